if exists('g:loaded_stenogram')
  finish
endif
let g:loaded_stenogram = 1

command! -nargs=1 -complete=custom,stenogram#command#complete Stenogram call stenogram#command#run(<q-args>)

function! s:register() abort
  if exists(':ALEFix') == 2
    call ale#fix#registry#Add('stenogram', 'ale#fixers#stenogram#Fix', ['transcript'],
          \ 'Lay out transcripts in their house style.')
  endif
endfunction

augroup stenogram
  autocmd!
  autocmd User ALELSPStarted call stenogram#ale#keys()
  " Behind ALE, in whatever order the two are loaded.
  if v:vim_did_enter
    call s:register()
  else
    autocmd VimEnter * call s:register()
  endif
augroup END

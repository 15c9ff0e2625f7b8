" Stenogram in ALE: the language server as a linter, and the keys for what ALE does with it.

call ale#Set('stenogram_executable', 'stenogram')
" What stands in the section `stenogram` of the settings: {'profile': 'us-state'}.
call ale#Set('stenogram_settings', {})

" Defines the linter for a file type. ALE takes the columns of the protocol for bytes; the server counts so if it is told.
function! stenogram#ale#define(filetype, language) abort
  call ale#linter#Define(a:filetype, {
        \ 'name': 'stenogram',
        \ 'lsp': 'stdio',
        \ 'executable': {buffer -> ale#Var(buffer, 'stenogram_executable')},
        \ 'command': '%e lsp',
        \ 'language': a:language,
        \ 'project_root': function('stenogram#ale#root'),
        \ 'initialization_options': {'stenogram': {}, 'positionEncoding': 'utf-8'},
        \ 'lsp_config': {buffer -> {'stenogram': ale#Var(buffer, 'stenogram_settings')}},
        \ })
endfunction

" The folder of the transcripts: that of `stenogram.toml`, of the repository, else of the file.
function! stenogram#ale#root(buffer) abort
  let settings = ale#path#FindNearestFile(a:buffer, 'stenogram.toml')
  if !empty(settings)
    return fnamemodify(settings, ':h')
  endif
  let repository = ale#path#FindNearestDirectory(a:buffer, '.git')
  return empty(repository) ? expand('#' . a:buffer . ':p:h') : fnamemodify(repository, ':h:h')
endfunction

" Keys as Neovim sets them, unless a person has set them.
function! stenogram#ale#keys() abort
  " ALE says this of any server.
  if empty(filter(copy(ale#linter#Get(&filetype)), {_, linter -> linter.name ==# 'stenogram'}))
    return
  endif
  for [key, command] in [
        \ ['K', 'ALEHover'],
        \ ['gd', 'ALEGoToDefinition'],
        \ ['gri', 'ALEGoToImplementation'],
        \ ['grr', 'ALEFindReferences -quickfix'],
        \ ['grn', 'ALERename'],
        \ ['gra', 'ALECodeAction'],
        \ ['gO', 'Stenogram outline'],
        \ [']d', 'ALENextWrap'],
        \ ['[d', 'ALEPreviousWrap'],
        \ ]
    if empty(maparg(key, 'n'))
      execute 'nnoremap <buffer> <silent>' key ':' . command . '<CR>'
    endif
  endfor
  if empty(&l:omnifunc)
    setlocal omnifunc=ale#completion#OmniFunc
  endif
endfunction

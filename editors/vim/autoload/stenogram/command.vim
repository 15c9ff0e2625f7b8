" `:Stenogram`

let s:commands = {'outline': 'stenogram#outline#open', 'restart': 'stenogram#command#restart'}

function! stenogram#command#run(name) abort
  if has_key(s:commands, a:name)
    call call(s:commands[a:name], [])
  else
    echohl WarningMsg
    echomsg 'Stenogram: There is no :Stenogram ' . a:name . '. There are: ' . join(sort(keys(s:commands)), ', ') . '.'
    echohl None
  endif
endfunction

function! stenogram#command#complete(...) abort
  return join(sort(keys(s:commands)), "\n")
endfunction

" Starts the servers of ALE again; it has no command for a single one. An old server that ends late would take its
" successor with it: ALE tells them apart by program and folder alone.
function! stenogram#command#restart() abort
  if exists(':ALEStopAllLSPs') != 2
    echomsg 'Stenogram: ALE does not run here.'
    return
  endif
  let servers = filter(job_info(), {_, job -> string(job_info(job).cmd) =~# '\<lsp\>'})
  ALEStopAllLSPs
  for _ in range(300)
    if empty(filter(servers, {_, job -> job_status(job) ==# 'run'}))
      break
    endif
    sleep 10m
  endfor
  " What ALE does when a server has ended, it does while Vim waits.
  sleep 10m
  ALELint
endfunction

" Lays a transcript out in its house style: that of the settings of the server, else of `stenogram.toml`.
function! ale#fixers#stenogram#Fix(buffer) abort
  let program = ale#Escape(ale#Var(a:buffer, 'stenogram_executable'))
  let profile = get(ale#Var(a:buffer, 'stenogram_settings'), 'profile', '')
  let options = empty(profile) ? '' : ' --profile ' . ale#Escape(profile)
  return {'command': program . ' format' . options . ' --stdin-filename %s -', 'cwd': '%s:h'}
endfunction

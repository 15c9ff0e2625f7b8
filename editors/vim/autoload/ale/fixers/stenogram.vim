" Lays a transcript out in its house style.
function! ale#fixers#stenogram#Fix(buffer) abort
  let program = ale#Escape(ale#Var(a:buffer, 'stenogram_executable'))
  return {'command': program . ' format -', 'cwd': '%s:h'}
endfunction

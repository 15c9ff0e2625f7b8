" vim -S colours.vim: writes into $STENOGRAM_SEEN, for each document of $STENOGRAM_COLOURS and each of its lines, the words
" of one colour and their group, in their order.

" Runs of bytes of one group.
function! s:runs(line) abort
  let runs = []
  for column in range(1, len(getline(a:line)))
    let group = synIDattr(synID(a:line, column, 1), 'name')
    if !empty(runs) && group ==# runs[-1][2]
      let runs[-1][1] = column
    else
      call add(runs, [column, column, group])
    endif
  endfor
  return map(runs, {_, run -> {'words': getline(a:line)[run[0] - 1 : run[1] - 1], 'group': run[2]}})
endfunction

function! s:document(lines) abort
  enew!
  call setline(1, a:lines)
  setfiletype transcript
  return map(range(1, line('$')), {_, line -> s:runs(line)})
endfunction

let s:table = json_decode(join(readfile($STENOGRAM_COLOURS), "\n"))
let s:seen = map(s:table.styles, {_, style -> s:document(map(style.lines, {_, line -> line.line}))})
call writefile([json_encode(s:seen)], $STENOGRAM_SEEN)
qall!

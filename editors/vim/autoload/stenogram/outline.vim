" The questions of a transcript and who answers, asked of the program: ALE has no list of a file's symbols.

function! stenogram#outline#open() abort
  let program = get(b:, 'ale_stenogram_executable', get(g:, 'ale_stenogram_executable', 'stenogram'))
  if !executable(program)
    call s:tell('The program `' . program . '` was not found. Install it so that `stenogram --version` works in a terminal.')
    return
  endif
  " By its name the program finds the settings of the file, and knows a `.transcript`.
  let name = empty(expand('%')) ? '' : ' --stdin-filename ' . shellescape(expand('%:p'))
  " A remark of the program is no part of its answer.
  let [redirection, remarks] = [&shellredir, tempname()]
  try
    let &shellredir = '>%s 2>' . shellescape(remarks)
    let answer = system(shellescape(program) . ' outline --format json' . name . ' -', join(getline(1, '$'), "\n") . "\n")
    let failed = v:shell_error
  finally
    let &shellredir = redirection
  endtry
  let remark = filereadable(remarks) ? join(readfile(remarks), ' ') : ''
  call delete(remarks)
  if failed
    call s:tell(substitute(trim(empty(remark) ? answer : remark), '^error: ', '', ''))
    return
  endif
  let outlines = json_decode(answer)
  let outline = empty(outlines) ? {'questions': []} : outlines[0]
  if empty(outline.questions)
    call s:tell('There are no questions in this file.')
    return
  endif
  let buffer = bufnr('')
  let items = map(copy(outline.questions), {_, question -> {
        \ 'bufnr': buffer, 'lnum': question.line, 'col': 1, 'text': s:words(question)}})
  let title = type(outline.title) == v:t_string ? outline.title : 'Outline'
  " The list opens at the question that is being read.
  let before = len(filter(copy(items), {_, item -> item.lnum <= line('.')}))
  call setloclist(0, [], ' ', {
        \ 'title': title, 'items': items, 'idx': max([before, 1]), 'quickfixtextfunc': 'stenogram#outline#lines'})
  execute 'lopen' min([len(items), 10])
  setlocal nowrap
endfunction

function! s:words(question) abort
  let answered = empty(a:question.answered_by) ? 'no answer' : join(a:question.answered_by, ', ')
  return a:question.n . '  ' . a:question.title . '  → ' . answered
endfunction

" The name of the file and the column say nothing here.
function! stenogram#outline#lines(list) abort
  let items = getloclist(a:list.winid, {'id': a:list.id, 'items': 1}).items
  return map(items[a:list.start_idx - 1 : a:list.end_idx - 1], {_, item -> item.text})
endfunction

function! s:tell(words) abort
  echohl WarningMsg
  echomsg 'Stenogram: ' . a:words
  echohl None
endfunction

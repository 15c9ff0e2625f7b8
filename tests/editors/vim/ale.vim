" vim --cmd 'source ale.vim' FILE: the walk of `tests/src/editor.rs`, with ALE. What is typed stands in variables; what
" is seen is written into $STENOGRAM_SEEN.

" Long enough that only a server that hangs reaches it: 60 seconds.
function! s:wait(what, Condition) abort
  for _ in range(6000)
    let found = a:Condition()
    if type(found) == v:t_number ? found : !empty(found)
      return found
    endif
    sleep 10m
  endfor
  call writefile(['Vim waited in vain for ' . a:what, execute('messages'), string(getloclist(0)), string(getpos('.')), string(popup_list()), execute('ls')], $STENOGRAM_SEEN)
  cquit
endfunction

function! s:findings() abort
  let found = []
  for finding in getloclist(0)
    let words = strpart(getline(finding.lnum), finding.col - 1, finding.end_col - finding.col + 1)
    call add(found, {'line': finding.lnum, 'code': matchstr(finding.text, '^\u\d\+'), 'words': words})
  endfor
  return found
endfunction

function! s:findings_with(code, line) abort
  let There = {-> !empty(filter(s:findings(), {_, finding -> finding.code ==# a:code && finding.line == a:line}))}
  call s:wait(a:code . ' in line ' . a:line, There)
  return s:findings()
endfunction

function! s:go_to(words) abort
  call cursor(1, 1)
  if search('\V\C' . a:words, 'cW') == 0
    throw a:words . ' is in the text'
  endif
endfunction

function! s:popup() abort
  return filter(popup_list(), {_, window -> popup_getpos(window).visible})
endfunction

" The card that the key opens.
function! s:hover(words) abort
  call popup_clear(1)
  call s:go_to(a:words)
  normal K
  call s:wait('the card of ' . a:words, function('s:popup'))
  let text = join(getbufline(winbufnr(s:popup()[0]), 1, '$'), "\n")
  call popup_clear(1)
  return text
endfunction

function! s:walk() abort
  let seen = {'type': &filetype}
  let seen.findings = s:findings_with('P207', 10)
  let seen.hover = s:hover('Iceland')
  call s:go_to('And what does NATO')
  normal gO
  let seen.outline = map(getloclist(0), {_, item -> {'line': item.lnum, 'text': item.text}})
  let seen.outline_shown = getline(1, '$')
  let seen.outline_at = line('.')
  lclose
  lolder

  call cursor(search('^We met', 'w'), 1)
  execute "normal! O" . $STENOGRAM_PARAGRAPH . "\<CR>"
  execute "normal! Go\<CR>" . $STENOGRAM_QUESTION
  doautocmd InsertLeave
  let seen.findings_typed = s:findings_with('T121', line('$'))
  let seen.hover_typed = s:hover('Sweden')

  call s:go_to('Will Norway and Finland pay')
  let question = line('.')
  normal gri
  call s:wait('the answer', {-> line('.') != question})
  let seen.answer = line('.')

  call s:go_to('  in the paper')
  let line = line('.')
  let before = getline(line)
  " The first action is the fix of the finding; ALE asks for its number when it has the list.
  normal gra
  call feedkeys("1\<CR>", 't')
  call s:wait('the fix', {-> getline(line) !=# before})
  let seen.fixed = getline(line)

  Stenogram restart
  " ALE forgets what a server said when it stops it, so these are those of the next one.
  let seen.findings_restarted = s:findings_with('T121', line('$'))
  let seen.hover_restarted = s:hover('Denmark')

  call s:go_to('INGRID')
  call feedkeys("grn\<C-U>INGRID SOLBERG\<CR>", 'xt')
  call s:wait('the new name', {-> search('SOLHEIM', 'nw') == 0})
  let seen.renamed = getline(1, '$')

  ALESymbolSearch Åland
  let seen.symbols = s:wait('the search', {-> filter(getbufline(bufnr('ALEPreviewWindow'), 1, '$'), '!empty(v:val)')})
  pclose

  " Two blanks, which the formatter takes out.
  let line = search('^We met', 'w')
  call setline(line, substitute(getline(line), ' ', '  ', ''))
  ALEFix stenogram
  call s:wait('the formatter', {-> getline(line) !~# '  '})
  let seen.formatted = getline(1, '$')

  " What the program remarks of a text that is no transcript is no part of its answer.
  execute 'edit!' fnameescape(fnamemodify(tempname(), ':h') . '/trees.md')
  call setline(1, ['# Trees', '', 'Oak and beech, and one lime.'])
  let seen.outline_of_none = execute('Stenogram outline')
  return seen
endfunction

function! s:run() abort
  try
    let seen = json_encode(s:walk())
  catch
    let seen = v:exception . ' at ' . v:throwpoint
  endtry
  call writefile([seen], $STENOGRAM_SEEN)
  qall!
endfunction

autocmd VimEnter * ++nested call timer_start(0, {-> s:run()})

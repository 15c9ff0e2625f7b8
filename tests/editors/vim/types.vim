" vim -S types.vim: writes into $STENOGRAM_SEEN the type of each file named in $STENOGRAM_FILES, a line each.

let s:seen = {}
for s:file in split($STENOGRAM_FILES, "\n")
  execute 'edit' fnameescape(s:file)
  let s:seen[fnamemodify(s:file, ':t')] = &filetype
endfor
call writefile([json_encode(s:seen)], $STENOGRAM_SEEN)
qall!

if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1
let b:undo_ftplugin = 'setlocal wrap< linebreak< breakindent< comments< commentstring<'

" Transcripts are prose: a paragraph is one line, however long.
setlocal wrap linebreak breakindent
setlocal comments=s:<!--,e:-->
setlocal commentstring=<!--\ %s\ -->

if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = 1
vim.b.undo_ftplugin = 'setlocal wrap< linebreak< breakindent< comments< commentstring<'

-- Transcripts are prose: a paragraph is one line, however long.
vim.opt_local.wrap = true
vim.opt_local.linebreak = true
vim.opt_local.breakindent = true
vim.bo.comments = 's:<!--,e:-->'
vim.bo.commentstring = '<!-- %s -->'

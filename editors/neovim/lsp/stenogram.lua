-- How Neovim starts the server: for `vim.lsp.enable('stenogram')`. The fields are those of `vim.lsp.Config`, which
-- nvim-lspconfig uses too.

local modifiers = vim.lsp.protocol.make_client_capabilities().textDocument.semanticTokens.tokenModifiers

---@type vim.lsp.Config
return {
  cmd = { 'stenogram', 'lsp' },
  -- About a document of the other types the server is silent, unless it plainly is a transcript.
  filetypes = { 'transcript', 'text', 'markdown', 'srt', 'webvtt' },
  root_markers = { 'stenogram.toml', '.git' },
  capabilities = {
    textDocument = {
      -- Names that who asks says: no modifier of the protocol tells that, so a client says that it knows this one.
      semanticTokens = { tokenModifiers = vim.list_extend({ 'question' }, modifiers) },
    },
  },
  commands = {
    -- The count above a question.
    ['stenogram.showEntity'] = function(command, context)
      require('stenogram.entity').show(context.client_id, context.bufnr, command.arguments[1])
    end,
  },
  -- What is counted over all transcripts has changed; from 0.12 on Neovim counts anew by itself.
  handlers = not vim.lsp.codelens.enable and {
    ['workspace/codeLens/refresh'] = function(_, _, context)
      require('stenogram.lenses').show_all(vim.lsp.get_client_by_id(context.client_id))
      return vim.NIL
    end,
  } or nil,
}

-- What a person sees who has no program `stenogram`, and one who has set things up in another way.

local person = dofile(vim.env.STENOGRAM_SESSION)

local messages = {}
vim.notify = function(message)
  messages[#messages + 1] = message
end
vim.g.stenogram = { folders = true, inlay_hint = false }
vim.lsp.config('stenogram', { cmd = { 'stenogram-of-nobody', 'lsp' } })

person.run(function()
  local seen = {}
  vim.cmd.edit(vim.env.STENOGRAM_PLAIN)
  seen.of_plain_text = vim.deepcopy(messages)
  vim.cmd.edit(vim.env.STENOGRAM_IN_FOLDER)
  seen.type_in_folder = vim.bo.filetype
  seen.of_transcript = vim.deepcopy(messages)
  seen.servers = #vim.lsp.get_clients()

  vim.cmd.checkhealth('stenogram')
  seen.health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  vim.cmd.bdelete()

  -- As nvim-lspconfig has its servers: one table of fields.
  local fields = dofile(vim.api.nvim_get_runtime_file('lsp/stenogram.lua', false)[1])
  vim.lsp.config('transcripts', fields)
  vim.lsp.enable('transcripts')
  local client = person.wait('the server by its fields alone', function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = 'transcripts' })[1]
    return client and client.initialized and client
  end)
  seen.root = vim.fs.basename(client.root_dir)
  seen.modifiers = client.server_capabilities.semanticTokensProvider.legend.tokenModifiers
  return seen
end)

-- The house style that transcripts are checked and formatted by.

local stenogram = require('stenogram')

local M = {}

-- What chooses that of `stenogram.toml` again.
M.OF_PROJECT = 'project'

-- The names of those that come with the program.
---@return string[]
function M.names()
  local program = stenogram.program()
  local started, run = pcall(vim.system, { program, 'profile', 'list', '--format', 'json' }, { text = true })
  local done = started and run:wait(2000) or { code = 1 }
  local read, profiles = pcall(vim.json.decode, done.code == 0 and done.stdout or '[]')
  local names = vim.tbl_map(function(profile)
    return profile.name
  end, read and profiles or {})
  return vim.list_extend({ M.OF_PROJECT }, names)
end

-- Tells which one counts for a buffer.
---@param client vim.lsp.Client
---@param buffer integer
function M.tell(client, buffer)
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  stenogram.ask(client, 'stenogram/status', params, buffer, function(status)
    local document = status and status.document
    if not document then
      stenogram.tell('This file is no transcript.')
    elseif not document.profile then
      stenogram.tell('No house style is chosen: the transcript is held to its own habits.')
    else
      local profile = document.profile
      local title = profile.title and (' (%s)'):format(profile.title) or ''
      stenogram.tell(('The house style is %s%s.'):format(profile.name, title))
    end
  end)
end

-- Chooses one until Neovim ends, for all transcripts of the server.
---@param client vim.lsp.Client
---@param name string
function M.choose(client, name)
  local settings = vim.deepcopy(client.settings or {})
  settings.stenogram = settings.stenogram or {}
  settings.stenogram.profile = name ~= M.OF_PROJECT and name or nil
  client.settings = settings
  client:notify('workspace/didChangeConfiguration', { settings = settings })
end

return M

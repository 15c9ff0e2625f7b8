-- What Neovim can show of a server, but shows only where it is asked to.

local card = require('stenogram.card')
local lenses = require('stenogram.lenses')
local stenogram = require('stenogram')

local M = {}

-- Our server, where it serves a buffer.
---@param buffer integer
local function serving(buffer)
  return vim.lsp.get_clients({ bufnr = buffer, name = 'stenogram' })[1]
end

-- Folds by question, all open at first, in windows that have no folds of another kind.
---@param buffer integer
local function fold(buffer)
  for _, window in ipairs(vim.fn.win_findbuf(buffer)) do
    if vim.wo[window].foldmethod == 'manual' then
      local options = vim.wo[window][0]
      options.foldmethod = 'expr'
      options.foldexpr = 'v:lua.vim.lsp.foldexpr()'
      options.foldtext = ''
      options.foldlevel = 99
    end
  end
end

-- Keys that show more than those Neovim sets, unless a person has keys of their own there.
---@param buffer integer
local function set_keys(buffer)
  local function set(key, desc, run)
    local mapped = vim.fn.maparg(key, 'n', false, true)
    local desc_there = mapped.desc or ''
    -- Neovim's own outline of a Markdown file knows headings only.
    local own = vim.startswith(desc_there, 'vim.lsp.buf.') or vim.startswith(desc_there, 'Show an Outline of the current')
    if vim.tbl_isempty(mapped) or own then
      vim.keymap.set('n', key, run, { buffer = buffer, desc = desc })
    end
  end
  set('K', 'What is known of the word under the cursor', card.hover)
  set('gO', 'The questions and who answers', function()
    require('stenogram.outline').open()
  end)
  set('grx', 'What the count above a question is about', vim.lsp.codelens.run)
end

---@param client vim.lsp.Client
---@param buffer integer
local function attached(client, buffer)
  local options = stenogram.options()
  if options.inlay_hints then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
  if options.code_lens and lenses.NATIVE then
    vim.lsp.codelens.enable(true, { bufnr = buffer })
  elseif options.code_lens then
    lenses.show(client, buffer)
  end
  if options.folding then
    fold(buffer)
  end
  if options.completion then
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = false })
  end
  if options.keys then
    set_keys(buffer)
  end
end

-- Keeps the counts as they are in the text that is in sight.
---@param group integer
local function follow_lenses(group)
  vim.api.nvim_create_autocmd('LspDetach', {
    group = group,
    desc = 'Take away what the server counted',
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client and client.name == 'stenogram' then
        lenses.forget(event.buf)
      end
    end,
  })
  vim.api.nvim_create_autocmd({ 'BufEnter', 'InsertLeave', 'TextChanged' }, {
    group = group,
    desc = 'Count questions and mentions anew',
    callback = function(event)
      local client = stenogram.options().code_lens and serving(event.buf)
      if client then
        lenses.show(client, event.buf)
      end
    end,
  })
  vim.api.nvim_create_autocmd('WinScrolled', {
    group = group,
    desc = 'Count for the questions that come into sight',
    callback = function(event)
      local window = tonumber(event.match)
      local buffer = window and vim.api.nvim_win_is_valid(window) and vim.api.nvim_win_get_buf(window)
      local client = buffer and stenogram.options().code_lens and serving(buffer)
      if client then
        lenses.resolve(client, buffer)
      end
    end,
  })
end

function M.setup()
  local group = vim.api.nvim_create_augroup('stenogram.attach', {})
  vim.api.nvim_create_autocmd('LspAttach', {
    group = group,
    desc = 'Show what the server for transcripts offers',
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client and client.name == 'stenogram' then
        attached(client, event.buf)
      end
    end,
  })
  if not lenses.NATIVE then
    follow_lenses(group)
  end
  vim.api.nvim_create_autocmd('BufWinEnter', {
    group = group,
    desc = 'Fold transcripts by question',
    callback = function(event)
      if stenogram.options().folding and serving(event.buf) then
        fold(event.buf)
      end
    end,
  })
end

return M

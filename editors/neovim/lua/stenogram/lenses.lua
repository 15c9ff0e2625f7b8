-- Counts above questions. Neovim 0.11 writes them behind the line, where those of a long paragraph are out of sight; later
-- ones write them above it, and have no use for this.

local stenogram = require('stenogram')

local M = {}

-- Whether Neovim does it.
M.NATIVE = vim.lsp.codelens.enable ~= nil

local namespace = vim.api.nvim_create_namespace('stenogram.lenses')

-- The titles as lines: on one, where they fit there.
---@param buffer integer
---@param titles string[]
local function lines(buffer, titles)
  local window = vim.fn.bufwinid(buffer)
  local width = window ~= -1 and vim.api.nvim_win_get_width(window) - vim.fn.getwininfo(window)[1].textoff
  local joined = table.concat(titles, ' | ')
  local fit = not width or vim.fn.strdisplaywidth(joined) <= width
  return vim.tbl_map(function(text)
    return { { text, 'LspCodeLens' } }
  end, fit and { joined } or titles)
end

-- Writes the lenses.
---@param buffer integer
---@param lenses lsp.CodeLens[]
local function draw(buffer, lenses)
  vim.api.nvim_buf_clear_namespace(buffer, namespace, 0, -1)
  local by_line = {}
  for _, lens in ipairs(lenses) do
    local line = lens.range.start.line
    if lens.command and line < vim.api.nvim_buf_line_count(buffer) then
      by_line[line] = by_line[line] or {}
      table.insert(by_line[line], lens.command.title)
    end
  end
  for line, titles in pairs(by_line) do
    vim.api.nvim_buf_set_extmark(buffer, namespace, line, 0, {
      virt_lines = lines(buffer, titles),
      -- What stands above the first line cannot be seen.
      virt_lines_above = line > 0,
    })
  end
end

-- What is known of a buffer: its lenses, and the state of the text that they are of.
---@type table<integer, { lenses: lsp.CodeLens[], changed: integer }>
local known = {}

-- Whether the lenses of a buffer are of the text as it is.
---@param buffer integer
local function fresh(buffer)
  local loaded = known[buffer] and vim.api.nvim_buf_is_loaded(buffer)
  return loaded and vim.api.nvim_buf_get_changedtick(buffer) == known[buffer].changed
end

-- The lenses that a window shows and that are not resolved: what they count over all transcripts costs time.
---@param buffer integer
local function unresolved(buffer)
  local windows = vim.tbl_map(function(window)
    return vim.fn.getwininfo(window)[1]
  end, vim.fn.win_findbuf(buffer))
  return vim.tbl_filter(function(lens)
    local line = lens.range.start.line + 1
    return not lens.command
      and vim.iter(windows):any(function(window)
        return window.topline <= line and line <= window.botline
      end)
  end, known[buffer].lenses)
end

-- Resolves what is in sight, then shows all lenses.
---@param client vim.lsp.Client
---@param buffer integer
function M.resolve(client, buffer)
  if not fresh(buffer) then
    return
  end
  local lenses = known[buffer].lenses
  local function show()
    if fresh(buffer) and known[buffer].lenses == lenses then
      draw(buffer, lenses)
      vim.lsp.codelens.save(lenses, buffer, client.id)
    end
  end
  local asked = unresolved(buffer)
  local waiting = #asked
  if waiting == 0 then
    show()
  end
  for _, lens in ipairs(asked) do
    client:request('codeLens/resolve', lens, function(_, resolved)
      lens.command = (stenogram.given(resolved) or {}).command
      waiting = waiting - 1
      if waiting == 0 then
        show()
      end
    end, buffer)
  end
end

-- Asks for the lenses of a buffer and shows them.
---@param client vim.lsp.Client
---@param buffer integer
function M.show(client, buffer)
  local changed = vim.api.nvim_buf_get_changedtick(buffer)
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  client:request('textDocument/codeLens', params, function(_, answer)
    known[buffer] = { lenses = stenogram.given(answer) or {}, changed = changed }
    M.resolve(client, buffer)
  end, buffer)
end

-- Takes them away where the server has left a buffer.
---@param buffer integer
function M.forget(buffer)
  known[buffer] = nil
  if vim.api.nvim_buf_is_valid(buffer) then
    vim.api.nvim_buf_clear_namespace(buffer, namespace, 0, -1)
  end
end

-- Shows them in all buffers of a server.
---@param client vim.lsp.Client
function M.show_all(client)
  for buffer in pairs(client.attached_buffers) do
    if vim.api.nvim_buf_is_loaded(buffer) and stenogram.options().code_lens then
      M.show(client, buffer)
    end
  end
end

return M

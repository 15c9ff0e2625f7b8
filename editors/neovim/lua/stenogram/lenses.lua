-- Counts above questions. Neovim 0.11 writes them behind the line, where those of a long paragraph are out of sight.

local stenogram = require('stenogram')

local M = {}

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

-- Asks for the lenses of a buffer and shows them.
---@param client vim.lsp.Client
---@param buffer integer
function M.show(client, buffer)
  local changed = vim.api.nvim_buf_get_changedtick(buffer)
  local function fresh()
    return vim.api.nvim_buf_is_loaded(buffer) and vim.api.nvim_buf_get_changedtick(buffer) == changed
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  client:request('textDocument/codeLens', params, function(_, answer)
    local lenses = stenogram.given(answer) or {}
    local unresolved = vim.tbl_filter(function(lens)
      return not lens.command
    end, lenses)
    local function show()
      if fresh() then
        draw(buffer, lenses)
        vim.lsp.codelens.save(lenses, buffer, client.id)
      end
    end
    if #unresolved == 0 then
      show()
    end
    local waiting = #unresolved
    for _, lens in ipairs(unresolved) do
      client:request('codeLens/resolve', lens, function(_, resolved)
        lens.command = (stenogram.given(resolved) or {}).command
        waiting = waiting - 1
        if waiting == 0 then
          show()
        end
      end, buffer)
    end
  end, buffer)
end

-- The same for all buffers of a server.
---@param client vim.lsp.Client
function M.show_all(client)
  for buffer in pairs(client.attached_buffers) do
    if vim.api.nvim_buf_is_loaded(buffer) and stenogram.options().code_lens then
      M.show(client, buffer)
    end
  end
end

return M

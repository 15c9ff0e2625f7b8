-- nvim -l session.lua CONFIG FILE
--
-- Opens a transcript with the configuration of a user, does what a user does, and prints as JSON what the user sees.

local config, file = _G.arg[1], _G.arg[2]

-- Long enough that only a server that hangs reaches it.
local function wait(what, condition)
  if not vim.wait(60000, condition, 10) then
    io.stderr:write('Neovim waited in vain for ' .. what .. '\n')
    vim.cmd('cquit 3')
  end
end

vim.cmd('filetype on')
dofile(config)
vim.cmd.edit(file)
local buffer = vim.api.nvim_get_current_buf()
local client
wait('the server', function()
  client = vim.lsp.get_clients({ bufnr = buffer, name = 'stenogram' })[1]
  return client and client.initialized
end)

local function diagnostics()
  local found = {}
  for _, finding in ipairs(vim.diagnostic.get(buffer)) do
    local last = finding.lnum == finding.end_lnum and finding.end_col or -1
    local line = vim.api.nvim_buf_get_lines(buffer, finding.lnum, finding.lnum + 1, false)[1] or ''
    found[#found + 1] = {
      code = finding.code,
      source = finding.source,
      line = finding.lnum + 1,
      words = line:sub(finding.col + 1, last),
    }
  end
  return found
end

-- The text of the window that `K` opens over the first place where `word` stands.
local function hover(word)
  assert(vim.fn.search('\\V\\C' .. word, 'cw') > 0, word .. ' is in the file')
  vim.lsp.buf.hover()
  local window
  wait('the card of ' .. word, function()
    for _, each in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(each).relative ~= '' then
        window = each
        return true
      end
    end
  end)
  local text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
  vim.api.nvim_win_close(window, true)
  return text
end

-- The lines of the list that `gO` opens.
local function outline()
  local items
  vim.lsp.buf.document_symbol({
    on_list = function(list)
      items = list.items
    end,
  })
  wait('the outline', function()
    return items
  end)
  local lines = {}
  for _, item in ipairs(items) do
    lines[#lines + 1] = { line = item.lnum, text = item.text }
  end
  return lines
end

local seen = { encoding = client.offset_encoding, language = vim.bo[buffer].filetype }
seen.outline = outline()
seen.hover = hover('Denmark')

-- A character of four bytes and two UTF-16 units before the name, and a question at the end that nobody answers.
local line = vim.fn.search('\\V\\CDenmark', 'cw')
vim.api.nvim_buf_set_text(buffer, line - 1, 0, line - 1, 0, { '🎙 ' })
vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { 'Question: 🎙 Señora, who pays for it?' })
seen.hover_after_edit = hover('Finland')
seen.last_line = vim.api.nvim_buf_line_count(buffer)
wait('the question without an answer', function()
  for _, finding in ipairs(diagnostics()) do
    if finding.code == 'T121' and finding.line == seen.last_line then
      return true
    end
  end
end)
seen.diagnostics = diagnostics()
seen.outline_after_edit = outline()

client:stop()
wait('the end of the server', function()
  return client:is_stopped()
end)
io.stdout:write(vim.json.encode(seen))
vim.cmd('qall!')

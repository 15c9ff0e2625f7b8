-- The questions of a transcript with those who answer, as a list beside the text and as a file of its own.

local stenogram = require('stenogram')

local M = {}

---@param buffer integer
local function document(buffer)
  return { textDocument = vim.lsp.util.make_text_document_params(buffer) }
end

-- The lines of the outline, in the order of the text: what it says, and the range that it stands for.
---@param outline table
---@return { text: string, range: lsp.Range }[]
local function lines(outline)
  local function speaker(turn)
    local known = turn.speaker and outline.speakers[turn.speaker + 1]
    return known and known.name or '?'
  end
  local found = {}
  local function add(text, range)
    found[#found + 1] = { text = text, range = range }
  end
  if outline.opening then
    add(speaker(outline.opening), outline.opening.selectionRange)
  end
  for _, section in ipairs(outline.sections) do
    add(('#'):rep(section.level) .. ' ' .. section.title, section.selectionRange)
  end
  for _, question in ipairs(outline.questions) do
    local answers = vim.tbl_map(speaker, question.answers)
    local answered = #answers > 0 and table.concat(answers, ', ') or 'no answer'
    add(('%d  %s  → %s'):format(question.n, question.title, answered), question.selectionRange)
  end
  table.sort(found, function(one, other)
    return one.range.start.line < other.range.start.line
  end)
  return found
end

-- Shows the outline as the location list of the window; of another document, what its own server says.
function M.open()
  local buffer, window = vim.api.nvim_get_current_buf(), vim.api.nvim_get_current_win()
  local client = stenogram.client(buffer)
  if not client then
    return
  end
  stenogram.ask(client, 'stenogram/outline', document(buffer), buffer, function(outline)
    if not outline then
      vim.lsp.buf.document_symbol()
      return
    end
    local found = lines(outline)
    if #found == 0 then
      stenogram.tell('There are no questions in this transcript.')
      return
    end
    local locations = vim.tbl_map(function(line)
      return { uri = outline.uri, range = line.range, user_data = line.text }
    end, found)
    local items = vim.lsp.util.locations_to_items(locations, client.offset_encoding)
    for _, item in ipairs(items) do
      item.text = item.user_data.user_data
    end
    -- The list opens at the question that is being read.
    local read = vim.api.nvim_win_get_cursor(window)[1]
    local before = vim.tbl_filter(function(item)
      return item.lnum <= read
    end, items)
    vim.fn.setloclist(window, {}, ' ', {
      idx = math.max(#before, 1),
      title = outline.title or 'Outline',
      items = items,
      -- The name of the file and the column say nothing here.
      quickfixtextfunc = function(list)
        return vim.tbl_map(function(line)
          return line.text
        end, vim.list_slice(found, list.start_idx, list.end_idx))
      end,
    })
    vim.cmd.lopen({ count = math.min(#found, 10) })
    vim.wo.wrap = false
  end)
end

-- Opens the outline as a text of its own, which can be saved under any name.
---@param format string
function M.export(format)
  local buffer = vim.api.nvim_get_current_buf()
  local client = stenogram.client(buffer)
  if not client then
    return
  end
  local argument = { uri = vim.uri_from_bufnr(buffer), format = format }
  local params = { command = 'stenogram.exportOutline', arguments = { argument } }
  stenogram.ask(client, 'workspace/executeCommand', params, buffer, function(text)
    vim.cmd.new()
    -- Tables have the line ends that spreadsheets expect.
    vim.bo.fileformat = text:find('\r\n', 1, true) and 'dos' or 'unix'
    local exported = vim.split(text, '\r?\n')
    if exported[#exported] == '' then
      exported[#exported] = nil
    end
    vim.api.nvim_buf_set_lines(0, 0, -1, false, exported)
    vim.bo.filetype = format
    vim.bo.bufhidden = 'hide'
  end)
end

return M

-- What a person does in Neovim, for the scripts beside this one. They print as JSON what the person sees.

local M = {}

-- Long enough that only a server that hangs reaches it.
function M.wait(what, condition)
  local found
  local came = vim.wait(60000, function()
    found = condition()
    return found
  end, 10)
  if not came then
    io.stderr:write('Neovim waited in vain for ' .. what .. '\n')
    vim.cmd('cquit 3')
  end
  return found
end

-- Runs a script once Neovim has started, prints what it gives, and leaves.
function M.run(script)
  local function run()
    local done, seen = xpcall(script, debug.traceback)
    if not done then
      io.stderr:write(seen .. '\n')
      vim.cmd('cquit 4')
    end
    for _, client in ipairs(vim.lsp.get_clients()) do
      client:stop()
      M.wait('the end of the server', function()
        return client:is_stopped()
      end)
    end
    io.stdout:write(vim.json.encode(seen))
    vim.cmd('qall!')
  end
  vim.api.nvim_create_autocmd('VimEnter', { callback = vim.schedule_wrap(run) })
end

-- The server of the current buffer, when it is ready.
function M.server()
  return M.wait('the server', function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = 'stenogram' })[1]
    return client and client.initialized and not client:is_stopped() and client
  end)
end

function M.findings()
  local found = {}
  for _, finding in ipairs(vim.diagnostic.get(0)) do
    local last = finding.lnum == finding.end_lnum and finding.end_col or -1
    local line = vim.fn.getline(finding.lnum + 1)
    found[#found + 1] =
      { code = finding.code, line = finding.lnum + 1, words = line:sub(finding.col + 1, last) }
  end
  return found
end

-- Waits for a finding, and gives all that are there then.
function M.findings_with(code, line)
  return M.wait(code .. ' in line ' .. line, function()
    for _, finding in ipairs(M.findings()) do
      if finding.code == code and finding.line == line then
        return M.findings()
      end
    end
  end)
end

-- Puts the cursor on the first place where the words stand.
function M.go_to(words)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search('\\V\\C' .. words, 'cW') > 0, words .. ' is in the text')
end

-- The window over the text.
function M.float()
  return M.wait('a card', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        return window
      end
    end
  end)
end

-- What stands in the window over the text, which is closed then.
function M.card()
  local window = M.float()
  local text = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
  vim.api.nvim_win_close(window, true)
  return table.concat(text, '\n')
end

-- The card that `K` opens over a word.
function M.hover(words)
  M.go_to(words)
  vim.cmd.normal('K')
  return M.card()
end

-- Lines and texts of the list beside the text, which is closed then.
function M.list()
  local items = M.wait('the outline', function()
    local list = vim.fn.getloclist(0)
    return #list > 0 and list
  end)
  vim.cmd.lclose()
  vim.fn.setloclist(0, {}, 'f')
  return vim.tbl_map(function(item)
    return { line = item.lnum, text = item.text }
  end, items)
end

return M

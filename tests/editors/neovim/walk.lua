-- nvim --headless -S walk.lua FILE: the walk of `tests/src/editor.rs`. What is typed stands in variables.

local person = dofile(vim.env.STENOGRAM_SESSION)

-- Types a paragraph as a person does.
local function type_in(keys, text)
  vim.cmd.normal({ keys .. text, bang = true })
end

person.run(function()
  local client = person.server()
  local seen = { encoding = client.offset_encoding, language = vim.bo.filetype }

  seen.findings = person.findings_with('P207', 10)
  seen.hover = person.hover('Iceland')
  vim.cmd.normal('gO')
  seen.outline = person.list()

  vim.fn.cursor(vim.fn.search('^We met', 'w'), 1)
  type_in('O', vim.env.STENOGRAM_PARAGRAPH .. '\n')
  type_in('Go', '\n' .. vim.env.STENOGRAM_QUESTION)
  seen.findings_typed = person.findings_with('T121', vim.fn.line('$'))
  seen.hover_typed = person.hover('Sweden')

  person.go_to('Will Norway and Finland pay')
  local question = vim.fn.line('.')
  vim.cmd.normal('gri')
  person.wait('the answer', function()
    return vim.fn.line('.') ~= question
  end)
  seen.answer = vim.fn.line('.')

  person.go_to('  in the paper')
  local line = vim.fn.line('.')
  local before = vim.fn.getline(line)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.isPreferred
    end,
  })
  person.wait('the fix', function()
    return vim.fn.getline(line) ~= before
  end)
  seen.fixed = vim.fn.getline(line)
  -- Else the findings from before would be taken for those of the next server.
  person.wait('the finding that was mended to go', function()
    return vim.iter(person.findings()):all(function(finding)
      return finding.code ~= 'P207'
    end)
  end)

  local old = client.id
  if vim.fn.exists(':Stenogram') == 2 then
    vim.cmd.Stenogram('restart')
  else
    vim.lsp.enable('stenogram', false)
    vim.lsp.enable('stenogram')
  end
  person.wait('another server', function()
    return person.server().id ~= old
  end)
  seen.findings_restarted = person.findings_with('T121', vim.fn.line('$'))
  seen.hover_restarted = person.hover('Denmark')

  local symbols
  vim.lsp.buf.workspace_symbol('Åland', {
    on_list = function(list)
      symbols = list.items
    end,
  })
  person.wait('the search over the workspace', function()
    return symbols
  end)
  seen.symbols = vim.tbl_map(function(item)
    return { line = item.lnum, text = item.text }
  end, symbols)
  return seen
end)

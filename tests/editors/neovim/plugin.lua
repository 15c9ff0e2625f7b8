-- What the plugin adds to the walk, in the transcript of the walk.

local person = dofile(vim.env.STENOGRAM_SESSION)

-- One of the counts fits, the longest does not, with a column of signs or without.
vim.o.columns = 87
local messages = {}
vim.notify = function(message)
  messages[#messages + 1] = message
end

-- What the plugin tells when something is done.
local function told(run)
  messages = {}
  run()
  person.wait('a message', function()
    return #messages > 0
  end)
  return messages[1]
end

-- The group by which a word is coloured, of those that the server tells.
local function colour(words)
  person.go_to(words)
  local row, column = vim.fn.line('.') - 1, vim.fn.col('.') - 1
  return person.wait('a colour of ' .. words, function()
    for _, token in ipairs(vim.inspect_pos(0, row, column).semantic_tokens) do
      if vim.startswith(token.opts.hl_group, '@lsp.type.') then
        return token.opts.hl_group_link
      end
    end
  end)
end

local function looks_asked(words)
  person.go_to(words)
  local tokens = vim.inspect_pos(0, vim.fn.line('.') - 1, vim.fn.col('.') - 1).semantic_tokens
  return vim.iter(tokens):any(function(token)
    return token.opts.hl_group_link == 'transcriptAsked'
  end)
end

-- Lines that stand between those of the text.
local function counts()
  local space = vim.api.nvim_get_namespaces()['stenogram.lenses']
  local marks = person.wait('the counts', function()
    local marks = vim.api.nvim_buf_get_extmarks(0, space, 0, -1, { details = true })
    return #marks > 0 and marks
  end)
  return vim.tbl_map(function(mark)
    local words = vim.tbl_map(function(line)
      return line[1][1]
    end, mark[4].virt_lines)
    return { line = mark[2] + 1, text = table.concat(words, '\n') }
  end, marks)
end

-- The words that the server puts into the text.
local function hints()
  local found = person.wait('the hints', function()
    local found = vim.lsp.inlay_hint.get({ bufnr = 0 })
    return #found > 0 and found
  end)
  return vim.tbl_map(function(hint)
    local label = hint.inlay_hint.label
    return { line = hint.inlay_hint.position.line + 1, text = label[1] and label[1].value or label }
  end, found)
end

-- First and last lines of the folds, when all are closed.
local function folds()
  person.wait('the folds', function()
    return vim.fn.foldlevel(8) > 0
  end)
  local open_at_first = vim.fn.foldclosed(8) == -1
  vim.cmd.normal('zM')
  local found, line = {}, 1
  while line <= vim.fn.line('$') do
    local last = vim.fn.foldclosedend(line)
    if last ~= -1 then
      found[#found + 1] = { line, last }
    end
    line = math.max(last, line) + 1
  end
  vim.cmd.normal('zR')
  return { open_at_first = open_at_first, found = found }
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

-- What stands in the window that a command opens, which is closed then.
local function opened(command)
  local before = vim.api.nvim_get_current_win()
  vim.cmd(command)
  person.wait(command, function()
    return vim.api.nvim_get_current_win() ~= before
  end)
  local seen = { text = text(), type = vim.bo.filetype, name = vim.fs.basename(vim.fn.bufname()) }
  vim.cmd('bdelete!')
  return seen
end

local function places()
  return vim.tbl_map(function(item)
    return item.lnum
  end, vim.fn.getqflist())
end

-- Rows of the screen: of the cursor, and of the card over it from its first line to its last.
local function rows_of_card()
  vim.cmd.normal('K')
  local window = person.float()
  person.wait('the card to be tidy', function()
    return vim.wo[window].linebreak
  end)
  local first = vim.fn.win_screenpos(window)[1]
  local seen = {
    cursor = vim.fn.screenpos(0, vim.fn.line('.'), vim.fn.col('.')).row,
    first = first,
    last = first + vim.api.nvim_win_get_height(window) - 1,
    screen = vim.o.lines,
  }
  vim.api.nvim_win_close(window, true)
  return seen
end

person.run(function()
  person.server()
  local seen = { types = {}, commands = {} }
  for _, name in ipairs({ 'a.transcript', 'a.transcript.txt', 'a.transcript.md', 'a.txt', 'a.vtt', 'a.srt' }) do
    seen.types[name] = vim.filetype.match({ filename = name, contents = {} }) or ''
  end

  seen.colours = {}
  for _, words in ipairs({ 'QUESTION', 'INGRID', 'Denmark', 'NATO', 'Joint', '12 March' }) do
    seen.colours[words] = colour(words)
  end
  seen.asked = { NATO = looks_asked('NATO'), Denmark = looks_asked('Denmark') }
  seen.counts, seen.hints, seen.folds = counts(), hints(), folds()

  person.go_to('Iceland')
  seen.rows = rows_of_card()

  local commands = seen.commands
  person.go_to('Finland')
  vim.cmd.Stenogram('entity')
  commands.entity, commands.places = person.card(), places()
  vim.cmd.Stenogram('entity european union')
  commands.named, commands.places_of_named = person.card(), places()
  -- A card that is still open gives way to the next one.
  vim.cmd.Stenogram('entity Finland')
  person.float()
  vim.cmd.Stenogram('entity Malta')
  person.wait('the card of Malta', function()
    local card = vim.api.nvim_win_get_buf(person.float())
    return vim.api.nvim_buf_get_lines(card, 0, 1, false)[1]:find('Malta')
  end)
  commands.looked_up = person.card()
  vim.ui.select = function(entities, options, choose)
    commands.which = vim.tbl_map(options.format_item, entities)
    choose(entities[2])
  end
  vim.cmd.Stenogram('entity Congo')
  commands.chosen = person.card()
  commands.unknown = told(function()
    vim.cmd.Stenogram('entity Nowhereland')
  end)
  commands.nothing = told(function()
    person.go_to('snow')
    vim.cmd.Stenogram('entity')
  end)
  commands.mistyped = told(function()
    vim.cmd.Stenogram('entities')
  end)
  commands.complete = vim.fn.getcompletion('Stenogram ', 'cmdline')
  commands.complete_entity = vim.fn.getcompletion('Stenogram entity european u', 'cmdline')
  commands.complete_profile = vim.fn.getcompletion('Stenogram profile un-', 'cmdline')

  -- The count above a question is a key away from its card.
  person.go_to('And what does NATO')
  vim.cmd.normal('grx')
  commands.lens = person.card()

  vim.cmd.Stenogram('outline')
  commands.outline_at = person.wait('the outline', function()
    return vim.fn.getloclist(0, { winid = 0 }).winid ~= 0 and vim.fn.getloclist(0, { idx = 0 }).idx
  end)
  commands.outline = person.list()
  commands.csv = opened('Stenogram export csv')
  commands.export = opened('Stenogram export')
  commands.log = opened('Stenogram log')
  commands.profile = told(function()
    vim.cmd.Stenogram('profile')
  end)
  commands.other_profile = told(function()
    vim.cmd.Stenogram('profile un-briefing')
  end)
  commands.profile_of_project = told(function()
    vim.cmd.Stenogram('profile project')
  end)

  person.go_to('INGRID')
  vim.lsp.buf.rename('INGRID SOLBERG')
  person.wait('the new name', function()
    return not text():find('SOLHEIM', 1, true)
  end)
  seen.renamed = text()
  vim.lsp.buf.format({ timeout_ms = 60000 })
  seen.formatted = text()

  -- Neovim has an outline of its own for Markdown, which knows headings only.
  local markdown = vim.fn.tempname() .. '.md'
  vim.fn.writefile({ '**Question:** Will Iceland sign?', '', '**Anna Berg:** Yes, and so will Norway.' }, markdown)
  vim.cmd.edit(markdown)
  commands.key_in_markdown = person.wait('the key', function()
    local key = vim.fn.maparg('gO', 'n', false, true).desc
    return #vim.lsp.get_clients({ bufnr = 0, name = 'stenogram' }) > 0 and key
  end)

  vim.cmd.checkhealth('stenogram')
  seen.health = text()
  return seen
end)

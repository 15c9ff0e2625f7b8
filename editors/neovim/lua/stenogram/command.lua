-- `:Stenogram`: what the keys of Neovim have no place for.

local stenogram = require('stenogram')

local M = {}

-- The server about the current buffer, or a word to the person why there is none.
local function with_client(run)
  local buffer = vim.api.nvim_get_current_buf()
  local client = stenogram.client(buffer)
  if client then
    run(client, buffer)
  end
end

-- Stops the server, and starts it for all buffers that it is for.
function M.restart()
  local clients = vim.lsp.get_clients({ name = 'stenogram' })
  vim.lsp.enable('stenogram', false)
  local function stopped()
    return vim.iter(clients):all(function(client)
      return client:is_stopped()
    end)
  end
  if not vim.wait(3000, stopped, 10) then
    for _, client in ipairs(clients) do
      client:stop(true)
    end
    vim.wait(1000, stopped, 10)
  end
  local program, found = stenogram.program()
  if found then
    vim.lsp.enable('stenogram')
    stenogram.tell('The language server was started again.')
  else
    stenogram.tell(stenogram.missing(program), vim.log.levels.ERROR)
  end
end

---@class stenogram.Subcommand
---@field run fun(argument: string)
---@field complete? fun(): string[]

---@type table<string, stenogram.Subcommand>
local subcommands = {
  entity = {
    run = function(name)
      with_client(function(client, buffer)
        local entity = require('stenogram.entity')
        if name ~= '' then
          entity.show_named(client, buffer, name)
        else
          local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
          entity.show(client.id, buffer, { uri = params.textDocument.uri, position = params.position })
        end
      end)
    end,
    complete = function()
      local buffer = vim.api.nvim_get_current_buf()
      local client = vim.lsp.get_clients({ bufnr = buffer, name = 'stenogram' })[1]
      return client and require('stenogram.entity').names(client, buffer) or {}
    end,
  },
  export = {
    run = function(format)
      require('stenogram.outline').export(format ~= '' and format or 'markdown')
    end,
    complete = function()
      return { 'csv', 'json', 'markdown' }
    end,
  },
  log = {
    run = function()
      vim.cmd.split(vim.fn.fnameescape(vim.lsp.log.get_filename()))
      vim.bo.readonly = true
      vim.cmd.normal({ 'G', bang = true })
    end,
  },
  outline = {
    run = function()
      require('stenogram.outline').open()
    end,
  },
  profile = {
    run = function(name)
      with_client(function(client, buffer)
        local profile = require('stenogram.profile')
        if name ~= '' then
          profile.choose(client, name)
        end
        profile.tell(client, buffer)
      end)
    end,
    complete = function()
      return require('stenogram.profile').names()
    end,
  },
  restart = { run = M.restart },
}

---@param starts string
---@param words string[]
local function starting(starts, words)
  words = vim.tbl_filter(function(word)
    return vim.startswith(word:lower(), starts:lower())
  end, words)
  table.sort(words)
  return words
end

-- Completes a subcommand, then its argument, which may have blanks in it.
---@param line string
---@param column integer
---@return string[]
function M.complete(lead, line, column)
  local written = line:sub(1, column):gsub('^.-Stenogram!?%s+', '')
  local name, argument = written:match('^(%S+)%s+(.*)$')
  if not name then
    return starting(written, vim.tbl_keys(subcommands))
  end
  local complete = (subcommands[name] or {}).complete
  local found = starting(argument, complete and complete() or {})
  -- Vim replaces the last word only.
  local kept = #argument - #lead
  return vim.tbl_map(function(word)
    return word:sub(kept + 1)
  end, found)
end

---@param arguments string
function M.run(arguments)
  local name, argument = arguments:match('^(%S+)%s*(.-)%s*$')
  local subcommand = subcommands[name]
  if subcommand then
    subcommand.run(argument)
  else
    local names = vim.tbl_keys(subcommands)
    table.sort(names)
    local known = table.concat(names, ', ')
    stenogram.tell(('There is no :Stenogram %s. There are: %s.'):format(name, known), vim.log.levels.ERROR)
  end
end

return M

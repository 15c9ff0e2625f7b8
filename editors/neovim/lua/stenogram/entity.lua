-- The card of a country or an organisation, and the list of the places that name it.

local card = require('stenogram.card')
local stenogram = require('stenogram')

local M = {}

-- The places as entries of a quickfix list, with the lines they stand in.
---@param client vim.lsp.Client
---@param documents table[]
local function places(client, documents)
  local locations = {}
  for _, document in ipairs(documents) do
    for _, place in ipairs(document.places) do
      locations[#locations + 1] = { uri = document.uri, range = place.range }
    end
  end
  return vim.lsp.util.locations_to_items(locations, client.offset_encoding)
end

-- Shows what the server tells about the argument of its command `stenogram.showEntity`. `:copen` shows the places.
---@param client_id integer
---@param buffer integer
---@param argument table
function M.show(client_id, buffer, argument)
  local client = assert(vim.lsp.get_client_by_id(client_id))
  local params = { command = 'stenogram.showEntity', arguments = { argument } }
  stenogram.ask(client, 'workspace/executeCommand', params, buffer, function(shown)
    if not shown then
      stenogram.tell('There is no country, organisation or person here.')
      return
    end
    local items = places(client, shown.documents)
    if #items > 0 then
      local name = shown.name or 'it'
      vim.fn.setqflist({}, ' ', { title = 'Where ' .. name .. ' is named', items = items })
    end
    card.open(shown.card.value, shown.card.kind == 'markdown' and 'markdown' or 'plaintext')
  end)
end

-- What a transcript names, by all that it is called there.
---@param entities table[]?
---@return table<string, table> by_name, string[] names
local function names(entities)
  local by_name, all = {}, {}
  for _, entity in ipairs(entities or {}) do
    local called = { entity.name }
    for _, place in ipairs(entity.places) do
      called[#called + 1] = place.words
    end
    for _, name in ipairs(called) do
      by_name[name:lower()] = by_name[name:lower()] or entity
    end
    all[#all + 1] = entity.name
  end
  return by_name, all
end

---@param buffer integer
local function document(buffer)
  return { textDocument = vim.lsp.util.make_text_document_params(buffer) }
end

-- The names that the transcript of a buffer has cards for.
---@param client vim.lsp.Client
---@param buffer integer
---@return string[]
function M.names(client, buffer)
  local answer = client:request_sync('stenogram/entities', document(buffer), 2000, buffer)
  return select(2, names(stenogram.given(answer and answer.result)))
end

-- Looks for a name that the transcript does not have among all that the program knows where the transcript lies.
---@param client vim.lsp.Client
---@param buffer integer
---@param name string
local function look_up(client, buffer, name)
  local program = stenogram.program()
  local folder = vim.fs.dirname(vim.api.nvim_buf_get_name(buffer))
  local options = { text = true, cwd = vim.fn.isdirectory(folder) == 1 and folder or nil }
  local function show(entity)
    if entity then
      M.show(client.id, buffer, { id = entity.id, uri = vim.uri_from_bufnr(buffer) })
    end
  end
  vim.system({ program, 'entity', '--format', 'json', '--', name }, options, function(done)
    vim.schedule(function()
      local read, entities = pcall(vim.json.decode, done.stdout)
      if done.code ~= 0 or not read then
        local why = vim.trim(done.stderr):gsub('^error: ', '')
        stenogram.tell(why, vim.log.levels.WARN)
      elseif #entities == 1 then
        show(entities[1])
      else
        local function words(entity)
          return ('%s · %s'):format(entity.name, entity.subtitle)
        end
        vim.ui.select(entities, { prompt = name .. ' is the name of', format_item = words }, show)
      end
    end)
  end)
end

-- Shows a card by a name: as the transcript means it, else as the gazetteer does.
---@param client vim.lsp.Client
---@param buffer integer
---@param name string
function M.show_named(client, buffer, name)
  stenogram.ask(client, 'stenogram/entities', document(buffer), buffer, function(entities)
    local entity = names(entities)[name:lower()]
    if entity and entity.id then
      M.show(client.id, buffer, { id = entity.id, uri = vim.uri_from_bufnr(buffer) })
    elseif entity then
      local place = { uri = vim.uri_from_bufnr(buffer), position = entity.places[1].range.start }
      M.show(client.id, buffer, place)
    else
      look_up(client, buffer, name)
    end
  end)
end

return M

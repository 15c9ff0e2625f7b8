-- What all parts of the plugin share: what the person wants, and the client of a buffer.

local M = {}

---@class stenogram.Options
local defaults = {
  -- Start the server for transcripts.
  enable = true,
  -- The type of every text in or below a folder with a `stenogram.toml` is `transcript`.
  folders = false,
  inlay_hints = true,
  code_lens = true,
  folding = true,
  completion = true,
  keys = true,
  colours = true,
}

-- `vim.g.stenogram` over the defaults.
---@return stenogram.Options
function M.options()
  return vim.tbl_extend('force', defaults, vim.g.stenogram or {})
end

-- The names in `vim.g.stenogram` that mean nothing.
---@return string[]
function M.unknown_options()
  local unknown = vim.tbl_filter(function(name)
    return defaults[name] == nil
  end, vim.tbl_keys(vim.g.stenogram or {}))
  table.sort(unknown)
  return unknown
end

-- The program that is the server, and whether it can be run.
---@return string program, boolean found
function M.program()
  local command = (vim.lsp.config.stenogram or {}).cmd
  local program = type(command) == 'table' and command[1] or 'stenogram'
  return program, type(command) == 'function' or vim.fn.executable(program) == 1
end

-- The client of a buffer that is ready, else of any buffer; without one the person is told what to do.
---@param buffer integer
---@return vim.lsp.Client?
function M.client(buffer)
  for _, where in ipairs({ { bufnr = buffer }, {} }) do
    for _, client in ipairs(vim.lsp.get_clients(vim.tbl_extend('error', where, { name = 'stenogram' }))) do
      if client.initialized and not client:is_stopped() then
        return client
      end
    end
  end
  local program, found = M.program()
  if found then
    M.tell('The language server does not run for this file. Open a transcript, or see :checkhealth stenogram.')
  else
    M.tell(M.missing(program), vim.log.levels.ERROR)
  end
end

-- What to do where the program is not there.
---@param program string
---@return string
function M.missing(program)
  return ('The program `%s` was not found. Install it so that `%s --version` works in a terminal, then :Stenogram restart.'):format(
    program,
    program
  )
end

---@param message string
---@param level? integer
function M.tell(message, level)
  vim.notify('Stenogram: ' .. message, level or vim.log.levels.INFO)
end

-- An answer that is not null. Neovim leaves nulls within answers out.
function M.given(result)
  return result ~= vim.NIL and result or nil
end

-- Asks the server about a buffer, and tells the person why where it cannot answer.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param buffer integer
---@param answered fun(result: any)
function M.ask(client, method, params, buffer, answered)
  client:request(method, params, function(err, result)
    if err then
      M.tell(err.message, vim.log.levels.ERROR)
    else
      answered(M.given(result))
    end
  end, buffer)
end

return M

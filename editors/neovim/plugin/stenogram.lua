if vim.g.loaded_stenogram then
  return
end
vim.g.loaded_stenogram = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify('Stenogram needs Neovim 0.11 or newer. This one is older.', vim.log.levels.WARN)
  return
end

local stenogram = require('stenogram')
local options = stenogram.options()

vim.api.nvim_create_user_command('Stenogram', function(command)
  require('stenogram.command').run(command.args)
end, {
  nargs = '+',
  complete = function(...)
    return require('stenogram.command').complete(...)
  end,
  desc = 'Transcripts: entity, export, log, outline, profile, restart',
})

require('stenogram.attach').setup()
if options.colours then
  require('stenogram.colours').setup()
end

local function start()
  local program, found = stenogram.program()
  if found then
    vim.lsp.enable('stenogram')
    return
  end
  local function tell()
    stenogram.tell(stenogram.missing(program), vim.log.levels.WARN)
  end
  -- A file of the command line has been opened before this.
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == 'transcript' then
      tell()
      return
    end
  end
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'transcript',
    once = true,
    desc = 'Tell what is missing, to those only who open a transcript',
    callback = tell,
  })
end

-- Behind the configuration of the person, which may say where the program is.
if options.enable and vim.v.vim_did_enter == 1 then
  start()
elseif options.enable then
  vim.api.nvim_create_autocmd('VimEnter', { once = true, callback = start })
end

-- `:checkhealth stenogram`

local stenogram = require('stenogram')

local M = {}

local function program()
  local health = vim.health
  local name, found = stenogram.program()
  if not found then
    health.error(('The program `%s` was not found.'):format(name), {
      ('Install it, so that `%s --version` prints a version in a terminal.'):format(name),
      'Start Neovim from a terminal where that works: a desktop may not know the same PATH.',
      "Or say where it is: vim.lsp.config('stenogram', { cmd = { '/path/to/stenogram', 'lsp' } })",
    })
    return
  end
  local path = vim.fn.exepath(name)
  local started, run = pcall(vim.system, { path, '--version' }, { text = true })
  local done = started and run:wait(5000) or { code = 1, stderr = run }
  if done.code == 0 then
    health.ok(('%s: %s'):format(vim.trim(done.stdout), path))
  else
    local why = vim.trim(done.stderr or '')
    health.error(('`%s --version` failed. %s'):format(path, why), { 'Install the program again.' })
  end
end

local function server()
  local health = vim.health
  local clients = vim.lsp.get_clients({ name = 'stenogram' })
  for _, client in ipairs(clients) do
    local info = client.server_info or {}
    local buffers = vim.tbl_count(client.attached_buffers)
    local folder = client.root_dir and vim.fn.fnamemodify(client.root_dir, ':~') or 'single files'
    health.ok(('The server %s runs (%s); buffers: %d.'):format(info.version or '', folder, buffers))
  end
  -- Neovim 0.11.0 cannot say.
  if vim.lsp.is_enabled and not vim.lsp.is_enabled('stenogram') then
    health.warn('The server is not enabled.', { ":lua vim.lsp.enable('stenogram')", ':Stenogram restart' })
  elseif #clients == 0 then
    health.info('The server does not run: it starts when a transcript, a text or a Markdown file is opened.')
  end
  health.info('What it says of faults stands in the file that `:Stenogram log` opens.')
end

function M.check()
  local health = vim.health
  health.start('Stenogram')
  if vim.fn.has('nvim-0.11') == 1 then
    local version = vim.version()
    health.ok(('Neovim %d.%d.%d'):format(version.major, version.minor, version.patch))
  else
    health.error('Neovim is older than 0.11.', { 'Install Neovim 0.11 or newer.' })
    return
  end
  for _, name in ipairs(stenogram.unknown_options()) do
    health.warn(('`vim.g.stenogram` has no option `%s`.'):format(name), { 'See :help stenogram-options' })
  end
  program()
  server()
end

return M

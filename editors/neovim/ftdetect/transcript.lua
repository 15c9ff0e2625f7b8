local patterns = {
  ['.*%.transcript%.txt'] = 'transcript',
  ['.*%.transcript%.md'] = 'transcript',
}

if require('stenogram').options().folders then
  local function type_in_folder(path)
    return vim.fs.root(path, 'stenogram.toml') and 'transcript' or nil
  end
  for _, ending in ipairs({ 'txt', 'text', 'md', 'markdown' }) do
    patterns['.*%.' .. ending] = type_in_folder
  end
end

-- Neovim has no type of its own for WebVTT.
vim.filetype.add({ extension = { transcript = 'transcript', vtt = 'webvtt' }, pattern = patterns })

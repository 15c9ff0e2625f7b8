-- What the server tells of words, in the colours of the colour scheme.

local M = {}

-- For each kind of word the group of our own, which a person may set, and the groups of the colour scheme that it
-- follows: the first one that stands out in it.
local groups = {
  transcriptAsker = { 'Statement', 'PreProc' },
  transcriptSpeaker = { 'Function', 'Identifier', 'Special', 'PreProc' },
  transcriptField = { 'Identifier', 'Label' },
  transcriptTitle = { 'Title', 'Statement' },
  transcriptTime = { 'Number', 'Special', 'Identifier' },
  transcriptMark = { 'Comment' },
  transcriptCountry = { 'Type', 'Identifier', 'Special' },
  transcriptOrganisation = { 'Constant', 'Special', 'Identifier' },
  transcriptPlace = { 'Type', 'Identifier', 'Special' },
  transcriptTreaty = { 'PreProc', 'Special' },
  transcriptPerson = { 'PreProc', 'Identifier' },
  transcriptQuotation = { 'String' },
}

-- The types of the protocol that the server uses for them.
local types = {
  keyword = 'transcriptAsker',
  ['function'] = 'transcriptSpeaker',
  property = 'transcriptField',
  namespace = 'transcriptTitle',
  number = 'transcriptTime',
  comment = 'transcriptMark',
  class = 'transcriptCountry',
  interface = 'transcriptOrganisation',
  struct = 'transcriptPlace',
  enumMember = 'transcriptTreaty',
  parameter = 'transcriptPerson',
  string = 'transcriptQuotation',
}

-- Whether words of a group look different from others.
---@param name string
local function stands_out(name)
  local normal = vim.api.nvim_get_hl(0, { name = 'Normal', link = false })
  local group = vim.api.nvim_get_hl(0, { name = name, link = false })
  return group.bold
    or group.italic
    or group.underline
    or group.reverse
    or (group.fg ~= nil and group.fg ~= normal.fg)
    or (group.bg ~= nil and group.bg ~= normal.bg)
end

-- Links the groups, where neither the person nor the colour scheme has set them.
function M.link()
  for group, followed in pairs(groups) do
    local set = vim.api.nvim_get_hl(0, { name = group })
    if vim.tbl_isempty(set) or vim.list_contains(followed, set.link) then
      local visible = vim.iter(followed):find(stands_out)
      vim.api.nvim_set_hl(0, group, { link = visible or followed[1] })
    end
  end
  -- What the one who asks says of others.
  vim.api.nvim_set_hl(0, 'transcriptAsked', { italic = true, default = true })
  for _, filetype in ipairs((vim.lsp.config.stenogram or {}).filetypes or {}) do
    for kind, group in pairs(types) do
      vim.api.nvim_set_hl(0, ('@lsp.type.%s.%s'):format(kind, filetype), { link = group, default = true })
    end
    vim.api.nvim_set_hl(0, '@lsp.mod.question.' .. filetype, { link = 'transcriptAsked', default = true })
  end
end

function M.setup()
  M.link()
  vim.api.nvim_create_autocmd('ColorScheme', {
    group = vim.api.nvim_create_augroup('stenogram.colours', {}),
    desc = 'Follow the colour scheme in transcripts',
    callback = M.link,
  })
end

return M

-- The groups of the plugin that look like the text around them, in each colour scheme that comes with Neovim.

local person = dofile(vim.env.STENOGRAM_SESSION)

local groups = {
  'transcriptAsker',
  'transcriptSpeaker',
  'transcriptTitle',
  'transcriptTime',
  'transcriptMark',
  'transcriptCountry',
  'transcriptOrganisation',
  'transcriptQuotation',
}

local function look(name)
  local group = vim.api.nvim_get_hl(0, { name = name, link = false })
  return vim.inspect({ group.fg, group.bg, group.bold, group.italic, group.underline, group.reverse })
end

person.run(function()
  vim.o.termguicolors = true
  local seen = { plain = {}, same_labels = {}, schemes = 0 }
  for _, scheme in ipairs(vim.fn.getcompletion('', 'color')) do
    for _, background in ipairs({ 'dark', 'light' }) do
      vim.o.background = background
      vim.cmd.colorscheme(scheme)
      seen.schemes = seen.schemes + 1
      local here = scheme .. ', ' .. background
      local text = vim.api.nvim_get_hl(0, { name = 'Normal', link = false })
      for _, group in ipairs(groups) do
        local words = vim.api.nvim_get_hl(0, { name = group, link = false })
        local shaped = words.bold or words.italic or words.underline or words.reverse
        if not shaped and (words.fg or text.fg) == text.fg and (words.bg or text.bg) == text.bg then
          table.insert(seen.plain, here .. ': ' .. group)
        end
      end
      if look('transcriptAsker') == look('transcriptSpeaker') then
        table.insert(seen.same_labels, here)
      end
    end
  end
  return seen
end)

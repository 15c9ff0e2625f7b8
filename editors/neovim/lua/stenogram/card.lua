-- The window that a card is read in.

local M = {}

-- Columns: wide enough for a card, narrow enough to be read.
M.WIDTH = 80

---@param focus string
local function options(focus)
  return { max_width = M.WIDTH, border = vim.o.winborder == '' and 'rounded' or nil, focus_id = focus }
end

-- Rows between the cursor and the edge of the screen on the side where the window is, without its border.
---@param window integer
local function room(window)
  local cursor = vim.fn.screenpos(0, vim.fn.line('.'), vim.fn.col('.')).row
  local below = vim.api.nvim_win_get_config(window).anchor:sub(1, 1) == 'N'
  local rows = below and vim.o.lines - vim.o.cmdheight - cursor or cursor - 1
  return math.max(rows - 2, 1)
end

-- Breaks lines between words and hides the signs of a heading, which Neovim leaves there.
---@param window integer
local function tidy(window)
  vim.wo[window].linebreak = true
  vim.fn.matchadd('Conceal', [[^#\+ ]], 10, -1, { window = window })
  local rows = vim.api.nvim_win_text_height(window, {}).all
  vim.api.nvim_win_set_height(window, math.min(rows, room(window)))
end

-- Shows a text over the one that is being read.
---@param text string
---@param syntax string
function M.open(text, syntax)
  local lines = vim.split(text, '\n', { trimempty = true })
  -- A card that is still there is another one: it is taken away, not gone to.
  local shown = vim.tbl_extend('force', options('stenogram.card'), { focus = false })
  local _, window = vim.lsp.util.open_floating_preview(lines, syntax, shown)
  tidy(window)
end

-- Shows what all servers of the buffer know of the word under the cursor.
function M.hover()
  local buffer = vim.api.nvim_get_current_buf()
  vim.api.nvim_create_autocmd('WinNew', {
    group = vim.api.nvim_create_augroup('stenogram.card', {}),
    once = true,
    desc = 'Tidy the card that is asked for',
    callback = vim.schedule_wrap(function()
      local window = vim.b[buffer].lsp_floating_preview
      if window and vim.api.nvim_win_is_valid(window) and vim.w[window]['textDocument/hover'] == buffer then
        tidy(window)
      end
    end),
  })
  vim.lsp.buf.hover(options('textDocument/hover'))
end

return M

-- What a person sees who opens a transcript on the command line and has no program `stenogram`.

local person = dofile(vim.env.STENOGRAM_SESSION)

local messages = {}
vim.notify = function(message)
  messages[#messages + 1] = message
end
vim.lsp.config('stenogram', { cmd = { 'stenogram-of-nobody', 'lsp' } })

person.run(function()
  person.wait('a message', function()
    return #messages > 0
  end)
  return { type = vim.bo.filetype, told = messages }
end)

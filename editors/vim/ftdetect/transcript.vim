" Whatever else a name that ends so would be.
autocmd BufNewFile,BufRead *.transcript,*.transcript.txt,*.transcript.md set filetype=transcript

" Whatever text lies in or below a folder with a `stenogram.toml`, for those who want that.
if get(g:, 'stenogram_folders', 0)
  autocmd BufNewFile,BufRead *.txt,*.text,*.md,*.markdown
        \ if !empty(findfile('stenogram.toml', expand('<afile>:p:h') . ';')) | set filetype=transcript | endif
endif

" Whatever else a name that ends so would be.
autocmd BufNewFile,BufRead *.transcript,*.transcript.txt,*.transcript.md set filetype=transcript

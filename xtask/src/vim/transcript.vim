" Vim syntax file
" Language: transcripts of people asking and answering
" Made by `cargo xtask grammars` from xtask/src/vim/transcript.vim and the words that the parser knows. Do not edit.
"
" What can be told by a line alone: labels of turns, marks, the header, quotations, links. What names mean, and labels on
" lines of their own, need the language server.

if exists('b:current_syntax')
  finish
endif

let s:keep_cpo = &cpo
set cpo&vim

syntax iskeyword @,48-57,_,192-255
syntax case match
" Nothing but the header goes on from line to line.
syntax sync minlines=1 maxlines=1

" ---- Pieces. All patterns are read by the engine that takes a time linear in the line; nothing repeats without a
" ---- character that ends it.

let s:blank = '[ \t\u00a0\u202f\u3000]'
let s:time = '\d\{1,2}:\d\d\%(:\d\d\)\=\%([.,]\d\{1,3}\)\='
" The number of a line, a time, the signs of captions.
let s:lead = '^' . s:blank . '*\%(\d\{1,2}[ \t]\{2,}\)\=\%([[(<]\=' . s:time . '[])>]\=' . s:blank . '\{1,}\)\=\%(>\{1,3}' . s:blank . '\=\)\='
" Words follow: a label that stands alone is left to the server.
let s:words = '\%(' . s:blank . '*[^ \t*_]\)\@='
let s:colon = s:blank . '\{,2}[:：]\%([/0-9]\)\@!' . s:words
let s:dashed = '\.' . s:blank . '\=[-–—]\{1,}' . s:words
let s:stop = '\.\%([ \t]\{1,}\S\)\@='
let s:paren = '\%(' . s:blank . '\=[(（][^()（）]*[)）]\)\='
let s:number = '\%(' . s:blank . '\=\d\{1,3}\)\='

" A word of a name: in capitals or with one; full stops within it and before the next word.
let s:letter = '[^] \t\u00a0\u202f\u3000:：.,;!?()（）"“”„«»<>{}[|/\\=*_#0-9…–—。、，？！「」『』【】]'
let s:word = '[[:upper:]]\%(' . s:letter . '\|\.[ \t]\=' . s:letter . '\)*'
let s:small = '\%({{spaced particle honorific}}\)\.\='
let s:more = '\%(' . s:blank . '\{1,2}\%(' . s:word . '\|' . s:small . '\|\d\{1,3}\)\)*'
let s:name = s:word . s:more . s:paren . '\%(,' . s:blank . s:word . s:more . '\)\{,2}' . s:paren

" In capitals, where a full stop ends the label.
let s:rank = '\%(\%(Mr\|Mrs\|Ms\|Miss\|Dr\|Sir\|Lord\|Lady\|Hon\|Rev\|Gen\)\.\=\|The\)'
let s:capital = '[[:upper:]''’‑-]'
let s:capitals = '[[:upper:]]' . s:capital . '\{1,}'
let s:in_capitals = '\%(' . s:rank . s:blank . '\{1,}' . s:capitals . '\%(' . s:blank . s:capitals . '\)*'
      \ . '\|' . s:capitals . '\%(' . s:blank . s:capitals . '\)\{1,}\|[[:upper:]]' . s:capital . '\{4,}\)'
      \ . '\%(' . s:blank . 'of' . s:blank . s:word . '\%(' . s:blank . s:word . '\)\=\)\=' . s:paren

" Chinese, Japanese, Korean: names are short, or have the word of an office. Arabic: a title opens the label.
let s:han = '[\u3400-\u9fff々〆ヶ・·]'
let s:no_verb = '[说說示出称稱道问問为為点點下是た]\@<!'
let s:han_name = '\%(' . s:han . '\{2,4}\|' . s:han . '*\%({{unspaced office moderator}}\)' . s:han . '*\)' . s:no_verb
let s:hangul_name = '\%([\uac00-\ud7a3]\{3}\%(' . s:blank . '\%({{unspaced office moderator}}\)\)\='
      \ . '\|\%([\uac00-\ud7a3]\{2,6}' . s:blank . '\)\=\%({{unspaced office moderator}}\)\%(' . s:blank . '[\uac00-\ud7a3]\{2,4}\)\=\)'
let s:arabic_name = '\%({{arabic honorific office moderator}}\)\%(' . s:blank . '[\u0600-\u06ff]\{2,}\)\{,4}'

let s:asks = '\%({{all question}}\)'
let s:answers = '\%({{all answer}}\)'

" Defines a match. Of those that start at the same place, the one that is defined last counts.
function! s:match(group, pattern, more) abort
  execute 'syntax match' a:group '+\%#=2' . a:pattern . '+' a:more
endfunction

" The first line, where it is no label.
call s:match('transcriptTitle', '\%^.*$', 'contained')

" ---- What stands anywhere.

syntax cluster transcriptInline contains=transcriptMark,transcriptTime,transcriptLink,transcriptQuotation,transcriptComment
call s:match('transcriptQuotation', '“[^“”]\{1,}”\|«[^«»]\{1,}»\|„[^„“”]\{1,}[“”]\|「[^「」]\{1,}」\|『[^『』]\{1,}』\|"[^"]\{1,}"', 'contains=transcriptTime,transcriptMark')
call s:match('transcriptMark', '\[[^][]\{1,}\][(:]\@!', 'contains=transcriptTime')
call s:match('transcriptMark', '\c[([（]\%({{spaced direction inaudible voice}}\)\k\@![^][()（）]*[])）]', '')
call s:match('transcriptMark', '[(（[]\%({{unspaced direction inaudible voice}}\)[^][()（）]*[])）]', '')
call s:match('transcriptMark', '^' . s:blank . '*[(（][^()（）]\{4,}[)）]' . s:blank . '*$', '')
call s:match('transcriptTime', '[[(<]' . s:time . '[])>]', '')
call s:match('transcriptTime', '^' . s:blank . '*' . s:time . '\%(' . s:blank . '\|$\)\@=', '')
call s:match('transcriptLink', '\%(https\=://\|www\.\)[^ \t<>"“”«»]\{1,}[^ \t<>"“”«».,;:!?)''’]', '')
call s:match('transcriptSeparator', '^' . s:blank . '*\%(\%(\*' . s:blank . '*\)\{3,}\|\%([-–—_=~•·]' . s:blank . '\=\)\{3,}\|#\{3,}\)$', '')
syntax region transcriptComment start=+<!--+ end=+-->+

" ---- Labels.

syntax cluster transcriptLine contains=transcriptSpeaker,transcriptAsker,transcriptProse,transcriptSeparator
let s:label = 'contains=transcriptTime,transcriptLead'
call s:match('transcriptLead', '^[ \t]*\d\{1,2}[ \t]\{2,}\|>\{1,3}', 'contained')
call s:match('transcriptSpeaker', s:lead . s:name . '\%(' . s:colon . '\|' . s:dashed . '\)', s:label)
call s:match('transcriptSpeaker', s:lead . s:han_name . '[:：]' . s:words, s:label)
call s:match('transcriptSpeaker', s:lead . s:han . '\{2,8}[)）]\%(' . s:blank . '\)\@=', s:label)
call s:match('transcriptSpeaker', s:lead . '[○◯◆●][^ \t\u3000:：]\{1,20}\%( [^ \t\u3000:：]\{1,12}\)\=[:：]\=\%(\%u3000\|  \)\@=', s:label)
call s:match('transcriptSpeaker', s:lead . s:hangul_name . s:colon, s:label)
call s:match('transcriptSpeaker', s:lead . s:arabic_name . s:colon, s:label)

" A sentence may start with a word and a colon.
call s:match('transcriptProse', '\c\%^\@!\_^' . s:blank . '*\%({{spaced sentence salutation section note}}\)\k\@!', '')
call s:match('transcriptProse', '^' . s:blank . '*\%({{unspaced sentence salutation section}}\)', '')

call s:match('transcriptSpeaker', s:lead . s:in_capitals . s:stop, s:label)
call s:match('transcriptSpeaker', '\c' . s:lead . s:answers . s:number . s:paren . s:colon, s:label)
call s:match('transcriptSpeaker', '\c' . s:lead . s:answers . '\d\{,3}\%(' . s:stop . '\|' . s:dashed . '\)', s:label)
call s:match('transcriptSpeaker', s:lead . s:answers . '[)）]\%(' . s:blank . '\|[^\x00-\u2fff]\)\@=', s:label)
call s:match('transcriptSpeaker', '\c^' . s:blank . '*[[<＜〈【（]' . s:answers . '[]>＞〉】）]', '')

call s:match('transcriptAsker', '\c' . s:lead . s:asks . s:number . s:paren . s:colon, s:label)
call s:match('transcriptAsker', '\c' . s:lead . s:asks . s:number . s:stop, s:label)
call s:match('transcriptAsker', '\c' . s:lead . '\%(' . s:asks . '\|p\)' . s:number . s:dashed, s:label)
call s:match('transcriptAsker', '\c' . s:lead . s:asks . '[)）]\%(' . s:blank . '\|[^\x00-\u2fff]\)\@=', s:label)
call s:match('transcriptAsker', s:lead . 'Q\%(\t\{1,}\| \{2,}\)\S\@=', s:label)
call s:match('transcriptAsker', s:lead . '[\u3400-\u9fff\u30a0-\u30ffA-Za-z·]*\%(记者\|記者\)[:：]' . s:words, s:label)
call s:match('transcriptAsker', '\c^' . s:blank . '*[[<＜〈【（]' . s:asks . '[^][<>＜＞〈〉【】（）]\{,40}[]>＞〉】）]', '')

" Hardly anybody writes a label small; a line of prose that goes on with `press: ` is none.
call s:match('transcriptProse', '^' . s:blank . '*[[:lower:]]', '')

" In Markdown, where labels are bold; the colon is within or behind.
let s:star = s:blank . '\{,3}\%(\*\*[^*]\{1,120}:' . s:blank . '\=\*\*\|\*\*[^*]\{1,120}\*\*' . s:blank . '\=:\)'
call s:match('transcriptSpeaker', '^' . s:star, '')
call s:match('transcriptAsker', '\c^' . s:blank . '\{,3}\*\*' . s:asks . s:number . s:paren . '\%(' . s:blank . '\=:\*\*\|\*\*' . s:blank . '\=:\)', '')

" ---- Lines of the header that are no labels.

let s:day = '\d\@<!\d\{1,2}\d\@!'
let s:year = '\d\@<!\%(1[789]\|20\)\d\d\d\@!'
call s:match('transcriptDateLine', '^[[:lower:]]\@!\%([^?!:/]*\%(' . s:day . '[^0-9?!/]\{1,20}' . s:year . '\|' . s:year . '[^0-9?!/]\{1,3}' . s:day . '\)\)\@=[^?!/]*\%([^,;:.?!/]\|\d\.\)$', 'contained')
call s:match('transcriptField', '\c^' . s:blank . '\{,8}\%({{keys title-key place-key source-key participants-key status-key language-key other-key}}\)\%(' . s:blank . '\{,2}[:：]\)\@=', 'contained')
call s:match('transcriptDateField', '\c^' . s:blank . '\{,8}\%({{keys date-key time-key}}\)\%(' . s:blank . '\{,2}[:：]\)\@=', 'contained nextgroup=transcriptDateColon skipwhite')
call s:match('transcriptDateColon', '[:：]', 'contained nextgroup=transcriptDateValue skipwhite')
call s:match('transcriptDateValue', '\S.*$', 'contained')

" The header goes up to the first blank line. It is defined last, so that it opens before the label that may open it.
syntax region transcriptHeader start=+\%^\%([ \t]*\S\)\@=+ end=+^\s*$+ keepend
      \ contains=@transcriptLine,@transcriptInline,transcriptTitle,transcriptDateLine,transcriptField,transcriptDateField

highlight default link transcriptAsker Statement
highlight default link transcriptSpeaker Function
highlight default link transcriptTitle Title
highlight default link transcriptField Identifier
highlight default link transcriptDateField transcriptField
highlight default link transcriptDateLine transcriptTime
highlight default link transcriptDateValue transcriptTime
highlight default link transcriptTime Number
highlight default link transcriptMark Comment
highlight default link transcriptComment Comment
highlight default link transcriptSeparator Comment
highlight default link transcriptQuotation String
highlight default link transcriptLink Underlined

delfunction s:match
unlet! s:blank s:time s:lead s:words s:colon s:dashed s:stop s:paren s:number s:letter s:word s:small s:more s:name
unlet! s:rank s:capital s:capitals s:in_capitals s:han s:no_verb s:han_name s:hangul_name s:arabic_name s:asks s:answers
unlet! s:label s:star s:day s:year

let b:current_syntax = 'transcript'
let &cpo = s:keep_cpo
unlet s:keep_cpo

# Transcripts of people asking and answering: file type, colours, and the Stenogram language server for kakoune-lsp.
#
#     source "%val{config}/stenogram.kak"
#
# Behind `eval %sh{kak-lsp}`, if you use kakoune-lsp.

# File type
# ‾‾‾‾‾‾‾‾‾

hook global BufCreate .*\.transcript(\.txt|\.md)? %{
    set-option buffer filetype transcript
}

hook global WinSetOption filetype=transcript %{
    require-module transcript
    add-highlighter window/transcript ref transcript
    add-highlighter window/transcript-wrap wrap -word -indent
    hook -once -always window WinSetOption filetype=(?!transcript).* %{
        remove-highlighter window/transcript
        remove-highlighter window/transcript-wrap
    }
}

hook global BufSetOption filetype=transcript %{
    # Without Kakoune's own scripts there are no such options.
    try %{
        set-option buffer comment_block_begin '<!-- '
        set-option buffer comment_block_end ' -->'
    }
}

# Server
# ‾‾‾‾‾‾

hook -group lsp-filetype-transcript global BufSetOption filetype=transcript %{
    # Without kakoune-lsp there is no such option.
    try %{
        set-option buffer lsp_servers %{
            [stenogram]
            command = "stenogram"
            args = ["lsp"]
            root_globs = ["stenogram.toml", ".git", ".hg"]
            settings_section = "stenogram"
            [stenogram.symbol_kinds]
            Event = "question"
            String = "answer"
            Namespace = "part"
            Property = "field"
            [stenogram.settings.stenogram]
            # profile = "us-state"
        }
    }
    try %{
        set-option buffer lsp_semantic_tokens %{
            [
                {face="TranscriptQuestion", token="keyword"},
                {face="TranscriptLabel", token="function"},
                {face="TranscriptHeader", token="property"},
                {face="TranscriptHeader", token="namespace"},
                {face="TranscriptTime", token="number"},
                {face="TranscriptMark", token="comment"},
                {face="TranscriptCountry", token="class"},
                {face="TranscriptOrganisation", token="interface"},
                {face="TranscriptPlace", token="struct"},
                {face="TranscriptTreaty", token="enumMember"},
                {face="TranscriptPerson", token="parameter"},
                {face="TranscriptQuotation", token="string"},
            ]
        }
    }
}

# Faces
# ‾‾‾‾‾

set-face global TranscriptQuestion keyword
set-face global TranscriptLabel function
set-face global TranscriptMark comment
set-face global TranscriptHeader title
set-face global TranscriptTime value
set-face global TranscriptComment comment
set-face global TranscriptSeparator meta
set-face global TranscriptLink link
set-face global TranscriptQuotation string
set-face global TranscriptCountry type
set-face global TranscriptOrganisation module
set-face global TranscriptPlace type
set-face global TranscriptTreaty value
set-face global TranscriptPerson variable

provide-module transcript %§

# Colours
# ‾‾‾‾‾‾‾
# What a line tells by itself, until the server tells more. Of two that fit, the later one counts.

add-highlighter shared/transcript group

# The title and the date: the first lines, up to a blank one, where none of them is a sentence.
add-highlighter shared/transcript/header regex \
    "\A((?:(?:[^\n:：([<*_]|(?<=\S)[([]|\d:\d)(?:[^\n:：]|\d:\d)*(?:[^\n:：.!?。…”»]|\d\.)\n){1,6})(?=\n)" 1:TranscriptHeader

add-highlighter shared/transcript/quotation regex \
    '“[^“”\n]{1,400}”|«[^«»\n]{1,400}»|„[^„“”\n]{1,400}[“”]|「[^「」\n]{1,400}」|"[^"\n]{1,400}"' 0:TranscriptQuotation

add-highlighter shared/transcript/link regex \
    "\bhttps?://[^\s<>\[\]“”«»""]*[^\s<>\[\]“”«»"".,:;!?)]" 0:TranscriptLink

# Marks: alone on a line, a sentence in brackets, single words, and all in square brackets that is no link.
add-highlighter shared/transcript/alone regex \
    "^\h*([(（][^()（）\n]{1,200}[)）])\h*$" 1:TranscriptMark
add-highlighter shared/transcript/sentence regex \
    "[(（][A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐΑ-Ω][^()（）\n]{0,200}\.[)）]" 0:TranscriptMark
add-highlighter shared/transcript/word regex \
    "[(（](?:[Ll]aughter|[Ll]aughs|[Ll]aughing|[Cc]huckles|[Aa]pplause|[Cc]heers|[Pp]ause|[Cc]rosstalk|[Ii]naudible|[Uu]nintelligible|[Ii]ndiscernible|[Oo]ff.mi[ck]e?|sic|[Ll]acht|[Ll]achen|[Hh]eiterkeit|[Bb]eifall|[Uu]nverständlich|[Rr]ires?|[Aa]pplaudissements|[Rr]isas|[Aa]plausos|[Rr]isate|[Aa]pplausi|[Cc]мех|[Сс]мех|[Аа]плодисменты|[Сс]міх|[Оо]плески|[Śś]miech|[Oo]klaski|笑|拍手|掌声|笑声|웃음|박수)[.!]?[)）]" 0:TranscriptMark
add-highlighter shared/transcript/square regex \
    "\[[^\[\]\n]{1,200}\](?!\()|［[^［］\n]{1,200}］" 0:TranscriptMark

evaluate-commands %sh{
    # The pieces of labels. A word of a name starts with a capital; some words in between do not.
    upper="A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŨŪŬŮŰŲŴŶŸŹŻŽȘȚА-ЯЁІЇЄҐЂЈЉЊЋЏΑ-ΩΆΈΉΊΌΎΏ"
    capitals="[$upper][$upper’'-]"
    word="[$upper][^\\s:：,;!?¿¡()\\[\\]\"“”«»<>*_]*"
    small="(?:of|the|for|and|at|on|in|to|van|von|der|den|de|del|della|di|da|do|dos|du|des|la|le|les|el|al|bin|ibn|ter|ten|af|und|für|et|à|y|e|dei|из|от|по|и|з|із|та|z|ze|i|ve|het|&)"
    more="(?:\\([^()\\n]{1,80}\\)|（[^（）\\n]{1,80}）)"
    name="$word(?:[ \\t  ]+(?:$word|$small|\\d{1,3})){0,8}(?: ?$more)?(?:, [^:：\\n]{1,60})?"
    # What opens a sentence as well as a name would.
    sentence=""
    for each in I We You He She It They My Our Your His Her Their This That These Those There Here As So But If What How Why When Where Is Are Not No Yes Now Then Well Das Es Ich Wir Sie Er Il Elle Je Nous Vous Mais Pero Yo Io Я Мы Он Она Они Это Но; do
        sentence="$sentence(?!$each )"
    done
    for each in First Second Third Firstly Secondly Thirdly Finally Lastly However Therefore Moreover Note Remember Example Reason Result Also Yes No So But Now Well Erstens Zweitens Drittens Aber Also Mais Donc Primero Segundo Pero Primo Secondo Первое Второе Третье; do
        sentence="$sentence(?!$each[:：])(?!$each [:：])"
    done
    asks="(?:[Qq]uestions?|QUESTIONS?|Follow-up|FOLLOW-UP|Reporter|REPORTER|Journalist|JOURNALIST|Correspondent|CORRESPONDENT|Press|PRESS|Media|MEDIA|Interviewer|INTERVIEWER|Questioner|QUESTIONER|UNIDENTIFIED (?:REPORTER|QUESTIONER)|Unidentified (?:[Rr]eporter|[Qq]uestioner)|(?:Zusatz|Nach|Zwischen)?[Ff]rage|(?:ZUSATZ|NACH|ZWISCHEN)?FRAGE|Journalistin|Journaliste|JOURNALISTE|Pregunta|PREGUNTA|Repregunta|Periodista|PERIODISTA|Domanda|DOMANDA|Giornalista|GIORNALISTA|Pergunta|PERGUNTA|Jornalista|JORNALISTA|Repórter|Вопрос(?: из зала)?|ВОПРОС|Журналист|Корреспондент|Запитання|ЗАПИТАННЯ|Питання|Pytanie(?: z sali)?|PYTANIE|Dziennikarz|Dziennikarka|Soru|SORU|Gazeteci|Muhabir|Vraag|VRAAG|Fråga|Spørgsmål|Spørsmål|Kysymys|Otázka|Novinář|Kérdés|Întrebare|Ερώτηση|Pitanje|Novinar|Питање|Въпрос|سؤال|السؤال|صحفي|صحفية|مراسل|متابعة|[一-龯]{0,8}记者|[一-龯]{0,8}記者|问|問|提问|追问|追問|質問|질문|추가 질문|기자|질의)"
    answers="(?:Answer|ANSWER|Antwort|Réponse|Respuesta|Risposta|Resposta|Ответ|Відповідь|Odpowiedź|Cevap|Antwoord|Svar|جواب|答|回答|답변|답)"
    before="^\\h*(?:[\\[(]?\\d{1,2}:\\d\\d(?::\\d\\d)?(?:[.,]\\d+)?[\\])]?\\h+)?(?:>>\\h*)?(?:\\*\\*|__)?"
    # A colon, perhaps within the stars or behind them.
    colon="[ \\t  ]*(?:\\*\\*|__)?[ \\t  ]*[:：](?:\\*\\*|__)?(?:\\h|$)"

    add() {
        printf 'add-highlighter shared/transcript/%s regex %%¤%s¤ 1:%s\n' "$1" "$2" "$3"
    }
    add name "$before$sentence($name)$colon" TranscriptLabel
    add answer "$before($answers(?: ?\\d{1,3})?)(?:$colon|[:：])" TranscriptLabel
    # Signs of a script that sets no blanks.
    add han "^\\h*(?![我你您他她它这這那有第一二三四五以其])([一-龯々·]{2,6})：" TranscriptLabel
    add circle "^\\h*([○◯●][^\\s　]{1,16}(?: [^\\s　]{1,12})?)(?:　| {2}|\\t)" TranscriptLabel
    add bracketed-answer "^\\h*(<$answers>|答(?=[)）]))" TranscriptLabel
    # A full stop.
    add rank "^\\h*((?:The|Mr\\.|Mrs\\.|Ms\\.|Miss|Dr\\.|Sen\\.|Rep\\.) $capitals+(?: $capitals+)*(?: of [$upper]\\w+(?: [$upper]\\w+)*)?)\\.(?:\\h|$)" TranscriptLabel
    add capitals "^\\h*((?:$capitals{5,}|$capitals+(?: $capitals+){1,6})(?: \\([$upper][^()\\n]*\\))?|$capitals+ \\([$upper][^()\\n]*\\))\\.\\h" TranscriptLabel
    add dash "^\\h*([$upper][^:\\n]{0,70}?)\\.[-–—]+(?:\\h|$)" TranscriptLabel
    add a "^\\h*(A\\d{0,3}\\.)\\h|^\\h*A(?: {2,}|\\t)" TranscriptLabel
    # Who asks.
    add question "$before((?:$asks|[QP])(?: ?\\d{1,3})?(?: ?$more)?)(?:$colon|[:：])" TranscriptQuestion
    add question-stop "^\\h*((?:$asks|Q)\\d{0,3}\\.)\\h" TranscriptQuestion
    add question-dash "^\\h*($asks|[QP])\\.[-–—]" TranscriptQuestion
    add question-blanks "^\\h*(Q)(?: {2,}|\\t)" TranscriptQuestion
    add question-bracketed "^\\h*(\\[$asks\\]|<$asks>|(?:問|问)(?=[)）]))\\h*[^\\s(]" TranscriptQuestion
    add question-alone "^\\h*([(（]$asks[)）])\\h*$" TranscriptQuestion
}

# Lines of the header that look like labels.
add-highlighter shared/transcript/key regex \
    "^\h*(Title|Headline|Subject|Event|Topic|Date|Time|Place|Venue|Location|Participants|Attendees|Speakers|Language|Source|Published|Recorded|Titel|Thema|Datum|Ort|Teilnehmer|Quelle|Titre|Objet|Sujet|Lieu|Título|Asunto|Fecha|Lugar|Participantes|Assunto|Titolo|Oggetto|Luogo|Partecipanti|Тема|Дата|Место|Участники|Місце|Учасники|Tytuł|Temat|Miejsce|Uczestnicy|日期|时间|地点|日時|場所|出席者|일시|장소)\h*[:：]" 1:TranscriptHeader
add-highlighter shared/transcript/date regex \
    "^\h*(?:Date|Published|Recorded|Datum|Fecha|Дата|日期|日時|일시)\h*[:：]\h*([^\n]*\d[^\n]*)$" 1:TranscriptHeader

add-highlighter shared/transcript/separator regex "^\h*((?:[-*_=~#–—•]\h*){3,})$" 1:TranscriptSeparator
add-highlighter shared/transcript/comment regex "^\h*(<!--[^\n]*?-->)" 1:TranscriptComment

§

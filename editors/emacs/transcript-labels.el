;;; transcript-labels.el --- Which lines of a transcript start with a label  -*- lexical-binding: t; -*-

;; Copyright (C) 2026 The Stenogram contributors

;; Author: The Stenogram contributors
;; Keywords: text, languages
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Labels, seen line by line, for the colours and the movements of
;; `transcript-mode'.  One line cannot tell all that a transcript as a whole
;; tells; the language server looks at the whole.  So this keeps to what is
;; plain, and leaves alone a line that could as well be a sentence.

;;; Code:

(eval-when-compile (require 'subr-x))

(defconst transcript-question-words
  '("q" "question" "questions" "follow-up" "reporter" "the reporter" "journalist"
    "correspondent" "press" "media" "interviewer" "questioner"
    "unidentified reporter" "unidentified questioner" "male reporter" "female reporter"
    "frage" "zusatzfrage" "nachfrage" "zwischenfrage" "journalistin" "fragesteller"
    "fragestellerin" "interviewerin"
    "journaliste" "journalistes" "le journaliste" "la journaliste" "intervieweur"
    "question de la salle"
    "p" "pregunta" "repregunta" "periodista" "prensa" "reportero" "reportera"
    "entrevistador" "entrevistadora"
    "domanda" "giornalista" "giornalisti" "intervistatore" "intervistatrice"
    "pergunta" "jornalista" "repórter" "imprensa"
    "вопрос" "вопросы" "вопрос из зала" "журналист" "журналистка" "корреспондент"
    "корр" "корр." "запитання" "питання" "запитання із зали" "журналістка"
    "кореспондент"
    "pytanie" "pytanie z sali" "dziennikarz" "dziennikarka"
    "soru" "gazeteci" "muhabir" "ek soru"
    "vraag" "fråga" "spørgsmål" "spørsmål" "kysymys" "otázka" "novinář" "kérdés"
    "újságíró" "întrebare" "ερώτηση" "δημοσιογράφος" "pitanje" "novinar" "питање"
    "въпрос" "küsimus" "klausimas" "jautājums"
    "سؤال" "السؤال" "صحفي" "صحفية" "صحافي" "مراسل" "متابعة"
    "问" "問" "提问" "追问" "追問" "记者" "記者" "質問" "記者質問" "聞き手"
    "질문" "기자" "추가 질문" "질의")
  "Labels of those who ask, in lower case.")

(defconst transcript--answer-words
  '("a" "answer" "antwort" "réponse" "respuesta" "risposta" "resposta" "ответ"
    "відповідь" "odpowiedź" "cevap" "antwoord" "svar" "جواب" "答" "回答" "답" "답변")
  "Labels of answers, in lower case.")

(defconst transcript--header-keys
  '("title" "headline" "subject" "event" "topic" "date" "time" "place" "venue"
    "location" "participants" "attendees" "present" "speakers" "guests" "host"
    "language" "source" "published" "updated" "recorded" "duration" "url"
    "titel" "thema" "datum" "ort" "uhrzeit" "teilnehmer" "teilnehmende" "quelle"
    "titre" "objet" "sujet" "lieu" "participants" "langue"
    "título" "asunto" "tema" "fecha" "lugar" "participantes" "fuente" "assunto"
    "data" "local" "titolo" "oggetto" "luogo" "partecipanti"
    "тема" "дата" "место" "участники" "місце" "учасники"
    "tytuł" "temat" "miejsce" "uczestnicy" "konu" "tarih" "yer" "katılımcılar"
    "日期" "时间" "地点" "日時" "場所" "出席者" "일시" "장소" "التاريخ" "المكان")
  "Keys of lines before the first turn, in lower case.")

(defconst transcript--particles
  '("of" "the" "for" "and" "at" "on" "in" "to" "from" "a" "an" "&" "van" "von" "der"
    "den" "de" "del" "della" "di" "da" "do" "dos" "das" "du" "des" "la" "le" "les" "el"
    "al" "bin" "ibn" "ter" "ten" "af" "und" "für" "et" "à" "y" "e" "dei" "of" "из" "от"
    "по" "и" "в" "z" "ze" "i" "ve" "het")
  "Words that may stand in small letters within a label.")

(defconst transcript--sentence-words
  '("i" "we" "you" "he" "she" "it" "they" "my" "our" "your" "his" "her" "their" "this"
    "that" "these" "those" "there" "here" "as" "so" "but" "because" "if" "what" "how"
    "why" "who" "when" "where" "which" "is" "are" "not" "no" "yes" "first" "second"
    "third" "secondly" "thirdly" "firstly" "finally" "lastly" "last" "however" "therefore"
    "moreover" "now" "then" "well" "also" "let" "one" "two" "three" "note" "remember"
    "today" "example" "reason" "result" "in" "at" "on" "for" "to" "and"
    "das" "es" "ich" "wir" "sie" "er" "erstens" "zweitens" "drittens" "aber" "also"
    "il" "elle" "je" "nous" "vous" "ils" "c’est" "premièrement" "mais" "donc"
    "yo" "nosotros" "primero" "segundo" "pero" "entonces" "io" "noi" "primo" "secondo"
    "я" "мы" "он" "она" "они" "это" "первое" "второе" "третье" "но" "ми" "він" "це"
    "ja" "my" "to" "po" "ben" "biz" "ik" "wij")
  "Words with which a sentence starts and a label does not, in lower case.")

(defun transcript-any-case (words)
  "A regular expression for WORDS in small letters, capitalised, or in capitals."
  (regexp-opt (delete-dups (list words (capitalize words) (upcase words)
                                 (concat (upcase (substring words 0 1))
                                         (substring words 1))))))

(defconst transcript-question-regexp
  (concat "^[ \t]*\\(?:>>[ \t]*\\)?[[*_<（(]\\{0,3\\}"
          "\\(?:" (mapconcat #'transcript-any-case transcript-question-words "\\|") "\\)"
          "[0-9]*\\(?:[ \t]*([^()\n]*)\\)?[])）>*_ \t]*"
          "\\(?:[:：.]\\|  \\|\t\\|[])）>]\\)")
  "The beginning of a line that asks, for `outline-regexp'.")

(defconst transcript--before
  (concat "[ \t]*\\(?:[0-9]\\{1,2\\}[ \t]\\{2,\\}\\)?\\(?:[[(]?[0-9]\\{1,2\\}:[0-9][0-9]\\(?::[0-9][0-9]\\)?"
          "\\(?:[.,][0-9]+\\)?[])]?[ \t]+\\)?")
  "What may stand before a label: blanks, the number of the line, a time.")

(defun transcript--caseless-p (word)
  "Whether WORD is of a script without capitals."
  (string= (upcase word) (downcase word)))

(defun transcript--capitals-p (words)
  "Whether WORDS have capitals and no small letters."
  (and (string= words (upcase words)) (not (transcript--caseless-p words))))

(defun transcript--name-p (text)
  "Whether TEXT could be a name or an office, and is no sentence."
  (let* ((case-fold-search nil)
         ;; What stands behind a comma or in brackets tells more of the person.
         (core (string-trim (replace-regexp-in-string "[(（,،、].*\\'" "" text)))
         (words (split-string core "[ \t\u00a0\u202f]+" t)))
    (and words
         (<= (length words) 8)
         (<= (length text) 90)
         (not (string-match-p "[!?¿¡;“”«»\"…。？！]" text))
         ;; A full stop ends an abbreviation or an initial, not a sentence.
         (not (string-match-p "[[:lower:]]\\{5,\\}\\. " text))
         (or (transcript--capitals-p core)
             (not (member (downcase (car words)) transcript--sentence-words)))
         (let ((fits t) (names 0) (caseless 0))
           (dolist (word words)
             (cond ((string-match-p "\\`[[:upper:]]\\|\\`[0-9]+\\.?\\'" word)
                    (setq names (1+ names)))
                   ((member word transcript--particles))
                   ((and (transcript--caseless-p word) (string-match-p "[[:alpha:]]" word))
                    (setq caseless (1+ caseless)))
                   (t (setq fits nil))))
           (and fits
                (> (+ names caseless) 0)
                (or (zerop caseless) (transcript--short-caseless-p core)))))))

(defun transcript--short-caseless-p (text)
  "Whether TEXT, of a script without capitals, is short enough for a name."
  (if (string-match-p "[\u3040-\u30ff\u4e00-\u9fff]" text)
      (and (<= (length text) 10)
           (not (string-match-p "\\`[我你您他她它这這那有第一二三四五以其]\\|[\u3041-\u3096]\\{2,\\}" text)))
    (<= (length (split-string text)) 4)))

(defun transcript--question-p (text)
  "Whether TEXT is the label of somebody who asks."
  (let* ((words (downcase (string-trim text "[] \t○<[（(]+" "[] \t>:：.)）]+")))
         (core (string-trim (replace-regexp-in-string "[(（,].*\\'" "" words)))
         (plain (string-trim-right core "[0-9 ]+")))
    (or (member words transcript-question-words)
        (member core transcript-question-words)
        (and (not (string-empty-p plain)) (member plain transcript-question-words))
        ;; The reporter of an agency, with its name before.
        (and (string-match-p "[\u4e00-\u9fff]" core) (string-suffix-p "记者" core)))))

(defun transcript--answer-p (text)
  "Whether TEXT is the label of an answer."
  (member (downcase (string-trim text "[] \t<[（(]+" "[0-9] \t>:：.)）]+"))
          transcript--answer-words))

(defun transcript-label-at ()
  "Return the label of the line at whose beginning the point is.
The value is nil, or (BEGIN END ASKS): its bounds, and whether it is that of
somebody who asks."
  (let ((case-fold-search nil))
    (save-match-data
      (save-excursion
        (and (not (looking-at "[ \t]*\\(?:<!--\\|$\\)"))
             (looking-at transcript--before)
             (progn (goto-char (match-end 0)) t)
             (or (transcript--label-with-colon)
                 (transcript--label-with-stop)
                 (transcript--label-with-blanks)
                 (transcript--label-in-brackets)))))))

(defun transcript--found (begin end &optional accepted)
  "The label between BEGIN and END, where it is one or is ACCEPTED as it is."
  (let* ((text (string-trim (buffer-substring-no-properties begin end) "[ \t>*_○]+"
                            "[ \t*_:：]+"))
         (asks (and (transcript--question-p text) t)))
    (when (or accepted asks (transcript--answer-p text) (transcript--name-p text))
      (list begin end asks))))

(defun transcript--label-with-colon ()
  "A label that a colon ends: Question:, **Anna Berg:**, LE PRESIDENT :."
  (when (looking-at
         (concat "\\(?:>>[ \t]*\\|[*_]\\{1,3\\}\\)?"
                 "\\(?2:[^][<>:：\n \t*_#-][^][<>:：\n]\\{0,89\\}?"
                 ;; When it was said may stand behind the name.
                 "\\(?:([0-9]\\{1,2\\}\\(?::[0-9][0-9]\\)\\{1,2\\})\\)?\\)"
                 "\\(?:[*_]\\{1,3\\}\\(?3:[ \t\u00a0\u202f]*\\)[:：]"
                 "\\|\\(?4:[ \t\u00a0\u202f]*[:：]\\)[*_]\\{1,3\\}"
                 "\\|[ \t\u00a0\u202f]*\\(?5:[:：]\\)\\)"
                 "\\(?6:[ \t]\\|$\\|.\\)"))
    (let ((begin (match-beginning 2))
          (end (if (match-beginning 4) (match-end 4) (match-end 2)))
          (label (match-string-no-properties 2))
          (blank (string-match-p "\\`[ \t]?\\'" (match-string 6))))
      (and
       ;; Only behind a label of a script that sets no blanks may words follow at once.
       (or blank (string-match-p "[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]\\'" label))
       (not (transcript--header-line-p label))
       (transcript--found begin end)))))

(defun transcript--label-with-stop ()
  "A label that a full stop ends: CHAIR ROE., Q1., DOMANDA., P.-."
  (let ((begin (point)))
    (cond
     ;; Pregunta.-
     ((looking-at "\\(?1:[[:upper:]][^:\n]\\{0,70\\}?\\)\\.[-–—]\\(?:[ \t]\\|$\\)")
      (transcript--found begin (match-end 1)))
     ;; Q. and A1.
     ((looking-at "\\(?1:[QA][0-9]\\{0,3\\}\\.\\)\\(?:[ \t]\\|$\\)")
      (transcript--found begin (match-end 1) t))
     ;; Mr. ROE of Texas., The PRESIDING OFFICER.
     ((looking-at
       (concat "\\(?1:\\(?:The [[:upper:]]"
               "\\|\\(?:M[Rr]\\.?\\|M[Rr][Ss]\\.?\\|M[Ss]\\.?\\|M[Ii][Ss][Ss]\\|D[Rr]\\.?\\|S[Ee][Nn]\\.\\|R[Ee][Pp]\\.\\) "
               "[[:upper:]][[:alpha:]]?\\)"
               "[[:upper:]’'-]+\\(?: [[:upper:]][[:upper:]’'.-]+\\)*"
               "\\(?: of [[:upper:]][[:alpha:]]+\\(?: [[:upper:]][[:alpha:]]+\\)*\\)?\\)"
               "\\.\\(?:[ \t]\\|$\\)"))
      (transcript--found begin (match-end 1) t))
     ;; PAOLO FERRANTE., LUIGI MORETTI (UDC).; a short word is rather an abbreviation.
     ((looking-at
       (concat "\\(?1:[[:upper:]][[:upper:]’'-]+\\(?: [[:upper:]][[:upper:]’'-]+\\)*"
               "\\(?2: ([[:upper:]][^()\n]*)\\)?\\)\\.[ \t]"))
      (let ((end (match-end 1)) (more (match-beginning 2)))
        (let ((text (buffer-substring-no-properties begin (or more end))))
          (when (or more (string-match-p " " text) (>= (length text) 6)
                    (transcript--question-p text))
            (transcript--found begin end t))))))))

(defun transcript--label-with-blanks ()
  "A label that blanks end: Q and two of them, ○ and a name."
  (let ((begin (point)))
    (cond ((looking-at "\\(?1:[QA]\\)\\(?:[ \u00a0]\\{2,\\}\\|\t\\|\u00a0\\)[^ \t\n]")
           (transcript--found begin (match-end 1) t))
          ((looking-at "\\(?1:[○◯●][^ \t\u3000\n]\\{1,16\\}\\(?: [^ \t\u3000\n]\\{1,12\\}\\)?\\)\
\\(?:\u3000\\|  \\|\t\\)")
           (transcript--found begin (match-end 1) t)))))

(defun transcript--label-in-brackets ()
  "A label in brackets: [Reporter], <질문>, 問）, or （記者） alone."
  (let ((begin (point)))
    (cond ((looking-at "\\(?1:\\[\\([^][\n]\\{1,60\\}\\)\\]\\)[ \t]*[^ \t\n(]")
           (and (transcript--question-p (match-string-no-properties 2))
                (transcript--found begin (match-end 1) t)))
          ((looking-at "\\(?1:<\\([^<>/!\n]\\{1,30\\}\\)>\\)[ \t]*[^ \t\n]")
           (and (let ((word (match-string-no-properties 2)))
                  (or (transcript--question-p word) (transcript--answer-p word)))
                (transcript--found begin (match-end 1) t)))
          ((looking-at "\\(?1:[問答问]\\)[)）]")
           (transcript--found begin (match-end 1) t))
          ((looking-at "\\(?1:[(（]\\([^()（）\n]\\{1,30\\}\\)[)）]\\)[ \t]*$")
           (and (transcript--question-p (match-string-no-properties 2))
                (transcript--found begin (match-end 1) t))))))


;;; The header

(defun transcript--header-line-p (key)
  "Whether KEY opens a line of the header, and the point is in the header."
  (and (member (downcase (string-trim key "[ \t*_]+" "[ \t*_]+")) transcript--header-keys)
       (save-excursion
         (beginning-of-line)
         (transcript--at-the-top-p))))

(defun transcript--at-the-top-p ()
  "Whether no blank line stands before the line of the point."
  (let ((lines 12) (top t))
    (save-excursion
      (while (and top (zerop (forward-line -1)))
        (setq lines (1- lines))
        (when (or (zerop lines) (looking-at-p "[ \t]*$"))
          (setq top nil))))
    top))

(defun transcript-header-key-end ()
  "Return the end of the key of the header at the point, or nil."
  (save-match-data
    (when (looking-at "[ \t*_]*\\([^:：\n]\\{1,40\\}?\\)[*_ \t]*[:：]")
      (let ((end (match-end 1)))
        (and (member (downcase (match-string-no-properties 1)) transcript--header-keys)
             end)))))

(defvar-local transcript--header-end nil
  "The tick of the buffer for which the end of the header was found, and that end.")

(defun transcript-header-end ()
  "Where the header ends.
It is the first lines, up to a blank one, with no turn among them."
  (let ((tick (buffer-chars-modified-tick)))
    (unless (eql (car transcript--header-end) tick)
      (setq transcript--header-end (cons tick (transcript--find-header-end))))
    (cdr transcript--header-end)))

(defun transcript--find-header-end ()
  "Look for the end of the header."
  (save-excursion
    (save-restriction
      (save-match-data
        (widen)
        (goto-char (point-min))
        (let ((case-fold-search nil) (lines 12) (header t))
          (while (and header (not (looking-at-p "[ \t]*$")))
            (if (or (zerop lines)
                    (transcript-label-at)
                    ;; A sentence, but not a date such as 2019. 5. 16.
                    (looking-at-p ".*[^0-9 \t][.!?…。]\\(?:[”»\"]\\)?[ \t]*$")
                    (looking-at-p "[ \t]*[([（<]")
                    (not (zerop (forward-line 1))))
                (setq header nil)
              (setq lines (1- lines))))
          (if (and header (not (bobp)) (not (eobp))) (point) (point-min)))))))

(provide 'transcript-labels)

;;; transcript-labels.el ends here

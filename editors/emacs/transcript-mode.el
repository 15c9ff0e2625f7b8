;;; transcript-mode.el --- Major mode for transcripts of questions and answers  -*- lexical-binding: t; -*-

;; Copyright (C) 2026 The Stenogram contributors

;; Author: The Stenogram contributors
;; Keywords: text, languages
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; A major mode for transcripts of people asking and answering: press
;; conferences, briefings, interviews, hearings.  It colours labels, marks and
;; header, moves from turn to turn and from question to question, and lists the
;; questions (`imenu').  All of that works without a language server; what a
;; label really is, the server knows better (see `stenogram.el').
;;
;; To break long lines at the edge of the window:
;;
;;     (add-hook 'transcript-mode-hook #'visual-line-mode)

;;; Code:

(require 'transcript-labels)
(eval-when-compile (require 'subr-x))

(defvar imenu-create-index-function)
(defvar imenu-max-item-length)
(defvar imenu-space-replacement)
(defvar outline-level)
(defvar outline-regexp)

(defgroup transcript nil
  "Transcripts of questions and answers."
  :group 'text
  :prefix "transcript-")

(defface transcript-question-label '((t :inherit font-lock-keyword-face))
  "The label of a turn that asks.")

(defface transcript-label '((t :inherit font-lock-function-name-face))
  "The label of any other turn.")

(defface transcript-mark '((t :inherit font-lock-comment-face))
  "What nobody said: stage directions, insertions, times.")

(defface transcript-header '((t :inherit font-lock-type-face))
  "The title, the date, and the keys of the lines before the first turn.")

(defface transcript-comment '((t :inherit font-lock-comment-face))
  "Comments, which readers of the page do not see.")

(defface transcript-separator '((t :inherit font-lock-comment-delimiter-face))
  "Lines between parts.")

(defface transcript-link '((t :inherit link))
  "Addresses.")

(defface transcript-quotation '((t :inherit font-lock-string-face))
  "Words in quotation marks.")


;;; Colours

(defconst transcript--directions
  '("laughter" "laughs" "laughing" "chuckles" "applause" "cheers" "pause"
    "crosstalk" "inaudible" "unintelligible" "indiscernible" "sighs" "coughs"
    "nods" "music" "off mic" "off-mic" "off mike" "off-mike" "sic" "phonetic"
    "lacht" "lachen" "heiterkeit" "beifall" "unverständlich" "zuruf"
    "rires" "rire" "sourires" "applaudissements" "inaudible" "brouhaha"
    "risas" "aplausos" "risos" "risate" "applausi" "ilarità" "inaudibile"
    "смех" "аплодисменты" "сміх" "оплески" "śmiech" "oklaski" "gülüşmeler"
    "alkışlar" "gelach" "applaus" "笑" "拍手" "掌声" "笑声" "웃음" "박수"
    "ضحك" "تصفيق")
  "Words that stand alone in round brackets and that nobody said.")

(defconst transcript--mark-regexp
  (concat
   ;; Alone on the line, or a sentence of its own: (Laughter.)
   "^[ \t]*\\(?1:[(（][^()（）\n]\\{1,200\\}[)）]\\)[ \t]*$"
   "\\|\\(?1:[(（][[:upper:]][^()（）\n]\\{0,200\\}\\.[)）]\\)"
   "\\|\\(?1:[(（]\\(?:" (mapconcat #'transcript-any-case transcript--directions "\\|")
   "\\)[.!]?[)）]\\)"
   ;; In square brackets, unless it is the text of a link.
   "\\|\\(?1:\\[[^][\n]\\{1,200\\}\\]\\)\\(?:[^(]\\|$\\)"
   "\\|\\(?1:［[^］\n]\\{1,200\\}］\\)")
  "Marks; the mark is group 1.")

(defconst transcript--quotation-regexp
  (concat "“[^“”\n]\\{1,400\\}”\\|«[^«»\n]\\{1,400\\}»\\|„[^„“”\n]\\{1,400\\}[“”]"
          "\\|「[^「」\n]\\{1,400\\}」\\|\"[^\"\n]\\{1,400\\}\"")
  "Words in quotation marks on one line.")

(defvar-local transcript--face nil
  "The face of what `transcript--match' found last.")

(defun transcript--match (look limit)
  "Find the next line before LIMIT where the function LOOK has something.
LOOK is called at the beginning of a line and returns the bounds of what it
found and its face, (BEGIN END FACE).  The bounds become the match, and the
face is left in `transcript--face'."
  (let (found)
    (while (and (not found) (< (point) limit))
      (beginning-of-line)
      (setq found (save-excursion (funcall look)))
      (forward-line 1))
    (when found
      (set-match-data (list (nth 0 found) (nth 1 found)))
      (setq transcript--face (nth 2 found))
      t)))

(defun transcript--match-header (limit)
  "Find the next line of the header before LIMIT."
  (transcript--match
   (lambda ()
     (when (< (point) (transcript-header-end))
       (let ((key (transcript-header-key-end)))
         (cond (key (list (progn (skip-chars-forward " \t*_") (point)) key 'transcript-header))
               ((looking-at "[ \t]*\\([^ \t\n].*\\)")
                (list (match-beginning 1) (match-end 1) 'transcript-header))))))
   limit))

(defun transcript--match-header-date (limit)
  "Find the next date behind a key of the header before LIMIT."
  (transcript--match
   (lambda ()
     (when (< (point) (transcript-header-end))
       (let ((key (transcript-header-key-end)))
         (when key
           (goto-char key)
           (when (looking-at "[ \t]*[:：][*_ \t]*\\(.*[0-9].*[0-9]\\{2\\}.*\\)$")
             (list (match-beginning 1) (match-end 1) 'transcript-header))))))
   limit))

(defun transcript--match-label (limit)
  "Find the next label before LIMIT."
  (transcript--match
   (lambda ()
     (let ((label (transcript-label-at)))
       (when label
         (list (nth 0 label) (nth 1 label)
               (if (nth 2 label) 'transcript-question-label 'transcript-label)))))
   limit))

(defconst transcript-font-lock-keywords
  `(("^[ \t]*\\(<!--.*?-->\\)" 1 'transcript-comment)
    ("^[ \t]*\\(\\(?:[-*_=~#–—•][ \t]*\\)\\{3,\\}\\)$" 1 'transcript-separator)
    (transcript--match-header (0 transcript--face))
    (transcript--match-header-date (0 transcript--face))
    (transcript--match-label (0 transcript--face))
    ("\\<https?://[^][ \t\n<>\"“”«»]*[^][ \t\n<>\"“”«».,;:!?)]" 0 'transcript-link)
    (,transcript--mark-regexp 1 'transcript-mark)
    (,transcript--quotation-regexp 0 'transcript-quotation))
  "What `transcript-mode' colours.
What stands further up in the list counts.")


;;; Turns and questions

(defun transcript--move (count question)
  "Move over COUNT labels, backward where it is negative.
Where QUESTION is non-nil, only over those of questions."
  (let ((step (if (< count 0) -1 1))
        (left (abs count))
        (start (point))
        (case-fold-search nil))
    (beginning-of-line)
    ;; From within a line its own label lies behind the point.
    (when (and (< count 0) (< (point) start))
      (forward-line 1))
    (while (and (> left 0) (zerop (forward-line step)) (not (and (eobp) (bolp) (> step 0))))
      (let ((label (transcript-label-at)))
        (when (and label (or (not question) (nth 2 label)))
          (setq left (1- left)))))
    (when (> left 0)
      (goto-char start)
      (user-error (cond ((and question (> step 0)) "No further question")
                        (question "No question before this one")
                        ((> step 0) "No further turn")
                        (t "No turn before this one"))))))

(defun transcript-next-turn (&optional count)
  "Go to the label of the next turn, or of the one COUNT further."
  (interactive "^p")
  (transcript--move (or count 1) nil))

(defun transcript-previous-turn (&optional count)
  "Go to the label of the turn before, or of the one COUNT back."
  (interactive "^p")
  (transcript--move (- (or count 1)) nil))

(defun transcript-next-question (&optional count)
  "Go to the next question, or COUNT questions further."
  (interactive "^p")
  (transcript--move (or count 1) t))

(defun transcript-previous-question (&optional count)
  "Go to the question before, or COUNT questions back."
  (interactive "^p")
  (transcript--move (- (or count 1)) t))

(defun transcript--beginning-of-turn (&optional count)
  "Go to the beginning of the turn, COUNT times.
This is the `beginning-of-defun-function' of transcripts."
  (condition-case nil
      (progn (transcript--move (- (or count 1)) nil) t)
    (user-error nil)))

(defun transcript--end-of-turn ()
  "Go to the end of the turn at whose beginning the point is."
  (condition-case nil
      (transcript--move 1 nil)
    (user-error (goto-char (point-max)))))

(defun transcript-imenu-index ()
  "List the questions, and where each speaker speaks first.
This is the `imenu-create-index-function' of transcripts until a language
server takes its place."
  (save-excursion
    (save-restriction
      (widen)
      (goto-char (point-min))
      (let ((number 0) questions speakers)
        (while (not (eobp))
          (let ((label (transcript-label-at)))
            (when label
              (let ((name (buffer-substring-no-properties (nth 0 label) (nth 1 label))))
                (if (nth 2 label)
                    (push (cons (format "Q%d %s" (setq number (1+ number))
                                        (transcript--words-after (nth 1 label)))
                                (point))
                          questions)
                  (unless (assoc name speakers)
                    (push (cons name (point)) speakers))))))
          (forward-line 1))
        (append (nreverse questions)
                (and speakers (list (cons "Speakers" (nreverse speakers)))))))))

(defun transcript--words-after (position)
  "The first words that stand after the label that ends at POSITION."
  (save-excursion
    (goto-char position)
    (skip-chars-forward " \t*_:：.)）-")
    (when (eolp)
      (skip-chars-forward " \t\n"))
    (truncate-string-to-width
     (buffer-substring-no-properties (point) (line-end-position)) 70 nil nil "…")))


;;; The mode

(defvar transcript-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "M-n") #'transcript-next-question)
    (define-key map (kbd "M-p") #'transcript-previous-question)
    (define-key map (kbd "C-c C-n") #'transcript-next-turn)
    (define-key map (kbd "C-c C-p") #'transcript-previous-turn)
    map)
  "The keys of `transcript-mode'.")

;;;###autoload
(define-derived-mode transcript-mode text-mode "Transcript"
  "Major mode for transcripts of people asking and answering.

\\<transcript-mode-map>\\[transcript-next-question] and \\[transcript-previous-question] \
go from question to question, \\[transcript-next-turn] and \\[transcript-previous-turn]
from turn to turn.  \\[imenu] lists the questions.  `outline-minor-mode' folds
what stands under them.

\\{transcript-mode-map}"
  (setq-local font-lock-defaults '(transcript-font-lock-keywords t nil))
  (setq-local comment-start "<!-- ")
  (setq-local comment-end " -->")
  (setq-local comment-start-skip "<!--[ \t]*")
  (setq-local imenu-max-item-length 100)
  (setq-local imenu-space-replacement nil)
  (setq-local imenu-create-index-function #'transcript-imenu-index)
  (setq-local beginning-of-defun-function #'transcript--beginning-of-turn)
  (setq-local end-of-defun-function #'transcript--end-of-turn)
  (setq-local outline-regexp transcript-question-regexp)
  (setq-local outline-level (lambda () 1))
  (setq-local require-final-newline t))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.transcript\\(?:\\.txt\\|\\.md\\)?\\'" . transcript-mode))

(provide 'transcript-mode)

;;; transcript-mode.el ends here

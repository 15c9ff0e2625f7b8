;;; transcript-mode-tests.el --- Tests of transcript-mode  -*- lexical-binding: t; -*-

;;; Commentary:

;; emacs -Q --batch -L editors/emacs -l tests/editors/emacs/transcript-mode-tests.el \
;;   -f ert-run-tests-batch-and-exit

;;; Code:

(require 'cl-lib)
(require 'ert)
(require 'imenu)
(require 'json)
(require 'outline)
(require 'transcript-mode)

(defconst transcript-tests--folder (file-name-directory (or load-file-name buffer-file-name))
  "Where this file is.")

(defmacro transcript-tests--with (text &rest body)
  "Evaluate BODY in a buffer with TEXT in `transcript-mode'."
  (declare (indent 1))
  `(with-temp-buffer
     (insert ,text)
     (transcript-mode)
     (font-lock-ensure)
     (goto-char (point-min))
     ,@body))

(defconst transcript-tests--text
  "Talks on the harbour
Tromsø, 12 March 2025

INGRID SOLHEIM: Good morning. (Laughter.)

The ice is thick: bring boots.

QUESTION: Søren, Daily. Will it open?

TOR AAS: 🎙 On Monday.

QUESTION: And the ferry?
INGRID SOLHEIM: On Tuesday.
" "A short transcript.")


;;; Colours

(defun transcript-tests--colour (position)
  "The colour at POSITION, by its name in the table."
  (let ((face (get-text-property position 'face)))
    (cdr (assq (if (consp face) (car face) face)
               '((transcript-question-label . "label-question")
                 (transcript-label . "label")
                 (transcript-mark . "mark")
                 (transcript-header . "header")
                 (transcript-comment . "comment")
                 (transcript-separator . "separator")
                 (transcript-link . "link")
                 (transcript-quotation . "quotation"))))))

(defun transcript-tests--expected (line spans)
  "The colour of each character of LINE, by its SPANS of the table.
What may have any colour is t: blanks, and punctuation beside a span."
  (let ((colours (make-vector (length line) nil)) (from 0) places)
    (mapc (lambda (span)
            (let ((begin (string-match (regexp-quote (alist-get 'words span)) line from)))
              (setq from (+ begin (length (alist-get 'words span))))
              (push (list begin from (alist-get 'colour span)) places)))
          spans)
    (dolist (place places)
      (dolist (way (list (cons (1- (nth 0 place)) -1) (cons (nth 1 place) 1)))
        (let ((index (car way)))
          (while (and (<= 0 index) (< index (length line))
                      (string-match-p "[^[:alnum:]]" (substring line index (1+ index))))
            (aset colours index t)
            (setq index (+ index (cdr way)))))))
    (dotimes (index (length line))
      (when (memq (aref line index) '(?\s ?\t ?\u3000))
        (aset colours index t)))
    (dolist (place places)
      (cl-loop for index from (nth 0 place) below (nth 1 place)
               do (aset colours index (nth 2 place))))
    colours))

(ert-deftest transcript-colours-are-those-of-the-table ()
  (let* ((table (json-read-file (expand-file-name "../colours.json" transcript-tests--folder)))
         (lines 0)
         wrong)
    (mapc
     (lambda (style)
       (transcript-tests--with
           (concat (mapconcat (lambda (line) (alist-get 'line line)) (alist-get 'lines style) "\n") "\n")
         (mapc
          (lambda (line)
            (let* ((text (alist-get 'line line))
                   (expected (transcript-tests--expected text (alist-get 'spans line)))
                   (begin (point)))
              (setq lines (1+ lines))
              (catch 'found
                (dotimes (index (length text))
                  (let ((colour (transcript-tests--colour (+ begin index))))
                    (unless (or (eq (aref expected index) t) (equal colour (aref expected index)))
                      (push (format "%s: %s\n  at “%s”: %s, not %s" (alist-get 'style style) text
                                    (substring text index) colour (aref expected index))
                            wrong)
                      (throw 'found nil)))))
              (forward-line 1)))
          (alist-get 'lines style))))
     (alist-get 'styles table))
    (should (> lines 100))
    (when wrong
      (ert-fail (mapconcat #'identity (nreverse wrong) "\n")))))

(ert-deftest transcript-a-label-that-is-typed-gets-its-colour ()
  (transcript-tests--with transcript-tests--text
    (goto-char (point-max))
    (insert "\nQUESTION: 🎙 Señora, who pays?\n")
    (font-lock-ensure)
    (search-backward "QUESTION")
    (should (equal (transcript-tests--colour (point)) "label-question"))
    (search-forward "Señora")
    (should-not (transcript-tests--colour (1- (point))))))


;;; Movement

(ert-deftest transcript-moves-by-question-and-by-turn ()
  (transcript-tests--with transcript-tests--text
    (let ((lines (lambda (command count)
                   (let (lines)
                     (dotimes (_ count)
                       (call-interactively command)
                       (push (line-number-at-pos) lines))
                     (nreverse lines)))))
      (should (equal (funcall lines #'transcript-next-question 2) '(8 12)))
      (should-error (transcript-next-question) :type 'user-error)
      (should (= (line-number-at-pos) 12))
      (should (equal (funcall lines #'transcript-previous-question 1) '(8)))
      (should-error (transcript-previous-question) :type 'user-error)
      (goto-char (point-min))
      (should (equal (funcall lines #'transcript-next-turn 5) '(4 8 10 12 13)))
      (should-error (transcript-next-turn) :type 'user-error)
      (should (equal (funcall lines #'transcript-previous-turn 4) '(12 10 8 4)))
      ;; From the middle of a turn to its own label.
      (search-forward "boots")
      (transcript-previous-turn)
      (should (= (line-number-at-pos) 4))
      (end-of-line)
      (transcript-previous-turn)
      (should (and (bolp) (= (line-number-at-pos) 4)))
      (transcript-next-turn 2)
      (should (= (line-number-at-pos) 10))
      (search-forward "🎙")
      (beginning-of-defun)
      (should (= (line-number-at-pos) 10))
      (end-of-defun)
      (should (= (line-number-at-pos) 12)))))


;;; Lists

(ert-deftest transcript-imenu-lists-questions-and-speakers ()
  (transcript-tests--with transcript-tests--text
    (let ((lines (lambda (entries)
                   (mapcar (lambda (entry)
                             (cons (car entry) (line-number-at-pos (cdr entry))))
                           entries)))
          (index (transcript-imenu-index)))
      (should (equal (funcall lines (seq-take index 2))
                     '(("Q1 Søren, Daily. Will it open?" . 8) ("Q2 And the ferry?" . 12))))
      (should (equal (car (nth 2 index)) "Speakers"))
      (should (equal (funcall lines (cdr (nth 2 index)))
                     '(("INGRID SOLHEIM" . 4) ("TOR AAS" . 10)))))))

(ert-deftest transcript-outline-folds-by-question ()
  (transcript-tests--with transcript-tests--text
    (outline-minor-mode 1)
    (outline-next-heading)
    (should (= (line-number-at-pos) 8))
    (outline-hide-entry)
    (search-forward "On Monday")
    (should (invisible-p (point)))
    (outline-next-heading)
    (should (= (line-number-at-pos) 12))))

(ert-deftest transcript-files-are-known-by-their-names ()
  (dolist (name '("talk.transcript" "talk.transcript.txt" "talk.transcript.md"))
    (should (eq (assoc-default name auto-mode-alist #'string-match) 'transcript-mode)))
  (dolist (name '("talk.txt" "transcript.md" "transcript.txt"))
    (should-not (eq (assoc-default name auto-mode-alist #'string-match) 'transcript-mode))))

(ert-deftest transcript-comments-are-those-of-markdown ()
  (transcript-tests--with "ANNA BERG: Well.\n"
    (comment-region (point-min) (line-end-position))
    (font-lock-ensure)
    (should (looking-at "<!-- ANNA BERG: Well. -->$"))
    (should (equal (transcript-tests--colour (point)) "comment"))))

;;; transcript-mode-tests.el ends here

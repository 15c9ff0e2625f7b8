;;; walk.el --- The walk of tests/src/editor.rs in Emacs  -*- lexical-binding: t; -*-

;;; Commentary:

;; emacs -q --batch -l walk.el -l CLIENT.el CONFIGURATION TRANSCRIPT
;;
;; CLIENT.el is eglot.el or lsp-mode.el, beside this file.  It calls `walk' with
;; the commands of that client.  What was seen is printed as one JSON object.

;;; Code:

(require 'cl-lib)
(require 'flymake)
(require 'imenu)
(require 'json)
(require 'xref)

;; Options of packages that are loaded later.
(defvar eglot-connect-timeout)
(defvar jsonrpc-default-request-timeout)
(defvar lsp-response-timeout)

(defconst walk-paragraph "We also met the 🎙 people of Sweden."
  "What is typed before the line that starts with `We met'.")

(defconst walk-question "QUESTION: 🎙 Señora, who pays for the tunnel?"
  "What is typed at the end.")

(defun walk-pause ()
  "Do what Emacs does when the person pauses."
  ;; What has come from the server comes before a timer.
  (accept-process-output nil 0.1)
  (run-hooks 'post-command-hook)
  (dolist (timer (copy-sequence timer-idle-list))
    (ignore-errors (timer-event-handler timer))))

(defun walk-wait (what condition)
  "Wait until the function CONDITION gives a value, and return it.
WHAT says what is waited for."
  ;; Long enough that only a server that hangs reaches it.
  (let ((end (time-add nil 300)) (rounds 0) value)
    (while (not (setq value (funcall condition)))
      ;; What an answer of the server set going waits for a pause again.
      (when (zerop (mod rounds 25))
        (walk-pause))
      (setq rounds (1+ rounds))
      (when (time-less-p end nil)
        (princ (format "Emacs waited in vain for %s.  What there is: %S\n%s\n%s\n" what
                       (walk-findings) (buffer-substring-no-properties (point-min) (point-max))
                       (with-current-buffer "*Messages*" (buffer-string)))
               #'external-debugging-output)
        (kill-emacs 3))
      (accept-process-output nil 0.02))
    value))

(defun walk-go (words)
  "Put the point on the last letter of WORDS in the transcript."
  (goto-char (point-min))
  (let ((case-fold-search nil))
    (search-forward words))
  (backward-char))

(defvar walk-code
  (lambda (text)
    (if (string-match "\\b[A-Z][0-9]\\{3\\}\\b" text) (match-string 0 text) ""))
  "A function that tells the code of a finding from its text.")

(defun walk-findings ()
  "The findings as Flymake shows them."
  (vconcat
   (mapcar
    (lambda (finding)
      (let ((text (flymake-diagnostic-text finding))
            (begin (flymake-diagnostic-beg finding)))
        `((line . ,(line-number-at-pos begin))
          (code . ,(funcall walk-code text))
          (words . ,(buffer-substring-no-properties begin (flymake-diagnostic-end finding))))))
    (flymake-diagnostics))))

(defun walk-wait-for-findings (codes)
  "Wait until there are findings of CODES and no others, and return them."
  (walk-wait (format "findings %s" codes)
             (lambda ()
               (let ((findings (walk-findings)))
                 (and (equal (sort (mapcar (lambda (finding) (alist-get 'code finding)) findings) #'string<)
                             codes)
                      findings)))))

(defun walk-outline ()
  "The entries of `imenu', in one list."
  (let (entries)
    (cl-labels ((walk-through (list)
                  (dolist (entry list)
                    (cond ((imenu--subalist-p entry) (walk-through (cdr entry)))
                          ;; A number below zero stands for a new look at the buffer.
                          ((and (number-or-marker-p (cdr-safe entry)) (> (cdr entry) 0))
                           (push `((line . ,(line-number-at-pos (cdr entry)))
                                   (text . ,(substring-no-properties (car entry))))
                                 entries))))))
      (setq imenu--index-alist nil)
      (walk-through (imenu--make-index-alist t)))
    (vconcat (nreverse entries))))

(defun walk-choose (&rest chosen)
  "A `completing-read' that takes the first candidate that matches one of CHOSEN."
  (lambda (prompt collection &rest _)
    (let ((candidates (all-completions "" collection)))
      (or (cl-some (lambda (regexp)
                     (cl-find-if (lambda (candidate) (string-match-p regexp candidate)) candidates))
                   chosen)
          (error "Nothing to choose for %s in %S" prompt candidates)))))

(defun walk-line ()
  "The text of the line."
  (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(defun walk (client)
  "Make the walk with CLIENT, a property list of functions, and print what is seen.
:start starts the server, :hover shows the card of the name at point and returns
its text, :answer goes to the answer, :fix mends the finding at point, :rename
renames the speaker at point, :format formats the buffer."
  (let ((configuration (pop command-line-args-left))
        (transcript (pop command-line-args-left))
        seen)
    (setq last-nonmenu-event 13
          ;; A busy machine is no fault.
          eglot-connect-timeout 300
          lsp-response-timeout 300)
    (with-eval-after-load 'jsonrpc
      (setq jsonrpc-default-request-timeout 300))
    (package-initialize)
    (load (expand-file-name configuration) nil t)
    (switch-to-buffer (find-file-noselect transcript))
    (cl-flet ((saw (key value) (push (cons key value) seen))
              (call (key &rest arguments) (apply (plist-get client key) arguments)))
      (call :start)
      (saw 'findings (walk-wait-for-findings '("P207")))
      (walk-go "Iceland")
      (saw 'hover (call :hover "Iceland"))
      (saw 'outline (walk-outline))
      (goto-char (point-min))
      (re-search-forward "^We met")
      (beginning-of-line)
      (insert walk-paragraph "\n\n")
      (goto-char (point-max))
      (insert "\n" walk-question "\n")
      (saw 'findings_typed (walk-wait-for-findings '("P207" "T121")))
      (walk-go "Sweden")
      (saw 'hover_typed (call :hover "Sweden"))
      (walk-go "Will Norway and Finland pay")
      (call :answer)
      (saw 'answer (line-number-at-pos))
      (walk-go "stands ")
      (forward-char)
      (let ((line (line-number-at-pos)))
        (call :fix)
        (goto-char (point-min))
        (forward-line (1- line))
        (saw 'fixed (walk-line)))
      (stenogram-restart)
      (saw 'findings_restarted (walk-wait-for-findings '("T121")))
      (walk-go "Denmark")
      (saw 'hover_restarted (call :hover "Denmark"))
      ;; What every editor does not do.
      (goto-char (point-max))
      (insert "\nING")
      (let* (candidates
             (completion-in-region-function
              (lambda (begin end collection &optional predicate)
                (setq candidates (completion-all-completions (buffer-substring begin end) collection
                                                             predicate (- end begin)))
                (when (consp candidates)
                  (setcdr (last candidates) nil))
                (completion--in-region begin end collection predicate))))
        (completion-at-point)
        (saw 'candidates (vconcat (mapcar #'substring-no-properties candidates))))
      (saw 'completed (walk-line))
      (delete-region (line-beginning-position) (point-max))
      (walk-pause)
      (walk-go "INGRID")
      (call :rename "INGRID SOLHEIM-BERG")
      (saw 'renamed (how-many "^INGRID SOLHEIM-BERG: " (point-min) (point-max)))
      (goto-char (point-min))
      (re-search-forward "^We met.*$")
      (insert "   ")
      (call :format)
      (goto-char (point-min))
      (re-search-forward "^We met.*$")
      (saw 'formatted (walk-line))
      (with-current-buffer (stenogram-export-outline "markdown")
        (saw 'exported (buffer-string)))
      (switch-to-buffer (find-buffer-visiting transcript))
      (walk-go "Finland")
      (stenogram-show-entity)
      (with-current-buffer "*Stenogram entity*"
        (saw 'entity (buffer-substring-no-properties (point-min) (point-max)))
        (goto-char (point-max))
        (backward-button 1)
        (push-button))
      (with-current-buffer (window-buffer)
        (saw 'gone_to (buffer-substring-no-properties (point) (min (point-max) (+ (point) 7)))))
      (switch-to-buffer (find-buffer-visiting transcript))
      (stenogram-select-profile "us-state")
      (saw 'profile
           (walk-wait "the house style"
                      (lambda ()
                        (let ((status (stenogram--request (stenogram--client) "stenogram/status"
                                                          (list :textDocument
                                                                (list :uri (stenogram--uri))))))
                          (plist-get (plist-get (plist-get status :document) :profile) :name))))))
    (princ (json-encode (nreverse seen)))
    (set-buffer-modified-p nil)
    (kill-emacs 0)))

(provide 'walk)

;;; walk.el ends here

;;; stenogram.el --- Transcripts with the Stenogram language server  -*- lexical-binding: t; -*-

;; Copyright (C) 2026 The Stenogram contributors

;; Author: The Stenogram contributors
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: text, languages, tools
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Cards for countries and organisations, the questions as an outline, and what
;; is wrong in a transcript while you type.  The program `stenogram' does the
;; work; Eglot or lsp-mode, whichever is there, talks to it.
;;
;;     (require 'stenogram)
;;     (add-hook 'transcript-mode-hook #'stenogram-start)
;;
;; `transcript-mode' is used for files that end in .transcript, .transcript.txt
;; or .transcript.md.  For other files of yours:
;;
;;     (add-to-list 'auto-mode-alist '("/briefings/.*\\.txt\\'" . transcript-mode))

;;; Code:

(require 'cl-lib)
(require 'easymenu)
(require 'imenu)
(require 'transcript-mode)
(eval-when-compile (require 'subr-x))

(defgroup stenogram nil
  "The language server for transcripts."
  :group 'transcript
  :group 'tools
  :prefix "stenogram-")

(defcustom stenogram-program "stenogram"
  "The program, by its name or its path."
  :type 'string)

(defcustom stenogram-client nil
  "The package that talks to the server."
  :type '(choice (const :tag "The one that is loaded or installed" nil)
                 (const :tag "Eglot" eglot)
                 (const :tag "lsp-mode" lsp-mode)))

(defun stenogram-command ()
  "Return the command for the server, as a list."
  (list stenogram-program "lsp"))


;;; Settings

(defun stenogram--set (symbol value)
  "Set the option SYMBOL to VALUE and tell servers that run."
  (set-default symbol value)
  (when (fboundp 'stenogram-settings-changed)
    (stenogram-settings-changed)))

(defcustom stenogram-profile nil
  "The house style, in the place of the one in stenogram.toml.
It is the name of a house style, or the path of a file that ends in .toml."
  :type '(choice (const :tag "That of stenogram.toml" nil) string)
  :set #'stenogram--set)

(defcustom stenogram-select nil
  "The rules that run, in the place of those that stenogram.toml selects.
They are codes, names, or the first letters of codes."
  :type '(repeat string)
  :set #'stenogram--set)

(defcustom stenogram-extend-select nil
  "Rules that run besides."
  :type '(repeat string)
  :set #'stenogram--set)

(defcustom stenogram-ignore nil
  "Rules that do not run."
  :type '(repeat string)
  :set #'stenogram--set)

(defcustom stenogram-inlay-hints-turn-numbers t
  "Whether numbers of turns and questions are shown before labels."
  :type 'boolean
  :set #'stenogram--set)

(defcustom stenogram-inlay-hints-acronyms t
  "Whether what an acronym stands for is shown after it."
  :type 'boolean
  :set #'stenogram--set)

(defcustom stenogram-inlay-hints-roles t
  "Whether it is shown who is meant after a label that names a role."
  :type 'boolean
  :set #'stenogram--set)

(defcustom stenogram-code-lens-counts t
  "Whether counts of questions and mentions are shown above them."
  :type 'boolean
  :set #'stenogram--set)

(defcustom stenogram-workspace-index t
  "Whether the transcripts of the project are read, so that they can be searched."
  :type 'boolean
  :set #'stenogram--set)

(defcustom stenogram-workspace-diagnostics t
  "Whether findings in transcripts that are not open are shown too.
It needs a client that asks for them."
  :type 'boolean
  :set #'stenogram--set)

(defcustom stenogram-workspace-cache t
  "Whether what is known of the transcripts is kept for the next start."
  :type 'boolean
  :set #'stenogram--set)

(defconst stenogram-settings
  '(("profile" stenogram-profile)
    ("select" stenogram-select)
    ("extendSelect" stenogram-extend-select)
    ("ignore" stenogram-ignore)
    ("inlayHints.turnNumbers" stenogram-inlay-hints-turn-numbers t)
    ("inlayHints.acronyms" stenogram-inlay-hints-acronyms t)
    ("inlayHints.roles" stenogram-inlay-hints-roles t)
    ("codeLens.counts" stenogram-code-lens-counts t)
    ("workspace.index" stenogram-workspace-index t)
    ("workspace.diagnostics" stenogram-workspace-diagnostics t)
    ("workspace.cache" stenogram-workspace-cache t))
  "Settings of the server: (NAME OPTION BOOLEAN).
OPTION holds the value.  One that is nil says nothing, unless it is BOOLEAN.")


;;; Clients

(cl-defgeneric stenogram--running-p (_client)
  "Whether CLIENT has the server for this buffer."
  nil)

(cl-defgeneric stenogram--start (client)
  "Have CLIENT start the server for this buffer.")

(cl-defgeneric stenogram--restart (client)
  "Have CLIENT start the server of this buffer again.")

(cl-defgeneric stenogram--request (client method params)
  "Have CLIENT send METHOD with PARAMS to the server of this buffer.
PARAMS and the answer are property lists; arrays of the answer are lists, and
what is null or false in it is nil.  An error of the server is an `error'.")

(cl-defgeneric stenogram--at-point (client)
  "Return the document and the place of the point as CLIENT writes them.
The value is a property list with :textDocument and :position.")

(cl-defgeneric stenogram--file (client uri)
  "The path of the file URI, as CLIENT writes addresses.")

(cl-defgeneric stenogram--place (client position)
  "The place in this buffer of POSITION, as CLIENT counts columns.")

(cl-defgeneric stenogram--markdown (client text)
  "Render TEXT, which is Markdown, by the means of CLIENT.")

(cl-defgeneric stenogram--tell-settings (client)
  "Have CLIENT tell all its servers that settings have changed.")

(defvar stenogram--clients nil
  "Clients that are loaded: `eglot', `lsp-mode'.")

(defun stenogram--client ()
  "The client that has the server for this buffer, or nil."
  (cl-find-if #'stenogram--running-p stenogram--clients))

(defun stenogram--client-or-lose ()
  "The client that has the server for this buffer."
  (or (stenogram--client)
      (user-error "No Stenogram server runs for this buffer: start it by M-x stenogram-start")))

(defun stenogram--plain (value)
  "VALUE as Lisp: property lists for objects, lists for arrays, nil for null."
  (cond ((hash-table-p value)
         (let (list)
           (maphash (lambda (key each)
                      (push (intern (concat ":" (format "%s" key))) list)
                      (push (stenogram--plain each) list))
                    value)
           (nreverse list)))
        ((stringp value) value)
        ((memq value '(:json-false :json-null :false :null)) nil)
        ((or (vectorp value) (consp value)) (mapcar #'stenogram--plain value))
        (t value)))

(defun stenogram-settings-changed ()
  "Tell the servers that run that settings have changed."
  (mapc #'stenogram--tell-settings stenogram--clients))

(defun stenogram--client-to-start ()
  "Return the client to start."
  (or stenogram-client
      (and (featurep 'lsp-mode) (not (featurep 'eglot)) 'lsp-mode)
      (cl-find-if (lambda (client) (locate-library (symbol-name client))) '(eglot lsp-mode))
      (user-error "Neither Eglot nor lsp-mode is installed: M-x package-install RET eglot")))

(defun stenogram--missing ()
  "What to say where the program is missing, or nil."
  (unless (executable-find (car (stenogram-command)) t)
    (format "The program %s is not found: install Stenogram, or give its path by \
M-x customize-variable RET stenogram-program"
            (car (stenogram-command)))))

(defvar stenogram--warned nil
  "What `stenogram-start' has warned of last.")

;;;###autoload
(defun stenogram-start (&optional interactive)
  "Start the language server for this transcript, if there is none.
`stenogram-client' says which package talks to it.  INTERACTIVE is t where a
person asks for it: then what is missing is an error, else a warning, once."
  (interactive (list t))
  (condition-case problem
      (cond ((stenogram--client)
             (when interactive
               (message "The server runs already")))
            (buffer-file-name
             (let ((missing (stenogram--missing))
                   (client (stenogram--client-to-start)))
               (when missing
                 (user-error "%s" missing))
               (require client)
               (stenogram--start client)))
            (interactive (user-error "Save the buffer to a file first")))
    (user-error
     (cond (interactive (signal (car problem) (cdr problem)))
           ((not (equal stenogram--warned (cdr problem)))
            (setq stenogram--warned (cdr problem))
            (display-warning 'stenogram (error-message-string problem)))))))


;;; Outline

(defconst stenogram--kind-answer 15 "The kind of symbol that the server gives to answers.")
(defconst stenogram--kind-field 7 "The kind of symbol that the server gives to lines of the header.")

(defun stenogram-imenu-index ()
  "List the parts and questions of the transcript in their order, then the answers.
Clients sort what the server lists by kinds, which are made for programs."
  (let ((client (stenogram--client)) entries answers)
    (when client
      (cl-labels
          ((place (symbol)
             (copy-marker
              (stenogram--place client
                                (plist-get (plist-get symbol :selectionRange) :start))))
           (visit (symbol question)
             (let ((name (plist-get symbol :name))
                   (kind (plist-get symbol :kind)))
               (cond ((eql kind stenogram--kind-field))
                     ((and question (eql kind stenogram--kind-answer))
                      (push (cons (string-trim
                                   (format "%s %s: %s" (car (split-string question)) name
                                           (or (plist-get symbol :detail) ""))
                                   nil "[: ]+")
                                  (place symbol))
                            answers))
                     (t (push (cons name (place symbol)) entries)))
               (dolist (child (plist-get symbol :children))
                 (visit child name)))))
        (dolist (symbol (stenogram--request client "textDocument/documentSymbol"
                                            (list :textDocument (list :uri (stenogram--uri)))))
          (visit symbol nil)))
      (append (nreverse entries)
              (and answers (list (cons "Answers" (nreverse answers))))))))

(defun stenogram--imenu ()
  "Let `imenu' list the answer of the server of this buffer, if it is ours."
  (when (stenogram--client)
    (setq-local imenu-max-item-length 100)
    (setq-local imenu-space-replacement nil)
    (add-function :before-until (local 'imenu-create-index-function) #'stenogram-imenu-index
                  '((depth . -90)))))


;;; Commands

(defun stenogram-restart ()
  "Start the language server of this buffer again."
  (interactive)
  (let ((client (stenogram--client))
        (missing (stenogram--missing)))
    (cond (missing (user-error "%s" missing))
          (client (stenogram--restart client))
          (t (stenogram-start t)))))

(defun stenogram--command (command argument)
  "The answer of the server to COMMAND with ARGUMENT."
  (stenogram--request (stenogram--client-or-lose) "workspace/executeCommand"
                      (list :command command :arguments (vector argument))))

(defun stenogram--uri ()
  "The URI of this buffer, as its client writes it."
  (plist-get (plist-get (stenogram--at-point (stenogram--client-or-lose)) :textDocument) :uri))

(defun stenogram-export-outline (format)
  "Show the outline of this transcript as FORMAT in a buffer, to be saved or sent.
FORMAT is \"markdown\", \"json\" or \"csv\"."
  (interactive
   (list (completing-read "Outline as (default markdown): " '("markdown" "json" "csv")
                          nil t nil nil "markdown")))
  (let* ((outline (stenogram--command "stenogram.exportOutline"
                                      (list :uri (stenogram--uri) :format format)))
         (name (file-name-base (or buffer-file-name (buffer-name))))
         (ending (cdr (assoc format '(("markdown" . "md") ("json" . "json") ("csv" . "csv")))))
         (folder default-directory))
    (with-current-buffer (generate-new-buffer (format "%s – outline.%s" name ending))
      (setq default-directory folder)
      (insert outline)
      (goto-char (point-min))
      (let ((buffer-file-name (buffer-name)))
        (delay-mode-hooks (set-auto-mode)))
      (pop-to-buffer (current-buffer))
      (current-buffer))))

(defun stenogram--entities ()
  "Names of what this transcript names, and for each its id."
  (let ((entities (stenogram--request (stenogram--client-or-lose) "stenogram/entities"
                                      (list :textDocument (list :uri (stenogram--uri))))))
    (cl-loop for entity in entities
             when (plist-get entity :id)
             collect (cons (string-trim (concat (plist-get entity :flag) " " (plist-get entity :name)))
                           (plist-get entity :id)))))

(defun stenogram-show-entity (&optional id)
  "Show what is known of the name at point, and where transcripts name it.
With a prefix argument, or where no name is at point, ask for one that this
transcript names.  From Lisp, ID says which entity is meant."
  (interactive)
  (let* ((at (stenogram--at-point (stenogram--client-or-lose)))
         (uri (plist-get (plist-get at :textDocument) :uri))
         (shown (if id
                    (stenogram--command "stenogram.showEntity" (list :id id :uri uri))
                  (unless current-prefix-arg
                    (stenogram--command "stenogram.showEntity"
                                        (list :uri uri :position (plist-get at :position)))))))
    (cond (shown (stenogram--show-entity shown (stenogram--client-or-lose)))
          (id (user-error "Nothing is known of %s" id))
          (t (let* ((entities (or (stenogram--entities)
                                  (user-error "This transcript names nothing that is known")))
                    (name (completing-read "Show: " entities nil t)))
               (stenogram-show-entity (cdr (assoc name entities))))))))

(define-derived-mode stenogram-entity-mode special-mode "Entity"
  "Major mode for what is known of a country, an organisation or a person."
  (visual-line-mode))

(defun stenogram--show-entity (shown client)
  "Show SHOWN, an answer to stenogram.showEntity, with the help of CLIENT."
  (let ((card (plist-get shown :card)))
    (with-current-buffer (get-buffer-create "*Stenogram entity*")
      (stenogram-entity-mode)
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert (if (equal (plist-get card :kind) "markdown")
                    (stenogram--markdown client (plist-get card :value))
                  (plist-get card :value))
                "\n")
        (dolist (document (plist-get shown :documents))
          (insert "\n")
          (stenogram--insert-document document client)))
      (goto-char (point-min))
      (pop-to-buffer (current-buffer)))))

(defun stenogram--insert-document (document client)
  "Insert the places of DOCUMENT, which CLIENT counts, as buttons."
  (let ((uri (plist-get document :uri))
        (count (plist-get document :count)))
    (insert (propertize (or (plist-get document :title)
                            (file-name-nondirectory (stenogram--file client uri)))
                        'face 'bold)
            (if (plist-get document :date) (concat ", " (plist-get document :date)) "")
            (format ": named %s\n" (if (eql count 1) "once" (format "%d times" count))))
    (dolist (place (plist-get document :places))
      (let* ((start (plist-get (plist-get place :range) :start))
             (question (plist-get place :question)))
        (insert "  ")
        (insert-text-button
         (format "line %d" (1+ (plist-get start :line)))
         'follow-link t
         'help-echo "Go there"
         'action (lambda (_)
                   (stenogram--go uri start client)))
        (insert (cond ((and question (plist-get place :asks)) (format ", question %d" question))
                      (question (format ", answer to question %d" question))
                      (t ""))
                "\n")))))

(defun stenogram--go (uri start client)
  "Go to START, a position as CLIENT counts it, in the document URI."
  (find-file-other-window (stenogram--file client uri))
  (goto-char (stenogram--place client start)))

(defun stenogram--profiles ()
  "House styles that are built in, with their titles."
  (with-temp-buffer
    (unless (zerop (call-process stenogram-program nil t nil "profile" "list" "--format" "json"))
      (user-error "%s" (string-trim (buffer-string))))
    (goto-char (point-min))
    (mapcar (lambda (profile) (cons (plist-get profile :name) (plist-get profile :title)))
            (json-parse-buffer :object-type 'plist :array-type 'list))))

(defun stenogram-select-profile (profile)
  "Check and format transcripts by the house style PROFILE from now on.
An empty name stands for the one of stenogram.toml."
  (interactive
   (let* ((profiles (stenogram--profiles))
          (completion-extra-properties
           (list :annotation-function
                 (lambda (name) (concat "  " (cdr (assoc name profiles)))))))
     (list (completing-read "House style (empty: that of stenogram.toml): " profiles))))
  (customize-set-variable 'stenogram-profile (unless (string-empty-p profile) profile))
  (message "House style: %s.  To keep it, write it into stenogram.toml, or M-x customize-save-variable"
           (or stenogram-profile "that of stenogram.toml")))


;;; Keys and menu

(define-key transcript-mode-map (kbd "C-c C-e") #'stenogram-show-entity)
(define-key transcript-mode-map (kbd "C-c C-o") #'stenogram-export-outline)
(define-key transcript-mode-map (kbd "C-c C-s") #'stenogram-select-profile)

(easy-menu-define stenogram-menu transcript-mode-map
  "The menu of transcripts."
  '("Transcript"
    ["Next question" transcript-next-question]
    ["Previous question" transcript-previous-question]
    ["Next turn" transcript-next-turn]
    ["Previous turn" transcript-previous-turn]
    "--"
    ["Show what is known of the name here" stenogram-show-entity :active (stenogram--client)]
    ["Export the outline…" stenogram-export-outline :active (stenogram--client)]
    ["Choose the house style…" stenogram-select-profile]
    ["Settings" (customize-group 'stenogram)]
    "--"
    ["Start the server" stenogram-start :visible (not (stenogram--client))]
    ["Restart the server" stenogram-restart :visible (stenogram--client)]))

(provide 'stenogram)

;; Behind `provide', for these need what stands above.
;;;###autoload
(with-eval-after-load 'eglot (require 'stenogram-eglot))
;;;###autoload
(with-eval-after-load 'lsp-mode (require 'stenogram-lsp))

;;; stenogram.el ends here

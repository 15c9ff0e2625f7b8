;;; stenogram-lsp.el --- The Stenogram language server in lsp-mode  -*- lexical-binding: t; -*-

;; Copyright (C) 2026 The Stenogram contributors

;; Author: The Stenogram contributors
;; Keywords: text, languages, tools
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Is loaded with lsp-mode, and tells it of the server.  For the colours of the
;; server, which know countries from organisations:
;;
;;     (setq lsp-semantic-tokens-enable t)

;;; Code:

(require 'cl-lib)
(require 'lsp-mode)
(require 'stenogram)

(defface stenogram-country '((t :inherit font-lock-type-face))
  "Names of countries."
  :group 'stenogram)

(defface stenogram-organisation '((t :inherit font-lock-builtin-face))
  "Names of organisations."
  :group 'stenogram)

(defface stenogram-place '((t :inherit font-lock-type-face :slant italic))
  "Names of regions, territories and disputed places."
  :group 'stenogram)

(defface stenogram-treaty '((t :inherit font-lock-constant-face))
  "Names of treaties."
  :group 'stenogram)

(defface stenogram-time '((t :inherit font-lock-constant-face))
  "Dates and times."
  :group 'stenogram)

(defface stenogram-person '((t :inherit font-lock-variable-name-face))
  "Names of people."
  :group 'stenogram)

(defconst stenogram-lsp--faces
  '(:discard-default-modifiers t
    :types (("keyword" . transcript-question-label)
            ("function" . transcript-label)
            ("property" . transcript-header)
            ("namespace" . transcript-header)
            ("number" . stenogram-time)
            ("comment" . transcript-mark)
            ("class" . stenogram-country)
            ("interface" . stenogram-organisation)
            ("struct" . stenogram-place)
            ("enumMember" . stenogram-treaty)
            ("parameter" . stenogram-person)
            ("string" . transcript-quotation))
    :modifiers (("declaration" . nil)))
  "Faces of what the server tells apart.")

(dolist (mode '((transcript-mode . "transcript") (text-mode . "plaintext") (markdown-mode . "markdown")))
  (unless (assq (car mode) lsp-language-id-configuration)
    (add-to-list 'lsp-language-id-configuration mode t)))

(lsp-register-custom-settings
 (mapcar (pcase-lambda (`(,name ,option ,boolean))
           (list (concat "stenogram." name)
                 (if boolean
                     option
                   (lambda ()
                     (let ((value (symbol-value option)))
                       (if (consp value) (vconcat value) value))))
                 boolean))
         stenogram-settings))

(defun stenogram-lsp--capabilities ()
  "Return capabilities to tell the server besides those of lsp-mode.
Columns of lsp-mode are characters, and the protocol asks for UTF-16 where
nothing is said: behind an emoji the two differ, and edits would land in the
wrong place.  Versions that say themselves how they count need no help."
  (unless (assq 'general (lsp--client-capabilities))
    '((general . ((positionEncodings . ["utf-32"]))))))

(lsp-register-client
 (make-lsp-client :new-connection (lsp-stdio-connection #'stenogram-command)
                  :activation-fn (lambda (_file mode)
                                   (memq mode '(transcript-mode text-mode markdown-mode gfm-mode)))
                  ;; In Markdown it runs beside a server for Markdown.
                  :add-on? t
                  :multi-root t
                  :server-id 'stenogram
                  :custom-capabilities (stenogram-lsp--capabilities)
                  :semantic-tokens-faces-overrides stenogram-lsp--faces
                  :initialized-fn (lambda (workspace)
                                    (with-lsp-workspace workspace
                                      (lsp--set-configuration
                                       (lsp-configuration-section "stenogram"))))))

(cl-pushnew 'lsp-mode stenogram--clients)

(add-hook 'lsp-configure-hook #'stenogram--imenu t)

(defun stenogram-lsp--workspaces ()
  "All servers that run."
  (cl-remove-if-not (lambda (workspace)
                      (eq (lsp--client-server-id (lsp--workspace-client workspace)) 'stenogram))
                    (lsp--session-workspaces (lsp-session))))

(defun stenogram-lsp--workspace ()
  "The server of this buffer, or nil."
  (and (bound-and-true-p lsp-mode)
       (cl-find-if (lambda (workspace) (memq workspace (lsp-workspaces)))
                   (stenogram-lsp--workspaces))))

(cl-defmethod stenogram--running-p ((_client (eql lsp-mode)))
  "Whether lsp-mode has the server for this buffer."
  (stenogram-lsp--workspace))

(cl-defmethod stenogram--start ((_client (eql lsp-mode)))
  "Have lsp-mode start the server for this buffer."
  ;; Else lsp-mode asks a person what a project is.
  (unless (lsp-find-session-folder (lsp-session) buffer-file-name)
    (lsp-workspace-folders-add
     (file-truename
      (or (locate-dominating-file default-directory "stenogram.toml")
          (lsp--suggest-project-root)
          default-directory))))
  (lsp-deferred))

(cl-defmethod stenogram--restart ((_client (eql lsp-mode)))
  "Have lsp-mode start the server of this buffer again."
  (lsp-workspace-restart (stenogram-lsp--workspace)))

(cl-defmethod stenogram--request ((_client (eql lsp-mode)) method params)
  "Send METHOD with PARAMS to the server of this buffer through lsp-mode."
  (stenogram--plain
   (with-lsp-workspace (stenogram-lsp--workspace)
     (lsp-request method params))))

(cl-defmethod stenogram--at-point ((_client (eql lsp-mode)))
  "The document and the position of the point in the words of lsp-mode."
  (lsp--text-document-position-params))

(cl-defmethod stenogram--file ((_client (eql lsp-mode)) uri)
  "The path of the file URI as lsp-mode writes addresses."
  (lsp--uri-to-path uri))

(cl-defmethod stenogram--place ((_client (eql lsp-mode)) position)
  "The place of POSITION as lsp-mode counts columns."
  (lsp--line-character-to-point (plist-get position :line) (plist-get position :character)))

(cl-defmethod stenogram--markdown ((_client (eql lsp-mode)) text)
  "Render TEXT, which is Markdown, by the means of lsp-mode."
  (lsp--render-string text "markdown"))

(cl-defmethod stenogram--tell-settings ((_client (eql lsp-mode)))
  "Tell all servers of lsp-mode that settings have changed."
  (dolist (workspace (stenogram-lsp--workspaces))
    (with-lsp-workspace workspace
      (lsp--set-configuration (lsp-configuration-section "stenogram")))))

(provide 'stenogram-lsp)

;; Where lsp-mode is not installed, this file could not be compiled, and the
;; installation would show an error that is none.

;; Local Variables:
;; no-byte-compile: t
;; End:

;;; stenogram-lsp.el ends here

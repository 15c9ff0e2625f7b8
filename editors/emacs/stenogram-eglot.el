;;; stenogram-eglot.el --- The Stenogram language server in Eglot  -*- lexical-binding: t; -*-

;; Copyright (C) 2026 The Stenogram contributors

;; Author: The Stenogram contributors
;; Keywords: text, languages, tools
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Is loaded with Eglot, and tells it of the server.  Emacs 29 and newer have
;; Eglot built in; for Emacs 28 it is a package.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'stenogram)

(defclass stenogram-eglot-server (eglot-lsp-server) ()
  :documentation "The Stenogram language server.")

(defun stenogram-eglot--contact (&rest _)
  "Return the contact of the server, for `eglot-server-programs'."
  (cons 'stenogram-eglot-server (stenogram-command)))

(defun stenogram-eglot--call (public private &rest arguments)
  "Call PUBLIC with ARGUMENTS, or PRIVATE where Eglot is older."
  (apply (if (fboundp public) public private) arguments))

;; In front, for no other server knows transcripts.
(add-to-list 'eglot-server-programs '(transcript-mode . stenogram-eglot--contact))
;; Behind all others: what is derived from `text-mode' may have a server of its own.
(add-to-list 'eglot-server-programs '((text-mode :language-id "plaintext") . stenogram-eglot--contact) t)

(cl-pushnew 'eglot stenogram--clients)

(defun stenogram-eglot--server ()
  "The server of this buffer, or nil."
  ;; Asked outside of what Eglot manages, it would remember a server that has ended.
  (let ((server (and (eglot-managed-p) (eglot-current-server))))
    (and server (object-of-class-p server 'stenogram-eglot-server) server)))

(cl-defmethod stenogram--running-p ((_client (eql eglot)))
  "Whether Eglot has the server for this buffer."
  (stenogram-eglot--server))

(cl-defmethod stenogram--start ((_client (eql eglot)))
  "Have Eglot start the server for this buffer."
  ;; Whoever starts it in Markdown means this server, and no other for Markdown.
  (unless (derived-mode-p 'transcript-mode)
    (setq-local eglot-server-programs
                (cons (cons (list major-mode :language-id
                                  (if (derived-mode-p 'markdown-mode) "markdown" "plaintext"))
                            #'stenogram-eglot--contact)
                      eglot-server-programs)))
  (eglot-ensure))

(cl-defmethod stenogram--restart ((_client (eql eglot)))
  "Have Eglot start the server of this buffer again."
  (eglot-reconnect (stenogram-eglot--server) t))

(cl-defmethod stenogram--request ((_client (eql eglot)) method params)
  "Send METHOD with PARAMS to the server of this buffer through Eglot."
  (stenogram--plain
   ;; Deferred, so that the server hears of what was typed before.
   (jsonrpc-request (stenogram-eglot--server) (intern (concat ":" method)) params :deferred t)))

(cl-defmethod stenogram--at-point ((_client (eql eglot)))
  "The document and the position of the point in Eglot's words."
  (eglot--TextDocumentPositionParams))

(cl-defmethod stenogram--place ((_client (eql eglot)) position)
  "The place of POSITION as Eglot counts columns."
  (stenogram-eglot--call 'eglot-lsp-position-to-point 'eglot--lsp-position-to-point position))

(cl-defmethod stenogram--file ((_client (eql eglot)) uri)
  "The path of the file URI as Eglot writes addresses."
  (stenogram-eglot--call 'eglot-uri-to-path 'eglot--uri-to-path uri))

(cl-defmethod stenogram--markdown ((_client (eql eglot)) text)
  "Render TEXT, which is Markdown, by the means of Eglot."
  (eglot--format-markup (list :kind "markdown" :value text)))

;; Appended, so that it comes behind what Eglot itself puts in.
(add-hook 'eglot-managed-mode-hook #'stenogram--imenu t)

(defun stenogram-eglot--servers ()
  "All servers that run."
  (let (servers)
    (dolist (buffer (buffer-list) servers)
      (with-current-buffer buffer
        (when (stenogram-eglot--server)
          (cl-pushnew (stenogram-eglot--server) servers))))))

(cl-defmethod stenogram--tell-settings ((_client (eql eglot)))
  "Tell all servers of Eglot that settings have changed."
  (mapc #'eglot-signal-didChangeConfiguration (stenogram-eglot--servers)))

(defun stenogram-eglot--over (upper lower)
  "The settings UPPER with those of LOWER that it does not have."
  (cl-loop with merged = (copy-sequence upper)
           for (key value) on lower by #'cddr
           do (setq merged
                    (plist-put merged key
                               (cond ((not (plist-member upper key)) value)
                                     ((and (consp value) (keywordp (car value)))
                                      (stenogram-eglot--over (plist-get upper key) value))
                                     (t (plist-get upper key)))))
           finally return merged))

(defun stenogram-eglot--settings ()
  "The options as Eglot sends them."
  (let (settings)
    (pcase-dolist (`(,name ,option ,boolean) stenogram-settings)
      (let ((value (symbol-value option))
            (keys (mapcar (lambda (key) (intern (concat ":" key))) (split-string name "\\."))))
        (when (or boolean value)
          (let ((sent (cond ((and boolean (not value)) :json-false)
                            ((consp value) (vconcat value))
                            (t value))))
            (setq settings
                  (plist-put settings (car keys)
                             (if (cdr keys)
                                 (plist-put (plist-get settings (car keys)) (cadr keys) sent)
                               sent)))))))
    settings))

(cl-defmethod eglot-handle-request
  ((_server stenogram-eglot-server) (_method (eql workspace/configuration)) &key items)
  "Answer the server's question for ITEMS of the settings.
What `eglot-workspace-configuration' says goes before the options."
  (let ((said (cl-call-next-method)))
    (vconcat
     (cl-mapcar (lambda (item each)
                  (if (equal (plist-get item :section) "stenogram")
                      (stenogram-eglot--over (and (consp each) each) (stenogram-eglot--settings))
                    each))
                items said))))

(provide 'stenogram-eglot)

;; Where Eglot is not installed, this file could not be compiled, and the
;; installation would show an error that is none.

;; Local Variables:
;; no-byte-compile: t
;; End:

;;; stenogram-eglot.el ends here

;;; lsp-mode.el --- The walk with lsp-mode  -*- lexical-binding: t; -*-

;;; Code:

(load (expand-file-name "walk" (file-name-directory load-file-name)) nil t)

;; Nobody reads the events of files in batch mode, and behind them Emacs hears of no end of a process.
(defvar lsp-enable-file-watchers)
(setq lsp-enable-file-watchers nil)

;; lsp-mode shows no codes in Flymake.
(setq walk-code
      (lambda (text)
        (or (cl-some (lambda (finding)
                       (and (equal (lsp:diagnostic-message finding) text)
                            (lsp:diagnostic-code? finding)))
                     (gethash buffer-file-name (lsp-diagnostics t)))
            "")))

(walk
 (list
  :start
  (lambda ()
    ;; The file is in text-mode, as any .txt file is, and the person starts the server.
    (call-interactively #'stenogram-start)
    (walk-wait "the server" (lambda () (and (bound-and-true-p lsp-mode)
                                            (cl-some (lambda (workspace)
                                                       (eq (lsp--workspace-status workspace) 'initialized))
                                                     (lsp-workspaces))))))
  :hover
  (lambda (name)
    (lsp-describe-thing-at-point)
    (with-current-buffer "*lsp-help*"
      (buffer-substring-no-properties (point-min) (point-max))))
  :answer #'lsp-find-implementation
  :fix
  (lambda ()
    (cl-letf (((symbol-function 'completing-read) (walk-choose "^Put right")))
      (call-interactively #'lsp-execute-code-action)))
  :rename #'lsp-rename
  :format #'lsp-format-buffer))

;;; lsp-mode.el ends here

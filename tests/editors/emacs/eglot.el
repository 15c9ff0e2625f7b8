;;; eglot.el --- The walk with Eglot  -*- lexical-binding: t; -*-

;;; Code:

(load (expand-file-name "walk" (file-name-directory load-file-name)) nil t)

(walk
 (list
  :start
  (lambda ()
    ;; The hook of the configuration starts the server.
    (transcript-mode)
    (walk-wait "the server" (lambda () (and (fboundp 'eglot-current-server) (eglot-current-server)))))
  :hover
  (lambda (name)
    (eldoc-print-current-symbol-info t)
    (walk-wait (format "the card of %s" name)
               (lambda ()
                 (let ((buffer (cl-find-if (lambda (buffer)
                                             (string-match-p "\\*eldoc" (buffer-name buffer)))
                                           (buffer-list))))
                   (when buffer
                     (with-current-buffer buffer
                       (let ((text (buffer-substring-no-properties (point-min) (point-max))))
                         (and (string-match-p name text) text))))))))
  :answer
  (lambda ()
    (eglot-find-implementation)
    (with-current-buffer "*xref*"
      (goto-char (point-min))
      (xref-next-line)
      (xref-quit-and-goto-xref)))
  :fix
  (lambda ()
    (cl-letf (((symbol-function 'completing-read) (walk-choose "^Put right")))
      (eglot-code-actions (point) (point) nil t)))
  :rename #'eglot-rename
  :format #'eglot-format-buffer))

;;; eglot.el ends here

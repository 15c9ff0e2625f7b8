;;; stenogram-tests.el --- Tests of options and of what is told without a server  -*- lexical-binding: t; -*-

;;; Code:

(require 'ert)
(require 'json)
(require 'eglot)
(require 'lsp-mode)
(require 'stenogram)

(defconst stenogram-tests--folder (file-name-directory (or load-file-name buffer-file-name))
  "Where this file is.")

(ert-deftest stenogram-options-are-the-settings-of-the-server ()
  (let (documented)
    (with-temp-buffer
      (insert-file-contents (expand-file-name "../../../docs/language-server.md" stenogram-tests--folder))
      (search-forward "<!-- settings: ")
      (narrow-to-region (point) (progn (search-forward "<!-- end of settings -->") (point)))
      (goto-char (point-min))
      (while (re-search-forward "^| `stenogram\\.\\([a-zA-Z.]+\\)` | \\([^|]+\\) |" nil t)
        (push (list (match-string 1) (string-match-p "true" (match-string 2))) documented)))
    (should (> (length documented) 8))
    (should (equal (sort (mapcar #'car documented) #'string<)
                   (sort (mapcar #'car stenogram-settings) #'string<)))
    (dolist (setting documented)
      (should (eq (and (nth 1 setting) t) (nth 2 (assoc (car setting) stenogram-settings)))))
    (dolist (setting stenogram-settings)
      (should (custom-variable-p (nth 1 setting))))))

(ert-deftest stenogram-eglot-sends-what-differs-and-all-switches ()
  (let ((stenogram-profile nil) (stenogram-ignore '("H101" "T124")) (stenogram-inlay-hints-roles nil))
    (let ((sent (json-parse-string (jsonrpc--json-encode (stenogram-eglot--settings))
                                   :object-type 'alist :array-type 'list)))
      (should-not (assq 'profile sent))
      (should (equal (alist-get 'ignore sent) '("H101" "T124")))
      (should (eq (alist-get 'roles (alist-get 'inlayHints sent)) :false))
      (should (eq (alist-get 'acronyms (alist-get 'inlayHints sent)) t)))))

(ert-deftest stenogram-a-folder-goes-before-the-options-in-eglot ()
  (should (equal (stenogram-eglot--over '(:profile "un-pv" :inlayHints (:roles t))
                                        '(:profile "us-state" :ignore ["H101"]
                                          :inlayHints (:roles :json-false :acronyms t)))
                 '(:profile "un-pv" :inlayHints (:roles t :acronyms t) :ignore ["H101"]))))

(ert-deftest stenogram-lsp-mode-sends-the-same ()
  (let ((stenogram-profile "us-state") (stenogram-inlay-hints-roles nil))
    (let ((sent (gethash "stenogram" (lsp-configuration-section "stenogram"))))
      (should (equal (gethash "profile" sent) "us-state"))
      (should (eq (gethash "roles" (gethash "inlayHints" sent)) :json-false))
      (should (eq (gethash "acronyms" (gethash "inlayHints" sent)) t)))))

(ert-deftest stenogram-says-what-is-missing ()
  (with-temp-buffer
    (setq buffer-file-name "talk.transcript")
    (transcript-mode)
    (let* ((stenogram-program "no-such-program-as-this")
           (said (cadr (should-error (stenogram-start t) :type 'user-error))))
      (should (string-match-p "no-such-program-as-this is not found: install Stenogram" said))
      ;; Opening files warns once.
      (let (warnings)
        (cl-letf (((symbol-function 'display-warning)
                   (lambda (_type message &rest _) (push message warnings))))
          (stenogram-start)
          (stenogram-start))
        (should (equal warnings (list said)))))
    (should-error (stenogram-show-entity) :type 'user-error)
    (should-error (stenogram-export-outline "json") :type 'user-error)))

(ert-deftest stenogram-other-servers-of-text-modes-stay ()
  ;; `html-mode' is derived from `text-mode'.
  (dolist (mode '(transcript-mode text-mode))
    (should (memq 'stenogram-eglot--contact (eglot--lookup-mode mode))))
  (should-not (equal (nth 2 (eglot--lookup-mode 'html-mode)) 'stenogram-eglot--contact)))

(ert-deftest stenogram-starts-in-markdown-as-asked ()
  (with-temp-buffer
    (setq major-mode 'markdown-mode)
    (cl-letf (((symbol-function 'eglot-ensure) #'ignore))
      (stenogram--start 'eglot))
    (should (memq 'stenogram-eglot--contact (eglot--lookup-mode 'markdown-mode))))
  (should-not (memq 'stenogram-eglot--contact (eglot--lookup-mode 'markdown-mode))))

;;; stenogram-tests.el ends here

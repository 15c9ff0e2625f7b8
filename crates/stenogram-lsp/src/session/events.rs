//! What the client tells of folders, files and settings.

use super::{Session, Telling};
use crate::capabilities;
use crate::settings::EditorSettings;
use crate::uris::file_path;
use crate::workspace::roots;
use lsp_types::{
    CreateFilesParams, DeleteFilesParams, DidChangeConfigurationParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidSaveTextDocumentParams, RenameFilesParams, Uri,
};
use serde_json::Value;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::Builder;

/// More threads than that fight for the disk.
const MOST_THREADS: usize = 8;

impl Session {
    /// `initialized`: from now on the client can be asked.
    pub(crate) fn initialized(&self) {
        let client = self.shared.client();
        if client.watches_files {
            let folders = self.folders();
            self.shared.tell(Telling::Watch(capabilities::watched_files(client, &folders)));
        }
        if client.tells_settings() {
            self.shared.tell(Telling::Register(capabilities::settings()));
        }
        if client.gives_settings() {
            // The workspace is opened when the answer is there, or it is known that there will be none.
            self.shared.tell(Telling::AskSettings);
        } else {
            self.apply();
        }
    }

    /// `workspace/didChangeWorkspaceFolders`.
    pub(crate) fn did_change_workspace_folders(&self, params: &DidChangeWorkspaceFoldersParams) {
        let (opened, closed) = (roots::paths(&params.event.added), roots::paths(&params.event.removed));
        let folders = {
            let mut folders = self.lock_folders();
            folders.retain(|folder| !closed.contains(folder));
            for folder in &opened {
                if !folders.contains(folder) {
                    folders.push(folder.clone());
                }
            }
            folders.clone()
        };
        let client = self.shared.client();
        if client.watches_files && client.takes_relative_patterns() {
            self.shared.tell(Telling::Watch(capabilities::watched_files(client, &folders)));
        }
        if self.shared.editor().workspace.index {
            self.shared.workspace.change_folders(&opened, &closed);
            self.start_threads();
        }
    }

    /// `workspace/didChangeWatchedFiles`.
    pub(crate) fn did_change_watched_files(&self, params: &DidChangeWatchedFilesParams) {
        self.changed(params.changes.iter().map(|change| change.uri.clone()));
    }

    /// `textDocument/didSave`.
    pub(crate) fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.changed([params.text_document.uri]);
    }

    /// `workspace/didCreateFiles`.
    pub(crate) fn did_create_files(&self, params: &CreateFilesParams) {
        self.changed(params.files.iter().filter_map(|file| file.uri.parse().ok()));
    }

    /// `workspace/didRenameFiles`.
    pub(crate) fn did_rename_files(&self, params: &RenameFilesParams) {
        let both = params.files.iter().flat_map(|file| [&file.old_uri, &file.new_uri]);
        self.changed(both.filter_map(|uri| uri.parse().ok()));
    }

    /// `workspace/didDeleteFiles`.
    pub(crate) fn did_delete_files(&self, params: &DeleteFilesParams) {
        self.changed(params.files.iter().filter_map(|file| file.uri.parse().ok()));
    }

    /// `workspace/didChangeConfiguration`: with the settings, or with the news that there are others.
    pub(crate) fn did_change_configuration(&self, params: &DidChangeConfigurationParams) {
        let settings = &params.settings;
        let section = settings.get(capabilities::SECTION);
        match section {
            Some(section) => self.set_editor(section),
            None if EditorSettings::is_section(settings) => self.set_editor(settings),
            None if self.shared.client().gives_settings() => self.shared.tell(Telling::AskSettings),
            // All settings are as they were at the start.
            None => self.set_editor(&Value::Null),
        }
    }

    /// The settings of the editor, that were asked for; `None` where the client did not give them.
    pub(crate) fn settings_are(&self, section: Option<&Value>) {
        match section {
            Some(section) => self.set_editor(section),
            None => self.apply(),
        }
    }

    /// `window/workDoneProgress/cancel`: there is only one thing that takes long.
    pub(crate) fn cancel_progress(&self) {
        self.shared.workspace.cancel();
    }

    /// Goes by what the editor says on top of the files.
    fn set_editor(&self, section: &Value) {
        let (checked_otherwise, others) = self.note_editor(section);
        if checked_otherwise {
            self.check_all();
        }
        self.apply();
        if others {
            self.shared.tell(Telling::Refresh);
        }
    }

    /// Notes what the editor says on top of the files; a value that cannot be used is told once. Whether documents are
    /// checked by something else now, and whether anything is another thing.
    pub(super) fn note_editor(&self, section: &Value) -> (bool, bool) {
        let (said, mut faults) = EditorSettings::read(section);
        let before = self.shared.editor();
        let checks = self.shared.projects.set_checks(said.checks.clone());
        let others = *before != said;
        faults.extend(checks.as_ref().err().cloned());
        self.shared.set_editor(said);
        for fault in faults {
            if self.told.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(fault.clone()) {
                self.shared.tell(Telling::Show(fault));
            }
        }
        (checks != Ok(false), others)
    }

    /// Goes on by the settings that hold now.
    fn apply(&self) {
        let workspace = &self.shared.workspace;
        let (known, wanted) = (workspace.folders(), self.folders());
        let wanted = if self.shared.editor().workspace.index { wanted } else { Vec::new() };
        let closed: Vec<PathBuf> = known.iter().filter(|known| !wanted.contains(known)).cloned().collect();
        workspace.keep(&self.shared);
        workspace.change_folders(&wanted, &closed);
        if !wanted.is_empty() {
            self.start_threads();
        }
    }

    /// Starts the threads in the background, where they do not run yet.
    fn start_threads(&self) {
        self.threads.call_once(|| {
            let processors = std::thread::available_parallelism().map_or(2, NonZeroUsize::get);
            for _ in 0..processors.min(MOST_THREADS) {
                let shared = Arc::clone(&self.shared);
                let work = move || shared.workspace.work(&shared);
                // Fewer threads do the same in more time; without any, documents that are open are all there is.
                if let Err(error) = Builder::new().name("workspace".to_owned()).spawn(work) {
                    self.shared.tell(Telling::Log(format!("no thread for the workspace: {error}")));
                }
            }
        });
    }

    /// Files or folders are others now, or no more, or new.
    fn changed(&self, uris: impl IntoIterator<Item = Uri>) {
        let paths: Vec<PathBuf> = uris.into_iter().filter_map(|uri| file_path(&uri)).collect();
        let is_configuration =
            |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
        // What is no file with an ending may be a folder with configuration files in it.
        if paths.iter().any(|path| is_configuration(path) || path.extension().is_none()) {
            self.check_all();
        }
        self.shared.workspace.changed(&paths);
    }

    /// Checks all documents that are open, where their settings are others now.
    fn check_all(&self) {
        for key in self.shared.documents.keys() {
            self.worker.tell(&key);
        }
    }

    fn folders(&self) -> Vec<PathBuf> {
        self.lock_folders().clone()
    }
}

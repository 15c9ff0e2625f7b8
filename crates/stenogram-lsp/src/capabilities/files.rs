//! What the server wants to know of folders and files of the workspace.

use super::Client;
use lsp_types::notification::{DidChangeWatchedFiles, Notification as _};
use lsp_types::{
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, Registration,
    WorkspaceServerCapabilities,
};

/// What is said of folders and files.
pub(super) fn workspace(_: &Client) -> Option<WorkspaceServerCapabilities> {
    None
}

/// What a client that watches files is asked to watch: the configuration files, and whatever may be a file of entities
/// that they name.
pub(crate) fn watched_files() -> Registration {
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: vec![FileSystemWatcher {
            glob_pattern: GlobPattern::String("**/*.toml".to_owned()),
            kind: None,
        }],
    };
    Registration {
        id: "configuration files".to_owned(),
        method: DidChangeWatchedFiles::METHOD.to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}

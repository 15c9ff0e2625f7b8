//! What the server wants to know of folders and files of the workspace, and of the settings of the editor.

use super::Client;
use crate::uris::file_uri;
use lsp_types::notification::{DidChangeConfiguration, DidChangeWatchedFiles, Notification as _};
use lsp_types::{
    DidChangeWatchedFilesRegistrationOptions, FileOperationFilter, FileOperationPattern,
    FileOperationPatternKind, FileOperationRegistrationOptions, FileSystemWatcher, GlobPattern, OneOf,
    Registration, RelativePattern, WorkspaceFileOperationsServerCapabilities,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
use serde_json::json;
use std::path::PathBuf;
use stenogram_core::project::{CONTAINER_ENDINGS, TEXT_ENDINGS};

/// The section of the editor's settings that is about this server.
pub(crate) const SECTION: &str = "stenogram";

/// What is said of folders and files.
pub(super) fn workspace(_: &Client) -> Option<WorkspaceServerCapabilities> {
    let filter = |glob: String, matches| FileOperationFilter {
        scheme: Some("file".to_owned()),
        pattern: FileOperationPattern { glob, matches: Some(matches), options: None },
    };
    let files = FileOperationRegistrationOptions {
        filters: vec![
            filter(transcripts(), FileOperationPatternKind::File),
            filter(CONFIGURATION.to_owned(), FileOperationPatternKind::File),
            filter("**".to_owned(), FileOperationPatternKind::Folder),
        ],
    };
    Some(WorkspaceServerCapabilities {
        workspace_folders: Some(WorkspaceFoldersServerCapabilities {
            supported: Some(true),
            change_notifications: Some(OneOf::Left(true)),
        }),
        file_operations: Some(WorkspaceFileOperationsServerCapabilities {
            did_create: Some(files.clone()),
            did_rename: Some(files.clone()),
            did_delete: Some(files),
            ..WorkspaceFileOperationsServerCapabilities::default()
        }),
    })
}

/// Configuration files, house styles, and whatever may be a file of entities that they name.
const CONFIGURATION: &str = "**/*.toml";

/// Files that may be transcripts.
fn transcripts() -> String {
    let endings: Vec<&str> = TEXT_ENDINGS.into_iter().chain(CONTAINER_ENDINGS).collect();
    format!("**/*.{{{}}}", endings.join(","))
}

/// What a client that watches files is asked to watch. Where it can, it watches the folders of the workspace, else what
/// it likes to.
pub(crate) fn watched_files(client: &Client, folders: &[PathBuf]) -> Registration {
    let patterns = [transcripts(), CONFIGURATION.to_owned()];
    let roots: Vec<_> = folders.iter().filter_map(|folder| file_uri(folder)).collect();
    let patterns: Vec<GlobPattern> = if client.takes_relative_patterns() && !roots.is_empty() {
        let relative = roots.into_iter().flat_map(|root| {
            let of = move |pattern: &String| RelativePattern {
                base_uri: OneOf::Right(root.clone()),
                pattern: pattern.clone(),
            };
            patterns.each_ref().map(of)
        });
        relative.map(GlobPattern::Relative).collect()
    } else {
        patterns.into_iter().map(GlobPattern::String).collect()
    };
    let watchers =
        patterns.into_iter().map(|glob_pattern| FileSystemWatcher { glob_pattern, kind: None }).collect();
    let options = DidChangeWatchedFilesRegistrationOptions { watchers };
    Registration {
        id: "files".to_owned(),
        method: DidChangeWatchedFiles::METHOD.to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}

/// Asks a client to tell when the settings of the editor change.
pub(crate) fn settings() -> Registration {
    Registration {
        id: "settings".to_owned(),
        method: DidChangeConfiguration::METHOD.to_owned(),
        register_options: Some(json!({ "section": SECTION })),
    }
}

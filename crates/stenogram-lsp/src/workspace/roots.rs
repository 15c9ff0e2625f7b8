//! The folders of the workspace.

use crate::uris::file_path;
use lsp_types::{InitializeParams, Uri, WorkspaceFolder};
use std::path::PathBuf;

/// The folders that a client opens at the start. Older clients say it in other ways than newer ones; what they say in
/// the newest way counts.
pub(crate) fn at_start(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(folders) = &params.workspace_folders {
        return paths(folders);
    }
    #[expect(deprecated, reason = "older clients have nothing else")]
    let (uri, path) = (&params.root_uri, &params.root_path);
    let path = path.as_deref().filter(|path| !path.is_empty()).map(PathBuf::from);
    let root = uri.as_ref().and_then(folder).or(path.filter(|path| path.is_absolute()));
    root.into_iter().collect()
}

/// The folders behind those of a message; those of other machines are left out.
pub(crate) fn paths(folders: &[WorkspaceFolder]) -> Vec<PathBuf> {
    folders.iter().filter_map(|folder| self::folder(&folder.uri)).collect()
}

fn folder(uri: &Uri) -> Option<PathBuf> {
    // `/press/` is `/press`, also as the start of other paths.
    Some(file_path(uri)?.components().collect())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn roots(mut params: Value) -> Vec<String> {
        params["capabilities"] = json!({});
        let params = serde_json::from_value(params).expect("parameters of initialize");
        at_start(&params).iter().map(|path| path.display().to_string()).collect()
    }

    #[test]
    fn clients_say_in_several_ways_which_folders_are_open() {
        let folder = |uri: &str| json!({ "uri": uri, "name": "x" });
        for (params, expected) in [
            (json!({}), vec![]),
            (json!({ "rootUri": null, "rootPath": null, "workspaceFolders": null }), vec![]),
            (json!({ "rootUri": "file:///press/a%20b/" }), vec!["/press/a b"]),
            (json!({ "rootPath": "/press" }), vec!["/press"]),
            (json!({ "rootPath": "" }), vec![]),
            (json!({ "rootUri": "file:///one", "rootPath": "/other" }), vec!["/one"]),
            (json!({ "rootUri": "file:///one", "workspaceFolders": [] }), vec![]),
            (json!({ "rootUri": "vscode-remote://host/press" }), vec![]),
            (
                json!({ "workspaceFolders": [folder("file:///one"), folder("untitled:x"), folder("file:///two")] }),
                vec!["/one", "/two"],
            ),
        ] {
            assert_eq!(roots(params.clone()), expected, "{params}");
        }
    }
}

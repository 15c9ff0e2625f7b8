//! The folder that becomes the archive of a release, and what the Debian package is made of.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use std::fs;
use std::path::Path;
use stenogram_tests::binaries::stenogram;
use stenogram_tests::install::{VERSION, assert_works, root, xtask};

#[test]
fn an_archive_has_the_program_and_what_a_person_wants_beside_it() {
    xtask(&["release".as_ref(), "pages".as_ref(), stenogram().as_os_str()]);
    let into = tempfile::tempdir().expect("a temporary folder");
    let program = stenogram();
    xtask(&[
        "release".as_ref(),
        "stage".as_ref(),
        "linux-x64".as_ref(),
        program.as_ref(),
        into.path().as_ref(),
    ]);
    let folder = into.path().join("stenogram-x86_64-unknown-linux-gnu");
    #[cfg(unix)]
    assert_works(&folder.join("stenogram"), &[]);
    for name in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY-DATA.md"] {
        let original = fs::read(root().join(name)).expect("it is there");
        assert_eq!(fs::read(folder.join(name)).expect("it is in the archive"), original, "{name}");
    }
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("it is in the archive");
    // A page for each command, the language server's too.
    assert!(read("man/stenogram.1").contains(VERSION));
    assert!(read("man/stenogram-lsp.1").contains("language server"));
    for (name, sign) in [
        ("stenogram.bash", "complete -F _stenogram"),
        ("_stenogram", "#compdef stenogram"),
        ("stenogram.fish", "complete -c stenogram"),
        ("_stenogram.ps1", "Register-ArgumentCompleter"),
        ("stenogram.elv", "edit:completion:arg-completer"),
    ] {
        let script = read(&format!("completions/{name}"));
        assert!(script.contains(sign) && script.contains("lsp"), "{name}");
    }

    // The Debian package asks for the same files, and puts them where Debian looks.
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("it is there");
    let manifest: toml::Table = manifest.parse().expect("it is TOML");
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().expect("assets");
    for asset in assets {
        let source = asset[0].as_str().expect("a path");
        if source.starts_with("target/release/") {
            continue;
        }
        let (place, name) = source.rsplit_once('/').unwrap_or(("", source));
        let there = match name.strip_prefix('*') {
            Some(ending) => fs::read_dir(root().join(place))
                .expect("the folder is there")
                .any(|entry| entry.expect("an entry").file_name().to_string_lossy().ends_with(ending)),
            None => Path::new(&root()).join(source).is_file(),
        };
        assert!(there, "{source} is missing");
    }
    assert!(assets.len() > 8);
}

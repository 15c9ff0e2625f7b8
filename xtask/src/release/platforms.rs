//! The systems that a release has programs for. The workflow asks for this table, so it stands here only.

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// A system that a release has a program for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Platform {
    /// What the packages of npm are called: operating system and processor as Node.js names them.
    pub(crate) name: &'static str,
    /// What Rust calls it.
    pub(crate) triple: &'static str,
    /// What VS Code calls it.
    pub(crate) vscode: &'static str,
    /// `os` and `cpu` of the npm package.
    pub(crate) os: &'static str,
    pub(crate) cpu: &'static str,
    /// `libc` of the npm package, where it matters.
    pub(crate) libc: Option<&'static str>,
    /// What GitHub calls the machine that builds it.
    runner: &'static str,
}

pub(crate) const PLATFORMS: &[Platform] = &[
    linux("linux-x64", "x86_64-unknown-linux-gnu", "linux-x64", "x64", "glibc"),
    linux("linux-arm64", "aarch64-unknown-linux-gnu", "linux-arm64", "arm64", "glibc"),
    linux("linux-x64-musl", "x86_64-unknown-linux-musl", "alpine-x64", "x64", "musl"),
    linux("linux-arm64-musl", "aarch64-unknown-linux-musl", "alpine-arm64", "arm64", "musl"),
    other("darwin-x64", "x86_64-apple-darwin", "darwin", "x64", "macos-15"),
    other("darwin-arm64", "aarch64-apple-darwin", "darwin", "arm64", "macos-15"),
    other("win32-x64", "x86_64-pc-windows-msvc", "win32", "x64", "windows-2025"),
    other("win32-arm64", "aarch64-pc-windows-msvc", "win32", "arm64", "windows-2025"),
];

const fn linux(
    name: &'static str,
    triple: &'static str,
    vscode: &'static str,
    cpu: &'static str,
    libc: &'static str,
) -> Platform {
    Platform { name, triple, vscode, os: "linux", cpu, libc: Some(libc), runner: "ubuntu-24.04" }
}

const fn other(
    name: &'static str,
    triple: &'static str,
    os: &'static str,
    cpu: &'static str,
    runner: &'static str,
) -> Platform {
    Platform { name, triple, vscode: name, os, cpu, libc: None, runner }
}

impl Platform {
    /// The platform of this name.
    pub(crate) fn named(name: &str) -> Result<&'static Self> {
        PLATFORMS.iter().find(|platform| platform.name == name).with_context(|| {
            let names: Vec<_> = PLATFORMS.iter().map(|platform| platform.name).collect();
            format!("there is no platform {name}; there are {}", names.join(", "))
        })
    }

    /// The name of the program's file.
    pub(crate) fn program(&self) -> &'static str {
        if self.os == "win32" { "stenogram.exe" } else { "stenogram" }
    }

    /// The name of the folder in its archive, and of the archive without its ending. It has no version in it, so that a
    /// link to the newest release stays the same.
    pub(crate) fn stem(&self) -> String {
        format!("stenogram-{}", self.triple)
    }

    /// The name of its archive.
    pub(crate) fn archive(&self) -> String {
        format!("{}.{}", self.stem(), if self.os == "win32" { "zip" } else { "tar.gz" })
    }

    /// What Zig's linker is asked for: a program for an old glibc runs on every newer one.
    fn zig_target(&self) -> Option<String> {
        (self.os == "linux")
            .then(|| format!("{}{}", self.triple, if self.libc == Some("glibc") { ".2.17" } else { "" }))
    }

    /// What tag its wheel has, where that is not told by the program.
    fn wheel(&self) -> Option<&'static str> {
        match self.libc {
            Some("glibc") => Some("manylinux2014"),
            Some(_) => Some("musllinux_1_1"),
            None => None,
        }
    }
}

/// The table as the workflow reads it.
pub(crate) fn matrix() -> Value {
    let include: Vec<_> = PLATFORMS
        .iter()
        .map(|platform| {
            json!({
                "platform": platform.name,
                "target": platform.triple,
                "vscode": platform.vscode,
                "runner": platform.runner,
                "program": platform.program(),
                "archive": platform.archive(),
                "zig": platform.zig_target().unwrap_or_default(),
                "wheel": platform.wheel().unwrap_or_default(),
            })
        })
        .collect();
    json!({ "include": include })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_platforms_apart() {
        for platform in PLATFORMS {
            assert_eq!(Platform::named(platform.name).expect("it is there"), platform);
            assert_eq!(PLATFORMS.iter().filter(|other| other.triple == platform.triple).count(), 1);
            assert_eq!(PLATFORMS.iter().filter(|other| other.vscode == platform.vscode).count(), 1);
            assert!(platform.name.starts_with(&format!("{}-{}", platform.os, platform.cpu)));
        }
        let unknown = Platform::named("beos-x64").expect_err("there is none");
        assert!(unknown.to_string().contains("linux-x64, linux-arm64"), "{unknown}");
    }
}

//! A toolchain that compiles for WebAssembly.

use super::{TARGET, output};
use anyhow::{Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A toolchain that compiles for WebAssembly.
pub(super) struct Toolchain {
    cargo: PathBuf,
    rustc: PathBuf,
    /// The library is compiled too: only its sources are there.
    from_sources: bool,
    /// The toolchain brings no linker of its own.
    foreign_linker: bool,
}

impl Toolchain {
    /// The one that `STENOGRAM_WASM_CARGO` names; else the one that runs; else that of Debian. Of these the first that
    /// has the library for WebAssembly, else the first that has its sources.
    pub(super) fn find() -> Result<Self> {
        let candidates = match env::var_os("STENOGRAM_WASM_CARGO") {
            Some(cargo) => vec![PathBuf::from(cargo)],
            None => {
                let own = env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
                vec![own, PathBuf::from("/usr/bin/cargo")]
            }
        };
        let compiled = candidates.iter().find_map(|cargo| Self::of(cargo, false));
        match compiled.or_else(|| candidates.iter().find_map(|cargo| Self::of(cargo, true))) {
            Some(found) => Ok(found),
            None => bail!(
                "there is no Rust library for WebAssembly. Run `rustup target add {TARGET}`; on Debian without rustup, \
                 install the packages rustc-web, cargo-web, rust-web-src and lld"
            ),
        }
    }

    fn of(cargo: &Path, from_sources: bool) -> Option<Self> {
        let beside = cargo.with_file_name(format!("rustc{}", env::consts::EXE_SUFFIX));
        let rustc = if beside.is_file() { beside } else { PathBuf::from("rustc") };
        let ask = |what: &[&str]| {
            let mut command = Command::new(&rustc);
            without_own_libraries(&mut command);
            output(command.args(what)).map(PathBuf::from)
        };
        let sysroot = ask(&["--print", "sysroot"])?;
        let library = ask(&["--print", "target-libdir", "--target", TARGET]);
        let there = if from_sources {
            sysroot.join("lib/rustlib/src/rust/library/Cargo.lock").is_file()
        } else {
            library.is_some_and(|library| library.is_dir())
        };
        let tools = ask(&["--print", "target-libdir"])?.with_file_name("bin");
        let linker = tools.join(format!("rust-lld{}", env::consts::EXE_SUFFIX));
        let (cargo, foreign_linker) = (cargo.to_owned(), !linker.is_file());
        there.then_some(Self { cargo, rustc, from_sources, foreign_linker })
    }

    /// Its `cargo`.
    pub(super) fn cargo(&self) -> Command {
        let mut command = Command::new(&self.cargo);
        without_own_libraries(&mut command);
        command.env("RUSTC", &self.rustc);
        if self.from_sources {
            // The library is built with features that only its own compiler may use.
            command.env("RUSTC_BOOTSTRAP", "1").arg("-Zbuild-std=std,panic_abort");
        }
        if self.foreign_linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld");
        }
        command
    }
}

/// `cargo run` lets programs find the libraries of its toolchain first: not for another one.
fn without_own_libraries(command: &mut Command) {
    command
        .env_remove("LD_LIBRARY_PATH")
        .env_remove("DYLD_FALLBACK_LIBRARY_PATH")
        .env_remove("RUSTUP_TOOLCHAIN");
}

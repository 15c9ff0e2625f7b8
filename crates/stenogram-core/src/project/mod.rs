//! `stenogram.toml` and which files belong to a project.

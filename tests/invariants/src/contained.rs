//! Texts in containers, one target a family. What the input starts with makes sure that its reader is reached.

use crate::parse::{analyse, holds};

/// WebVTT and SubRip.
pub fn subtitles(data: &[u8]) {
    with_starts(data, &["", "WEBVTT\n\n", "1\n00:00:01,000 --> 00:00:02,000\n"], "a.srt");
}

/// Web pages.
pub fn html(data: &[u8]) {
    with_starts(data, &["<!DOCTYPE html>"], "a.html");
}

/// TEI, Akoma Ntoso, Hansard, Europarl.
pub fn debate(data: &[u8]) {
    with_starts(data, &["", "<TEI>", "<akomaNtoso>", "<hansard>", "<SPEAKER ID=1 NAME=\"Roe\">\n"], "a.xml");
}

/// JSON.
pub fn json(data: &[u8]) {
    with_starts(data, &["", "{\"segments\":"], "a.json");
}

/// The plain text that recorders write: names and times on lines of their own.
pub fn plain(data: &[u8]) {
    with_starts(data, &["", "Ann Roe  0:01\nGood morning.\n\nJan Doe  0:05\n"], "a.txt");
}

/// Checks the input after one of `starts`; its length tells which, so that an input costs one reading.
fn with_starts(data: &[u8], starts: &[&str], file_name: &str) {
    let which = data.len() % starts.len().max(1);
    let start = starts.get(which).copied().unwrap_or_default();
    let text = format!("{start}{}", String::from_utf8_lossy(data));
    holds(&analyse(&text, Some(file_name)));
}

//! Changes to seeds, at random but the same in every run.

use crate::Seed;

/// Pieces that readers look for, and that break them.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "é",
    "🎙",
    "\u{301}",
    ":",
    "：",
    ".",
    "?",
    "(",
    ")",
    "[",
    "]",
    "“",
    "”",
    "*",
    "**",
    "_",
    "~~",
    "---",
    "* * *",
    "# ",
    "## ",
    "Question: ",
    "ANN ROE: ",
    "Q    ",
    "Q. ",
    "A. ",
    "Mr. ROE. ",
    "END",
    "PRESENT:\n",
    "[[Page S1]]",
    "12\n",
    "- 3 -\n",
    "(Applause.)",
    "[00:01:02]",
    "Date: ",
    "1 May 2024",
    "10:00 a.m.",
    "| a | b |\n",
    "<",
    ">",
    "</",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<div ",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#8212;",
    "<u who=\"#a\">",
    "</u>",
    "<speaker>",
    "</speaker>",
    "<v Ann Roe>",
    "<note>",
    "00:00:01.000 --> 00:00:02.000\n",
    "00:00:01,000 --> 00:00:02,000\n",
    "WEBVTT\n\n",
    "NOTE\n",
    "STYLE\n",
    ">> ",
    "- ",
    "{",
    "}",
    "{\"",
    "\"",
    "\":",
    ",",
    "\\",
    "\\u00e9",
    "\\ud83d",
    "null",
    "\"speaker\":\"A\",",
    "\"text\":\"",
    "\"words\":[",
];

/// Changes one seed after another.
#[derive(Debug)]
pub struct Mutations<'a> {
    seeds: &'a [Seed],
    state: u64,
}

/// So many bytes of a seed are taken at most, so that one reading stays short.
const MAX_BYTES: usize = 3000;

impl<'a> Mutations<'a> {
    /// Starts from `seeds`; equal numbers give equal changes.
    pub fn new(seeds: &'a [Seed], number: u64) -> Self {
        Self { seeds, state: number }
    }

    /// So many bytes of noise.
    pub fn noise(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.below(256) as u8).collect()
    }

    /// A number below `end`; SplitMix64 (Steele, Lea, Flood 2014).
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)).checked_rem(end as u64).unwrap_or(0) as usize
    }

    fn seed(&mut self) -> &'a [u8] {
        let at = self.below(self.seeds.len());
        self.seeds.get(at).map_or(&[], |seed| &seed.bytes)
    }

    /// Part of a seed.
    fn part(&mut self, most: usize) -> &'a [u8] {
        let seed = self.seed();
        let from = self.below(seed.len());
        let length = self.below(most) + 1;
        seed.get(from..(from + length).min(seed.len())).unwrap_or_default()
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let from = self.below(input.len() + 1);
        let to = (from + self.below(40)).min(input.len());
        match self.below(8) {
            0 => drop(input.drain(from..to)),
            1 => input.truncate(from),
            2 => {
                let again = input.get(from..to).unwrap_or_default().repeat(2);
                input.splice(from..from, again);
            }
            3 => {
                let other = self.part(200);
                input.splice(from..to, other.iter().copied());
            }
            4 => {
                let byte = self.below(256) as u8;
                input.splice(from..from, [byte]);
            }
            _ => {
                let piece = PIECES.get(self.below(PIECES.len())).copied().unwrap_or_default();
                input.splice(from..from, piece.bytes());
            }
        }
    }
}

impl Iterator for Mutations<'_> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let seed = self.seed();
        // Most inputs start where the file does: its start tells what it is.
        let from = if self.below(4) == 0 { self.below(seed.len()) } else { 0 };
        let length = self.below(MAX_BYTES);
        let mut input = seed.get(from..(from + length).min(seed.len())).unwrap_or_default().to_vec();
        for _ in 0..self.below(8) {
            self.change(&mut input);
        }
        Some(input)
    }
}

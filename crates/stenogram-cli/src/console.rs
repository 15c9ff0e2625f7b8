//! Where the program writes: results to the standard output, messages to the standard error.

use crate::args::Color;
use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use std::io::{self, BufWriter, IsTerminal, LineWriter, Write};

/// The two streams of the program, and whether they take colour.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Console {
    color: Color,
}

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();

/// Columns where the output is no terminal.
const DEFAULT_WIDTH: usize = 100;
/// A narrower terminal wraps; less would show no words.
const MIN_WIDTH: usize = 40;
/// On a wider terminal, longer lines are not easier to read.
const MAX_WIDTH: usize = 160;

impl Console {
    /// Streams that take colour as `color` says.
    pub(crate) fn new(color: Color) -> Self {
        Self { color }
    }

    /// The standard output for people: styles written to it are dropped where it takes no colour.
    pub(crate) fn text(self) -> impl Write {
        Lines::new(AutoStream::new(io::stdout().lock(), self.choice()))
    }

    /// The standard output for programs: what is written arrives byte by byte.
    pub(crate) fn data(self) -> impl Write {
        Lines::new(io::stdout().lock())
    }

    /// Begins a new page: on a terminal, an empty screen; elsewhere a line between the pages.
    pub(crate) fn fresh_page(self, first: bool) {
        let mut out = io::stdout().lock();
        // What follows tells whether one can write.
        let _ = match (io::stdout().is_terminal(), first) {
            (true, _) => out.write_all(b"\x1b[2J\x1b[H"),
            (false, false) => out.write_all(b"\n--------\n\n"),
            (false, true) => Ok(()),
        };
    }

    /// Ends the line on which a terminal shows the `^C` that was typed.
    pub(crate) fn end_line(self) {
        if io::stderr().is_terminal() {
            // Nothing depends on it.
            let _ = writeln!(io::stderr());
        }
    }

    /// Tells what could not be done.
    pub(crate) fn error(self, message: &str) {
        self.tell(ERROR, "error", message);
    }

    /// Tells what was done otherwise than the user may expect.
    pub(crate) fn warning(self, message: &str) {
        self.tell(WARNING, "warning", message);
    }

    /// Tells what is good to know.
    pub(crate) fn note(self, message: &str) {
        self.tell(NOTE, "note", message);
    }

    /// How many columns a line for people may take.
    pub(crate) fn width(self) -> usize {
        let terminal = terminal_size::terminal_size_of(io::stdout());
        terminal.map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0).clamp(MIN_WIDTH, MAX_WIDTH))
    }

    /// Whether the standard output takes colour.
    pub(crate) fn has_color(self) -> bool {
        let choice = match self.choice() {
            anstream::ColorChoice::Auto => anstream::AutoStream::choice(&io::stdout()),
            choice => choice,
        };
        choice != anstream::ColorChoice::Never
    }

    fn tell(self, style: Style, word: &str, message: &str) {
        let mut stream = AutoStream::new(io::stderr().lock(), self.choice());
        // There is no place left to tell that the messages cannot be written.
        let _ = writeln!(stream, "{style}{word}{style:#}: {message}");
    }

    fn choice(self) -> anstream::ColorChoice {
        match self.color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
    }
}

/// Writes whole lines to a terminal, so that nothing else comes between the parts of one, and large pieces elsewhere.
enum Lines<W: Write> {
    Terminal(LineWriter<W>),
    Other(BufWriter<W>),
}

/// Bytes that are written at once where the output is no terminal.
const PIECE: usize = 1 << 16;

impl<W: Write> Lines<W> {
    fn new(out: W) -> Self {
        if io::stdout().is_terminal() {
            Self::Terminal(LineWriter::new(out))
        } else {
            Self::Other(BufWriter::with_capacity(PIECE, out))
        }
    }
}

impl<W: Write> Write for Lines<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Terminal(out) => out.write(bytes),
            Self::Other(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Terminal(out) => out.flush(),
            Self::Other(out) => out.flush(),
        }
    }
}

/// `text` with the control characters of a transcript shown as U+FFFD, so that a file cannot command the terminal.
/// Line ends and tabs stay.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { char::REPLACEMENT_CHARACTER } else { c })
        .collect()
}

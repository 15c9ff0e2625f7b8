//! Comments in a transcript that leave findings out.
//!
//! `<!-- stenogram-ignore RULES: reason -->` is about the paragraph below it, `stenogram-ignore-file` about the whole
//! file, and `stenogram-ignore-begin` about all up to `stenogram-ignore-end`. Each stands on a line of its own, so that
//! it is part of no paragraph: the parser takes such a line for a blank one.

use super::RuleList;
use crate::Analysis;
use crate::lint::{Rule, UnknownSelector};
use crate::text::Span;
use memchr::memmem;

/// What all such comments have in them.
const WORD: &str = "stenogram-ignore";

/// A comment that leaves findings out.
#[derive(Debug, Clone)]
pub(in crate::lint) struct Directive {
    /// The comment, from `<!--` to `-->`.
    pub(in crate::lint) span: Span,
    /// What it is about.
    pub(in crate::lint) scope: Scope,
    /// The rules as they are written in the list.
    pub(in crate::lint) list: Span,
    /// The rules that it names and that there are.
    pub(in crate::lint) rules: RuleList,
    /// Findings that start here are left out; `None` where it leaves nothing out.
    pub(in crate::lint) region: Option<Span>,
    /// The comment that ends what it begins.
    pub(in crate::lint) partner: Option<Span>,
    /// What is wrong with it.
    pub(in crate::lint) faults: Vec<(Span, Fault)>,
}

/// What a comment is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The paragraph below it.
    Next,
    /// The whole file.
    File,
    /// All up to the end that belongs to it.
    Begin,
    /// Nothing: it ends what another began.
    End,
}

/// What is wrong with a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lint) enum Fault {
    /// It names no rule.
    NoRule,
    /// It names a rule that there is not.
    UnknownRule(UnknownSelector),
    /// It gives no reason.
    NoReason,
    /// `stenogram-ignore-` goes on with another word.
    UnknownWord(String),
    /// It stands among other words.
    NotAlone,
    /// There is nothing that it could end.
    NothingToEnd,
    /// Nothing ends what it begins.
    NeverEnded,
    /// There is nothing below it.
    NothingBelow,
}

/// The comments of a transcript that leave findings out, in the order of the text. In a container there are none.
pub(in crate::lint) fn directives(analysis: &Analysis) -> Vec<Directive> {
    let text = analysis.text();
    let mut found: Vec<Directive> = Vec::new();
    // Asking for the transcript would read it, where it was not read yet.
    if memmem::find(text.as_bytes(), WORD.as_bytes()).is_none() {
        return found;
    }
    if analysis.transcript().contained.is_some() {
        return found;
    }
    let mut open: Vec<usize> = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), WORD) {
        let Some(mut directive) = read(analysis, at) else { continue };
        match directive.scope {
            Scope::File => directive.region = Some(Span::from_usize(0, text.len())),
            Scope::Begin => {
                directive.region = Some(Span::from_usize(directive.span.end as usize, text.len()));
                open.push(found.len());
            }
            Scope::End => match open.pop().and_then(|begin| found.get_mut(begin)) {
                Some(begin) => {
                    begin.region = Some(Span::new(begin.span.end, directive.span.start));
                    begin.partner = Some(directive.span);
                }
                None if directive.faults.is_empty() => {
                    directive.faults.push((directive.span, Fault::NothingToEnd));
                }
                None => {}
            },
            Scope::Next => {
                directive.region = below(analysis, directive.span);
                if directive.region.is_none() {
                    directive.faults.push((directive.span, Fault::NothingBelow));
                }
            }
        }
        found.push(directive);
    }
    for begin in open {
        if let Some(begin) = found.get_mut(begin) {
            begin.faults.push((begin.span, Fault::NeverEnded));
        }
    }
    found
}

/// Rules that a comment names by one code, beginning of codes or name.
#[derive(Debug, Clone)]
pub struct NamedRules {
    /// What is written: `T121`.
    pub span: Span,
    /// What the comment is about.
    pub scope: Scope,
    /// The rules, in the order of their codes. There is at least one.
    pub rules: Vec<&'static Rule>,
}

/// The rules that a comment names by the code at a byte offset, or ending there. Only the line of it is looked at.
pub fn rules_named_at(analysis: &Analysis, offset: u32) -> Option<NamedRules> {
    let (text, lines) = (analysis.text(), analysis.lines());
    let line = lines.span(text, lines.line_of(offset));
    let found = memmem::find(line.of(text).as_bytes(), WORD.as_bytes())?;
    if analysis.transcript().contained.is_some() {
        return None;
    }
    let comment = read(analysis, line.start as usize + found)?;
    if !comment.list.touches(offset) {
        return None;
    }
    let list = comment.list.of(text);
    let at = offset.checked_sub(comment.list.start)? as usize;
    let parted = |c: char| matches!(c, ' ' | '\t' | ',');
    let start = list.get(..at)?.rfind(parted).map_or(0, |before| before + 1);
    let end = list.get(at..)?.find(parted).map_or(list.len(), |after| at + after);
    let mut named = RuleList::default();
    named.add(list.get(start..end).filter(|selector| !selector.is_empty())?).ok()?;
    let rules: Vec<_> = named.all().collect();
    let span = Span::from_usize(start, end).shift(comment.list.start);
    (!rules.is_empty()).then_some(NamedRules { span, scope: comment.scope, rules })
}

/// Reads the comment in which the word at `at` stands; `None` where it stands in none.
fn read(analysis: &Analysis, at: usize) -> Option<Directive> {
    let (text, lines) = (analysis.text(), analysis.lines());
    let line = lines.span(text, lines.line_of(u32::try_from(at).ok()?));
    let before = text.get(line.start as usize..at)?;
    let opening = before.trim_end_matches([' ', '\t']);
    let outside = opening.strip_suffix("<!--")?;
    let rest = text.get(at + WORD.len()..line.end as usize)?;
    let inner = rest.split_once("-->").map_or(rest, |(inner, _)| inner);
    let closed = inner.len() < rest.len();
    let start = line.start as usize + outside.len();
    let end = at + WORD.len() + inner.len() + if closed { 3 } else { 0 };
    let span = Span::from_usize(start, end);
    let after = text.get(end..line.end as usize).unwrap_or("");
    let alone = closed && outside.trim().is_empty() && after.trim().is_empty();

    // The word goes on up to the next space: `-file`.
    let tail = inner.split(|c: char| c.is_whitespace() || c == ':').next().unwrap_or("");
    let scope = match tail {
        "" => Some(Scope::Next),
        "-file" => Some(Scope::File),
        "-begin" => Some(Scope::Begin),
        "-end" => Some(Scope::End),
        _ => None,
    };
    let list_start = at + WORD.len() + tail.len();
    let rest = inner.get(tail.len()..).unwrap_or("");
    let (list, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let list = Span::from_usize(list_start, list_start + list.len());
    let mut directive = Directive {
        span,
        scope: scope.unwrap_or(Scope::End),
        list,
        rules: RuleList::default(),
        region: None,
        partner: None,
        faults: Vec::new(),
    };
    if scope.is_none() {
        directive.faults.push((span, Fault::UnknownWord(format!("{WORD}{tail}"))));
        return Some(directive);
    }
    if !alone {
        // What stands among words is part of them: it leaves nothing out.
        directive.scope = Scope::End;
        directive.faults.push((span, Fault::NotAlone));
        return Some(directive);
    }
    if scope == Some(Scope::End) {
        return Some(directive);
    }
    directive.name_rules(text);
    if directive.rules.is_empty() && directive.faults.is_empty() {
        directive.faults.push((span, Fault::NoRule));
    }
    if !reason.contains(char::is_alphanumeric) {
        directive.faults.push((span, Fault::NoReason));
    }
    Some(directive)
}

impl Directive {
    fn name_rules(&mut self, text: &str) {
        let list = self.list.of(text);
        let mut at = 0;
        for selector in list.split([' ', '\t', ',']) {
            let span = Span::from_usize(at, at + selector.len()).shift(self.list.start);
            at += selector.len() + 1;
            if selector.is_empty() {
                continue;
            }
            if let Err(unknown) = self.rules.add(selector) {
                self.faults.push((span, Fault::UnknownRule(unknown)));
            }
        }
    }

    /// Whether it leaves a finding of the rule with this code out that starts at `start`.
    pub(super) fn covers(&self, code: &str, start: u32) -> bool {
        self.is_about(start) && self.rules.has(code)
    }

    /// Whether what starts at `start` is what it is about.
    pub(in crate::lint) fn is_about(&self, start: u32) -> bool {
        self.region.is_some_and(|region| region.touches(start))
    }
}

/// The paragraph below a comment, from the comment on: in a turn its next block, elsewhere the next line.
fn below(analysis: &Analysis, comment: Span) -> Option<Span> {
    let (text, lines) = (analysis.text(), analysis.lines());
    let first =
        (lines.line_of(comment.end) + 1..lines.len()).map(|line| lines.span(text, line)).find(|line| {
            let words = line.of(text).trim();
            let comment = words.starts_with("<!--") && words.ends_with("-->");
            !words.is_empty() && !comment
        })?;
    let indent = first.of(text).len() - first.of(text).trim_start().len();
    let start = first.start + u32::try_from(indent).unwrap_or(0);
    let turn = analysis.transcript().turn_at(start).and_then(|at| analysis.transcript().turns.get(at));
    let block = turn.and_then(|turn| turn.blocks.iter().find(|block| block.span.end > start));
    let end = block.map_or(first.end, |block| block.span.end.max(first.end));
    Some(Span::new(comment.end, end))
}

/// The comment that leaves the findings of rules out in the paragraph below it. `codes` are theirs, with commas between
/// them.
pub fn comment_for(codes: &str, reason: &str) -> String {
    format!("<!-- {WORD} {codes}: {} -->", written(reason))
}

/// The comment that leaves the findings of rules out in the whole file, as [`comment_for`].
pub fn file_comment_for(codes: &str, reason: &str) -> String {
    format!("<!-- {WORD}-file {codes}: {} -->", written(reason))
}

/// A reason as it can stand in a comment: on one line, and nothing in it ends the comment.
fn written(reason: &str) -> String {
    let mut reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    while reason.contains("--") {
        reason = reason.replace("--", "-");
    }
    reason
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    fn read_all(text: &str) -> Vec<Directive> {
        directives(&Analysis::new(Source { text: text.into(), path: None }))
    }

    fn about<'a>(text: &'a str, directive: &Directive) -> &'a str {
        directive.region.map_or("", |region| region.of(text).trim())
    }

    #[test]
    fn each_kind_is_about_its_part() {
        let text = "Title: Talks\n<!-- stenogram-ignore-file H101, Y3: so it was published -->\n\n\
                    <!-- stenogram-ignore T121: she left -->\n\nQuestion: Why?\n\
                    Anna Berg: So.\n<!-- stenogram-ignore-begin P206: a table -->\nQuestion: And?\n\
                    <!-- stenogram-ignore-end -->\nAnna Berg: Yes.\n";
        let found = read_all(text);
        assert!(found.iter().all(|directive| directive.faults.is_empty()), "{found:?}");
        let parts: Vec<_> = found.iter().map(|directive| about(text, directive)).collect();
        assert_eq!(parts, [text.trim(), "Question: Why?", "Question: And?", ""]);
        assert!(found.first().is_some_and(|first| first.covers("Y302", 3) && !first.covers("P206", 3)));
    }

    #[test]
    fn a_comment_above_a_wrapped_paragraph_is_about_all_of_it() {
        let lines =
            "and what he said of the boats that lay in the harbour all that long year was\n".repeat(8);
        let turn = format!("MR. ROE: {lines}so.\n");
        let text = format!("{turn}\n<!-- stenogram-ignore M224: so heard -->\nMS. DOE: {lines}so.\n\n{turn}");
        let found = read_all(&text);
        assert_eq!(found.first().map(|first| about(&text, first).lines().count()), Some(9));
    }

    #[test]
    fn the_rules_at_a_place_are_told() {
        let text = "<!-- stenogram-ignore-file H101, Y3: as it was published, Y305 and all -->\nA: B, says H101.\n\
                    <!-- stenogram-ignore H9X9: so -->\nB: C.\n";
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let at = |words: &str, more: usize| {
            let offset = u32::try_from(text.find(words).expect("it is there") + more).expect("it is short");
            let named = rules_named_at(&analysis, offset)?;
            assert_eq!(named.scope, Scope::File);
            Some((named.span.of(text), named.rules.iter().map(|rule| rule.code).collect::<Vec<_>>()))
        };
        assert_eq!(at("H101", 0), Some(("H101", vec!["H101"])));
        assert_eq!(at("H101", 4), Some(("H101", vec!["H101"])));
        assert!(at("Y3", 1).is_some_and(|(words, codes)| words == "Y3" && codes.contains(&"Y305")));
        for (words, more) in
            [("H101", 5), ("Y305 and", 1), ("H101.", 1), ("H9X9", 1), ("stenogram", 2), ("B: C", 1)]
        {
            assert_eq!(at(words, more), None, "{words}");
        }
    }

    #[test]
    fn faults_are_told() {
        let cases = [
            ("<!-- stenogram-ignore: it is so -->\nA: B.", "NoRule"),
            ("<!-- stenogram-ignore H101 -->\nA: B.", "NoReason"),
            ("<!-- stenogram-ignore H101: … -->\nA: B.", "NoReason"),
            ("<!-- stenogram-ignore H1O1: it is so -->\nA: B.", "UnknownRule"),
            ("<!-- stenogram-ignore-next H101: it is so -->\nA: B.", "UnknownWord"),
            ("A: B. <!-- stenogram-ignore H101: it is so -->\n", "NotAlone"),
            ("<!-- stenogram-ignore-end -->\nA: B.", "NothingToEnd"),
            ("<!-- stenogram-ignore-begin H101: it is so -->\nA: B.", "NeverEnded"),
            ("A: B.\n<!-- stenogram-ignore H101: it is so -->\n", "NothingBelow"),
            ("<!-- stenogram-ignore H101: it is so\nA: B.", "NotAlone"),
        ];
        for (text, fault) in cases {
            let found = read_all(text);
            let faults: Vec<_> = found.iter().flat_map(|found| &found.faults).collect();
            assert!(
                matches!(faults.as_slice(), [(_, one)] if format!("{one:?}").starts_with(fault)),
                "{text}: {faults:?}"
            );
        }
        assert!(read_all("Anna Berg: We call it stenogram-ignore, H101.\n").is_empty());
    }

    #[test]
    fn what_is_written_can_be_read() {
        let reason = "the minister -- and\nhis staff --> left";
        for comment in [comment_for("T121, M", reason), file_comment_for("T121, M", reason)] {
            let found = read_all(&format!("{comment}\nA: B.\n"));
            assert_eq!(found.len(), 1, "{comment}");
            assert!(found.iter().all(|directive| directive.faults.is_empty()), "{comment}: {found:?}");
        }
    }
}

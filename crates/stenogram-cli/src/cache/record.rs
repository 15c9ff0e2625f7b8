//! What is kept of a file.

use super::Digest;
use serde::{Deserialize, Serialize};
use stenogram_cache::Stamp;
use stenogram_core::lint::{Diagnostic, Edit, FileFacts, Fix, FixTier, Severity, rule};
use stenogram_core::text::Span;

/// A record of the cache.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) stamp: Stamp,
    /// Digest of the bytes; `None` where they were not at hand.
    pub(super) content: Option<Digest>,
    /// The day on which it was last of use, in days since 1970.
    pub(super) day: u32,
    pub(super) kept: Kept,
}

/// What was found in a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Kept {
    /// It is no transcript.
    NoTranscript,
    /// It was checked.
    Checked(Box<KeptFindings>),
}

/// What a check found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptFindings {
    findings: Vec<KeptFinding>,
    used: Vec<u32>,
    notes: Vec<String>,
    facts: Option<FileFacts>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct KeptFinding {
    code: String,
    severity: Severity,
    message: String,
    help: Option<String>,
    span: (u32, u32),
    fix: Option<KeptFix>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct KeptFix {
    tier: FixTier,
    title: String,
    edits: Vec<(u32, u32, String)>,
}

/// What is known of a file.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// Whether it is a transcript at all; if not, all the rest is empty.
    pub(crate) transcript: bool,
    /// What was found.
    pub(crate) findings: Vec<Diagnostic>,
    /// The entries of the configuration that left something out.
    pub(crate) used: Vec<usize>,
    /// What was told of how it had to be read.
    pub(crate) notes: Vec<String>,
    /// What rules over many files need of it, where it was asked for.
    pub(crate) facts: Option<FileFacts>,
    /// Digest of its bytes.
    pub(super) content: Option<Digest>,
}

impl Kept {
    /// What a check found and told.
    pub(crate) fn checked(
        findings: &[Diagnostic],
        used: &[usize],
        notes: &[String],
        facts: Option<FileFacts>,
    ) -> Self {
        Self::Checked(Box::new(KeptFindings {
            findings: findings.iter().map(KeptFinding::of).collect(),
            used: used.iter().filter_map(|&number| u32::try_from(number).ok()).collect(),
            notes: notes.to_vec(),
            facts,
        }))
    }
}

impl Record {
    /// What it says; `None` where it names a rule that there is not.
    pub(super) fn known(&self) -> Option<Known> {
        let mut known = Known {
            transcript: false,
            findings: Vec::new(),
            used: Vec::new(),
            notes: Vec::new(),
            facts: None,
            content: self.content,
        };
        if let Kept::Checked(kept) = &self.kept {
            let KeptFindings { findings, used, notes, facts } = kept.as_ref();
            known.transcript = true;
            known.findings = findings.iter().map(KeptFinding::diagnostic).collect::<Option<_>>()?;
            known.used = used.iter().map(|&number| number as usize).collect();
            known.notes.clone_from(notes);
            known.facts.clone_from(facts);
        }
        Some(known)
    }
}

impl KeptFinding {
    fn of(found: &Diagnostic) -> Self {
        let fix = found.fix.as_ref().map(|fix| KeptFix {
            tier: fix.tier,
            title: fix.title.clone(),
            edits: fix.edits.iter().map(|edit| (edit.span.start, edit.span.end, edit.text.clone())).collect(),
        });
        Self {
            code: found.code.to_owned(),
            severity: found.severity,
            message: found.message.clone(),
            help: found.help.clone(),
            span: (found.span.start, found.span.end),
            fix,
        }
    }

    fn diagnostic(&self) -> Option<Diagnostic> {
        let rule = rule(&self.code)?;
        let edit = |(start, end, text): &(u32, u32, String)| Edit {
            span: Span::new(*start, *end),
            text: text.clone(),
        };
        let fix = self.fix.as_ref().map(|fix| Fix {
            tier: fix.tier,
            title: fix.title.clone(),
            edits: fix.edits.iter().map(edit).collect(),
        });
        Some(Diagnostic {
            code: rule.code,
            name: rule.name,
            severity: self.severity,
            message: self.message.clone(),
            help: self.help.clone(),
            span: Span::new(self.span.0, self.span.1),
            fix,
            // Only editors show these, and they keep no records.
            related: Vec::new(),
            outdated: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stenogram_core::lint::Selection;
    use stenogram_core::{Analysis, Source};

    #[test]
    fn a_finding_comes_back_as_it_was() {
        let rule = rule("Y305").expect("is in the table");
        let found = Diagnostic {
            code: rule.code,
            name: rule.name,
            severity: Severity::Info,
            message: "it is so".to_owned(),
            help: Some("do so".to_owned()),
            span: Span::new(3, 5),
            fix: Some(Fix {
                tier: FixTier::Offered,
                title: "Do so".to_owned(),
                edits: vec![Edit { span: Span::new(3, 4), text: "–".to_owned() }],
            }),
            related: Vec::new(),
            outdated: false,
        };
        assert_eq!(KeptFinding::of(&found).diagnostic(), Some(found.clone()));
        let text = "Question: Why?\nAnna Berg: So.\nQuestion: And?\nAnna Berg: [Yes](b.md#yes).\n";
        let path = "2024-05-14.md";
        let analysis = Analysis::new(Source { text: text.into(), path: Some(path.into()) });
        let facts = FileFacts::of(&analysis, &Selection::all().into());
        let kept = Kept::checked(&[found], &[2], &["so".to_owned()], Some(facts.clone()));
        let bytes = postcard::to_stdvec(&kept).expect("it can be written");
        let Ok(Kept::Checked(read)) = postcard::from_bytes::<Kept>(&bytes) else { panic!("it can be read") };
        assert_eq!((read.findings.len(), read.used, read.notes.len()), (1, vec![2], 1));
        assert_eq!(read.facts, Some(facts));
    }
}

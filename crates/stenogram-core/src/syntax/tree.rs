//! The lossless tree: every byte of the text is in exactly one leaf.

use super::{BlockKind, Transcript};
use crate::text::{Span, offset};

/// A node of the tree. Its children, if it has any, tile its span without gap or overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its bytes.
    pub span: Span,
    /// Its parts; none for a leaf.
    pub children: Vec<Node>,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// The whole text.
    Transcript,
    /// The header.
    Header,
    /// A key of the header.
    Key,
    /// A value of the header.
    Value,
    /// Paragraphs that tell about the event.
    Summary,
    /// A turn.
    Turn,
    /// A label.
    Label,
    /// What separates a label from the words.
    Delimiter,
    /// A paragraph.
    Paragraph,
    /// A stage direction on a line of its own.
    Direction,
    /// A separator on a line of its own.
    Separator,
    /// The heading of a section.
    Heading,
    /// A paragraph of an inserted document.
    Inserted,
    /// Words.
    Words,
    /// A mark within a paragraph.
    Mark,
    /// What follows the last turn.
    EndMatter,
    /// White space, markup and punctuation between the parts.
    Space,
}

impl Node {
    fn leaf(kind: NodeKind, span: Span) -> Self {
        Self { kind, span, children: Vec::new() }
    }

    /// A node whose `parts` are some of its bytes; the rest becomes leaves of kind `between`.
    fn tiled(kind: NodeKind, span: Span, parts: Vec<Node>, between: NodeKind) -> Self {
        let mut children = Vec::with_capacity(parts.len() * 2 + 1);
        let mut at = span.start;
        for part in parts {
            // What overlaps a part before it is in that one already.
            if part.span.start < at || part.span.end > span.end || part.span.is_empty() {
                continue;
            }
            if part.span.start > at {
                children.push(Self::leaf(between, Span::new(at, part.span.start)));
            }
            at = part.span.end;
            children.push(part);
        }
        if at < span.end && !children.is_empty() {
            children.push(Self::leaf(between, Span::new(at, span.end)));
        }
        Self { kind, span, children }
    }

    /// The leaves, in the order of the text: their spans tile it.
    pub fn leaves(&self) -> Vec<&Node> {
        let mut leaves = Vec::new();
        let mut stack = vec![self];
        while let Some(node) = stack.pop() {
            if node.children.is_empty() {
                leaves.push(node);
            } else {
                stack.extend(node.children.iter().rev());
            }
        }
        leaves
    }
}

impl Transcript {
    /// The tree of this transcript; `text` is what was parsed.
    pub fn tree(&self, text: &str) -> Node {
        let mut parts = Vec::new();
        if !self.header.span.is_empty() {
            parts.push(self.header_node());
        }
        parts.extend((0..self.turns.len()).filter_map(|at| self.turn_node(at)));
        // Headings within turns are in these, those above the first turn in the header.
        parts.extend(self.sections.iter().map(|section| Node::leaf(NodeKind::Heading, section.title)));
        parts.sort_by_key(|node| node.span);
        parts.extend(self.end_matter.map(|span| Node::leaf(NodeKind::EndMatter, span)));
        Node::tiled(NodeKind::Transcript, Span::new(0, offset(text.len())), parts, NodeKind::Space)
    }

    fn header_node(&self) -> Node {
        let mut parts: Vec<Node> = Vec::new();
        for field in &self.header.fields {
            parts.extend(field.key.map(|key| Node::leaf(NodeKind::Key, key)));
            parts.push(Node::leaf(NodeKind::Value, field.value));
        }
        parts.extend(self.header.summary.map(|span| Node::leaf(NodeKind::Summary, span)));
        parts.sort_by_key(|node| node.span);
        Node::tiled(NodeKind::Header, self.header.span, parts, NodeKind::Space)
    }

    fn turn_node(&self, at: usize) -> Option<Node> {
        let turn = self.turns.get(at)?;
        let mut parts = Vec::new();
        if let Some(label) = turn.label {
            parts.push(Node::leaf(NodeKind::Label, label.span));
            parts.push(Node::leaf(NodeKind::Delimiter, label.delimiter));
        }
        for block in &turn.blocks {
            parts.push(match block.kind {
                BlockKind::Separator => Node::leaf(NodeKind::Separator, block.span),
                BlockKind::Direction => Node::leaf(NodeKind::Direction, block.span),
                BlockKind::Heading => Node::leaf(NodeKind::Heading, block.span),
                BlockKind::Paragraph | BlockKind::Inserted => {
                    let mut marks: Vec<Node> =
                        self.marks_in(block.span).map(|span| Node::leaf(NodeKind::Mark, span)).collect();
                    self.add_markup(block.span, &mut marks);
                    let kind = match block.kind {
                        BlockKind::Inserted => NodeKind::Inserted,
                        _ => NodeKind::Paragraph,
                    };
                    Node::tiled(kind, block.span, marks, NodeKind::Words)
                }
            });
        }
        // A container may name the speaker after the words.
        parts.sort_by_key(|node| node.span.start);
        Some(Node::tiled(NodeKind::Turn, turn.span, parts, NodeKind::Space))
    }

    /// Adds the markup of a paragraph that comes in a container to its marks; these may stand inside the markup.
    fn add_markup(&self, block: Span, marks: &mut Vec<Node>) {
        let Some(contained) = &self.contained else { return };
        let mut between = Vec::new();
        for markup in contained.markup_in(block) {
            let markup = Span::new(markup.start.max(block.start), markup.end.min(block.end));
            let from = marks.partition_point(|mark| mark.span.end <= markup.start);
            let mut at = markup.start;
            for mark in marks.iter().skip(from).take_while(|mark| mark.span.start < markup.end) {
                between.push(Span::new(at, mark.span.start));
                at = at.max(mark.span.end);
            }
            between.push(Span::new(at, markup.end));
        }
        marks.extend(between.into_iter().map(|span| Node::leaf(NodeKind::Space, span)));
        marks.sort_by_key(|node| node.span.start);
    }

    /// The spans of the marks inside `span`.
    fn marks_in(&self, span: Span) -> impl Iterator<Item = Span> {
        let from = self.marks.partition_point(|mark| mark.span.start < span.start);
        self.marks.iter().skip(from).map(|mark| mark.span).take_while(move |mark| mark.end <= span.end)
    }
}

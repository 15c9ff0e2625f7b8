//! From bytes to text, and from byte offsets to the positions that people and editors use.

mod decode;
mod line_index;
mod span;

pub use decode::{DecodeError, Decoded, Encoding, decode, encode};
pub use line_index::{LineIndex, Position, PositionEncoding};
pub use span::Span;
pub(crate) use span::offset;

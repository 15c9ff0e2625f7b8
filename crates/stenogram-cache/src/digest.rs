//! Digests of 128 bits, the same on every machine.

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher13};
use std::hash::Hasher;

/// A digest. Two different things have the same one with a chance that need not be thought of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Digest(u64, u64);

impl Digest {
    /// Its bytes.
    pub fn bytes(self) -> [u8; 16] {
        ((u128::from(self.0) << 64) | u128::from(self.1)).to_le_bytes()
    }
}

/// The digest of parts, each with its length: `["ab", "c"]` is not `["a", "bc"]`.
pub fn digest(parts: &[&[u8]]) -> Digest {
    let mut hasher = SipHasher13::new();
    for part in parts {
        hasher.write(&(part.len() as u64).to_le_bytes());
        hasher.write(part);
    }
    let hash = hasher.finish128();
    Digest(hash.h1, hash.h2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_part_ends_counts() {
        assert_ne!(digest(&[b"ab", b"c"]), digest(&[b"a", b"bc"]));
        assert_ne!(digest(&[b""]), digest(&[]));
        assert_eq!(digest(&[b"ab"]), digest(&[b"ab"]));
    }
}

//! Numbers in slices of bytes that may be too short.

/// Reads numbers of fixed size at any place; `None` beyond the end.
pub(super) trait Numbers {
    /// `N` bytes from `at` on.
    fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]>;

    /// Two bytes, the high one first.
    fn be16(&self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_be_bytes)
    }

    /// Four bytes, the high one first.
    fn be32(&self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_be_bytes)
    }

    /// Eight bytes, the high one first.
    fn be64(&self, at: usize) -> Option<u64> {
        self.array(at).map(u64::from_be_bytes)
    }

    /// Two bytes, the low one first.
    fn le16(&self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_le_bytes)
    }

    /// Three bytes, the low one first.
    fn le24(&self, at: usize) -> Option<u32> {
        self.array(at).map(|[a, b, c]| u32::from_le_bytes([a, b, c, 0]))
    }

    /// Four bytes, the low one first.
    fn le32(&self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_le_bytes)
    }
}

impl Numbers for [u8] {
    fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.get(at..)?.first_chunk().copied()
    }
}

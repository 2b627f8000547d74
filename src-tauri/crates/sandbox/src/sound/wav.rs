//! WAV files: one channel, 16 bits, uncompressed.

/// Samples a second.
pub(super) const RATE: u32 = 22_050;
const BYTES_PER_SAMPLE: u32 = 2;
/// What stands before the samples, without the first eight bytes.
const HEAD: u32 = 36;

/// A file of samples between -1 and 1.
pub(super) fn file(samples: &[f32]) -> Vec<u8> {
    let data = samples.len() as u32 * BYTES_PER_SAMPLE;
    let mut file = Vec::with_capacity(samples.len() * 2 + 44);
    file.extend_from_slice(b"RIFF");
    file.extend_from_slice(&(HEAD + data).to_le_bytes());
    file.extend_from_slice(b"WAVEfmt ");
    file.extend_from_slice(&16_u32.to_le_bytes());
    file.extend_from_slice(&1_u16.to_le_bytes()); // plain samples
    file.extend_from_slice(&1_u16.to_le_bytes()); // one channel
    file.extend_from_slice(&RATE.to_le_bytes());
    file.extend_from_slice(&(RATE * BYTES_PER_SAMPLE).to_le_bytes());
    file.extend_from_slice(&(BYTES_PER_SAMPLE as u16).to_le_bytes());
    file.extend_from_slice(&16_u16.to_le_bytes()); // bits
    file.extend_from_slice(b"data");
    file.extend_from_slice(&data.to_le_bytes());
    for sample in samples {
        let level = (sample.clamp(-1.0, 1.0) * f32::from(i16::MAX)) as i16;
        file.extend_from_slice(&level.to_le_bytes());
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_says_what_follows() {
        let bytes = file(&[0.0, 1.0, -2.0]);
        assert_eq!(bytes.len(), 50);
        assert_eq!(&bytes[..4], b"RIFF");
        assert_eq!(bytes[4..8], 42_u32.to_le_bytes());
        assert_eq!(bytes[40..44], 6_u32.to_le_bytes());
        assert_eq!(bytes[46..48], i16::MAX.to_le_bytes());
        assert_eq!(
            bytes[48..50],
            (-i16::MAX).to_le_bytes(),
            "what is too loud is cut"
        );
    }
}

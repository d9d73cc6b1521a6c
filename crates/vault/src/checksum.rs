//! CRC-32C (Castagnoli), which finds damage by accident. It is no protection against a person: that is the seal's work.

const POLYNOMIAL: u32 = 0x82F6_3B78;

/// Eight tables for eight bytes at a step ("slicing by eight"); `TABLES[0]` is the ordinary one.
static TABLES: [[u32; 256]; 8] = tables();

#[allow(clippy::indexing_slicing)] // evaluated at compile time: a wrong index would not compile
const fn tables() -> [[u32; 256]; 8] {
    let mut tables = [[0u32; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let mut value = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            value = if value & 1 == 1 { (value >> 1) ^ POLYNOMIAL } else { value >> 1 };
            bit += 1;
        }
        tables[0][byte] = value;
        byte += 1;
    }
    let mut table = 1;
    while table < 8 {
        let mut byte = 0;
        while byte < 256 {
            let before = tables[table - 1][byte];
            tables[table][byte] = (before >> 8) ^ tables[0][(before & 0xFF) as usize];
            byte += 1;
        }
        table += 1;
    }
    tables
}

#[allow(clippy::indexing_slicing)] // a byte always fits a table of 256
fn look_up(table: usize, byte: u8) -> u32 {
    TABLES[table & 7][usize::from(byte)]
}

/// The CRC-32C of `bytes`.
pub fn crc32c(bytes: &[u8]) -> u32 {
    crc32c_of(&[bytes])
}

/// The CRC-32C of several pieces as if they were one.
pub fn crc32c_of(pieces: &[&[u8]]) -> u32 {
    let mut value = u32::MAX;
    for piece in pieces {
        let (eights, rest) = piece.as_chunks::<8>();
        for &[a, b, c, d, e, f, g, h] in eights {
            let [a, b, c, d] = (value ^ u32::from_le_bytes([a, b, c, d])).to_le_bytes();
            value = look_up(7, a)
                ^ look_up(6, b)
                ^ look_up(5, c)
                ^ look_up(4, d)
                ^ look_up(3, e)
                ^ look_up(2, f)
                ^ look_up(1, g)
                ^ look_up(0, h);
        }
        for byte in rest {
            let [low, ..] = value.to_le_bytes();
            value = (value >> 8) ^ look_up(0, low ^ byte);
        }
    }
    !value
}

#[cfg(test)]
mod tests {
    use super::{crc32c, crc32c_of};

    // RFC 3720, appendix B.4, and the usual check value of the CRC catalogue.
    #[test]
    fn published_values() {
        assert_eq!(crc32c(b"123456789"), 0xE306_9283);
        assert_eq!(crc32c(&[0; 32]), 0x8A91_36AA);
        assert_eq!(crc32c(&[0xFF; 32]), 0x62A8_AB43);
        assert_eq!(crc32c(&(0..32).collect::<Vec<u8>>()), 0x46DD_794E);
        assert_eq!(crc32c(&(0..32).rev().collect::<Vec<u8>>()), 0x113F_DB5C);
        assert_eq!(crc32c(b""), 0);
    }

    #[test]
    fn pieces_are_one() {
        let bytes: Vec<u8> = (0..=255).collect();
        for cut in 0..bytes.len() {
            let (left, right) = bytes.split_at(cut);
            assert_eq!(crc32c_of(&[left, right]), crc32c(&bytes));
        }
    }
}

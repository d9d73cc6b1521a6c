//! Fixtures, and archives written byte by byte so that they may lie.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

/// A file of `tests/xlsform`.
pub fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/xlsform/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// An archive in the making.
#[derive(Default)]
pub struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Zip {
    pub fn new() -> Self {
        Self::default()
    }

    /// A stored entry.
    pub fn plain(self, name: &str, content: &[u8]) -> Self {
        self.entry(name, content, u32::try_from(content.len()).unwrap(), false)
    }

    /// An entry that says it inflates to `size` bytes.
    pub fn entry(mut self, name: &str, packed: &[u8], size: u32, deflated: bool) -> Self {
        let sum = if deflated { 0 } else { crc32fast::hash(packed) };
        let at = u32::try_from(self.bytes.len()).unwrap();
        let mut head = Vec::new();
        head.extend([20, 0, 0, 8]);
        head.extend(if deflated { [8, 0] } else { [0, 0] });
        head.extend([0, 0, 0x21, 0]);
        head.extend(sum.to_le_bytes());
        head.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
        head.extend(size.to_le_bytes());
        head.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        head.extend([0, 0]);
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&head);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);
        self.directory.extend(b"PK\x01\x02\x14\x00");
        self.directory.extend(&head);
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count += 1;
        self
    }

    pub fn done(self) -> Vec<u8> {
        let mut bytes = self.bytes;
        let at = u32::try_from(bytes.len()).unwrap();
        bytes.extend(&self.directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend(self.count.to_le_bytes());
        bytes.extend(self.count.to_le_bytes());
        bytes.extend(u32::try_from(self.directory.len()).unwrap().to_le_bytes());
        bytes.extend(at.to_le_bytes());
        bytes.extend([0, 0]);
        bytes
    }
}

/// Ids that only have to differ.
pub struct Drawn(pub u64);

impl fieldwork::id::IdSource for Drawn {
    fn fresh(&mut self) -> uuid::Uuid {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        uuid::Builder::from_random_bytes((u128::from(self.0) << 64 | u128::from(!self.0)).to_be_bytes()).into_uuid()
    }
}

//! From a passphrase to a slot key: Argon2id with bounded figures. This is what the short-lived worker calls.

use crate::secret::Secret32;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

/// Fewest characters (scalar values after NFKC) of a passphrase a person chooses.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// The cost of one guess. Only values between [`FLOOR`](Self::FLOOR) and [`CEILING`](Self::CEILING) exist, so that
/// neither a weakened nor a device-killing header can be acted upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KdfFigures {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl KdfFigures {
    /// 64 MiB, 3 passes, 1 lane: what new vaults use.
    pub const DEFAULT: KdfFigures = KdfFigures { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// 19 MiB, 2 passes: for a device that cannot allocate the default. Anything below is refused as a downgrade.
    pub const FLOOR: KdfFigures = KdfFigures { memory_kib: 19_456, passes: 2, lanes: 1 };
    /// 1 GiB, 10 passes, 4 lanes. Anything above is refused before allocating.
    pub const CEILING: KdfFigures = KdfFigures { memory_kib: 1024 * 1024, passes: 10, lanes: 4 };

    /// Checked figures.
    ///
    /// # Errors
    /// [`KdfFault::Downgrade`] below the floor, [`KdfFault::TooCostly`] above the ceiling.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, KdfFault> {
        let (floor, ceiling) = (Self::FLOOR, Self::CEILING);
        if memory_kib < floor.memory_kib || passes < floor.passes || lanes < floor.lanes {
            return Err(KdfFault::Downgrade { memory_kib, passes, lanes });
        }
        if memory_kib > ceiling.memory_kib || passes > ceiling.passes || lanes > ceiling.lanes {
            return Err(KdfFault::TooCostly { memory_kib, passes, lanes });
        }
        Ok(KdfFigures { memory_kib, passes, lanes })
    }

    /// Memory in KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub fn passes(self) -> u32 {
        self.passes
    }

    /// Lanes (parallelism).
    pub fn lanes(self) -> u32 {
        self.lanes
    }
}

/// Why no key was derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KdfFault {
    /// Weaker than the floor: somebody may have lowered the figures.
    #[error("passphrase protection is set below the safe minimum ({memory_kib} KiB, {passes} passes, {lanes} lanes)")]
    Downgrade {
        /// Memory in KiB as read.
        memory_kib: u32,
        /// Passes as read.
        passes: u32,
        /// Lanes as read.
        lanes: u32,
    },
    /// Beyond the ceiling: would only hang or kill the device.
    #[error("passphrase protection asks for more than allowed ({memory_kib} KiB, {passes} passes, {lanes} lanes)")]
    TooCostly {
        /// Memory in KiB as read.
        memory_kib: u32,
        /// Passes as read.
        passes: u32,
        /// Lanes as read.
        lanes: u32,
    },
    /// The device refused the memory. For a new vault take [`KdfFigures::FLOOR`]; an existing one needs a larger device.
    #[error("this device cannot give {memory_kib} KiB of memory for the passphrase check")]
    NoMemory {
        /// Memory that was asked for, in KiB.
        memory_kib: u32,
    },
    /// The function refused its input (a passphrase of 4 GiB).
    #[error("the passphrase cannot be processed")]
    Refused,
}

/// The key of a passphrase slot. The passphrase is brought to NFKC; spaces and case are kept.
///
/// # Errors
/// [`KdfFault::NoMemory`] when the device does not give the memory, [`KdfFault::Refused`] for an impossible input.
pub fn derive(passphrase: &str, salt: &[u8; 16], figures: KdfFigures) -> Result<Secret32, KdfFault> {
    let params =
        Params::new(figures.memory_kib, figures.passes, figures.lanes, Some(32)).map_err(|_| KdfFault::Refused)?;
    let folded = Zeroizing::new(passphrase.nfkc().collect::<String>());
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    run(&argon, folded.as_bytes(), salt)
}

/// Runs Argon2 in memory that is asked for politely and wiped afterwards.
fn run(argon: &Argon2<'_>, passphrase: &[u8], salt: &[u8]) -> Result<Secret32, KdfFault> {
    let params = argon.params();
    let mut blocks = memory(params.block_count()).ok_or(KdfFault::NoMemory { memory_kib: params.m_cost() })?;
    let mut key = [0; 32];
    let outcome = argon.hash_password_into_with_memory(passphrase, salt, &mut key, &mut blocks);
    blocks.iter_mut().for_each(Zeroize::zeroize);
    let secret = Secret32::from_bytes(key);
    key.zeroize();
    outcome.map(|()| secret).map_err(|_| KdfFault::Refused)
}

/// Blocks of 1 KiB, or `None` where an ordinary allocation would abort the program.
fn memory(count: usize) -> Option<Vec<Block>> {
    let mut blocks = Vec::new();
    blocks.try_reserve_exact(count).ok()?;
    blocks.resize(count, Block::new());
    Some(blocks)
}

/// Characters of a passphrase as the rule counts them: scalar values after NFKC.
pub fn passphrase_length(passphrase: &str) -> usize {
    passphrase.nfkc().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::{AssociatedData, ParamsBuilder};

    fn hex(text: &str) -> Vec<u8> {
        let digit = |byte: &u8| char::from(*byte).to_digit(16).unwrap() as u8;
        text.as_bytes().chunks(2).map(|pair| digit(&pair[0]) << 4 | digit(&pair[1])).collect()
    }

    /// Figures below the floor, for vectors only; outside tests they cannot be made.
    fn tiny(memory_kib: u32, passes: u32, lanes: u32) -> KdfFigures {
        KdfFigures { memory_kib, passes, lanes }
    }

    // RFC 9106, section 5.3.
    #[test]
    fn rfc_9106_argon2id() {
        let mut builder = ParamsBuilder::new();
        builder.m_cost(32).t_cost(3).p_cost(4).output_len(32).data(AssociatedData::new(&[4; 12]).unwrap());
        let params = builder.build().unwrap();
        let argon = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
        let key = run(&argon, &[1; 32], &[2; 16]).unwrap();
        let expected = hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
        assert_eq!(key.expose().as_slice(), expected);
    }

    // The reference implementation's own tests (P-H-C/phc-winner-argon2, src/test.c, Argon2id version 0x13).
    #[test]
    fn reference_implementation_vectors() {
        let cases = [
            (256, 2, 1, "password", "somesalt", "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
            (256, 2, 2, "password", "somesalt", "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"),
            (65536, 2, 1, "password", "somesalt", "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"),
        ];
        for (memory, passes, lanes, passphrase, salt, expected) in cases {
            let params = Params::new(memory, passes, lanes, Some(32)).unwrap();
            let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            let key = run(&argon, passphrase.as_bytes(), salt.as_bytes()).unwrap();
            assert_eq!(key.expose().as_slice(), hex(expected), "{memory} {passes} {lanes}");
        }
    }

    #[test]
    fn figures_outside_the_bounds_do_not_exist() {
        assert_eq!(KdfFigures::new(19_456, 2, 1), Ok(KdfFigures::FLOOR));
        assert_eq!(KdfFigures::new(1 << 20, 10, 4), Ok(KdfFigures::CEILING));
        for (m, t, p) in [(19_455, 3, 1), (65_536, 1, 1), (65_536, 3, 0), (0, 0, 0)] {
            let downgrade = KdfFault::Downgrade { memory_kib: m, passes: t, lanes: p };
            assert_eq!(KdfFigures::new(m, t, p), Err(downgrade));
        }
        for (m, t, p) in [((1 << 20) + 1, 3, 1), (65_536, 11, 1), (65_536, 3, 5), (u32::MAX, u32::MAX, u32::MAX)] {
            let costly = KdfFault::TooCostly { memory_kib: m, passes: t, lanes: p };
            assert_eq!(KdfFigures::new(m, t, p), Err(costly));
        }
    }

    #[test]
    fn passphrase_is_normalised_but_spaces_and_case_count() {
        let key = |text: &str| *derive(text, &[7; 16], tiny(64, 2, 1)).unwrap().expose();
        assert_eq!(
            key("caf\u{e9} \u{ff11}23"),
            key("cafe\u{301} 123"),
            "composed, decomposed and fullwidth are the same"
        );
        assert_ne!(key("ikan kecil di kali"), key("ikan  kecil di kali"));
        assert_ne!(key("ikan kecil di kali"), key("Ikan kecil di kali"));
        assert_ne!(
            derive("x", &[7; 16], tiny(64, 2, 1)).unwrap().expose(),
            derive("x", &[8; 16], tiny(64, 2, 1)).unwrap().expose()
        );
        assert_eq!(passphrase_length("cafe\u{301}"), 4);
    }

    #[test]
    fn memory_that_cannot_be_had_is_an_error() {
        assert!(memory(usize::MAX / Block::SIZE).is_none());
        assert_eq!(memory(3).unwrap().len(), 3);
    }
}

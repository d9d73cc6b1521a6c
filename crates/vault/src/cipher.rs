//! XChaCha20-Poly1305 as the rest of the vault uses it: one call to encrypt, one to decrypt, nothing else.

use crate::secret::Secret32;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

/// Length of a nonce in bytes. Random nonces of this length do not repeat in practice.
pub const NONCE: usize = 24;
/// Length of the authentication tag in bytes.
pub const TAG: usize = 16;

/// Ciphertext followed by the tag; `None` only for a text beyond the cipher's 256 GiB.
pub(crate) fn encrypt(key: &Secret32, nonce: &[u8; NONCE], aad: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    let cipher = XChaCha20Poly1305::new(&Key::from(*key.expose()));
    cipher.encrypt(&XNonce::from(*nonce), Payload { msg: text, aad }).ok()
}

/// The text, or `None` when key, nonce, context or a single bit differ.
pub(crate) fn decrypt(key: &Secret32, nonce: &[u8; NONCE], aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let cipher = XChaCha20Poly1305::new(&Key::from(*key.expose()));
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        let digit = |byte: &u8| char::from(*byte).to_digit(16).unwrap() as u8;
        text.as_bytes().chunks(2).map(|pair| digit(&pair[0]) << 4 | digit(&pair[1])).collect()
    }

    // draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    #[test]
    fn published_vector() {
        let key = Secret32::from_bytes(std::array::from_fn(|at| 0x80 + at as u8));
        let nonce: [u8; NONCE] = std::array::from_fn(|at| 0x40 + at as u8);
        let aad = hex("50515253c0c1c2c3c4c5c6c7");
        let text = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
            sunscreen would be it.";
        let expected = hex(concat!(
            "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb",
            "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452",
            "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9",
            "21f9664c97637da9768812f615c68b13b52e",
            "c0875924c1c7987947deafd8780acf49",
        ));
        assert_eq!(encrypt(&key, &nonce, &aad, text), Some(expected.clone()));
        assert_eq!(decrypt(&key, &nonce, &aad, &expected).as_deref(), Some(text.as_slice()));
        for at in 0..expected.len() {
            let mut bad = expected.clone();
            bad[at] ^= 1;
            assert_eq!(decrypt(&key, &nonce, &aad, &bad), None, "byte {at}");
        }
        assert_eq!(decrypt(&key, &nonce, b"", &expected), None);
        assert_eq!(decrypt(&key, &nonce, &aad, b""), None);
    }
}

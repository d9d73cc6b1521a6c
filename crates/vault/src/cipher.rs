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

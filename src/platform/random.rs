//! Random bytes from the browser's generator, and fresh ids made of them.

use crate::platform::js;
use fieldwork::id::IdSource;
use uuid::Uuid;
use vault::Entropy;

/// Most bytes the browser gives at once.
const AT_ONCE: usize = 65_536;

/// The browser's cryptographic generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct Random;

impl Entropy for Random {
    /// Stops the program where the generator fails: nothing may be sealed with bytes that are not random.
    fn fill(&mut self, bytes: &mut [u8]) {
        let crypto = js::get(&js::global(), "crypto");
        for part in bytes.chunks_mut(AT_ONCE) {
            let array = js_sys::Uint8Array::new_with_length(part.len() as u32);
            if js::call(&crypto, "getRandomValues", &[array.as_ref()]).is_err() {
                wasm_bindgen::throw_str("the browser gives no random numbers");
            }
            array.copy_to(part);
        }
    }
}

impl IdSource for Random {
    fn fresh(&mut self) -> Uuid {
        uuid_from(self)
    }
}

/// A version-4 UUID from any source of entropy.
pub fn uuid_from(entropy: &mut dyn Entropy) -> Uuid {
    uuid::Builder::from_random_bytes(vault::draw(entropy)).into_uuid()
}

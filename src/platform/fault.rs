//! What can go wrong at the browser's edge. No message carries content: only the browser's own name for the failure.

use crate::platform::js;
use std::fmt;
use wasm_bindgen::JsValue;

/// A capability failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This browser (or private window) does not have it.
    Missing,
    /// No space left on the device.
    Full,
    /// What was opened before is not there any more.
    Gone,
    /// The browser closed the connection; trying again may work.
    Closed,
    /// Another tab or program holds it.
    Held,
    /// No answer in time, or the worker died.
    Silent,
    /// Written, but read back differently.
    Differs,
    /// Anything else, by the browser's name for it.
    Other(String),
}

impl Fault {
    /// Sorts a thrown value by its `name`.
    pub fn of(thrown: &JsValue) -> Fault {
        let name = js::get(thrown, "name").as_string().unwrap_or_default();
        Fault::named(&name)
    }

    /// Sorts a failure by the browser's name for it.
    pub fn named(name: &str) -> Fault {
        match name {
            "QuotaExceededError" => Fault::Full,
            "NotFoundError" => Fault::Gone,
            "InvalidStateError" | "TransactionInactiveError" => Fault::Closed,
            "NoModificationAllowedError" => Fault::Held,
            "SecurityError" | "NotSupportedError" => Fault::Missing,
            "" => Fault::Other("Error".to_owned()),
            other => Fault::Other(other.to_owned()),
        }
    }

    /// The name under which it travels from a worker; [`Fault::named`] reads it.
    pub fn name(&self) -> &str {
        match self {
            Fault::Missing => "NotSupportedError",
            Fault::Full => "QuotaExceededError",
            Fault::Gone => "NotFoundError",
            Fault::Closed => "InvalidStateError",
            Fault::Held => "NoModificationAllowedError",
            Fault::Silent => "Silent",
            Fault::Differs => "Differs",
            Fault::Other(name) => name,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_survives_the_way_from_a_worker() {
        for fault in [Fault::Missing, Fault::Full, Fault::Gone, Fault::Closed, Fault::Held] {
            assert_eq!(Fault::named(fault.name()), fault);
        }
        assert_eq!(Fault::named("AbortError"), Fault::Other("AbortError".to_owned()));
    }
}

//! A form in any container: read or refused; what was read is written and read again.
#![no_main]

use fieldwork::id::IdSource;
use formats::xlsform::{Options, read, write};
use libfuzzer_sys::fuzz_target;

struct Counting(u128);

impl IdSource for Counting {
    fn fresh(&mut self) -> uuid::Uuid {
        self.0 += 1;
        uuid::Uuid::from_u128(self.0)
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(proposal) = read(bytes, "form", &Options::default(), &mut Counting(0)) else { return };
    let Some(guide) = proposal.guide else { return };
    let Ok(written) = write::form(&guide, write::Options::default()) else { return };
    let Ok(csv) = write::csv(&written.grid) else { return };
    let _ = write::xlsx(&written.grid);
    let again = read(&csv, "form.csv", &Options::default(), &mut Counting(1 << 64));
    assert!(again.is_ok(), "what was written is read");
});

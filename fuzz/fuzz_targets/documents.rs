//! A transcript or another source: read or refused; what was read is in stored form.
#![no_main]

use formats::documents::{Options, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.txt", "a.docx", "a.vtt", "a.srt"] {
        if let Ok((proposal, _)) = read(bytes, name, &Options::default()) {
            assert_eq!(fieldwork::text::stored(&proposal.text), proposal.text);
        }
    }
});

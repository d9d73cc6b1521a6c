//! A formula: read or refused; what was read is read again from its own text.
#![no_main]

use fieldwork::formula::Formula;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match Formula::parse(text) {
        Ok(formula) => {
            assert_eq!(Formula::parse(formula.source()).as_ref().map(Formula::source), Ok(formula.source()));
            let _ = (formula.questions(), formula.columns(), formula.remarks(), formula.as_literal());
        }
        Err(fault) => assert!(fault.at <= text.chars().count()),
    }
});

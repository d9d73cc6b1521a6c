//! Writes the published schemas of the anonymized export into `schemas/`, or with `--check` compares them with the types.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let only_check = std::env::args().any(|argument| argument == "--check");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let mut fine = true;
    for (name, strict) in [("jejaring-export-1.schema.json", false), ("jejaring-export-1-strict.schema.json", true)] {
        let path = folder.join(name);
        let wanted = formats::export_json::schema_bytes(strict);
        if only_check {
            if std::fs::read(&path).ok().as_deref() != Some(wanted.as_slice()) {
                eprintln!("{name} is not what the types say: run `cargo xtask schema`");
                fine = false;
            }
        } else if let Err(fault) = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, &wanted)) {
            eprintln!("{name}: {fault}");
            fine = false;
        }
    }
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

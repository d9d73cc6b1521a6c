//! `jejaring` on the command line: the same crates as the browser app, without a browser and without a network.
//!
//! It is thin: arguments, files, and calls into the crates. With `--json` one JSON object goes to standard output, with
//! stable keys; otherwise lines for people. Errors go to standard error with file and place. Exit status: 0 done, 1 the
//! input is refused, 2 wrong usage.
//!
//! | file | command |
//! |---|---|
//! | `validate` | checks an anonymized export |
//! | `open` | opens an encrypted backup, and makes an export of it |
//! | `convert` | from a backup or an export to an export, or to a network of its referrals |
//! | `guide` | checks an interview guide, and runs it with given answers |
//! | `merge` | the logs of two devices in one backup |
//! | `make_study` | a synthetic study of any size |
//! | `outcome`, `said` | what a command says; records and obstacles in words |
//! | `files`, `chance` | reading and writing; seeded and real randomness |

mod chance;
mod convert;
mod files;
mod guide;
mod make_study;
mod merge;
mod open;
mod outcome;
mod said;
mod validate;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Opens, checks, converts and makes Jejaring studies.
#[derive(Parser)]
#[command(name = "jejaring", version, arg_required_else_help = true)]
struct Arguments {
    /// One JSON object on standard output, with stable keys.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Checks an anonymized export against its JSON Schema and its inner references.
    Validate(validate::Arguments),
    /// Opens an encrypted backup and says what is in it.
    Open(open::Arguments),
    /// Checks an interview guide, or says what it does with given answers.
    Guide(guide::Arguments),
    /// Converts a backup or an export into an anonymized export or a network of its referrals, and says what was lost.
    Convert(convert::Arguments),
    /// Unites the backups of two devices of one study, and says where they differ.
    Merge(merge::Arguments),
    /// Makes a synthetic study of any size, for measuring: the same seed gives the same bytes.
    MakeStudy(make_study::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Validate(arguments) => validate::run(&arguments),
        Command::Open(arguments) => open::run(&arguments),
        Command::Guide(arguments) => guide::run(&arguments),
        Command::Convert(arguments) => convert::run(&arguments),
        Command::Merge(arguments) => merge::run(&arguments),
        Command::MakeStudy(arguments) => make_study::run(&arguments),
    };
    outcome.tell(arguments.json)
}

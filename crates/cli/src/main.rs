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
//! | `agreement` | how far coders agree |
//! | `cooccurrence` | codes that come together in coded text |
//! | `referrals` | waves, referrals between groups, respondent-driven estimates |
//! | `risk` | how far records of a table stand out |
//! | `saturation` | new codes per interview |
//! | `table`, `spans`, `figures` | reading a table, and coded text in one; figures for programs and for people |
//! | `outcome`, `said` | what a command says; records and obstacles in words |
//! | `files`, `chance` | reading and writing; seeded and real randomness |

mod agreement;
mod chance;
mod convert;
mod cooccurrence;
mod figures;
mod files;
mod guide;
mod make_study;
mod merge;
mod open;
mod outcome;
mod referrals;
mod risk;
mod said;
mod saturation;
mod spans;
mod table;
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
    /// Works out how far coders agree, on a table of categories or on coded text.
    Agreement(agreement::Arguments),
    /// Counts how codes come together in coded text.
    Cooccurrence(cooccurrence::Arguments),
    /// Works out waves, referrals between groups, and the estimates of a respondent-driven sample.
    Referrals(referrals::Arguments),
    /// Works out the disclosure risk of a table.
    Risk(risk::Arguments),
    /// Counts new codes per interview, and says whether the last interviews added few.
    Saturation(saturation::Arguments),
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
        Command::Agreement(arguments) => agreement::run(&arguments),
        Command::Cooccurrence(arguments) => cooccurrence::run(&arguments),
        Command::Referrals(arguments) => referrals::run(&arguments),
        Command::Risk(arguments) => risk::run(&arguments),
        Command::Saturation(arguments) => saturation::run(&arguments),
        Command::MakeStudy(arguments) => make_study::run(&arguments),
    };
    outcome.tell(arguments.json)
}

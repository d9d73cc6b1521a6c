//! `jejaring guide`: what an interview guide says, and what it does with given answers.

mod answers;
mod check;
pub(crate) mod form;
mod run;

use crate::outcome::Outcome;

/// What to do with a guide.
#[derive(clap::Args)]
#[command(subcommand_required = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Reads an interview guide and says everything that is wrong with it.
    Check(check::Arguments),
    /// Says what a guide does with given answers: what is asked, which checks do not hold, what is worked out.
    Run(run::Arguments),
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Outcome {
    match &arguments.command {
        Command::Check(arguments) => check::run(arguments),
        Command::Run(arguments) => run::run(arguments),
    }
}

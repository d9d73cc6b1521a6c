//! Runs other programs: without standard input, with a time-out where one may hang, and saying how long each took.

use crate::trouble::{Done, Trouble, While};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A command line for the person, as they could type it.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// A command that starts without what cargo and rustup told *this* program about their own Rust, so that the command
/// chooses its Rust afresh. `RUSTUP_TOOLCHAIN` stays: it is the person's choice as often as rustup's.
pub fn fresh(program: &str) -> Command {
    let mut command = Command::new(program);
    for name in ["CARGO", "RUSTC", "RUSTDOC", "LD_LIBRARY_PATH", "CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH"] {
        command.env_remove(name);
    }
    command.current_dir(crate::place::root());
    command
}

/// Runs a command to its end and shows what it prints.
///
/// # Errors
/// When it cannot start or ends with anything but success.
pub fn run(command: &mut Command) -> Done {
    let line = shown(command);
    println!("$ {line}");
    let status = command.stdin(Stdio::null()).status().while_doing(format!("starting `{line}`"))?;
    if status.success() { Ok(()) } else { Err(Trouble::new(format!("`{line}` ended with {status}"))) }
}

/// Runs a command quietly; what it printed, when it went well.
pub fn quiet(command: &mut Command) -> Option<String> {
    let output: Output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command quietly and ends it when it takes longer than `limit`; whether it went well in time.
pub fn within(limit: Duration, command: &mut Command) -> bool {
    let Ok(mut child) = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn() else {
        return false;
    };
    let start = Instant::now();
    while start.elapsed() < limit {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(Duration::from_millis(50)),
            Err(_) => return false,
        }
    }
    // It did not answer in time: end it and collect it, whatever either says.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// Does one step of a longer work, says its name before and its time after.
///
/// # Errors
/// The step's own.
pub fn step<T>(name: &str, work: impl FnOnce() -> Done<T>) -> Done<T> {
    println!("── {name}");
    let start = Instant::now();
    let done = work();
    let verdict = if done.is_ok() { "done" } else { "FAILED" };
    println!("── {name}: {verdict} after {:.1} s", start.elapsed().as_secs_f64());
    done
}

/// Whether this machine finds a program of that name.
pub fn on_path(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_hangs_is_ended() {
        let start = Instant::now();
        assert!(!within(Duration::from_millis(200), Command::new("sleep").arg("30")));
        assert!(start.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn failure_is_seen() {
        assert!(run(&mut Command::new("false")).is_err());
        assert!(!within(Duration::from_secs(5), &mut Command::new("false")));
        assert!(within(Duration::from_secs(5), &mut Command::new("true")));
        assert_eq!(quiet(Command::new("echo").arg("halo")).as_deref(), Some("halo"));
    }
}

//! Reads the command and its few options; the work is in the library.

use std::process::ExitCode;
use xtask::build::{Profile, build};
use xtask::bundle::Offline;
use xtask::trouble::{Done, Trouble};
use xtask::{bench, doctor, fuzz, run, schema, serve, size, test, tools, wasm};

const HELP: &str = "cargo xtask COMMAND

  serve [--dev] [--port N] [--no-build]   build and serve at a printed address
  test                                    everything CI runs
  build [--dev]                           make dist/
  setup                                   install what is missing (tools, wasm target, browser)
  doctor                                  say what is here and what is missing
  size [--note]                           brotli sizes against the budget; --note keeps them for comparing
  bench [--runs N]                        time and CPU to the first screen, cold and from the service worker
  bench forms [--runs N]                  CPU of filling in a form, beside SurveyJS and Enketo with the same form
  bench referrals                         figures and trees of 100 to 10,000 people, beside d3-hierarchy
  schema [--check]                        write the JSON Schemas from the types
  fmt [--check], lint, journeys           parts of test
  fuzz [--seconds N]                      the readers under libFuzzer: as test does, or each target for N seconds
  axe-ready                               install the accessibility checker, print where it is
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match obey(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("\nxtask: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn obey(words: &[String]) -> Done {
    let Some((command, options)) = words.split_first() else {
        print!("{HELP}");
        return Ok(());
    };
    let has = |option: &str| options.iter().any(|word| word == option);
    let profile = if has("--dev") { Profile::Dev } else { Profile::Release };
    match command.as_str() {
        "serve" => serve::serve(profile, !has("--no-build"), number(options, "--port")?),
        "test" => test::test(),
        test::LANE => test::lane_for_browser(),
        "build" => build(profile, Offline::Yes),
        "setup" => setup(),
        "doctor" => doctor::doctor(),
        "size" => size::size(has("--note")),
        "bench" => measure(options.first().map(String::as_str), number(options, "--runs")?),
        "schema" => schema::schema(has("--check")),
        "fmt" => test::format(has("--check")),
        "lint" => test::lint().and_then(|()| test::lint_for_browser()),
        "journeys" => test::journeys(),
        "fuzz" => number(options, "--seconds")?.map_or_else(fuzz::briefly, |seconds| fuzz::long(seconds.into())),
        "axe-ready" => tools::axe_ready().map(|script| println!("{}", script.display())),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(Trouble::new(format!("no command `{other}`")).remedy("cargo xtask help")),
    }
}

fn measure(what: Option<&str>, runs: Option<u16>) -> Done {
    match what {
        Some("forms") => bench::forms::bench(runs.unwrap_or(bench::forms::RUNS)),
        Some("referrals") => bench::referrals::bench(),
        _ => bench::start::bench(runs.unwrap_or(bench::start::RUNS)),
    }
}

fn setup() -> Done {
    run::step("tools for building", tools::ready_to_build)?;
    run::step("a Rust for the browser", || wasm::ready().map(drop))?;
    run::step("browser and driver", || tools::chromium_ready().map(drop))?;
    run::step("accessibility checker", || tools::axe_ready().map(drop))?;
    run::step("validator of exports", || tools::ajv_ready().map(drop))?;
    if let Err(trouble) = run::step("a C++ compiler, for fuzzing", tools::cpp_ready) {
        println!("  {trouble}");
    }
    run::step("readers of networks", || tools::network_readers_ready().map(drop))?;
    doctor::doctor()
}

/// The number after an option, when the option is there.
fn number(options: &[String], option: &str) -> Done<Option<u16>> {
    let Some(at) = options.iter().position(|word| word == option) else { return Ok(None) };
    let value = options.get(at + 1).and_then(|word| word.parse().ok());
    value.map(Some).ok_or_else(|| Trouble::new(format!("{option} wants a number")))
}

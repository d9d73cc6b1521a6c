//! `cargo xtask bench referrals`: the figures and pictures of 100, 1,000 and 10,000 people, and the tidy layout of the same trees by
//! `d3-hierarchy`, the layout most web pages use, in Node. Both are compiled for the machine itself; each takes the least of several
//! runs, and the programs take turns.

use crate::trouble::{Done, Trouble, While};
use crate::{pins, place, run, tools};
use serde_json::Value;

const SIZES: [&str; 3] = ["100", "1000", "10000"];

/// Lays out the trees of a file, one a line, and prints the least milliseconds of seven runs for each.
const PEER: &str = r"
import { stratify, tree } from 'd3-hierarchy';
import { readFileSync } from 'node:fs';
for (const line of readFileSync(process.argv[2], 'utf8').trim().split('\n')) {
  const parents = JSON.parse(line);
  const rows = [{ id: 'root' }, ...parents.map((parent, at) => ({ id: String(at), parentId: parent === null ? 'root' : String(parent) }))];
  const root = stratify()(rows), lay = tree().nodeSize([96, 140]);
  let least = Infinity;
  for (let n = 0; n < 7; n++) { const begin = performance.now(); lay(root); least = Math.min(least, performance.now() - begin); }
  console.log(least);
}
";

/// Measures and prints.
///
/// # Errors
/// When something does not compile or the other program cannot be installed.
pub fn bench() -> Done {
    let build = ["build", "--release", "--quiet", "-p", "analysis", "--example", "referrals"];
    run::run(run::fresh("cargo").args(build))?;
    let program = place::target().join("release/examples/referrals").display().to_string();
    let printed = |more: &[&str]| {
        let output = run::quiet(run::fresh(&program).args(SIZES).args(more));
        output.ok_or_else(|| Trouble::new(format!("`{program}` did not end well")))
    };
    let (ours, trees) = (printed(&[])?, printed(&["--parents"])?);
    let theirs = peer(&trees);
    println!("People  graph  figures  tidy tree  rings  dates  folding   (milliseconds, the least of seven)");
    for line in ours.lines() {
        let row: Value = serde_json::from_str(line).map_err(|why| Trouble::new(format!("unreadable: {why}")))?;
        let ms = |key: &str| row.get(key).and_then(Value::as_f64).unwrap_or(f64::NAN);
        println!(
            "{:>6}  {:>5.2}  {:>7.2}  {:>9.2}  {:>5.2}  {:>5.2}  {:>7.2}",
            ms("people"),
            ms("graph"),
            ms("figures"),
            ms("tidy"),
            ms("rings"),
            ms("time"),
            ms("folding")
        );
    }
    match theirs {
        Ok(theirs) => {
            println!("\nTidy tree beside d3-hierarchy {} in Node:", pins::D3_HIERARCHY);
            for (line, their) in ours.lines().zip(theirs.lines()) {
                let tidy = serde_json::from_str::<Value>(line).ok().and_then(|row| row.get("tidy")?.as_f64());
                if let (Some(tidy), Ok(their)) = (tidy, their.trim().parse::<f64>()) {
                    println!("{tidy:>8.2} ms  {their:>8.2} ms  theirs is {:.1} times ours", their / tidy.max(1e-6));
                }
            }
        }
        Err(trouble) => println!("\nd3-hierarchy is not measured: {trouble}"),
    }
    Ok(())
}

fn peer(trees: &str) -> Done<String> {
    let folder = tools::npm_ready("d3-hierarchy", pins::D3_HIERARCHY)?;
    let script = folder.join("bench-tidy.mjs");
    std::fs::write(&script, PEER).while_doing("writing the other program's script")?;
    let file = folder.join("bench-trees.txt");
    std::fs::write(&file, trees).while_doing("writing the trees")?;
    run::quiet(run::fresh("node").arg(&script).arg(&file)).ok_or_else(|| Trouble::new("Node did not run it"))
}

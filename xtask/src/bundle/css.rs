//! One style sheet out of many. `tokens.css` and `base.css` come first, then the other sheets of the folder by name, then
//! those of its sub-folders; or `main.css` alone says the order by `@import`. Comments and indentation go.

use crate::trouble::{Done, Trouble, While};
use std::path::Path;

/// The text of a style sheet with its `@import "file";` lines replaced by the files they name, each once.
///
/// # Errors
/// When a file is missing or an import is of another shape.
pub fn gather(entry: &Path) -> Done<String> {
    let mut seen = Vec::new();
    let mut out = String::new();
    gather_into(entry, &mut seen, &mut out)?;
    Ok(out)
}

/// All style sheets of a folder as one.
///
/// # Errors
/// When there is none, or one cannot be read.
pub fn gather_folder(folder: &Path) -> Done<String> {
    let main = folder.join("main.css");
    if main.is_file() {
        return gather(&main);
    }
    let mut names: Vec<String> =
        super::read_folder(folder)?.into_keys().filter(|name| name.ends_with(".css")).collect();
    if names.is_empty() {
        return Err(Trouble::new(format!("no style sheet in {}", folder.display())));
    }
    names.sort_by_key(|name| (name != "tokens.css", name != "base.css", name.matches('/').count(), name.clone()));
    let mut seen = Vec::new();
    let mut out = String::new();
    for name in names {
        gather_into(&folder.join(name), &mut seen, &mut out)?;
    }
    Ok(out)
}

fn gather_into(file: &Path, seen: &mut Vec<std::path::PathBuf>, out: &mut String) -> Done {
    let real = file.canonicalize().while_doing(format!("reading {}", file.display()))?;
    if seen.contains(&real) {
        return Ok(());
    }
    let folder = real.parent().unwrap_or(Path::new("")).to_owned();
    let text = std::fs::read_to_string(&real).while_doing(format!("reading {}", file.display()))?;
    seen.push(real);
    for line in text.lines() {
        match line.trim().strip_prefix("@import") {
            Some(rest) => gather_into(&folder.join(imported(rest, file)?), seen, out)?,
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    Ok(())
}

fn imported<'a>(rest: &'a str, file: &Path) -> Done<&'a str> {
    let quoted = rest.trim().trim_end_matches(';').trim().trim_start_matches("url(").trim_end_matches(')');
    let name = quoted.trim_matches(['"', '\'']);
    if name.is_empty() || name == quoted {
        return Err(Trouble::new(format!("{}: `@import{rest}` is not understood", file.display()))
            .remedy("write it as `@import \"file.css\";`, one on a line"));
    }
    Ok(name)
}

/// The same sheet without comments, indentation and empty lines. Strings keep every character.
pub fn shrink(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        // A comment's opening inside a string would be unusual enough to ask for another way of writing it.
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines: Vec<&str> = out.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_put_in_order_and_once() {
        let folder = std::env::temp_dir().join(format!("jejaring-css-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("pages")).unwrap();
        std::fs::write(
            folder.join("main.css"),
            "@import \"a.css\";\n@import 'pages/b.css';\n@import url(\"a.css\");\n.m{}\n",
        )
        .unwrap();
        std::fs::write(folder.join("a.css"), ".a{}\n").unwrap();
        std::fs::write(folder.join("pages/b.css"), "@import \"../a.css\";\n.b{}\n").unwrap();
        assert_eq!(gather(&folder.join("main.css")).unwrap(), ".a{}\n.b{}\n.m{}\n");
        std::fs::write(folder.join("main.css"), "@import missing;\n").unwrap();
        assert!(gather(&folder.join("main.css")).is_err());
    }

    #[test]
    fn a_folder_without_main_has_its_own_order() {
        let folder = std::env::temp_dir().join(format!("jejaring-css-order-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("pages")).unwrap();
        for name in ["alpha", "tokens", "base", "pages/a"] {
            std::fs::write(folder.join(format!("{name}.css")), format!("/{name}/\n")).unwrap();
        }
        assert_eq!(gather_folder(&folder).unwrap(), "/tokens/\n/base/\n/alpha/\n/pages/a/\n");
        assert!(gather_folder(&folder.join("none")).is_err());
    }

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(shrink("/* x */\n.a {\n  color: red; /* y\n z */\n}\n\n.b {}\n"), ".a {\ncolor: red;\n}\n.b {}");
    }
}

//! What the stylesheets promise: enough contrast in every theme, code hues that stay apart for the colour-blind, and no
//! colour outside of the tokens.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

type Tokens = BTreeMap<String, String>;

fn styles() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("styles")
}

fn sheet(name: &str) -> String {
    let path = styles().join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The tokens of the block that follows a comment of `tokens.css`.
fn block(comment: &str) -> Tokens {
    let all = sheet("tokens.css");
    let (_, rest) = all.split_once(&format!("/* {comment} */")).unwrap_or_else(|| panic!("no block {comment}"));
    let rest = rest.strip_prefix("\n@media").map_or(rest, |media| media.split_once('{').unwrap().1);
    let (_, body) = rest.split_once('{').unwrap();
    let (body, _) = body.split_once('}').unwrap();
    let lines = body.split(';').filter_map(|line| line.rsplit_once("*/").map_or(Some(line), |(_, line)| Some(line)));
    lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .filter(|(name, _)| name.starts_with("--"))
        .collect()
}

fn themes() -> [(&'static str, Tokens); 3] {
    [("terang", block("terang")), ("malam", block("malam, chosen")), ("terik", block("terik, chosen"))]
}

/// Linear red, green and blue in 0..=1 of `#RRGGBB`.
fn linear(hex: &str) -> [f64; 3] {
    let digits = hex.strip_prefix('#').unwrap_or_else(|| panic!("{hex} is no colour"));
    [0, 2, 4].map(|at| {
        let channel = f64::from(u8::from_str_radix(digits.get(at..at + 2).unwrap(), 16).unwrap()) / 255.0;
        if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    })
}

/// Contrast ratio in 1..=21 (WCAG 2.2, "contrast ratio").
fn contrast(one: &str, other: &str) -> f64 {
    let light = |hex| {
        let [r, g, b] = linear(hex);
        0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    };
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

fn check(theme: &str, tokens: &Tokens, ink: &str, grounds: &[&str], least: f64) {
    for ground in grounds {
        let ratio = contrast(&tokens[ink], &tokens[*ground]);
        assert!(ratio >= least, "{theme}: {ink} on {ground} is {ratio:.2}, less than {least}");
    }
}

#[test]
fn black_on_white_has_the_contrast_the_standard_names() {
    assert!((contrast("#000000", "#FFFFFF") - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#FFFFFF") - 4.48).abs() < 0.01);
}

#[test]
fn text_can_be_read_in_every_theme() {
    for (theme, tokens) in themes() {
        let text = if theme == "terik" { 7.0 } else { 4.5 };
        check(theme, &tokens, "--ink", &["--paper", "--sheet", "--margin", "--well", "--accent-tint"], 7.0);
        check(theme, &tokens, "--ink", &["--warm-tint", "--danger-tint", "--good-tint", "--selection"], 7.0);
        check(theme, &tokens, "--quiet", &["--paper", "--sheet", "--margin", "--well", "--accent-tint"], text);
        check(theme, &tokens, "--accent", &["--paper", "--sheet", "--margin"], text);
        check(theme, &tokens, "--accent-deep", &["--paper", "--accent-tint"], text);
        check(theme, &tokens, "--warm-ink", &["--paper", "--margin", "--warm-tint"], text);
        check(theme, &tokens, "--danger", &["--paper", "--sheet", "--danger-tint"], text);
        check(theme, &tokens, "--good", &["--paper", "--good-tint"], text);
        check(theme, &tokens, "--on-accent", &["--accent", "--accent-deep"], text);
        check(theme, &tokens, "--on-accent-quiet", &["--accent"], 4.5);
        check(theme, &tokens, "--on-danger", &["--danger"], text);
        check(theme, &tokens, "--on-dark-bar", &["--dark-bar"], text);
        check(theme, &tokens, "--on-dark-bar-quiet", &["--dark-bar"], 4.5);
    }
}

#[test]
fn borders_of_controls_and_marks_can_be_seen() {
    for (theme, tokens) in themes() {
        check(theme, &tokens, "--edge", &["--paper", "--sheet"], 3.0);
        check(theme, &tokens, "--accent", &["--paper", "--sheet", "--margin", "--well"], 3.0);
        for n in 1..=6 {
            check(theme, &tokens, &format!("--sector-{n}"), &["--paper", "--sheet"], 3.0);
        }
        for n in 1..=12 {
            check(theme, &tokens, &format!("--code-{n}"), &["--paper", "--sheet"], 3.0);
        }
    }
}

/// OKLab of a linear colour (Ottosson 2020), in which distances are seen distances: about 0.02 is just noticeable.
fn oklab([r, g, b]: [f64; 3]) -> [f64; 3] {
    let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
    let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
    let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

/// A linear colour as seen without one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1).
fn seen(colour: [f64; 3], matrix: [[f64; 3]; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(colour).map(|(weight, channel)| weight * channel).sum::<f64>().clamp(0.0, 1.0))
}

#[test]
fn twelve_hues_stay_apart_for_every_eye() {
    let eyes = [
        ("full colour sight", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]], 0.10),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            0.06,
        ),
        (
            "deuteranopia",
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
            0.06,
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
            0.05,
        ),
    ];
    for (theme, tokens) in themes() {
        for (eye, matrix, least) in eyes {
            let look = |n: usize| oklab(seen(linear(&tokens[&format!("--code-{n}")]), matrix));
            for one in 1..=12 {
                for other in one + 1..=12 {
                    let apart: f64 = look(one).iter().zip(look(other)).map(|(a, b)| (a - b).powi(2)).sum();
                    let apart = apart.sqrt();
                    assert!(apart >= least, "{theme}, {eye}: codes {one} and {other} are only {apart:.3} apart");
                }
            }
        }
    }
}

#[test]
fn a_theme_is_the_same_whether_chosen_or_from_the_device() {
    assert_eq!(block("malam, chosen"), block("malam, by the device"));
    assert_eq!(block("terik, chosen"), block("terik, by the device"));
    let names = |tokens: Tokens| tokens.into_keys().collect::<Vec<_>>();
    for (theme, tokens) in themes() {
        assert_eq!(names(tokens), names(block("terang")), "{theme} sets other tokens than terang");
    }
}

#[test]
fn every_sheet_is_listed_once_and_holds_no_colour_of_its_own() {
    let main = sheet("main.css");
    let listed: Vec<&str> =
        main.lines().filter_map(|line| line.strip_prefix("@import \"")?.strip_suffix("\";")).collect();
    let mut there: Vec<String> = Vec::new();
    for folder in ["", "pages/"] {
        for entry in std::fs::read_dir(styles().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".css") && name != "main.css" {
                there.push(format!("{folder}{name}"));
            }
        }
    }
    there.sort();
    let mut sorted = listed.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, there, "main.css lists each sheet once");
    for name in listed.into_iter().filter(|name| *name != "tokens.css") {
        for (at, line) in sheet(name).lines().enumerate() {
            let hex = line.split('#').skip(1).any(|rest| {
                let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
                matches!(digits, 3 | 4 | 6 | 8) && !rest.contains('{')
            });
            let function = ["rgb(", "rgba(", "hsl(", "oklch("].iter().any(|wrong| line.contains(wrong));
            assert!(!hex && !function, "{name}:{}: a colour outside of tokens.css: {line}", at + 1);
        }
    }
}

#[test]
fn every_token_used_is_declared() {
    let main = sheet("main.css");
    let names = main.lines().filter_map(|line| line.strip_prefix("@import \"")?.strip_suffix("\";"));
    let all: String = names.map(sheet).collect();
    for used in all.split("var(").skip(1).filter_map(|rest| rest.split([')', ',']).next()) {
        assert!(all.contains(&format!("{used}:")), "{used} is used but declared nowhere");
    }
}

#[test]
fn the_fonts_are_there_and_small() {
    let tokens = sheet("tokens.css");
    let mut total = 0;
    for name in tokens.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let bytes = std::fs::read(styles().join(name)).unwrap();
        assert!(bytes.starts_with(b"wOF2"), "{name}");
        total += bytes.len();
    }
    assert!(total < 90_000, "the faces weigh {total} bytes; the first screen has room for 90,000");
}

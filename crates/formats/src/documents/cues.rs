//! WebVTT and SRT. Cues that follow each other go into one paragraph for each turn; nothing that is said is left out unless
//! the person wishes it.

use super::labels::Key;
use super::limits::MOST_CUES;
use super::lines::{self, Follows, Label, Line};
use super::moments;
use super::report::{Code, Format, Lost, Place, Refusal, Report};
use fieldwork::text::stored;
use unicode_normalization::UnicodeNormalization;

/// A cue as it stands in the file.
#[derive(Debug, Default)]
struct Cue<'a> {
    /// Line of its time, from 1.
    line: usize,
    begin: u64,
    end: u64,
    /// `None` for text that belongs to no cue.
    timed: bool,
    words: Vec<&'a str>,
}

/// Reads cues into lines.
pub(super) fn read(
    text: &str,
    format: Format,
    pause_ms: u64,
    repeats_out: bool,
    report: &mut Report,
) -> Result<Vec<Line>, Refusal> {
    let cues = cues(text, format, report)?;
    check_times(&cues, report);
    let mut lines = Vec::new();
    let mut last_end: Option<u64> = None;
    let mut shown: Vec<&str> = Vec::new();
    let (mut repeated, mut first_repeated, mut tags) = (0_u32, 0, 0_u32);
    for cue in &cues {
        // Rolling captions show the last line again above the new one.
        let again = if cue.timed {
            let most = cue.words.len().min(shown.len());
            (1..=most).rev().find(|n| shown.iter().rev().take(*n).rev().eq(cue.words.iter().take(*n))).unwrap_or(0)
        } else {
            0
        };
        if again > 0 {
            first_repeated = if repeated == 0 { cue.line } else { first_repeated };
            repeated = repeated.saturating_add(u32::try_from(again).unwrap_or(u32::MAX));
        }
        let pause = last_end.is_none_or(|end| cue.begin.saturating_sub(end) >= pause_ms);
        let follows = if pause { Follows::AfterPause } else { Follows::AtOnce };
        let skipped = if repeats_out { again } else { 0 };
        let mut at_ms = cue.timed.then_some(cue.begin);
        for (n, words) in cue.words.iter().enumerate().skip(skipped) {
            let follows = if n == skipped { follows } else { Follows::AtOnce };
            for piece in pieces(words, format, &mut tags) {
                let line = line(piece, at_ms, follows);
                if !line.text.is_empty() {
                    at_ms = None;
                    lines.push(line);
                }
            }
        }
        if cue.timed {
            last_end = Some(cue.end.max(cue.begin));
            shown.clone_from(&cue.words);
        }
    }
    if repeated > 0 && repeats_out {
        report.lost(Lost::RepeatedLines, repeated);
    } else if repeated > 0 {
        report.problem(Code::RepeatedLines, Place::line(first_repeated), repeated);
    }
    report.lost(Lost::CueTags, tags);
    name_the_nameless(&mut lines);
    Ok(lines)
}

/// Where some cues tell their speaker, one that does not is somebody else's.
fn name_the_nameless(lines: &mut [Line]) {
    let told = lines.iter().any(|line| line.label.as_ref().is_some_and(|label| label.told));
    let nobody = || Some(Label { key: Key::default(), shown: String::new(), told: true });
    for line in lines.iter_mut().filter(|line| told && line.at_ms.is_some()) {
        if line.label.as_ref().is_none_or(|label| !label.told) {
            line.label = nobody();
            line.words_at = 0;
        }
    }
}

/// The cues of a file, in its order.
fn cues<'a>(text: &'a str, format: Format, report: &mut Report) -> Result<Vec<Cue<'a>>, Refusal> {
    let mut cues: Vec<Cue<'a>> = Vec::new();
    let mut skipping = format == Format::Vtt;
    let mut blocks = 0;
    // In front of a time may stand the cue's number or name.
    let mut name: Option<(usize, &str)> = None;
    let mut inside = false;
    let stray = |cues: &mut Vec<Cue<'a>>, (line, words): (usize, &'a str), report: &mut Report| {
        report.problem(Code::StrayText, Place::line(line), 1);
        cues.push(Cue { line, words: vec![words], ..Cue::default() });
    };
    for (n, line) in text.split('\n').enumerate().map(|(n, line)| (n + 1, line)) {
        if line.trim().is_empty() {
            if let Some(left) = name.take().filter(|(_, name)| !is_number(name)) {
                stray(&mut cues, left, report);
            }
            (skipping, inside) = (false, false);
            continue;
        }
        if line.contains("-->") {
            (skipping, name) = (false, None);
            let times = moments::cue(line);
            if times.is_none() {
                report.problem(Code::BadTime, Place::line(n), 1);
            }
            let (begin, end) = times.unwrap_or_default();
            cues.push(Cue { line: n, begin, end, timed: times.is_some(), words: Vec::new() });
            inside = true;
            if cues.len() > MOST_CUES {
                return Err(Refusal::TooManyCues);
            }
            continue;
        }
        if skipping {
            continue;
        }
        let opens =
            |word: &str| line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        if format == Format::Vtt && !inside && name.is_none() && ["NOTE", "STYLE", "REGION"].into_iter().any(opens) {
            (skipping, blocks) = (true, blocks + 1);
            continue;
        }
        match cues.last_mut() {
            Some(cue) if inside => cue.words.push(line.trim()),
            Some(_) | None => {
                if let Some(left) = name.replace((n, line.trim())).filter(|(_, name)| !is_number(name)) {
                    stray(&mut cues, left, report);
                }
            }
        }
    }
    if let Some(left) = name.take().filter(|(_, name)| !is_number(name)) {
        stray(&mut cues, left, report);
    }
    report.lost(Lost::CueBlocks, blocks);
    Ok(cues)
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn check_times(cues: &[Cue<'_>], report: &mut Report) {
    let timed: Vec<&Cue<'_>> = cues.iter().filter(|cue| cue.timed).collect();
    let (mut overlaps, mut first) = (0, 0);
    for cue in &timed {
        if cue.end < cue.begin {
            report.problem(Code::EndsBeforeBegin, Place::line(cue.line), 1);
        }
    }
    for (before, cue) in timed.iter().zip(timed.iter().skip(1)) {
        if cue.begin < before.begin {
            report.problem(Code::TimeBackwards, Place::line(cue.line), 1);
        } else if cue.begin < before.end {
            first = if overlaps == 0 { cue.line } else { first };
            overlaps += 1;
        }
    }
    if overlaps > 0 {
        report.problem(Code::Overlap, Place::line(first), overlaps);
    }
}

/// What one speaker says in a line of a cue.
struct Piece {
    voice: Option<String>,
    words: String,
}

fn line(piece: Piece, at_ms: Option<u64>, follows: Follows) -> Line {
    let words = piece.words.trim();
    if words.is_empty() {
        return Line { text: String::new(), at_ms: None, label: None, words_at: 0, plain_at: 0, follows };
    }
    match piece.voice {
        Some(voice) => {
            let shown = voice.split_whitespace().collect::<Vec<_>>().join(" ");
            let before = format!("{shown}: ");
            Line {
                text: format!("{before}{words}"),
                at_ms,
                label: Some(Label { key: Key::of(&shown), shown, told: true }),
                words_at: before.len(),
                plain_at: 0,
                follows,
            }
        }
        // Dashes mark a change of speakers whose names are not told.
        None if words.starts_with(['-', '–', '—']) => Line { follows: Follows::OnItsOwn, at_ms, ..bare(words) },
        None => {
            let words = words.trim_start_matches(['>', '»']).trim_start();
            let line = lines::read(words);
            let at_ms = line.at_ms.or(at_ms);
            Line { at_ms, follows, ..line }
        }
    }
}

fn bare(words: &str) -> Line {
    Line { text: words.to_owned(), at_ms: None, label: None, words_at: 0, plain_at: 0, follows: Follows::OnItsOwn }
}

/// A line of a cue without tags, cut where another voice begins.
fn pieces(text: &str, format: Format, tags: &mut u32) -> Vec<Piece> {
    let mut pieces = vec![Piece { voice: None, words: String::new() }];
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{', '&']) {
        let (plain, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        add(&mut pieces, plain);
        if let Some((sign, after)) = entity(behind).filter(|_| format == Format::Vtt) {
            add(&mut pieces, sign);
            rest = after;
        } else if let Some((inside, after)) = tag(behind, format) {
            match voice(inside).filter(|_| format == Format::Vtt) {
                Some(name) => pieces.push(Piece { voice: Some(stored(&decoded(name))), words: String::new() }),
                None if inside == "/v" => pieces.push(Piece { voice: None, words: String::new() }),
                None => *tags = tags.saturating_add(1),
            }
            rest = after;
        } else {
            let sign = behind.chars().next().map_or(0, char::len_utf8);
            let (sign, after) = behind.split_at_checked(sign).unwrap_or((behind, ""));
            add(&mut pieces, sign);
            rest = after;
        }
    }
    add(&mut pieces, rest);
    // What stood on both sides of a tag, or behind a sign that was written out, may now be one letter.
    for piece in &mut pieces {
        piece.words = piece.words.nfc().collect();
    }
    pieces
}

fn add(pieces: &mut [Piece], text: &str) {
    if let Some(last) = pieces.last_mut() {
        last.words.push_str(text);
    }
}

/// What stands inside a tag at the beginning of a text, and what follows it.
fn tag(text: &str, format: Format) -> Option<(&str, &str)> {
    const LONGEST: usize = 300;
    let close = match text.chars().next() {
        Some('<') => '>',
        Some('{') if format == Format::Srt && text.starts_with("{\\") => '}',
        _ => return None,
    };
    let at = text.char_indices().take(LONGEST).find(|(_, c)| *c == close).map(|(at, _)| at)?;
    let inside = text.get(1..at)?;
    let name: String = inside.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let is_tag = close == '}'
        || (format == Format::Vtt && (name.is_empty() || moments::clock(inside, false).is_some()))
        || ["b", "i", "u", "s", "c", "v", "font", "ruby", "rt", "lang"].contains(&name.to_ascii_lowercase().as_str());
    is_tag.then_some((inside, text.get(at + 1..)?))
}

/// The name in a voice tag: `v Name`, `v.loud Name`.
fn voice(inside: &str) -> Option<&str> {
    let rest = inside.strip_prefix('v').filter(|rest| rest.starts_with(['.', ' ', '\t']))?;
    let name = rest.split_once([' ', '\t'])?.1.trim();
    (!name.is_empty()).then_some(name)
}

fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (plain, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let (sign, after) = entity(behind).unwrap_or(("&", behind.get(1..).unwrap_or_default()));
        out.push_str(sign);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn entity(text: &str) -> Option<(&'static str, &str)> {
    const KNOWN: [(&str, &str); 6] = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{A0}"),
        ("&lrm;", "\u{200E}"),
        ("&rlm;", "\u{200F}"),
    ];
    KNOWN.iter().find_map(|(name, sign)| Some((*sign, text.strip_prefix(name)?)))
}

//! Indonesian stems: affixes are peeled off until a known root stands bare.
//!
//! After the ideas of Nazief and Adriani (1996) and of Adriani, Asian, Nazief, Tahaghoghi and Williams, "Stemming Indonesian: A
//! confix-stripping approach" (ACM TALIP 6(4), 2007), written anew. Every way of taking affixes off a word is tried, in layers:
//!
//! 1. particles `-lah -kah -tah -pun`, then possessives `-ku -mu -nya`, then one of `-kan -an -i`;
//! 2. up to three prefixes: `di- ke- se- ku- kau- ber- ter- per- me- pe-`, the last two with their nasals, where the sound a
//!    nasal swallowed is put back (`mem-` a p, `men-` a t, `meny-` an s, `meng-` a k);
//! 3. circumfixes that do not exist (`be-…-i`, `di-…-an`, `ke-…-i`, `ke-…-kan`, `me-…-an`, `ter-…-an`, `se-…-i`,
//!    `se-…-kan`) are not taken for one.
//!
//! Of the ways that end in a known root, the one with the fewest prefixes wins, then with the fewest affixes, then without a
//! sound put back, then with the longest root. Where none does, the word is peeled by rule alone, always in the same way, so
//! that most forms of one unknown root still meet. Words written twice (`anak-anak`, `berlari-lari`, `sayur-mayur`, `anak2`) have
//! the stem of one half.
//!
//! The roots (`roots.txt`, one a line, sorted) are common words of the spoken and written language, put together for this
//! program; no published list was taken over. How well it does is measured in `tests/stems.rs` and said in `docs/FORMULAS.md`.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The known roots.
static ROOTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| include_str!("roots.txt").lines().collect());

/// Words with a hyphen whose first part is a prefix.
const LOOSE_PREFIXES: [&str; 12] =
    ["se", "ke", "di", "ber", "non", "anti", "pra", "pasca", "per", "para", "antar", "eks"];
/// What may stand behind a hyphen without being a word.
const LOOSE_SUFFIXES: [&str; 9] = ["nya", "ku", "mu", "lah", "kah", "pun", "an", "kan", "i"];

/// Roots that begin with k, without it, where another root is the same without it and rarely a verb: mengemas is to pack
/// (kemas) and not to gild (emas).
const K_FIRST: [&str; 3] = ["arang", "emas", "urung"];

/// Whether a word is a known root.
pub fn is_root(word: &str) -> bool {
    ROOTS.contains(word)
}

/// The stem of a word in lower case. A word of other letters than a-z is its own stem.
pub fn stem(word: &str) -> String {
    let word = word.replace(['\u{2010}', '\u{2011}'], "-");
    let halves = word.split_once('-').filter(|(first, second)| !first.is_empty() && !second.is_empty());
    if let Some((first, second)) = halves {
        return doubled(first, second);
    }
    // "anak2" and "anak2nya" are short for the word twice.
    if let Some((first, rest)) = word.split_once('2')
        && first.len() > 2
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && (rest.is_empty() || LOOSE_SUFFIXES.contains(&rest))
    {
        return one(first);
    }
    one(&word)
}

/// The stem of two words joined by a hyphen.
fn doubled(first: &str, second: &str) -> String {
    if LOOSE_PREFIXES.contains(&first) {
        return stem(second);
    }
    if LOOSE_SUFFIXES.contains(&second) {
        return one(first);
    }
    // The affixes lie around both: ke-merah-merah-an, ber-lari-lari, mem-beda-beda-kan.
    let one_stem = one(first);
    if let Some(twice) = common(first, second) {
        let twice = one(twice);
        // What the nasal swallowed is not back in the half alone: menyama-nyamakan.
        return if is_root(&twice) || !is_root(&one_stem) { twice } else { one_stem };
    }
    let other = stem(second);
    if one_stem == other || is_echo(&one_stem, &other) {
        return one_stem;
    }
    format!("{one_stem}-{other}")
}

/// The longest end of the first half that the second begins with, at least three letters; of words of other scripts none.
fn common<'a>(first: &str, second: &'a str) -> Option<&'a str> {
    let longest = first.len().min(second.len());
    let ends = (3..=longest).rev().filter_map(|length| second.get(..length));
    ends.into_iter().find(|end| vowels(end) > 0 && first.ends_with(end))
}

/// Whether the second half only echoes the first with other sounds (sayur-mayur, bolak-balik): as long, and no word by itself.
fn is_echo(first: &str, second: &str) -> bool {
    let rhymes = first.len() == second.len() && (first.get(1..) == second.get(1..) || bones(first) == bones(second));
    rhymes && !(is_root(first) && is_root(second))
}

/// A word without its vowels.
fn bones(word: &str) -> String {
    word.chars().filter(|c| !is_vowel(*c)).collect()
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn begins_with_vowel(word: &str) -> bool {
    word.chars().next().is_some_and(is_vowel)
}

/// How many vowels a word has: a measure of its syllables.
fn vowels(word: &str) -> usize {
    word.chars().filter(|c| is_vowel(*c)).count()
}

/// The kind of a prefix, as far as it matters which suffix may stand with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prefix {
    Ber,
    Di,
    Ke,
    Ku,
    Me,
    Pe,
    Per,
    Se,
    Ter,
}

/// The last of the suffixes to be taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Suffix {
    None,
    Kan,
    An,
    I,
}

/// What a word may be without its first prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Bare {
    rest: String,
    prefix: Prefix,
    /// Whether a sound was put back, or taken for one of the root where it is usually of the prefix.
    restored: bool,
}

/// A way to take a word apart, for better or worse: the smaller, the better.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    prefixes: usize,
    affixes: usize,
    restored: usize,
    /// How many letters went.
    gone: usize,
    root: String,
}

/// The stem of a word without hyphens.
fn one(word: &str) -> String {
    if word.len() <= 3 || is_root(word) || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut best: Option<Way> = None;
    for (rest, suffix, count) in endings(word) {
        let way = Way { prefixes: 0, affixes: count, restored: 0, gone: 0, root: String::new() };
        ways(rest, suffix, None, &way, &mut |mut way| {
            way.gone = word.len().saturating_sub(way.root.len());
            if best.as_ref().is_none_or(|best| way < *best) {
                best = Some(way);
            }
        });
    }
    best.map_or_else(|| by_rule(word), |way| way.root)
}

/// Every way to take suffixes off: what is left, the derivational suffix among them, and how many went.
fn endings(word: &str) -> Vec<(&str, Suffix, usize)> {
    let mut found = vec![(word, 0_usize)];
    for layer in [&["lah", "kah", "tah", "pun"][..], &["ku", "mu", "nya"][..]] {
        let shorter: Vec<(&str, usize)> = found
            .iter()
            .flat_map(|(word, count)| layer.iter().filter_map(move |end| Some((word.strip_suffix(end)?, count + 1))))
            .collect();
        found.extend(shorter);
    }
    let derived: Vec<(&str, Suffix, usize)> = found
        .iter()
        .flat_map(|(word, count)| {
            [("kan", Suffix::Kan), ("an", Suffix::An), ("i", Suffix::I)]
                .into_iter()
                .filter_map(move |(end, suffix)| Some((word.strip_suffix(end)?, suffix, count + 1)))
        })
        .collect();
    let plain = found.into_iter().map(|(word, count)| (word, Suffix::None, count));
    plain.chain(derived).filter(|(word, ..)| word.len() >= 2).collect()
}

/// Whether a prefix and a suffix never stand around one word.
fn never_together(prefix: Prefix, suffix: Suffix) -> bool {
    matches!(
        (prefix, suffix),
        (Prefix::Ber | Prefix::Ke | Prefix::Se, Suffix::I)
            | (Prefix::Ke | Prefix::Se, Suffix::Kan)
            | (Prefix::Di | Prefix::Me | Prefix::Ter | Prefix::Ku, Suffix::An)
    )
}

/// Whether a prefix may stand before another.
fn may_precede(outer: Prefix, inner: Prefix) -> bool {
    match outer {
        Prefix::Di | Prefix::Ku => {
            matches!(inner, Prefix::Ber | Prefix::Per | Prefix::Ter | Prefix::Ke | Prefix::Se | Prefix::Pe)
        }
        Prefix::Me => matches!(inner, Prefix::Ber | Prefix::Per | Prefix::Ter | Prefix::Ke | Prefix::Se | Prefix::Pe),
        Prefix::Ke => matches!(inner, Prefix::Ber | Prefix::Per | Prefix::Ter | Prefix::Se | Prefix::Pe | Prefix::Me),
        Prefix::Pe => matches!(inner, Prefix::Ber | Prefix::Per | Prefix::Ter | Prefix::Ke | Prefix::Se),
        Prefix::Ber | Prefix::Ter | Prefix::Per => matches!(inner, Prefix::Ke | Prefix::Se | Prefix::Pe | Prefix::Per),
        Prefix::Se => matches!(inner, Prefix::Ber | Prefix::Ke | Prefix::Pe | Prefix::Per | Prefix::Se | Prefix::Ter),
    }
}

/// Finds known roots below prefixes.
fn ways(word: &str, suffix: Suffix, outer: Option<Prefix>, so_far: &Way, found: &mut dyn FnMut(Way)) {
    if is_root(word) {
        found(Way { root: word.to_owned(), ..so_far.clone() });
    }
    if so_far.prefixes >= 3 {
        return;
    }
    for Bare { rest, prefix, restored } in prefixes(word) {
        let allowed = match outer {
            None => !never_together(prefix, suffix),
            Some(outer) => may_precede(outer, prefix),
        };
        if allowed && rest.len() >= 2 {
            let way = Way {
                prefixes: so_far.prefixes + 1,
                affixes: so_far.affixes + 1,
                restored: so_far.restored + usize::from(restored),
                ..so_far.clone()
            };
            ways(&rest, suffix, Some(prefix), &way, found);
        }
    }
}

/// Every way to take one prefix off; the likeliest of those with a nasal first.
fn prefixes(word: &str) -> Vec<Bare> {
    let mut found = Vec::new();
    let mut put = |rest: String, prefix, restored| found.push(Bare { rest, prefix, restored });
    for (start, prefix) in
        [("di", Prefix::Di), ("ke", Prefix::Ke), ("se", Prefix::Se), ("ku", Prefix::Ku), ("kau", Prefix::Ku)]
    {
        // The short pronouns stand before verbs only, which are rarely short.
        if let Some(rest) = word.strip_prefix(start).filter(|rest| prefix != Prefix::Ku || rest.len() >= 5) {
            put(rest.to_owned(), prefix, false);
        }
    }
    for (short, prefix) in [("be", Prefix::Ber), ("te", Prefix::Ter), ("pe", Prefix::Per)] {
        let Some(rest) = word.strip_prefix(short) else { continue };
        if let Some(root) = rest.strip_prefix('r') {
            put(root.to_owned(), prefix, false);
            if begins_with_vowel(root) {
                put(rest.to_owned(), prefix, true);
            }
        } else if rest.get(1..3) == Some("er") && !rest.starts_with(['m', 'n']) {
            // The r falls away before another: be-kerja, be-ternak, te-percaya. In penerka the n is of pen-.
            put(rest.to_owned(), prefix, false);
        } else if rest.starts_with("lajar") {
            put(rest.trim_start_matches('l').to_owned(), prefix, false);
        }
    }
    for (short, prefix) in [("me", Prefix::Me), ("pe", Prefix::Pe)] {
        if let Some(rest) = word.strip_prefix(short) {
            nasal(rest, prefix, &mut put);
        }
    }
    found
}

/// What stands behind me- and pe-, with the sound back that their nasal swallowed.
fn nasal(rest: &str, prefix: Prefix, put: &mut impl FnMut(String, Prefix, bool)) {
    // l, r, w, y, m, n: nothing is swallowed. With pe- other sounds stand bare too: pe-kerja, pe-tani, pe-serta.
    let bare = rest.starts_with(['l', 'r', 'w', 'y', 'm', 'n']) || prefix == Prefix::Pe;
    if let Some(root) = rest.strip_prefix("ny") {
        if begins_with_vowel(root) {
            put(format!("s{root}"), prefix, true);
        }
    } else if let Some(root) = rest.strip_prefix("ng") {
        if begins_with_vowel(root) {
            let swallowed = K_FIRST.iter().any(|first| root.starts_with(first));
            put(root.to_owned(), prefix, swallowed);
            put(format!("k{root}"), prefix, !swallowed);
            // One syllable takes an e between: menge-cat, menge-lap.
            if let Some(short) = root.strip_prefix('e').filter(|short| vowels(short) == 1) {
                put(short.to_owned(), prefix, true);
            }
        } else {
            put(root.to_owned(), prefix, false);
        }
    } else if let Some(root) = rest.strip_prefix('n') {
        if begins_with_vowel(root) {
            put(format!("t{root}"), prefix, true);
        } else {
            put(root.to_owned(), prefix, false);
        }
    } else if let Some(root) = rest.strip_prefix('m') {
        if begins_with_vowel(root) {
            put(format!("p{root}"), prefix, true);
        } else {
            put(root.to_owned(), prefix, false);
        }
    }
    if bare {
        put(rest.to_owned(), prefix, false);
    }
}

/// The stem of a word whose root is not known: one affix of each layer, wherever at least two syllables are left.
fn by_rule(word: &str) -> String {
    let whole = |rest: &&str| vowels(rest) >= 2 && rest.len() >= 4;
    let cut = |word: &str, ends: &[&str]| -> String {
        ends.iter().find_map(|end| word.strip_suffix(end).filter(whole)).unwrap_or(word).to_owned()
    };
    let mut rest = cut(word, &["lah", "kah", "pun"]);
    rest = cut(&rest, &["nya", "ku", "mu"]);
    let mut outer: Option<Prefix> = None;
    for _ in 0..2 {
        let second = |bare: &Bare| match outer {
            None => true,
            Some(Prefix::Di | Prefix::Me) => bare.prefix == Prefix::Per,
            Some(Prefix::Ke) => matches!(bare.prefix, Prefix::Ber | Prefix::Ter),
            Some(Prefix::Ber | Prefix::Ku | Prefix::Pe | Prefix::Per | Prefix::Se | Prefix::Ter) => false,
        };
        let likely = |bare: &Bare| whole(&bare.rest.as_str()) && bare.prefix != Prefix::Ku && second(bare);
        let Some(next) = prefixes(&rest).into_iter().find(likely) else { break };
        // What stands outermost says which suffix may stand at the end.
        outer = outer.or(Some(next.prefix));
        rest = next.rest;
    }
    match outer {
        Some(Prefix::Di | Prefix::Me | Prefix::Ter) => {
            let shorter = cut(&rest, &["kan"]);
            // Words such as organisasi end with -i by themselves.
            if shorter == rest && !rest.ends_with("si") { cut(&rest, &["an", "i"]) } else { shorter }
        }
        Some(Prefix::Ber | Prefix::Ke | Prefix::Ku | Prefix::Pe | Prefix::Per | Prefix::Se) => cut(&rest, &["an"]),
        None => {
            let shorter = cut(&rest, &["kan"]);
            // tanjak-an rather than tanja-kan: few roots end with a vowel before -kan.
            if shorter == rest || shorter.ends_with(is_vowel) { cut(&rest, &["an"]) } else { shorter }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &str) {
        for pair in pairs.split_whitespace() {
            let (word, root) = pair.split_once('=').unwrap();
            assert_eq!(stem(word), root, "{word}");
        }
    }

    #[test]
    fn suffixes_go_in_layers() {
        check(
            "airlah=air benarkah=benar siapapun=siapa bukuku=buku bajumu=baju rumahnya=rumah tanamkan=tanam jualan=jual",
        );
        check("hantui=hantu bukumukah=buku berikanku=beri tulisannyalah=tulis");
        // Words that only look as if they had a suffix.
        check("makan=makan bukan=bukan ikan=ikan buku=buku sekolah=sekolah nilai=nilai tangan=tangan perlu=perlu");
    }

    #[test]
    fn nasals_give_back_what_they_swallowed() {
        check(
            "memukul=pukul menulis=tulis menyapu=sapu mengirim=kirim membaca=baca mencari=cari menggali=gali melihat=lihat",
        );
        check("memasak=masak menanti=nanti menyanyi=nyanyi mengambil=ambil mengecat=cat merawat=rawat mewakili=wakil");
        check(
            "pemukul=pukul penulis=tulis penyapu=sapu pengirim=kirim pembaca=baca pelihat=lihat petani=tani peserta=serta",
        );
        check("mengemas=kemas mengarang=karang mengurus=urus");
    }

    #[test]
    fn prefixes_stand_before_each_other() {
        check("dibaca=baca terbaca=baca bersuara=suara berambut=rambut bekerja=kerja belajar=ajar seorang=orang");
        check(
            "mempelajari=ajar diperlakukan=laku keberhasilan=hasil keterpurukan=puruk mempertanyakan=tanya seseorang=orang",
        );
        check("pelajaran=ajar perusahaan=usaha pemerintahan=perintah kebijakan=bijak perbaikan=baik keadaan=ada");
    }

    #[test]
    fn words_written_twice_have_one_stem() {
        check(
            "anak-anak=anak anak-anaknya=anak berlari-lari=lari kemerah-merahan=merah tolong-menolong=tolong anak2=anak",
        );
        check("membeda-bedakan=beda menyama-nyamakan=sama sayur-mayur=sayur bolak-balik=bolak buah-buahan=buah");
        check("ibu-bapak=ibu-bapak se-indonesia=indonesia kpk-nya=kpk anak2nya=anak");
    }

    #[test]
    fn forms_of_a_root_that_is_not_known_still_meet() {
        assert!(!is_root("drengep"));
        check("drengep=drengep mendrengep=drengep didrengepkan=drengep pendrengepan=drengep drengepnya=drengep");
    }

    #[test]
    fn other_words_are_their_own_stems() {
        check("di=di rt=rt 2024=2024 désa=désa שלום=שלום -=-");
    }

    #[test]
    fn the_list_of_roots_is_sorted_plain_and_small() {
        let text = include_str!("roots.txt");
        let roots: Vec<&str> = text.lines().collect();
        assert!(roots.is_sorted_by(|a, b| a < b));
        assert!(roots.iter().all(|root| !root.is_empty() && root.bytes().all(|byte| byte.is_ascii_lowercase())));
        assert!(roots.len() > 3_500 && text.len() < 30_000);
    }

    proptest::proptest! {
        /// Whatever is typed has a stem, and one that a search can use.
        #[test]
        fn every_word_has_a_stem(word in "(\\PC{0,8}|[a-z]{1,14}|[a-z]{1,8}-[a-z]{0,8}|(me|pe|di|ke|ber)[aeioungmy]{1,6}(kan|an|i)(nya)?)") {
            let stem = stem(&word);
            proptest::prop_assert!(!stem.is_empty() || word.is_empty());
            proptest::prop_assert!(stem.chars().count() <= word.chars().count() + 1, "{word} {stem}");
        }
    }
}

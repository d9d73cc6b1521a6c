//! What each function of formulas does, in a line.

use super::Tongue;

/// How a function is written and what it does. Empty for one nobody should need.
pub fn function_help(name: &str, tongue: Tongue) -> (&'static str, &'static str) {
    let (written, id, en) = FUNCTIONS
        .iter()
        .find(|(known, ..)| *known == name)
        .map_or(("", "", ""), |(_, written, id, en)| (*written, *id, *en));
    match tongue {
        Tongue::Id => (written, id),
        Tongue::En => (written, en),
    }
}

type Line = (&'static str, &'static str, &'static str, &'static str);

/// Name, how it is written, what it does in Indonesian and in English.
const FUNCTIONS: &[Line] = &[
    ("selected", "selected(${q}, 'x')", "apakah pilihan x dipilih", "whether choice x was picked"),
    ("selected-at", "selected-at(${q}, 0)", "pilihan pada urutan itu, mulai 0", "the choice at that place, from 0"),
    ("count-selected", "count-selected(${q})", "berapa pilihan dipilih", "how many choices were picked"),
    ("jr:choice-name", "jr:choice-name(${q}, '${q}')", "label pilihan", "the label of a choice"),
    (
        "if",
        "if(…, …, …)",
        "bila syarat benar yang kedua, bila tidak yang ketiga",
        "the second if the condition holds, else the third",
    ),
    (
        "coalesce",
        "coalesce(…, …)",
        "yang pertama, atau yang kedua bila kosong",
        "the first, or the second where it is empty",
    ),
    ("once", "once(…)", "dihitung sekali lalu tetap", "worked out once, then kept"),
    ("not", "not(…)", "kebalikannya", "the opposite"),
    ("true", "true()", "benar", "yes"),
    ("false", "false()", "salah", "no"),
    ("boolean", "boolean(…)", "benar bila tidak kosong dan bukan nol", "yes unless empty or zero"),
    ("number", "number(…)", "sebagai angka", "as a number"),
    ("int", "int(…)", "tanpa desimal", "without decimals"),
    ("string", "string(…)", "sebagai teks", "as a text"),
    ("round", "round(…, 1)", "dibulatkan sampai sekian desimal", "rounded to so many decimals"),
    ("sum", "sum(${q})", "jumlah dari semua butir", "the sum over all items"),
    ("count", "count(${q})", "banyaknya butir", "the number of items"),
    ("count-non-empty", "count-non-empty(${q})", "banyaknya yang terisi", "how many are filled in"),
    ("min", "min(…, …)", "yang terkecil", "the least"),
    ("max", "max(…, …)", "yang terbesar", "the greatest"),
    ("abs", "abs(…)", "tanpa tanda minus", "without a minus sign"),
    ("concat", "concat(…, …)", "teks disambung", "texts joined"),
    ("join", "join(', ', ${q})", "teks disambung dengan pemisah", "texts joined with something between"),
    ("substr", "substr(…, 0, 3)", "potongan teks, mulai 0", "part of a text, from 0"),
    ("substring-before", "substring-before(…, '-')", "yang ada sebelum tanda itu", "what stands before that sign"),
    ("substring-after", "substring-after(…, '-')", "yang ada sesudah tanda itu", "what stands after that sign"),
    ("contains", "contains(…, 'x')", "apakah memuat teks itu", "whether it has that text in it"),
    ("starts-with", "starts-with(…, 'x')", "apakah diawali teks itu", "whether it begins with that text"),
    ("ends-with", "ends-with(…, 'x')", "apakah diakhiri teks itu", "whether it ends with that text"),
    ("string-length", "string-length(.)", "banyaknya huruf", "the number of characters"),
    ("normalize-space", "normalize-space(.)", "tanpa spasi berlebih", "without needless spaces"),
    ("translate", "translate(…, 'ab', 'xy')", "huruf diganti satu per satu", "letters exchanged one by one"),
    ("regex", "regex(., '^[0-9]+$')", "apakah cocok dengan pola", "whether it fits a pattern"),
    ("today", "today()", "tanggal hari ini", "the date of today"),
    ("now", "now()", "tanggal dan jam sekarang", "date and time now"),
    ("date", "date('2024-01-31')", "sebagai tanggal", "as a date"),
    ("date-time", "date-time(…)", "sebagai tanggal dan jam", "as date and time"),
    ("format-date", "format-date(…, '%d-%m-%Y')", "tanggal dalam bentuk tertentu", "a date in a given form"),
    (
        "format-date-time",
        "format-date-time(…, '%H:%M')",
        "tanggal dan jam dalam bentuk tertentu",
        "date and time in a given form",
    ),
    ("decimal-date-time", "decimal-date-time(…)", "hari sejak 1970", "days since 1970"),
    ("decimal-time", "decimal-time(…)", "jam sebagai bagian hari", "the time as part of a day"),
    ("position", "position(..)", "butir keberapa ini", "which item this is"),
    ("indexed-repeat", "indexed-repeat(${q}, ${bagian}, 1)", "jawaban pada butir keberapa", "the answer at one item"),
    ("instance", "instance('daftar')", "baris sebuah daftar", "rows of a list"),
    ("current", "current()", "pertanyaan ini, di dalam saringan", "this question, inside a filter"),
    ("uuid", "uuid()", "tanda unik", "a unique mark"),
    ("random", "random()", "angka acak dari 0 sampai 1", "a random number from 0 to 1"),
    ("randomize", "randomize(…)", "urutan acak", "a random order"),
    ("pow", "pow(…, 2)", "pangkat", "to the power"),
    ("log", "log(…)", "logaritma natural", "natural logarithm"),
    ("log10", "log10(…)", "logaritma dasar 10", "logarithm to base 10"),
    ("exp", "exp(…)", "e pangkat", "e to the power"),
    ("exp10", "exp10(…)", "10 pangkat", "10 to the power"),
    ("sqrt", "sqrt(…)", "akar kuadrat", "square root"),
    ("sin", "sin(…)", "sinus", "sine"),
    ("cos", "cos(…)", "kosinus", "cosine"),
    ("tan", "tan(…)", "tangen", "tangent"),
    ("asin", "asin(…)", "kebalikan sinus", "inverse sine"),
    ("acos", "acos(…)", "kebalikan kosinus", "inverse cosine"),
    ("atan", "atan(…)", "kebalikan tangen", "inverse tangent"),
    ("atan2", "atan2(…, …)", "sudut dari dua sisi", "the angle of two sides"),
    ("pi", "pi()", "bilangan pi", "the number pi"),
    ("floor", "floor(…)", "dibulatkan ke bawah", "rounded down"),
    ("ceiling", "ceiling(…)", "dibulatkan ke atas", "rounded up"),
    ("last", "last()", "butir terakhir, di dalam saringan", "the last item, inside a filter"),
    ("checklist", "checklist(1, 2, …)", "apakah sekian syarat terpenuhi", "whether so many conditions hold"),
    (
        "weighted-checklist",
        "weighted-checklist(1, 2, …, 1)",
        "apakah bobot syarat cukup",
        "whether the weights of what holds suffice",
    ),
    ("boolean-from-string", "boolean-from-string(…)", "benar bila “1” atau “true”", "yes for “1” or “true”"),
    ("pulldata", "pulldata('berkas', 'kolom', 'kunci', …)", "nilai dari berkas", "a value of a file"),
    ("digest", "digest(…, 'SHA-256')", "sidik teks", "the fingerprint of a text"),
    ("base64-decode", "base64-decode(…)", "teks dari base64", "a text out of base64"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use fieldwork::formula::functions;

    #[test]
    fn every_function_that_is_computed_is_explained_in_both_languages() {
        for function in functions().iter().filter(|function| function.tier < 3) {
            let (written, id) = function_help(function.name, Tongue::Id);
            let (_, en) = function_help(function.name, Tongue::En);
            assert!(written.starts_with(&format!("{}(", function.name)), "{} has no help", function.name);
            assert!(!id.is_empty() && !en.is_empty() && id != en, "{}", function.name);
        }
        assert!(FUNCTIONS.iter().all(|(name, ..)| functions().iter().any(|function| function.name == *name)));
    }
}

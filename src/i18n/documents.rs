//! Words of importing a document, and of who speaks where in a text.

use super::{Tongue, bytes, counted, whole};
use workroom::documents::encoding::Evidence;
use workroom::documents::labels::Role;
use workroom::documents::report::{Code, Foreign, Format, Lost, Problem, Refusal};

crate::texts! {
    /// Words of importing a document, and of who speaks where in a text.
    pub enum DocumentText {
        Import: "Impor dokumen" / "Import a document",
        DropHere: "Letakkan berkas di sini" / "Drop a file here",
        Choose: "Pilih berkas" / "Choose a file",
        ChooseOther: "Pilih berkas lain" / "Choose another file",
        BackToText: "Kembali ke teks yang ditempel" / "Back to the pasted text",
        Formats: "Teks biasa (.txt, .md), Word (.docx), takarir (.vtt, .srt)" / "Plain text (.txt, .md), Word (.docx), captions (.vtt, .srt)",
        StaysHere: "Berkas dibaca di perangkat ini dan tidak dikirim ke mana pun." / "The file is read on this device and sent nowhere.",
        OrPaste: "Atau tempel teksnya" / "Or paste the text",
        PasteHint: "Transkrip, notulen, berita. Yang ditempel tersimpan sampai diimpor atau dibatalkan." /
            "A transcript, minutes, news. What is pasted is kept until it is imported or given up.",
        Reading: "Membaca dokumen…" / "Reading the document…",
        ReaderFailed: "Dokumen tidak sempat dibaca. Studi tidak berubah; coba lagi." /
            "The document could not be read just now. The study is unchanged; try again.",
        CannotOpen: "Berkas ini tidak dapat dibuka. Studi tidak berubah; coba lagi." /
            "This file cannot be opened. The study is unchanged; try again.",
        Refused: "Berkas ini tidak diimpor" / "This file is not imported",
        About: "Tentang dokumen ini" / "About this document",
        Kind: "Jenis" / "Kind",
        KindTranscript: "Transkrip wawancara" / "Interview transcript",
        KindSource: "Sumber lain" / "Other source",
        Interview: "Wawancaranya" / "Its interview",
        NoInterview: "Belum ditentukan" / "Not decided",
        NoInterviewHint: "Transkrip tanpa wawancara dapat dikode, tetapi tidak ikut diekspor: persetujuannya tidak diketahui." /
            "A transcript without an interview can be coded but is not exported: its consent is not known.",
        Title: "Judul" / "Title",
        TitleHint: "Jangan menulis nama orang di judul." / "Do not write a person’s name in the title.",
        TitleOptional: "Tanpa judul, transkrip disebut menurut wawancaranya." / "Without a title, a transcript is called after its interview.",
        TitleMissing: "Dokumen perlu judul." / "The document needs a title.",
        Language: "Bahasa" / "Language",
        Encoding: "Pengodean huruf" / "Character encoding",
        EncodingAsk: "Pilih yang terbaca benar" / "Choose the one that reads well",
        Speakers: "Siapa berbicara" / "Who speaks",
        SpeakersCaption: "Pembicara dalam dokumen ini" / "Speakers in this document",
        Speaker: "Label" / same,
        Lines: "Baris" / "Lines",
        Role: "Peran" / "Part",
        Nameless: "Tanpa label" / "Without a label",
        NoSpeakers: "Tidak ada label pembicara. Seluruh teks dibaca sebagai satu naskah." / "No speaker labels. The whole text is read as one.",
        LabelsOut: "Keluarkan label pembicara dan kode waktu dari teks" / "Take speaker labels and time codes out of the text",
        LabelsOutHint: "Siapa berbicara dan kapan tetap tercatat di samping teks." / "Who speaks and when is kept beside the text.",
        RepeatsOut: "Buang baris takarir yang berulang" / "Leave repeated caption lines out",
        NamesOut: "Nama pembicara tidak ikut ke dalam teks." / "Speakers’ names do not enter the text.",
        NamesIn: "Nama pembicara tinggal di dalam teks" / "Speakers’ names stay in the text",
        NamesInHint: "Nama adalah data diri. Samarkan di meja koding sebelum ada yang diekspor." /
            "A name is an identity. Mask it at the coding desk before anything is exported.",
        Noticed: "Yang perlu dilihat" / "Worth a look",
        LeftBehind: "Yang tidak ikut" / "What does not come along",
        NothingLost: "Tidak ada yang hilang dari dokumen ini." / "Nothing in this document is lost.",
        Preview: "Begini teksnya nanti" / "The text as it will be",
        ImportNow: "Impor dan buka" / "Import and open",
        GiveUp: "Batalkan impor" / "Give the import up",
        Imported: "Dokumen diimpor" / "Document imported",
        BackToList: "Transkrip dan sumber" / "Transcripts and sources",
        WhoSpeaks: "Siapa berbicara" / "Who speaks",
        WhoSpeaksHint: "Pilih pembicara tiap paragraf. Paragraf berurutan dari orang yang sama menjadi satu giliran." /
            "Choose the speaker of each paragraph. Paragraphs in a row by the same person are one turn.",
        Nobody: "Bukan giliran bicara" / "No turn of talk",
        NextPart: "Bagian berikutnya" / "Next part",
        PreviousPart: "Bagian sebelumnya" / "Previous part",
    }
}

/// What a label stands for.
pub const fn role(role: Role, tongue: Tongue) -> &'static str {
    match (role, tongue) {
        (Role::Interviewer, Tongue::Id) => "Pewawancara",
        (Role::Interviewer, Tongue::En) => "Interviewer",
        (Role::Informant, Tongue::Id) => "Informan",
        (Role::Informant, Tongue::En) => "Informant",
        (Role::Other, Tongue::Id) => "Orang lain",
        (Role::Other, Tongue::En) => "Somebody else",
        (Role::NotALabel, Tongue::Id) => "Bukan pembicara",
        (Role::NotALabel, Tongue::En) => "Not a speaker",
    }
}

/// A format's name.
pub const fn format_name(format: Format, tongue: Tongue) -> &'static str {
    match (format, tongue) {
        (Format::Text, Tongue::Id) => "Teks biasa",
        (Format::Text, Tongue::En) => "Plain text",
        (Format::Markdown, _) => "Markdown",
        (Format::Docx, _) => "Word (.docx)",
        (Format::Vtt, _) => "WebVTT",
        (Format::Srt, _) => "SRT",
    }
}

/// How the encoding is known, after its name.
pub const fn evidence(evidence: Evidence, tongue: Tongue) -> &'static str {
    match (evidence, tongue) {
        (Evidence::Mark | Evidence::Valid, Tongue::Id) => "pasti",
        (Evidence::Mark | Evidence::Valid, Tongue::En) => "certain",
        (Evidence::Likely, Tongue::Id) => "dugaan",
        (Evidence::Likely, Tongue::En) => "a guess",
        (Evidence::Person, Tongue::Id) => "pilihan Anda",
        (Evidence::Person, Tongue::En) => "your choice",
    }
}

/// "3 huruf tidak terbaca".
pub fn unreadable(n: u32, tongue: Tongue) -> String {
    match (n, tongue) {
        (0, Tongue::Id) => "semua huruf terbaca".to_owned(),
        (0, Tongue::En) => "every character can be read".to_owned(),
        (n, Tongue::Id) => format!("{} huruf tidak terbaca", whole(n, tongue)),
        (n, Tongue::En) => format!("{} cannot be read", counted(n, "character", "characters")),
    }
}

/// "14 giliran".
pub fn turns(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{} giliran bicara", whole(n as u64, tongue)),
        Tongue::En => counted(n as u64, "turn of talk", "turns of talk"),
    }
}

/// "dan 120 paragraf lagi".
pub fn more_paragraphs(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("… dan {} paragraf lagi", whole(n as u64, tongue)),
        Tongue::En => format!("… and {} more", counted(n as u64, "paragraph", "paragraphs")),
    }
}

/// "1–100 dari 240".
pub fn part_of(from: usize, to: usize, all: usize, tongue: Tongue) -> String {
    let (from, to, all) = (whole(from as u64, tongue), whole(to as u64, tongue), whole(all as u64, tongue));
    match tongue {
        Tongue::Id => format!("Paragraf {from}–{to} dari {all}"),
        Tongue::En => format!("Paragraphs {from}–{to} of {all}"),
    }
}

/// "nama ini masih 3 kali di dalam teks".
pub fn left_in_text(n: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("namanya disebut {}× dalam teks", whole(n, tongue)),
        Tongue::En => format!("named {}× in the text", whole(n, tongue)),
    }
}

/// The part of a label, for a list beside it.
pub fn part_of_label(label: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Peran “{label}”"),
        Tongue::En => format!("Part of “{label}”"),
    }
}

/// "Pembicara paragraf 3".
pub fn speaker_of_paragraph(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Pembicara paragraf {}", whole(n as u64, tongue)),
        Tongue::En => format!("Speaker of paragraph {}", whole(n as u64, tongue)),
    }
}

/// "7 masalah lagi".
pub fn more_problems(n: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{} lagi tidak dituliskan di sini", whole(n, tongue)),
        Tongue::En => format!("{} more are not listed here", whole(n, tongue)),
    }
}

/// "baris 12", or nothing where it is the whole file.
pub fn place(problem: &Problem, tongue: Tongue) -> Option<String> {
    let line = problem.place.line;
    (line > 0).then(|| match tongue {
        Tongue::Id => format!("baris {}", whole(line, tongue)),
        Tongue::En => format!("line {}", whole(line, tongue)),
    })
}

/// What is wrong, and what can be done.
pub fn problem(problem: &Problem, tongue: Tongue) -> (String, &'static str) {
    let n = whole(problem.count, tongue);
    let (id, en, do_id, do_en) = match problem.code {
        Code::ExtensionDiffers => (
            "Isinya bukan seperti yang dijanjikan nama berkasnya.".to_owned(),
            "Its content is not what the file’s name says.".to_owned(),
            "Dibaca menurut isinya; tidak perlu berbuat apa-apa.",
            "It was read by its content; nothing needs to be done.",
        ),
        Code::EncodingUncertain => (
            "Pengodean hurufnya hanya dugaan.".to_owned(),
            "The encoding is only a guess.".to_owned(),
            "Pilih contoh yang terbaca benar.",
            "Choose the sample that reads well.",
        ),
        Code::Unreadable => (
            format!("{n} huruf tidak terbaca dan menjadi �."),
            format!("{} cannot be read and became �.", counted(problem.count, "character", "characters")),
            "Pilih pengodean lain, atau perbaiki nanti di teksnya.",
            "Choose another encoding, or correct it in the text later.",
        ),
        Code::ControlCharacters => (
            format!("{n} karakter kendali menjadi �."),
            format!("{} became �.", counted(problem.count, "control character", "control characters")),
            "Cari � di teksnya.",
            "Look for � in the text.",
        ),
        Code::BadTime => (
            "Waktu takarir ini tidak terbaca.".to_owned(),
            "The times of this cue cannot be read.".to_owned(),
            "Kata-katanya tetap ikut. Bentuk waktu: 00:01:02.000 --> 00:01:05.000.",
            "Its words come along all the same. Times look like 00:01:02.000 --> 00:01:05.000.",
        ),
        Code::TimeBackwards => (
            "Takarir ini mulai sebelum yang di depannya.".to_owned(),
            "This cue begins before the one before it.".to_owned(),
            "Periksa waktunya di program asalnya.",
            "Check its times in the program it comes from.",
        ),
        Code::Overlap => (
            format!("{n} takarir mulai sebelum yang di depannya selesai."),
            format!("{} before the one before has ended.", counted(problem.count, "cue begins", "cues begin")),
            "Biasa pada takarir otomatis; teksnya lengkap.",
            "Usual in automatic captions; the text is complete.",
        ),
        Code::EndsBeforeBegin => (
            "Takarir ini selesai sebelum mulai.".to_owned(),
            "This cue ends before it begins.".to_owned(),
            "Periksa waktunya di program asalnya.",
            "Check its times in the program it comes from.",
        ),
        Code::StrayText => (
            "Teks ini tidak termasuk takarir mana pun.".to_owned(),
            "This text belongs to no cue.".to_owned(),
            "Teksnya tetap ikut. Periksa apakah ada waktu yang hilang di atasnya.",
            "It comes along all the same. Check whether a time is missing above it.",
        ),
        Code::RepeatedLines => (
            format!("{n} baris takarir muncul dua kali."),
            format!("{} twice.", counted(problem.count, "caption line stands", "caption lines stand")),
            "Baris yang berulang dapat dibuang.",
            "The repeated lines can be left out.",
        ),
    };
    match tongue {
        Tongue::Id => (id, do_id),
        Tongue::En => (en, do_en),
    }
}

/// "2 gambar": what does not come along.
pub fn lost(what: Lost, n: u32, tongue: Tongue) -> String {
    let (id, one, many) = match what {
        Lost::Pictures => ("gambar", "picture", "pictures"),
        Lost::Comments => ("komentar di tepi", "margin comment", "margin comments"),
        Lost::Notes => ("catatan kaki", "footnote", "footnotes"),
        Lost::HeadersAndFooters => ("kepala atau kaki halaman", "header or footer", "headers and footers"),
        Lost::DeletedWords => ("bagian yang dicoret", "struck-out passage", "struck-out passages"),
        Lost::HiddenText => ("teks tersembunyi", "hidden text", "hidden texts"),
        Lost::ListNumbers => ("nomor atau butir daftar", "list number or bullet", "list numbers or bullets"),
        Lost::Symbols => ("lambang dari huruf simbol", "sign from a symbol font", "signs from a symbol font"),
        Lost::CueBlocks => {
            ("catatan atau gaya takarir", "note or style of the captions", "notes or styles of the captions")
        }
        Lost::CueTags => ("format di dalam takarir", "format inside the captions", "formats inside the captions"),
        Lost::SyncPoints => ("waktu di tengah giliran bicara", "time within a turn", "times within a turn"),
        Lost::RepeatedLines => ("baris takarir berulang", "repeated caption line", "repeated caption lines"),
        Lost::MergedSpeakers => (
            "pembicara yang berbagi peran: siapa di antaranya tidak tercatat",
            "speaker sharing a part: who of them spoke is not kept",
            "speakers sharing a part: who of them spoke is not kept",
        ),
    };
    match tongue {
        Tongue::Id => format!("{} {id}", whole(n, tongue)),
        Tongue::En => counted(n, one, many),
    }
}

/// Why a file is not imported, and what to do.
pub fn refusal(refusal: &Refusal, tongue: Tongue) -> String {
    let (id, en) = match refusal {
        Refusal::Empty => ("Tidak ada teks di dalamnya.".to_owned(), "There is no text in it.".to_owned()),
        Refusal::TooLarge { bytes: size, limit } => (
            format!(
                "Ukurannya {}, lebih dari {} yang dapat dibaca. Simpan tanpa gambar, atau bagi menjadi beberapa berkas.",
                bytes(*size, tongue),
                bytes(*limit, tongue)
            ),
            format!(
                "It has {}, more than the {} that can be read. Save it without pictures, or divide it.",
                bytes(*size, tongue),
                bytes(*limit, tongue)
            ),
        ),
        Refusal::LineTooLong { line } => (
            format!("Baris {} terlalu panjang untuk sebuah teks. Bagi menjadi paragraf lalu coba lagi.", whole(*line, tongue)),
            format!("Line {} is too long for a text. Divide it into paragraphs and try again.", whole(*line, tongue)),
        ),
        Refusal::TooManyCues => (
            "Terlalu banyak takarir di dalamnya. Bagi menjadi beberapa berkas.".to_owned(),
            "It has too many cues. Divide it into several files.".to_owned(),
        ),
        Refusal::Foreign(kind) => {
            let (id, en) = foreign(*kind);
            (id.to_owned(), en.to_owned())
        }
        Refusal::NotText => (
            "Isinya bukan teks. Buka di program asalnya dan simpan sebagai .docx atau .txt.".to_owned(),
            "Its content is no text. Open it in the program it comes from and save it as .docx or .txt.".to_owned(),
        ),
        Refusal::Archive(_) => (
            "Berkas .docx ini rusak atau dikemas secara tidak wajar. Buka di Word atau LibreOffice, simpan ulang, lalu coba lagi."
                .to_owned(),
            "This .docx is damaged or packed in an unusual way. Open it in Word or LibreOffice, save it anew, and try again."
                .to_owned(),
        ),
        Refusal::Xml { .. } => (
            "Isi .docx ini tidak utuh atau tidak wajar. Buka di Word atau LibreOffice, simpan ulang, lalu coba lagi.".to_owned(),
            "The content of this .docx is broken or unusual. Open it in Word or LibreOffice, save it anew, and try again."
                .to_owned(),
        ),
    };
    match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    }
}

/// What to do with a file of another kind, in both languages.
const fn foreign(kind: Foreign) -> (&'static str, &'static str) {
    match kind {
        Foreign::OldWord => (
            "Ini berkas Word lama (.doc). Buka di Word atau LibreOffice dan simpan sebagai .docx.",
            "This is an old Word file (.doc). Open it in Word or LibreOffice and save it as .docx.",
        ),
        Foreign::Pdf => (
            "Ini PDF, yang tidak menyimpan paragraf. Simpan naskah asalnya sebagai .docx atau .txt, atau salin teksnya lalu tempel.",
            "This is a PDF, which keeps no paragraphs. Save the original as .docx or .txt, or copy its text and paste it.",
        ),
        Foreign::Rtf => (
            "Ini berkas RTF. Buka di pengolah kata dan simpan sebagai .docx.",
            "This is an RTF file. Open it in a word processor and save it as .docx.",
        ),
        Foreign::OpenDocument => (
            "Ini berkas OpenDocument (.odt). Di LibreOffice pilih Simpan Sebagai, lalu .docx.",
            "This is an OpenDocument file (.odt). In LibreOffice choose Save As, then .docx.",
        ),
        Foreign::WebPage => (
            "Ini halaman web. Salin teksnya lalu tempel di sini.",
            "This is a web page. Copy its text and paste it here.",
        ),
        Foreign::Spreadsheet => (
            "Ini lembar kerja. Salin kolom yang berisi teks lalu tempel di sini.",
            "This is a spreadsheet. Copy the column with the text and paste it here.",
        ),
        Foreign::Slides => {
            ("Ini salindia. Salin teksnya lalu tempel di sini.", "These are slides. Copy their text and paste it here.")
        }
        Foreign::Picture => {
            ("Ini gambar. Yang dapat diimpor hanya teks.", "This is a picture. Only text can be imported.")
        }
        Foreign::Recording => (
            "Ini rekaman. Rekaman tidak ditranskripsi di sini; impor transkripnya.",
            "This is a recording. Recordings are not transcribed here; import the transcript.",
        ),
        Foreign::Archive => (
            "Ini arsip. Keluarkan isinya, lalu pilih berkas teksnya.",
            "This is an archive. Unpack it and choose the text file in it.",
        ),
        Foreign::Locked => (
            "Berkas ini terkunci dengan kata sandi. Simpan tanpa kata sandi lalu coba lagi.",
            "This file is locked with a password. Save it without one and try again.",
        ),
    }
}

#[cfg(test)]
mod sentences {
    use super::*;
    use workroom::documents::report::Place;

    #[test]
    fn problems_name_their_place_and_number() {
        let of = |code, line, count| Problem { place: Place { line, ..Place::default() }, code, count };
        let one = of(Code::Overlap, 12, 1);
        assert_eq!(problem(&one, Tongue::En).0, "1 cue begins before the one before has ended.");
        assert_eq!(place(&one, Tongue::Id).as_deref(), Some("baris 12"));
        assert_eq!(place(&of(Code::ExtensionDiffers, 0, 1), Tongue::En), None);
        assert_eq!(
            problem(&of(Code::Unreadable, 0, 12_500), Tongue::Id).0,
            "12.500 huruf tidak terbaca dan menjadi �."
        );
    }

    #[test]
    fn refusals_say_what_to_do() {
        let large = Refusal::TooLarge { bytes: 52_428_800, limit: 41_943_040 };
        assert!(refusal(&large, Tongue::En).contains("Save it without pictures"));
        assert!(refusal(&Refusal::Foreign(Foreign::OldWord), Tongue::Id).contains(".docx"));
        for what in Lost::ALL {
            assert_ne!(lost(what, 2, Tongue::Id), lost(what, 2, Tongue::En));
        }
    }
}

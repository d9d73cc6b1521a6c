//! Words of the coding desk.

use super::{Tongue, counted};
use fieldwork::coding::{Origin, Relevant, Speaker};
use fieldwork::frame::Category;

crate::texts! {
    /// Words of the coding desk.
    pub enum CodingText {
        Codebook: "Buku kode" / "Codebook",
        FindOrMake: "Cari atau buat kode" / "Find or make a code",
        NewCode: "Kode baru" / "New code",
        NewGroup: "Kelompok baru" / "New group",
        NoCodes: "Belum ada kode. Ketik nama kode di atas lalu tekan Enter, atau pilih kata di teks dan tekan V." /
            "No codes yet. Type a name above and press Enter, or select words in the text and press V.",
        EditCode: "Ubah kode" / "Change the code",
        MoveUp: "Naikkan" / "Move up",
        MoveDown: "Turunkan" / "Move down",
        MoveIn: "Masukkan ke kode di atasnya" / "Move under the code above",
        MoveOut: "Keluarkan satu tingkat" / "Move out one level",
        CodeMenu: "Yang dapat dilakukan dengan kode ini" / "What can be done with this code",
        Name: "Nama" / "Name",
        Definition: "Artinya" / "What it means",
        UseWhen: "Pakai bila" / "Use when",
        NotWhen: "Jangan pakai bila" / "Do not use when",
        OriginLabel: "Asal" / "Origin",
        SourceLabel: "Penulis atau kutipan asalnya" / "Author or passage it comes from",
        Hue: "Warna" / "Colour",
        Letter: "Huruf pintas" / "Letter key",
        LetterHint: "Satu huruf. Perintah meja yang memakai huruf sama tetap bisa dengan Shift." /
            "One letter. A command of the desk with the same letter still works with Shift.",
        LetterWrong: "Tulis satu huruf saja, A sampai Z." / "Write one letter only, A to Z.",
        Parent: "Di bawah" / "Under",
        TopLevel: "Tingkat teratas" / "Top level",
        Codable: "Dapat dipasang pada teks" / "Can be put on text",
        CodableHint: "Matikan untuk judul kelompok." / "Switch off for the heading of a group.",
        Factor: "Faktor yang dinilai dalam studi" / "A factor the study judges",
        NameMissing: "Kode perlu nama." / "A code needs a name.",
        Details: "Rincian" / "Details",
        AtSelection: "Pada pilihan ini" / "At this selection",
        AtPlace: "Di tempat ini" / "At this place",
        NothingHere: "Belum ada kode di sini." / "No code here yet.",
        HowTo: "Pilih kata di teks, lalu tekan huruf kode atau ketuk kodenya. Ketuk teks berwarna atau garis tepi untuk melihat kodenya." /
            "Select words in the text, then press a code’s letter or tap the code. Tap tinted text or a stripe to see its codes.",
        Memo: "Memo" / same,
        WriteMemo: "Tulis memo" / "Write a memo",
        MemoOn: "Memo tentang" / "Memo on",
        MemoText: "Isi memo" / "Text of the memo",
        OnDocument: "Naskah ini" / "This text",
        Shareable: "Boleh ikut dalam ekspor bersama" / "May go into a shared export",
        Masked: "Disamarkan sebagai" / "Masked as",
        Unmask: "Buka samaran" / "Unmask",
        Mask: "Samarkan" / "Mask",
        MaskTitle: "Samarkan bagian ini" / "Mask this passage",
        MaskWhat: "Yang disamarkan" / "What is masked",
        MaskBy: "Diganti dengan" / "Replaced by",
        ByInformant: "Informan studi ini" / "An informant of this study",
        ByKnown: "Samaran yang sudah ada" / "A pseudonym already in use",
        ByLabel: "Sebutan netral" / "A neutral label",
        WhichInformant: "Informan mana" / "Which informant",
        WhichKnown: "Samaran mana" / "Which pseudonym",
        CategoryLabel: "Jenis keterangan" / "Kind of detail",
        NeutralLabel: "Sebutan, misalnya “seorang kepala bagian”" / "Label, such as “a section head”",
        MaskMissing: "Pilih atau tulis penggantinya dahulu." / "Choose or write the replacement first.",
        InVivo: "In vivo" / same,
        InVivoMasked: "Pilihan memuat nama yang disamarkan. Beri kode ini nama yang tidak menunjuk orang." /
            "The selection holds a masked name. Give this code a name that points to nobody.",
        Relevant: "Relevan" / "Relevant",
        NotRelevant: "Tidak relevan" / "Not relevant",
        Unsorted: "Belum dipilah" / "Unsorted",
        SelectionBar: "Untuk pilihan ini" / "For this selection",
        AsReader: "Seperti dilihat pembaca" / "As the reader will see it",
        Blind: "Sembunyikan koding orang lain" / "Hide others’ codings",
        Coders: "Pengode" / "Coders",
        View: "Tampilan" / "View",
        NextUncoded: "Bagian berikutnya tanpa kode" / "Next passage without a code",
        PreviousUncoded: "Bagian sebelumnya tanpa kode" / "Previous passage without a code",
        NextCoding: "Koding berikutnya dengan kode ini" / "Next coding with this code",
        PreviousCoding: "Koding sebelumnya dengan kode ini" / "Previous coding with this code",
        AllCoded: "Semua bagian sudah berkode." / "Every passage has a code.",
        NoCodingOfCode: "Kode ini belum dipakai di naskah ini." / "This code is not used in this text yet.",
        ChooseCodeFirst: "Pilih satu kode dahulu." / "Choose a code first.",
        SelectFirst: "Pilih kata di teks dahulu." / "Select words in the text first.",
        Correct: "Perbaiki teks" / "Correct the text",
        CorrectLabel: "Teks yang diperbaiki" / "Corrected text",
        CorrectHint: "Koding mengikuti perbaikan. Ctrl+Enter menyimpan, Esc membatalkan." /
            "Codings follow the correction. Ctrl+Enter saves, Esc cancels.",
        OrphanText: "Teksnya hilang saat naskah diperbaiki. Pilih teks baru lalu pasang kembali, atau hapus." /
            "Their text went when the transcript was corrected. Select new text and attach them, or remove them.",
        Attach: "Pasang ke pilihan" / "Attach to the selection",
        TextLabel: "Teks naskah" / "Text of the transcript",
        TextKeys: "Panah memilih kata, Shift memperluas, huruf kode memasang kode." /
            "Arrows select words, Shift extends, a code’s letter applies the code.",
        Stripes: "Koding di tepi teks" / "Codings in the margin",
        Repeat: "Pasang kode terakhir lagi" / "Apply the last code again",
        GrowWord: "Perluas ke kata" / "Grow to the word",
        GrowSentence: "Perluas ke kalimat" / "Grow to the sentence",
        GrowParagraph: "Perluas ke paragraf" / "Grow to the paragraph",
        ApplyLetter: "Pasang kode berhuruf itu" / "Apply the code with that letter",
        RecentKey: "Pasang salah satu kode terakhir" / "Apply one of the last codes",
        Release: "Lepaskan pilihan" / "Let go of the selection",
        ArrowKeys: "Pilih kata di teks" / "Select words in the text",
        Missing: "Naskah ini sudah tidak ada." / "This text is no longer there.",
        BackToList: "Ke daftar transkrip" / "To the list of transcripts",
        NoSector: "Tanpa sektor" / "No sector",
        TheoryOrigin: "Dari teori" / "From theory",
        DataOrigin: "Dari data" / "From the data",
        ShiftLetter: "Perintah meja, bila hurufnya dipakai sebuah kode" / "A command of the desk, where a code took its letter",
        MemoRemoved: "Memo dihapus" / "Memo removed",
        Unmasked: "Samaran dibuka" / "Mask taken off",
        ShowInText: "Tunjukkan di teks" / "Show in the text",
        UnknownSpeaker: "Naskah" / "Text",
    }
}

/// "Informan 07": how a person is called wherever a name must not stand.
pub fn informant_label(number: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Informan {number:02}"),
        Tongue::En => format!("Informant {number:02}"),
    }
}

/// "Pewawancara · pertanyaan 5", "Informan 07", "Lainnya".
pub fn speaker_label(speaker: Speaker, informant: Option<u32>, question: Option<usize>, tongue: Tongue) -> String {
    let who = match (speaker, tongue) {
        (Speaker::Interviewer, Tongue::Id) => "Pewawancara".to_owned(),
        (Speaker::Interviewer, Tongue::En) => "Interviewer".to_owned(),
        (Speaker::Informant, Tongue::Id) => informant.map_or("Informan".to_owned(), |n| informant_label(n, tongue)),
        (Speaker::Informant, Tongue::En) => informant.map_or("Informant".to_owned(), |n| informant_label(n, tongue)),
        (Speaker::Other, Tongue::Id) => "Orang lain".to_owned(),
        (Speaker::Other, Tongue::En) => "Somebody else".to_owned(),
    };
    match (question, tongue) {
        (None, _) => who,
        (Some(n), Tongue::Id) => format!("{who} · pertanyaan {n}"),
        (Some(n), Tongue::En) => format!("{who} · question {n}"),
    }
}

/// "Bagian relevan 71%".
pub fn relevant_share(percent: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Bagian relevan {percent}"),
        Tongue::En => format!("Relevant {percent}"),
    }
}

/// "Buat kode “Tim khusus”".
pub fn make_code(name: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Buat kode “{name}”"),
        Tongue::En => format!("Make the code “{name}”"),
    }
}

/// "Kode “Timbal balik” dihapus dari bagian ini".
pub fn uncoded(name: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Kode “{name}” dilepas"),
        Tongue::En => format!("Code “{name}” taken off"),
    }
}

/// "Kode “Timbal balik” dan 31 kodingnya dihapus".
pub fn code_removed(name: &str, codings: usize, tongue: Tongue) -> String {
    match (tongue, codings) {
        (Tongue::Id, 0) => format!("Kode “{name}” dihapus"),
        (Tongue::Id, n) => format!("Kode “{name}” dan {n} kodingnya dihapus"),
        (Tongue::En, 0) => format!("Code “{name}” removed"),
        (Tongue::En, n) => format!("Code “{name}” and its {} removed", counted(n as u64, "coding", "codings")),
    }
}

/// "Kode “Timbal balik” dipasang": said to screen readers.
pub fn coded(name: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Kode “{name}” dipasang"),
        Tongue::En => format!("Code “{name}” applied"),
    }
}

/// "Dipilih: …": said to screen readers.
pub fn selected(words: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Dipilih: {words}"),
        Tongue::En => format!("Selected: {words}"),
    }
}

/// "Sumber lain untuk “Timbal balik”".
pub fn other_sources(name: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Sumber lain untuk “{name}”"),
        Tongue::En => format!("Other sources for “{name}”"),
    }
}

/// "Pemerintah 4 dari 5".
pub fn speaking(sector: &str, speaking: usize, heard: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{sector} {speaking} dari {heard}"),
        Tongue::En => format!("{sector} {speaking} of {heard}"),
    }
}

/// "2 koding kehilangan teksnya".
pub fn orphans(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} koding kehilangan teksnya"),
        Tongue::En => format!("{} text", counted(n as u64, "coding lost its", "codings lost their")),
    }
}

/// "Samarkan juga 3 tempat lain dengan kata yang sama".
pub fn mask_others(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Samarkan juga {n} tempat lain dengan kata yang sama"),
        Tongue::En => format!("Also mask {} with the same words", counted(n as u64, "other place", "other places")),
    }
}

/// "3 tempat disamarkan".
pub fn masked(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} tempat disamarkan"),
        Tongue::En => format!("{} masked", counted(n as u64, "place", "places")),
    }
}

/// "Warna 3".
pub fn hue_named(n: u8, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Warna {n}"),
        Tongue::En => format!("Colour {n}"),
    }
}

/// "31 bagian": how often a code is used, for screen readers.
pub fn uses(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} bagian"),
        Tongue::En => counted(n as u64, "passage", "passages"),
    }
}

/// "Timbal balik, Pengode 2: “…”": a stripe for screen readers.
pub fn stripe_named(code: &str, coder: Option<&str>) -> String {
    coder.map_or_else(|| code.to_owned(), |coder| format!("{code} · {coder}"))
}

/// Where a code came from.
pub fn origin(origin: Origin, tongue: Tongue) -> &'static str {
    match origin {
        Origin::Theory => CodingText::TheoryOrigin.say(tongue),
        Origin::Data => CodingText::DataOrigin.say(tongue),
        Origin::InVivo => CodingText::InVivo.say(tongue),
    }
}

/// How a passage was sorted.
pub fn sorted(mark: Relevant, tongue: Tongue) -> &'static str {
    match mark {
        Relevant::Relevant => CodingText::Relevant.say(tongue),
        Relevant::NotRelevant => CodingText::NotRelevant.say(tongue),
    }
}

/// The kind of an identifying detail.
pub fn category(category: Category, tongue: Tongue) -> &'static str {
    let (id, en) = match category {
        Category::Person => ("Orang", "Person"),
        Category::Place => ("Tempat", "Place"),
        Category::Organisation => ("Lembaga", "Organisation"),
        Category::Post => ("Jabatan", "Post"),
        Category::Date => ("Tanggal", "Date"),
        Category::Contact => ("Telepon atau alamat", "Phone or address"),
        Category::IdNumber => ("Nomor identitas", "Identity number"),
        Category::Event => ("Peristiwa", "Event"),
        Category::FamilyRelation => ("Hubungan keluarga", "Family relation"),
        Category::Other => ("Keterangan lain", "Other detail"),
    };
    match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    }
}

#[cfg(test)]
mod sentences {
    use super::*;

    #[test]
    fn speakers_are_called_by_number() {
        assert_eq!(speaker_label(Speaker::Informant, Some(7), None, Tongue::Id), "Informan 07");
        assert_eq!(speaker_label(Speaker::Interviewer, Some(7), Some(5), Tongue::En), "Interviewer · question 5");
        assert_eq!(code_removed("A", 1, Tongue::En), "Code “A” and its 1 coding removed");
        assert_eq!(orphans(1, Tongue::En), "1 coding lost its text");
    }
}

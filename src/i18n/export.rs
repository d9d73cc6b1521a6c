//! Words of the export place.

use super::{Tongue, counted};
use fieldwork::frame::Category;
use fieldwork::language::Localized;

crate::texts! {
    /// Words of the export place.
    pub enum ExportText {
        Eyebrow: "Ekspor" / "Export",
        Title: "Berkas tanpa identitas" / "A file without identities",
        Lead: "Tidak ada yang keluar dari perangkat ini selain berkas yang Anda buat di sini. Setiap berkas diperiksa huruf demi huruf sebelum disimpan." /
            "Nothing leaves this device but the file you make here. Every file is searched letter by letter before it is saved.",
        ForWhom: "Untuk siapa" / "For whom",
        Archive: "Arsip data" / "Data archive",
        ArchiveHint: "Teks wawancara dengan penyamaran, untuk peneliti lain. Hanya informan yang setuju diarsipkan." /
            "Interview texts with masks, for other researchers. Only informants who agreed to be archived.",
        Public: "Umum" / "Public",
        GuideAlone: "Panduan saja" / "The guide alone",
        PublicHint: "Kutipan saja, tanpa teks lengkap. Hanya dari informan yang setuju dikutip." /
            "Quotations only, no full texts. Only from informants who agreed to be quoted.",
        Months: "Tulis bulan, bukan hanya tahun" / "Write months, not only years",
        Gate: "Pemeriksaan" / "Checks",
        Checking: "Sedang diperiksa…" / "Checking…",
        CheckedLocally: "Semua pemeriksaan berjalan di perangkat ini." / "All checks run on this device.",
        CheckHits: "Tidak ada yang tampak seperti identitas dan belum diputuskan" / "Nothing looks like an identity that nobody has decided about",
        CheckMarks: "Setiap penyamaran punya gantinya" / "Every mask has its replacement",
        CheckFields: "Setiap kolom sudah dinilai" / "Every field has been judged",
        CheckRoster: "Tidak satu pun nama, nomor, atau alamat yang pernah diketik ikut keluar" / "No name, number or address ever typed is in it",
        CheckRisk: "Cukup banyak orang berbagi ciri yang sama" / "Enough people share what is left of each",
        CheckConsent: "Hanya yang menyetujui" / "Only those who consented",
        CheckFile: "Berkas jadi dibaca ulang dan sama" / "The finished file is read again and is the same",
        Passed: "lolos" / "passed",
        AtTheEnd: "diperiksa saat berkas dibuat" / "checked when the file is made",
        Show: "Lihat" / "Show",
        Go: "Buka tempatnya" / "Go there",
        MaskThis: "Samarkan" / "Mask",
        MaskAll: "Samarkan semua nama yang dikenal" / "Mask all known names",
        NotIdentifier: "Bukan identitas" / "Not an identity",
        WhyNot: "Mengapa ini bukan identitas?" / "Why is this not an identity?",
        By: "Diputuskan oleh" / "Decided by",
        Reason: "Alasan" / "Reason",
        Decide: "Putuskan" / "Decide",
        Judge: "Nilai kolom ini" / "Judge this field",
        LabelFor: "Ganti dengan (kata yang tidak menunjuk orang)" / "Replace with (words that point to nobody)",
        LabelHint: "Misalnya “seorang staf pelabuhan” atau “sebuah kampung”." / "For example “a port officer” or “a neighbourhood”.",
        AllLikeThis: "Samarkan juga semua tulisan yang sama dalam naskah ini" / "Mask the same words everywhere in this text too",
        Override: "Izinkan dengan alasan" / "Allow with a reason",
        OverrideText: "Kelompok yang kecil bisa dikenali orang dalam. Izin ini dicatat dan tertulis di dalam berkas." /
            "A small group can be recognised by insiders. This permission is recorded and written into the file.",
        OverrideOn: "Diizinkan dengan alasan" / "Allowed with a reason",
        TakeBack: "Cabut izin" / "Take it back",
        LeaveOut: "Tinggalkan dari berkas" / "Leave out of the file",
        LeftOutHere: "ditinggalkan" / "left out",
        Sector: "sektor" / "sector",
        CasesOfInformant: "kasus yang dibicarakan informan" / "the cases informants speak of",
        WhatLeaves: "Yang keluar" / "What leaves",
        WhatStays: "Yang tinggal di sini" / "What stays here",
        Informants: "Informan" / "Informants",
        Interviews: "Wawancara" / "Interviews",
        Documents: "Naskah" / "Texts",
        Segments: "Segmen terkode" / "Coded segments",
        Memos: "Memo" / "Memos",
        NoConsent: "Wawancara tanpa persetujuan untuk ini" / "Interviews without consent to this",
        NamedOnly: "Orang yang hanya disebut" / "People only named",
        Passages: "Potongan yang ditahan" / "Passages withheld",
        Answers: "Jawaban yang ditahan" / "Answers withheld",
        WordsLeft: "Kata sendiri dan isi daftar yang ditahan" / "Own words and list items withheld",
        MemosLeft: "Memo yang tidak dibagikan" / "Memos not shared",
        DocumentsLeft: "Naskah yang ditahan" / "Texts withheld",
        Always: "Nama, kontak, alasan rujukan, catatan wawancara, dan renungan tidak pernah ikut." /
            "Names, contacts, reasons of referrals, interview notes and reflections never go out.",
        Preview: "Pratinjau berkas" / "Preview of the file",
        PreviewHint: "Inilah isi berkasnya, apa adanya." / "This is what is in the file, as it is.",
        MakePreview: "Lihat isinya dulu" / "Look inside first",
        Make: "Buat berkas" / "Make the file",
        MakeHint: "Tersedia setelah semua pemeriksaan lolos." / "Possible once all checks have passed.",
        Making: "Membuat dan memeriksa berkas…" / "Making and checking the file…",
        Saved: "Berkas tersimpan dan tercatat di riwayat." / "The file was saved and noted in the history.",
        HandedOver: "Berkas diserahkan ke peramban dan tercatat di riwayat." / "The file was handed to the browser and noted in the history.",
        Cancelled: "Penyimpanan dibatalkan. Tidak ada yang keluar." / "Saving was cancelled. Nothing left.",
        NotMade: "Berkas tidak jadi dibuat. Tidak ada yang keluar." / "The file was not made. Nothing left.",
        History: "Riwayat keluar" / "What has left",
        HistoryEmpty: "Belum ada berkas yang keluar dari studi ini." / "No file has left this study yet.",
        When: "Kapan" / "When",
        Profile: "Untuk" / "For",
        File: "Berkas" / "File",
        Fingerprint: "Sidik berkas (SHA-256)" / "Fingerprint (SHA-256)",
        WorkerFailed: "Bagian pemeriksa tidak menjawab. Tidak ada yang keluar; coba lagi." / "The checking part does not answer. Nothing left; try again.",
        EmptyTitle: "Belum ada yang bisa dibagikan" / "Nothing to share yet",
        EmptyText: "Lakukan satu wawancara dulu. Setelah itu halaman ini menunjukkan apa yang akan keluar dan apa yang tinggal." /
            "Hold one interview first. Then this page shows what would leave and what stays.",
        Pseudonymised: "Berkas ini disamarkan, bukan anonim: orang yang mengenal studinya mungkin masih mengenali seseorang." /
            "This file is pseudonymised, not anonymous: people who know the study may still recognise somebody.",
        KnownLimits: "Tidak terdeteksi: angka yang dieja, nama panggilan yang tak pernah diketik, orang yang dikenal lewat ceritanya. Bacalah setiap potongan yang keluar." /
            "Not found: numbers spelled out, nicknames never typed, people known by their story. Read every passage that leaves.",
        PlaceStudy: "uraian studi" / "description of the study",
        PlaceGuide: "panduan" / "guide",
        PlaceCode: "buku kode" / "codebook",
        PlaceMemo: "memo" / same,
        PlaceAnswer: "jawaban" / "answer",
        PlaceDocument: "naskah" / "text",
        PlaceFile: "berkas jadi" / "finished file",
        PlaceOther: "data lain" / "other records",
        Release: "seluruh berkas" / "the whole file",
    }
}

/// "3 hal menahan berkas ini".
pub fn held_back_by(n: usize, tongue: Tongue) -> String {
    match (tongue, n) {
        (Tongue::Id, 0) => "Siap dibuat".to_owned(),
        (Tongue::Id, n) => format!("{n} hal masih menahan berkas ini"),
        (Tongue::En, 0) => "Ready to be made".to_owned(),
        (Tongue::En, n) => format!("{} still in the way", counted(n as u64, "thing is", "things are")),
    }
}

/// "k = 3, paling sedikit 5 diinginkan".
pub fn k_figure(found: Option<u32>, wanted: u32, tongue: Tongue) -> String {
    let found = found.map_or("–".to_owned(), |k| k.to_string());
    match tongue {
        Tongue::Id => format!("Kelompok terkecil: {found} orang; diinginkan paling sedikit {wanted}."),
        Tongue::En => format!("Smallest group: {found}; at least {wanted} wanted."),
    }
}

/// "12 dari 12".
pub fn entry_of(kind: &str, name: &str) -> String {
    if name.is_empty() { kind.to_owned() } else { format!("{kind} · {name}") }
}

/// Words that stand for a masked detail of a kind and point to nobody.
pub fn neutral_label(category: Category) -> Localized {
    match category {
        Category::Person => Localized::both("seseorang", "somebody"),
        Category::Place => Localized::both("sebuah tempat", "a place"),
        Category::Organisation => Localized::both("sebuah lembaga", "an organisation"),
        Category::Post => Localized::both("seorang pejabat", "an official"),
        Category::Date => Localized::both("suatu tanggal", "a date"),
        Category::Contact => Localized::both("kontak", "contact details"),
        Category::IdNumber => Localized::both("nomor identitas", "an identity number"),
        Category::Event => Localized::both("suatu peristiwa", "an event"),
        Category::FamilyRelation => Localized::both("seorang kerabat", "a relative"),
        Category::Other => Localized::both("dihilangkan", "left out"),
    }
}

//! Words of guides coming in from forms of other programs, and going out as such.

use super::{Tongue, bytes, counted, whole};
use workroom::forms::FormKind;
use workroom::xlsform::grid::Container;
use workroom::xlsform::problem::Code;
use workroom::xlsform::refusal::{Bound, Foreign, Refusal};
use workroom::xlsform::write::What;

crate::texts! {
    /// Words of guides coming in from forms and going out as such.
    pub enum FormText {
        Import: "Impor formulir" / "Import a form",
        ImportShort: "Impor" / "Import",
        BackToGuide: "Panduan" / "Guide",
        DropHere: "Letakkan formulir XLSForm di sini" / "Drop an XLSForm here",
        Choose: "Pilih formulir" / "Choose a form",
        ChooseOther: "Pilih formulir lain" / "Choose another form",
        Formats: "Buku kerja (.xlsx, .xls) atau tabel (.csv, .md) seperti untuk ODK, Kobo, atau Enketo" /
            "A workbook (.xlsx, .xls) or a table (.csv, .md) as for ODK, Kobo or Enketo",
        StaysHere: "Berkas dibaca di perangkat ini dan tidak dikirim ke mana pun. Studi baru berubah setelah Anda mengambilnya." /
            "The file is read on this device and sent nowhere. The study changes only when you take it in.",
        Reading: "Membaca formulir…" / "Reading the form…",
        ReaderFailed: "Formulir tidak sempat dibaca. Studi tidak berubah; coba lagi." /
            "The form could not be read just now. The study is unchanged; try again.",
        CannotOpen: "Berkas ini tidak dapat dibuka. Studi tidak berubah; coba lagi." /
            "This file cannot be opened. The study is unchanged; try again.",
        Refused: "Berkas ini bukan formulir yang dapat dibaca" / "This file is no form that can be read",
        NothingInIt: "Tidak ada panduan yang dapat diambil" / "There is no guide to take in",
        NothingInItHint: "Perbaiki yang tertulis di bawah dalam program lembar kerja, lalu pilih berkasnya lagi." /
            "Mend what is listed below in a spreadsheet program, then choose the file again.",
        Untitled: "Formulir tanpa judul" / "A form without a title",
        Sound: "Tidak ada yang salah dalam formulir ini." / "Nothing is wrong with this form.",
        Mistakes: "Kesalahan" / "Mistakes",
        MistakesHint: "Panduan tetap dapat diambil. Setiap kesalahan menunggu di pertanyaannya, dan panduan baru dipakai mewawancarai setelah semuanya beres." /
            "The guide can be taken in all the same. Each mistake waits at its question, and the guide is used in an interview only once all are settled.",
        Doubts: "Yang perlu diketahui" / "Worth knowing",
        DoubtsHint: "Tidak menghalangi apa pun." / "Nothing is held up by it.",
        Meant: "Mungkin maksudnya" / "Perhaps meant",
        Became: "Menjadi" / "It became",
        Write: "Tulis" / "Write",
        Found: "Tertulis" / "It says",
        WholeFile: "Seluruh berkas" / "The whole file",
        ShowAll: "Tampilkan semua" / "Show all",
        Language: "Bahasa teks yang tidak menyebut bahasanya" / "Language of texts that do not say theirs",
        LanguageOf: "Bahasa" / "Language",
        Missing: "Pilihan yang mirip kode tanpa jawaban" / "Choices that look like codes for no answer",
        MissingHint: "“Tidak tahu”, “menolak”, dan “tidak berlaku” selalu ada dalam wawancara, pada setiap pertanyaan. Yang Anda tandai dikeluarkan dari pilihannya; yang dipakai dalam aturan tetap tinggal." /
            "“Don’t know”, “refused” and “not applicable” are always there in an interview, for every question. What you tick is taken out of its choices; what a rule uses stays.",
        Preview: "Begini panduannya nanti" / "The guide as it will be",
        Place: "Tempatnya dalam studi" / "Its place in the study",
        After: "Sesudah panduan yang ada" / "After the present guide",
        AfterHint: "Nama pendek yang sudah dipakai diberi nomor." / "Short names that are taken get a number.",
        Instead: "Menggantikan panduan yang ada" / "In place of the present guide",
        InsteadHint: "Panduan sekarang dihapus; dapat diurungkan." / "The present guide goes; this can be undone.",
        InsteadNot: "Tidak dapat menggantikan: panduan sekarang sudah dijawab." / "Not in its place: the present guide has answers.",
        TakeIn: "Ambil ke dalam studi" / "Take into the study",
        TakenIn: "Formulir diambil ke dalam panduan" / "The form is in the guide now",
        GiveUp: "Batal" / "Give up",
        NewLanguages: "Bahasa baru bagi studi ini" / "Languages new to this study",
        Share: "Bagikan sebagai formulir" / "Share as a form",
        ShareShort: "Bagikan" / "Share",
        ShareHint: "Formulir XLSForm berisi pertanyaan saja: tanpa informan, tanpa jawaban. Dapat dibuka di ODK, Kobo, Survey123, dan program lembar kerja, dan kembali utuh ke Jejaring." /
            "An XLSForm holds the questions only: no informants, no answers. ODK, Kobo, Survey123 and spreadsheet programs open it, and it comes back to Jejaring whole.",
        Kind: "Berkas" / "File",
        Workbook: "Buku kerja (.xlsx)" / "Workbook (.xlsx)",
        WorkbookHint: "Untuk ODK, Kobo, dan program lembar kerja" / "For ODK, Kobo and spreadsheet programs",
        Csv: "Tabel teks (.csv)" / "Table in text (.csv)",
        CsvHint: "Untuk dibandingkan dan disimpan sebagai teks" / "To be compared and kept as text",
        MissingChoices: "Tambahkan pilihan “tidak tahu”, “menolak”, “tidak berlaku”" / "Add the choices “don’t know”, “refused”, “not applicable”",
        MissingChoicesHint: "Bagi program yang tidak punya tempat lain untuknya." / "For programs that have no other place for them.",
        Checking: "Memeriksa apakah ada nama di dalamnya…" / "Looking whether anybody is named in it…",
        Free: "Tidak ada orang yang dikenali dalam panduan ini" / "Nobody is recognised in this guide",
        FreeHint: "Setiap teks dan berkas jadinya diperiksa terhadap semua nama, nomor, dan lembaga yang pernah ditulis dalam studi ini." /
            "Every text and the finished file were searched for all names, numbers and organisations ever typed in this study.",
        HeldBack: "Panduan belum dapat dibagikan" / "The guide cannot be shared yet",
        HeldBackHint: "Ubah teksnya, atau putuskan di halaman Ekspor bahwa itu bukan pengenal." /
            "Change the text, or decide on the Export page that it is no identifier.",
        ToExport: "Ke halaman Ekspor" / "To the Export page",
        NotKnownElsewhere: "Yang tidak dikenal program lain" / "What other programs do not know",
        NotKnownHint: "Di Jejaring semuanya kembali, kecuali yang ditandai." / "In Jejaring all of it comes back, except where marked.",
        AllKnown: "Semuanya dikenal program lain." / "Other programs know all of it.",
        Save: "Simpan formulir" / "Save the form",
        Saved: "Formulir disimpan" / "Form saved",
        HandedOver: "Formulir diserahkan ke peramban untuk diunduh" / "The form was given to the browser to download",
        Cancelled: "Tidak jadi disimpan" / "Not saved",
        NotSaved: "Formulir tidak dapat ditulis. Studi tidak berubah; coba lagi." / "The form could not be written. The study is unchanged; try again.",
        InRound: "per butir" / "for each item",
    }
}

/// "24 pertanyaan, 5 kelompok, 1 daftar berulang".
pub fn amounts(questions: usize, groups: usize, repeats: usize, tongue: Tongue) -> String {
    let n = |n: usize| whole(u32::try_from(n).unwrap_or(u32::MAX), tongue);
    let c = |n: usize, one: &str, many: &str| counted(u32::try_from(n).unwrap_or(u32::MAX), one, many);
    let mut parts = vec![match tongue {
        Tongue::Id => format!("{} pertanyaan", n(questions)),
        Tongue::En => c(questions, "question", "questions"),
    }];
    if groups > 0 {
        parts.push(match tongue {
            Tongue::Id => format!("{} kelompok", n(groups)),
            Tongue::En => c(groups, "group", "groups"),
        });
    }
    if repeats > 0 {
        parts.push(match tongue {
            Tongue::Id => format!("{} kelompok berulang", n(repeats)),
            Tongue::En => c(repeats, "repeat", "repeats"),
        });
    }
    parts.join(" · ")
}

/// "Baris 12, kolom relevant (F12)".
pub fn place(sheet: &str, cell: Option<&str>, row: Option<u32>, column: Option<&str>, tongue: Tongue) -> String {
    let mut parts = Vec::new();
    if !sheet.is_empty() {
        parts.push(sheet.to_owned());
    }
    match (cell, row) {
        (Some(cell), _) => parts.push(cell.to_owned()),
        (None, Some(row)) => parts.push(match tongue {
            Tongue::Id => format!("baris {row}"),
            Tongue::En => format!("row {row}"),
        }),
        (None, None) => {}
    }
    if let Some(column) = column.filter(|column| !column.is_empty()) {
        parts.push(column.to_owned());
    }
    if parts.is_empty() { FormText::WholeFile.say(tongue).to_owned() } else { parts.join(" · ") }
}

/// "dan 12 hal lain".
pub fn further(n: usize, tongue: Tongue) -> String {
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    match tongue {
        Tongue::Id => format!("dan {} hal lain yang tidak ditampilkan", whole(n, tongue)),
        Tongue::En => format!("and {} not shown", counted(n, "further matter", "further matters")),
    }
}

/// "12 kesalahan".
pub fn mistakes(n: usize, tongue: Tongue) -> String {
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    match tongue {
        Tongue::Id => format!("{} kesalahan", whole(n, tongue)),
        Tongue::En => counted(n, "mistake", "mistakes"),
    }
}

/// "dan 20 pertanyaan lagi".
pub fn more_questions(n: usize, tongue: Tongue) -> String {
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    match tongue {
        Tongue::Id => format!("dan {} pertanyaan lagi", whole(n, tongue)),
        Tongue::En => format!("and {}", counted(n, "more question", "more questions")),
    }
}

/// "pada 12 pertanyaan; pada 1 tetap tinggal".
pub fn likely(questions: usize, stays: usize, tongue: Tongue) -> String {
    let n = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let at = match tongue {
        Tongue::Id => format!("pada {} pertanyaan", whole(n(questions), tongue)),
        Tongue::En => format!("at {}", counted(n(questions), "question", "questions")),
    };
    if stays == 0 {
        return at;
    }
    match tongue {
        Tongue::Id => format!("{at}; pada {} tetap tinggal", whole(n(stays), tongue)),
        Tongue::En => format!("{at}; stays at {}", whole(n(stays), tongue)),
    }
}

/// What a form came in.
pub const fn container(container: Container, tongue: Tongue) -> &'static str {
    match (container, tongue) {
        (Container::Workbook, Tongue::Id) => "Buku kerja (.xlsx)",
        (Container::Workbook, Tongue::En) => "Workbook (.xlsx)",
        (Container::OldWorkbook, Tongue::Id) => "Buku kerja lama (.xls)",
        (Container::OldWorkbook, Tongue::En) => "Old workbook (.xls)",
        (Container::Csv, _) => "CSV",
        (Container::Markdown, Tongue::Id) => "Tabel Markdown",
        (Container::Markdown, Tongue::En) => "Markdown table",
    }
}

/// The name of a kind of file, and what it is for.
pub const fn kind(kind: FormKind) -> (FormText, FormText) {
    match kind {
        FormKind::Workbook => (FormText::Workbook, FormText::WorkbookHint),
        FormKind::Csv => (FormText::Csv, FormText::CsvHint),
    }
}

/// What goes before the word the reader offers: what was perhaps meant, what it made of it, or what to write.
pub const fn offers(code: Code) -> FormText {
    match code {
        Code::NameMissing
        | Code::NameInvalid
        | Code::NameDuplicate
        | Code::NameReserved
        | Code::ChoiceNameMissing
        | Code::ChoiceDuplicate
        | Code::ChoiceSpace => FormText::Became,
        Code::LanguageCodeMissing | Code::RepeatLabelMissing | Code::RefMalformed | Code::ColumnMissing => {
            FormText::Write
        }
        Code::NoSurveySheet
        | Code::HeaderDuplicate
        | Code::HeaderAliasClash
        | Code::HeaderUnknown
        | Code::SheetMisspelt
        | Code::SheetIgnored
        | Code::ContainerMismatch
        | Code::TypeMissing
        | Code::TypeUnknown
        | Code::TypeCase
        | Code::TypeNotCollected
        | Code::TypeUnsupported
        | Code::NameCaseClash
        | Code::ListMissing
        | Code::ListUnknown
        | Code::ChoiceLabelMissing
        | Code::LabelMissing
        | Code::TranslationMissing
        | Code::DefaultLanguageUnknown
        | Code::GroupUnclosed
        | Code::GroupStrayEnd
        | Code::GroupMismatch
        | Code::GroupEmpty
        | Code::RefUnknown
        | Code::RefAmbiguous
        | Code::ExprSyntax
        | Code::ExprFunctionUnknown
        | Code::ExprArity
        | Code::ExprUnsupported
        | Code::ExprType
        | Code::RegexUnanchored
        | Code::Cycle
        | Code::CalculationMissing
        | Code::OrOtherWithFilter
        | Code::ParameterUnknown
        | Code::ParameterValue
        | Code::RepeatCountInvalid
        | Code::CellError
        | Code::FormulaCached
        | Code::DateCell
        | Code::AppearanceUnknown
        | Code::FileMissing
        | Code::RowSkipped => FormText::Meant,
    }
}

/// What is wrong or doubtful, and what was made of it or can be done.
pub const fn problem(code: Code, tongue: Tongue) -> (&'static str, &'static str) {
    let (id, do_id, en, do_en) = sentence(code);
    match tongue {
        Tongue::Id => (id, do_id),
        Tongue::En => (en, do_en),
    }
}

const fn sentence(code: Code) -> (&'static str, &'static str, &'static str, &'static str) {
    match code {
        Code::NoSurveySheet => (
            "Tidak ada lembar bernama survey.",
            "Beri nama survey pada lembar yang berisi pertanyaan.",
            "There is no sheet named survey.",
            "Name the sheet with the questions survey.",
        ),
        Code::ColumnMissing => (
            "Kolom yang wajib ada tidak ada di baris judul.",
            "Tambahkan kolomnya di baris pertama.",
            "A column no form can do without is missing from the header row.",
            "Add the column to the first row.",
        ),
        Code::HeaderDuplicate => (
            "Judul kolom ini muncul dua kali.",
            "Kolom yang pertama dibaca.",
            "This column header stands twice.",
            "The first one is read.",
        ),
        Code::HeaderAliasClash => (
            "Dua judul kolom berarti hal yang sama.",
            "Kolom yang pertama dibaca; hapus yang lain.",
            "Two column headers mean the same.",
            "The first one is read; delete the other.",
        ),
        Code::HeaderUnknown => (
            "Kolom ini tidak dikenal di sini.",
            "Isinya disimpan bersama pertanyaannya.",
            "This column is not known here.",
            "What is in it is kept with its question.",
        ),
        Code::SheetMisspelt => (
            "Nama lembar ini hampir seperti nama lembar formulir.",
            "Lembar tidak dibaca; perbaiki namanya bila salah tulis.",
            "The name of this sheet is almost one of a form’s.",
            "The sheet is not read; correct its name if it is misspelt.",
        ),
        Code::SheetIgnored => (
            "Lembar ini tidak dibaca.",
            "Tidak perlu berbuat apa-apa.",
            "This sheet is not read.",
            "Nothing needs to be done.",
        ),
        Code::ContainerMismatch => (
            "Isi berkas bukan seperti yang dijanjikan namanya.",
            "Dibaca menurut isinya.",
            "The file is not what its name says.",
            "It was read as what it is.",
        ),
        Code::TypeMissing => (
            "Baris ini tidak punya jenis pertanyaan.",
            "Menjadi pertanyaan terbuka sampai jenisnya dipilih.",
            "This row has no question type.",
            "It is an open question until its type is chosen.",
        ),
        Code::TypeUnknown => (
            "Jenis pertanyaan ini tidak dikenal.",
            "Menjadi pertanyaan terbuka sampai jenisnya dipilih.",
            "This question type is not known.",
            "It is an open question until its type is chosen.",
        ),
        Code::TypeCase => (
            "Jenis ditulis dengan huruf besar atau kecil yang lain.",
            "Dibaca juga; program lain mungkin menolaknya.",
            "The type is written in other letter case.",
            "It is read; other programs may refuse it.",
        ),
        Code::TypeNotCollected => (
            "Ini mencatat perangkat atau pewawancara.",
            "Jejaring tidak mengumpulkannya; baris ini ditinggalkan.",
            "This records the device or the interviewer.",
            "Jejaring does not collect it; the row is left out.",
        ),
        Code::TypeUnsupported => (
            "Jenis ini tidak ditanyakan di sini.",
            "Teksnya disimpan sebagai petunjuk bagi pewawancara.",
            "This type is not asked here.",
            "Its text is kept as an instruction to the interviewer.",
        ),
        Code::NameMissing => (
            "Baris ini tidak punya nama.",
            "Nama dibuat dari teks pertanyaannya.",
            "This row has no name.",
            "A name was made from its text.",
        ),
        Code::NameInvalid => (
            "Nama ini memuat tanda yang tidak boleh ada di dalamnya.",
            "Nama dibuat sah: huruf, angka, garis bawah.",
            "This name holds signs that may not stand in one.",
            "It was made valid: letters, digits, underscores.",
        ),
        Code::NameDuplicate => (
            "Nama ini sudah dipakai di atasnya.",
            "Yang kedua diberi nomor; periksa aturan yang menyebutnya.",
            "This name was used above.",
            "The second one got a number; check the rules that speak of it.",
        ),
        Code::NameReserved => (
            "Nama ini dipakai oleh program sendiri.",
            "Diberi nomor.",
            "Programs keep this name for themselves.",
            "It got a number.",
        ),
        Code::NameCaseClash => (
            "Nama ini hanya berbeda huruf besar-kecil dari nama lain.",
            "Mudah tertukar; pertimbangkan nama lain.",
            "This name differs from another in letter case only.",
            "They are easily mixed up; consider another.",
        ),
        Code::ListMissing => (
            "Pertanyaan pilihan tanpa nama daftarnya.",
            "Tambahkan pilihannya sesudah panduan diambil.",
            "A choice question without the name of its list.",
            "Add its choices once the guide is in.",
        ),
        Code::ListUnknown => (
            "Daftar pilihan ini tidak ada di lembar choices.",
            "Tambahkan pilihannya sesudah panduan diambil, atau perbaiki namanya.",
            "This list is not on the choices sheet.",
            "Add its choices once the guide is in, or correct the name.",
        ),
        Code::ChoiceNameMissing => (
            "Pilihan ini tidak punya nama.",
            "Diberi nomor sebagai nama.",
            "This choice has no name.",
            "It got a number for a name.",
        ),
        Code::ChoiceDuplicate => (
            "Nama pilihan ini sudah dipakai dalam daftarnya.",
            "Yang kedua diberi nomor.",
            "This choice’s name was used before in its list.",
            "The second one got a number.",
        ),
        Code::ChoiceSpace => (
            "Nama pilihan memuat spasi, padahal beberapa dapat dipilih.",
            "Spasi menjadi garis bawah.",
            "The name of a choice holds a space where several can be chosen.",
            "The space became an underscore.",
        ),
        Code::ChoiceLabelMissing => (
            "Pilihan ini tidak punya teks.",
            "Namanya yang ditampilkan.",
            "This choice has no label.",
            "Its name is shown.",
        ),
        Code::LabelMissing => (
            "Pertanyaan ini tidak punya teks.",
            "Namanya yang ditampilkan.",
            "This question has no text.",
            "Its name is shown.",
        ),
        Code::TranslationMissing => (
            "Teks ini tidak ada dalam satu bahasa.",
            "Bahasa lain ditampilkan sampai diterjemahkan.",
            "This text is missing in one language.",
            "The other language is shown until it is translated.",
        ),
        Code::LanguageCodeMissing => (
            "Bahasa ini tidak punya kode dalam kurung.",
            "Pilih bahasanya di bawah bila salah terka.",
            "This language has no code in brackets.",
            "Choose it below if it was guessed wrongly.",
        ),
        Code::DefaultLanguageUnknown => (
            "Bahasa bawaan tidak ada di kolom mana pun.",
            "Pilih bahasanya di bawah.",
            "No column is in the default language.",
            "Choose the language below.",
        ),
        Code::GroupUnclosed => (
            "Kelompok ini tidak ditutup.",
            "Ditutup di akhir formulir.",
            "This group does not end.",
            "It was ended at the end of the form.",
        ),
        Code::GroupStrayEnd => (
            "Penutup kelompok tanpa pembuka.",
            "Diabaikan.",
            "An end of a group without a beginning.",
            "It was left out.",
        ),
        Code::GroupMismatch => (
            "Penutup ini bukan jenis yang dibuka.",
            "Dibaca sebagai penutup kelompok terdekat.",
            "This end is of another kind than what was begun.",
            "It was read as the end of the nearest group.",
        ),
        Code::GroupEmpty => (
            "Kelompok ini tidak berisi pertanyaan.",
            "Tetap menjadi bagian kosong.",
            "This group holds no questions.",
            "It stays as an empty section.",
        ),
        Code::RepeatLabelMissing => (
            "Kelompok berulang ini tidak punya judul.",
            "Namanya yang ditampilkan.",
            "This repeat has no label.",
            "Its name is shown.",
        ),
        Code::RefUnknown => (
            "Aturan ini menyebut pertanyaan yang tidak ada.",
            "Aturan menunggu di pertanyaannya sampai dibetulkan.",
            "This speaks of a question that does not exist.",
            "The rule waits at its question until it is mended.",
        ),
        Code::RefAmbiguous => (
            "Aturan ini menyebut nama yang dipunyai beberapa pertanyaan.",
            "Aturan menunggu di pertanyaannya sampai dibetulkan.",
            "This speaks of a name several questions have.",
            "The rule waits at its question until it is mended.",
        ),
        Code::RefMalformed => (
            "Rujukan ke pertanyaan tidak ditulis seperti seharusnya.",
            "Bentuknya ${nama}. Aturan menunggu di pertanyaannya.",
            "A reference to a question is not written as one.",
            "It looks like ${name}. The rule waits at its question.",
        ),
        Code::ExprSyntax => (
            "Rumus ini tidak dapat dibaca.",
            "Rumus menunggu di pertanyaannya sampai dibetulkan.",
            "This formula cannot be read.",
            "It waits at its question until it is mended.",
        ),
        Code::ExprFunctionUnknown => (
            "Fungsi ini tidak dikenal.",
            "Rumus menunggu di pertanyaannya sampai dibetulkan.",
            "This function is not known.",
            "The formula waits at its question until it is mended.",
        ),
        Code::ExprArity => (
            "Fungsi ini diberi terlalu sedikit atau terlalu banyak isian.",
            "Rumus menunggu di pertanyaannya sampai dibetulkan.",
            "This function has too few or too many arguments.",
            "The formula waits at its question until it is mended.",
        ),
        Code::ExprUnsupported => (
            "Ini dikenal tetapi tidak dihitung di sini.",
            "Dibaca sebagai kosong.",
            "This is known and not worked out here.",
            "It reads as empty.",
        ),
        Code::ExprType => (
            "Nilai ini tidak pernah cocok dengan yang dibandingkan.",
            "Periksa apakah rumusnya benar.",
            "This value never fits what it is compared with.",
            "Check whether the formula is right.",
        ),
        Code::RegexUnanchored => (
            "Pola tanpa ^ dan $ diperlakukan berbeda oleh program lain.",
            "Di sini seluruh jawaban harus cocok.",
            "A pattern without ^ and $ is taken differently by other programs.",
            "Here the whole answer must match.",
        ),
        Code::Cycle => (
            "Rumus-rumus ini saling menunggu.",
            "Salah satunya menunggu di pertanyaannya sampai dibetulkan.",
            "These formulas wait for each other.",
            "One of them waits at its question until it is mended.",
        ),
        Code::CalculationMissing => (
            "Nilai hitungan tanpa rumus.",
            "Tulis rumusnya sesudah panduan diambil.",
            "A calculated value without a formula.",
            "Write the formula once the guide is in.",
        ),
        Code::OrOtherWithFilter => (
            "“Lainnya” tidak dapat bersama penyaring pilihan.",
            "Tambahkan pilihan “lainnya” ke dalam daftarnya.",
            "“Other” does not go with a choice filter.",
            "Add a choice “other” to the list itself.",
        ),
        Code::ParameterUnknown => {
            ("Pengaturan ini tidak dikenal.", "Diabaikan.", "This parameter is not known.", "It was left out.")
        }
        Code::ParameterValue => (
            "Nilai pengaturan ini tidak cocok.",
            "Nilai bawaannya dipakai.",
            "The value of this parameter does not fit.",
            "The usual one is used.",
        ),
        Code::RepeatCountInvalid => (
            "Banyaknya pengulangan bukan angka atau rumus.",
            "Pewawancara yang menentukan banyaknya.",
            "The number of rounds is neither a number nor a formula.",
            "The interviewer decides how many there are.",
        ),
        Code::CellError => (
            "Sel ini berisi galat dari program lembar kerja.",
            "Dibaca sebagai kosong.",
            "This cell holds an error of the spreadsheet program.",
            "It reads as empty.",
        ),
        Code::FormulaCached => (
            "Sel ini berisi rumus lembar kerja.",
            "Nilai terakhirnya yang dibaca.",
            "This cell holds a formula of the spreadsheet.",
            "Its last value was read.",
        ),
        Code::DateCell => (
            "Sel ini diketik sebagai tanggal.",
            "Dibaca sebagai teks TTTT-BB-HH.",
            "This cell was typed as a date.",
            "It was read as the text YYYY-MM-DD.",
        ),
        Code::AppearanceUnknown => (
            "Tampilan ini tidak dikenal.",
            "Disimpan apa adanya.",
            "This appearance is not known.",
            "It is kept as it stands.",
        ),
        Code::FileMissing => (
            "Formulir menyebut berkas yang tidak ada di sini.",
            "Teksnya disimpan; berkasnya tidak dibaca.",
            "The form speaks of a file that is not here.",
            "Its text is kept; the file is not read.",
        ),
        Code::RowSkipped => ("Baris ini tidak dibaca.", "Ditinggalkan.", "This row is not read.", "It is left out."),
    }
}

/// Why a file is not read, and what to do.
pub fn refusal(refusal: &Refusal, tongue: Tongue) -> String {
    let both = |id: String, en: String| match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    };
    match refusal {
        Refusal::Empty => both("Berkas ini kosong.".into(), "The file is empty.".into()),
        Refusal::TooLarge { bytes: size } => {
            let size = bytes(u64::try_from(*size).unwrap_or(u64::MAX), tongue);
            both(
                format!("Berkas ini {size}; formulir paling besar 20 MB. Keluarkan gambarnya lalu simpan lagi."),
                format!("The file has {size}; a form has at most 20 MB. Take pictures out and save it again."),
            )
        }
        Refusal::SomethingElse(what) => foreign(*what, tongue).to_owned(),
        Refusal::Archive(_) | Refusal::Broken { .. } | Refusal::Xml { .. } => both(
            "Buku kerja ini rusak atau terpotong. Buka di program lembar kerja, lalu simpan lagi sebagai .xlsx.".into(),
            "This workbook is damaged or cut off. Open it in a spreadsheet program and save it again as .xlsx.".into(),
        ),
        Refusal::Limit { what, most } => {
            let most = whole(u32::try_from(*most).unwrap_or(u32::MAX), tongue);
            let what = bound(*what, tongue);
            both(
                format!("Isinya lebih dari {most} {what}. Itu bukan formulir wawancara; hapus yang tidak perlu."),
                format!("It holds more than {most} {what}. That is no interview form; delete what is not needed."),
            )
        }
        Refusal::LongCell { place } => both(
            format!("Sel {place} lebih panjang dari 32.767 huruf. Pendekkan teksnya."),
            format!("Cell {place} has more than 32,767 characters. Shorten its text."),
        ),
        Refusal::NotUtf8 { .. } => both(
            "Huruf-huruf tabel ini tidak terbaca. Simpan sebagai “CSV UTF-8” atau .xlsx.".into(),
            "The letters of this table cannot be read. Save it as “CSV UTF-8” or as .xlsx.".into(),
        ),
    }
}

const fn foreign(what: Foreign, tongue: Tongue) -> &'static str {
    let (id, en) = match what {
        Foreign::BinaryWorkbook => (
            "Ini buku kerja biner (.xlsb). Simpan sebagai .xlsx.",
            "This is a binary workbook (.xlsb). Save it as .xlsx.",
        ),
        Foreign::VeryOldWorkbook => (
            "Ini buku kerja Excel 95 atau lebih tua. Simpan sebagai .xlsx.",
            "This is a workbook of Excel 95 or older. Save it as .xlsx.",
        ),
        Foreign::Locked => (
            "Buku kerja ini terkunci dengan kata sandi. Simpan tanpa kata sandi.",
            "This workbook is locked with a password. Save it without one.",
        ),
        Foreign::Word => (
            "Ini dokumen Word. Formulir adalah buku kerja dengan lembar survey; dokumen diimpor di halaman Transkrip.",
            "This is a Word document. A form is a workbook with a sheet survey; documents are imported on the Transcripts page.",
        ),
        Foreign::Presentation => (
            "Ini presentasi. Formulir adalah buku kerja dengan lembar survey.",
            "This is a presentation. A form is a workbook with a sheet survey.",
        ),
        Foreign::OpenDocument => {
            ("Ini berkas OpenDocument. Simpan sebagai .xlsx.", "This is an OpenDocument file. Save it as .xlsx.")
        }
        Foreign::Numbers => {
            ("Ini dokumen Numbers. Ekspor sebagai .xlsx.", "This is a Numbers document. Export it as .xlsx.")
        }
        Foreign::OtherArchive => (
            "Ini arsip tanpa buku kerja di dalamnya. Pilih berkas .xlsx-nya sendiri.",
            "This is an archive without a workbook in it. Choose the .xlsx itself.",
        ),
        Foreign::OtherCompound => (
            "Ini berkas lama tanpa buku kerja di dalamnya. Simpan formulirnya sebagai .xlsx.",
            "This is an old file without a workbook in it. Save the form as .xlsx.",
        ),
        Foreign::XForm => (
            "Ini halaman web atau XForm: hasil dari buku kerja. Pilih buku kerja asalnya.",
            "This is a web page or an XForm: what a workbook was made into. Choose the workbook it came from.",
        ),
        Foreign::Json => (
            "Ini berkas JSON. Pilih buku kerja (.xlsx) atau tabel (.csv).",
            "This is a JSON file. Choose a workbook (.xlsx) or a table (.csv).",
        ),
        Foreign::Unknown => (
            "Ini bukan buku kerja dan bukan tabel. Formulir berupa .xlsx, .xls, .csv, atau .md.",
            "This is no workbook and no table. A form is .xlsx, .xls, .csv or .md.",
        ),
    };
    match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    }
}

const fn bound(what: Bound, tongue: Tongue) -> &'static str {
    let (id, en) = match what {
        Bound::Sheets => ("lembar", "sheets"),
        Bound::Rows => ("baris dalam satu lembar", "rows in a sheet"),
        Bound::Columns => ("kolom dalam satu lembar", "columns in a sheet"),
        Bound::Cells => ("sel", "cells"),
        Bound::Text => ("bita teks", "bytes of text"),
        Bound::SurveyRows => ("baris pertanyaan", "survey rows"),
        Bound::Choices => ("pilihan", "choices"),
        Bound::Nesting => ("kelompok di dalam kelompok", "groups inside each other"),
        Bound::Languages => ("bahasa", "languages"),
    };
    match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    }
}

/// What other programs do not know, and what becomes of it there.
pub fn loss(what: What, n: usize, tongue: Tongue) -> String {
    let n = u32::try_from(n).unwrap_or(u32::MAX);
    let (id, one, many, id_then, en_then) = match what {
        What::SoftCheck => (
            "pemeriksaan yang hanya mengingatkan",
            "check that only warns",
            "checks that only warn",
            "program lain menahan wawancara",
            "other programs hold the interview up",
        ),
        What::SoftRequired => (
            "pertanyaan wajib yang boleh dilewati dengan alasan",
            "required question that may be passed over with a reason",
            "required questions that may be passed over with a reason",
            "program lain tidak mengizinkannya",
            "other programs do not allow it",
        ),
        What::MissingCode => (
            "pertanyaan dengan “tidak tahu” dan sejenisnya",
            "question with “don’t know” and its kin",
            "questions with “don’t know” and their kin",
            "program lain tidak punya tempatnya",
            "other programs have no place for them",
        ),
        What::ListKind => (
            "daftar orang, lembaga, atau kasus",
            "list of people, organisations or cases",
            "lists of people, organisations or cases",
            "program lain menanyakannya sebagai teks",
            "other programs ask for plain text",
        ),
        What::ShuffledSection => (
            "bagian dengan urutan acak",
            "section in random order",
            "sections in random order",
            "program lain memakai satu urutan",
            "other programs keep one order",
        ),
        What::TitleTranslation => (
            "judul dalam bahasa lain",
            "title in another language",
            "titles in other languages",
            "formulir berjudul satu bahasa",
            "a form has its title in one language",
        ),
        What::Retired => (
            "pertanyaan yang tidak ditanyakan lagi",
            "question asked no more",
            "questions asked no more",
            "ditulis dengan aturan yang tak pernah berlaku",
            "written with a rule that never holds",
        ),
        What::Disclosure => (
            "tanda seberapa jauh jawaban mengungkap orang",
            "mark of how much an answer gives away",
            "marks of how much an answer gives away",
            "program lain tidak mengenalnya",
            "other programs do not know them",
        ),
        What::Unresolved => ("hal yang masih terbuka", "open matter", "open matters", "tidak ditulis", "not written"),
        What::NotCarried => (
            "hal yang tidak muat dalam kolom formulir",
            "thing the columns of a form do not hold",
            "things the columns of a form do not hold",
            "tidak kembali ke Jejaring",
            "does not come back to Jejaring either",
        ),
    };
    match tongue {
        Tongue::Id => format!("{} {id}: {id_then}", whole(n, tongue)),
        Tongue::En => format!("{}: {en_then}", counted(n, one, many)),
    }
}

#[cfg(test)]
mod sentences {
    use super::*;

    #[test]
    fn every_problem_has_its_own_words_in_both_languages() {
        let mut seen = std::collections::BTreeSet::new();
        for code in Code::ALL {
            let (id, do_id) = problem(*code, Tongue::Id);
            let (en, do_en) = problem(*code, Tongue::En);
            assert_ne!(id, en, "{code}");
            assert_ne!(do_id, do_en, "{code}");
            assert!(seen.insert(id), "{code}: said of another problem too");
        }
    }

    #[test]
    fn a_place_names_sheet_cell_and_column() {
        assert_eq!(place("survey", Some("F12"), Some(12), Some("relevant"), Tongue::Id), "survey · F12 · relevant");
        assert_eq!(place("survey", None, Some(3), None, Tongue::En), "survey · row 3");
        assert_eq!(place("", None, None, None, Tongue::En), "The whole file");
    }

    #[test]
    fn amounts_leave_out_what_there_is_none_of() {
        assert_eq!(amounts(1, 0, 0, Tongue::En), "1 question");
        assert_eq!(amounts(24, 5, 1, Tongue::Id), "24 pertanyaan · 5 kelompok · 1 kelompok berulang");
    }

    #[test]
    fn refusals_say_what_to_do() {
        assert!(refusal(&Refusal::SomethingElse(Foreign::XForm), Tongue::En).contains("the workbook it came from"));
        assert!(refusal(&Refusal::Limit { what: Bound::Sheets, most: 50 }, Tongue::Id).contains("50 lembar"));
        assert_eq!(
            loss(What::SoftCheck, 2, Tongue::En),
            "2 checks that only warn: other programs hold the interview up"
        );
    }
}

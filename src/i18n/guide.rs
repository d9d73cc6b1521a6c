//! Words of the guide: the document, the forms for sections and questions, the try-out, the paper form.

use super::{Tongue, counted, minutes as minutes_in_words};

crate::texts! {
    /// Words of the guide place.
    pub enum GuideText {
        Title: "Panduan wawancara" / "Interview guide",
        Outline: "Isi panduan" / "In this guide",
        EmptyTitle: "Panduan masih kosong" / "The guide is still empty",
        EmptyText: "Panduan adalah daftar pertanyaan yang dibawa ke wawancara, dikelompokkan dalam bagian: pembuka, pokok bahasan, penutup. Setiap pertanyaan bisa punya pertanyaan gali dan aturan kapan ditanyakan." /
            "The guide is the list of questions taken into an interview, grouped in sections: opening, matters, closing. Each question can have probes and a rule for when it is asked.",
        FirstSection: "Tambah bagian pertama" / "Add the first section",
        AddSection: "Tambah bagian" / "Add a section",
        AddQuestion: "Tambah pertanyaan" / "Add a question",
        SectionEmpty: "Bagian ini belum berisi pertanyaan." / "There is no question in this section yet.",
        Files: "Cetak, bagikan, impor" / "Print, share, import",
        TryOut: "Coba" / "Try it out",
        LanguageShown: "Bahasa panduan" / "Language of the guide",
        SideBySide: "Berdampingan" / "Side by side",
        NotTranslated: "Belum diterjemahkan" / "Not translated yet",
        Required: "wajib" / "required",
        ForInterviewer: "Untuk pewawancara" / "For the interviewer",
        DigDeeper: "Gali lebih dalam" / "To dig deeper",
        NotJudged: "Pengungkapan belum dinilai" / "Disclosure not judged",
        EditQuestion: "Ubah pertanyaan" / "Change the question",
        NewQuestion: "Pertanyaan baru" / "New question",
        EditSection: "Ubah bagian" / "Change the section",
        NewSection: "Bagian baru" / "New section",
        SectionTitle: "Judul bagian" / "Title of the section",
        SectionHint: "Informan mendengarnya saat wawancara berpindah topik." / "The informant hears it when the interview turns to another matter.",
        Duplicate: "Gandakan" / "Duplicate",
        MoveUp: "Naikkan" / "Move up",
        MoveDown: "Turunkan" / "Move down",
        RemoveQuestion: "Hapus pertanyaan" / "Remove the question",
        RemoveSection: "Hapus bagian dan isinya" / "Remove the section with its questions",
        DragToMove: "Seret untuk memindahkan" / "Drag to move",
        QuestionRemoved: "Pertanyaan dihapus." / "Question removed.",
        SectionRemoved: "Bagian dihapus beserta pertanyaannya." / "Section removed with its questions.",
        QuestionDuplicated: "Pertanyaan digandakan." / "Question duplicated.",
        NotSavedYet: "Perubahan tadi belum disimpan." / "Your change was not saved.",
        OpenAgain: "Buka lagi" / "Open again",

        Wording: "Pertanyaan, kata demi kata" / "The question, word for word",
        WordingNote: "Yang dibacakan, kata demi kata" / "What is read aloud, word for word",
        Kind: "Jenis jawaban" / "Kind of answer",
        KindLong: "Cerita panjang" / "Long answer in words",
        KindShort: "Jawaban singkat" / "Short answer in words",
        KindNumber: "Angka, boleh desimal" / "Number, decimals allowed",
        KindInteger: "Bilangan bulat" / "Whole number",
        KindDate: "Tanggal" / "Date",
        KindTime: "Jam" / "Time of day",
        KindDateTime: "Tanggal dan jam" / "Date and time",
        KindList: "Daftar yang disusun informan" / "List the informant makes",
        KindRanking: "Urutan pilihan" / "Ranking",
        KindMatrix: "Tabel: satu skala, beberapa baris" / "Table: one scale, several rows",
        KindPicture: "Foto" / "Photograph",
        KindFile: "Berkas" / "File",
        KindAudio: "Rekaman suara" / "Recording",
        KindPoint: "Titik di peta" / "Point on the map",
        KindCalculated: "Nilai terhitung (tidak ditanyakan)" / "Calculated value (not asked)",
        KindOne: "Satu pilihan" / "One choice",
        KindMany: "Beberapa pilihan" / "Several choices",
        KindScale: "Skala" / "Scale",
        KindNote: "Catatan yang dibacakan" / "Note to read aloud",
        KindHeld: "Sudah ada jawaban: jenis lain berarti pertanyaan baru di sampingnya." / "There are answers: another kind means a new question beside this one.",
        Replace: "Pensiunkan dan buat yang baru" / "Retire it and make a new one",
        ReplaceTold: "Jawaban yang ada tetap tersimpan pada pertanyaan lama, yang tidak ditanyakan lagi. Rumus yang menyebutnya akan menyebut yang baru." /
            "Answers stay with the old question, which is asked no more. Formulas that speak of it will speak of the new one.",
        Replaced: "Pertanyaan lama dipensiunkan, yang baru ada di sampingnya." / "The old question is retired, the new one stands beside it.",

        More: "Lainnya: urutan acak, pemeriksaan, nilai awal" / "More: random order, checks, first value",
        SomeInUse: "dipakai" / "in use",
        Row: "Baris" / "Row",
        Rows: "Baris tabel" / "Rows of the table",
        AddRow: "Tambah baris" / "Add a row",
        RowName: "Nama singkat baris" / "Short name of the row",
        Specify: "Minta keterangan (“yaitu …”)" / "Ask for words of one’s own (“namely …”)",
        ShuffleChoices: "Urutan pilihan diacak" / "Choices in random order",
        ShuffleChoicesHint: "Diundi sekali untuk setiap wawancara. Pilihan yang meminta keterangan tetap di akhir." /
            "Drawn once for each interview. Choices that ask for words of one’s own stay last.",
        StrictSwitch: "Wawancara menunggu" / "The interview waits",
        StrictHint: "Wawancara tidak bisa maju selama jawaban wajib belum ada atau pemeriksaan belum terpenuhi. Tanpa ini cukup memberi alasan." /
            "The interview does not go on while a required answer is missing or the check does not hold. Without this a reason is enough.",
        Check: "Pemeriksaan jawaban" / "Check of the answer",
        CheckNothing: "Tidak diperiksa" / "Not checked",
        CheckBetween: "Antara dua angka" / "Between two numbers",
        CheckNotFuture: "Tidak di masa depan" / "Not in the future",
        CheckLength: "Paling banyak sekian huruf" / "At most so many characters",
        CheckWritten: "Menurut rumus" / "By a formula",
        CheckLeast: "Paling kecil" / "Least",
        CheckMost: "Paling besar" / "Greatest",
        CheckLetters: "Jumlah huruf" / "Characters",
        CheckSource: "Yang harus benar; titik (.) adalah jawabannya" / "What must hold; a dot (.) is the answer",
        CheckNumbers: "Isi dengan angka, paling sedikit satu." / "Fill in numbers, at least one.",
        CheckMessage: "Yang dikatakan bila tidak terpenuhi" / "What is said where it does not hold",
        CheckFails: "Jawaban ini tidak lolos pemeriksaan." / "This answer does not pass its check.",
        BeginsWith: "Jawaban awal" / "Begins with",
        BeginsNothing: "Kosong" / "Nothing",
        BeginsValue: "Jawaban tetap" / "A fixed answer",
        BeginsFormula: "Menurut rumus" / "What a formula gives",
        BeginsAnswer: "Jawabannya" / "The answer",
        Filter: "Saringan pilihan" / "Choice filter",
        FilterHint: "Pilihan ditawarkan bila rumus ini benar. Nama kolom ditulis apa adanya, misalnya: provinsi = ${provinsi}." /
            "A choice is offered if this holds. Columns are written as they are, for example: province = ${province}.",
        Columns: "Kolom pilihan untuk saringan" / "Columns of the choices, for the filter",
        AddColumn: "Tambah kolom" / "Add a column",
        ColumnName: "Nama kolom baru" / "Name of the new column",
        Formula: "Rumus" / "Formula",
        FormulaHint: "Misalnya: ${lama} * 12, atau if(${peran} = 'lsm', 'ya', 'tidak')." /
            "For example: ${years} * 12, or if(${role} = 'ngo', 'yes', 'no').",
        CountHint: "Misalnya jawaban angka sebelumnya: ${jumlah}. Kosongkan bila informan yang menentukan." /
            "For example an earlier number: ${count}. Leave it empty where the informant decides.",
        ListOf: "Isi daftar" / "What the items are",
        ListThings: "Apa saja: kegiatan, proyek, tahun" / "Anything: activities, projects, years",
        ListCases: "Kasus studi ini" / "Cases of this study",
        ListPeople: "Orang (disimpan bersama data diri)" / "People (kept with the identities)",
        ListOrganisations: "Organisasi (disimpan bersama data diri)" / "Organisations (kept with the identities)",
        ListCount: "Banyaknya butir" / "Number of items",
        InsertAnswer: "Sisipkan jawaban" / "Insert an answer",
        InsertNames: "Nama yang bisa dipakai" / "Names you can use",
        InsertFunctions: "Fungsi" / "Functions",
        NoNames: "Belum ada pertanyaan lain yang bisa disebut." / "There is no other question to speak of yet.",
        Everyday: "Sehari-hari" / "Everyday",
        Rarer: "Lebih jarang" / "Rarer",
        FormulaEmpty: "Tulis rumusnya." / "Write the formula.",
        FromFile: "Dari berkas, menunggu keputusan" / "From a file, waiting for a decision",
        Resolve: "Selesaikan" / "Resolve",
        DropIt: "Buang saja" / "Drop it",
        Dropped: "Dibuang." / "Dropped.",
        ResolvingTold: "Yang tertulis di berkas sudah ditaruh di tempatnya bila ada tempatnya. Perbaiki lalu simpan; dengan itu selesai." /
            "What stood in the file is at its place, where there is one. Correct it and save; that settles it.",

        SectionName: "Nama singkat bagian" / "Short name of the section",
        SectionNameHint: "Hanya perlu bila rumus atau teks menyebut butir daftarnya." / "Needed only where formulas or texts speak of the item it is about.",
        SectionMore: "Lainnya: pengulangan, letak, urutan" / "More: repetition, place, order",
        ForEach: "Ditanyakan sekali untuk setiap butir" / "Asked once for each item of",
        ForEachNone: "Tidak diulang" / "Not repeated",
        ForEachHint: "Pilih pertanyaan daftar di bagian sebelumnya." / "Choose a list question of an earlier section.",
        NoLists: "Belum ada pertanyaan daftar di bagian sebelumnya." / "There is no list question in an earlier section.",
        Under: "Di bawah bagian" / "Stands under",
        UnderNone: "Berdiri sendiri" / "By itself",
        UnderHint: "Aturan dan pengulangan bagian itu berlaku juga di sini." / "That section’s rule and repetition hold here too.",
        ShuffleQuestions: "Urutan pertanyaan diacak" / "Questions in random order",
        Together: "Semua pertanyaan di satu layar" / "All questions on one screen",
        DuplicateSection: "Gandakan bagian dan isinya" / "Duplicate with its questions",
        SectionDuplicated: "Bagian digandakan beserta pertanyaannya." / "Section duplicated with its questions.",

        FactStrict: "wawancara menunggu" / "the interview waits",
        FactShuffled: "urutan acak" / "random order",
        FactTogether: "satu layar" / "on one screen",
        FactChecked: "diperiksa" / "checked",
        FactFiltered: "pilihan disaring" / "choices filtered",
        FactBegins: "ada jawaban awal" / "begins with an answer",
        Namely: "yaitu" / "namely",

        Translations: "Terjemahan" / "Translations",
        TranslationsHint: "Semua teks panduan, satu baris per teks. Yang diketik disimpan saat Anda pindah kotak." /
            "All texts of the guide, one line for each. What you type is saved when you leave the box.",
        OnlyMissing: "Hanya yang belum lengkap" / "Only what is missing",
        AllTranslated: "Semua teks sudah ada dalam semua bahasa." / "Every text is there in every language.",
        WhichText: "Teks" / "Text",
        TextTitle: "Judul" / "Title",
        TextQuestion: "Pertanyaan" / "Question",
        TextHint: "Keterangan" / "Help",
        TextGuidance: "Petunjuk" / "Guidance",
        TextCheck: "Pesan pemeriksaan" / "Check message",

        PrintTitle: "Cetak sebagai formulir" / "Print as a form",
        PrintHint: "Formulir untuk diisi dengan pena: kotak, garis, dan tabel untuk setiap jenis jawaban." /
            "A form to fill in with a pen: boxes, lines and tables for each kind of answer.",
        PrintLanguage: "Bahasa formulir" / "Language of the form",
        PrintGuidance: "Sertakan petunjuk untuk pewawancara" / "With guidance for the interviewer",
        PrintProbes: "Sertakan pertanyaan gali" / "With probes",
        PrintRules: "Sertakan kapan ditanyakan" / "With when it is asked",

        TryAddItem: "Tambah butir" / "Add an item",
        TryItem: "Butir" / "Item",
        TryNoItems: "Belum ada butir." / "No items yet.",
        TryPick: "Pilih dari kasus studi" / "Choose a case of the study",
        TryFile: "Anggap sudah ada satu berkas" / "Pretend there is a file",
        TryLatitude: "Lintang" / "Latitude",
        TryLongitude: "Bujur" / "Longitude",
        TryWorkedOut: "Nilai terhitung" / "Calculated values",
        TryWaits: "Wawancara menunggu sampai ini beres." / "The interview waits until this is settled.",
        TryNeeded: "Pertanyaan ini wajib dijawab." / "This question needs an answer.",
        TryReason: "Dalam wawancara, lanjut berarti memberi alasan." / "In an interview, going on means giving a reason.",
        TryNothingOffered: "Tidak ada pilihan yang lolos saringan." / "No choice passes the filter.",
        TryRankHint: "Ketuk menurut urutan; ketuk lagi untuk mengeluarkan." / "Tap in order; tap again to take one out.",
        PaperItems: "Daftar" / "List",
        PaperAttach: "Nomor foto, berkas, atau rekaman" / "Number of the photograph, file or recording",
        PaperRankHint: "Tulis nomor urut di kotak" / "Write the rank in the box",
        Hint: "Keterangan untuk informan" / "Help for the informant",
        Guidance: "Petunjuk untuk pewawancara" / "Guidance for the interviewer",
        Probe: "Pertanyaan gali" / "Probe",
        Probes: "Pertanyaan gali" / "Probes",
        ProbesHint: "Ditampilkan di samping pertanyaan, dicentang saat sudah ditanyakan." / "Shown beside the question, ticked once asked.",
        AddProbe: "Tambah pertanyaan gali" / "Add a probe",
        Choice: "Pilihan" / "Choice",
        Choices: "Pilihan jawaban" / "Choices",
        AddChoice: "Tambah pilihan" / "Add a choice",
        ChoiceName: "Nama singkat pilihan" / "Short name of the choice",
        ChoiceLocked: "Dipakai dalam jawaban atau aturan: nama singkatnya tetap." / "Used in answers or rules: its short name stays.",
        Lowest: "Nilai terendah" / "Lowest point",
        Highest: "Nilai tertinggi" / "Highest point",
        LowMeans: "Arti nilai terendah" / "What the lowest point means",
        HighMeans: "Arti nilai tertinggi" / "What the highest point means",
        RequiredSwitch: "Wajib dijawab" / "An answer is required",
        RequiredHint: "Bila dilewati, pewawancara diminta memberi alasan." / "Passing it over asks for a reason.",
        Name: "Nama singkat" / "Short name",
        NameHint: "Dipakai dalam aturan dan ekspor: huruf, angka, garis bawah." / "Used in rules and exports: letters, digits, underscores.",
        NameFollowed: "Bila diganti, rumus dan teks yang menyebutnya ikut berubah." / "If you change it, formulas and texts that speak of it change with it.",
        When: "Kapan ditanyakan" / "When it is asked",
        WhenAlways: "Selalu" / "Always",
        WhenClauses: "Bila syarat terpenuhi" / "If conditions are met",
        WhenWritten: "Menurut aturan yang ditulis sendiri" / "By a rule written out",
        Joined: "Yang harus terpenuhi" / "What must be met",
        JoinedAll: "semua syarat" / "all conditions",
        JoinedAny: "salah satu syarat" / "any one condition",
        Condition: "Syarat" / "Condition",
        AddCondition: "Tambah syarat" / "Add a condition",
        ConditionQuestion: "Pertanyaan" / "Question",
        ConditionTest: "Perbandingan" / "Comparison",
        ConditionValue: "Nilai" / "Value",
        NoEarlier: "Belum ada pertanyaan sebelum ini yang bisa dijadikan syarat." / "No question before this one could be a condition.",
        TestEqual: "sama dengan" / "is",
        TestUnequal: "bukan" / "is not",
        TestLess: "kurang dari" / "is less than",
        TestAtMost: "paling banyak" / "is at most",
        TestMore: "lebih dari" / "is more than",
        TestAtLeast: "paling sedikit" / "is at least",
        TestIncludes: "memuat" / "includes",
        TestExcludes: "tidak memuat" / "does not include",
        TestAnswered: "dijawab" / "is answered",
        TestUnanswered: "tidak dijawab" / "is not answered",
        RuleWritten: "Aturan" / "Rule",
        RuleHint: "Misalnya: ${peran} = 'lsm' and ${lama} > 5. Untuk beberapa pilihan: selected(${bentuk}, 'pelatihan')." /
            "For example: ${role} = 'ngo' and ${years} > 5. For several choices: selected(${forms}, 'training').",
        RuleTooRich: "Aturan ini terlalu majemuk untuk disusun lewat daftar syarat." / "This rule is too intricate for a list of conditions.",
        RuleIncomplete: "Lengkapi setiap syarat, atau hapus yang tidak dipakai." / "Complete every condition, or remove what is not used.",
        FaultHere: "di sini" / "here",

        TryTitle: "Coba panduan" / "Try the guide",
        TryHint: "Jawaban di sini tidak disimpan." / "Answers given here are not kept.",
        TryProgress: "Jalannya percobaan" / "How the trial goes",
        TryAgain: "Ulang dari awal" / "Start over",
        TryDone: "Sampai di akhir panduan" / "The end of the guide",
        TryToChange: "Ubah pertanyaan ini" / "Change this question",

        PaperNumber: "Nomor informan (bukan nama)" / "Informant number (no name)",
        PaperDate: "Tanggal" / "Date",
        PaperInterviewer: "Pewawancara" / "Interviewer",
        PaperStart: "Mulai" / "Start",
        PaperEnd: "Selesai" / "End",
        PaperNotes: "Catatan" / "Notes",

        KeyNew: "Pertanyaan baru di akhir bagian terakhir" / "New question at the end of the last section",
        KeyTry: "Coba panduan" / "Try the guide",
        KeyMove: "Pindahkan pertanyaan atau bagian yang difokus" / "Move the focused question or section",
    }
}

/// "5 bagian".
pub fn sections(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} bagian"),
        Tongue::En => counted(n as u64, "section", "sections"),
    }
}

/// "14 pertanyaan".
pub fn questions(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} pertanyaan"),
        Tongue::En => counted(n as u64, "question", "questions"),
    }
}

/// "± 55 menit".
pub fn about_minutes(n: u32, tongue: Tongue) -> String {
    format!("± {}", minutes_in_words(n, tongue))
}

/// "versi 3".
pub fn version(n: u32, tongue: Tongue) -> String {
    super::study::version(n, tongue)
}

/// "Bagian 2".
pub fn section_number(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Bagian {n}"),
        Tongue::En => format!("Section {n}"),
    }
}

/// "4 pertanyaan belum dinilai pengungkapannya".
pub fn not_judged(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} pertanyaan belum dinilai pengungkapannya"),
        Tongue::En => format!("Disclosure not judged for {}", counted(n as u64, "question", "questions")),
    }
}

/// "3 teks belum ada dalam Inggris".
pub fn not_translated(n: usize, language: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} teks belum ada dalam bahasa {language}"),
        Tongue::En => format!("{} not in {language} yet", counted(n as u64, "text", "texts")),
    }
}

/// What a change of a guide in use means.
pub fn in_use(interviews: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!(
            "Versi ini dipakai dalam {interviews} wawancara. Perubahan berikutnya membuat versi baru; jawaban yang ada tetap tersimpan."
        ),
        Tongue::En => format!(
            "This version is used in {}. The next change makes a new version; answers stay as they are.",
            counted(interviews as u64, "interview", "interviews")
        ),
    }
}

/// "Panduan sekarang versi 3."
pub fn new_version(n: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Panduan sekarang versi {n}."),
        Tongue::En => format!("The guide is now version {n}."),
    }
}

/// "Sekarang nomor 5." for a question, "Sekarang bagian 2." for a section: said after a move.
pub fn moved(question: Option<usize>, section: usize, tongue: Tongue) -> String {
    match (question, tongue) {
        (Some(n), Tongue::Id) => format!("Sekarang nomor {n}, bagian {section}."),
        (Some(n), Tongue::En) => format!("Now number {n}, section {section}."),
        (None, Tongue::Id) => format!("Sekarang bagian {section}."),
        (None, Tongue::En) => format!("Now section {section}."),
    }
}

/// A control and the question it acts on: "Ubah pertanyaan 5".
pub fn of_question(what: GuideText, number: usize, tongue: Tongue) -> String {
    if what == GuideText::EditQuestion {
        return match tongue {
            Tongue::Id => format!("Ubah pertanyaan {number}"),
            Tongue::En => format!("Change question {number}"),
        };
    }
    format!("{}: {number}", what.say(tongue))
}

/// "Lainnya untuk pertanyaan 5": the name of its menu.
pub fn more_for_question(number: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Lainnya untuk pertanyaan {number}"),
        Tongue::En => format!("More for question {number}"),
    }
}

/// "Lainnya untuk bagian 2": the name of its menu.
pub fn more_for_section(number: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Lainnya untuk bagian {number}"),
        Tongue::En => format!("More for section {number}"),
    }
}

/// "Pilihan 2", "Syarat 1", "Pertanyaan gali 3": a row of a form.
pub fn row(what: GuideText, number: usize, tongue: Tongue) -> String {
    format!("{} {number}", what.say(tongue))
}

/// "Naikkan: Pilihan 2".
pub fn do_with_row(deed: &str, row: &str) -> String {
    format!("{deed}: {row}")
}

/// "Ditanyakan bila peran = Pemerintah".
pub fn asked_if(condition: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Ditanyakan bila {condition}"),
        Tongue::En => format!("Asked if {condition}"),
    }
}

/// "no. 2 (peran)": a question a rule looks at.
pub fn question_in_rule(number: Option<usize>, name: &str, tongue: Tongue) -> String {
    match (number, tongue) {
        (Some(number), Tongue::Id) => format!("no. {number} ({name})"),
        (Some(number), Tongue::En) => format!("no. {number} ({name})"),
        (None, Tongue::Id) => format!("“{name}” (tidak ada)"),
        (None, Tongue::En) => format!("“{name}” (missing)"),
    }
}

/// "dan", "atau": the word between conditions.
pub const fn joining(all: bool, tongue: Tongue) -> &'static str {
    match (all, tongue) {
        (true, Tongue::Id) => " dan ",
        (true, Tongue::En) => " and ",
        (false, Tongue::Id) => " atau ",
        (false, Tongue::En) => " or ",
    }
}

/// A rule speaks of a question that is not in the guide.
pub fn unknown_question(name: &str, near: Option<&str>, tongue: Tongue) -> String {
    match (near, tongue) {
        (None, Tongue::Id) => format!("Tidak ada pertanyaan bernama “{name}”."),
        (None, Tongue::En) => format!("There is no question named “{name}”."),
        (Some(near), Tongue::Id) => format!("Tidak ada pertanyaan bernama “{name}”. Maksudnya “{near}”?"),
        (Some(near), Tongue::En) => format!("There is no question named “{name}”. Did you mean “{near}”?"),
    }
}

/// A rule speaks of a later question.
pub fn later_question(name: &str, number: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("“{name}” baru ditanyakan sesudahnya, di nomor {number}."),
        Tongue::En => format!("“{name}” is asked only afterwards, at number {number}."),
    }
}

/// A rule speaks of its own question.
pub fn own_question(name: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("“{name}” adalah pertanyaan ini sendiri."),
        Tongue::En => format!("“{name}” is this very question."),
    }
}

/// "Pertanyaan 5 dari 14".
pub fn question_of(number: usize, of: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Pertanyaan {number} dari {of}"),
        Tongue::En => format!("Question {number} of {of}"),
    }
}

/// "5 ditanyakan · 2 dilewati aturan".
pub fn trial(asked: usize, skipped: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{asked} ditanyakan · {skipped} dilewati aturan"),
        Tongue::En => format!("{asked} asked · {skipped} skipped by rule"),
    }
}

/// "Dilewati: 6, 7": what was passed on the way here.
pub fn passed(numbers: &[usize], tongue: Tongue) -> String {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    let numbers = numbers.join(", ");
    match tongue {
        Tongue::Id => format!("Dilewati menurut aturan: {numbers}"),
        Tongue::En => format!("Skipped by rule: {numbers}"),
    }
}

/// A formula and what it says: "= ${lama} * 12".
pub fn worked_out(source: &str) -> String {
    format!("= {source}")
}

/// "Sekali untuk setiap butir no. 3: Proyek apa saja?".
pub fn once_for_each(number: usize, text: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Sekali untuk setiap butir no. {number}: {text}"),
        Tongue::En => format!("Once for each item of no. {number}: {text}"),
    }
}

/// "Di bawah bagian 2".
pub fn under_section(number: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Di bawah bagian {number}"),
        Tongue::En => format!("Under section {number}"),
    }
}

/// "2 hal dari berkas menunggu keputusan".
pub fn unresolved(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} hal dari berkas menunggu keputusan; wawancara belum bisa dimulai"),
        Tongue::En => {
            format!("{} from a file to decide; no interview can begin before", counted(n as u64, "thing", "things"))
        }
    }
}

/// What stood in a column of a file.
pub fn stood_in(column: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Di kolom “{column}” tertulis"),
        Tongue::En => format!("In the column “{column}” stood"),
    }
}

/// "No. 4 · Pertanyaan gali 1": which text of a question, in a table of texts.
pub fn part_of_question(number: usize, what: &str) -> String {
    format!("No. {number} · {what}")
}

/// "7 belum ada": in the head of a column of the table of texts.
pub fn missing_count(n: usize, tongue: Tongue) -> String {
    match (n, tongue) {
        (0, Tongue::Id) => "lengkap".to_owned(),
        (0, Tongue::En) => "complete".to_owned(),
        (_, Tongue::Id) => format!("{n} belum ada"),
        (_, Tongue::En) => format!("{n} missing"),
    }
}

/// A row and a column of the choices' table: "Pilihan 2: provinsi".
pub fn cell(row: &str, column: &str) -> String {
    format!("{row}: {column}")
}

/// How many items a formula gives.
pub fn items_by_formula(n: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Menurut rumus: {n} butir."),
        Tongue::En => format!("By the formula: {n} items."),
    }
}

/// "kotak 3 dari 5": a rank in a ranking.
pub fn rank_of(place: Option<usize>, tongue: Tongue) -> String {
    match (place, tongue) {
        (Some(place), _) => place.to_string(),
        (None, Tongue::Id) => "belum diurutkan".to_owned(),
        (None, Tongue::En) => "not ranked".to_owned(),
    }
}

#[cfg(test)]
mod sentences {
    use super::*;

    #[test]
    fn sentences_carry_their_values_in_both_languages() {
        assert_eq!(questions(14, Tongue::Id), "14 pertanyaan");
        assert_eq!(questions(1, Tongue::En), "1 question");
        assert_eq!(about_minutes(65, Tongue::Id), "± 1 jam 5 menit");
        assert_eq!(asked_if("no. 2 (peran) = Pemerintah", Tongue::Id), "Ditanyakan bila no. 2 (peran) = Pemerintah");
        assert_eq!(not_translated(2, "Inggris", Tongue::Id), "2 teks belum ada dalam bahasa Inggris");
        assert_eq!(
            unknown_question("perna", Some("peran"), Tongue::Id),
            "Tidak ada pertanyaan bernama “perna”. Maksudnya “peran”?"
        );
    }
}

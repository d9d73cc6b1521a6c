//! Words of the study place.

use super::{Tongue, counted};

crate::texts! {
    /// Words of the study place.
    pub enum StudyText {
        Eyebrow: "Studi" / "Study",
        FirstSteps: "Langkah pertama" / "First steps",
        StepAbout: "Uraikan studinya" / "Describe the study",
        StepQuestion: "Tulis pertanyaan penelitian" / "Write a research question",
        StepSectors: "Tentukan sektor" / "Set the sectors",
        StepConsent: "Tulis naskah persetujuan" / "Write the consent text",
        StepGuide: "Susun panduan" / "Build the guide",
        StepSeed: "Masukkan benih pertama" / "Enter the first seed",
        StepDone: "sudah" / "done",
        LanguageIndonesian: "Indonesia" / "Indonesian",
        LanguageEnglish: "Inggris" / "English",
        LanguageJavanese: "Jawa" / "Javanese",
        NotTranslated: "Belum diterjemahkan" / "Not translated yet",
        EditFrame: "Ubah judul dan uraian" / "Edit title and description",
        Title: "Judul studi" / "Title of the study",
        About: "Tentang apa dan bagaimana" / "What it is about and how it is done",
        AboutEmpty: "Tuliskan dalam satu paragraf apa yang diteliti dan bagaimana. Uraian ini ikut dalam ekspor." /
            "Write in one paragraph what is studied and how. This description goes into exports.",
        Languages: "Bahasa panduan dan buku kode" / "Languages of guide and codebook",
        Progress: "Kemajuan" / "Progress",
        BySector: "Wawancara menurut sektor" / "Interviews by sector",
        ByWave: "Wawancara menurut gelombang" / "Interviews by wave",
        Coding: "Koding" / "Coding",
        Next: "Berikutnya" / "Next",
        NoSectorsYet: "Tambahkan sektor untuk menjaga keseimbangan suara." / "Add sectors to keep voices in balance.",
        NoTarget: "tanpa target" / "no target",
        DocumentsCoded: "Naskah terkode" / "Documents coded",
        SegmentsMade: "Segmen terkode" / "Coded segments",
        CodesUsed: "Kode terpakai" / "Codes used",
        TextCoded: "Ucapan terkode" / "Speech coded",
        PassagesSorted: "Ucapan terpilah" / "Speech sorted",
        ToContact: "Perlu dihubungi" / "To be contacted",
        Scheduled: "Janji temu" / "Appointments",
        InterviewsOpen: "Wawancara belum selesai" / "Interviews not finished",
        Conflicts: "Perbedaan antarperangkat" / "Differences between devices",
        Questions: "Pertanyaan penelitian" / "Research questions",
        QuestionsEmpty: "Apa yang ingin dijawab studi ini? Satu sampai tiga pertanyaan sudah cukup." /
            "What does this study want to answer? One to three questions are enough.",
        AddQuestion: "Tambah pertanyaan" / "Add a question",
        QuestionText: "Pertanyaan penelitian" / "Research question",
        Cases: "Kasus" / "Cases",
        CasesEmpty: "Kasus adalah yang dibandingkan: kota mitra, proyek, organisasi." / "Cases are what you compare: partner cities, projects, organisations.",
        AddCase: "Tambah kasus" / "Add a case",
        CaseName: "Nama kasus" / "Name of the case",
        CasePublic: "Boleh disebut namanya dalam berkas yang dibagikan" / "May be named in shared files",
        CasePublicWhy: "Alasan namanya boleh disebut" / "Why it may be named",
        CasePublicBy: "Diputuskan oleh" / "Decided by",
        CaseMasked: "disamarkan dalam ekspor" / "masked in exports",
        CaseShown: "konteks publik" / "public context",
        Sectors: "Sektor" / "Sectors",
        SectorsEmpty: "Dari kalangan mana informan datang: pemerintah, LSM, kampus, usaha…" / "Where informants come from: government, NGOs, universities, business…",
        AddSector: "Tambah sektor" / "Add a sector",
        SectorName: "Nama sektor" / "Name of the sector",
        SectorTarget: "Target jumlah informan" / "Target number of informants",
        SectorGovernment: "Termasuk pemerintah" / "Part of government",
        Criteria: "Kriteria informan" / "Criteria for informants",
        CriteriaEmpty: "Syarat yang ditanyakan untuk setiap orang yang dirujuk." / "Conditions asked about everybody who is named.",
        AddCriterion: "Tambah kriteria" / "Add a criterion",
        CriterionText: "Kriteria, sebagai kalimat yang dijawab ya atau tidak" / "Criterion, as a statement answered yes or no",
        Attributes: "Atribut" / "Attributes",
        AttributesEmpty: "Keterangan tentang kasus atau informan yang dipakai untuk membandingkan." / "Details about cases or informants that are used to compare.",
        AddAttribute: "Tambah atribut" / "Add an attribute",
        AttributeLabel: "Nama atribut" / "Name of the attribute",
        AttributeName: "Nama singkat" / "Short name",
        AttributeNameHint: "Huruf, angka, garis bawah; dipakai dalam ekspor." / "Letters, digits, underscores; used in exports.",
        AttributeOf: "Menerangkan" / "Describes",
        OfCase: "kasus" / "cases",
        OfInformant: "informan" / "informants",
        AttributeKind: "Isinya" / "Its values",
        KindText: "teks" / "text",
        KindNumber: "angka" / "number",
        KindCategory: "pilihan" / "categories",
        AttributeValues: "Pilihan, satu per baris" / "Categories, one a line",
        Targets: "Berapa informan yang diinginkan" / "How many informants are wanted",
        TargetsHint: "Kosongkan bila tidak ada sasaran. Kekurangannya tampak di halaman Informan dan ikut menentukan siapa yang sebaiknya ditemui." /
            "Leave empty where there is no target. What is missing shows on the Informants page and helps to decide whom to see next.",
        Disclosure: "Seberapa jauh ini menunjuk seseorang" / "How far this points to a person",
        DisclosureHint: "Yang belum dinilai menahan ekspor." / "What nobody has judged holds back exports.",
        Undeclared: "belum dinilai" / "not judged yet",
        Harmless: "tidak menunjuk siapa pun" / "points to nobody",
        Indirect: "mempersempit bila digabung" / "narrows down in combination",
        StrongIndirect: "menunjuk satu orang bagi yang tahu" / "names one person to those who know",
        Direct: "langsung menyebut orang" / "names a person directly",
        Consent: "Naskah persetujuan" / "Consent text",
        ConsentEmpty: "Dibacakan sebelum wawancara. Katakan apa yang dicatat, siapa yang membaca, dan bahwa boleh berhenti kapan saja." /
            "Read before an interview. Say what is written down, who will read it, and that one may stop at any time.",
        EditConsent: "Ubah naskah" / "Edit the text",
        Missing: "Bila tidak ada jawaban" / "When there is no answer",
        MissingHint: "Empat jawaban tetap ini ada di setiap pertanyaan. Studi dapat memberinya kata-kata sendiri dan memilih mana yang ditawarkan." /
            "These four fixed answers stand at every question. A study can give them words of its own and choose which of them are offered.",
        EditMissing: "Ubah kata-katanya" / "Change the words",
        MissingKeeps: "Kata-kata ini tampil dalam wawancara, uji coba, dan panduan cetak. Kode dalam data dan ekspor tetap sama." /
            "These words stand in interviews, the try-out and the printed guide. The codes in data and exports stay the same.",
        MissingOwnWords: "Kata-kata studi ini" / "The study’s own words",
        MissingOffered: "Ditawarkan dalam wawancara" / "Offered in interviews",
        MissingOwn: "kata sendiri" / "own words",
        MissingLeftOut: "tidak ditawarkan" / "not offered",
        MissingSaved: "Kata-kata disimpan" / "Words saved",
        MissingNone: "Biarkan paling sedikit satu ditawarkan: sebuah wawancara harus dapat mencatat bahwa tidak ada jawaban." /
            "Leave at least one on offer: an interview must be able to note that there is no answer.",
        Team: "Tim" / "Team",
        TeamHint: "Sebutan pengode di dalam tim. Ekspor memberi nomor baru." / "What coders are called within the team. Exports number them anew.",
        AddCoder: "Tambah anggota" / "Add a member",
        CoderLabel: "Sebutan" / "Label",
        Me: "bekerja di perangkat ini" / "working on this device",
        BecomeMe: "Jadikan saya" / "This is me",
        MoveUp: "Naikkan" / "Move up",
        MoveDown: "Turunkan" / "Move down",
        Removed: "Sudah dihapus." / "Removed.",
        Optional: "boleh kosong" / "optional",
    }
}

/// "versi 2".
pub fn version(n: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("versi {n}"),
        Tongue::En => format!("version {n}"),
    }
}

/// "3 dari 4": interviews held against the target.
pub fn of_target(n: usize, target: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} dari {target}"),
        Tongue::En => format!("{n} of {target}"),
    }
}

/// "Benih" or "Gelombang 2".
pub fn wave(n: u32, tongue: Tongue) -> String {
    match (n, tongue) {
        (0, Tongue::Id) => "Benih".to_owned(),
        (0, Tongue::En) => "Seeds".to_owned(),
        (n, Tongue::Id) => format!("Gelombang {n}"),
        (n, Tongue::En) => format!("Wave {n}"),
    }
}

/// "12 wawancara, 15 orang": the study in one line.
pub fn in_one_line(interviews: usize, people: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{interviews} wawancara, {people} orang"),
        Tongue::En => format!(
            "{}, {}",
            counted(interviews as u64, "interview", "interviews"),
            counted(people as u64, "person", "people")
        ),
    }
}

/// "5 dari 12".
pub fn share(part: usize, whole: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{part} dari {whole}"),
        Tongue::En => format!("{part} of {whole}"),
    }
}

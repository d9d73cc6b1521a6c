//! Words of the interview place: the list, consent, the question at hand, names that fall, the end.

use super::{Tongue, counted, listed, minutes};
use crate::platform::position::NoPosition;
use fieldwork::flow::{Progress, StepState};
use fieldwork::interview::{Missing, Outcome};
use fieldwork::language::Language;
use fieldwork::likeness::Reason;
use fieldwork::people::{ConsentForm, Permission, Stage, Tick};
use fieldwork::study::Study;

crate::texts! {
    /// The list of interviews.
    pub enum Board {
        Title: "Wawancara" / "Interviews",
        UnderWay: "Sedang berjalan" / "Under way",
        Ready: "Siap diwawancarai" / "Ready to be interviewed",
        Finished: "Selesai" / "Finished",
        Resume: "Lanjutkan" / "Resume",
        Start: "Mulai wawancara" / "Start an interview",
        StartShort: "Mulai" / "Start",
        Read: "Baca" / "Read",
        EmptyTitle: "Di sini wawancara dilakukan" / "Interviews are held here",
        EmptyText: "Satu pertanyaan per layar, catatan dan nama yang disebut selalu dalam jangkauan, semua tersimpan selagi Anda mengetik. Mulailah dengan memasukkan informan pertama." / "One question per screen, notes and names always within reach, everything saved while you type. Begin by entering the first informant.",
        EmptyAction: "Masukkan informan" / "Enter an informant",
        NoGuideTitle: "Panduan belum ada pertanyaannya" / "The guide has no questions yet",
        NoGuideText: "Wawancara mengikuti panduan. Tulis dulu pertanyaannya." / "An interview follows the guide. Write its questions first.",
        NoGuideAction: "Buka panduan" / "Open the guide",
        NobodyReady: "Belum ada yang menunggu diwawancarai. Orang muncul di sini begitu dimasukkan atau dirujuk." / "Nobody is waiting to be interviewed. People appear here once entered or referred.",
        Whom: "Dengan siapa" / "With whom",
        WhomHint: "Yang sudah berjanji temu di urutan atas." / "Those with an appointment come first.",
        InLanguage: "Bahasa wawancara" / "Language of the interview",
        InLanguageHint: "Dapat diganti di tengah wawancara." / "Can be changed in the middle of the interview.",
        OnlyNamed: "Orang ini baru disebut, belum dihubungi. Pastikan ia tahu dan bersedia ditemui." / "This person was only named, not contacted. Make sure they know and are willing.",
        NoName: "Nama belum ditulis" / "No name written yet",
    }

    /// Consent.
    pub enum Agree {
        Title: "Persetujuan" / "Consent",
        Lead: "Bacakan atau perlihatkan, lalu tanyakan satu per satu." / "Read it out or show it, then ask one by one.",
        Text: "Teks persetujuan" / "Consent text",
        NoText: "Studi ini belum punya teks persetujuan" / "This study has no consent text yet",
        NoTextHelp: "Jelaskan dengan kata-kata sendiri untuk sekarang, dan tulis teksnya di halaman Studi." / "Explain it in your own words for now, and write the text on the Study page.",
        ToStudy: "Buka Studi" / "Open Study",
        Given: "Setuju" / "Agrees",
        Declined: "Tidak" / "No",
        Unasked: "Yang tidak dijawab dihitung tidak setuju." / "What is not answered counts as a no.",
        How: "Cara persetujuan diberikan" / "How consent is given",
        RecordedWithoutRecording: "Persetujuan lisan yang direkam memerlukan izin merekam. Pilih cara lain, atau tanyakan lagi soal rekaman." / "Consent on the recording needs permission to record. Choose another way, or ask about recording again.",
        Sign: "Tanda tangan informan" / "The informant’s signature",
        SignHint: "Disimpan terkunci bersama data diri; tidak pernah ikut diekspor." / "Kept sealed with the personal details; never part of an export.",
        SignFirst: "Mintalah informan menandatangani di kotak, atau pilih cara lain." / "Ask the informant to sign in the box, or choose another way.",
        SignedBefore: "Sudah ditandatangani. Tanda tangan baru menggantikannya." / "Signed already. A new signature takes its place.",
        Witness: "Nama saksi" / "Name of the witness",
        WitnessHint: "Dicari di semua teks sebelum sesuatu diekspor, seperti nama informan." / "Looked for in every text before anything is exported, like the informant’s name.",
        Begin: "Mulai bertanya" / "Begin the questions",
        GoOn: "Lanjutkan wawancara" / "Go on with the interview",
        Keep: "Simpan persetujuan" / "Save consent",
        DeclinesTitle: "Tidak ikut serta" / "Not taking part",
        DeclinesText: "Ucapkan terima kasih. Wawancara diakhiri dan penolakan dicatat; tidak ada yang lain disimpan." / "Say thank you. The interview ends and the refusal is noted; nothing else is kept.",
        StopsText: "Wawancara dihentikan. Yang sudah dijawab tetap tersimpan sampai Anda memutuskan penghapusannya." / "The interview stops. What was answered stays until you decide on erasing it.",
        End: "Akhiri wawancara" / "End the interview",
        LanguageOfText: "Bahasa teks" / "Language of the text",
        Saved: "Persetujuan tersimpan" / "Consent saved",
    }

    /// The question at hand.
    pub enum Ask {
        AddThing: "Tambah satu" / "Add one",
        AddPerson: "Nama orang" / "Name of a person",
        AddOrganisation: "Nama organisasi" / "Name of an organisation",
        AddTheirOrganisation: "Organisasinya" / "Their organisation",
        AddItem: "Tambahkan" / "Add",
        AddKnown: "Ya, tambahkan orang ini" / "Yes, add this one",
        SaveName: "Simpan nama" / "Save the name",
        FindPosition: "Pakai lokasi perangkat" / "Use this device’s location",
        HowAPositionIsFound: "Lokasi dicari peramban, bukan Jejaring. Perangkat tanpa GPS dapat bertanya ke layanan lokasi lewat internet." / "The browser finds it, not Jejaring. A device without GPS may ask a location service on the internet.",
        ItemOut: "Dikeluarkan dari daftar, beserta jawaban tentangnya." / "Taken off the list, with the answers about it.",
        CasesToAdd: "Kasus dalam studi ini" / "Cases of this study",
        Ranked: "Urutan sejauh ini" / "The order so far",
        NotRanked: "Belum diurutkan" / "Not in order yet",
        DoesNotPass: "Jawaban ini tidak sesuai dengan pemeriksaannya." / "This answer does not pass its check.",
        LetItStand: "Biarkan begitu" / "Let it stand",
        WhySo: "Perbaiki jawabannya, atau tulis mengapa tetap begitu." / "Correct the answer, or write why it stands as it is.",
        MustBeMended: "Pertanyaan ini harus dijawab dengan benar sebelum lanjut." / "This question needs a fitting answer before going on.",
        ReasonInWords: "Alasan dengan kata sendiri" / "The reason in your own words",
        WhereItIsKept: "Ambil dengan kamera atau perekam Anda, lalu tulis di sini nama berkas dan tempatnya disimpan." / "Take it with your camera or recorder, then write here its file name and where it is kept.",
        HowAPointIsWritten: "Lintang lalu bujur dalam derajat, misalnya -7.2575, 112.7521" / "Latitude, then longitude in degrees, for example -7.2575, 112.7521",
        Pause: "Jeda" / "Pause",
        Paused: "Dijeda. Wawancara menunggu di pertanyaan yang sama." / "Paused. The interview waits at the same question.",
        Elapsed: "Sejak dimulai" / "Since the start",
        List: "Daftar pertanyaan" / "All questions",
        Names: "Nama yang disebut" / "Names mentioned",
        Note: "Catatan" / "Note",
        Probes: "Gali lebih dalam" / "Dig deeper",
        Progress: "Kemajuan" / "Progress",
        Answer: "Jawaban" / "Answer",
        Number: "Angka" / "Number",
        Date: "Tanggal" / "Date",
        Placeholder: "Ketik kata-kata informan di sini…" / "Type the informant’s words here…",
        ReadAloud: "Bacakan" / "Read aloud",
        Questions: "Bahasa pertanyaan" / "Language of the questions",
        WholeSection: "Satu bagian sekaligus" / "A whole section at once",
        Beside: "Di samping pertanyaan" / "Beside the question",
        Bar: "Langkah" / "Steps",
        MissingCodes: "Bila tidak ada jawaban" / "When there is no answer",
        PassedBecause: "Dilewati dulu karena" / "Passed over because",
        StandsBecause: "Dibiarkan begitu karena" / "Let stand because",
        ChangeReason: "Ubah alasan" / "Change the reason",
        ReasonDone: "Selesai" / "Done",
        TakeBackReason: "Tarik alasan" / "Take the reason back",
        ReasonTakenBack: "Alasan ditarik. Pertanyaan ini akan diingatkan lagi." / "The reason is taken back. This question will be asked about again.",
        NotAnswered: "Pertanyaan ini belum dijawab" / "This question has no answer yet",
        WhyNot: "Pilih alasannya, atau lewati dan kembali nanti." / "Choose a reason, or pass over it and come back later.",
        PassOver: "Lewati dulu" / "Pass over for now",
        KeepAsNote: "Simpan sebagai catatan" / "Keep as a note",
        KeptAsNote: "Disimpan sebagai catatan" / "Kept as a note",
        Marked: "Waktu ditandai" / "Time marked",
        ToClosing: "Ke penutup" / "To the closing",
        Consent: "Persetujuan" / "Consent",
        NotThere: "Wawancara ini tidak ada" / "There is no such interview",
        NotThereText: "Mungkin dihapus di perangkat lain, atau alamatnya keliru." / "It may have been removed on another device, or the address is wrong.",
        ToList: "Ke daftar wawancara" / "To the interviews",
        NoQuestion: "Panduan belum ada pertanyaannya. Tulis dulu di halaman Panduan." / "The guide has no questions yet. Write them on the Guide page first.",
        KeyChoose: "Pilih jawaban" / "Choose an answer",
        KeyNext: "Pertanyaan berikutnya" / "Next question",
        KeyNextText: "Berikutnya, selagi mengetik" / "Next, while typing",
        KeyBack: "Pertanyaan sebelumnya" / "Previous question",
        KeyList: "Daftar pertanyaan" / "All questions",
        KeyNote: "Tulis catatan" / "Write a note",
        KeyMark: "Tandai waktu" / "Mark the time",
        KeyNames: "Nama yang disebut" / "Names mentioned",
    }

    /// The list of questions.
    pub enum Jump {
        Title: "Daftar pertanyaan" / "All questions",
        Filter: "Tampilkan" / "Show",
        All: "Semua" / "All",
        Open: "Belum" / "Open",
        Answered: "Terjawab" / "Answered",
        Missing: "Tanpa jawaban" / "No answer",
        Skipped: "Dilewati" / "Skipped",
        LookElsewhere: "Coba kata lain, atau tampilkan semua." / "Try another word, or show all.",
        Find: "Cari pertanyaan" / "Find a question",
        Nothing: "Tidak ada yang cocok." / "Nothing matches.",
        Here: "sedang di sini" / "you are here",
        Required: "perlu dijawab" / "needs an answer",
        Fails: "tidak lolos pemeriksaan" / "does not pass its check",
    }

    /// Notes.
    pub enum Notes {
        Title: "Catatan" / "Note",
        Box: "Catatan Anda" / "Your note",
        Hint: "Pengamatan, suasana, hal yang perlu diperjelas. Tidak pernah ikut diekspor." / "Observations, the mood, things to clarify. Never exported.",
        Save: "Simpan catatan" / "Save the note",
        Earlier: "Catatan di wawancara ini" / "Notes in this interview",
        Saved: "Catatan tersimpan" / "Note saved",
        AtThis: "pertanyaan ini" / "this question",
        ToClarify: "Perlu diperjelas" / "To be clarified",
        ToClarifyHint: "Muncul di wawancara berikutnya dengan informan ini." / "Comes up in the next interview with this informant.",
        Clear: "Sudah jelas" / "Clear now",
        Clarifications: "Yang perlu diperjelas" / "To be clarified",
    }

    /// Names that fall.
    pub enum Names {
        Title: "Nama yang disebut" / "Names mentioned",
        Name: "Nama" / "Name",
        NameHint: "Seperti diucapkan; sebagian pun boleh." / "As spoken; a part will do.",
        Organisation: "Lembaga" / "Organisation",
        Post: "Jabatan atau peran" / "Post or role",
        Sector: "Sektor" / "Sector",
        NoSector: "Belum tahu" / "Not known yet",
        Relation: "Hubungan dengan informan" / "Tie to the informant",
        RelationHint: "Misalnya: dulu atasannya." / "For example: used to be their head.",
        Reason: "Mengapa orang ini" / "Why this person",
        Permission: "Apakah orang ini tahu?" / "Does this person know?",
        MayName: "Nama informan boleh disebut kepadanya" / "The informant’s name may be told to them",
        Phones: "Nomor telepon" / "Telephone",
        Emails: "Email" / same,
        ContactsClosed: "Nomor dan email dapat diisi setelah orang ini ditanya dan mengizinkan." / "Telephone and email can be filled in once this person was asked and agreed.",
        Alike: "Mungkin orang yang sama" / "Perhaps the same person",
        Same: "Orang yang sama" / "Same person",
        NotSame: "Bukan, orang baru" / "No, somebody new",
        AlreadySaid: "sudah disebut informan ini" / "already named by this informant",
        IsKnown: "Dicatat sebagai orang yang sudah dikenal" / "Noted as somebody already known",
        Save: "Simpan nama" / "Save the name",
        Finish: "Tutup" / "Close",
        NoConsent: "Informan belum setuju menyebut orang lain" / "The informant has not agreed to name others",
        NoConsentText: "Tanyakan dulu, lalu catat di Persetujuan. Nama yang tetap Anda tulis dapat dihapus lagi." / "Ask first, and note it under Consent. A name you still write down can be removed again.",
        So: "Disebut di wawancara ini" / "Named in this interview",
        NameFirst: "Tulis namanya, atau apa pun yang dapat mengenalinya." / "Write the name, or anything to know the person by.",
        Details: "Keterangan" / "Details",
    }

    /// The end.
    pub enum Closing {
        Title: "Penutup" / "Closing",
        Eyebrow: "Sebelum mengakhiri" / "Before ending",
        StillOpen: "Masih terbuka" / "Still open",
        NothingOpen: "Semua pertanyaan sudah dijawab atau diberi alasan." / "All questions are answered or have a reason.",
        Names: "Sudah menanyakan siapa lagi yang perlu ditemui?" / "Did you ask who else should be seen?",
        Outcome: "Hasil wawancara" / "How it ended",
        Reflection: "Refleksi Anda" / "Your reflection",
        ReflectionHint: "Apa yang mengejutkan, apa yang perlu diperiksa dengan informan lain. Tidak pernah ikut diekspor." / "What surprised you, what to check with others. Never exported.",
        End: "Akhiri wawancara" / "End the interview",
        BackToQuestions: "Kembali ke pertanyaan" / "Back to the questions",
        Ended: "Wawancara selesai" / "The interview is finished",
        WithTranscript: "Jawabannya sudah menjadi transkrip yang dapat dikoding." / "Its answers are now a transcript that can be coded.",
        WithoutTranscript: "Tidak ada jawaban, jadi tidak ada transkrip." / "There were no answers, so there is no transcript.",
        NotInBackup: "Buat berkas cadangan sekarang, selagi ingat: wawancara ini baru ada di perangkat ini." / "Make a backup file now: this interview is on this device only.",
        Backup: "Buat cadangan" / "Make a backup",
        ToCoding: "Buka koding" / "Open coding",
        Resume: "Lanjutkan wawancara ini" / "Take this interview up again",
        Answers: "Jawaban" / "Answers",
        NotesAndMarks: "Catatan dan tanda waktu" / "Notes and time marks",
        MarkOnly: "Tanda waktu" / "Time mark",
        BackupChecked: "Berkas cadangan tersimpan dan sudah dibaca ulang." / "The backup file is saved and was read back.",
        BackupHanded: "Berkas cadangan diserahkan ke peramban. Periksa sekali di halaman Perangkat." / "The backup file was handed to the browser. Check it once on the Device page.",
        BackupFailed: "Cadangan tidak jadi dibuat. Semua di perangkat ini tetap utuh; coba lagi, atau dari halaman Perangkat." / "No backup was made. Everything on this device is intact; try again, or from the Device page.",
        NoReflection: "Tidak ada refleksi." / "No reflection.",
        Change: "Ubah" / "Change",
        ChangeAnswer: "Ubah jawaban" / "Change the answer",
        WhyChanged: "Mengapa diubah" / "Why it is changed",
        WhyChangedHint: "Yang semula tertulis tetap disimpan bersama alasan ini. Tidak pernah ikut diekspor." / "What stood before is kept with this reason. Never exported.",
        SaveChange: "Simpan perubahan" / "Save the change",
        Changed: "Jawaban diubah" / "Answer changed",
        Changes: "Perubahan setelah selesai" / "Changes after the end",
        Nothing: "tanpa jawaban" / "no answer",
        Because: "Alasan" / "Reason",
        TimeSpent: "Waktu di layar" / "Time on the screen",
    }
}

/// The language a study's own texts are shown in beside the interface.
pub const fn study_language(tongue: Tongue) -> Language {
    match tongue {
        Tongue::Id => Language::Indonesian,
        Tongue::En => Language::English,
    }
}

/// A language's own name.
pub fn language_name(language: Language) -> &'static str {
    match language {
        Language::Indonesian => "Indonesia",
        Language::English => "English",
        Language::Javanese => "Basa Jawa",
        Language::Other(_) => language.tag(),
    }
}

/// "Informan 07".
pub fn informant_number(number: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Informan {number:02}"),
        Tongue::En => format!("Informant {number:02}"),
    }
}

/// "gelombang 2"; "informan awal" for a seed. Nothing for somebody who is no seed and whom nobody has named.
pub fn wave(seed: bool, wave: u32, tongue: Tongue) -> Option<String> {
    match (tongue, seed, wave) {
        (Tongue::Id, true, _) => Some("informan awal".to_owned()),
        (Tongue::En, true, _) => Some("seed".to_owned()),
        (_, false, 0) => None,
        (Tongue::Id, false, _) => Some(format!("gelombang {wave}")),
        (Tongue::En, false, _) => Some(format!("wave {wave}")),
    }
}

/// "Bagian 2 · pertanyaan 5 dari 14".
pub fn place_in_guide(section: usize, number: usize, of: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Bagian {section} · pertanyaan {number} dari {of}"),
        Tongue::En => format!("Section {section} · question {number} of {of}"),
    }
}

/// "Tandai 10:42".
pub fn mark(clock: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Tandai {clock}"),
        Tongue::En => format!("Mark {clock}"),
    }
}

/// "4 terjawab · 1 dilewati aturan · ± 25 menit lagi"; what is none is left out.
pub fn progress(progress: Progress, left: Option<u32>, tongue: Tongue) -> String {
    let (answered, missing, skipped, open) = match tongue {
        Tongue::Id => ("terjawab", "tanpa jawaban", "dilewati aturan", "belum"),
        Tongue::En => ("answered", "without an answer", "skipped by rule", "to go"),
    };
    let mut parts = vec![format!("{} {answered}", progress.answered)];
    for (count, words) in [(progress.missing, missing), (progress.skipped, skipped), (progress.open, open)] {
        if count > 0 {
            parts.push(format!("{count} {words}"));
        }
    }
    if let Some(left) = left {
        parts.push(match tongue {
            Tongue::Id => format!("± {} lagi", minutes(left, tongue)),
            Tongue::En => format!("about {} left", minutes(left, tongue)),
        });
    }
    parts.join(" · ")
}

/// "6 dari 14 terjawab".
pub fn answered_of(answered: usize, of: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{answered} dari {of} terjawab"),
        Tongue::En => format!("{answered} of {of} answered"),
    }
}

/// "Dimulai 12 April 2013, 10:42".
pub fn started(when: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Dimulai {when}"),
        Tongue::En => format!("Started {when}"),
    }
}

/// "Janji temu 12 April 2013, 10:00".
pub fn appointment(when: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Janji temu {when}"),
        Tongue::En => format!("Appointment {when}"),
    }
}

/// Where a question stands.
pub const fn state(state: StepState, tongue: Tongue) -> &'static str {
    match (tongue, state) {
        (Tongue::Id, StepState::Answered) => "Terjawab",
        (Tongue::En, StepState::Answered) => "Answered",
        (Tongue::Id, StepState::Skipped) => "Dilewati aturan",
        (Tongue::En, StepState::Skipped) => "Skipped by rule",
        (Tongue::Id, StepState::Open) => "Belum dijawab",
        (Tongue::En, StepState::Open) => "Not answered",
        (Tongue::Id, StepState::WorkedOut) => "Dihitung",
        (Tongue::En, StepState::WorkedOut) => "Worked out",
        (Tongue::Id, StepState::Note) => "Bacaan",
        (Tongue::En, StepState::Note) => "To read",
        (_, StepState::Missing(why)) => missing(why, tongue),
    }
}

/// Why there is no answer.
pub const fn missing(why: Missing, tongue: Tongue) -> &'static str {
    match (tongue, why) {
        (Tongue::Id, Missing::NotAsked) => "Tidak ditanyakan",
        (Tongue::En, Missing::NotAsked) => "Not asked",
        (Tongue::Id, Missing::DontKnow) => "Tidak tahu",
        (Tongue::En, Missing::DontKnow) => "Don’t know",
        (Tongue::Id, Missing::Refused) => "Menolak menjawab",
        (Tongue::En, Missing::Refused) => "Declined",
        (Tongue::Id, Missing::NotApplicable) => "Tidak berlaku",
        (Tongue::En, Missing::NotApplicable) => "Does not apply",
    }
}

/// Why there is no answer, in the study's own words where it has some in that language.
pub fn missing_in(study: &Study, why: Missing, language: Language, tongue: Tongue) -> String {
    let own = study.frame().and_then(|frame| frame.missing_word(why, language));
    own.map_or_else(|| missing(why, tongue).to_owned(), str::to_owned)
}

/// Where a question stands, a missing code in the study's own words.
pub fn state_in(study: &Study, state_of: StepState, language: Language, tongue: Tongue) -> String {
    match state_of {
        StepState::Missing(why) => missing_in(study, why, language, tongue),
        StepState::Answered | StepState::Skipped | StepState::Open | StepState::Note | StepState::WorkedOut => {
            state(state_of, tongue).to_owned()
        }
    }
}

/// What is asked under each tick of consent.
pub const fn tick(tick: Tick, tongue: Tongue) -> &'static str {
    match (tongue, tick) {
        (Tongue::Id, Tick::TakePart) => "Bersedia ikut wawancara ini",
        (Tongue::En, Tick::TakePart) => "Takes part in this interview",
        (Tongue::Id, Tick::Record) => "Boleh direkam",
        (Tongue::En, Tick::Record) => "May be recorded",
        (Tongue::Id, Tick::Quote) => "Boleh dikutip tanpa nama",
        (Tongue::En, Tick::Quote) => "May be quoted without a name",
        (Tongue::Id, Tick::Recontact) => "Boleh dihubungi lagi",
        (Tongue::En, Tick::Recontact) => "May be contacted again",
        (Tongue::Id, Tick::Refer) => "Bersedia menyebut orang lain",
        (Tongue::En, Tick::Refer) => "Is willing to name others",
        (Tongue::Id, Tick::Archive) => "Catatan tanpa nama boleh disimpan untuk peneliti lain",
        (Tongue::En, Tick::Archive) => "Notes without names may be kept for other researchers",
    }
}

/// What was not agreed to, in a list: "direkam".
pub const fn not_agreed(tick: Tick, tongue: Tongue) -> &'static str {
    match (tongue, tick) {
        (Tongue::Id, Tick::TakePart) => "ikut serta",
        (Tongue::En, Tick::TakePart) => "taking part",
        (Tongue::Id, Tick::Record) => "direkam",
        (Tongue::En, Tick::Record) => "being recorded",
        (Tongue::Id, Tick::Quote) => "dikutip",
        (Tongue::En, Tick::Quote) => "being quoted",
        (Tongue::Id, Tick::Recontact) => "dihubungi lagi",
        (Tongue::En, Tick::Recontact) => "being contacted again",
        (Tongue::Id, Tick::Refer) => "menyebut orang lain",
        (Tongue::En, Tick::Refer) => "naming others",
        (Tongue::Id, Tick::Archive) => "disimpan untuk peneliti lain",
        (Tongue::En, Tick::Archive) => "being kept for other researchers",
    }
}

/// "Setuju, kecuali direkam dan dikutip."
pub fn agreed_to(not: &[&str], tongue: Tongue) -> String {
    match (tongue, not.is_empty()) {
        (Tongue::Id, true) => "Setuju untuk semuanya.".to_owned(),
        (Tongue::En, true) => "Agrees to everything.".to_owned(),
        (Tongue::Id, false) => format!("Ikut serta, tetapi tidak {}.", listed_or(not, tongue)),
        (Tongue::En, false) => format!("Takes part, but does not agree to {}.", listed_or(not, tongue)),
    }
}

fn listed_or(items: &[&str], tongue: Tongue) -> String {
    let or = match tongue {
        Tongue::Id => " atau ",
        Tongue::En => " or ",
    };
    match items.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{}{or}{last}", before.join(", ")),
        Some((last, _)) => (*last).to_owned(),
        None => String::new(),
    }
}

/// "Lihat atau ubah".
pub const fn look_at_consent(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Id => "Lihat atau ubah persetujuan",
        Tongue::En => "Look at or change consent",
    }
}

/// How consent was given.
pub const fn consent_form(form: ConsentForm, tongue: Tongue) -> &'static str {
    match (tongue, form) {
        (Tongue::Id, ConsentForm::SignedHere) => "Ditandatangani di sini",
        (Tongue::En, ConsentForm::SignedHere) => "Signed here",
        (Tongue::Id, ConsentForm::Signed) => "Ditandatangani di kertas",
        (Tongue::En, ConsentForm::Signed) => "Signed on paper",
        (Tongue::Id, ConsentForm::Spoken) => "Lisan, ada saksi",
        (Tongue::En, ConsentForm::Spoken) => "Spoken, with a witness",
        (Tongue::Id, ConsentForm::Recorded) => "Lisan, direkam",
        (Tongue::En, ConsentForm::Recorded) => "Spoken, on the recording",
    }
}

/// "Versi 2 · 12 April 2013, 10:42": the text and the moment consent is noted with.
pub fn consent_version(version: u32, when: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Versi {version} · {when}"),
        Tongue::En => format!("Version {version} · {when}"),
    }
}

/// Whether the person named knows of it.
pub const fn permission(permission: Permission, tongue: Tongue) -> &'static str {
    match (tongue, permission) {
        (Tongue::Id, Permission::Unknown) => "Belum ditanya",
        (Tongue::En, Permission::Unknown) => "Not asked yet",
        (Tongue::Id, Permission::ReferrerAsksFirst) => "Informan akan menanyakannya dulu",
        (Tongue::En, Permission::ReferrerAsksFirst) => "The informant asks them first",
        (Tongue::Id, Permission::Given) => "Sudah ditanya, mengizinkan",
        (Tongue::En, Permission::Given) => "Asked, and agreed",
        (Tongue::Id, Permission::Refused) => "Sudah ditanya, tidak mau",
        (Tongue::En, Permission::Refused) => "Asked, and declined",
    }
}

/// How an interview ended.
pub const fn outcome(outcome: Outcome, tongue: Tongue) -> &'static str {
    match (tongue, outcome) {
        (Tongue::Id, Outcome::Complete) => "Tuntas",
        (Tongue::En, Outcome::Complete) => "Complete",
        (Tongue::Id, Outcome::Partial) => "Sebagian, akan dilanjutkan",
        (Tongue::En, Outcome::Partial) => "In part, to be continued",
        (Tongue::Id, Outcome::Ineligible) => "Ternyata tidak memenuhi kriteria",
        (Tongue::En, Outcome::Ineligible) => "Does not meet the criteria after all",
        (Tongue::Id, Outcome::Refused) => "Menolak ikut",
        (Tongue::En, Outcome::Refused) => "Declined to take part",
        (Tongue::Id, Outcome::Terminated) => "Terputus",
        (Tongue::En, Outcome::Terminated) => "Broken off",
    }
}

/// How far the study came with a person.
pub const fn stage(stage: Stage, tongue: Tongue) -> &'static str {
    match (tongue, stage) {
        (Tongue::Id, Stage::Named) => "Baru disebut",
        (Tongue::En, Stage::Named) => "Only named",
        (Tongue::Id, Stage::ToContact) => "Perlu dihubungi",
        (Tongue::En, Stage::ToContact) => "To be contacted",
        (Tongue::Id, Stage::Contacted) => "Sudah dihubungi",
        (Tongue::En, Stage::Contacted) => "Contacted",
        (Tongue::Id, Stage::NoAnswer) => "Tidak terjawab",
        (Tongue::En, Stage::NoAnswer) => "No reply",
        (Tongue::Id, Stage::Refused) => "Menolak",
        (Tongue::En, Stage::Refused) => "Declined",
        (Tongue::Id, Stage::Ineligible) => "Tidak memenuhi kriteria",
        (Tongue::En, Stage::Ineligible) => "Does not meet the criteria",
        (Tongue::Id, Stage::Eligible) => "Memenuhi kriteria",
        (Tongue::En, Stage::Eligible) => "Meets the criteria",
        (Tongue::Id, Stage::Scheduled) => "Ada janji temu",
        (Tongue::En, Stage::Scheduled) => "Appointment made",
        (Tongue::Id, Stage::Partial) => "Wawancara belum tuntas",
        (Tongue::En, Stage::Partial) => "Interviewed in part",
        (Tongue::Id, Stage::Interviewed) => "Sudah diwawancarai",
        (Tongue::En, Stage::Interviewed) => "Interviewed",
        (Tongue::Id, Stage::Withdrawn) => "Menarik diri",
        (Tongue::En, Stage::Withdrawn) => "Withdrew",
    }
}

/// Why two people may be the same: "nama mirip dan lembaga sama".
pub fn alike(reasons: &[Reason], tongue: Tongue) -> String {
    let words: Vec<&str> = reasons
        .iter()
        .map(|reason| match (tongue, reason) {
            (Tongue::Id, Reason::SamePhone) => "nomor sama",
            (Tongue::En, Reason::SamePhone) => "same telephone",
            (Tongue::Id, Reason::SameEmail) => "email sama",
            (Tongue::En, Reason::SameEmail) => "same email",
            (Tongue::Id, Reason::SameName) => "nama sama",
            (Tongue::En, Reason::SameName) => "same name",
            (Tongue::Id, Reason::SimilarName) => "nama mirip",
            (Tongue::En, Reason::SimilarName) => "similar name",
            (Tongue::Id, Reason::SameOrganisation) => "lembaga sama",
            (Tongue::En, Reason::SameOrganisation) => "same organisation",
        })
        .collect();
    listed(&words, tongue)
}

/// "pertanyaan 3 dijawab “Tidak”", why a rule skips a question.
pub fn because(number: usize, answer: Option<&str>, tongue: Tongue) -> String {
    match (tongue, answer) {
        (Tongue::Id, Some(answer)) => format!("pertanyaan {number} dijawab “{answer}”"),
        (Tongue::Id, None) => format!("pertanyaan {number} tanpa jawaban"),
        (Tongue::En, Some(answer)) => format!("question {number} was answered “{answer}”"),
        (Tongue::En, None) => format!("question {number} has no answer"),
    }
}

/// "Dilewati karena pertanyaan 3 dijawab “Tidak”."
pub fn skipped_because(reasons: &[String], tongue: Tongue) -> String {
    match (tongue, reasons.is_empty()) {
        (Tongue::Id, true) => "Dilewati oleh aturan panduan.".to_owned(),
        (Tongue::En, true) => "Skipped by a rule of the guide.".to_owned(),
        (Tongue::Id, false) => format!("Dilewati karena {}.", listed(reasons, tongue)),
        (Tongue::En, false) => format!("Skipped because {}.", listed(reasons, tongue)),
    }
}

/// "3 pertanyaan masih terbuka".
pub fn still_open(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} pertanyaan masih terbuka"),
        Tongue::En => format!("{} still open", counted(n as u64, "question", "questions")),
    }
}

/// "2 nama disebut di wawancara ini".
pub fn names_so_far(n: usize, tongue: Tongue) -> String {
    match (tongue, n) {
        (Tongue::Id, 0) => "Belum ada nama yang disebut".to_owned(),
        (Tongue::En, 0) => "No names mentioned yet".to_owned(),
        (Tongue::Id, _) => format!("{n} nama disebut di wawancara ini"),
        (Tongue::En, _) => format!("{} mentioned in this interview", counted(n as u64, "name", "names")),
    }
}

/// "Nama ke-2 tersimpan sebagai informan 13".
pub fn name_saved(number: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Tersimpan: informan {number:02}"),
        Tongue::En => format!("Saved: informant {number:02}"),
    }
}

/// "“dua puluh” bukan angka. …", what cannot stand as an answer.
pub fn no_number(typed: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => {
            format!("“{typed}” bukan angka. Tulis dengan angka (misalnya 12 atau 3,5), atau simpan sebagai catatan.")
        }
        Tongue::En => format!("“{typed}” is no number. Write it in figures (12, 3.5), or keep it as a note."),
    }
}

/// "“2004” bukan tanggal lengkap. …", what cannot stand as a date.
pub fn no_date(typed: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("“{typed}” bukan tanggal lengkap. Pilih harinya, atau simpan sebagai catatan."),
        Tongue::En => format!("“{typed}” is not a full date. Choose the day, or keep it as a note."),
    }
}

/// Why a typed text is no whole number.
pub fn no_integer(typed: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => {
            format!("“{typed}” bukan bilangan bulat. Tulis dengan angka (misalnya 12), atau simpan sebagai catatan.")
        }
        Tongue::En => format!("“{typed}” is no whole number. Write it in figures (12), or keep it as a note."),
    }
}

/// Why a typed text is no time of day.
pub fn no_time(typed: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => {
            format!("“{typed}” bukan jam. Tulis jam dan menit (misalnya 09.30), atau simpan sebagai catatan.")
        }
        Tongue::En => format!("“{typed}” is no time of day. Write hours and minutes (09:30), or keep it as a note."),
    }
}

/// Why typed figures are no point on the earth.
pub fn no_point(typed: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!(
            "“{typed}” bukan titik di bumi. Tulis lintang (-90 sampai 90) lalu bujur (-180 sampai 180), atau simpan sebagai catatan."
        ),
        Tongue::En => format!(
            "“{typed}” is no point on the earth. Write latitude (-90 to 90), then longitude (-180 to 180), or keep it as a note."
        ),
    }
}

/// "2 dari 3 yang diharapkan".
pub fn items_of(listed: usize, wanted: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{listed} dari {wanted} yang diharapkan"),
        Tongue::En => format!("{listed} of {wanted} expected"),
    }
}

/// "Nama baru untuk Busan".
pub fn item_new_name(name: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Nama baru untuk {name}"),
        Tongue::En => format!("New name for {name}"),
    }
}

/// "Tepat dalam 12 meter".
pub fn within_metres(accuracy: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Ketelitian ± {accuracy} meter"),
        Tongue::En => format!("Accurate to ± {accuracy} metres"),
    }
}

/// Why the device gave no position, and what to do.
pub const fn no_position(why: NoPosition, tongue: Tongue) -> &'static str {
    match (tongue, why) {
        (Tongue::Id, NoPosition::NotAllowed) => {
            "Lokasi tidak diizinkan. Izinkan di pengaturan peramban, atau tulis angkanya."
        }
        (Tongue::En, NoPosition::NotAllowed) => {
            "Location is not allowed. Allow it in the browser’s settings, or type the figures."
        }
        (Tongue::Id, NoPosition::NotFound) => {
            "Lokasi belum ditemukan. Coba lagi di tempat terbuka, atau tulis angkanya."
        }
        (Tongue::En, NoPosition::NotFound) => "The location was not found. Try again in the open, or type the figures.",
        (Tongue::Id, NoPosition::NoMeans) => "Peramban ini tidak dapat mencari lokasi. Tulis angkanya.",
        (Tongue::En, NoPosition::NoMeans) => "This browser cannot find locations. Type the figures.",
    }
}

/// "Nomor 2: Pelatihan", a row of a ranking.
pub fn rank_row(place: usize, words: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Nomor {place}: {words}"),
        Tongue::En => format!("Number {place}: {words}"),
    }
}

/// "1 mnt 12 dtk": how long a question was on the screen.
pub fn time_spent(ms: u64, tongue: Tongue) -> String {
    let seconds = (ms + 500) / 1_000;
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    match (tongue, minutes) {
        (Tongue::Id, 0) => format!("{seconds} dtk"),
        (Tongue::Id, _) => format!("{minutes} mnt {seconds} dtk"),
        (Tongue::En, 0) => format!("{seconds} s"),
        (Tongue::En, _) => format!("{minutes} min {seconds} s"),
    }
}

/// "Waktu di layar: 14 mnt 3 dtk untuk 12 pertanyaan".
pub fn time_in_all(ms: u64, questions: usize, tongue: Tongue) -> String {
    let time = time_spent(ms, tongue);
    match tongue {
        Tongue::Id => format!("Waktu di layar: {time} untuk {questions} pertanyaan"),
        Tongue::En => format!("Time on the screen: {time} for {}", counted(questions as u64, "question", "questions")),
    }
}

/// "Keluarkan Busan dari daftar".
pub fn item_out(name: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Keluarkan {name} dari daftar"),
        Tongue::En => format!("Take {name} off the list"),
    }
}

/// "Ketuk yang nomor 3".
pub fn rank_next(place: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Ketuk yang menjadi nomor {place}."),
        Tongue::En => format!("Press the one that comes as number {place}."),
    }
}

/// "Naikkan: Pelatihan".
pub fn rank_up(words: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Naikkan: {words}"),
        Tongue::En => format!("Move up: {words}"),
    }
}

/// "Turunkan: Pelatihan".
pub fn rank_down(words: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Turunkan: {words}"),
        Tongue::En => format!("Move down: {words}"),
    }
}

/// "Keluarkan dari urutan: Pelatihan".
pub fn rank_out(words: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Keluarkan dari urutan: {words}"),
        Tongue::En => format!("Take out of the order: {words}"),
    }
}

/// "Jawaban diganti dengan “Tidak tahu”", said with an undo beside it.
pub fn replaced_by(words: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Jawaban diganti dengan “{words}”"),
        Tongue::En => format!("The answer was replaced by “{words}”"),
    }
}

/// "12 April 2013, 10:42 · pertanyaan 5": a time mark.
pub fn mark_at(when: &str, question: Option<usize>, tongue: Tongue) -> String {
    match (tongue, question) {
        (_, None) => when.to_owned(),
        (Tongue::Id, Some(number)) => format!("{when} · pertanyaan {number}"),
        (Tongue::En, Some(number)) => format!("{when} · question {number}"),
    }
}

/// "dicatat 12 April 2013, 10.42".
pub fn noted_on(when: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("dicatat {when}"),
        Tongue::En => format!("noted {when}"),
    }
}

/// "pukul 10:42".
pub fn at_time(clock: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("pukul {clock}"),
        Tongue::En => format!("at {clock}"),
    }
}

#[cfg(test)]
mod sentences {
    use super::*;

    #[test]
    fn progress_says_only_what_there_is() {
        let some = Progress { answered: 4, missing: 0, skipped: 1, open: 9 };
        assert_eq!(progress(some, Some(25), Tongue::Id), "4 terjawab · 1 dilewati aturan · 9 belum · ± 25 menit lagi");
        let done = Progress { answered: 14, missing: 0, skipped: 0, open: 0 };
        assert_eq!(progress(done, None, Tongue::En), "14 answered");
    }

    #[test]
    fn a_skipped_question_says_why() {
        let why = [because(3, Some("Tidak"), Tongue::Id), because(5, None, Tongue::Id)];
        assert_eq!(
            skipped_because(&why, Tongue::Id),
            "Dilewati karena pertanyaan 3 dijawab “Tidak” dan pertanyaan 5 tanpa jawaban."
        );
        assert_eq!(skipped_because(&[], Tongue::En), "Skipped by a rule of the guide.");
    }

    #[test]
    fn seeds_have_no_wave_number() {
        assert_eq!(wave(true, 0, Tongue::Id).as_deref(), Some("informan awal"));
        assert_eq!(wave(false, 2, Tongue::En).as_deref(), Some("wave 2"));
        assert_eq!(wave(false, 0, Tongue::Id), None);
        assert_eq!(informant_number(7, Tongue::Id), "Informan 07");
    }

    #[test]
    fn consent_says_what_was_declined() {
        assert_eq!(agreed_to(&["direkam", "dikutip"], Tongue::Id), "Ikut serta, tetapi tidak direkam atau dikutip.");
        assert_eq!(agreed_to(&["being quoted"], Tongue::En), "Takes part, but does not agree to being quoted.");
        assert_eq!(agreed_to(&[], Tongue::En), "Agrees to everything.");
    }

    #[test]
    fn time_on_the_screen_is_said_in_minutes_and_seconds() {
        assert_eq!(time_spent(4_499, Tongue::Id), "4 dtk");
        assert_eq!(time_spent(71_500, Tongue::Id), "1 mnt 12 dtk");
        assert_eq!(time_in_all(60_000, 1, Tongue::En), "Time on the screen: 1 min 0 s for 1 question");
    }

    #[test]
    fn english_counts() {
        assert_eq!(still_open(1, Tongue::En), "1 question still open");
        assert_eq!(names_so_far(2, Tongue::En), "2 names mentioned in this interview");
        assert_eq!(alike(&[Reason::SimilarName, Reason::SameOrganisation], Tongue::Id), "nama mirip dan lembaga sama");
    }
}

//! Words of the informants place, of one informant, and of adding people.

use super::{Tongue, counted, day, listed};
use fieldwork::command::Refusal;
use fieldwork::people::{Agreement, ContactMode};
use fieldwork::study::RecordKind;

crate::texts! {
    /// Words of the list of informants.
    pub enum People {
        Eyebrow: "Informan" / "Informants",
        AddSeed: "Tambah benih" / "Add a seed",
        Add: "Tambah orang" / "Add a person",
        View: "Tampilan" / "View",
        Board: "Papan" / "Board",
        Table: "Tabel" / "Table",
        Search: "Cari nomor, nama, atau lembaga" / "Search number, name or organisation",
        Sector: "Sektor" / "Sector",
        SearchShort: "Cari orang" / "Search people",
        NoReferrer: "tanpa perujuk" / "no referrer",
        AnySector: "Semua sektor" / "All sectors",
        NoSector: "Sektor belum diketahui" / "Sector not known",
        Stage: "Status" / same,
        AnyStage: "Semua status" / "All statuses",
        Chain: "Rantai dari" / "Chain from",
        AnyChain: "Semua rantai" / "All chains",
        ClearFilter: "Hapus saringan" / "Clear filters",
        NothingFits: "Tidak ada yang cocok dengan saringan ini." / "Nobody matches these filters.",
        Number: "Nomor" / "Number",
        Name: "Nama" / "Name",
        Wave: "Gelombang" / "Wave",
        NamedBy: "Disebut oleh" / "Named by",
        Appointment: "Janji temu" / "Appointment",
        Attempts: "Upaya kontak" / "Contact attempts",
        NoName: "nama belum diketahui" / "name not known",
        ColumnNamed: "Disebut" / "Named",
        ColumnContacted: "Dihubungi" / "Contacted",
        ColumnReady: "Siap ditemui" / "Ready to be met",
        ColumnInterviewed: "Diwawancarai" / "Interviewed",
        ColumnLost: "Tidak jadi" / "Not to be",
        NobodyHere: "Belum ada" / "Nobody yet",
        Due: "Perlu tindakan" / "To be done",
        NothingDue: "Tidak ada yang menunggu. Semua orang sudah ditangani." / "Nothing waits. Everybody has been dealt with.",
        Balance: "Keseimbangan sektor" / "Balance of sectors",
        Government: "Pemerintah : luar pemerintah" / "Government : others",
        Strata: "Sasaran lain" / "Other targets",
        SetTargets: "Atur sasaran di halaman Studi" / "Set targets on the Study page",
        NoTarget: "tanpa sasaran" / "no target",
        ChooseAll: "Pilih semua yang tampak" / "Choose all that are shown",
        IntoSector: "Masukkan ke sektor…" / "Put into a sector…",
        Pairs: "Orang yang sama?" / "The same person?",
        PairsHint: "Kecocokan hanya saran. Anda yang memutuskan, dan keputusan dapat diurungkan." / "A match is only a suggestion. You decide, and the decision can be undone.",
        Same: "Orang yang sama" / "Same person",
        NotSame: "Bukan" / "Not the same",
        KeptApart: "Dicatat: dua orang berbeda" / "Noted: two different people",
        EmptyTitle: "Mulai dari satu benih" / "Begin with one seed",
        EmptyText: "Benih adalah orang pertama yang Anda temui dari tiap sektor. Sesudah wawancara, mereka menyebut orang lain, dan rantai rujukan tumbuh dari sana. Nama dan kontak disimpan terpisah dan tidak pernah ikut keluar." /
            "A seed is the first person you meet from each sector. After the interview they name others, and the chain of referrals grows from there. Names and contacts are kept apart and never leave.",
        SortAscending: "urut naik" / "sorted ascending",
        SortDescending: "urut turun" / "sorted descending",
        KeyAdd: "Tambah benih" / "Add a seed",
        KeySearch: "Cari orang" / "Search for a person",
        KeyView: "Papan atau tabel" / "Board or table",
    }

    /// Words of the quick form.
    pub enum Quick {
        SeedTitle: "Tambah orang" / "Add a person",
        Intro: "Enter menyimpan dan membuka formulir kosong berikutnya." / "Enter saves and opens the next empty form.",
        Name: "Nama" / "Name",
        NameHint: "Dengan gelar, bila diketahui." / "With titles, where known.",
        Organisation: "Lembaga" / "Organisation",
        Post: "Jabatan atau peran" / "Post or role",
        Sector: "Sektor" / "Sector",
        NotKnown: "Belum tahu" / "Not known yet",
        Phones: "Nomor telepon" / "Telephone",
        Seed: "Benih" / "Seed",
        SeedHint: "Penelitian dimulai dari orang ini, bukan dari rujukan." / "The study begins with this person, not with a referral.",
        Save: "Simpan" / "Save",
        Alike: "Mungkin sudah tercatat" / "Perhaps already entered",
        OpenPerson: "Buka" / "Open",
        StillNew: "Bila ini orang lain, simpan saja." / "If this is somebody else, just save.",
        NeedsSomething: "Tulis nama, lembaga, atau jabatan agar orang ini dapat dikenali." / "Write a name, organisation or post to know this person by.",
    }

    /// Words of one informant.
    pub enum One {
        Eyebrow: "Informan" / "Informant",
        GoneTitle: "Orang ini tidak ada" / "This person is not here",
        GoneText: "Mungkin sudah dihapus, atau tautannya dari studi lain." / "They may have been removed, or the link belongs to another study.",
        ToList: "Ke daftar informan" / "To the list of informants",
        Identity: "Identitas" / "Identity",
        IdentityHint: "Hanya terlihat saat studi terbuka. Tidak pernah ikut keluar." / "Seen only while the study is open. It never leaves.",
        EditIdentity: "Ubah identitas" / "Change identity",
        ContactsClosed: "Kontak masih tertutup" / "Contacts are closed",
        ContactsClosedText: "Orang ini disebut oleh orang lain dan belum mengizinkan. Telepon, email, dan alamat dapat diisi setelah izinnya dicatat di bagian Rujukan." /
            "Somebody else named this person, who has not agreed yet. Telephone, email and address can be filled in once permission is noted under Referrals.",
        Nothing: "belum diisi" / "not filled in",
        About: "Tentang orang ini" / "About this person",
        EditAbout: "Ubah data" / "Change details",
        Seed: "Benih" / "Seed",
        SeedHint: "Penelitian dimulai dari orang ini." / "The study begins with this person.",
        Cases: "Kasus yang dapat diceritakan" / "Cases they can speak of",
        NoCases: "belum ada kasus" / "no case yet",
        Criteria: "Kelayakan" / "Eligibility",
        CriteriaHint: "Tanyakan satu per satu. Tulis alasannya bila tidak jelas." / "Ask one by one. Write why where it is not plain.",
        NoCriteria: "Studi ini belum punya kriteria. Tambahkan di halaman Studi." / "This study has no criteria yet. Add them on the Study page.",
        NotKnown: "Belum tahu" / "Not known",
        Why: "Alasan" / "Why",
        AllMet: "Semua kriteria terpenuhi." / "All criteria are met.",
        MarkEligible: "Catat: memenuhi kriteria" / "Note: meets the criteria",
        MarkIneligible: "Catat: tidak memenuhi" / "Note: does not meet them",
        SomeNotMet: "Ada kriteria yang tidak terpenuhi." / "A criterion is not met.",
        History: "Riwayat status" / "Status history",
        HistoryHint: "Status tidak pernah ditimpa, hanya disusul." / "A status is never overwritten, only followed.",
        NewStatus: "Status baru" / "New status",
        Reason: "Alasan" / "Reason",
        ReasonNeeded: "Tulis alasannya. Alasan dipakai dalam laporan alur partisipan, tanpa nama." / "Write the reason. It goes into the report of participant flow, without names.",
        NoteStatus: "Catat status" / "Note the status",
        Mode: "Cara" / "How",
        Reached: "Terhubung" / "Reached",
        NotReached: "Tidak terhubung" / "Not reached",
        Appointment: "Janji temu" / "Appointment",
        NoAppointment: "Belum ada janji." / "No appointment yet.",
        Day: "Tanggal" / "Day",
        Time: "Jam" / "Time",
        MakeAppointment: "Buat janji" / "Make an appointment",
        MoveAppointment: "Ubah janji" / "Move the appointment",
        ChangeStatus: "Catat status baru" / "Note a new status",
        Appoint: "Simpan janji" / "Save the appointment",
        CancelAppointment: "Batalkan janji" / "Cancel the appointment",
        BadDay: "Pilih tanggal dan jam." / "Choose a day and a time.",
        Consent: "Persetujuan" / "Consent",
        NoConsent: "Belum ada persetujuan. Ditanyakan di awal wawancara." / "No consent yet. It is asked for at the beginning of the interview.",
        NotAsked: "tidak ditanya, dianggap menolak" / "not asked, counts as declined",
        Referrals: "Rujukan" / "Referrals",
        NamedBy: "Disebut oleh" / "Named by",
        NamedByNobody: "Tidak dirujuk siapa pun." / "Named by nobody.",
        Named: "Menyebut" / "Has named",
        NamedNobody: "Belum menyebut siapa pun." / "Has named nobody yet.",
        AddReferral: "Tambah rujukan" / "Add a referral",
        Permission: "Izin" / "Permission",
        MayName: "boleh menyebut perujuk" / "referrer may be named",
        MayNotName: "perujuk jangan disebut" / "do not name the referrer",
        Primary: "utama di pohon" / "counts in the tree",
        MakePrimary: "Jadikan utama" / "Make it count",
        RemoveReferral: "Hapus rujukan" / "Remove the referral",
        ReferralRemoved: "Rujukan dihapus" / "Referral removed",
        Interviews: "Wawancara" / "Interviews",
        NoInterviews: "Belum diwawancarai." / "Not interviewed yet.",
        Start: "Mulai wawancara" / "Start the interview",
        StartAgain: "Mulai wawancara lagi" / "Start another interview",
        Resume: "Lanjutkan wawancara" / "Go on with the interview",
        Running: "sedang berjalan" / "under way",
        Language: "Bahasa wawancara" / "Language of the interview",
        Memo: "Memo" / same,
        MemoHint: "Pikiran Anda tentang orang ini. Hanya untuk tim." / "Your thoughts on this person. For the team only.",
        NewMemo: "Memo baru" / "New memo",
        SaveMemo: "Simpan memo" / "Save the memo",
        RemoveMemo: "Hapus memo" / "Remove the memo",
        MemoRemoved: "Memo dihapus" / "Memo removed",
        Joined: "Catatan yang digabungkan" / "Records joined with this one",
        JoinedHint: "Semua rujukan dan riwayatnya ikut dihitung di sini." / "All their referrals and their history count here.",
        Separate: "Pisahkan lagi" / "Separate again",
        Separated: "Catatan dipisahkan" / "Record separated",
        JoinedInto: "Catatan ini digabungkan ke orang lain." / "This record was joined with another person.",
        OpenThatPerson: "Buka orang itu" / "Open that person",
        Forget: "Hapus orang ini" / "Forget this person",
        ForgetAsk: "Hapus orang ini dari studi?" / "Forget this person?",
        ForgetText: "Nama, kontak, status, upaya kontak, dan rujukan kepadanya dihapus dari studi. Berkas cadangan yang lama masih memuatnya. Daftar saringan ekspor tetap mengenali namanya, agar nama itu tidak lolos di teks lain." /
            "Name, contacts, status, attempts and the referrals to them are removed from the study. Older backup files still hold them. The export’s filter keeps knowing the name, so that it cannot slip out in other texts.",
        CannotForget: "Orang ini tidak dapat dihapus begitu saja" / "This person cannot simply be forgotten",
        Forgotten: "Orang dihapus" / "Person forgotten",
        Saved: "Tersimpan" / "Saved",
        StatusNoted: "Status dicatat" / "Status noted",
        AppointmentSaved: "Janji temu disimpan" / "Appointment saved",
        AppointmentCancelled: "Janji temu dibatalkan" / "Appointment cancelled",
        FieldName: "Nama lengkap" / "Full name",
        FieldNicknames: "Nama lain, satu per baris" / "Other names, one a line",
        FieldPhones: "Telepon, satu per baris" / "Telephone, one a line",
        FieldEmails: "Email, satu per baris" / "Email, one a line",
        FieldOrganisation: "Lembaga" / "Organisation",
        FieldPost: "Jabatan" / "Post",
        FieldAddress: "Alamat" / "Address",
        FieldWitness: "Saksi persetujuan" / "Witness of the consent",
        FieldNotes: "Catatan pengenal lain" / "Other identifying notes",
    }
}

/// "15 orang, 4 benih".
pub fn people_and_seeds(people: usize, seeds: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{people} orang, {seeds} benih"),
        Tongue::En => {
            format!("{}, {}", counted(people as u64, "person", "people"), counted(seeds as u64, "seed", "seeds"))
        }
    }
}

/// A person's number with two digits at least: `07`.
pub fn number(n: u32) -> String {
    format!("{n:02}")
}

/// "Diputuskan oleh SW, 12 April 2013".
pub fn decided(by: &str, on: &str, tongue: Tongue) -> String {
    let on = day(on, tongue);
    match tongue {
        Tongue::Id => format!("Diputuskan oleh {by}, {on}"),
        Tongue::En => format!("Decided by {by}, {on}"),
    }
}

/// "Disebut oleh 07 dan 05".
pub fn named_by(numbers: &[u32], tongue: Tongue) -> String {
    let numbers: Vec<String> = numbers.iter().map(|n| number(*n)).collect();
    match tongue {
        Tongue::Id => format!("Disebut oleh {}", listed(&numbers, tongue)),
        Tongue::En => format!("Named by {}", listed(&numbers, tongue)),
    }
}

/// "Pilih 07 Siti Rahayu".
pub fn choose_one(who: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Pilih {who}"),
        Tongue::En => format!("Choose {who}"),
    }
}

/// "3 orang dipilih".
pub fn chosen_people(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} orang dipilih"),
        Tongue::En => format!("{} chosen", counted(n as u64, "person", "people")),
    }
}

/// "Dicatat untuk 3 orang".
pub fn several_done(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Dicatat untuk {n} orang"),
        Tongue::En => format!("Noted for {}", counted(n as u64, "person", "people")),
    }
}

/// "3 upaya, terakhir 12 April".
pub fn attempts(n: usize, last: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} upaya, terakhir {last}"),
        Tongue::En => format!("{}, last {last}", counted(n as u64, "attempt", "attempts")),
    }
}

/// How a person was or will be met.
pub const fn contact_mode(mode: ContactMode, tongue: Tongue) -> &'static str {
    match (tongue, mode) {
        (Tongue::Id, ContactMode::InPerson) => "Tatap muka",
        (Tongue::En, ContactMode::InPerson) => "Face to face",
        (Tongue::Id, ContactMode::Phone) => "Telepon",
        (Tongue::En, ContactMode::Phone) => "Telephone",
        (Tongue::Id, ContactMode::Message) => "Pesan",
        (Tongue::En, ContactMode::Message) => "Message",
        (_, ContactMode::Email) => "Email",
        (Tongue::Id, ContactMode::Letter) => "Surat",
        (Tongue::En, ContactMode::Letter) => "Letter",
        (Tongue::Id, ContactMode::ThroughReferrer) => "Lewat yang menyebut",
        (Tongue::En, ContactMode::ThroughReferrer) => "Through the referrer",
    }
}

/// The answer to one tick.
pub const fn agreement(agreement: Agreement, tongue: Tongue) -> &'static str {
    match (tongue, agreement) {
        (Tongue::Id, Agreement::Given) => "setuju",
        (Tongue::En, Agreement::Given) => "agreed",
        (Tongue::Id, Agreement::Refused) => "tidak setuju",
        (Tongue::En, Agreement::Refused) => "declined",
        (Tongue::Id, Agreement::Withdrawn) => "ditarik kembali",
        (Tongue::En, Agreement::Withdrawn) => "taken back",
    }
}

/// "2 dari 4", or "2, tanpa sasaran".
pub fn of_target(held: u64, target: Option<u32>, tongue: Tongue) -> String {
    match (target, tongue) {
        (Some(target), Tongue::Id) => format!("{held} dari {target}"),
        (Some(target), Tongue::En) => format!("{held} of {target}"),
        (None, _) => held.to_string(),
    }
}

/// "Orang 16 ditambahkan".
pub fn added(n: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Orang {} ditambahkan", number(n)),
        Tongue::En => format!("Person {} added", number(n)),
    }
}

/// "12 kini satu orang dengan 07".
pub fn joined(duplicate: u32, stays: u32, tongue: Tongue) -> String {
    let (duplicate, stays) = (number(duplicate), number(stays));
    match tongue {
        Tongue::Id => format!("{duplicate} dan {stays} kini satu orang"),
        Tongue::En => format!("{duplicate} and {stays} are one person now"),
    }
}

/// "Kecocokan 0,94: nama sama dan lembaga sama". `score` is in thousandths.
pub fn likeness(score: u16, reasons: &str, tongue: Tongue) -> String {
    let score = super::decimal(f64::from(score) / 1000.0, 2, tongue);
    match tongue {
        Tongue::Id => format!("Kecocokan {score}: {reasons}"),
        Tongue::En => format!("Match {score}: {reasons}"),
    }
}

/// What is to be done with a person, with the day it is about where there is one.
pub fn due(what: Due, day: Option<&str>, tongue: Tongue) -> String {
    let day = day.unwrap_or_default();
    match (tongue, what) {
        (Tongue::Id, Due::AppointmentPassed) => format!("Janji {day} sudah lewat: bagaimana hasilnya?"),
        (Tongue::En, Due::AppointmentPassed) => format!("The appointment of {day} has passed: what came of it?"),
        (Tongue::Id, Due::AppointmentSoon) => format!("Janji {day}"),
        (Tongue::En, Due::AppointmentSoon) => format!("Appointment {day}"),
        (Tongue::Id, Due::CallAgain) => format!("Hubungi lagi, direncanakan {day}"),
        (Tongue::En, Due::CallAgain) => format!("Try again, planned for {day}"),
        (Tongue::Id, Due::OpenInterview) => "Wawancara belum selesai".to_owned(),
        (Tongue::En, Due::OpenInterview) => "Interview not finished".to_owned(),
        (Tongue::Id, Due::MakeAppointment) => "Memenuhi kriteria: buat janji".to_owned(),
        (Tongue::En, Due::MakeAppointment) => "Meets the criteria: make an appointment".to_owned(),
        (Tongue::Id, Due::Screen) => "Sudah terhubung: periksa kriteria".to_owned(),
        (Tongue::En, Due::Screen) => "Reached: ask the criteria".to_owned(),
        (Tongue::Id, Due::TryAgain) => format!("Tidak terjawab sejak {day}: coba lagi"),
        (Tongue::En, Due::TryAgain) => format!("No reply since {day}: try again"),
        (Tongue::Id, Due::Contact) => "Perlu dihubungi".to_owned(),
        (Tongue::En, Due::Contact) => "To be contacted".to_owned(),
        (Tongue::Id, Due::AskPermission) => "Tanyakan izinnya lewat yang menyebut".to_owned(),
        (Tongue::En, Due::AskPermission) => "Ask for permission through the referrer".to_owned(),
    }
}

/// What is to be done with a person, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// An appointment lies in the past and nothing was noted since.
    AppointmentPassed,
    /// An appointment lies within a week.
    AppointmentSoon,
    /// The day to try again has come.
    CallAgain,
    /// An interview was begun and not ended.
    OpenInterview,
    /// Criteria are met; there is no appointment.
    MakeAppointment,
    /// Reached, but not all criteria are answered.
    Screen,
    /// Could not be reached some days ago.
    TryAgain,
    /// To be contacted for the first time.
    Contact,
    /// Named, and not asked yet.
    AskPermission,
}

impl Due {
    /// All of them, the most urgent first.
    pub const ALL: [Due; 9] = [
        Due::AppointmentPassed,
        Due::AppointmentSoon,
        Due::CallAgain,
        Due::OpenInterview,
        Due::MakeAppointment,
        Due::Screen,
        Due::TryAgain,
        Due::Contact,
        Due::AskPermission,
    ];
}

/// Why a person cannot be forgotten, and what to do instead.
pub fn cannot_forget(why: &Refusal, tongue: Tongue) -> String {
    let used = if let Refusal::InUse(kind, _) = why { Some(*kind) } else { None };
    match (used, tongue) {
        (Some(RecordKind::Interview), Tongue::Id) => {
            "Sudah ada wawancara dengannya. Bila ia menarik diri, pakai “Catat penarikan diri”.".to_owned()
        }
        (Some(RecordKind::Interview), Tongue::En) => {
            "There is an interview with them. If they withdraw, use “Note a withdrawal”.".to_owned()
        }
        (Some(RecordKind::Referral), Tongue::Id) => {
            "Ia menyebut orang lain. Hapus dulu rujukan itu, atau catat statusnya saja.".to_owned()
        }
        (Some(RecordKind::Referral), Tongue::En) => {
            "They named others. Remove those referrals first, or only note a status.".to_owned()
        }
        (Some(RecordKind::Informant), Tongue::Id) => {
            "Ada catatan lain yang digabungkan dengannya. Pisahkan dulu.".to_owned()
        }
        (Some(RecordKind::Informant), Tongue::En) => {
            "Other records are joined with this one. Separate them first.".to_owned()
        }
        (_, _) => super::refusal::refusal(why, tongue),
    }
}

#[cfg(test)]
mod sentences {
    use super::*;

    #[test]
    fn numbers_have_two_digits_and_lists_read_as_sentences() {
        assert_eq!(named_by(&[7, 5, 12], Tongue::Id), "Disebut oleh 07, 05, dan 12");
        assert_eq!(people_and_seeds(1, 2, Tongue::En), "1 person, 2 seeds");
        assert_eq!(likeness(940, "nama sama", Tongue::Id), "Kecocokan 0,94: nama sama");
        assert_eq!(of_target(2, Some(4), Tongue::Id), "2 dari 4");
    }

    #[test]
    fn every_task_says_something_different_in_each_language() {
        for tongue in Tongue::ALL {
            let said: std::collections::BTreeSet<String> =
                Due::ALL.iter().map(|what| due(*what, Some("12 April"), tongue)).collect();
            assert_eq!(said.len(), Due::ALL.len());
        }
    }
}

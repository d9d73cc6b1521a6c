//! Words of the door: first visit, new vault, locked studies, restoring, trouble, and the founding of a study.

use super::{Tongue, counted, day, whole};
use crate::platform::Fault;
use crate::store::{LockedBy, NotOpened};
use vault::backup::{ContainerFault, Report};
use vault::header::HeaderFault;
use vault::keys::KeyFault;
use vault::opening::{Loss, Source};
use vault::recovery::RecoveryFault;

crate::texts! {
    /// Words of the door.
    pub enum HomeText {
        Opening: "Melihat apa yang ada di perangkat ini…" / "Looking at what is on this device…",
        Language: "Bahasa" / "Language",
        Welcome: "Dari satu orang ke orang berikutnya" / "From one person to the next",
        Lead: "Jejaring menemani wawancara mendalam dengan informan kunci: panduannya, jawabannya, dan siapa yang perlu ditemui setelah ini. Semuanya disandikan dan tetap di perangkat ini, dengan atau tanpa jaringan." /
            "Jejaring accompanies in-depth interviews with key informants: the guide, the answers, and whom to see next. Everything is encrypted and stays on this device, with or without a network.",
        Steps: "Tiga langkah" / "Three steps",
        StepLock: "Kunci studinya" / "Lock the study",
        StepLockText: "Satu frasa sandi di kepala, satu kunci pemulihan di atas kertas." /
            "A passphrase in your head, a recovery key on paper.",
        StepFrame: "Susun kerangkanya" / "Frame it",
        StepFrameText: "Pertanyaan, kriteria, dan panduan; milik sendiri atau dari studi contoh." /
            "Questions, criteria and a guide; your own, or the sample study’s.",
        StepWalk: "Temui, catat, telusuri" / "Meet, record, follow",
        StepWalkText: "Setiap wawancara menunjuk orang berikutnya. Yang keluar hanya berkas yang sudah dianonimkan." /
            "Every interview points to the next person. Only anonymized files leave.",
        NewStudy: "Mulai studi baru" / "Start a new study",
        AnotherStudy: "Studi baru lagi" / "Another new study",
        TryDemo: "Coba studi contoh" / "Try the sample study",
        DemoHint: "Studi contoh berisi orang rekaan, tidak dilindungi sandi, dan dibuang saat ditutup. Jangan dipakai untuk orang sungguhan." /
            "The sample study holds invented people, has no passphrase and is thrown away when closed. Never use it for real people.",
        OpenBackup: "Buka berkas cadangan" / "Open a backup file",
        Nowhere: "Tanpa akun, tanpa server, tanpa pelacak." / "No account, no server, no tracker.",

        Locked: "Terkunci" / "Locked",
        LockedLead: "Isi studi baru terbaca setelah dibuka dengan frasa sandi." /
            "What a study holds can be read only after its passphrase.",
        Passphrase: "Frasa sandi" / "Passphrase",
        RecoveryKey: "Kunci pemulihan" / "Recovery key",
        RecoveryHint: "56 huruf dan angka dari lembar yang Anda tulis. Spasi dan tanda hubung boleh dilewati." /
            "The 56 letters and digits from your sheet. Spaces and hyphens may be left out.",
        UseRecovery: "Pakai kunci pemulihan" / "Use the recovery key",
        UsePassphrase: "Pakai frasa sandi" / "Use the passphrase",
        Unlock: "Buka kunci" / "Unlock",
        Unlocking: "Membuka… Ini sengaja butuh sesaat." / "Unlocking… This takes a moment on purpose.",
        ChooseThis: "Buka studi ini" / "Open this study",
        CannotOpen: "Tidak bisa membuka?" / "Cannot open it?",
        CannotOpenText: "Tanpa frasa sandi dan tanpa kunci pemulihan, isi studi tidak dapat dibaca siapa pun, juga tidak oleh pembuat aplikasi ini. Simpan berkas penyelamat kalau suatu hari salah satunya ditemukan." /
            "Without passphrase and recovery key nobody can read the study, nor can the makers of this app. Keep a rescue file in case one of them turns up.",
        RescueFile: "Unduh berkas penyelamat" / "Download a rescue file",
        RescueHint: "Salinan mentah dari semua yang tersisa, tetap disandikan. Dapat dibuka lagi lewat “Buka berkas cadangan”." /
            "A raw copy of everything that is left, still encrypted. “Open a backup file” reads it again.",
        RescueDone: "Berkas penyelamat diserahkan ke unduhan peramban." / "The rescue file was handed to the browser’s downloads.",
        RescueFailed: "Tidak ada salinan yang dapat dibaca." / "No copy can be read.",
        Discard: "Hapus dari perangkat" / "Delete from this device",
        DiscardAsk: "Hapus studi ini untuk selamanya?" / "Delete this study for ever?",
        DiscardFailed: "Peramban menolak menghapusnya. Tutup tab lain, lalu coba lagi." /
            "The browser refused to delete it. Close other tabs and try again.",

        LossTitle: "Ada yang hilang di perangkat ini" / "Something is missing on this device",
        LossSafe: "Belum ada yang ditulis atau ditimpa." / "Nothing was written or overwritten.",
        Recover: "Pulihkan yang tersisa" / "Recover what is left",
        RecoverHint: "Setelah dibuka, salinan yang kurang dilengkapi dari salinan yang lain. Unduh berkas penyelamat dulu jika ragu." /
            "Once unlocked, the poorer copy is completed from the other. If in doubt, download a rescue file first.",
        NeedsBackup: "Kunci studi ini hilang dari perangkat" / "The lock of this study is gone from the device",
        NeedsBackupText: "Yang tersisa tidak dapat dibuka tanpa kepala berkasnya. Buka berkas cadangan terakhir; sisa di sini tidak ditimpa sebelum itu." /
            "What is left cannot be opened without its header. Open the last backup file; nothing here is overwritten before that.",
        BeginningLost: "Awal studi ini tidak terbaca" / "The beginning of this study cannot be read",
        BeginningLostText: "Catatan pertamanya rusak di kedua salinan, jadi studinya tidak dapat ditampilkan. Tidak ada yang ditimpa. Unduh berkas penyelamat, lalu buka berkas cadangan terakhir di perangkat lain." /
            "Its first entries are damaged in both copies, so the study cannot be shown. Nothing was overwritten. Download a rescue file, then open the last backup file on another device.",
        LockAgain: "Kunci lagi" / "Lock it again",
        Newer: "Dibuat oleh Jejaring yang lebih baru" / "Made by a newer Jejaring",
        NewerText: "Aplikasi ini belum mengenalnya, jadi tidak menyentuhnya. Sambungkan ke jaringan sebentar dan muat ulang untuk memperbarui." /
            "This app does not know it yet and leaves it untouched. Go online for a moment and reload to update.",
        Reload: "Muat ulang" / "Reload",
        Mixed: "Jejak dua studi tercampur" / "Traces of two studies are mixed",
        MixedText: "Salinan di perangkat ini berasal dari studi yang berbeda. Tidak ada yang dibuka sebelum jelas. Unduh berkas penyelamat, lalu buka berkas cadangan di perangkat lain." /
            "The copies on this device belong to different studies. Nothing is opened before that is clear. Download a rescue file, then open a backup file on another device.",

        OtherTab: "Jejaring terbuka di tab lain" / "Jejaring is open in another tab",
        OtherTabText: "Agar tidak ada yang tertimpa, hanya satu tab yang menulis. Yang tersimpan aman; ketikan di tab lain disimpan dulu." /
            "So that nothing is overwritten, only one tab writes. What was saved is safe; what is being typed over there is saved first.",
        TakeOver: "Pakai di tab ini" / "Use it in this tab",
        NoStorage: "Peramban ini tidak memberi tempat menyimpan" / "This browser gives no storage here",
        NoStorageText: "Biasanya karena jendela privat atau penyimpanan situs dimatikan. Studi sungguhan tidak dimulai di sini, supaya tidak hilang. Buka Jejaring di jendela biasa; studi contoh tetap bisa dicoba." /
            "Mostly because of a private window or because site storage is switched off. No real study is started here, so that none is lost. Open Jejaring in an ordinary window; the sample study can still be tried.",

        Restore: "Buka berkas cadangan" / "Open a backup file",
        RestoreLead: "Studi dikembalikan persis seperti di berkasnya. Yang sudah ada di perangkat ini tidak ditimpa." /
            "The study comes back exactly as it is in the file. Nothing on this device is overwritten.",
        ChooseFile: "Pilih berkas .jejaring" / "Choose a .jejaring file",
        OtherFile: "Pilih berkas lain" / "Choose another file",
        RestoreThis: "Kembalikan studi" / "Restore the study",

        NewVault: "Kunci untuk studi baru" / "A lock for the new study",
        PhraseTitle: "Frasa sandi" / "Passphrase",
        PhraseLead: "Enam kata acak: mudah diingat, terlalu banyak untuk ditebak. Anda mengetiknya setiap kali membuka studi." /
            "Six random words: easy to remember, too many to guess. You type them whenever you open the study.",
        PhraseWay: "Dari mana frasa sandinya" / "Where the passphrase comes from",
        PhraseOffered: "Pakai frasa ini" / "Use this phrase",
        PhraseOwn: "Buat sendiri" / "Write my own",
        AnotherPhrase: "Kata lain" / "Other words",
        OwnHint: "Paling sedikit 12 karakter; kalimat yang hanya Anda tahu lebih baik daripada satu kata. Spasi ikut dihitung." /
            "At least 12 characters; a sentence only you know is better than a word. Spaces count.",
        Twice: "Frasa sandi sekali lagi" / "The passphrase once more",
        NotTheSame: "Belum sama dengan yang di atas." / "Not the same as above yet.",
        KeyTitle: "Kunci pemulihan" / "Recovery key",
        KeyLead: "Tulis di kertas dan simpan terpisah dari perangkat. Kalau frasa sandi terlupa, hanya kunci ini yang membuka studi. Ia hanya ditampilkan sekali." /
            "Write it on paper and keep it apart from the device. If the passphrase is forgotten, only this key opens the study. It is shown only once.",
        KeyGroups: "Kunci pemulihan dalam 14 kelompok" / "Recovery key in 14 groups",
        PrintedFor: "Studi:" / "Study:",
        PrintedOn: "Tanggal:" / "Date:",
        PrintedHint: "Membuka studi tanpa frasa sandi. Simpan di tempat terkunci, jangan difoto." /
            "Opens the study without its passphrase. Keep it locked away, take no photo of it.",
        Written: "Sudah saya tulis" / "I have written it down",
        CheckTitle: "Baca dari kertas" / "Read from the paper",
        CheckLead: "Ketik dua kelompok ini dari lembar Anda, agar pasti tulisannya benar." /
            "Type these two groups from your sheet, to be sure it is right.",
        GroupWrong: "Belum cocok. Periksa tulisan di kertas." / "Does not match. Check what is on the paper.",
        ShowAgain: "Lihat kuncinya lagi" / "See the key again",
        Create: "Buat dan buka" / "Make and open",
        Creating: "Menyiapkan kunci… Ini sengaja butuh sesaat." / "Preparing the lock… This takes a moment on purpose.",

        Founding: "Studi baru" / "New study",
        FoundingLead: "Semuanya masih bisa diubah nanti." / "All of it can still be changed later.",
        StudyTitle: "Judul studi" / "Title of the study",
        StudyLanguages: "Bahasa panduan dan buku kode" / "Languages of guide and codebook",
        CoderLabel: "Sebutan Anda di tim" / "What the team calls you",
        CoderHint: "Menandai koding dan catatan Anda. Inisial sudah cukup." / "Marks your codings and notes. Initials will do.",
        BeginWith: "Mulai dari" / "Begin with",
        BeginEmpty: "Studi kosong" / "An empty study",
        BeginEmptyHint: "Panduan, kriteria, dan kode disusun sendiri." / "Guide, criteria and codes are your own.",
        BeginSample: "Panduan dan buku kode studi contoh" / "Guide and codebook of the sample study",
        BeginSampleHint: "Tentang kemitraan kota kembar: pertanyaan penelitian, kasus, sektor, kriteria, panduan, dan kode. Tanpa orang dan tanpa wawancara." /
            "On sister-city partnerships: research questions, cases, sectors, criteria, guide and codes. No people and no interviews.",
        NeedsTitle: "Beri judul dulu." / "Give it a title first.",
        NeedsLanguage: "Pilih paling sedikit satu bahasa." / "Choose at least one language.",
        NeedsCoder: "Isi sebutan Anda." / "Say what the team calls you.",
        Begin: "Mulai studi" / "Begin the study",
        LockForNow: "Kunci dulu" / "Lock for now",
    }
}

/// "Studi 2": a locked study by its place, since nothing else of it is known.
pub fn study_numbered(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Studi {n}"),
        Tongue::En => format!("Study {n}"),
    }
}

/// "Tersisa 213 catatan": how much is left of a study without its beginning.
pub fn left_without_beginning(entries: u64, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Tersisa {} catatan yang terbaca", whole(entries, tongue)),
        Tongue::En => format!("{} can still be read", counted(entries, "entry", "entries")),
    }
}

/// Why the study was locked that was open before, where nobody asked for it.
pub fn locked_because(by: LockedBy, tongue: Tongue) -> Option<String> {
    let safe = match tongue {
        Tongue::Id => "Yang sedang diketik sudah disimpan dulu.",
        Tongue::En => "What was being typed was saved first.",
    };
    let why = match (by, tongue) {
        (LockedBy::Person, _) => return None,
        (LockedBy::Idle(after), Tongue::Id) => {
            format!("Terkunci sendiri karena tidak disentuh selama {} menit.", after.minutes())
        }
        (LockedBy::Idle(after), Tongue::En) => {
            format!("It locked by itself: nobody touched it for {} minutes.", after.minutes())
        }
        (LockedBy::Hidden, Tongue::Id) => {
            "Terkunci sendiri karena layar ini ditinggalkan lebih dari satu menit.".to_owned()
        }
        (LockedBy::Hidden, Tongue::En) => "It locked by itself: this screen was left for over a minute.".to_owned(),
    };
    Some(format!("{why} {safe}"))
}

/// "dibuat 12 April 2026 · 214 catatan"; `made` is a day like `2026-04-12`, or `None` where it is not known.
pub fn locked_facts(made: Option<&str>, entries: u64, tongue: Tongue) -> String {
    let entries = self::entries(entries, tongue);
    let made = made.map(|made| day(made, tongue));
    match (made, tongue) {
        (Some(made), Tongue::Id) => format!("dibuat {made} · {entries}"),
        (Some(made), Tongue::En) => format!("made {made} · {entries}"),
        (None, _) => entries,
    }
}

/// "214 catatan": entries of a log.
pub fn entries(n: u64, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{} catatan", whole(n, tongue)),
        Tongue::En => counted(n, "entry", "entries"),
    }
}

/// What is lost for ever by discarding.
pub fn discard_text(study: &str, entries: u64, tongue: Tongue) -> String {
    let entries = self::entries(entries, tongue);
    match tongue {
        Tongue::Id => format!(
            "{study}: {entries} di perangkat ini dihapus, kedua salinannya. Tanpa berkas cadangan tidak ada yang dapat mengembalikannya."
        ),
        Tongue::En => format!(
            "{study}: {entries} on this device are deleted, in both copies. Without a backup file nothing can bring them back."
        ),
    }
}

/// "Langkah 2 dari 3".
pub fn step_of(step: usize, steps: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Langkah {step} dari {steps}"),
        Tongue::En => format!("Step {step} of {steps}"),
    }
}

/// "Kelompok 3", counted from 1.
pub fn group_numbered(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Kelompok {n}"),
        Tongue::En => format!("Group {n}"),
    }
}

/// "9 dari 12 karakter": a passphrase that is too short so far.
pub fn characters_so_far(n: usize, least: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} dari paling sedikit {least} karakter."),
        Tongue::En => format!("{n} of at least {least} characters."),
    }
}

/// "jejaring-1a2b-20260412-0930.jejaring · 1,2 MB".
pub fn file_chosen(name: &str, size: u64, tongue: Tongue) -> String {
    format!("{name} · {}", super::bytes(size, tongue))
}

/// A copy by its place.
pub const fn source(of: Source, tongue: Tongue) -> &'static str {
    match (of, tongue) {
        (Source::Database, Tongue::Id) => "penyimpanan utama",
        (Source::Database, Tongue::En) => "main storage",
        (Source::Mirror, Tongue::Id) => "salinan kedua",
        (Source::Mirror, Tongue::En) => "second copy",
    }
}

/// What is not as it was left, in a sentence.
pub fn loss(of: &Loss, tongue: Tongue) -> String {
    let at = |of: Source| source(of, tongue);
    match (of, tongue) {
        (Loss::NoteGone, Tongue::Id) => "Penanda kecil “pernah ada studi di sini” hilang.".to_owned(),
        (Loss::NoteGone, Tongue::En) => "The small note “there was a study here” is gone.".to_owned(),
        (Loss::CopyGone(of), Tongue::Id) => format!("Seluruh {} hilang.", at(*of)),
        (Loss::CopyGone(of), Tongue::En) => format!("The whole {} is gone.", at(*of)),
        (Loss::HeaderBad(of), Tongue::Id) => format!("Kepala berkas di {} rusak.", at(*of)),
        (Loss::HeaderBad(of), Tongue::En) => format!("The header in the {} is damaged.", at(*of)),
        (Loss::Reported(of), Tongue::Id) => format!("Peramban melaporkan kehilangan data di {}.", at(*of)),
        (Loss::Reported(of), Tongue::En) => format!("The browser reports a loss of data in the {}.", at(*of)),
        (Loss::Behind { known, held }, Tongue::Id) => {
            format!("Pernah tersimpan {}, sekarang terbaca {}.", entries(*known, tongue), whole(*held, tongue))
        }
        (Loss::Behind { known, held }, Tongue::En) => {
            format!("{} were saved once; {} can be read now.", entries(*known, tongue), whole(*held, tongue))
        }
    }
}

/// "Yang tersisa: 214 catatan di salinan kedua."
pub fn what_is_left(sources: &[Source], n: u64, tongue: Tongue) -> String {
    let places: Vec<&str> = sources.iter().map(|of| source(*of, tongue)).collect();
    let (places, entries) = (super::listed(&places, tongue), entries(n, tongue));
    match tongue {
        Tongue::Id => format!("Yang tersisa: {entries} di {places}."),
        Tongue::En => format!("What is left: {entries} in the {places}."),
    }
}

/// How much later the answer to the next wrong try comes.
pub fn waits(seconds: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Jika keliru lagi, jawabannya sengaja datang {seconds} detik lebih lambat."),
        Tongue::En => format!(
            "If it is wrong again, the answer comes {} later on purpose.",
            counted(seconds, "second", "seconds")
        ),
    }
}

/// Why a vault was not opened, made, restored or changed: what happened, what is safe, what to do.
pub fn not_opened(why: &NotOpened, tongue: Tongue) -> String {
    let say = |id: &str, en: &str| match tongue {
        Tongue::Id => id.to_owned(),
        Tongue::En => en.to_owned(),
    };
    match why {
        NotOpened::Key(fault) => key_fault(*fault, tongue).to_owned(),
        NotOpened::Recovery(fault) => recovery_fault(*fault, tongue),
        NotOpened::DecideFirst => say(
            "Ada yang hilang dari studi ini. Baca dulu penjelasannya, lalu pilih memulihkan.",
            "Something of this study is missing. Read the explanation first, then choose to recover.",
        ),
        NotOpened::NoMemory => say(
            "Perangkat ini kekurangan memori untuk memeriksa frasa sandi. Tutup aplikasi lain, lalu coba lagi. Studi aman.",
            "This device has too little memory to check the passphrase. Close other apps and try again. The study is safe.",
        ),
        NotOpened::File(fault) => container_fault(*fault, tongue),
        NotOpened::Incomplete(report) => incomplete(report, tongue),
        NotOpened::AlreadyHere => say(
            "Studi ini sudah ada di perangkat ini. Tidak ada yang ditimpa; buka kuncinya dari daftar.",
            "This study is on this device already. Nothing was overwritten; unlock it from the list.",
        ),
        NotOpened::Closed => say("Tidak ada studi yang terbuka.", "No study is open."),
        NotOpened::Unsaved => say(
            "Studi yang terbuka belum tersimpan seluruhnya, jadi tidak ditutup. Lihat keterangan penyimpanannya dulu.",
            "The open study is not fully saved and was not closed. See what its storage says first.",
        ),
        NotOpened::TooShort => {
            say("Frasa sandi perlu paling sedikit 12 karakter.", "A passphrase needs at least 12 characters.")
        }
        NotOpened::Storage(fault) => storage_fault(fault, tongue),
    }
}

const fn key_fault(fault: KeyFault, tongue: Tongue) -> &'static str {
    let (id, en) = match fault {
        KeyFault::WrongPassphrase => (
            "Frasa sandi tidak cocok, atau salinan ini pernah diubah. Periksa huruf besar dan spasinya.",
            "The passphrase does not fit, or this copy was altered. Check capitals and spaces.",
        ),
        KeyFault::WrongRecoveryKey => (
            "Kunci pemulihan ini bukan untuk studi ini, atau salinan ini pernah diubah.",
            "This recovery key belongs to another study, or this copy was altered.",
        ),
        KeyFault::Altered => (
            "Salinan ini pernah diubah dari luar. Unduh berkas penyelamat dan buka berkas cadangan.",
            "This copy was altered from outside. Download a rescue file and open a backup file.",
        ),
        KeyFault::NoSuchSlot => (
            "Studi ini tidak mengenal cara membuka itu. Coba kunci pemulihan.",
            "This study does not know that way of opening. Try the recovery key.",
        ),
        KeyFault::RecipientNotSupported => (
            "Kunci orang lain belum dapat dipakai di versi ini.",
            "Another person’s key cannot be used in this version yet.",
        ),
        KeyFault::NoIdentityKey => (
            "Studi ini dibuka tanpa hak atas data diri; ubah kuncinya dari perangkat yang berhak.",
            "This study was opened without the right to identities; change its keys on a device that has it.",
        ),
        KeyFault::NoFreeSlot => ("Sudah ada 16 kunci untuk studi ini.", "This study has 16 keys already."),
        KeyFault::DemoOnly => (
            "Studi contoh tidak memakai sandi dan tidak dikembalikan dari berkas.",
            "The sample study has no passphrase and is not restored from files.",
        ),
        KeyFault::Refused => (
            "Kunci tidak dapat dibuat di perangkat ini. Tidak ada yang berubah.",
            "The key could not be made on this device. Nothing has changed.",
        ),
    };
    match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    }
}

/// What is wrong with a typed recovery key.
pub fn recovery_fault(fault: RecoveryFault, tongue: Tongue) -> String {
    match (fault, tongue) {
        (RecoveryFault::Character { place }, Tongue::Id) => {
            format!("Huruf ke-{place} tidak dipakai dalam kunci pemulihan. Lihat lagi lembarnya.")
        }
        (RecoveryFault::Character { place }, Tongue::En) => {
            format!("Character {place} does not occur in recovery keys. Look at the sheet again.")
        }
        (RecoveryFault::Length { found }, Tongue::Id) => {
            format!("Kunci pemulihan terdiri dari 56 huruf dan angka; yang diketik {found}.")
        }
        (RecoveryFault::Length { found }, Tongue::En) => {
            format!("A recovery key has 56 letters and digits; {found} were typed.")
        }
        (RecoveryFault::Check, Tongue::Id) => {
            "Ada huruf yang keliru di salah satu kelompok. Bandingkan satu per satu.".to_owned()
        }
        (RecoveryFault::Check, Tongue::En) => {
            "One of the groups is mistyped somewhere. Compare them one by one.".to_owned()
        }
    }
}

fn container_fault(fault: ContainerFault, tongue: Tongue) -> String {
    let (id, en) = match fault {
        ContainerFault::TooLarge { .. } | ContainerFault::TooMany { .. } => {
            ("Berkas ini terlalu besar untuk dibuka di sini.", "This file is too large to be opened here.")
        }
        ContainerFault::NotOurs | ContainerFault::Header(HeaderFault::NotOurs) => (
            "Ini bukan berkas cadangan Jejaring. Pilih berkas yang berakhiran .jejaring.",
            "This is no Jejaring backup file. Choose a file that ends in .jejaring.",
        ),
        ContainerFault::Newer { .. } | ContainerFault::Header(HeaderFault::Newer { .. }) => (
            "Berkas ini dibuat oleh Jejaring yang lebih baru. Perbarui aplikasi, lalu buka lagi.",
            "This file was made by a newer Jejaring. Update the app, then open it again.",
        ),
        ContainerFault::Header(HeaderFault::Damaged | HeaderFault::Figures(_) | HeaderFault::Unprotected)
        | ContainerFault::Hopeless => (
            "Berkas ini rusak dan tidak dapat dibuka. Coba berkas cadangan yang lain; yang ada di perangkat tidak berubah.",
            "This file is damaged and cannot be opened. Try another backup file; nothing on the device has changed.",
        ),
    };
    match tongue {
        Tongue::Id => id.to_owned(),
        Tongue::En => en.to_owned(),
    }
}

/// What is damaged or missing in a file.
fn incomplete(report: &Report, tongue: Tongue) -> String {
    let bad = report.quarantined.len() + report.damaged.len();
    let missing: u64 = report
        .promised
        .iter()
        .chain(&report.chain.gaps)
        .map(|gap| gap.to.saturating_sub(gap.from).saturating_add(1))
        .sum();
    let good = whole(report.events, tongue);
    match tongue {
        Tongue::Id => format!(
            "Berkas ini tidak utuh: {good} catatan terbaca, {bad} rusak atau berbeda, {missing} tidak ada. Tidak ada yang diubah di perangkat ini; pakai berkas lain."
        ),
        Tongue::En => format!(
            "This file is not whole: {good} entries can be read, {bad} are damaged or differ, {missing} are missing. Nothing on this device was changed; use another file."
        ),
    }
}

/// Why the browser's storage failed.
pub fn storage_fault(fault: &Fault, tongue: Tongue) -> String {
    let (id, en) = match fault {
        Fault::Missing => (
            "Peramban ini tidak menyediakan penyimpanan yang diperlukan.",
            "This browser does not offer the storage that is needed.",
        ),
        Fault::Full => (
            "Perangkat penuh. Kosongkan ruang, lalu coba lagi; yang tersimpan aman.",
            "The device is full. Free some space and try again; what was saved is safe.",
        ),
        Fault::Gone => ("Yang dicari tidak ada lagi di perangkat.", "What was looked for is no longer on the device."),
        Fault::Closed | Fault::Silent => (
            "Peramban tidak menjawab. Muat ulang halaman; yang tersimpan aman.",
            "The browser does not answer. Reload the page; what was saved is safe.",
        ),
        Fault::Held => (
            "Tab atau aplikasi lain sedang memakainya. Tutup yang lain, lalu coba lagi.",
            "Another tab or app is using it. Close the other one and try again.",
        ),
        Fault::Differs => (
            "Yang terbaca kembali berbeda dari yang ditulis. Coba lagi di tempat lain.",
            "What was read back differs from what was written. Try again in another place.",
        ),
        Fault::Other(name) => {
            return match tongue {
                Tongue::Id => format!("Peramban menolak ({name}). Coba lagi; yang tersimpan aman."),
                Tongue::En => format!("The browser refused ({name}). Try again; what was saved is safe."),
            };
        }
    };
    match tongue {
        Tongue::Id => id.to_owned(),
        Tongue::En => en.to_owned(),
    }
}

#[cfg(test)]
mod sentences {
    use super::*;
    use crate::store::AutoLock;

    #[test]
    fn a_locked_study_tells_its_day_and_its_count_and_nothing_else() {
        assert_eq!(locked_facts(Some("2026-04-12"), 214, Tongue::Id), "dibuat 12 April 2026 · 214 catatan");
        assert_eq!(locked_facts(Some("2026-04-12"), 1, Tongue::En), "made 12 April 2026 · 1 entry");
        assert_eq!(locked_facts(None, 12_345, Tongue::Id), "12.345 catatan");
    }

    #[test]
    fn a_lock_nobody_asked_for_is_explained() {
        assert_eq!(locked_because(LockedBy::Person, Tongue::Id), None);
        for tongue in [Tongue::Id, Tongue::En] {
            let idle = locked_because(LockedBy::Idle(AutoLock::Fifteen), tongue).unwrap();
            assert!(idle.contains("15"), "{idle}");
            assert!(!locked_because(LockedBy::Hidden, tongue).unwrap().contains("15"));
        }
    }

    #[test]
    fn every_loss_and_fault_speaks_both_languages() {
        let losses = [
            Loss::NoteGone,
            Loss::CopyGone(Source::Mirror),
            Loss::HeaderBad(Source::Database),
            Loss::Reported(Source::Database),
            Loss::Behind { known: 40, held: 12 },
        ];
        for of in losses {
            assert_ne!(loss(&of, Tongue::Id), loss(&of, Tongue::En));
        }
        assert!(loss(&Loss::Behind { known: 40, held: 12 }, Tongue::Id).contains("40 catatan"));
        let faults = [
            NotOpened::Key(KeyFault::WrongPassphrase),
            NotOpened::Recovery(RecoveryFault::Length { found: 52 }),
            NotOpened::File(ContainerFault::NotOurs),
            NotOpened::NoMemory,
            NotOpened::TooShort,
            NotOpened::Storage(Fault::Full),
        ];
        for why in faults {
            assert_ne!(not_opened(&why, Tongue::Id), not_opened(&why, Tongue::En));
        }
        assert!(not_opened(&NotOpened::Recovery(RecoveryFault::Length { found: 52 }), Tongue::En).contains("52"));
    }
}

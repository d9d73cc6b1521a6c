//! Words of the device place: backup, storage, lock, look, differences between devices, history, about.

use super::{Tongue, counted, day_and_time, decimal, listed, whole};
use fieldwork::identity::IdentityField;

crate::texts! {
    /// Words of the device place.
    pub enum DeviceText {
        Eyebrow: "Penyimpanan, kunci, tampilan" / "Storage, lock, look",
        LockNow: "Kunci sekarang" / "Lock now",

        DemoTitle: "Ini studi contoh" / "This is the sample study",
        DemoText: "Tidak dilindungi sandi dan dibuang saat ditutup. Berkas cadangan, kunci, dan studi sungguhan dimulai setelah contoh ini ditutup." /
            "It has no passphrase and is thrown away when closed. Backup files, locks and a real study begin once it is closed.",
        LeaveDemo: "Tutup dan buang contoh" / "Close and throw away the sample",

        Backup: "Berkas cadangan" / "Backup file",
        BackupLead: "Berkas di luar peramban adalah satu-satunya yang selamat jika perangkat penuh, hilang, atau rusak. Isinya tetap disandikan." /
            "A file outside the browser is the only thing that survives a full, lost or broken device. It stays encrypted.",
        AllInBackup: "Semua wawancara ada di berkas cadangan yang sudah diperiksa." /
            "Every interview is in a backup file that was checked.",
        NothingToBackUp: "Belum ada wawancara untuk dicadangkan." / "There is no interview to back up yet.",
        NoBackupYet: "Belum pernah dibuat berkas cadangan." / "No backup file was made yet.",
        MakeBackup: "Buat berkas cadangan" / "Make a backup file",
        BackupChecked: "Berkas ditulis dan terbaca kembali, utuh." / "The file was written and read back, whole.",
        BackupHanded: "Berkas diserahkan ke unduhan peramban dan belum diperiksa. Uji sekarang: pilih berkas itu dari folder unduhan." /
            "The file was handed to the browser’s downloads and is not checked yet. Test it now: choose it from the downloads folder.",
        BackupCancelled: "Dibatalkan. Tidak ada berkas yang dibuat." / "Cancelled. No file was made.",
        Drill: "Uji cadangan" / "Test a backup",
        DrillHint: "Membuka berkas di memori dan membandingkannya dengan studi ini, catatan demi catatan. Tidak ada yang diubah." /
            "Opens the file in memory and compares it with this study, entry by entry. Nothing is changed.",
        DrillDue: "Sudah waktunya menguji berkas cadangan lagi." / "It is time to test a backup file again.",
        NeverDrilled: "Belum pernah diuji." / "Never tested.",

        Storage: "Penyimpanan di perangkat ini" / "Storage on this device",
        Written: "Tulisan terakhir" / "Last writing",
        WrittenNothing: "belum ada yang ditulis" / "nothing written yet",
        WrittenSaving: "sedang disimpan…" / "being saved…",
        WrittenNot: "belum tersimpan" / "not saved",
        NotSavedTitle: "Ada yang belum tersimpan" / "Something is not saved",
        NotSavedText: "Yang sudah diketik masih ada di memori halaman ini. Jangan tutup tab sebelum tersimpan atau berkas penyelamat diunduh." /
            "What was typed is still in this page’s memory. Do not close the tab before it is saved or a rescue file is downloaded.",
        Rescue: "Unduh berkas penyelamat" / "Download a rescue file",
        RescueDone: "Berkas penyelamat diserahkan ke unduhan peramban." / "The rescue file was handed to the browser’s downloads.",
        RescueFailed: "Berkas penyelamat tidak dapat dibuat." / "The rescue file could not be made.",
        Copies: "Salinan" / "Copies",
        CopiesTwo: "dua, saling melengkapi" / "two, each repairs the other",
        CopiesOne: "satu saja" / "one only",
        CopiesOneHint: "Peramban ini tidak punya tempat untuk salinan kedua. Buat berkas cadangan lebih sering." /
            "This browser has no place for a second copy. Make backup files more often.",
        CopiesBehind: "salinan kedua tertinggal" / "the second copy is behind",
        CopiesBehindHint: "Sedang dilengkapi. Jika tetap begini, buat berkas cadangan." /
            "It is being completed. If it stays like this, make a backup file.",
        Kept: "Disimpan tetap" / "Kept for good",
        KeptYes: "ya, peramban berjanji tidak membersihkannya" / "yes, the browser promised not to clear it",
        KeptNo: "belum" / "not yet",
        KeptUnknown: "peramban tidak memberi tahu" / "the browser does not say",
        AskToKeep: "Minta disimpan tetap" / "Ask to keep it",
        KeepGranted: "Peramban berjanji tidak membersihkan studi ini." / "The browser promised not to clear this study.",
        KeepRefused: "Peramban belum mau berjanji. Pasang Jejaring di layar utama, atau andalkan berkas cadangan." /
            "The browser does not promise it. Install Jejaring on the home screen, or rely on backup files.",
        Free: "Ruang kosong" / "Free space",

        Lock: "Kunci" / "Lock",
        LockHint: "Studi lain di perangkat ini ada di layar kunci." / "Other studies on this device are on the lock screen.",
        LockAfter: "Terkunci sendiri bila tidak disentuh selama" / "Locks by itself when not touched for",
        LockAfterHint: "Juga terkunci satu menit setelah layar ini ditinggalkan. Yang sedang diketik disimpan dulu." /
            "It also locks one minute after this screen is left. What is being typed is saved first.",
        ChangePassphrase: "Ganti frasa sandi" / "Change the passphrase",
        OldPassphrase: "Frasa sandi sekarang" / "Present passphrase",
        PassphraseChanged: "Frasa sandi diganti. Yang lama tidak berlaku lagi di perangkat ini; berkas cadangan lama tetap memakai yang lama." /
            "The passphrase was changed. The old one no longer opens this device; older backup files still use it.",
        NewRecovery: "Kunci pemulihan baru" / "New recovery key",
        UseNewRecovery: "Pakai kunci baru" / "Use the new key",
        RecoveryChanged: "Kunci pemulihan diganti. Musnahkan lembar yang lama." /
            "The recovery key was replaced. Destroy the old sheet.",
        Changing: "Mengganti kunci… Ini sengaja butuh sesaat." / "Changing the lock… This takes a moment on purpose.",
        NotLockedTitle: "Belum bisa dikunci" / "It cannot be locked yet",
        NotLockedText: "Ada tulisan yang belum tersimpan di perangkat. Kalau dikunci sekarang, tulisan itu hilang. Unduh berkas penyelamat dulu; yang belum jadi catatan tetap hilang." /
            "Something is not yet written to the device. Locking now loses it. Download a rescue file first; what has not become an entry is lost all the same.",
        LockAnyway: "Kunci, buang yang belum tersimpan" / "Lock and lose what is not saved",

        Differences: "Perbedaan antarperangkat" / "Differences between devices",
        DifferencesHint: "Dua perangkat mengisi hal yang sama tanpa saling tahu. Pilih mana yang dipakai; yang lain tetap ada di riwayat." /
            "Two devices filled in the same thing without knowing of each other. Choose which one to use; the other stays in the history.",
        UseThis: "Pakai ini" / "Use this",
        StandsNow: "berlaku sekarang" / "in use now",

        Findings: "Yang ditemukan saat dibuka" / "Found when it was opened",
        FindingsSafe: "Yang terbaca tetap utuh. Jika ada yang hilang, buka berkas cadangan terakhir di perangkat lain dan bandingkan." /
            "What can be read is whole. If something is missing, open the last backup file on another device and compare.",

        Look: "Bahasa dan tampilan" / "Language and look",
        Language: "Bahasa" / "Language",
        Theme: "Tema" / "Theme",
        ThemeDevice: "Seperti perangkat" / "As the device",
        ThemeDay: "Terang" / "Light",
        ThemeNight: "Malam" / "Night",
        ThemeOutdoor: "Terik, untuk di bawah matahari" / "Outdoor, for sunlight",
        TextSize: "Ukuran tulisan" / "Text size",
        SizeUsual: "Biasa" / "Usual",
        SizeLarge: "Agak besar" / "Large",
        SizeLarger: "Besar" / "Larger",
        SizeLargest: "Terbesar" / "Largest",

        History: "Riwayat" / "History",
        HistoryHint: "Lima puluh tindakan terakhir. Yang diurungkan tetap tercatat." /
            "The last fifty deeds. What is undone stays on record.",
        HistoryEmpty: "Belum ada yang dilakukan." / "Nothing was done yet.",
        Undone: "diurungkan" / "undone",
        ThisDevice: "perangkat ini" / "this device",
        OtherDevice: "perangkat lain" / "another device",
        Nobody: "tanpa nama" / "unnamed",
        UndidIt: "Diurungkan" / "Undone",

        About: "Tentang Jejaring" / "About Jejaring",
        AboutText: "Jejaring bekerja seluruhnya di perangkat ini dan tidak mengirim apa pun. Kode sumbernya bebas, berlisensi MIT atau Apache 2.0; huruf Source Sans 3 dan Source Serif 4 berlisensi SIL Open Font License." /
            "Jejaring works entirely on this device and sends nothing. Its source is free under MIT or Apache 2.0; the typefaces Source Sans 3 and Source Serif 4 are under the SIL Open Font License.",
        Limits: "Batas perlindungannya" / "The limits of its protection",
        LimitsText: "Studi disandikan dengan XChaCha20-Poly1305; kuncinya dari frasa sandi lewat Argon2id. Saat terbuka, isinya ada di memori peramban, dan sisa teks di memori baru benar-benar hilang setelah tab ditutup. Perangkat yang sudah disusupi dapat membaca apa yang Anda baca. Pustaka sandinya terakhir diaudit pihak luar tahun 2020." /
            "The study is sealed with XChaCha20-Poly1305; its key comes from the passphrase through Argon2id. While it is open its content is in the browser’s memory, and remnants of text are truly gone only once the tab is closed. A device that is already compromised can read what you read. The cipher’s library was last audited by others in 2020.",

        Empty: "kosong" / "empty",
    }
}

/// The shortcut that locks at once, as printed on a keyboard.
pub const LOCK_KEYS: &str = "Ctrl Shift L";

/// "15 menit".
pub fn minutes_of_rest(minutes: u16, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{minutes} menit"),
        Tongue::En => format!("{minutes} minutes"),
    }
}

/// "Versi 0.1.0".
pub fn version(number: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Versi {number}"),
        Tongue::En => format!("Version {number}"),
    }
}

/// "wawancara belum ada di berkas cadangan yang diperiksa", after the number.
pub const fn not_in_file(n: usize, tongue: Tongue) -> &'static str {
    match (tongue, n) {
        (Tongue::Id, _) => "wawancara belum ada di berkas cadangan",
        (Tongue::En, 1) => "interview is not yet in a backup file",
        (Tongue::En, _) => "interviews are not yet in a backup file",
    }
}

/// "Terakhir: jejaring-….jejaring, 12 April 2026, 10:42, sudah diperiksa".
pub fn last_backup(name: &str, iso: &str, clock: &str, checked: bool, tongue: Tongue) -> String {
    let at = day_and_time(iso, clock, tongue);
    match (tongue, checked) {
        (Tongue::Id, true) => format!("Terakhir {at}, sudah diperiksa: {name}"),
        (Tongue::Id, false) => format!("Terakhir {at}, belum diperiksa: {name}"),
        (Tongue::En, true) => format!("Last {at}, checked: {name}"),
        (Tongue::En, false) => format!("Last {at}, not checked yet: {name}"),
    }
}

/// "Terakhir diuji 12 April 2026, 10:42".
pub fn last_drill(iso: &str, clock: &str, tongue: Tongue) -> String {
    let at = day_and_time(iso, clock, tongue);
    match tongue {
        Tongue::Id => format!("Terakhir diuji {at}."),
        Tongue::En => format!("Last tested {at}."),
    }
}

/// What the drill showed of a whole file.
pub fn drilled(name: &str, events: u64, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{name} utuh: {} catatan, semuanya cocok dengan studi ini.", whole(events, tongue)),
        Tongue::En => format!("{name} is whole: {}, all as in this study.", counted(events, "entry", "entries")),
    }
}

/// "12,4 GB": room on the device.
pub fn space(bytes: u64, tongue: Tongue) -> String {
    const GIGA: f64 = 1e9;
    // Far below the numbers a float no longer holds exactly.
    if bytes >= 1_000_000_000 {
        format!("{} GB", decimal(bytes as f64 / GIGA, 1, tongue))
    } else {
        super::bytes(bytes, tongue)
    }
}

/// "12,4 GB; studi memakai 1,2 MB".
pub fn room(free: u64, used: u64, tongue: Tongue) -> String {
    let (free, used) = (space(free, tongue), space(used, tongue));
    match tongue {
        Tongue::Id => format!("{free}; Jejaring memakai {used}"),
        Tongue::En => format!("{free}; Jejaring uses {used}"),
    }
}

/// Entries that were promised and are in no copy.
pub fn missing(n: u64, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{} catatan tidak ada di salinan mana pun.", whole(n, tongue)),
        Tongue::En => format!("{} in no copy.", counted(n, "entry is", "entries are")),
    }
}

/// Entries that are damaged in every copy that has them.
pub fn damaged(n: u64, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{} catatan rusak; disisihkan, tidak dihapus.", whole(n, tongue)),
        Tongue::En => format!("{} damaged; set aside, not deleted.", counted(n, "entry is", "entries are")),
    }
}

/// Authentic entries this program cannot read.
pub fn unreadable(n: u64, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{} catatan belum dikenal versi ini.", whole(n, tongue)),
        Tongue::En => format!("{} unknown to this version.", counted(n, "entry is", "entries are")),
    }
}

/// Entries that were put back from the other copy.
pub fn restored(n: u64, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{} catatan dilengkapi dari salinan yang lain.", whole(n, tongue)),
        Tongue::En => format!("{} put back from the other copy.", counted(n, "entry was", "entries were")),
    }
}

/// "kode “Timbal balik”, dan 3 lainnya".
pub fn and_others(first: &str, others: usize, tongue: Tongue) -> String {
    match (tongue, others) {
        (_, 0) => first.to_owned(),
        (Tongue::Id, _) => format!("{first}, dan {others} lainnya"),
        (Tongue::En, _) => format!("{first}, and {}", counted(others as u64, "other", "others")),
    }
}

/// "informan 07".
pub fn informant(number: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("informan {number:02}"),
        Tongue::En => format!("informant {number:02}"),
    }
}

/// "WS · perangkat ini · 12 April 2026, 10:42".
pub fn by_whom(who: &str, here: bool, at: &str, tongue: Tongue) -> String {
    let place = if here { DeviceText::ThisDevice } else { DeviceText::OtherDevice };
    [who, place.say(tongue), at].join(" · ")
}

/// A list of short values in a sentence.
pub fn values(items: &[String], tongue: Tongue) -> String {
    if items.is_empty() { DeviceText::Empty.say(tongue).to_owned() } else { listed(items, tongue) }
}

/// A field of an identity.
pub const fn identity_field(field: IdentityField, tongue: Tongue) -> &'static str {
    let (id, en) = match field {
        IdentityField::Name => ("nama", "name"),
        IdentityField::Nicknames => ("nama panggilan", "other names"),
        IdentityField::Phones => ("telepon", "telephone"),
        IdentityField::Emails => ("surel", "e-mail"),
        IdentityField::Organisation => ("organisasi", "organisation"),
        IdentityField::Post => ("jabatan", "post"),
        IdentityField::Address => ("alamat", "address"),
        IdentityField::Notes => ("catatan diri", "personal notes"),
        IdentityField::Witness => ("saksi persetujuan", "witness of the consent"),
    };
    match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    }
}

/// A field of a record by its name in the log; a rare one keeps that name.
pub fn field(name: &str, tongue: Tongue) -> String {
    let (id, en) = match name {
        "title" => ("judul", "title"),
        "about" => ("uraian", "description"),
        "languages" => ("bahasa", "languages"),
        "consent_text" => ("teks persetujuan", "consent text"),
        "missing_words" => ("kata-kata bila tidak ada jawaban", "words when there is no answer"),
        "reach_us" => ("cara menghubungi tim", "how to reach the team"),
        "coupons" => ("aturan kupon", "rule for coupons"),
        "coupon" => ("kupon yang dibawa", "coupon brought"),
        "code" => ("kode", "code"),
        "issued" => ("diterbitkan", "issued"),
        "valid_until" => ("berlaku sampai", "valid until"),
        "cancelled" => ("dibatalkan", "cancelled"),
        "chain_stopped" => ("rantai dihentikan", "chain stopped"),
        "missing_left_out" => ("jawaban tetap yang tidak ditawarkan", "fixed answers not offered"),
        "text" => ("teks", "text"),
        "name" => ("nama", "name"),
        "label" => ("label", "label"),
        "definition" => ("definisi", "definition"),
        "use_when" => ("kapan dipakai", "when to use"),
        "not_when" => ("kapan tidak dipakai", "when not to use"),
        "value" => ("jawaban", "answer"),
        "probes" => ("gali lebih dalam", "probes"),
        "note" => ("catatan", "note"),
        "reason" | "why" => ("alasan", "reason"),
        "relation" => ("hubungan", "relation"),
        "sector" => ("sektor", "sector"),
        "cases" => ("kasus", "cases"),
        "attributes" => ("atribut", "attributes"),
        "appointment" => ("janji temu", "appointment"),
        "met" => ("terpenuhi", "met"),
        "target" => ("target", "target"),
        "rank" => ("urutan", "order"),
        "parent" | "section" => ("tempat", "place"),
        "hue" => ("warna", "colour"),
        "letter" => ("huruf", "letter"),
        "relevant" => ("aturan lewati", "skip rule"),
        "required" => ("wajib dijawab", "required"),
        "influence" => ("pengaruh", "influence"),
        "direction" => ("arah", "direction"),
        "rationale" => ("dasar penilaian", "rationale"),
        "reflection" => ("refleksi", "reflection"),
        "outcome" => ("hasil", "outcome"),
        "mark" => ("pemilahan", "sorting"),
        other => return format!("“{other}”"),
    };
    match tongue {
        Tongue::Id => id.to_owned(),
        Tongue::En => en.to_owned(),
    }
}

#[cfg(test)]
mod sentences {
    use super::*;

    #[test]
    fn sentences_carry_their_values() {
        assert_eq!(space(12_400_000_000, Tongue::Id), "12,4 GB");
        assert_eq!(space(52_000_000, Tongue::En), "52.0 MB");
        assert_eq!(drilled("a.jejaring", 1, Tongue::En), "a.jejaring is whole: 1 entry, all as in this study.");
        assert_eq!(and_others("kode “A”", 3, Tongue::Id), "kode “A”, dan 3 lainnya");
        assert_eq!(and_others("code “A”", 1, Tongue::En), "code “A”, and 1 other");
        assert_eq!(not_in_file(1, Tongue::En), "interview is not yet in a backup file");
        let last = last_backup("b", "2026-04-12", "10:42", false, Tongue::Id);
        assert_eq!(last, "Terakhir 12 April 2026, 10:42, belum diperiksa: b");
        assert_eq!(missing(2, Tongue::En), "2 entries are in no copy.");
        assert_eq!(field("use_when", Tongue::En), "when to use");
        assert_eq!(field("xyz", Tongue::En), "“xyz”");
    }
}

//! Words of the frame around the places: the foot of the rail, badges, the demo banner, messages of the whole app.

use super::{Tongue, counted};

crate::texts! {
    /// Words of the frame.
    pub enum AppText {
        Demo: "Contoh" / "Demo",
        DemoBanner: "Semua orang di sini rekaan. Jangan catat orang sungguhan." / "Everyone here is invented. Do not enter real people.",
        LeaveDemo: "Tutup contoh" / "Leave the sample",
        ReadOnly: "Hanya dapat dibaca" / "Read-only",
        ReadOnlyFork: "Perangkat yang disalin menulis di dua tempat. Tidak ada yang hilang; jangan menulis di sini sebelum kedua berkas disatukan." /
            "A copied device wrote in two places. Nothing is lost; write nothing here before the two files are united.",
        ReadOnlyBroken: "Rantai catatan terputus di satu tempat. Yang terbaca tetap utuh; buat berkas cadangan dan lanjutkan di perangkat lain." /
            "The chain of entries is broken in one place. What can be read is whole; make a backup file and go on elsewhere.",
        ReadOnlyNewer: "Sebagian ditulis oleh Jejaring yang lebih baru. Perbarui aplikasi untuk menulis lagi." /
            "Part of it was written by a newer Jejaring. Update the app to write again.",
        Recovered: "Ketikan terakhir sebelum aplikasi tertutup sudah dikembalikan ke tempatnya." /
            "What was being typed when the app closed has been put back in its place.",
        Typed: "Diketik terakhir" / "Typed last",
        SavedBefore: "Tersimpan sebelumnya" / "Saved before",
        KeepTyped: "Pakai yang diketik" / "Keep what was typed",
        GoBack: "Kembali ke yang tersimpan" / "Back to what was saved",
        KeepAll: "Pakai semua" / "Keep all",
        WentBack: "Kembali ke yang tersimpan sebelumnya." / "Back to what was saved before.",
        TakeTyped: "Pakai yang diketik lagi" / "Take what was typed again",
        UpdateWaiting: "Versi baru siap dipakai." / "A new version is ready.",
        UpdateNow: "Pakai sekarang" / "Use it now",
        NowhereTitle: "Alamat ini tidak ada" / "There is nothing at this address",
        NowhereText: "Tautannya mungkin dari studi lain atau sudah dihapus." / "The link may belong to another study, or what it led to was removed.",
        ToStudy: "Ke halaman studi" / "To the study",
        AllBackedUp: "Semua ada di berkas cadangan" / "Everything is in a backup file",
        NothingToBackUp: "Belum ada wawancara untuk dicadangkan" / "No interview to back up yet",
        OneCopy: "Penyimpanan: 1 salinan" / "Storage: 1 copy",
        TwoCopies: "Penyimpanan: 2 salinan" / "Storage: 2 copies",
        NotSavedFull: "Perangkat penuh. Yang diketik masih di layar ini: unduh salinan penyelamat, lalu kosongkan ruang." /
            "The device is full. What was typed is still on this screen: download a rescue copy, then free some space.",
        NotSavedGone: "Peramban menutup penyimpanannya. Yang diketik masih di layar ini; sedang dicoba lagi." /
            "The browser closed its storage. What was typed is still on this screen; trying again.",
        NotSavedOtherTab: "Tab lain mengambil alih penulisan." / "Another tab took over writing.",
        NotSavedDiffers: "Yang terbaca kembali berbeda dari yang ditulis. Buat berkas cadangan sekarang." /
            "What was read back differs from what was written. Make a backup file now.",
        Closed: "Tidak ada studi yang terbuka." / "No study is open.",
        TooLong: "Terlalu panjang untuk satu catatan (lebih dari 15 MB). Bagi menjadi beberapa bagian." /
            "Too long for one record (more than 15 MB). Split it into parts.",
        NoRoom: "Ruang kosong kurang dari 50 MB. Kosongkan ruang dulu sebelum memulai wawancara." /
            "Less than 50 MB are free. Free some space before starting an interview.",
    }
}

/// "diketik 12 April 2013, 10.42".
pub fn typed_at(when: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("diketik {when}"),
        Tongue::En => format!("typed {when}"),
    }
}

/// "2 wawancara belum ada di berkas cadangan": the number and the rest, so that the number can be made bold.
pub fn not_in_backup(n: usize, tongue: Tongue) -> (String, &'static str) {
    match tongue {
        Tongue::Id => (format!("{n} wawancara"), "belum ada di berkas cadangan"),
        Tongue::En => (counted(n as u64, "interview", "interviews"), "not yet in a backup file"),
    }
}

/// "3 gel.": waves, short, for the rail.
pub fn waves_short(n: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} gel."),
        Tongue::En => counted(u64::from(n), "wave", "waves"),
    }
}

/// What could not be saved, with the browser's own name for it.
pub fn not_saved_other(name: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Belum tersimpan ({name}). Sedang dicoba lagi."),
        Tongue::En => format!("Not saved ({name}). Trying again."),
    }
}

//! Words that several places say, and the words of the shared parts.

use super::{Tongue, counted};

crate::texts! {
    /// Words that several places say.
    pub enum Common {
        AppName: "Jejaring" / same,
        Save: "Simpan" / "Save",
        Cancel: "Batal" / "Cancel",
        Close: "Tutup" / "Close",
        Back: "Kembali" / "Back",
        Next: "Berikutnya" / "Next",
        Previous: "Sebelumnya" / "Previous",
        Done: "Selesai" / "Done",
        Add: "Tambah" / "Add",
        Change: "Ubah" / "Change",
        Remove: "Hapus" / "Remove",
        Nothing: "Belum ada" / "Nothing yet",
        Clear: "Kosongkan" / "Clear",
        Open: "Buka" / "Open",
        Copy: "Salin" / "Copy",
        Copied: "Tersalin" / "Copied",
        Print: "Cetak" / "Print",
        Download: "Unduh" / "Download",
        Search: "Cari" / "Search",
        Undo: "Urungkan" / "Undo",
        Redo: "Ulangi" / "Redo",
        More: "Lainnya" / "More",
        Yes: "Ya" / "Yes",
        No: "Tidak" / "No",
        TryAgain: "Coba lagi" / "Try again",
        Optional: "boleh kosong" / "optional",
        Required: "wajib diisi" / "required",
        Saving: "Menyimpan…" / "Saving…",
        NotSaved: "Belum tersimpan" / "Not saved",
        KeptBefore: "Yang belum sempat disimpan dikembalikan ke sini." / "What had not been saved yet is back in here.",
        Busy: "Sedang bekerja…" / "Working…",
        DismissMessage: "Tutup pesan ini" / "Dismiss this message",
        Messages: "Pesan" / "Messages",
        ShowText: "Tampilkan tulisan" / "Show the text",
        HideText: "Sembunyikan tulisan" / "Hide the text",
        ChooseOne: "Pilih satu" / "Choose one",
        ScrollTable: "Tabel, dapat digeser" / "Table, can be scrolled",
    }
}

/// "Tersimpan 10:42", `time` being the time of day as `10:42`.
pub fn saved_at(time: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Tersimpan {time}"),
        Tongue::En => format!("Saved {time}"),
    }
}

/// "Urungkan: kode “Timbal balik”", `what` naming what is undone.
pub fn undo_of(what: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Urungkan: {what}"),
        Tongue::En => format!("Undo: {what}"),
    }
}

/// "Ulangi: kode “Timbal balik”", `what` naming what is done again.
pub fn redo_of(what: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Ulangi: {what}"),
        Tongue::En => format!("Redo: {what}"),
    }
}

/// "Tombol 3": the key beside a choice, for those who do not see it.
pub fn key_named(key: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("tombol {key}"),
        Tongue::En => format!("key {key}"),
    }
}

/// "4 hasil": how many entries a search leaves.
pub fn found(n: usize, tongue: Tongue) -> String {
    match (tongue, n) {
        (Tongue::Id, 0) => "Tidak ada yang cocok".to_owned(),
        (Tongue::Id, _) => format!("{n} hasil"),
        (Tongue::En, 0) => "Nothing matches".to_owned(),
        (Tongue::En, _) => counted(n as u64, "result", "results"),
    }
}

#[cfg(test)]
mod sentences {
    use super::*;

    #[test]
    fn sentences_carry_their_values() {
        assert_eq!(saved_at("10:42", Tongue::Id), "Tersimpan 10:42");
        assert_eq!(saved_at("10:42", Tongue::En), "Saved 10:42");
        assert_eq!(undo_of("kode “Timbal balik”", Tongue::Id), "Urungkan: kode “Timbal balik”");
        assert_eq!(found(1, Tongue::En), "1 result");
        assert_eq!(found(0, Tongue::Id), "Tidak ada yang cocok");
    }
}

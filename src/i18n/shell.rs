//! Words of the shell: rail, bottom bar, top bar, command palette and key help.

crate::texts! {
    /// Words of the shell.
    pub enum ShellText {
        SkipToContent: "Langsung ke isi" / "Skip to content",
        Places: "Bagian studi" / "Places of the study",
        MorePlaces: "Bagian lainnya" / "More places",
        ToHome: "Jejaring, ke beranda" / "Jejaring, to the home page",
        ShowPlaces: "Tampilkan menu" / "Show the menu",
        HidePlaces: "Sembunyikan menu" / "Hide the menu",
        Palette: "Cari atau lakukan" / "Find or do",
        PaletteHint: "Cari kode, informan, pertanyaan, halaman…" / "Find a code, informant, question, page…",
        PaletteEmpty: "Tidak ada yang cocok. Coba kata lain." / "Nothing matches. Try another word.",
        PaletteResults: "Hasil" / "Results",
        Keys: "Tombol pintas" / "Keyboard shortcuts",
        KeysEverywhere: "Di mana saja" / "Everywhere",
        KeysHere: "Di halaman ini" / "On this page",
        KeyPalette: "Cari apa saja" / "Find anything",
        KeyUndo: "Urungkan" / "Undo",
        KeyRedo: "Ulangi" / "Redo",
        KeyHelp: "Daftar tombol" / "List of keys",
        KeyClose: "Tutup jendela" / "Close a window",
        Page: "halaman" / "page",
        Studies: "Studi di perangkat ini" / "Studies on this device",
        Home: "Beranda" / "Home",
        Study: "Studi" / "Study",
        Guide: "Panduan" / "Guide",
        Informants: "Informan" / "Informants",
        Referrals: "Rujukan" / "Referrals",
        Interview: "Wawancara" / "Interview",
        Transcripts: "Transkrip" / "Transcripts",
        Coding: "Koding" / "Coding",
        Analysis: "Analisis" / "Analysis",
        Anonymize: "Anonimisasi" / "Anonymize",
        Export: "Ekspor" / "Export",
        Device: "Perangkat" / "Device",
    }
}

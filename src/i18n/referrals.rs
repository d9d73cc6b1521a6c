//! Words of the referrals place: the tree, the list, the chains, the figures.

use super::informants::number;
use super::{Tongue, counted, decimal, listed, whole};
use analysis::figure::NotEstimable;
use analysis::referrals::{End, Exit, Step};
use fieldwork::people::StopReason;

crate::texts! {
    /// Words of the referrals place.
    pub enum Web {
        Eyebrow: "Rujukan" / "Referrals",
        Views: "Tampilan rujukan" / "Views of the referrals",
        Tree: "Pohon" / "Tree",
        List: "Daftar" / "List",
        Chains: "Rantai" / "Chains",
        Numbers: "Angka" / "Figures",
        AddSeed: "Tambah benih" / "Add a seed",
        AddReferral: "Tambah rujukan" / "Add a referral",
        Seeds: "Benih" / "Seeds",
        OtherReferral: "rujukan lain" / "other referral",
        ZoomIn: "Perbesar" / "Zoom in",
        ZoomOut: "Perkecil" / "Zoom out",
        FitShort: "Semua" / "All",
        ShowNames: "Nama" / "Names",
        Picture: "Unduh gambar" / "Download the picture",
        AsSvg: "Gambar SVG" / "SVG picture",
        AsPng: "Gambar PNG" / "PNG picture",
        PictureNote: "Gambar disimpan, tanpa nama dan nomor. Orang dalam mungkin mengenali bentuk pohonnya: timbang dulu sebelum membagikannya." /
            "Picture saved, without names and numbers. Insiders may recognise the shape of the tree: weigh that before you share it.",
        PictureFailed: "Gambar tidak dapat dibuat di peramban ini. Coba SVG." / "The picture cannot be made in this browser. Try SVG.",
        Layout: "Susunan pohon" / "Layout of the tree",
        ByWaves: "Per gelombang" / "By waves",
        ByTime: "Menurut tanggal" / "By date",
        ByRings: "Melingkar" / "In rings",
        TooSmall: "Sebanyak ini hanya tampak sebagai titik. Perbesar, cari, atau lipat cabang untuk mengenali orang." /
            "So many show as dots only. Zoom in, search or fold branches to tell people apart.",
        Search: "Cari orang…" / "Find somebody…",
        NextHit: "Berikutnya" / "Next",
        Branches: "Cabang" / "Branches",
        OpenAll: "Buka semua cabang" / "Open all branches",
        FoldAll: "Lipat semua cabang" / "Fold all branches",
        KeyFold: "Lipat atau buka cabang" / "Fold or open a branch",
        KeySearch: "Cari orang" / "Find somebody",
        NextPerson: "Temui berikutnya" / "See next",
        Reasons: "Alasan" / "Reasons",
        HideReasons: "Tutup alasan" / "Hide the reasons",
        Appoint: "Buat janji" / "Make an appointment",
        NotTriedYet: "Belum dihubungi." / "Not contacted yet.",
        NobodyNext: "Tidak ada yang menunggu dihubungi." / "Nobody waits to be contacted.",
        NamedOften: "Disebut beberapa orang" / "Named by several",
        Saturation: "Kejenuhan" / "Saturation",
        Selected: "Terpilih" / "Selected",
        Open: "Buka" / "Open",
        NewCodes: "Kode baru, 3 wawancara terakhir" / "New codes, last 3 interviews",
        Government: "Pemerintah : luar pemerintah" / "Government : others",
        EndedChains: "Rantai terhenti" / "Chains that ended",
        EmptyTitle: "Pohon tumbuh dari benih" / "The tree grows from seeds",
        EmptyText: "Tambahkan benih, wawancarai, lalu catat siapa yang mereka sebut. Di sini Anda melihat siapa membawa Anda ke siapa, sektor mana yang belum bersuara, dan kapan nama mulai berulang." /
            "Add seeds, interview them, and note whom they name. Here you see who led you to whom, which sector is still silent, and when names begin to repeat.",
        ChainOf: "Rantai" / "Chain",
        People: "Orang" / "People",
        Interviewed: "Diwawancarai" / "Interviewed",
        Length: "Panjang" / "Length",
        HowItEnded: "Ujungnya" / "Its ends",
        ChainOpen: "masih terbuka" / "still open",
        ChainEnded: "terhenti" / "ended",
        ChainStopped: "dihentikan" / "stopped",
        TeamDecision: "Putusan tim" / "The team's decision",
        GoesOn: "diteruskan" / "goes on",
        ChainStopSaid: "Rantai dihentikan. Orang-orangnya tidak lagi disarankan untuk ditemui." /
            "Chain stopped. Its people are suggested no more.",
        ChainGoesOnSaid: "Rantai diteruskan" / "The chain goes on",
        ChainsCaption: "Setiap rantai, panjangnya, dan mengapa berhenti" / "Each chain, its length, and why it ended",
        FiguresTitle: "Diagnostik rujukan" / "Referral diagnostics",
        FiguresNote: "Angka ini menggambarkan jalannya penelitian. Rujukan berantai bukan sampel acak, jadi tidak menaksir apa pun tentang populasi." /
            "These figures describe how the study went. Chain referral is no random sample, so they estimate nothing about a population.",
        Funnel: "Dari disebut sampai diwawancarai" / "From being named to being interviewed",
        StepColumn: "Tahap" / "Step",
        ShareBefore: "Dari tahap sebelumnya" / "Of the step before",
        Exits: "Keluar dari jalur" / "Left the way",
        WavesByStage: "Gelombang menurut status" / "Waves by status",
        Wave: "Gelombang" / "Wave",
        Total: "Jumlah" / "Total",
        Recruits: "Rekrut per orang yang diwawancarai" / "Recruits per person interviewed",
        RecruitsColumn: "Rekrut" / "Recruits",
        Mean: "Rata-rata" / "Mean",
        Returning: "Nama yang sudah dikenal, per gelombang" / "Names already known, by wave",
        Known: "Sudah dikenal" / "Already known",
        Namings: "Sebutan" / "Namings",
        Balance: "Sektor dan sasaran" / "Sectors and targets",
        Sector: "Sektor" / "Sector",
        Target: "Sasaran" / "Target",
        Held: "Diwawancarai" / "Interviewed",
        StillOpen: "Masih terbuka" / "Still open",
        Lost: "Tidak jadi" / "Not to be",
        Mixing: "Siapa merujuk ke sektor mana" / "Who refers to which sector",
        MixingRow: "Perujuk" / "Referrer",
        Homophily: "Homofili rekrutmen" / "Recruitment homophily",
        HomophilyNote: "1 berarti tanpa kecenderungan; lebih dari 1, orang lebih sering merujuk ke sektornya sendiri. Definisi paket R RDS." /
            "1 means no preference; above 1, people refer to their own sector more often. Definition of the R package RDS.",
        CodeSaturation: "Kejenuhan kode" / "Code saturation",
        SaturationNote: "Guest, Namey, dan Chen (2020): kode baru dalam satu putaran dibanding kode pada wawancara dasar. Kejenuhan makna tetap penilaian Anda." /
            "Guest, Namey and Chen (2020): new codes in a run against the codes of the base interviews. Saturation of meaning remains your judgement.",
        CodeCurve: "Kode sampai wawancara ke berapa" / "Codes by number of interviews",
        InterviewsAcross: "wawancara yang dikode" / "coded interviews",
        PeopleAcross: "orang yang diwawancarai" / "people interviewed",
        CodesUp: "kode" / "codes",
        ShareUp: "bagian" / "share",
        AsHeld: "urutan nyata" / "as held",
        InAnyOrder: "urutan apa pun" / "in any order",
        MakeUp: "Susunan sektor di antara yang diwawancarai" / "Sectors among those interviewed",
        ByChain: "Bagian satu sektor, rantai demi rantai" / "The share of one sector, chain by chain",
        SectorOfChains: "Sektor yang diikuti" / "Sector followed",
        SettlingNote: "Garis yang sudah mendatar berarti susunannya tidak lagi berubah. Rantai yang berakhir di bagian berbeda-beda menjangkau lingkungan yang tidak saling bertemu. Rantai di bawah lima orang digambar samar." /
            "A line that has become level means that the make-up no longer changes. Chains that end at different shares reached circles that do not meet. Chains of fewer than five people are drawn faintly.",
        NextInterview: "Wawancara berikutnya mungkin menambah" / "The next interview is likely to add",
        NextInterviewNote: "Rata-rata bila wawancara berikutnya serupa dengan yang sudah ada (Good 1953): kode yang baru muncul di satu wawancara, dibagi jumlah wawancara. Garis putus-putus: rata-rata semua urutan (Colwell, Mao, dan Chang 2004)." /
            "On average, if the next is like those held (Good 1953): codes seen in one interview only, over the number of interviews. Dashed: the mean of all orders (Colwell, Mao and Chang 2004).",
        SaturationBySector: "Kejenuhan kode per sektor" / "Code saturation by sector",
        AllSectors: "Semua sektor" / "All sectors",
        CodedInterviews: "Wawancara dikode" / "Coded interviews",
        NewInLastThree: "Baru, 3 terakhir" / "New, last 3",
        AsTable: "Angkanya sebagai tabel" / "The numbers as a table",
        PlotNote: "Gambar disimpan." / "Picture saved.",
        Base: "Dasar" / "Base",
        Run: "Putaran" / "Run",
        Threshold: "Ambang" / "Threshold",
        Reached: "Tercapai" / "Reached",
        LaterNew: "Kode baru sesudahnya" / "New codes after",
        NotReached: "belum tercapai" / "not reached",
        NotCoded: "Wawancara belum dikode, tidak dihitung" / "Interviews not coded yet, not counted",
        Orphans: "Orang tanpa perujuk yang bukan benih" / "People with no referrer who are no seeds",
        KeyMove: "Pindah ke perujuk, rujukan, tetangga" / "Move to referrer, referral, neighbour",
        KeyOpen: "Buka orang terpilih" / "Open the selected person",
        KeyZoom: "Perbesar, perkecil" / "Zoom in, out",
        KeyFit: "Tampilkan semua" / "Show all",
        KeySeed: "Tambah benih" / "Add a seed",
        KeyReferral: "Tambah rujukan dari yang terpilih" / "Add a referral from the selected person",
        NoSector: "Sektor belum diketahui" / "Sector not known",
        FromWhom: "Perujuk" / "Referrer",
    }
}

/// "15 orang, 4 benih, 3 gelombang".
pub fn in_one_line(people: usize, seeds: usize, waves: u32, tongue: Tongue) -> String {
    let start = super::informants::people_and_seeds(people, seeds, tongue);
    match tongue {
        Tongue::Id => format!("{start}, {waves} gelombang"),
        Tongue::En => format!("{start}, {}", counted(waves, "wave", "waves")),
    }
}

/// "Pohon rujukan, 15 orang, 3 gelombang".
pub fn tree_name(people: usize, waves: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Pohon rujukan, {people} orang, {waves} gelombang"),
        Tongue::En => {
            format!(
                "Tree of referrals, {}, {}",
                counted(people as u64, "person", "people"),
                counted(waves, "wave", "waves")
            )
        }
    }
}

/// "Disebut 3 orang: 07, 05, dan 09".
pub fn named_times(by: &[u32], tongue: Tongue) -> String {
    let numbers: Vec<String> = by.iter().map(|n| number(*n)).collect();
    match tongue {
        Tongue::Id => format!("Oleh {}", listed(&numbers, tongue)),
        Tongue::En => format!("By {}", listed(&numbers, tongue)),
    }
}

/// "12 disebut 3 kali".
pub fn times(person: u32, n: usize, tongue: Tongue) -> String {
    let person = number(person);
    match tongue {
        Tongue::Id => format!("{person} disebut {n} orang"),
        Tongue::En => format!("{person} named by {n} people"),
    }
}

/// "Nama lama di gelombang 3".
pub fn known_names(wave: u32, tongue: Tongue) -> String {
    match (wave, tongue) {
        (0, Tongue::Id) => "Nama lama dari para benih".to_owned(),
        (0, Tongue::En) => "Known names from the seeds".to_owned(),
        (_, Tongue::Id) => format!("Nama lama di gelombang {wave}"),
        (_, Tongue::En) => format!("Known names in wave {wave}"),
    }
}

/// "Sektor usaha masih kurang 2 wawancara."
pub fn sector_short(sector: &str, missing: u64, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Sektor {sector} masih kurang {missing} wawancara."),
        Tongue::En => format!("The sector {sector} lacks {}.", counted(missing, "interview", "interviews")),
    }
}

/// "Umur: di atas 50 masih kurang 2 wawancara."
pub fn stratum_short(stratum: &str, missing: u64, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("“{stratum}” masih kurang {missing} wawancara."),
        Tongue::En => format!("“{stratum}” lacks {}.", counted(missing, "interview", "interviews")),
    }
}

/// "Belum ada suara usaha di gelombang 3."
pub fn new_in_wave(sector: &str, wave: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Belum ada suara {sector} di gelombang {wave}."),
        Tongue::En => format!("No voice of {sector} in wave {wave} yet."),
    }
}

/// "Disebut oleh 07, 05, dan 09."
pub fn named_by_many(by: &[u32], tongue: Tongue) -> String {
    format!("{}.", super::informants::named_by(by, tongue))
}

/// "12 mengizinkan namanya disebut."
pub fn may_name(by: u32, tongue: Tongue) -> String {
    let by = number(by);
    match tongue {
        Tongue::Id => format!("{by} mengizinkan namanya disebut."),
        Tongue::En => format!("{by} may be named as the referrer."),
    }
}

/// "Sudah mengizinkan dihubungi."
pub const fn permission_given(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Id => "Sudah mengizinkan dihubungi.",
        Tongue::En => "Has agreed to be contacted.",
    }
}

/// "12 akan bertanya dulu: tunggu kabarnya."
pub fn asks_first(by: u32, tongue: Tongue) -> String {
    let by = number(by);
    match tongue {
        Tongue::Id => format!("{by} akan bertanya dulu: tunggu kabarnya."),
        Tongue::En => format!("{by} asks first: wait for word."),
    }
}

/// "Sudah 2 kali dicoba tanpa hasil."
pub fn in_vain(n: u64, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("Sudah {n} kali dicoba tanpa hasil."),
        Tongue::En => format!("Tried in vain {}.", counted(n, "time", "times")),
    }
}

/// "Benih: rantai baru mulai dari sini."
pub const fn is_seed(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Id => "Benih: rantai baru mulai dari sini.",
        Tongue::En => "A seed: a new chain begins here.",
    }
}

/// Where the people at the ends of a chain stand.
pub fn end(end: End, n: u64, tongue: Tongue) -> String {
    match (tongue, end) {
        (Tongue::Id, End::Open) => format!("{n} masih terbuka"),
        (Tongue::En, End::Open) => format!("{n} still open"),
        (Tongue::Id, End::NoNameGiven) => format!("{n} tidak menyebut nama"),
        (Tongue::En, End::NoNameGiven) => format!("{n} named nobody"),
        (Tongue::Id, End::KnownNamesOnly) => format!("{n} hanya menyebut nama lama"),
        (Tongue::En, End::KnownNamesOnly) => format!("{n} named only people already known"),
        (Tongue::Id, End::Refused) => format!("{n} menolak"),
        (Tongue::En, End::Refused) => format!("{n} declined"),
        (Tongue::Id, End::Ineligible) => format!("{n} tidak memenuhi kriteria"),
        (Tongue::En, End::Ineligible) => format!("{n} not eligible"),
        (Tongue::Id, End::Withdrawn) => format!("{n} menarik diri"),
        (Tongue::En, End::Withdrawn) => format!("{n} withdrew"),
    }
}

/// Why a chain is followed no further.
pub const fn stop_reason(why: StopReason, tongue: Tongue) -> &'static str {
    match (tongue, why) {
        (Tongue::Id, StopReason::QuotaFull) => "berhenti: kuota penuh",
        (Tongue::En, StopReason::QuotaFull) => "stop: quota full",
        (Tongue::Id, StopReason::Saturation) => "berhenti: sudah jenuh",
        (Tongue::En, StopReason::Saturation) => "stop: saturated",
        (Tongue::Id, StopReason::Team) => "berhenti: putusan lain",
        (Tongue::En, StopReason::Team) => "stop: other decision",
    }
}

/// A step on the way to an interview.
pub const fn step(step: Step, tongue: Tongue) -> &'static str {
    match (tongue, step) {
        (Tongue::Id, Step::Named) => "Disebut atau benih",
        (Tongue::En, Step::Named) => "Named, or a seed",
        (Tongue::Id, Step::Contacted) => "Terhubung",
        (Tongue::En, Step::Contacted) => "Contacted",
        (Tongue::Id, Step::Eligible) => "Memenuhi kriteria",
        (Tongue::En, Step::Eligible) => "Eligible",
        (Tongue::Id, Step::Scheduled) => "Janji dibuat",
        (Tongue::En, Step::Scheduled) => "Scheduled",
        (Tongue::Id, Step::Interviewed) => "Diwawancarai",
        (Tongue::En, Step::Interviewed) => "Interviewed",
    }
}

/// A way out.
pub const fn exit(exit: Exit, tongue: Tongue) -> &'static str {
    match (tongue, exit) {
        (Tongue::Id, Exit::Duplicate) => "Catatan ganda",
        (Tongue::En, Exit::Duplicate) => "Duplicate records",
        (Tongue::Id, Exit::NoAnswer) => "Tidak terjawab",
        (Tongue::En, Exit::NoAnswer) => "No reply",
        (Tongue::Id, Exit::Refused) => "Menolak",
        (Tongue::En, Exit::Refused) => "Declined",
        (Tongue::Id, Exit::Ineligible) => "Tidak memenuhi kriteria",
        (Tongue::En, Exit::Ineligible) => "Not eligible",
        (Tongue::Id, Exit::Withdrawn) => "Menarik diri",
        (Tongue::En, Exit::Withdrawn) => "Withdrew",
    }
}

/// Why a figure has no value.
pub const fn not_estimable(why: NotEstimable, tongue: Tongue) -> &'static str {
    match (tongue, why) {
        (Tongue::Id, NotEstimable::Empty) => "tidak dapat dihitung: belum ada data",
        (Tongue::En, NotEstimable::Empty) => "not estimable: nothing to count yet",
        (Tongue::Id, NotEstimable::NoVariation) => "tidak dapat dihitung: hanya satu sektor yang merujuk atau dirujuk",
        (Tongue::En, NotEstimable::NoVariation) => "not estimable: only one sector refers or is referred to",
        (Tongue::Id, NotEstimable::ZeroDenominator) => "tidak dapat dihitung: pembaginya nol",
        (Tongue::En, NotEstimable::ZeroDenominator) => "not estimable: the number to divide by is zero",
        (Tongue::Id, NotEstimable::TooFewInterviews) => "tidak dapat dihitung: wawancara terlalu sedikit",
        (Tongue::En, NotEstimable::TooFewInterviews) => "not estimable: too few interviews",
        (Tongue::Id, NotEstimable::NoBaseCodes) => "tidak dapat dihitung: wawancara dasar belum punya kode",
        (Tongue::En, NotEstimable::NoBaseCodes) => "not estimable: no code in the base interviews",
        (Tongue::Id, NotEstimable::OneCoder) => "tidak dapat dihitung: tidak ada dua pengode untuk bahan yang sama",
        (Tongue::En, NotEstimable::OneCoder) => "not estimable: no two coders of the same material",
        (Tongue::Id, NotEstimable::NotTwoCoders) => "tidak dapat dihitung: hanya untuk dua pengode",
        (Tongue::En, NotEstimable::NotTwoCoders) => "not estimable: for two coders only",
        (Tongue::Id, NotEstimable::TooFewUnits) => "tidak dapat dihitung: satuannya terlalu sedikit",
        (Tongue::En, NotEstimable::TooFewUnits) => "not estimable: too few units",
        (Tongue::Id, NotEstimable::ZeroRow) => "tidak dapat dihitung: ada kelompok yang tidak merujuk siapa pun",
        (Tongue::En, NotEstimable::ZeroRow) => "not estimable: a group referred nobody",
        (Tongue::Id, NotEstimable::Reducible) => "tidak dapat dihitung: ada kelompok yang tidak saling merujuk",
        (Tongue::En, NotEstimable::Reducible) => "not estimable: some groups never lead to each other",
        (Tongue::Id, NotEstimable::Periodic) => "tidak dapat dihitung: rujukan berputar antarkelompok tanpa menetap",
        (Tongue::En, NotEstimable::Periodic) => "not estimable: referrals go round the groups and never settle",
        (Tongue::Id, NotEstimable::DegreeMissing) => "tidak dapat dihitung: besar jaringan tidak diketahui",
        (Tongue::En, NotEstimable::DegreeMissing) => "not estimable: network sizes are not known",
        (Tongue::Id, NotEstimable::PopulationMissing) => "tidak dapat dihitung: besar populasi belum diberikan",
        (Tongue::En, NotEstimable::PopulationMissing) => "not estimable: the size of the population was not given",
        (Tongue::Id, NotEstimable::OverlappingUnits) => {
            "tidak dapat dihitung: satuan seorang pengode bertumpang-tindih"
        }
        (Tongue::En, NotEstimable::OverlappingUnits) => "not estimable: units of one coder overlap",
        (Tongue::Id, NotEstimable::OutOfRange) => "tidak dapat dihitung: ada angka di luar batas",
        (Tongue::En, NotEstimable::OutOfRange) => "not estimable: a number is out of range",
        (Tongue::Id, NotEstimable::DefinitionNotConfirmed) => "tidak dapat dihitung: definisinya belum diperiksa",
        (Tongue::En, NotEstimable::DefinitionNotConfirmed) => "not estimable: its definition is not confirmed yet",
    }
}

/// A stage in one or two words, under a mark of the tree.
pub const fn stage_short(stage: fieldwork::people::Stage, tongue: Tongue) -> &'static str {
    use fieldwork::people::Stage;
    match (tongue, stage) {
        (Tongue::Id, Stage::Named) => "disebut",
        (Tongue::En, Stage::Named) => "named",
        (Tongue::Id, Stage::ToContact) => "akan dihubungi",
        (Tongue::En, Stage::ToContact) => "to contact",
        (Tongue::Id, Stage::Contacted) => "dihubungi",
        (Tongue::En, Stage::Contacted) => "contacted",
        (Tongue::Id, Stage::NoAnswer) => "tak terjawab",
        (Tongue::En, Stage::NoAnswer) => "no reply",
        (Tongue::Id, Stage::Refused) => "menolak",
        (Tongue::En, Stage::Refused) => "declined",
        (Tongue::Id, Stage::Ineligible) => "gugur",
        (Tongue::En, Stage::Ineligible) => "not eligible",
        (Tongue::Id, Stage::Eligible) => "memenuhi",
        (Tongue::En, Stage::Eligible) => "eligible",
        (Tongue::Id, Stage::Scheduled) => "ada janji",
        (Tongue::En, Stage::Scheduled) => "scheduled",
        (Tongue::Id, Stage::Partial) => "sebagian",
        (Tongue::En, Stage::Partial) => "in part",
        (Tongue::Id, Stage::Interviewed) => "diwawancarai",
        (Tongue::En, Stage::Interviewed) => "interviewed",
        (Tongue::Id, Stage::Withdrawn) => "menarik diri",
        (Tongue::En, Stage::Withdrawn) => "withdrew",
    }
}

/// "0,6 kode baru".
pub fn likely(codes: f64, tongue: Tongue) -> String {
    let n = decimal(codes, 1, tongue);
    match tongue {
        Tongue::Id => format!("{n} kode baru"),
        Tongue::En => format!("{n} new codes"),
    }
}

/// "12 orang dilipat".
pub fn folded(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} orang dilipat"),
        Tongue::En => format!("{} folded", counted(n as u64, "person", "people")),
    }
}

/// "Tampilkan 500 lagi dari 1.200".
pub fn more_lines(n: usize, tongue: Tongue) -> String {
    let n = whole(n as u64, tongue);
    match tongue {
        Tongue::Id => format!("Tampilkan lagi ({n} tersisa)"),
        Tongue::En => format!("Show more ({n} left)"),
    }
}

/// "2 dari 5", "5 orang", "tidak ada".
pub fn hits(hits: &[usize], selected: Option<usize>, tongue: Tongue) -> String {
    let at = selected.and_then(|place| hits.iter().position(|hit| *hit == place));
    match (hits.len(), at, tongue) {
        (0, _, Tongue::Id) => "tidak ada".to_owned(),
        (0, _, Tongue::En) => "nobody".to_owned(),
        (n, Some(at), Tongue::Id) => format!("{} dari {n}", at + 1),
        (n, Some(at), Tongue::En) => format!("{} of {n}", at + 1),
        (n, None, Tongue::Id) => format!("{n} orang"),
        (n, None, Tongue::En) => counted(n as u64, "person", "people"),
    }
}

/// "1 rekrut".
pub fn recruits(n: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} rekrut"),
        Tongue::En => counted(n as u64, "recruit", "recruits"),
    }
}

#[cfg(test)]
mod sentences {
    use super::*;

    #[test]
    fn sentences_carry_their_values() {
        assert_eq!(in_one_line(15, 4, 3, Tongue::Id), "15 orang, 4 benih, 3 gelombang");
        assert_eq!(in_one_line(1, 1, 1, Tongue::En), "1 person, 1 seed, 1 wave");
        assert_eq!(new_in_wave("usaha", 3, Tongue::Id), "Belum ada suara usaha di gelombang 3.");
        assert_eq!(times(12, 3, Tongue::En), "12 named by 3 people");
        assert_eq!(end(End::Refused, 2, Tongue::Id), "2 menolak");
    }
}

//! Words of the referrals as files for network programs.

use super::Tongue;
use privacy::profile::ReferralLevel;
use workroom::network::{Format, What};
use workroom::networks::NetworkLoss;

crate::texts! {
    /// Words of that part of the export place.
    pub enum NetworkText {
        Title: "Rujukan untuk program jaringan" / "The referrals for network programs",
        Lead: "Siapa membawa Anda ke siapa, tanpa nama: hanya antara informan dalam berkas di atas, dengan nomor baru yang diacak." /
            "Who led you to whom, without names: only between informants of the file above, under new random numbers.",
        Level: "Seberapa banyak yang keluar" / "How much of it leaves",
        Formats: "Format" / "Formats",
        Tables: "Tabel ditulis untuk" / "Tables are written for",
        ForSpreadsheets: "Excel, LibreOffice, Google Sheets" / same,
        ForStatistics: "R, pandas, Stata (jangan dibuka di lembar kerja)" / "R, pandas, Stata (not to be opened in a spreadsheet)",
        Make: "Buat berkas jaringan" / "Make the network file",
        Made: "Berkas jaringan dibuat. Isinya:" / "The network file is made. It holds:",
        Losses: "Yang tidak dapat ditulis dalam format itu:" / "What these formats do not hold:",
        Refused: "Format ini tidak dapat ditulis dari rujukan sebanyak itu. Pilih format atau tingkat lain." /
            "These formats cannot be written from this much of the referrals. Choose other formats or another level.",
        GivenAway: "Yang terbaca dari bentuk pohonnya saja" / "What the shape of the tree alone gives away",
        ByRecruits: "dikenali dari jumlah rujukannya" / "told by the number they led to",
        ByRecruitsAndWave: "dari jumlah rujukan dan gelombang" / "by number and wave",
        ByNeighbourhood: "dari perujuk dan rujukannya" / "by their referrer and those they led to",
        ByPosition: "dari seluruh letaknya di pohon" / "by their whole place in the tree",
        BySector: "dari jumlah rujukan, gelombang, dan sektor" / "by number, wave and sector",
        Insiders: "Anggaplah orang dalam dapat mengenali semua orang dalam pohon sekecil ini." /
            "Take it that insiders can place everybody in a tree this small.",
    }
}

/// What leaves at a level.
pub const fn level_name(level: ReferralLevel, tongue: Tongue) -> &'static str {
    match (tongue, level) {
        (Tongue::Id, ReferralLevel::A) => "A · Hitungan saja",
        (Tongue::En, ReferralLevel::A) => "A · Counts only",
        (Tongue::Id, ReferralLevel::B) => "B · Pohon polos",
        (Tongue::En, ReferralLevel::B) => "B · The bare tree",
        (Tongue::Id, ReferralLevel::C) => "C · Pohon dan sektor",
        (Tongue::En, ReferralLevel::C) => "C · The tree and sectors",
        (Tongue::Id, ReferralLevel::D) => "D · Lengkap",
        (Tongue::En, ReferralLevel::D) => "D · All of it",
    }
}

/// The same in a sentence.
pub const fn level_hint(level: ReferralLevel, tongue: Tongue) -> &'static str {
    match (tongue, level) {
        (Tongue::Id, ReferralLevel::A) => "Gelombang dan sektor ke sektor, tanpa angka kecil. Selalu boleh.",
        (Tongue::En, ReferralLevel::A) => "Waves, and sector to sector, without small numbers. Always allowed.",
        (Tongue::Id, ReferralLevel::B) => "Titik dan garis, tanpa sifat apa pun.",
        (Tongue::En, ReferralLevel::B) => "Nodes and edges, nothing else.",
        (Tongue::Id, ReferralLevel::C) => {
            "Hanya bila cukup banyak orang berbagi sektor, rujukan, dan gelombang yang sama."
        }
        (Tongue::En, ReferralLevel::C) => "Only where enough people share the same sector, referrals and wave.",
        (Tongue::Id, ReferralLevel::D) => "Hanya di dalam tim, dan disegel.",
        (Tongue::En, ReferralLevel::D) => "Within the team only, and sealed.",
    }
}

/// What programs call a format.
pub const fn format_name(format: Format) -> &'static str {
    match format {
        Format::Csv => "CSV",
        Format::Graphml => "GraphML",
        Format::Gexf => "GEXF 1.3",
        Format::Net => "Pajek (.net)",
        Format::Dl => "UCINET DL",
        Format::Vna => "NetDraw VNA",
        Format::Dot => "Graphviz DOT",
        Format::Rdsat => "RDSAT",
        Format::Rdsobj => "RDS Analyst",
        Format::NetworkCanvas => "Network Canvas CSV",
    }
}

/// Where a format is at home.
pub const fn format_hint(format: Format, tongue: Tongue) -> &'static str {
    match (format, tongue) {
        (Format::Csv, Tongue::Id) => "Dapat dibaca program apa pun",
        (Format::Csv, Tongue::En) => "Anything reads it",
        (Format::Graphml, _) => "igraph, networkx, Cytoscape, yEd",
        (Format::Gexf, _) => "Gephi",
        (Format::Net, _) => "Pajek, igraph",
        (Format::Dl, _) => "UCINET",
        (Format::Vna, _) => "NetDraw",
        (Format::Dot, _) => "Graphviz",
        (Format::Rdsat, _) => "RDSAT, R RDS",
        (Format::Rdsobj, _) => "RDS Analyst, R RDS",
        (Format::NetworkCanvas, _) => "R egor",
    }
}

/// "3 dari 12 orang".
pub fn of_people(n: u32, of: u32, tongue: Tongue) -> String {
    match tongue {
        Tongue::Id => format!("{n} dari {of}"),
        Tongue::En => format!("{n} of {of}"),
    }
}

/// "RDSAT: 12 × besar jaringan".
pub fn loss(loss: &NetworkLoss, tongue: Tongue) -> String {
    let (id, en) = match loss.what {
        What::NodeAttribute => ("sifat orang", "values of people"),
        What::EdgeAttribute => ("sifat rujukan", "values of referrals"),
        What::AttributeName => ("nama sifat, ditulis lain", "names of values, written differently"),
        What::NodeId => ("nomor titik", "ids of nodes"),
        What::Character => ("huruf yang tidak dikenal format itu", "characters the format does not know"),
        What::SecondaryReferral => ("rujukan lain di samping yang utama", "referrals beside the one that counts"),
        What::NetworkSize => ("besar jaringan seseorang", "sizes of somebody's network"),
        What::Chain => ("rantai melampaui satu wawancara", "chains beyond one interview"),
        What::MissingReason => ("alasan tidak adanya nilai", "reasons why there is no value"),
        What::FreeText => ("jawaban dengan kata sendiri", "answers in free words"),
        What::SectorTable => ("tabel sektor ke sektor", "the table of sector to sector"),
    };
    let words = match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    };
    format!("{}: {} × {words}", format_name(loss.format), loss.count)
}

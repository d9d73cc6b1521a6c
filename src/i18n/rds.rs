//! Words of respondent-driven samples: on the study page, and beside the estimates.

use super::{Tongue, counted};
use analysis::rds::{LeftOut, Settings};

crate::texts! {
    /// Words of respondent-driven samples.
    pub enum RdsText {
        Title: "Desain RDS" / "RDS design",
        Hint: "Hanya untuk studi yang dirancang sebagai sampel RDS (respondent-driven sampling): ada kupon, besar jaringan tiap orang ditanyakan, dan benihnya dari berbagai lingkungan." /
            "Only for studies designed as respondent-driven samples (RDS): with coupons, everybody asked about the size of their network, and seeds from different circles.",
        Off: "Studi ini bukan sampel RDS, jadi tidak menaksir apa pun tentang populasi." / "This study is no respondent-driven sample, so it estimates nothing about a population.",
        On: "Studi ini dirancang sebagai sampel RDS." / "This study is designed as a respondent-driven sample.",
        Edit: "Atur desain RDS" / "Set up the RDS design",
        Use: "Studi ini dirancang sebagai sampel RDS" / "This study is designed as a respondent-driven sample",
        UseHint: "Menyatakannya tidak membuatnya benar: taksiran mengandaikan hubungan timbal balik, jaringan yang besarnya dijawab tepat, dan rujukan yang acak." /
            "Declaring it does not make it so: the estimates assume ties that go both ways, network sizes answered exactly, and referrals at random.",
        Question: "Pertanyaan tentang besar jaringan" / "Question about the size of the network",
        QuestionHint: "Pertanyaan bilangan di panduan, misalnya “Berapa orang dari kalangan ini yang Anda kenal dan mengenal Anda?”." /
            "A question of the guide answered by a number, such as “How many people of this circle do you know who know you?”.",
        NoQuestion: "Belum ditentukan" / "Not set yet",
        NoNumber: "Panduan belum punya pertanyaan yang dijawab dengan bilangan. Tambahkan dulu di halaman Panduan." /
            "The guide has no question answered by a number yet. Add one on the Guide page first.",
        Population: "Jumlah orang dalam populasi" / "How many people the population has",
        PopulationHint: "Diperlukan untuk Gile SS. Kosongkan bila tidak diketahui." / "Needed for Gile SS. Leave empty where it is not known.",
        BadPopulation: "Tulis bilangan bulat, misalnya 2500, atau kosongkan." / "Write a whole number, for example 2500, or leave it empty.",
        SeedsOut: "Benih tidak ikut dihitung" / "Seeds are left out",
        SeedsOutHint: "Orang gelombang 1 menjadi benih, dan rujukan dari benih tidak dihitung." / "People of wave 1 become the seeds, and referrals by the seeds do not count.",
        Saved: "Desain RDS disimpan" / "The RDS design is saved",
        Estimation: "Taksiran (hanya untuk desain RDS)" / "Estimation (RDS designs only)",
        NotDeclared: "Studi ini tidak dinyatakan sebagai sampel RDS, jadi tidak ada taksiran." / "The study declares no RDS design, so there are no estimates.",
        Declare: "Atur di halaman Studi" / "Set it up on the Study page",
        Caption: "Bagian tiap sektor dalam populasi" / "Share of each sector in the population",
        InSample: "Dalam sampel" / "In the sample",
        Rds2: "RDS-II" / same,
        Rds1: "RDS-I" / same,
        Ss: "Gile SS" / same,
        Network: "Jaringan rata-rata" / "Mean network",
        NetworkNote: "Rata-rata harmonik. RDS-I yang dihaluskan memberi angka yang sama." / "Harmonic mean. RDS-I with data smoothed gives the same number.",
        Convergence: "Taksiran RDS-II dari gelombang ke gelombang" / "The RDS-II estimate from wave to wave",
        More: "Galat baku dan kecenderungan" / "Standard errors and preferences",
        MoreNote: "Galat baku seperti pada paket R RDS; bergantung pada urutan wawancara dan hanya untuk pembanding. H Heckathorn: −1 sampai 1. Kecenderungan populasi: di atas 1, hubungan ke luar kelompok lebih jarang daripada kebetulan." /
            "Standard errors as in the R package RDS; they depend on the order of interviews and are for comparison only. Heckathorn’s H: −1 to 1. Population homophily: above 1, ties out of the group are rarer than chance.",
        Error: "Galat baku" / "Std. error",
        Heckathorn: "H Heckathorn" / "Heckathorn’s H",
        Homophily: "Kecenderungan populasi" / "Population homophily",
        Activity: "Jaringan dibanding yang lain" / "Network against the rest",
        TooMany: "Sektornya terlalu banyak untuk ditaksir." / "There are too many sectors to estimate.",
    }
}

/// Under what the estimates were worked out, as one line.
pub fn under(settings: &Settings, used: u64, people: u64, left_out: LeftOut, orphans: u64, tongue: Tongue) -> String {
    let out = settings.seeds == analysis::rds::Seeds::Out;
    let question = settings.degree_question.as_deref().unwrap_or("–");
    match tongue {
        Tongue::Id => {
            let population = settings.population.map_or_else(|| "tidak diketahui".to_owned(), |n| n.to_string());
            let seeds = if out { "tidak ikut" } else { "ikut" };
            format!(
                "Dihitung dari {used} dari {people} orang; tanpa sektor {}, tanpa besar jaringan {}, perujuk di luar sampel {orphans}. Kelompok: sektor. Besar jaringan: “{question}”. Benih {seeds}. Populasi: {population}. Gelombang: rujukan utama. Kelompok yang tidak merujuk siapa pun: tidak dapat dihitung.",
                left_out.group_missing, left_out.degree_missing
            )
        }
        Tongue::En => {
            let population = settings.population.map_or_else(|| "not known".to_owned(), |n| n.to_string());
            let seeds = if out { "out" } else { "in" };
            format!(
                "Worked out from {used} of {}; without a sector {}, without a network size {}, recruiter outside the sample {orphans}. Groups: sectors. Network size: “{question}”. Seeds {seeds}. Population: {population}. Waves: primary referrals. A group that referred nobody: not estimable.",
                counted(people, "person", "people"),
                left_out.group_missing,
                left_out.degree_missing
            )
        }
    }
}

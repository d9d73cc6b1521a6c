//! Sentences for the items of reporting guidelines that the data can fill in. They are drafts: the person who did the fieldwork
//! completes them. Names of informants and organisations stand in none of them.

use super::{Tongue, counted, day, decimal, listed, percent};
use crate::i18n::contact::declining;
use crate::i18n::informants::contact_mode as mode;
use analysis::referrals::{Exit, Step};
use analysis::sampling::Sampling;
use fieldwork::id::SectorId;

crate::texts! {
    /// Words around the items.
    pub enum ReportText {
        Tab: "Laporan" / "Report",
        Title: "Kalimat untuk laporan" / "Sentences for the report",
        Intro: "Terisi dari data studi ini. Salin, periksa, dan lengkapi dengan yang hanya Anda tahu. Tidak memuat nama." /
            "Filled in from this study's data. Copy, check, and add what only you know. No names in them.",
        Copy: "Salin" / "Copy",
        CopyAll: "Salin semua" / "Copy all",
        Copied: "Disalin" / "Copied",
        NotCopied: "Peramban ini tidak mengizinkan penyalinan. Tandai teksnya lalu salin sendiri." /
            "This browser does not allow copying. Select the text and copy it yourself.",
        Coreq: "COREQ (wawancara dan kelompok)" / "COREQ (interviews and groups)",
        Srqr: "SRQR (penelitian kualitatif)" / "SRQR (qualitative research)",
        StrobeRds: "STROBE-RDS (rujukan berantai)" / "STROBE-RDS (chain referral)",
        Small: "Angka kecil dapat mengungkap orang. Pertimbangkan sebelum menerbitkan." /
            "Small numbers can give people away. Weigh that before you publish.",
    }
}

/// One item of a guideline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which guideline.
    pub of: ReportText,
    /// Its number or place, and what it asks for.
    pub name: String,
    /// The sentences.
    pub text: String,
}

/// The items, guideline by guideline. `sector` names a sector in the language.
pub fn items(facts: &Sampling, sector: &dyn Fn(SectorId) -> String, tongue: Tongue) -> Vec<Item> {
    let say = |id: String, en: String| match tongue {
        Tongue::Id => id,
        Tongue::En => en,
    };
    let item =
        |of: ReportText, id: &str, en: &str, text: String| Item { of, name: say(id.to_owned(), en.to_owned()), text };
    let (way, strata) = (how_found(facts, tongue), by_sector(facts, sector, tongue));
    let (approach, size) = (how_approached(facts, tongue), how_many(facts, tongue));
    let (lost, enough) = (who_did_not(facts, tongue), when_enough(facts, tongue));
    vec![
        item(ReportText::Coreq, "10 · Pengambilan sampel", "10 · Sampling", format!("{way} {strata}")),
        item(ReportText::Coreq, "11 · Cara mendekati", "11 · Method of approach", approach.clone()),
        item(ReportText::Coreq, "12 · Jumlah partisipan", "12 · Sample size", size.clone()),
        item(ReportText::Coreq, "13 · Yang tidak ikut", "13 · Non-participation", lost.clone()),
        item(ReportText::Coreq, "22 · Kejenuhan data", "22 · Data saturation", enough.clone()),
        item(
            ReportText::Srqr,
            "Strategi sampel: siapa, bagaimana, kapan cukup",
            "Sampling strategy: who, how, and when it was enough",
            format!("{way} {strata} {enough}"),
        ),
        item(ReportText::Srqr, "Unit studi: partisipan dan tingkat ikut serta", "Units of study: participants and participation", format!("{size} {lost}")),
        item(ReportText::StrobeRds, "Rekrutmen: benih, gelombang, rantai", "Recruitment: seeds, waves, chains", chains(facts, tongue)),
        item(ReportText::StrobeRds, "Jumlah pada setiap tahap", "Numbers at each stage", stages(facts, tongue)),
        item(ReportText::StrobeRds, "Cara analisis", "Statistical methods", say(
            "Rujukan berantai di sini bukan sampel acak, dan tidak ada populasi yang ditaksir. Angka rujukan hanya menggambarkan jalannya penelitian.".to_owned(),
            "Chain referral here is no probability sample, and no population is estimated. Figures of the referrals only describe how the study went.".to_owned(),
        )),
    ]
}

fn how_found(facts: &Sampling, tongue: Tongue) -> String {
    let criteria = match (facts.criteria, tongue) {
        (0, _) => String::new(),
        (n, Tongue::Id) => format!(" Kelayakan ditanyakan dengan {n} kriteria."),
        (n, Tongue::En) => format!(" Eligibility was asked by {}.", counted(n, "criterion", "criteria")),
    };
    match tongue {
        Tongue::Id => format!(
            "Informan dicari dengan rujukan berantai (bola salju) dari {} benih yang dipilih tim. Lewat {} rujukan, seluruhnya {} orang diketahui.{criteria}",
            facts.seeds, facts.namings, facts.people
        ),
        Tongue::En => format!(
            "Informants were sought by chain referral (snowball) from {} chosen by the team. Through {}, {} became known in all.{criteria}",
            counted(facts.seeds, "seed", "seeds"),
            counted(facts.namings, "referral", "referrals"),
            counted(facts.people, "person", "people"),
        ),
    }
}

fn by_sector(facts: &Sampling, sector: &dyn Fn(SectorId) -> String, tongue: Tongue) -> String {
    let of = |voices: &analysis::sectors::Voices| {
        let name = match voices.sector {
            Some(id) => sector(id),
            None => match tongue {
                Tongue::Id => "sektor tidak diketahui".to_owned(),
                Tongue::En => "sector not known".to_owned(),
            },
        };
        match (voices.target, tongue) {
            (Some(target), Tongue::Id) => format!("{name} {} (sasaran {target})", voices.interviewed),
            (Some(target), Tongue::En) => format!("{name} {} (target {target})", voices.interviewed),
            (None, _) => format!("{name} {}", voices.interviewed),
        }
    };
    let parts: Vec<String> = facts.sectors.iter().map(of).collect();
    match (parts.is_empty(), tongue) {
        (true, _) => String::new(),
        (false, Tongue::Id) => format!("Diwawancarai per sektor: {}.", parts.join("; ")),
        (false, Tongue::En) => format!("Interviewed by sector: {}.", parts.join("; ")),
    }
}

fn how_approached(facts: &Sampling, tongue: Tongue) -> String {
    let parts: Vec<String> =
        facts.first_attempts.iter().map(|(how, n)| format!("{} {n}", mode(*how, tongue).to_lowercase())).collect();
    match (parts.is_empty(), tongue) {
        (true, Tongue::Id) => "Belum ada upaya kontak yang dicatat.".to_owned(),
        (true, Tongue::En) => "No contact attempt is noted yet.".to_owned(),
        (false, Tongue::Id) => format!("Upaya kontak pertama, dalam jumlah orang: {}.", listed(&parts, tongue)),
        (false, Tongue::En) => format!("First contact attempts, in numbers of people: {}.", listed(&parts, tongue)),
    }
}

fn how_many(facts: &Sampling, tongue: Tongue) -> String {
    let when = facts.period.map(|(first, last)| (day(&first.day(), tongue), day(&last.day(), tongue)));
    let waves = facts.last_wave.unwrap_or_default();
    match (when, tongue) {
        (None, Tongue::Id) => "Belum ada wawancara.".to_owned(),
        (None, Tongue::En) => "No interview was held yet.".to_owned(),
        (Some((first, last)), Tongue::Id) => format!(
            "{} informan diwawancarai sampai selesai, dalam {} wawancara antara {first} dan {last}, pada gelombang 0 sampai {waves}.",
            facts.informants, facts.interviews
        ),
        (Some((first, last)), Tongue::En) => format!(
            "{} interviewed to the end, in {} between {first} and {last}, in waves 0 to {waves}.",
            counted(facts.informants, "informant was", "informants were"),
            counted(facts.interviews, "interview", "interviews"),
        ),
    }
}

fn who_did_not(facts: &Sampling, tongue: Tongue) -> String {
    let exit = |which: Exit| facts.funnel.exits.iter().find(|(exit, _)| *exit == which).map_or(0, |(_, n)| *n);
    let (refused, silent) = (exit(Exit::Refused), exit(Exit::NoAnswer));
    let (unfit, withdrawn) = (exit(Exit::Ineligible), exit(Exit::Withdrawn));
    let why: Vec<String> =
        facts.declining.iter().map(|(why, n)| format!("{} {n}", declining(*why, tongue).to_lowercase())).collect();
    let why = if why.is_empty() { String::new() } else { format!(" ({})", why.join("; ")) };
    match tongue {
        Tongue::Id => format!(
            "Dari {} orang yang diketahui, {refused} menolak{why}, {silent} belum dapat dihubungi, {unfit} tidak memenuhi kriteria, dan {withdrawn} menarik diri; {} masih terbuka.",
            facts.people, facts.open
        ),
        Tongue::En => format!(
            "Of {} known, {refused} declined{why}, {silent} could not be reached so far, {unfit} did not meet the criteria and {withdrawn} withdrew; {} still open.",
            counted(facts.people, "person", "people"),
            counted(facts.open, "is", "are"),
        ),
    }
}

fn when_enough(facts: &Sampling, tongue: Tongue) -> String {
    let codes = match &facts.saturation {
        Ok(outcome) => {
            let setting = outcome.setting;
            let how = match tongue {
                Tongue::Id => format!("dasar {}, putaran {}, ambang {}%", setting.base, setting.run, setting.percent),
                Tongue::En => format!("base {}, run {}, threshold {}%", setting.base, setting.run, setting.percent),
            };
            match (outcome.notation(), tongue) {
                (Some(at), Tongue::Id) => format!(
                    "Kejenuhan kode (Guest, Namey, dan Chen 2020; {how}) tercapai pada {at} wawancara; {} kode baru muncul sesudahnya.",
                    outcome.later_new_codes
                ),
                (Some(at), Tongue::En) => format!(
                    "Code saturation (Guest, Namey and Chen 2020; {how}) was reached at {at} interviews; {} appeared afterwards.",
                    counted(outcome.later_new_codes, "new code", "new codes"),
                ),
                (None, Tongue::Id) => format!("Kejenuhan kode (Guest, Namey, dan Chen 2020; {how}) belum tercapai."),
                (None, Tongue::En) => format!("Code saturation (Guest, Namey and Chen 2020; {how}) was not reached."),
            }
        }
        Err(_) => match tongue {
            Tongue::Id => format!("Kejenuhan kode belum dapat dihitung: baru {} wawancara dikode.", facts.coded),
            Tongue::En => format!(
                "Code saturation cannot be worked out yet: {} coded.",
                counted(facts.coded, "interview is", "interviews are")
            ),
        },
    };
    let last = match tongue {
        Tongue::Id => format!(" Tiga wawancara terakhir membawa {} kode baru.", facts.new_in_last_three),
        Tongue::En => {
            format!(" The last three interviews brought {}.", counted(facts.new_in_last_three, "new code", "new codes"))
        }
    };
    let names = facts.returning.and_then(|(wave, known)| Some((wave, known, known.value().ok()?)));
    let names = match (names, tongue) {
        (Some((wave, known, share)), Tongue::Id) => {
            format!(
                " Dari nama yang disebut pada gelombang {wave}, {} ({} dari {}) sudah dikenal.",
                percent(share, 0, tongue),
                known.part,
                known.of
            )
        }
        (Some((wave, known, share)), Tongue::En) => {
            format!(
                " Of the names given in wave {wave}, {} ({} of {}) were known already.",
                percent(share, 0, tongue),
                known.part,
                known.of
            )
        }
        (None, _) => String::new(),
    };
    let last = if facts.coded == 0 { String::new() } else { last };
    format!("{codes}{last}{names}")
}

fn chains(facts: &Sampling, tongue: Tongue) -> String {
    let longest = facts.chains.iter().map(|chain| chain.length).max().unwrap_or_default();
    let ended = facts.chains.iter().filter(|chain| !chain.is_open()).count();
    let mean = match (facts.mean_recruits, tongue) {
        (Ok(mean), Tongue::Id) => format!(
            " Setiap orang yang diwawancarai membawa rata-rata {} orang lain yang diwawancarai (paling banyak {}).",
            decimal(mean, 2, tongue),
            facts.most_recruits
        ),
        (Ok(mean), Tongue::En) => format!(
            " Each person interviewed led to {} others who were interviewed on average ({} at most).",
            decimal(mean, 2, tongue),
            facts.most_recruits
        ),
        (Err(_), _) => String::new(),
    };
    match tongue {
        Tongue::Id => format!(
            "Rekrutmen dimulai dari {} benih. Ada {} rantai, yang terpanjang {longest} gelombang; {ended} sudah terhenti.{mean}",
            facts.seeds,
            facts.chains.len()
        ),
        Tongue::En => format!(
            "Recruitment began with {}. There are {}, the longest of {}; {} ended.{mean}",
            counted(facts.seeds, "seed", "seeds"),
            counted(facts.chains.len() as u64, "chain", "chains"),
            counted(longest, "wave", "waves"),
            counted(ended as u64, "has", "have"),
        ),
    }
}

fn stages(facts: &Sampling, tongue: Tongue) -> String {
    let at =
        |which: Step| facts.funnel.steps.iter().find(|(step, _)| *step == which).map_or(0, |(_, share)| share.part);
    let (named, contacted) = (at(Step::Named), at(Step::Contacted));
    let (eligible, scheduled, held) = (at(Step::Eligible), at(Step::Scheduled), at(Step::Interviewed));
    match tongue {
        Tongue::Id => format!(
            "Diketahui {named} orang, terhubung {contacted}, memenuhi kriteria {eligible}, membuat janji {scheduled}, diwawancarai {held}."
        ),
        Tongue::En => format!(
            "Known {named}, contacted {contacted}, eligible {eligible}, scheduled {scheduled}, interviewed {held}."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::informants::line::sector_looks;
    use crate::pages::informants::trial::Desk;
    use analysis::referrals::Graph;

    fn of(desk: &Desk, tongue: Tongue) -> Vec<Item> {
        let study = desk.study();
        let facts = Sampling::of(&study, &Graph::of(&study));
        let looks = sector_looks(&study, tongue);
        let sector = |id| looks.iter().find(|look| look.id == id).map(|look| look.name.clone()).unwrap_or_default();
        items(&facts, &sector, tongue)
    }

    #[test]
    fn the_sample_study_tells_its_own_numbers_in_both_languages() {
        // Counted by hand in the sample's files: fifteen people, four seeds, sixteen pairs named, twelve interviewed.
        for (tongue, size, sampling) in [
            (Tongue::Id, "12 informan diwawancarai sampai selesai", "dari 4 benih"),
            (Tongue::En, "12 informants were interviewed to the end", "from 4 seeds"),
        ] {
            let items = of(&Desk::sample(), tongue);
            assert_eq!(items.len(), 10);
            assert!(items[2].text.contains(size), "{}", items[2].text);
            assert!(items[0].text.contains(sampling) && items[0].text.contains("15"), "{}", items[0].text);
            assert!(items[7].text.contains('4'));
            assert!(items.iter().all(|item| !item.text.is_empty() && !item.text.contains("  ")));
        }
    }

    #[test]
    fn no_name_stands_in_them() {
        let desk = Desk::sample();
        let text: String = of(&desk, Tongue::En).into_iter().map(|item| item.text).collect();
        for (_, identity) in desk.study().identities.iter() {
            assert!(!text.contains(identity.name()));
        }
    }

    #[test]
    fn an_empty_study_says_that_nothing_happened_yet() {
        let items = of(&Desk::empty(), Tongue::En);
        assert_eq!(items[2].text, "No interview was held yet.");
        assert_eq!(items[1].text, "No contact attempt is noted yet.");
    }
}

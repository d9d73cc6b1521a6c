//! Word lists: honorifics, degrees, particles of names, and words that are also names.
//!
//! Lists are written as people spell them and compared after folding (see [`crate::fold`]).

use crate::fold::Folded;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What stands before a name. With a capital after it, a name follows.
pub const HONORIFICS: &str = "bapak bpk pak ibu bu sdr sdri saudara saudari mas mbak mba kang cak ning neng om tante bang \
    abang kak kakak dik adik haji hajah hajjah hj h drs dra dr drg ir prof profesor kh kiai kyai nyai ustaz ustadz ustad \
    ustazah ustadzah gus raden rm rr ra romo pastor pendeta pdt suster bruder tuan nyonya nona mr mrs ms miss mister sir \
    madam madame doctor professor";

/// Honorifics that are written with a full stop, so that it does not end the sentence.
pub const ABBREVIATED: &str = "bpk sdr sdri hj h drs dra dr drg ir prof kh rm rr ra pdt mr mrs ms";

/// Titles that may stand between an honorific and a name without being one, and words that look like names after it.
pub const NOT_NAMES: &str = "kota negara pertiwi kandung rumah guru wali walikota camat lurah bupati gubernur kepala kadis \
    kades sekda ketua wakil direktur menteri presiden rt rw dinas dekan rektor sekretaris bendahara manajer dosen anda saya \
    dan atau yang itu ini ya nah jadi kalau sudah bapak ibu pak bu bpk saudara mayor head director chair governor minister \
    president pkk dpr dprd pns asn tni kita kami mereka dia tapi karena untuk dari juga tidak ada bukan";

/// Academic and other degrees, without their full stops.
pub const DEGREES: &str = "se si sh st ssi sip ssos spd skom skm sked sag spsi spt ssn shum stp mm mt msi msc ma mba mpa mph \
    mkes mkom mpd mhum mh meng mphil phd amd ba bsc beng dipl sarjana magister ak ca cpa drs dra dr drg ir prof lc mag msn mtp \
    mup mps mds mcs msocsc edd dba llm jd md bba bed";

/// Small words inside names. They name nobody by themselves.
pub const PARTICLES: &str = "bin binti ibn ibnu al el ad as an ar abdul abd de da van von der den del della di la le ni i si \
    sang dan and of the";

/// Words of Indonesian and English that are also parts of names, and every word of our own export format. A token of a name
/// that stands here counts only with context: full name, honorific, initial, or a capital inside a sentence.
pub const COMMON: &str = "abadi abu adil agama agung air aji akal akar aku alam alat aman anak angin anugerah api arah arif asa \
    asih asri atas awan ayah ayu bagus bagi bahagia bahari baik bakti bambu bang baru batu bela benang bening berkah besar \
    bintang bima biru bisa bokor budaya budi bukit bulan bumi bunga cahaya cakra cantik catur cendana cerah cinta citra \
    dalam damai damar dana darma dasar daya dede dewa dewi dharma dini duta dwi eka elang emas embun fajar fitri gading gajah \
    garuda gede gemilang gita guna gunung guru hadi hadiah harapan hari harum harta hasil hati hebat hijau \
    hikmah hutan ikhlas ilham ilmu imam iman indah intan istana jati jaya jelita jernih juang juara jujur juli juni karang \
    karunia karya kasih kebun kembang kenanga kencana kepala kirana kota kuat kuasa kurnia lanang langit laras \
    laut lautan lembut lestari lima lintang lurus luhur madu maha maju makmur manis mas maya mawar mega mekar melati merah merdeka \
    merpati mirah muda mudah mukti mulia mulya murah murni muslim mutia mutiara naga nanda nawang nirmala nova nugraha nur \
    nurani nusantara ombak padi padma pagi panca pandu pantai perdana permana permata permai perwira pertiwi pinus \
    purnama pusaka putih putra putri raja raharja rahayu rahmat ratih ratna ratu raya rejo rezeki rimba rizki roda \
    rukun rumah sabar sabda sabtu sakti salam samudra sandi sari sasmita satu satya sehat sejahtera sejati sekar selamat \
    senang senja sentosa sepuh septi setia siang siti sore subuh suci suka sukma sukses sumber surga surya susila \
    taman tani taruna tegar teguh teratai terang tiga tirta tri tua tulus tunas tunggal ujung umum usaha utama utara \
    wahyu wangi wanita warna wibawa widya wira zaman \
    april august autumn baker bank bear bell berry bill bird bishop black blossom blue bond brave brook brown bush butler carpenter \
    carter case chance charity chase christian church clay coach coal code cook crystal daisy daily date dawn day dean \
    dear dell dew driver duke earl east edge faith farmer field finch fire fisher flint flora ford forest foster fox frank \
    frost gale garden gay ginger gold good grace grant gray green grove guide hall harbor harmony hart hazel heath \
    heather hill holly home hope hunter ice iris ivy jade jasmine jasper jewel job joy judge june just key king kind knight \
    lake lane law lily link little long lord love low major mark marsh may melody mercy miles mill miller moon more \
    north note oak ocean olive page park patience pearl penny pepper pierce pine pond pope porter price prince queen rain raven ray \
    reed rich river rob robin rock rose royal ruby rusty sage sailor sandy scout shepherd sky smith snow south star stone storm \
    strong summer sunday sunny temple terra tiger trinity turner valley victor violet walker ward water weaver west white wild \
    will wise wolf wood wright young \
    schema version must understand tool name jejaring release profile referral level languages period text offset unit interval \
    normalization line end risk quasi identifiers chosen map distinct uniques missing rule suppressed records override reason left out \
    interviews without consent persons named only documents passages withheld answers memos study title questions method recruitment \
    design criteria sections question open number many scale choices label low high min max hint probes relevant required guidance \
    attributes type category values value cases informants referrals counts waves wave nodes edges source target primary sector order \
    informant outcome complete partial ineligible refused terminated turns start speaker interviewer other coders coder codebook codable \
    colour definition use when not origin theory data codes segments segment document attribution quote relevance target assessments \
    factor influence supporting prerequisite none contradicted direction positive negative mixed unclear assessor rationale evidence \
    stance supports contradicts qualifies transcript archive public team strict wildcard unicode scalar half asked know applicable";

/// Words written with a capital wherever they stand: a capital says nothing there.
pub const ALWAYS_CAPITAL: &str = "januari februari maret april mei juni juli agustus september oktober november desember senin \
    selasa rabu kamis jumat sabtu minggu january february march may june july august october december monday tuesday wednesday \
    thursday friday saturday sunday indonesia jawa sunda bali timur barat utara selatan tengah asia islam allah tuhan";

/// Boxes of offices: such a local part of an address names nobody.
pub const OFFICE_BOXES: &str = "admin administrasi office kantor humas kontak contact email sekretariat sekretaris secretariat \
    redaksi layanan support sales marketing hello webmaster postmaster noreply kepegawaian pengaduan informasi information";

/// Words that say what kind of thing an organisation, a post or a place is. What is left of its name when they are taken away is
/// what it is called by ("Kali Resik"); they alone name nobody.
pub const KINDS: &str = "yayasan pt cv ud pd firma koperasi lsm ngo ormas perkumpulan paguyuban kelompok komunitas forum asosiasi \
    ikatan persatuan himpunan serikat lembaga badan dinas subdinas kantor bagian bidang seksi subbagian balai pusat unit universitas \
    institut politeknik fakultas jurusan departemen laboratorium sekolah rumah sakit puskesmas klinik bank perusahaan perseroan pabrik \
    toko hotel perhimpunan sma smk smp madrasah sanggar padepokan galeri museum perpustakaan studio masjid gereja pesantren radio redaksi media karang taruna rukun tetangga warga posyandu pkk kota kabupaten provinsi kecamatan kelurahan desa kampung dusun jalan gang rt rw \
    kepala wakil ketua direktur manajer sekretaris bendahara anggota staf pegawai petugas koordinator kader tokoh foundation association \
    department office agency board bureau university institute faculty school college hospital clinic company corporation group society \
    union council city regency province district village street road head chair chairman director manager secretary treasurer member \
    staff officer coordinator of the for and untuk dan atau di ke dari pada perwakilan cabang branch";

/// A list as folded words.
fn folded(list: &'static str) -> BTreeSet<String> {
    list.split_whitespace().map(Folded::phrase).collect()
}

static HONORIFIC_SET: LazyLock<BTreeSet<String>> = LazyLock::new(|| folded(HONORIFICS));
static ABBREVIATED_SET: LazyLock<BTreeSet<String>> = LazyLock::new(|| folded(ABBREVIATED));
static NOT_NAME_SET: LazyLock<BTreeSet<String>> = LazyLock::new(|| folded(NOT_NAMES));
static DEGREE_SET: LazyLock<BTreeSet<String>> = LazyLock::new(|| folded(DEGREES));
static PARTICLE_SET: LazyLock<BTreeSet<String>> = LazyLock::new(|| folded(PARTICLES));
static COMMON_SET: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut words = folded(COMMON);
    words.extend(folded(ALWAYS_CAPITAL));
    words.extend(folded(HONORIFICS));
    words.extend(folded(NOT_NAMES));
    words
});
static CAPITAL_SET: LazyLock<BTreeSet<String>> = LazyLock::new(|| folded(ALWAYS_CAPITAL));
static KIND_SET: LazyLock<BTreeSet<String>> = LazyLock::new(|| folded(KINDS));
static BOX_SET: LazyLock<BTreeSet<String>> = LazyLock::new(|| folded(OFFICE_BOXES));

/// Whether a folded word is an honorific.
pub fn is_honorific(word: &str) -> bool {
    HONORIFIC_SET.contains(word)
}

/// Whether a folded word is an honorific that is written with a full stop.
pub fn is_abbreviated(word: &str) -> bool {
    ABBREVIATED_SET.contains(word)
}

/// Whether a folded word after an honorific is no name.
pub fn is_not_name(word: &str) -> bool {
    NOT_NAME_SET.contains(word)
}

/// Whether a folded word is a degree.
pub fn is_degree(word: &str) -> bool {
    DEGREE_SET.contains(word)
}

/// Whether a folded word is a particle of names.
pub fn is_particle(word: &str) -> bool {
    PARTICLE_SET.contains(word)
}

/// Whether a folded word is also a common word.
pub fn is_common(word: &str) -> bool {
    COMMON_SET.contains(word)
}

/// Whether a folded word is written with a capital wherever it stands.
pub fn is_always_capital(word: &str) -> bool {
    CAPITAL_SET.contains(word)
}

/// Whether a folded word says what kind of thing something is, and not which.
pub fn is_kind(word: &str) -> bool {
    KIND_SET.contains(word)
}

/// Whether a folded local part of an address is an office's.
pub fn is_office_box(word: &str) -> bool {
    BOX_SET.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_also_names_are_found_in_any_spelling() {
        for word in ["Hari", "Bunga", "Soerya", "Bulan", "Djaya", "Mark"] {
            assert!(is_common(&Folded::phrase(word)), "{word}");
        }
        assert!(!is_common(&Folded::phrase("Wagiyanto")));
        assert!(is_always_capital(&Folded::phrase("Juni")) && !is_always_capital(&Folded::phrase("Surya")));
    }
}

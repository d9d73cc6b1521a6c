//! Words that say little by themselves, left out of counts of words where that is chosen.
//!
//! Both lists are function words only, put together for this program: pronouns, prepositions, conjunctions, particles, auxiliary
//! verbs, and the fillers of talk. No published list was taken over: of the usual Indonesian one (Tala 2003) no
//! licence was found, and it leaves out words a study may be about ("masalah", "kerja", "tahun"). Words are compared in lower case and as they
//! are written, not by stem.

use super::stem::Tongue;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Indonesian function words, with those of talk.
pub const INDONESIAN: &str = "ada adalah adapun agar aja akan aku alias amat anda antara apa apabila apakah apalagi asal atas atau \
    ataupun bagaimana bagaimanapun bagi bahkan bahwa bahwasanya banget barangkali begini beginilah begitu begitulah begitupun belum \
    beliau berapa berapapun bila bilamana bisa boleh bukan bukankah bukannya buat cuma cuman dalam dan dapat dari daripada demi \
    demikian demikianlah dengan deh di dia dialah dll dong dsb entah enggak gak guna hai halo hanya harus hendak hingga hm ia ialah \
    iya ini inilah itu itulah iya jadi jangan jika jikalau juga kah kalau kalaupun kalian kami kamu kan karena kau kayak ke kemudian \
    kenapa kendati kepada ketika ketimbang kita kok ku lagi lah lain lalu lebih lho loh maka malah malahan mana manakala masih maupun \
    melainkan meski meskipun mengapa mereka merupakan mesti misalnya mu mungkin nah namun nanti nggak ngga nya nyaris oh oleh olehnya \
    para pada padahal paling pasti per pernah pula pun saat saja sambil sampai sana sang sangat saya sayalah se seakan seandainya sebab \
    sebagai sebagaimana sebelum seberapa sebuah secara sedang sedangkan sehingga sejak seharusnya sekadar sekali sekalipun sekarang \
    seketika selagi selain selaku selama selalu seluruh semakin sementara semua seolah seorang sepanjang seperti serta serba sesuatu \
    sesudah setelah setiap si siapa siapakah siapapun sih sini situ suatu sudah supaya tadi tak tanpa tapi telah tentang tentu tentunya \
    terhadap terlalu tersebut tetap tetapi tiap tidak tidakkah toh tuh udah untuk walau walaupun wah ya yaitu yakni yang";

/// English function words.
pub const ENGLISH: &str = "a about above after again against ah all also am an and any are aren't as at be because been before being \
    below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each else few for \
    from further had hadn't has hasn't have haven't having he he'd he'll he's her here hers herself him himself his how i i'd i'll \
    i'm i've if in into is isn't it it's its itself just let's me might more most must my myself no nor not of off oh on once only \
    or other ought our ours ourselves out over own same shall she she'd she'll she's should shouldn't so some such than that that's \
    the their theirs them themselves then there there's these they they'd they'll they're they've this those through to too uh um \
    under until up upon us very was wasn't we we'd we'll we're we've were weren't what what's when where which while who whom whose \
    why will with within without won't would wouldn't yes you you'd you'll you're you've your yours yourself yourselves";

static INDONESIAN_SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| INDONESIAN.split_whitespace().collect());
static ENGLISH_SET: LazyLock<HashSet<&'static str>> = LazyLock::new(|| ENGLISH.split_whitespace().collect());

/// Whether a word in lower case, with a plain apostrophe, says little by itself. In other languages none does.
pub fn is_stop_word(word: &str, tongue: Tongue) -> bool {
    match tongue {
        Tongue::Indonesian => INDONESIAN_SET.contains(word),
        Tongue::English => ENGLISH_SET.contains(word),
        Tongue::Other => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_stop_words_and_what_studies_are_about_is_not() {
        for (word, tongue) in [("yang", Tongue::Indonesian), ("nggak", Tongue::Indonesian), ("the", Tongue::English)] {
            assert!(is_stop_word(word, tongue) && !is_stop_word(word, Tongue::Other), "{word}");
        }
        for word in ["masalah", "kerja", "tahun", "orang", "baik", "warga", "the"] {
            assert!(!is_stop_word(word, Tongue::Indonesian), "{word}");
        }
        assert!(is_stop_word("don't", Tongue::English) && !is_stop_word("work", Tongue::English));
    }
}

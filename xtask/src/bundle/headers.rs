//! What a web server must say beside each file, as one list: for our own server, and as files for common hosts.

/// The content security policy, as in the entry page's meta tag. Servers add `frame-ancestors`, which a meta tag cannot.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' blob: data:; font-src 'self'; media-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:; \
    manifest-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
    trusted-types jejaring";

/// Names and values of the headers every file gets.
pub fn for_all() -> Vec<(&'static str, String)> {
    // The microphone for recordings, the position for questions that ask for a place, each after the person presses and agrees.
    let powers = "accelerometer camera display-capture gyroscope hid magnetometer midi payment \
        publickey-credentials-get serial usb";
    let none: Vec<String> = powers.split_whitespace().map(|power| format!("{power}=()")).collect();
    vec![
        ("Content-Security-Policy", format!("{POLICY}; frame-ancestors 'none'")),
        ("Cross-Origin-Opener-Policy", "same-origin".into()),
        ("Cross-Origin-Embedder-Policy", "require-corp".into()),
        ("Cross-Origin-Resource-Policy", "same-origin".into()),
        ("X-Content-Type-Options", "nosniff".into()),
        ("Referrer-Policy", "no-referrer".into()),
        ("Permissions-Policy", format!("geolocation=(self), microphone=(self), {}", none.join(", "))),
    ]
}

/// How long a file may be kept: names that carry their content's hash for ever, the rest must be asked for each time.
pub fn caching(name: &str) -> &'static str {
    if super::names::is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// The header lines for one file, each ended as HTTP wants it.
pub fn lines_for(name: &str) -> String {
    let all = for_all().into_iter().chain([("Cache-Control", caching(name).to_owned())]);
    all.map(|(name, value)| format!("{name}: {value}\r\n")).collect()
}

/// Header files for common hosts: name inside `dist/` and text. `hashed` are the files that may be kept for ever.
pub fn files(hashed: &[String]) -> Vec<(&'static str, String)> {
    vec![("_headers", netlify(hashed)), (".htaccess", apache()), ("nginx-headers.conf", nginx())]
}

/// Netlify and Cloudflare Pages.
fn netlify(hashed: &[String]) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in for_all() {
        text += &format!("  {name}: {value}\n");
    }
    text += "  Cache-Control: no-cache\n";
    for name in hashed {
        text += &format!("/{name}\n  ! Cache-Control\n  Cache-Control: {}\n", caching(name));
    }
    text
}

fn apache() -> String {
    let mut text = String::from("AddType application/wasm .wasm\nAddType application/manifest+json .webmanifest\n\n");
    text += "<IfModule mod_headers.c>\n";
    for (name, value) in for_all() {
        text += &format!("  Header always set {name} \"{value}\"\n");
    }
    text += "  Header always set Cache-Control \"no-cache\"\n";
    text += "  <FilesMatch \"-[0-9a-f]{16}\\.[a-z0-9]+$\">\n";
    text +=
        "    Header always set Cache-Control \"public, max-age=31536000, immutable\"\n  </FilesMatch>\n</IfModule>\n";
    text
}

fn nginx() -> String {
    let mut text = String::from(
        "# Include this inside the `location` that serves the app:  include /path/to/nginx-headers.conf;\n\
         # nginx knows wasm from its mime.types (1.21 and newer).\n\
         location ~ \"-[0-9a-f]{16}\\.[a-z0-9]+$\" {\n",
    );
    let lines = |text: &mut String, indent: &str| {
        for (name, value) in for_all() {
            *text += &format!("{indent}add_header {name} \"{value}\" always;\n");
        }
    };
    lines(&mut text, "  ");
    text += "  add_header Cache-Control \"public, max-age=31536000, immutable\" always;\n}\n";
    lines(&mut text, "");
    text += "add_header Cache-Control \"no-cache\" always;\n";
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_page_carries_the_same_policy() {
        let page = std::fs::read_to_string(crate::place::root().join("index.html")).unwrap();
        assert!(page.contains(&format!("content=\"{POLICY}\"")));
        assert!(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
    }

    #[test]
    fn the_policy_is_one_line_and_lets_nothing_foreign_in() {
        assert!(!POLICY.contains("  ") && !POLICY.contains('\n'));
        assert!(!POLICY.contains("http") && !POLICY.contains("unsafe-inline") && !POLICY.contains("'unsafe-eval'"));
    }

    #[test]
    fn only_hashed_names_are_kept() {
        assert_eq!(caching("index.html"), "no-cache");
        assert_eq!(caching("sw.js"), "no-cache");
        assert!(caching("heavy-0123456789abcdef.js").contains("immutable"));
        assert!(caching("fonts/sans-0123456789abcdef.woff2").contains("immutable"));
    }
}

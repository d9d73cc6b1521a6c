//! What only a Debian machine with root can install: compilers, browsers and their drivers from the distribution.

use crate::run;
use crate::trouble::{Done, Trouble};
use std::path::Path;

/// Installs packages that are missing.
///
/// # Errors
/// When this is not Debian, not root, or apt refuses; the remedy names the command to type.
pub fn install(packages: &[&str]) -> Done {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("apt-get install --no-install-recommends {}", missing.join(" "));
    if !is_debian() {
        return Err(Trouble::new(format!("{} missing, and this is not Debian", missing.join(", ")))
            .remedy("install what corresponds with this system's package manager"));
    }
    if !is_root() {
        return Err(Trouble::new(format!("{} missing", missing.join(", "))).remedy(format!("as root: {line}")));
    }
    let apt = |words: &[&str]| {
        run::run(run::fresh("apt-get").env("DEBIAN_FRONTEND", "noninteractive").arg("-qq").args(words))
    };
    let wanted: Vec<&str> = ["install", "-y", "--no-install-recommends"].into_iter().chain(missing).collect();
    apt(&["update"])
        .and_then(|()| apt(&wanted))
        .map_err(|trouble| trouble.remedy(format!("look at what apt says above, then: {line}")))
}

/// Whether Debian says the package is there.
pub fn installed(package: &str) -> bool {
    run::quiet(run::fresh("dpkg-query").args(["-W", "-f=${Status}", package]))
        .is_some_and(|status| status.ends_with(" installed"))
}

/// Whether this machine is a Debian or one of its children.
pub fn is_debian() -> bool {
    Path::new("/etc/debian_version").is_file() && run::on_path("apt-get")
}

/// Whether we may install.
pub fn is_root() -> bool {
    run::quiet(run::fresh("id").arg("-u")).as_deref() == Some("0")
}

//! Reading and writing files, with messages that name them.

use std::path::Path;
use zeroize::Zeroizing;

/// Reads a file.
///
/// # Errors
/// The message, with the file.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|fault| format!("{}: {fault}", path.display()))
}

/// Writes a file beside its place and moves it there, so that there is never half a file.
///
/// # Errors
/// The message, with the file.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let fault = |fault: std::io::Error| format!("{}: {fault}", path.display());
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    std::fs::write(&beside, bytes).map_err(fault)?;
    std::fs::rename(&beside, path).map_err(fault)
}

/// Reads a passphrase: the file's first line.
///
/// # Errors
/// The message, with the file.
pub fn passphrase(path: &Path) -> Result<Zeroizing<String>, String> {
    let bytes = Zeroizing::new(read(path)?);
    let text = std::str::from_utf8(&bytes).map_err(|_| format!("{}: not UTF-8", path.display()))?;
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

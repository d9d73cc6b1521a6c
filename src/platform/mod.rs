//! Browser capabilities, one file each.

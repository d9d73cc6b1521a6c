#!/usr/bin/env bash
# Gives Debian's Rust a standard library for wasm32-unknown-unknown.
#
# Debian ships the compiler (rustc-web, cargo-web), the linker (lld) and the library's sources with everything they
# depend on (rust-web-src), but no compiled library for wasm. This compiles it, without the network, and puts it where
# the compiler looks. It takes about a minute; when nothing has changed since the last time it does nothing.
#
#   wasm-std.sh          into /usr (needs root)
#   wasm-std.sh FOLDER   into FOLDER/lib/rustlib instead, for `--sysroot FOLDER`
#
# The rlibs carry LLVM bitcode, without which a fat-LTO build of the app cannot read them.
set -euo pipefail

target=wasm32-unknown-unknown
sysroot=${1:-/usr}
home=$sysroot/lib/rustlib/$target
library=$(readlink -f /usr/lib/rustlib/src/rust)/library

fingerprint="$(/usr/bin/rustc --version) $(cksum <"$0" | tr ' ' -)"
if [ -f "$home/stamp" ] && [ "$(cat "$home/stamp")" = "$fingerprint" ]; then
  echo "std for $target: up to date"
  exit 0
fi

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

# An empty crate is enough: -Zbuild-std compiles the library for whatever depends on it.
mkdir "$room/src"
touch "$room/src/lib.rs"
cat >"$room/Cargo.toml" <<'MANIFEST'
[package]
name = "carrier"
version = "0.0.0"
edition = "2024"

[profile.release]
panic = "abort"
codegen-units = 1
MANIFEST

cd "$room"
env -u RUSTUP_TOOLCHAIN -u RUSTC_WRAPPER -u CARGO_ENCODED_RUSTFLAGS -u CARGO \
  RUSTC=/usr/bin/rustc \
  RUSTC_BOOTSTRAP=1 \
  RUSTFLAGS=-Cembed-bitcode=yes \
  CARGO_TARGET_DIR="$room/target" \
  /usr/bin/cargo build --quiet --release --offline --target "$target" \
  -Zbuild-std=std,panic_abort,test \
  --config 'source.crates-io.replace-with = "debian"' \
  --config "source.debian.directory = \"$library/vendor\""

# The stamp goes first and comes back last, so that a half-copied library is never taken for a whole one.
rm -f "$home/stamp"
rm -rf "$home/lib"
mkdir -p "$home/lib"
for rlib in "$room/target/$target/release/deps/"lib*.rlib; do
  case $rlib in
    */libcarrier-*) ;;
    *) cp "$rlib" "$home/lib/" ;;
  esac
done
printf '%s' "$fingerprint" >"$home/stamp"
echo "std for $target: built into $home/lib"

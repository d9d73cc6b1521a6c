#!/bin/sh
# Stands before the compiler of this workspace's own crates (RUSTC_WORKSPACE_WRAPPER): what is compiled counts for libFuzzer which
# of its branches an input takes. These are the flags `cargo fuzz` gives, without a sanitizer: that would need a nightly compiler,
# and these crates hold no unsafe code.
case " $* " in
# Only written from, never fuzzed: compiled quickly.
*" --crate-name privacy "*) exec "$@" -Copt-level=0 -Cdebuginfo=0 ;;
esac
# Unoptimised: counters make optimising twice as slow, and CI compiles this for a few seconds of running.
exec "$@" -Copt-level=0 \
    -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| stenogram_invariants::subtitles(data));

#![no_main]

#[path = "../x509_targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    targets::crl(data);
});

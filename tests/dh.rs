//! Diffie-Hellman: the corpora that pyca/cryptography collects, every check of numbers, and what generation gives.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use cipherwright::ErrorKind;
use cipherwright::dh::{Parameters, PrivateKey, PublicKey};
use cipherwright::integer::{from_bytes, trimmed};
use cipherwright::job::Progress;
use crypto_bigint::BoxedUint;
use support::nist::{self, Block};

fn number(block: &Block, name: &str) -> BoxedUint {
    trimmed(&from_bytes(&support::hex(&even(block.text(name)))).unwrap())
}

/// Hex with a digit in front where their count is odd.
fn even(hex: &str) -> String {
    if hex.len() % 2 == 1 { format!("0{hex}") } else { hex.to_string() }
}

fn decimal(block: &Block, name: &str) -> BoxedUint {
    BoxedUint::from_str_radix_vartime(block.text(name), 10).unwrap()
}

fn exchange(key: &PrivateKey, peer: &PublicKey) -> Result<Vec<u8>, cipherwright::Error> {
    let mut secret = vec![0xaa; key.exchange_size()];
    key.exchange(peer, &mut secret)?;
    Ok(secret)
}

fn corpus(name: &str) -> Option<Vec<Block>> {
    Some(nist::blocks(&support::corpora(name)?.join("pyca/asymmetric/DH").join(name), "COUNT"))
}

/// RFC 3526, group 5, as the corpus has it.
fn modp_1536() -> Option<BoxedUint> {
    Some(number(&corpus("rfc3526.txt")?[0], "P"))
}

#[test]
fn groups_of_rfc3526_are_known() {
    let Some(blocks) = corpus("rfc3526.txt") else {
        return;
    };
    assert_eq!(blocks.len(), 6);
    for block in &blocks {
        let p = number(block, "P");
        let half = p.shr(1);
        // With and without q; as a group that is not known the largest would take seconds each time.
        let pkcs3 = Parameters::new(&p, &BoxedUint::from(2_u64), None).unwrap();
        let x942 = Parameters::new(&p, &BoxedUint::from(2_u64), Some(&half)).unwrap();
        assert_ne!(pkcs3, x942);
        assert_eq!((pkcs3.q(), x942.q()), (None, Some(&half)));
        for parameters in [pkcs3, x942] {
            let (a, b) = (PrivateKey::generate(parameters.clone()).unwrap(), PrivateKey::generate(parameters).unwrap());
            assert!(a.x().bit_width() <= 400 && a.x().bit_width() > 150);
            assert_eq!(exchange(&a, &b.public_key()).unwrap(), exchange(&b, &a.public_key()).unwrap());
        }
    }
}

#[test]
fn secrets_of_botan() {
    let Some(blocks) = corpus("vec.txt") else {
        return;
    };
    let mut ran = 0;
    for block in &blocks {
        let (p, g) = (decimal(block, "P"), decimal(block, "G"));
        let Ok(parameters) = Parameters::new(&p, &g, None) else {
            assert_eq!(p.bit_width_vartime(), 256, "{block:?}");
            continue;
        };
        let x = decimal(block, "X");
        let own = {
            let modulus = p.to_odd().into_option().unwrap();
            let params = crypto_bigint::modular::BoxedMontyParams::new_vartime(modulus);
            let g = BoxedUint::from_be_slice_truncated(&g.to_be_bytes(), p.bits_precision());
            crypto_bigint::modular::BoxedMontyForm::new(g, &params).pow(&x).retrieve()
        };
        let key = PrivateKey::new(parameters.clone(), &own, &x).unwrap();
        let secret = exchange(&key, &PublicKey::new(parameters, decimal(block, "Y"))).unwrap();
        assert_eq!(secret, block.bytes("K"), "{block:?}");
        ran += 1;
    }
    assert_eq!((blocks.len(), ran), (5, 4));
}

fn with_q(block: &Block) -> Parameters {
    Parameters::new(&number(block, "P"), &number(block, "G"), Some(&number(block, "Q"))).unwrap()
}

fn static_exchange(parameters: &Parameters, block: &Block) -> bool {
    let Ok(key) = PrivateKey::new(parameters.clone(), &number(block, "YSTATIUT"), &number(block, "XSTATIUT")) else {
        return false;
    };
    let secret = exchange(&key, &PublicKey::new(parameters.clone(), number(block, "YSTATCAVS")));
    secret.is_ok_and(|secret| from_bytes(&secret).unwrap() == number(block, "Z"))
}

#[test]
fn secrets_of_rfc5114() {
    let Some(blocks) = corpus("RFC5114.txt") else {
        return;
    };
    assert_eq!(blocks.len(), 3);
    for block in &blocks {
        let parameters = with_q(block);
        assert!(static_exchange(&parameters, block), "{block:?}");
        // No safe prime, so not without q.
        assert!(!Parameters::supported(parameters.p(), parameters.g(), None));
        let q = number(block, "Q");
        let (a, b) = (PrivateKey::generate(parameters.clone()).unwrap(), PrivateKey::generate(parameters).unwrap());
        assert!(**a.x() < q);
        assert_eq!(exchange(&a, &b.public_key()).unwrap(), exchange(&b, &a.public_key()).unwrap());
    }
}

#[test]
fn nist_kas_validity() {
    let Some(corpora) = support::corpora("nist_kas_validity") else {
        return;
    };
    let mut valid = 0;
    // The same parameters serve two dozen records; their check is the slow part.
    let mut checked: Vec<Parameters> = Vec::new();
    for file in ["init", "resp"] {
        let file = format!("pyca/asymmetric/DH/KASValidityTest_FFCStatic_NOKC_ZZOnly_{file}.fax");
        let records = nist::records(&corpora.join(&file), "P", "RESULT");
        assert_eq!(records.len(), 72, "{file}");
        for block in &records {
            let result = block.text("RESULT");
            if checked.last().is_none_or(|last| *last.p() != number(block, "P")) {
                checked.push(with_q(block));
            }
            let parameters = checked.last().unwrap();
            // In both kinds of failure but the last a number is bad; in the last the secret is.
            assert_eq!(static_exchange(parameters, block), result.starts_with('P'), "{file}: {block:?}");
            valid += usize::from(result.starts_with('P'));
        }
    }
    assert_eq!((valid, checked.len()), (96, 6));
}

#[test]
fn exchanges_that_must_not_be() {
    let Some(blocks) = corpus("bad_exchange.txt") else {
        return;
    };
    assert_eq!(blocks.len(), 2);
    for block in &blocks {
        let g = decimal(block, "G");
        let keys: Vec<_> = ["1", "2"]
            .iter()
            .map(|side| {
                let parameters = Parameters::new(&decimal(block, &format!("P{side}")), &g, None).unwrap();
                let (x, y) = (decimal(block, &format!("X{side}")), decimal(block, &format!("Y{side}")));
                PrivateKey::new(parameters, &y, &x).unwrap()
            })
            .collect();
        let error = exchange(&keys[0], &keys[1].public_key()).unwrap_err();
        assert_eq!(error.to_string(), "the keys must have the same parameters");
        // Under the first side's parameters the number of the second is out of range, or a number like any other.
        let peer = PublicKey::new(keys[0].parameters().clone(), keys[1].y().clone());
        assert_eq!(exchange(&keys[0], &peer).is_ok(), keys[1].y() < keys[0].parameters().p());
    }
}

#[test]
fn secrets_are_as_long_as_p() {
    let Some(p) = modp_1536() else {
        return;
    };
    let parameters = Parameters::new(&p, &BoxedUint::from(2_u64), None).unwrap();
    // 2^(2·5) is 1024: two bytes of 192.
    let key = PrivateKey::new(parameters.clone(), &BoxedUint::from(32_u64), &BoxedUint::from(5_u64)).unwrap();
    let secret = exchange(&key, &PublicKey::new(parameters, BoxedUint::from(4_u64))).unwrap();
    assert_eq!(secret[..190], [0; 190]);
    assert_eq!(secret[190..], [4, 0]);
    let mut short = [0; 191];
    assert!(key.exchange(&key.public_key(), &mut short).is_err());
}

#[test]
fn peers_are_checked_when_they_are_used() {
    let Some(p) = modp_1536() else {
        return;
    };
    let g = BoxedUint::from(2_u64);
    let (one, half) = (BoxedUint::one(), p.shr(1));
    for q in [None, Some(&half)] {
        let parameters = Parameters::new(&p, &g, q).unwrap();
        let key = PrivateKey::generate(parameters.clone()).unwrap();
        for y in [BoxedUint::zero(), one.clone(), p.wrapping_sub(&one), p.clone(), p.concatenating_add(&p)] {
            let peer = PublicKey::new(parameters.clone(), y);
            assert_eq!(exchange(&key, &peer).unwrap_err().kind(), ErrorKind::Value);
        }
        // p - 2 is no square: of order 2q.
        let peer = PublicKey::new(parameters, p.wrapping_sub(&g));
        assert_eq!(exchange(&key, &peer).is_ok(), q.is_none());
    }
    // Half of p - 1 as a private number sends every square to 1, and everything else to p - 1.
    let parameters = Parameters::new(&p, &g, None).unwrap();
    let key = PrivateKey::new(parameters.clone(), &one, &half).unwrap();
    for y in [g.clone(), p.wrapping_sub(&g)] {
        let error = exchange(&key, &PublicKey::new(parameters.clone(), y)).unwrap_err();
        assert_eq!(error.to_string(), "the shared secret must not be 0, 1 or p - 1");
    }
}

#[test]
fn parameters_are_checked() {
    let Some(p) = modp_1536() else {
        return;
    };
    let (one, two) = (BoxedUint::one(), BoxedUint::from(2_u64));
    let minus = |subtrahend: u64| p.wrapping_sub(BoxedUint::from(subtrahend));
    let half = p.shr(1);
    for g in [2_u64, 3, 5] {
        assert!(Parameters::supported(&p, &BoxedUint::from(g), None));
    }
    assert!(Parameters::supported(&p, &minus(2), None));
    for (p, g, q, why) in [
        (&BoxedUint::from(23_u64), &two, None, "p must have 512"),
        (&BoxedUint::zero(), &two, None, "p must have 512"),
        (&BoxedUint::max(512).shr(1), &two, None, "p must have 512"),
        (&BoxedUint::max(10_048), &two, None, "p must have 512"),
        (&p, &BoxedUint::zero(), None, "g must be from"),
        (&p, &one, None, "g must be from"),
        (&p, &minus(1), None, "g must be from"),
        (&p, &p, None, "g must be from"),
        (&minus(1), &two, None, "p must be odd"),
        (&minus(2), &two, None, "p must be a safe prime"),
        (&BoxedUint::max(1536), &two, None, "p must be a safe prime"),
        (&p, &two, Some(BoxedUint::zero()), "q must not be 0"),
        (&p, &two, Some(one.clone()), "p and q must be prime"),
        (&p, &two, Some(p.clone()), "p and q must be prime"),
        (&p, &two, Some(minus(1)), "p and q must be prime"),
        (&p, &two, Some(half.wrapping_sub(&two)), "p and q must be prime"),
        // 2 divides p - 1, and is the order of p - 1 alone.
        (&p, &two, Some(two.clone()), "g must have the order q"),
        (&p, &minus(2), Some(half.clone()), "g must have the order q"),
    ] {
        let error = Parameters::new(p, g, q.as_ref()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value);
        assert!(error.to_string().starts_with(why), "{error}; expected {why}");
        assert!(!Parameters::supported(p, g, q.as_ref()));
    }
}

#[test]
fn private_numbers_are_checked() {
    let Some(p) = modp_1536() else {
        return;
    };
    let (g, half) = (BoxedUint::from(2_u64), p.shr(1));
    let one = BoxedUint::one();
    let parameters = Parameters::new(&p, &g, None).unwrap();
    let with_q = Parameters::new(&p, &g, Some(&half)).unwrap();
    let refused = |parameters: &Parameters, y: &BoxedUint, x: &BoxedUint| {
        assert_eq!(PrivateKey::new(parameters.clone(), y, x).unwrap_err().kind(), ErrorKind::Value, "{x}");
    };
    PrivateKey::new(parameters.clone(), &g, &one).unwrap();
    refused(&parameters, &one, &BoxedUint::zero());
    refused(&parameters, &BoxedUint::from(4_u64), &one);
    refused(&parameters, &g, &g);
    refused(&parameters, &one, &p.wrapping_sub(&one));
    refused(&parameters, &g, &p);
    refused(&parameters, &g, &BoxedUint::max(16_384));
    // Of order q, the private number q is none.
    PrivateKey::new(parameters, &one, &half).unwrap();
    refused(&with_q, &one, &half);
}

#[test]
fn generated_parameters_have_their_properties() {
    for (generator, bits) in [(2, 512), (5, 512), (2, 768), (2, 1001)] {
        let progress = Progress::new();
        let parameters = Parameters::generate(generator, bits, &progress).unwrap();
        assert_eq!((parameters.key_size(), parameters.q()), (bits, None));
        assert_eq!(*parameters.g(), BoxedUint::from(generator));
        assert!(crypto_primes::is_prime(crypto_primes::Flavor::Safe, parameters.p()));
        // The generator is a square, so of order (p - 1) / 2: X9.42 takes it.
        let half = parameters.p().shr(1);
        assert_eq!(Parameters::new(parameters.p(), parameters.g(), Some(&half)).unwrap().p(), parameters.p());
        assert_eq!(Parameters::new(parameters.p(), parameters.g(), None).unwrap(), parameters);
        assert!(progress.done() > 0 && progress.total() > 0);
        let (a, b) = (PrivateKey::generate(parameters.clone()).unwrap(), PrivateKey::generate(parameters).unwrap());
        assert_ne!(a.public_key(), b.public_key());
        assert_eq!(exchange(&a, &b.public_key()).unwrap(), exchange(&b, &a.public_key()).unwrap());
        assert_eq!(format!("{a:?}"), format!("PrivateKey {{ key_size: {bits}, .. }}"));
    }
}

#[test]
fn generation_takes_two_generators_and_stops_when_told() {
    for (generator, bits) in
        [(0, 512), (1, 512), (3, 512), (u64::MAX, 512), (2, 0), (2, 511), (2, 10_001), (5, u32::MAX)]
    {
        let error = Parameters::generate(generator, bits, &Progress::new()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value, "{generator} {bits}");
    }
    let progress = Progress::new();
    progress.stop();
    assert_eq!(Parameters::generate(2, 4096, &progress).unwrap_err().kind(), ErrorKind::Cancelled);
}

/// A safe prime that is no known group, 2q + 1 of the prime q = 39051·2^6001 - 1 (Keller 1986).
fn keller() -> BoxedUint {
    let factor = BoxedUint::from_words([39_051].into_iter().chain([0; 95]));
    factor.shl(6002).wrapping_sub(BoxedUint::one())
}

#[test]
fn checks_of_large_parameters_stop_and_report() {
    let (p, g) = (keller(), BoxedUint::from(4_u64));
    let stopped = Progress::new();
    let result = std::thread::scope(|scope| {
        let work = scope.spawn(|| Parameters::new_watched(&p, &g, None, &stopped));
        while stopped.total() == 0 {
            std::thread::yield_now();
        }
        stopped.stop();
        work.join().unwrap()
    });
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Cancelled);
    assert!(stopped.done() < stopped.total());

    let progress = Progress::new();
    let parameters = Parameters::new_watched(&p, &g, None, &progress).unwrap();
    assert_eq!(parameters.key_size(), 6018);
    assert!(progress.done() > 1 && progress.done() == progress.total());
    // A private number without q may be as long as p.
    let x = p.shr(2);
    let key = PrivateKey::derive_watched(parameters.clone(), &x, &progress).unwrap();
    assert_eq!(*key.y(), *PrivateKey::derive(parameters.clone(), &x).unwrap().y());
    assert_eq!(PrivateKey::derive_watched(parameters, &x, &stopped).unwrap_err().kind(), ErrorKind::Cancelled);
}

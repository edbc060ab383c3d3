//! Hashes: the table, published vectors, refusals and properties of every row.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use cipherwright::ErrorKind;
use cipherwright::hash::{self, DigestSize, HASHES, HashAlgorithm};
use support::hashes::{digest, row};
use support::random::Random;

const TWO_BLOCKS_OF_64: &[u8] = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
const TWO_BLOCKS_OF_128: &[u8] = b"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno\
    ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
const ALPHANUMERIC: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const EIGHTY_DIGITS: &[u8] = b"12345678901234567890123456789012345678901234567890123456789012345678901234567890";
const SIXTEEN_TIMES_ABCD: &[u8] = b"abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd";

/// Row, message, digest.
const VECTORS: &[(&str, &[u8], &str)] = &[
    // FIPS 180-4 examples: https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
    ("sha1", b"abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ("sha1", TWO_BLOCKS_OF_64, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
    ("sha224", b"abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
    ("sha224", TWO_BLOCKS_OF_64, "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525"),
    ("sha256", b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ("sha256", TWO_BLOCKS_OF_64, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    (
        "sha384",
        b"abc",
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
    ),
    (
        "sha384",
        TWO_BLOCKS_OF_128,
        "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e2db966c3e9fa91746039",
    ),
    (
        "sha512",
        b"abc",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    ),
    (
        "sha512",
        TWO_BLOCKS_OF_128,
        "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909",
    ),
    ("sha512-224", b"abc", "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa"),
    ("sha512-224", TWO_BLOCKS_OF_128, "23fec5bb94d60b23308192640b0c453335d664734fe40e7268674af9"),
    ("sha512-256", b"abc", "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"),
    ("sha512-256", TWO_BLOCKS_OF_128, "3928e184fb8690f840da3988121d31be65cb9d3ef83ee6146feac861e19b563a"),
    // FIPS 202 examples, messages of 0 and 1600 bits (of SHAKE the first 32 bytes): same page
    ("sha3-224", b"", "6b4e03423667dbb73b6e15454f0eb1abd4597f9a1b078e3f5b5a6bc7"),
    ("sha3-224", &[0xa3; 200], "9376816aba503f72f96ce7eb65ac095deee3be4bf9bbc2a1cb7e11e0"),
    ("sha3-256", b"", "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a"),
    ("sha3-256", &[0xa3; 200], "79f38adec5c20307a98ef76e8324afbfd46cfd81b22e3973c65fa1bd9de31787"),
    (
        "sha3-384",
        b"",
        "0c63a75b845e4f7d01107d852e4c2485c51a50aaaa94fc61995e71bbee983a2ac3713831264adb47fb6bd1e058d5f004",
    ),
    (
        "sha3-384",
        &[0xa3; 200],
        "1881de2ca7e41ef95dc4732b8f5f002b189cc1e42b74168ed1732649ce1dbcdd76197a31fd55ee989f2d7050dd473e8f",
    ),
    (
        "sha3-512",
        b"",
        "a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a615b2123af1f5f94c11e3e9402c3ac558f500199d95b6d3e301758586281dcd26",
    ),
    (
        "sha3-512",
        &[0xa3; 200],
        "e76dfad22084a8b1467fcf2ffa58361bec7628edf5f3fdc0e4805dc48caeeca81b7c13c30adf52a3659584739a2df46be589c51ca1a4a8416df6545a1ce8ba00",
    ),
    ("shake128", b"", "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26"),
    ("shake128", &[0xa3; 200], "131ab8d2b594946b9c81333f9bb6e0ce75c3b93104fa3469d3917457385da037"),
    ("shake256", b"", "46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f"),
    ("shake256", &[0xa3; 200], "cd8a920ed141aa0407a22d59288652e9d9f1a7ee0c1e7c1ca699424da84a904d"),
    // RFC 7693, appendices A and B; the empty message from https://github.com/BLAKE2/BLAKE2/tree/master/testvectors
    (
        "blake2b",
        b"abc",
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
    ),
    (
        "blake2b",
        b"",
        "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce",
    ),
    ("blake2s", b"abc", "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982"),
    ("blake2s", b"", "69217a3079908094e11121d042354a7c1f55b6482ca1a51e1b250dfd1ed0eef9"),
    // RFC 1321, appendix A.5
    ("md5", b"", "d41d8cd98f00b204e9800998ecf8427e"),
    ("md5", b"a", "0cc175b9c0f1b6a831c399e269772661"),
    ("md5", b"abc", "900150983cd24fb0d6963f7d28e17f72"),
    ("md5", b"message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
    ("md5", b"abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
    ("md5", ALPHANUMERIC, "d174ab98d277d9f5a5611c2c9f419d9f"),
    ("md5", EIGHTY_DIGITS, "57edf4a22be3c955ac49da2e2107b67a"),
    // GB/T 32905-2016, appendix A
    ("sm3", b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    ("sm3", SIXTEEN_TIMES_ABCD, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    // https://homes.esat.kuleuven.be/~bosselae/ripemd160.html
    ("ripemd160", b"", "9c1185a5c5e9fc54612808977ee8f548b2258d31"),
    ("ripemd160", b"a", "0bdc9d2d256b3ee9daae347be6f4dc835a467ffe"),
    ("ripemd160", b"abc", "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"),
    ("ripemd160", b"message digest", "5d0689ef49d2fae572b881b123a85ffa21595f36"),
    ("ripemd160", b"abcdefghijklmnopqrstuvwxyz", "f71c27109c692c1b56bbdceb5b9d2865b3708dbc"),
    ("ripemd160", TWO_BLOCKS_OF_64, "12a053384a9c0c88e405a06c27dcf49ada62eb2b"),
    ("ripemd160", ALPHANUMERIC, "b0e20b6e3116640286ed3a87a5713079b21f5189"),
    ("ripemd160", EIGHTY_DIGITS, "9b752e45573d4b39f4dbd3323cab82bf63326bfb"),
    // ISO/IEC 10118-3 test messages; values by `openssl dgst -provider legacy -provider default -whirlpool` (3.0.19)
    (
        "whirlpool",
        b"",
        "19fa61d75522a4669b44e39c1d2e1726c530232130d407f89afee0964997f7a73e83be698b288febcf88e3e03c4f0757ea8964e59b63d93708b138cc42a66eb3",
    ),
    (
        "whirlpool",
        b"a",
        "8aca2602792aec6f11a67206531fb7d7f0dff59413145e6973c45001d0087b42d11bc645413aeff63a42391a39145a591a92200d560195e53b478584fdae231a",
    ),
    (
        "whirlpool",
        b"abc",
        "4e2448a4c6f486bb16b6562c73b4020bf3043e3a731bce721ae1b303d97e6d4c7181eebdb6c57e277d0e34957114cbd6c797fc9d95d8b582d225292076d4eef5",
    ),
    (
        "whirlpool",
        b"message digest",
        "378c84a4126e2dc6e56dcc7458377aac838d00032230f53ce1f5700c0ffb4d3b8421557659ef55c106b4b52ac5a4aaa692ed920052838f3362e86dbd37a8903e",
    ),
    (
        "whirlpool",
        b"abcdefghijklmnopqrstuvwxyz",
        "f1d754662636ffe92c82ebb9212a484a8d38631ead4238f5442ee13b8054e41b08bf2a9251c30b6a0b8aae86177ab4a6f68f673e7207865d5d9819a3dba4eb3b",
    ),
    (
        "whirlpool",
        ALPHANUMERIC,
        "dc37e008cf9ee69bf11f00ed9aba26901dd7c28cdec066cc6af42e40f82f3a1e08eba26629129d8fb7cb57211b9281a65517cc879d7b962142c65f5a7af01467",
    ),
    (
        "whirlpool",
        EIGHTY_DIGITS,
        "466ef18babb0154d25b9d38a6414f5c08784372bccb204d6549c4afadb6014294d5bd8df2a6c44e538cd047b2681a51a2c60481e88c5a20b2c2a80cf3a9a083b",
    ),
    (
        "whirlpool",
        b"abcdbcdecdefdefgefghfghighijhijk",
        "2a987ea40f917061f5d6f0a0e4644f488a7a5a52deee656207c562f988e95c6916bdc8031bc5be1b7b947639fe050b56939baaa0adff9ae6745b7b181c3be3fd",
    ),
];

/// Name, digest bytes (`None`: as asked for), block bytes: FIPS 180-4 figure 1, FIPS 202 table 3 (rates) and the standard of each.
const SIZES: &[(&str, Option<usize>, usize)] = &[
    ("sha1", Some(20), 64),
    ("sha224", Some(28), 64),
    ("sha256", Some(32), 64),
    ("sha384", Some(48), 128),
    ("sha512", Some(64), 128),
    ("sha512-224", Some(28), 128),
    ("sha512-256", Some(32), 128),
    ("sha3-224", Some(28), 144),
    ("sha3-256", Some(32), 136),
    ("sha3-384", Some(48), 104),
    ("sha3-512", Some(64), 72),
    ("shake128", None, 168),
    ("shake256", None, 136),
    ("blake2b", Some(64), 128),
    ("blake2s", Some(32), 64),
    ("md5", Some(16), 64),
    ("sm3", Some(32), 64),
    ("ripemd160", Some(20), 64),
    ("whirlpool", Some(64), 64),
];

/// A size that the row gives: for SHAKE one that is no multiple of anything.
fn some_size(row: &HashAlgorithm) -> usize {
    match row.digest_size {
        DigestSize::Fixed(size) => size,
        DigestSize::Variable => 205,
    }
}

#[test]
fn every_row_gives_the_published_digests() {
    for &(name, data, expected) in VECTORS {
        assert_eq!(hex::encode(digest(row(name), data, expected.len() / 2)), expected, "{name}, {} bytes", data.len());
    }
}

#[test]
fn every_row_has_a_vector() {
    for row in HASHES {
        assert!(VECTORS.iter().any(|&(name, ..)| name == row.name), "{}", row.name);
    }
}

#[test]
fn rows_have_the_sizes_of_their_standards() {
    let rows: Vec<_> = HASHES
        .iter()
        .map(|row| {
            let size = match row.digest_size {
                DigestSize::Fixed(size) => Some(size),
                DigestSize::Variable => None,
            };
            (row.name, size, row.block_size)
        })
        .collect();
    assert_eq!(rows, SIZES);
}

#[test]
fn find_gives_the_number_of_each_row_and_nothing_else() {
    for (number, row) in HASHES.iter().enumerate() {
        assert_eq!(hash::find(row.name), Some(number));
    }
    for name in ["", "SHA256", "sha-256", "sha256 ", "md4"] {
        assert_eq!(hash::find(name), None, "{name:?}");
    }
}

#[test]
fn wrong_sizes_are_value_errors_that_say_both() {
    for row in HASHES {
        let size = some_size(row);
        let wrong: &[usize] = match row.digest_size {
            DigestSize::Fixed(_) => &[0, size - 1, size + 1, usize::MAX],
            DigestSize::Variable => &[0],
        };
        for &got in wrong {
            let error = row.start(got).err().unwrap();
            assert_eq!(error.kind(), ErrorKind::Value, "{}", row.name);
            assert!(error.to_string().contains(&got.to_string()), "{error}");
            if got < 1000 {
                assert_eq!(row.digest(b"", &mut vec![0; got]).unwrap_err().kind(), ErrorKind::Value, "{}", row.name);
            }
        }
        for got in [0, size - 1, size + 1] {
            let error = row.start(size).unwrap().finalize_into(&mut vec![0; got]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Value, "{}", row.name);
            assert_eq!(error.to_string(), format!("the output must be {size} bytes, got {got}"));
        }
    }
}

#[test]
fn split_updates_equal_one_update_around_every_block_boundary() {
    let mut random = Random::new("split_updates");
    for row in HASHES {
        let (size, block) = (some_size(row), row.block_size);
        for len in (0..=3 * block).filter(|len| (len + 18) % block <= 20) {
            let data = random.bytes(len);
            let mut expected = vec![0; size];
            row.digest(&data, &mut expected).unwrap();
            for _ in 0..8 {
                let mut context = row.start(size).unwrap();
                let mut rest = &data[..];
                while !rest.is_empty() {
                    let (part, after) = rest.split_at(random.up_to(rest.len()));
                    context.update(part);
                    rest = after;
                }
                let mut out = vec![0; size];
                context.finalize_into(&mut out).unwrap();
                assert_eq!(out, expected, "{} of {}", row.name, hex::encode(&data));
            }
        }
    }
}

#[test]
fn a_fork_goes_on_alone() {
    let mut random = Random::new("fork");
    for row in HASHES {
        let size = some_size(row);
        for split in [0, 1, row.block_size - 1, row.block_size, row.block_size + 1, 5 * row.block_size + 7] {
            let (head, left, right) = (random.bytes(split), random.bytes(split + 3), random.bytes(9));
            let mut context = row.start(size).unwrap();
            context.update(&head);
            let mut fork = context.fork();
            assert_eq!(fork.digest_size(), size);
            context.update(&left);
            fork.update(&right);
            for (context, tail) in [(context, left), (fork, right)] {
                let mut out = vec![0; size];
                context.finalize_into(&mut out).unwrap();
                assert_eq!(out, digest(row, &[head.clone(), tail].concat(), size), "{}", row.name);
            }
        }
    }
}

#[test]
fn a_shorter_shake_is_the_start_of_a_longer_one() {
    for name in ["shake128", "shake256"] {
        let long = digest(row(name), b"message", 1000);
        for size in 1..1000 {
            assert_eq!(digest(row(name), b"message", size), long[..size], "{name}, {size} bytes");
        }
    }
}

#[test]
fn printing_a_row_shows_its_name() {
    assert_eq!(format!("{:?}", row("sha3-256")), r#"HashAlgorithm("sha3-256")"#);
}

//! HMAC over every hash of fixed length: published vectors, refusals, properties, and the crate `hmac` as oracle.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use cipherwright::hash::{DigestSize, HASHES};
use cipherwright::{ErrorKind, UnsupportedReason, mac};
use digest::block_api::BlockSizeUser;
use digest::{Digest, KeyInit, Mac};
use hmac::SimpleHmac;
use support::hashes::{hmac, row};
use support::random::Random;

const HI_THERE: &[u8] = b"Hi There";
const JEFE_ASKS: &[u8] = b"what do ya want for nothing?";
const LONG_KEY: &[u8] = b"Test Using Larger Than Block-Size Key - Hash Key First";

/// Row, key, message, tag.
const VECTORS: &[(&str, &[u8], &[u8], &str)] = &[
    // RFC 2202, section 2, cases 1, 2 and 6
    ("md5", &[0x0b; 16], HI_THERE, "9294727a3638bb1c13f48ef8158bfc9d"),
    ("md5", b"Jefe", JEFE_ASKS, "750c783e6ab0b503eaa86e310a5db738"),
    ("md5", &[0xaa; 80], LONG_KEY, "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd"),
    // RFC 2202, section 3, cases 1, 2 and 6
    ("sha1", &[0x0b; 20], HI_THERE, "b617318655057264e28bc0b6fb378c8ef146be00"),
    ("sha1", b"Jefe", JEFE_ASKS, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
    ("sha1", &[0xaa; 80], LONG_KEY, "aa4ae5e15272d00e95705637ce8a3b55ed402112"),
    // RFC 2286, section 2, cases 1, 2 and 6
    ("ripemd160", &[0x0b; 20], HI_THERE, "24cb4bd67d20fc1a5d2ed7732dcc39377f0a5668"),
    ("ripemd160", b"Jefe", JEFE_ASKS, "dda6c0213a485a9e24f4742064a7f033b43c4069"),
    ("ripemd160", &[0xaa; 80], LONG_KEY, "6466ca07ac5eac29e1bd523e5ada7605b791fd8b"),
    // RFC 4231, sections 4.2, 4.3 and 4.7
    ("sha224", &[0x0b; 20], HI_THERE, "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22"),
    ("sha224", b"Jefe", JEFE_ASKS, "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44"),
    ("sha224", &[0xaa; 131], LONG_KEY, "95e9a0db962095adaebe9b2d6f0dbce2d499f112f2d2b7273fa6870e"),
    ("sha256", &[0x0b; 20], HI_THERE, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    ("sha256", b"Jefe", JEFE_ASKS, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    ("sha256", &[0xaa; 131], LONG_KEY, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    (
        "sha384",
        &[0x0b; 20],
        HI_THERE,
        "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6",
    ),
    (
        "sha384",
        b"Jefe",
        JEFE_ASKS,
        "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
    ),
    (
        "sha384",
        &[0xaa; 131],
        LONG_KEY,
        "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952",
    ),
    (
        "sha512",
        &[0x0b; 20],
        HI_THERE,
        "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
    ),
    (
        "sha512",
        b"Jefe",
        JEFE_ASKS,
        "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
    ),
    (
        "sha512",
        &[0xaa; 131],
        LONG_KEY,
        "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598",
    ),
    // No RFC has these: the messages and keys of RFC 4231, with values by
    // `openssl dgst -provider legacy -provider default -HASH -mac HMAC -macopt hexkey:KEY` (3.0.19)
    ("sha512-224", &[0x0b; 20], HI_THERE, "b244ba01307c0e7a8ccaad13b1067a4cf6b961fe0c6a20bda3d92039"),
    ("sha512-224", b"Jefe", JEFE_ASKS, "4a530b31a79ebcce36916546317c45f247d83241dfb818fd37254bde"),
    ("sha512-224", &[0xaa; 131], LONG_KEY, "29bef8ce88b54d4226c3c7718ea9e32ace2429026f089e38cea9aeda"),
    ("sha512-256", &[0x0b; 20], HI_THERE, "9f9126c3d9c3c330d760425ca8a217e31feae31bfe70196ff81642b868402eab"),
    ("sha512-256", b"Jefe", JEFE_ASKS, "6df7b24630d5ccb2ee335407081a87188c221489768fa2020513b2d593359456"),
    ("sha512-256", &[0xaa; 131], LONG_KEY, "87123c45f7c537a404f8f47cdbedda1fc9bec60eeb971982ce7ef10e774e6539"),
    ("sha3-224", &[0x0b; 20], HI_THERE, "3b16546bbc7be2706a031dcafd56373d9884367641d8c59af3c860f7"),
    ("sha3-224", b"Jefe", JEFE_ASKS, "7fdb8dd88bd2f60d1b798634ad386811c2cfc85bfaf5d52bbace5e66"),
    ("sha3-224", &[0xaa; 131], LONG_KEY, "b4a1f04c00287a9b7f6075b313d279b833bc8f75124352d05fb9995f"),
    ("sha3-256", &[0x0b; 20], HI_THERE, "ba85192310dffa96e2a3a40e69774351140bb7185e1202cdcc917589f95e16bb"),
    ("sha3-256", b"Jefe", JEFE_ASKS, "c7d4072e788877ae3596bbb0da73b887c9171f93095b294ae857fbe2645e1ba5"),
    ("sha3-256", &[0xaa; 131], LONG_KEY, "ed73a374b96c005235f948032f09674a58c0ce555cfc1f223b02356560312c3b"),
    (
        "sha3-384",
        &[0x0b; 20],
        HI_THERE,
        "68d2dcf7fd4ddd0a2240c8a437305f61fb7334cfb5d0226e1bc27dc10a2e723a20d370b47743130e26ac7e3d532886bd",
    ),
    (
        "sha3-384",
        b"Jefe",
        JEFE_ASKS,
        "f1101f8cbf9766fd6764d2ed61903f21ca9b18f57cf3e1a23ca13508a93243ce48c045dc007f26a21b3f5e0e9df4c20a",
    ),
    (
        "sha3-384",
        &[0xaa; 131],
        LONG_KEY,
        "0fc19513bf6bd878037016706a0e57bc528139836b9a42c3d419e498e0e1fb9616fd669138d33a1105e07c72b6953bcc",
    ),
    (
        "sha3-512",
        &[0x0b; 20],
        HI_THERE,
        "eb3fbd4b2eaab8f5c504bd3a41465aacec15770a7cabac531e482f860b5ec7ba47ccb2c6f2afce8f88d22b6dc61380f23a668fd3888bb80537c0a0b86407689e",
    ),
    (
        "sha3-512",
        b"Jefe",
        JEFE_ASKS,
        "5a4bfeab6166427c7a3647b747292b8384537cdb89afb3bf5665e4c5e709350b287baec921fd7ca0ee7a0c31d022a95e1fc92ba9d77df883960275beb4e62024",
    ),
    (
        "sha3-512",
        &[0xaa; 131],
        LONG_KEY,
        "00f751a9e50695b090ed6911a4b65524951cdc15a73a5d58bb55215ea2cd839ac79d2b44a39bafab27e83fde9e11f6340b11d991b1b91bf2eee7fc872426c3a4",
    ),
    (
        "blake2b",
        &[0x0b; 20],
        HI_THERE,
        "358a6a184924894fc34bee5680eedf57d84a37bb38832f288e3b27dc63a98cc8c91e76da476b508bc6b2d408a248857452906e4a20b48c6b4b55d2df0fe1dd24",
    ),
    (
        "blake2b",
        b"Jefe",
        JEFE_ASKS,
        "6ff884f8ddc2a6586b3c98a4cd6ebdf14ec10204b6710073eb5865ade37a2643b8807c1335d107ecdb9ffeaeb6828c4625ba172c66379efcd222c2de11727ab4",
    ),
    (
        "blake2b",
        &[0xaa; 131],
        LONG_KEY,
        "a54b2943b2a20227d41ca46c0945af09bc1faefb2f49894c23aebc557fb79c4889dca74408dc865086667aedee4a3185c53a49c80b814c4c5813ea0c8b38a8f8",
    ),
    ("blake2s", &[0x0b; 20], HI_THERE, "65a8b7c5cc9136d424e82c37e2707e74e913c0655b99c75f40edf387453a3260"),
    ("blake2s", b"Jefe", JEFE_ASKS, "90b6281e2f3038c9056af0b4a7e763cae6fe5d9eb4386a0ec95237890c104ff0"),
    ("blake2s", &[0xaa; 131], LONG_KEY, "d23d79394f53d536a096e6514447eeaabb05ded01be32c1937da6a8f7103bc4e"),
    ("sm3", &[0x0b; 20], HI_THERE, "51b00d1fb49832bfb01c3ce27848e59f871d9ba938dc563b338ca964755cce70"),
    ("sm3", b"Jefe", JEFE_ASKS, "2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882"),
    ("sm3", &[0xaa; 131], LONG_KEY, "b4fd844e13342002f0b2e0690ea7741f1497d993a70494cea601e657bedf67a0"),
    (
        "whirlpool",
        &[0x0b; 20],
        HI_THERE,
        "8a2c9b1ccf4b28660de78af9db15b7c94d129ec960ca9a950a665ea5e88362e24f4474354e18512d956d9bb7e6bbbb50b9ba0d3093b0a17c6ec2aa91e57169ce",
    ),
    (
        "whirlpool",
        b"Jefe",
        JEFE_ASKS,
        "3d595ccd1d4f4cfd045af53ba7d5c8283fee6ded6eaf1269071b6b4ea64800056b5077c6a942cfa1221bd4e5aed791276e5dd46a407d2b8007163d3e7cd1de66",
    ),
    (
        "whirlpool",
        &[0xaa; 131],
        LONG_KEY,
        "bf0c49ca78d52e92357e0ff1c2978f8820c9b4bcbbf5118179ca40385d51bd78956d5a3ba7010effebcbaf5c431f1757742982bdeb69e6bfb415151ab2c2b43f",
    ),
];

type Oracle = fn(key: &[u8], data: &[u8]) -> Vec<u8>;

/// Row, and the other implementation of HMAC over the same hash.
const ORACLES: &[(&str, Oracle)] = &[
    ("sha1", oracle::<sha1::Sha1>),
    ("sha224", oracle::<sha2::Sha224>),
    ("sha256", oracle::<sha2::Sha256>),
    ("sha384", oracle::<sha2::Sha384>),
    ("sha512", oracle::<sha2::Sha512>),
    ("sha512-224", oracle::<sha2::Sha512_224>),
    ("sha512-256", oracle::<sha2::Sha512_256>),
    ("sha3-224", oracle::<sha3::Sha3_224>),
    ("sha3-256", oracle::<sha3::Sha3_256>),
    ("sha3-384", oracle::<sha3::Sha3_384>),
    ("sha3-512", oracle::<sha3::Sha3_512>),
    ("blake2b", oracle::<blake2::Blake2b512>),
    ("blake2s", oracle::<blake2::Blake2s256>),
    ("md5", oracle::<md5::Md5>),
    ("sm3", oracle::<sm3::Sm3>),
    ("ripemd160", oracle::<ripemd::Ripemd160>),
    ("whirlpool", oracle::<whirlpool::Whirlpool>),
];

fn oracle<D: Digest + BlockSizeUser>(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mac = <SimpleHmac<D> as KeyInit>::new_from_slice(key).unwrap();
    mac.chain_update(data).finalize().as_bytes().to_vec()
}

#[test]
fn every_row_gives_the_published_tags() {
    for &(name, key, data, expected) in VECTORS {
        assert_eq!(hex::encode(hmac(row(name), key, data)), expected, "{name}, key of {} bytes", key.len());
    }
}

#[test]
fn every_fixed_length_row_has_vectors_and_an_oracle_and_no_other_is_offered() {
    for row in HASHES {
        let fixed = matches!(row.digest_size, DigestSize::Fixed(_));
        assert_eq!(row.hmac_supported(), fixed, "{}", row.name);
        assert_eq!(VECTORS.iter().any(|&(name, ..)| name == row.name), fixed, "{}", row.name);
        assert_eq!(ORACLES.iter().any(|&(name, _)| name == row.name), fixed, "{}", row.name);
    }
}

#[test]
fn hmac_over_shake_is_unsupported_in_every_call() {
    for row in [row("shake128"), row("shake256")] {
        let errors = [
            row.hmac(b"key").err(),
            row.hmac_tag(b"key", b"", &mut [0; 32]).err(),
            row.hmac_verify(b"key", b"", &[0; 32]).err(),
        ];
        for error in errors.map(Option::unwrap) {
            assert_eq!(error.kind(), ErrorKind::Unsupported(UnsupportedReason::Hash));
            assert!(error.to_string().contains(row.name), "{error}");
        }
    }
}

#[test]
fn keys_around_the_block_size_agree_with_the_oracle() {
    let mut random = Random::new("keys_around_the_block_size");
    for &(name, oracle) in ORACLES {
        let row = row(name);
        let block = row.block_size;
        for key_len in [0, 1, 16, block - 1, block, block + 1, 2 * block, 3 * block + 5] {
            for data_len in [0, 1, block - 1, block, block + 1, random.up_to(1000)] {
                let (key, data) = (random.bytes(key_len), random.bytes(data_len));
                let case = format!("{name}, key {}, data {}", hex::encode(&key), hex::encode(&data));
                assert_eq!(hmac(row, &key, &data), oracle(&key, &data), "{case}");
            }
        }
    }
}

#[test]
fn only_the_whole_right_tag_verifies() {
    for row in HASHES.iter().filter(|row| row.hmac_supported()) {
        let tag = hmac(row, b"key", b"data");
        let refused = |wrong: &[u8]| {
            let mut context = row.hmac(b"key").unwrap();
            context.update(b"data");
            let (in_parts, at_once) =
                (mac::verify(context, wrong).unwrap(), row.hmac_verify(b"key", b"data", wrong).unwrap());
            assert!(!in_parts && !at_once, "{}: {} bytes", row.name, wrong.len());
        };
        for bit in 0..tag.len() * 8 {
            let mut wrong = tag.clone();
            wrong[bit / 8] ^= 1 << (bit % 8);
            refused(&wrong);
        }
        for len in 0..tag.len() {
            refused(&tag[..len]);
        }
        refused(&[&tag[..], &[0]].concat());
    }
}

#[test]
fn wrong_output_lengths_are_value_errors() {
    for row in HASHES.iter().filter(|row| row.hmac_supported()) {
        let size = row.hmac(b"key").unwrap().tag_size();
        for got in [0, size - 1, size + 1] {
            let errors = [
                row.hmac_tag(b"key", b"", &mut vec![0; got]).unwrap_err(),
                row.hmac(b"key").unwrap().finalize_into(&mut vec![0; got]).unwrap_err(),
            ];
            for error in errors {
                assert_eq!(error.kind(), ErrorKind::Value, "{}", row.name);
                assert_eq!(error.to_string(), format!("the output must be {size} bytes, got {got}"));
            }
        }
    }
}

#[test]
fn split_updates_and_forks_equal_one_update() {
    let mut random = Random::new("split_updates_and_forks");
    for row in HASHES.iter().filter(|row| row.hmac_supported()) {
        for len in [0, 1, row.block_size - 1, row.block_size, row.block_size + 1, 4 * row.block_size + 3] {
            let (key, data) = (random.bytes(40), random.bytes(len));
            let split = random.up_to(len);
            let mut context = row.hmac(&key).unwrap();
            context.update(&data[..split]);
            let mut fork = context.fork();
            assert_eq!(fork.tag_size(), context.tag_size());
            context.update(b"not in the fork");
            fork.update(&data[split..]);
            assert!(mac::verify(fork, &hmac(row, &key, &data)).unwrap(), "{} of {len} at {split}", row.name);
            let other = hmac(row, &key, &[&data[..split], b"not in the fork"].concat());
            assert!(mac::verify(context, &other).unwrap(), "{} of {len} at {split}", row.name);
        }
    }
}

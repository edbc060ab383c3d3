//! Quoted vectors: at least one for every algorithm in every mode that it is offered in, which a test proves.
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub, reason = "tests")]

mod support;

use cipherwright::cipher::{CIPHERS, Direction, Mode, find};
use support::ciphers::{Job, Sealed, algorithm};
use support::hex;

/// Algorithm, mode, key, nonce, plaintext, ciphertext.
type Vector = (&'static str, Mode, &'static str, &'static str, &'static str, &'static str);

const SP800_38A_PLAIN: &str = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51";
const SP800_38A_KEY128: &str = "2b7e151628aed2a6abf7158809cf4f3c";
const SP800_38A_KEY192: &str = "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b";
const SP800_38A_KEY256: &str = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4";
const COUNT_UP: &str = "000102030405060708090a0b0c0d0e0f";
const SM4_KEY: &str = "0123456789abcdeffedcba9876543210";
const SM4_PLAIN: &str = "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb";
const BLOWFISH_KEY: &str = "0123456789abcdeff0e1d2c3b4a59687";
const BLOWFISH_PLAIN: &str = "37363534333231204e6f77206973207468652074696d6520666f722000";
const MMT1_KEY: &str = "701ccc4c0e36e512ce077f5af6ccb957";
const MMT1_PLAIN: &str = "cc1172f2f80866d0768b25f70fcf6361aab7c627c8488f97525d7d88949beeea";
const MMT1_OFB_KEY: &str = "c9f4ce21b4c7daaa4f93e292dc605bc5";
const MMT1_OFB_PLAIN: &str = "8e19c5cacd015a662e7f40cdecadbf79a68081c06d9544b41c2dd248e77633b4";
const MMT1_CBC_KEY: &str = "0700d603a1c514e46b6191ba430a3a0c";
const MMT1_CBC_PLAIN: &str = "068b25c7bfb1f8bdd4cfc908f69dffc5ddc726a197f0e5f720f730393279be91";

#[rustfmt::skip]
const VECTORS: &[Vector] = &[
    // SP 800-38A appendix F, https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38a.pdf
    // F.1.1, F.1.3, F.1.5
    ("AES", Mode::Ecb, SP800_38A_KEY128, "", SP800_38A_PLAIN, "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf"),
    ("AES", Mode::Ecb, SP800_38A_KEY192, "", SP800_38A_PLAIN, "bd334f1d6e45f25ff712a214571fa5cc974104846d0ad3ad7734ecb3ecee4eef"),
    ("AES", Mode::Ecb, SP800_38A_KEY256, "", SP800_38A_PLAIN, "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870"),
    // F.2.1, F.2.5
    ("AES", Mode::Cbc, SP800_38A_KEY128, COUNT_UP, SP800_38A_PLAIN, "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"),
    ("AES", Mode::Cbc, SP800_38A_KEY256, COUNT_UP, SP800_38A_PLAIN, "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"),
    // F.3.13
    ("AES", Mode::Cfb, SP800_38A_KEY128, COUNT_UP, SP800_38A_PLAIN, "3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b"),
    // F.3.7
    ("AES", Mode::Cfb8, SP800_38A_KEY128, COUNT_UP, "6bc1bee22e409f96e93d7e117393172aae2d", "3b79424c9c0dd436bace9e0ed4586a4f32b9"),
    // F.4.1
    ("AES", Mode::Ofb, SP800_38A_KEY128, COUNT_UP, SP800_38A_PLAIN, "3b3fd92eb72dad20333449f8e83cfb4a7789508d16918f03f53c52dac54ed825"),
    // F.5.1
    ("AES", Mode::Ctr, SP800_38A_KEY128, "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", SP800_38A_PLAIN, "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"),
    // RFC 3686 section 6, test vectors 1 and 7, https://www.rfc-editor.org/rfc/rfc3686#section-6
    ("AES", Mode::Ctr, "ae6852f8121067cc4bf7a5765577f39e", "00000030000000000000000000000001", "53696e676c6520626c6f636b206d7367", "e4095d4fb7a7b3792d6175a3261311b8"),
    ("AES", Mode::Ctr, "776beff2851db06f4c8a0542c8696f6c6a81af1eec96b4d37fc1d689e6c1c104", "00000060db5672c97aa8f0b200000001", "53696e676c6520626c6f636b206d7367", "145ad01dbf824ec7560863dc71e3e0c0"),
    // IEEE 1619-2007 annex B, vectors 2, 10 (first block) and 15 (17 bytes: ciphertext stealing)
    ("AES", Mode::Xts, "1111111111111111111111111111111122222222222222222222222222222222", "33333333330000000000000000000000",
        "4444444444444444444444444444444444444444444444444444444444444444",
        "c454185e6a16936e39334038acef838bfb186fff7480adc4289382ecd6d394f0"),
    ("AES", Mode::Xts, "fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0", "9a785634120000000000000000000000",
        "000102030405060708090a0b0c0d0e0f10", "6c1625db4671522d3d7599601de7ca09ed"),
    ("AES", Mode::Xts, "27182818284590452353602874713526624977572470936999595749669676273141592653589793238462643383279502884197169399375105820974944592"
        , "ff000000000000000000000000000000", "000102030405060708090a0b0c0d0e0f", "1c3b3a102f770386e4836c99e370cf9b"),
    // NIST CAVS 11.1 response files for triple DES: TECBMMT3 0, TCBCMMT3 1, TOFBMMT3 1, TCFB64MMT3 1, TCFB8MMT3 8,
    // https://csrc.nist.gov/projects/cryptographic-algorithm-validation-program/block-ciphers
    ("3DES", Mode::Ecb, "a2b5bc67da13dc92cd9d344aa238544a0e1fa79ef76810cd", "", "329d86bdf1bc5af4", "d946c2756d78633f"),
    ("3DES", Mode::Cbc, "a49d7564199e97cb529d2c9d97bf2f98d35edf57ba1f7358", "c2e999cb6249023c", "c689aee38a301bb316da75db36f110b5", "e9afaba5ec75ea1bbe65506655bb4ecb"),
    ("3DES", Mode::Ofb, "3ea7f4a819d56797e683687a32b6d6610b4307238079c7e9", "e9a012252338c1ff", "5c632f97a983f12aa7a57bfd1ac9dbb7", "deb1bbf11eebce856e506a5bc91b824b"),
    ("3DES", Mode::Cfb, "19b55e5b26769d516143bc61f79d946452795e9d3dbad0d3", "97bfae1bd78ce0f9", "5f0fc5c6085d3f653ec52980a4af5b5b", "744b45a196330899df78e8e778049f1d"),
    ("3DES", Mode::Cfb8, "3ec1ea0dc1830ead4cb310ef4f799229d54a38f1f4580bce", "bf8c3776a4460f14", "12205ce53f3d535436", "2d0552e1678de8eb19"),
    // FIPS 81 table B1: DES, as triple DES with one key of 8 bytes
    ("3DES", Mode::Ecb, "0123456789abcdef", "", "4e6f772069732074", "3fa40e8a984d4815"),
    ("3DES", Mode::Cbc, "0123456789abcdef", "1234567890abcdef", "4e6f77206973207468652074696d6520", "e5c7cdde872bf27c43e934008c389c0f"),
    // RFC 3713 appendix A, https://www.rfc-editor.org/rfc/rfc3713#appendix-A
    ("camellia", Mode::Ecb, "0123456789abcdeffedcba9876543210", "", "0123456789abcdeffedcba9876543210", "67673138549669730857065648eabe43"),
    ("camellia", Mode::Ecb, "0123456789abcdeffedcba98765432100011223344556677", "", "0123456789abcdeffedcba9876543210", "b4993401b3e996f84ee5cee7d79b09b9"),
    ("camellia", Mode::Ecb, "0123456789abcdeffedcba987654321000112233445566778899aabbccddeeff", "", "0123456789abcdeffedcba9876543210", "9acc237dff16d76c20ef7c919e3a7509"),
    // OpenSSL test/recipes/30-test_evp_data/evpciph_camellia.txt: CBC, CFB128, OFB with the values of SP 800-38A
    ("camellia", Mode::Cbc, SP800_38A_KEY128, COUNT_UP, SP800_38A_PLAIN, "1607cf494b36bbf00daeb0b503c831aba2f2cf671629ef7840c5a5dfb5074887"),
    ("camellia", Mode::Cfb, SP800_38A_KEY128, COUNT_UP, SP800_38A_PLAIN, "14f7646187817eb586599146b82bd719a53d28bb82df741103ea4f921a44880b"),
    ("camellia", Mode::Ofb, SP800_38A_KEY128, COUNT_UP, "6bc1bee22e409f96e93d7e117393172a", "14f7646187817eb586599146b82bd719"),
    // RFC 5528 section 4.1, test vector 1, https://www.rfc-editor.org/rfc/rfc5528#section-4.1
    ("camellia", Mode::Ctr, "ae6852f8121067cc4bf7a5765577f39e", "00000030000000000000000000000001", "53696e676c6520626c6f636b206d7367", "d09dc29a8214619a20877c76db1f0b3f"),
    // https://www.schneier.com/wp-content/uploads/2015/12/vectors-2.txt
    ("Blowfish", Mode::Ecb, "0000000000000000", "", "0000000000000000", "4ef997456198dd78"),
    ("Blowfish", Mode::Ecb, "f0e1d2c3b4a596877869", "", "fedcba9876543210", "122ba70b3ab64ae0"),
    ("Blowfish", Mode::Cbc, BLOWFISH_KEY, "fedcba9876543210", "37363534333231204e6f77206973207468652074696d6520666f722000000000", "6b77b4d63006dee605b156e27403979358deb9e7154616d959f1652bd5ff92cc"),
    ("Blowfish", Mode::Cfb, BLOWFISH_KEY, "fedcba9876543210", BLOWFISH_PLAIN, "e73214a2822139caf26ecf6d2eb9e76e3da3de04d1517200519d57a6c3"),
    ("Blowfish", Mode::Ofb, BLOWFISH_KEY, "fedcba9876543210", BLOWFISH_PLAIN, "e73214a2822139ca62b343cc5b65587310dd908d0c241b2263c2cf80da"),
    // RFC 2144 appendix B.1 (keys of 128, 80 and 40 bits), https://www.rfc-editor.org/rfc/rfc2144#appendix-B.1
    ("CAST5", Mode::Ecb, "0123456712345678234567893456789a", "", "0123456789abcdef", "238b4fe5847e44b2"),
    ("CAST5", Mode::Ecb, "01234567123456782345", "", "0123456789abcdef", "eb6a711a2c02271b"),
    ("CAST5", Mode::Ecb, "0123456712", "", "0123456789abcdef", "7ac816d16e9b302e"),
    // pyca/cryptography vectors/ciphers/CAST5 (made from AESVS inputs, verified against CommonCrypto and Go)
    ("CAST5", Mode::Cbc, MMT1_CBC_KEY, "aad1583cd91365e3", MMT1_CBC_PLAIN, "f5ce00a3ba73e5a289789783c34787e11d27859beac26bb53dc732f03c80c548"),
    ("CAST5", Mode::Cfb, MMT1_KEY, "5337ddeaf89a00dd", MMT1_PLAIN, "0cb41e41b55c3aa4f7a002e7ffbe438897769b9cb77e7a8ff9237d8e066fc64f"),
    ("CAST5", Mode::Ofb, MMT1_OFB_KEY, "5e5a8cf2808c720e", MMT1_OFB_PLAIN, "834fc0990736575be34b56f7af26a1cc4d801cfd36eb0d0830c5264a7050db77"),
    // NESSIE, Idea-128-64.verified.test-vectors, set 1 vector 0
    ("IDEA", Mode::Ecb, "80000000000000000000000000000000", "", "0000000000000000", "b1f5f7f87901370f"),
    // pyca/cryptography vectors/ciphers/IDEA (made from AESVS inputs, verified against Botan)
    ("IDEA", Mode::Cbc, MMT1_CBC_KEY, "aad1583cd91365e3", MMT1_CBC_PLAIN, "4af8370c69ae4e45cc5a395e790272d5a5a0895dee1f336f0067963bd9ed55c7"),
    ("IDEA", Mode::Cfb, MMT1_KEY, "5337ddeaf89a00dd", MMT1_PLAIN, "4ec6f34be3335024cbfbbf80f3e7501b8c9f7a6cbd630cf8debba4a4c3f1daa4"),
    ("IDEA", Mode::Ofb, MMT1_OFB_KEY, "5e5a8cf2808c720e", MMT1_OFB_PLAIN, "7debe39a58066a7994150d910060b127582de612ff58f9564a92ab45591bec49"),
    // RFC 4269 appendix B, https://www.rfc-editor.org/rfc/rfc4269#appendix-B
    ("SEED", Mode::Ecb, "00000000000000000000000000000000", "", COUNT_UP, "5ebac6e0054e166819aff1cc6d346cdb"),
    ("SEED", Mode::Ecb, COUNT_UP, "", "00000000000000000000000000000000", "c11f22f20140505084483597e4370f43"),
    ("SEED", Mode::Ecb, "4706480851e61be85d74bfb3fd956185", "", "83a2f8a288641fb9a4e9a5cc2f131c7d", "ee54d13ebcae706d226bc3142cd40d4a"),
    ("SEED", Mode::Ecb, "28dbc3bc49ffd87dcfa509b11d422be7", "", "b41e6be2eba84a148e2eed84593c5ec7", "9b9b7bfcd1813cb95d0b3618f40f5122"),
    // RFC 4196 section 4, https://www.rfc-editor.org/rfc/rfc4196#section-4
    ("SEED", Mode::Cbc, "ed2401ad22fa255991bafdb01fefd697", "93eb149f92c9905bae5cd34da06c3c8e", "b40d7003d9b6904b35622750c91a24575bb9a632364aa26e3ac0cf3a9c9d0dcb", "f072c5b1a0588c105af8301adcd91dd067f6822155304bf3aad75ceb44341c25"),
    // pyca/cryptography vectors/ciphers/SEED (made from AESVS inputs, verified against Botan)
    ("SEED", Mode::Cfb, MMT1_KEY, "5337ddeaf89a00dd4d58d860de968469", MMT1_PLAIN, "a6841e5e4dea28f28d7a83031442c86e5b68d1048cda42452964df577d3c0abc"),
    ("SEED", Mode::Ofb, MMT1_OFB_KEY, "5e5a8cf2808c720e01c1ed92d470a45d", MMT1_OFB_PLAIN, "814d987a07282f950fa9a6559e5443f0826243a630458327e5c20440d2a50a0d"),
    // GB/T 32907-2016 example 1, and draft-ribose-cfrg-sm4-10 appendix A.2,
    // https://datatracker.ietf.org/doc/html/draft-ribose-cfrg-sm4-10#appendix-A.2
    ("SM4", Mode::Ecb, SM4_KEY, "", "0123456789abcdeffedcba9876543210", "681edf34d206965e86b3e94f536e4246"),
    ("SM4", Mode::Cbc, SM4_KEY, COUNT_UP, SM4_PLAIN, "78ebb11cc40b0a48312aaeb2040244cb4cb7016951909226979b0d15dc6a8f6d"),
    ("SM4", Mode::Cfb, SM4_KEY, COUNT_UP, SM4_PLAIN, "ac3236cb861dd316e6413b4e3c7524b769d4c54ed433b9a0346009beb37b2b3f"),
    ("SM4", Mode::Ofb, SM4_KEY, COUNT_UP, SM4_PLAIN, "ac3236cb861dd316e6413b4e3c7524b71d01aca2487ca582cbf5463e6698539b"),
    ("SM4", Mode::Ctr, SM4_KEY, COUNT_UP, "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd", "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7"),
    // pyca/cryptography vectors/ciphers/RC2/rc2-cbc.txt (verified against OpenSSL and Go), first two blocks
    ("RC2", Mode::Cbc, "30303030303030303030303030303030", "3030303030303030", "74686520717569636b2062726f776e20", "5b886175cdbb0161badf64936b8ee4cb"),
    // RFC 6229 section 2 (40 and 128 bits), https://www.rfc-editor.org/rfc/rfc6229#section-2
    ("RC4", Mode::None, "0102030405", "", "00000000000000000000000000000000", "b2396305f03dc027ccc3524a0a1118a8"),
    ("RC4", Mode::None, "0102030405060708090a0b0c0d0e0f10", "", "00000000000000000000000000000000", "9ac7cc9a609d1ef7b2932899cde41b97"),
    // RFC 8439 section 2.4.2 (the first 16 bytes; block counter 1), https://www.rfc-editor.org/rfc/rfc8439#section-2.4.2
    ("ChaCha20", Mode::None, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "01000000000000000000004a00000000", "4c616469657320616e642047656e746c", "6e2e359a2568f98041ba0728dd0d6981"),
];

/// Algorithm, key, nonce, associated data, plaintext, ciphertext, tag.
type GcmVector = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const GCM_KEY: &str = "feffe9928665731c6d6a8f9467308308";
const GCM_AAD: &str = "feedfacedeadbeeffeedfacedeadbeefabaddad2";
const GCM_PLAIN: &str = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";

#[rustfmt::skip]
const GCM_VECTORS: &[GcmVector] = &[
    // McGrew and Viega, The Galois/Counter Mode of Operation (GCM), appendix B: test cases 1, 2, 4, 5 (nonce of 8
    // bytes), 6 (60 bytes), 13, 14 and 16,
    // https://csrc.nist.rip/groups/ST/toolkit/BCM/documents/proposedmodes/gcm/gcm-spec.pdf
    ("AES", "00000000000000000000000000000000", "000000000000000000000000", "", "", "", "58e2fccefa7e3061367f1d57a4e7455a"),
    ("AES", "00000000000000000000000000000000", "000000000000000000000000", "", "00000000000000000000000000000000", "0388dace60b6a392f328c2b971b2fe78", "ab6e47d42cec13bdf53a67b21257bddf"),
    ("AES", GCM_KEY, "cafebabefacedbaddecaf888", GCM_AAD, GCM_PLAIN,
        "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091",
        "5bc94fbc3221a5db94fae95ae7121a47"),
    ("AES", GCM_KEY, "cafebabefacedbad", GCM_AAD, GCM_PLAIN,
        "61353b4c2806934a777ff51fa22a4755699b2a714fcdc6f83766e5f97b6c742373806900e49f24b22b097544d4896b424989b5e1ebac0f07c23f4598",
        "3612d2e79e3b0785561be14aaca2fccb"),
    ("AES", GCM_KEY, "9313225df88406e555909c5aff5269aa6a7a9538534f7da1e4c303d2a318a728c3c0c95156809539fcf0e2429a6b525416aedbf5a0de6a57a637b39b", GCM_AAD, GCM_PLAIN,
        "8ce24998625615b603a033aca13fb894be9112a5c3a211a8ba262a3cca7e2ca701e4a9a4fba43c90ccdcb281d48c7c6fd62875d2aca417034c34aee5",
        "619cc5aefffe0bfa462af43c1699d050"),
    ("AES", "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "", "", "", "530f8afbc74536b9a963b4f1c4cb738b"),
    ("AES", "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "", "00000000000000000000000000000000", "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919"),
    ("AES", "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888", GCM_AAD, GCM_PLAIN,
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
        "76fc6ece0f4e1768cddf8853bb2d551b"),
    // RFC 8998 appendix A.1, https://www.rfc-editor.org/rfc/rfc8998#appendix-A.1
    ("SM4", SM4_KEY, "00001234567800000000abcd", GCM_AAD,
        "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d",
        "83de3541e4c2b58177e065a9bf7b62ec"),
];

#[test]
fn quoted_vectors() {
    for &(name, mode, key, nonce, plaintext, ciphertext) in VECTORS {
        Job { algorithm: algorithm(name), mode, key: &hex(key), nonce: &hex(nonce) }
            .check(&hex(plaintext), &hex(ciphertext));
    }
}

#[test]
fn quoted_gcm_vectors() {
    for &(name, key, nonce, aad, plaintext, ciphertext, tag) in GCM_VECTORS {
        let [key, nonce, aad, plaintext, ciphertext, tag] = [key, nonce, aad, plaintext, ciphertext, tag].map(hex);
        let sealed =
            Sealed { key: &key, nonce: &nonce, aad: &aad, plaintext: &plaintext, ciphertext: &ciphertext, tag: &tag };
        for split in [0, 1, 16, 17, 40] {
            sealed.check_encryption(algorithm(name), split);
            assert_eq!(sealed.decrypt(algorithm(name), split).unwrap(), plaintext);
        }
        // A cut tag is compared as far as it goes.
        for length in [4, 12, 15] {
            assert_eq!(Sealed { tag: &tag[..length], ..sealed }.decrypt(algorithm(name), 3).unwrap(), plaintext);
        }
    }
}

#[test]
fn every_row_has_a_quoted_vector() {
    for algorithm in CIPHERS {
        for &mode in Mode::ALL {
            let offered = algorithm.key_bits.iter().any(|&bits| algorithm.supports(mode, bits));
            let quoted = VECTORS.iter().any(|vector| vector.0 == algorithm.name && vector.1 == mode)
                || (mode == Mode::Gcm && GCM_VECTORS.iter().any(|vector| vector.0 == algorithm.name));
            assert_eq!(offered, quoted, "{} {}", algorithm.name, mode.name());
        }
    }
}

/// GB/T 32907-2016 example 2: a million encryptions.
#[test]
fn sm4_a_million_times() {
    let key = hex(SM4_KEY);
    let mut context = algorithm("SM4").start(Mode::Ecb, Direction::Encrypt, &key, &[]).unwrap();
    let mut block = key.clone();
    for _ in 0..1_000_000 {
        context.update_in_place(&mut block, 16).unwrap();
    }
    assert_eq!(block, hex("595298c7c6fd271f0402f804c33d3f66"));
}

/// The CTR counter is the whole block and wraps: block 2 of this message is counter 0.
#[test]
fn ctr_counter_wraps() {
    let (key, nonce) = (hex(SP800_38A_KEY128), [0xff; 16]);
    for name in ["AES", "camellia", "SM4"] {
        let algorithm = algorithm(name);
        let stream =
            Job { algorithm, mode: Mode::Ctr, key: &key, nonce: &nonce }.whole(Direction::Encrypt, &[0; 48]).unwrap();
        let blocks = [[0xff; 16], [0; 16], 1_u128.to_be_bytes()].concat();
        let expected =
            Job { algorithm, mode: Mode::Ecb, key: &key, nonce: &[] }.whole(Direction::Encrypt, &blocks).unwrap();
        assert_eq!(stream, expected, "{name}");
    }
}

/// The pairs of the compatibility list, and nothing else.
#[test]
fn supported_pairs() {
    const CLASSIC: &[Mode] = &[Mode::Ecb, Mode::Cbc, Mode::Cfb, Mode::Ofb];
    const WITH_CTR: &[Mode] = &[Mode::Ecb, Mode::Cbc, Mode::Cfb, Mode::Ofb, Mode::Ctr];
    const SM4: &[Mode] = &[Mode::Ecb, Mode::Cbc, Mode::Cfb, Mode::Ofb, Mode::Ctr, Mode::Gcm];
    const TRIPLE_DES: &[Mode] = &[Mode::Ecb, Mode::Cbc, Mode::Cfb, Mode::Cfb8, Mode::Ofb];
    const AES: &[Mode] = &[Mode::Ecb, Mode::Cbc, Mode::Cfb, Mode::Cfb8, Mode::Ofb, Mode::Ctr, Mode::Gcm];
    let expected: &[(&str, usize, &[Mode])] = &[
        ("AES", 128, AES),
        ("AES", 192, AES),
        ("AES", 256, &[AES, &[Mode::Xts]].concat()),
        ("AES", 512, &[Mode::Xts]),
        ("camellia", 128, WITH_CTR),
        ("camellia", 192, WITH_CTR),
        ("camellia", 256, WITH_CTR),
        ("3DES", 64, TRIPLE_DES),
        ("3DES", 128, TRIPLE_DES),
        ("3DES", 192, TRIPLE_DES),
        ("Blowfish", 32, CLASSIC),
        ("Blowfish", 448, CLASSIC),
        ("CAST5", 40, CLASSIC),
        ("CAST5", 128, CLASSIC),
        ("IDEA", 128, CLASSIC),
        ("SEED", 128, CLASSIC),
        ("SM4", 128, SM4),
        ("RC2", 128, &[Mode::Cbc]),
        ("RC4", 40, &[Mode::None]),
        ("RC4", 160, &[Mode::None]),
        ("ChaCha20", 256, &[Mode::None]),
    ];
    for &(name, bits, modes) in expected {
        for &mode in Mode::ALL {
            assert_eq!(algorithm(name).supports(mode, bits), modes.contains(&mode), "{name} {bits} {}", mode.name());
        }
    }
    for (name, bits) in [
        ("AES", 0),
        ("AES", 127),
        ("AES", 384),
        ("AES", 1024),
        ("camellia", 512),
        ("3DES", 56),
        ("3DES", 112),
        ("Blowfish", 24),
        ("Blowfish", 33),
        ("Blowfish", 456),
        ("CAST5", 32),
        ("CAST5", 136),
        ("IDEA", 256),
        ("SEED", 256),
        ("SM4", 256),
        ("RC2", 40),
        ("RC4", 112),
        ("RC4", 224),
        ("ChaCha20", 128),
    ] {
        assert!(!Mode::ALL.iter().any(|&mode| algorithm(name).supports(mode, bits)), "{name} {bits}");
    }
}

#[test]
fn names_are_unique_and_found() {
    for (row, algorithm) in CIPHERS.iter().enumerate() {
        assert_eq!(find(algorithm.name), Some(row));
    }
    assert_eq!(find("aes"), None);
}

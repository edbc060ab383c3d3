// A sample of Wycheproof through the facade. The core runs all of it; here it proves the wiring.
import { aead, ciphers, exceptions, type hashes, mac, padding } from "../../index.ts";
import type { BlockCipherAlgorithm } from "../../lib/interfaces/cipher.ts";
import { HASHES } from "../support/algorithms.ts";
import { corpusText } from "../support/corpora.ts";
import { sample } from "../support/nist.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

interface WycheproofTest {
  readonly tcId: number;
  readonly key: string;
  readonly iv: string;
  readonly aad: string;
  readonly msg: string;
  readonly ct: string;
  readonly tag: string;
  readonly result: "valid" | "invalid" | "acceptable";
}

interface WycheproofFile {
  readonly numberOfTests: number;
  readonly testGroups: readonly { readonly tagSize?: number; readonly tests: readonly WycheproofTest[] }[];
}

const { AES, Camellia, SM4 } = ciphers.algorithms;
const { CBC, GCM, XTS } = ciphers.modes;
const hex = (text: string): Buffer => Buffer.from(text, "hex");

/** What a test came to, which its `result` must be. */
type Verdict = "valid" | "invalid" | "not offered";

/** One file: every how manieth test, how a test is run, and how many come to what. */
function file(name: string, step: number, counts: Readonly<Record<Verdict, number>>, run: (t: Assertions, test: WycheproofTest) => Verdict): Case {
  return {
    title: `${name}_test.json`,
    run(t) {
      const { numberOfTests, testGroups } = JSON.parse(corpusText(t, `wycheproof/testvectors_v1/${name}_test.json`)) as WycheproofFile;
      const tests = testGroups.flatMap((group) => group.tests);
      t.is(tests.length, numberOfTests);
      const got = { valid: 0, invalid: 0, "not offered": 0 };
      for (const test of sample(tests, step)) {
        const verdict = run(t, test);
        if (verdict !== "not offered") t.is(verdict, test.result, `test ${test.tcId}`);
        got[verdict] += 1;
      }
      t.deepEqual(got, counts);
    },
  };
}

/** Valid, or invalid by that class of error and no other. */
function judged(errorClass: abstract new (...args: never[]) => Error, run: () => void): Verdict {
  try {
    run();
    return "valid";
  } catch (error) {
    if (error instanceof errorClass) return "invalid";
    throw error;
  }
}

/** HMAC and CMAC tags of Wycheproof may be cut: a cut one is compared with the start of ours, as `verify` takes the full length only. */
function checkMac(t: Assertions, full: Buffer, { tag, result }: WycheproofTest, verify: (tag: Buffer) => void): Verdict {
  const given = hex(tag);
  if (given.length === full.length) return judged(exceptions.InvalidSignature, () => verify(given));
  t.throws(() => verify(given), { instanceOf: exceptions.InvalidSignature });
  t.is(full.subarray(0, given.length).equals(given), result === "valid");
  return result as Verdict;
}

const HMACS: readonly (readonly [file: string, hash: string, valid: number, invalid: number])[] = [
  ["hmac_sha1", "sha1", 22, 35],
  ["hmac_sha224", "sha224", 22, 36],
  ["hmac_sha256", "sha256", 22, 36],
  ["hmac_sha384", "sha384", 22, 36],
  ["hmac_sha512", "sha512", 22, 36],
  ["hmac_sha512_224", "sha512-224", 22, 36],
  ["hmac_sha512_256", "sha512-256", 22, 37],
  ["hmac_sm3", "sm3", 22, 36],
  ["hmac_sha3_224", "sha3-224", 22, 36],
  ["hmac_sha3_256", "sha3-256", 22, 36],
  ["hmac_sha3_384", "sha3-384", 22, 36],
  ["hmac_sha3_512", "sha3-512", 22, 36],
];

const hmacCases = HMACS.map(([name, hash, valid, invalid]) =>
  file(name, 3, { valid, invalid, "not offered": 0 }, (t, test) => {
    const algorithm = HASHES.find((entry) => entry.algorithm.name === hash)?.algorithm as hashes.HashAlgorithm;
    const tag = mac.HMAC.generateTag(hex(test.key), algorithm, hex(test.msg));
    return checkMac(t, tag, test, (given) => mac.HMAC.verifyTag(hex(test.key), algorithm, hex(test.msg), given));
  }),
);

const cmacCase = (name: string, make: (key: Buffer) => BlockCipherAlgorithm, counts: Readonly<Record<Verdict, number>>): Case =>
  file(name, 3, counts, (t, test) => {
    let algorithm: BlockCipherAlgorithm;
    try {
      algorithm = make(hex(test.key));
      mac.CMAC.generateTag(algorithm, hex(test.msg));
    } catch (error) {
      // Keys that are none.
      t.true(error instanceof exceptions.ValueError || error instanceof exceptions.UnsupportedAlgorithm, String(error));
      return "invalid";
    }
    const tag = mac.CMAC.generateTag(algorithm, hex(test.msg));
    return checkMac(t, tag, test, (given) => mac.CMAC.verifyTag(algorithm, hex(test.msg), given));
  });

/** Through the contexts, both ways. IVs shorter than 8 bytes are not offered (of 0 bytes they are invalid for everyone). */
function gcmContexts(make: (key: Buffer) => BlockCipherAlgorithm): (t: Assertions, test: WycheproofTest) => Verdict {
  return (t, test) => {
    const iv = hex(test.iv);
    if (iv.length < 8 || iv.length > 128) {
      t.throws(() => new GCM(iv), { instanceOf: exceptions.ValueError });
      return iv.length === 0 ? "invalid" : "not offered";
    }
    const decryptor = new ciphers.Cipher(make(hex(test.key)), new GCM(iv)).decryptor();
    decryptor.authenticateAdditionalData(hex(test.aad));
    const plaintext = decryptor.update(hex(test.ct));
    const verdict = judged(exceptions.InvalidTag, () => void decryptor.finalizeWithTag(hex(test.tag)));
    if (verdict === "valid") {
      t.is(plaintext.toString("hex"), test.msg);
      const encryptor = new ciphers.Cipher(make(hex(test.key)), new GCM(iv)).encryptor();
      encryptor.authenticateAdditionalData(hex(test.aad));
      t.is(encryptor.update(hex(test.msg)).toString("hex"), test.ct);
      encryptor.finalize();
      t.is(encryptor.tag.toString("hex"), test.tag);
    }
    return verdict;
  };
}

function gcmOneShot(t: Assertions, test: WycheproofTest): Verdict {
  const [iv, aad, sealed] = [hex(test.iv), hex(test.aad), hex(test.ct + test.tag)];
  const key = new aead.AESGCM(hex(test.key));
  if (iv.length < 8 || iv.length > 128) {
    t.throws(() => key.decrypt(iv, sealed, aad), { instanceOf: exceptions.ValueError });
    return iv.length === 0 ? "invalid" : "not offered";
  }
  const target = Buffer.alloc(hex(test.msg).length, 0xee);
  const verdict = judged(exceptions.InvalidTag, () => t.is(key.decrypt(iv, sealed, aad).toString("hex"), test.msg));
  t.is(judged(exceptions.InvalidTag, () => void key.decryptInto(iv, sealed, aad, target)), verdict);
  if (verdict === "valid") t.is(key.encrypt(iv, hex(test.msg), aad).toString("hex"), test.ct + test.tag);
  else t.true(target.every((byte) => byte === 0xee), "a failed decryption writes nothing");
  return verdict;
}

/** CBC with PKCS #7: wrong padding is a ValueError like a wrong length. */
const cbcCase = (name: string, make: (key: Buffer) => BlockCipherAlgorithm, counts: Readonly<Record<Verdict, number>>): Case =>
  file(name, 2, counts, (t, test) => {
    const cipher = new ciphers.Cipher(make(hex(test.key)), new CBC(hex(test.iv)));
    return judged(exceptions.ValueError, () => {
      const decryptor = cipher.decryptor();
      const unpadder = new padding.PKCS7(128).unpadder();
      const padded = Buffer.concat([decryptor.update(hex(test.ct)), decryptor.finalize()]);
      const message = Buffer.concat([unpadder.update(padded), unpadder.finalize()]);
      t.is(message.toString("hex"), test.msg);
      const padder = new padding.PKCS7(128).padder();
      const again = Buffer.concat([padder.update(message), padder.finalize()]);
      t.is(cipher.encryptor().update(again).toString("hex"), test.ct);
    });
  });

function xts(t: Assertions, test: WycheproofTest): Verdict {
  // Twice AES-192 is in no standard.
  if (hex(test.key).length === 48) {
    t.throws(() => new AES(hex(test.key)), { instanceOf: exceptions.ValueError });
    return "not offered";
  }
  const tweak = Buffer.concat([hex(test.iv), Buffer.alloc(16)], 16);
  const cipher = new ciphers.Cipher(new AES(hex(test.key)), new XTS(tweak));
  return judged(exceptions.ValueError, () => {
    t.is(cipher.encryptor().update(hex(test.msg)).toString("hex"), test.ct);
    t.is(cipher.decryptor().update(hex(test.ct)).toString("hex"), test.msg);
  });
}

suite("Wycheproof", [
  ...hmacCases,
  cmacCase("aes_cmac", (key) => new AES(key), { valid: 21, invalid: 83, "not offered": 0 }),
  cmacCase("camellia_cmac", (key) => new Camellia(key), { valid: 21, invalid: 83, "not offered": 0 }),
  file("aes_gcm", 2, { valid: 102, invalid: 44, "not offered": 12 }, gcmOneShot),
  file("sm4_gcm", 1, { valid: 66, invalid: 29, "not offered": 9 }, gcmContexts((key) => new SM4(key))),
  { ...file("aes_gcm", 3, { valid: 69, invalid: 29, "not offered": 8 }, gcmContexts((key) => new AES(key))), title: "aes_gcm_test.json, contexts" },
  cbcCase("aes_cbc_pkcs5", (key) => new AES(key), { valid: 36, invalid: 72, "not offered": 0 }),
  cbcCase("camellia_cbc_pkcs5", (key) => new Camellia(key), { valid: 36, invalid: 72, "not offered": 0 }),
  file("aes_xts", 1, { valid: 82, invalid: 0, "not offered": 41 }, xts),
]);

// Wycheproof's files with JSON Web Keys, whole: keys of node libraries, points that are none, and what their secrets must be.
import { asymmetric, exceptions, hashes, serialization } from "../../index.ts";
import { corpusText } from "../support/corpora.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

const { ec, padding } = asymmetric;
const { loadJwkPrivateKey, loadJwkPublicKey } = serialization;
const { UnsupportedAlgorithm, ValueError } = exceptions;

type Jwk = Readonly<Record<string, string>>;

function groups<Group>(t: Assertions, name: string): readonly Group[] {
  return (JSON.parse(corpusText(t, `wycheproof/testvectors_v1/${name}_test.json`)) as { testGroups: readonly Group[] }).testGroups;
}

/** The name that RFC 8812 gave to secp256k1 later. */
const named = (jwk: Jwk): Jwk => (jwk["crv"] === "P-256K" ? { ...jwk, crv: "secp256k1" } : jwk);

interface EcdhTest {
  readonly tcId: number;
  readonly public: Jwk;
  readonly private: Jwk;
  readonly shared: string;
  readonly result: "valid" | "invalid";
}

const ecdh = (curve: string, count: number, loaded: number): Case => ({
  title: `ecdh_${curve}_webcrypto_test.json`,
  run(t) {
    let [ran, agreed] = [0, 0];
    for (const { tests } of groups<{ tests: readonly EcdhTest[] }>(t, `ecdh_${curve}_webcrypto`)) {
      for (const test of tests) {
        const exchange = (): Buffer => {
          const key = loadJwkPrivateKey(named(test.private)) as asymmetric.ec.EllipticCurvePrivateKey;
          return key.exchange(new ec.ECDH(), loadJwkPublicKey(named(test.public)) as asymmetric.ec.EllipticCurvePublicKey);
        };
        const message = `tcId ${test.tcId}`;
        if (test.result === "valid") {
          t.is(exchange().toString("hex"), test.shared, message);
          agreed += 1;
        } else {
          t.throws(exchange, { instanceOf: ValueError }, message);
        }
        ran += 1;
      }
    }
    t.deepEqual([ran, agreed], [count, loaded]);
  },
});

interface OaepGroup {
  readonly privateKeyJwk?: Jwk;
  readonly sha: string;
  readonly mgfSha: string;
  readonly tests: readonly { readonly tcId: number; readonly msg: string; readonly ct: string; readonly label: string; readonly result: string }[];
}

const HASHES = { "SHA-1": hashes.SHA1, "SHA-256": hashes.SHA256 } as const;
type HashName = keyof typeof HASHES;

const oaep = (name: string, count: number): Case => ({
  title: `rsa_oaep_${name}_test.json`,
  run(t) {
    let ran = 0;
    for (const { privateKeyJwk, sha, mgfSha, tests } of groups<OaepGroup>(t, `rsa_oaep_${name}`)) {
      if (privateKeyJwk === undefined) continue;
      const key = loadJwkPrivateKey(privateKeyJwk) as asymmetric.rsa.RSAPrivateKey;
      const { alg: _alg, ext: _ext, key_ops: _ops, kid: _kid, use: _use, ...members } = privateKeyJwk;
      t.deepEqual(Object.entries(key.jwk()).sort(), Object.entries(members).sort());
      for (const test of tests) {
        const algorithm = new HASHES[sha as HashName]();
        const mgf = new padding.MGF1(new HASHES[mgfSha as HashName]());
        const decrypt = (): Buffer =>
          key.decrypt(Buffer.from(test.ct, "hex"), new padding.OAEP({ mgf, algorithm, label: Buffer.from(test.label, "hex") }));
        if (test.result === "invalid") t.throws(decrypt, { instanceOf: ValueError }, `tcId ${test.tcId}`);
        else t.is(decrypt().toString("hex"), test.msg, `tcId ${test.tcId}`);
        ran += 1;
      }
    }
    t.is(ran, count);
  },
});

/** Files whose keys stand in several forms, and the number of those that stand as JWK as well. */
const SIGNATURES = [
  ["ecdsa_secp256r1_sha256_p1363", 103],
  ["ecdsa_secp384r1_sha384_p1363", 95],
  ["ecdsa_secp521r1_sha512_p1363", 98],
  ["ecdsa_secp256k1_sha256_p1363", 99],
  ["rsa_signature_2048_sha256", 3],
  ["rsa_signature_8192_sha512", 1],
  ["rsa_pkcs1_3072_sig_gen", 5],
  ["rsa_pss_4096_sha512_mgf1_64", 1],
] as const;

interface SignatureGroup {
  readonly publicKeyJwk?: Jwk;
  readonly keyJwk?: Jwk;
  readonly publicKeyDer?: string;
  readonly keyDer?: string;
}

const publicKeys: Case = {
  title: "public keys that stand in several forms are the same key",
  run(t) {
    for (const [name, count] of SIGNATURES) {
      let ran = 0;
      for (const { publicKeyJwk, keyJwk, publicKeyDer, keyDer } of groups<SignatureGroup>(t, name)) {
        const [jwk, der] = [publicKeyJwk ?? keyJwk, publicKeyDer ?? keyDer];
        if (jwk === undefined || der === undefined) continue;
        const key = loadJwkPublicKey(named(jwk));
        t.true(key.equals(serialization.loadDerPublicKey(Buffer.from(der, "hex"))), name);
        t.deepEqual(loadJwkPublicKey(key.jwk()).jwk(), key.jwk());
        ran += 1;
      }
      t.is(ran, count, name);
    }
  },
};

interface KeySet {
  readonly keys: readonly Jwk[];
}

/** What a key of a set says that is no key of ours, by the comment of its group; every other one loads. */
const REFUSED: Readonly<Record<string, { readonly instanceOf: typeof UnsupportedAlgorithm | typeof ValueError }>> = {
  exponentOne: { instanceOf: ValueError },
  invalid_point: { instanceOf: ValueError },
  wrong_curve: { instanceOf: ValueError },
  wrong_kty: { instanceOf: ValueError },
};

suite("Wycheproof's JSON Web Keys", [
  ecdh("secp256r1", 353, 330),
  ecdh("secp384r1", 794, 771),
  ecdh("secp521r1", 655, 632),
  ecdh("secp256k1", 496, 473),
  oaep("2048_sha1_mgf1sha1", 36),
  oaep("2048_sha256_mgf1sha256", 37),
  oaep("3072_sha256_mgf1sha256", 37),
  oaep("4096_sha256_mgf1sha256", 37),
  oaep("misc", 46),
  publicKeys,
  {
    title: "json_web_key_test.json",
    run(t) {
      const counts = { loaded: 0, refused: 0, symmetric: 0 };
      for (const group of groups<{ comment: string; private: KeySet; public?: KeySet }>(t, "json_web_key")) {
        const refused = REFUSED[group.comment];
        const load = (jwk: Jwk): unknown => ("d" in jwk ? loadJwkPrivateKey(jwk) : loadJwkPublicKey(jwk));
        for (const jwk of [...group.private.keys, ...(group.public?.keys ?? [])]) {
          if (jwk["kty"] === "oct") {
            t.throws(() => load(jwk), { instanceOf: UnsupportedAlgorithm });
            counts.symmetric += 1;
          } else if (refused !== undefined) {
            t.throws(() => load(jwk), refused, group.comment);
            counts.refused += 1;
          } else {
            load(jwk);
            counts.loaded += 1;
          }
        }
      }
      t.deepEqual(counts, { loaded: 15, refused: 8, symmetric: 16 });
    },
  },
]);

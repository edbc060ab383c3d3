// The encoded keys of Wycheproof through the loaders: public keys of the signature files, RSA private keys, and the many forms of
// public keys of the ECDH files.
import { readdirSync } from "node:fs";
import { asymmetric, backend, exceptions, type hashes, serialization } from "../../index.ts";
import { HASHES } from "../support/algorithms.ts";
import { corpusPath, corpusText } from "../support/corpora.ts";
import { described, describedError, type Loaded } from "../support/described-keys.ts";
import { nistBlocks, nistBytes } from "../support/nist.ts";
import { type Assertions, suite } from "../support/test.ts";

const { ec, padding, rsa } = asymmetric;
const { Encoding, PublicFormat } = serialization;

type Fields = Readonly<Record<string, string>>;
interface Test {
  readonly tcId: number;
  readonly flags: readonly string[];
  readonly result: "valid" | "invalid" | "acceptable";
  readonly [value: string]: unknown;
}
interface Group {
  readonly tests: readonly Test[];
  readonly publicKey?: Fields;
  readonly privateKey?: Fields & { readonly otherPrimeInfos?: unknown };
  readonly [value: string]: unknown;
}
interface File {
  readonly name: string;
  readonly numberOfTests: number;
  readonly testGroups: readonly Group[];
}

const folder = "wycheproof/testvectors_v1";
const hex = (text: unknown): Buffer => Buffer.from(text as string, "hex");
const decimal = (text: string | undefined): string => BigInt(`0x0${text}`).toString();

/** The files whose name matches, in the order of their names. */
function files(t: Assertions, pattern: RegExp): File[] {
  return readdirSync(corpusPath(t, folder))
    .filter((file) => pattern.test(file))
    .sort()
    .map((file) => ({ ...(JSON.parse(corpusText(t, `${folder}/${file}`)) as File), name: file.replace("_test.json", "") }));
}

/** Curves that have files and are not offered. */
const NOT_OFFERED = ["secp160k1", "secp160r1", "secp160r2", "secp192k1", "secp224k1", "brainpoolP224r1", "brainpoolP320r1"];

type Described = { readonly class: string; readonly publicNumbers: Fields; readonly curve?: string; readonly spki: string };

/** The numbers of a group as a described key has them. */
function numbersOf(key: Fields): { class: string; publicNumbers: Fields; curve?: string } {
  if (key["wx"] !== undefined) {
    const publicNumbers = { x: decimal(key["wx"]), y: decimal(key["wy"]) };
    return { class: "EllipticCurvePublicKey", publicNumbers, curve: key["curve"] as string };
  }
  const named = (...names: readonly string[]): Fields => Object.fromEntries(names.map((name) => [name, decimal(key[name])]));
  if (key["y"] !== undefined) return { class: "DSAPublicKey", publicNumbers: named("p", "q", "g", "y") };
  return { class: "RSAPublicKey", publicNumbers: { n: decimal(key["modulus"]), e: decimal(key["publicExponent"]) } };
}

/** The forms of a public key in a group: the name of the field, and how it is loaded. */
const der = (value: string): Loaded => serialization.loadDerPublicKey(hex(value));
const pem = (value: string): Loaded => serialization.loadPemPublicKey(Buffer.from(value));
const PUBLIC_FORMS: readonly (readonly [field: string, load: (value: string) => Loaded])[] = [
  ["publicKeyDer", der],
  ["publicKeyPem", pem],
  ["publicKeyAsn", der],
  ["keyDer", der],
  ["keyPem", pem],
  ["keyAsn", der],
];

function publicKeys(t: Assertions, pattern: RegExp): Record<string, number> {
  const counts: Record<string, number> = {};
  const seen = new Set<string>();
  for (const { name, testGroups } of files(t, pattern)) {
    for (const group of testGroups) {
      const members = group.publicKey ?? group.privateKey ?? {};
      for (const [field, load] of PUBLIC_FORMS) {
        const text = group[field] as string | undefined;
        if (text === undefined || seen.has(text)) continue;
        seen.add(text);
        const curve = members["curve"];
        if (curve !== undefined && NOT_OFFERED.includes(curve)) {
          const error = t.throws(() => load(text), { instanceOf: exceptions.UnsupportedAlgorithm }, name) as exceptions.UnsupportedAlgorithm;
          t.is(error.reason, "UNSUPPORTED_ELLIPTIC_CURVE");
          counts["not offered"] = (counts["not offered"] ?? 0) + 1;
          continue;
        }
        const expected = numbersOf(members);
        const got = described(load(text)) as unknown as Described;
        const { class: kind, publicNumbers } = got;
        t.deepEqual({ class: kind, publicNumbers, ...(curve === undefined ? {} : { curve: got.curve }) }, expected, `${name} ${field}`);
        // A key that says RSASSA-PSS is written as a plain RSA key.
        const again = field.endsWith("Der") && (got.spki === text ? "as it was" : text.includes("2a864886f70d01010a") && "without RSASSA-PSS");
        t.true(again !== false || !field.endsWith("Der"), name);
        if (again === "without RSASSA-PSS") counts[again] = (counts[again] ?? 0) + 1;
        counts[`${kind} ${field}`] = (counts[`${kind} ${field}`] ?? 0) + 1;
      }
    }
  }
  return counts;
}

type PrivateKey = asymmetric.rsa.RSAPrivateKey;

const PRIVATE_MEMBERS = { p: "prime1", q: "prime2", d: "privateExponent", dmp1: "exponent1", dmq1: "exponent2", iqmp: "coefficient" } as const;

/** Loads the private keys of RSA files, each once, in both encodings. */
function rsaPrivateKey(t: Assertions, known: Map<string, PrivateKey>, group: Group): PrivateKey {
  const text = group["privateKeyPkcs8"] as string;
  const key = known.get(text) ?? serialization.loadDerPrivateKey(hex(text), null);
  if (!(key instanceof rsa.RSAPrivateKey)) throw new Error("not an RSA key");
  if (known.has(text)) return key;
  known.set(text, key);
  // The same numbers, which need no second validation.
  const pemKey = serialization.loadPemPrivateKey(Buffer.from(group["privateKeyPem"] as string), null, { unsafeSkipRsaKeyValidation: true });
  const read = described(key);
  t.deepEqual(described(pemKey), read);
  const expected = Object.fromEntries(Object.entries(PRIVATE_MEMBERS).map(([ours, theirs]) => [ours, decimal(group.privateKey?.[theirs])]));
  t.deepEqual((read as { privateNumbers: unknown }).privateNumbers, expected);
  t.is((read as { pkcs8: unknown }).pkcs8, text);
  return key;
}

function hashNamed(name: string): hashes.HashAlgorithm {
  const ours = name.toLowerCase().replace("/", "-").replace("sha-", "sha");
  const found = HASHES.find(({ algorithm }) => algorithm.name === ours);
  if (found === undefined) throw new Error(`no hash ${name}`);
  return found.algorithm;
}

/** Decrypts every test of the RSA encryption files with the key that its group holds encoded. */
function decryptions(t: Assertions, pattern: RegExp, paddingOf: (group: Group, test: Test) => asymmetric.AsymmetricPadding): Record<string, number> {
  const counts: Record<string, number> = {};
  const known = new Map<string, PrivateKey>();
  const count = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1);
  for (const { name, testGroups } of files(t, pattern)) {
    count("files");
    for (const group of testGroups) {
      if (group.privateKey?.otherPrimeInfos !== undefined) {
        // Version 1 of RSAPrivateKey (RFC 8017, A.1.2), with more than two primes.
        t.throws(() => serialization.loadDerPrivateKey(hex(group["privateKeyPkcs8"]), null), { instanceOf: exceptions.ValueError }, name);
        t.throws(() => serialization.loadPemPrivateKey(Buffer.from(group["privateKeyPem"] as string), null), { instanceOf: exceptions.ValueError }, name);
        count("three primes");
        continue;
      }
      const key = rsaPrivateKey(t, known, group);
      for (const test of group.tests) {
        const chosen = paddingOf(group, test);
        if (!backend.rsaPaddingSupported(chosen)) {
          t.throws(() => key.decrypt(hex(test["ct"]), chosen), { instanceOf: exceptions.UnsupportedAlgorithm });
          count("hash not offered");
          continue;
        }
        const run = (): string => {
          try {
            return key.decrypt(hex(test["ct"]), chosen).toString("hex");
          } catch (error) {
            return describedError(error);
          }
        };
        const got = run();
        if (test.result !== "invalid") t.is(got, test["msg"], `${name} ${test.tcId}`);
        else t.true(got === "ValueError" || (chosen instanceof padding.PKCS1v15 && got !== test["msg"] && got === run()), `${name} ${test.tcId}`);
        count(test.result);
      }
    }
  }
  return { ...counts, keys: known.size };
}

type PublicKey = asymmetric.ec.EllipticCurvePublicKey;

function ecPublicKey(loaded: unknown): PublicKey {
  if (!(loaded instanceof ec.EllipticCurvePublicKey)) throw new Error("not a key of a curve");
  return loaded;
}

type Curve = asymmetric.ec.EllipticCurve;
type CurveClass = new () => Curve;
const curveNamed = (name: unknown): Curve | undefined =>
  Object.values(ec)
    .filter((each): each is CurveClass => typeof each === "function" && /^(SECP|SECT|Brainpool)/.test(each.name))
    .map((each) => new each())
    .find((curve) => curve.name === name);

/** How the keys of a test are had, by the encoding of its group. */
const ENCODINGS: Readonly<Record<string, { peer(text: string, curve: Curve): unknown; own(text: string, curve: Curve): unknown }>> = {
  asn: { peer: (text) => serialization.loadDerPublicKey(hex(text)), own: (text, curve) => ec.derivePrivateKey(BigInt(`0x${text}`), curve) },
  pem: {
    peer: (text) => serialization.loadPemPublicKey(Buffer.from(text)),
    own: (text) => serialization.loadPemPrivateKey(Buffer.from(text), null),
  },
  ecpoint: {
    peer: (text, curve) => ec.EllipticCurvePublicKey.fromEncodedPoint(curve, hex(text)),
    own: (text, curve) => ec.derivePrivateKey(BigInt(`0x${text}`), curve),
  },
};

/** What came of a test: the shared secret, a key of another curve, or the error that the loader gave. */
function agreement(t: Assertions, curve: Curve, group: Group, test: Test): string {
  const { peer: load, own } = ENCODINGS[group["encoding"] as string] ?? {};
  if (load === undefined || own === undefined) throw new Error(`no encoding ${String(group["encoding"])}`);
  const key = own(test["private"] as string, curve);
  if (!(key instanceof ec.EllipticCurvePrivateKey)) throw new Error("not a key of a curve");
  let peer: PublicKey;
  try {
    peer = ecPublicKey(load(test["public"] as string, curve));
  } catch (error) {
    return describedError(error);
  }
  if (peer.curve.name !== curve.name) {
    t.throws(() => key.exchange(new ec.ECDH(), peer), { instanceOf: exceptions.ValueError });
    return "another curve";
  }
  t.is(key.exchange(new ec.ECDH(), peer).toString("hex"), test["shared"], `${curve.name} ${test.tcId}`);
  const point = peer.publicBytes(Encoding.X962, PublicFormat.UncompressedPoint);
  t.true(peer.equals(ec.EllipticCurvePublicKey.fromEncodedPoint(curve, point)));
  return "agreed";
}

function agreements(t: Assertions, pattern: RegExp): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { testGroups } of files(t, pattern)) {
    for (const group of testGroups) {
      const curve = curveNamed(group["curve"]);
      t.is(curve === undefined, NOT_OFFERED.includes(group["curve"] as string), String(group["curve"]));
      if (curve === undefined) continue;
      for (const test of group.tests) {
        const outcome = agreement(t, curve, group, test);
        if (test.result === "valid") t.is(outcome, "agreed", `${curve.name} ${test.tcId}`);
        if (test.result === "invalid") t.true(outcome !== "agreed", `${curve.name} ${test.tcId}`);
        const what = `${test.result} ${test.flags.join("+")}: ${outcome}`;
        counts[what] = (counts[what] ?? 0) + 1;
      }
    }
  }
  return counts;
}

/**
 * What the tests come to, by their result and flags. Of what may be one or the other, compressed points are taken, and everything else
 * is refused: DER that is not strict, explicit parameters that are not all those of a curve that is offered, points of a low order.
 */
const ENCODED: Readonly<Record<string, number>> = {
  "acceptable CompressedPoint: agreed": 6,
  "acceptable CompressedPublic+CompressedPoint: agreed": 8,
  "acceptable InvalidAsn: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 180,
  "acceptable InvalidAsn: UnsupportedAlgorithm UNSUPPORTED_PUBLIC_KEY_ALGORITHM": 203,
  "acceptable InvalidAsn: ValueError": 2717,
  "acceptable LowOrderPublic: ValueError": 21,
  "acceptable ModifiedCofactor+UnusedParam+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 8,
  "acceptable ModifiedCurveParameter+UnusedParam+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 8,
  "acceptable ModifiedGenerator+UnusedParam+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 16,
  "acceptable NoCofactor+UnusedParam+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 8,
  "acceptable WrongOrder+UnusedParam+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 16,
  "invalid : UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 54,
  "invalid : ValueError": 18,
  "invalid : another curve": 48,
  "invalid CompressedPoint: ValueError": 6,
  "invalid InvalidCompressedPublic+CompressedPoint: ValueError": 8,
  "invalid InvalidCurveAttack: ValueError": 128,
  "invalid InvalidEncoding: ValueError": 8,
  "invalid IsomorphicPublicKey+InvalidPublic: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 3,
  "invalid LargeCofactor+InvalidPublic+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 8,
  "invalid ModifiedGroup+InvalidPublic: another curve": 21,
  "invalid ModifiedPrime+InvalidPublic+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 8,
  "invalid ModifiedPublicPoint+InvalidPublic: ValueError": 16,
  "invalid NegativeCofactor+InvalidPublic+UnnamedCurve: ValueError": 8,
  "invalid NoCofactor+InvalidPublic+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 8,
  "invalid WeakPublicKey+InvalidPublic+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 8,
  "invalid WrongCurve+CompressedPoint: ValueError": 38,
  "invalid WrongCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 88,
  "invalid WrongCurve: ValueError": 3,
  "invalid WrongCurve: another curve": 56,
  "invalid WrongOrder+InvalidPublic+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 8,
  "invalid WrongOrder+InvalidPublic+UnnamedCurve: ValueError": 8,
  "valid : agreed": 66,
  "valid AddSubChain: agreed": 27,
  "valid AdditionChain: agreed": 115,
  "valid CVE-2017-8932: agreed": 2,
  "valid CVE_2017_10176: agreed": 1,
  "valid EdgeCaseDoubling: agreed": 3454,
  "valid EdgeCaseEphemeralKey: agreed": 359,
  "valid EdgeCaseSharedSecret: agreed": 367,
  "valid GroupIsomorphism+EdgeCaseEphemeralKey: agreed": 8,
  "valid Normal: agreed": 8,
};

/** The same of PEM, where what may be one or the other is the DER inside. */
const IN_PEM: Readonly<Record<string, number>> = {
  "acceptable CompressedPublic+CompressedPoint: agreed": 4,
  "acceptable InvalidPem: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 52,
  "acceptable InvalidPem: UnsupportedAlgorithm UNSUPPORTED_PUBLIC_KEY_ALGORITHM": 59,
  "acceptable InvalidPem: ValueError": 775,
  "acceptable ModifiedCofactor+UnusedParam+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 4,
  "acceptable ModifiedCurveParameter+UnusedParam+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 4,
  "acceptable ModifiedGenerator+UnusedParam+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 8,
  "acceptable NoCofactor+UnusedParam+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 4,
  "acceptable WrongOrder+UnusedParam+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 8,
  "invalid InvalidCompressedPublic+CompressedPoint: ValueError": 4,
  "invalid InvalidCurveAttack: ValueError": 64,
  "invalid InvalidEncoding: ValueError": 4,
  "invalid LargeCofactor+InvalidPublic+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 4,
  "invalid ModifiedGroup+InvalidPublic: another curve": 10,
  "invalid ModifiedPrime+InvalidPublic+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 4,
  "invalid ModifiedPublicPoint+InvalidPublic: ValueError": 8,
  "invalid NegativeCofactor+InvalidPublic+UnnamedCurve: ValueError": 4,
  "invalid NoCofactor+InvalidPublic+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 4,
  "invalid WeakPublicKey+InvalidPublic+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 4,
  "invalid WrongCurve+CompressedPoint: ValueError": 16,
  "invalid WrongCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 36,
  "invalid WrongCurve: ValueError": 1,
  "invalid WrongCurve: another curve": 28,
  "invalid WrongOrder+InvalidPublic+UnnamedCurve: UnsupportedAlgorithm UNSUPPORTED_ELLIPTIC_CURVE": 4,
  "invalid WrongOrder+InvalidPublic+UnnamedCurve: ValueError": 4,
  "valid AdditionChain: agreed": 57,
  "valid CVE-2017-8932: agreed": 2,
  "valid CVE_2017_10176: agreed": 1,
  "valid EdgeCaseDoubling: agreed": 1740,
  "valid EdgeCaseEphemeralKey: agreed": 184,
  "valid EdgeCaseSharedSecret: agreed": 184,
  "valid Normal: agreed": 4,
};

/** The same of points without a structure around them. */
const POINTS: Readonly<Record<string, number>> = {
  "acceptable CompressedPublic+CompressedPoint: agreed": 4,
  "invalid InvalidCompressedPublic+CompressedPoint: ValueError": 4,
  "invalid InvalidCurveAttack: ValueError": 64,
  "invalid InvalidEncoding: ValueError": 4,
  "invalid WrongCurve+CompressedPoint: ValueError": 16,
  "valid AdditionChain: agreed": 57,
  "valid CVE-2017-8932: agreed": 2,
  "valid CVE_2017_10176: agreed": 1,
  "valid EdgeCaseDoubling: agreed": 1740,
  "valid EdgeCaseEphemeralKey: agreed": 184,
  "valid EdgeCaseSharedSecret: agreed": 184,
  "valid Normal: agreed": 4,
};

suite("Wycheproof keys", [
  {
    title: "ecdsa: every public key is the point of its group",
    run(t) {
      t.deepEqual(publicKeys(t, /^ecdsa_/), {
        "EllipticCurvePublicKey publicKeyDer": 3149,
        "EllipticCurvePublicKey publicKeyPem": 3149,
        "not offered": 1824,
      });
    },
  },
  {
    title: "dsa: every public key has the numbers of its group",
    run(t) {
      t.deepEqual(publicKeys(t, /^dsa_/), {
        "DSAPublicKey publicKeyDer": 75,
        "DSAPublicKey publicKeyPem": 75,
      });
    },
  },
  {
    title: "rsa: every public key has the numbers of its group",
    run(t) {
      t.deepEqual(publicKeys(t, /^rsa_/), {
        "RSAPublicKey keyAsn": 25,
        "RSAPublicKey keyDer": 25,
        "RSAPublicKey keyPem": 25,
        "RSAPublicKey publicKeyAsn": 20,
        "RSAPublicKey publicKeyDer": 177,
        "RSAPublicKey publicKeyPem": 193,
        "without RSASSA-PSS": 157,
      });
    },
  },
  {
    title: "rsa: every private key of the OAEP files decrypts their tests",
    run(t) {
      const oaep = (group: Group, test: Test): asymmetric.AsymmetricPadding =>
        new padding.OAEP({
          mgf: new padding.MGF1(hashNamed(group["mgfSha"] as string)),
          algorithm: hashNamed(group["sha"] as string),
          label: hex(test["label"]),
        });
      t.deepEqual(decryptions(t, /oaep/, oaep), {
        "hash not offered": 135,
        "three primes": 3,
        acceptable: 3,
        files: 25,
        invalid: 314,
        keys: 30,
        valid: 646,
      });
    },
  },
  {
    title: "rsa: every private key of the PKCS #1 files decrypts their tests",
    run(t) {
      t.deepEqual(decryptions(t, /^rsa_pkcs1_\d+_test/, () => new padding.PKCS1v15()), {
        files: 3,
        invalid: 77,
        keys: 99,
        valid: 124,
      });
    },
  },
  {
    title: "ecdh: what each form of an encoded public key comes to",
    run: (t) => t.deepEqual(agreements(t, /^ecdh_[a-zA-Z0-9]+_test/), ENCODED),
  },
  {
    title: "ecdh: what each form of a public key in PEM comes to",
    run: (t) => t.deepEqual(agreements(t, /^ecdh_.*_pem_test/), IN_PEM),
  },
  {
    title: "ecdh: what each form of a point comes to",
    run: (t) => t.deepEqual(agreements(t, /^ecdh_.*_ecpoint_test/), POINTS),
  },
  {
    title: "oaep-label.txt of pyca: the key is a PKCS #8 file",
    run(t) {
      const blocks = nistBlocks(corpusText(t, "pyca/asymmetric/RSA/oaep-label.txt"));
      t.is(blocks.length, 1);
      for (const block of blocks) {
        const key = serialization.loadDerPrivateKey(nistBytes(block, "key"), null);
        if (!(key instanceof rsa.RSAPrivateKey)) throw new Error("not an RSA key");
        const algorithm = hashNamed(block.values.get("oaepdigest") ?? "");
        const oaep = new padding.OAEP({ mgf: new padding.MGF1(algorithm), algorithm, label: nistBytes(block, "oaeplabel") });
        t.is(JSON.stringify(key.decrypt(nistBytes(block, "input"), oaep).toString()), block.values.get("output"));
      }
    },
  },
]);

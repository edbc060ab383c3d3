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

/** The forms of a public key in a group: the name of the field, how it is loaded, and whether it is the SubjectPublicKeyInfo. */
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
        if (field.endsWith("Der")) t.is(got.spki, text, name);
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
  const pemKey = serialization.loadPemPrivateKey(Buffer.from(group["privateKeyPem"] as string), null);
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

suite("Wycheproof keys", [
  {
    title: "ecdsa: every public key is the point of its group",
    run: (t) => t.deepEqual(publicKeys(t, /^ecdsa_/), {}),
  },
  {
    title: "dsa: every public key has the numbers of its group",
    run: (t) => t.deepEqual(publicKeys(t, /^dsa_/), {}),
  },
  {
    title: "rsa: every public key has the numbers of its group",
    run: (t) => t.deepEqual(publicKeys(t, /^rsa_/), {}),
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
      t.deepEqual(decryptions(t, /oaep/, oaep), {});
    },
  },
  {
    title: "rsa: every private key of the PKCS #1 files decrypts their tests",
    run: (t) => t.deepEqual(decryptions(t, /^rsa_pkcs1_\d+_test/, () => new padding.PKCS1v15()), {}),
  },
  {
    title: "ecdh: what each form of an encoded public key comes to",
    run: (t) => t.deepEqual(agreements(t, /^ecdh_[a-zA-Z0-9]+_test/), {}),
  },
  {
    title: "ecdh: what each form of a public key in PEM comes to",
    run: (t) => t.deepEqual(agreements(t, /^ecdh_.*_pem_test/), {}),
  },
  {
    title: "ecdh: what each form of a point comes to",
    run: (t) => t.deepEqual(agreements(t, /^ecdh_.*_ecpoint_test/), {}),
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

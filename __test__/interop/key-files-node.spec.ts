// Key files against node:crypto, in both directions: its exports here, ours in `createPrivateKey` and `createPublicKey`.
import * as node from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asymmetric, exceptions, serialization } from "../../index.ts";
import { checkout } from "../support/corpora.ts";
import { CURVES, type PrivateKey, privateNumbers } from "../support/key-files.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

const { dh, dsa, ec, rsa } = asymmetric;
const { BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat, PublicFormat } = serialization;
const { loadDerPrivateKey, loadDerPublicKey, loadPemPrivateKey, loadPemPublicKey, loadPemParameters } = serialization;

const PASSPHRASE = "correct horse";
const PASSWORD = Buffer.from(PASSPHRASE);
const NONE = new NoEncryption();
const QUICK = new BestAvailableEncryption(PASSWORD, { iterations: 1000 });

/** The types of @types/node 20 know no Diffie-Hellman here. */
const generate = node.generateKeyPairSync as unknown as (type: string, options: object) => node.KeyPairKeyObjectResult;

interface Kind {
  readonly title: string;
  /** The name that node has for the form of this kind that is older than PKCS#8. */
  readonly traditional?: "pkcs1" | "sec1";
  readonly privateClass: abstract new (...args: never[]) => object;
  readonly publicClass: abstract new (...args: never[]) => object;
  readonly theirs: () => node.KeyObject;
  readonly ours: () => PrivateKey;
}

const parameterFile = (name: string): Buffer => readFileSync(join(checkout, "__test__", "interop", "parameters", `${name}.pem`));
const underParameters = (name: string): PrivateKey => loadPemParameters(parameterFile(name)).generatePrivateKey();
const bytes = (number: bigint): Buffer => Buffer.from(number.toString(16).replace(/^(..)*.$/, "0$&"), "hex");
const rsaClasses = { traditional: "pkcs1", privateClass: rsa.RSAPrivateKey, publicClass: rsa.RSAPublicKey } as const;
const dsaClasses = { privateClass: dsa.DSAPrivateKey, publicClass: dsa.DSAPublicKey } as const;
const dhClasses = { privateClass: dh.DHPrivateKey, publicClass: dh.DHPublicKey } as const;

const KINDS: readonly Kind[] = [
  ...[1024, 1031, 2048].map((bits) => ({
    ...rsaClasses,
    title: `RSA-${bits}`,
    theirs: () => node.generateKeyPairSync("rsa", { modulusLength: bits }).privateKey,
    ours: () => rsa.generatePrivateKey(65537, bits),
  })),
  {
    ...dsaClasses,
    title: "DSA-1024",
    theirs: () => node.generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 }).privateKey,
    ours: () => dsa.generatePrivateKey(1024),
  },
  {
    ...dsaClasses,
    title: "DSA-2048",
    theirs: () => node.generateKeyPairSync("dsa", { modulusLength: 2048, divisorLength: 224 }).privateKey,
    ours: () => dsa.generatePrivateKey(2048),
  },
  {
    ...dhClasses,
    title: "DH of a known group",
    theirs: () => generate("dh", { group: "modp14" }).privateKey,
    ours: () => new dh.DHParameterNumbers({ p: BigInt(`0x${node.getDiffieHellman("modp15").getPrime("hex")}`), g: 2n }).parameters().generatePrivateKey(),
  },
  {
    ...dhClasses,
    title: "DH of a group of one's own",
    theirs: () => {
      const { p, g } = loadPemParameters(parameterFile("dh-1024-5")).parameterNumbers();
      return generate("dh", { prime: bytes(p), generator: Number(g) }).privateKey;
    },
    ours: () => underParameters("dh-1024-2"),
  },
  ...CURVES.map(([Curve, namedCurve]) => ({
    title: namedCurve,
    traditional: "sec1" as const,
    privateClass: ec.EllipticCurvePrivateKey,
    publicClass: ec.EllipticCurvePublicKey,
    theirs: () => node.generateKeyPairSync("ec", { namedCurve }).privateKey,
    ours: () => ec.generatePrivateKey(new Curve()),
  })),
];

const FORMATS = { pkcs8: PrivateFormat.PKCS8, pkcs1: PrivateFormat.TraditionalOpenSSL, sec1: PrivateFormat.TraditionalOpenSSL } as const;

type Type = keyof typeof FORMATS;

const der = (key: node.KeyObject, type: Type): Buffer => key.export({ type, format: "der" } as node.KeyExportOptions<"der">);
const text = (key: node.KeyObject, type: Type, more: object = {}): Buffer => Buffer.from(key.export({ type, format: "pem", ...more } as node.KeyExportOptions<"pem">));

function theirExportsLoad(t: Assertions, { traditional, privateClass, publicClass, theirs }: Kind): void {
  const key = theirs();
  const pkcs8 = der(key, "pkcs8");
  const numbers = privateNumbers(loadDerPrivateKey(pkcs8, null));
  for (const type of traditional === undefined ? ["pkcs8" as const] : ["pkcs8" as const, traditional]) {
    const [fromDer, fromPem] = [loadDerPrivateKey(der(key, type), null), loadPemPrivateKey(text(key, type), null)];
    for (const loaded of [fromDer, fromPem]) {
      t.true(loaded instanceof privateClass);
      t.deepEqual(privateNumbers(loaded), numbers, type);
      t.deepEqual(loaded.privateBytes(Encoding.DER, FORMATS[type], NONE), der(key, type), "the same bytes back");
      t.deepEqual(loaded.privateBytes(Encoding.PEM, FORMATS[type], NONE), text(key, type), "the same text back");
    }
    const encrypted = text(key, type, { cipher: "aes-256-cbc", passphrase: PASSPHRASE });
    t.deepEqual(privateNumbers(loadPemPrivateKey(encrypted, PASSWORD)), numbers, `${type}, encrypted`);
  }

  const half = node.createPublicKey(key);
  const spki = half.export({ type: "spki", format: "der" });
  const publicKeys = [loadDerPublicKey(spki), loadPemPublicKey(Buffer.from(half.export({ type: "spki", format: "pem" })))];
  if (traditional === "pkcs1") {
    publicKeys.push(loadDerPublicKey(half.export({ type: "pkcs1", format: "der" })));
    publicKeys.push(loadPemPublicKey(Buffer.from(half.export({ type: "pkcs1", format: "pem" }))));
  }
  for (const loaded of publicKeys) {
    t.true(loaded instanceof publicClass);
    t.true(loadDerPrivateKey(pkcs8, null).publicKey().equals(loaded));
    t.deepEqual(loaded.publicBytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo), spki);
  }
}

function oursAreTaken(t: Assertions, { traditional, ours }: Kind): void {
  const key = ours();
  const pkcs8 = key.privateBytes(Encoding.DER, PrivateFormat.PKCS8, NONE);
  const there = node.createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
  t.deepEqual(der(there, "pkcs8"), pkcs8);
  const taken: [string, node.KeyObject][] = [
    ["PEM", node.createPrivateKey(key.privateBytes(Encoding.PEM, PrivateFormat.PKCS8, NONE))],
    ["PEM, encrypted", node.createPrivateKey({ key: key.privateBytes(Encoding.PEM, PrivateFormat.PKCS8, QUICK), passphrase: PASSPHRASE })],
    [
      "DER, encrypted",
      node.createPrivateKey({ key: key.privateBytes(Encoding.DER, PrivateFormat.PKCS8, QUICK), format: "der", type: "pkcs8", passphrase: PASSPHRASE }),
    ],
  ];
  if (traditional !== undefined) {
    const format = PrivateFormat.TraditionalOpenSSL;
    t.deepEqual(der(there, traditional), key.privateBytes(Encoding.DER, format, NONE));
    const encrypted = key.privateBytes(Encoding.PEM, format, new BestAvailableEncryption(PASSWORD));
    taken.push([traditional, node.createPrivateKey({ key: key.privateBytes(Encoding.DER, format, NONE), format: "der", type: traditional })]);
    taken.push([`${traditional}, encrypted`, node.createPrivateKey({ key: encrypted, passphrase: PASSPHRASE })]);
  }
  for (const [title, object] of taken) t.deepEqual(der(object, "pkcs8"), pkcs8, title);

  const half = key.publicKey();
  const spki = half.publicBytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo);
  const halves = [
    node.createPublicKey(there),
    node.createPublicKey({ key: spki, format: "der", type: "spki" }),
    node.createPublicKey(half.publicBytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)),
  ];
  if (half instanceof rsa.RSAPublicKey) {
    halves.push(node.createPublicKey(half.publicBytes(Encoding.PEM, PublicFormat.PKCS1)));
    halves.push(node.createPublicKey({ key: half.publicBytes(Encoding.DER, PublicFormat.PKCS1), format: "der", type: "pkcs1" }));
  }
  for (const object of halves) t.deepEqual(object.export({ type: "spki", format: "der" }), spki);
}

const each = (what: string, run: (t: Assertions, kind: Kind) => void): Case[] => KINDS.map((kind) => ({ title: `${kind.title} › ${what}`, run: (t) => run(t, kind) }));

/** What node encrypts with, in PKCS#8 and in the older forms. */
const CIPHERS = ["aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "camellia-128-cbc", "camellia-192-cbc", "camellia-256-cbc", "aria-128-cbc", "aria-192-cbc", "aria-256-cbc", "des-ede3-cbc", "sm4-cbc"];

suite("key files against node:crypto", [
  ...each("what node exports loads", theirExportsLoad),
  ...each("node takes ours", oursAreTaken),
  {
    title: "every cipher that node encrypts keys with",
    run(t) {
      const key = node.generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;
      const expected = privateNumbers(loadDerPrivateKey(der(key, "sec1"), null));
      const available = new Set(node.getCiphers());
      for (const cipher of CIPHERS.filter((name) => available.has(name))) {
        for (const type of ["pkcs8", "sec1"] as const) {
          const file = text(key, type, { cipher, passphrase: PASSPHRASE });
          t.deepEqual(privateNumbers(loadPemPrivateKey(file, PASSWORD)), expected, `${cipher}, ${type}`);
          t.throws(() => loadPemPrivateKey(file, Buffer.from("incorrect horse")), { instanceOf: exceptions.ValueError }, `${cipher}, ${type}`);
        }
      }
    },
  },
  {
    title: "an RSA key for PSS alone loads as any RSA key",
    run(t) {
      const { privateKey, publicKey } = generate("rsa-pss", { modulusLength: 1024, hashAlgorithm: "sha256", mgf1HashAlgorithm: "sha256" });
      const key = loadDerPrivateKey(der(privateKey, "pkcs8"), null);
      if (!(key instanceof rsa.RSAPrivateKey)) throw new Error("not an RSA key");
      t.true(key.publicKey().equals(loadDerPublicKey(publicKey.export({ type: "spki", format: "der" }))));
      // It is written as any RSA key, too.
      const written = node.createPublicKey({ key: key.publicKey().publicBytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo), format: "der", type: "spki" });
      t.is(written.asymmetricKeyType, "rsa");
      t.is(Buffer.from(written.export({ format: "jwk" }).n ?? "", "base64url").toString("hex"), bytes(key.publicKey().publicNumbers().n).toString("hex"));
    },
  },
  {
    title: "DH with q, which node takes without a name for it",
    run(t) {
      const key = underParameters("dhx-1024-160");
      const pkcs8 = key.privateBytes(Encoding.DER, PrivateFormat.PKCS8, NONE);
      t.deepEqual(der(node.createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" }), "pkcs8"), pkcs8);
      t.deepEqual(privateNumbers(loadDerPrivateKey(pkcs8, null)), privateNumbers(key));
    },
  },
]);

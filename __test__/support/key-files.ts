// Keys of every kind as the openssl program makes them, in each form that it writes, with the numbers read out of its DER by the
// reader of the tests. What is slow is made once in a process: new keys in every run, under parameters that are kept beside the tests.
import { join } from "node:path";
import { asymmetric, type serialization } from "../../index.ts";
import { checkout } from "./corpora.ts";
import { at, integer, number, sequence, values } from "./der.ts";
import { openssl } from "./program.ts";
import type { Assertions } from "./test.ts";

const { dh, dsa, ec, rsa } = asymmetric;

export type PrivateKey = ReturnType<typeof serialization.loadPemPrivateKey>;
export type PublicKey = ReturnType<typeof serialization.loadPemPublicKey>;

/** The numbers of a key under the letters of its standard, and the name of its curve. */
export type Numbers = Readonly<Record<string, bigint | string | null>>;

/** The numbers of a public key of ours. */
export function publicNumbers(key: PublicKey): Numbers {
  if (key instanceof rsa.RSAPublicKey) {
    const { n, e } = key.publicNumbers();
    return { n, e };
  }
  if (key instanceof dsa.DSAPublicKey) {
    const { y, parameterNumbers: { p, q, g } } = key.publicNumbers();
    return { p, q, g, y };
  }
  if (key instanceof dh.DHPublicKey) {
    const { y, parameterNumbers: { p, g, q } } = key.publicNumbers();
    return { p, g, q: q ?? null, y };
  }
  if (key instanceof ec.EllipticCurvePublicKey) {
    const { x, y, curve } = key.publicNumbers();
    return { curve: curve.name, x, y };
  }
  throw new Error("a public key of no class that is known here");
}

/** The numbers of a private key of ours, those of its public half among them. */
export function privateNumbers(key: PrivateKey): Numbers {
  const half = publicNumbers(key.publicKey());
  if (key instanceof rsa.RSAPrivateKey) {
    const { p, q, d, dmp1, dmq1, iqmp } = key.privateNumbers();
    return { ...half, d, p, q, dmp1, dmq1, iqmp };
  }
  if (key instanceof ec.EllipticCurvePrivateKey) return { ...half, d: key.privateNumbers().privateValue };
  if (key instanceof dsa.DSAPrivateKey || key instanceof dh.DHPrivateKey) return { ...half, x: key.privateNumbers().x };
  throw new Error("a private key of no class that is known here");
}

/** A kind of key: how openssl makes one, and where its numbers stand in PKCS#8 and SubjectPublicKeyInfo. */
interface Kind {
  /** The name that the files of `openssl pkey -traditional` have, or null where there is no such form. */
  readonly traditional: string | null;
  /** Out of the content of PrivateKeyInfo and of the public key's own octets. */
  numbers(info: readonly Buffer[], point: Buffer, family: Family): Numbers;
}

export interface Family {
  readonly title: string;
  readonly kind: keyof typeof KINDS;
  /** What `openssl genpkey` is told. */
  readonly options: readonly string[];
  /** The name of the curve, ours. */
  readonly curve?: string;
  readonly curveClass?: (typeof CURVES)[number][0];
  /** A key of this family has a form in OpenSSH's files. */
  readonly ssh: boolean;
}

/** Parameters: the third value of an AlgorithmIdentifier's content. */
const parametersOf = (info: readonly Buffer[]): bigint[] => values(values(info[1] ?? Buffer.alloc(0))[1]?.content ?? Buffer.alloc(0)).map(({ content }) => number(content));
const onlyNumber = (der: Buffer | undefined): bigint => number(at(der ?? Buffer.alloc(0), 0));

const KINDS = {
  rsa: {
    traditional: "RSA PRIVATE KEY",
    numbers(info) {
      const found = values(at(info[2] ?? Buffer.alloc(0), 0)).map(({ content }) => number(content));
      const [, n = 0n, e = 0n, d = 0n, p = 0n, q = 0n, dmp1 = 0n, dmq1 = 0n, iqmp = 0n] = found;
      return { n, e, d, p, q, dmp1, dmq1, iqmp };
    },
  },
  dsa: {
    traditional: "DSA PRIVATE KEY",
    numbers(info, point) {
      const [p = 0n, q = 0n, g = 0n] = parametersOf(info);
      return { p, q, g, y: onlyNumber(point), x: onlyNumber(info[2]) };
    },
  },
  dh: {
    traditional: null,
    numbers(info, point) {
      const [p = 0n, g = 0n] = parametersOf(info);
      return { p, g, q: null, y: onlyNumber(point), x: onlyNumber(info[2]) };
    },
  },
  dhx: {
    traditional: null,
    numbers(info, point) {
      const [p = 0n, g = 0n, q = 0n] = parametersOf(info);
      return { p, g, q, y: onlyNumber(point), x: onlyNumber(info[2]) };
    },
  },
  ec: {
    traditional: "EC PRIVATE KEY",
    numbers(info, point, { curve = "" }) {
      const size = (point.length - 1) / 2;
      const [x, y] = [point.subarray(1, 1 + size), point.subarray(1 + size)];
      return { curve, x: number(x), y: number(y), d: number(at(info[2] ?? Buffer.alloc(0), 0, 1)) };
    },
  },
} satisfies Record<string, Kind>;

/** Our class, the name that OpenSSL gives the curve, and whether OpenSSH has it. */
export const CURVES = [
  [ec.SECP192R1, "prime192v1", false],
  [ec.SECP224R1, "secp224r1", false],
  [ec.SECP256R1, "prime256v1", true],
  [ec.SECP384R1, "secp384r1", true],
  [ec.SECP521R1, "secp521r1", true],
  [ec.SECP256K1, "secp256k1", false],
  [ec.BrainpoolP256R1, "brainpoolP256r1", false],
  [ec.BrainpoolP384R1, "brainpoolP384r1", false],
  [ec.BrainpoolP512R1, "brainpoolP512r1", false],
  [ec.SECT163K1, "sect163k1", false],
  [ec.SECT163R2, "sect163r2", false],
  [ec.SECT233K1, "sect233k1", false],
  [ec.SECT233R1, "sect233r1", false],
  [ec.SECT283K1, "sect283k1", false],
  [ec.SECT283R1, "sect283r1", false],
  [ec.SECT409K1, "sect409k1", false],
  [ec.SECT409R1, "sect409r1", false],
  [ec.SECT571K1, "sect571k1", false],
  [ec.SECT571R1, "sect571r1", false],
] as const;

const parameterFile = (name: string): string => join(checkout, "__test__", "interop", "parameters", `${name}.pem`);
const rsaFamily = (bits: number, e: number): Family => ({
  title: `RSA-${bits}, e = ${e}`,
  kind: "rsa",
  options: ["-algorithm", "RSA", "-pkeyopt", `rsa_keygen_bits:${bits}`, "-pkeyopt", `rsa_keygen_pubexp:${e}`],
  ssh: bits >= 1024,
});
const underParameters = (kind: "dsa" | "dh" | "dhx", name: string): Family => ({
  title: name,
  kind,
  options: ["-paramfile", parameterFile(name)],
  ssh: name === "dsa-1024-160",
});
const group = (kind: "dh" | "dhx", option: string): Family => ({
  title: `${kind}-${option.replace(":", "-")}`,
  kind,
  options: ["-algorithm", kind.toUpperCase(), "-pkeyopt", option],
  ssh: false,
});

/** Every kind and size, and every curve. */
export const FAMILIES: readonly Family[] = [
  rsaFamily(1024, 65537),
  rsaFamily(1025, 3),
  rsaFamily(1531, 17),
  rsaFamily(2048, 65537),
  rsaFamily(2050, 65537),
  rsaFamily(3072, 65537),
  underParameters("dsa", "dsa-1024-160"),
  underParameters("dsa", "dsa-2048-224"),
  underParameters("dsa", "dsa-2048-256"),
  underParameters("dsa", "dsa-3072-256"),
  underParameters("dh", "dh-1024-2"),
  underParameters("dh", "dh-1024-5"),
  group("dh", "group:ffdhe2048"),
  group("dh", "group:modp_1536"),
  underParameters("dhx", "dhx-1024-160"),
  underParameters("dhx", "dhx-2048-256"),
  group("dhx", "dh_rfc5114:1"),
  group("dhx", "dh_rfc5114:2"),
  group("dhx", "dh_rfc5114:3"),
  ...CURVES.map(([Curve, name, ssh]): Family => ({
    title: name,
    kind: "ec",
    curve: new Curve().name,
    curveClass: Curve,
    options: ["-algorithm", "EC", "-pkeyopt", `ec_paramgen_curve:${name}`],
    ssh,
  })),
];

/** The one of FAMILIES with that title. */
export function family(title: string): Family {
  const found = FAMILIES.find((each) => each.title === title);
  if (found === undefined) throw new Error(`there is no family ${title}`);
  return found;
}

/** A key that openssl made, in the forms that it writes without a password. */
export interface Theirs {
  readonly family: Family;
  readonly numbers: Numbers;
  readonly pkcs8: Buffer;
  readonly spki: Buffer;
  /** PKCS#1, SEC1, or OpenSSL's own form for DSA. */
  readonly traditional: Buffer | null;
  /** What was read, as openssl wrote it, under the names of the forms. */
  readonly pem: Readonly<Record<"pkcs8" | "spki", Buffer>> & { readonly traditional: Buffer | null };
}

const made = new Map<string, Theirs>();

/** The key of a family. */
export function theirs(t: Assertions, wanted: Family): Theirs {
  const before = made.get(wanted.title);
  if (before !== undefined) return before;
  const { numbers, traditional } = KINDS[wanted.kind] as Kind;
  const pem = openssl(t, ["genpkey", ...wanted.options]);
  const pkey = (...options: readonly string[]): Buffer => openssl(t, ["pkey", ...options], pem);
  const pkcs8 = openssl(t, ["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], pem);
  const spki = pkey("-pubout", "-outform", "DER");
  const info = values(at(pkcs8, 0)).map(({ content }) => content);
  // The octet before a public key says how many bits of its last octet do not count: none.
  const point = at(spki, 0, 1).subarray(1);
  const key: Theirs = {
    family: wanted,
    numbers: numbers(info, point, wanted),
    pkcs8,
    spki,
    traditional: traditional === null ? null : pkey("-traditional", "-outform", "DER"),
    pem: { pkcs8: pem, spki: pkey("-pubout"), traditional: traditional === null ? null : pkey("-traditional") },
  };
  made.set(wanted.title, key);
  return key;
}

/** Their key as one of ours, made of its numbers and not of a file. */
export function fromNumbers({ family, numbers }: Theirs): PrivateKey {
  const big = (letter: string): bigint => numbers[letter] as bigint;
  if (family.kind === "rsa") {
    return new rsa.RSAPrivateNumbers({
      p: big("p"),
      q: big("q"),
      d: big("d"),
      dmp1: big("dmp1"),
      dmq1: big("dmq1"),
      iqmp: big("iqmp"),
      publicNumbers: { n: big("n"), e: big("e") },
    }).privateKey();
  }
  if (family.curveClass !== undefined) return ec.derivePrivateKey(big("d"), new family.curveClass());
  if (family.kind === "dsa") {
    const parameterNumbers = { p: big("p"), q: big("q"), g: big("g") };
    return new dsa.DSAPrivateNumbers({ x: big("x"), publicNumbers: { y: big("y"), parameterNumbers } }).privateKey();
  }
  const parameterNumbers = { p: big("p"), g: big("g"), q: numbers["q"] as bigint | null };
  return new dh.DHPrivateNumbers({ x: big("x"), publicNumbers: { y: big("y"), parameterNumbers } }).privateKey();
}

/** DH parameters in the structure of their standard: PKCS #3 without q, X9.42 with it. */
export function dhParameters({ p, g, q }: Numbers): Buffer {
  const numbers = [p, g, q].filter((each): each is bigint => typeof each === "bigint");
  return sequence(...numbers.map(integer));
}

/** A PEM block around DER: RFC 7468, lines of 64 characters. */
export function pem(label: string, der: Uint8Array): Buffer {
  const lines = Buffer.from(der).toString("base64").match(/.{1,64}/g) ?? [];
  return Buffer.from(`-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`);
}

/** RSAPublicKey (RFC 8017, A.1.1). */
export const pkcs1Public = ({ n, e }: Numbers): Buffer => sequence(integer(n as bigint), integer(e as bigint));

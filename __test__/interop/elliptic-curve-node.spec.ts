// Curves against node:crypto in both directions: their keys here, ours there; their signatures here, ours there.
import * as node from "node:crypto";
import { asymmetric, exceptions, hashes } from "../../index.ts";
import type { Case } from "../support/test.ts";
import { suite } from "../support/test.ts";

const { ec } = asymmetric;

/** Our class, and the name that OpenSSL gives the curve. */
const CURVES = [
  [ec.SECP192R1, "prime192v1"],
  [ec.SECP224R1, "secp224r1"],
  [ec.SECP256R1, "prime256v1"],
  [ec.SECP384R1, "secp384r1"],
  [ec.SECP521R1, "secp521r1"],
  [ec.SECP256K1, "secp256k1"],
  [ec.BrainpoolP256R1, "brainpoolP256r1"],
  [ec.BrainpoolP384R1, "brainpoolP384r1"],
  [ec.BrainpoolP512R1, "brainpoolP512r1"],
  [ec.SECT163K1, "sect163k1"],
  [ec.SECT163R2, "sect163r2"],
  [ec.SECT233K1, "sect233k1"],
  [ec.SECT233R1, "sect233r1"],
  [ec.SECT283K1, "sect283k1"],
  [ec.SECT283R1, "sect283r1"],
  [ec.SECT409K1, "sect409k1"],
  [ec.SECT409R1, "sect409r1"],
  [ec.SECT571K1, "sect571k1"],
  [ec.SECT571R1, "sect571r1"],
] as const;

/** Hashes that node:crypto signs with, by its names. */
const HASHES = [
  [new hashes.SHA1(), "sha1"],
  [new hashes.SHA224(), "sha224"],
  [new hashes.SHA256(), "sha256"],
  [new hashes.SHA384(), "sha384"],
  [new hashes.SHA512(), "sha512"],
  [new hashes.SHA3_256(), "sha3-256"],
  [new hashes.SHA3_512(), "sha3-512"],
] as const;

/** DER: tag, length, content. */
function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length = body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const ZERO = Buffer.alloc(1);
const ONE = Buffer.from([1]);

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 127];
    for (let more = arc >>> 7; more > 0; more >>>= 7) groups.unshift((more & 127) | 128);
    return groups;
  });
  return der(6, Buffer.from(bytes));
}

interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

function big(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
}

function fixed(number: bigint, size: number): Buffer {
  return Buffer.from(number.toString(16).padStart(2 * size, "0"), "hex");
}

/** A key of ours as node:crypto takes it: SubjectPublicKeyInfo (RFC 5480). */
function spki(curve: string, { x, y }: Point, size: number): node.KeyObject {
  const algorithm = der(0x30, oid("1.2.840.10045.2.1"), oid(curve));
  const point = der(3, ZERO, Buffer.from([4]), fixed(x, size), fixed(y, size));
  return node.createPublicKey({ key: der(0x30, algorithm, point), format: "der", type: "spki" });
}

/** A key of ours as node:crypto takes it: ECPrivateKey (RFC 5915). */
function sec1(curve: string, value: bigint, { x, y }: Point, size: number): node.KeyObject {
  const point = der(0xa1, der(3, ZERO, Buffer.from([4]), fixed(x, size), fixed(y, size)));
  const key = der(0x30, der(2, ONE), der(4, fixed(value, size)), der(0xa0, oid(curve)), point);
  return node.createPrivateKey({ key, format: "der", type: "sec1" });
}

/** The encoded point at the end of a SubjectPublicKeyInfo. */
function pointOf(key: node.KeyObject, size: number): Buffer {
  return key.export({ format: "der", type: "spki" }).subarray(-1 - 2 * size);
}

/** A key of node:crypto here: its private value stands after `02 01 01 04 length` in ECPrivateKey. */
function privateValue(key: node.KeyObject): bigint {
  const bytes = key.export({ format: "der", type: "sec1" });
  const at = bytes.indexOf(Buffer.from([2, 1, 1, 4])) + 4;
  return big(bytes.subarray(at + 1, at + 1 + (bytes[at] ?? 0)));
}

const OIDS = new Map(Object.entries(ec.EllipticCurveOID).map(([name, identifier]) => [name.toUpperCase(), identifier.dottedString]));

const cases: Case[] = CURVES.map(([Curve, name]) => ({
  title: `${name}: keys, signatures and exchange in both directions`,
  run(t) {
    const curve = new Curve();
    const dotted = OIDS.get(curve.name.replace(/^(secp|sect|brainpool)/, (family) => family).toUpperCase()) ?? "";
    const size = Math.ceil((curve.name === "sect571r1" ? 571 : curve.keySize) / 8);
    for (let round = 0; round < 3; round += 1) {
      const message = node.randomBytes(100 * round);
      const ours = ec.generatePrivateKey(curve);
      const numbers = ours.privateNumbers();
      const oursThere = sec1(dotted, numbers.privateValue, numbers.publicNumbers, size);
      const oursPublicThere = spki(dotted, numbers.publicNumbers, size);

      const theirs = node.generateKeyPairSync("ec", { namedCurve: name });
      const theirPublic = ec.EllipticCurvePublicKey.fromEncodedPoint(curve, pointOf(theirs.publicKey, size));
      const theirPrivate = ec.derivePrivateKey(privateValue(theirs.privateKey), curve);
      t.true(theirPrivate.publicKey().equals(theirPublic), "the point of their private value");

      for (const [hash, nodeHash] of HASHES) {
        const algorithm = new ec.ECDSA(hash, { deterministicSigning: round === 1 });
        t.true(node.verify(nodeHash, message, oursPublicThere, ours.sign(message, algorithm)), `${nodeHash}: ours there`);
        const signature = node.sign(nodeHash, message, theirs.privateKey);
        theirPublic.verify(signature, message, algorithm);
        signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
        t.throws(() => theirPublic.verify(signature, message, algorithm), { instanceOf: exceptions.InvalidSignature });
      }

      const there = node.diffieHellman({ privateKey: oursThere, publicKey: theirs.publicKey });
      const here = ours.exchange(new ec.ECDH(), theirPublic);
      t.deepEqual(here, there);
      t.deepEqual(theirPrivate.exchange(new ec.ECDH(), ours.publicKey()), there);
    }
  },
}));

suite("elliptic curves against node:crypto", [
  ...cases,
  {
    title: "compressed points are those of node:crypto",
    run(t) {
      for (const [Curve, name] of CURVES) {
        const curve = new Curve();
        const exchange = node.createECDH(name);
        const uncompressed = exchange.generateKeys();
        const compressed = exchange.getPublicKey(null, "compressed");
        const [first, second] = [uncompressed, compressed].map((point) => ec.EllipticCurvePublicKey.fromEncodedPoint(curve, point));
        t.true(first?.equals(second), name);
      }
    },
  },
]);

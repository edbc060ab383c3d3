// Elliptic curves as users hold them: what is refused and how, printing, streaming, the backend's answers.
import { inspect } from "node:util";
import { asymmetric, backend, exceptions, hashes } from "../../index.ts";
import { ObjectIdentifier } from "../../lib/object-identifier.ts";
import type { Assertions } from "../support/test.ts";
import { suite } from "../support/test.ts";

const { ec, utils } = asymmetric;
const { ValueError, UnsupportedAlgorithm, InvalidSignature, AlreadyFinalized } = exceptions;

const curve = new ec.SECP256R1();
const sha256 = new ec.ECDSA(new hashes.SHA256());
const message = Buffer.from("message");

/** What is no argument of any kind here. Each is given where its kind is wrong. */
const NOT_OBJECTS: readonly unknown[] = [undefined, null, "text", 5, true, 5n, Symbol("s"), () => undefined];
const NOT_BIGINTS: readonly unknown[] = [undefined, null, "1", 1, true, {}, [], new Uint8Array(1)];
const NOT_BYTES: readonly unknown[] = [undefined, null, "text", 5, 5n, {}, [1], new ArrayBuffer(4), new Uint16Array(2)];

function wrongType(t: Assertions, values: readonly unknown[], call: (value: never) => unknown): void {
  for (const value of values) t.throws(() => call(value as never), { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" }, inspect(value));
}

function allCurves(): (new () => InstanceType<typeof ec.SECP256R1>)[] {
  return Object.keys(ec.EllipticCurveOID).map(
    (name) => ec.getCurveForOid(ec.EllipticCurveOID[name as keyof typeof ec.EllipticCurveOID]) as new () => InstanceType<typeof ec.SECP256R1>,
  );
}

suite("elliptic curves", [
  {
    title: "names, sizes, identifiers and orders",
    run(t) {
      const listed = allCurves().map((Curve) => new Curve());
      t.is(listed.length, 19);
      t.is(new Set(listed.map(({ name }) => name)).size, 19);
      t.deepEqual([listed[0]?.name, listed[0]?.keySize], ["secp192r1", 192]);
      t.is(new ec.SECT571R1().keySize, 570);
      t.is(new ec.SECP256R1().groupOrder, 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n);
      t.is(ec.EllipticCurveOID.SECP521R1.dottedString, "1.3.132.0.35");
      t.is(ec.EllipticCurveOID.BRAINPOOLP512R1.dottedString, "1.3.36.3.3.2.8.1.1.13");
      t.is(ec.EllipticCurveOID.SECP256R1, ec.EllipticCurveOID.SECP256R1);
      for (const [name, oid] of Object.entries(ec.EllipticCurveOID)) {
        const Curve = ec.getCurveForOid(oid);
        t.is(Curve.name.toUpperCase(), name);
        t.true(Object.isFrozen(new Curve()), name);
        t.is(ec.generatePrivateKey(new Curve()).keySize, new Curve().keySize, name);
      }
      t.throws(() => ec.getCurveForOid(new ObjectIdentifier("1.2.3")), { instanceOf: ValueError });
      wrongType(t, [...NOT_OBJECTS, {}, "1.2.840.10045.3.1.7"], (oid) => ec.getCurveForOid(oid));
    },
  },
  {
    title: "object identifiers",
    run(t) {
      for (const dotted of ["0.0", "1.39.5", "2.999", "2.25.340282366920938463463374607431768211455"]) {
        t.is(new ObjectIdentifier(dotted).dottedString, dotted);
      }
      const wrong = ["", "1", "1.", ".1", "1..2", "3.1", "0.40", "1.40", "1.2.x", "1.2. 3", "1.02", "-1.2", "2.25.340282366920938463463374607431768211456"];
      for (const dotted of wrong) t.throws(() => new ObjectIdentifier(dotted), { instanceOf: ValueError }, dotted);
      wrongType(t, [undefined, null, 5, 1.2, {}, []], (value) => new ObjectIdentifier(value));
      t.true(new ObjectIdentifier("1.2.3").equals(new ObjectIdentifier("1.2.3")));
      t.false(new ObjectIdentifier("1.2.3").equals(new ObjectIdentifier("1.2.4")));
      t.false(new ObjectIdentifier("1.2.3").equals("1.2.3"));
    },
  },
  {
    title: "a curve that is none, or is not offered",
    run(t) {
      const unknown = { name: "secp160r1", keySize: 160 };
      const expected = { instanceOf: UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" };
      const numbers = new ec.EllipticCurvePublicNumbers({ x: 1n, y: 1n, curve: unknown });
      for (const call of [
        () => ec.generatePrivateKey(unknown),
        () => ec.derivePrivateKey(1n, unknown),
        () => ec.EllipticCurvePublicKey.fromEncodedPoint(unknown, message),
        () => numbers.publicKey(),
        () => new ec.EllipticCurvePrivateNumbers({ privateValue: 1n, publicNumbers: numbers }).privateKey(),
      ]) {
        const error = t.throws(call, expected);
        t.is((error as InstanceType<typeof UnsupportedAlgorithm>).reason, "UNSUPPORTED_ELLIPTIC_CURVE");
      }
      t.false(backend.ellipticCurveSupported(unknown));
      t.false(backend.ellipticCurveSignatureAlgorithmSupported(sha256, unknown));
      for (const Curve of allCurves()) t.true(backend.ellipticCurveSupported(new Curve()));
      t.true(backend.ellipticCurveSupported({ name: "prime256v1", keySize: 256 }));
      t.true(backend.ellipticCurveSignatureAlgorithmSupported(sha256, curve));
      t.false(backend.ellipticCurveSignatureAlgorithmSupported({ algorithm: new hashes.SHA256() }, curve));
      wrongType(t, [...NOT_OBJECTS, {}], (value) => backend.ellipticCurveSignatureAlgorithmSupported(value, curve));
      const notCurves = [...NOT_OBJECTS, {}, { name: "secp256r1" }, ec.SECP256R1];
      wrongType(t, notCurves, (value) => ec.generatePrivateKey(value));
      wrongType(t, notCurves, (value) => ec.derivePrivateKey(1n, value));
      wrongType(t, notCurves, (value) => backend.ellipticCurveSupported(value));
      wrongType(t, notCurves, (value) => ec.EllipticCurvePublicKey.fromEncodedPoint(value, message));
      wrongType(t, notCurves, (value) => new ec.EllipticCurvePublicNumbers({ x: 1n, y: 1n, curve: value }));
    },
  },
  {
    title: "private values out of range, and numbers that do not match",
    run(t) {
      for (const Curve of allCurves()) {
        const each = new Curve();
        const order = each.groupOrder;
        const last = ec.derivePrivateKey(order - 1n, each);
        t.is(last.privateNumbers().privateValue, order - 1n);
        for (const value of [0n, -1n, order, order + 1n, 1n << 600n, 1n << 20_000n, 1n << 1_000_000n]) {
          t.throws(() => ec.derivePrivateKey(value, each), { instanceOf: ValueError, code: "ERR_VALUE" });
        }
        const publicNumbers = last.publicKey().publicNumbers();
        const loaded = new ec.EllipticCurvePrivateNumbers({ privateValue: order - 1n, publicNumbers }).privateKey();
        t.true(loaded.publicKey().equals(last.publicKey()));
        for (const privateValue of [0n, 1n, order, 2n * order - 1n]) {
          const numbers = new ec.EllipticCurvePrivateNumbers({ privateValue, publicNumbers });
          t.throws(() => numbers.privateKey(), { instanceOf: ValueError });
        }
        const { x, y } = publicNumbers;
        for (const [wrongX, wrongY] of [[x, y + 1n], [y, x], [0n, 0n], [x + (1n << 600n), y], [1n << 16_000n, y]] as const) {
          const numbers = new ec.EllipticCurvePublicNumbers({ x: wrongX, y: wrongY, curve: each });
          t.throws(() => numbers.publicKey(), { instanceOf: ValueError });
        }
      }
      wrongType(t, NOT_BIGINTS, (value) => ec.derivePrivateKey(value, curve));
      wrongType(t, NOT_BIGINTS, (value) => new ec.EllipticCurvePublicNumbers({ x: value, y: 1n, curve }));
      wrongType(t, NOT_BIGINTS, (value) => new ec.EllipticCurvePublicNumbers({ x: 1n, y: value, curve }));
      const publicNumbers = new ec.EllipticCurvePublicNumbers({ x: 1n, y: 1n, curve });
      wrongType(t, NOT_BIGINTS, (value) => new ec.EllipticCurvePrivateNumbers({ privateValue: value, publicNumbers }));
      wrongType(t, [...NOT_OBJECTS, {}], (value) => new ec.EllipticCurvePrivateNumbers({ privateValue: 1n, publicNumbers: value }));
      t.throws(() => new ec.EllipticCurvePublicNumbers({ x: -1n, y: 1n, curve }), { instanceOf: ValueError });
      wrongType(t, NOT_OBJECTS, (value) => backend.loadEllipticCurvePublicNumbers(value));
      wrongType(t, [...NOT_OBJECTS, {}], (value) => backend.loadEllipticCurvePrivateNumbers(value));
    },
  },
  {
    title: "numbers compare",
    run(t) {
      const numbers = ec.generatePrivateKey(curve).privateNumbers();
      const { privateValue, publicNumbers } = numbers;
      t.true(numbers.equals(new ec.EllipticCurvePrivateNumbers({ privateValue, publicNumbers })));
      t.false(numbers.equals(new ec.EllipticCurvePrivateNumbers({ privateValue: privateValue ^ 1n, publicNumbers })));
      t.false(numbers.equals(publicNumbers));
      const { x, y } = publicNumbers;
      t.true(publicNumbers.equals(new ec.EllipticCurvePublicNumbers({ x, y, curve: new ec.SECP256R1() })));
      t.false(publicNumbers.equals(new ec.EllipticCurvePublicNumbers({ x, y, curve: new ec.SECP256K1() })));
      t.false(publicNumbers.equals(new ec.EllipticCurvePublicNumbers({ x: y, y: x, curve })));
      const key = publicNumbers.publicKey();
      t.true(key.equals(publicNumbers.publicKey()));
      t.false(key.equals(ec.generatePrivateKey(curve).publicKey()));
      t.false(key.equals(publicNumbers));
    },
  },
  {
    title: "signing takes ECDSA with a hash, and bytes",
    run(t) {
      const key = ec.generatePrivateKey(curve);
      const signature = key.sign(message, sha256);
      key.publicKey().verify(signature, message, sha256);
      wrongType(t, NOT_BYTES, (value) => key.sign(value, sha256));
      wrongType(t, NOT_BYTES, (value) => key.publicKey().verify(value, message, sha256));
      wrongType(t, NOT_BYTES, (value) => key.publicKey().verify(signature, value, sha256));
      wrongType(t, NOT_OBJECTS, (value) => key.sign(message, value));
      wrongType(t, NOT_OBJECTS, (value) => key.publicKey().verify(signature, message, value));
      wrongType(t, [...NOT_OBJECTS, {}], (value) => new ec.ECDSA(value));
      wrongType(t, [1, "true", {}, 0], (value) => new ec.ECDSA(new hashes.SHA256(), { deterministicSigning: value }));
      const other = { algorithm: new hashes.SHA256() };
      const error = t.throws(() => key.sign(message, other), { instanceOf: UnsupportedAlgorithm });
      t.is((error as InstanceType<typeof UnsupportedAlgorithm>).reason, "UNSUPPORTED_PUBLIC_KEY_ALGORITHM");
      const unknownHash = new ec.ECDSA({ name: "sha0", digestSize: 20, blockSize: 64 });
      t.throws(() => key.sign(message, unknownHash), { instanceOf: UnsupportedAlgorithm });
      for (const wrong of [Buffer.alloc(0), Buffer.from("garbage"), signature.subarray(1), Buffer.concat([signature, Buffer.alloc(1)])]) {
        t.throws(() => key.publicKey().verify(wrong, message, sha256), { instanceOf: InvalidSignature, code: "ERR_INVALID_SIGNATURE" });
      }
      t.throws(() => key.publicKey().verify(signature, Buffer.from("Message"), sha256), { instanceOf: InvalidSignature });
    },
  },
  {
    title: "every hash signs, also SHAKE and BLAKE2, at random and by RFC 6979, whole, hashed before and in pieces",
    run(t) {
      const all = [
        new hashes.MD5(), new hashes.SHA1(), new hashes.SHA224(), new hashes.SHA256(), new hashes.SHA384(), new hashes.SHA512(),
        new hashes.SHA512_224(), new hashes.SHA512_256(), new hashes.SHA3_224(), new hashes.SHA3_256(), new hashes.SHA3_384(),
        new hashes.SHA3_512(), new hashes.SHAKE128(32), new hashes.SHAKE256(100), new hashes.BLAKE2b(), new hashes.BLAKE2s(),
        new hashes.SM3(), new hashes.RIPEMD160(), new hashes.Whirlpool(),
      ];
      const key = ec.generatePrivateKey(new ec.SECP521R1());
      for (const hash of all) {
        const random = new ec.ECDSA(hash);
        const deterministic = new ec.ECDSA(hash, { deterministicSigning: true });
        const prehashed = new ec.ECDSA(new utils.Prehashed(hash), { deterministicSigning: true });
        const digest = hashes.Hash.hash(hash, message);
        const signature = key.sign(message, deterministic);
        t.deepEqual(key.sign(message, deterministic), signature, hash.name);
        t.deepEqual(key.sign(digest, prehashed), signature, hash.name);
        t.false(key.sign(message, random).equals(key.sign(message, random)), hash.name);
        key.publicKey().verify(key.sign(message, random), digest, prehashed);
        key.publicKey().verify(signature, message, random);
        const signer = key.signer(deterministic);
        for (const byte of message) signer.update(Uint8Array.of(byte));
        t.deepEqual(signer.finalize(), signature, hash.name);
        t.throws(() => signer.update(message), { instanceOf: AlreadyFinalized });
        t.throws(() => signer.finalize(), { instanceOf: AlreadyFinalized });
        const verifier = key.publicKey().verifier(signature, random);
        for (const byte of message) verifier.update(Uint8Array.of(byte));
        verifier.verify();
        t.throws(() => verifier.verify(), { instanceOf: AlreadyFinalized });
        t.throws(() => key.publicKey().verifier(signature, random).verify(), { instanceOf: InvalidSignature });
        for (const wrong of [digest.subarray(1), Buffer.alloc(0), Buffer.concat([digest, digest])]) {
          t.throws(() => key.sign(wrong, prehashed), { instanceOf: ValueError });
          t.throws(() => key.publicKey().verify(signature, wrong, prehashed), { instanceOf: ValueError });
        }
      }
      const prehashed = new ec.ECDSA(new utils.Prehashed(new hashes.SHA256()));
      t.throws(() => key.signer(prehashed), { instanceOf: TypeError });
      t.throws(() => key.publicKey().verifier(message, prehashed), { instanceOf: TypeError });
      wrongType(t, NOT_BYTES, (value) => key.publicKey().verifier(value, sha256));
      wrongType(t, NOT_BYTES, (value) => key.signer(sha256).update(value));
    },
  },
  {
    // RFC 6979, A.2.5 and A.2.6: P-256 with SHA-256, P-384 with SHA-384, message "sample".
    title: "deterministic signatures are those of RFC 6979",
    run(t) {
      const p256 = ec.derivePrivateKey(0xc9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721n, new ec.SECP256R1());
      const sample = Buffer.from("sample");
      const signature = p256.sign(sample, new ec.ECDSA(new hashes.SHA256(), { deterministicSigning: true }));
      const r = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716";
      const s = "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
      t.is(signature.toString("hex"), `3046022100${r}022100${s}`);
    },
  },
  {
    title: "an exchange takes ECDH and a key of the same curve",
    run(t) {
      const [ours, theirs] = [ec.generatePrivateKey(curve), ec.generatePrivateKey(curve)];
      const shared = ours.exchange(new ec.ECDH(), theirs.publicKey());
      t.deepEqual(shared, theirs.exchange(new ec.ECDH(), ours.publicKey()));
      t.is(shared.buffer.byteLength, 32, "memory of its own");
      const other = ec.generatePrivateKey(new ec.SECP256K1()).publicKey();
      t.throws(() => ours.exchange(new ec.ECDH(), other), { instanceOf: ValueError });
      const error = t.throws(() => ours.exchange({}, theirs.publicKey()), { instanceOf: UnsupportedAlgorithm });
      t.is((error as InstanceType<typeof UnsupportedAlgorithm>).reason, "UNSUPPORTED_EXCHANGE_ALGORITHM");
      wrongType(t, NOT_OBJECTS, (value) => ours.exchange(value, theirs.publicKey()));
      wrongType(t, [...NOT_OBJECTS, {}, theirs], (value) => ours.exchange(new ec.ECDH(), value));
      // A shared secret with leading zeros keeps them: P-521 has 66 bytes.
      const p521 = new ec.SECP521R1();
      t.is(ec.derivePrivateKey(1n, p521).exchange(new ec.ECDH(), ec.derivePrivateKey(1n, p521).publicKey()).length, 66);
    },
  },
  {
    title: "encoded points that are refused",
    run(t) {
      const { x, y } = ec.generatePrivateKey(curve).publicKey().publicNumbers();
      const hex = (number: bigint): string => number.toString(16).padStart(64, "0");
      const encoded = (first: string): Buffer => Buffer.from(`${first}${hex(x)}${hex(y)}`, "hex");
      ec.EllipticCurvePublicKey.fromEncodedPoint(curve, encoded("04"));
      const wrong = [
        Buffer.alloc(0), Buffer.alloc(1), Buffer.alloc(65), Buffer.from([4]), encoded("00"), encoded("05"), encoded("06"), encoded("07"),
        encoded("02"), encoded("04").subarray(0, 64), Buffer.concat([encoded("04"), Buffer.alloc(1)]), Buffer.alloc(33, 0xff), Buffer.alloc(1 << 20, 4),
      ];
      for (const point of wrong) {
        t.throws(() => ec.EllipticCurvePublicKey.fromEncodedPoint(curve, point), { instanceOf: ValueError });
      }
      wrongType(t, NOT_BYTES, (value) => ec.EllipticCurvePublicKey.fromEncodedPoint(curve, value));
    },
  },
  {
    title: "nothing secret is shown or cloned, and a disposed key is of no use",
    run(t) {
      const key = ec.generatePrivateKey(curve);
      const numbers = key.privateNumbers();
      const { privateValue } = numbers;
      const secrets = [privateValue.toString(), privateValue.toString(16)];
      for (const object of [key, numbers]) {
        const shown = [inspect(object, { depth: 9, showHidden: true }), String(object), JSON.stringify(object)].join("\n");
        t.true(shown.includes("secp256r1"), shown);
        for (const secret of secrets) t.false(shown.includes(secret), shown);
        t.throws(() => structuredClone(object), { instanceOf: Error });
      }
      const publicKey = key.publicKey();
      key[Symbol.dispose]();
      key[Symbol.dispose]();
      for (const use of [
        () => key.sign(message, sha256),
        () => key.signer(sha256).finalize(),
        () => key.exchange(new ec.ECDH(), publicKey),
        () => key.privateNumbers(),
      ]) {
        t.throws(use, { instanceOf: ValueError, code: "ERR_VALUE" });
      }
      t.is(key.keySize, 256);
      t.is(publicKey.keySize, 256);
    },
  },
  {
    title: "keys are not made with new",
    run(t) {
      const Private = ec.EllipticCurvePrivateKey as unknown as new (...args: unknown[]) => unknown;
      const Public = ec.EllipticCurvePublicKey as unknown as new (...args: unknown[]) => unknown;
      for (const args of [[], [curve], [Symbol("the library"), curve, {}, {}]]) {
        t.throws(() => new Private(...args), { instanceOf: TypeError });
        t.throws(() => new Public(...args), { instanceOf: TypeError });
      }
      t.true(ec.generatePrivateKey(curve) instanceof ec.EllipticCurvePrivateKey);
      t.true(ec.generatePrivateKey(curve).publicKey() instanceof ec.EllipticCurvePublicKey);
    },
  },
  {
    title: "a backend of the caller is used, and asked for its methods",
    run(t) {
      const seen: string[] = [];
      const own = {
        ...backend,
        generateEllipticCurvePrivateKey: (given: Parameters<typeof ec.generatePrivateKey>[0]) => {
          seen.push(given.name);
          return backend.generateEllipticCurvePrivateKey(given);
        },
      };
      t.is(ec.generatePrivateKey(curve, { backend: own }).keySize, 256);
      t.deepEqual(seen, ["secp256r1"]);
      const error = t.throws(() => ec.generatePrivateKey(curve, { backend: {} as never }), { instanceOf: UnsupportedAlgorithm });
      t.is((error as InstanceType<typeof UnsupportedAlgorithm>).reason, "BACKEND_MISSING_INTERFACE");
    },
  },
]);

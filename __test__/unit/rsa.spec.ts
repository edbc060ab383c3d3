// RSA keys as users hold them: generation, numbers, what is refused, streaming signatures, and that secrets do not show.
import { inspect } from "node:util";
import { asymmetric, backend, exceptions, hashes, type RSABackend } from "../../index.ts";
import * as subpath from "../../lib/asymmetric.ts";
import { type ExpectedError, suite } from "../support/test.ts";

const { rsa, padding, utils } = asymmetric;
const { MGF1, OAEP, PKCS1v15, PSS } = padding;
const sha256 = new hashes.SHA256();
const message = Buffer.from("message");
const pkcs1 = new PKCS1v15();
const pss = new PSS({ mgf: new MGF1(sha256), saltLength: PSS.DIGEST_LENGTH });
const oaep = new OAEP({ mgf: new MGF1(sha256), algorithm: sha256 });

const TYPE_ERROR: ExpectedError = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" };
const VALUE_ERROR: ExpectedError = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" };
const INVALID: ExpectedError = { instanceOf: exceptions.InvalidSignature, code: "ERR_INVALID_SIGNATURE" };
const FINALIZED: ExpectedError = { instanceOf: exceptions.AlreadyFinalized, code: "ERR_ALREADY_FINALIZED" };
const UNSUPPORTED: ExpectedError = { instanceOf: exceptions.UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" };

const key = rsa.generatePrivateKey(65537, 2048);
const publicKey = key.publicKey();
const { n, e } = publicKey.publicNumbers();
const numbers = new rsa.RSAPrivateNumbers(key.privateNumbers());

/** The numbers as a plain object, some of them replaced. */
function changed(changes: Partial<Record<"p" | "q" | "d" | "dmp1" | "dmq1" | "iqmp", bigint>>): InstanceType<typeof rsa.RSAPrivateNumbers> {
  const { p, q, d, dmp1, dmq1, iqmp, publicNumbers } = numbers;
  return new rsa.RSAPrivateNumbers({ p, q, d, dmp1, dmq1, iqmp, publicNumbers, ...changes });
}

suite("rsa", [
  {
    title: "a generated key has its size, its exponent, and numbers that belong together",
    run(t) {
      t.is(key.keySize, 2048);
      t.is(publicKey.keySize, 2048);
      t.is(n.toString(2).length, 2048);
      t.is(e, 65537n);
      const { p, q, d, dmp1, dmq1, iqmp } = numbers;
      t.is(p * q, n);
      t.is(rsa.rsaRecoverPrivateExponent(e, p, q), d);
      t.is(rsa.rsaCrtDmp1(d, p), dmp1);
      t.is(rsa.rsaCrtDmq1(d, q), dmq1);
      t.is(rsa.rsaCrtIqmp(p, q), iqmp);
      t.is((q * iqmp) % p, 1n);
      t.deepEqual(rsa.rsaRecoverPrimeFactors(n, e, d), p > q ? [p, q] : [q, p]);
    },
  },
  {
    title: "what is generated is what is said to be supported",
    run(t) {
      for (const [exponent, size] of [[65537, 1024], [3, 1025]] as const) {
        t.true(backend.generateRsaParametersSupported(exponent, size));
        t.is(rsa.generatePrivateKey(exponent, size).keySize, size);
      }
      for (const [exponent, size] of [[65537, 1023], [5, 2048], [65537, 16385], [65536, 2048], [1, 1024]] as const) {
        t.false(backend.generateRsaParametersSupported(exponent, size));
        t.throws(() => rsa.generatePrivateKey(exponent, size), VALUE_ERROR);
      }
      for (const odd of [0, -1, 0.5, Number.NaN, 2 ** 32]) {
        t.false(backend.generateRsaParametersSupported(odd, 2048));
        t.false(backend.generateRsaParametersSupported(65537, odd));
      }
      t.throws(() => backend.generateRsaParametersSupported(65537n as never, 2048), TYPE_ERROR);
      t.throws(() => rsa.generatePrivateKey(65537n as never, 2048), TYPE_ERROR);
    },
  },
  {
    title: "generation off the event loop: progress, abort, and errors as rejections",
    async run(t) {
      const seen: number[] = [];
      const generated = await rsa.generatePrivateKeyAsync(65537, 2048, {
        onProgress({ done, total }) {
          t.true(total > 0);
          seen.push(done);
        },
      });
      t.is(generated.keySize, 2048);
      t.true(seen.length > 0 && (seen.at(-1) as number) >= 2);
      t.deepEqual([...seen].sort((a, b) => a - b), seen);
      generated.publicKey().verify(generated.sign(message, pss, sha256), message, pss, sha256);

      const controller = new AbortController();
      const reason = new Error("enough");
      const aborted = rsa.generatePrivateKeyAsync(65537, 16384, { signal: controller.signal });
      setTimeout(() => controller.abort(reason), 50);
      t.is(await t.throwsAsync(() => aborted, { instanceOf: Error }), reason);
      t.is(await t.throwsAsync(() => rsa.generatePrivateKeyAsync(65537, 2048, { signal: AbortSignal.abort(reason) }), { instanceOf: Error }), reason);
      await t.throwsAsync(() => rsa.generatePrivateKeyAsync(65537, 100), VALUE_ERROR);
      await t.throwsAsync(() => rsa.generatePrivateKeyAsync("3" as never, 2048), TYPE_ERROR);
    },
  },
  {
    title: "signatures of every padding verify, and fail for other data, keys, hashes and salts",
    run(t) {
      const other = rsa.generatePrivateKey(65537, 1024).publicKey();
      const max = new PSS({ mgf: new MGF1(new hashes.SHA1()), saltLength: PSS.MAX_LENGTH });
      const five = new PSS({ mgf: new MGF1(sha256), saltLength: 5 });
      const auto = new PSS({ mgf: new MGF1(sha256), saltLength: PSS.AUTO });
      for (const way of [pkcs1, pss, max, five]) {
        const signature = key.sign(message, way, sha256);
        t.is(signature.length, 256);
        publicKey.verify(signature, message, way, sha256);
        t.throws(() => publicKey.verify(signature, Buffer.from("massage"), way, sha256), INVALID);
        t.throws(() => other.verify(signature, message, way, sha256), INVALID);
        t.throws(() => publicKey.verify(signature, message, way, new hashes.SHA512()), INVALID);
        t.throws(() => publicKey.verify(signature.subarray(1), message, way, sha256), INVALID);
        t.throws(() => publicKey.verify(new Uint8Array(0), message, way, sha256), INVALID);
      }
      publicKey.verify(key.sign(message, five, sha256), message, auto, sha256);
      t.throws(() => publicKey.verify(key.sign(message, five, sha256), message, pss, sha256), INVALID);
      t.throws(() => key.sign(message, auto, sha256), VALUE_ERROR);
      t.throws(() => key.sign(message, new PSS({ mgf: new MGF1(sha256), saltLength: 223 }), sha256), VALUE_ERROR);
    },
  },
  {
    title: "Prehashed and NoDigestInfo",
    run(t) {
      const digest = hashes.Hash.hash(sha256, message);
      const prehashed = new utils.Prehashed(sha256);
      t.is(prehashed.digestSize, 32);
      t.deepEqual(key.sign(digest, pkcs1, prehashed), key.sign(message, pkcs1, sha256));
      publicKey.verify(key.sign(digest, pss, prehashed), message, pss, sha256);
      t.throws(() => key.sign(message, pkcs1, prehashed), VALUE_ERROR);
      t.throws(() => publicKey.verify(key.sign(digest, pkcs1, prehashed), message, pkcs1, prehashed), VALUE_ERROR);
      t.throws(() => new utils.Prehashed("sha256" as never), TYPE_ERROR);

      const raw = new utils.NoDigestInfo();
      const signature = key.sign(Buffer.alloc(36, 3), pkcs1, raw);
      publicKey.verify(signature, Buffer.alloc(36, 3), pkcs1, raw);
      t.throws(() => publicKey.verify(signature, Buffer.alloc(36, 4), pkcs1, raw), INVALID);
      t.throws(() => key.sign(Buffer.alloc(246), pkcs1, raw), VALUE_ERROR);
      t.throws(() => key.sign(message, pss, raw), TYPE_ERROR);
    },
  },
  {
    title: "what was signed comes back out of a PKCS1v15 signature",
    run(t) {
      const signature = key.sign(message, pkcs1, sha256);
      const digest = hashes.Hash.hash(sha256, message);
      t.deepEqual(publicKey.recoverDataFromSignature(signature, pkcs1, sha256), digest);
      const info = publicKey.recoverDataFromSignature(signature, pkcs1, null);
      t.is(info.toString("hex"), `3031300d060960864801650304020105000420${digest.toString("hex")}`);
      t.deepEqual(publicKey.recoverDataFromSignature(signature, pkcs1, new utils.NoDigestInfo()), info);
      t.throws(() => publicKey.recoverDataFromSignature(signature, pkcs1, new hashes.SHA1()), INVALID);
      t.throws(() => publicKey.recoverDataFromSignature(key.sign(message, pss, sha256), pkcs1, null), INVALID);
      t.throws(() => publicKey.recoverDataFromSignature(signature, pkcs1, new utils.Prehashed(sha256) as never), TYPE_ERROR);
      t.is((t.throws(() => publicKey.recoverDataFromSignature(signature, pss, sha256), UNSUPPORTED) as exceptions.UnsupportedAlgorithm).reason, "UNSUPPORTED_PADDING");
    },
  },
  {
    title: "encryption with OAEP and PKCS1v15",
    run(t) {
      const labelled = new OAEP({ mgf: new MGF1(new hashes.SHA1()), algorithm: new hashes.SHA512(), label: Buffer.from("label") });
      for (const way of [oaep, labelled, pkcs1]) {
        for (const plaintext of [new Uint8Array(0), message]) {
          const ciphertext = publicKey.encrypt(plaintext, way);
          t.is(ciphertext.length, 256);
          const decrypted = key.decrypt(ciphertext, way);
          t.deepEqual(decrypted, Buffer.from(plaintext));
          t.is(decrypted.buffer.byteLength, decrypted.length, "memory of its own");
        }
        t.throws(() => publicKey.encrypt(Buffer.alloc(250), way), VALUE_ERROR);
        t.throws(() => key.decrypt(Buffer.alloc(255), way), VALUE_ERROR);
        t.throws(() => key.decrypt(Buffer.alloc(256, 0xff), way), VALUE_ERROR);
      }
      const ciphertext = publicKey.encrypt(message, labelled);
      const error = t.throws(() => key.decrypt(ciphertext, oaep), VALUE_ERROR);
      ciphertext[7] = (ciphertext[7] as number) ^ 1;
      t.is(t.throws(() => key.decrypt(ciphertext, labelled), VALUE_ERROR).message, error.message);
    },
  },
  {
    title: "a wrong PKCS1v15 padding is not told, and gives the same each time",
    run(t) {
      const wrong = publicKey.encrypt(message, oaep);
      const bytes = key.decrypt(wrong, pkcs1);
      t.true(bytes.length <= 245);
      t.deepEqual(key.decrypt(wrong, pkcs1), bytes);
      t.deepEqual(numbers.privateKey().decrypt(wrong, pkcs1), bytes);
    },
  },
  {
    title: "paddings that are not offered, and the answers of rsaPaddingSupported",
    run(t) {
      const reason = (run: () => unknown): unknown => (t.throws(run, UNSUPPORTED) as exceptions.UnsupportedAlgorithm).reason;
      const strange = { name: "strange" };
      const mask = { algorithm: sha256 };
      const supported = (way: { name: string }): boolean => backend.rsaPaddingSupported(way);
      t.is(reason(() => key.sign(message, oaep, sha256)), "UNSUPPORTED_PADDING");
      t.is(reason(() => publicKey.encrypt(message, pss)), "UNSUPPORTED_PADDING");
      t.is(reason(() => key.sign(message, strange, sha256)), "UNSUPPORTED_PADDING");
      t.is(reason(() => key.decrypt(Buffer.alloc(256), strange)), "UNSUPPORTED_PADDING");
      t.false(supported(strange));
      t.is(reason(() => key.sign(message, new PSS({ mgf: mask, saltLength: 3 }), sha256)), "UNSUPPORTED_MGF");
      t.is(reason(() => publicKey.encrypt(message, new OAEP({ mgf: mask, algorithm: sha256 }))), "UNSUPPORTED_MGF");
      t.false(supported(new PSS({ mgf: mask, saltLength: 3 })));
      t.false(supported(new OAEP({ mgf: mask, algorithm: sha256 })));
      for (const hash of [new hashes.BLAKE2b(), new hashes.BLAKE2s(), new hashes.SHAKE128(32), new hashes.SHAKE256(32)]) {
        t.is(reason(() => key.sign(message, pkcs1, hash)), "UNSUPPORTED_HASH");
        t.is(reason(() => key.signer(pkcs1, hash)), "UNSUPPORTED_HASH");
        t.is(reason(() => publicKey.verify(Buffer.alloc(256), message, pss, hash)), "UNSUPPORTED_HASH");
        const masked = new PSS({ mgf: new MGF1(hash), saltLength: 3 });
        t.is(reason(() => key.sign(message, masked, sha256)), "UNSUPPORTED_HASH");
        t.false(supported(masked));
      }
      const allowed = ["sha1", "sha224", "sha256", "sha384", "sha512"];
      for (const Hash of [hashes.SHA1, hashes.SHA224, hashes.SHA256, hashes.SHA384, hashes.SHA512, hashes.SHA512_256, hashes.SHA3_256, hashes.MD5]) {
        const hash = new Hash();
        t.is(supported(new OAEP({ mgf: new MGF1(sha256), algorithm: hash })), allowed.includes(hash.name), hash.name);
        t.is(supported(new OAEP({ mgf: new MGF1(hash), algorithm: sha256 })), allowed.includes(hash.name), hash.name);
        t.true(supported(new PSS({ mgf: new MGF1(hash), saltLength: 3 })));
      }
      t.is(reason(() => publicKey.encrypt(message, new OAEP({ mgf: new MGF1(sha256), algorithm: new hashes.MD5() }))), "UNSUPPORTED_PADDING");
      t.true(supported(pkcs1));
    },
  },
  {
    title: "the paddings themselves",
    run(t) {
      t.is(PSS.MAX_LENGTH, "MAX_LENGTH");
      for (const saltLength of [-1, 0.5, Number.NaN]) t.throws(() => new PSS({ mgf: new MGF1(sha256), saltLength }), VALUE_ERROR);
      for (const saltLength of ["SHORT", "toString", null, undefined, 5n]) {
        t.throws(() => new PSS({ mgf: new MGF1(sha256), saltLength: saltLength as never }), TYPE_ERROR);
      }
      t.throws(() => new MGF1("sha256" as never), TYPE_ERROR);
      t.throws(() => new OAEP({ mgf: new MGF1(sha256), algorithm: sha256, label: "text" as never }), TYPE_ERROR);
      const label = Buffer.from("label");
      const copied = new OAEP({ mgf: new MGF1(sha256), algorithm: sha256, label });
      label.fill(0);
      t.is(copied.label?.toString(), "label");
      t.is(oaep.label, null);
      for (const object of [pkcs1, pss, oaep, pss.mgf, new utils.NoDigestInfo()]) t.true(Object.isFrozen(object));

      const small = rsa.generatePrivateKey(65537, 1024);
      t.is(padding.calculateMaxPssSaltLength(small, sha256), 94);
      t.is(padding.calculateMaxPssSaltLength(small.publicKey(), new hashes.SHA512()), 62);
      t.is(padding.calculateMaxPssSaltLength(rsa.generatePrivateKey(65537, 1025), sha256), 94);
      t.throws(() => padding.calculateMaxPssSaltLength({ keySize: 2048 } as never, sha256), TYPE_ERROR);
      t.throws(() => padding.calculateMaxPssSaltLength(small, { name: "sha256", digestSize: 127, blockSize: 1 }), VALUE_ERROR);
    },
  },
  {
    title: "streaming signatures equal those at once, and end",
    run(t) {
      for (const way of [pkcs1, pss]) {
        const signer = key.signer(way, sha256);
        signer.update(message.subarray(0, 3));
        signer.update(message.subarray(3));
        const signature = signer.finalize();
        publicKey.verify(signature, message, way, sha256);
        if (way === pkcs1) t.deepEqual(signature, key.sign(message, way, sha256));
        t.throws(() => signer.update(message), FINALIZED);
        t.throws(() => signer.finalize(), FINALIZED);

        const verify = (signed: Uint8Array, data: Uint8Array): void => {
          const verifier = publicKey.verifier(signed, way, sha256);
          verifier.update(data);
          try {
            verifier.verify();
          } finally {
            t.throws(() => verifier.update(message), FINALIZED);
            t.throws(() => verifier.verify(), FINALIZED);
          }
        };
        verify(signature, message);
        t.throws(() => verify(signature, Buffer.from("massage")), INVALID);
        t.throws(() => verify(signature.subarray(1), message), INVALID);
      }
      const disposed = key.signer(pkcs1, sha256);
      disposed[Symbol.dispose]();
      disposed[Symbol.dispose]();
      t.throws(() => disposed.finalize(), FINALIZED);
      t.throws(() => key.signer(pkcs1, new utils.Prehashed(sha256) as never), TYPE_ERROR);
      t.throws(() => publicKey.verifier(message, pkcs1, new utils.NoDigestInfo() as never), TYPE_ERROR);
      const kept = Buffer.from(key.sign(message, pkcs1, sha256));
      const verifier = publicKey.verifier(kept, pkcs1, sha256);
      kept.fill(0);
      verifier.update(message);
      verifier.verify();
    },
  },
  {
    title: "numbers that do not belong together are refused, and bounds even without validation",
    run(t) {
      const { p, q, d, dmp1, dmq1, iqmp } = numbers;
      t.true(numbers.privateKey().publicKey().equals(publicKey));
      const swapped = changed({ p: q, q: p, dmp1: dmq1, dmq1: dmp1, iqmp: rsa.rsaCrtIqmp(q, p) });
      t.true(swapped.privateKey().publicKey().equals(publicKey));
      const bounds = [{ p: n }, { q: n }, { d: n }, { dmp1: n }, { dmq1: n }, { iqmp: n }, { p: p + 2n }, { p: 0n }, { dmp1: dmp1 + 1n }, { dmq1: dmq1 + 1n }];
      for (const change of bounds) {
        t.throws(() => changed(change).privateKey(), VALUE_ERROR);
        t.throws(() => changed(change).privateKey({ unsafeSkipRsaKeyValidation: true }), VALUE_ERROR);
      }
      for (const change of [{ d: d + 2n }, { d: 0n }, { dmp1: dmp1 + 2n }, { dmq1: dmq1 + 2n }, { iqmp: iqmp + 1n }, { p: q, q: p }]) {
        t.throws(() => changed(change).privateKey(), VALUE_ERROR);
        t.throws(() => backend.loadRsaPrivateNumbers(changed(change)), VALUE_ERROR);
        t.is(changed(change).privateKey({ unsafeSkipRsaKeyValidation: true }).keySize, 2048);
      }
      // A wrong number is found out at the first use: the result would not fit the public key.
      t.throws(() => changed({ dmp1: dmp1 + 2n }).privateKey({ unsafeSkipRsaKeyValidation: true }).sign(message, pkcs1, sha256), VALUE_ERROR);
      t.throws(() => numbers.privateKey({ unsafeSkipRsaKeyValidation: 1 as never }), TYPE_ERROR);
      for (const [exponent, modulus] of [[1n, n], [65536n, n], [n, n], [3n, n + 1n], [3n, 15n], [3n, 0n]] as const) {
        t.throws(() => new rsa.RSAPublicNumbers({ e: exponent, n: modulus }).publicKey(), VALUE_ERROR);
      }
      t.throws(() => new rsa.RSAPublicNumbers({ e: 65537 as never, n }), TYPE_ERROR);
      t.throws(() => new rsa.RSAPublicNumbers({ e: -3n, n }), VALUE_ERROR);
      t.throws(() => new rsa.RSAPublicNumbers({ e: 3n, n: 1n << 1_000_000n }), VALUE_ERROR);
      t.throws(() => new rsa.RSAPrivateNumbers({ p, q, d, dmp1, dmq1, iqmp } as never), TYPE_ERROR);
    },
  },
  {
    title: "helpers refuse what has no answer",
    run(t) {
      for (const small of [0n, 1n]) {
        t.throws(() => rsa.rsaCrtIqmp(small, 5n), VALUE_ERROR);
        t.throws(() => rsa.rsaCrtIqmp(5n, small), VALUE_ERROR);
        t.throws(() => rsa.rsaCrtDmp1(small, 5n), VALUE_ERROR);
        t.throws(() => rsa.rsaCrtDmq1(5n, small), VALUE_ERROR);
        t.throws(() => rsa.rsaRecoverPrivateExponent(17n, small, 53n), VALUE_ERROR);
      }
      t.is(rsa.rsaRecoverPrivateExponent(17n, 61n, 53n), 413n);
      t.throws(() => rsa.rsaRecoverPrivateExponent(3n, 61n, 53n), VALUE_ERROR);
      t.throws(() => rsa.rsaRecoverPrimeFactors(n, e, numbers.d + 2n), VALUE_ERROR);
      t.throws(() => rsa.rsaRecoverPrimeFactors(n + 1n, e, numbers.d), VALUE_ERROR);
    },
  },
  {
    title: "equality of public keys and of numbers",
    run(t) {
      const again = new rsa.RSAPublicNumbers({ e, n }).publicKey();
      t.true(publicKey.equals(again));
      t.false(publicKey.equals(new rsa.RSAPublicNumbers({ e: 3n, n }).publicKey()));
      for (const other of [null, undefined, 5, "key", {}, key, Object.create(rsa.RSAPublicKey.prototype)]) t.false(publicKey.equals(other));
      t.true(publicKey.publicNumbers().equals(new rsa.RSAPublicNumbers({ e, n })));
      t.false(publicKey.publicNumbers().equals({ e, n }));
      t.true(numbers.equals(changed({})));
      t.false(numbers.equals(changed({ d: numbers.d + 2n })));
      t.false(numbers.equals(null));
    },
  },
  {
    title: "a key that was disposed of raises ValueError, and its public half goes on",
    run(t) {
      const gone = numbers.privateKey({ unsafeSkipRsaKeyValidation: true });
      const half = gone.publicKey();
      const signer = gone.signer(pkcs1, sha256);
      gone[Symbol.dispose]();
      gone[Symbol.dispose]();
      t.throws(() => gone.sign(message, pkcs1, sha256), VALUE_ERROR);
      t.throws(() => gone.decrypt(Buffer.alloc(256), pkcs1), VALUE_ERROR);
      t.throws(() => gone.privateNumbers(), VALUE_ERROR);
      t.throws(() => signer.finalize(), VALUE_ERROR);
      t.is(gone.keySize, 2048);
      half.verify(key.sign(message, pkcs1, sha256), message, pkcs1, sha256);
    },
  },
  {
    title: "classes, subpath, and what keys and numbers show of themselves",
    run(t) {
      t.true(key instanceof rsa.RSAPrivateKey);
      t.true(publicKey instanceof rsa.RSAPublicKey);
      t.is(subpath.rsa.RSAPrivateKey, rsa.RSAPrivateKey);
      for (const Class of [rsa.RSAPrivateKey, rsa.RSAPublicKey]) t.throws(() => new (Class as never as new (handle: object) => object)({}), TYPE_ERROR);
      const secrets = [numbers.p, numbers.q, numbers.d, numbers.dmp1, numbers.dmq1, numbers.iqmp].flatMap((secret) => [
        String(secret).slice(0, 12),
        secret.toString(16).slice(0, 12),
      ]);
      for (const object of [key, numbers]) {
        for (const text of [inspect(object, { depth: 9, showHidden: true }), JSON.stringify(object), String(object)]) {
          t.true(text.includes("2048"));
          for (const secret of secrets) t.false(text.includes(secret));
        }
        t.throws(() => structuredClone(object), { instanceOf: Error, message: /not.?cloned|could not be cloned/i });
      }
    },
  },
  {
    title: "a backend of the caller",
    run(t) {
      const calls: unknown[][] = [];
      const double = {
        ...backend,
        generateRsaPrivateKey: (...args: unknown[]) => (calls.push(["generate", ...args]), key),
        loadRsaPublicNumbers: (...args: unknown[]) => (calls.push(["public", ...args]), publicKey),
        loadRsaPrivateNumbers: (...args: unknown[]) => (calls.push(["private", ...args]), key),
      } as unknown as RSABackend;
      t.is(rsa.generatePrivateKey(65537, 2048, { backend: double }), key);
      const ours = new rsa.RSAPublicNumbers({ e, n });
      t.is(ours.publicKey({ backend: double }), publicKey);
      t.is(numbers.privateKey({ backend: double, unsafeSkipRsaKeyValidation: true }), key);
      t.deepEqual(calls, [["generate", 65537, 2048], ["public", ours], ["private", numbers, { unsafeSkipRsaKeyValidation: true }]]);
      const error = t.throws(() => rsa.generatePrivateKey(65537, 2048, { backend: {} as never }), UNSUPPORTED);
      t.is((error as exceptions.UnsupportedAlgorithm).reason, "BACKEND_MISSING_INTERFACE");
    },
  },
]);

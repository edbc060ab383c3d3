// DSA as users see it: keys, numbers, signatures, wrong use, and node:crypto in both directions.
import * as crypto from "node:crypto";
import { inspect } from "node:util";
import { asymmetric, backend, exceptions, hashes } from "../../index.ts";
import { at, integer, number, sequence, value, values } from "../support/der.ts";
import { type Assertions, type ExpectedError, suite } from "../support/test.ts";

const { dsa, utils } = asymmetric;
const { DSAParameterNumbers, DSAPrivateNumbers, DSAPublicNumbers } = dsa;
const { SHA1, SHA224, SHA256, SHA384, SHA512, SHA3_256, SHAKE128, BLAKE2b } = hashes;

const OID_DSA = Buffer.from("06072a8648ce380401", "hex");

/** A key that node:crypto made, as the numbers of ours. */
function nodeKey(modulusLength: number, divisorLength: number): { node: crypto.KeyObject; numbers: InstanceType<typeof DSAPrivateNumbers> } {
  const { privateKey, publicKey } = crypto.generateKeyPairSync("dsa", { modulusLength, divisorLength });
  const pkcs8 = privateKey.export({ type: "pkcs8", format: "der" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const [p = 0n, q = 0n, g = 0n] = values(at(pkcs8, 0, 1, 1)).map(({ content }) => number(content));
  const x = number(at(at(pkcs8, 0, 2), 0));
  // A BIT STRING, whose first byte counts unused bits.
  const y = number(at(at(spki, 0, 1).subarray(1), 0));
  const publicNumbers = new DSAPublicNumbers({ y, parameterNumbers: new DSAParameterNumbers({ p, q, g }) });
  return { node: privateKey, numbers: new DSAPrivateNumbers({ x, publicNumbers }) };
}

function spki({ y, parameterNumbers: { p, q, g } }: asymmetric.dsa.DSAPublicNumbers): crypto.KeyObject {
  const algorithm = sequence(OID_DSA, sequence(integer(p), integer(q), integer(g)));
  const der = sequence(algorithm, value(0x03, Buffer.from([0]), integer(y)));
  return crypto.createPublicKey({ key: der, format: "der", type: "spki" });
}

let shared: { node: crypto.KeyObject; numbers: InstanceType<typeof DSAPrivateNumbers> } | undefined;
const key2048 = (): NonNullable<typeof shared> => (shared ??= nodeKey(2048, 256));
const privateKey = (): asymmetric.dsa.DSAPrivateKey => key2048().numbers.privateKey() as asymmetric.dsa.DSAPrivateKey;

const message = Buffer.from("the message");
const VALUE: ExpectedError = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" };
const TYPE: ExpectedError = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" };
const INVALID: ExpectedError = { instanceOf: exceptions.InvalidSignature, code: "ERR_INVALID_SIGNATURE" };
const FINALIZED: ExpectedError = { instanceOf: exceptions.AlreadyFinalized, code: "ERR_ALREADY_FINALIZED" };

function both(t: Assertions, modulusLength: number, divisorLength: number): void {
  const { node, numbers } = nodeKey(modulusLength, divisorLength);
  const key = numbers.privateKey();
  const nodePublic = spki(numbers.publicNumbers);
  t.is(key.keySize, modulusLength);
  for (const [name, algorithm] of [
    ["sha1", new SHA1()],
    ["sha224", new SHA224()],
    ["sha256", new SHA256()],
    ["sha384", new SHA384()],
    ["sha512", new SHA512()],
    ["sha3-256", new SHA3_256()],
  ] as const) {
    for (const data of [Buffer.alloc(0), message, crypto.randomBytes(1000)]) {
      key.publicKey().verify(crypto.sign(name, data, node), data, algorithm);
      t.true(crypto.verify(name, data, nodePublic, key.sign(data, algorithm)), `${name}, ${data.length} bytes`);
    }
  }
}

suite("DSA", [
  { title: "signatures under node's keys verify there and here, 1024 and 160 bits", run: (t) => both(t, 1024, 160) },
  { title: "signatures under node's keys verify there and here, 2048 and 224 bits", run: (t) => both(t, 2048, 224) },
  { title: "signatures under node's keys verify there and here, 2048 and 256 bits", run: (t) => both(t, 2048, 256) },
  {
    title: "a generated key signs, node verifies, and its numbers make it again",
    run(t) {
      const key = backend.generateDsaPrivateKeyAndParameters(1024);
      const numbers = key.privateNumbers() as InstanceType<typeof DSAPrivateNumbers>;
      const { p, q } = numbers.publicNumbers.parameterNumbers;
      t.deepEqual([key.keySize, p.toString(2).length, q.toString(2).length], [1024, 1024, 160]);
      const signature = key.sign(message, new SHA256());
      t.true(crypto.verify("sha256", message, spki(numbers.publicNumbers), signature));
      const again = backend.loadDsaPrivateNumbers(numbers);
      again.publicKey().verify(signature, message, new SHA256());
      t.true(again.publicKey().equals(key.publicKey()));
      t.true(again.privateNumbers() instanceof DSAPrivateNumbers && numbers.equals(again.privateNumbers()));
      const sibling = backend.generateDsaPrivateKey(key.parameters());
      t.false(sibling.publicKey().equals(key.publicKey()));
      t.true(numbers.publicNumbers.parameterNumbers.equals(sibling.parameters().parameterNumbers()));
    },
  },
  {
    title: "generation on the pool reports progress, and stops when aborted",
    async run(t) {
      const reports: { done: number; total: number }[] = [];
      const parameters = await dsa.generateParametersAsync(1024, { onProgress: (report) => reports.push(report) });
      t.is(parameters.parameterNumbers().p.toString(2).length, 1024);
      t.true(reports.length > 0 && reports.every(({ done, total }) => done > 0 && total > 300));
      const key = await dsa.generatePrivateKeyAsync(1024);
      key.publicKey().verify(key.sign(message, new SHA256()), message, new SHA256());
      const controller = new AbortController();
      const reason = new Error("enough");
      const promise = backend.generateDsaPrivateKeyAndParametersAsync(4096, { signal: controller.signal });
      setTimeout(() => controller.abort(reason), 20);
      t.is(await t.throwsAsync(() => promise, { instanceOf: Error }), reason);
      t.is(await t.throwsAsync(() => dsa.generateParametersAsync(4096, { signal: controller.signal }), { instanceOf: Error }), reason);
      await t.throwsAsync(() => dsa.generateParametersAsync(1000), VALUE);
      await t.throwsAsync(() => dsa.generatePrivateKeyAsync("1024" as never), TYPE);
    },
  },
  {
    title: "a hash of any kind; a digest in place of the message; a message in pieces",
    run(t) {
      const key = privateKey();
      const publicKey = key.publicKey();
      for (const algorithm of [new SHA1(), new SHA512(), new SHAKE128(5), new SHAKE128(64), new BLAKE2b(64)]) {
        t.true(backend.dsaHashSupported(algorithm));
        const digest = hashes.Hash.hash(algorithm, message);
        const prehashed = new utils.Prehashed(algorithm);
        const signer = key.signer(algorithm);
        for (const part of [message.subarray(0, 3), message.subarray(3)]) signer.update(part);
        for (const signature of [key.sign(message, algorithm), key.sign(digest, prehashed), signer.finalize()]) {
          publicKey.verify(signature, message, algorithm);
          publicKey.verify(signature, digest, prehashed);
          const verifier = publicKey.verifier(signature, algorithm);
          verifier.update(message);
          verifier.verify();
          t.throws(() => verifier.verify(), FINALIZED);
          t.throws(() => publicKey.verify(signature, Buffer.from("another"), algorithm), INVALID);
        }
        t.throws(() => signer.finalize(), FINALIZED);
        t.throws(() => signer.update(message), FINALIZED);
        t.throws(() => key.sign(Buffer.alloc(digest.length + 1), prehashed), VALUE);
        t.throws(() => publicKey.verify(key.sign(digest, prehashed), message.subarray(1), prehashed), VALUE);
      }
      const verifier = publicKey.verifier(key.sign(message, new SHA256()), new SHA256());
      t.throws(() => verifier.verify(), INVALID);
    },
  },
  {
    title: "what is no signature in DER is an invalid signature",
    run(t) {
      const publicKey = privateKey().publicKey();
      const signature = privateKey().sign(message, new SHA256());
      const [r, s] = utils.decodeDssSignature(signature);
      const { q } = key2048().numbers.publicNumbers.parameterNumbers;
      for (const wrong of [
        Buffer.alloc(0),
        message,
        signature.subarray(1),
        Buffer.concat([signature, Buffer.from([0])]),
        utils.encodeDssSignature(0n, s),
        utils.encodeDssSignature(r, 0n),
        utils.encodeDssSignature(r + q, s),
        utils.encodeDssSignature(r, s + q),
        utils.encodeDssSignature(s, r),
      ]) {
        t.throws(() => publicKey.verify(wrong, message, new SHA256()), INVALID, wrong.toString("hex"));
      }
      publicKey.verify(utils.encodeDssSignature(r, s), message, new SHA256());
    },
  },
  {
    title: "wrong types and values are refused by name",
    run(t) {
      const key = privateKey();
      const publicKey = key.publicKey();
      t.throws(() => key.sign("text" as never, new SHA256()), { ...TYPE, message: /"data"/ });
      t.throws(() => key.sign(message, "sha256" as never), { ...TYPE, message: /"algorithm"/ });
      t.throws(() => key.sign(message, new utils.NoDigestInfo() as never), TYPE);
      t.throws(() => key.signer(new utils.Prehashed(new SHA256()) as never), TYPE);
      t.throws(() => publicKey.verifier(message, new utils.Prehashed(new SHA256()) as never), TYPE);
      t.throws(() => publicKey.verify("text" as never, message, new SHA256()), { ...TYPE, message: /"signature"/ });
      const unknown = { name: "tiger", digestSize: 24, blockSize: 64 };
      t.false(backend.dsaHashSupported(unknown));
      t.throws(() => key.sign(message, unknown), { instanceOf: exceptions.UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" });
      for (const size of [0, 512, 1025, 2049, 8192, -1, 1.5, NaN, 2 ** 40]) t.throws(() => dsa.generateParameters(size), VALUE, String(size));
      for (const size of [1024n, "1024", null, undefined]) t.throws(() => dsa.generateParameters(size as never), TYPE, String(size));
      t.throws(() => backend.generateDsaPrivateKey({} as never), TYPE);
      for (const constructor of [dsa.DSAParameters, dsa.DSAPrivateKey, dsa.DSAPublicKey]) {
        t.throws(() => Reflect.construct(constructor, [{}]), TYPE);
      }
    },
  },
  {
    title: "numbers are checked when a key is made of them",
    run(t) {
      const { numbers } = key2048();
      const { x, publicNumbers } = numbers;
      const { y, parameterNumbers } = publicNumbers;
      const { p, q, g } = parameterNumbers;
      t.true(backend.dsaParametersSupported(p, q, g));
      t.true(parameterNumbers.parameters() instanceof dsa.DSAParameters);
      const huge = 1n << 1_000_000n;
      for (const wrong of [{ p: p + 2n }, { p: p - 1n }, { p: p << 1n }, { q: q + 2n }, { q: q >> 8n }, { g: 0n }, { g: 1n }, { g: p }, { g: g + 1n }]) {
        const given = { p, q, g, ...wrong };
        t.false(backend.dsaParametersSupported(given.p, given.q, given.g));
        t.throws(() => backend.loadDsaParameterNumbers(given), VALUE);
        t.throws(() => backend.loadDsaPublicNumbers({ y, parameterNumbers: given }), VALUE);
        t.throws(() => backend.loadDsaPrivateNumbers({ x, publicNumbers: { y, parameterNumbers: given } }), VALUE);
      }
      for (const wrong of [0n, 1n, p - 1n, p, y + 1n]) {
        t.throws(() => new DSAPublicNumbers({ y: wrong, parameterNumbers }).publicKey(), VALUE);
        t.throws(() => backend.loadDsaPrivateNumbers({ x, publicNumbers: { y: wrong, parameterNumbers } }), VALUE);
      }
      for (const wrong of [0n, q, q + x, x + 1n]) t.throws(() => new DSAPrivateNumbers({ x: wrong, publicNumbers }).privateKey(), VALUE);
      for (const wrong of [-1n, huge]) {
        t.throws(() => new DSAParameterNumbers({ p: wrong, q, g }), VALUE);
        t.throws(() => new DSAPublicNumbers({ y: wrong, parameterNumbers }), VALUE);
        t.throws(() => new DSAPrivateNumbers({ x: wrong, publicNumbers }), VALUE);
        t.false(backend.dsaParametersSupported(wrong, q, g));
      }
      for (const wrong of [1, "1", null, undefined, {}]) {
        t.throws(() => new DSAParameterNumbers({ p, q: wrong as never, g }), { ...TYPE, message: /"q"/ });
        t.throws(() => new DSAPublicNumbers({ y: wrong as never, parameterNumbers }), { ...TYPE, message: /"y"/ });
        t.throws(() => new DSAPrivateNumbers({ x: wrong as never, publicNumbers }), { ...TYPE, message: /"x"/ });
        t.throws(() => backend.dsaParametersSupported(p, wrong as never, g), TYPE);
      }
      t.throws(() => new DSAPublicNumbers({ y } as never), TYPE);
      t.throws(() => new DSAPrivateNumbers({ x } as never), TYPE);
      t.throws(() => new DSAParameterNumbers(null as never), TYPE);
      t.false(new DSAPrivateNumbers({ x: x + 1n, publicNumbers }).equals(numbers));
      t.false(numbers.equals(publicNumbers));
    },
  },
  {
    title: "private objects show their sizes only, are not cloned, and end when disposed of",
    run(t) {
      const key = privateKey();
      const numbers = key.privateNumbers();
      for (const [shown, kind] of [
        [key, "DSAPrivateKey"],
        [numbers, "DSAPrivateNumbers"],
        [key.publicKey(), "DSAPublicKey"],
      ] as const) {
        t.is(inspect(shown), `${kind} { keySize: 2048 }`);
        t.is(JSON.stringify(shown), JSON.stringify({ kind, keySize: 2048 }));
        t.throws(() => structuredClone(shown), { instanceOf: Error });
      }
      const publicKey = key.publicKey();
      t.is(key.parameters().parameterNumbers().p, publicKey.publicNumbers().parameterNumbers.p);
      const signature = key.sign(message, new SHA256());
      const signer = key.signer(new SHA256());
      key[Symbol.dispose]();
      key[Symbol.dispose]();
      t.throws(() => key.sign(message, new SHA256()), VALUE);
      t.throws(() => key.privateNumbers(), VALUE);
      t.throws(() => signer.finalize(), VALUE);
      publicKey.verify(signature, message, new SHA256());
    },
  },
  {
    title: "a backend that lacks the interface is named",
    run(t) {
      const missing = { instanceOf: exceptions.UnsupportedAlgorithm, message: /DSABackend/ };
      t.throws(() => dsa.generateParameters(1024, { backend: {} as never }), missing);
      t.throws(() => key2048().numbers.privateKey({ backend: {} as never }), missing);
      const made = key2048().numbers.privateKey({ backend });
      t.true(made instanceof dsa.DSAPrivateKey);
    },
  },
]);

suite("DSS signatures", [
  {
    title: "the encoding of numbers, and back",
    run(t) {
      for (const [r, s, hex] of [
        [0n, 0n, "3006020100020100"],
        [1n, 127n, "300602010102017f"],
        [128n, 255n, "300802020080020200ff"],
      ] as const) {
        const encoded = utils.encodeDssSignature(r, s);
        t.is(encoded.toString("hex"), hex);
        t.deepEqual(utils.decodeDssSignature(encoded), [r, s]);
      }
      for (const bits of [7, 8, 160, 255, 256, 521, 1016, 4096, 16447]) {
        const [r, s] = [(1n << BigInt(bits)) - 1n, 1n << BigInt(bits)];
        const encoded = utils.encodeDssSignature(r, s);
        t.true(encoded.equals(sequence(integer(r), integer(s))), String(bits));
        t.deepEqual(utils.decodeDssSignature(encoded), [r, s]);
      }
    },
  },
  {
    title: "wrong types and values, and what is not strict DER",
    run(t) {
      t.throws(() => utils.encodeDssSignature(-1n, 1n), VALUE);
      t.throws(() => utils.encodeDssSignature(1n, 1n << 20_000n), VALUE);
      t.throws(() => utils.encodeDssSignature(1 as never, 1n), TYPE);
      t.throws(() => utils.decodeDssSignature("3006" as never), TYPE);
      for (const hex of ["", "30", "3006020101", "30060201010201ff", "300702010102020001", "300602010102010100", "308106020101020101", "300402020001"]) {
        t.throws(() => utils.decodeDssSignature(Buffer.from(hex, "hex")), { ...VALUE, message: /byte \d+/ }, hex);
      }
    },
  },
]);

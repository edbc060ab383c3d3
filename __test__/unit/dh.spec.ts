// Diffie-Hellman as users see it: keys, numbers, exchange, wrong use, and node:crypto in both directions.
import * as crypto from "node:crypto";
import { inspect } from "node:util";
import { asymmetric, backend, exceptions } from "../../index.ts";
import { type Assertions, type ExpectedError, suite } from "../support/test.ts";

const { dh } = asymmetric;
const { DHParameterNumbers, DHPrivateNumbers, DHPublicNumbers } = dh;

const VALUE: ExpectedError = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" };
const TYPE: ExpectedError = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" };

const number = (bytes: Uint8Array): bigint => BigInt(`0x0${Buffer.from(bytes).toString("hex")}`);
const bytes = (value: bigint): Buffer => {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, "hex");
};

/** A group of RFC 3526, as node has it. */
const modp = (group: string): bigint => number(crypto.getDiffieHellman(group).getPrime());
const p1536 = modp("modp5");
const q1536 = (p1536 - 1n) / 2n;
const parameters1536 = (): asymmetric.dh.DHParameters =>
  new DHParameterNumbers({ p: p1536, g: 2n }).parameters() as asymmetric.dh.DHParameters;

/** Ours and node's, each with the other's public number. */
function agree(t: Assertions, p: bigint, g: bigint): void {
  const parameters = new DHParameterNumbers({ p, g }).parameters();
  for (let round = 0; round < 3; round += 1) {
    const ours = parameters.generatePrivateKey();
    const theirs = crypto.createDiffieHellman(bytes(p), bytes(g));
    const y = number(theirs.generateKeys());
    const peer = new DHPublicNumbers({ y, parameterNumbers: new DHParameterNumbers({ p, g }) }).publicKey();
    const secret = ours.exchange(peer);
    t.is(secret.length, bytes(p).length);
    const { x, publicNumbers } = ours.privateNumbers();
    t.true(theirs.computeSecret(bytes(publicNumbers.y)).equals(secret));
    // And ours with node's private number, node with ours.
    const numbers = { x: number(theirs.getPrivateKey()), publicNumbers: { y, parameterNumbers: { p, g } } };
    t.true(backend.loadDhPrivateNumbers(numbers).exchange(ours.publicKey()).equals(secret));
    const node = crypto.createDiffieHellman(bytes(p), bytes(g));
    node.setPrivateKey(bytes(x));
    t.true(node.computeSecret(bytes(y)).equals(secret));
  }
}

suite("Diffie-Hellman", [
  ...["modp5", "modp14", "modp15"].map((group) => ({
    title: `${group}: the same secrets as node`,
    run: (t: Assertions) => agree(t, modp(group), 2n),
  })),
  {
    title: "parameters of node's own search: the same secrets as node",
    run(t) {
      const node = crypto.createDiffieHellman(512, 2);
      agree(t, number(node.getPrime()), number(node.getGenerator()));
    },
  },
  {
    title: "parameters of our search: node finds nothing wrong, the same secrets as node",
    run(t) {
      for (const generator of [2, 5]) {
        const key = backend.generateDhPrivateKeyAndParameters(generator, 512);
        const { p, g, q } = key.parameters().parameterNumbers();
        t.deepEqual([key.keySize, g, q], [512, BigInt(generator), null]);
        t.true(crypto.checkPrimeSync(p) && crypto.checkPrimeSync((p - 1n) / 2n));
        t.is(crypto.createDiffieHellman(bytes(p), bytes(g)).verifyError, 0);
        t.true(backend.dhParametersSupported(p, g));
        agree(t, p, g);
      }
    },
  },
  {
    title: "the search on the pool reports progress, and stops when aborted",
    async run(t) {
      const reports: { done: number; total: number }[] = [];
      const parameters = await dh.generateParametersAsync(2, 768, { onProgress: (report) => reports.push(report) });
      t.is(parameters.parameterNumbers().p.toString(2).length, 768);
      t.true(reports.length > 0 && reports.every(({ done, total }) => done > 0 && total > 100));
      const key = await backend.generateDhPrivateKeyAndParametersAsync(5, 512);
      t.is(key.exchange(key.publicKey()).length, 64);
      const controller = new AbortController();
      const reason = new Error("enough");
      const promise = dh.generateParametersAsync(2, 8192, { signal: controller.signal });
      setTimeout(() => controller.abort(reason), 20);
      t.is(await t.throwsAsync(() => promise, { instanceOf: Error }), reason);
      t.is(await t.throwsAsync(() => dh.generateParametersAsync(2, 8192, { signal: controller.signal }), { instanceOf: Error }), reason);
      await t.throwsAsync(() => dh.generateParametersAsync(3, 512), VALUE);
      await t.throwsAsync(() => dh.generateParametersAsync(2n as never, 512), TYPE);
    },
  },
  {
    title: "X9.42: with q, and parameters with and without it differ",
    run(t) {
      const withQ = new DHParameterNumbers({ p: p1536, g: 2n, q: q1536 });
      const [a, b] = [withQ.parameters().generatePrivateKey(), withQ.parameters().generatePrivateKey()];
      t.true(a.exchange(b.publicKey()).equals(b.exchange(a.publicKey())));
      t.is(a.privateNumbers().publicNumbers.parameterNumbers.q, q1536);
      t.is(parameters1536().parameterNumbers().q, null);
      t.throws(() => a.exchange(parameters1536().generatePrivateKey().publicKey()), { ...VALUE, message: /same parameters/ });
      t.false(withQ.equals(parameters1536().parameterNumbers()));
      t.true(new DHParameterNumbers({ p: p1536, g: 2n, q: null }).equals(parameters1536().parameterNumbers()));
      t.true(backend.dhX942SerializationSupported());
    },
  },
  {
    title: "a peer out of range loads, and is refused in the exchange",
    run(t) {
      const key = parameters1536().generatePrivateKey();
      for (const y of [0n, 1n, p1536 - 1n, p1536, p1536 + 1n]) {
        const peer = new DHPublicNumbers({ y, parameterNumbers: new DHParameterNumbers({ p: p1536, g: 2n }) }).publicKey();
        t.is(peer.publicNumbers().y, y);
        t.throws(() => key.exchange(peer), VALUE);
      }
      t.throws(() => key.exchange(key as never), TYPE);
      t.throws(() => key.exchange({} as never), TYPE);
    },
  },
  {
    title: "the secret is as long as p, with zeros in front",
    run(t) {
      const parameterNumbers = { p: p1536, g: 2n };
      const key = backend.loadDhPrivateNumbers({ x: 5n, publicNumbers: { y: 32n, parameterNumbers } });
      const secret = key.exchange(backend.loadDhPublicNumbers({ y: 4n, parameterNumbers }));
      t.is(secret.toString("hex"), "0400".padStart(384, "0"));
      t.is(secret.buffer.byteLength, 192, "memory of its own");
    },
  },
  {
    title: "which parameters are supported: never an error",
    run(t) {
      for (const g of [2n, 3n, 5n]) t.true(backend.dhParametersSupported(p1536, g));
      t.true(backend.dhParametersSupported(p1536, 2n, q1536));
      t.true(backend.dhParametersSupported(p1536, 2n, null));
      for (const [p, g, q] of [
        [23n, 22n],
        [p1536, 1n],
        [p1536, p1536 - 1n],
        [p1536 + 1n, 2n],
        [p1536 + 2n, 2n],
        [0n, 0n],
        [-p1536, 2n],
        [1n << 1_000_000n, 2n],
        [p1536, 2n, q1536 + 2n],
        [p1536, 2n, 0n],
        [p1536, 2n, -1n],
        [p1536, 5n, 3n],
        ["23", 2n],
        [null, undefined, {}],
      ] as const) {
        t.false(backend.dhParametersSupported(p as never, g as never, q as never));
      }
    },
  },
  {
    title: "numbers are checked",
    run(t) {
      const parameterNumbers = { p: p1536, g: 2n };
      t.throws(() => new DHParameterNumbers({ p: (1n << 511n) - 1n, g: 2n }), { ...VALUE, message: /512/ });
      t.throws(() => new DHParameterNumbers({ p: p1536, g: 1n }), { ...VALUE, message: /"g"/ });
      t.throws(() => new DHParameterNumbers({ p: -1n, g: 2n }), VALUE);
      t.throws(() => new DHParameterNumbers({ p: p1536, g: 2n, q: 1n << 1_000_000n }), VALUE);
      for (const wrong of [1, "1", null, undefined]) {
        t.throws(() => new DHParameterNumbers({ p: wrong as never, g: 2n }), { ...TYPE, message: /"p"/ });
        t.throws(() => new DHPublicNumbers({ y: wrong as never, parameterNumbers }), { ...TYPE, message: /"y"/ });
        t.throws(() => new DHPrivateNumbers({ x: wrong as never, publicNumbers: { y: 2n, parameterNumbers } }), { ...TYPE, message: /"x"/ });
      }
      t.throws(() => new DHParameterNumbers({ p: p1536, g: 2n, q: 3 as never }), TYPE);
      t.throws(() => new DHPublicNumbers({ y: 2n } as never), TYPE);
      t.throws(() => new DHPrivateNumbers({ x: 2n } as never), TYPE);
      t.throws(() => backend.generateDhPrivateKey({} as never), TYPE);
      for (const wrong of [{ p: p1536 + 1n, g: 2n }, { p: p1536 + 2n, g: 2n }, { p: p1536, g: p1536 - 1n }, { p: p1536, g: 5n, q: 3n }]) {
        t.throws(() => backend.loadDhParameterNumbers(wrong), VALUE);
        t.throws(() => backend.loadDhPublicNumbers({ y: 2n, parameterNumbers: wrong }), VALUE);
        t.throws(() => backend.loadDhPrivateNumbers({ x: 1n, publicNumbers: { y: wrong.g, parameterNumbers: wrong } }), VALUE);
      }
      for (const [x, y] of [[0n, 1n], [1n, 4n], [2n, 2n], [p1536 - 1n, 1n], [p1536, 2n]] as const) {
        t.throws(() => new DHPrivateNumbers({ x, publicNumbers: { y, parameterNumbers } }).privateKey(), VALUE);
      }
    },
  },
  {
    title: "wrong generators and sizes",
    run(t) {
      for (const [generator, size] of [[1, 512], [3, 512], [0, 512], [-2, 512], [2.5, 512], [2, 511], [2, 0], [2, 10_001], [2, NaN], [2, 2 ** 40]] as const) {
        t.throws(() => dh.generateParameters(generator, size), VALUE, `${generator} ${size}`);
      }
      for (const [generator, size] of [[2n, 512], ["2", 512], [2, 512n], [2, "512"], [null, 512]] as const) {
        t.throws(() => dh.generateParameters(generator as never, size as never), TYPE);
      }
      for (const constructor of [dh.DHParameters, dh.DHPrivateKey, dh.DHPublicKey]) {
        t.throws(() => Reflect.construct(constructor, [{}]), TYPE);
      }
      t.throws(() => dh.generateParameters(2, 512, { backend: {} as never }), { instanceOf: exceptions.UnsupportedAlgorithm, message: /DHBackend/ });
    },
  },
  {
    title: "private objects show their sizes only, are not cloned, and end when disposed of",
    run(t) {
      const key = parameters1536().generatePrivateKey();
      const numbers = key.privateNumbers();
      const again = numbers.privateKey();
      t.true(again.publicKey().equals(key.publicKey()) && numbers.equals(again.privateNumbers()));
      t.false(key.publicKey().equals(key));
      for (const [shown, kind] of [
        [key, "DHPrivateKey"],
        [numbers, "DHPrivateNumbers"],
        [key.publicKey(), "DHPublicKey"],
      ] as const) {
        t.is(inspect(shown), `${kind} { keySize: 1536 }`);
        t.is(JSON.stringify(shown), JSON.stringify({ kind, keySize: 1536 }));
        t.throws(() => structuredClone(shown), { instanceOf: Error });
      }
      const publicKey = key.publicKey();
      key[Symbol.dispose]();
      key[Symbol.dispose]();
      t.throws(() => key.exchange(publicKey), VALUE);
      t.throws(() => key.privateNumbers(), VALUE);
      t.true(again.exchange(publicKey).length === 192);
    },
  },
]);

// Secrets do not show: every keyed object and context in every way that objects are printed, encoded or sent.
import { Console } from "node:console";
import { Writable } from "node:stream";
import { format, inspect } from "node:util";
import { serialize } from "node:v8";
import { MessageChannel } from "node:worker_threads";
import { aead, asymmetric, backend, ciphers, hashes, mac, padding, serialization } from "../../index.ts";
import { type Case, suite } from "../support/test.ts";
import { shapesOf, shows } from "./secrets.ts";
import { SECRET } from "./surface.ts";

const { algorithms, modes } = ciphers;
const shapes = shapesOf(SECRET);
const key = (length: number): Buffer => Buffer.from(SECRET.subarray(0, length));
const aes = (): ciphers.BlockCipherAlgorithm => new algorithms.AES(key(32));
const gcm = (): ciphers.Cipher<ciphers.ModeWithAuthenticationTag> => new ciphers.Cipher(aes(), new modes.GCM(Buffer.alloc(12)));

/** Part of the secret held back inside a context. */
function holding<C extends { update(data: Uint8Array): unknown }>(context: C): C {
  context.update(SECRET.subarray(0, 9));
  return context;
}

const OBJECTS: readonly (readonly [title: string, make: () => object])[] = [
  ["AES", aes],
  ["AES128", () => new algorithms.AES128(key(16))],
  ["AES256", () => new algorithms.AES256(key(32))],
  ["Camellia", () => new algorithms.Camellia(key(32))],
  ["TripleDES", () => new algorithms.TripleDES(key(24))],
  ["Blowfish", () => new algorithms.Blowfish(key(32))],
  ["CAST5", () => new algorithms.CAST5(key(16))],
  ["IDEA", () => new algorithms.IDEA(key(16))],
  ["SEED", () => new algorithms.SEED(key(16))],
  ["SM4", () => new algorithms.SM4(key(16))],
  ["RC2", () => new algorithms.RC2(key(16))],
  ["ARC4", () => new algorithms.ARC4(key(32))],
  ["ChaCha20", () => new algorithms.ChaCha20(key(32), Buffer.alloc(16))],
  ["Cipher", gcm],
  ["AESGCM", () => new aead.AESGCM(key(32))],
  ["HMAC", () => holding(new mac.HMAC(key(32), new hashes.SHA256()))],
  ["CMAC", () => holding(new mac.CMAC(aes()))],
  ["BestAvailableEncryption", () => new serialization.BestAvailableEncryption(key(32), { iterations: 1 })],
  ["elliptic curve key", () => asymmetric.ec.derivePrivateKey(BigInt(`0x${key(31).toString("hex")}`), new asymmetric.ec.SECP256R1())],
  ["HMAC context", () => backend.createHmacCtx(key(32), new hashes.SHA256())],
  ["CMAC context", () => backend.createCmacCtx(aes())],
  ["cipher context", () => holding(new ciphers.Cipher(aes(), new modes.CBC(Buffer.alloc(16))).encryptor())],
  ["AEAD encryption context", () => holding(gcm().encryptor())],
  ["AEAD decryption context", () => holding(gcm().decryptor())],
  ["padder", () => holding(new padding.PKCS7(128).padder())],
  ["unpadder", () => holding(new padding.PKCS7(128).unpadder())],
];

/** What console.log writes. */
function logged(...what: unknown[]): string {
  let text = "";
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString("latin1");
      done();
    },
  });
  const console_ = new Console({ stdout: sink, stderr: sink, colorMode: false });
  console_.log(...what);
  console_.dir(what[0], { depth: null, showHidden: true });
  console_.table(what);
  return text;
}

const PRINTED: Readonly<Record<string, (value: object) => string>> = {
  "util.inspect": (value) => inspect(value),
  "util.inspect with all options": (value) => inspect(value, { showHidden: true, depth: Infinity, colors: true, getters: false, maxArrayLength: null }),
  "util.inspect without custom functions": (value) => inspect(value, { customInspect: false, showHidden: true, depth: Infinity }),
  "util.inspect inside an array": (value) => inspect([{ value }], { depth: Infinity }),
  "util.format": (value) => format("%s %o %O %j %d", value, value, value, value, value),
  "console.log": (value) => logged(value),
  String: (value: object) => String(value),
  template: (value) => `${value as unknown as string}`,
  toLocaleString: (value: object) => value.toLocaleString(),
  "JSON.stringify": (value) => JSON.stringify(value),
  "JSON.stringify inside an object": (value) => JSON.stringify({ value: [value] }),
  "Object.entries": (value) => inspect(Object.entries(value), { depth: Infinity }),
  spread: (value) => inspect({ ...value }, { depth: Infinity, customInspect: false }),
  "Object.assign": (value) => JSON.stringify(Object.assign({}, value)),
  "own properties": (value) => inspect(Reflect.ownKeys(value).map((name) => Reflect.get(value, name) as unknown), { depth: Infinity, showHidden: true }),
};

const SENT: Readonly<Record<string, (value: object) => unknown>> = {
  structuredClone: (value) => structuredClone(value),
  "structuredClone inside an object": (value) => structuredClone({ value: [value] }),
  postMessage: (value) => {
    const { port1, port2 } = new MessageChannel();
    try {
      port1.postMessage(value);
    } finally {
      port1.close();
      port2.close();
    }
  },
  "v8.serialize": (value) => serialize(value),
};

function objectCases([title, make]: (typeof OBJECTS)[number]): Case[] {
  return [
    {
      title: `${title} › shows its kind and no byte of the secret`,
      run(t) {
        for (const [way, print] of Object.entries(PRINTED)) {
          t.is(shows(print(make()), shapes), null, way);
        }
        const text = inspect(make());
        t.true(text.length > 5 && text.length < 200, text);
        t.is(text, String(make()));
        const json = JSON.parse(JSON.stringify(make())) as { kind?: unknown };
        t.is(typeof json.kind, "string");
      },
    },
    {
      title: `${title} › is not cloned, and the error says why`,
      run(t) {
        for (const [way, send] of Object.entries(SENT)) {
          const error = t.throws(() => send(make()), { instanceOf: Error, message: /secrets are not cloned|objectsThatHoldSecretsAreNotCloned/i }, way);
          t.is(shows(inspect(error, { depth: Infinity, showHidden: true }), shapes), null, way);
        }
      },
    },
  ];
}

suite("printing", [
  ...OBJECTS.flatMap(objectCases),
  {
    title: "the check would notice a secret that shows",
    run(t) {
      const bare = { key: key(16) };
      for (const [way, print] of Object.entries(PRINTED)) {
        if (["String", "template", "toLocaleString"].includes(way)) continue;
        t.true(shows(print(bare), shapes) !== null, way);
      }
      for (const encoding of ["hex", "base64", "base64url", "latin1"] as const) {
        t.true(shows(`a ${key(32).toString(encoding)} b`, shapes) !== null, encoding);
      }
      t.true(shows([...key(16)].join(","), shapes) !== null);
    },
  },
]);

suite("memory of results", [
  {
    title: "secret results have an ArrayBuffer of their own",
    run(t) {
      const own = (result: Buffer, what: string): void => {
        t.true(result.length > 0, what);
        t.is(result.buffer.byteLength, result.length, what);
      };
      const sealed = new aead.AESGCM(key(16)).encrypt(Buffer.alloc(12), Buffer.alloc(40), null);
      own(new aead.AESGCM(key(16)).decrypt(Buffer.alloc(12), sealed, null), "AESGCM.decrypt");
      for (const bits of [128, 192, 256]) own(aead.AESGCM.generateKey(bits), "AESGCM.generateKey");
      own(aes().key as Buffer, "algorithm.key");
      for (const mode of [new modes.CBC(Buffer.alloc(16)), new modes.CTR(Buffer.alloc(16)), new modes.ECB(), new modes.GCM(Buffer.alloc(12))]) {
        own(new ciphers.Cipher(aes(), mode).decryptor().update(Buffer.alloc(48)), `decryptor of ${mode.name}`);
      }
      own(new ciphers.Cipher(new algorithms.ARC4(key(16)), null).decryptor().update(Buffer.alloc(5)), "decryptor of RC4");
      const padder = new padding.PKCS7(128).padder();
      own(padder.update(Buffer.alloc(20)), "padder.update");
      own(padder.finalize(), "padder.finalize");
      const unpadder = new padding.PKCS7(128).unpadder();
      own(unpadder.update(Buffer.alloc(20, 4)), "unpadder.update");
      unpadder.update(Buffer.alloc(12, 4));
      own(unpadder.finalize(), "unpadder.finalize");
    },
  },
  {
    title: "generated keys differ, and have the length that was asked for",
    run(t) {
      const keys = Array.from({ length: 50 }, () => aead.AESGCM.generateKey(256));
      t.is(new Set(keys.map((each) => each.toString("hex"))).size, 50);
      for (const bits of [128, 192, 256]) t.is(aead.AESGCM.generateKey(bits).length, bits / 8);
    },
  },
  {
    title: "what an accessor gives is a copy: writing to it changes nothing",
    run(t) {
      const algorithm = new algorithms.ChaCha20(key(32), Buffer.alloc(16, 1));
      algorithm.key.fill(0);
      algorithm.nonce.fill(0);
      t.deepEqual(algorithm.key, key(32));
      t.deepEqual(algorithm.nonce, Buffer.alloc(16, 1));
      const mode = new modes.GCM(Buffer.alloc(12, 1), { tag: Buffer.alloc(16, 2) });
      mode.initializationVector.fill(0);
      mode.tag?.fill(0);
      t.deepEqual(mode.initializationVector, Buffer.alloc(12, 1));
      t.deepEqual(mode.tag, Buffer.alloc(16, 2));
    },
  },
  {
    title: "arguments of constructors are copied",
    run(t) {
      const given = key(32);
      const sealed = new aead.AESGCM(given);
      const cipher = new algorithms.AES(given);
      const hmac = new mac.HMAC(given, new hashes.SHA256());
      const expected = [
        new aead.AESGCM(key(32)).encrypt(Buffer.alloc(12), Buffer.alloc(5), null),
        mac.HMAC.generateTag(key(32), new hashes.SHA256(), Buffer.alloc(0)),
      ];
      t.deepEqual(given, key(32));
      given.fill(0);
      t.deepEqual(sealed.encrypt(Buffer.alloc(12), Buffer.alloc(5), null), expected[0]);
      t.deepEqual(cipher.key, key(32));
      t.deepEqual(hmac.finalize(), expected[1]);
      const start = Buffer.alloc(16, 1);
      const mode = new modes.CTR(start);
      start.fill(0);
      t.deepEqual(mode.nonce, Buffer.alloc(16, 1));
    },
  },
]);

// The classes of kdf and their backend methods: published vectors, one use per object, what is refused, what is shown.
import { scryptSync } from "node:crypto";
import { inspect } from "node:util";
import { backend, exceptions, hashes, kdf, type PBKDF2HMACBackend, type ScryptBackend } from "../../index.ts";
import * as subpath from "../../lib/kdf.ts";
import { type Case, type ExpectedError, suite } from "../support/test.ts";

const bytes = (text: string): Buffer => Buffer.from(text, "latin1");
const sha256 = new hashes.SHA256();
const password = bytes("password");
const salt = bytes("salt");

const TYPE_ERROR: ExpectedError = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" };
const VALUE_ERROR: ExpectedError = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" };
const FINALIZED: ExpectedError = { instanceOf: exceptions.AlreadyFinalized, code: "ERR_ALREADY_FINALIZED" };
const INVALID_KEY: ExpectedError = { instanceOf: exceptions.InvalidKey, code: "ERR_INVALID_KEY" };
const UNSUPPORTED: ExpectedError = { instanceOf: exceptions.UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" };

type Kdf = kdf.PBKDF2HMAC | kdf.Scrypt;

/** Both classes, cheap. */
const KINDS: readonly [name: string, make: () => Kdf, key: string][] = [
  [
    "PBKDF2HMAC",
    () => new kdf.PBKDF2HMAC({ algorithm: new hashes.SHA1(), length: 20, salt, iterations: 2 }),
    "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957",
  ],
  [
    "Scrypt",
    () => new kdf.Scrypt({ salt: bytes("NaCl"), length: 20, n: 16, r: 1, p: 1 }),
    scryptSync("password", "NaCl", 20, { N: 16, r: 1, p: 1 }).toString("hex"),
  ],
];

// RFC 6070, section 2; RFC 7914, sections 11 and 12.
const vectors: Case[] = [
  {
    title: "PBKDF2, RFC 6070 and RFC 7914",
    run(t) {
      const derive = (...args: Parameters<typeof backend.derivePbkdf2Hmac>): string => backend.derivePbkdf2Hmac(...args).toString("hex");
      t.is(derive(new hashes.SHA1(), 16, bytes("sa\0lt"), 4096, bytes("pass\0word")), "56fa6aa75548099dcc37d7f03425e0c3");
      t.is(
        derive(sha256, 64, bytes("NaCl"), 80000, bytes("Password")),
        "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d",
      );
    },
  },
  {
    title: "scrypt, RFC 7914",
    run(t) {
      t.is(
        new kdf.Scrypt({ salt: bytes("NaCl"), length: 64, n: 1024, r: 8, p: 16 }).derive(password).toString("hex"),
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
      );
      t.is(
        backend.deriveScrypt(bytes("pleaseletmein"), bytes("SodiumChloride"), 64, 16384, 8, 1).toString("hex"),
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
      );
    },
  },
  {
    title: "the support answers are those of HMAC, and the deriving agrees",
    run(t) {
      for (const algorithm of [sha256, new hashes.MD5(), new hashes.Whirlpool(), new hashes.SHAKE128(16), { name: "none", digestSize: 1, blockSize: 1 }]) {
        const supported = backend.pbkdf2HmacSupported(algorithm);
        t.is(supported, backend.hmacSupported(algorithm), algorithm.name);
        const calls = [
          () => backend.derivePbkdf2Hmac(algorithm, 8, salt, 1, password),
          () => new kdf.PBKDF2HMAC({ algorithm, length: 8, salt, iterations: 1 }),
        ];
        for (const call of calls) {
          if (supported) t.true(typeof call() === "object");
          else t.is((t.throws(call, UNSUPPORTED) as exceptions.UnsupportedAlgorithm).reason, "UNSUPPORTED_HASH");
        }
      }
    },
  },
];

/** Each method once, with whether it fails by itself on a fresh object. */
const USES: readonly [name: string, use: (object: Kdf, key: Buffer) => unknown][] = [
  ["derive", (object) => object.derive(password)],
  ["deriveInto", (object) => object.deriveInto(password, Buffer.alloc(20))],
  ["verify", (object, key) => object.verify(password, key)],
  ["deriveAsync", (object) => object.deriveAsync(password)],
  ["verifyAsync", (object, key) => object.verifyAsync(password, key)],
];

const states: Case[] = KINDS.flatMap(([name, make, hex]): Case[] => {
  const key = Buffer.from(hex, "hex");
  return [
    ...USES.map(([first, use]): Case => ({
      title: `${name} › ${first}, then everything else is AlreadyFinalized`,
      async run(t) {
        const object = make();
        await use(object, key);
        for (const [second, again] of USES) await t.throwsAsync(async () => again(object, key), FINALIZED, second);
      },
    })),
    {
      title: `${name} › a failed verification uses it up, a dispose too`,
      async run(t) {
        const [failed, disposed] = [make(), make()];
        t.throws(() => failed.verify(password, Buffer.alloc(20)), INVALID_KEY);
        disposed[Symbol.dispose]();
        disposed[Symbol.dispose]();
        for (const object of [failed, disposed]) {
          for (const [method, use] of USES) await t.throwsAsync(async () => use(object, key), FINALIZED, method);
        }
      },
    },
    {
      title: `${name} › wrong arguments do not use it up`,
      async run(t) {
        const object = make();
        t.throws(() => object.derive("password" as unknown as Buffer), TYPE_ERROR);
        t.throws(() => object.deriveInto(password, Buffer.alloc(19)), { ...VALUE_ERROR, message: '"buffer" must be 20 bytes, got 19' });
        t.throws(() => object.deriveInto(password, Buffer.alloc(21)), VALUE_ERROR);
        t.throws(() => object.verify(password, null as unknown as Buffer), TYPE_ERROR);
        await t.throwsAsync(() => object.deriveAsync([1] as unknown as Buffer), TYPE_ERROR);
        await t.throwsAsync(() => object.verifyAsync(password, hex as unknown as Buffer), TYPE_ERROR);
        t.is(object.derive(password).toString("hex"), hex);
      },
    },
    {
      title: `${name} › verify takes the whole key only`,
      async run(t) {
        make().verify(password, key);
        await make().verifyAsync(password, key);
        const flipped = Array.from({ length: key.length }, (_, at) => {
          const wrong = Buffer.from(key);
          wrong[at] = (wrong[at] ?? 0) ^ 1;
          return wrong;
        });
        for (const wrong of [...flipped, key.subarray(1), key.subarray(0, 19), Buffer.alloc(0), Buffer.concat([key, Buffer.alloc(1)])]) {
          t.throws(() => make().verify(password, wrong), INVALID_KEY);
        }
        await t.throwsAsync(() => make().verifyAsync(password, key.subarray(1)), INVALID_KEY);
        t.throws(() => make().verify(bytes("passwore"), key), INVALID_KEY);
      },
    },
    {
      title: `${name} › keys have memory of their own, and arguments are copied and left alone`,
      async run(t) {
        for (const derived of [make().derive(password), await make().deriveAsync(password)]) {
          t.is(derived.toString("hex"), hex);
          t.true(Buffer.isBuffer(derived));
          t.is(derived.byteOffset, 0);
          t.is(derived.buffer.byteLength, derived.length);
        }
        const [mine, expected] = [Buffer.from(password), Buffer.from(key)];
        const promises = [make().deriveAsync(mine), make().verifyAsync(mine, expected)] as const;
        mine.fill(0);
        expected.fill(0);
        t.is((await promises[0]).toString("hex"), hex);
        await promises[1];
        t.is(password.toString(), "password");
        t.is(salt.toString(), "salt");
      },
    },
    {
      title: `${name} › shows sizes and state, not its salt, and is not cloned`,
      run(t) {
        const object = make();
        for (const shown of [inspect(object, { showHidden: true, depth: 9 }), JSON.stringify(object), String(object)]) {
          t.true(shown.includes(name) && shown.includes("fresh") && shown.includes("20"), shown);
          t.false(/salt|NaCl|73616c74/i.test(shown), shown);
        }
        object.derive(password);
        t.true(inspect(object).includes("used"));
        t.throws(() => structuredClone(object), { instanceOf: Error });
      },
    },
    {
      title: `${name} › the password may lie in shared memory, the output too`,
      run(t) {
        const shared = new Uint8Array(new SharedArrayBuffer(password.length));
        shared.set(password);
        const out = new Uint8Array(new SharedArrayBuffer(20));
        t.is(make().deriveInto(shared, out), 20);
        t.is(Buffer.from(out).toString("hex"), hex);
      },
    },
  ];
});

const NO_NUMBER: readonly unknown[] = [undefined, null, "16", 16n, true, {}, [16], new Number(16), Symbol("s")];
const NO_COUNT: readonly number[] = [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53, -(2 ** 31)];
const NO_BYTES: readonly unknown[] = [undefined, null, "salt", 1, [1, 2], new ArrayBuffer(8), new DataView(new ArrayBuffer(8)), new Uint16Array(4), { length: 8 }];

const good = { algorithm: sha256, length: 16, salt, iterations: 2, n: 16, r: 1, p: 1 };
type Field = keyof typeof good;

/** Every entry that takes a field: the classes, the methods, the twins. */
function entries(field: Field, value: unknown): [name: string, call: () => unknown][] {
  const given = { ...good, [field]: value } as typeof good;
  const { algorithm, length, iterations, n, r, p } = given;
  const pbkdf2 = ["algorithm", "length", "salt", "iterations"].includes(field);
  const scrypt = ["length", "salt", "n", "r", "p"].includes(field);
  return [
    ...(pbkdf2
      ? ([
          ["PBKDF2HMAC", () => new kdf.PBKDF2HMAC(given)],
          ["derivePbkdf2Hmac", () => backend.derivePbkdf2Hmac(algorithm, length, given.salt, iterations, password)],
          ["derivePbkdf2HmacAsync", () => backend.derivePbkdf2HmacAsync(algorithm, length, given.salt, iterations, password)],
        ] as [string, () => unknown][])
      : []),
    ...(scrypt
      ? ([
          ["Scrypt", () => new kdf.Scrypt(given)],
          ["deriveScrypt", () => backend.deriveScrypt(password, given.salt, length, n, r, p)],
          ["deriveScryptAsync", () => backend.deriveScryptAsync(password, given.salt, length, n, r, p)],
        ] as [string, () => unknown][])
      : []),
  ];
}

const HOSTILE: readonly [field: Field, values: readonly unknown[], expected: ExpectedError][] = [
  ...(["length", "iterations", "n", "r", "p"] as const).flatMap((field): [Field, readonly unknown[], ExpectedError][] => [
    [field, NO_NUMBER, TYPE_ERROR],
    [field, NO_COUNT, VALUE_ERROR],
  ]),
  ["iterations", [0], VALUE_ERROR],
  ["n", [0, 1, 3, 12, 2 ** 20 + 1, 2 ** 53 - 1], VALUE_ERROR],
  ["r", [0], VALUE_ERROR],
  ["p", [0], VALUE_ERROR],
  ["length", [2 ** 53 - 1, 64 * 2 ** 32], VALUE_ERROR],
  ["salt", NO_BYTES, TYPE_ERROR],
  ["algorithm", [undefined, null, "sha256", 1, {}, [], hashes.SHA256], TYPE_ERROR],
  ["algorithm", [{ name: "sha0" }, new hashes.SHAKE256(32)], UNSUPPORTED],
];

const hostile: Case[] = [
  ...HOSTILE.map(([field, values, expected]): Case => ({
    title: `${field} › ${expected.instanceOf.name} (${values.length})`,
    async run(t) {
      for (const value of values) {
        for (const [name, call] of entries(field, value)) {
          const what = `${name}, ${field} ${inspect(value)}`;
          // The class methods and backend methods throw; the twins reject and never throw.
          if (name.endsWith("Async")) await t.throwsAsync(() => call() as Promise<unknown>, expected, what);
          else t.throws(call, expected, what);
        }
      }
    },
  })),
  {
    title: "a hash class in place of an object has a name, and is still no hash",
    run(t) {
      t.throws(() => new kdf.PBKDF2HMAC({ ...good, algorithm: hashes.SHA256 as unknown as hashes.SHA256 }), TYPE_ERROR);
    },
  },
  {
    title: "keyMaterial that is not bytes",
    async run(t) {
      for (const value of NO_BYTES as Buffer[]) {
        t.throws(() => backend.derivePbkdf2Hmac(sha256, 8, salt, 1, value), TYPE_ERROR);
        t.throws(() => backend.deriveScrypt(value, salt, 8, 2, 1, 1), TYPE_ERROR);
        await t.throwsAsync(() => backend.derivePbkdf2HmacAsync(sha256, 8, salt, 1, value), TYPE_ERROR);
        await t.throwsAsync(() => backend.deriveScryptAsync(value, salt, 8, 2, 1, 1), TYPE_ERROR);
      }
    },
  },
  {
    title: "parameters that are no record",
    run(t) {
      for (const value of [undefined, null, 1, "text", {}, []] as never[]) {
        t.throws(() => new kdf.PBKDF2HMAC(value), TYPE_ERROR);
        t.throws(() => new kdf.Scrypt(value), TYPE_ERROR);
      }
    },
  },
  {
    title: "a key of no bytes",
    async run(t) {
      t.is(backend.derivePbkdf2Hmac(sha256, 0, salt, 1, password).length, 0);
      t.is((await backend.derivePbkdf2HmacAsync(sha256, 0, salt, 1, password)).length, 0);
      t.is(backend.deriveScrypt(password, salt, 0, 2, 1, 1).length, 0);
      t.is((await new kdf.Scrypt({ salt, length: 0, n: 2, r: 1, p: 1 }).deriveAsync(password)).length, 0);
      new kdf.Scrypt({ salt, length: 0, n: 2, r: 1, p: 1 }).verify(password, Buffer.alloc(0));
    },
  },
];

const memory: Case[] = [
  {
    title: "beyond the cap: ValueError that names maxMemory, when the key is derived",
    async run(t) {
      const needed = 128 * 8 * (1024 + 1 + 2);
      const options = { maxMemory: needed - 1 };
      const make = (): kdf.Scrypt => new kdf.Scrypt({ salt, length: 32, n: 1024, r: 8, p: 1 }, options);
      const expected = { ...VALUE_ERROR, message: new RegExp(`${needed}.*"maxMemory".*${needed - 1}`) };
      t.throws(() => make().derive(password), expected);
      t.throws(() => make().deriveInto(password, Buffer.alloc(32)), expected);
      t.throws(() => make().verify(password, Buffer.alloc(32)), expected);
      await t.throwsAsync(() => make().deriveAsync(password), expected);
      await t.throwsAsync(() => make().verifyAsync(password, Buffer.alloc(32)), expected);
      t.throws(() => backend.deriveScrypt(password, salt, 32, 1024, 8, 1, options), expected);
      await t.throwsAsync(() => backend.deriveScryptAsync(password, salt, 32, 1024, 8, 1, options), expected);
      t.is(new kdf.Scrypt({ salt, length: 32, n: 1024, r: 8, p: 1 }, { maxMemory: needed }).derive(password).length, 32);
    },
  },
  {
    title: "the default cap is 2 GiB",
    run(t) {
      t.throws(() => backend.deriveScrypt(password, salt, 32, 2 ** 21, 8, 1), { ...VALUE_ERROR, message: /"maxMemory" allows 2147483648$/ });
      t.throws(() => backend.deriveScrypt(password, salt, 32, 2 ** 21, 8, 1, { maxMemory: null }), VALUE_ERROR);
    },
  },
  {
    title: "absurd parameters and memory that is not to be had",
    run(t) {
      for (const [n, r, p] of [[2 ** 52, 2 ** 29, 1], [2, 2 ** 30, 1], [2, 1, 2 ** 30], [2, 2 ** 53 - 1, 2 ** 53 - 1], [2 ** 40, 8, 1]] as const) {
        t.throws(() => backend.deriveScrypt(password, salt, 32, n, r, p, { maxMemory: 2 ** 53 - 1 }), VALUE_ERROR, `${n}, ${r}, ${p}`);
        t.throws(() => new kdf.Scrypt({ salt, length: 32, n, r, p }).derive(password), VALUE_ERROR, `${n}, ${r}, ${p}`);
      }
    },
  },
  {
    title: "a cap that is no number",
    async run(t) {
      for (const maxMemory of ["1", 1n, {}, true] as unknown as number[]) {
        t.throws(() => new kdf.Scrypt(good, { maxMemory }), TYPE_ERROR);
        await t.throwsAsync(() => backend.deriveScryptAsync(password, salt, 8, 2, 1, 1, { maxMemory }), TYPE_ERROR);
      }
      for (const maxMemory of NO_COUNT) {
        t.throws(() => new kdf.Scrypt(good, { maxMemory }), VALUE_ERROR);
        t.throws(() => backend.deriveScrypt(password, salt, 8, 2, 1, 1, { maxMemory }), VALUE_ERROR);
      }
    },
  },
];

const backends: Case[] = [
  {
    title: "a backend that lacks the interface",
    run(t) {
      const none = {} as PBKDF2HMACBackend & ScryptBackend;
      for (const call of [() => new kdf.PBKDF2HMAC(good, { backend: none }), () => new kdf.Scrypt(good, { backend: none })]) {
        t.is((t.throws(call, UNSUPPORTED) as exceptions.UnsupportedAlgorithm).reason, "BACKEND_MISSING_INTERFACE");
      }
    },
  },
  {
    title: "a backend of the caller gets the arguments in the order of the interface; without twins, Async rejects",
    async run(t) {
      const calls: unknown[][] = [];
      const record = (...args: unknown[]): Buffer => {
        calls.push(args);
        return Buffer.from("key");
      };
      const mine = { pbkdf2HmacSupported: () => true, derivePbkdf2Hmac: record, deriveScrypt: record };
      const make = [() => new kdf.PBKDF2HMAC(good, { backend: mine }), () => new kdf.Scrypt(good, { backend: mine, maxMemory: 5 })];
      for (const each of make) {
        t.is(each().derive(password).toString(), "key");
        const error = await t.throwsAsync(() => each().deriveAsync(password), UNSUPPORTED);
        t.is((error as exceptions.UnsupportedAlgorithm).reason, "BACKEND_MISSING_INTERFACE");
      }
      t.deepEqual(calls, [
        [sha256, 16, Buffer.from(salt), 2, password],
        [password, Buffer.from(salt), 16, 16, 1, 1, { maxMemory: 5 }],
      ]);
    },
  },
  {
    title: "the subpath is the property of the root",
    run(t) {
      t.is(subpath.PBKDF2HMAC, kdf.PBKDF2HMAC);
      t.is(subpath.Scrypt, kdf.Scrypt);
      t.deepEqual(Object.keys(kdf).filter((name) => name !== "__esModule").sort(), ["PBKDF2HMAC", "Scrypt"]);
    },
  },
];

suite("kdf › vectors", vectors);
suite("kdf › states", states);
suite("kdf › hostile values", hostile);
suite("kdf › memory", memory);
suite("kdf › backends", backends);

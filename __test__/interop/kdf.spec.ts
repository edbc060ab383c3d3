// PBKDF2 and scrypt against node:crypto, with random parameters, through every way to derive a key.
import { pbkdf2Sync, randomBytes, randomInt, scryptSync } from "node:crypto";
import { backend, hashes, kdf } from "../../index.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

/** Ours, and the name that node has for it. */
const HASHES: readonly [hashes.HashAlgorithm, string][] = [
  [new hashes.MD5(), "md5"],
  [new hashes.SHA1(), "sha1"],
  [new hashes.SHA224(), "sha224"],
  [new hashes.SHA256(), "sha256"],
  [new hashes.SHA384(), "sha384"],
  [new hashes.SHA512(), "sha512"],
  [new hashes.SHA512_224(), "sha512-224"],
  [new hashes.SHA512_256(), "sha512-256"],
  [new hashes.SHA3_224(), "sha3-224"],
  [new hashes.SHA3_256(), "sha3-256"],
  [new hashes.SHA3_384(), "sha3-384"],
  [new hashes.SHA3_512(), "sha3-512"],
  [new hashes.SM3(), "sm3"],
  [new hashes.RIPEMD160(), "ripemd160"],
  [new hashes.BLAKE2b(), "blake2b512"],
  [new hashes.BLAKE2s(), "blake2s256"],
];

const ROUNDS = 12;

/** Every way of a class to the same key, which a backend method gave as well. */
async function everyWay(
  t: Assertions,
  make: () => kdf.PBKDF2HMAC | kdf.Scrypt,
  direct: { sync: Buffer; async: Buffer },
  password: Buffer,
  expected: Buffer,
  what: string,
): Promise<void> {
  const into = Buffer.alloc(expected.length);
  t.is(make().deriveInto(password, into), expected.length, what);
  const keys = [direct.sync, direct.async, make().derive(password), into, await make().deriveAsync(password)];
  for (const [at, key] of keys.entries()) t.is(key.toString("hex"), expected.toString("hex"), `${what}, way ${at}`);
  make().verify(password, expected);
  await make().verifyAsync(password, expected);
}

const pbkdf2: Case[] = HASHES.map(([algorithm, name]) => ({
  title: algorithm.name,
  async run(t) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [password, salt] = [randomBytes(randomInt(0, 200)), randomBytes(randomInt(0, 80))];
      const [length, iterations] = [randomInt(1, 200), randomInt(1, 2500)];
      const what = JSON.stringify({ password: password.toString("hex"), salt: salt.toString("hex"), length, iterations });
      const expected = pbkdf2Sync(password, salt, iterations, length, name);
      const direct = {
        sync: backend.derivePbkdf2Hmac(algorithm, length, salt, iterations, password),
        async: await backend.derivePbkdf2HmacAsync(algorithm, length, salt, iterations, password),
      };
      await everyWay(t, () => new kdf.PBKDF2HMAC({ algorithm, length, salt, iterations }), direct, password, expected, what);
    }
  },
}));

const scrypt: Case[] = Array.from({ length: ROUNDS }, (_, at) => ({
  title: `n = 2^${at + 1}`,
  async run(t) {
    for (const [r, p] of [[randomInt(1, 20), randomInt(1, 5)], [8, 1]] as const) {
      const n = 2 ** (at + 1);
      const [password, salt, length] = [randomBytes(randomInt(0, 200)), randomBytes(randomInt(0, 80)), randomInt(1, 200)];
      const what = JSON.stringify({ password: password.toString("hex"), salt: salt.toString("hex"), length, r, p });
      const expected = scryptSync(password, salt, length, { N: n, r, p, maxmem: 2 ** 30 });
      const direct = {
        sync: backend.deriveScrypt(password, salt, length, n, r, p),
        async: await backend.deriveScryptAsync(password, salt, length, n, r, p),
      };
      await everyWay(t, () => new kdf.Scrypt({ salt, length, n, r, p }), direct, password, expected, what);
    }
  },
}));

suite("PBKDF2 against node:crypto", pbkdf2);
suite("scrypt against node:crypto", scrypt);

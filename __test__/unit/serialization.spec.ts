// The facade of key files: enumerations, options, twins, what is copied, wiped and shown. That the files themselves are right is
// tested over the corpora and against other programs.
import { inspect } from "node:util";
import { asymmetric, backend, exceptions, hashes, serialization, type AsyncOptions, type PEMSerializationBackend, type Progress } from "../../index.ts";
import * as native from "../../lib/native.cjs";
import { type Assertions, type Case, suite } from "../support/test.ts";

const { dh, dsa, ec, rsa } = asymmetric;
const { BestAvailableEncryption, Encoding, NoEncryption, ParameterFormat, PrivateFormat, PublicFormat } = serialization;

const TYPE_ERROR = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" } as const;
const VALUE_ERROR = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" } as const;

const password = Buffer.from("correct horse battery staple", "utf8");
const cheap = { iterations: 2 } as const;
const plain = new NoEncryption();
const encrypted = new BestAvailableEncryption(password, cheap);
const key = ec.generatePrivateKey(new ec.SECP256R1());
const publicKey = key.publicKey();
const pem = key.privateBytes("PEM", "PKCS8", plain);
const sealed = key.privateBytes("PEM", "PKCS8", encrypted);
const sameKey = (t: Assertions, loaded: serialization.PrivateKeyTypes): void =>
  t.true((loaded.privateNumbers() as { equals(other: unknown): boolean }).equals(key.privateNumbers()));

const enumerations: Case[] = [
  {
    title: "members are strings equal to their key, frozen, and those that native code has",
    run(t) {
      const found = native.serializationMembers();
      const pairs = [
        [Encoding, found.encodings],
        [PrivateFormat, found.privateFormats],
        [PublicFormat, found.publicFormats],
        [ParameterFormat, found.parameterFormats],
      ] as const;
      for (const [enumeration, names] of pairs) {
        t.true(Object.isFrozen(enumeration));
        t.deepEqual({ ...enumeration }, Object.fromEntries(names.map((name) => [name, name])));
      }
    },
  },
  {
    title: "what is no member is a TypeError that names the enumeration and does not show the text",
    run(t) {
      for (const wrong of ["pem", "", "toString", "__proto__", "constructor", 5, null, undefined, {}, ["PEM"], Encoding]) {
        const error = t.throws(() => key.privateBytes(wrong as never, "PKCS8", plain), { ...TYPE_ERROR, message: /^"encoding" must be a member of Encoding such as Encoding\.PEM, got / });
        if (wrong === "pem") t.true(error.message.endsWith("got another text"));
        t.throws(() => key.privateBytes("PEM", wrong as never, plain), { ...TYPE_ERROR, message: /^"format" must be a member of PrivateFormat / });
        t.throws(() => publicKey.publicBytes(wrong as never, "SubjectPublicKeyInfo"), { ...TYPE_ERROR, message: /^"encoding" / });
        t.throws(() => publicKey.publicBytes("PEM", wrong as never), { ...TYPE_ERROR, message: /^"format" must be a member of PublicFormat / });
      }
    },
  },
  {
    title: "what is no encryption is a TypeError that says what is",
    run(t) {
      const foreign = Object.create(BestAvailableEncryption.prototype) as never;
      for (const wrong of [null, undefined, {}, "password", password, NoEncryption, { kind: "NoEncryption" }, foreign]) {
        t.throws(() => key.privateBytes("PEM", "PKCS8", wrong as never), { ...TYPE_ERROR, message: /^"encryptionAlgorithm" must be new NoEncryption\(\) or new BestAvailableEncryption\(password\), got / });
      }
    },
  },
];

/** A context manager of the password: the object, and what it wrote. */
const encryption: Case[] = [
  {
    title: "passwords are 1 to 1023 bytes, and no text",
    run(t) {
      for (const length of [0, 1024, 100_000]) {
        t.throws(() => new BestAvailableEncryption(Buffer.alloc(length, 1)), { ...VALUE_ERROR, message: `"password" must be 1 to 1023 bytes, got ${length}` });
      }
      for (const length of [1, 1023]) {
        const given = Buffer.alloc(length, 1);
        sameKey(t, serialization.loadPemPrivateKey(key.privateBytes("PEM", "PKCS8", new BestAvailableEncryption(given, cheap)), given));
      }
      t.throws(() => new BestAvailableEncryption("text" as never), { ...TYPE_ERROR, message: /Buffer\.from\(text/ });
    },
  },
  {
    title: "the password is copied",
    run(t) {
      const given = Buffer.from(password);
      const made = new BestAvailableEncryption(given, cheap);
      given.fill(0);
      sameKey(t, serialization.loadPemPrivateKey(key.privateBytes("PEM", "PKCS8", made), password));
    },
  },
  {
    title: "a disposed password is a ValueError that says so; a task that has begun goes on",
    async run(t) {
      const made = new BestAvailableEncryption(password, cheap);
      const begun = key.privateBytesAsync("DER", "PKCS8", made);
      made[Symbol.dispose]();
      made[Symbol.dispose]();
      t.throws(() => key.privateBytes("PEM", "PKCS8", made), { ...VALUE_ERROR, message: "the password was disposed of" });
      await t.throwsAsync(() => key.privateBytesAsync("PEM", "PKCS8", made), { ...VALUE_ERROR, message: "the password was disposed of" });
      sameKey(t, serialization.loadDerPrivateKey(await begun, password));
    },
  },
  {
    title: "it does not show the password, and is not cloned",
    run(t) {
      const made = new BestAvailableEncryption(Buffer.from("open sesame"), cheap);
      for (const text of [inspect(made, { showHidden: true, depth: null }), JSON.stringify(made), String(made), `${inspect({ made })}`]) {
        t.false(/sesame|111|6f70656e/.test(text), text);
        t.true(text.includes("BestAvailableEncryption"), text);
      }
      t.throws(() => structuredClone(made), { instanceOf: Error, message: /objectsThatHoldSecretsAreNotCloned/ });
    },
  },
  {
    title: "options: each is what the file then asks for",
    run(t) {
      const write = (options: serialization.EncryptionOptions, format: serialization.PrivateFormat = "PKCS8"): Buffer =>
        key.privateBytes("PEM", format, new BestAvailableEncryption(password, options));
      const iterated = write({ prf: new hashes.SHA512(), iterations: 3000 });
      sameKey(t, serialization.loadPemPrivateKey(iterated, password, { maxIterations: 3000 }));
      t.throws(() => serialization.loadPemPrivateKey(iterated, password, { maxIterations: 2999 }), { ...VALUE_ERROR, message: /maxIterations/ });
      // 128 r (n + p + 2), or close to it.
      const mixed = write({ scrypt: { n: 1024, r: 8, p: 1 } });
      sameKey(t, serialization.loadPemPrivateKey(mixed, password, { maxMemory: 2 ** 21 }));
      t.throws(() => serialization.loadPemPrivateKey(mixed, password, { maxMemory: 2 ** 20 - 1 }), { ...VALUE_ERROR, message: /maxMemory/ });
      const ssh = write({ rounds: 2 }, "OpenSSH");
      sameKey(t, serialization.loadSshPrivateKey(ssh, password, { maxIterations: 2 }));
      t.throws(() => serialization.loadSshPrivateKey(ssh, password, { maxIterations: 1 }), { ...VALUE_ERROR, message: /maxIterations/ });
    },
  },
  {
    title: "options that are out of range, of the wrong type, or exclude each other",
    run(t) {
      const make = (options: unknown) => () => new BestAvailableEncryption(password, options as never);
      for (const name of ["iterations", "rounds"]) {
        for (const wrong of [0, -1, 0.5, Number.NaN, 2 ** 53]) t.throws(make({ [name]: wrong }), { ...VALUE_ERROR, message: new RegExp(`^"${name}" must be `) });
        for (const wrong of ["1", 1n, {}, true]) t.throws(make({ [name]: wrong }), { ...TYPE_ERROR, message: new RegExp(`^"${name}" must be `) });
      }
      t.throws(make({ rounds: 2 ** 32 }), VALUE_ERROR);
      for (const wrong of ["sha256", 5, {}]) t.throws(make({ prf: wrong }), TYPE_ERROR);
      t.throws(make({ prf: new hashes.SHAKE128(32) }), { instanceOf: exceptions.UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" });
      t.throws(make({ prf: new hashes.BLAKE2b(64) }), { instanceOf: exceptions.UnsupportedAlgorithm, message: /"prf"/ });
      t.throws(make({ scrypt: { n: 3, r: 8, p: 1 } }), { ...VALUE_ERROR, message: /^"n" must be a power of two/ });
      for (const [n, r, p] of [[2 ** 40, 8, 1], [2 ** 20, 8, 3], [2, 2 ** 23, 1]]) t.throws(make({ scrypt: { n, r, p } }), { ...VALUE_ERROR, message: /^scrypt with n = / });
      t.throws(make({ scrypt: { n: 2, r: 2 ** 52, p: 2 ** 52 } }), VALUE_ERROR);
      for (const name of ["n", "r", "p"]) {
        const cost = { n: 1024, r: 8, p: 1 };
        t.throws(make({ scrypt: { ...cost, [name]: 0 } }), { ...VALUE_ERROR, message: new RegExp(`^"${name}" must be `) });
        t.throws(make({ scrypt: { ...cost, [name]: undefined } }), { ...TYPE_ERROR, message: new RegExp(`^"${name}" must be `) });
      }
      for (const wrong of [5, "n", true]) t.throws(make({ scrypt: wrong }), { ...TYPE_ERROR, message: /^"scrypt" must be / });
      t.throws(make({ scrypt: { n: 2, r: 1, p: 1 }, iterations: 1 }), { ...VALUE_ERROR, message: /"scrypt" takes the place of PBKDF2/ });
      t.throws(make({ scrypt: { n: 2, r: 1, p: 1 }, prf: new hashes.SHA256() }), VALUE_ERROR);
      t.true(make({ prf: null, iterations: undefined, scrypt: null, rounds: null })() instanceof BestAvailableEncryption);
    },
  },
  {
    title: "an option that the format has not is a ValueError",
    run(t) {
      const write = (format: serialization.PrivateFormat, options: serialization.EncryptionOptions) => () =>
        key.privateBytes("PEM", format, new BestAvailableEncryption(password, options));
      t.throws(write("PKCS8", { rounds: 2 }), VALUE_ERROR);
      t.throws(write("OpenSSH", { iterations: 2 }), VALUE_ERROR);
      t.throws(write("TraditionalOpenSSL", { rounds: 2 }), VALUE_ERROR);
      t.throws(write("TraditionalOpenSSL", { prf: new hashes.SHA256() }), VALUE_ERROR);
    },
  },
];

const safe = { p: 2n ** 521n - 1n, q: 2n ** 607n - 1n };

const loading: Case[] = [
  {
    title: "a key is of its class, with its size and curve, whatever loads it",
    run(t) {
      const keys = [rsa.generatePrivateKey(65537, 1024), dsa.generatePrivateKey(1024), dh.generateParameters(2, 512).generatePrivateKey()];
      const classes = [
        [rsa.RSAPrivateKey, rsa.RSAPublicKey],
        [dsa.DSAPrivateKey, dsa.DSAPublicKey],
        [dh.DHPrivateKey, dh.DHPublicKey],
      ] as const;
      for (const [at, each] of keys.entries()) {
        const [privateClass, publicClass] = classes[at] as (typeof classes)[number];
        const der = each.privateBytes("DER", "PKCS8", plain);
        for (const loaded of [backend.loadDerPrivateKey(der, null), serialization.loadDerPrivateKey(der)]) {
          t.true(loaded instanceof privateClass);
          t.is(loaded.keySize, each.keySize);
        }
        const half = each.publicKey().publicBytes("PEM", "SubjectPublicKeyInfo");
        for (const loaded of [backend.loadPemPublicKey(half), serialization.loadPemPublicKey(half)]) {
          t.true(loaded instanceof publicClass);
          t.is(loaded.keySize, each.keySize);
        }
      }
    },
  },
  {
    title: "every curve comes back as its class",
    run(t) {
      const classes = Object.values(ec.EllipticCurveOID).map((oid) => ec.getCurveForOid(oid));
      t.is(classes.length, 19);
      for (const curveClass of classes) {
        const made = ec.generatePrivateKey(new curveClass());
        const loaded = serialization.loadDerPrivateKey(made.privateBytes("DER", "PKCS8", plain)) as typeof made;
        t.true(loaded.curve instanceof curveClass);
        t.is(loaded.keySize, made.keySize);
        const half = serialization.loadDerPublicKey(made.publicKey().publicBytes("DER", "SubjectPublicKeyInfo")) as ReturnType<typeof made.publicKey>;
        t.true(half.curve instanceof curveClass);
        t.true(half.equals(made.publicKey()) && loaded.publicKey().equals(half));
      }
    },
  },
  {
    title: "passwords: given for a plain key, missing, empty, wrong, no bytes",
    async run(t) {
      for (const given of [password, Buffer.alloc(0)]) t.throws(() => serialization.loadPemPrivateKey(pem, given), { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" });
      for (const given of [null, undefined, Buffer.alloc(0)]) t.throws(() => serialization.loadPemPrivateKey(sealed, given), TYPE_ERROR);
      t.throws(() => serialization.loadPemPrivateKey(sealed, Buffer.from("guess")), VALUE_ERROR);
      t.throws(() => serialization.loadPemPrivateKey(sealed, "text" as never), { ...TYPE_ERROR, message: /^"password" must be / });
      await t.throwsAsync(() => serialization.loadPemPrivateKeyAsync(sealed, null), TYPE_ERROR);
      await t.throwsAsync(() => serialization.loadPemPrivateKeyAsync(sealed, Buffer.from("guess")), VALUE_ERROR);
      sameKey(t, serialization.loadPemPrivateKey(sealed, password));
    },
  },
  {
    title: "options: wrong types and values, and null for the default",
    run(t) {
      const load = (options: unknown) => () => backend.loadPemPrivateKey(sealed, password, options as never);
      for (const name of ["maxMemory", "maxIterations"]) {
        for (const wrong of [-1, 0.5, Number.NaN, 2 ** 53]) t.throws(load({ [name]: wrong }), { ...VALUE_ERROR, message: new RegExp(`^"${name}" must be `) });
        for (const wrong of ["1", 1n, {}, true]) t.throws(load({ [name]: wrong }), { ...TYPE_ERROR, message: new RegExp(`^"${name}" must be `) });
      }
      for (const wrong of ["yes", 1, {}]) t.throws(load({ unsafeSkipRsaKeyValidation: wrong }), { ...TYPE_ERROR, message: /^"unsafeSkipRsaKeyValidation" must be / });
      for (const wrong of [5, "options", true]) t.throws(load(wrong), { ...TYPE_ERROR, message: /^"options" must be / });
      for (const none of [null, undefined, {}, { maxMemory: null, maxIterations: undefined, unsafeSkipRsaKeyValidation: null }]) sameKey(t, load(none)());
    },
  },
  {
    title: "unsafeSkipRsaKeyValidation leaves out the long checks, and nobody's prototype chooses it",
    run(t) {
      const d = rsa.rsaRecoverPrivateExponent(65537n, safe.p, safe.q);
      const crt = { dmp1: rsa.rsaCrtDmp1(d, safe.p), dmq1: rsa.rsaCrtDmq1(d, safe.q), iqmp: rsa.rsaCrtIqmp(safe.p, safe.q) };
      const wrong = { ...safe, d: d + 2n, ...crt, publicNumbers: { e: 65537n, n: safe.p * safe.q } };
      const skip = { unsafeSkipRsaKeyValidation: true };
      const der = backend.loadRsaPrivateNumbers(wrong, skip).privateBytes("DER", "PKCS8", plain);
      t.throws(() => serialization.loadDerPrivateKey(der), VALUE_ERROR);
      t.true(serialization.loadDerPrivateKey(der, null, skip) instanceof rsa.RSAPrivateKey);
      const inherited = Object.getPrototypeOf({}) as Record<string, unknown>;
      Object.defineProperty(inherited, "unsafeSkipRsaKeyValidation", { value: true, configurable: true });
      try {
        for (const options of [undefined, null, {}]) t.throws(() => serialization.loadDerPrivateKey(der, null, options), VALUE_ERROR);
        t.throws(() => backend.loadRsaPrivateNumbers(wrong, {}), VALUE_ERROR);
      } finally {
        delete inherited["unsafeSkipRsaKeyValidation"];
      }
    },
  },
  {
    title: "another backend: asked for the method, and refused without it",
    async run(t) {
      const mine = {
        loadPemPrivateKey: (...args: unknown[]) => ({ args }),
        loadPemPublicKey: () => "public",
        loadPemParameters: () => "parameters",
      } as unknown as PEMSerializationBackend;
      const options = { backend: mine, maxMemory: 5 };
      t.deepEqual(serialization.loadPemPrivateKey(pem, password, options) as unknown, { args: [pem, password, options] });
      t.is(serialization.loadPemPublicKey(pem, { backend: mine }) as unknown, "public");
      t.is(serialization.loadPemParameters(pem, { backend: mine }) as unknown, "parameters");
      const missing = { instanceOf: exceptions.UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" } as const;
      const none = { backend: {} as never };
      for (const run of [
        () => serialization.loadPemPrivateKey(pem, null, none),
        () => serialization.loadPemPublicKey(pem, none),
        () => serialization.loadPemParameters(pem, none),
        () => serialization.loadDerPrivateKey(pem, null, none),
        () => serialization.loadDerPublicKey(pem, none),
        () => serialization.loadDerParameters(pem, none),
      ]) {
        t.is((t.throws(run, missing) as exceptions.UnsupportedAlgorithm).reason, "BACKEND_MISSING_INTERFACE");
      }
      // A backend without the twin has not got the function either.
      const without = await t.throwsAsync(() => serialization.loadPemPrivateKeyAsync(pem, null, { backend: mine }), missing);
      t.true(without.message.includes("loadPemPrivateKeyAsync"));
    },
  },
];

const der = key.privateBytes("DER", "PKCS8", plain);
const spki = publicKey.publicBytes("DER", "SubjectPublicKeyInfo");
const spkiPem = publicKey.publicBytes("PEM", "SubjectPublicKeyInfo");
const parameters = dh.generateParameters(2, 512);
const parametersPem = parameters.parameterBytes("PEM", "PKCS3");
const parametersDer = parameters.parameterBytes("DER", "PKCS3");
const ssh = key.privateBytes("PEM", "OpenSSH", plain);

/** Would take years, so that only an end from outside can settle it. */
const endless = new BestAvailableEncryption(password, { iterations: Number.MAX_SAFE_INTEGER });
const slow = new BestAvailableEncryption(password, { iterations: 1_000_000 });

/** Every twin, with arguments that are right. */
const TWINS: readonly (readonly [name: string, run: (options?: AsyncOptions | null) => Promise<unknown>])[] = [
  ["privateBytesAsync", (options) => key.privateBytesAsync("PEM", "PKCS8", plain, options)],
  ["loadPemPrivateKeyAsync", (options) => serialization.loadPemPrivateKeyAsync(pem, null, options)],
  ["loadPemPublicKeyAsync", (options) => serialization.loadPemPublicKeyAsync(spkiPem, options)],
  ["loadPemParametersAsync", (options) => serialization.loadPemParametersAsync(parametersPem, options)],
  ["loadDerPrivateKeyAsync", (options) => serialization.loadDerPrivateKeyAsync(der, null, options)],
  ["loadDerPublicKeyAsync", (options) => serialization.loadDerPublicKeyAsync(spki, options)],
  ["loadDerParametersAsync", (options) => serialization.loadDerParametersAsync(parametersDer, options)],
  ["loadSshPrivateKeyAsync", (options) => serialization.loadSshPrivateKeyAsync(ssh, null, options)],
];

const twins: Case[] = [
  {
    title: "give what the others give",
    async run(t) {
      t.deepEqual(await key.privateBytesAsync("PEM", "PKCS8", plain), pem);
      sameKey(t, await serialization.loadPemPrivateKeyAsync(sealed, password));
      sameKey(t, await serialization.loadDerPrivateKeyAsync(der));
      sameKey(t, await serialization.loadSshPrivateKeyAsync(ssh, null));
      t.true((await serialization.loadPemPublicKeyAsync(spkiPem)).equals(publicKey));
      t.true((await serialization.loadDerPublicKeyAsync(spki)).equals(publicKey));
      for (const loaded of [await serialization.loadPemParametersAsync(parametersPem), await serialization.loadDerParametersAsync(parametersDer)]) {
        t.true(loaded instanceof dh.DHParameters);
        t.true(loaded.parameterNumbers().equals(parameters.parameterNumbers()));
      }
    },
  },
  ...TWINS.map(([name, run]): Case => ({
    title: `${name} › an aborted signal rejects with its reason, and wrong options reject`,
    async run(t) {
      const reason = new Error("mine");
      t.is(await t.throwsAsync(() => run({ signal: AbortSignal.abort(reason) }), { instanceOf: Error }), reason);
      await t.throwsAsync(() => run({ signal: {} as never }), TYPE_ERROR);
      await t.throwsAsync(() => run({ onProgress: 5 as never }), TYPE_ERROR);
      await t.throwsAsync(() => run("options" as never), TYPE_ERROR);
      t.true((await run(null)) !== undefined);
    },
  })),
  {
    title: "wrong arguments reject and do not throw",
    async run(t) {
      for (const run of [
        () => key.privateBytesAsync("pem" as never, "PKCS8", plain),
        () => key.privateBytesAsync("PEM", "x" as never, plain),
        () => key.privateBytesAsync("PEM", "PKCS8", {} as never),
        () => serialization.loadPemPrivateKeyAsync("text" as never, null),
        () => serialization.loadDerPrivateKeyAsync(der, 5 as never),
        () => serialization.loadSshPrivateKeyAsync([1] as never, null),
        () => serialization.loadPemPublicKeyAsync(null as never),
        () => serialization.loadDerPublicKeyAsync({} as never),
        () => serialization.loadPemParametersAsync(undefined as never),
        () => serialization.loadDerParametersAsync(5 as never),
      ]) {
        await t.throwsAsync(run, TYPE_ERROR);
      }
      for (const run of [
        () => serialization.loadPemPrivateKeyAsync(Buffer.from("nothing"), null),
        () => serialization.loadDerPublicKeyAsync(Buffer.from("nothing")),
        () => serialization.loadPemParametersAsync(Buffer.from("nothing")),
        () => key.privateBytesAsync("DER", "OpenSSH", plain),
      ]) {
        await t.throwsAsync(run, VALUE_ERROR);
      }
    },
  },
  {
    title: "an abort stops the derivation, of writing and of loading",
    async run(t) {
      const abortSoon = (): AbortSignal => {
        const controller = new AbortController();
        setTimeout(() => controller.abort("enough"), 30);
        return controller.signal;
      };
      const reason = await key.privateBytesAsync("PEM", "PKCS8", endless, { signal: abortSoon() }).catch((error: unknown) => error);
      t.is(reason, "enough");
      const written = key.privateBytes("PEM", "PKCS8", slow);
      const start = performance.now();
      t.is(await serialization.loadPemPrivateKeyAsync(written, password, { signal: abortSoon() }).catch((error: unknown) => error), "enough");
      // The pool is free again.
      sameKey(t, await serialization.loadPemPrivateKeyAsync(sealed, password));
      t.true(performance.now() - start < 60_000);
    },
  },
  {
    title: "progress grows to its total",
    async run(t) {
      const seen: Progress[] = [];
      const written = await key.privateBytesAsync("PEM", "PKCS8", slow, { onProgress: (each) => seen.push(each) });
      t.true(seen.length > 0);
      t.is(seen.at(-1)?.done, seen.at(-1)?.total);
      seen.length = 0;
      sameKey(t, await serialization.loadPemPrivateKeyAsync(written, password, { onProgress: (each) => seen.push(each) }));
      t.true(seen.length > 0);
      t.true(seen.every(({ done }, at) => at === 0 || done > (seen[at - 1] as Progress).done));
      t.is(seen.at(-1)?.done, seen.at(-1)?.total);
    },
  },
  {
    title: "the arguments are copied at the call",
    async run(t) {
      const [data, given] = [Buffer.from(sealed), Buffer.from(password)];
      const loaded = serialization.loadPemPrivateKeyAsync(data, given);
      data.fill(0);
      given.fill(0);
      sameKey(t, await loaded);
    },
  },
];

const memory: Case[] = [
  {
    title: "what is written is a Buffer in memory of its own",
    async run(t) {
      const written = [
        pem,
        der,
        sealed,
        await key.privateBytesAsync("DER", "PKCS8", plain),
        spki,
        publicKey.publicBytes("X962", "CompressedPoint"),
        parametersDer,
      ];
      for (const each of written) {
        t.true(Buffer.isBuffer(each));
        t.is(each.buffer.byteLength, each.length);
      }
    },
  },
  {
    title: "points: compressed and not",
    run(t) {
      const [x, y] = [publicKey.publicNumbers().x, publicKey.publicNumbers().y].map((number) => number.toString(16).padStart(64, "0")) as [string, string];
      t.is(publicKey.publicBytes("X962", "UncompressedPoint").toString("hex"), `04${x}${y}`);
      t.is(publicKey.publicBytes("X962", "CompressedPoint").toString("hex"), `0${publicKey.publicNumbers().y % 2n === 0n ? 2 : 3}${x}`);
    },
  },
  {
    title: "a disposed key of any family: ValueError, for its public half and parameters too",
    async run(t) {
      const keys = [rsa.generatePrivateKey(65537, 1024), dsa.generatePrivateKey(1024), parameters.generatePrivateKey(), ec.generatePrivateKey(new ec.SECP256R1())];
      for (const each of keys) {
        const half = each.publicKey();
        each[Symbol.dispose]();
        each[Symbol.dispose]();
        const disposed = { ...VALUE_ERROR, message: "the key was disposed of" };
        t.throws(() => each.privateBytes("PEM", "PKCS8", plain), disposed);
        await t.throwsAsync(() => each.privateBytesAsync("PEM", "PKCS8", plain), disposed);
        t.throws(() => each.publicKey(), disposed);
        t.throws(() => each.privateNumbers(), disposed);
        if ("parameters" in each) t.throws(() => each.parameters(), disposed);
        // What was taken before goes on.
        t.true(half.publicBytes("DER", "SubjectPublicKeyInfo").length > 50);
      }
    },
  },
];

suite("enumerations and encryptions", enumerations);
suite("BestAvailableEncryption", encryption);
suite("loading", loading);
suite("twins of key files", twins);
suite("written keys", memory);

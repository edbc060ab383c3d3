// The user classes over another backend: they call it and nothing else, and say so where it lacks an interface.
import { type Backend, backend, ciphers, defaultBackend, exceptions, hashes, kdf, mac } from "../../index.ts";
import { counting } from "../support/random.ts";
import { type Case, suite } from "../support/test.ts";
import { double } from "./double/index.ts";

const { AES } = ciphers.algorithms;
const { CBC, GCM } = ciphers.modes;
const [key, data] = [counting(16), counting(64)];

/** A backend that notes which of its methods were called. */
function noting(inner: Backend): { backend: Backend; calls: string[] } {
  const calls: string[] = [];
  const noted = Object.fromEntries(
    Object.entries(inner).map(([name, method]) => [
      name,
      (...args: unknown[]) => {
        calls.push(name);
        return (method as (...args: unknown[]) => unknown)(...args);
      },
    ]),
  );
  return { backend: noted as object as Backend, calls };
}

/** A use of a user class or one-shot with a backend, what it gives, and the method of the backend that it calls. */
interface Use {
  readonly title: string;
  readonly method: string;
  readonly interfaceName: string;
  run(options?: { readonly backend?: Backend | null } | null): Buffer;
}

const tag = mac.HMAC.generateTag(key, new hashes.SHA256(), data);
const cmacTag = mac.CMAC.generateTag(new AES(key), data);

const USES: readonly Use[] = [
  {
    title: "Hash",
    method: "createHashCtx",
    interfaceName: "HashBackend",
    run(options) {
      const hash = new hashes.Hash(new hashes.SHA256(), options);
      hash.update(data);
      return hash.copy().finalize();
    },
  },
  {
    title: "Hash.hash",
    method: "createHashCtx",
    interfaceName: "HashBackend",
    run: (options) => hashes.Hash.hash(new hashes.SHA256(), data, options),
  },
  {
    title: "HMAC",
    method: "createHmacCtx",
    interfaceName: "HMACBackend",
    run(options) {
      const hmac = new mac.HMAC(key, new hashes.SHA256(), options);
      hmac.update(data);
      hmac.copy().verify(tag);
      return hmac.finalize();
    },
  },
  {
    title: "HMAC.generateTag",
    method: "createHmacCtx",
    interfaceName: "HMACBackend",
    run: (options) => mac.HMAC.generateTag(key, new hashes.SHA256(), data, options),
  },
  {
    title: "HMAC.verifyTag",
    method: "createHmacCtx",
    interfaceName: "HMACBackend",
    run(options) {
      mac.HMAC.verifyTag(key, new hashes.SHA256(), data, tag, options);
      return Buffer.alloc(0);
    },
  },
  {
    title: "CMAC",
    method: "createCmacCtx",
    interfaceName: "CMACBackend",
    run(options) {
      const cmac = new mac.CMAC(new AES(key), options);
      cmac.update(data);
      cmac.copy().verify(cmacTag);
      return cmac.finalize();
    },
  },
  {
    title: "CMAC.generateTag",
    method: "createCmacCtx",
    interfaceName: "CMACBackend",
    run: (options) => mac.CMAC.generateTag(new AES(key), data, options),
  },
  {
    title: "CMAC.verifyTag",
    method: "createCmacCtx",
    interfaceName: "CMACBackend",
    run(options) {
      mac.CMAC.verifyTag(new AES(key), data, cmacTag, options);
      return Buffer.alloc(0);
    },
  },
  {
    title: "Cipher.encryptor",
    method: "createSymmetricEncryptionCtx",
    interfaceName: "CipherBackend",
    run(options) {
      const encryptor = new ciphers.Cipher(new AES(key), new GCM(counting(12)), options).encryptor();
      return Buffer.concat([encryptor.update(data), encryptor.finalize(), encryptor.tag]);
    },
  },
  {
    title: "Cipher.decryptor",
    method: "createSymmetricDecryptionCtx",
    interfaceName: "CipherBackend",
    run(options) {
      const decryptor = new ciphers.Cipher(new AES(key), new CBC(counting(16)), options).decryptor();
      return Buffer.concat([decryptor.update(data), decryptor.finalize()]);
    },
  },
  {
    title: "Scrypt",
    method: "deriveScrypt",
    interfaceName: "ScryptBackend",
    run: (options) => new kdf.Scrypt({ salt: counting(16), length: 40, n: 16, r: 2, p: 3 }, options).derive(data),
  },
];

const cases: Case[] = USES.flatMap(({ title, method, interfaceName, run }) => [
  {
    title: `${title} › another backend gives the same, by its ${method} once`,
    run(t) {
      const { backend: noted, calls } = noting(double);
      t.deepEqual(run({ backend: noted }), run());
      t.deepEqual(calls, [method]);
    },
  },
  {
    title: `${title} › no backend given, null, and our own are the same`,
    run(t) {
      const plain = run();
      for (const options of [undefined, null, {}, { backend: null }, { backend }]) t.deepEqual(run(options), plain);
    },
  },
  {
    title: `${title} › a backend without ${interfaceName} is BACKEND_MISSING_INTERFACE`,
    run(t) {
      const { [method as keyof Backend]: _left, ...rest } = double;
      for (const lacking of [{}, rest, { ...double, [method]: "not a function" }]) {
        const error = t.throws(() => run({ backend: lacking as Backend }), {
          instanceOf: exceptions.UnsupportedAlgorithm,
          code: "ERR_UNSUPPORTED_ALGORITHM",
          message: new RegExp(interfaceName),
        });
        t.is((error as exceptions.UnsupportedAlgorithm).reason, "BACKEND_MISSING_INTERFACE");
      }
    },
  },
  {
    title: `${title} › options or a backend of the wrong type are TypeErrors`,
    run(t) {
      for (const options of ["options", 1, true, 1n, { backend: "backend" }, { backend: 1 }, { backend: true }]) {
        t.throws(() => run(options as never), { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" });
      }
    },
  },
]);

suite("user classes", [
  ...cases,
  {
    title: "defaultBackend gives the one backend, which is frozen",
    run(t) {
      t.is(defaultBackend(), backend);
      t.true(Object.isFrozen(backend));
    },
  },
]);

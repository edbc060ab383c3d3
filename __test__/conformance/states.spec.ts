// The tables of states over the library's backend and the double, and over what only the library has.
import { aead, backend, ciphers, hashes, mac, padding } from "../../index.ts";
import type { PaddingContext } from "../../lib/padding.ts";
import { counting } from "../support/random.ts";
import { type Case, suite } from "../support/test.ts";
import { contextStateCases } from "./context-states.ts";
import { double } from "./double/index.ts";
import { stateCases } from "./states.ts";

suite("states, our backend", contextStateCases(backend));
suite("states, the double", contextStateCases(double));

const dispose = (value: Disposable): void => value[Symbol.dispose]();

const paddings: Case[] = [padding.PKCS7, padding.ANSIX923].flatMap((Scheme) => [
  ...stateCases<PaddingContext>({
    title: `${Scheme.name} padder`,
    start: () => new Scheme(128).padder(),
    states: {
      open: () => undefined,
      updated: (context) => void context.update(counting(20)),
      finalized: (context) => void context.finalize(),
      disposed: dispose,
    },
    methods: { update: (context) => context.update(counting(3)), finalize: (context) => context.finalize(), dispose },
    outcomes: { update: "ok ok fin fin", finalize: "ok ok fin fin", dispose: "ok ok ok ok" },
  }),
  ...stateCases<PaddingContext>({
    title: `${Scheme.name} unpadder`,
    start: () => new Scheme(128).unpadder(),
    states: {
      "with a padded block": (context) => void context.update(Buffer.concat([counting(15), Buffer.of(1)])),
      finalized: (context) => {
        context.update(Buffer.concat([counting(15), Buffer.of(1)]));
        context.finalize();
      },
      failed: (context) => {
        context.update(counting(16, 100));
        try {
          context.finalize();
        } catch {
          return;
        }
        throw new Error("wrong padding was taken");
      },
      disposed: dispose,
    },
    methods: { update: (context) => context.update(counting(3)), finalize: (context) => context.finalize(), dispose },
    outcomes: { update: "ok fin fin fin", finalize: "ok fin fin fin", dispose: "ok ok ok ok" },
  }),
]);

suite("states, padding", paddings);

const sealed = new aead.AESGCM(counting(16)).encrypt(counting(12), counting(5), null);

suite("states, keys", [
  ...stateCases<aead.AESGCM>({
    title: "AESGCM",
    start: () => new aead.AESGCM(counting(16)),
    states: {
      open: () => undefined,
      failed: (key) => {
        try {
          key.decrypt(counting(12), counting(20), null);
        } catch {
          return;
        }
        throw new Error("a forgery was taken");
      },
      disposed: dispose,
    },
    methods: {
      encrypt: (key) => key.encrypt(counting(12), counting(5), null),
      encryptInto: (key) => key.encryptInto(counting(12), counting(5), null, Buffer.alloc(21)),
      decrypt: (key) => key.decrypt(counting(12), sealed, null),
      decryptInto: (key) => key.decryptInto(counting(12), sealed, null, Buffer.alloc(5)),
      dispose,
    },
    outcomes: { encrypt: "ok ok val", encryptInto: "ok ok val", decrypt: "ok ok val", decryptInto: "ok ok val", dispose: "ok ok ok" },
  }),
  ...stateCases<ciphers.algorithms.AES>({
    title: "algorithms.AES",
    start: () => new ciphers.algorithms.AES(counting(16)),
    states: { open: () => undefined, disposed: dispose },
    methods: {
      key: (aes) => aes.key,
      keySize: (aes) => aes.keySize,
      name: (aes) => aes.name,
      createSymmetricEncryptionCtx: (aes) => backend.createSymmetricEncryptionCtx(aes, new ciphers.modes.ECB()),
      createSymmetricDecryptionCtx: (aes) => backend.createSymmetricDecryptionCtx(aes, new ciphers.modes.ECB()),
      createCmacCtx: (aes) => backend.createCmacCtx(aes),
      "CMAC.generateTag": (aes) => mac.CMAC.generateTag(aes, counting(3)),
      cipherSupported: (aes) => backend.cipherSupported(aes, new ciphers.modes.ECB()),
      dispose,
    },
    outcomes: {
      key: "ok val",
      keySize: "ok ok",
      name: "ok ok",
      createSymmetricEncryptionCtx: "ok val",
      createSymmetricDecryptionCtx: "ok val",
      createCmacCtx: "ok val",
      "CMAC.generateTag": "ok val",
      cipherSupported: "ok ok",
      dispose: "ok ok",
    },
  }),
  {
    title: "a wiped key leaves the contexts that were made with it as they are",
    run(t) {
      const aes = new ciphers.algorithms.AES(counting(16));
      const made = backend.createSymmetricEncryptionCtx(aes, new ciphers.modes.ECB());
      const before = made.update(counting(16));
      aes[Symbol.dispose]();
      t.deepEqual(made.update(counting(16)), before);
    },
  },
  {
    title: "the user classes end with their contexts",
    run(t) {
      const code = (run: () => unknown): unknown => {
        try {
          run();
        } catch (error) {
          return (error as { code?: unknown }).code;
        }
        return "no error";
      };
      for (const make of [
        () => new hashes.Hash(new hashes.SHA256()),
        () => new mac.HMAC(counting(16), new hashes.SHA256()),
        () => new mac.CMAC(new ciphers.algorithms.AES(counting(16))),
      ]) {
        for (const end of [(context: hashes.Hash | mac.HMAC | mac.CMAC) => void context.finalize(), dispose]) {
          const context = make();
          end(context);
          for (const call of [() => context.update(counting(1)), () => context.finalize(), () => context.copy()]) {
            t.is(code(call), "ERR_ALREADY_FINALIZED");
          }
          dispose(context);
        }
      }
    },
  },
]);

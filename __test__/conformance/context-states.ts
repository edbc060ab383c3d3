// The tables of the contexts that the interfaces give.
import { ciphers, hashes } from "../../index.ts";
import type { Backend } from "../../lib/backend.ts";
import type { AEADDecryptionContext, AEADEncryptionContext, CipherAlgorithm, CipherContext, Mode } from "../../lib/interfaces/cipher.ts";
import type { HashContext } from "../../lib/interfaces/hash.ts";
import type { HMACContext, MACContext } from "../../lib/interfaces/hmac.ts";
import { counting } from "../support/random.ts";
import type { Case } from "../support/test.ts";
import { stateCases } from "./states.ts";

const { AES, ChaCha20 } = ciphers.algorithms;
const { CBC, CTR, GCM, XTS } = ciphers.modes;
const data = counting(32);
const dispose = (context: Disposable): void => context[Symbol.dispose]();

function hash(backend: Backend): Case[] {
  return stateCases<HashContext>({
    title: "HashContext",
    start: () => backend.createHashCtx(new hashes.SHA256()),
    states: {
      open: () => undefined,
      updated: (context) => context.update(data),
      finalized: (context) => void context.finalize(),
      disposed: dispose,
    },
    methods: {
      algorithm: (context) => context.algorithm,
      update: (context) => context.update(data),
      finalize: (context) => context.finalize(),
      copy: (context) => context.copy(),
      dispose,
    },
    outcomes: {
      algorithm: "ok ok ok ok",
      update: "ok ok fin fin",
      finalize: "ok ok fin fin",
      copy: "ok ok fin fin",
      dispose: "ok ok ok ok",
    },
  });
}

const verifies = {
  states: {
    open: () => undefined,
    updated: (context: MACContext) => context.update(data),
    finalized: (context: MACContext) => void context.finalize(),
    "verified wrongly": (context: MACContext) => {
      try {
        context.verify(data);
      } catch {
        return;
      }
      throw new Error("a wrong tag was taken");
    },
    verified: (context: MACContext) => {
      const tag = context.copy().finalize();
      context.verify(tag);
    },
    disposed: dispose,
  },
  methods: {
    update: (context: MACContext) => context.update(data),
    finalize: (context: MACContext) => context.finalize(),
    verify: (context: MACContext) => context.verify(context.copy().finalize()),
    copy: (context: MACContext) => context.copy(),
    dispose,
  },
  outcomes: {
    update: "ok ok fin fin fin fin",
    finalize: "ok ok fin fin fin fin",
    verify: "ok ok fin fin fin fin",
    copy: "ok ok fin fin fin fin",
    dispose: "ok ok ok ok ok ok",
  },
};

function macs(backend: Backend): Case[] {
  return [
    ...stateCases<HMACContext>({
      title: "HMACContext",
      start: () => backend.createHmacCtx(counting(20), new hashes.SHA256()),
      ...verifies,
      methods: { ...verifies.methods, algorithm: (context) => context.algorithm },
      outcomes: { ...verifies.outcomes, algorithm: "ok ok ok ok ok ok" },
    }),
    ...stateCases<MACContext>({
      title: "CMAC context",
      start: () => backend.createCmacCtx(new AES(counting(16))),
      ...verifies,
    }),
  ];
}

const CIPHER_STATES = {
  open: () => undefined,
  updated: (context: CipherContext) => void context.update(data),
  finalized: (context: CipherContext) => void context.finalize(),
  disposed: dispose,
};

const CIPHER_METHODS = (nonce: Uint8Array) => ({
  update: (context: CipherContext) => context.update(data),
  updateInto: (context: CipherContext) => context.updateInto(data, Buffer.alloc(64)),
  finalize: (context: CipherContext) => context.finalize(),
  resetNonce: (context: CipherContext) => context.resetNonce(nonce),
  dispose,
});

function ciphersOf(backend: Backend): Case[] {
  const kinds: readonly (readonly [title: string, make: () => [CipherAlgorithm, Mode | null], resetNonce: string])[] = [
    ["AES-CTR", () => [new AES(counting(16)), new CTR(counting(16))], "ok ok fin fin"],
    ["ChaCha20", () => [new ChaCha20(counting(32), counting(16)), null], "ok ok fin fin"],
    ["AES-CBC", () => [new AES(counting(16)), new CBC(counting(16))], "uns uns fin fin"],
  ];
  const cases = kinds.flatMap(([title, make, resetNonce]) =>
    stateCases<CipherContext>({
      title: `CipherContext of ${title}`,
      start: () => backend.createSymmetricEncryptionCtx(...make()),
      states: CIPHER_STATES,
      methods: CIPHER_METHODS(counting(16)),
      outcomes: {
        update: "ok ok fin fin",
        updateInto: "ok ok fin fin",
        finalize: "ok ok fin fin",
        resetNonce,
        dispose: "ok ok ok ok",
      },
    }),
  );
  return [
    ...cases,
    ...stateCases<CipherContext>({
      title: "CipherContext of AES-XTS",
      start: () => backend.createSymmetricEncryptionCtx(new AES(counting(64)), new XTS(counting(16))),
      states: { open: CIPHER_STATES.open, updated: CIPHER_STATES.updated, disposed: dispose },
      methods: CIPHER_METHODS(counting(16)),
      outcomes: { update: "ok upd fin", updateInto: "ok upd fin", finalize: "ok ok fin", resetNonce: "uns uns fin", dispose: "ok ok ok" },
    }),
    ...stateCases<CipherContext>({
      title: "CipherContext of AES-CBC",
      start: () => backend.createSymmetricEncryptionCtx(new AES(counting(16)), new CBC(counting(16))),
      states: {
        "with part of a block": (context) => void context.update(counting(5)),
        "refused to finalize": (context) => {
          context.update(counting(5));
          try {
            context.finalize();
          } catch {
            return;
          }
          throw new Error("part of a block was lost");
        },
      },
      methods: { finalize: (context) => context.finalize(), dispose },
      outcomes: { finalize: "val/fin fin", dispose: "ok ok" },
    }),
  ];
}

function aead(backend: Backend): Case[] {
  const aes = new AES(counting(16));
  const tag = (): Buffer => {
    const made = backend.createSymmetricEncryptionCtx(aes, new GCM(counting(12)));
    made.finalize();
    return made.tag;
  };
  const fail = (context: AEADDecryptionContext): void => {
    try {
      context.finalizeWithTag(Buffer.alloc(16));
    } catch {
      return;
    }
    throw new Error("a wrong tag was taken");
  };
  const methods = {
    update: (context: CipherContext) => context.update(data),
    updateInto: (context: CipherContext) => context.updateInto(data, Buffer.alloc(64)),
    dispose,
  };
  return [
    ...stateCases<AEADEncryptionContext>({
      title: "AEADEncryptionContext",
      start: () => backend.createSymmetricEncryptionCtx(aes, new GCM(counting(12))),
      states: {
        open: () => undefined,
        authenticated: (context) => context.authenticateAdditionalData(data),
        updated: (context) => void context.update(data),
        finalized: (context) => void context.finalize(),
        disposed: dispose,
      },
      methods: {
        ...methods,
        authenticateAdditionalData: (context) => context.authenticateAdditionalData(data),
        finalize: (context) => context.finalize(),
        tag: (context) => context.tag,
        resetNonce: (context) => context.resetNonce(counting(12)),
      },
      outcomes: {
        authenticateAdditionalData: "ok ok upd fin fin",
        update: "ok ok ok fin fin",
        updateInto: "ok ok ok fin fin",
        finalize: "ok ok ok fin fin",
        tag: "early early early ok fin",
        resetNonce: "uns uns uns fin fin",
        dispose: "ok ok ok ok ok",
      },
    }),
    ...stateCases<AEADDecryptionContext>({
      title: "AEADDecryptionContext",
      start: () => backend.createSymmetricDecryptionCtx(aes, new GCM(counting(12))),
      states: {
        open: () => undefined,
        authenticated: (context) => context.authenticateAdditionalData(data),
        updated: (context) => void context.update(data),
        finalized: (context) => void context.finalizeWithTag(tag()),
        failed: fail,
        disposed: dispose,
      },
      methods: {
        ...methods,
        authenticateAdditionalData: (context) => context.authenticateAdditionalData(data),
        finalize: (context) => context.finalize(),
        "finalizeWithTag, wrong": (context) => context.finalizeWithTag(Buffer.alloc(16)),
        "finalizeWithTag, short": (context) => context.finalizeWithTag(Buffer.alloc(3)),
        resetNonce: (context) => context.resetNonce(counting(12)),
      },
      outcomes: {
        authenticateAdditionalData: "ok ok upd fin tag fin",
        update: "ok ok ok fin tag fin",
        updateInto: "ok ok ok fin tag fin",
        finalize: "val val val fin tag fin",
        "finalizeWithTag, wrong": "tag tag tag fin tag fin",
        "finalizeWithTag, short": "val val val fin tag fin",
        resetNonce: "uns uns uns fin tag fin",
        dispose: "ok ok ok ok ok ok",
      },
    }),
    ...stateCases<AEADDecryptionContext>({
      title: "AEADDecryptionContext with a tag in the mode",
      start: () => backend.createSymmetricDecryptionCtx(aes, new GCM(counting(12), { tag: tag() })),
      states: {
        open: () => undefined,
        updated: (context) => void context.update(data),
        finalized: (context) => void context.finalize(),
        disposed: dispose,
      },
      methods: {
        finalize: (context) => context.finalize(),
        finalizeWithTag: (context) => context.finalizeWithTag(tag()),
      },
      outcomes: { finalize: "ok tag fin fin", finalizeWithTag: "val val fin fin" },
    }),
  ];
}

/** Every table over a backend. */
export function contextStateCases(backend: Backend): Case[] {
  return [...hash(backend), ...macs(backend), ...ciphersOf(backend), ...aead(backend)];
}

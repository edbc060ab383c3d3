// What any CMACBackend has to do.
import { ciphers, exceptions } from "../../index.ts";
import type { BlockCipherAlgorithm } from "../../lib/interfaces/cipher.ts";
import type { CMACBackend } from "../../lib/interfaces/cmac.ts";
import { CIPHERS } from "../support/algorithms.ts";
import { counting } from "../support/random.ts";
import type { Case } from "../support/test.ts";
import { CMAC_VECTORS } from "../vectors/cmac-vectors.ts";
import type { Missing } from "./double/index.ts";
import { macCases, macOf } from "./mac.ts";

const { AES, ARC4, ChaCha20 } = ciphers.algorithms;
const TYPE_ERROR = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" } as const;

/** The algorithm with that key. */
function keyed(name: string, key: Uint8Array): BlockCipherAlgorithm {
  const entry = CIPHERS.find((cipher) => cipher.name === name);
  if (entry === undefined) throw new Error(`no cipher ${name}`);
  return entry.make(key, Buffer.alloc(0)) as BlockCipherAlgorithm;
}

function offered(backend: CMACBackend, name: string): Case[] {
  const vectors = CMAC_VECTORS.filter(({ cipher }) => cipher === name);
  return [...new Set(vectors.map(({ key }) => key))].flatMap((key) => {
    const title = `${name}-${key.length * 4}`;
    const ofKey = vectors.filter((vector) => vector.key === key);
    const longest = ofKey[ofKey.length - 1];
    if (longest === undefined) throw new Error(`no vector for CMAC over ${title}`);
    const algorithm = (): BlockCipherAlgorithm => keyed(name, Buffer.from(key, "hex"));
    return [
      { title: `cmacAlgorithmSupported › ${title} › true`, run: (t) => t.true(backend.cmacAlgorithmSupported(algorithm())) },
      ...macCases(`createCmacCtx › ${title}`, () => backend.createCmacCtx(algorithm()), longest, algorithm().blockSize / 8),
      {
        title: `createCmacCtx › ${title} › published tags`,
        run(t) {
          for (const { data, tag } of ofKey) {
            t.is(macOf(backend.createCmacCtx(algorithm()), [Buffer.from(data, "hex")]).toString("hex"), tag);
          }
        },
      },
      {
        title: `createCmacCtx › ${title} › the key of the algorithm may be wiped afterwards`,
        run(t) {
          const wiped = algorithm() as BlockCipherAlgorithm & Disposable;
          const context = backend.createCmacCtx(wiped);
          wiped[Symbol.dispose]();
          t.is(macOf(context, [Buffer.from(longest.data, "hex")]).toString("hex"), longest.tag);
        },
      },
    ] satisfies Case[];
  });
}

function refused(backend: CMACBackend, algorithm: unknown, title: string, reason: string): Case {
  return {
    title: `cmacAlgorithmSupported › ${title} › false (${reason})`,
    run(t) {
      t.false(backend.cmacAlgorithmSupported(algorithm as BlockCipherAlgorithm));
      const error = t.throws(() => backend.createCmacCtx(algorithm as BlockCipherAlgorithm), {
        instanceOf: exceptions.UnsupportedAlgorithm,
      });
      t.is((error as exceptions.UnsupportedAlgorithm).reason, "UNSUPPORTED_CIPHER");
    },
  };
}

export function cmacCases(backend: CMACBackend, missing: Missing): Case[] {
  return [
    ...CIPHERS.filter(({ cmac }) => cmac.length > 0).flatMap(({ name, cmac, make }) => {
      const reason = missing.get(name);
      if (reason === undefined) return offered(backend, name);
      return [refused(backend, make(counting((cmac[0] ?? 0) / 8), Buffer.alloc(0)), name, reason)];
    }),
    refused(backend, new AES(counting(64)), "AES-512", "two keys for XTS"),
    refused(backend, new ARC4(counting(16)), "RC4", "a stream cipher"),
    refused(backend, new ChaCha20(counting(32), counting(16)), "ChaCha20", "a stream cipher"),
    {
      title: "createCmacCtx, cmacAlgorithmSupported › no algorithm at all is a TypeError",
      run(t) {
        for (const value of [undefined, null, "AES", 1, {}]) {
          t.throws(() => backend.createCmacCtx(value as never), TYPE_ERROR);
          t.throws(() => backend.cmacAlgorithmSupported(value as never), TYPE_ERROR);
        }
      },
    },
  ];
}

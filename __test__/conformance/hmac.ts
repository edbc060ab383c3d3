// What any HMACBackend has to do.
import { exceptions, hashes } from "../../index.ts";
import type { HashAlgorithm } from "../../lib/interfaces/hash.ts";
import type { HMACBackend } from "../../lib/interfaces/hmac.ts";
import { HASHES } from "../support/algorithms.ts";
import { counting } from "../support/random.ts";
import type { Case } from "../support/test.ts";
import { HMAC_VECTORS } from "../vectors/hmac-vectors.ts";
import type { Missing } from "./double/index.ts";
import { macCases, macOf } from "./mac.ts";

const TYPE_ERROR = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" } as const;

function offered(backend: HMACBackend, algorithm: HashAlgorithm, rate: number): Case[] {
  const title = `createHmacCtx › ${algorithm.name}`;
  const vectors = HMAC_VECTORS.filter(({ name }) => name === algorithm.name);
  const [vector] = vectors;
  if (vector === undefined) throw new Error(`no vector for HMAC over ${algorithm.name}`);
  const key = Buffer.from(vector.key, "hex");
  const tag = (keyBytes: Uint8Array): Buffer => macOf(backend.createHmacCtx(keyBytes, algorithm), [counting(50)]);
  return [
    { title: `hmacSupported › ${algorithm.name} › true`, run: (t) => t.true(backend.hmacSupported(algorithm)) },
    ...macCases(title, () => backend.createHmacCtx(key, algorithm), vector, algorithm.digestSize),
    {
      title: `${title} › published tags with short and long keys`,
      run(t) {
        for (const each of vectors) {
          const context = backend.createHmacCtx(Buffer.from(each.key, "hex"), algorithm);
          t.is(macOf(context, [Buffer.from(each.data, "hex")]).toString("hex"), each.tag);
        }
      },
    },
    {
      title: `${title} › a key shorter than a block equals itself with zeros up to a block, and no longer`,
      run(t) {
        t.deepEqual(tag(Buffer.alloc(0)), tag(Buffer.alloc(rate)));
        t.deepEqual(tag(counting(rate - 1, 1)), tag(Buffer.concat([counting(rate - 1, 1), Buffer.of(0)])));
        t.false(tag(counting(rate, 1)).equals(tag(Buffer.concat([counting(rate, 1), Buffer.of(0)]))));
      },
    },
    {
      title: `${title} › the key is neither modified nor kept`,
      run(t) {
        const given = Buffer.from(key);
        const context = backend.createHmacCtx(given, algorithm);
        t.deepEqual(given, key);
        given.fill(0xff);
        t.is(macOf(context, [Buffer.from(vector.data, "hex")]).toString("hex"), vector.tag);
      },
    },
    {
      title: `${title} › algorithm is the object that was given`,
      run(t) {
        const context = backend.createHmacCtx(key, algorithm);
        t.is(context.algorithm, algorithm);
        t.is(context.copy().algorithm, algorithm);
      },
    },
  ];
}

function refused(backend: HMACBackend, algorithm: HashAlgorithm, reason: string): Case {
  return {
    title: `hmacSupported › ${algorithm.name} › false (${reason})`,
    run(t) {
      t.false(backend.hmacSupported(algorithm));
      const error = t.throws(() => backend.createHmacCtx(counting(16), algorithm), { instanceOf: exceptions.UnsupportedAlgorithm });
      t.is((error as exceptions.UnsupportedAlgorithm).reason, "UNSUPPORTED_HASH");
    },
  };
}

export function hmacCases(backend: HMACBackend, missing: Missing): Case[] {
  return [
    ...HASHES.flatMap(({ algorithm, hmac, rate }) => {
      const reason = hmac ? missing.get(algorithm.name) : "its digest has no fixed length";
      return reason === undefined ? offered(backend, algorithm, rate) : [refused(backend, algorithm, reason)];
    }),
    refused(backend, { name: "sha0", digestSize: 20, blockSize: 64 }, "no such hash"),
    {
      title: "createHmacCtx, hmacSupported › wrong types are TypeErrors",
      run(t) {
        for (const value of [undefined, null, "sha256", 1, {}]) {
          t.throws(() => backend.createHmacCtx(counting(16), value as never), TYPE_ERROR);
          t.throws(() => backend.hmacSupported(value as never), TYPE_ERROR);
        }
        for (const value of [undefined, null, "key", 1, {}, [1, 2, 3]]) {
          t.throws(() => backend.createHmacCtx(value as never, new hashes.SHA256()), TYPE_ERROR);
        }
      },
    },
  ];
}

// What any CipherBackend has to do.
import { ciphers, exceptions } from "../../index.ts";
import type {
  AEADCipherContext,
  AEADDecryptionContext,
  AEADEncryptionContext,
  BlockCipherAlgorithm,
  CipherAlgorithm,
  CipherBackend,
  CipherContext,
  Mode,
} from "../../lib/interfaces/cipher.ts";
import { build, CIPHER_CASES, type CipherCase } from "../support/algorithms.ts";
import { counting, Random } from "../support/random.ts";
import type { Assertions, Case } from "../support/test.ts";
import { CIPHER_VECTORS } from "../vectors/cipher-vectors.ts";
import type { Missing } from "./double/index.ts";

const { AES, ARC4, ChaCha20, SM4 } = ciphers.algorithms;
const { CBC, CTR, ECB, GCM, XTS } = ciphers.modes;
const TYPE_ERROR = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" } as const;
const VALUE_ERROR = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" } as const;
const FINALIZED = { instanceOf: exceptions.AlreadyFinalized, code: "ERR_ALREADY_FINALIZED" } as const;
const UPDATED = { instanceOf: exceptions.AlreadyUpdated, code: "ERR_ALREADY_UPDATED" } as const;
const BAD_TAG = { instanceOf: exceptions.InvalidTag, code: "ERR_INVALID_TAG" } as const;
const UNSUPPORTED = { instanceOf: exceptions.UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" } as const;

type Direction = "encrypt" | "decrypt";

function context(backend: CipherBackend, entry: CipherCase, direction: Direction, key: Uint8Array, start: Uint8Array): CipherContext {
  const { algorithm, mode } = build(entry, key, start);
  return direction === "encrypt"
    ? backend.createSymmetricEncryptionCtx(algorithm, mode)
    : backend.createSymmetricDecryptionCtx(algorithm, mode);
}

function unsupported(t: Assertions, run: () => unknown): void {
  const error = t.throws(run, UNSUPPORTED);
  t.is((error as exceptions.UnsupportedAlgorithm).reason, "UNSUPPORTED_CIPHER");
}

function offered(backend: CipherBackend, entry: CipherCase): Case[] {
  const { title, cipher, mode, keyBits } = entry;
  const vector = CIPHER_VECTORS.find((each) => each.title === title);
  if (vector === undefined) throw new Error(`no vector for ${title}`);
  const key = Buffer.from(vector.key, "hex");
  const start = Buffer.from(vector.start, "hex");
  const [plaintext, ciphertext] = [Buffer.from(vector.plaintext, "hex"), Buffer.from(vector.ciphertext, "hex")];
  const xts = mode.name === "XTS";
  const gcm = mode.name === "GCM";
  /** A context that has taken in the additional data of the vector. */
  const begin = (direction: Direction): CipherContext => {
    const made = context(backend, entry, direction, key, start);
    if (vector.aad !== undefined) (made as AEADCipherContext).authenticateAdditionalData(Buffer.from(vector.aad, "hex"));
    return made;
  };
  const finish = (made: CipherContext, direction: Direction): Buffer =>
    gcm && direction === "decrypt"
      ? (made as AEADDecryptionContext).finalizeWithTag(Buffer.from(vector.tag ?? "", "hex"))
      : made.finalize();
  const directions = [["encrypt", plaintext, ciphertext], ["decrypt", ciphertext, plaintext]] as const;
  const each = (run: (t: Assertions, direction: Direction, from: Buffer, to: Buffer) => void): Case["run"] => (t) => {
    for (const [direction, from, to] of directions) run(t, direction, from, to);
  };
  const case_ = (what: string, run: Case["run"]): Case => ({ title: `create…Ctx › ${title} › ${what}`, run });
  const list: Case[] = [
    {
      title: `cipherSupported › ${title} › true`,
      run(t) {
        const { algorithm, mode: made } = build(entry, key, start);
        t.true(backend.cipherSupported(algorithm, made));
        // TripleDES gives the expanded key.
        t.is(algorithm.keySize, cipher.name === "3DES" ? 192 : keyBits);
      },
    },
    case_("published ciphertext, both ways", each((t, direction, from, to) => {
      const made = begin(direction);
      const got = Buffer.concat([made.update(from), finish(made, direction)]);
      t.is(got.toString("hex"), to.toString("hex"));
      if (gcm && direction === "encrypt") t.is((made as AEADEncryptionContext).tag.toString("hex"), vector.tag);
    })),
    case_("the first update gives what fills blocks, finalize nothing more", each((t, direction, from, to) => {
      if (xts) {
        t.is(begin(direction).update(from).length, from.length);
        return;
      }
      const made = begin(direction);
      const length = Math.min(13, from.length - 1);
      const first = made.update(from.subarray(0, length));
      t.true(Buffer.isBuffer(first));
      t.is(first.length, mode.streams ? length : length - (length % cipher.block));
      const rest = made.update(from.subarray(length));
      const last = finish(made, direction);
      t.is(last.length, 0);
      t.true(Buffer.isBuffer(last));
      t.is(Buffer.concat([first, rest]).toString("hex"), to.toString("hex"));
    })),
    case_("updateInto gives the same bytes and touches nothing behind them", each((t, direction, from, to) => {
      const made = begin(direction);
      const room = from.length + (mode.streams ? 0 : cipher.block - 1);
      const target = Buffer.alloc(room + 8, 0xee);
      const written = made.updateInto(from, target);
      t.is(written, to.length);
      t.is(target.toString("hex", 0, written), to.toString("hex"));
      t.true(target.subarray(room).every((byte) => byte === 0xee));
      finish(made, direction);
    })),
    case_("updateInto in place", each((t, direction, from, to) => {
      const made = begin(direction);
      const memory = Buffer.alloc(from.length + cipher.block);
      from.copy(memory);
      t.is(made.updateInto(memory.subarray(0, from.length), memory), to.length);
      t.is(memory.toString("hex", 0, to.length), to.toString("hex"));
      finish(made, direction);
    })),
    case_("updateInto without the room is a ValueError, and nothing was processed", each((t, direction, from, to) => {
      const made = begin(direction);
      const needed = from.length + (mode.streams ? 0 : cipher.block - 1);
      for (const size of [0, from.length - 1, needed - 1]) {
        const small = Buffer.alloc(size, 0xee);
        t.throws(() => made.updateInto(from, small), VALUE_ERROR, `${size} bytes`);
        t.true(small.every((byte) => byte === 0xee));
      }
      t.is(made.updateInto(from, Buffer.alloc(needed)), to.length);
      finish(made, direction);
    })),
    case_("updateInto over part of the input is a ValueError, and nothing was processed", each((t, direction, from, to) => {
      const made = begin(direction);
      const memory = Buffer.alloc(3 * from.length + 32, 0xee);
      const input = memory.subarray(16, 16 + from.length);
      from.copy(input);
      const before = Buffer.from(memory);
      for (const at of [0, 15, 17, 15 + from.length]) {
        const over = memory.subarray(at, at + from.length + 16);
        if (at === 0 && from.length + 16 <= 16) continue;
        t.throws(() => made.updateInto(input, over), VALUE_ERROR, `output at ${at}`);
        t.true(memory.equals(before));
      }
      t.is(made.update(input).toString("hex"), to.toString("hex"));
      finish(made, direction);
    })),
    case_("arguments are neither modified nor kept", each((t, direction, from, to) => {
      const [givenKey, givenStart, given] = [Buffer.from(key), Buffer.from(start), Buffer.from(from)];
      const made = context(backend, entry, direction, givenKey, givenStart);
      t.true(givenKey.equals(key) && givenStart.equals(start));
      givenKey.fill(0xff);
      givenStart.fill(0xff);
      const got = made.update(given);
      t.true(given.equals(from));
      given.fill(0xff);
      t.is(got.toString("hex"), to.toString("hex"));
    })),
    case_("nothing but bytes is taken, and the context is as it was", each((t, direction, from, to) => {
      const made = begin(direction);
      t.throws(() => made.update("text" as never), TYPE_ERROR);
      t.throws(() => made.updateInto("text" as never, Buffer.alloc(99)), TYPE_ERROR);
      t.throws(() => made.updateInto(from, "text" as never), TYPE_ERROR);
      t.throws(() => made.resetNonce(12 as never), TYPE_ERROR);
      t.is(made.update(from).toString("hex"), to.toString("hex"));
    })),
    case_("after finalize everything is AlreadyFinalized", each((t, direction, from) => {
      const made = begin(direction);
      made.update(from);
      finish(made, direction);
      for (const call of [
        () => made.update(from),
        () => made.update(Buffer.alloc(0)),
        () => made.updateInto(from, Buffer.alloc(from.length + 16)),
        () => made.finalize(),
        () => made.resetNonce(start),
      ]) {
        t.throws(call, FINALIZED);
      }
    })),
  ];
  if (!xts) list.push(splits(backend, entry));
  if (!mode.streams) list.push(partOfABlock(entry, begin));
  list.push(resets(entry, begin, plaintext, ciphertext, start));
  return list;
}

function splits(backend: CipherBackend, entry: CipherCase): Case {
  return {
    title: `create…Ctx › ${entry.title} › any split gives the same bytes`,
    run(t) {
      const random = new Random(`split ${entry.title}`);
      const [key, start, data] = [random.bytes(entry.keyBits / 8), random.bytes(entry.mode.start), random.bytes(1536)];
      const whole = context(backend, entry, "encrypt", key, start).update(data);
      t.is(whole.length, data.length);
      const back = context(backend, entry, "decrypt", key, start);
      t.true(back.update(whole).equals(data));
      for (const [direction, from, to] of [["encrypt", data, whole], ["decrypt", whole, data]] as const) {
        const made = context(backend, entry, direction, key, start);
        const pieces = random.pieces(from, 300).map((piece) => made.update(piece));
        t.true(Buffer.concat(pieces).equals(to), direction);
        const into = context(backend, entry, direction, key, start);
        const target = Buffer.alloc(from.length + 16);
        let at = 0;
        for (const piece of random.pieces(from, 300)) at += into.updateInto(piece, target.subarray(at));
        t.true(target.subarray(0, at).equals(to), `${direction}, updateInto`);
      }
    },
  };
}

function partOfABlock({ title, cipher }: CipherCase, begin: (direction: Direction) => CipherContext): Case {
  return {
    title: `create…Ctx › ${title} › part of a block at the end is a ValueError`,
    run(t) {
      for (const direction of ["encrypt", "decrypt"] as const) {
        for (const length of [1, cipher.block - 1, cipher.block + 1]) {
          const made = begin(direction);
          t.is(made.update(Buffer.alloc(length)).length, length - (length % cipher.block));
          t.throws(() => made.finalize(), VALUE_ERROR);
        }
        t.is(begin(direction).finalize().length, 0, "no message at all");
      }
    },
  };
}

function resets({ title, cipher, mode }: CipherCase, begin: (direction: Direction) => CipherContext, plaintext: Buffer, ciphertext: Buffer, start: Buffer): Case {
  if (mode.name !== "CTR" && cipher.name !== "ChaCha20") {
    return {
      title: `resetNonce › ${title} › UnsupportedAlgorithm, and the context goes on`,
      run(t) {
        const made = begin("encrypt");
        unsupported(t, () => made.resetNonce(start));
        t.is(made.update(plaintext).toString("hex"), ciphertext.toString("hex"));
      },
    };
  }
  return {
    title: `resetNonce › ${title} › starts again; another length is a ValueError`,
    run(t) {
      const made = begin("encrypt");
      made.update(counting(21));
      for (const length of [0, mode.start - 1, mode.start + 1]) {
        t.throws(() => made.resetNonce(counting(length)), VALUE_ERROR);
      }
      made.resetNonce(start);
      t.is(made.update(plaintext).toString("hex"), ciphertext.toString("hex"));
      made.resetNonce(start);
      t.is(made.update(plaintext).toString("hex"), ciphertext.toString("hex"));
    },
  };
}

function refused(backend: CipherBackend, entry: CipherCase, reason: string): Case {
  return {
    title: `cipherSupported › ${entry.title} › false (${reason})`,
    run(t) {
      const { algorithm, mode } = build(entry, counting(entry.keyBits / 8), counting(entry.mode.start));
      t.false(backend.cipherSupported(algorithm, mode));
      unsupported(t, () => backend.createSymmetricEncryptionCtx(algorithm, mode));
      unsupported(t, () => backend.createSymmetricDecryptionCtx(algorithm, mode));
    },
  };
}

/** GCM beyond what the vectors show. */
function gcmCases(backend: CipherBackend): Case[] {
  const aes = new AES(counting(32));
  const [iv, header, message] = [counting(12), counting(20, 7), counting(45, 9)];
  const seal = (): { ciphertext: Buffer; tag: Buffer } => {
    const made = backend.createSymmetricEncryptionCtx(aes, new GCM(iv));
    made.authenticateAdditionalData(header);
    const ciphertext = Buffer.concat([made.update(message), made.finalize()]);
    return { ciphertext, tag: made.tag };
  };
  const unseal = (options?: { tag?: Uint8Array; minTagLength?: number }): AEADDecryptionContext => {
    const made = backend.createSymmetricDecryptionCtx(aes, new GCM(iv, options));
    made.authenticateAdditionalData(header);
    return made;
  };
  const case_ = (what: string, run: Case["run"]): Case => ({ title: `create…Ctx › AES-GCM › ${what}`, run });
  return [
    case_("the tag may come with the mode, or last", (t) => {
      const { ciphertext, tag } = seal();
      const early = unseal({ tag });
      t.deepEqual(Buffer.concat([early.update(ciphertext), early.finalize()]), message);
      const late = unseal();
      t.deepEqual(Buffer.concat([late.update(ciphertext), late.finalizeWithTag(tag)]), message);
    }),
    case_("additional data in pieces is the same", (t) => {
      const { tag } = seal();
      const made = backend.createSymmetricEncryptionCtx(aes, new GCM(iv));
      for (const piece of [header.subarray(0, 3), header.subarray(3, 3), header.subarray(3)]) made.authenticateAdditionalData(piece);
      made.update(message);
      made.finalize();
      t.deepEqual(made.tag, tag);
    }),
    case_("additional data after the first update is AlreadyUpdated, also after an empty one", (t) => {
      for (const first of [message, Buffer.alloc(0)]) {
        const made = backend.createSymmetricEncryptionCtx(aes, new GCM(iv));
        made.update(first);
        t.throws(() => made.authenticateAdditionalData(header), UPDATED);
      }
    }),
    case_("the tag before finalize is NotYetFinalized; it stays, and is a fresh copy each time", (t) => {
      const made = backend.createSymmetricEncryptionCtx(aes, new GCM(iv));
      t.throws(() => made.tag, { instanceOf: exceptions.NotYetFinalized, code: "ERR_NOT_YET_FINALIZED" });
      made.finalize();
      const tag = made.tag;
      const copy = Buffer.from(tag);
      tag.fill(0);
      t.deepEqual(made.tag, copy);
      t.is(copy.length, 16);
    }),
    case_("a changed bit anywhere is InvalidTag, again and again", (t) => {
      const { ciphertext, tag } = seal();
      for (const [what, bytes] of [["ciphertext", ciphertext], ["tag", tag], ["header", header]] as const) {
        for (const bit of [0, 7, bytes.length * 8 - 1]) {
          const changed = Buffer.from(bytes);
          changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          const made = backend.createSymmetricDecryptionCtx(aes, new GCM(iv));
          made.authenticateAdditionalData(what === "header" ? changed : header);
          made.update(what === "ciphertext" ? changed : ciphertext);
          const given = what === "tag" ? changed : tag;
          t.throws(() => made.finalizeWithTag(given), BAD_TAG, `${what}, bit ${bit}`);
          t.throws(() => made.finalizeWithTag(tag), BAD_TAG, "the right tag does not help any more");
          t.throws(() => made.update(ciphertext), BAD_TAG);
        }
      }
    }),
    case_("finalize without any tag is a ValueError, and the tag can still come", (t) => {
      const { ciphertext, tag } = seal();
      const made = unseal();
      const plaintext = made.update(ciphertext);
      t.throws(() => made.finalize(), VALUE_ERROR);
      made.finalizeWithTag(tag);
      t.deepEqual(plaintext, message);
    }),
    case_("a tag in the mode: no encryption, no second tag", (t) => {
      const { tag } = seal();
      t.throws(() => backend.createSymmetricEncryptionCtx(aes, new GCM(iv, { tag })), VALUE_ERROR);
      t.throws(() => unseal({ tag }).finalizeWithTag(tag), VALUE_ERROR);
    }),
    case_("shorter tags where minTagLength allows them", (t) => {
      const { ciphertext, tag } = seal();
      for (const length of [4, 8, 12, 13, 14, 15, 16]) {
        const made = unseal({ minTagLength: length });
        made.update(ciphertext);
        t.is(made.finalizeWithTag(tag.subarray(0, length)).length, 0, `${length} bytes`);
        const short = unseal({ minTagLength: length });
        short.update(ciphertext);
        for (const wrong of [tag.subarray(0, length - 1), Buffer.concat([tag, tag])]) {
          t.throws(() => short.finalizeWithTag(wrong), VALUE_ERROR);
        }
        t.throws(() => short.finalizeWithTag("tag" as never), TYPE_ERROR);
        t.is(short.finalizeWithTag(tag).length, 0);
      }
    }),
    case_("IVs of any length from 8 to 128 bytes", (t) => {
      for (const length of [8, 11, 13, 16, 60, 128]) {
        const mode = new GCM(counting(length));
        const made = backend.createSymmetricEncryptionCtx(aes, mode);
        const ciphertext = made.update(message);
        made.finalize();
        const back = backend.createSymmetricDecryptionCtx(aes, new GCM(counting(length), { tag: made.tag }));
        t.deepEqual(Buffer.concat([back.update(ciphertext), back.finalize()]), message, `${length} bytes`);
      }
    }),
  ];
}

function edgeCases(backend: CipherBackend): Case[] {
  const xts = (key = counting(64)): CipherContext => backend.createSymmetricEncryptionCtx(new AES(key), new XTS(counting(16)));
  return [
    {
      title: "create…Ctx › AES-XTS › a data unit is one update of at least 16 bytes",
      run(t) {
        for (const length of [0, 1, 15]) t.throws(() => xts().update(counting(length)), VALUE_ERROR, `${length} bytes`);
        for (const length of [16, 17, 31, 32, 33, 47]) {
          const made = xts();
          const ciphertext = made.update(counting(length));
          t.is(ciphertext.length, length);
          t.throws(() => made.update(counting(16)), UPDATED);
          t.is(made.finalize().length, 0);
          const back = backend.createSymmetricDecryptionCtx(new AES(counting(64)), new XTS(counting(16)));
          t.deepEqual(back.update(ciphertext), counting(length));
        }
      },
    },
    {
      title: "create…Ctx › AES-XTS › equal halves of the key are a ValueError in both directions",
      run(t) {
        for (const half of [16, 32]) {
          const key = Buffer.concat([counting(half), counting(half)]);
          t.throws(() => xts(key), VALUE_ERROR);
          t.throws(() => backend.createSymmetricDecryptionCtx(new AES(key), new XTS(counting(16))), VALUE_ERROR);
        }
      },
    },
    {
      title: "create…Ctx › ChaCha20 › the counter ends: the last block is given, one byte more is a ValueError",
      run(t) {
        const nonce = Buffer.concat([Buffer.from("feffffff", "hex"), counting(12)]);
        const made = backend.createSymmetricEncryptionCtx(new ChaCha20(counting(32), nonce));
        t.throws(() => made.update(Buffer.alloc(129)), VALUE_ERROR);
        t.is(made.update(Buffer.alloc(100)).length, 100, "the refused call processed nothing");
        t.throws(() => made.updateInto(Buffer.alloc(29), Buffer.alloc(29)), VALUE_ERROR);
        t.is(made.update(Buffer.alloc(28)).length, 28);
        t.is(made.update(Buffer.alloc(0)).length, 0);
        t.throws(() => made.update(Buffer.alloc(1)), VALUE_ERROR);
        made.resetNonce(nonce);
        t.is(made.update(Buffer.alloc(128)).length, 128, "a reset starts the count again");
      },
    },
    {
      title: "create…Ctx › AES-CTR › the counter is the whole block and wraps",
      run(t) {
        const start = Buffer.alloc(16, 0xff);
        const made = backend.createSymmetricEncryptionCtx(new AES(counting(16)), new CTR(start));
        const stream = made.update(Buffer.alloc(32));
        const ecb = backend.createSymmetricEncryptionCtx(new AES(counting(16)), new ECB());
        t.deepEqual(stream, Buffer.concat([ecb.update(start), ecb.update(Buffer.alloc(16))]));
      },
    },
    {
      title: "cipherSupported › pairs that are not offered › false, and refused",
      run(t) {
        const aes = new AES(counting(16));
        const unknown = (name: string, bits: number): BlockCipherAlgorithm => ({
          name,
          keySize: bits,
          keySizes: [bits],
          key: counting(bits / 8),
          blockSize: bits === 64 ? 64 : 128,
        });
        const pairs: readonly (readonly [CipherAlgorithm, Mode | null | undefined])[] = [
          [aes, null],
          [aes, undefined],
          [new ciphers.algorithms.RC2(counting(16)), new ECB()],
          [new ciphers.algorithms.TripleDES(counting(24)), new CTR(counting(8))],
          [new SM4(counting(16)), new ciphers.modes.CFB8(counting(16))],
          [new ciphers.algorithms.Camellia(counting(16)), new GCM(counting(12))],
          [unknown("AES", 136), new ECB()],
          [unknown("DES", 64), new ECB()],
          [unknown("toString", 64), new ECB()],
        ];
        for (const [algorithm, mode] of pairs) {
          t.false(backend.cipherSupported(algorithm, mode), `${algorithm.name} ${String(mode?.name)}`);
          unsupported(t, () => backend.createSymmetricEncryptionCtx(algorithm, mode));
          unsupported(t, () => backend.createSymmetricDecryptionCtx(algorithm, mode));
        }
        for (const stream of [new ARC4(counting(16)), new ChaCha20(counting(32), counting(16))]) {
          for (const mode of [new ECB(), new CBC(counting(16)), new GCM(counting(12)), new XTS(counting(16))]) {
            t.false(backend.cipherSupported(stream, mode));
            unsupported(t, () => backend.createSymmetricEncryptionCtx(stream, mode));
          }
        }
      },
    },
    {
      title: "create…Ctx › an IV that is not one block, or a double key outside XTS, is a ValueError",
      run(t) {
        const aes = new AES(counting(16));
        for (const Mode of [CBC, CTR, ciphers.modes.OFB, ciphers.modes.CFB, ciphers.modes.CFB8]) {
          for (const length of [0, 8, 15, 17]) {
            t.throws(() => backend.createSymmetricEncryptionCtx(aes, new Mode(counting(length))), VALUE_ERROR);
            t.throws(() => backend.createSymmetricDecryptionCtx(aes, new Mode(counting(length))), VALUE_ERROR);
          }
        }
        const double = new AES(counting(64));
        for (const mode of [new CBC(counting(16)), new CTR(counting(16)), new ECB(), new GCM(counting(12))]) {
          t.false(backend.cipherSupported(double, mode));
          t.throws(() => backend.createSymmetricEncryptionCtx(double, mode), VALUE_ERROR);
        }
        t.throws(() => backend.createSymmetricEncryptionCtx(new AES(counting(24)), new XTS(counting(16))), VALUE_ERROR);
      },
    },
    {
      title: "create…Ctx, cipherSupported › wrong types are TypeErrors",
      run(t) {
        const aes = new AES(counting(16));
        for (const call of [
          (cipher: unknown, mode: unknown) => backend.cipherSupported(cipher as never, mode as never),
          (cipher: unknown, mode: unknown) => backend.createSymmetricEncryptionCtx(cipher as never, mode as never),
          (cipher: unknown, mode: unknown) => backend.createSymmetricDecryptionCtx(cipher as never, mode as never),
        ]) {
          for (const value of [undefined, null, "AES", 1, {}]) t.throws(() => call(value, new ECB()), TYPE_ERROR);
          for (const value of ["ECB", 1, {}, ECB]) t.throws(() => call(aes, value), TYPE_ERROR);
        }
      },
    },
  ];
}

export function cipherCases(backend: CipherBackend, missing: Missing): Case[] {
  return [
    ...CIPHER_CASES.flatMap((entry) => {
      const reason = missing.get(entry.title);
      return reason === undefined ? offered(backend, entry) : [refused(backend, entry, reason)];
    }),
    ...gcmCases(backend),
    ...edgeCases(backend),
  ];
}

// Contexts as Node streams.
import { once } from "node:events";
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable, type Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ciphers, exceptions, hashes, mac } from "../../index.ts";
import { counting, Random } from "../support/random.ts";
import { suite } from "../support/test.ts";

const { AES } = ciphers.algorithms;
const { CBC, CTR, GCM } = ciphers.modes;
const data = new Random("streams").bytes(300_000);
const aes = (): ciphers.BlockCipherAlgorithm => new AES(counting(32));

/** What comes out of a stream that the chunks went into. */
async function through(stream: Transform, chunks: Iterable<unknown>): Promise<Buffer> {
  const parts: Buffer[] = [];
  await pipeline(Readable.from(chunks), stream, async (source) => {
    for await (const part of source as AsyncIterable<Buffer>) parts.push(part);
  });
  return Buffer.concat(parts);
}

suite("streams", [
  {
    title: "ciphers.transform › a pipeline encrypts and another decrypts, for every kind of mode",
    async run(t) {
      const whole = data.subarray(0, 160_000);
      for (const mode of [new CTR(counting(16)), new CBC(counting(16)), new ciphers.modes.ECB(), new ciphers.modes.CFB(counting(16))]) {
        const cipher = new ciphers.Cipher(aes(), mode);
        const random = new Random(`stream ${mode.name}`);
        const sealed = await through(ciphers.transform(cipher.encryptor()), random.pieces(whole, 5000));
        t.true(sealed.equals(cipher.encryptor().update(whole)), mode.name);
        t.true((await through(ciphers.transform(cipher.decryptor()), random.pieces(sealed, 5000))).equals(whole), mode.name);
      }
    },
  },
  {
    title: "ciphers.transform › GCM: the tag after the end, and a wrong one is the stream's error",
    async run(t) {
      const encryptor = new ciphers.Cipher(aes(), new GCM(counting(12))).encryptor();
      const sealed = await through(ciphers.transform(encryptor), [data]);
      const { tag } = encryptor;
      const good = new ciphers.Cipher(aes(), new GCM(counting(12), { tag })).decryptor();
      t.true((await through(ciphers.transform(good), [sealed])).equals(data));
      const wrong = new ciphers.Cipher(aes(), new GCM(counting(12), { tag: counting(16) })).decryptor();
      await t.throwsAsync(() => through(ciphers.transform(wrong), [sealed]), { instanceOf: exceptions.InvalidTag, code: "ERR_INVALID_TAG" });
      const none = new ciphers.Cipher(aes(), new GCM(counting(12))).decryptor();
      await t.throwsAsync(() => through(ciphers.transform(none), [sealed]), { instanceOf: exceptions.ValueError });
    },
  },
  {
    title: "ciphers.transform › part of a block at the end is the stream's error",
    run: async (t) =>
      void (await t.throwsAsync(() => through(ciphers.transform(new ciphers.Cipher(aes(), new CBC(counting(16))).encryptor()), [counting(17)]), {
        instanceOf: exceptions.ValueError,
        code: "ERR_VALUE",
      })),
  },
  {
    title: "hashes.transform › a digest, an HMAC, a CMAC at the end, and nothing before",
    async run(t) {
      const random = new Random("stream hash");
      for (const [context, expected] of [
        [new hashes.Hash(new hashes.SHA256()), hashes.Hash.hash(new hashes.SHA256(), data)],
        [new mac.HMAC(counting(9), new hashes.SHA512()), mac.HMAC.generateTag(counting(9), new hashes.SHA512(), data)],
        [new mac.CMAC(aes()), mac.CMAC.generateTag(aes(), data)],
      ] as const) {
        t.deepEqual(await through(hashes.transform(context), random.pieces(data, 9000)), expected);
      }
      t.deepEqual(await through(hashes.transform(new hashes.Hash(new hashes.SHA1())), []), hashes.Hash.hash(new hashes.SHA1(), Buffer.alloc(0)));
    },
  },
  {
    title: "text chunks are the context's TypeError, from a write and from a pipe that sets an encoding",
    async run(t) {
      for (const make of [
        () => hashes.transform(new hashes.Hash(new hashes.SHA256())),
        () => ciphers.transform(new ciphers.Cipher(aes(), new CTR(counting(16))).encryptor()),
      ]) {
        const expected = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE", message: /^"data" must be a Uint8Array/ } as const;
        await t.throwsAsync(() => through(make(), ["text"]), expected);
        await t.throwsAsync(() => pipeline(Readable.from([counting(5)]).setEncoding("utf8"), make(), new PassThrough()), expected);
      }
    },
  },
  {
    title: "a finalized context is the stream's error",
    async run(t) {
      const context = new hashes.Hash(new hashes.SHA256());
      context.finalize();
      await t.throwsAsync(() => through(hashes.transform(context), [counting(5)]), { instanceOf: exceptions.AlreadyFinalized });
      const ended = new hashes.Hash(new hashes.SHA256());
      ended.finalize();
      await t.throwsAsync(() => through(hashes.transform(ended), []), { instanceOf: exceptions.AlreadyFinalized });
    },
  },
  {
    title: "an error of the source or of the target ends the pipeline, and the context can still be disposed of",
    async run(t) {
      class Own extends Error {}
      const encryptor = new ciphers.Cipher(aes(), new CTR(counting(16))).encryptor();
      const failing = Readable.from(
        (function* () {
          yield counting(100);
          throw new Own("source");
        })(),
      );
      await t.throwsAsync(() => pipeline(failing, ciphers.transform(encryptor), new PassThrough().resume()), { instanceOf: Own });
      encryptor[Symbol.dispose]();
      t.throws(() => encryptor.update(counting(1)), { instanceOf: exceptions.AlreadyFinalized });
      const target = new Writable({ write: (_chunk, _encoding, done) => done(new Own("target")) });
      const second = new ciphers.Cipher(aes(), new CTR(counting(16))).encryptor();
      await t.throwsAsync(() => pipeline(Readable.from([data]), ciphers.transform(second), target), { instanceOf: Own });
    },
  },
  {
    title: "the end of a stream, by itself or by destroy, disposes of the context; the tag stays",
    async run(t) {
      const finalized = { instanceOf: exceptions.AlreadyFinalized } as const;
      const destroyed = async (stream: Transform, error?: Error): Promise<void> => {
        stream.on("error", () => undefined);
        const closed = once(stream, "close");
        stream.destroy(error);
        await closed.catch(() => undefined);
      };
      const cipher = new ciphers.Cipher(aes(), new GCM(counting(12)));
      for (const error of [undefined, new Error("mine")]) {
        const encryptor = cipher.encryptor();
        const stream = ciphers.transform(encryptor);
        stream.write(counting(50));
        await destroyed(stream, error);
        t.throws(() => encryptor.update(counting(1)), finalized);
        t.throws(() => encryptor.tag, finalized);
        for (const context of [new hashes.Hash(new hashes.SHA256()), new mac.HMAC(counting(9), new hashes.SHA256()), new mac.CMAC(aes())]) {
          await destroyed(hashes.transform(context), error);
          t.throws(() => context.update(counting(1)), finalized);
        }
      }
      const ended = cipher.encryptor();
      const other = cipher.encryptor();
      const sealed = await through(ciphers.transform(ended), [data]);
      t.true(sealed.equals(other.update(data)));
      other.finalize();
      t.deepEqual(ended.tag, other.tag);
      // A context of somebody else need not know how to be disposed of.
      await destroyed(ciphers.transform({ update: (chunk: Uint8Array) => chunk, finalize: () => Buffer.alloc(0) } as never));
    },
  },
  {
    title: "backpressure: a slow target holds the source back",
    async run(t) {
      let [produced, taken, ahead] = [0, 0, 0];
      const source = Readable.from(
        (function* () {
          for (let count = 0; count < 200; count += 1) {
            produced += 1;
            yield counting(16384);
          }
        })(),
        { objectMode: false, highWaterMark: 16384 },
      );
      const target = new Writable({
        highWaterMark: 16384,
        write(_chunk, _encoding, done) {
          taken += 1;
          ahead = Math.max(ahead, produced - taken);
          setImmediate(done);
        },
      });
      await pipeline(source, ciphers.transform(new ciphers.Cipher(aes(), new CTR(counting(16))).encryptor()), target);
      t.is(taken, 200);
      // What the buffers of three streams hold, and not the whole.
      t.true(ahead < 30, `${ahead} chunks ahead`);
    },
  },
  {
    title: "files: hashed, encrypted to disk and back",
    async run(t) {
      const folder = mkdtempSync(join(tmpdir(), "cipherwright-"));
      try {
        const [plain, sealed, back] = ["plain", "sealed", "back"].map((name) => join(folder, name)) as [string, string, string];
        writeFileSync(plain, data);
        const encryptor = new ciphers.Cipher(aes(), new GCM(counting(12))).encryptor();
        await pipeline(createReadStream(plain), ciphers.transform(encryptor), createWriteStream(sealed));
        const decryptor = new ciphers.Cipher(aes(), new GCM(counting(12), { tag: encryptor.tag })).decryptor();
        await pipeline(createReadStream(sealed), ciphers.transform(decryptor), createWriteStream(back));
        t.true(readFileSync(back).equals(data));
        t.false(readFileSync(sealed).equals(data));
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  },
]);

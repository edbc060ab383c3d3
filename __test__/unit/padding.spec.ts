// Block padding: the schemes, sizes, what unpadding refuses, pieces.
import { exceptions, padding } from "../../index.ts";
import { counting, Random } from "../support/random.ts";
import { type Case, suite } from "../support/test.ts";

const VALUE_ERROR = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" } as const;

function run(context: padding.PaddingContext, pieces: readonly Uint8Array[]): Buffer {
  const parts = pieces.map((piece) => context.update(piece));
  return Buffer.concat([...parts, context.finalize()]);
}

/** The last block by the standards: RFC 5652, 6.3; ANSI X9.23. */
const SCHEMES = [
  ["PKCS7", padding.PKCS7, (count: number) => Buffer.alloc(count, count)],
  ["ANSIX923", padding.ANSIX923, (count: number) => Buffer.concat([Buffer.alloc(count - 1), Buffer.of(count)])],
] as const;

const schemeCases: Case[] = SCHEMES.flatMap(([name, Scheme, tail]): Case[] => [
  {
    title: `${name} › pads every length to whole blocks, and unpads it`,
    run(t) {
      for (const bits of [8, 64, 128, 2040]) {
        const block = bits / 8;
        for (const length of [0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 254, 255, 256, 510]) {
          const message = counting(length);
          const padded = run(new Scheme(bits).padder(), [message]);
          t.deepEqual(padded, Buffer.concat([message, tail(block - (length % block))]), `${bits} bits, ${length} bytes`);
          t.deepEqual(run(new Scheme(bits).unpadder(), [padded]), message);
        }
      }
    },
  },
  {
    title: `${name} › any split gives the same`,
    run(t) {
      const random = new Random(name);
      for (let round = 0; round < 50; round += 1) {
        const message = random.bytes(random.integer(0, 200));
        const padded = run(new Scheme(128).padder(), [message]);
        t.deepEqual(run(new Scheme(128).padder(), random.pieces(message, 40)), padded);
        t.deepEqual(run(new Scheme(128).unpadder(), random.pieces(padded, 40)), message);
      }
    },
  },
  {
    title: `${name} › the unpadder keeps back the last block`,
    run(t) {
      const unpadder = new Scheme(128).unpadder();
      t.is(unpadder.update(counting(16)).length, 0);
      t.is(unpadder.update(Buffer.of(1)).length, 16);
      t.is(unpadder.update(counting(14)).length, 0);
      t.is(unpadder.update(Buffer.of(1)).length, 0);
      t.is(unpadder.finalize().length, 15);
    },
  },
  {
    title: `${name} › wrong padding and wrong length are one ValueError, never more precise`,
    run(t) {
      const good = run(new Scheme(128).padder(), [counting(5, 200)]);
      const changed = (at: number, value: number): Buffer => {
        const copy = Buffer.from(good);
        copy[at] = value;
        return copy;
      };
      const wrong = [
        Buffer.alloc(0),
        good.subarray(0, 15),
        Buffer.concat([good, Buffer.of(1)]),
        changed(15, 0),
        changed(15, 17),
        changed(15, 255),
        changed(15, 12),
        changed(14, 77),
        changed(5, 77),
      ];
      const messages = wrong.map((padded) => {
        const unpadder = new Scheme(128).unpadder();
        return t.throws(() => run(unpadder, [padded]), VALUE_ERROR, padded.toString("hex")).message;
      });
      t.is(new Set(messages).size, 1, messages.join(" | "));
    },
  },
  {
    title: `${name} › block sizes from 8 to 2040 bits in steps of 8, else ValueError`,
    run(t) {
      for (let bits = 8; bits <= 2040; bits += 8) t.is(run(new Scheme(bits).padder(), []).length, bits / 8);
      for (const bits of [0, 1, 7, 9, 127, 2041, 2048, 4096]) t.throws(() => new Scheme(bits), VALUE_ERROR, `${bits} bits`);
    },
  },
]);

suite("padding", schemeCases);

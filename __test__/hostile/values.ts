// Wrong values for each type of parameter, and odd but right ones.

/** A value under a name that a failing test can show. Made anew for each call, since some are used up. */
export interface Hostile {
  readonly title: string;
  make(): unknown;
}

const of = (title: string, make: () => unknown): Hostile => ({ title, make });

/** A resizable or growable constructor of ES2024, which the compiler's library does not know. */
type Growable = new (length: number, options: { maxByteLength: number }) => ArrayBuffer & { resize(length: number): void };
export const ResizableBuffer = ArrayBuffer as unknown as Growable;
const GrowableShared = SharedArrayBuffer as unknown as new (length: number, options: { maxByteLength: number }) => SharedArrayBuffer;

/** The error that the getters of the throwing objects throw. */
export class Thrown extends Error {}
const boom = (): never => {
  throw new Thrown("a getter of the caller");
};

/** A detached view of that many bytes. */
export function detached(length = 16): Uint8Array {
  const view = new Uint8Array(length);
  structuredClone(view.buffer, { transfer: [view.buffer] });
  return view;
}

/** A view that lies outside of its resizable buffer. */
export function outOfBounds(): Uint8Array {
  const buffer = new ResizableBuffer(32, { maxByteLength: 64 });
  const view = new Uint8Array(buffer, 16, 16);
  buffer.resize(8);
  return view;
}

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** What is neither bytes nor a number nor an object of use. */
const NEVER: readonly Hostile[] = [
  of("text", () => "text"),
  of("empty text", () => ""),
  of("a String object", () => new String("text")),
  of("true", () => true),
  of("false", () => false),
  of("a bigint", () => 16n),
  of("a symbol", () => Symbol("s")),
  of("a function", () => () => new Uint8Array(16)),
  of("a class", () => Uint8Array),
  of("an array of bytes", () => Array.from({ length: 16 }, (_, index) => index)),
  of("an empty array", () => []),
  of("a plain object", () => ({})),
  of("an object without a prototype", () => Object.create(null) as unknown),
  of("an array-like object", () => ({ length: 16, byteLength: 16, buffer: new ArrayBuffer(16), byteOffset: 0, 0: 1 })),
  of("an object with toString", () => ({ toString: boom, valueOf: boom, [Symbol.toPrimitive]: boom })),
  of("a fake Uint8Array", () => Object.create(Uint8Array.prototype) as unknown),
  of("an object that calls itself Uint8Array", () => ({ [Symbol.toStringTag]: "Uint8Array", length: 16 })),
  of("a Date", () => new Date(0)),
  of("a Map", () => new Map()),
  of("a promise", () => Promise.resolve(new Uint8Array(16))),
];

const NUMBERS: readonly Hostile[] = [
  of("16", () => 16),
  of("0", () => 0),
  of("-1", () => -1),
  of("0.5", () => 0.5),
  of("NaN", () => Number.NaN),
];

const NOTHING: readonly Hostile[] = [of("null", () => null), of("undefined", () => undefined)];

/** Memory that is no Uint8Array. */
const OTHER_MEMORY: readonly Hostile[] = [
  of("an ArrayBuffer", () => new ArrayBuffer(16)),
  of("a SharedArrayBuffer", () => new SharedArrayBuffer(16)),
  of("a DataView", () => new DataView(new ArrayBuffer(16))),
  of("an Int8Array", () => new Int8Array(16)),
  of("a Uint8ClampedArray", () => new Uint8ClampedArray(16)),
  of("a Uint16Array", () => new Uint16Array(16)),
  of("an Int16Array", () => new Int16Array(16)),
  of("a Uint32Array", () => new Uint32Array(16)),
  of("an Int32Array", () => new Int32Array(16)),
  of("a Float32Array", () => new Float32Array(16)),
  of("a Float64Array", () => new Float64Array(16)),
  of("a BigInt64Array", () => new BigInt64Array(16)),
  of("a BigUint64Array", () => new BigUint64Array(16)),
];

const PROXIES: readonly Hostile[] = [
  of("a proxy of bytes", () => new Proxy(new Uint8Array(16), {})),
  of("a revoked proxy of bytes", () => revoked(new Uint8Array(16))),
  of("a revoked proxy", () => revoked({})),
  of("a revoked proxy of a function", () => revoked(() => undefined)),
];

const DEAD_VIEWS: readonly Hostile[] = [
  of("a detached view", () => detached()),
  of("a detached view of no bytes", () => detached(0)),
  of("a detached Buffer", () => Buffer.from(detached().buffer)),
  of("a view outside of its resizable buffer", () => outOfBounds()),
];

/** Where bytes are due: each is a TypeError. A Buffer over a detached ArrayBuffer cannot even be made, so it is not among them. */
export const NO_BYTES: readonly Hostile[] = [
  ...NEVER,
  ...NUMBERS,
  ...OTHER_MEMORY,
  ...PROXIES,
  ...DEAD_VIEWS.filter(({ title }) => title !== "a detached Buffer"),
];
export const NOT_GIVEN = NOTHING;

/** Where a number is due: each is a TypeError. */
export const NO_NUMBER: readonly Hostile[] = [
  ...NEVER,
  of("the text of a number", () => "16"),
  of("a Number object", () => new Number(16)),
  ...OTHER_MEMORY,
  of("bytes", () => new Uint8Array(16)),
  ...PROXIES,
];

/** Where a bigint is due: each is a TypeError. */
export const NO_BIGINT: readonly Hostile[] = [
  ...NEVER.filter(({ make }) => typeof make() !== "bigint"),
  ...NUMBERS.filter(({ make }) => typeof make() !== "bigint"),
  of("the text of a number", () => "16"),
  of("a BigInt object", () => Object(16n)),
  ...OTHER_MEMORY,
  of("bytes", () => new Uint8Array(16)),
  ...PROXIES,
];

/** Where a bigint is due: each is a ValueError. */
export const NO_POSITIVE: readonly Hostile[] = [
  of("-1n", () => -1n),
  of("-(2n ** 64n)", () => -(2n ** 64n)),
  of("2n ** 16448n", () => 2n ** 16448n),
  of("a million bits", () => 1n << 1_000_000n),
];

/** Where a number of at least 1 is due: each is a ValueError. */
export const NO_COUNT: readonly Hostile[] = [
  of("0", () => 0),
  of("-0", () => -0),
  of("-1", () => -1),
  of("-(2 ** 31)", () => -(2 ** 31)),
  of("0.5", () => 0.5),
  of("16.000001", () => 16.000001),
  of("NaN", () => Number.NaN),
  of("Infinity", () => Number.POSITIVE_INFINITY),
  of("-Infinity", () => Number.NEGATIVE_INFINITY),
  of("2 ** 53", () => 2 ** 53),
  of("1e300", () => 1e300),
  of("Number.MIN_VALUE", () => Number.MIN_VALUE),
];

/** Where an object of a certain shape is due: each is a TypeError. A revoked proxy raises the engine's own, without a code. */
export const NO_SHAPE: readonly Hostile[] = [
  ...NEVER,
  ...NUMBERS,
  ...OTHER_MEMORY,
  of("bytes", () => new Uint8Array(16)),
  of("an object of wrong types", () => ({ name: 5, keySize: "128", blockSize: "128", digestSize: 32, update: 1, finalize: 2 })),
];

export const REVOKED: readonly Hostile[] = [of("a revoked proxy", () => revoked({}))];

/** Where an object is due: reading it throws the caller's own error, which comes through as it is. */
export const THROWING: readonly Hostile[] = [
  of("a throwing getter of everything", () => new Proxy({}, { get: boom, has: boom, getOwnPropertyDescriptor: boom, getPrototypeOf: boom })),
];

/** The same bytes in odd but right memory: each is taken. */
export function oddMemory(data: Uint8Array): Hostile[] {
  const filled = (view: Uint8Array): Uint8Array => {
    view.set(data);
    return view;
  };
  return [
    of("a Buffer", () => Buffer.from(data)),
    of("a view in the middle of a buffer", () => filled(new Uint8Array(new ArrayBuffer(data.length + 9), 5, data.length))),
    of("a subclass of Uint8Array", () => filled(new (class Bytes extends Uint8Array {})(data.length))),
    of("shared memory", () => filled(new Uint8Array(new SharedArrayBuffer(data.length)))),
    of("a Buffer over shared memory", () => filled(Buffer.from(new SharedArrayBuffer(data.length)))),
    of("growable shared memory", () => filled(new Uint8Array(new GrowableShared(data.length, { maxByteLength: data.length + 64 })))),
    of("a resizable buffer", () => filled(new Uint8Array(new ResizableBuffer(data.length, { maxByteLength: data.length + 64 })))),
    of("a view that follows its resizable buffer, after growing", () => {
      const buffer = new ResizableBuffer(0, { maxByteLength: data.length + 64 });
      const view = new Uint8Array(buffer);
      buffer.resize(data.length);
      return filled(view);
    }),
    of("a view of fixed length in a buffer that shrank elsewhere", () => {
      const buffer = new ResizableBuffer(data.length + 64, { maxByteLength: data.length + 64 });
      const view = new Uint8Array(buffer, 0, data.length);
      buffer.resize(data.length);
      return filled(view);
    }),
    of("bytes of another realm", () => filled((require("node:vm") as typeof import("node:vm")).runInNewContext(`new Uint8Array(${data.length})`) as Uint8Array)),
    of("frozen properties", () => Object.preventExtensions(Uint8Array.from(data))),
    of("bytes whose constructor is gone", () => Object.defineProperty(Uint8Array.from(data), "constructor", { value: undefined })),
  ];
}

/** Bytes whose getters lie: what comes of them is not defined, but it is a result or an error of ours, never a crash. */
export function lying(data: Uint8Array): Hostile[] {
  const lie = (what: Record<string, () => unknown>): Uint8Array => {
    const view = Uint8Array.from(data);
    for (const [name, get] of Object.entries(what)) Object.defineProperty(view, name, { get, configurable: true });
    return view;
  };
  return [
    ...[0, 1, data.length + 1, 1e6, -1, 0.5, Number.NaN, 2 ** 40].flatMap((wrong) => [
      of(`bytes that say length ${wrong}`, () => lie({ length: () => wrong })),
      of(`bytes that say byteLength ${wrong}`, () => lie({ byteLength: () => wrong })),
      of(`bytes that say byteOffset ${wrong}`, () => lie({ byteOffset: () => wrong })),
      of(`bytes that say all of it ${wrong}`, () => lie({ length: () => wrong, byteLength: () => wrong, byteOffset: () => wrong })),
    ]),
    of("bytes that show another buffer", () => lie({ buffer: () => new ArrayBuffer(4096) })),
    of("bytes that show no buffer", () => lie({ buffer: () => undefined })),
    of("bytes that show a detached buffer", () => lie({ buffer: () => detached().buffer })),
    of("bytes whose length counts down", () => {
      let left = data.length;
      return lie({ length: () => left-- });
    }),
    of("bytes that detach while their length is read", () => {
      const view = Uint8Array.from(data);
      Object.defineProperty(view, "length", {
        get() {
          if (view.byteLength > 0) structuredClone(view.buffer, { transfer: [view.buffer] });
          return data.length;
        },
      });
      return view;
    }),
    of("bytes that detach while their buffer is read", () => {
      const view = Uint8Array.from(data);
      const { buffer } = view;
      Object.defineProperty(view, "buffer", {
        get() {
          if (view.byteLength > 0) structuredClone(buffer, { transfer: [buffer] });
          return buffer;
        },
      });
      return view;
    }),
    of("bytes with a throwing length", () => lie({ length: boom })),
    of("bytes with throwing everything", () => lie({ length: boom, byteLength: boom, byteOffset: boom, buffer: boom })),
    of("bytes with other methods", () => {
      const view = Uint8Array.from(data);
      for (const name of ["set", "subarray", "slice", "fill", "copy"]) Object.defineProperty(view, name, { value: () => new Uint8Array(1) });
      return view;
    }),
  ];
}

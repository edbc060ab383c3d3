// Keys and parameters as plain values: every number, and every form they are written in, as pyca's index has them.
import { asymmetric, serialization } from "../../index.ts";
import type { IndexValue } from "./pyca-index.ts";
import { errorText } from "./pyca-index.ts";

const { dh, dsa, ec, rsa } = asymmetric;
const { Encoding, NoEncryption, ParameterFormat, PrivateFormat, PublicFormat } = serialization;

type Group = { [name: string]: IndexValue };
export type PublicKey = asymmetric.rsa.RSAPublicKey | asymmetric.dsa.DSAPublicKey | asymmetric.dh.DHPublicKey | asymmetric.ec.EllipticCurvePublicKey;
export type PrivateKey = asymmetric.rsa.RSAPrivateKey | asymmetric.dsa.DSAPrivateKey | asymmetric.dh.DHPrivateKey | asymmetric.ec.EllipticCurvePrivateKey;
export type Loaded = PublicKey | PrivateKey | asymmetric.dh.DHParameters;

/** What an error is to a caller: the class by its code, and the reason. */
export function describedError(error: unknown): string {
  const { code, reason } = error as { code?: unknown; reason?: string | null };
  if (error instanceof TypeError && code === "ERR_INVALID_ARG_TYPE") return "TypeError";
  if (error instanceof RangeError && code === "ERR_VALUE") return "ValueError";
  if (error instanceof Error && code === "ERR_UNSUPPORTED_ALGORITHM") return errorText({ class: "UnsupportedAlgorithm", reason: reason ?? null });
  throw error;
}

function orError(read: () => string): IndexValue {
  try {
    return read();
  } catch (error) {
    return { error: describedError(error) };
  }
}

/** bigints in decimal, the rest left out. */
function decimals(numbers: object, ...names: readonly string[]): Group {
  return Object.fromEntries(names.map((name) => [name, (Reflect.get(numbers, name) as bigint | null)?.toString() ?? null]));
}

const spki = (key: PublicKey): string => key.publicBytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo).toString("hex");
const openssh = (key: PublicKey): IndexValue => orError(() => key.publicBytes(Encoding.OpenSSH, PublicFormat.OpenSSH).toString("latin1"));

/** A family: its classes, and the fields of each. */
const PUBLIC = [
  (key: unknown): Group | null => {
    if (!(key instanceof rsa.RSAPublicKey)) return null;
    const pkcs1 = key.publicBytes(Encoding.DER, PublicFormat.PKCS1).toString("hex");
    return { class: "RSAPublicKey", keySize: key.keySize, publicNumbers: decimals(key.publicNumbers(), "n", "e"), pkcs1 };
  },
  (key: unknown): Group | null => {
    if (!(key instanceof dsa.DSAPublicKey)) return null;
    const { y, parameterNumbers } = key.publicNumbers();
    return { class: "DSAPublicKey", keySize: key.keySize, publicNumbers: { ...decimals(parameterNumbers, "p", "q", "g"), y: y.toString() } };
  },
  (key: unknown): Group | null => {
    if (!(key instanceof dh.DHPublicKey)) return null;
    const { y, parameterNumbers } = key.publicNumbers();
    return { class: "DHPublicKey", keySize: key.keySize, publicNumbers: { ...decimals(parameterNumbers, "p", "q", "g"), y: y.toString() } };
  },
  (key: unknown): Group | null => {
    if (!(key instanceof ec.EllipticCurvePublicKey)) return null;
    return {
      class: "EllipticCurvePublicKey",
      keySize: key.keySize,
      curve: key.curve.name,
      publicNumbers: decimals(key.publicNumbers(), "x", "y"),
      point: key.publicBytes(Encoding.X962, PublicFormat.UncompressedPoint).toString("hex"),
      compressedPoint: key.publicBytes(Encoding.X962, PublicFormat.CompressedPoint).toString("hex"),
    };
  },
];

const PRIVATE = [
  (key: unknown): Group | null => {
    if (!(key instanceof rsa.RSAPrivateKey)) return null;
    return { class: "RSAPrivateKey", privateNumbers: decimals(key.privateNumbers(), "p", "q", "d", "dmp1", "dmq1", "iqmp") };
  },
  (key: unknown): Group | null =>
    key instanceof dsa.DSAPrivateKey ? { class: "DSAPrivateKey", privateNumbers: decimals(key.privateNumbers(), "x") } : null,
  (key: unknown): Group | null =>
    key instanceof dh.DHPrivateKey ? { class: "DHPrivateKey", privateNumbers: decimals(key.privateNumbers(), "x") } : null,
  (key: unknown): Group | null => {
    if (!(key instanceof ec.EllipticCurvePrivateKey)) return null;
    return { class: "EllipticCurvePrivateKey", curve: key.curve.name, privateNumbers: decimals(key.privateNumbers(), "privateValue") };
  },
];

function firstOf(families: readonly ((key: unknown) => Group | null)[], key: unknown): Group | null {
  for (const family of families) {
    const found = family(key);
    if (found !== null) return found;
  }
  return null;
}

/** Everything that a key or parameters can say. */
export function described(loaded: Loaded): IndexValue {
  if (loaded instanceof dh.DHParameters) {
    const numbers = loaded.parameterNumbers();
    const der = loaded.parameterBytes(Encoding.DER, ParameterFormat.PKCS3).toString("hex");
    return { class: "DHParameters", keySize: numbers.p.toString(2).length, numbers: decimals(numbers, "p", "q", "g"), der };
  }
  const open = firstOf(PUBLIC, loaded);
  if (open !== null) {
    const key = loaded as PublicKey;
    return { ...open, spki: spki(key), openssh: openssh(key) };
  }
  const closed = firstOf(PRIVATE, loaded);
  if (closed === null) throw new Error(`a loader gave ${Object.prototype.toString.call(loaded)}, which is none of the classes`);
  const key = loaded as PrivateKey;
  const written = (format: serialization.PrivateFormat): IndexValue =>
    orError(() => key.privateBytes(Encoding.DER, format, new NoEncryption()).toString("hex"));
  return {
    ...closed,
    keySize: key.keySize,
    pkcs8: written(PrivateFormat.PKCS8),
    traditional: written(PrivateFormat.TraditionalOpenSSL),
    publicKey: described(key.publicKey()),
  };
}

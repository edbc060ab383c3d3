/** The one door back from native code: turns the code of a native error into its class. */

import { typeError } from "./arguments.ts";
import {
  AlreadyFinalized,
  AlreadyUpdated,
  CryptographyError,
  InternalError,
  InvalidSignature,
  InvalidTag,
  type Reasons,
  UnsupportedAlgorithm,
  ValueError,
} from "./exceptions.ts";
import { InvalidVersion } from "./x509/exceptions.ts";

const CLASSES: ReadonlyMap<string, new (message: string) => Error> = new Map([
  ["ERR_ALREADY_FINALIZED", AlreadyFinalized],
  ["ERR_ALREADY_UPDATED", AlreadyUpdated],
  ["ERR_INVALID_SIGNATURE", InvalidSignature],
  ["ERR_INVALID_TAG", InvalidTag],
  ["ERR_VALUE", ValueError],
]);

type Detailed = (message: string, detail: string | undefined) => Error;

/** The codes that say more behind a slash. */
const DETAILED: ReadonlyMap<string, Detailed> = new Map<string, Detailed>([
  ["ERR_UNSUPPORTED_ALGORITHM", (message, detail) => new UnsupportedAlgorithm(message, (detail ?? null) as Reasons | null)],
  ["ERR_INVALID_VERSION", (message, detail) => new InvalidVersion(message, Number(detail))],
]);

/**
 * The error that users see for what native code threw (or, from a task, returned).
 *
 * An error of ours passes through. A code that is not the core's is a caught panic or a misuse of the boundary: a fault of ours, whose text may hold
 * anything, so it is kept as `cause` only.
 */
export function fromNative(error: unknown): Error {
  if (error instanceof CryptographyError || error instanceof ValueError) return error;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === "string" && typeof message === "string") {
    const errorClass = CLASSES.get(code);
    if (errorClass !== undefined) return new errorClass(message);
    if (code === "ERR_INVALID_ARG_TYPE") return typeError(message);
    const [kind, detail] = code.split("/") as [string, string?];
    const detailed = DETAILED.get(kind);
    if (detailed !== undefined) return detailed(message, detail);
  }
  return new InternalError("cipherwright failed inside; please report this as a bug", { cause: error });
}

/**
 * Calls native code once, with its errors as the classes that users see. A handle of `this` is best given as an argument:
 * that a method was called on another object is then the engine's TypeError, and not a fault inside.
 */
export function nativeCall<Arguments extends unknown[], Result>(
  call: (...args: Arguments) => Result,
  ...args: Arguments
): Result {
  try {
    return call(...args);
  } catch (error) {
    throw fromNative(error);
  }
}

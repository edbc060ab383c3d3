/** The error classes. Each has a stable `code`; the classes of pyca/cryptography keep their names. */

import { enumeration } from "./enumeration.ts";
import { nameOnPrototype } from "./error-name.ts";

const REASONS = [
  "BACKEND_MISSING_INTERFACE",
  "UNSUPPORTED_HASH",
  "UNSUPPORTED_CIPHER",
  "UNSUPPORTED_PADDING",
  "UNSUPPORTED_MGF",
  "UNSUPPORTED_PUBLIC_KEY_ALGORITHM",
  "UNSUPPORTED_ELLIPTIC_CURVE",
  "UNSUPPORTED_SERIALIZATION",
  "UNSUPPORTED_X509",
  "UNSUPPORTED_EXCHANGE_ALGORITHM",
  "UNSUPPORTED_DIFFIE_HELLMAN",
  "UNSUPPORTED_MAC",
] as const;

/** A member of the object of the same name. */
export type Reasons = (typeof REASONS)[number];

/** Why an algorithm is not offered: `UnsupportedAlgorithm.reason`. */
export const Reasons: { readonly [Name in Reasons]: Name } = enumeration(REASONS);

/** An argument has the right type and a wrong value. Code `ERR_VALUE`. */
export class ValueError extends RangeError {
  readonly code: string = "ERR_VALUE";
  static {
    nameOnPrototype(this);
  }
}

/** What the classes that are neither built in nor a `ValueError` have in common: a stable `code`. */
export abstract class CryptographyError extends Error {
  /** Stable, for programs to compare; messages may change. */
  abstract readonly code: string;
}

/** A context was used after its end. Code `ERR_ALREADY_FINALIZED`. */
export class AlreadyFinalized extends CryptographyError {
  readonly code: string = "ERR_ALREADY_FINALIZED";
  static {
    nameOnPrototype(this);
  }
}

/** Associated data after the first byte of the message, or a second XTS data unit. Code `ERR_ALREADY_UPDATED`. */
export class AlreadyUpdated extends CryptographyError {
  readonly code: string = "ERR_ALREADY_UPDATED";
  static {
    nameOnPrototype(this);
  }
}

/** The tag of an encryption was read before `finalize`. Code `ERR_NOT_YET_FINALIZED`. */
export class NotYetFinalized extends CryptographyError {
  readonly code: string = "ERR_NOT_YET_FINALIZED";
  static {
    nameOnPrototype(this);
  }
}

/** Authenticated decryption failed, for whatever reason. Code `ERR_INVALID_TAG`. */
export class InvalidTag extends CryptographyError {
  readonly code: string = "ERR_INVALID_TAG";
  static {
    nameOnPrototype(this);
  }
}

/** A signature or MAC does not match. Code `ERR_INVALID_SIGNATURE`. */
export class InvalidSignature extends CryptographyError {
  readonly code: string = "ERR_INVALID_SIGNATURE";
  static {
    nameOnPrototype(this);
  }
}

/** A derived key does not match. Code `ERR_INVALID_KEY`. */
export class InvalidKey extends CryptographyError {
  readonly code: string = "ERR_INVALID_KEY";
  static {
    nameOnPrototype(this);
  }
}

/** The algorithm, or this combination of algorithms, is not offered. Code `ERR_UNSUPPORTED_ALGORITHM`. */
export class UnsupportedAlgorithm extends CryptographyError {
  readonly code: string = "ERR_UNSUPPORTED_ALGORITHM";
  /** Which kind of thing is not offered, or null. */
  readonly reason: Reasons | null;
  static {
    nameOnPrototype(this);
  }

  constructor(message: string, reason: Reasons | null = null) {
    super(message);
    this.reason = reason;
  }
}

/** A fault of this library, not of its caller: please report it. Code `ERR_INTERNAL`. */
export class InternalError extends CryptographyError {
  readonly code: string = "ERR_INTERNAL";
  static {
    nameOnPrototype(this);
  }
}

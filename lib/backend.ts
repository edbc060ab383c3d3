/** The backend: one object that implements every interface that is built. */

import { typeError, describe } from "./arguments.ts";
import { cipherBackend } from "./backends/cipher.ts";
import { cmacBackend } from "./backends/cmac.ts";
import { hashBackend } from "./backends/hash.ts";
import { hmacBackend } from "./backends/hmac.ts";
import { pbkdf2Backend } from "./backends/pbkdf2.ts";
import { scryptBackend } from "./backends/scrypt.ts";
import { Reasons, UnsupportedAlgorithm } from "./exceptions.ts";
import type { CipherBackend } from "./interfaces/cipher.ts";
import type { CMACBackend } from "./interfaces/cmac.ts";
import type { HashBackend } from "./interfaces/hash.ts";
import type { HMACBackend } from "./interfaces/hmac.ts";
import type { PBKDF2HMACAsyncBackend, PBKDF2HMACBackend } from "./interfaces/pbkdf2.ts";
import type { ScryptAsyncBackend, ScryptBackend } from "./interfaces/scrypt.ts";

/** Every interface at once, and the `…Async` twins of what takes long. */
export interface Backend
  extends CipherBackend,
    HashBackend,
    HMACBackend,
    CMACBackend,
    PBKDF2HMACBackend,
    PBKDF2HMACAsyncBackend,
    ScryptBackend,
    ScryptAsyncBackend {}

/** The backend of this library. */
export const backend: Backend = Object.freeze({
  ...cipherBackend,
  ...hashBackend,
  ...hmacBackend,
  ...cmacBackend,
  ...pbkdf2Backend,
  ...scryptBackend,
} satisfies Backend);

/** The backend of this library: the same object as {@link backend}. */
export function defaultBackend(): Backend {
  return backend;
}

/** What the user classes take beside their own arguments. */
export interface BackendOption<Interface> {
  /** Whose implementation to use; this library's unless given. */
  readonly backend?: Interface | null | undefined;
}

/**
 * The backend that a user class works with: the caller's, if it has the methods that the class needs, or ours.
 *
 * @throws UnsupportedAlgorithm with `BACKEND_MISSING_INTERFACE` where the caller's lacks one.
 */
export function chosenBackend<Interface extends object>(
  options: BackendOption<Interface> | null | undefined,
  interfaceName: string,
  methods: readonly (keyof Interface & keyof Backend & string)[],
): Interface {
  if (options === undefined || options === null) return backend as unknown as Interface;
  if (typeof options !== "object") throw typeError(`"options" must be an object, got ${describe(options)}`);
  const chosen = options.backend;
  if (chosen === undefined || chosen === null) return backend as unknown as Interface;
  if (typeof chosen !== "object" && typeof chosen !== "function") {
    throw typeError(`"backend" must be an object, got ${describe(chosen)}`);
  }
  const missing = methods.find((method) => typeof chosen[method] !== "function");
  if (missing === undefined) return chosen;
  throw new UnsupportedAlgorithm(
    `the backend does not implement ${interfaceName}: it has no method ${missing}`,
    Reasons.BACKEND_MISSING_INTERFACE,
  );
}

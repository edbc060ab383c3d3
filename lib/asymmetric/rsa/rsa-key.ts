/** What the classes of RSA keys have in common. */

import { Opaque } from "../../opaque.ts";

/** Base of both key classes, so that others can tell an RSA key without importing them. */
export abstract class RSAKey extends Opaque {
  /** The bits of the modulus. */
  abstract readonly keySize: number;
}

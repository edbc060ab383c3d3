/** RevokedCertificateBuilder. */

import { describe, typeError } from "../../arguments.ts";
import { type BackendOption, chosenBackend } from "../../chosen-backend.ts";
import type { X509Backend } from "../../interfaces/x509.ts";
import { certificateMoment } from "../arguments.ts";
import type { ExtensionType } from "../extensions/extension-type.ts";
import type { RevokedCertificate, RevokedEntry } from "../revoked.ts";
import { encode } from "../structure.ts";
import { type BuiltExtension, extensionsTree, once, required, serialNumber, withExtension } from "./steps.ts";

interface State {
  readonly serialNumber?: bigint;
  readonly revocationDate?: number;
  readonly extensions: readonly BuiltExtension[];
}

const EMPTY: State = Object.freeze({ extensions: Object.freeze([]) });

let stateOf: (builder: RevokedCertificateBuilder) => State;
let has: (value: object) => boolean;

/** Makes entries of revocation lists. Each call gives a new builder and leaves this one as it was. */
export class RevokedCertificateBuilder {
  #state: State = EMPTY;

  static {
    stateOf = (builder) => builder.#state;
    has = (value) => #state in value;
  }

  /**
   * Which certificate.
   *
   * @throws TypeError where it is no bigint.
   * @throws ValueError where it is not positive, has more than 159 bits, or is set already.
   */
  serialNumber(number: bigint): RevokedCertificateBuilder {
    const checked = serialNumber(number, "number");
    once(this.#state.serialNumber, "serialNumber");
    return this.#with({ serialNumber: checked });
  }

  /**
   * Since when. Milliseconds are cut off.
   *
   * @throws TypeError where it is no `Date`, ValueError where it is before 1950, or set already.
   */
  revocationDate(time: Date): RevokedCertificateBuilder {
    const revocationDate = certificateMoment(time, "time");
    once(this.#state.revocationDate, "revocationDate");
    return this.#with({ revocationDate });
  }

  /** Adds an extension. See `CertificateBuilder.addExtension`. */
  addExtension(extension: ExtensionType, options: { readonly critical: boolean }): RevokedCertificateBuilder {
    return this.#with({ extensions: withExtension(this.#state.extensions, extension, options) });
  }

  /**
   * The entry.
   *
   * @throws ValueError where the serial number or the date is missing; UnsupportedAlgorithm where the backend is none.
   */
  build(options?: BackendOption<X509Backend> | null): RevokedCertificate {
    return chosenBackend(options, "X509Backend", ["createX509RevokedCertificate"]).createX509RevokedCertificate(this);
  }

  #with(change: Partial<State>): RevokedCertificateBuilder {
    const next = new RevokedCertificateBuilder();
    next.#state = Object.freeze({ ...this.#state, ...change });
    return next;
  }
}

/** The entry of a builder. */
export function revokedEntry(builder: unknown): RevokedEntry {
  if (typeof builder !== "object" || builder === null || !has(builder)) {
    throw typeError(`"builder" must be a RevokedCertificateBuilder, got ${describe(builder)}`);
  }
  const state = stateOf(builder as RevokedCertificateBuilder);
  const extensions = extensionsTree(state.extensions);
  return {
    serialNumber: required(state.serialNumber, "serialNumber"),
    revocationDate: required(state.revocationDate, "revocationDate"),
    extensions: extensions === null ? null : encode("Extensions", extensions),
  };
}

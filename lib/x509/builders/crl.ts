/** CertificateRevocationListBuilder. */

import { describe, typeError } from "../../arguments.ts";
import { type BackendOption, chosenBackend, optionalMethod } from "../../chosen-backend.ts";
import type { HashAlgorithm } from "../../interfaces/hash.ts";
import type {
  CertificateAsyncSigner,
  CertificateSigner,
  X509Backend,
  X509MoreBackend,
  X509SignOptions,
} from "../../interfaces/x509.ts";
import { certificateMoment } from "../arguments.ts";
import type { CertificateRevocationList } from "../crl.ts";
import type { ExtensionType } from "../extensions/extension-type.ts";
import { encodedName, type Name, nameArgument } from "../name.ts";
import { isRevoked, type RevokedCertificate, revokedTree } from "../revoked.ts";
import { encode } from "../structure.ts";
import { type BuiltExtension, extensionsTree, inOrder, once, required, withExtension } from "./steps.ts";

/** The entries from the last to the first: builders share what they have in common, so that each entry costs the same. */
interface Entries {
  readonly last: RevokedCertificate;
  readonly before: Entries | null;
}

interface State {
  readonly issuerName?: Name;
  readonly lastUpdate?: number;
  readonly nextUpdate?: number;
  readonly extensions: readonly BuiltExtension[];
  readonly revoked: Entries | null;
}

const EMPTY: State = Object.freeze({ extensions: Object.freeze([]), revoked: null });

let stateOf: (builder: CertificateRevocationListBuilder) => State;
let has: (value: object) => boolean;

/** Makes revocation lists. Each call gives a new builder and leaves this one as it was. */
export class CertificateRevocationListBuilder {
  #state: State = EMPTY;

  static {
    stateOf = (builder) => builder.#state;
    has = (value) => #state in value;
  }

  /** Who issues the list. @throws TypeError where it is no `Name`, ValueError where it is set already. */
  issuerName(name: Name): CertificateRevocationListBuilder {
    const issuerName = nameArgument(name, "name");
    once(this.#state.issuerName, "issuerName");
    return this.#with({ issuerName });
  }

  /**
   * When the list is made. Milliseconds are cut off.
   *
   * @throws TypeError where it is no `Date`.
   * @throws ValueError where it is before 1950, after the next update, or set already.
   */
  lastUpdate(time: Date): CertificateRevocationListBuilder {
    const lastUpdate = certificateMoment(time, "time");
    once(this.#state.lastUpdate, "lastUpdate");
    inOrder(lastUpdate, this.#state.nextUpdate, ["lastUpdate", "nextUpdate"]);
    return this.#with({ lastUpdate });
  }

  /**
   * When the next list comes at the latest. Milliseconds are cut off.
   *
   * @throws TypeError where it is no `Date`.
   * @throws ValueError where it is before 1950 or the last update, or set already.
   */
  nextUpdate(time: Date): CertificateRevocationListBuilder {
    const nextUpdate = certificateMoment(time, "time");
    once(this.#state.nextUpdate, "nextUpdate");
    inOrder(this.#state.lastUpdate, nextUpdate, ["lastUpdate", "nextUpdate"]);
    return this.#with({ nextUpdate });
  }

  /** Adds an extension. See `CertificateBuilder.addExtension`. */
  addExtension(extension: ExtensionType, options: { readonly critical: boolean }): CertificateRevocationListBuilder {
    return this.#with({ extensions: withExtension(this.#state.extensions, extension, options) });
  }

  /**
   * Adds an entry, a new one or one of another list.
   *
   * @throws TypeError where it is no `RevokedCertificate`.
   */
  addRevokedCertificate(revokedCertificate: RevokedCertificate): CertificateRevocationListBuilder {
    if (!isRevoked(revokedCertificate)) {
      throw typeError(`"revokedCertificate" must be a RevokedCertificate, got ${describe(revokedCertificate)}`);
    }
    return this.#with({ revoked: { last: revokedCertificate, before: this.#state.revoked } });
  }

  /**
   * Signs the list.
   *
   * @throws as `X509Backend.createX509Crl`; UnsupportedAlgorithm where the backend is none.
   */
  sign(
    privateKey: CertificateSigner,
    algorithm: HashAlgorithm,
    options?: (X509SignOptions & BackendOption<X509Backend>) | null,
  ): CertificateRevocationList {
    const backend = chosenBackend(options, "X509Backend", ["createX509Crl"]);
    return backend.createX509Crl(this, privateKey, algorithm, options);
  }

  /**
   * As `sign`, with a key whose `sign` may give a promise.
   *
   * @throws never: it rejects with what `sign` throws, or with what the promise rejects with.
   */
  async signAsync(
    privateKey: CertificateAsyncSigner,
    algorithm: HashAlgorithm,
    options?: (X509SignOptions & BackendOption<X509Backend>) | null,
  ): Promise<CertificateRevocationList> {
    const backend = chosenBackend<X509Backend & Partial<X509MoreBackend>>(options, "X509Backend", ["createX509Crl"]);
    const sign = optionalMethod(backend.createX509CrlAsync, "createX509CrlAsync");
    return sign.call(backend, this, privateKey, algorithm, options);
  }

  #with(change: Partial<State>): CertificateRevocationListBuilder {
    const next = new CertificateRevocationListBuilder();
    next.#state = Object.freeze({ ...this.#state, ...change });
    return next;
  }
}

/** A builder as an argument. */
export function revocationListBuilderArgument(value: unknown): CertificateRevocationListBuilder {
  if (typeof value === "object" && value !== null && has(value)) return value as CertificateRevocationListBuilder;
  throw typeError(`"builder" must be a CertificateRevocationListBuilder, got ${describe(value)}`);
}

/**
 * What is signed, once the algorithm of the signature is known.
 *
 * @throws ValueError where a field is missing.
 */
export function revocationListTbs(builder: CertificateRevocationListBuilder): (signature: Uint8Array) => Buffer {
  const state = stateOf(builder);
  const issuer = encodedName(required(state.issuerName, "issuerName"));
  const lastUpdate = required(state.lastUpdate, "lastUpdate");
  const nextUpdate = required(state.nextUpdate, "nextUpdate");
  const revoked = entriesTree(state.revoked);
  const extensions = extensionsTree(state.extensions);
  return (signature) => encode("TBSCertList", { signature, issuer, lastUpdate, nextUpdate, revoked, extensions });
}

/** From the first to the last; absent where there are none (RFC 5280, 5.1.2.6). */
function entriesTree(entries: Entries | null): ReturnType<typeof revokedTree>[] | null {
  if (entries === null) return null;
  const trees: ReturnType<typeof revokedTree>[] = [];
  for (let at: Entries | null = entries; at !== null; at = at.before) trees.push(revokedTree(at.last));
  return trees.toReversed();
}

/** Extensions that tell keys apart. */

import { bytes, copyOf, option, record } from "../../arguments.ts";
import { ValueError } from "../../exceptions.ts";
import { SHA1 } from "../../hashes/algorithms.ts";
import { Hash } from "../../hashes/hash.ts";
import type { CertificatePublicKeyTypes } from "../../interfaces/x509.ts";
import type { ObjectIdentifier } from "../../object-identifier.ts";
import { bigNumber, structure, structures } from "../arguments.ts";
import { GeneralName } from "../general-names.ts";
import { ExtensionOID } from "../oids.ts";
import { publicKeyBits } from "../public-keys.ts";
import { MADE, treeOf } from "../structure.ts";
import { ExtensionType } from "./extension-type.ts";

/** The SHA-1 digest of the bits of the key (RFC 5280, 4.2.1.2, the first way). No secret depends on it. */
function keyIdentifier(publicKey: unknown, name: string): Buffer {
  return Hash.hash(new SHA1(), publicKeyBits(publicKey, name));
}

/** What the key of this certificate is known by (RFC 5280, 4.2.1.2). */
export class SubjectKeyIdentifier extends ExtensionType {
  readonly #digest: Buffer;

  /** @throws TypeError where it is not bytes. */
  constructor(digest: Uint8Array) {
    const kept = copyOf(bytes(digest, "digest"));
    super(MADE, "SubjectKeyIdentifier", kept);
    this.#digest = kept;
    Object.freeze(this);
  }

  /**
   * The identifier that most authorities give: the SHA-1 digest of the key.
   *
   * @throws TypeError where it is no public key of this library.
   */
  static fromPublicKey(publicKey: CertificatePublicKeyTypes): SubjectKeyIdentifier {
    return new SubjectKeyIdentifier(keyIdentifier(publicKey, "publicKey"));
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.SUBJECT_KEY_IDENTIFIER;
  }

  /** A copy of the bytes. */
  get digest(): Buffer {
    return copyOf(this.#digest);
  }

  /** The same as `digest`. */
  get keyIdentifier(): Buffer {
    return this.digest;
  }
}

/** What the issuer's key is known by (RFC 5280, 4.2.1.1). */
export class AuthorityKeyIdentifier extends ExtensionType {
  readonly #keyIdentifier: Buffer | null;
  readonly authorityCertIssuer: readonly GeneralName[] | null;
  readonly authorityCertSerialNumber: bigint | null;

  /**
   * @throws TypeError where a field has the wrong type.
   * @throws ValueError where one of `authorityCertIssuer` and `authorityCertSerialNumber` is given and not the other.
   */
  constructor(fields: {
    readonly keyIdentifier?: Uint8Array | null | undefined;
    readonly authorityCertIssuer?: Iterable<GeneralName> | null | undefined;
    readonly authorityCertSerialNumber?: bigint | null | undefined;
  }) {
    const given = record(fields, "fields");
    const identifier = option(given, "keyIdentifier") ?? null;
    const issuer = option(given, "authorityCertIssuer") ?? null;
    const serialNumber = option(given, "authorityCertSerialNumber") ?? null;
    if ((issuer === null) !== (serialNumber === null)) {
      throw new ValueError('"authorityCertIssuer" and "authorityCertSerialNumber" are given together or not at all');
    }
    const kept = identifier === null ? null : copyOf(bytes(identifier, "keyIdentifier"));
    const names = issuer === null ? null : structures(issuer, GeneralName, "authorityCertIssuer");
    const number = serialNumber === null ? null : bigNumber(serialNumber, "authorityCertSerialNumber");
    super(MADE, "AuthorityKeyIdentifier", {
      keyIdentifier: kept,
      authorityCertIssuer: names === null ? null : names.map(treeOf),
      authorityCertSerialNumber: number,
    });
    this.#keyIdentifier = kept;
    this.authorityCertIssuer = names;
    this.authorityCertSerialNumber = number;
    Object.freeze(this);
  }

  /**
   * The identifier of an issuer whose own is the SHA-1 digest of its key.
   *
   * @throws TypeError where it is no public key of this library.
   */
  static fromIssuerPublicKey(publicKey: CertificatePublicKeyTypes): AuthorityKeyIdentifier {
    return new AuthorityKeyIdentifier({ keyIdentifier: keyIdentifier(publicKey, "publicKey") });
  }

  /**
   * The identifier that the issuer's certificate gives its key.
   *
   * @throws TypeError where it is no `SubjectKeyIdentifier`.
   */
  static fromIssuerSubjectKeyIdentifier(subjectKeyIdentifier: SubjectKeyIdentifier): AuthorityKeyIdentifier {
    const ski = structure(subjectKeyIdentifier, SubjectKeyIdentifier, "subjectKeyIdentifier");
    return new AuthorityKeyIdentifier({ keyIdentifier: treeOf(ski) as Uint8Array });
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.AUTHORITY_KEY_IDENTIFIER;
  }

  /** A copy of the bytes, or null. */
  get keyIdentifier(): Buffer | null {
    return this.#keyIdentifier === null ? null : copyOf(this.#keyIdentifier);
  }
}

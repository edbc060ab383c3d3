/** Extensions that hold what logs promise (RFC 6962, 3.3). */

import type { ObjectIdentifier } from "../../object-identifier.ts";
import { structures } from "../arguments.ts";
import { SignedCertificateTimestamp } from "../certificate-transparency.ts";
import { ExtensionOID } from "../oids.ts";
import { MADE, treeOf } from "../structure.ts";
import { ListExtension } from "./extension-type.ts";

/** What logs promise of the certificate before this extension was put in. */
export class PrecertificateSignedCertificateTimestamps extends ListExtension<SignedCertificateTimestamp> {
  /** @throws TypeError where it is no array of timestamps. */
  constructor(timestamps: Iterable<SignedCertificateTimestamp>) {
    const kept = structures(timestamps, SignedCertificateTimestamp, "timestamps");
    super(MADE, "SignedCertificateTimestampList", kept, kept.map(treeOf));
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.PRECERT_SIGNED_CERTIFICATE_TIMESTAMPS;
  }
}

/** What logs promise of a certificate, in a response of OCSP. */
export class SignedCertificateTimestamps extends ListExtension<SignedCertificateTimestamp> {
  /** @throws TypeError where it is no array of timestamps. */
  constructor(timestamps: Iterable<SignedCertificateTimestamp>) {
    const kept = structures(timestamps, SignedCertificateTimestamp, "timestamps");
    super(MADE, "SignedCertificateTimestampList", kept, kept.map(treeOf));
    Object.freeze(this);
  }

  get oid(): ObjectIdentifier {
    return ExtensionOID.SIGNED_CERTIFICATE_TIMESTAMPS;
  }
}

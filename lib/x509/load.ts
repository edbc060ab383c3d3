/** Loading over native code. */

import { bytes } from "../arguments.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { X509Handle, X509Kind } from "../native.cjs";
import { type Certificate, certificateOf } from "./certificate.ts";
import { type CertificateRevocationList, revocationListOf } from "./crl.ts";
import { type CertificateSigningRequest, requestOf } from "./csr.ts";

/** The objects by what they are called in native code. */
interface Kinds {
  readonly certificate: Certificate;
  readonly csr: CertificateSigningRequest;
  readonly crl: CertificateRevocationList;
}

const MAKE: { readonly [Kind in X509Kind]: (handle: X509Handle) => Kinds[Kind] } = {
  certificate: certificateOf,
  csr: requestOf,
  crl: revocationListOf,
};

/** One object from DER. */
export function loadDer<Kind extends X509Kind>(kind: Kind, data: Uint8Array): Kinds[Kind] {
  return MAKE[kind](nativeCall(native.x509Load, kind, bytes(data, "data")));
}

/** The first object of this kind from PEM. */
export function loadPem<Kind extends X509Kind>(kind: Kind, data: Uint8Array): Kinds[Kind] {
  return MAKE[kind](nativeCall(native.x509LoadPem, kind, bytes(data, "data")));
}

/** All certificates from PEM. */
export function loadPemCertificates(data: Uint8Array): Certificate[] {
  return nativeCall(native.x509LoadPemCertificates, bytes(data, "data")).map(certificateOf);
}

/** The loaders as users call them. */

import { type BackendOption, chosenBackend, optionalMethod } from "../chosen-backend.ts";
import type { X509Backend, X509MoreBackend } from "../interfaces/x509.ts";
import type { Certificate } from "./certificate.ts";
import type { CertificateRevocationList } from "./crl.ts";
import type { CertificateSigningRequest } from "./csr.ts";
import { loadPemCertificates } from "./load.ts";

type X509Option = BackendOption<X509Backend>;

/**
 * A certificate from PEM: the first that is there.
 *
 * @throws as `X509Backend.loadPemX509Certificate`; UnsupportedAlgorithm where the backend is none.
 * @example
 * const certificate = loadPemX509Certificate(readFileSync(path));
 * certificate.subject.rfc4514String(); // "CN=example.org"
 */
export function loadPemX509Certificate(data: Uint8Array, options?: X509Option | null): Certificate {
  return chosenBackend(options, "X509Backend", ["loadPemX509Certificate"]).loadPemX509Certificate(data);
}

/**
 * A certificate from DER.
 *
 * @throws as `X509Backend.loadDerX509Certificate`; UnsupportedAlgorithm where the backend is none.
 */
export function loadDerX509Certificate(data: Uint8Array, options?: X509Option | null): Certificate {
  return chosenBackend(options, "X509Backend", ["loadDerX509Certificate"]).loadDerX509Certificate(data);
}

/**
 * All certificates from PEM, in the order of the file.
 *
 * @throws TypeError where the argument is not bytes.
 * @throws ValueError where there is none, or one is broken; InvalidVersion as `loadPemX509Certificate`.
 */
export function loadPemX509Certificates(data: Uint8Array): Certificate[] {
  return loadPemCertificates(data);
}

/**
 * A request from PEM: the first that is there.
 *
 * @throws as `X509Backend.loadPemX509Csr`; UnsupportedAlgorithm where the backend is none.
 */
export function loadPemX509Csr(data: Uint8Array, options?: X509Option | null): CertificateSigningRequest {
  return chosenBackend(options, "X509Backend", ["loadPemX509Csr"]).loadPemX509Csr(data);
}

/**
 * A request from DER.
 *
 * @throws as `X509Backend.loadDerX509Csr`; UnsupportedAlgorithm where the backend is none.
 */
export function loadDerX509Csr(data: Uint8Array, options?: X509Option | null): CertificateSigningRequest {
  return chosenBackend(options, "X509Backend", ["loadDerX509Csr"]).loadDerX509Csr(data);
}

/** The loaders of revocation lists are beside the interface: a backend of the caller need not have them. */
function lists(options: X509Option | null | undefined): X509Backend & Partial<X509MoreBackend> {
  return chosenBackend<X509Backend & Partial<X509MoreBackend>>(options, "X509Backend", []);
}

/**
 * A revocation list from PEM: the first that is there.
 *
 * @throws TypeError where the argument is not bytes.
 * @throws ValueError where it is no revocation list; InvalidVersion where its version is neither 1 nor 2.
 * @throws UnsupportedAlgorithm where the backend has no such method.
 */
export function loadPemX509Crl(data: Uint8Array, options?: X509Option | null): CertificateRevocationList {
  const backend = lists(options);
  return optionalMethod(backend.loadPemX509Crl, "loadPemX509Crl").call(backend, data);
}

/**
 * A revocation list from DER.
 *
 * @throws as `loadPemX509Crl`, and ValueError where something comes after the list.
 */
export function loadDerX509Crl(data: Uint8Array, options?: X509Option | null): CertificateRevocationList {
  const backend = lists(options);
  return optionalMethod(backend.loadDerX509Crl, "loadDerX509Crl").call(backend, data);
}

/** X509Backend over native code. */

import type { X509Backend, X509MoreBackend } from "../interfaces/x509.ts";
import { certificateBuilderArgument, certificateTbs } from "../x509/builders/certificate.ts";
import { revocationListBuilderArgument, revocationListTbs } from "../x509/builders/crl.ts";
import { requestBuilderArgument, requestTbs } from "../x509/builders/csr.ts";
import { revokedEntry } from "../x509/builders/revoked.ts";
import { loadDer, loadPem } from "../x509/load.ts";
import { nameArgument } from "../x509/name.ts";
import { revokedOf } from "../x509/revoked.ts";
import { signed, signedAsync, type Signing, signing } from "../x509/signing.ts";

/** What is missing is said before anything is said of the key. */
function certificate(builder: unknown): (by: Signing) => Buffer {
  const tbs = certificateTbs(certificateBuilderArgument(builder));
  return ({ signatureAlgorithm }) => tbs(signatureAlgorithm);
}

function request(builder: unknown): (by: Signing) => Buffer {
  const tbs = requestTbs(requestBuilderArgument(builder));
  return ({ subjectPublicKeyInfo }) => tbs(subjectPublicKeyInfo());
}

function revocationList(builder: unknown): (by: Signing) => Buffer {
  const tbs = revocationListTbs(revocationListBuilderArgument(builder));
  return ({ signatureAlgorithm }) => tbs(signatureAlgorithm);
}

type SignArguments = Parameters<typeof signing>;

function sign(tbs: (by: Signing) => Buffer, ...args: SignArguments): Buffer {
  const by = signing(...args);
  return signed(by, tbs(by));
}

async function signAsync(tbs: (by: Signing) => Buffer, ...args: SignArguments): Promise<Buffer> {
  const by = signing(...args);
  return signedAsync(by, tbs(by));
}

export const x509Backend: X509Backend & X509MoreBackend = Object.freeze({
  loadPemX509Certificate: (data) => loadPem("certificate", data),
  loadDerX509Certificate: (data) => loadDer("certificate", data),
  loadPemX509Csr: (data) => loadPem("csr", data),
  loadDerX509Csr: (data) => loadDer("csr", data),
  loadPemX509Crl: (data) => loadPem("crl", data),
  loadDerX509Crl: (data) => loadDer("crl", data),
  createX509Certificate: (builder, privateKey, algorithm, options) =>
    loadDer("certificate", sign(certificate(builder), privateKey, algorithm, options)),
  createX509Csr: (builder, privateKey, algorithm, options) =>
    loadDer("csr", sign(request(builder), privateKey, algorithm, options)),
  createX509Crl: (builder, privateKey, algorithm, options) =>
    loadDer("crl", sign(revocationList(builder), privateKey, algorithm, options)),
  createX509CertificateAsync: async (builder, privateKey, algorithm, options) =>
    loadDer("certificate", await signAsync(certificate(builder), privateKey, algorithm, options)),
  createX509CsrAsync: async (builder, privateKey, algorithm, options) =>
    loadDer("csr", await signAsync(request(builder), privateKey, algorithm, options)),
  createX509CrlAsync: async (builder, privateKey, algorithm, options) =>
    loadDer("crl", await signAsync(revocationList(builder), privateKey, algorithm, options)),
  createX509RevokedCertificate: (builder) => revokedOf(revokedEntry(builder)),
  x509NameBytes: (name) => nameArgument(name, "name").publicBytes(),
} satisfies X509Backend & X509MoreBackend);

/** X509Backend, and what it takes and gives. */

import type { CertificateBuilder } from "../x509/builders/certificate.ts";
import type { CertificateRevocationListBuilder } from "../x509/builders/crl.ts";
import type { CertificateSigningRequestBuilder } from "../x509/builders/csr.ts";
import type { RevokedCertificateBuilder } from "../x509/builders/revoked.ts";
import type { Certificate } from "../x509/certificate.ts";
import type { CertificateRevocationList } from "../x509/crl.ts";
import type { CertificateSigningRequest } from "../x509/csr.ts";
import type { Name } from "../x509/name.ts";
import type { RevokedCertificate } from "../x509/revoked.ts";
import type { AsymmetricPadding } from "./asymmetric.ts";
import type { DSAPublicKey } from "./dsa.ts";
import type { EllipticCurvePublicKey, EllipticCurveSignatureAlgorithm } from "./elliptic-curve.ts";
import type { HashAlgorithm } from "./hash.ts";
import type { RSAPublicKey } from "./rsa.ts";

/** The public keys that certificates and requests are made with. */
export type CertificatePublicKeyTypes = RSAPublicKey | DSAPublicKey | EllipticCurvePublicKey;

/** Something that signs as an RSA private key does. */
export interface RSASigner<Signature = Uint8Array> {
  publicKey(): RSAPublicKey;
  sign(data: Uint8Array, padding: AsymmetricPadding, algorithm: HashAlgorithm): Signature;
}

/** Something that signs as a DSA private key does. */
export interface DSASigner<Signature = Uint8Array> {
  publicKey(): DSAPublicKey;
  sign(data: Uint8Array, algorithm: HashAlgorithm): Signature;
}

/** Something that signs as a private key of an elliptic curve does. */
export interface EllipticCurveSigner<Signature = Uint8Array> {
  publicKey(): EllipticCurvePublicKey;
  sign(data: Uint8Array, signatureAlgorithm: EllipticCurveSignatureAlgorithm): Signature;
}

/**
 * What signs certificates: a private key, or any object of its shape, such as one before a security module or a service.
 * `publicKey()` gives a public key of this library, which decides the type; `sign` takes the arguments of that type.
 */
export type CertificateSigner<Signature = Uint8Array> =
  | RSASigner<Signature>
  | DSASigner<Signature>
  | EllipticCurveSigner<Signature>;

/** The same, where `sign` may give a promise. */
export type CertificateAsyncSigner = CertificateSigner<Uint8Array | Promise<Uint8Array>>;

/** How a certificate, request or revocation list is signed. */
export interface X509SignOptions {
  /** With RSA: `new PKCS1v15()`, which it is unless given, or a `PSS` whose salt length is not `AUTO`. */
  readonly rsaPadding?: AsymmetricPadding | null | undefined;
  /** With elliptic curves: the secret number of the signature comes from the key and the message (RFC 6979). */
  readonly ecdsaDeterministic?: boolean | null | undefined;
  /** Lets SHA-1 be the hash. Who relies on such a signature can be deceived: for tests of old software only. */
  readonly allowLegacyHash?: boolean | null | undefined;
}

/** Certificates, requests and revocation lists (RFC 5280, RFC 2986). */
export interface X509Backend {
  /**
   * A certificate from PEM: the first block that is one, of CERTIFICATE and X509 CERTIFICATE. Text around it is passed over.
   *
   * Its extensions and what its names hold are read when they are asked for.
   *
   * @throws TypeError where the argument is not bytes.
   * @throws ValueError where it is no certificate; it says at which byte and in which field.
   * @throws InvalidVersion where its version is neither 1 nor 3.
   */
  loadPemX509Certificate(data: Uint8Array): Certificate;

  /**
   * A certificate from DER.
   *
   * @throws as `loadPemX509Certificate`, and ValueError where something comes after the certificate.
   */
  loadDerX509Certificate(data: Uint8Array): Certificate;

  /**
   * A request from PEM: the first block that is one, of CERTIFICATE REQUEST and NEW CERTIFICATE REQUEST.
   *
   * @throws TypeError where the argument is not bytes.
   * @throws ValueError where it is no request.
   * @throws InvalidVersion where its version is not 1.
   */
  loadPemX509Csr(data: Uint8Array): CertificateSigningRequest;

  /**
   * A request from DER.
   *
   * @throws as `loadPemX509Csr`, and ValueError where something comes after the request.
   */
  loadDerX509Csr(data: Uint8Array): CertificateSigningRequest;

  /**
   * Signs a request.
   *
   * @param privateKey The key that the request is for: its public half is what is requested.
   * @param algorithm SHA-2, and with RSA and elliptic curves SHA-3.
   * @throws TypeError where an argument has the wrong type, or an option is not for this type of key.
   * @throws ValueError where the builder lacks the subject, or something in it cannot be written.
   * @throws UnsupportedAlgorithm with `UNSUPPORTED_HASH` for any other hash.
   * @throws InvalidSignature where the signature of an object that is no key of this library is not that of its public key.
   */
  createX509Csr(
    builder: CertificateSigningRequestBuilder,
    privateKey: CertificateSigner,
    algorithm: HashAlgorithm,
    options?: X509SignOptions | null,
  ): CertificateSigningRequest;

  /**
   * Signs a certificate, always of version 3.
   *
   * @param privateKey The key of the issuer.
   * @throws as `createX509Csr`; ValueError where the builder lacks the subject, the issuer, the serial number, the public key or
   * one of the dates.
   */
  createX509Certificate(
    builder: CertificateBuilder,
    privateKey: CertificateSigner,
    algorithm: HashAlgorithm,
    options?: X509SignOptions | null,
  ): Certificate;

  /**
   * Signs a revocation list, always of version 2.
   *
   * @param privateKey The key of the issuer.
   * @throws as `createX509Csr`; ValueError where the builder lacks the issuer or one of the dates.
   */
  createX509Crl(
    builder: CertificateRevocationListBuilder,
    privateKey: CertificateSigner,
    algorithm: HashAlgorithm,
    options?: X509SignOptions | null,
  ): CertificateRevocationList;

  /**
   * An entry for a revocation list.
   *
   * @throws TypeError where the argument is no such builder.
   * @throws ValueError where it lacks the serial number or the date.
   */
  createX509RevokedCertificate(builder: RevokedCertificateBuilder): RevokedCertificate;

  /**
   * A name in DER.
   *
   * @throws TypeError where it is no `Name`.
   * @throws ValueError where a value has characters that its string type cannot hold.
   */
  x509NameBytes(name: Name): Buffer;
}

/** What is beside the interface: revocation lists, and signing with what takes its time. */
export interface X509MoreBackend {
  /**
   * A revocation list from PEM: the first block that is one, of X509 CRL.
   *
   * @throws TypeError where the argument is not bytes.
   * @throws ValueError where it is no revocation list, or the signature algorithms inside and outside differ.
   * @throws InvalidVersion where its version is neither 1 nor 2.
   */
  loadPemX509Crl(data: Uint8Array): CertificateRevocationList;

  /**
   * A revocation list from DER.
   *
   * @throws as `loadPemX509Crl`, and ValueError where something comes after the list.
   */
  loadDerX509Crl(data: Uint8Array): CertificateRevocationList;

  /**
   * As `createX509Csr`, with a key whose `sign` may give a promise.
   *
   * @throws never: it rejects with what `createX509Csr` throws, or with what the promise rejects with.
   */
  createX509CsrAsync(
    builder: CertificateSigningRequestBuilder,
    privateKey: CertificateAsyncSigner,
    algorithm: HashAlgorithm,
    options?: X509SignOptions | null,
  ): Promise<CertificateSigningRequest>;

  /** As `createX509Certificate`, with a key whose `sign` may give a promise: see `createX509CsrAsync`. */
  createX509CertificateAsync(
    builder: CertificateBuilder,
    privateKey: CertificateAsyncSigner,
    algorithm: HashAlgorithm,
    options?: X509SignOptions | null,
  ): Promise<Certificate>;

  /** As `createX509Crl`, with a key whose `sign` may give a promise: see `createX509CsrAsync`. */
  createX509CrlAsync(
    builder: CertificateRevocationListBuilder,
    privateKey: CertificateAsyncSigner,
    algorithm: HashAlgorithm,
    options?: X509SignOptions | null,
  ): Promise<CertificateRevocationList>;
}

/** Certificates, requests, revocation lists, and what is in them. */

export type {
  CertificateAsyncSigner,
  CertificatePublicKeyTypes,
  CertificateSigner,
  DSASigner,
  EllipticCurveSigner,
  RSASigner,
  X509SignOptions,
} from "./interfaces/x509.ts";
export { ObjectIdentifier } from "./object-identifier.ts";
export { ASN1Type } from "./x509/asn1-type.ts";
export { CertificateBuilder } from "./x509/builders/certificate.ts";
export { CertificateRevocationListBuilder } from "./x509/builders/crl.ts";
export { CertificateSigningRequestBuilder } from "./x509/builders/csr.ts";
export { RevokedCertificateBuilder } from "./x509/builders/revoked.ts";
export { Certificate, Version } from "./x509/certificate.ts";
export * as certificateTransparency from "./x509/certificate-transparency-exports.ts";
export { CertificateRevocationList } from "./x509/crl.ts";
export { Attribute, Attributes, CertificateSigningRequest } from "./x509/csr.ts";
export {
  AttributeNotFound,
  DuplicateExtension,
  ExtensionNotFound,
  InvalidVersion,
  UnsupportedGeneralNameType,
} from "./x509/exceptions.ts";
export { Extension, Extensions, type LenientExtension } from "./x509/extensions.ts";
export { AccessDescription, AuthorityInformationAccess, SubjectInformationAccess } from "./x509/extensions/access.ts";
export { Admission, Admissions, NamingAuthority, ProfessionInfo } from "./x509/extensions/admissions.ts";
export {
  CertificateIssuer,
  type GeneralNameClass,
  GeneralNames,
  type GeneralNameValue,
  IssuerAlternativeName,
  SubjectAlternativeName,
} from "./x509/extensions/alternative-names.ts";
export {
  BasicConstraints,
  InhibitAnyPolicy,
  NameConstraints,
  PolicyConstraints,
} from "./x509/extensions/constraints.ts";
export {
  CRLDistributionPoints,
  DistributionPoint,
  FreshestCRL,
  IssuingDistributionPoint,
} from "./x509/extensions/distribution-points.ts";
export { ExtensionType, UnrecognizedExtension } from "./x509/extensions/extension-type.ts";
export { AuthorityKeyIdentifier, SubjectKeyIdentifier } from "./x509/extensions/key-identifiers.ts";
export { ExtendedKeyUsage, KeyUsage, PrivateKeyUsagePeriod } from "./x509/extensions/key-usage.ts";
export { CertificatePolicies, NoticeReference, PolicyInformation, UserNotice } from "./x509/extensions/policies.ts";
export { CRLReason, ReasonFlags } from "./x509/extensions/reasons.ts";
export {
  CRLNumber,
  DeltaCRLIndicator,
  InvalidityDate,
  MSCertificateTemplate,
  OCSPAcceptableResponses,
  OCSPNoCheck,
  OCSPNonce,
  PrecertPoison,
  TLSFeature,
  TLSFeatureType,
} from "./x509/extensions/single-values.ts";
export type { ExtensionClass } from "./x509/extensions/table.ts";
export {
  PrecertificateSignedCertificateTimestamps,
  SignedCertificateTimestamps,
} from "./x509/extensions/timestamps.ts";
export {
  DirectoryName,
  DNSName,
  GeneralName,
  IPAddress,
  OtherName,
  RegisteredID,
  RFC822Name,
  UniformResourceIdentifier,
} from "./x509/general-names.ts";
export {
  loadDerX509Certificate,
  loadDerX509Crl,
  loadDerX509Csr,
  loadPemX509Certificate,
  loadPemX509Certificates,
  loadPemX509Crl,
  loadPemX509Csr,
} from "./x509/loaders.ts";
export { Name, RelativeDistinguishedName } from "./x509/name.ts";
export { NameAttribute, type NameAttributeOptions } from "./x509/name-attribute.ts";
export {
  AttributeOID,
  AuthorityInformationAccessOID,
  CertificatePoliciesOID,
  CRLEntryExtensionOID,
  ExtendedKeyUsageOID,
  ExtensionOID,
  HashAlgorithmOID,
  NameOID,
  OCSPExtensionOID,
  type OIDGroup,
  OtherNameFormOID,
  PublicKeyAlgorithmOID,
  SignatureAlgorithmOID,
  SubjectInformationAccessOID,
} from "./x509/oids.ts";
export { RevokedCertificate } from "./x509/revoked.ts";
export type { AttributeNames } from "./x509/rfc4514.ts";
export { randomSerialNumber } from "./x509/serial-number.ts";
export type { SignatureParameters } from "./x509/signature-algorithms.ts";

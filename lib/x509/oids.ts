/** Object identifiers of X.509 in groups, under the names of pyca/cryptography. */

import { ObjectIdentifier } from "../object-identifier.ts";

/** A group: each name with its object identifier. */
export type OIDGroup<Names> = { readonly [Name in keyof Names]: ObjectIdentifier };

/** Each is made when it is first asked for: loading this module does no work. */
function group<const Names extends Readonly<Record<string, string>>>(names: Names): OIDGroup<Names> {
  const made = new Map<string, ObjectIdentifier>();
  const members = Object.entries(names).map(([name, dotted]) => {
    const get = (): ObjectIdentifier => {
      let oid = made.get(name);
      if (oid === undefined) made.set(name, (oid = new ObjectIdentifier(dotted)));
      return oid;
    };
    return [name, { get, enumerable: true }] as const;
  });
  return Object.freeze(Object.defineProperties({}, Object.fromEntries(members))) as OIDGroup<Names>;
}

const NAMES = {
  COMMON_NAME: "2.5.4.3",
  SURNAME: "2.5.4.4",
  SERIAL_NUMBER: "2.5.4.5",
  COUNTRY_NAME: "2.5.4.6",
  LOCALITY_NAME: "2.5.4.7",
  STATE_OR_PROVINCE_NAME: "2.5.4.8",
  STREET_ADDRESS: "2.5.4.9",
  ORGANIZATION_NAME: "2.5.4.10",
  ORGANIZATIONAL_UNIT_NAME: "2.5.4.11",
  TITLE: "2.5.4.12",
  BUSINESS_CATEGORY: "2.5.4.15",
  POSTAL_ADDRESS: "2.5.4.16",
  POSTAL_CODE: "2.5.4.17",
  GIVEN_NAME: "2.5.4.42",
  INITIALS: "2.5.4.43",
  GENERATION_QUALIFIER: "2.5.4.44",
  X500_UNIQUE_IDENTIFIER: "2.5.4.45",
  DN_QUALIFIER: "2.5.4.46",
  PSEUDONYM: "2.5.4.65",
  ORGANIZATION_IDENTIFIER: "2.5.4.97",
  USER_ID: "0.9.2342.19200300.100.1.1",
  DOMAIN_COMPONENT: "0.9.2342.19200300.100.1.25",
  EMAIL_ADDRESS: "1.2.840.113549.1.9.1",
  UNSTRUCTURED_NAME: "1.2.840.113549.1.9.2",
  JURISDICTION_LOCALITY_NAME: "1.3.6.1.4.1.311.60.2.1.1",
  JURISDICTION_STATE_OR_PROVINCE_NAME: "1.3.6.1.4.1.311.60.2.1.2",
  JURISDICTION_COUNTRY_NAME: "1.3.6.1.4.1.311.60.2.1.3",
  INN: "1.2.643.3.131.1.1",
  OGRN: "1.2.643.100.1",
  SNILS: "1.2.643.100.3",
  UNSIGNED: "1.3.6.1.5.5.7.25.1",
} as const;

/** Attributes of names. */
export const NameOID: OIDGroup<typeof NAMES> = group(NAMES);

const EXTENSIONS = {
  SUBJECT_DIRECTORY_ATTRIBUTES: "2.5.29.9",
  SUBJECT_KEY_IDENTIFIER: "2.5.29.14",
  KEY_USAGE: "2.5.29.15",
  PRIVATE_KEY_USAGE_PERIOD: "2.5.29.16",
  SUBJECT_ALTERNATIVE_NAME: "2.5.29.17",
  ISSUER_ALTERNATIVE_NAME: "2.5.29.18",
  BASIC_CONSTRAINTS: "2.5.29.19",
  CRL_NUMBER: "2.5.29.20",
  DELTA_CRL_INDICATOR: "2.5.29.27",
  ISSUING_DISTRIBUTION_POINT: "2.5.29.28",
  NAME_CONSTRAINTS: "2.5.29.30",
  CRL_DISTRIBUTION_POINTS: "2.5.29.31",
  CERTIFICATE_POLICIES: "2.5.29.32",
  POLICY_MAPPINGS: "2.5.29.33",
  AUTHORITY_KEY_IDENTIFIER: "2.5.29.35",
  POLICY_CONSTRAINTS: "2.5.29.36",
  EXTENDED_KEY_USAGE: "2.5.29.37",
  FRESHEST_CRL: "2.5.29.46",
  INHIBIT_ANY_POLICY: "2.5.29.54",
  AUTHORITY_INFORMATION_ACCESS: "1.3.6.1.5.5.7.1.1",
  SUBJECT_INFORMATION_ACCESS: "1.3.6.1.5.5.7.1.11",
  TLS_FEATURE: "1.3.6.1.5.5.7.1.24",
  OCSP_NO_CHECK: "1.3.6.1.5.5.7.48.1.5",
  PRECERT_SIGNED_CERTIFICATE_TIMESTAMPS: "1.3.6.1.4.1.11129.2.4.2",
  PRECERT_POISON: "1.3.6.1.4.1.11129.2.4.3",
  SIGNED_CERTIFICATE_TIMESTAMPS: "1.3.6.1.4.1.11129.2.4.5",
  MS_CERTIFICATE_TEMPLATE: "1.3.6.1.4.1.311.21.7",
  ADMISSIONS: "1.3.36.8.3.3",
} as const;

/** Extensions of certificates and revocation lists. */
export const ExtensionOID: OIDGroup<typeof EXTENSIONS> = group(EXTENSIONS);

const ENTRY_EXTENSIONS = {
  CRL_REASON: "2.5.29.21",
  INVALIDITY_DATE: "2.5.29.24",
  CERTIFICATE_ISSUER: "2.5.29.29",
} as const;

/** Extensions of entries of revocation lists. */
export const CRLEntryExtensionOID: OIDGroup<typeof ENTRY_EXTENSIONS> = group(ENTRY_EXTENSIONS);

const OCSP_EXTENSIONS = {
  NONCE: "1.3.6.1.5.5.7.48.1.2",
  ACCEPTABLE_RESPONSES: "1.3.6.1.5.5.7.48.1.4",
} as const;

/** Extensions of OCSP requests and responses. */
export const OCSPExtensionOID: OIDGroup<typeof OCSP_EXTENSIONS> = group(OCSP_EXTENSIONS);

const SIGNATURE_ALGORITHMS = {
  RSA_WITH_MD5: "1.2.840.113549.1.1.4",
  RSA_WITH_SHA1: "1.2.840.113549.1.1.5",
  RSASSA_PSS: "1.2.840.113549.1.1.10",
  RSA_WITH_SHA256: "1.2.840.113549.1.1.11",
  RSA_WITH_SHA384: "1.2.840.113549.1.1.12",
  RSA_WITH_SHA512: "1.2.840.113549.1.1.13",
  RSA_WITH_SHA224: "1.2.840.113549.1.1.14",
  RSA_WITH_SHA3_224: "2.16.840.1.101.3.4.3.13",
  RSA_WITH_SHA3_256: "2.16.840.1.101.3.4.3.14",
  RSA_WITH_SHA3_384: "2.16.840.1.101.3.4.3.15",
  RSA_WITH_SHA3_512: "2.16.840.1.101.3.4.3.16",
  ECDSA_WITH_SHA1: "1.2.840.10045.4.1",
  ECDSA_WITH_SHA224: "1.2.840.10045.4.3.1",
  ECDSA_WITH_SHA256: "1.2.840.10045.4.3.2",
  ECDSA_WITH_SHA384: "1.2.840.10045.4.3.3",
  ECDSA_WITH_SHA512: "1.2.840.10045.4.3.4",
  ECDSA_WITH_SHA3_224: "2.16.840.1.101.3.4.3.9",
  ECDSA_WITH_SHA3_256: "2.16.840.1.101.3.4.3.10",
  ECDSA_WITH_SHA3_384: "2.16.840.1.101.3.4.3.11",
  ECDSA_WITH_SHA3_512: "2.16.840.1.101.3.4.3.12",
  DSA_WITH_SHA1: "1.2.840.10040.4.3",
  DSA_WITH_SHA224: "2.16.840.1.101.3.4.3.1",
  DSA_WITH_SHA256: "2.16.840.1.101.3.4.3.2",
  DSA_WITH_SHA384: "2.16.840.1.101.3.4.3.3",
  DSA_WITH_SHA512: "2.16.840.1.101.3.4.3.4",
  ED25519: "1.3.101.112",
  ED448: "1.3.101.113",
  ML_DSA_44: "2.16.840.1.101.3.4.3.17",
  ML_DSA_65: "2.16.840.1.101.3.4.3.18",
  ML_DSA_87: "2.16.840.1.101.3.4.3.19",
  GOSTR3411_94_WITH_3410_2001: "1.2.643.2.2.3",
  GOSTR3410_2012_WITH_3411_2012_256: "1.2.643.7.1.1.3.2",
  GOSTR3410_2012_WITH_3411_2012_512: "1.2.643.7.1.1.3.3",
  UNSIGNED: "1.3.6.1.5.5.7.6.36",
} as const;

/** Signature algorithms. */
export const SignatureAlgorithmOID: OIDGroup<typeof SIGNATURE_ALGORITHMS> = group(SIGNATURE_ALGORITHMS);

const PUBLIC_KEY_ALGORITHMS = {
  DSA: "1.2.840.10040.4.1",
  EC_PUBLIC_KEY: "1.2.840.10045.2.1",
  RSAES_PKCS1_v1_5: "1.2.840.113549.1.1.1",
  RSASSA_PSS: "1.2.840.113549.1.1.10",
  X25519: "1.3.101.110",
  X448: "1.3.101.111",
  ED25519: "1.3.101.112",
  ED448: "1.3.101.113",
  ML_DSA_44: "2.16.840.1.101.3.4.3.17",
  ML_DSA_65: "2.16.840.1.101.3.4.3.18",
  ML_DSA_87: "2.16.840.1.101.3.4.3.19",
  ML_KEM_768: "2.16.840.1.101.3.4.4.2",
  ML_KEM_1024: "2.16.840.1.101.3.4.4.3",
} as const;

/** Algorithms of public keys. */
export const PublicKeyAlgorithmOID: OIDGroup<typeof PUBLIC_KEY_ALGORITHMS> = group(PUBLIC_KEY_ALGORITHMS);

const HASH_ALGORITHMS = {
  SHA1: "1.3.14.3.2.26",
  SHA224: "2.16.840.1.101.3.4.2.4",
  SHA256: "2.16.840.1.101.3.4.2.1",
  SHA384: "2.16.840.1.101.3.4.2.2",
  SHA512: "2.16.840.1.101.3.4.2.3",
  SHA3_224: "2.16.840.1.101.3.4.2.7",
  SHA3_256: "2.16.840.1.101.3.4.2.8",
  SHA3_384: "2.16.840.1.101.3.4.2.9",
  SHA3_512: "2.16.840.1.101.3.4.2.10",
} as const;

/** Hashes. */
export const HashAlgorithmOID: OIDGroup<typeof HASH_ALGORITHMS> = group(HASH_ALGORITHMS);

const KEY_USAGES = {
  SERVER_AUTH: "1.3.6.1.5.5.7.3.1",
  CLIENT_AUTH: "1.3.6.1.5.5.7.3.2",
  CODE_SIGNING: "1.3.6.1.5.5.7.3.3",
  EMAIL_PROTECTION: "1.3.6.1.5.5.7.3.4",
  TIME_STAMPING: "1.3.6.1.5.5.7.3.8",
  OCSP_SIGNING: "1.3.6.1.5.5.7.3.9",
  ANY_EXTENDED_KEY_USAGE: "2.5.29.37.0",
  SMARTCARD_LOGON: "1.3.6.1.4.1.311.20.2.2",
  KERBEROS_PKINIT_KDC: "1.3.6.1.5.2.3.5",
  IPSEC_IKE: "1.3.6.1.5.5.7.3.17",
  BUNDLE_SECURITY: "1.3.6.1.5.5.7.3.35",
  CERTIFICATE_TRANSPARENCY: "1.3.6.1.4.1.11129.2.4.4",
} as const;

/** What a key may be used for. */
export const ExtendedKeyUsageOID: OIDGroup<typeof KEY_USAGES> = group(KEY_USAGES);

const OTHER_NAME_FORMS = {
  PERMANENT_IDENTIFIER: "1.3.6.1.5.5.7.8.3",
  HW_MODULE_NAME: "1.3.6.1.5.5.7.8.4",
  DNS_SRV: "1.3.6.1.5.5.7.8.7",
  NAI_REALM: "1.3.6.1.5.5.7.8.8",
  SMTP_UTF8_MAILBOX: "1.3.6.1.5.5.7.8.9",
  ACP_NODE_NAME: "1.3.6.1.5.5.7.8.10",
  BUNDLE_EID: "1.3.6.1.5.5.7.8.11",
} as const;

/** Kinds of `OtherName`. */
export const OtherNameFormOID: OIDGroup<typeof OTHER_NAME_FORMS> = group(OTHER_NAME_FORMS);

const AUTHORITY_ACCESS = {
  OCSP: "1.3.6.1.5.5.7.48.1",
  CA_ISSUERS: "1.3.6.1.5.5.7.48.2",
} as const;

/** Where to learn of the issuer. */
export const AuthorityInformationAccessOID: OIDGroup<typeof AUTHORITY_ACCESS> = group(AUTHORITY_ACCESS);

const SUBJECT_ACCESS = {
  CA_REPOSITORY: "1.3.6.1.5.5.7.48.5",
} as const;

/** Where to learn of the subject. */
export const SubjectInformationAccessOID: OIDGroup<typeof SUBJECT_ACCESS> = group(SUBJECT_ACCESS);

const POLICIES = {
  CPS_QUALIFIER: "1.3.6.1.5.5.7.2.1",
  CPS_USER_NOTICE: "1.3.6.1.5.5.7.2.2",
  ANY_POLICY: "2.5.29.32.0",
} as const;

/** Certificate policies and their qualifiers. */
export const CertificatePoliciesOID: OIDGroup<typeof POLICIES> = group(POLICIES);

const ATTRIBUTES = {
  CHALLENGE_PASSWORD: "1.2.840.113549.1.9.7",
  UNSTRUCTURED_NAME: "1.2.840.113549.1.9.2",
} as const;

/** Attributes of requests. */
export const AttributeOID: OIDGroup<typeof ATTRIBUTES> = group(ATTRIBUTES);

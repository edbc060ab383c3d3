// Certificates, requests, revocation lists and what is in them as plain values: every field, as pyca's index has it.
import { createHash } from "node:crypto";
import { asymmetric, exceptions, hashes, serialization, x509 } from "../../index.ts";
import { described as describedKey, describedError as describedKeyError, type PublicKey } from "./described-keys.ts";
import { errorText, type IndexGroup, type IndexValue } from "./pyca-index.ts";

const { Encoding } = serialization;

export type Signed = x509.Certificate | x509.CertificateSigningRequest | x509.CertificateRevocationList;

export const sha256 = (data: Uint8Array): string => createHash("sha256").update(data).digest("hex");

/** The classes of errors that X.509 has beside those of keys, each with its code and what it says. */
const ERRORS: readonly (readonly [errorClass: abstract new (...args: never[]) => Error, code: string, detail: string | null])[] = [
  [x509.InvalidVersion, "ERR_INVALID_VERSION", "parsedVersion"],
  [x509.DuplicateExtension, "ERR_DUPLICATE_EXTENSION", "oid"],
  [x509.ExtensionNotFound, "ERR_EXTENSION_NOT_FOUND", "oid"],
  [x509.AttributeNotFound, "ERR_ATTRIBUTE_NOT_FOUND", "oid"],
  [x509.UnsupportedGeneralNameType, "ERR_UNSUPPORTED_GENERAL_NAME_TYPE", null],
  [exceptions.InvalidSignature, "ERR_INVALID_SIGNATURE", null],
];

/** What an error is to a caller. One that no file can deserve is thrown on. */
export function describedError(error: unknown): string {
  for (const [errorClass, code, detail] of ERRORS) {
    if (!(error instanceof errorClass) || Reflect.get(error, "code") !== code) continue;
    const said = detail === null ? {} : { [detail]: dotted(Reflect.get(error, detail)) };
    return errorText({ class: errorClass.name, ...said });
  }
  return describedKeyError(error);
}

const dotted = (value: unknown): unknown => (value instanceof x509.ObjectIdentifier ? value.dottedString : value);

/** A value, or the error that reading it raised. */
export function orError(read: () => IndexValue): IndexValue {
  try {
    return read();
  } catch (error) {
    return { error: describedError(error) };
  }
}

export const hex = (data: Uint8Array): IndexValue => ({ hex: Buffer.from(data).toString("hex") });

/** A time in ISO 8601, with a fraction only where there is one. */
const iso = (time: Date): string => time.toISOString().replace(/\.000Z$/, "Z").replace(/\.(\d{3})Z$/, ".$1000Z");

/** A member of an enumeration as Python writes it. */
const snake = (member: IndexValue): IndexValue =>
  typeof member === "string" ? member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : member;
const snakes = (members: IndexValue): IndexValue => (Array.isArray(members) ? members.map(snake) : snake(members));

/** The fields of each class of values, in the index's order. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  AccessDescription: ["accessMethod", "accessLocation"],
  Admission: ["admissionAuthority", "namingAuthority", "professionInfos"],
  Admissions: ["authority", "items"],
  AuthorityInformationAccess: ["items"],
  AuthorityKeyIdentifier: ["keyIdentifier", "authorityCertIssuer", "authorityCertSerialNumber"],
  BasicConstraints: ["ca", "pathLength"],
  CRLDistributionPoints: ["items"],
  CRLNumber: ["crlNumber"],
  CRLReason: ["reason"],
  CertificateIssuer: ["items"],
  CertificatePolicies: ["items"],
  DNSName: ["value"],
  DeltaCRLIndicator: ["crlNumber"],
  DirectoryName: ["value"],
  DistributionPoint: ["fullName", "relativeName", "reasons", "crlIssuer"],
  ExtendedKeyUsage: ["items"],
  FreshestCRL: ["items"],
  IPAddress: ["value"],
  InhibitAnyPolicy: ["skipCerts"],
  InvalidityDate: ["invalidityDate"],
  IssuerAlternativeName: ["items"],
  IssuingDistributionPoint: ["fullName", "relativeName", "onlyContainsUserCerts", "onlyContainsCaCerts", "onlySomeReasons", "indirectCrl", "onlyContainsAttributeCerts"],
  KeyUsage: ["digitalSignature", "contentCommitment", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "crlSign", "encipherOnly", "decipherOnly"],
  MSCertificateTemplate: ["templateId", "majorVersion", "minorVersion"],
  NameConstraints: ["permittedSubtrees", "excludedSubtrees"],
  NamingAuthority: ["id", "url", "text"],
  NoticeReference: ["organization", "noticeNumbers"],
  OCSPAcceptableResponses: ["items"],
  OCSPNoCheck: [],
  OCSPNonce: ["nonce"],
  OtherName: ["typeId", "value"],
  PolicyConstraints: ["requireExplicitPolicy", "inhibitPolicyMapping"],
  PolicyInformation: ["policyIdentifier", "policyQualifiers"],
  PrecertPoison: [],
  PrecertificateSignedCertificateTimestamps: ["items"],
  PrivateKeyUsagePeriod: ["notBefore", "notAfter"],
  ProfessionInfo: ["namingAuthority", "professionItems", "professionOids", "registrationNumber", "addProfessionInfo"],
  RFC822Name: ["value"],
  RegisteredID: ["value"],
  SignedCertificateTimestamp: ["version", "logId", "timestamp", "entryType", "signatureHashAlgorithm", "signatureAlgorithm", "signature", "extensionBytes"],
  SignedCertificateTimestamps: ["items"],
  SubjectAlternativeName: ["items"],
  SubjectInformationAccess: ["items"],
  SubjectKeyIdentifier: ["digest"],
  TLSFeature: ["items"],
  UniformResourceIdentifier: ["value"],
  UnrecognizedExtension: ["oid", "value"],
  UserNotice: ["noticeReference", "explicitText"],
};

/** What the index writes in other words: members of enumerations as Python has them, and one field by another name. */
const OTHERWISE: Readonly<Record<string, (fields: IndexGroup) => IndexGroup>> = {
  CRLReason: (fields) => ({ ...fields, reason: snake(fields["reason"] ?? null) }),
  // In the order of their names, since they are a set.
  DistributionPoint: (fields) => ({ ...fields, reasons: sorted(snakes(fields["reasons"] ?? null)) }),
  IssuingDistributionPoint: (fields) => ({ ...fields, onlySomeReasons: sorted(snakes(fields["onlySomeReasons"] ?? null)) }),
  TLSFeature: (fields) => ({ ...fields, items: snakes(fields["items"] ?? null) }),
  InvalidityDate: ({ class: name, invalidityDate }) => ({ class: name ?? null, invalidityDateUtc: invalidityDate ?? null }),
  // Reading the last two raises where there is no key agreement; the index has null there.
  KeyUsage: (fields) => ({ ...fields, ...(fields["keyAgreement"] === true ? {} : { encipherOnly: unread(fields["encipherOnly"]), decipherOnly: unread(fields["decipherOnly"]) }) }),
};

const sorted = (members: IndexValue): IndexValue => (Array.isArray(members) ? (members as string[]).toSorted() : members);
const unread = (value: IndexValue | undefined): IndexValue => ((value as IndexGroup)["error"] === "ValueError" ? null : "it did not raise");

/** Any value that an extension, a name or a signature has. */
function dump(value: unknown): IndexValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return hex(value);
  if (value instanceof Date) return iso(value);
  if (Array.isArray(value)) return value.map(dump);
  if (value instanceof x509.ObjectIdentifier) return value.dottedString;
  if (value instanceof x509.Name) return describedName(value);
  if (value instanceof x509.RelativeDistinguishedName) {
    return { class: "RelativeDistinguishedName", attributes: [...value].map(attribute), rfc4514: value.rfc4514String() };
  }
  if (value instanceof asymmetric.padding.PKCS1v15) return { class: "PKCS1v15" };
  if (value instanceof asymmetric.padding.PSS) {
    const { mgf, saltLength } = value;
    return { class: "PSS", mgf: { class: mgf.constructor.name, algorithm: mgf.algorithm.name }, saltLength: String(saltLength) };
  }
  if (value instanceof asymmetric.ec.ECDSA) return { class: "ECDSA", algorithm: (value.algorithm as hashes.HashAlgorithm).name };
  const { name: className } = (value as object).constructor;
  const names = FIELDS[className];
  if (names !== undefined) return record(value as object, className, names);
  const { name, digestSize } = value as { name?: unknown; digestSize?: unknown };
  if (typeof name === "string" && typeof digestSize === "number") return name;
  throw new Error(`there are no fields for ${className}`);
}

function record(value: object, className: string, names: readonly string[]): IndexValue {
  const fields = Object.fromEntries(
    names.map((name) => [name, orError(() => dump(name === "items" ? [...(value as Iterable<unknown>)] : Reflect.get(value, name)))]),
  );
  const whole = { class: className, ...fields };
  return OTHERWISE[className]?.(whole) ?? whole;
}

const attribute = (each: x509.NameAttribute): IndexValue => ({ oid: each.oid.dottedString, type: each.type, value: dump(each.value) });

/** A name, its parts, its text and its bytes. */
export function describedName(name: x509.Name): IndexValue {
  return {
    class: "Name",
    rdns: name.rdns.map((rdn) => [...rdn].map(attribute)),
    rfc4514: orError(() => name.rfc4514String()),
    der: orError(() => hex(name.publicBytes())),
  };
}

export function describedExtension({ oid, critical, value }: x509.Extension): IndexValue {
  return {
    oid: oid.dottedString,
    critical,
    class: value.constructor.name,
    value: dump(value),
    encoded: orError(() => value.publicBytes().toString("hex")),
  };
}

export const describedExtensions = (extensions: x509.Extensions): IndexValue =>
  orError(() => ({ items: [...extensions].map(describedExtension) }));

/** What stands in the file, whether it is understood or not. */
const rawExtensions = (extensions: x509.Extensions): IndexValue =>
  orError(() => extensions.lenient().map(({ oid, critical }) => ({ oid: oid.dottedString, critical })));

function signature(owner: Signed): IndexGroup {
  return {
    signatureAlgorithmOid: orError(() => owner.signatureAlgorithmOid.dottedString),
    signatureHashAlgorithm: orError(() => dump(owner.signatureHashAlgorithm)),
    signatureAlgorithmParameters: orError(() => dump(owner.signatureAlgorithmParameters)),
    signature: hex(owner.signature),
    derSha256: sha256(owner.publicBytes(Encoding.DER)),
  };
}

const key = (owner: { publicKey(): unknown }): IndexValue => orError(() => describedKey(owner.publicKey() as PublicKey));

function certificate(owner: x509.Certificate): IndexGroup {
  const { SHA256 } = hashes;
  return {
    class: "Certificate",
    version: owner.version,
    serialNumber: orError(() => String(owner.serialNumber)),
    subject: orError(() => describedName(owner.subject)),
    issuer: orError(() => describedName(owner.issuer)),
    notValidBefore: iso(owner.notValidBefore),
    notValidAfter: iso(owner.notValidAfter),
    ...signature(owner),
    publicKey: key(owner),
    publicKeyAlgorithmOid: orError(() => owner.publicKeyAlgorithmOid.dottedString),
    fingerprintSha256: owner.fingerprint(new SHA256()).toString("hex"),
    tbsSha256: sha256(owner.tbsCertificateBytes),
    tbsPrecertificateSha256: orError(() => sha256(owner.tbsPrecertificateBytes)),
    extensions: describedExtensions(owner.extensions),
    rawExtensions: rawExtensions(owner.extensions),
    verifyDirectlyIssuedBySelf: orError(() => {
      owner.verifyDirectlyIssuedBy(owner);
      return true;
    }),
  };
}

const entry = (each: x509.RevokedCertificate): IndexGroup => ({
  serialNumber: String(each.serialNumber),
  revocationDate: iso(each.revocationDate),
  extensions: describedExtensions(each.extensions),
});

/** Lists of this length have all of their entries in the index. */
const [SHORTEST, LONGEST] = [3, 20];

function list(owner: x509.CertificateRevocationList): IndexGroup {
  const { SHA256 } = hashes;
  const entries = [...owner];
  const [first, last] = [owner.at(0), owner.at(-1)];
  return {
    class: "CertificateRevocationList",
    issuer: orError(() => describedName(owner.issuer)),
    lastUpdate: iso(owner.lastUpdate),
    nextUpdate: owner.nextUpdate === null ? null : iso(owner.nextUpdate),
    ...signature(owner),
    fingerprintSha256: owner.fingerprint(new SHA256()).toString("hex"),
    tbsSha256: sha256(owner.tbsCertlistBytes),
    count: String(owner.length),
    entries: {
      first: first === undefined ? null : entry(first),
      last: last === undefined ? null : entry(last),
      serialsSha256: sha256(Buffer.from(entries.map(({ serialNumber }) => serialNumber).join("\n"))),
      ...(entries.length < SHORTEST || entries.length > LONGEST ? {} : { all: entries.map(entry) }),
    },
    extensions: describedExtensions(owner.extensions),
    rawExtensions: rawExtensions(owner.extensions),
  };
}

function request(owner: x509.CertificateSigningRequest): IndexGroup {
  return {
    class: "CertificateSigningRequest",
    subject: orError(() => describedName(owner.subject)),
    ...signature(owner),
    publicKey: key(owner),
    isSignatureValid: orError(() => owner.isSignatureValid),
    tbsSha256: sha256(owner.tbsCertrequestBytes),
    extensions: describedExtensions(owner.extensions),
    attributes: orError(() => [...owner.attributes].map(({ oid, value, tag }) => ({ oid: oid.dottedString, value: hex(value), tag }))),
  };
}

/** Everything that an object can say, in its own words. */
export function described(owner: Signed): IndexGroup {
  if (owner instanceof x509.Certificate) return certificate(owner);
  if (owner instanceof x509.CertificateSigningRequest) return request(owner);
  if (owner instanceof x509.CertificateRevocationList) return list(owner);
  throw new Error(`a loader gave ${Object.prototype.toString.call(owner)}, which is none of the classes`);
}

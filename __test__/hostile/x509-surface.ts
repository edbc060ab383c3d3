// The part of the hostile table that is X.509: every class, constructor and method of `x509`, and its methods of the backend.
import { type asymmetric, backend, hashes, serialization, x509 } from "../../index.ts";
import { certificateWith, encodedTimestamp, timestampList } from "../support/x509.ts";
import type { Entry, Parameter } from "./surface.ts";

type Any = (...args: never[]) => unknown;

/** What the table of the other modules makes entries with. */
interface Tools {
  bytes(name: string, good: () => Uint8Array): Parameter;
  bigint(name: string, good: () => bigint): Parameter;
  record(name: string, good: () => object): Parameter;
  shape(name: string, good: () => unknown): Parameter;
  readonly options: Parameter;
  make(path: string, Class: unknown, ...parameters: Parameter[]): Entry;
  free(path: string, run: unknown, ...parameters: Parameter[]): Entry;
  method(path: string, instance: () => object, ...parameters: Parameter[]): Entry;
  statics(path: string, Class: object, ...parameters: Parameter[]): Entry;
  readonly key: asymmetric.ec.EllipticCurvePrivateKey;
  sha256(): unknown;
}

const made = (name: string, good: () => unknown, ...except: readonly string[]): Parameter => ({ name, kind: { type: "made", except }, good });
const TEXTS = ["text", "empty text"] as const;
const text = (name: string, good: string): Parameter => made(name, () => good, ...TEXTS);
const date = (name: string): Parameter => made(name, () => new Date("2026-01-01T00:00:00Z"), "a Date");
const serial = (name: string): Parameter => made(name, () => 5n, "a bigint");
const list = (name: string, good: () => readonly unknown[]): Parameter => ({ name, kind: { type: "list" }, good });

/** What the table calls the method that iterates. */
const ITERATOR = String(Symbol.iterator);
const OID = new x509.ObjectIdentifier("1.2.3");
const oid = (name = "oid"): Parameter => made(name, () => OID);
const attribute = (): x509.NameAttribute => new x509.NameAttribute(x509.NameOID.COMMON_NAME, "a");
const rdn = (): x509.RelativeDistinguishedName => new x509.RelativeDistinguishedName([attribute()]);
const name = (): x509.Name => new x509.Name([attribute()]);
const dns = (): x509.DNSName => new x509.DNSName("a");
const bytesOf = (): Buffer => Buffer.from([1, 2, 3]);
const extension = (): x509.ExtensionType => new x509.OCSPNoCheck();
const moment = (): Date => new Date("2026-01-01T00:00:00Z");

/** What gives a promise: its hostile values are in unit/. */
export const X509_REJECTING: readonly string[] = [
  "backend.createX509CertificateAsync",
  "backend.createX509CsrAsync",
  "backend.createX509CrlAsync",
  "x509.CertificateBuilder#signAsync",
  "x509.CertificateSigningRequestBuilder#signAsync",
  "x509.CertificateRevocationListBuilder#signAsync",
];

export function x509Entries(tools: Tools): Entry[] {
  const { bytes, bigint, record, options, make, free, method, statics, shape, key, sha256 } = tools;
  const algorithm = new hashes.SHA256();
  const publicKey = key.publicKey();
  const { PEM, DER } = serialization.Encoding;
  const certificateBuilder = (): x509.CertificateBuilder =>
    new x509.CertificateBuilder().subjectName(name()).issuerName(name()).publicKey(publicKey).serialNumber(1n).notValidBefore(moment()).notValidAfter(moment());
  const requestBuilder = (): x509.CertificateSigningRequestBuilder => new x509.CertificateSigningRequestBuilder().subjectName(name()).addAttribute(OID, bytesOf());
  const revokedBuilder = (): x509.RevokedCertificateBuilder => new x509.RevokedCertificateBuilder().serialNumber(1n).revocationDate(moment());
  const listBuilder = (): x509.CertificateRevocationListBuilder =>
    new x509.CertificateRevocationListBuilder().issuerName(name()).lastUpdate(moment()).nextUpdate(moment()).addRevokedCertificate(revokedBuilder().build());
  const certificate = certificateBuilder().addExtension(extension(), { critical: false }).sign(key, algorithm);
  const request = requestBuilder().sign(key, algorithm);
  const revocationList = listBuilder().sign(key, algorithm);
  const revoked = (): x509.RevokedCertificate => revocationList.at(0) as x509.RevokedCertificate;
  const timestamps = certificateWith(timestampList(x509.ExtensionOID.SIGNED_CERTIFICATE_TIMESTAMPS, encodedTimestamp())).extensions;
  const timestamp = timestamps.getExtensionForClass(x509.SignedCertificateTimestamps).value.at(0) as object;

  const X = (path: string): string => `x509.${path}`;
  /** Methods without parameters that have wrong values. */
  const plain = (path: string, instance: () => object, ...names: readonly string[]): Entry[] =>
    names.map((each) => {
      if (each !== ITERATOR) return method(X(`${path}#${each}`), instance);
      return { path: X(`${path}#${each}`), parameters: [], call: () => [...(instance() as Iterable<unknown>)] };
    });
  /** A constructor, and the methods that all values have. */
  const value = (path: string, instance: () => object, parameters: readonly Parameter[], ...names: readonly string[]): Entry[] => [
    make(X(path), (x509 as unknown as Record<string, unknown>)[path], ...parameters),
    ...plain(path, instance, "equals", ...names),
  ];
  const ext = (path: string, instance: () => object, parameters: readonly Parameter[], ...names: readonly string[]): Entry[] =>
    value(path, instance, parameters, "publicBytes", ...names);
  const listed = (path: string, instance: () => object, parameters: readonly Parameter[]): Entry[] =>
    ext(path, instance, parameters, "at", "toString", ITERATOR);
  const names = (path: string, instance: () => object): Entry[] => [
    ...listed(path, instance, [list("names", () => [dns()])]),
    method(X(`${path}#getValuesForType`), instance, made("type", () => x509.DNSName)),
  ];
  const points = (): x509.DistributionPoint[] => [new x509.DistributionPoint({ crlIssuer: [dns()] })];
  const access = (): x509.AccessDescription[] => [new x509.AccessDescription({ accessMethod: OID, accessLocation: dns() })];
  const policies = (): x509.PolicyInformation[] => [new x509.PolicyInformation({ policyIdentifier: OID })];
  const profession = (): x509.ProfessionInfo => new x509.ProfessionInfo({ professionItems: ["a"] });
  const admission = (): x509.Admission => new x509.Admission({ professionInfos: [profession()] });
  const general = (path: string, instance: () => object, ...parameters: Parameter[]): Entry[] => value(path, instance, parameters, "toString");
  /** The library alone constructs these. */
  const closed = (path: string, instance: () => object, ...methods: readonly string[]): Entry[] => [
    { path: `new ${X(path)}`, parameters: [], call: instance },
    ...plain(path, instance, ...methods),
  ];
  const signed = (path: string, instance: () => object, ...methods: readonly string[]): Entry[] => [
    ...closed(path, instance, "equals", "toString", ...methods),
    method(X(`${path}#publicBytes`), instance, made("encoding", () => PEM)),
    method(X(`${path}#fingerprint`), instance, shape("algorithm", sha256)),
  ];
  const critical = record("options", () => ({ critical: true }));
  const addExtension = (path: string, instance: () => object): Entry => method(X(`${path}#addExtension`), instance, made("extension", extension), critical);
  const sign = (path: string, instance: () => { sign(...args: never[]): unknown }): Entry => ({
    path: X(`${path}#sign`),
    parameters: [shape("privateKey", () => key), shape("algorithm", sha256), options],
    call: (...args) => void (instance().sign as (...given: unknown[]) => unknown)(...args),
  });

  return [
    ...([["Certificate", certificate], ["Csr", request], ["Crl", revocationList]] as const).flatMap(([kind, object]) =>
      (["Pem", "Der"] as const).flatMap((form) => {
        const good = (): Buffer => object.publicBytes(form === "Pem" ? PEM : DER);
        const method_ = `load${form}X509${kind}` as const;
        return [
          free(`backend.${method_}`, (data: never) => backend[method_](data).publicBytes(DER), bytes("data", good)),
          free(`x509.${method_}`, (data: never, given: never) => x509[method_](data, given).publicBytes(DER), bytes("data", good), options),
        ];
      }),
    ),
    free("x509.loadPemX509Certificates", (data: never) => x509.loadPemX509Certificates(data)[0]?.publicBytes(DER), bytes("data", () => certificate.publicBytes(PEM))),
    ...([["Certificate", certificateBuilder], ["Csr", requestBuilder], ["Crl", listBuilder]] as const).map(([kind, builder]): Entry => ({
      path: `backend.createX509${kind}`,
      parameters: [made("builder", builder), shape("privateKey", () => key), shape("algorithm", sha256), options],
      call: (...args) => void (backend[`createX509${kind}`] as Any)(...(args as never[])),
    })),
    free("backend.createX509RevokedCertificate", backend.createX509RevokedCertificate, made("builder", revokedBuilder)),
    free("backend.x509NameBytes", backend.x509NameBytes, made("name", name)),
    free("x509.randomSerialNumber", () => typeof x509.randomSerialNumber()),

    make("x509.ObjectIdentifier", x509.ObjectIdentifier, made("dottedString", () => "1.2.3", ...TEXTS)),
    ...plain("ObjectIdentifier", () => OID, "equals", "toString"),

    ...value("NameAttribute", attribute, [oid(), text("value", "a"), options], "toString", "rfc4514String"),
    ...value("RelativeDistinguishedName", rdn, [list("attributes", () => [attribute()])], "toString", "rfc4514String", ITERATOR),
    method(X("RelativeDistinguishedName#getAttributesForOid"), rdn, oid()),
    ...value("Name", name, [list("attributes", () => [attribute()])], "toString", "rfc4514String", "publicBytes", ITERATOR),
    method(X("Name#getAttributesForOid"), name, oid()),
    free(X("Name.fromBytes"), (data: never) => x509.Name.fromBytes(data).publicBytes(), bytes("data", () => name().publicBytes())),
    free(X("Name.fromRfc4514String"), x509.Name.fromRfc4514String, text("data", "CN=a")),

    ...closed("GeneralName", dns, "equals", "toString"),
    ...general("RFC822Name", () => new x509.RFC822Name("a"), text("value", "a")),
    ...general("DNSName", dns, text("value", "a")),
    ...general("UniformResourceIdentifier", () => new x509.UniformResourceIdentifier("a"), text("value", "a")),
    ...general("DirectoryName", () => new x509.DirectoryName(name()), made("value", name)),
    ...general("RegisteredID", () => new x509.RegisteredID(OID), oid("value")),
    ...general("IPAddress", () => new x509.IPAddress("::1"), text("value", "::1")),
    ...general("OtherName", () => new x509.OtherName(OID, bytesOf()), oid("typeId"), bytes("value", bytesOf)),

    ...value("GeneralNames", () => new x509.GeneralNames([dns()]), [list("names", () => [dns()])], "at", "toString", ITERATOR),
    method(X("GeneralNames#getValuesForType"), () => new x509.GeneralNames([dns()]), made("type", () => x509.DNSName)),

    ...closed("ExtensionType", extension, "equals", "publicBytes"),
    ...ext("BasicConstraints", () => new x509.BasicConstraints({ ca: true }), [record("fields", () => ({ ca: true }))]),
    ...ext("NameConstraints", () => new x509.NameConstraints({ permittedSubtrees: [dns()] }), [record("fields", () => ({ permittedSubtrees: [dns()] }))]),
    ...ext("PolicyConstraints", () => new x509.PolicyConstraints({ inhibitPolicyMapping: 1 }), [record("fields", () => ({ inhibitPolicyMapping: 1 }))]),
    make(X("InhibitAnyPolicy"), x509.InhibitAnyPolicy, made("skipCerts", () => 1, "16", "0", "-1", "0.5", "NaN")),
    ...plain("InhibitAnyPolicy", () => new x509.InhibitAnyPolicy(1), "equals", "publicBytes"),
    ...ext("KeyUsage", () => new x509.KeyUsage({}), [record("usages", () => ({}))], "toString"),
    ...listed("ExtendedKeyUsage", () => new x509.ExtendedKeyUsage([OID]), [list("usages", () => [OID])]),
    ...ext("PrivateKeyUsagePeriod", () => new x509.PrivateKeyUsagePeriod({ notBefore: moment() }), [record("fields", () => ({ notBefore: moment() }))]),
    ...ext("SubjectKeyIdentifier", () => new x509.SubjectKeyIdentifier(bytesOf()), [bytes("digest", bytesOf)]),
    statics(X("SubjectKeyIdentifier.fromPublicKey"), x509.SubjectKeyIdentifier, shape("publicKey", () => publicKey)),
    ...ext("AuthorityKeyIdentifier", () => new x509.AuthorityKeyIdentifier({}), [record("fields", () => ({}))]),
    free(X("AuthorityKeyIdentifier options.keyIdentifier"), (keyIdentifier: never) => new x509.AuthorityKeyIdentifier({ keyIdentifier }).publicBytes(), { ...bytes("keyIdentifier", bytesOf), kind: { type: "bytes", optional: true } }),
    statics(X("AuthorityKeyIdentifier.fromIssuerPublicKey"), x509.AuthorityKeyIdentifier, shape("publicKey", () => publicKey)),
    statics(X("AuthorityKeyIdentifier.fromIssuerSubjectKeyIdentifier"), x509.AuthorityKeyIdentifier, made("subjectKeyIdentifier", () => new x509.SubjectKeyIdentifier(bytesOf()))),
    ...(["SubjectAlternativeName", "IssuerAlternativeName", "CertificateIssuer"] as const).flatMap((path) => names(path, () => new x509[path]([dns()]))),
    ...value("NoticeReference", () => new x509.NoticeReference({ organization: "a", noticeNumbers: [1] }), [record("fields", () => ({ organization: "a", noticeNumbers: [1] }))]),
    ...value("UserNotice", () => new x509.UserNotice({}), [record("fields", () => ({}))]),
    ...value("PolicyInformation", () => policies()[0] as object, [record("fields", () => ({ policyIdentifier: OID }))]),
    ...listed("CertificatePolicies", () => new x509.CertificatePolicies(policies()), [list("policies", policies)]),
    ...value("DistributionPoint", () => points()[0] as object, [record("fields", () => ({ crlIssuer: [dns()] }))]),
    ...(["CRLDistributionPoints", "FreshestCRL"] as const).flatMap((path) => listed(path, () => new x509[path](points()), [list("distributionPoints", points)])),
    ...ext("IssuingDistributionPoint", () => new x509.IssuingDistributionPoint({ indirectCrl: true }), [record("fields", () => ({ indirectCrl: true }))]),
    ...value("AccessDescription", () => access()[0] as object, [record("fields", () => ({ accessMethod: OID, accessLocation: dns() }))]),
    ...(["AuthorityInformationAccess", "SubjectInformationAccess"] as const).flatMap((path) => listed(path, () => new x509[path](access()), [list("descriptions", access)])),
    ...ext("OCSPNoCheck", () => new x509.OCSPNoCheck(), []),
    ...ext("PrecertPoison", () => new x509.PrecertPoison(), []),
    ...listed("TLSFeature", () => new x509.TLSFeature(["statusRequest"]), [list("features", () => ["statusRequest"])]),
    ...ext("CRLNumber", () => new x509.CRLNumber(1n), [serial("crlNumber")]),
    ...ext("DeltaCRLIndicator", () => new x509.DeltaCRLIndicator(1n), [serial("crlNumber")]),
    ...ext("CRLReason", () => new x509.CRLReason("superseded"), [made("reason", () => "superseded")]),
    ...ext("InvalidityDate", () => new x509.InvalidityDate(moment()), [date("invalidityDate")]),
    ...ext("OCSPNonce", () => new x509.OCSPNonce(bytesOf()), [bytes("nonce", bytesOf)]),
    ...listed("OCSPAcceptableResponses", () => new x509.OCSPAcceptableResponses([OID]), [list("responses", () => [OID])]),
    ...ext("MSCertificateTemplate", () => new x509.MSCertificateTemplate({ templateId: OID }), [record("fields", () => ({ templateId: OID }))]),
    ...(["PrecertificateSignedCertificateTimestamps", "SignedCertificateTimestamps"] as const).flatMap((path) => listed(path, () => new x509[path]([]), [list("timestamps", () => [])])),
    ...value("NamingAuthority", () => new x509.NamingAuthority({}), [record("fields", () => ({}))]),
    ...value("ProfessionInfo", profession, [record("fields", () => ({ professionItems: ["a"] }))]),
    ...value("Admission", admission, [record("fields", () => ({ professionInfos: [profession()] }))]),
    ...listed("Admissions", () => new x509.Admissions({ admissions: [admission()] }), [record("fields", () => ({ admissions: [admission()] }))]),
    ...ext("UnrecognizedExtension", () => new x509.UnrecognizedExtension(OID, bytesOf()), [oid(), bytes("value", bytesOf)]),

    make(X("Extension"), x509.Extension, oid(), made("critical", () => true, "true", "false"), made("value", extension)),
    ...plain("Extension", () => certificate.extensions.at(0) as object, "equals"),
    ...closed("Extensions", () => certificate.extensions, "at", "lenient", "toString", ITERATOR),
    method(X("Extensions#getExtensionForOid"), () => certificate.extensions, made("oid", () => x509.ExtensionOID.OCSP_NO_CHECK)),
    method(X("Extensions#getExtensionForClass"), () => certificate.extensions, made("extensionClass", () => x509.OCSPNoCheck)),

    ...closed("Attribute", () => request.attributes.at(0) as object, "equals"),
    ...closed("Attributes", () => request.attributes, "at", ITERATOR),
    method(X("Attributes#getAttributeForOid"), () => request.attributes, oid()),
    ...signed("Certificate", () => certificate, "publicKey"),
    method(X("Certificate#verifyDirectlyIssuedBy"), () => certificate, made("issuer", () => certificate)),
    ...signed("CertificateSigningRequest", () => request, "publicKey"),
    ...signed("CertificateRevocationList", () => revocationList, "at", "slice", ITERATOR),
    method(X("CertificateRevocationList#getRevokedCertificateBySerialNumber"), () => revocationList, serial("serialNumber")),
    method(X("CertificateRevocationList#isSignatureValid"), () => revocationList, shape("publicKey", () => publicKey)),
    ...closed("RevokedCertificate", revoked, "equals", "toString"),
    ...closed("certificateTransparency.SignedCertificateTimestamp", () => timestamp, "equals", "toString"),

    make(X("CertificateBuilder"), x509.CertificateBuilder),
    ...(["subjectName", "issuerName"] as const).map((each) => method(X(`CertificateBuilder#${each}`), () => new x509.CertificateBuilder(), made("name", name))),
    method(X("CertificateBuilder#publicKey"), () => new x509.CertificateBuilder(), shape("key", () => publicKey), options),
    method(X("CertificateBuilder#serialNumber"), () => new x509.CertificateBuilder(), bigint("number", () => 1n)),
    ...(["notValidBefore", "notValidAfter"] as const).map((each) => method(X(`CertificateBuilder#${each}`), () => new x509.CertificateBuilder(), date("time"))),
    addExtension("CertificateBuilder", certificateBuilder),
    sign("CertificateBuilder", certificateBuilder),
    make(X("CertificateSigningRequestBuilder"), x509.CertificateSigningRequestBuilder),
    method(X("CertificateSigningRequestBuilder#subjectName"), () => new x509.CertificateSigningRequestBuilder(), made("name", name)),
    method(X("CertificateSigningRequestBuilder#addAttribute"), () => new x509.CertificateSigningRequestBuilder(), oid(), bytes("value", bytesOf), options),
    addExtension("CertificateSigningRequestBuilder", requestBuilder),
    sign("CertificateSigningRequestBuilder", requestBuilder),
    make(X("RevokedCertificateBuilder"), x509.RevokedCertificateBuilder),
    method(X("RevokedCertificateBuilder#serialNumber"), () => new x509.RevokedCertificateBuilder(), bigint("number", () => 1n)),
    method(X("RevokedCertificateBuilder#revocationDate"), () => new x509.RevokedCertificateBuilder(), date("time")),
    addExtension("RevokedCertificateBuilder", revokedBuilder),
    method(X("RevokedCertificateBuilder#build"), revokedBuilder, options),
    make(X("CertificateRevocationListBuilder"), x509.CertificateRevocationListBuilder),
    method(X("CertificateRevocationListBuilder#issuerName"), () => new x509.CertificateRevocationListBuilder(), made("name", name)),
    ...(["lastUpdate", "nextUpdate"] as const).map((each) => method(X(`CertificateRevocationListBuilder#${each}`), () => new x509.CertificateRevocationListBuilder(), date("time"))),
    addExtension("CertificateRevocationListBuilder", listBuilder),
    method(X("CertificateRevocationListBuilder#addRevokedCertificate"), listBuilder, made("revokedCertificate", revoked)),
    sign("CertificateRevocationListBuilder", listBuilder),
  ];
}

// Extensions of X.509: the rules of each constructor, writing and reading back, where each is decoded, broken ones.
import { exceptions, x509 } from "../../index.ts";
import { suite } from "../support/test.ts";
import { certificateBuilder, certificateWith, crlBuilder, crlWith, ecKey, encodedTimestamp, name, revokedWith, sha256, timestampList } from "../support/x509.ts";

const { ExtensionOID, ObjectIdentifier, ReasonFlags, TLSFeatureType } = x509;
const VALUE_ERROR = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" } as const;
const TYPE_ERROR = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" } as const;
const OID = new ObjectIdentifier("1.2.3");
const dns = new x509.DNSName("a.example");
const uri = new x509.UniformResourceIdentifier("http://a/");
const rdn = new x509.RelativeDistinguishedName([new x509.NameAttribute(x509.NameOID.COMMON_NAME, "a")]);
const bytes = Buffer.from("0102", "hex");

type Make = (...args: unknown[]) => x509.ExtensionType;
/** The constructor with whatever arguments. */
const of = (extensionClass: unknown): Make => (...args) => new (extensionClass as new (...args: unknown[]) => x509.ExtensionType)(...args);

const point = of(x509.DistributionPoint) as unknown as Make;
const info = of(x509.PolicyInformation) as unknown as Make;

/** Each rule: what is made, and "type" or "value" for the class of the error. */
const RULES: readonly (readonly [kind: "type" | "value", title: string, make: () => unknown])[] = [
  ["type", "BasicConstraints without fields", () => of(x509.BasicConstraints)()],
  ["type", "BasicConstraints without ca", () => of(x509.BasicConstraints)({})],
  ["type", "BasicConstraints ca a number", () => of(x509.BasicConstraints)({ ca: 1 })],
  ["type", "BasicConstraints pathLength text", () => of(x509.BasicConstraints)({ ca: true, pathLength: "1" })],
  ["type", "BasicConstraints pathLength bigint", () => of(x509.BasicConstraints)({ ca: true, pathLength: 1n })],
  ["value", "BasicConstraints pathLength negative", () => of(x509.BasicConstraints)({ ca: true, pathLength: -1 })],
  ["value", "BasicConstraints pathLength without ca", () => of(x509.BasicConstraints)({ ca: false, pathLength: 0 })],
  ["type", "KeyUsage without fields", () => of(x509.KeyUsage)()],
  ["type", "KeyUsage a number", () => of(x509.KeyUsage)({ crlSign: 1 })],
  ["value", "KeyUsage encipherOnly", () => of(x509.KeyUsage)({ encipherOnly: true })],
  ["value", "KeyUsage decipherOnly", () => of(x509.KeyUsage)({ decipherOnly: true, digitalSignature: true })],
  ["value", "KeyUsage encipherOnly read", () => new x509.KeyUsage({}).encipherOnly],
  ["value", "KeyUsage decipherOnly read", () => new x509.KeyUsage({}).decipherOnly],
  ["type", "ExtendedKeyUsage text", () => of(x509.ExtendedKeyUsage)(["1.2.3"])],
  ["type", "ExtendedKeyUsage no array", () => of(x509.ExtendedKeyUsage)(OID)],
  ["type", "SubjectKeyIdentifier text", () => of(x509.SubjectKeyIdentifier)("0102")],
  ["type", "SubjectKeyIdentifier of no key", () => x509.SubjectKeyIdentifier.fromPublicKey({} as never)],
  ["type", "SubjectKeyIdentifier of a private key", () => x509.SubjectKeyIdentifier.fromPublicKey(ecKey as never)],
  ["type", "AuthorityKeyIdentifier text", () => of(x509.AuthorityKeyIdentifier)({ keyIdentifier: "0102" })],
  ["value", "AuthorityKeyIdentifier issuer alone", () => of(x509.AuthorityKeyIdentifier)({ authorityCertIssuer: [dns] })],
  ["value", "AuthorityKeyIdentifier number alone", () => of(x509.AuthorityKeyIdentifier)({ keyIdentifier: bytes, authorityCertSerialNumber: 1n })],
  ["type", "AuthorityKeyIdentifier issuer text", () => of(x509.AuthorityKeyIdentifier)({ authorityCertIssuer: ["a"], authorityCertSerialNumber: 1n })],
  ["type", "AuthorityKeyIdentifier number a number", () => of(x509.AuthorityKeyIdentifier)({ authorityCertIssuer: [dns], authorityCertSerialNumber: 1 })],
  ["type", "AuthorityKeyIdentifier of no identifier", () => x509.AuthorityKeyIdentifier.fromIssuerSubjectKeyIdentifier(bytes as never)],
  ["type", "AuthorityKeyIdentifier of no key", () => x509.AuthorityKeyIdentifier.fromIssuerPublicKey(bytes as never)],
  ["type", "SubjectAlternativeName text", () => of(x509.SubjectAlternativeName)(["a"])],
  ["type", "SubjectAlternativeName one name", () => of(x509.SubjectAlternativeName)(dns)],
  ["type", "IssuerAlternativeName name", () => of(x509.IssuerAlternativeName)([name])],
  ["type", "CertificateIssuer null", () => of(x509.CertificateIssuer)(null)],
  ["value", "NameConstraints of nothing", () => of(x509.NameConstraints)({})],
  ["value", "NameConstraints permitted empty", () => of(x509.NameConstraints)({ permittedSubtrees: [], excludedSubtrees: [dns] })],
  ["value", "NameConstraints excluded empty", () => of(x509.NameConstraints)({ excludedSubtrees: [] })],
  ["type", "NameConstraints text", () => of(x509.NameConstraints)({ permittedSubtrees: ["a"] })],
  ["type", "NameConstraints address", () => of(x509.NameConstraints)({ excludedSubtrees: [new x509.IPAddress("10.0.0.1")] })],
  ["value", "NameConstraints asterisk", () => of(x509.NameConstraints)({ permittedSubtrees: [new x509.DNSName("*.a")] })],
  ["type", "CertificatePolicies text", () => of(x509.CertificatePolicies)(["1.2.3"])],
  ["type", "PolicyInformation identifier", () => info({ policyIdentifier: "1.2.3" })],
  ["type", "PolicyInformation qualifier", () => info({ policyIdentifier: OID, policyQualifiers: [5] })],
  ["type", "PolicyInformation qualifiers text", () => info({ policyIdentifier: OID, policyQualifiers: "a" })],
  ["value", "PolicyInformation URI", () => info({ policyIdentifier: OID, policyQualifiers: ["é"] })],
  ["type", "UserNotice reference", () => of(x509.UserNotice)({ noticeReference: "a" })],
  ["type", "UserNotice text", () => of(x509.UserNotice)({ explicitText: 5 })],
  ["type", "NoticeReference organization", () => of(x509.NoticeReference)({ noticeNumbers: [1] })],
  ["type", "NoticeReference numbers", () => of(x509.NoticeReference)({ organization: "a", noticeNumbers: [1n] })],
  ["type", "NoticeReference no numbers", () => of(x509.NoticeReference)({ organization: "a" })],
  ["value", "NoticeReference negative", () => of(x509.NoticeReference)({ organization: "a", noticeNumbers: [-1] })],
  ["value", "PolicyConstraints of nothing", () => of(x509.PolicyConstraints)({})],
  ["type", "PolicyConstraints text", () => of(x509.PolicyConstraints)({ requireExplicitPolicy: "1" })],
  ["value", "PolicyConstraints negative", () => of(x509.PolicyConstraints)({ inhibitPolicyMapping: -1 })],
  ["type", "InhibitAnyPolicy text", () => of(x509.InhibitAnyPolicy)("1")],
  ["value", "InhibitAnyPolicy negative", () => of(x509.InhibitAnyPolicy)(-1)],
  ["value", "InhibitAnyPolicy fraction", () => of(x509.InhibitAnyPolicy)(0.5)],
  ["value", "DistributionPoint of nothing", () => point({})],
  ["value", "DistributionPoint of reasons alone", () => point({ reasons: [ReasonFlags.superseded] })],
  ["value", "DistributionPoint two names", () => point({ fullName: [uri], relativeName: rdn })],
  ["type", "DistributionPoint text", () => point({ fullName: ["a"] })],
  ["type", "DistributionPoint relative name", () => point({ relativeName: name })],
  ["type", "DistributionPoint issuer", () => point({ crlIssuer: [name] })],
  ["type", "DistributionPoint reason", () => point({ fullName: [uri], reasons: ["key_compromise"] })],
  ["type", "DistributionPoint reasons text", () => point({ fullName: [uri], reasons: "superseded" })],
  ["value", "DistributionPoint unspecified", () => point({ fullName: [uri], reasons: [ReasonFlags.unspecified] })],
  ["value", "DistributionPoint removeFromCrl", () => point({ fullName: [uri], reasons: new Set([ReasonFlags.removeFromCrl]) })],
  ["type", "CRLDistributionPoints", () => of(x509.CRLDistributionPoints)([uri])],
  ["type", "FreshestCRL", () => of(x509.FreshestCRL)([{}])],
  ["type", "AuthorityInformationAccess", () => of(x509.AuthorityInformationAccess)([uri])],
  ["type", "SubjectInformationAccess", () => of(x509.SubjectInformationAccess)([uri])],
  ["type", "AccessDescription method", () => of(x509.AccessDescription)({ accessMethod: "1.2", accessLocation: uri })],
  ["type", "AccessDescription location", () => of(x509.AccessDescription)({ accessMethod: OID, accessLocation: "a" })],
  ["type", "TLSFeature empty", () => of(x509.TLSFeature)([])],
  ["type", "TLSFeature number", () => of(x509.TLSFeature)([5])],
  ["type", "CRLNumber number", () => of(x509.CRLNumber)(5)],
  ["type", "DeltaCRLIndicator text", () => of(x509.DeltaCRLIndicator)("5")],
  ["value", "IssuingDistributionPoint of nothing", () => of(x509.IssuingDistributionPoint)({})],
  ["value", "IssuingDistributionPoint two kinds", () => of(x509.IssuingDistributionPoint)({ onlyContainsCaCerts: true, onlyContainsUserCerts: true })],
  ["value", "IssuingDistributionPoint two other kinds", () => of(x509.IssuingDistributionPoint)({ onlyContainsCaCerts: true, onlyContainsAttributeCerts: true })],
  ["value", "IssuingDistributionPoint two names", () => of(x509.IssuingDistributionPoint)({ fullName: [uri], relativeName: rdn })],
  ["value", "IssuingDistributionPoint unspecified", () => of(x509.IssuingDistributionPoint)({ onlySomeReasons: [ReasonFlags.unspecified] })],
  ["type", "IssuingDistributionPoint number", () => of(x509.IssuingDistributionPoint)({ indirectCrl: 1 })],
  ["type", "CRLReason number", () => of(x509.CRLReason)(1)],
  ["type", "CRLReason of the prototype", () => of(x509.CRLReason)("toString")],
  ["type", "InvalidityDate number", () => of(x509.InvalidityDate)(5)],
  ["type", "InvalidityDate text", () => of(x509.InvalidityDate)("2026-01-01")],
  ["value", "InvalidityDate invalid", () => of(x509.InvalidityDate)(new Date(Number.NaN))],
  ["value", "InvalidityDate year 10000", () => of(x509.InvalidityDate)(new Date(253_402_300_800_000))],
  ["type", "OCSPNonce text", () => of(x509.OCSPNonce)("a")],
  ["type", "OCSPAcceptableResponses text", () => of(x509.OCSPAcceptableResponses)(["1.2.3"])],
  ["type", "MSCertificateTemplate identifier", () => of(x509.MSCertificateTemplate)({ templateId: "1.2.3" })],
  ["type", "MSCertificateTemplate version", () => of(x509.MSCertificateTemplate)({ templateId: OID, majorVersion: 1n })],
  ["value", "PrivateKeyUsagePeriod of nothing", () => of(x509.PrivateKeyUsagePeriod)({})],
  ["type", "PrivateKeyUsagePeriod number", () => of(x509.PrivateKeyUsagePeriod)({ notBefore: 5 })],
  ["value", "PrivateKeyUsagePeriod order", () => of(x509.PrivateKeyUsagePeriod)({ notBefore: new Date(5000), notAfter: new Date(4000) })],
  ["type", "Admissions authority", () => of(x509.Admissions)({ authority: "a", admissions: [] })],
  ["type", "Admissions without", () => of(x509.Admissions)({})],
  ["type", "Admission authority", () => of(x509.Admission)({ admissionAuthority: name, professionInfos: [] })],
  ["type", "Admission naming authority", () => of(x509.Admission)({ namingAuthority: {}, professionInfos: [] })],
  ["type", "Admission professions", () => of(x509.Admission)({ professionInfos: ["a"] })],
  ["type", "NamingAuthority id", () => of(x509.NamingAuthority)({ id: "1.2" })],
  ["type", "NamingAuthority url", () => of(x509.NamingAuthority)({ url: 5 })],
  ["value", "NamingAuthority url not ASCII", () => of(x509.NamingAuthority)({ url: "é" })],
  ["type", "NamingAuthority text", () => of(x509.NamingAuthority)({ text: bytes })],
  ["type", "ProfessionInfo without", () => of(x509.ProfessionInfo)({})],
  ["type", "ProfessionInfo items", () => of(x509.ProfessionInfo)({ professionItems: [5] })],
  ["type", "ProfessionInfo oids", () => of(x509.ProfessionInfo)({ professionItems: [], professionOids: ["1.2"] })],
  ["type", "ProfessionInfo number", () => of(x509.ProfessionInfo)({ professionItems: [], registrationNumber: 5 })],
  ["type", "ProfessionInfo more", () => of(x509.ProfessionInfo)({ professionItems: [], addProfessionInfo: "a" })],
  ["type", "UnrecognizedExtension identifier", () => of(x509.UnrecognizedExtension)("1.2.3", bytes)],
  ["type", "UnrecognizedExtension text", () => of(x509.UnrecognizedExtension)(OID, "a")],
  ["type", "PrecertificateSignedCertificateTimestamps", () => of(x509.PrecertificateSignedCertificateTimestamps)([bytes])],
  ["type", "SignedCertificateTimestamps", () => of(x509.SignedCertificateTimestamps)([{}])],
  ["type", "SignedCertificateTimestamp is read only", () => of(x509.certificateTransparency.SignedCertificateTimestamp)()],
];

suite("rules of extensions", RULES.map(([kind, title, make]) => ({ title, run: (t) => void t.throws(make, kind === "type" ? TYPE_ERROR : VALUE_ERROR) })));

const notice = new x509.UserNotice({ noticeReference: new x509.NoticeReference({ organization: "é", noticeNumbers: [1, 2 ** 40] }), explicitText: "text" });
const authority = new x509.NamingAuthority({ id: OID, url: "http://a", text: "é" });
const profession = new x509.ProfessionInfo({ namingAuthority: authority, professionItems: ["a", "b"], professionOids: [OID], registrationNumber: "12", addProfessionInfo: bytes });
const points = (): x509.DistributionPoint[] => [
  new x509.DistributionPoint({ fullName: [uri, dns], reasons: new Set(["aaCompromise", "keyCompromise", "privilegeWithdrawn"] as const), crlIssuer: [new x509.DirectoryName(name)] }),
  new x509.DistributionPoint({ relativeName: rdn }),
  new x509.DistributionPoint({ crlIssuer: [uri] }),
];
const access = [
  new x509.AccessDescription({ accessMethod: x509.AuthorityInformationAccessOID.OCSP, accessLocation: uri }),
  new x509.AccessDescription({ accessMethod: x509.AuthorityInformationAccessOID.CA_ISSUERS, accessLocation: dns }),
];

/** One of each class, with its encoding by pyca/cryptography 50.0.2 where that is short. */
const CERTIFICATE: readonly (readonly [x509.ExtensionType, der?: string])[] = [
  [new x509.BasicConstraints({ ca: true, pathLength: 3 }), "30060101ff020103"],
  [new x509.BasicConstraints({ ca: false }), "3000"],
  [new x509.KeyUsage({ digitalSignature: true, keyAgreement: true, decipherOnly: true }), "0303078880"],
  [new x509.KeyUsage({}), "030100"],
  [new x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH, OID]), "300e06082b0601050507030106022a03"],
  [new x509.SubjectKeyIdentifier(bytes), "04020102"],
  [new x509.AuthorityKeyIdentifier({ keyIdentifier: bytes, authorityCertIssuer: [dns], authorityCertSerialNumber: 300n }), "301580020102a10b8209612e6578616d706c658202012c"],
  [new x509.AuthorityKeyIdentifier({ authorityCertIssuer: [dns], authorityCertSerialNumber: -300n })],
  [new x509.AuthorityKeyIdentifier({}), "3000"],
  [new x509.SubjectAlternativeName([dns]), "300b8209612e6578616d706c65"],
  [new x509.SubjectAlternativeName([]), "3000"],
  [new x509.IssuerAlternativeName([uri]), "300b8609687474703a2f2f612f"],
  [new x509.NameConstraints({ permittedSubtrees: [new x509.IPAddress("10.0.0.0/8"), dns] }), "301ba019300a87080a000000ff000000300b8209612e6578616d706c65"],
  [new x509.NameConstraints({ excludedSubtrees: [new x509.DirectoryName(name)] })],
  [new x509.CertificatePolicies([new x509.PolicyInformation({ policyIdentifier: OID, policyQualifiers: ["http://cps", notice] }), new x509.PolicyInformation({ policyIdentifier: OID })])],
  [new x509.PolicyConstraints({ requireExplicitPolicy: 0, inhibitPolicyMapping: 300 }), "30078001008102012c"],
  [new x509.InhibitAnyPolicy(5), "020105"],
  [new x509.CRLDistributionPoints(points())],
  [new x509.FreshestCRL(points())],
  [new x509.AuthorityInformationAccess(access)],
  [new x509.SubjectInformationAccess(access)],
  [new x509.OCSPNoCheck(), "0500"],
  [new x509.PrecertPoison(), "0500"],
  [new x509.TLSFeature([TLSFeatureType.statusRequest, TLSFeatureType.statusRequestV2]), "3006020105020111"],
  [new x509.PrivateKeyUsagePeriod({ notBefore: new Date("1900-01-01T00:00:00.5Z"), notAfter: new Date("2050-02-03T04:05:06Z") }), "3022800f31393030303130313030303030305a810f32303530303230333034303530365a"],
  [new x509.MSCertificateTemplate({ templateId: OID, majorVersion: 1, minorVersion: 200 }), "300b06022a03020101020200c8"],
  [new x509.Admissions({ authority: dns, admissions: [new x509.Admission({ admissionAuthority: uri, namingAuthority: authority, professionInfos: [profession] }), new x509.Admission({ professionInfos: [new x509.ProfessionInfo({ professionItems: [] })] })] })],
  [new x509.UnrecognizedExtension(OID, bytes), "0102"],
];

const LIST: readonly (readonly [x509.ExtensionType, der?: string])[] = [
  [new x509.AuthorityKeyIdentifier({ keyIdentifier: bytes })],
  [new x509.IssuerAlternativeName([uri])],
  [new x509.FreshestCRL(points())],
  [new x509.AuthorityInformationAccess(access)],
  [new x509.CRLNumber(2n ** 70n), "0209400000000000000000"],
  [new x509.DeltaCRLIndicator(5n), "020105"],
  [new x509.IssuingDistributionPoint({ fullName: [uri], onlyContainsUserCerts: true, onlySomeReasons: ["superseded"], indirectCrl: true })],
  [new x509.IssuingDistributionPoint({ relativeName: rdn, onlyContainsAttributeCerts: true })],
  [new x509.IssuingDistributionPoint({ onlyContainsCaCerts: true }), "30038201ff"],
];

const ENTRY: readonly (readonly [x509.ExtensionType, der?: string])[] = [
  ...Object.values(ReasonFlags).map((reason) => [new x509.CRLReason(reason)] as const),
  [new x509.CRLReason(ReasonFlags.aaCompromise), "0a010a"],
  [new x509.InvalidityDate(new Date("2026-11-24T18:00:00.9Z")), "180f32303236313132343138303030305a"],
  [new x509.CertificateIssuer([new x509.DirectoryName(name)])],
];

/** Where extensions can stand, and what reads one from there. */
const PLACES = [
  ["certificate", CERTIFICATE, (extension: x509.ExtensionType) => certificateWith(extension).extensions],
  ["revocation list", LIST, (extension: x509.ExtensionType) => crlWith(extension).extensions],
  ["entry", ENTRY, (extension: x509.ExtensionType) => (crlBuilder().addRevokedCertificate(revokedWith(1n, extension)).sign(ecKey, sha256).at(0) as x509.RevokedCertificate).extensions],
] as const;

const request = (extension: x509.ExtensionType): x509.Extensions =>
  new x509.CertificateSigningRequestBuilder().subjectName(name).addExtension(extension, { critical: true }).sign(ecKey, sha256).extensions;

suite("extensions", [
  ...PLACES.map(([place, rows, read]) => ({
    title: `of a ${place} › written, read back, compared`,
    run(t: Parameters<Parameters<typeof suite>[1][number]["run"]>[0]) {
      for (const [extension, der] of rows) {
        const { name: title } = extension.constructor;
        if (der !== undefined) t.is(extension.publicBytes().toString("hex"), der, title);
        const extensions = read(extension);
        t.is(extensions.length, 1, title);
        const found = extensions.getExtensionForOid(extension.oid);
        t.is(found.value.constructor, extension.constructor, title);
        t.true(found.value.equals(extension), title);
        t.deepEqual(found.value.publicBytes(), extension.publicBytes(), title);
        t.false(found.critical, title);
        t.true(Object.isFrozen(extension) && Object.isFrozen(found), title);
        if (!(extension instanceof x509.UnrecognizedExtension)) {
          t.is(extensions.getExtensionForClass(extension.constructor as x509.ExtensionClass), found, title);
        }
        t.is([...extensions][0], found, title);
      }
    },
  })),
  {
    title: "each is decoded where it belongs, and nowhere else",
    run(t) {
      const decodes = (extensions: x509.Extensions): boolean => !([...extensions][0]?.value instanceof x509.UnrecognizedExtension);
      const [list, entry] = [PLACES[1][2], PLACES[2][2]];
      const inRequests = new Set([...CERTIFICATE].filter(([extension]) => !(extension instanceof x509.PrecertPoison)).map(([extension]) => extension.constructor));
      const inLists = new Set(LIST.map(([extension]) => extension.constructor));
      const inEntries = new Set(ENTRY.map(([extension]) => extension.constructor));
      const inCertificates = new Set(CERTIFICATE.map(([extension]) => extension.constructor));
      for (const [extension] of [...CERTIFICATE, ...LIST, ...ENTRY, [new x509.OCSPNonce(bytes)] as const, [new x509.OCSPAcceptableResponses([OID])] as const]) {
        if (extension instanceof x509.UnrecognizedExtension) continue;
        const { constructor } = extension;
        t.is(decodes(certificateWith(extension).extensions), inCertificates.has(constructor), `certificate ${constructor.name}`);
        t.is(decodes(request(extension)), inRequests.has(constructor), `request ${constructor.name}`);
        t.is(decodes(list(extension)), inLists.has(constructor), `list ${constructor.name}`);
        t.is(decodes(entry(extension)), inEntries.has(constructor), `entry ${constructor.name}`);
      }
      const elsewhere = certificateWith(new x509.CRLNumber(1n)).extensions;
      t.throws(() => elsewhere.getExtensionForClass(x509.CRLNumber), { instanceOf: x509.ExtensionNotFound, code: "ERR_EXTENSION_NOT_FOUND" });
    },
  },
  {
    title: "those of OCSP are written",
    run(t) {
      t.is(new x509.OCSPNonce(bytes).publicBytes().toString("hex"), "04020102");
      t.is(new x509.OCSPAcceptableResponses([OID]).publicBytes().toString("hex"), "300406022a03");
      t.deepEqual(new x509.OCSPNonce(bytes).nonce, bytes);
    },
  },
  {
    title: "key identifiers are the SHA-1 of the key's bits",
    run(t) {
      // SHA-1 of the uncompressed point of 77 G, by node's crypto.
      const { createHash } = require("node:crypto") as typeof import("node:crypto");
      const digest = createHash("sha1").update(ecKey.publicKey().publicBytes("X962", "UncompressedPoint")).digest();
      const ski = x509.SubjectKeyIdentifier.fromPublicKey(ecKey.publicKey());
      t.deepEqual(ski.digest, digest);
      t.deepEqual(ski.keyIdentifier, digest);
      t.true(x509.AuthorityKeyIdentifier.fromIssuerPublicKey(ecKey.publicKey()).equals(x509.AuthorityKeyIdentifier.fromIssuerSubjectKeyIdentifier(ski)));
    },
  },
  {
    title: "what users see cannot be changed, nor what they gave",
    run(t) {
      const own = Buffer.from(bytes);
      const names = [dns];
      const [ski, san, date] = [new x509.SubjectKeyIdentifier(own), new x509.SubjectAlternativeName(names), new Date(0)];
      const invalidity = new x509.InvalidityDate(date);
      own.fill(9);
      names.push(new x509.DNSName("b"));
      date.setTime(5e12);
      ski.digest.fill(9);
      invalidity.invalidityDate.setTime(5e12);
      t.deepEqual(ski.digest, bytes);
      t.is(san.length, 1);
      t.is(invalidity.invalidityDate.getTime(), 0);
      t.throws(() => Object.assign(san, { length: 5 }), { instanceOf: TypeError });
    },
  },
  {
    title: "flags of files: zeros at the end are accepted and not written; reasons without a meaning are left out",
    run(t) {
      const usage = certificateWith(new x509.UnrecognizedExtension(ExtensionOID.KEY_USAGE, Buffer.from("030500b0000000", "hex"))).extensions.at(0)?.value as x509.KeyUsage;
      t.true(usage.digitalSignature && usage.keyEncipherment && usage.dataEncipherment && !usage.crlSign);
      t.is(usage.publicBytes().toString("hex"), "030204b0");
      const list = certificateWith(new x509.UnrecognizedExtension(ExtensionOID.CRL_DISTRIBUTION_POINTS, Buffer.from("300f300da007a0058603613a62810205a0", "hex")));
      t.deepEqual(list.extensions.getExtensionForClass(x509.CRLDistributionPoints).value.at(0)?.reasons, ["caCompromise"]);
    },
  },
  {
    title: "printing",
    run(t) {
      t.is(String(new x509.KeyUsage({ crlSign: true, keyCertSign: true })), "KeyUsage { keyCertSign, crlSign }");
      t.true(String(new x509.SubjectAlternativeName([dns, new x509.DirectoryName(name)])).includes('DNSName("a.example")'));
    },
  },
]);

suite("certificate transparency", [
  {
    title: "timestamps are read, written again, and left out of what they sign",
    run(t) {
      const { LogEntryType, SignatureAlgorithm, Version } = x509.certificateTransparency;
      for (const [oid, kind, entryType] of [
        [ExtensionOID.PRECERT_SIGNED_CERTIFICATE_TIMESTAMPS, x509.PrecertificateSignedCertificateTimestamps, LogEntryType.PRE_CERTIFICATE],
        [ExtensionOID.SIGNED_CERTIFICATE_TIMESTAMPS, x509.SignedCertificateTimestamps, LogEntryType.X509_CERTIFICATE],
      ] as const) {
        const raw = timestampList(oid, encodedTimestamp(), encodedTimestamp(2, 1));
        const certificate = certificateWith(new x509.OCSPNoCheck(), raw);
        const { value } = certificate.extensions.getExtensionForClass(kind);
        t.is(value.length, 2);
        const [first, second] = [...value] as [x509.certificateTransparency.SignedCertificateTimestamp, x509.certificateTransparency.SignedCertificateTimestamp];
        t.is(first.version, Version.v1);
        t.is(first.entryType, entryType);
        t.deepEqual(first.logId, Buffer.alloc(32, 7));
        t.is(first.timestamp.toISOString(), "2026-01-01T00:00:00.123Z");
        t.deepEqual([first.signature, first.extensionBytes], [Buffer.from([5, 6]), Buffer.from([9])]);
        t.deepEqual([first.signatureHashAlgorithm.name, first.signatureAlgorithm], ["sha256", SignatureAlgorithm.ECDSA]);
        t.deepEqual([second.signatureHashAlgorithm.name, second.signatureAlgorithm], ["sha1", SignatureAlgorithm.RSA]);
        t.false(first.equals(second));
        t.true(first.equals([...certificateWith(raw).extensions.getExtensionForClass(kind).value][0]));
        t.deepEqual(new kind([...value]).publicBytes(), raw.publicBytes());
        t.deepEqual(certificateWith(new kind([...value])).extensions.at(0)?.value.publicBytes(), raw.publicBytes());
        if (entryType === LogEntryType.X509_CERTIFICATE) continue;
        // What is signed before the list was put in differs in the identifier of nothing else.
        t.deepEqual(certificate.tbsPrecertificateBytes, certificateWith(new x509.OCSPNoCheck()).tbsCertificateBytes);
      }
    },
  },
  {
    title: "version, hash and algorithm that are none, and lengths that do not fit",
    run(t) {
      const oid = ExtensionOID.PRECERT_SIGNED_CERTIFICATE_TIMESTAMPS;
      const version2 = encodedTimestamp();
      version2.writeUInt8(1, 0);
      for (const wrong of [encodedTimestamp(0), encodedTimestamp(7), encodedTimestamp(4, 4), version2, encodedTimestamp().subarray(1), Buffer.concat([encodedTimestamp(), Buffer.alloc(1)]), Buffer.alloc(0)]) {
        t.throws(() => certificateWith(timestampList(oid, wrong)).extensions.at(0), VALUE_ERROR);
      }
      // The last moment of a Date (ECMA-262, 21.4.1.1), and the one after it.
      for (const [time, held] of [[8_640_000_000_000_000n, true], [8_640_000_000_000_001n, false]] as const) {
        const timestamp = encodedTimestamp();
        timestamp.writeBigUInt64BE(time, 33);
        const { extensions } = certificateWith(timestampList(oid, timestamp));
        if (held) t.true(String(extensions.at(0)?.value).includes("+275760-09-13T00:00:00.000Z"));
        else t.throws(() => extensions.at(0), VALUE_ERROR, "a time that no Date has, which could not be printed");
      }
    },
  },
]);

/** A broken value of each kind of structure, and its error. */
const BROKEN: readonly (readonly [oid: x509.ObjectIdentifier, der: string, errorClass: abstract new (...args: never[]) => Error])[] = [
  [ExtensionOID.BASIC_CONSTRAINTS, "", exceptions.ValueError],
  [ExtensionOID.BASIC_CONSTRAINTS, "30030201", exceptions.ValueError],
  [ExtensionOID.BASIC_CONSTRAINTS, "3003020100", exceptions.ValueError],
  [ExtensionOID.KEY_USAGE, "03020780ff", exceptions.ValueError],
  [ExtensionOID.KEY_USAGE, "03020001", exceptions.ValueError],
  [ExtensionOID.EXTENDED_KEY_USAGE, "3000", exceptions.ValueError],
  [ExtensionOID.INHIBIT_ANY_POLICY, "0201ff", exceptions.ValueError],
  [ExtensionOID.NAME_CONSTRAINTS, "300aa0083006870401020304", exceptions.ValueError],
  [ExtensionOID.TLS_FEATURE, "3003020107", exceptions.ValueError],
  [ExtensionOID.TLS_FEATURE, "3000", exceptions.ValueError],
  [ExtensionOID.POLICY_CONSTRAINTS, "3000", exceptions.ValueError],
  [ExtensionOID.SUBJECT_ALTERNATIVE_NAME, "3002a300", x509.UnsupportedGeneralNameType],
  [ExtensionOID.SUBJECT_ALTERNATIVE_NAME, "3002a500", x509.UnsupportedGeneralNameType],
  [ExtensionOID.PRECERT_SIGNED_CERTIFICATE_TIMESTAMPS, "04020000", exceptions.ValueError],
];

suite("broken extensions", [
  {
    title: "raise when they are asked for, and do not hide the others",
    run(t) {
      for (const [oid, der, errorClass] of BROKEN) {
        const title = `${oid.dottedString} ${der}`;
        const good = new x509.SubjectKeyIdentifier(bytes);
        const { extensions } = certificateWith(new x509.UnrecognizedExtension(oid, Buffer.from(der, "hex")), good);
        t.is(extensions.length, 2, title);
        const error = t.throws(() => extensions.getExtensionForOid(oid), { instanceOf: errorClass }, title);
        t.throws(() => [...extensions], { instanceOf: errorClass }, title);
        t.throws(() => extensions.at(0), { instanceOf: errorClass }, title);
        if (errorClass === exceptions.ValueError) t.true(error.message.includes(oid.dottedString), `${title}: ${error.message}`);
        t.true(extensions.getExtensionForClass(x509.SubjectKeyIdentifier).value.equals(good), title);
        const [first, second, ...more] = extensions.lenient();
        t.is(more.length, 0);
        t.is(first?.value, null, title);
        t.is(first?.error, error, title);
        t.is(second?.error, null, title);
        t.true(second?.value?.equals(good), title);
        t.true(Object.isFrozen(extensions.lenient()) && Object.isFrozen(first));
      }
    },
  },
  {
    title: "twice the same is DuplicateExtension, wherever it is asked for",
    run(t) {
      // Two identifiers of the same length: one is written over the other.
      const builder = certificateBuilder()
        .addExtension(new x509.UnrecognizedExtension(new ObjectIdentifier("1.2.3.77"), bytes), { critical: false })
        .addExtension(new x509.UnrecognizedExtension(new ObjectIdentifier("1.2.3.78"), bytes), { critical: false })
        .addExtension(new x509.OCSPNoCheck(), { critical: false });
      const der = builder.sign(ecKey, sha256).publicBytes("DER");
      der.set(Buffer.from("06032a034d", "hex"), der.indexOf(Buffer.from("06032a034e", "hex")));
      const { extensions } = x509.loadDerX509Certificate(der);
      const DUPLICATE = { instanceOf: x509.DuplicateExtension, code: "ERR_DUPLICATE_EXTENSION" } as const;
      const oid = new ObjectIdentifier("1.2.3.77");
      const error = t.throws(() => extensions.getExtensionForOid(oid), DUPLICATE) as x509.DuplicateExtension;
      t.true(error.oid.equals(oid));
      t.throws(() => [...extensions], DUPLICATE);
      t.throws(() => extensions.at(1), DUPLICATE);
      t.true(extensions.getExtensionForClass(x509.OCSPNoCheck).value.equals(new x509.OCSPNoCheck()));
      t.deepEqual(extensions.lenient().map((each) => each.error instanceof x509.DuplicateExtension), [true, true, false]);
    },
  },
  {
    title: "asking for what is not there, or by something else",
    run(t) {
      const { extensions } = certificateWith(new x509.UnrecognizedExtension(OID, bytes));
      const error = t.throws(() => extensions.getExtensionForOid(ExtensionOID.KEY_USAGE), { instanceOf: x509.ExtensionNotFound, code: "ERR_EXTENSION_NOT_FOUND" });
      t.true((error as x509.ExtensionNotFound).oid.equals(ExtensionOID.KEY_USAGE));
      t.throws(() => extensions.getExtensionForOid("1.2.3" as never), TYPE_ERROR);
      for (const wrong of [x509.UnrecognizedExtension, x509.ExtensionType, x509.DNSName, class {}, "KeyUsage", null, undefined]) {
        t.throws(() => extensions.getExtensionForClass(wrong as never), TYPE_ERROR, String(wrong));
      }
      t.is(extensions.at(-1)?.value, extensions.at(0)?.value);
      t.is(extensions.at(1), undefined);
    },
  },
]);

// Every class of extensions with values that use all of its fields, and how openssl writes and shows the same.
import { x509 } from "../../index.ts";
import { value } from "./der.ts";
import { issue, named, SIGNERS } from "./x509-authority.ts";

const { NameOID, ObjectIdentifier, ReasonFlags } = x509;

export type Place = "certificate" | "csr" | "crl" | "entry";

export interface ExtensionRow {
  readonly title: string;
  /** Where the extension is decoded. */
  readonly place: Place;
  readonly critical: boolean;
  make(): x509.ExtensionType;
  /** The value in a configuration of openssl (`CONFIG_SECTIONS` has what it refers to); absent where openssl cannot write it. */
  readonly config?: string;
  /** Why openssl's bytes of the same value are others. */
  readonly differs?: string;
  /** The name that `openssl x509 -text` gives the extension, and what it shows; absent where it shows bytes. */
  readonly shown?: readonly [name: string, text: string];
}

const oid = (dotted: string): x509.ObjectIdentifier => new ObjectIdentifier(dotted);
const uri = (text: string): x509.GeneralName => new x509.UniformResourceIdentifier(text);
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

const organization = (): x509.Name =>
  new x509.Name([new x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"), new x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tests")]);

const part = (): x509.RelativeDistinguishedName => new x509.RelativeDistinguishedName([new x509.NameAttribute(NameOID.COMMON_NAME, "part")]);

/** UTF8String "user@example.org". */
const USER = Buffer.from("0c1075736572406578616d706c652e6f7267", "hex");

const allNames = (): x509.GeneralName[] => [
  new x509.DNSName("example.org"),
  new x509.DNSName("*.example.org"),
  new x509.IPAddress("192.0.2.1"),
  new x509.IPAddress("2001:db8::1"),
  new x509.RFC822Name("user@example.org"),
  uri("https://example.org/x"),
  new x509.RegisteredID(oid("1.2.3.4")),
  new x509.DirectoryName(organization()),
  new x509.OtherName(oid("1.3.6.1.4.1.311.20.2.3"), USER),
];

/** What `config` refers to by name. */
export const CONFIG_SECTIONS = `
[names]
DNS.1 = example.org
DNS.2 = *.example.org
IP.1 = 192.0.2.1
IP.2 = 2001:db8::1
email.1 = user@example.org
URI.1 = https://example.org/x
RID.1 = 1.2.3.4
dirName.1 = organization
otherName.1 = 1.3.6.1.4.1.311.20.2.3;UTF8:user@example.org
[organization]
C = NL
O = Tests
[policy]
policyIdentifier = 1.3.5.8
CPS.1 = http://a.example/cps
userNotice.1 = @notice
[notice]
explicitText = UTF8:explicit
organization = Tests
noticeNumbers = 1,2,300
[point1]
fullname = URI:http://a.example/a.crl,URI:ldap://a.example/b
[point2]
relativename = part
reasons = keyCompromise,CACompromise,AACompromise
CRLissuer = dirName:organization
[point3]
fullname = URI:http://a.example/c.crl
CRLissuer = dirName:organization
[part]
CN = part
[idp]
fullname = URI:http://a.example/a.crl
onlyuser = TRUE
indirectCRL = TRUE
onlysomereasons = keyCompromise,CACompromise
`;

/**
 * Timestamps of logs have no constructor: they are read out of a certificate, where a list of two (RFC 6962, 3.3), made by hand,
 * stands in an extension that is written as bytes.
 */
function timestamps(extensionOid: x509.ObjectIdentifier): Iterable<x509.certificateTransparency.SignedCertificateTimestamp> {
  const one = (id: number, time: number): Buffer => {
    const moment = Buffer.alloc(8);
    moment.writeBigUInt64BE(BigInt(time));
    const signature = Buffer.from("3006020101020102", "hex");
    // Version 1, log, time, no extensions, SHA-256 with ECDSA.
    return Buffer.concat([Buffer.from([0]), Buffer.alloc(32, id), moment, Buffer.from([0, 0, 4, 3, 0, signature.length]), signature]);
  };
  const prefixed = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
  const list = prefixed(Buffer.concat([one(1, 1_700_000_000_123), one(2, 1_700_000_001_000)].map(prefixed)));
  const extension = new x509.UnrecognizedExtension(extensionOid, value(0x04, list));
  const { certificate } = issue(null, SIGNERS.p256("timestamps"), { subject: named("timestamps"), extensions: [[extension, false]] });
  const read = certificate.extensions.getExtensionForOid(extensionOid).value;
  return read as unknown as Iterable<x509.certificateTransparency.SignedCertificateTimestamp>;
}

const notice = (): x509.UserNotice =>
  new x509.UserNotice({
    noticeReference: new x509.NoticeReference({ organization: "Tests", noticeNumbers: [1, 2, 300] }),
    explicitText: "explicit",
  });

export const EXTENSION_ROWS: readonly ExtensionRow[] = [
  {
    title: "basicConstraints",
    place: "certificate",
    critical: true,
    make: () => new x509.BasicConstraints({ ca: true, pathLength: 3 }),
    config: "CA:TRUE,pathlen:3",
    shown: ["X509v3 Basic Constraints", "CA:TRUE, pathlen:3"],
  },
  {
    title: "keyUsage",
    place: "certificate",
    critical: true,
    make: () =>
      new x509.KeyUsage({ digitalSignature: true, contentCommitment: true, keyAgreement: true, keyCertSign: true, crlSign: true, decipherOnly: true }),
    config: "digitalSignature,nonRepudiation,keyAgreement,keyCertSign,cRLSign,decipherOnly",
    shown: ["X509v3 Key Usage", "Digital Signature, Non Repudiation, Key Agreement, Certificate Sign, CRL Sign, Decipher Only"],
  },
  {
    title: "extendedKeyUsage",
    place: "certificate",
    critical: false,
    make() {
      const of = x509.ExtendedKeyUsageOID;
      return new x509.ExtendedKeyUsage([of.SERVER_AUTH, of.CLIENT_AUTH, of.CODE_SIGNING, of.EMAIL_PROTECTION, of.TIME_STAMPING, of.OCSP_SIGNING, oid("1.2.3.4")]);
    },
    config: "serverAuth,clientAuth,codeSigning,emailProtection,timeStamping,OCSPSigning,1.2.3.4",
    shown: [
      "X509v3 Extended Key Usage",
      "TLS Web Server Authentication, TLS Web Client Authentication, Code Signing, E-mail Protection, Time Stamping, OCSP Signing, 1.2.3.4",
    ],
  },
  {
    title: "subjectKeyIdentifier",
    place: "certificate",
    critical: false,
    make: () => new x509.SubjectKeyIdentifier(Buffer.from("01020304", "hex")),
    config: "01:02:03:04",
    shown: ["X509v3 Subject Key Identifier", "01:02:03:04"],
  },
  {
    title: "authorityKeyIdentifier",
    place: "certificate",
    critical: false,
    make: () =>
      new x509.AuthorityKeyIdentifier({
        keyIdentifier: Buffer.from("0a0b", "hex"),
        authorityCertIssuer: [new x509.DirectoryName(organization())],
        authorityCertSerialNumber: 0x1234n,
      }),
    shown: ["X509v3 Authority Key Identifier", "keyid:0A:0B DirName:/C=NL/O=Tests serial:12:34"],
  },
  {
    title: "subjectAltName",
    place: "certificate",
    critical: false,
    make: () => new x509.SubjectAlternativeName(allNames()),
    config: "@names",
    shown: [
      "X509v3 Subject Alternative Name",
      "DNS:example.org, DNS:*.example.org, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:0:1, email:user@example.org, " +
        "URI:https://example.org/x, Registered ID:1.2.3.4, DirName:/C=NL/O=Tests, othername: UPN::user@example.org",
    ],
  },
  {
    title: "issuerAltName",
    place: "certificate",
    critical: false,
    make: () => new x509.IssuerAlternativeName([uri("http://a.example/"), new x509.RFC822Name("ca@example.org")]),
    config: "URI:http://a.example/,email:ca@example.org",
    shown: ["X509v3 Issuer Alternative Name", "URI:http://a.example/, email:ca@example.org"],
  },
  {
    title: "nameConstraints",
    place: "certificate",
    critical: true,
    make: () =>
      new x509.NameConstraints({
        permittedSubtrees: [new x509.DNSName("example.org"), new x509.IPAddress("10.0.0.0/8"), new x509.IPAddress("2001:db8::/32")],
        excludedSubtrees: [new x509.RFC822Name("bad@example.org"), uri(".example.com")],
      }),
    config:
      "permitted;DNS:example.org,permitted;IP:10.0.0.0/255.0.0.0,permitted;IP:2001:db8:0:0:0:0:0:0/ffff:ffff:0:0:0:0:0:0," +
      "excluded;email:bad@example.org,excluded;URI:.example.com",
    shown: [
      "X509v3 Name Constraints",
      "Permitted: DNS:example.org IP:10.0.0.0/255.0.0.0 IP:2001:DB8:0:0:0:0:0:0/FFFF:FFFF:0:0:0:0:0:0 Excluded: email:bad@example.org URI:.example.com",
    ],
  },
  {
    title: "certificatePolicies",
    place: "certificate",
    critical: false,
    make: () =>
      new x509.CertificatePolicies([
        new x509.PolicyInformation({ policyIdentifier: oid("1.2.3.4") }),
        new x509.PolicyInformation({ policyIdentifier: x509.CertificatePoliciesOID.ANY_POLICY }),
        new x509.PolicyInformation({ policyIdentifier: oid("1.3.5.8"), policyQualifiers: ["http://a.example/cps", notice()] }),
      ]),
    config: "1.2.3.4,2.5.29.32.0,@policy",
    differs: "openssl writes the organization as a VisibleString",
    shown: [
      "X509v3 Certificate Policies",
      "Policy: 1.2.3.4 Policy: X509v3 Any Policy Policy: 1.3.5.8 CPS: http://a.example/cps " +
        "User Notice: Organization: Tests Numbers: 1, 2, 300 Explicit Text: explicit",
    ],
  },
  {
    title: "policyConstraints",
    place: "certificate",
    critical: true,
    make: () => new x509.PolicyConstraints({ requireExplicitPolicy: 3, inhibitPolicyMapping: 1 }),
    config: "requireExplicitPolicy:3,inhibitPolicyMapping:1",
    shown: ["X509v3 Policy Constraints", "Require Explicit Policy:3, Inhibit Policy Mapping:1"],
  },
  {
    title: "inhibitAnyPolicy",
    place: "certificate",
    critical: true,
    make: () => new x509.InhibitAnyPolicy(2),
    config: "2",
    shown: ["X509v3 Inhibit Any Policy", "2"],
  },
  {
    title: "crlDistributionPoints",
    place: "certificate",
    critical: false,
    make: () =>
      new x509.CRLDistributionPoints([
        new x509.DistributionPoint({ fullName: [uri("http://a.example/a.crl"), uri("ldap://a.example/b")] }),
        new x509.DistributionPoint({
          relativeName: part(),
          reasons: [ReasonFlags.aaCompromise, ReasonFlags.keyCompromise, ReasonFlags.caCompromise],
          crlIssuer: [new x509.DirectoryName(organization())],
        }),
        new x509.DistributionPoint({ fullName: [uri("http://a.example/c.crl")], crlIssuer: [new x509.DirectoryName(organization())] }),
      ]),
    config: "point1,point2,point3",
    shown: [
      "X509v3 CRL Distribution Points",
      "Full Name: URI:http://a.example/a.crl URI:ldap://a.example/b " +
        "Relative Name: CN = part Reasons: Key Compromise, CA Compromise, AA Compromise CRL Issuer: DirName:C = NL, O = Tests " +
        "Full Name: URI:http://a.example/c.crl CRL Issuer: DirName:C = NL, O = Tests",
    ],
  },
  {
    title: "freshestCRL",
    place: "certificate",
    critical: false,
    make: () => new x509.FreshestCRL([new x509.DistributionPoint({ fullName: [uri("http://a.example/delta.crl")] })]),
    config: "URI:http://a.example/delta.crl",
    shown: ["X509v3 Freshest CRL", "Full Name: URI:http://a.example/delta.crl"],
  },
  {
    title: "authorityInfoAccess",
    place: "certificate",
    critical: false,
    make() {
      const of = x509.AuthorityInformationAccessOID;
      return new x509.AuthorityInformationAccess([
        new x509.AccessDescription({ accessMethod: of.OCSP, accessLocation: uri("http://ocsp.example/") }),
        new x509.AccessDescription({ accessMethod: of.CA_ISSUERS, accessLocation: uri("http://a.example/ca.cer") }),
      ]);
    },
    config: "OCSP;URI:http://ocsp.example/,caIssuers;URI:http://a.example/ca.cer",
    shown: ["Authority Information Access", "OCSP - URI:http://ocsp.example/ CA Issuers - URI:http://a.example/ca.cer"],
  },
  {
    title: "subjectInfoAccess",
    place: "certificate",
    critical: false,
    make() {
      const accessMethod = x509.SubjectInformationAccessOID.CA_REPOSITORY;
      return new x509.SubjectInformationAccess([new x509.AccessDescription({ accessMethod, accessLocation: uri("http://a.example/repo") })]);
    },
    config: "1.3.6.1.5.5.7.48.5;URI:http://a.example/repo",
    shown: ["Subject Information Access", "CA Repository - URI:http://a.example/repo"],
  },
  {
    title: "noCheck",
    place: "certificate",
    critical: false,
    make: () => new x509.OCSPNoCheck(),
    config: "ignored",
    shown: ["OCSP No Check", ""],
  },
  {
    title: "tlsfeature",
    place: "certificate",
    critical: false,
    make: () => new x509.TLSFeature([x509.TLSFeatureType.statusRequest, x509.TLSFeatureType.statusRequestV2]),
    config: "status_request,status_request_v2",
    shown: ["TLS Feature", "status_request, status_request_v2"],
  },
  {
    title: "1.3.6.1.4.1.11129.2.4.3",
    place: "certificate",
    critical: true,
    make: () => new x509.PrecertPoison(),
    config: "ASN1:NULL",
    shown: ["CT Precertificate Poison", "NULL"],
  },
  {
    title: "privateKeyUsagePeriod",
    place: "certificate",
    critical: false,
    make: () => new x509.PrivateKeyUsagePeriod({ notBefore: day("2026-01-01"), notAfter: day("2027-01-01") }),
    shown: ["X509v3 Private Key Usage Period", "Not Before: Jan 1 00:00:00 2026 GMT, Not After: Jan 1 00:00:00 2027 GMT"],
  },
  {
    title: "signed certificate timestamps before",
    place: "certificate",
    critical: false,
    make: () => new x509.PrecertificateSignedCertificateTimestamps(timestamps(x509.ExtensionOID.PRECERT_SIGNED_CERTIFICATE_TIMESTAMPS)),
    shown: [
      "CT Precertificate SCTs",
      ["01", "02"]
        .map((id, at) => {
          const log = Array.from({ length: 32 }, () => id).join(":");
          const time = ["Nov 14 22:13:20.123 2023 GMT", "Nov 14 22:13:21.000 2023 GMT"][at];
          return `Signed Certificate Timestamp: Version : v1 (0x0) Log ID : ${log} Timestamp : ${time} Extensions: none Signature : ecdsa-with-SHA256 30:06:02:01:01:02:01:02`;
        })
        .join(" "),
    ],
  },
  {
    title: "signed certificate timestamps",
    place: "certificate",
    critical: false,
    make: () => new x509.SignedCertificateTimestamps(timestamps(x509.ExtensionOID.SIGNED_CERTIFICATE_TIMESTAMPS)),
  },
  {
    title: "template of Microsoft",
    place: "certificate",
    critical: false,
    make: () => new x509.MSCertificateTemplate({ templateId: oid("1.3.6.1.4.1.311.21.8.1.2.3"), majorVersion: 100, minorVersion: 5 }),
  },
  {
    title: "admissions",
    place: "certificate",
    critical: false,
    make() {
      const namingAuthority = new x509.NamingAuthority({ id: oid("1.2.276.0.76.4"), url: "http://a.example/", text: "Aufsicht über alles" });
      const profession = new x509.ProfessionInfo({
        namingAuthority,
        professionItems: ["Ärztin"],
        professionOids: [oid("1.2.276.0.76.4.30")],
        registrationNumber: "12-345",
        addProfessionInfo: Buffer.from("more"),
      });
      const admission = new x509.Admission({ admissionAuthority: new x509.DirectoryName(organization()), namingAuthority, professionInfos: [profession] });
      return new x509.Admissions({ authority: new x509.DirectoryName(organization()), admissions: [admission] });
    },
  },
  {
    title: "1.2.3.4.5",
    place: "certificate",
    critical: false,
    make: () => new x509.UnrecognizedExtension(oid("1.2.3.4.5"), Buffer.from("0c0568656c6c6f", "hex")),
    config: "ASN1:UTF8String:hello",
    shown: ["1.2.3.4.5", "..hello"],
  },
  {
    title: "crlNumber",
    place: "crl",
    critical: false,
    make: () => new x509.CRLNumber(0x1234567890n),
    shown: ["X509v3 CRL Number", "78187493520"],
  },
  {
    title: "deltaCRL",
    place: "crl",
    critical: true,
    make: () => new x509.DeltaCRLIndicator(0x1234567800n),
    shown: ["X509v3 Delta CRL Indicator", "78187493376"],
  },
  {
    title: "issuingDistributionPoint",
    place: "crl",
    critical: true,
    make: () =>
      new x509.IssuingDistributionPoint({
        fullName: [uri("http://a.example/a.crl")],
        onlyContainsUserCerts: true,
        onlySomeReasons: new Set([ReasonFlags.keyCompromise, ReasonFlags.caCompromise]),
        indirectCrl: true,
      }),
    config: "@idp",
    shown: [
      "X509v3 Issuing Distribution Point",
      "Full Name: URI:http://a.example/a.crl Only User Certificates Indirect CRL Only Some Reasons: Key Compromise, CA Compromise",
    ],
  },
  {
    title: "reason",
    place: "entry",
    critical: false,
    make: () => new x509.CRLReason(ReasonFlags.privilegeWithdrawn),
    shown: ["X509v3 CRL Reason Code", "Privilege Withdrawn"],
  },
  {
    title: "invalidityDate",
    place: "entry",
    critical: false,
    make: () => new x509.InvalidityDate(day("2026-02-03")),
    shown: ["Invalidity Date", "Feb 3 00:00:00 2026 GMT"],
  },
  {
    title: "certificateIssuer",
    place: "entry",
    critical: true,
    make: () => new x509.CertificateIssuer([new x509.DirectoryName(organization())]),
    shown: ["X509v3 Certificate Issuer", "DirName:/C=NL/O=Tests"],
  },
];

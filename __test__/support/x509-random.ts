// Certificates, requests and revocation lists with random names, extensions and dates, for comparing what two libraries read.
import { asymmetric, hashes, x509 } from "../../index.ts";
import type { Random } from "./random.ts";
import type { Extensions, Signer } from "./x509-authority.ts";

const { ExtendedKeyUsageOID, NameOID, ObjectIdentifier, ReasonFlags } = x509;
const { ec, padding, rsa } = asymmetric;

/** A few keys, since making them is not what is tested. */
let made: readonly Signer[] | undefined;

export function signers(): readonly Signer[] {
  if (made !== undefined) return made;
  const [SHA256, SHA384, SHA512] = [new hashes.SHA256(), new hashes.SHA384(), new hashes.SHA512()];
  const key = rsa.generatePrivateKey(65537, 2048);
  made = [
    { key, hash: SHA256 },
    { key, hash: SHA384, options: { rsaPadding: new padding.PSS({ mgf: new padding.MGF1(SHA384), saltLength: padding.PSS.DIGEST_LENGTH }) } },
    ...[new ec.SECP224R1(), new ec.SECP256R1()].map((curve) => ({ key: ec.generatePrivateKey(curve), hash: SHA256 })),
    { key: ec.generatePrivateKey(new ec.SECP384R1()), hash: SHA384, options: { ecdsaDeterministic: true } },
    { key: ec.generatePrivateKey(new ec.SECP521R1()), hash: SHA512 },
  ];
  return made;
}

/** So many times what is made. */
function several<T>(random: Random, most: number, make: () => T, least = 0): T[] {
  return Array.from({ length: random.integer(least, most) }, make);
}

const chance = (random: Random): boolean => random.integer(0, 1) === 1;
const maybe = <T>(random: Random, make: () => T): T | null => (chance(random) ? make() : null);

const oid = (random: Random): x509.ObjectIdentifier => new ObjectIdentifier(`1.3.6.1.4.1.${random.integer(1, 70_000)}.${random.integer(0, 300)}`);
const word = (random: Random): string => random.pick(["alpha", "Beta", "gamma 3", "x", "delta-4", "Epsilon (5)", "a/b", "c.d"]);
const letters = (random: Random): string => random.pick(["Ψ", "日本", "é", "Straße", "a, b+c", ' "q" ', "#x", "<;>", "\\", word(random)]);
const host = (random: Random): string => `${random.pick(["a", "www", "mail", "x-1"])}.${random.pick(["example.org", "example.com", "test"])}`;

const ATTRIBUTES = [
  NameOID.ORGANIZATION_NAME,
  NameOID.ORGANIZATIONAL_UNIT_NAME,
  NameOID.LOCALITY_NAME,
  NameOID.STATE_OR_PROVINCE_NAME,
  NameOID.STREET_ADDRESS,
  NameOID.POSTAL_CODE,
  NameOID.SERIAL_NUMBER,
  NameOID.COMMON_NAME,
  NameOID.TITLE,
  NameOID.GIVEN_NAME,
  NameOID.SURNAME,
  NameOID.USER_ID,
] as const;

function attribute(random: Random): x509.NameAttribute {
  const kind = random.integer(0, 7);
  if (kind === 0) return new x509.NameAttribute(NameOID.COUNTRY_NAME, random.pick(["NL", "DE", "JP"]));
  if (kind === 1) return new x509.NameAttribute(NameOID.DOMAIN_COMPONENT, "example");
  if (kind === 2) return new x509.NameAttribute(NameOID.EMAIL_ADDRESS, "user@example.org");
  const type = random.pick(["UTF8String", "UTF8String", "PrintableString", "IA5String", "T61String", "BMPString", "NumericString"] as const);
  const values = { UTF8String: letters, BMPString: letters, PrintableString: () => random.pick(["Tests", "a b-c"]), NumericString: () => "123 4" } as const;
  const value = type in values ? values[type as keyof typeof values](random) : word(random);
  return new x509.NameAttribute(kind === 3 ? oid(random) : random.pick(ATTRIBUTES), value, { type });
}

function rdn(random: Random): x509.RelativeDistinguishedName {
  const attributes = several(random, random.integer(0, 9) === 0 ? 3 : 1, () => attribute(random), 1);
  const byOid = new Map(attributes.map((each) => [each.oid.dottedString, each]));
  return new x509.RelativeDistinguishedName([...byOid.values()]);
}

export const randomName = (random: Random): x509.Name => new x509.Name(several(random, 4, () => rdn(random), 1));

const uri = (random: Random): x509.UniformResourceIdentifier =>
  new x509.UniformResourceIdentifier(`${random.pick(["http", "https", "ldap"])}://${host(random)}/${random.integer(0, 99)}`);
const ipv4 = (random: Random): string => [...random.bytes(4)].join(".");
const ipv6 = (random: Random): string => (random.bytes(16).toString("hex").match(/.{4}/g) ?? []).map((group) => (chance(random) ? "0" : group)).join(":");

const GENERAL_NAMES: readonly ((random: Random) => x509.GeneralName)[] = [
  (random) => new x509.DNSName(`${random.pick(["", "*."])}${host(random)}`),
  (random) => new x509.RFC822Name(`user${random.integer(0, 9)}@${host(random)}`),
  uri,
  (random) => new x509.IPAddress(chance(random) ? ipv4(random) : ipv6(random)),
  (random) => new x509.DirectoryName(randomName(random)),
  (random) => new x509.RegisteredID(oid(random)),
  (random) => new x509.OtherName(oid(random), Buffer.from([0x0c, 2, 0x61, 0x62])),
];
const generalName = (random: Random): x509.GeneralName => random.pick(GENERAL_NAMES)(random);
const generalNames = (random: Random): x509.GeneralName[] => several(random, 4, () => generalName(random), 1);

/** What name constraints hold. */
const CONSTRAINTS: readonly ((random: Random) => x509.GeneralName)[] = [
  (random) => new x509.DNSName(host(random)),
  (random) => new x509.RFC822Name(chance(random) ? host(random) : `user@${host(random)}`),
  (random) => new x509.UniformResourceIdentifier(`${random.pick(["", "."])}${host(random)}`),
  (random) => new x509.IPAddress(random.pick(["10.0.0.0/8", "192.0.2.0/24", "0.0.0.0/0", "2001:db8::/32", "::1/128", "198.51.100.7/32"])),
];

const second = (random: Random, from: number, to: number): Date => {
  const [first, last] = [Date.UTC(from, 0) / 1000, Date.UTC(to, 0) / 1000];
  return new Date((first + (random.bytes(6).readUIntBE(0, 6) % (last - first))) * 1000);
};

const REASONS = Object.values(ReasonFlags).filter((reason) => reason !== "unspecified" && reason !== "removeFromCrl");

function distributionPoint(random: Random): x509.DistributionPoint {
  const reasons = maybe(random, () => new Set(several(random, 4, () => random.pick(REASONS), 1)));
  const crlIssuer = maybe(random, () => [new x509.DirectoryName(randomName(random))]);
  if (crlIssuer !== null && random.integer(0, 4) === 0) return new x509.DistributionPoint({ relativeName: rdn(random), reasons, crlIssuer });
  return new x509.DistributionPoint({ fullName: several(random, 3, () => uri(random), 1), reasons, crlIssuer });
}

function policy(random: Random, at: number): x509.PolicyInformation {
  const notice = (): x509.UserNotice => {
    const noticeReference = maybe(random, () => new x509.NoticeReference({ organization: letters(random), noticeNumbers: several(random, 3, () => random.integer(0, 1000)) }));
    return new x509.UserNotice({ noticeReference, explicitText: noticeReference === null ? letters(random) : maybe(random, () => letters(random)) });
  };
  const policyQualifiers = maybe(random, () => several(random, 2, () => (chance(random) ? uri(random).value : notice()), 1));
  // An identifier may stand once: the place makes it another.
  return new x509.PolicyInformation({ policyIdentifier: new ObjectIdentifier(`${oid(random).dottedString}.${at}`), policyQualifiers });
}

const PURPOSES = [
  ExtendedKeyUsageOID.SERVER_AUTH,
  ExtendedKeyUsageOID.CLIENT_AUTH,
  ExtendedKeyUsageOID.CODE_SIGNING,
  ExtendedKeyUsageOID.EMAIL_PROTECTION,
  ExtendedKeyUsageOID.TIME_STAMPING,
  ExtendedKeyUsageOID.OCSP_SIGNING,
  ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
  ExtendedKeyUsageOID.SMARTCARD_LOGON,
] as const;

const USAGES = ["digitalSignature", "contentCommitment", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "crlSign"] as const;

function keyUsage(random: Random): x509.KeyUsage {
  const usages = Object.fromEntries(USAGES.map((usage) => [usage, chance(random)]));
  const more = usages["keyAgreement"] === true ? { encipherOnly: chance(random), decipherOnly: chance(random) } : {};
  return new x509.KeyUsage({ ...usages, ...more });
}

/** Whether an extension is critical: always, never, or as it happens. */
type Critical = "always" | "never" | "either";
type Generator = readonly [critical: Critical, make: (random: Random) => x509.ExtensionType];

const ACCESS: readonly Generator[] = [
  [
    "never",
    (random) =>
      new x509.AuthorityInformationAccess(
        several(random, 3, () => new x509.AccessDescription({ accessMethod: random.pick(Object.values(x509.AuthorityInformationAccessOID)), accessLocation: uri(random) }), 1),
      ),
  ],
];

const AUTHORITY_KEY: Generator = [
  "never",
  (random) => {
    const issuer = maybe(random, () => ({ authorityCertIssuer: generalNames(random), authorityCertSerialNumber: BigInt(`0x${random.bytes(9).toString("hex")}`) }));
    return new x509.AuthorityKeyIdentifier({ keyIdentifier: random.bytes(20), ...issuer });
  },
];

const IN_CERTIFICATES: readonly Generator[] = [
  ...ACCESS,
  AUTHORITY_KEY,
  ["always", (random) => new x509.BasicConstraints(chance(random) ? { ca: true, pathLength: maybe(random, () => random.integer(0, 5)) } : { ca: false })],
  ["either", keyUsage],
  ["either", (random) => new x509.ExtendedKeyUsage(several(random, 4, () => (chance(random) ? random.pick(PURPOSES) : oid(random)), 1))],
  ["never", (random) => new x509.SubjectKeyIdentifier(random.bytes(random.integer(1, 32)))],
  ["either", (random) => new x509.SubjectAlternativeName(generalNames(random))],
  ["never", (random) => new x509.IssuerAlternativeName(generalNames(random))],
  [
    "always",
    (random) => {
      const subtrees = (): x509.GeneralName[] => several(random, 3, () => random.pick(CONSTRAINTS)(random), 1);
      const permittedSubtrees = maybe(random, subtrees);
      return new x509.NameConstraints({ permittedSubtrees, excludedSubtrees: permittedSubtrees === null ? subtrees() : maybe(random, subtrees) });
    },
  ],
  ["either", (random) => new x509.CertificatePolicies(several(random, 3, () => 0, 1).map((_, at) => policy(random, at)))],
  ["always", (random) => new x509.PolicyConstraints({ requireExplicitPolicy: random.integer(0, 9), inhibitPolicyMapping: maybe(random, () => random.integer(0, 9)) })],
  ["always", (random) => new x509.InhibitAnyPolicy(random.integer(0, 9))],
  ["never", (random) => new x509.CRLDistributionPoints(several(random, 3, () => distributionPoint(random), 1))],
  ["never", (random) => new x509.FreshestCRL(several(random, 2, () => distributionPoint(random), 1))],
  [
    "never",
    (random) =>
      new x509.SubjectInformationAccess([new x509.AccessDescription({ accessMethod: x509.SubjectInformationAccessOID.CA_REPOSITORY, accessLocation: generalName(random) })]),
  ],
  ["never", () => new x509.OCSPNoCheck()],
  ["never", (random) => new x509.TLSFeature(several(random, 2, () => random.pick(Object.values(x509.TLSFeatureType)), 1))],
  ["never", (random) => new x509.PrivateKeyUsagePeriod({ notBefore: maybe(random, () => second(random, 1990, 2010)), notAfter: second(random, 2020, 2100) })],
  [
    "never",
    (random) => new x509.MSCertificateTemplate({ templateId: oid(random), majorVersion: random.integer(0, 1000), minorVersion: maybe(random, () => random.integer(0, 1000)) }),
  ],
  ["never", admissions],
  ["never", (random) => new x509.UnrecognizedExtension(oid(random), random.bytes(random.integer(0, 300)))],
];

function admissions(random: Random): x509.Admissions {
  const namingAuthority = (): x509.NamingAuthority => new x509.NamingAuthority({ id: oid(random), url: maybe(random, () => uri(random).value), text: maybe(random, () => letters(random)) });
  const profession = (): x509.ProfessionInfo =>
    new x509.ProfessionInfo({
      namingAuthority: maybe(random, namingAuthority),
      professionItems: several(random, 2, () => letters(random), 1),
      professionOids: maybe(random, () => several(random, 2, () => oid(random), 1)),
      registrationNumber: maybe(random, () => "12-34"),
      addProfessionInfo: maybe(random, () => random.bytes(5)),
    });
  const admission = (): x509.Admission =>
    new x509.Admission({
      admissionAuthority: maybe(random, () => new x509.DirectoryName(randomName(random))),
      namingAuthority: maybe(random, namingAuthority),
      professionInfos: several(random, 2, profession, 1),
    });
  return new x509.Admissions({ authority: maybe(random, () => new x509.DirectoryName(randomName(random))), admissions: several(random, 2, admission, 1) });
}

const IN_LISTS: readonly Generator[] = [
  ...ACCESS,
  AUTHORITY_KEY,
  ["never", (random) => new x509.IssuerAlternativeName(generalNames(random))],
  ["never", (random) => new x509.CRLNumber(BigInt(`0x${random.bytes(random.integer(1, 20)).toString("hex")}`))],
  ["never", (random) => new x509.DeltaCRLIndicator(BigInt(random.integer(0, 100_000)))],
  ["never", (random) => new x509.FreshestCRL(several(random, 2, () => distributionPoint(random), 1))],
  [
    "always",
    (random) =>
      new x509.IssuingDistributionPoint({
        fullName: [uri(random)],
        [random.pick(["onlyContainsUserCerts", "onlyContainsCaCerts", "onlyContainsAttributeCerts"])]: chance(random),
        onlySomeReasons: maybe(random, () => several(random, 3, () => random.pick(REASONS), 1)),
        indirectCrl: chance(random),
      }),
  ],
];

const IN_ENTRIES: readonly Generator[] = [
  ["never", (random) => new x509.CRLReason(random.pick(Object.values(ReasonFlags)))],
  ["never", (random) => new x509.InvalidityDate(second(random, 1970, 2100))],
  ["never", (random) => new x509.CertificateIssuer([new x509.DirectoryName(randomName(random))])],
];

function extensions(random: Random, generators: readonly Generator[], likely: number): Extensions {
  const chosen = generators.filter(() => random.integer(0, 99) < likely);
  return chosen.map(([critical, make]) => [make(random), critical === "either" ? chance(random) : critical === "always"]);
}

interface Adding<Builder> {
  addExtension(extension: x509.ExtensionType, options: { readonly critical: boolean }): Builder;
}

function withExtensions<Builder extends Adding<Builder>>(builder: Builder, all: Extensions): Builder {
  return all.reduce((before, [extension, critical]) => before.addExtension(extension, { critical }), builder);
}

const serialNumber = (random: Random): bigint => (BigInt(`0x${random.bytes(random.integer(1, 20)).toString("hex")}`) >> 1n) + 1n;

export function randomCertificate(random: Random): x509.Certificate {
  const [subject, issuer] = [random.pick(signers()), random.pick(signers())];
  const builder = new x509.CertificateBuilder()
    .subjectName(randomName(random))
    .issuerName(randomName(random))
    .publicKey(subject.key.publicKey())
    .serialNumber(serialNumber(random) % 2n ** 159n || 1n)
    .notValidBefore(second(random, 1950, 2030))
    .notValidAfter(second(random, 2030, 2100));
  return withExtensions(builder, extensions(random, IN_CERTIFICATES, 35)).sign(issuer.key, issuer.hash, issuer.options);
}

export function randomRequest(random: Random): x509.CertificateSigningRequest {
  const { key, hash, options } = random.pick(signers());
  let builder = new x509.CertificateSigningRequestBuilder().subjectName(randomName(random));
  if (chance(random)) builder = builder.addAttribute(x509.AttributeOID.CHALLENGE_PASSWORD, Buffer.from(letters(random)));
  if (chance(random)) builder = builder.addAttribute(x509.AttributeOID.UNSTRUCTURED_NAME, Buffer.from("a name"), { tag: x509.ASN1Type.IA5String });
  return withExtensions(builder, extensions(random, IN_CERTIFICATES, 25)).sign(key, hash, options);
}

export function randomList(random: Random): x509.CertificateRevocationList {
  const { key, hash, options } = random.pick(signers());
  let builder = new x509.CertificateRevocationListBuilder().issuerName(randomName(random)).lastUpdate(second(random, 1950, 2030)).nextUpdate(second(random, 2030, 2100));
  for (let left = random.integer(0, 12); left > 0; left -= 1) {
    const entry = new x509.RevokedCertificateBuilder().serialNumber(serialNumber(random) % 2n ** 159n || 1n).revocationDate(second(random, 1950, 2100));
    builder = builder.addRevokedCertificate(withExtensions(entry, extensions(random, IN_ENTRIES, 30)).build());
  }
  return withExtensions(builder, extensions(random, IN_LISTS, 40)).sign(key, hash, options);
}

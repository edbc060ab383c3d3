// Every certificate of the system's bundle of authorities, and of node's own, against node:crypto's X509Certificate.
import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { hashes, serialization, x509 } from "../../index.ts";
import { at, value, values } from "../support/der.ts";
import { describedError, describedExtensions } from "../support/described-x509.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

const { Encoding, PublicFormat } = serialization;
const { ExtensionOID, NameOID } = x509;

const BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

/** A certificate, read by both. */
interface Pair {
  readonly pem: string;
  readonly ours: x509.Certificate;
  readonly node: X509Certificate;
}

const upper = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex").toUpperCase();
const colons = (bytes: Uint8Array): string => upper(bytes).replace(/..(?=.)/g, "$&:");

/** OpenSSL's names of attributes. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map(
  (
    [
      [NameOID.COMMON_NAME, "CN"],
      [NameOID.COUNTRY_NAME, "C"],
      [NameOID.DOMAIN_COMPONENT, "DC"],
      [NameOID.EMAIL_ADDRESS, "emailAddress"],
      [NameOID.LOCALITY_NAME, "L"],
      [NameOID.ORGANIZATION_IDENTIFIER, "organizationIdentifier"],
      [NameOID.ORGANIZATION_NAME, "O"],
      [NameOID.ORGANIZATIONAL_UNIT_NAME, "OU"],
      [NameOID.SERIAL_NUMBER, "serialNumber"],
      [NameOID.STATE_OR_PROVINCE_NAME, "ST"],
      [NameOID.STREET_ADDRESS, "street"],
    ] as const
  ).map(([oid, name]) => [oid.dottedString, name]),
);

const shortName = ({ oid }: x509.NameAttribute): string => SHORT_NAMES.get(oid.dottedString) ?? oid.dottedString;

/** As node has names: by their short names, with a list where a name stands several times. */
function legacyName(name: x509.Name): Record<string, string | string[]> {
  const groups = new Map<string, string[]>();
  for (const attribute of name) groups.set(shortName(attribute), [...(groups.get(shortName(attribute)) ?? []), String(attribute.value)]);
  return Object.fromEntries([...groups].map(([key, all]) => [key, all.length === 1 ? String(all[0]) : all]));
}

/** As node has names in text: a line for each attribute, with the characters escaped that RFC 2253 escapes. */
const nameLines = (name: x509.Name): string =>
  [...name].map((attribute) => `${shortName(attribute)}=${String(attribute.value).replace(/[,+"\\<>;]/g, "\\$&").replace(/^[# ]| $/g, "\\$&")}`).join("\n");

/** The value of an extension, or null where there is none. */
function extension<Value extends x509.ExtensionType>(certificate: x509.Certificate, kind: abstract new (...args: never[]) => Value): Value | null {
  return [...certificate.extensions].map((each) => each.value).find((each): each is Value => each instanceof kind) ?? null;
}

/** A general name as node writes it. */
function generalName(name: x509.GeneralName): string {
  if (name instanceof x509.DirectoryName) {
    // Quoted, since there are commas in it.
    const parts = [...name.value].map((attribute) => `${shortName(attribute)}=${String(attribute.value)}`);
    return `DirName:"${parts.toReversed().join("\\u002c")}"`;
  }
  const kinds = [
    [x509.RFC822Name, "email"],
    [x509.DNSName, "DNS"],
    [x509.UniformResourceIdentifier, "URI"],
  ] as const;
  const kind = kinds.find(([nameClass]) => name instanceof nameClass);
  return `${kind?.[1]}:${String(name.value)}`;
}

const METHODS: ReadonlyMap<string, string> = new Map([
  [x509.AuthorityInformationAccessOID.OCSP.dottedString, "OCSP"],
  [x509.AuthorityInformationAccessOID.CA_ISSUERS.dottedString, "CA Issuers"],
]);

function infoAccess(access: x509.AuthorityInformationAccess | null): string | undefined {
  if (access === null) return undefined;
  return [...access].map(({ accessMethod, accessLocation }) => `${METHODS.get(accessMethod.dottedString)} - ${generalName(accessLocation)}`).join("\n");
}

/** The content of an object identifier, as text. */
function dotted(content: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join(".");
}

/** The extensions that stand in a certificate, read by the tests' own reader. */
function rawExtensions(der: Uint8Array): { oid: string; critical: boolean; encoded: Buffer }[] {
  const list = values(at(der, 0, 0)).find(({ tag }) => tag === 0xa3);
  if (list === undefined) return [];
  return values(at(list.content, 0)).map(({ content }) => {
    const parts = values(content);
    const [oid, octets] = [parts[0], parts.at(-1)];
    if (oid === undefined || octets === undefined) throw new Error(`no extension: ${content.toString("hex")}`);
    return { oid: dotted(oid.content), critical: parts.length === 3 && parts[1]?.content[0] === 0xff, encoded: octets.content };
  });
}

/** Text of other types as UTF8String, which is the type that is written. */
function utf8Texts(der: Uint8Array): Buffer {
  const rewritten = values(der).map(({ tag, content }) => {
    if (tag === 0x30) return value(tag, utf8Texts(content));
    if (tag === 0x1a) return value(0x0c, content);
    if (tag === 0x1e) return value(0x0c, Buffer.from(Buffer.from(content).swap16().toString("utf16le")));
    return value(tag, content);
  });
  return Buffer.concat(rewritten);
}

/** Named bits without zeros at the end (X.690, 11.2.2). */
function trimmedBits(der: Uint8Array): Buffer {
  const [, ...octets] = at(der, 0);
  const last = octets.findLastIndex((octet) => octet !== 0);
  const unused = last < 0 ? 0 : 31 - Math.clz32((octets[last] as number) & -(octets[last] as number));
  return value(0x03, Buffer.of(unused, ...octets.slice(0, last + 1)));
}

/** What stands in authorities otherwise than it is written here: both ways say the same. */
const OTHERWISE: ReadonlyMap<string, (der: Uint8Array) => Buffer> = new Map([
  ["CertificatePolicies", utf8Texts],
  ["KeyUsage", trimmedBits],
]);

/** Whether a certificate was issued by another one's key. */
function issuedBy(certificate: x509.Certificate, issuer: x509.Certificate): string {
  try {
    certificate.verifyDirectlyIssuedBy(issuer);
    return "yes";
  } catch (error) {
    return describedError(error);
  }
}

function checkFields(t: Assertions, { ours, node }: Pair): void {
  const of = node.subject;
  const legacy = node.toLegacyObject();
  t.deepEqual(ours.publicBytes(Encoding.DER), Buffer.from(node.raw), of);
  t.is(ours.version, "v3", of);
  const serial = ours.serialNumber.toString(16).toUpperCase();
  t.is(ours.serialNumber !== 0n && serial.length % 2 === 1 ? `0${serial}` : serial, node.serialNumber, of);
  t.is(nameLines(ours.subject), node.subject, of);
  t.is(nameLines(ours.issuer), node.issuer, of);
  t.deepEqual(legacyName(ours.subject), { ...legacy.subject }, of);
  t.deepEqual(legacyName(ours.issuer), { ...legacy.issuer }, of);
  t.is(ours.notValidBefore.getTime(), Date.parse(node.validFrom), of);
  t.is(ours.notValidAfter.getTime(), Date.parse(node.validTo), of);
  t.is(colons(ours.fingerprint(new hashes.SHA1())), node.fingerprint, of);
  t.is(colons(ours.fingerprint(new hashes.SHA256())), node.fingerprint256, of);
  t.is(colons(ours.fingerprint(new hashes.SHA512())), node.fingerprint512, of);
  const key = ours.publicKey();
  t.deepEqual(key.publicBytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo), node.publicKey.export({ format: "der", type: "spki" }), of);
  t.deepEqual(ours.tbsCertificateBytes, value(0x30, at(ours.publicBytes(Encoding.DER), 0, 0)), of);
}

function checkExtensions(t: Assertions, { ours, node }: Pair, seen: Map<string, number>): void {
  const of = node.subject;
  const read = [...ours.extensions];
  const raw = rawExtensions(node.raw);
  t.deepEqual(read.map(({ oid, critical }) => [oid.dottedString, critical]), raw.map(({ oid, critical }) => [oid, critical]), of);
  const plain = describedExtensions(ours.extensions);
  t.true("items" in (plain as object), of);
  for (const [position, { value: each }] of read.entries()) {
    const { name } = each.constructor;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    const encoded = raw[position]?.encoded as Buffer;
    const written = each.publicBytes();
    if (written.equals(encoded)) continue;
    seen.set(`${name} otherwise`, (seen.get(`${name} otherwise`) ?? 0) + 1);
    t.deepEqual(written, OTHERWISE.get(name)?.(encoded), `${of} ${name} ${encoded.toString("hex")}`);
  }
  const names = extension(ours, x509.SubjectAlternativeName);
  t.is(names === null ? undefined : [...names].map(generalName).join(", "), node.subjectAltName, of);
  const usage = extension(ours, x509.ExtendedKeyUsage);
  t.deepEqual(usage === null ? undefined : [...usage].map(({ dottedString }) => dottedString), node.keyUsage, of);
  t.is(infoAccess(extension(ours, x509.AuthorityInformationAccess)), node.infoAccess?.trimEnd(), of);
  const signs = extension(ours, x509.KeyUsage)?.keyCertSign ?? true;
  t.is((extension(ours, x509.BasicConstraints)?.ca ?? false) && signs, node.ca, of);
}

interface Source {
  readonly title: string;
  /** The certificates in PEM. */
  read(t: Assertions): readonly string[];
}

const SOURCES: readonly Source[] = [
  { title: "node's own authorities", read: () => rootCertificates },
  {
    title: "the system's authorities",
    read(t) {
      if (!existsSync(BUNDLE)) t.skip(`there is no ${BUNDLE}`);
      return readFileSync(BUNDLE, "latin1").match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    },
  },
];

function pairsOf(t: Assertions, { read }: Source): Pair[] {
  const pems = read(t);
  t.true(pems.length > 50, `${pems.length} certificates`);
  const all = x509.loadPemX509Certificates(Buffer.from(pems.join("\n")));
  t.is(all.length, pems.length);
  return pems.map((pem, position) => {
    const ours = x509.loadPemX509Certificate(Buffer.from(pem));
    t.true(ours.equals(all[position]));
    return { pem, ours, node: new X509Certificate(pem) };
  });
}

const casesOf = (source: Source): Case[] => [
  {
    title: `${source.title}: every field`,
    run(t) {
      for (const pair of pairsOf(t, source)) checkFields(t, pair);
    },
  },
  {
    title: `${source.title}: every extension`,
    run(t) {
      const seen = new Map<string, number>();
      const pairs = pairsOf(t, source);
      for (const pair of pairs) checkExtensions(t, pair, seen);
      t.log([...seen].sort().map(([name, count]) => `${name} ${count}`).join(", "));
      // What an authority needs, nearly every one has.
      for (const needed of ["BasicConstraints", "KeyUsage", "SubjectKeyIdentifier"]) t.true((seen.get(needed) ?? 0) > 0.9 * pairs.length, needed);
    },
  },
  {
    title: `${source.title}: who issued whom`,
    run(t) {
      const pairs = pairsOf(t, source);
      const counts = { issued: 0, sameName: 0 };
      for (const { ours, node } of pairs) {
        for (const other of pairs) {
          const got = issuedBy(ours, other.ours);
          if (node.issuer !== other.node.subject) {
            // Names are compared byte by byte there, and case and blanks aside here.
            t.is(got, "ValueError", `${node.subject} / ${other.node.subject}`);
            t.false(node.checkIssued(other.node), `${node.subject} / ${other.node.subject}`);
            continue;
          }
          counts.sameName += 1;
          t.is(got === "yes", node.verify(other.node.publicKey), `${node.subject}: ${got}`);
          if (got !== "yes") continue;
          counts.issued += 1;
          t.true(node.checkIssued(other.node), node.subject);
        }
      }
      // Authorities at the top issue themselves.
      t.true(counts.issued >= pairs.length, JSON.stringify(counts));
    },
  },
  {
    title: `${source.title}: key identifiers`,
    run(t) {
      let ours = 0;
      const pairs = pairsOf(t, source);
      for (const { ours: certificate } of pairs) {
        const found = extension(certificate, x509.SubjectKeyIdentifier);
        if (found === null) continue;
        const made = x509.SubjectKeyIdentifier.fromPublicKey(certificate.publicKey() as Parameters<typeof x509.SubjectKeyIdentifier.fromPublicKey>[0]);
        if (made.equals(found)) ours += 1;
        const raw = rawExtensions(certificate.publicBytes(Encoding.DER)).find(({ oid }) => oid === ExtensionOID.SUBJECT_KEY_IDENTIFIER.dottedString);
        t.deepEqual(found.publicBytes(), raw?.encoded);
      }
      // Most authorities take the SHA-1 digest of the key; the others have some other number.
      t.true(ours > 0.8 * pairs.length, `${ours} of ${pairs.length}`);
    },
  },
];

suite("authorities", SOURCES.flatMap(casesOf));

// Names of X.509: attributes, sets, sequences, general names; RFC 4514 both ways; addresses of IP as text.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { exceptions, x509 } from "../../index.ts";
import { sequence, value } from "../support/der.ts";
import { openssl } from "../support/program.ts";
import { temporaryFolder } from "../support/programs.ts";
import { suite } from "../support/test.ts";
import { certificateWith, commonName, crlBuilder, ecKey, NOT_AFTER, NOT_BEFORE, sha256 } from "../support/x509.ts";

const { ASN1Type, Name, NameAttribute, NameOID, ObjectIdentifier, RelativeDistinguishedName } = x509;
const VALUE_ERROR = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" } as const;
const TYPE_ERROR = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" } as const;
const as = <Value>(value: unknown): Value => value as Value;
const cn = (text: string): x509.NameAttribute => new NameAttribute(NameOID.COMMON_NAME, text);
const org = (text: string): x509.NameAttribute => new NameAttribute(NameOID.ORGANIZATION_NAME, text);

suite("NameAttribute", [
  {
    title: "types of arguments",
    run(t) {
      t.throws(() => new NameAttribute(as("2.5.4.3"), "a"), TYPE_ERROR, "text for an identifier");
      t.throws(() => new NameAttribute(as(Object.create(ObjectIdentifier.prototype)), "a"), TYPE_ERROR, "a forged identifier");
      t.throws(() => new NameAttribute(NameOID.COMMON_NAME, as(5)), TYPE_ERROR);
      t.throws(() => new NameAttribute(NameOID.COMMON_NAME, Buffer.from("a")), TYPE_ERROR, "bytes for text");
      t.throws(() => new NameAttribute(NameOID.COMMON_NAME, "a", { type: as("Text") }), TYPE_ERROR);
      t.throws(() => new NameAttribute(NameOID.COMMON_NAME, Buffer.from([0, 1]), { type: ASN1Type.BitString }), TYPE_ERROR, "a bit string elsewhere");
      t.throws(() => new NameAttribute(NameOID.X500_UNIQUE_IDENTIFIER, "text", { type: ASN1Type.BitString }), TYPE_ERROR, "text in a bit string");
    },
  },
  {
    title: "lengths count bytes of UTF-8; other attributes may be empty",
    run(t) {
      for (const text of ["", "N", "NLD", "é".repeat(2)]) {
        t.throws(() => new NameAttribute(NameOID.COUNTRY_NAME, text), VALUE_ERROR, text);
        t.throws(() => new NameAttribute(NameOID.JURISDICTION_COUNTRY_NAME, text), VALUE_ERROR, text);
      }
      t.throws(() => cn(""), VALUE_ERROR);
      t.throws(() => cn("a".repeat(65)), VALUE_ERROR);
      t.throws(() => cn("é".repeat(33)), VALUE_ERROR);
      t.is(cn("é".repeat(32)).value, "é".repeat(32));
      t.is(new NameAttribute(NameOID.COUNTRY_NAME, "@@").value, "@@", "the content is not judged");
      t.is(org("").value, "");
      t.throws(() => org("a\ud800"), VALUE_ERROR, "half of a pair has no encoding");
      t.is(org("\u{1f600}").value, "\u{1f600}");
    },
  },
  {
    title: "default types, given types, and equality that ignores them",
    run(t) {
      const types = ["COUNTRY_NAME", "JURISDICTION_COUNTRY_NAME", "SERIAL_NUMBER", "DN_QUALIFIER", "EMAIL_ADDRESS", "DOMAIN_COMPONENT", "ORGANIZATION_NAME"] as const;
      t.deepEqual(
        types.map((kind) => new NameAttribute(NameOID[kind], "NL").type),
        ["PrintableString", "PrintableString", "PrintableString", "PrintableString", "IA5String", "IA5String", "UTF8String"],
      );
      const [utf8, bmp] = [org("é"), new NameAttribute(NameOID.ORGANIZATION_NAME, "é", { type: ASN1Type.BMPString })];
      t.is(bmp.type, "BMPString");
      t.true(utf8.equals(bmp));
      t.false(utf8.equals(org("e")));
      t.false(utf8.equals(new NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "é")));
      t.false(utf8.equals({ oid: utf8.oid, value: utf8.value, type: utf8.type }));
      t.throws(() => Object.assign(utf8, { oid: NameOID.TITLE }), { instanceOf: TypeError }, "frozen");
    },
  },
  {
    title: "every string type is written and read back",
    run(t) {
      const attributes = Object.values(ASN1Type).map((type) =>
        type === "BitString"
          ? new NameAttribute(NameOID.X500_UNIQUE_IDENTIFIER, Buffer.from([4, 0x50]), { type })
          : new NameAttribute(NameOID.PSEUDONYM, type.replace("String", " 1"), { type }),
      );
      const name = new Name(attributes);
      const read = Name.fromBytes(name.publicBytes());
      t.deepEqual([...read].map(({ type }) => type), Object.values(ASN1Type));
      t.deepEqual([...read].map(({ value }) => value), attributes.map(({ value }) => value));
      t.is(read.length, 12);
      t.true(read.equals(name));
    },
  },
  {
    title: "bytes of a bit string are copies",
    run(t) {
      const bytes = Buffer.from([0, 1]);
      const attribute = new NameAttribute(NameOID.X500_UNIQUE_IDENTIFIER, bytes, { type: ASN1Type.BitString });
      bytes.fill(9);
      (attribute.value as Buffer).fill(8);
      t.deepEqual(attribute.value, Buffer.from([0, 1]));
      t.is(attribute.rfc4514String(), "2.5.4.45=#0001");
    },
  },
]);

suite("RelativeDistinguishedName and Name", [
  {
    title: "a set is not empty, holds attributes, and each once",
    run(t) {
      t.throws(() => new RelativeDistinguishedName([]), VALUE_ERROR);
      t.throws(() => new RelativeDistinguishedName([cn("a"), cn("a")]), VALUE_ERROR);
      t.throws(() => new RelativeDistinguishedName([org("a"), new NameAttribute(NameOID.ORGANIZATION_NAME, "a", { type: ASN1Type.BMPString })]), VALUE_ERROR);
      t.throws(() => new RelativeDistinguishedName(as([cn("a"), "b"])), TYPE_ERROR);
      t.throws(() => new RelativeDistinguishedName(as("ab")), TYPE_ERROR);
      t.throws(() => new RelativeDistinguishedName(as(Buffer.alloc(2))), TYPE_ERROR);
      t.true(new RelativeDistinguishedName([cn("a"), org("b")]).equals(new RelativeDistinguishedName([org("b"), cn("a")])), "a set");
    },
  },
  {
    title: "a name is of attributes or of sets, not of both; it may be empty",
    run(t) {
      const rdn = new RelativeDistinguishedName([cn("a"), org("b")]);
      t.throws(() => new Name(as([cn("a"), rdn])), TYPE_ERROR);
      t.throws(() => new Name(as([rdn, cn("a")])), TYPE_ERROR);
      t.throws(() => new Name(as([Object.create(NameAttribute.prototype)])), TYPE_ERROR, "a forged attribute");
      t.throws(() => new Name(as([new Proxy(cn("a"), {})])), TYPE_ERROR, "a proxy");
      t.is(new Name([]).length, 0);
      t.is(new Name([]).publicBytes().toString("hex"), "3000");
      const name = new Name([rdn, new RelativeDistinguishedName([org("c")])]);
      t.is(name.length, 3);
      t.is(name.rdns.length, 2);
      t.deepEqual(name.getAttributesForOid(NameOID.ORGANIZATION_NAME).map(({ value }) => value), ["b", "c"]);
      t.throws(() => name.getAttributesForOid(as("2.5.4.10")), TYPE_ERROR);
      t.false(new Name([cn("a"), org("b")]).equals(new Name([org("b"), cn("a")])), "a sequence");
      t.true(Object.isFrozen(name.rdns) && Object.isFrozen(name));
    },
  },
  {
    title: "fromBytes refuses what is no name",
    run(t) {
      const der = commonName("a").publicBytes();
      for (const wrong of [Buffer.alloc(0), der.subarray(1), Buffer.concat([der, Buffer.alloc(1)]), Buffer.from("3080", "hex")]) {
        t.throws(() => Name.fromBytes(wrong), VALUE_ERROR, wrong.toString("hex"));
      }
      t.throws(() => Name.fromBytes(as("name")), TYPE_ERROR);
    },
  },
]);

/** An attribute of the kind 2.5.4.`last`, of a string type by its tag. */
const attribute = (last: number, tag: number, octets: Uint8Array): Buffer => sequence(Buffer.from([6, 3, 0x55, 4, last]), value(tag, octets));

/**
 * A name as old authorities have it: not in UTF-8, the most particular first, two attributes in one set, and a bit string.
 */
const OLD_NAME = sequence(
  value(0x31, attribute(10, 0x1e, Buffer.from("\0C\0\u00e9", "latin1")), attribute(3, 0x14, Buffer.from("Autorit\u00e9 \u00dcber", "latin1"))),
  value(0x31, attribute(11, 0x14, Buffer.from("\u00e9", "utf8"))),
  value(0x31, attribute(45, 0x03, Buffer.from([0, 1, 2]))),
  value(0x31, attribute(6, 0x13, Buffer.from("NL"))),
);

suite("names that were read", [
  {
    title: "are written as they stand, whole and in parts, and compare by what they say",
    run(t) {
      const name = Name.fromBytes(OLD_NAME);
      t.is(name.rfc4514String(), "C=NL,2.5.4.45=#000102,OU=é,O=Cé+CN=Autorité Über");
      t.deepEqual(name.publicBytes(), OLD_NAME);
      t.deepEqual(new Name(name.rdns).publicBytes(), OLD_NAME, "sets of it");
      const [ca] = name.getAttributesForOid(NameOID.COMMON_NAME);
      t.is(ca?.type, "T61String");
      const again = new Name([ca as x509.NameAttribute]);
      t.true(OLD_NAME.includes(again.publicBytes().subarray(4)), "an attribute of it");
      t.true(again.equals(commonName("Autorité Über")));
      const made = new NameAttribute(NameOID.COMMON_NAME, "é", { type: ASN1Type.T61String });
      t.deepEqual(new Name([made]).publicBytes().subarray(-2), Buffer.from("é"), "what is made here is UTF-8");
      const general = new x509.SubjectAlternativeName([new x509.DirectoryName(name)]);
      const read = certificateWith(general).extensions.getExtensionForClass(x509.SubjectAlternativeName).value;
      t.true(read.publicBytes().includes(OLD_NAME));
      t.true(read.equals(general));
    },
  },
  {
    title: "nobody else hands octets to an attribute",
    run(t) {
      const octets = { octets: Buffer.from([0xe9]) };
      const options = new Proxy({ type: ASN1Type.T61String }, { get: (target, key) => (key === "type" ? target.type : octets), has: () => true });
      const made = new (NameAttribute as new (...args: unknown[]) => x509.NameAttribute)(NameOID.ORGANIZATION_NAME, "é", options, octets);
      t.deepEqual(new Name([made]).publicBytes().subarray(-2), Buffer.from("é"));
      t.throws(() => new NameAttribute(NameOID.COUNTRY_NAME, "NLD", options), VALUE_ERROR);
    },
  },
  {
    title: "issue certificates that chain by their bytes",
    tags: ["program"],
    run(t) {
      const builder = (subject: x509.Name, issuer: x509.Name, serialNumber: bigint): x509.CertificateBuilder =>
        new x509.CertificateBuilder().subjectName(subject).issuerName(issuer).publicKey(ecKey.publicKey()).serialNumber(serialNumber).notValidBefore(NOT_BEFORE).notValidAfter(NOT_AFTER);
      const authority = new x509.BasicConstraints({ ca: true });
      const root = builder(Name.fromBytes(OLD_NAME), Name.fromBytes(OLD_NAME), 1n).addExtension(authority, { critical: true }).sign(ecKey, sha256);
      const issuer = x509.loadDerX509Certificate(root.publicBytes("DER"));
      const leaf = builder(commonName("leaf"), issuer.subject, 2n).sign(ecKey, sha256);
      leaf.verifyDirectlyIssuedBy(issuer);
      t.is(leaf.tbsCertificateBytes.indexOf(OLD_NAME) > 0, true);
      const request = new x509.CertificateSigningRequestBuilder().subjectName(issuer.subject).sign(ecKey, sha256);
      t.deepEqual(x509.loadDerX509Csr(request.publicBytes("DER")).subject.publicBytes(), OLD_NAME);
      const list = new x509.CertificateRevocationListBuilder().issuerName(leaf.issuer).lastUpdate(NOT_BEFORE).nextUpdate(NOT_AFTER).sign(ecKey, sha256);
      t.deepEqual(list.issuer.publicBytes(), OLD_NAME);
      t.false(crlBuilder().sign(ecKey, sha256).issuer.equals(list.issuer));
      const folder = temporaryFolder();
      for (const [file, certificate] of [["root", root], ["leaf", leaf]] as const) writeFileSync(join(folder, file), certificate.publicBytes("PEM"));
      const said = openssl(t, ["verify", "-attime", String(NOT_BEFORE.getTime() / 1000 + 60), "-CAfile", join(folder, "root"), join(folder, "leaf")]);
      t.is(said.toString().trim(), `${join(folder, "leaf")}: OK`);
    },
  },
  {
    title: "drive no terminal when they are printed, and end",
    run(t) {
      const evil = commonName("\u001b[2J\u009b31m\u202e\u2028\r\n");
      const [rdn] = evil.rdns;
      const kinds = [new x509.DNSName("\u001b[2J"), new x509.DirectoryName(evil)];
      const long = new Name([org(`\u{1f600}${"x".repeat(1_000_000)}`)]);
      const printed: readonly object[] = [
        evil, rdn as object, ...evil, ...kinds, new x509.SubjectAlternativeName(kinds), certificateWith(new x509.SubjectAlternativeName(kinds)).extensions,
        long, ...long, new x509.DirectoryName(long), new x509.IssuerAlternativeName(Array.from({ length: 100 }, () => new x509.DirectoryName(long))),
      ];
      for (const each of printed) {
        for (const text of [String(each), inspect(each)]) {
          t.true(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u.test(text.replaceAll("\n", "")), JSON.stringify(text.slice(0, 200)));
          t.true(text.length <= 5000, `${text.length} characters`);
        }
      }
      t.is(String(evil), "Name(CN=\\u{1b}[2J\\u{9b}31m\\u{202e}\\u{2028}\\u{d}\\u{a})");
    },
  },
]);

/** Text of RFC 4514 for attributes: RFC 4514, section 4, and the rules of escaping in 2.4. */
const TEXTS: readonly (readonly [text: string, attributes: readonly (readonly [kind: keyof typeof NameOID, value: string])[]])[] = [
  ["", []],
  ["UID=jsmith,DC=example,DC=net", [["DOMAIN_COMPONENT", "net"], ["DOMAIN_COMPONENT", "example"], ["USER_ID", "jsmith"]]],
  ['CN=James \\"Jim\\" Smith\\, III,DC=example,DC=net', [["DOMAIN_COMPONENT", "net"], ["DOMAIN_COMPONENT", "example"], ["COMMON_NAME", 'James "Jim" Smith, III']]],
  ["CN=Lučić", [["COMMON_NAME", "Lučić"]]],
  ["C=NL,ST=b,L=c,STREET=d,O=e,OU=f", [["ORGANIZATIONAL_UNIT_NAME", "f"], ["ORGANIZATION_NAME", "e"], ["STREET_ADDRESS", "d"], ["LOCALITY_NAME", "c"], ["STATE_OR_PROVINCE_NAME", "b"], ["COUNTRY_NAME", "NL"]]],
  ["1.2.840.113549.1.9.1=a@b", [["EMAIL_ADDRESS", "a@b"]]],
  ["CN=\\#a", [["COMMON_NAME", "#a"]]],
  ["CN=\\ a\\ ", [["COMMON_NAME", " a "]]],
  ["CN=\\ ", [["COMMON_NAME", " "]]],
  ["CN=a\\00b", [["COMMON_NAME", "a\0b"]]],
  ["CN=\\<a\\>\\;\\\\\\+=", [["COMMON_NAME", "<a>;\\+="]]],
  ["O=,CN=a", [["COMMON_NAME", "a"], ["ORGANIZATION_NAME", ""]]],
];

suite("RFC 4514", [
  {
    title: "names to text and back",
    run(t) {
      for (const [text, attributes] of TEXTS) {
        const name = new Name(attributes.map(([kind, value]) => new NameAttribute(NameOID[kind], value)));
        t.is(name.rfc4514String(), text);
        t.true(Name.fromRfc4514String(text).equals(name), text);
      }
    },
  },
  {
    title: "several attributes of a set, and other names for attributes",
    run(t) {
      const name = new Name([new RelativeDistinguishedName([cn("a"), org("b")]), new RelativeDistinguishedName([new NameAttribute(NameOID.EMAIL_ADDRESS, "c")])]);
      t.is(name.rfc4514String(), "1.2.840.113549.1.9.1=c,CN=a+O=b");
      t.is(name.rfc4514String(new Map([[NameOID.EMAIL_ADDRESS, "E"], [NameOID.COMMON_NAME, "X"]])), "E=c,X=a+O=b");
      t.true(Name.fromRfc4514String("E=c,X=a+O=b", new Map([["E", NameOID.EMAIL_ADDRESS], ["X", NameOID.COMMON_NAME]])).equals(name));
      t.throws(() => name.rfc4514String(as([["2.5.4.3", "X"]])), TYPE_ERROR);
      t.throws(() => name.rfc4514String(as([5])), TYPE_ERROR);
      t.throws(() => name.rfc4514String(as("CN")), TYPE_ERROR);
      t.is(cn("a").rfc4514AttributeName, "CN");
      t.is(new NameAttribute(NameOID.EMAIL_ADDRESS, "a").rfc4514AttributeName, "1.2.840.113549.1.9.1");
    },
  },
  {
    title: "other ways to write a text",
    run(t) {
      const value = (text: string): unknown => [...Name.fromRfc4514String(text)][0]?.value;
      t.is(value("CN=#48656c6c6f"), "Hello");
      t.is(value("CN=Lu\\C4\\8Di\\c4\\87"), "Lučić", "octets of UTF-8");
      t.is(value("2.5.4.3=a"), "a");
      t.is(value("CN=a\\=b\\ c"), "a=b c");
    },
  },
  {
    title: "everything else is a ValueError",
    run(t) {
      const wrong = [
        "CN", "CN=a,", ",CN=a", "CN=a,,O=b", "CN=a+", "+CN=a", "cn=a", "E=a", "=a", " CN=a", "CN =a", "CN= a", "CN=a ", "CN=a ,O=b", "CN=a, O=b", "CN=a;O=b",
        'CN="a"', "CN=a<b", "CN=a>b", "CN=a\\", "CN=a\\x", "CN=a\\0", "CN=\\ff", "CN=#", "CN=#4", "CN=#4g", "CN=#ff", "CN=a\0b", "2=a", "2.5.04.3=a", "9.9=a", "C=NLD", "CN=", "CN=#48 ",
      ];
      for (const text of wrong) t.throws(() => Name.fromRfc4514String(text), VALUE_ERROR, text);
      t.is([...Name.fromRfc4514String("CN=a\nO")][0]?.value, "a\nO", "a line feed is no separator");
      t.throws(() => Name.fromRfc4514String(as(5)), TYPE_ERROR);
    },
  },
]);

const { DirectoryName, DNSName, IPAddress, OtherName, RegisteredID, RFC822Name, UniformResourceIdentifier } = x509;
const OID = new ObjectIdentifier("1.2.3");

suite("general names", [
  {
    title: "types of arguments, and what is no ASCII",
    run(t) {
      for (const kind of [RFC822Name, DNSName, UniformResourceIdentifier] as const) {
        for (const wrong of [5, null, undefined, Buffer.from("a"), ["a"], {}]) t.throws(() => new kind(as(wrong)), TYPE_ERROR, kind.name);
        t.throws(() => new kind("é"), VALUE_ERROR, kind.name);
        t.throws(() => new (kind as new (...args: unknown[]) => unknown)("é", Symbol("read")), VALUE_ERROR, "a symbol of somebody else");
      }
      t.throws(() => new DirectoryName(as("CN=a")), TYPE_ERROR);
      t.throws(() => new RegisteredID(as("1.2.3")), TYPE_ERROR);
      t.throws(() => new OtherName(as("1.2.3"), Buffer.from([5, 0])), TYPE_ERROR);
      t.throws(() => new OtherName(OID, as("0500")), TYPE_ERROR);
      t.throws(() => new IPAddress(as(Buffer.alloc(4))), TYPE_ERROR);
    },
  },
  {
    title: "addresses of mail are plain",
    run(t) {
      for (const good of ["a@b", "user", "example.com", ".example.com", '"q q"@x.org', "a@[1.2.3.4]", "a+b@c"]) t.is(new RFC822Name(good).value, good);
      for (const wrong of ["", "Foo <a@b>", "<a@b>", "a@b@c", "@", "a@", " a@b", "a b@c", "a@b, c@d", "(c)a@b"]) t.throws(() => new RFC822Name(wrong), VALUE_ERROR, wrong);
    },
  },
  {
    title: "no syntax is asked of other texts",
    run(t) {
      for (const text of ["", "*.example.org", "a b", "xn--a"]) {
        t.is(new DNSName(text).value, text);
        t.is(new UniformResourceIdentifier(text).value, text);
      }
    },
  },
  {
    title: "equality is of class and value",
    run(t) {
      t.true(new DNSName("a").equals(new DNSName("a")));
      t.false(new DNSName("a").equals(new DNSName("b")));
      t.false(new DNSName("a").equals(new UniformResourceIdentifier("a")));
      t.true(new OtherName(OID, Buffer.from([5, 0])).equals(new OtherName(OID, Buffer.from([5, 0]))));
      t.false(new OtherName(OID, Buffer.from([5, 0])).equals(new OtherName(OID, Buffer.from([5, 1]))));
      t.true(new DirectoryName(commonName("a")).equals(new DirectoryName(commonName("a"))));
    },
  },
  {
    title: "every kind is written and read back",
    run(t) {
      const names = [
        new OtherName(OID, Buffer.from("0c0161", "hex")), new RFC822Name("a@b"), new DNSName("*.a"), new DirectoryName(commonName("a")), new UniformResourceIdentifier("a:b"),
        new IPAddress("192.0.2.1"), new IPAddress("2001:db8::1"), new RegisteredID(OID), new IPAddress("10.0.0.0/8"),
      ];
      const san = certificateWith(new x509.SubjectAlternativeName(names)).extensions.getExtensionForClass(x509.SubjectAlternativeName).value;
      t.is(san.length, names.length);
      t.true([...san].every((read, at) => read.equals(names[at])));
      t.deepEqual(san.getValuesForType(IPAddress), ["192.0.2.1", "2001:db8::1", "10.0.0.0/8"]);
      t.deepEqual(san.getValuesForType(DNSName), ["*.a"]);
      t.true(san.getValuesForType(OtherName)[0]?.equals(names[0]));
      t.is(san.getValuesForType(x509.GeneralName).length, names.length);
      t.is(san.at(-1)?.value, "10.0.0.0/8");
      t.is(san.at(9), undefined);
      for (const wrong of [as<typeof DNSName>("DNSName"), as<typeof DNSName>(class {}), as<typeof DNSName>(null)]) t.throws(() => san.getValuesForType(wrong), TYPE_ERROR);
    },
  },
  {
    title: "a value of OtherName that is no DER is refused when it is written",
    run(t) {
      for (const wrong of ["", "05", "0500ff", "05000500"]) {
        const san = new x509.SubjectAlternativeName([new OtherName(OID, Buffer.from(wrong, "hex"))]);
        t.throws(() => san.publicBytes(), VALUE_ERROR, wrong);
      }
    },
  },
  {
    title: "names in other alphabets are read as files have them",
    run(t) {
      const der = Buffer.from("3005820361c3a9", "hex");
      const certificate = certificateWith(new x509.UnrecognizedExtension(x509.ExtensionOID.SUBJECT_ALTERNATIVE_NAME, der));
      t.deepEqual(certificate.extensions.getExtensionForClass(x509.SubjectAlternativeName).value.getValuesForType(DNSName), ["aé"]);
    },
  },
]);

/** Text given, and the shortest text, as Python's `ipaddress` prints it. */
const ADDRESSES: readonly (readonly [given: string, shown: string])[] = [
  ["0.0.0.0", "0.0.0.0"],
  ["255.255.255.255", "255.255.255.255"],
  ["::", "::"],
  ["::1", "::1"],
  ["1::", "1::"],
  ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
  ["2001:0db8::0001", "2001:db8::1"],
  ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
  ["1:0:0:2:3:0:0:4", "1::2:3:0:0:4"],
  ["1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"],
  ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
  ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"],
  ["::ffff:1.2.3.4", "::ffff:102:304"],
  ["1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"],
  ["10.0.0.0/8", "10.0.0.0/8"],
  ["0.0.0.0/0", "0.0.0.0/0"],
  ["192.0.2.1/32", "192.0.2.1/32"],
  ["192.0.2.128/25", "192.0.2.128/25"],
  ["2001:db8::/32", "2001:db8::/32"],
  ["::/0", "::/0"],
  ["::1/128", "::1/128"],
];

suite("IPAddress", [
  {
    title: "the shortest text",
    run(t) {
      for (const [given, shown] of ADDRESSES) t.is(new IPAddress(given).value, shown, given);
    },
  },
  {
    title: "what is neither address nor network is a ValueError",
    run(t) {
      const wrong = [
        "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "1.2.3.a", "1.2.3.-4", ":", ":::", "1:2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "::12345",
        "::g", "1:2:3:4:5:6:7:8::", "::1.2.3", "1.2.3.4::", "fe80::1%eth0", "1.2.3.4/", "1.2.3.4/33", "1.2.3.4/08", "1.2.3.4/-1", "1.2.3.4/8", "::1/64", "::/129", "1.2.3.4/8/8", "/8",
        "1.2.3.0/255.255.255.0", "::1.2.3.4:5",
      ];
      for (const text of wrong) t.throws(() => new IPAddress(text), VALUE_ERROR, text);
    },
  },
  {
    title: "octets of files: lengths, masks with a gap, bits beyond the mask",
    run(t) {
      const read = (octets: string): unknown => {
        const length = octets.length / 2;
        const der = Buffer.from(`30${(length + 2).toString(16).padStart(2, "0")}87${length.toString(16).padStart(2, "0")}${octets}`, "hex");
        const certificate = certificateWith(new x509.UnrecognizedExtension(x509.ExtensionOID.SUBJECT_ALTERNATIVE_NAME, der));
        return certificate.extensions.getExtensionForClass(x509.SubjectAlternativeName).value.at(0)?.value;
      };
      t.is(read("0a000000ff000000"), "10.0.0.0/8");
      t.is(read(`${"0".repeat(32)}${"0".repeat(32)}`), "::/0");
      for (const wrong of ["", "0a", "0a0000", "0a00000000", "0a000000ff00ff00", "0a000001ff000000", "0".repeat(66)]) t.throws(() => read(wrong), VALUE_ERROR, wrong);
    },
  },
]);

suite("GeneralNames", [
  {
    title: "a list of general names, found by class, that an extension takes",
    run(t) {
      const given = [new x509.DNSName("a.example"), new x509.RFC822Name("b@example"), new x509.DNSName("c.example")];
      const names = new x509.GeneralNames(given);
      t.is(names.length, 3);
      t.deepEqual([...names], given);
      t.is(names.at(-1), given[2]);
      t.is(names.at(3), undefined);
      t.deepEqual(names.getValuesForType(x509.DNSName), ["a.example", "c.example"]);
      t.true(names.equals(new x509.GeneralNames(given)));
      t.false(names.equals(new x509.GeneralNames(given.slice(1))));
      t.true(new x509.SubjectAlternativeName(names).equals(new x509.SubjectAlternativeName(given)));
      t.true(inspect(names).startsWith("GeneralNames("));
      t.throws(() => new x509.GeneralNames(as("a")), TYPE_ERROR);
      t.throws(() => new x509.GeneralNames([as("a")]), TYPE_ERROR);
      t.throws(() => names.getValuesForType(as<x509.GeneralNameClass<x509.GeneralName>>(String)), TYPE_ERROR);
    },
  },
]);

suite("Names between JavaScript and native code", [
  {
    title: "every ASCII character, quotes, alphabets and pairs of surrogates, at every length around the short ones",
    run(t) {
      const ascii = String.fromCharCode(...Array.from({ length: 128 }, (_, code) => code));
      const lengths = Array.from({ length: 20 }, (_, at) => 115 + at);
      const texts = [ascii, '"\\"\\\\', "\u2028\u2029", ...lengths.flatMap((length) => ["a", "\u00e9", "\u20ac", "\u{1f600}"].map((last) => "a".repeat(length) + last))];
      for (const text of texts) {
        const name = new Name([org(text)]);
        const certificate = new x509.CertificateBuilder()
          .subjectName(name).issuerName(name).publicKey(ecKey.publicKey()).serialNumber(1n).notValidBefore(NOT_BEFORE).notValidAfter(NOT_AFTER)
          .sign(ecKey, sha256);
        t.is([...certificate.subject][0]?.value, text);
        t.true(certificate.subject.equals(name), text);
        t.deepEqual(certificate.subject.publicBytes(), name.publicBytes(), text);
      }
    },
  },
]);

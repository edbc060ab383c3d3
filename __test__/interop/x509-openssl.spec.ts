// Certificates, requests and revocation lists against the openssl program: it judges what is built here, and what it makes is read here.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { asymmetric, hashes, serialization, x509 } from "../../index.ts";
import { openssl } from "../support/program.ts";
import { run, temporaryFolder } from "../support/programs.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";
import { days, keyPem, named, pem, type Signer } from "../support/x509-authority.ts";
import { CONFIG_SECTIONS, EXTENSION_ROWS, type ExtensionRow, type Place } from "../support/x509-extension-rows.ts";
import { type SignerRow, signerRows } from "../support/x509-signers.ts";

const { ec, rsa } = asymmetric;
const { Encoding, PublicFormat } = serialization;
const { NameOID, ObjectIdentifier } = x509;

/** A file of its own. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** Asks openssl. The words of a version of openssl are separated as they please. */
const says = (t: Assertions, args: readonly string[], input: string | Uint8Array): string => openssl(t, args, Buffer.from(input)).toString("utf8");
const squeezed = (text: string): string => text.replaceAll(/\s+/g, "");

/** As openssl writes dates with `-dateopt iso_8601`. */
const iso = (date: Date): string => date.toISOString().replace("T", " ").replace(".000Z", "Z");

const NAME_OPTIONS = ["-nameopt", "RFC2253,-esc_msb,utf8"];

/** The short names of openssl that RFC 4514 does not have. */
const MORE_NAMES: readonly (readonly [x509.ObjectIdentifier, string])[] = [
  [NameOID.EMAIL_ADDRESS, "emailAddress"],
  [NameOID.SERIAL_NUMBER, "serialNumber"],
  [NameOID.STREET_ADDRESS, "street"],
  [NameOID.ORGANIZATION_IDENTIFIER, "organizationIdentifier"],
];
const rfc2253 = (name: x509.Name): string => name.rfc4514String(MORE_NAMES);

/** Lines of the form `name=value`. */
function fields(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(text.trim().split("\n").map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

function hexadecimal(number: bigint): string {
  const digits = number.toString(16).toUpperCase();
  return digits.length % 2 === 0 ? digits : `0${digits}`;
}

/** Every field of a certificate is what openssl finds in it. */
function sameCertificate(t: Assertions, certificate: x509.Certificate): void {
  const shown = fields(says(t, ["x509", "-noout", "-serial", "-subject", "-issuer", "-startdate", "-enddate", "-dateopt", "iso_8601", ...NAME_OPTIONS], pem(certificate)));
  t.deepEqual(shown, {
    serial: hexadecimal(certificate.serialNumber),
    subject: rfc2253(certificate.subject),
    issuer: rfc2253(certificate.issuer),
    notBefore: iso(certificate.notValidBefore),
    notAfter: iso(certificate.notValidAfter),
  });
  const key = certificate.publicKey() as asymmetric.rsa.RSAPublicKey;
  t.is(says(t, ["x509", "-noout", "-pubkey"], pem(certificate)), key.publicBytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).toString());
  t.is(fields(says(t, ["x509", "-noout", "-fingerprint", "-sha256"], pem(certificate)))["sha256 Fingerprint"]?.replaceAll(":", "").toLowerCase(), certificate.fingerprint(new hashes.SHA256()).toString("hex"));
}

function built({ key, hash, options }: Signer): x509.Certificate {
  return new x509.CertificateBuilder()
    .subjectName(named("all signers"))
    .issuerName(named("all signers"))
    .publicKey(key.publicKey())
    .serialNumber(x509.randomSerialNumber())
    .notValidBefore(days(-1))
    .notValidAfter(days(30))
    .addExtension(new x509.BasicConstraints({ ca: true }), { critical: true })
    .addExtension(new x509.KeyUsage({ keyCertSign: true, crlSign: true }), { critical: true })
    .sign(key, hash, options);
}

/** What of the algorithm openssl shows. */
function algorithm(t: Assertions, kind: "x509" | "req" | "crl", of: { publicBytes(encoding: serialization.Encoding): Buffer }): string {
  const text = says(t, [kind, "-noout", "-text"], pem(of));
  const found = [/Signature Algorithm: (\S+)/, /(Hash Algorithm: \S+)/].map((pattern) => pattern.exec(text)?.[1]);
  return found.filter((each) => each !== undefined).join(" ").toLowerCase().replaceAll("_", "-");
}

/** openssl takes the signature of a certificate, a request and a list for genuine. */
async function judged(t: Assertions, { signer: make, openssl: shown, digest }: SignerRow): Promise<void> {
  const signer = make();
  const { key, hash, options } = signer;
  const certificate = built(signer);
  t.is(algorithm(t, "x509", certificate), shown);
  sameCertificate(t, certificate);
  certificate.verifyDirectlyIssuedBy(certificate);

  const request = new x509.CertificateSigningRequestBuilder()
    .subjectName(named("wanted"))
    .addExtension(new x509.SubjectAlternativeName([new x509.DNSName("wanted.example")]), { critical: false })
    .addAttribute(x509.AttributeOID.CHALLENGE_PASSWORD, Buffer.from("a challenge"))
    .sign(key, hash, options);
  t.is(algorithm(t, "req", request), shown);
  t.true(request.isSignatureValid);

  const list = new x509.CertificateRevocationListBuilder()
    .issuerName(certificate.subject)
    .lastUpdate(days(-1))
    .nextUpdate(days(7))
    .addRevokedCertificate(new x509.RevokedCertificateBuilder().serialNumber(77n).revocationDate(days(-2)).build())
    .sign(key, hash, options);
  t.is(algorithm(t, "crl", list), shown);
  t.true(list.isSignatureValid(certificate.publicKey()));

  if (digest) {
    const publicKey = file("key.pem", certificate.publicKey().publicBytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo));
    const signed = [
      [certificate.tbsCertificateBytes, certificate.signature],
      [request.tbsCertrequestBytes, request.signature],
      [list.tbsCertlistBytes, list.signature],
    ] as const;
    for (const [bytes, signature] of signed) {
      t.is(says(t, ["dgst", `-${hash.name}`, "-verify", publicKey, "-signature", file("signature", signature)], bytes), "Verified OK\n");
    }
    return;
  }
  const authority = file("authority.pem", pem(certificate));
  t.is(says(t, ["verify", "-check_ss_sig", "-CAfile", authority, authority], ""), `${authority}: OK\n`);
  // openssl ends well even where it says that a request or a list is not signed by the key.
  const { stderr } = await run("openssl", ["req", "-verify", "-noout"], { input: pem(request) });
  t.true(/verify OK/i.test(stderr), stderr);
  const verified = await run("openssl", ["crl", "-noout", "-CAfile", authority], { input: pem(list) });
  t.true(verified.stderr.includes("verify OK"), verified.stderr);
}

suite("x509 › openssl › what is signed", [
  ...signerRows().map((row): Case => ({ title: row.title, tags: ["program"], run: (t) => judged(t, row) })),
  {
    title: "a changed certificate, request and list are told",
    tags: ["program"],
    async run(t) {
      const signer = { key: ec.generatePrivateKey(new ec.SECP256R1()), hash: new hashes.SHA256() };
      const certificate = built(signer);
      const authority = file("authority.pem", pem(certificate));
      const changed = certificate.publicBytes(Encoding.DER);
      changed[changed.length - 1] = (changed[changed.length - 1] as number) ^ 1;
      const { code } = await run("openssl", ["verify", "-check_ss_sig", "-CAfile", file("changed.pem", pem(x509.loadDerX509Certificate(changed))), authority]);
      t.is(code, 2);
    },
  },
]);

/** The extensions that openssl shows: by their names, whether critical, and the text. */
function shownExtensions(text: string, indent: number): ReadonlyMap<string, { critical: boolean; text: string }> {
  const found = new Map<string, { critical: boolean; text: string }>();
  const title = new RegExp(`^ {${indent}}(\\S.*?): ?(critical)?$`);
  let name: string | undefined;
  for (const line of text.split("\n")) {
    const match = title.exec(line);
    if (match !== null) {
      name = match[1] as string;
      found.set(name, { critical: match[2] !== undefined, text: "" });
    } else if (name !== undefined && line.startsWith(" ".repeat(indent + 1))) {
      const { critical, text: before } = found.get(name) as { critical: boolean; text: string };
      found.set(name, { critical, text: `${before} ${line}` });
    } else if (line.trim() !== "") name = undefined;
  }
  return found;
}

const rowsOf = (place: Place): readonly ExtensionRow[] => EXTENSION_ROWS.filter((row) => row.place === place);

const KEY = ec.generatePrivateKey(new ec.SECP256R1());
const HASH = new hashes.SHA256();

interface Adding<Builder> {
  addExtension(extension: x509.ExtensionType, options: { readonly critical: boolean }): Builder;
}

function withRows<Builder extends Adding<Builder>>(builder: Builder, place: Place): Builder {
  return rowsOf(place).reduce((before, { make, critical }) => before.addExtension(make(), { critical }), builder);
}

function certificateWithAll(): x509.Certificate {
  const builder = new x509.CertificateBuilder()
    .subjectName(named("all extensions"))
    .issuerName(named("all extensions"))
    .publicKey(KEY.publicKey())
    .serialNumber(1n)
    .notValidBefore(days(0))
    .notValidAfter(days(1));
  return withRows(builder, "certificate").sign(KEY, HASH);
}

function listWithAll(): x509.CertificateRevocationList {
  const entry = withRows(new x509.RevokedCertificateBuilder().serialNumber(0xabcn).revocationDate(days(-1)), "entry").build();
  const builder = new x509.CertificateRevocationListBuilder().issuerName(named("all extensions")).lastUpdate(days(0)).nextUpdate(days(1)).addRevokedCertificate(entry);
  return withRows(builder, "crl").sign(KEY, HASH);
}

/** openssl shows each extension as it should, and we read back what we wrote. */
function shows(t: Assertions, text: string, indent: number, rows: readonly ExtensionRow[], read: x509.Extensions): void {
  const found = shownExtensions(text, indent);
  for (const { title, critical, make, shown } of rows) {
    const extension = read.getExtensionForOid(make().oid);
    t.true(extension.value.equals(make()), title);
    t.is(extension.critical, critical, title);
    t.is(extension.value.constructor, make().constructor, title);
    if (shown === undefined) continue;
    const entry = found.get(shown[0]);
    t.is(entry?.critical, critical, `${title} in ${text}`);
    t.is(squeezed(entry?.text ?? ""), squeezed(shown[1]), title);
  }
  t.is(read.length, rows.length);
}

/** A certificate, request or list of openssl with these extensions. */
function theirs(t: Assertions, rows: readonly ExtensionRow[], args: readonly string[]): Buffer {
  const lines = rows.map(({ title, critical, config }) => `${title} = ${critical ? "critical," : ""}${config}`);
  const config = `[req]\ndistinguished_name = subject\nprompt = no\n[subject]\nCN = theirs\n[extensions]\n${lines.join("\n")}\n${CONFIG_SECTIONS}`;
  const key = file("key.pem", keyPem({ key: KEY, hash: HASH }));
  return openssl(t, ["req", "-new", "-key", key, "-config", file("openssl.cnf", config), "-utf8", ...args]);
}

/** What openssl wrote for each is what we write, and reads as what we make. */
function equal(t: Assertions, rows: readonly ExtensionRow[], read: x509.Extensions, signed: Buffer): void {
  for (const { title, critical, make, differs } of rows) {
    const extension = read.getExtensionForOid(make().oid);
    t.is(extension.critical, critical, title);
    t.true(extension.value.equals(make()), title);
    t.is(signed.includes(make().publicBytes()), differs === undefined, title);
    t.is(extension.value.constructor, make().constructor, title);
  }
}

const written = rowsOf("certificate").filter(({ config }) => config !== undefined);
/** A request has nothing of certificate transparency. */
const requested = written.filter(({ make }) => !(make() instanceof x509.PrecertPoison));

suite("x509 › openssl › extensions", [
  {
    title: "every class of extensions of certificates is shown as it should be",
    tags: ["program"],
    run(t) {
      const certificate = certificateWithAll();
      shows(t, says(t, ["x509", "-noout", "-text"], pem(certificate)), 12, rowsOf("certificate"), certificate.extensions);
    },
  },
  {
    title: "every class of extensions of revocation lists and their entries is shown as it should be",
    tags: ["program"],
    run(t) {
      const list = listWithAll();
      const text = says(t, ["crl", "-noout", "-text"], pem(list));
      shows(t, text, 12, rowsOf("crl"), list.extensions);
      shows(t, text, 12, rowsOf("entry"), (list.at(0) as x509.RevokedCertificate).extensions);
    },
  },
  {
    title: "every class has a row",
    run(t) {
      const classes = Object.values(x509).filter(
        (each) => typeof each === "function" && each.prototype instanceof x509.ExtensionType && each.prototype.constructor.length > -1,
      ) as readonly (abstract new () => x509.ExtensionType)[];
      // What OCSP has is not in certificates, requests or lists.
      const elsewhere: readonly unknown[] = [x509.OCSPNonce, x509.OCSPAcceptableResponses];
      const rows = new Set<unknown>(EXTENSION_ROWS.map(({ make }) => make().constructor));
      t.deepEqual(classes.filter((each) => !rows.has(each) && !elsewhere.includes(each)).map(({ name }) => name), []);
      t.true(classes.length > 25);
    },
  },
  {
    title: "what openssl writes into a certificate is what we write, byte by byte",
    tags: ["program"],
    run(t) {
      const certificate = x509.loadPemX509Certificate(theirs(t, written, ["-x509", "-days", "10", "-extensions", "extensions"]));
      equal(t, written, certificate.extensions, certificate.tbsCertificateBytes);
      sameCertificate(t, certificate);
      certificate.verifyDirectlyIssuedBy(certificate);
    },
  },
  {
    title: "what openssl writes into a request is what we write, byte by byte",
    tags: ["program"],
    run(t) {
      const request = x509.loadPemX509Csr(theirs(t, requested, ["-reqexts", "extensions"]));
      equal(t, requested, request.extensions, request.tbsCertrequestBytes);
      t.true(request.isSignatureValid);
      t.true(request.publicKey().equals(KEY.publicKey()));
      t.is(request.subject.rfc4514String(), "CN=theirs");
    },
  },
  {
    title: "a request's extensions are shown as a certificate's",
    tags: ["program"],
    run(t) {
      const rows = rowsOf("certificate").filter(({ title }) => !/timestamps|11129/.test(title));
      const builder = rows.reduce(
        (before, { make, critical }) => before.addExtension(make(), { critical }),
        new x509.CertificateSigningRequestBuilder().subjectName(named("all extensions")),
      );
      const request = builder.sign(KEY, HASH);
      shows(t, says(t, ["req", "-noout", "-text"], pem(request)), 16, rows, request.extensions);
    },
  },
  {
    title: "identifiers of keys are those of openssl, for each family",
    tags: ["program"],
    run(t) {
      const keys = [rsa.generatePrivateKey(65537, 2048), asymmetric.dsa.generatePrivateKey(1024), KEY, ec.generatePrivateKey(new ec.SECP521R1())];
      for (const key of keys) {
        const config = file("openssl.cnf", "[req]\ndistinguished_name = s\nprompt = no\n[s]\nCN = x\n[e]\nsubjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid:always,issuer:always\n");
        const path = file("key.pem", keyPem({ key, hash: HASH }));
        const { extensions, subject, serialNumber } = x509.loadPemX509Certificate(openssl(t, ["req", "-x509", "-new", "-key", path, "-config", config, "-extensions", "e", "-sha256"]));
        const ours = x509.SubjectKeyIdentifier.fromPublicKey(key.publicKey());
        t.true(extensions.getExtensionForClass(x509.SubjectKeyIdentifier).value.equals(ours));
        const { value } = extensions.getExtensionForClass(x509.AuthorityKeyIdentifier);
        const { keyIdentifier } = x509.AuthorityKeyIdentifier.fromIssuerPublicKey(key.publicKey());
        t.deepEqual(value.keyIdentifier, keyIdentifier);
        const expected = new x509.AuthorityKeyIdentifier({
          keyIdentifier: ours.digest,
          authorityCertIssuer: [new x509.DirectoryName(subject)],
          authorityCertSerialNumber: serialNumber,
        });
        t.true(value.equals(expected));
      }
    },
  },
]);

/** Names of every string type and with everything that has to be escaped. */
const NAMES: readonly { readonly title: string; readonly make: () => x509.Name }[] = [
  { title: "empty", make: () => new x509.Name([]) },
  {
    title: "every attribute that openssl knows by its short name",
    make: () =>
      new x509.Name(
        (
          [
            [NameOID.COUNTRY_NAME, "NL"],
            [NameOID.STATE_OR_PROVINCE_NAME, "Zuid-Holland"],
            [NameOID.LOCALITY_NAME, "'s-Gravenhage"],
            [NameOID.STREET_ADDRESS, "Straße 1"],
            [NameOID.ORGANIZATION_NAME, "Ålesund Ψ 日本 🔑"],
            [NameOID.ORGANIZATIONAL_UNIT_NAME, "unit"],
            [NameOID.DOMAIN_COMPONENT, "example"],
            [NameOID.USER_ID, "user"],
            [NameOID.SERIAL_NUMBER, "12-34"],
            [NameOID.EMAIL_ADDRESS, "user@example.org"],
            [NameOID.COMMON_NAME, "common"],
          ] as const
        ).map(([oid, value]) => new x509.NameAttribute(oid, value)),
      ),
  },
  {
    title: "what has to be escaped",
    make: () => new x509.Name([' a, b + c "d" <e>; \\f ', "#g", "=h", "i#"].map((value) => new x509.NameAttribute(NameOID.ORGANIZATION_NAME, value))),
  },
  ...(["UTF8String", "PrintableString", "IA5String", "T61String", "BMPString", "UniversalString", "NumericString"] as const).map((type) => ({
    title: `a ${type}`,
    make: () => new x509.Name([new x509.NameAttribute(NameOID.COMMON_NAME, "123 45", { type })]),
  })),
  ...(["UTF8String", "BMPString", "UniversalString"] as const).map((type) => ({
    title: `a ${type} with letters of other alphabets`,
    make: () => new x509.Name([new x509.NameAttribute(NameOID.COMMON_NAME, type === "BMPString" ? "Ψ日本" : "Ψ日本🔑", { type })]),
  })),
];

suite("x509 › openssl › names", [
  ...NAMES.map(
    ({ title, make }): Case => ({
      title,
      tags: ["program"],
      run(t) {
        const name = make();
        const builder = new x509.CertificateBuilder().subjectName(name).issuerName(name).publicKey(KEY.publicKey()).serialNumber(5n).notValidBefore(days(0)).notValidAfter(days(1));
        const certificate = builder.sign(KEY, HASH);
        sameCertificate(t, certificate);
        t.true(certificate.subject.equals(name));
        t.deepEqual(certificate.subject.publicBytes(), name.publicBytes());
      },
    }),
  ),
  {
    title: "several attributes in a set",
    tags: ["program"],
    run(t) {
      const rdn = new x509.RelativeDistinguishedName([new x509.NameAttribute(NameOID.USER_ID, "u"), new x509.NameAttribute(NameOID.COMMON_NAME, "c")]);
      const name = new x509.Name([rdn]);
      const request = new x509.CertificateSigningRequestBuilder().subjectName(name).sign(KEY, HASH);
      const shown = fields(says(t, ["req", "-noout", "-subject", ...NAME_OPTIONS], pem(request)))["subject"] ?? "";
      t.deepEqual(shown.split("+").sort(), ["CN=c", "UID=u"]);
      t.true(request.subject.equals(name));
    },
  },
  {
    title: "names of openssl, with sets, are read, written and compared",
    tags: ["program"],
    run(t) {
      const key = file("key.pem", keyPem({ key: KEY, hash: HASH }));
      const args = ["req", "-new", "-key", key, "-utf8", "-subj", "/C=NL/O=Tests\\, Ψ/CN=a+UID=b/DC=example", "-config", file("empty.cnf", "[req]\ndistinguished_name = s\n[s]\n")];
      const request = x509.loadPemX509Csr(openssl(t, args));
      const { subject } = request;
      t.is(subject.rdns.length, 4);
      t.is(subject.length, 5);
      t.is(subject.rfc4514String(), "DC=example,CN=a+UID=b,O=Tests\\, Ψ,C=NL");
      t.true(x509.Name.fromBytes(subject.publicBytes()).equals(subject));
      t.true(x509.Name.fromRfc4514String(subject.rfc4514String()).equals(subject));
      t.true(request.tbsCertrequestBytes.includes(subject.publicBytes()));
    },
  },
]);

/** Dates at the borders of their two types. */
const DATES = ["1950-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z", "9999-12-31T23:59:59Z"].map((text) => new Date(text));

suite("x509 › openssl › numbers and dates", [
  {
    title: "dates from 1950 to 9999",
    tags: ["program"],
    run(t) {
      for (const date of DATES) {
        const builder = new x509.CertificateBuilder().subjectName(named("dates")).issuerName(named("dates")).publicKey(KEY.publicKey()).serialNumber(5n);
        const certificate = builder.notValidBefore(date).notValidAfter(date).sign(KEY, HASH);
        t.is(certificate.notValidAfter.getTime(), date.getTime());
        sameCertificate(t, certificate);
      }
    },
  },
  {
    title: "serial numbers of every length",
    tags: ["program"],
    run(t) {
      for (const serialNumber of [1n, 0x7fn, 0x80n, 0xffn, 0x100n, 0x8000n, 2n ** 64n, 2n ** 159n - 1n]) {
        const builder = new x509.CertificateBuilder().subjectName(named("serial")).issuerName(named("serial")).publicKey(KEY.publicKey()).serialNumber(serialNumber);
        sameCertificate(t, builder.notValidBefore(days(0)).notValidAfter(days(1)).sign(KEY, HASH));
      }
    },
  },
]);

/** A line of openssl's database. */
const revoked = (serial: string, when: string, reason = ""): string => `R\t300101000000Z\t${when}${reason === "" ? "" : `,${reason}`}\t${serial}\tunknown\t/CN=${serial}\n`;

suite("x509 › openssl › revocation lists", [
  {
    title: "a list of openssl",
    tags: ["program"],
    run(t) {
      const folder = temporaryFolder();
      const path = (name: string): string => join(folder, name);
      const authority = built({ key: KEY, hash: HASH });
      writeFileSync(path("authority.pem"), pem(authority));
      writeFileSync(path("key.pem"), keyPem({ key: KEY, hash: HASH }));
      const entries = [
        revoked("01", "250102030405Z"),
        revoked("0ABC", "250102030406Z", "keyCompromise"),
        revoked("7F", "250102030407Z", "holdInstruction,holdInstructionNone"),
        revoked("80", "250102030408Z", "CAkeyTime,20250101000000Z"),
        revoked("1234567890ABCDEF1234", "250102030409Z", "cessationOfOperation"),
      ];
      writeFileSync(path("index.txt"), entries.join(""));
      writeFileSync(path("crlnumber"), "1000\n");
      const config = `[ca]\ndefault_ca = c\n[c]\ndatabase = ${path("index.txt")}\ncrlnumber = ${path("crlnumber")}\ncertificate = ${path("authority.pem")}\nprivate_key = ${path("key.pem")}\ndefault_md = sha256\ndefault_crl_days = 7\ncrl_extensions = e\n[e]\nauthorityKeyIdentifier = keyid\nissuingDistributionPoint = critical,@idp\nissuerAltName = URI:http://a.example/\n${CONFIG_SECTIONS}`;
      // openssl's identifiers of keys come from the authority's certificate, which has none here: without that line.
      writeFileSync(path("ca.cnf"), config.replace("authorityKeyIdentifier = keyid\n", ""));
      const list = x509.loadPemX509Crl(openssl(t, ["ca", "-gencrl", "-config", path("ca.cnf")]));
      t.true(list.isSignatureValid(KEY.publicKey()));
      t.true(list.issuer.equals(authority.subject));
      t.is(list.nextUpdate?.getTime(), list.lastUpdate.getTime() + 7 * 864e5);
      t.is(list.extensions.getExtensionForClass(x509.CRLNumber).value.crlNumber, 0x1000n);
      const row = EXTENSION_ROWS.find(({ title }) => title === "issuingDistributionPoint") as ExtensionRow;
      equal(t, [row], list.extensions, list.tbsCertlistBytes);
      const found = [...list].map(({ serialNumber, revocationDate, extensions }) => [
        serialNumber,
        revocationDate.toISOString(),
        extensions.length === 0 ? null : extensions.getExtensionForClass(x509.CRLReason).value.reason,
      ]);
      // openssl sorts them.
      t.deepEqual(found, [
        [1n, "2025-01-02T03:04:05.000Z", null],
        [0x7fn, "2025-01-02T03:04:07.000Z", "certificateHold"],
        [0x80n, "2025-01-02T03:04:08.000Z", "caCompromise"],
        [0xabcn, "2025-01-02T03:04:06.000Z", "keyCompromise"],
        [0x1234567890abcdef1234n, "2025-01-02T03:04:09.000Z", "cessationOfOperation"],
      ]);
      t.is(list.getRevokedCertificateBySerialNumber(0x80n)?.extensions.getExtensionForClass(x509.InvalidityDate).value.invalidityDate.toISOString(), "2025-01-01T00:00:00.000Z");
      t.is(list.getRevokedCertificateBySerialNumber(0x81n), null);
    },
  },
  {
    title: "a list of ours has the fields that openssl finds",
    tags: ["program"],
    run(t) {
      const entries = [1n, 0x80n, 2n ** 159n - 1n];
      let builder = new x509.CertificateRevocationListBuilder().issuerName(named("lists")).lastUpdate(days(-1)).nextUpdate(days(7)).addExtension(new x509.CRLNumber(5n), { critical: false });
      for (const serialNumber of entries) {
        builder = builder.addRevokedCertificate(new x509.RevokedCertificateBuilder().serialNumber(serialNumber).revocationDate(days(-3)).build());
      }
      const list = builder.sign(KEY, HASH);
      const shown = fields(says(t, ["crl", "-noout", "-issuer", "-lastupdate", "-nextupdate", "-crlnumber", "-dateopt", "iso_8601", ...NAME_OPTIONS], pem(list)));
      t.deepEqual(shown, { issuer: rfc2253(list.issuer), lastUpdate: iso(list.lastUpdate), nextUpdate: iso(list.nextUpdate as Date), crlNumber: "0x05" });
      const text = says(t, ["crl", "-noout", "-text"], pem(list));
      t.deepEqual([...text.matchAll(/Serial Number: (\S+)/g)].map(([, number]) => number), entries.map(hexadecimal));
      t.deepEqual(says(t, ["crl", "-outform", "DER"], pem(list)).length > 0, true);
    },
  },
  {
    title: "a list without entries",
    tags: ["program"],
    run(t) {
      const list = new x509.CertificateRevocationListBuilder().issuerName(named("lists")).lastUpdate(days(-1)).nextUpdate(days(7)).sign(KEY, HASH);
      t.true(says(t, ["crl", "-noout", "-text"], pem(list)).includes("No Revoked Certificates."));
    },
  },
]);

suite("x509 › openssl › requests", [
  {
    title: "attributes of ours are shown by openssl, and those of openssl are read",
    tags: ["program"],
    run(t) {
      const request = new x509.CertificateSigningRequestBuilder()
        .subjectName(named("attributes"))
        .addAttribute(x509.AttributeOID.CHALLENGE_PASSWORD, Buffer.from("a challenge"))
        .addAttribute(x509.AttributeOID.UNSTRUCTURED_NAME, Buffer.from("a name"), { tag: x509.ASN1Type.IA5String })
        .addAttribute(new ObjectIdentifier("1.2.3.4"), Buffer.from("Ψ"))
        .sign(KEY, HASH);
      const text = says(t, ["req", "-noout", "-text"], pem(request));
      for (const expected of [/challengePassword\s*:a challenge/, /unstructuredName\s*:a name/, /1\.2\.3\.4\s*:/]) t.true(expected.test(text), text);

      const config = "[req]\ndistinguished_name = s\nattributes = a\nprompt = no\n[s]\nCN = x\n[a]\nchallengePassword = their challenge\nunstructuredName = their name\n";
      const key = file("key.pem", keyPem({ key: KEY, hash: HASH }));
      const theirRequest = x509.loadPemX509Csr(openssl(t, ["req", "-new", "-key", key, "-config", file("openssl.cnf", config)]));
      const read = (oid: x509.ObjectIdentifier): string => theirRequest.attributes.getAttributeForOid(oid).value.toString();
      t.is(read(x509.AttributeOID.CHALLENGE_PASSWORD), "their challenge");
      t.is(read(x509.AttributeOID.UNSTRUCTURED_NAME), "their name");
      t.is(theirRequest.extensions.length, 0);
    },
  },
]);

/** What openssl makes with each kind of key. */
const THEIR_KEYS: readonly { readonly title: string; readonly args: readonly string[]; readonly parameters?: string }[] = [
  { title: "RSA with SHA-256", args: ["-newkey", "rsa:2048", "-sha256"], parameters: "PKCS1v15" },
  { title: "RSA with SHA-1", args: ["-newkey", "rsa:2048", "-sha1"], parameters: "PKCS1v15" },
  { title: "RSA with MD5", args: ["-newkey", "rsa:2048", "-md5"], parameters: "PKCS1v15" },
  { title: "RSA with SHA3-384", args: ["-newkey", "rsa:2048", "-sha3-384"], parameters: "PKCS1v15" },
  { title: "RSA with PSS", args: ["-newkey", "rsa:2048", "-sha384", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:17"], parameters: "PSS" },
  { title: "RSA with PSS and another hash in the mask", args: ["-newkey", "rsa:2048", "-sha512", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_mgf1_md:sha256"], parameters: "PSS" },
  { title: "RSA with PSS and all defaults", args: ["-newkey", "rsa:2048", "-sha1", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:20"], parameters: "PSS" },
  { title: "P-256", args: ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-sha256"], parameters: "ECDSA" },
  { title: "P-521 with SHA3-512", args: ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-521", "-sha3-512"], parameters: "ECDSA" },
  { title: "secp256k1", args: ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:secp256k1", "-sha384"], parameters: "ECDSA" },
  { title: "sect283k1", args: ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:sect283k1", "-sha224"], parameters: "ECDSA" },
];

suite("x509 › openssl › what it signs", THEIR_KEYS.map(
  ({ title, args, parameters }): Case => ({
    title,
    tags: ["program"],
    run(t) {
      const config = file("openssl.cnf", "[req]\ndistinguished_name = s\nprompt = no\n[s]\nC = NL\nO = Tests\nCN = theirs\n");
      const key = join(temporaryFolder(), "key.pem");
      const common = ["-nodes", "-config", config, ...args];
      const certificate = x509.loadPemX509Certificate(openssl(t, ["req", "-x509", "-keyout", key, ...common]));
      certificate.verifyDirectlyIssuedBy(certificate);
      sameCertificate(t, certificate);
      t.is(certificate.signatureAlgorithmParameters?.constructor.name, parameters);
      const hash = certificate.signatureHashAlgorithm?.name ?? "";
      t.true(args.some((argument) => argument === `-${hash}`), hash);
      const request = x509.loadPemX509Csr(openssl(t, ["req", "-new", "-keyout", key, ...common]));
      t.true(request.isSignatureValid);
      t.is(request.subject.rfc4514String(), "CN=theirs,O=Tests,C=NL");
    },
  }),
));

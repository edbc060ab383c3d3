// Loading X.509: errors, versions, warnings, comparing, fingerprints, keys that are not offered, and what is printed.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { exceptions, x509 } from "../../index.ts";
import { integer, sequence, value } from "../support/der.ts";
import { type Assertions, suite } from "../support/test.ts";
import { certificateBuilder, certificateWith, commonName, crlBuilder, ecKey, name, NOT_AFTER, NOT_BEFORE, revokedWith, sha256 } from "../support/x509.ts";

const VALUE_ERROR = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" } as const;
const TYPE_ERROR = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" } as const;
const as = <Value>(value: unknown): Value => value as Value;

const certificate = certificateBuilder().addExtension(new x509.BasicConstraints({ ca: true, pathLength: 0 }), { critical: true }).sign(ecKey, sha256);
const request = new x509.CertificateSigningRequestBuilder().subjectName(name).sign(ecKey, sha256);
const list = crlBuilder().addRevokedCertificate(revokedWith(9n)).sign(ecKey, sha256);

const LOADERS = [
  ["certificate", x509.loadDerX509Certificate, x509.loadPemX509Certificate, certificate],
  ["request", x509.loadDerX509Csr, x509.loadPemX509Csr, request],
  ["list", x509.loadDerX509Crl, x509.loadPemX509Crl, list],
] as const;

suite("loaders", LOADERS.map(([title, der, pem, good]) => ({
  title: `${title} › every cut, what comes after, other kinds, and what is no bytes`,
  run(t) {
    const bytes = good.publicBytes("DER");
    for (let end = 0; end < bytes.length; end += 1) t.throws(() => der(bytes.subarray(0, end)), VALUE_ERROR, String(end));
    t.throws(() => der(Buffer.concat([bytes, Buffer.alloc(1)])), VALUE_ERROR);
    t.throws(() => pem(bytes), VALUE_ERROR, "DER for PEM");
    t.throws(() => der(good.publicBytes("PEM")), VALUE_ERROR, "PEM for DER");
    t.throws(() => pem(Buffer.alloc(0)), VALUE_ERROR);
    for (const [, , , other] of LOADERS.filter(([each]) => each !== title)) {
      t.throws(() => pem(other.publicBytes("PEM")), VALUE_ERROR);
      t.throws(() => der(other.publicBytes("DER")), VALUE_ERROR);
    }
    for (const wrong of ["text", null, undefined, 5, new ArrayBuffer(4)]) {
      t.throws(() => der(as(wrong)), TYPE_ERROR);
      t.throws(() => pem(as(wrong)), TYPE_ERROR);
    }
    const among = Buffer.concat([Buffer.from("Subject: somebody\n"), good.publicBytes("PEM"), Buffer.from("\nmore\n")]);
    t.true(pem(among).equals(good), "text around it");
    t.deepEqual(der(bytes).publicBytes("DER"), bytes);
  },
})));

/** A certificate by hand: these parts, in the order of RFC 5280, 4.1, and no signature to speak of. */
function handMade(parts: { readonly version?: Buffer; readonly serial?: Buffer; readonly key?: Buffer; readonly algorithm?: string }): Buffer {
  const algorithm = sequence(Buffer.from(parts.algorithm ?? "06082a8648ce3d040302", "hex"));
  const time = value(0x17, Buffer.from("260101000000Z"));
  const key = parts.key ?? ecKey.publicKey().publicBytes("DER", "SubjectPublicKeyInfo");
  const tbs = sequence(...(parts.version === undefined ? [] : [parts.version]), parts.serial ?? integer(1n), algorithm, name.publicBytes(), sequence(time, time), name.publicBytes(), key);
  return sequence(tbs, algorithm, value(0x03, Buffer.from([0, 1])));
}

suite("errors of PEM", [
  {
    title: "name what there is instead, not all of it, and drive no terminal",
    run(t) {
      const block = (label: string): string => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;
      const text = Buffer.from([block("\u001b[2J\u009b"), block("x".repeat(100_000)), block("A"), block("B")].join(""));
      const loaders = [x509.loadPemX509Certificate, x509.loadPemX509Csr, x509.loadPemX509Crl, x509.loadPemX509Certificates];
      for (const load of loaders) {
        const { message } = t.throws(() => load(text), VALUE_ERROR);
        t.true(/^\P{Cc}*$/u.test(message) && message.length < 300, JSON.stringify(message.slice(0, 300)));
      }
    },
  },
]);

const version = (number: bigint): Buffer => value(0xa0, integer(number));

suite("reading", [
  {
    title: "versions",
    run(t) {
      t.is(x509.loadDerX509Certificate(handMade({})).version, x509.Version.v1);
      t.is(x509.loadDerX509Certificate(handMade({ version: version(2n) })).version, x509.Version.v3);
      for (const number of [1n, 3n, 255n]) {
        const error = t.throws(() => x509.loadDerX509Certificate(handMade({ version: version(number) })), { instanceOf: x509.InvalidVersion, code: "ERR_INVALID_VERSION" });
        t.is((error as x509.InvalidVersion).parsedVersion, Number(number));
        t.is(error.name, "InvalidVersion");
      }
    },
  },
  {
    title: "keys of families that are not offered, and of unknown curves › the certificate loads",
    run(t) {
      // Ed25519 (RFC 8410, 10.1), and P-256's structure with an unknown curve.
      const ed25519 = Buffer.from("302a300506032b657003210019bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1", "hex");
      const loaded = x509.loadDerX509Certificate(handMade({ key: ed25519, algorithm: "06032b6570" }));
      const unsupported = { instanceOf: exceptions.UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" } as const;
      t.is((t.throws(() => loaded.publicKey(), unsupported) as exceptions.UnsupportedAlgorithm).reason, "UNSUPPORTED_PUBLIC_KEY_ALGORITHM");
      t.true(loaded.publicKeyAlgorithmOid.equals(x509.PublicKeyAlgorithmOID.ED25519));
      t.is(loaded.signatureHashAlgorithm, null);
      t.is(loaded.signatureAlgorithmParameters, null);
      t.throws(() => loaded.verifyDirectlyIssuedBy(loaded), unsupported);
      t.true(loaded.toString().includes("1.3.101.112"), loaded.toString());
      const unknown = x509.loadDerX509Certificate(handMade({ algorithm: "06032a0304" }));
      t.is((t.throws(() => unknown.signatureHashAlgorithm, unsupported) as exceptions.UnsupportedAlgorithm).reason, null);
      t.is(unknown.signatureAlgorithmParameters, null);
      // PSS without parameters.
      const pss = x509.loadDerX509Certificate(handMade({ algorithm: "06092a864886f70d01010a" }));
      t.throws(() => pss.signatureHashAlgorithm, VALUE_ERROR);
      t.throws(() => pss.signatureAlgorithmParameters, VALUE_ERROR);
    },
  },
  {
    title: "a broken name raises when it is asked for",
    run(t) {
      const der = certificate.publicBytes("DER");
      der.writeUInt8(0xff, der.indexOf("Test"));
      const loaded = x509.loadDerX509Certificate(der);
      t.throws(() => loaded.issuer, VALUE_ERROR);
      t.true(loaded.subject.equals(name));
      t.is(loaded.toString().split("\n").filter((line) => line.startsWith("  issuer: (")).length, 1);
    },
  },
  {
    title: "comparing, fingerprints, copies",
    run(t) {
      const again = x509.loadDerX509Certificate(certificate.publicBytes("DER"));
      t.true(again.equals(certificate) && certificate.equals(again));
      t.false(certificate.equals(certificateWith(new x509.OCSPNoCheck())));
      for (const wrong of [null, undefined, {}, request, list, "certificate", Object.create(x509.Certificate.prototype)]) t.false(certificate.equals(wrong));
      t.deepEqual(certificate.fingerprint(sha256), createHash("sha256").update(certificate.publicBytes("DER")).digest());
      t.throws(() => certificate.fingerprint(as(null)), TYPE_ERROR);
      t.throws(() => certificate.publicBytes(as("Raw")), TYPE_ERROR);
      t.throws(() => certificate.publicBytes(as("pem")), TYPE_ERROR);
      certificate.publicBytes("DER").fill(0);
      certificate.signature.fill(0);
      certificate.tbsCertificateBytes.fill(0);
      certificate.notValidAfter.setTime(0);
      t.true(again.equals(certificate) && certificate.signature.equals(again.signature));
      t.deepEqual(certificate.notValidAfter, NOT_AFTER);
      const source = certificate.publicBytes("DER");
      const kept = x509.loadDerX509Certificate(source);
      source.fill(0);
      t.true(kept.equals(certificate), "the caller's bytes are copied");
      t.true(certificate.publicBytes("PEM").toString().split("\n").every((line) => line.length <= 64));
    },
  },
  {
    title: "what the library alone makes",
    run(t) {
      const classes = [x509.Certificate, x509.CertificateSigningRequest, x509.CertificateRevocationList, x509.RevokedCertificate, x509.certificateTransparency.SignedCertificateTimestamp];
      for (const each of classes as readonly unknown[]) {
        t.throws(() => new (each as new (...args: unknown[]) => unknown)(), TYPE_ERROR);
        t.throws(() => new (each as new (...args: unknown[]) => unknown)(Symbol("the library"), {}, {}), TYPE_ERROR);
      }
    },
  },
  {
    title: "a serial number that is not positive is told once in a process",
    tags: ["program"],
    run(t) {
      const files = [integer(0n), value(0x02, Buffer.from([0xff]))].map((serial) => handMade({ serial }).toString("hex"));
      const script = `
        const { x509 } = require(${JSON.stringify(require.resolve("../../index.js"))});
        const warnings = [];
        process.on("warning", ({ code }) => warnings.push(code));
        const numbers = ${JSON.stringify(files)}.map((hex) => String(x509.loadDerX509Certificate(Buffer.from(hex, "hex")).serialNumber));
        setImmediate(() => console.log(JSON.stringify({ numbers, warnings })));
      `;
      const stdout = execFileSync(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
      t.deepEqual(JSON.parse(stdout.toString()), { numbers: ["0", "-1"], warnings: ["CIPHERWRIGHT_SERIAL_NUMBER"] });
    },
  },
]);

const LINES = 24;
const WIDTH = 100;

/** What is printed is on one screen, and cannot drive the terminal. */
function fits(t: Assertions, printed: object): string {
  const text = String(printed);
  t.is(inspect(printed), text);
  const lines = text.split("\n");
  t.true(lines.length <= LINES, `${lines.length} lines`);
  t.true(lines.every((line) => [...line].length <= WIDTH), text);
  t.true(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u.test(text.replaceAll("\n", "")), text);
  return text;
}

suite("printing", [
  {
    title: "a certificate, word for word",
    run(t) {
      const text = fits(t, certificate);
      t.is(
        text,
        [
          "Certificate {",
          "  subject: CN=Test",
          "  issuer: CN=Test",
          "  serial number: 0x5",
          "  valid: 2026-01-01T00:00:00Z to 2027-01-01T00:00:00Z",
          "  key: EllipticCurve secp256r1",
          "  signature: ECDSA_WITH_SHA256",
          "  extensions:",
          "    BasicConstraints (critical): { ca: true, pathLength: 0 }",
          "}",
        ].join("\n"),
      );
    },
  },
  {
    title: "a request, a list, an entry",
    run(t) {
      t.true(fits(t, request).startsWith("CertificateSigningRequest {\n  subject: CN=Test\n  key: EllipticCurve secp256r1"));
      t.true(fits(t, list).includes("  revoked: 1 certificates\n"));
      t.is(fits(t, list.at(0) as object), "RevokedCertificate {\n  serial number: 0x9\n  revoked: 2026-01-01T00:00:00Z\n}");
    },
  },
  {
    title: "many extensions, long names, control characters, broken parts",
    run(t) {
      const many = Array.from({ length: 40 }, (_, at) => new x509.UnrecognizedExtension(new x509.ObjectIdentifier(`1.2.${at}`), Buffer.alloc(5)));
      t.true(fits(t, certificateWith(...many)).includes("    and 28 more"));
      const san = new x509.SubjectAlternativeName(Array.from({ length: 1000 }, (_, at) => new x509.DNSName(`host-${at}.example`)));
      fits(t, certificateWith(san, new x509.UnrecognizedExtension(x509.ExtensionOID.KEY_USAGE, Buffer.alloc(0))));
      const evil = commonName("\u001b[2J\u202e\u2028\u0007\ud83d\ude00");
      const built = new x509.CertificateBuilder()
        .subjectName(new x509.Name([...evil, new x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "x".repeat(100_000))]))
        .issuerName(evil).publicKey(ecKey.publicKey()).serialNumber(1n).notValidBefore(NOT_BEFORE).notValidAfter(NOT_AFTER)
        .addExtension(new x509.SubjectAlternativeName([new x509.DirectoryName(evil), new x509.DNSName("\u001b]0;title\u0007")]), { critical: false })
        .sign(ecKey, sha256);
      t.true(fits(t, built).includes("\\u{1b}[2J\\u{202e}"));
    },
  },
]);

// The builders of X.509, and signing: rules of each setter, hashes, paddings, keys of all kinds, and keys that are no keys of ours.
import { asymmetric, backend, exceptions, hashes, x509, type X509Backend } from "../../index.ts";
import { type Assertions, suite } from "../support/test.ts";
import { certificateBuilder, commonName, crlBuilder, dsaKey, ecKey, name, NOT_AFTER, NOT_BEFORE, revokedWith, rsaKey, sha256 } from "../support/x509.ts";

const { padding, ec } = asymmetric;
const VALUE_ERROR = { instanceOf: exceptions.ValueError, code: "ERR_VALUE" } as const;
const TYPE_ERROR = { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE" } as const;
const UNSUPPORTED_HASH = { instanceOf: exceptions.UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" } as const;
const as = <Value>(value: unknown): Value => value as Value;
const before1950 = new Date("1949-12-31T23:59:59Z");
const noDates = ["2026-01-01", 5, null, undefined, Object.create(Date.prototype), new Proxy(new Date(), {})];

type Setter = (value: unknown) => unknown;

/** A setter of each builder: a right value, and what is a TypeError and a ValueError. */
const SETTERS: readonly (readonly [title: string, fresh: () => object, method: string, good: unknown, type: readonly unknown[], value: readonly unknown[]])[] = [
  ...(["subjectName", "issuerName"] as const).map((method) => [`certificate ${method}`, () => new x509.CertificateBuilder(), method, name, ["CN=a", null, [], Object.create(x509.Name.prototype)], []] as const),
  ["certificate publicKey", () => new x509.CertificateBuilder(), "publicKey", ecKey.publicKey(), [ecKey, {}, null, "key"], []],
  ["certificate serialNumber", () => new x509.CertificateBuilder(), "serialNumber", 2n ** 159n - 1n, [5, "5", null], [0n, -1n, 2n ** 159n]],
  ...(["notValidBefore", "notValidAfter"] as const).map((method) => [`certificate ${method}`, () => new x509.CertificateBuilder(), method, NOT_BEFORE, noDates, [before1950, new Date(Number.NaN), new Date(253_402_300_800_000)]] as const),
  ["request subjectName", () => new x509.CertificateSigningRequestBuilder(), "subjectName", name, ["CN=a", null], []],
  ["list issuerName", () => new x509.CertificateRevocationListBuilder(), "issuerName", name, ["CN=a", null], []],
  ...(["lastUpdate", "nextUpdate"] as const).map((method) => [`list ${method}`, () => new x509.CertificateRevocationListBuilder(), method, NOT_BEFORE, noDates, [before1950]] as const),
  ["entry serialNumber", () => new x509.RevokedCertificateBuilder(), "serialNumber", 1n, [5, null], [0n, -1n, 2n ** 159n]],
  ["entry revocationDate", () => new x509.RevokedCertificateBuilder(), "revocationDate", NOT_BEFORE, noDates, [before1950]],
];

suite("setters of builders", SETTERS.map(([title, fresh, method, good, type, value]) => ({
  title: `${title} › types, values, and only once; the builder stays as it was`,
  run(t) {
    const set = (on: object): Setter => (given) => (on as Record<string, Setter>)[method]?.call(on, given);
    const start = fresh();
    for (const wrong of type) t.throws(() => set(start)(wrong), TYPE_ERROR, String(typeof wrong));
    for (const wrong of value) t.throws(() => set(start)(wrong), VALUE_ERROR, String(wrong));
    const next = set(start)(good) as object;
    t.is(next.constructor, start.constructor);
    t.throws(() => set(next)(good), VALUE_ERROR, "twice");
    t.true(set(start)(good) !== next, "a new builder each time");
  },
})));

const BUILDERS = [
  ["certificate", () => certificateBuilder()],
  ["request", () => new x509.CertificateSigningRequestBuilder().subjectName(name)],
  ["list", () => crlBuilder()],
  ["entry", () => new x509.RevokedCertificateBuilder()],
] as const;

suite("addExtension", BUILDERS.map(([title, fresh]) => ({
  title: `${title} › an extension, its criticality said, and each once`,
  run(t) {
    const extension = new x509.UnrecognizedExtension(new x509.ObjectIdentifier("1.2.3"), Buffer.from([5, 0]));
    const builder = fresh();
    for (const wrong of [null, {}, "1.2.3", Object.create(x509.UnrecognizedExtension.prototype), new x509.DNSName("a"), new Proxy(extension, {})]) {
      t.throws(() => builder.addExtension(as(wrong), { critical: false }), TYPE_ERROR);
    }
    for (const wrong of [undefined, null, true, {}, { critical: 1 }, { critical: null }]) t.throws(() => builder.addExtension(extension, as(wrong)), TYPE_ERROR);
    const next = builder.addExtension(extension, { critical: true });
    t.throws(() => next.addExtension(extension, { critical: true }), VALUE_ERROR);
    t.throws(() => builder.addExtension(new x509.SubjectAlternativeName([new x509.OtherName(extension.oid, Buffer.from([5]))]), { critical: true }), VALUE_ERROR, "no DER");
  },
})));

/** What is missing of a builder, and its name in the message. */
const MISSING: readonly (readonly [title: string, run: () => unknown])[] = [
  ["subjectName", () => new x509.CertificateBuilder().issuerName(name).publicKey(ecKey.publicKey()).serialNumber(1n).notValidBefore(NOT_BEFORE).notValidAfter(NOT_AFTER).sign(ecKey, sha256)],
  ["issuerName", () => new x509.CertificateBuilder().subjectName(name).publicKey(ecKey.publicKey()).serialNumber(1n).notValidBefore(NOT_BEFORE).notValidAfter(NOT_AFTER).sign(ecKey, sha256)],
  ["publicKey", () => new x509.CertificateBuilder().subjectName(name).issuerName(name).serialNumber(1n).notValidBefore(NOT_BEFORE).notValidAfter(NOT_AFTER).sign(ecKey, sha256)],
  ["serialNumber", () => new x509.CertificateBuilder().subjectName(name).issuerName(name).publicKey(ecKey.publicKey()).notValidBefore(NOT_BEFORE).notValidAfter(NOT_AFTER).sign(ecKey, sha256)],
  ["notValidBefore", () => new x509.CertificateBuilder().subjectName(name).issuerName(name).publicKey(ecKey.publicKey()).serialNumber(1n).notValidAfter(NOT_AFTER).sign(ecKey, sha256)],
  ["notValidAfter", () => new x509.CertificateBuilder().subjectName(name).issuerName(name).publicKey(ecKey.publicKey()).serialNumber(1n).notValidBefore(NOT_BEFORE).sign(ecKey, sha256)],
  ["subjectName", () => new x509.CertificateSigningRequestBuilder().sign(ecKey, sha256)],
  ["issuerName", () => new x509.CertificateRevocationListBuilder().lastUpdate(NOT_BEFORE).nextUpdate(NOT_AFTER).sign(ecKey, sha256)],
  ["lastUpdate", () => new x509.CertificateRevocationListBuilder().issuerName(name).nextUpdate(NOT_AFTER).sign(ecKey, sha256)],
  ["nextUpdate", () => new x509.CertificateRevocationListBuilder().issuerName(name).lastUpdate(NOT_BEFORE).sign(ecKey, sha256)],
  ["serialNumber", () => new x509.RevokedCertificateBuilder().revocationDate(NOT_BEFORE).build()],
  ["revocationDate", () => new x509.RevokedCertificateBuilder().serialNumber(1n).build()],
];

suite("builders", [
  {
    title: "what is missing is a ValueError that names it",
    run(t) {
      for (const [title, run] of MISSING) t.throws(run, { ...VALUE_ERROR, message: `"${title}" must be set` });
    },
  },
  {
    title: "dates in the wrong order, either way round; the same moment is fine",
    run(t) {
      const empty = new x509.CertificateBuilder();
      t.throws(() => empty.notValidBefore(NOT_AFTER).notValidAfter(NOT_BEFORE), VALUE_ERROR);
      t.throws(() => empty.notValidAfter(NOT_BEFORE).notValidBefore(NOT_AFTER), VALUE_ERROR);
      const list = new x509.CertificateRevocationListBuilder();
      t.throws(() => list.lastUpdate(NOT_AFTER).nextUpdate(NOT_BEFORE), VALUE_ERROR);
      t.throws(() => list.nextUpdate(NOT_BEFORE).lastUpdate(NOT_AFTER), VALUE_ERROR);
      t.is(empty.notValidBefore(NOT_BEFORE).notValidAfter(NOT_BEFORE).constructor, x509.CertificateBuilder);
      t.is(empty.notValidBefore(new Date(5900)).notValidAfter(new Date(5100)).constructor, x509.CertificateBuilder, "milliseconds are cut first");
    },
  },
  {
    title: "dates from 1950 to 9999, without milliseconds",
    run(t) {
      for (const [from, to] of [["1950-01-01T00:00:00.000Z", "1969-12-31T23:59:59.000Z"], ["2049-12-31T23:59:59.000Z", "2050-01-01T00:00:00.000Z"], ["2000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.000Z"]] as const) {
        const [before, after] = [new Date(from), new Date(to)];
        const built = new x509.CertificateBuilder()
          .subjectName(name).issuerName(name).publicKey(ecKey.publicKey()).serialNumber(1n)
          .notValidBefore(new Date(before.getTime() + 999)).notValidAfter(after)
          .sign(ecKey, sha256);
        t.deepEqual([built.notValidBefore, built.notValidAfter], [before, after]);
      }
    },
  },
  {
    title: "a certificate has what it was built of",
    run(t) {
      const builder = certificateBuilder().addExtension(new x509.BasicConstraints({ ca: true }), { critical: true });
      const built = builder.sign(ecKey, sha256);
      t.is(built.version, x509.Version.v3);
      t.is(built.serialNumber, 5n);
      t.true(built.subject.equals(name) && built.issuer.equals(name));
      t.deepEqual([built.notValidBefore, built.notValidAfter], [NOT_BEFORE, NOT_AFTER]);
      t.true(ecKey.publicKey().equals(built.publicKey()));
      t.true(built.publicKeyAlgorithmOid.equals(x509.PublicKeyAlgorithmOID.EC_PUBLIC_KEY));
      t.true(built.signatureAlgorithmOid.equals(x509.SignatureAlgorithmOID.ECDSA_WITH_SHA256));
      t.is(built.signatureHashAlgorithm?.name, "sha256");
      t.true(built.signatureAlgorithmParameters instanceof ec.ECDSA);
      t.is(built.extensions.at(0)?.critical, true);
      built.verifyDirectlyIssuedBy(built);
      ecKey.publicKey().verify(built.signature, built.tbsCertificateBytes, new ec.ECDSA(sha256));
      t.throws(() => built.tbsPrecertificateBytes, VALUE_ERROR);
      t.is(certificateBuilder().sign(ecKey, sha256).extensions.length, 0);
      t.true(x509.loadPemX509Certificate(built.publicBytes("PEM")).equals(built));
      t.true(x509.loadDerX509Certificate(built.publicBytes("DER")).equals(built));
      t.is(x509.loadPemX509Certificates(Buffer.concat([built.publicBytes("PEM"), built.publicBytes("PEM")])).length, 2);
      t.true(backend.createX509Certificate(builder, ecKey, sha256, { ecdsaDeterministic: true }).equals(builder.sign(ecKey, sha256, { ecdsaDeterministic: true })));
    },
  },
  {
    title: "a request has what it was built of",
    run(t) {
      const password = Buffer.from("secret");
      const built = new x509.CertificateSigningRequestBuilder()
        .subjectName(name)
        .addExtension(new x509.SubjectAlternativeName([new x509.DNSName("a")]), { critical: false })
        .addAttribute(x509.AttributeOID.CHALLENGE_PASSWORD, password)
        .addAttribute(x509.AttributeOID.UNSTRUCTURED_NAME, Buffer.from([0xff]), { tag: x509.ASN1Type.T61String })
        .sign(ecKey, sha256);
      t.true(built.isSignatureValid);
      t.true(built.subject.equals(name));
      t.true(ecKey.publicKey().equals(built.publicKey()));
      t.is(built.extensions.length, 1);
      t.deepEqual(built.attributes.getAttributeForOid(x509.AttributeOID.CHALLENGE_PASSWORD).value, password);
      t.is(built.attributes.getAttributeForOid(x509.AttributeOID.CHALLENGE_PASSWORD).tag, 12);
      t.is(built.attributes.getAttributeForOid(x509.AttributeOID.UNSTRUCTURED_NAME).tag, 20);
      t.is(built.attributes.length, 3, "with that of the extensions");
      const missing = t.throws(() => built.attributes.getAttributeForOid(x509.NameOID.TITLE), { instanceOf: x509.AttributeNotFound, code: "ERR_ATTRIBUTE_NOT_FOUND" });
      t.true((missing as x509.AttributeNotFound).oid.equals(x509.NameOID.TITLE));
      t.throws(() => built.attributes.getAttributeForOid(as("1.2")), TYPE_ERROR);
      t.true(x509.loadPemX509Csr(built.publicBytes("PEM")).equals(built));
      t.true(x509.loadDerX509Csr(built.publicBytes("DER")).equals(built));
      ecKey.publicKey().verify(built.signature, built.tbsCertrequestBytes, new ec.ECDSA(sha256));
      const changed = built.publicBytes("DER");
      changed.set(Buffer.from("Tost"), changed.indexOf("Test"));
      t.false(x509.loadDerX509Csr(changed).isSignatureValid);
    },
  },
  {
    title: "attributes › types, text that is no UTF-8, and each once",
    run(t) {
      const builder = new x509.CertificateSigningRequestBuilder().subjectName(name);
      const oid = x509.AttributeOID.CHALLENGE_PASSWORD;
      t.throws(() => builder.addAttribute(as("1.2"), Buffer.from("a")), TYPE_ERROR);
      t.throws(() => builder.addAttribute(oid, as("a")), TYPE_ERROR);
      t.throws(() => builder.addAttribute(oid, Buffer.from("a"), { tag: as(12) }), TYPE_ERROR);
      t.throws(() => builder.addAttribute(oid, Buffer.from([0xff])), VALUE_ERROR);
      t.throws(() => builder.addAttribute(oid, Buffer.from("a")).addAttribute(oid, Buffer.from("b")), VALUE_ERROR);
      t.is(builder.sign(ecKey, sha256).attributes.length, 0, "no attribute without extensions");
    },
  },
  {
    title: "a revocation list has what it was built of, also entries of another list",
    run(t) {
      const entries = [revokedWith(7n, new x509.CRLReason("keyCompromise")), revokedWith(3n), revokedWith(2n ** 158n)];
      const built = entries.reduce((builder, entry) => builder.addRevokedCertificate(entry), crlBuilder()).sign(ecKey, sha256);
      t.is(built.length, 3);
      t.true([...built].every((entry, at) => entry.equals(entries[at])));
      t.deepEqual([built.lastUpdate, built.nextUpdate], [NOT_BEFORE, NOT_AFTER]);
      t.true(built.issuer.equals(name));
      t.true(built.isSignatureValid(ecKey.publicKey()));
      t.is(built.getRevokedCertificateBySerialNumber(3n)?.serialNumber, 3n);
      t.is(built.getRevokedCertificateBySerialNumber(4n), null);
      t.is(built.getRevokedCertificateBySerialNumber(-3n), null);
      t.throws(() => built.getRevokedCertificateBySerialNumber(as(3)), TYPE_ERROR);
      t.deepEqual([built.at(0)?.serialNumber, built.at(-1)?.serialNumber, built.at(3), built.at(-4)], [7n, 2n ** 158n, undefined, undefined]);
      t.deepEqual(built.slice(1).map(({ serialNumber }) => serialNumber), [3n, 2n ** 158n]);
      t.deepEqual(built.slice(-2, -1).map(({ serialNumber }) => serialNumber), [3n]);
      t.deepEqual(built.slice(2, 1), []);
      t.is(built.at(0)?.extensions.getExtensionForClass(x509.CRLReason).value.reason, "keyCompromise");
      t.is(built.at(1)?.extensions.length, 0);
      const again = crlBuilder().addRevokedCertificate(built.at(0) as x509.RevokedCertificate).sign(ecKey, sha256);
      t.true(again.at(0)?.equals(built.at(0)));
      t.true(x509.loadPemX509Crl(built.publicBytes("PEM")).equals(built));
      t.true(x509.loadDerX509Crl(built.publicBytes("DER")).equals(built));
      t.is(crlBuilder().sign(ecKey, sha256).length, 0);
      for (const wrong of [null, {}, new x509.RevokedCertificateBuilder(), Object.create(x509.RevokedCertificate.prototype)]) {
        t.throws(() => crlBuilder().addRevokedCertificate(as(wrong)), TYPE_ERROR);
      }
    },
  },
  {
    title: "many entries cost the same each",
    run(t) {
      let builder = crlBuilder();
      const entry = revokedWith(1n);
      for (let count = 0; count < 20_000; count += 1) builder = builder.addRevokedCertificate(entry);
      t.is(builder.sign(ecKey, sha256).length, 20_000);
    },
  },
  {
    title: "random serial numbers have 159 bits and are positive",
    run(t) {
      const numbers = Array.from({ length: 500 }, x509.randomSerialNumber);
      t.true(numbers.every((number) => number > 0n && number < 2n ** 159n));
      t.true(numbers.some((number) => number >= 2n ** 158n));
      t.is(new Set(numbers).size, 500);
    },
  },
  {
    title: "an RSA key for PSS alone",
    run(t) {
      const key = rsaKey().publicKey();
      const start = new x509.CertificateBuilder();
      t.throws(() => start.publicKey(key, { rsaPadding: as(new padding.PSS({ mgf: new padding.MGF1(sha256), saltLength: 32 })) }), TYPE_ERROR);
      t.throws(() => start.publicKey(key, { rsaPadding: as(padding.PKCS1v15) }), TYPE_ERROR);
      t.throws(() => start.publicKey(ecKey.publicKey(), { rsaPadding: padding.PSS }), TYPE_ERROR);
      const built = start
        .subjectName(name).issuerName(name).publicKey(key, { rsaPadding: padding.PSS }).serialNumber(1n).notValidBefore(NOT_BEFORE).notValidAfter(NOT_AFTER)
        .sign(ecKey, sha256);
      t.true(built.publicKeyAlgorithmOid.equals(x509.PublicKeyAlgorithmOID.RSASSA_PSS));
      t.true(key.equals(built.publicKey()));
    },
  },
  {
    title: "the backend of the caller is the one that is asked",
    run(t) {
      const asked: string[] = [];
      const mine = new Proxy({} as X509Backend, {
        get: (_, method) => (...args: unknown[]) => {
          asked.push(String(method));
          return (backend as unknown as Record<string, (...given: unknown[]) => unknown>)[String(method)]?.(...args);
        },
      });
      const options = { backend: mine };
      const [certificate, request, list] = [
        certificateBuilder().sign(ecKey, sha256, options),
        new x509.CertificateSigningRequestBuilder().subjectName(name).sign(ecKey, sha256, options),
        crlBuilder().sign(ecKey, sha256, options),
      ];
      new x509.RevokedCertificateBuilder().serialNumber(1n).revocationDate(NOT_BEFORE).build(options);
      x509.loadPemX509Certificate(certificate.publicBytes("PEM"), options);
      x509.loadDerX509Certificate(certificate.publicBytes("DER"), options);
      x509.loadPemX509Csr(request.publicBytes("PEM"), options);
      x509.loadDerX509Csr(request.publicBytes("DER"), options);
      x509.loadPemX509Crl(list.publicBytes("PEM"), options);
      x509.loadDerX509Crl(list.publicBytes("DER"), options);
      t.deepEqual(asked, [
        "createX509Certificate", "createX509Csr", "createX509Crl", "createX509RevokedCertificate", "loadPemX509Certificate", "loadDerX509Certificate", "loadPemX509Csr", "loadDerX509Csr",
        "loadPemX509Crl", "loadDerX509Crl",
      ]);
      const without = { backend: as<X509Backend>({}) };
      const missing = { instanceOf: exceptions.UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" } as const;
      t.throws(() => certificateBuilder().sign(ecKey, sha256, without), missing);
      t.throws(() => x509.loadDerX509Crl(Buffer.alloc(0), without), missing);
      t.throws(() => x509.loadPemX509Certificate(Buffer.alloc(0), without), missing);
    },
  },
  {
    title: "the backend refuses what is no builder",
    run(t) {
      for (const wrong of [null, {}, Object.create(x509.CertificateBuilder.prototype), crlBuilder()]) t.throws(() => backend.createX509Certificate(as(wrong), ecKey, sha256), TYPE_ERROR);
      for (const wrong of [null, {}, certificateBuilder()]) {
        t.throws(() => backend.createX509Csr(as(wrong), ecKey, sha256), TYPE_ERROR);
        t.throws(() => backend.createX509Crl(as(wrong), ecKey, sha256), TYPE_ERROR);
        t.throws(() => backend.createX509RevokedCertificate(as(wrong)), TYPE_ERROR);
      }
      t.throws(() => backend.x509NameBytes(as("CN=a")), TYPE_ERROR);
      t.deepEqual(backend.x509NameBytes(name), name.publicBytes());
    },
  },
]);

const HASHES = ["SHA224", "SHA256", "SHA384", "SHA512", "SHA3_224", "SHA3_256", "SHA3_384", "SHA3_512"] as const;
const KEYS = [["RSA", rsaKey], ["DSA", dsaKey], ["EC", () => ecKey]] as const;
type Key = x509.CertificateSigner;

function rejects(t: Assertions, key: unknown, algorithm: unknown, options: unknown, expected: Parameters<Assertions["throws"]>[1], title: string): void {
  t.throws(() => certificateBuilder().sign(key as Key, algorithm as hashes.HashAlgorithm, options as x509.X509SignOptions), expected, title);
}

suite("signing", [
  ...KEYS.map(([family, key]) => ({
    title: `${family} › every hash of X.509 signs, and no other`,
    run(t: Assertions) {
      for (const hash of HASHES.filter((each) => family !== "DSA" || !each.startsWith("SHA3"))) {
        const algorithm = new hashes[hash]();
        const issuer = certificateBuilderFor(key().publicKey()).sign(key(), algorithm);
        issuer.verifyDirectlyIssuedBy(issuer);
        t.is(issuer.signatureHashAlgorithm?.name, algorithm.name, hash);
      }
      const others = [new hashes.MD5(), new hashes.SHA512_256(), new hashes.BLAKE2b(), new hashes.SM3(), new hashes.RIPEMD160(), new hashes.SHAKE128(32), { name: "none", digestSize: 1, blockSize: 1 }];
      for (const other of family === "DSA" ? [...others, new hashes.SHA3_256()] : others) rejects(t, key(), other, { allowLegacyHash: true }, UNSUPPORTED_HASH, other.name);
      for (const wrong of [null, undefined, "sha256", 5, {}]) rejects(t, key(), wrong, null, TYPE_ERROR, String(wrong));
    },
  })),
  ...KEYS.map(([family, key]) => ({
    title: `${family} › SHA-1 only where it is asked for, and it verifies`,
    run(t: Assertions) {
      rejects(t, key(), new hashes.SHA1(), null, UNSUPPORTED_HASH, "unasked");
      rejects(t, key(), new hashes.SHA1(), { allowLegacyHash: false }, UNSUPPORTED_HASH, "false");
      rejects(t, key(), new hashes.SHA1(), { allowLegacyHash: 1 }, TYPE_ERROR, "a number");
      const certificate = certificateBuilderFor(key().publicKey()).sign(key(), new hashes.SHA1(), { allowLegacyHash: true });
      certificate.verifyDirectlyIssuedBy(certificate);
      t.is(certificate.signatureHashAlgorithm?.name, "sha1");
    },
  })),
  {
    title: "a polluted prototype allows nothing",
    run(t) {
      const polluted = Object.prototype as unknown as Record<string, unknown>;
      polluted["allowLegacyHash"] = true;
      polluted["critical"] = true;
      polluted["notAField"] = () => 5;
      try {
        rejects(t, ecKey, new hashes.SHA1(), {}, UNSUPPORTED_HASH, "");
        t.throws(() => certificateBuilder().addExtension(new x509.OCSPNoCheck(), as({})), TYPE_ERROR);
        t.is(certificateBuilder().addExtension(new x509.KeyUsage({}), { critical: false }).sign(ecKey, sha256).extensions.length, 1);
      } finally {
        for (const name_ of ["allowLegacyHash", "critical", "notAField"]) delete polluted[name_];
      }
    },
  },
  {
    title: "PSS › salt lengths, masks of another hash, and what is refused",
    run(t) {
      const key = rsaKey();
      const builder = certificateBuilderFor(key.publicKey());
      const mgf = new padding.MGF1(sha256);
      for (const [saltLength, mask, expected] of [
        [32, "SHA256", 32], [0, "SHA256", 0], [20, "SHA1", 20], [padding.PSS.DIGEST_LENGTH, "SHA3_256", 32], [padding.PSS.MAX_LENGTH, "SHA384", 256 - 32 - 2],
      ] as const) {
        const certificate = builder.sign(key, sha256, { rsaPadding: new padding.PSS({ mgf: new padding.MGF1(new hashes[mask]()), saltLength }) });
        t.true(certificate.signatureAlgorithmOid.equals(x509.SignatureAlgorithmOID.RSASSA_PSS));
        const parameters = certificate.signatureAlgorithmParameters as asymmetric.padding.PSS;
        t.is(parameters.saltLength, expected);
        t.is(parameters.mgf.algorithm.name, new hashes[mask]().name);
        t.is(certificate.signatureHashAlgorithm?.name, "sha256");
        certificate.verifyDirectlyIssuedBy(certificate);
      }
      const old = builder.sign(key, new hashes.SHA1(), { allowLegacyHash: true, rsaPadding: new padding.PSS({ mgf: new padding.MGF1(new hashes.SHA1()), saltLength: 20 }) });
      old.verifyDirectlyIssuedBy(old);
      t.is((old.signatureAlgorithmParameters as asymmetric.padding.PSS).saltLength, 20, "all parameters the default");
      rejects(t, key, sha256, { rsaPadding: new padding.PSS({ mgf, saltLength: padding.PSS.AUTO }) }, TYPE_ERROR, "AUTO");
      rejects(t, key, sha256, { rsaPadding: new padding.PSS({ mgf, saltLength: 300 }) }, VALUE_ERROR, "too long");
      rejects(t, key, sha256, { rsaPadding: new padding.PSS({ mgf: new padding.MGF1(new hashes.MD5()), saltLength: 8 }) }, UNSUPPORTED_HASH, "MD5");
      rejects(t, key, sha256, { rsaPadding: padding.PSS }, TYPE_ERROR, "the class");
      rejects(t, key, sha256, { rsaPadding: new padding.OAEP({ mgf, algorithm: sha256 }) }, TYPE_ERROR, "OAEP");
      rejects(t, ecKey, sha256, { rsaPadding: new padding.PKCS1v15() }, TYPE_ERROR, "not RSA");
      t.true(builder.sign(key, sha256, { rsaPadding: new padding.PKCS1v15() }).signatureAlgorithmParameters instanceof padding.PKCS1v15);
    },
  },
  {
    title: "deterministic ECDSA",
    run(t) {
      const builder = certificateBuilder();
      const sign = (): string => builder.sign(ecKey, sha256, { ecdsaDeterministic: true }).signature.toString("hex");
      t.is(sign(), sign());
      t.true(builder.sign(ecKey, sha256).signature.toString("hex") !== sign());
      rejects(t, rsaKey(), sha256, { ecdsaDeterministic: true }, TYPE_ERROR, "RSA");
      rejects(t, ecKey, sha256, { ecdsaDeterministic: 1 }, TYPE_ERROR, "a number");
    },
  },
  {
    title: "what is no key",
    run(t) {
      const dh = asymmetric.dh.generateParameters(2, 512).generatePrivateKey();
      const noKeys = [null, undefined, {}, "key", ecKey.publicKey(), dh, { publicKey: () => ecKey.publicKey() }, { publicKey: () => dh.publicKey(), sign: () => Buffer.alloc(8) }, { publicKey: () => ({}), sign: () => Buffer.alloc(8) }];
      for (const wrong of noKeys) rejects(t, wrong, sha256, null, TYPE_ERROR, String(typeof wrong));
    },
  },
]);

function certificateBuilderFor(key: x509.CertificatePublicKeyTypes): x509.CertificateBuilder {
  return new x509.CertificateBuilder().subjectName(name).issuerName(name).publicKey(key).serialNumber(5n).notValidBefore(NOT_BEFORE).notValidAfter(NOT_AFTER);
}

const INVALID = { instanceOf: exceptions.InvalidSignature, code: "ERR_INVALID_SIGNATURE" } as const;

suite("keys of others", [
  ...KEYS.map(([family, key]) => ({
    title: `${family} › sign is called with the data and the arguments of its type, and as a method`,
    async run(t: Assertions) {
      const own = key() as asymmetric.ec.EllipticCurvePrivateKey;
      const calls: unknown[][] = [];
      class Module {
        readonly #key = own;
        publicKey(): x509.CertificatePublicKeyTypes {
          return this.#key.publicKey();
        }
        sign(...args: unknown[]): Buffer {
          calls.push(args);
          return (this.#key.sign as (...given: unknown[]) => Buffer).apply(this.#key, args);
        }
      }
      const module_ = as<Key>(new Module());
      const certificate = certificateBuilderFor(own.publicKey()).sign(module_, sha256);
      certificate.verifyDirectlyIssuedBy(certificate);
      t.is(calls.length, 1);
      const [data, ...how] = calls[0] as [Buffer, ...object[]];
      t.deepEqual(data, certificate.tbsCertificateBytes);
      t.deepEqual(how.map((each) => each.constructor.name), { RSA: ["PKCS1v15", "SHA256"], DSA: ["SHA256"], EC: ["ECDSA"] }[family]);
      const service = as<x509.CertificateAsyncSigner>({ publicKey: () => own.publicKey(), sign: async (...args: unknown[]) => new Module().sign(...args) });
      const [later, request, list] = await Promise.all([
        certificateBuilderFor(own.publicKey()).signAsync(service, sha256),
        new x509.CertificateSigningRequestBuilder().subjectName(name).signAsync(service, sha256),
        crlBuilder().signAsync(service, sha256),
      ]);
      later.verifyDirectlyIssuedBy(certificate);
      t.true(request.isSignatureValid);
      t.true(list.isSignatureValid(own.publicKey()));
      t.is((await certificateBuilderFor(own.publicKey()).signAsync(own, sha256)).serialNumber, 5n, "a key of ours too");
    },
  })),
  {
    title: "a signature that is not of the public key is InvalidSignature",
    async run(t) {
      const other = ec.generatePrivateKey(new ec.SECP256R1());
      const wrong = [
        (data: Uint8Array, algorithm: never) => other.sign(data, algorithm),
        () => Buffer.alloc(0),
        () => Buffer.alloc(64),
        (data: Uint8Array) => ecKey.sign(data, new ec.ECDSA(new hashes.SHA384())),
        (data: Uint8Array, algorithm: never) => {
          data.fill(0);
          return ecKey.sign(data, algorithm);
        },
      ];
      for (const sign of wrong) {
        const key = as<Key>({ publicKey: () => ecKey.publicKey(), sign });
        t.throws(() => certificateBuilder().sign(key, sha256), INVALID);
        await t.throwsAsync(() => certificateBuilder().signAsync(key, sha256), INVALID);
      }
      // A key of ours with a sign of somebody else is somebody else.
      const patched = Object.defineProperty(ec.derivePrivateKey(77n, new ec.SECP256R1()), "sign", { value: () => Buffer.alloc(8) });
      t.throws(() => certificateBuilder().sign(patched, sha256), INVALID);
      const foreign = Object.defineProperty(ec.generatePrivateKey(new ec.SECP256R1()), "publicKey", { value: () => ecKey.publicKey() });
      t.throws(() => certificateBuilder().sign(foreign, sha256), INVALID, "a key of ours that says it has another public key");
    },
  },
  {
    title: "a public key that verifies or writes itself otherwise, and forged ones",
    run(t) {
      const own = { verify: { value: () => undefined }, publicBytes: { value: () => Buffer.alloc(5) } };
      const lying = Object.defineProperties(ec.derivePrivateKey(77n, new ec.SECP256R1()).publicKey(), own);
      class Lying extends ec.EllipticCurvePublicKey {
        override verify(): void {}
        override publicBytes(): Buffer {
          return Buffer.alloc(5);
        }
      }
      const derived = Object.setPrototypeOf(ec.derivePrivateKey(77n, new ec.SECP256R1()).publicKey(), Lying.prototype) as asymmetric.ec.EllipticCurvePublicKey;
      for (const publicKey of [lying, derived]) {
        t.throws(() => certificateBuilder().sign(as<Key>({ publicKey: () => publicKey, sign: () => Buffer.alloc(8) }), sha256), INVALID);
        t.true(certificateBuilderFor(publicKey).sign(ecKey, sha256).publicKey().equals(ecKey.publicKey()), "what is written is the key");
        t.false(crlBuilder().sign(ec.generatePrivateKey(new ec.SECP256R1()), sha256).isSignatureValid(publicKey));
      }
      for (const forged of [Object.create(ec.EllipticCurvePublicKey.prototype), new Proxy(ecKey.publicKey(), {})]) {
        rejects(t, { publicKey: () => forged, sign: () => Buffer.alloc(8) }, sha256, null, TYPE_ERROR, "a signer with it");
        t.throws(() => new x509.CertificateBuilder().publicKey(as(forged)), TYPE_ERROR);
        t.throws(() => crlBuilder().sign(ecKey, sha256).isSignatureValid(as(forged)), TYPE_ERROR);
        t.throws(() => x509.SubjectKeyIdentifier.fromPublicKey(as(forged)), TYPE_ERROR);
      }
    },
  },
  {
    title: "what sign gives is bytes; a promise only for signAsync; errors come through",
    async run(t) {
      for (const given of ["signature", null, undefined, 5, [1, 2], new ArrayBuffer(8), Promise.resolve(Buffer.alloc(8)), Object.create(Uint8Array.prototype), new Proxy(new Uint8Array(8), {})]) {
        const key = as<Key>({ publicKey: () => ecKey.publicKey(), sign: () => given });
        t.throws(() => certificateBuilder().sign(key, sha256), TYPE_ERROR);
      }
      class Offline extends Error {}
      const failing = as<Key>({
        publicKey: () => ecKey.publicKey(),
        sign() {
          throw new Offline("offline");
        },
      });
      t.throws(() => certificateBuilder().sign(failing, sha256), { instanceOf: Offline });
      await t.throwsAsync(() => certificateBuilder().signAsync(failing, sha256), { instanceOf: Offline });
      const rejecting = as<x509.CertificateAsyncSigner>({ publicKey: () => ecKey.publicKey(), sign: () => Promise.reject(new Offline("offline")) });
      await t.throwsAsync(() => certificateBuilder().signAsync(rejecting, sha256), { instanceOf: Offline });
      await t.throwsAsync(() => new x509.CertificateBuilder().signAsync(ecKey, sha256), VALUE_ERROR);
      await t.throwsAsync(() => certificateBuilder().signAsync(as(null), sha256), TYPE_ERROR);
      await t.throwsAsync(() => certificateBuilder().signAsync(ecKey, as(null)), TYPE_ERROR);
    },
  },
]);

suite("signatures of lists and certificates", [
  {
    title: "isSignatureValid › another key, a key of another family, and what is no key",
    run(t) {
      const list = crlBuilder().sign(ecKey, sha256);
      t.false(list.isSignatureValid(ec.generatePrivateKey(new ec.SECP256R1()).publicKey()));
      t.false(list.isSignatureValid(rsaKey().publicKey()));
      t.false(list.isSignatureValid(asymmetric.dh.generateParameters(2, 512).generatePrivateKey().publicKey()));
      for (const wrong of [null, {}, ecKey, "key"]) t.throws(() => list.isSignatureValid(as(wrong)), TYPE_ERROR);
    },
  },
  {
    title: "verifyDirectlyIssuedBy › names, families, keys, algorithms that differ",
    run(t) {
      const certificate = certificateBuilder().sign(ecKey, sha256);
      const issued = (issuer: x509.Name, key: Key & { publicKey(): x509.CertificatePublicKeyTypes }): x509.Certificate =>
        new x509.CertificateBuilder().subjectName(issuer).issuerName(issuer).publicKey(key.publicKey()).serialNumber(1n).notValidBefore(NOT_BEFORE).notValidAfter(NOT_AFTER).sign(key, sha256);
      t.throws(() => certificate.verifyDirectlyIssuedBy(issued(commonName("Other"), ecKey)), VALUE_ERROR);
      t.throws(() => certificate.verifyDirectlyIssuedBy(issued(name, rsaKey())), VALUE_ERROR);
      t.throws(() => certificate.verifyDirectlyIssuedBy(issued(name, ec.generatePrivateKey(new ec.SECP256R1()))), INVALID);
      for (const wrong of [null, {}, Object.create(x509.Certificate.prototype), crlBuilder().sign(ecKey, sha256)]) t.throws(() => certificate.verifyDirectlyIssuedBy(as(wrong)), TYPE_ERROR);
      // ecdsa-with-SHA256 inside becomes SHA384.
      const der = certificate.publicBytes("DER");
      const oid = Buffer.from("06082a8648ce3d040302", "hex");
      der.writeUInt8(3, der.indexOf(oid) + oid.length - 1);
      const differing = x509.loadDerX509Certificate(der);
      t.throws(() => differing.verifyDirectlyIssuedBy(certificate), VALUE_ERROR);
      const changed = certificate.publicBytes("DER");
      changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
      t.throws(() => x509.loadDerX509Certificate(changed).verifyDirectlyIssuedBy(certificate), INVALID);
    },
  },
]);

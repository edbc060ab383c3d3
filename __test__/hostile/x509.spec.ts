// Certificates, requests and revocation lists that are not what they should be: small ones with every byte, length and field changed,
// lengths that lie, values nested without end, and lists of a hundred thousand. Whatever loads is read to its last value and printed;
// nothing but the classes of error that a file can deserve comes out, soon, and it says where and what.
import { inspect } from "node:util";
import { exceptions, serialization, x509 } from "../../index.ts";
import { integer, sequence, value } from "../support/der.ts";
import { describedError } from "../support/described-x509.ts";
import type { IndexGroup } from "../support/pyca-index.ts";
import { Random, seed } from "../support/random.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";
import { changedBytes, changedFields, changedLengths } from "./mutations.ts";
import { attribute, certificateOf, extension, listOf, listOfMany, LONG, MANY, many, name, nested, octets, oid, rdn, requestOf, utf8 } from "./x509-parts.ts";
import { attempt, certificate, crl, csr, type Load, LOADERS, type Read, readable, seedFile, soon, WHERE } from "./x509-reading.ts";

const { Encoding } = serialization;

interface Small {
  readonly file: string;
  readonly load: Load;
  /** Whether every byte and length is changed too, and not only every field. */
  readonly bytes?: true;
}

const SMALL: readonly Small[] = [
  { file: "certificate/p256", load: certificate, bytes: true },
  { file: "csr/p256", load: csr, bytes: true },
  { file: "crl/p256", load: crl, bytes: true },
  { file: "certificate/names", load: certificate },
  { file: "certificate/constraints", load: certificate },
  { file: "certificate/policies", load: certificate },
  { file: "certificate/access", load: certificate },
  { file: "certificate/by-their-bytes", load: certificate },
  { file: "certificate/rsa-pss", load: certificate },
];

/** How many calls that are, and how many gave an object. */
const EXPECTED: Readonly<Record<string, readonly [refused: number, accepted: number]>> = {
  "certificate/p256": [4488, 3048],
  "csr/p256": [3918, 2621],
  "crl/p256": [6848, 6017],
  "certificate/names": [3285, 4026],
  "certificate/constraints": [1387, 3455],
  "certificate/policies": [1387, 1672],
  "certificate/access": [1387, 3127],
  "certificate/by-their-bytes": [1387, 3345],
  "certificate/rsa-pss": [2149, 1408],
};

function* changes(data: Buffer, bytes: boolean): Generator<Buffer> {
  if (bytes) {
    yield* changedBytes(data);
    yield* changedLengths(data);
  }
  yield* changedFields(data);
}

/** The key of the seeds, which all but a few are signed with. */
const issuerKey = (): ReturnType<x509.Certificate["publicKey"]> => x509.loadDerX509Certificate(seedFile("certificate/p256")).publicKey();

/** Whether the signature is that of the seeds' key, or that of the object's own. */
function isSigned({ owner, all }: Read, key: ReturnType<typeof issuerKey>): boolean {
  if (owner instanceof x509.CertificateRevocationList) return owner.isSignatureValid(key);
  return (all["verifyDirectlyIssuedBySelf"] ?? all["isSignatureValid"]) === true;
}

function smallCase({ file, load, bytes }: Small): Case {
  return {
    title: `${file}: every ${bytes ? "byte, length and " : ""}field`,
    run(t) {
      const data = seedFile(file);
      const { owner: original, all } = readable(t, file, load, data);
      const key = issuerKey();
      t.true(isSigned({ owner: original, all }, key));
      const counts = { accepted: 0, refused: 0 };
      for (const changed of changes(data, bytes === true)) {
        if (changed.equals(data)) continue;
        const got = attempt(t, load, changed, counts);
        if (got === null) continue;
        // Nothing was encoded again, nothing else is equal, and no change is signed.
        const kept = got.owner.publicBytes(Encoding.DER).equals(changed) && !got.owner.equals(original);
        if (!kept || isSigned(got, key)) t.is(changed.toString("hex"), "bytes that are kept, and that nobody signed");
      }
      t.deepEqual([counts.refused, counts.accepted], EXPECTED[file]);
    },
  };
}

/** Refused at loading, soon, and with where and what. */
function refused(t: Assertions, what: string, load: Load, data: Uint8Array): void {
  const error = soon(t, what, () => t.throws(() => load(data), { instanceOf: exceptions.ValueError }, what));
  t.true(WHERE.test(error.message) && error.message.length < 1000, `${what}: ${error.message.slice(0, 2000)}`);
}

/** The one extension of a certificate cannot be read. */
function brokenExtension(t: Assertions, dotted: string, content: Uint8Array): void {
  const { owner, all } = readable(t, dotted, certificate, certificateOf({ extensions: extension(dotted, content) }));
  t.deepEqual(all["extensions"], { error: "ValueError" }, `${dotted} ${Buffer.from(content.subarray(0, 40)).toString("hex")}`);
  t.is(owner.extensions.lenient().length, 1);
}

/** The extensions that are decoded, by their identifiers. */
const DECODED = [
  "1.3.36.8.3.3",
  "1.3.6.1.4.1.11129.2.4.2",
  "1.3.6.1.4.1.11129.2.4.3",
  "1.3.6.1.4.1.11129.2.4.5",
  "1.3.6.1.4.1.311.21.7",
  "1.3.6.1.5.5.7.1.1",
  "1.3.6.1.5.5.7.1.11",
  "1.3.6.1.5.5.7.1.24",
  "1.3.6.1.5.5.7.48.1.5",
  "2.5.29.14",
  "2.5.29.15",
  "2.5.29.16",
  "2.5.29.17",
  "2.5.29.18",
  "2.5.29.19",
  "2.5.29.30",
  "2.5.29.31",
  "2.5.29.32",
  "2.5.29.35",
  "2.5.29.36",
  "2.5.29.37",
  "2.5.29.46",
  "2.5.29.54",
] as const;

suite("X.509 files", [
  ...SMALL.map(smallCase),
  {
    title: "errors of loading say the byte and the field",
    run(t) {
      let count = 0;
      for (const { file, load } of SMALL) {
        const data = seedFile(file);
        for (let length = 0; length < data.length; length += 1) {
          const error = t.throws(() => load(data.subarray(0, length)), { instanceOf: exceptions.ValueError, code: "ERR_VALUE" });
          t.true(WHERE.test(error.message), error.message);
          count += 1;
        }
        const error = t.throws(() => load(Buffer.concat([data, Buffer.of(0)])), { instanceOf: exceptions.ValueError });
        t.true(WHERE.test(error.message) && error.message.includes(`byte ${data.length},`), error.message);
      }
      t.true(count > 4000, String(count));
    },
  },
  {
    title: "several changes at once, in DER and in PEM, for every loader",
    run(t) {
      t.log(`CIPHERWRIGHT_TEST_SEED=${seed}`);
      const random = new Random("X.509");
      const seeds = SMALL.map(({ file }) => seedFile(file));
      const counts = { accepted: 0, refused: 0 };
      for (let turn = 0; turn < 2000; turn += 1) {
        const changed = Buffer.from(random.pick(seeds));
        for (let change = random.integer(1, 4); change > 0; change -= 1) {
          changed[random.integer(0, changed.length - 1)] = random.pick([0, 1, 2, 3, 4, 6, 0x0c, 0x13, 0x17, 0x30, 0x31, 0x7f, 0x80, 0xa0, 0xff, random.integer(0, 255)]);
        }
        for (const { der, pem, label } of LOADERS) {
          attempt(t, der, changed, counts);
          attempt(t, pem, Buffer.from(`-----BEGIN ${label}-----\n${changed.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END ${label}-----\n`), counts);
        }
      }
      t.is(counts.accepted + counts.refused, 12_000);
      t.true(counts.accepted > 500, JSON.stringify(counts));
    },
  },
  {
    title: "names of a hundred thousand attributes",
    run(t) {
      const attributes = listOfMany((position) => attribute("2.5.4.11", utf8(String(position).padStart(6, "0"))));
      const long = readable(t, "many sets", certificate, certificateOf({ subject: sequence(Buffer.concat(attributes.map((each) => rdn(each)))) }));
      const { subject: names } = long.owner as x509.Certificate;
      t.is(names.length, MANY);
      t.is(names.rdns.length, MANY);
      t.is(names.getAttributesForOid(x509.NameOID.ORGANIZATIONAL_UNIT_NAME).length, MANY);
      t.true(soon(t, "equals", () => x509.Name.fromBytes(names.publicBytes()).equals(names)));
      const { owner } = readable(t, "one set", certificate, certificateOf({ subject: sequence(rdn(Buffer.concat(attributes))) }));
      t.is((owner as x509.Certificate).subject.rdns[0]?.length, MANY);
      // The same twice is no set.
      const twice = certificateOf({ subject: sequence(rdn(many(() => attributes[0] as Buffer))) });
      t.deepEqual(readable(t, "the same", certificate, twice).all["subject"], { error: "ValueError" });
      soon(t, "text", () => t.is(x509.Name.fromRfc4514String(names.rfc4514String()).length, MANY));
    },
  },
  {
    title: "extensions with lists of twenty thousand",
    run(t) {
      const dns = value(0x82, Buffer.from("a"));
      const uri = value(0x86, Buffer.from("a:"));
      const point = sequence(value(0xa0, value(0xa0, uri)));
      const lists: readonly (readonly [dotted: string, item: (position: number) => Buffer])[] = [
        ["2.5.29.17", () => dns],
        ["2.5.29.37", () => oid("1.2.3")],
        ["2.5.29.31", () => point],
        ["2.5.29.46", () => point],
        ["2.5.29.32", (position) => sequence(oid(`1.2.${position}`))],
        ["1.3.6.1.5.5.7.1.1", () => sequence(oid("1.2.3"), uri)],
        ["1.3.6.1.5.5.7.1.11", () => sequence(oid("1.2.3"), dns)],
      ];
      for (const [dotted, item] of lists) {
        const data = certificateOf({ extensions: extension(dotted, sequence(many(item, LONG))) });
        const { owner } = readable(t, dotted, certificate, data);
        const [{ value: read } = { value: null }] = [...owner.extensions];
        t.is((read as unknown as { length: number }).length, LONG, dotted);
        const again = soon(t, `${dotted} written`, () => (read as x509.ExtensionType).publicBytes());
        t.deepEqual(again, sequence(many(item, LONG)), dotted);
      }
      const subtrees = value(0xa0, many(() => sequence(dns), LONG));
      const constraints = readable(t, "constraints", certificate, certificateOf({ extensions: extension("2.5.29.30", sequence(subtrees)) }));
      t.is((constraints.all["extensions"] as { items: unknown[] }).items.length, 1);
    },
  },
  {
    title: "a hundred thousand extensions",
    run(t) {
      const different = certificateOf({ extensions: many((position) => extension(`1.2.${position}`, Buffer.of(5, 0))) });
      const { owner } = readable(t, "different", certificate, different);
      t.is(owner.extensions.length, MANY);
      const last = new x509.ObjectIdentifier(`1.2.${MANY - 1}`);
      soon(t, "found", () => t.is(owner.extensions.getExtensionForOid(last).oid.dottedString, last.dottedString));
      const same = readable(t, "the same", certificate, certificateOf({ extensions: many(() => extension("2.5.29.19", sequence())) }));
      t.deepEqual(same.all["extensions"], { error: "DuplicateExtension 2.5.29.19" });
    },
  },
  {
    title: "revocation lists of a hundred thousand entries",
    run(t) {
      const time = value(0x17, Buffer.from("250101000000Z"));
      const entries = many((position) => sequence(integer(BigInt(position)), time));
      const { owner } = readable(t, "entries", crl, listOf(entries));
      const list = owner as x509.CertificateRevocationList;
      t.is(list.length, MANY);
      soon(t, "lookups", () => {
        for (let serialNumber = 0n; serialNumber < 1000n; serialNumber += 1n) {
          t.is(list.getRevokedCertificateBySerialNumber(serialNumber * 97n)?.serialNumber, serialNumber * 97n);
        }
      });
      t.is(list.getRevokedCertificateBySerialNumber(BigInt(MANY)), null);
      const same = readable(t, "the same number", crl, listOf(many(() => sequence(integer(7n), time)))).owner as x509.CertificateRevocationList;
      t.is(same.getRevokedCertificateBySerialNumber(7n)?.serialNumber, 7n);
      // A broken extension of an entry is a matter of that entry.
      const broken = sequence(integer(1n), time, sequence(extension("2.5.29.21", Buffer.of(0x0a, 1, 7))));
      const one = readable(t, "a broken entry", crl, listOf(Buffer.concat([broken, sequence(integer(2n), time)]))).owner as x509.CertificateRevocationList;
      t.is(one.length, 2);
      t.throws(() => [...(one.at(0) as x509.RevokedCertificate).extensions], { instanceOf: exceptions.ValueError, message: /2\.5\.29\.21/ });
      t.is([...(one.at(1) as x509.RevokedCertificate).extensions].length, 0);
    },
  },
  {
    title: "values nested a hundred thousand deep",
    run(t) {
      for (const tag of [0x30, 0x31, 0xa0, 0xa4]) {
        const deep = nested(tag, MANY);
        for (const { der } of LOADERS) refused(t, `0x${tag.toString(16)}`, der, deep);
        const inName = readable(t, "name", certificate, certificateOf({ subject: name(attribute("2.5.4.3", deep)) }));
        t.deepEqual(inName.all["subject"], { error: "ValueError" });
        for (const dotted of DECODED) brokenExtension(t, dotted, deep);
        for (const inside of [value(0xa4, deep), value(0xa5, deep), value(0xa3, deep)]) {
          const names = readable(t, "general name", certificate, certificateOf({ extensions: extension("2.5.29.17", sequence(inside)) }));
          t.true(typeof (names.all["extensions"] as IndexGroup)["error"] === "string");
        }
        // What is not looked into may hold anything.
        const other = value(0xa0, oid("1.2.3"), value(0xa0, deep));
        const whole = readable(t, "other name", certificate, certificateOf({ extensions: Buffer.concat([extension("2.5.29.17", sequence(other)), extension("1.2.3", deep)]) }));
        t.is((whole.all["extensions"] as { items: unknown[] }).items.length, 2);
        readable(t, "parameters", certificate, certificateOf({ algorithm: sequence(oid("1.2.3"), deep) }));
        readable(t, "key", certificate, certificateOf({ key: sequence(sequence(oid("1.2.840.10045.2.1"), deep), value(0x03, Buffer.of(0, 4))) }));
        readable(t, "attribute", csr, requestOf(sequence(oid("1.2.3"), value(0x31, deep))));
        readable(t, "extensions of a request", csr, requestOf(sequence(oid("1.2.840.113549.1.9.14"), value(0x31, deep))));
      }
    },
  },
  {
    title: "numbers, identifiers, bits and texts of a megabyte",
    run(t) {
      const mega = 1 << 20;
      const huge = value(0x02, Buffer.alloc(mega, 0x7f));
      const ids = [value(0x06, Buffer.alloc(mega, 1)), value(0x06, Buffer.concat([Buffer.alloc(mega, 0xff), Buffer.of(1)]))];
      for (const each of [huge, value(0x02, Buffer.alloc(mega, 0x80))]) {
        // The number is refused when the certificate is loaded, or when it is read.
        attempt(t, certificate, certificateOf({ serial: each }), { accepted: 0, refused: 0 });
        attempt(t, crl, listOf(sequence(each, value(0x17, Buffer.from("250101000000Z")))), { accepted: 0, refused: 0 });
        brokenExtension(t, "2.5.29.54", each);
        brokenExtension(t, "2.5.29.19", sequence(value(0x01, Buffer.of(0xff)), each));
        brokenExtension(t, "2.5.29.36", sequence(value(0x80, each.subarray(5))));
        brokenExtension(t, "1.3.6.1.4.1.311.21.7", sequence(oid("1.2.3"), each));
        attempt(t, crl, listOf(Buffer.alloc(0), extension("2.5.29.20", each)), { accepted: 0, refused: 0 });
      }
      for (const each of ids) {
        attempt(t, certificate, certificateOf({ algorithm: sequence(each) }), { accepted: 0, refused: 0 });
        attempt(t, certificate, certificateOf({ subject: name(sequence(each, utf8("a"))) }), { accepted: 0, refused: 0 });
        attempt(t, certificate, certificateOf({ extensions: sequence(each, octets(sequence())) }), { accepted: 0, refused: 0 });
        attempt(t, certificate, certificateOf({ key: sequence(sequence(each), value(0x03, Buffer.of(0))) }), { accepted: 0, refused: 0 });
        attempt(t, csr, requestOf(sequence(each, value(0x31, utf8("a")))), { accepted: 0, refused: 0 });
        brokenExtension(t, "2.5.29.37", sequence(each));
        brokenExtension(t, "2.5.29.32", sequence(sequence(each)));
      }
      // Named bits, of which none but the first few have a name.
      const before = process.memoryUsage.rss();
      for (const dotted of ["2.5.29.15", "2.5.29.31"]) {
        const bits = Buffer.concat([Buffer.of(0), Buffer.alloc(mega, 0xff)]);
        const inside = dotted === "2.5.29.15" ? value(0x03, bits) : sequence(sequence(value(0xa0, value(0xa0, value(0x86, Buffer.from("a:")))), value(0x81, bits)));
        attempt(t, certificate, certificateOf({ extensions: extension(dotted, inside) }), { accepted: 0, refused: 0 });
      }
      t.true(process.memoryUsage.rss() - before < 200 << 20, `${process.memoryUsage.rss() - before} bytes`);
      for (const tag of [0x0c, 0x13, 0x14, 0x16, 0x1a, 0x1c, 0x1e]) {
        const { owner } = readable(t, `text 0x${tag.toString(16)}`, certificate, certificateOf({ subject: name(attribute("2.5.4.10", value(tag, Buffer.alloc(mega, tag === 0x1c ? Buffer.of(0, 0, 0, 0x41) : Buffer.of(0x41))))) }));
        t.is((owner as x509.Certificate).subject.length, 1);
      }
      const text = readable(t, "uri", certificate, certificateOf({ extensions: extension("2.5.29.17", sequence(value(0x86, Buffer.alloc(mega, 0x41)))) }));
      t.is((text.all["extensions"] as { items: unknown[] }).items.length, 1);
    },
  },
  {
    title: "characters that move the cursor or turn the text are not printed",
    run(t) {
      const wild = "\u001b[2J\r\n\t\b\u0000\u007f\u009b\u202e\u2066\u2028\u{e0001}";
      const uri = value(0x86, Buffer.from("\u001b[2J\n\u0000"));
      const { owner } = readable(t, "wild", certificate, certificateOf({ subject: name(attribute("2.5.4.3", utf8(wild))), extensions: extension("2.5.29.17", sequence(uri)) }));
      t.is([...(owner as x509.Certificate).subject][0]?.value, wild);
    },
  },
  {
    title: "lists of signed certificate timestamps whose lengths lie",
    run(t) {
      const uint16 = (number: number): Buffer => Buffer.of(number >> 8, number & 0xff);
      const timestamp = (...replaced: readonly Buffer[]): Buffer => {
        const fields = [Buffer.of(0), Buffer.alloc(32), Buffer.alloc(8), uint16(0), Buffer.of(4, 3), uint16(1), Buffer.of(0xff)];
        return Buffer.concat(fields.map((each, position) => replaced[position] ?? each));
      };
      const list = (...items: readonly Buffer[]): Buffer => {
        const all = Buffer.concat(items.map((item) => Buffer.concat([uint16(item.length), item])));
        return octets(Buffer.concat([uint16(all.length), all]));
      };
      for (const dotted of ["1.3.6.1.4.1.11129.2.4.2", "1.3.6.1.4.1.11129.2.4.5"]) {
        const good = readable(t, dotted, certificate, certificateOf({ extensions: extension(dotted, list(timestamp(), timestamp())) }));
        t.is((good.all["extensions"] as { items: { value: { items: unknown[] } }[] }).items[0]?.value.items.length, 2);
        const whole = Buffer.from(list(timestamp()));
        const inner = whole.subarray(2);
        for (let cut = 0; cut < inner.length; cut += 1) brokenExtension(t, dotted, octets(inner.subarray(0, cut)));
        brokenExtension(t, dotted, octets(Buffer.concat([inner, Buffer.of(0)])));
        for (const position of [0, 1, 2, 3]) {
          for (const byte of [0x00, 0x01, 0x7f, 0xff]) {
            const changed = Buffer.from(inner);
            if (changed[position] === byte) continue;
            changed[position] = byte;
            brokenExtension(t, dotted, octets(changed));
          }
        }
        // Another version, a time beyond any date, lengths beyond the end, hashes and algorithms without a name.
        const lies: readonly (readonly [position: number, field: Buffer])[] = [
          [0, Buffer.of(1)],
          [2, Buffer.alloc(8, 0xff)],
          [2, Buffer.of(0, 0x20, 0, 0, 0, 0, 0, 0)],
          [3, uint16(1)],
          [3, uint16(0xffff)],
          [4, Buffer.of(0, 3)],
          [4, Buffer.of(7, 3)],
          [4, Buffer.of(4, 0)],
          [4, Buffer.of(4, 4)],
          [5, uint16(0)],
          [5, uint16(2)],
        ];
        for (const [position, field] of lies) {
          const replaced: Buffer[] = [];
          replaced[position] = field;
          brokenExtension(t, dotted, list(timestamp(...replaced)));
        }
        brokenExtension(t, dotted, list());
      }
    },
  },
  {
    title: "texts of many megabytes that go nowhere",
    run(t) {
      const texts = [
        "-----BEGIN ".repeat(500_000),
        "-----BEGIN CERTIFICATE-----\n".repeat(200_000),
        `-----BEGIN CERTIFICATE-----\n${"A: b\n".repeat(500_000)}\n-----END CERTIFICATE-----\n`,
        `-----BEGIN CERTIFICATE-----\n${"A".repeat(4_000_000)}\n-----END CERTIFICATE-----\n`,
        `-----BEGIN X509 CRL-----\n${"AAAA\n".repeat(800_000)}-----END X509 CRL-----\n`,
        "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n".repeat(80_000),
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n".repeat(80_000),
        "-----END CERTIFICATE-----\n".repeat(200_000),
        "-".repeat(4_000_000),
        "\0".repeat(4_000_000),
      ];
      for (const text of texts) {
        const data = Buffer.from(text);
        for (const load of [...LOADERS.map(({ pem }) => pem), (each: Uint8Array) => x509.loadPemX509Certificates(each)]) {
          const error = soon(t, text.slice(0, 40), () => t.throws(() => load(data), { instanceOf: exceptions.ValueError }));
          t.true(error.message.length < 1000, error.message.slice(0, 2000));
        }
      }
    },
  },
  {
    title: "names in DER: every byte, length and field",
    run(t) {
      const counts = { accepted: 0, refused: 0 };
      for (const file of ["name/names", "name/p256", "name/bits", "name/bmp", "name/universal", "name/t61"]) {
        const data = seedFile(file);
        for (const changed of changes(data, true)) {
          let read: x509.Name;
          try {
            read = x509.Name.fromBytes(changed);
          } catch (error) {
            if (!(error instanceof exceptions.ValueError) || !(WHERE.test(error.message) || /twice|BitString/.test(error.message))) {
              t.is(`${describedError(error)} ${(error as Error).message}`, "a ValueError that says where", changed.toString("hex"));
            }
            counts.refused += 1;
            continue;
          }
          counts.accepted += 1;
          const again = x509.Name.fromBytes(read.publicBytes());
          if (!again.equals(read) || again.rfc4514String() !== read.rfc4514String()) t.is(changed.toString("hex"), "a name that is written as it reads");
          inspect(read);
        }
      }
      t.deepEqual(counts, { accepted: 646, refused: 5015 });
    },
  },
]);

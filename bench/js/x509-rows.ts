/** Certificates and revocation lists. The size of a line is that of the file in DER. */

import * as crypto from "node:crypto";

import { asymmetric, hashes, serialization, x509 } from "../../index.ts";
import { largeList } from "./revocation-list.ts";
import { done, type Row } from "./row.ts";

const { ec, rsa } = asymmetric;
const { DER, PEM } = serialization.Encoding;
const HASH = new hashes.SHA256();

type Key = ReturnType<typeof rsa.generatePrivateKey> | ReturnType<typeof ec.generatePrivateKey>;

/** Made when a line first needs it, and used for all lines of its kind. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const NAME = new x509.Name([
  new x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "NL"),
  new x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "Example"),
  new x509.NameAttribute(x509.NameOID.COMMON_NAME, "www.example.org"),
]);

/** What servers have. */
const builder = (key: Key): x509.CertificateBuilder =>
  new x509.CertificateBuilder()
    .subjectName(NAME)
    .issuerName(NAME)
    .publicKey(key.publicKey())
    .serialNumber(x509.randomSerialNumber())
    .notValidBefore(new Date("2026-01-01T00:00:00Z"))
    .notValidAfter(new Date("2026-04-01T00:00:00Z"))
    .addExtension(new x509.BasicConstraints({ ca: false }), { critical: true })
    .addExtension(new x509.KeyUsage({ digitalSignature: true }), { critical: true })
    .addExtension(new x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH]), { critical: false })
    .addExtension(new x509.SubjectAlternativeName([new x509.DNSName("example.org"), new x509.DNSName("www.example.org")]), { critical: false });

const P256 = once(() => ec.generatePrivateKey(new ec.SECP256R1()));

const KEYS: readonly { readonly name: string; readonly key: () => Key }[] = [
  { name: "RSA-2048", key: once(() => rsa.generatePrivateKey(65537, 2048)) },
  { name: "P-256", key: P256 },
];

const FORMS = [
  { encoding: DER, load: x509.loadDerX509Certificate },
  { encoding: PEM, load: x509.loadPemX509Certificate },
] as const;

/** Both sides read the same of a certificate that they load each time. */
const reading: readonly Row[] = KEYS.flatMap(({ name, key }) =>
  FORMS.map(({ encoding, load }): Row => {
    const file = once(() => builder(key()).sign(key(), HASH).publicBytes(encoding));
    return {
      name: `${name} certificate ${encoding} / X509Certificate`,
      get size() {
        return file().length;
      },
      goal: 5,
      ours() {
        const bytes = file();
        if (load(bytes).notValidAfter.getTime() !== new Date(new crypto.X509Certificate(bytes).validTo).getTime()) throw new Error(`${name}: the two differ`);
        return done(() => {
          const certificate = load(bytes);
          return [certificate.subject, certificate.notValidBefore, certificate.notValidAfter, certificate.publicKey()];
        });
      },
      node() {
        const bytes = file();
        return done(() => {
          const certificate = new crypto.X509Certificate(bytes);
          return [certificate.subject, certificate.validFrom, certificate.validTo, certificate.publicKey];
        });
      },
    };
  }),
);

/** The other side is the bare signature of what is signed in a certificate, by the same key: half its speed is promised. */
const building: Row = {
  name: "P-256 certificate build / its signature alone",
  get size() {
    return builder(P256()).sign(P256(), HASH).publicBytes(DER).length;
  },
  goal: 0.5,
  ours() {
    const key = P256();
    return done(() => builder(key).sign(key, HASH));
  },
  node() {
    const key = P256();
    const tbs = builder(key).sign(key, HASH).tbsCertificateBytes;
    const ecdsa = new ec.ECDSA(HASH);
    return done(() => key.sign(tbs, ecdsa));
  },
};

export const ENTRIES = 1_000_000;
export const LOOKUPS = 1000;

const list = once(() => largeList(ENTRIES, LOOKUPS));

/** Loads a list and finds every one of the numbers in it. */
export function search(der: Uint8Array, serials: readonly bigint[]): x509.CertificateRevocationList {
  const loaded = x509.loadDerX509Crl(der);
  const found = serials.filter((serial) => loaded.getRevokedCertificateBySerialNumber(serial)?.serialNumber === serial).length;
  if (found !== serials.length) throw new Error(`found ${found} of ${serials.length} serial numbers`);
  return loaded;
}

/** Node has no revocation lists. */
const searching: Row = {
  name: "CRL of a million entries, 1000 lookups",
  get size() {
    return list().der.length;
  },
  limit: 1e9,
  ours() {
    const { der, serials } = list();
    return done(() => search(der, serials));
  },
  node: () => null,
};

export const x509Rows: readonly Row[] = [...reading, building, searching];

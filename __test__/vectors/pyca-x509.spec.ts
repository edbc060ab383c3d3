// Every certificate, request and revocation list of pyca's vectors through every loader, against what pyca/cryptography 50.0.2 says of
// it: whether it loads, every field, and every value of every extension.
import { constants, createPublicKey, verify } from "node:crypto";
import { serialization, x509 } from "../../index.ts";
import { described, describedError, sha256, type Signed } from "../support/described-x509.ts";
import { differences, type Expected, expectedCalls, type IndexGroup, type IndexValue, valueAt } from "../support/pyca-index.ts";
import { type Assertions, suite } from "../support/test.ts";
import { DIFFERENCES, type Difference, type List } from "./pyca-x509-differences.ts";

const { Encoding, PublicFormat } = serialization;

type Loader = (data: Uint8Array) => Signed | readonly x509.Certificate[];

const LOADERS: Readonly<Record<string, Loader>> = {
  load_pem_x509_certificate: (data) => x509.loadPemX509Certificate(data),
  load_der_x509_certificate: (data) => x509.loadDerX509Certificate(data),
  load_pem_x509_certificates: (data) => x509.loadPemX509Certificates(data),
  load_pem_x509_csr: (data) => x509.loadPemX509Csr(data),
  load_der_x509_csr: (data) => x509.loadDerX509Csr(data),
  load_pem_x509_crl: (data) => x509.loadPemX509Crl(data),
  load_der_x509_crl: (data) => x509.loadDerX509Crl(data),
};
const names = new Set(Object.keys(LOADERS));

const titleOf = ({ path, call }: Expected): string => `${path} ${call.loader}`;

/** Loads, or gives the error. */
function load({ data, call }: Expected): { loaded: Signed | readonly x509.Certificate[] } | { error: string } {
  try {
    return { loaded: (LOADERS[call.loader] as Loader)(data) };
  } catch (error) {
    return { error: describedError(error) };
  }
}

const isList = (loaded: Signed | readonly x509.Certificate[]): loaded is readonly x509.Certificate[] => Array.isArray(loaded);

const describedLoaded = (loaded: Signed | readonly x509.Certificate[]): IndexGroup =>
  isList(loaded)
    ? { type: "certificates", fingerprintsSha256: loaded.map((each) => sha256(each.publicBytes(Encoding.DER))) }
    : described(loaded);

/** Fields that the comparison has elsewhere (who signed what), or that have no twin (what the file holds, byte by byte). */
function compared(object: IndexValue): IndexValue {
  const { signedBy: _, rawExtensions, ...rest } = object as IndexGroup;
  if (!Array.isArray(rawExtensions)) return rest;
  return { ...rest, rawExtensions: (rawExtensions as IndexGroup[]).map(({ oid, critical }) => ({ oid: oid ?? null, critical: critical ?? null })) };
}

/** A value in short: its error, its class, how many extensions there are, or itself. */
function shown(value: IndexValue): string {
  if (typeof value !== "object" || value === null) return String(value);
  const { error, class: name, type, items } = value as IndexGroup;
  return String(error ?? name ?? type ?? (Array.isArray(items) ? `${items.length} items` : JSON.stringify(value)));
}

/** Something that differs: in which field, what pyca has there and what we have. */
interface Differing {
  readonly field: string;
  readonly pyca: string;
  readonly ours: string;
  /** The value in which both were looked for. */
  readonly got: IndexValue;
}

function differing(expected: Expected, got: ReturnType<typeof load>): Differing[] {
  const ours = "error" in got ? got : describedLoaded(got.loaded);
  const theirs = "error" in expected.outcome ? expected.outcome : compared(expected.outcome.object);
  return differences(theirs, ours).map(({ path, one, other }) => ({
    field: path.replace(/\.\d+(?=\.|$)/g, ".*"),
    pyca: shown(one),
    ours: shown(other),
    got: path === "" ? ours : valueAt(ours, path),
  }));
}

/** The line that a difference belongs to: the only one for its file, its field and both outcomes. */
function lineFor({ path }: Expected, { field, pyca, ours }: Differing): Difference | undefined {
  const matching = DIFFERENCES.filter(
    (line) =>
      line.field === field && (typeof line.files === "string" ? line.files === path : line.files.test(path)) && line.pyca === pyca && line.ours === ours,
  );
  if (matching.length > 1) throw new Error(`${path} ${field}: ${matching.length} lines stand for it`);
  return matching[0];
}

/** Judges what differs; counts the lines that stand for it. */
function judge(t: Assertions, expected: Expected, each: Differing, counts: Map<Difference, number>): void {
  const line = lineFor(expected, each);
  t.true(line !== undefined, `${titleOf(expected)} ${each.field}: pyca says ${each.pyca}, and we ${each.ours}`);
  if (line === undefined) return;
  for (const [path, value] of Object.entries(line.values ?? {})) t.deepEqual(valueAt(each.got, path), value, `${titleOf(expected)} ${path}`);
  counts.set(line, (counts.get(line) ?? 0) + 1);
}

/** Each object of the corpora once, with what pyca says of it. */
interface Known {
  readonly path: string;
  readonly object: Signed;
  readonly expected: IndexGroup;
}

let all: readonly Known[] | undefined;

function knownObjects(t: Assertions): readonly Known[] {
  return (all ??= loadAll(t));
}

function loadAll(t: Assertions): Known[] {
  const { calls } = expectedCalls(t, names);
  const seen = new Set<string>();
  const known: Known[] = [];
  for (const each of calls) {
    const got = load(each);
    if ("error" in got || isList(got.loaded) || "error" in each.outcome) continue;
    const name = `${each.path} ${each.call.object}`;
    if (seen.has(name)) continue;
    seen.add(name);
    known.push({ path: each.path, object: got.loaded, expected: each.outcome.object as IndexGroup });
  }
  return known;
}

function tbsBytes(object: Signed): Buffer {
  if (object instanceof x509.Certificate) return object.tbsCertificateBytes;
  return object instanceof x509.CertificateSigningRequest ? object.tbsCertrequestBytes : object.tbsCertlistBytes;
}

/** Whether a key verifies a signature with SHA-1, by node. The padding is what pyca says that it is. */
function nodeSays({ object, expected }: Known, publicKey: Buffer): boolean {
  const { class: padding, saltLength } = (expected["signatureAlgorithmParameters"] ?? {}) as IndexGroup;
  const pss = padding === "PSS" ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: Number(saltLength) } : {};
  return verify("sha1", tbsBytes(object), { ...pss, key: createPublicKey({ key: publicKey, format: "der", type: "spki" }) }, object.signature);
}

const spki = (key: ReturnType<x509.Certificate["publicKey"]>): Buffer => key.publicBytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo);

/** Whether an error of ours came, and which. */
function outcome(run: () => unknown): string {
  try {
    run();
    return "done";
  } catch (error) {
    return describedError(error);
  }
}

suite("pyca X.509 files", [
  {
    title: "every file, every loader, every field",
    run(t) {
      const { files, calls } = expectedCalls(t, names);
      t.is(files, 887);
      t.is(calls.length, 2787);
      const explained = new Map<Difference, number>();
      const counts = { loaded: 0, refused: 0, equal: 0 };
      for (const expected of calls) {
        const got = load(expected);
        counts["error" in got ? "refused" : "loaded"] += 1;
        const found = differing(expected, got);
        if (found.length === 0) counts.equal += 1;
        for (const each of found) judge(t, expected, each, explained);
      }
      for (const line of DIFFERENCES) t.is(explained.get(line) ?? 0, line.count, `${String(line.files)} ${line.field} ${line.pyca} ${line.ours}`);
      t.deepEqual(counts, { loaded: 808, refused: 1979, equal: 2741 });
    },
  },
  {
    title: "the lists of differences by their lengths",
    run(t) {
      const lengths: Record<List, number> = { ruling: 0, added: 0, "to come": 0 };
      for (const { list, count } of DIFFERENCES) lengths[list] += count;
      t.deepEqual(lengths, { ruling: 44, added: 0, "to come": 5 });
    },
  },
  {
    title: "what is written again is what was read, in DER and in PEM",
    run(t) {
      const counts = { certificates: 0, requests: 0, lists: 0 };
      for (const { path, object } of knownObjects(t)) {
        const [der, pem] = [object.publicBytes(Encoding.DER), object.publicBytes(Encoding.PEM)];
        let again: readonly Signed[] = [];
        if (object instanceof x509.Certificate) {
          counts.certificates += 1;
          again = [x509.loadDerX509Certificate(der), x509.loadPemX509Certificate(pem), ...x509.loadPemX509Certificates(Buffer.concat([pem, pem]))];
          t.is(again.length, 4);
        } else if (object instanceof x509.CertificateSigningRequest) {
          counts.requests += 1;
          again = [x509.loadDerX509Csr(der), x509.loadPemX509Csr(pem)];
        } else {
          counts.lists += 1;
          again = [x509.loadDerX509Crl(der), x509.loadPemX509Crl(pem)];
        }
        for (const each of again) {
          t.true(each.equals(object) && object.equals(each), path);
          t.deepEqual(each.publicBytes(Encoding.DER), der, path);
        }
      }
      t.deepEqual(counts, { certificates: 504, requests: 19, lists: 190 });
    },
  },
  {
    title: "who signed what",
    run(t) {
      const known = knownObjects(t);
      const bySubject = new Map<string, { path: string; issuer: x509.Certificate }[]>();
      for (const { path, object } of known) {
        if (!(object instanceof x509.Certificate) || outcome(() => object.subject) !== "done") continue;
        const subject = object.subject.publicBytes().toString("hex");
        bySubject.set(subject, [...(bySubject.get(subject) ?? []), { path, issuer: object }]);
      }
      const counts = { pairs: 0, signed: 0, sha1: 0 };
      for (const each of known) {
        const { path, object, expected } = each;
        if (object instanceof x509.CertificateSigningRequest || outcome(() => object.issuer) !== "done") continue;
        const signers = new Set(expected["signedBy"] as readonly string[]);
        for (const { path: issuerPath, issuer } of bySubject.get(object.issuer.publicBytes().toString("hex")) ?? []) {
          if (issuerPath === path) continue;
          counts.pairs += 1;
          const signed =
            object instanceof x509.Certificate
              ? outcome(() => object.verifyDirectlyIssuedBy(issuer)) === "done"
              : outcome(() => issuer.publicKey()) === "done" && object.isSignatureValid(issuer.publicKey());
          if (signed) counts.signed += 1;
          if (signed === signers.has(issuerPath)) continue;
          // pyca takes no SHA-1 signature at all: here the mathematics decides, as node says too.
          counts.sha1 += 1;
          t.is(expected["signatureHashAlgorithm"], "sha1", `${path} ${issuerPath}`);
          t.true(signed && nodeSays(each, spki(issuer.publicKey())), `${path} ${issuerPath}`);
        }
      }
      t.deepEqual(counts, { pairs: 930, signed: 726, sha1: 58 });
    },
  },
  {
    title: "signatures with SHA-1 are judged as node judges them",
    run(t) {
      const counts = { certificates: 0, requests: 0, valid: 0 };
      for (const each of knownObjects(t)) {
        const { path, object, expected } = each;
        if (expected["signatureHashAlgorithm"] !== "sha1" || object instanceof x509.CertificateRevocationList) continue;
        if (outcome(() => object.publicKey()) !== "done") continue;
        const says = nodeSays(each, spki(object.publicKey()));
        if (object instanceof x509.CertificateSigningRequest) {
          counts.requests += 1;
          t.is(object.isSignatureValid, says, path);
        } else {
          // Its own issuer by name: anything else is refused before the signature is looked at.
          const got = outcome(() => object.verifyDirectlyIssuedBy(object));
          if (got === "ValueError") continue;
          counts.certificates += 1;
          t.is(got, says ? "done" : "InvalidSignature", path);
        }
        if (says) counts.valid += 1;
      }
      t.deepEqual(counts, { certificates: 31, requests: 8, valid: 31 });
    },
  },
  {
    title: "a refused extension does not hide the others",
    run(t) {
      let count = 0;
      for (const { path, object, expected } of knownObjects(t)) {
        const { error } = expected["extensions"] as IndexGroup;
        if (typeof error !== "string" || outcome(() => [...object.extensions]) === "done") continue;
        count += 1;
        const all = object.extensions.lenient();
        const broken = all.filter((each) => each.error !== null);
        t.true(broken.length === 1 || error.startsWith("DuplicateExtension"), path);
        for (const each of all) {
          const got = outcome(() => object.extensions.getExtensionForOid(each.oid));
          t.is(got, each.error === null ? "done" : error, `${path} ${each.oid.dottedString}`);
          t.is((each.value === null) === (each.error !== null), true, path);
          if (each.error !== null) t.true(each.error.message.includes(each.oid.dottedString), `${path} ${each.error.message}`);
        }
      }
      t.is(count, 13);
    },
  },
  {
    title: "entries are found by their serial numbers",
    run(t) {
      const counts = { lists: 0, entries: 0 };
      for (const { path, object } of knownObjects(t)) {
        if (!(object instanceof x509.CertificateRevocationList)) continue;
        counts.lists += 1;
        const entries = [...object];
        const serials = new Set(entries.map(({ serialNumber }) => serialNumber));
        for (const [position, entry] of entries.entries()) {
          counts.entries += 1;
          const first = entries.find(({ serialNumber }) => serialNumber === entry.serialNumber) as x509.RevokedCertificate;
          const found = object.getRevokedCertificateBySerialNumber(entry.serialNumber) as x509.RevokedCertificate;
          for (const other of [found, object.at(entries.indexOf(first)) as x509.RevokedCertificate]) {
            t.is(other.serialNumber, first.serialNumber, path);
            t.deepEqual(other.revocationDate, first.revocationDate, path);
            t.is(other.extensions.length, first.extensions.length, path);
          }
          t.is(object.at(position - entries.length)?.serialNumber, entry.serialNumber, path);
          for (const near of [entry.serialNumber - 1n, entry.serialNumber + 1n, entry.serialNumber << 8n, -entry.serialNumber - 1n]) {
            if (!serials.has(near)) t.is(object.getRevokedCertificateBySerialNumber(near), null, path);
          }
        }
      }
      t.deepEqual(counts, { lists: 190, entries: 10_054 });
    },
  },
  {
    title: "names are written as they stand, and come back from their texts",
    run(t) {
      const counts = { names: 0, texts: 0 };
      for (const { path, expected } of knownObjects(t)) {
        for (const field of ["subject", "issuer"]) {
          const { der, rfc4514 } = (expected[field] ?? {}) as { der?: { hex: string }; rfc4514?: string };
          if (der === undefined || rfc4514 === undefined) continue;
          counts.names += 1;
          const bytes = Buffer.from(der.hex, "hex");
          const name = x509.Name.fromBytes(bytes);
          t.deepEqual(name.publicBytes(), bytes, path);
          t.is(name.rfc4514String(), rfc4514, path);
          // The lengths of values are judged where names are made.
          let again: x509.Name;
          try {
            again = x509.Name.fromRfc4514String(rfc4514);
          } catch (error) {
            t.is(describedError(error), "ValueError", `${path} ${rfc4514}`);
            continue;
          }
          counts.texts += 1;
          t.true(again.equals(name), `${path} ${rfc4514}`);
        }
      }
      t.deepEqual(counts, { names: 1211, texts: 1208 });
    },
  },
]);

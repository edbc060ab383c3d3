// X.509 at length: a revocation list of a million entries, every value of every byte of small files, and changes of every file of pyca's
// vectors.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { checkout } from "../support/corpora.ts";
import { integer, sequence, value } from "../support/der.ts";
import { expectedCalls } from "../support/pyca-index.ts";
import { Random, seed } from "../support/random.ts";
import { suite } from "../support/test.ts";
import { x509 } from "../../index.ts";
import { extension, listOf } from "../hostile/x509-parts.ts";
import { attempt, certificate, type Counts, crl, csr, type Load, LOADERS, seedFile } from "../hostile/x509-reading.ts";

const MILLION = 1_000_000;
const LOOKUPS = 1000;

/** What lookups in a list of a million entries may take, in milliseconds, and how much memory beside the caller's bytes. */
const [LONGEST, MOST] = [1000, 1.5];
/** What a process takes for other things meanwhile. */
const SLACK = 4 << 20;

const SMALL: readonly (readonly [file: string, load: Load])[] = [
  ["certificate/p256", certificate],
  ["csr/p256", csr],
  ["crl/p256", crl],
];

/** Loads the list that it reads, looks numbers up, and says what that took: in a process of its own, where nothing else takes memory. */
const MEASURE = `
  const { x509 } = require(process.argv[1]);
  const der = require("node:fs").readFileSync(0);
  const serials = process.argv[2].split(",").map(BigInt);
  const before = process.memoryUsage.rss();
  const start = performance.now();
  const list = x509.loadDerX509Crl(der);
  const found = serials.filter((serial) => list.getRevokedCertificateBySerialNumber(serial)?.serialNumber === serial).length;
  const milliseconds = performance.now() - start;
  process.stdout.write(JSON.stringify({ found, milliseconds, memory: process.memoryUsage.rss() - before, length: list.length }));
`;

/** A number that no other entry has. */
const serialOf = (position: number): bigint => (BigInt(position) * 0x9e3779b97f4a7c15n) & ((1n << 96n) - 1n);

suite("X.509 at length", [
  {
    title: "a revocation list of a million entries",
    tags: ["program"],
    run(t) {
      const time = value(0x17, Buffer.from("250101000000Z"));
      const reason = sequence(extension("2.5.29.21", Buffer.of(0x0a, 1, 1)));
      const entries = Buffer.concat(Array.from({ length: MILLION }, (_, position) => sequence(integer(serialOf(position)), time, ...(position % 2 === 0 ? [reason] : []))));
      const der = listOf(entries);
      const positions = Array.from({ length: LOOKUPS }, (_, lookup) => (lookup * 7919) % MILLION);
      const args = ["-e", MEASURE, join(checkout, "index.js"), positions.map(serialOf).join(",")];
      const said = JSON.parse(execFileSync(process.execPath, args, { input: der, maxBuffer: 1 << 20 }).toString()) as Record<string, number>;
      const { found = 0, milliseconds = Infinity, memory = Infinity } = said;
      t.log(`${der.length} bytes: ${milliseconds.toFixed()} ms, ${memory} bytes`);
      t.is(found, LOOKUPS);
      t.true(milliseconds < LONGEST, `${milliseconds} ms`);
      t.true(memory < MOST * der.length + SLACK, `${memory} bytes for ${der.length}`);
      const list = x509.loadDerX509Crl(der);
      for (const position of positions) {
        t.is(list.getRevokedCertificateBySerialNumber(serialOf(position))?.extensions.length, position % 2 === 0 ? 1 : 0);
      }
      t.is(list.length, MILLION);
      t.is(list.getRevokedCertificateBySerialNumber(serialOf(MILLION)), null);
      let count = 0;
      for (const { serialNumber } of list) {
        if (serialNumber !== serialOf(count)) t.is(serialNumber, serialOf(count));
        count += 1;
      }
      t.is(count, MILLION);
    },
  },
  ...SMALL.map(([file, load]) => ({
    title: `${file}: every value of every byte`,
    run(t: Parameters<typeof attempt>[0]): void {
      const data = seedFile(file);
      const counts: Counts = { accepted: 0, refused: 0 };
      for (const [position, byte] of data.entries()) {
        for (let other = 0; other < 0x100; other += 1) {
          if (other === byte) continue;
          const changed = Buffer.from(data);
          changed[position] = other;
          const got = attempt(t, load, changed, counts);
          if (got !== null && (got.owner.equals(load(data)) || got.all["verifyDirectlyIssuedBySelf"] === true || got.all["isSignatureValid"] === true)) {
            t.is(changed.toString("hex"), "something that nobody signed");
          }
        }
      }
      t.is(counts.accepted + counts.refused, 255 * data.length);
    },
  })),
  {
    title: "changes of every file of pyca's vectors",
    run(t) {
      t.log(`CIPHERWRIGHT_TEST_SEED=${seed}`);
      const random = new Random("changes of files");
      const loaders = new Map<string, Load>(LOADERS.flatMap(({ der, pem, label }) => {
        const kind = { CERTIFICATE: "certificate", "CERTIFICATE REQUEST": "csr", "X509 CRL": "crl" }[label];
        return [[`load_der_x509_${kind}`, der] as const, [`load_pem_x509_${kind}`, pem] as const];
      }));
      const { calls } = expectedCalls(t, new Set(loaders.keys()));
      const counts: Counts = { accepted: 0, refused: 0 };
      for (const { data, call, outcome } of calls) {
        // What another loader takes stands for itself; the longest lists would take most of the time.
        if ("error" in outcome || data.length > 20_000) continue;
        for (let turn = 0; turn < 30; turn += 1) {
          const changed = Buffer.from(data);
          for (let change = random.integer(1, 3); change > 0; change -= 1) {
            changed[random.integer(0, changed.length - 1)] = random.pick([0, 1, 2, 3, 4, 6, 0x0c, 0x13, 0x30, 0x31, 0x7f, 0x80, 0xa0, 0xff, random.integer(0, 255)]);
          }
          attempt(t, loaders.get(call.loader) as Load, changed, counts);
        }
      }
      t.true(counts.accepted > 1000 && counts.refused > 1000, JSON.stringify(counts));
    },
  },
]);

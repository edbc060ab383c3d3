// Every encoding with every format for keys of every family, against what pyca/cryptography 50.0.2 does
// (serialization-matrix.json, measured). What it writes here is read back: the key is the same.
import { getDiffieHellman } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asymmetric, exceptions, serialization } from "../../index.ts";
import { checkout } from "../support/corpora.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

const { dh, dsa, ec, rsa } = asymmetric;
const { BestAvailableEncryption, Encoding, NoEncryption, ParameterFormat, PrivateFormat, PublicFormat } = serialization;

/** Outcomes of a cell with the families that gave them. */
type Cells = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Matrix {
  readonly private: Cells;
  readonly public: Cells;
  readonly parameters: Readonly<Record<string, string>>;
}

const matrix = JSON.parse(readFileSync(join(checkout, "__test__", "vectors", "serialization-matrix.json"), "utf8")) as Matrix;

/** RFC 3526, group 14, which node knows too, with its q: as pyca has it. */
function dhKey(): asymmetric.dh.DHPrivateKey {
  const p = BigInt(`0x${getDiffieHellman("modp14").getPrime("hex")}`);
  return new dh.DHParameterNumbers({ p, g: 2n, q: (p - 1n) / 2n }).parameters().generatePrivateKey();
}

const KEYS: Readonly<Record<string, serialization.PrivateKeyTypes>> = {
  rsa: rsa.generatePrivateKey(65537, 2048),
  dsa1024: dsa.generatePrivateKey(1024),
  dsa2048: dsa.generatePrivateKey(2048),
  p256: ec.generatePrivateKey(new ec.SECP256R1()),
  p521: ec.generatePrivateKey(new ec.SECP521R1()),
  k1: ec.generatePrivateKey(new ec.SECP256K1()),
  dh: dhKey(),
};

const password = Buffer.from("correct horse", "utf8");
/** The cheapest that each format takes, so that the whole matrix takes no minute. */
const best = (format: string): unknown =>
  new BestAvailableEncryption(password, format === "PKCS8" ? { iterations: 1 } : format === "OpenSSH" ? { rounds: 1 } : {});

/** The three things that the cells of private keys were measured with. */
const ENCRYPTIONS: readonly ((format: string) => unknown)[] = [() => new NoEncryption(), best, () => ({})];

const WRONG = "wrong";
/** No member: another text, and no text at all. */
const wrongs: readonly unknown[] = ["pkcs8", 5];

function outcome(run: () => Buffer): { what: string; written: Buffer | null } {
  try {
    const written = run();
    const [, label] = /^-----BEGIN ([A-Z0-9. ]+)-----\n/.exec(written.toString("latin1")) ?? [];
    return { what: label ?? "ok", written };
  } catch (error) {
    if (error instanceof exceptions.ValueError) return { what: "ValueError", written: null };
    if (error instanceof TypeError) return { what: "TypeError", written: null };
    throw error;
  }
}

const call = (target: object, name: string, ...args: unknown[]): Buffer =>
  ((target as Record<string, unknown>)[name] as (...args: unknown[]) => Buffer).apply(target, args);

function readBack(t: Assertions, key: serialization.PrivateKeyTypes, written: Buffer, format: string, encrypted: boolean, encoding: string): void {
  const given = encrypted ? password : null;
  const load =
    format === "OpenSSH" ? serialization.loadSshPrivateKey : encoding === "PEM" ? serialization.loadPemPrivateKey : serialization.loadDerPrivateKey;
  const again = load(written, given);
  t.is(again.constructor, key.constructor);
  t.true((again.privateNumbers() as { equals(other: unknown): boolean }).equals(key.privateNumbers()));
}

/** The expected outcome of a family's cell. */
function expectedOf(cells: Cells, cell: string, family: string): string {
  const found = Object.entries(cells[cell] ?? {}).find(([, families]) => families.split(" ").includes(family));
  if (found === undefined) throw new Error(`the matrix has no ${cell} for ${family}`);
  return found[0];
}

const split = (cell: string): [encoding: string, format: string] => cell.split("/") as [string, string];

function privateCases(family: string, key: serialization.PrivateKeyTypes): Case[] {
  return Object.keys(matrix.private).map((cell) => ({
    title: `${family} › privateBytes › ${cell}`,
    run(t) {
      const [encoding, format] = split(cell);
      const expected = expectedOf(matrix.private, cell, family).split(" | ");
      for (const [at, encryption] of ENCRYPTIONS.entries()) {
        for (const given of format === WRONG ? wrongs : [format]) {
          const { what, written } = outcome(() => call(key, "privateBytes", encoding, given, encryption(format)));
          t.is(what, expected[at], `${cell}, encryption ${at}`);
          if (written !== null) readBack(t, key, written, format, at === 1, encoding);
        }
      }
      // A wrong encoding is told first, whatever else there is.
      for (const given of wrongs) t.is(outcome(() => call(key, "privateBytes", given, format, {})).what, "TypeError");
    },
  }));
}

function readPublic(encoding: string, format: string, written: Buffer, key: serialization.PublicKeyTypes): serialization.PublicKeyTypes {
  if (format === "OpenSSH") return serialization.loadSshPublicKey(written);
  if (encoding === "X962") return ec.EllipticCurvePublicKey.fromEncodedPoint((key as asymmetric.ec.EllipticCurvePublicKey).curve, written);
  return encoding === "PEM" ? serialization.loadPemPublicKey(written) : serialization.loadDerPublicKey(written);
}

function publicCases(family: string, key: serialization.PublicKeyTypes): Case[] {
  return Object.keys(matrix.public).map((cell) => ({
    title: `${family} › publicBytes › ${cell}`,
    run(t) {
      const [encoding, format] = split(cell);
      for (const given of format === WRONG ? wrongs : [format]) {
        const { what, written } = outcome(() => call(key, "publicBytes", encoding, given));
        t.is(what, expectedOf(matrix.public, cell, family));
        if (written === null) continue;
        const again = readPublic(encoding, format, written, key);
        t.is(again.constructor, key.constructor);
        t.true(again.equals(key));
      }
      for (const given of wrongs) t.is(outcome(() => call(key, "publicBytes", given, format)).what, "TypeError");
    },
  }));
}

const parameters = (KEYS["dh"] as asymmetric.dh.DHPrivateKey).parameters();

const parameterCases: Case[] = Object.entries(matrix.parameters).map(([cell, expected]) => ({
  title: `parameterBytes › ${cell}`,
  run(t) {
    const [encoding, format] = split(cell);
    for (const given of format === WRONG ? wrongs : [format]) {
      const { what, written } = outcome(() => call(parameters, "parameterBytes", encoding, given));
      t.is(what, expected);
      if (written === null) continue;
      const load = encoding === "PEM" ? serialization.loadPemParameters : serialization.loadDerParameters;
      t.true(load(written).parameterNumbers().equals(parameters.parameterNumbers()));
    }
    for (const given of wrongs) t.is(outcome(() => call(parameters, "parameterBytes", given, format)).what, "TypeError");
  },
}));

suite("serialization matrix", [
  {
    title: "the matrix names every member of every enumeration, with every other",
    run(t) {
      const cells = (formats: object): string[] =>
        Object.keys(Encoding).flatMap((encoding) => [...Object.keys(formats), WRONG].map((format) => `${encoding}/${format}`));
      t.deepEqual(Object.keys(matrix.private).sort(), cells(PrivateFormat).sort());
      t.deepEqual(Object.keys(matrix.public).sort(), cells(PublicFormat).sort());
      t.deepEqual(Object.keys(matrix.parameters).sort(), cells(ParameterFormat).sort());
    },
  },
  ...Object.entries(KEYS).flatMap(([family, key]) => [...privateCases(family, key), ...publicCases(family, key.publicKey())]),
  ...parameterCases,
]);

/** The native table of ciphers, read once, when the first cipher is used. */

import { describe, typeError } from "./arguments.ts";
import { isForOneKey } from "./ciphers/algorithms.ts";
import { Reasons, UnsupportedAlgorithm } from "./exceptions.ts";
import type { CipherAlgorithm, Mode, ModeWithAuthenticationTag } from "./interfaces/cipher.ts";
import * as native from "./native.cjs";

/** A row of the table under its number. */
export interface CipherRow {
  readonly number: number;
  /** Bytes. */
  readonly blockSize: number;
  readonly modes: ReadonlyMap<string, CipherModeRow>;
  /** Key sizes in bits that CMAC takes. */
  readonly cmacKeyBits: ReadonlySet<number>;
}

/** A mode of a row under its number, with the key sizes in bits that it takes. */
export interface CipherModeRow {
  readonly number: number;
  readonly keyBits: ReadonlySet<number>;
  /** Bytes that an update works in, once the first context has told. */
  unit: number | undefined;
}

/** A cipher and a mode that go together. */
export interface CipherPair {
  readonly row: CipherRow;
  readonly mode: CipherModeRow;
}

/** What stands in for the mode of a stream cipher. */
const NO_MODE = "None";
/** The mode whose key is two keys side by side. */
const TWO_KEYS = "XTS";
/** The mode that authenticates. */
const AUTHENTICATING = "GCM";

let table: ReadonlyMap<string, CipherRow> | undefined;

function rows(): ReadonlyMap<string, CipherRow> {
  table ??= new Map(
    native.cipherRows().map(({ name, blockSize, modes, cmacKeyBits }, number) => [
      name,
      {
        number,
        blockSize,
        modes: new Map(
          modes.map(({ name: mode, number: modeNumber, keyBits }) => [
            mode,
            { number: modeNumber, keyBits: new Set(keyBits), unit: undefined },
          ]),
        ),
        cmacKeyBits: new Set(cmacKeyBits),
      },
    ]),
  );
  return table;
}

/** The cipher and mode, or undefined where they are not offered together with a key of this size. */
export function findPair(cipher: CipherAlgorithm, mode: Mode | null | undefined): CipherPair | undefined {
  const row = rows().get(cipherAlgorithm(cipher, "cipher").name);
  const modeName = cipherMode(mode)?.name ?? NO_MODE;
  if (modeName === TWO_KEYS && isForOneKey(cipher)) return undefined;
  const modeRow = row?.modes.get(modeName);
  return row !== undefined && modeRow?.keyBits.has(cipher.keySize) === true ? { row, mode: modeRow } : undefined;
}

/** The cipher and mode, which must be offered together and fit. */
export function pairOf(cipher: CipherAlgorithm, mode: Mode | null | undefined): CipherPair {
  const checkedMode = cipherMode(mode);
  checkedMode?.validateForAlgorithm(cipherAlgorithm(cipher, "cipher"));
  const pair = findPair(cipher, checkedMode);
  if (pair !== undefined) {
    expectShape(checkedMode);
    return pair;
  }
  const inMode = checkedMode === null ? "without a mode" : `in ${checkedMode.name} mode`;
  throw unsupported(`${cipher.name} with a key of ${String(cipher.keySize)} bits is not offered ${inMode}`);
}

/** The row of a cipher whose CMAC is offered, or undefined. */
export function findCmacRow(algorithm: CipherAlgorithm): CipherRow | undefined {
  const row = rows().get(cipherAlgorithm(algorithm, "algorithm").name);
  return row?.cmacKeyBits.has(algorithm.keySize) === true ? row : undefined;
}

/** The row of a cipher whose CMAC must be offered. */
export function cmacRow(algorithm: CipherAlgorithm): CipherRow {
  const row = findCmacRow(algorithm);
  if (row !== undefined) return row;
  throw unsupported(`CMAC over ${algorithm.name} with a key of ${String(algorithm.keySize)} bits is not offered`);
}

/** An argument that must be a cipher algorithm, by its shape. */
export function cipherAlgorithm(value: CipherAlgorithm, name: string): CipherAlgorithm {
  if (typeof value !== "object" || value === null || typeof value.name !== "string" || typeof value.keySize !== "number") {
    throw typeError(`"${name}" must be a cipher algorithm such as new AES(key), got ${describe(value)}`);
  }
  return value;
}

/** An argument that must be a mode, by its shape, or null or absent. */
export function cipherMode(value: Mode | null | undefined): Mode | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== "object" || typeof value.name !== "string" || typeof value.validateForAlgorithm !== "function") {
    throw typeError(`"mode" must be a mode such as new CBC(iv), or null, got ${describe(value)}`);
  }
  return value;
}

/** Whether a mode is of the shape of those that authenticate. */
export function isAuthenticating(mode: Mode | null | undefined): mode is ModeWithAuthenticationTag {
  return typeof (mode as Partial<ModeWithAuthenticationTag> | null | undefined)?.minTagLength === "number";
}

/** Anyone can write a mode: the shape, which decides what its contexts can do, must be that of its name. */
function expectShape(mode: Mode | null): void {
  const authenticates = mode?.name === AUTHENTICATING;
  if (isAuthenticating(mode) === authenticates) return;
  const rule = authenticates ? "must have a number" : "does not authenticate and must not have a number";
  throw typeError(`"mode" with the name ${mode?.name} ${rule} minTagLength`);
}

function unsupported(message: string): UnsupportedAlgorithm {
  return new UnsupportedAlgorithm(message, Reasons.UNSUPPORTED_CIPHER);
}

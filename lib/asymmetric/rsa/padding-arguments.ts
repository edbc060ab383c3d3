/** Paddings and hashes of calls, as native code takes them. */

import { describe, typeError } from "../../arguments.ts";
import { Reasons, UnsupportedAlgorithm } from "../../exceptions.ts";
import { hashRow } from "../../hash-rows.ts";
import type { AsymmetricPadding, MaskGenerationFunction } from "../../interfaces/asymmetric.ts";
import type { HashAlgorithm } from "../../interfaces/hash.ts";
import type { SignatureHash } from "../../interfaces/rsa.ts";
import { fromNative } from "../../native-call.ts";
import type { RsaEncryptionPadding, RsaSignaturePadding } from "../../native.cjs";
import * as native from "../../native.cjs";
import { MGF1, type NamedSaltLength, OAEP, PKCS1v15, PSS, type SaltLength } from "../padding.ts";
import { NoDigestInfo, Prehashed } from "../utils.ts";

/** A padding that signatures take, with the hash. */
export function signaturePadding(padding: AsymmetricPadding, algorithm: SignatureHash): RsaSignaturePadding {
  if (checkedPadding(padding) instanceof PKCS1v15) {
    if (algorithm instanceof NoDigestInfo) return { prehashed: false };
    return hashOf(algorithm);
  }
  if (!(padding instanceof PSS)) return unsupportedPadding(padding, "signatures");
  if (algorithm instanceof NoDigestInfo) throw typeError("NoDigestInfo goes with PKCS1v15 only");
  return { ...hashOf(algorithm), maskHash: maskHash(padding.mgf), saltLength: saltLength(padding.saltLength) };
}

/** A padding that signatures of data in pieces take: there the hash has to be one. */
export function streamingPadding(padding: AsymmetricPadding, algorithm: HashAlgorithm): RsaSignaturePadding {
  if (algorithm instanceof Prehashed || algorithm instanceof NoDigestInfo) {
    throw typeError("a message in pieces is hashed here: give the hash itself, not Prehashed or NoDigestInfo");
  }
  return { ...signaturePadding(padding, algorithm), prehashed: true };
}

/** A padding that encryption takes. */
export function encryptionPadding(padding: AsymmetricPadding): RsaEncryptionPadding {
  if (checkedPadding(padding) instanceof PKCS1v15) return { label: NO_LABEL };
  if (!(padding instanceof OAEP)) return unsupportedPadding(padding, "encryption");
  return {
    hash: hashRow(padding.algorithm).number,
    maskHash: maskHash(padding.mgf),
    label: padding.label ?? NO_LABEL,
  };
}

/** The hash of a recovery from a signature, or undefined for none. Only `PKCS1v15` can be recovered from. */
export function recoveryHash(
  padding: AsymmetricPadding,
  algorithm: HashAlgorithm | NoDigestInfo | null,
): number | undefined {
  if (!(checkedPadding(padding) instanceof PKCS1v15)) return unsupportedPadding(padding, "recovery from signatures");
  if (algorithm === null || algorithm === undefined || algorithm instanceof NoDigestInfo) return undefined;
  if (algorithm instanceof Prehashed) throw typeError("Prehashed says nothing here: give the hash itself, or null");
  return hashRow(algorithm).number;
}

/** Whether keys take the padding at all, decided by the same rows that signing and encrypting read. */
export function isSupported(padding: AsymmetricPadding): boolean {
  if (checkedPadding(padding) instanceof PKCS1v15) return true;
  if (!(padding instanceof PSS || padding instanceof OAEP)) return false;
  try {
    if (padding instanceof PSS) native.rsaCheckSignaturePadding(signaturePadding(padding, padding.mgf.algorithm));
    else native.rsaCheckEncryptionPadding(encryptionPadding(padding));
    return true;
  } catch (error) {
    if (fromNative(error) instanceof UnsupportedAlgorithm) return false;
    throw fromNative(error);
  }
}

const NO_LABEL = new Uint8Array(0);

function hashOf(algorithm: HashAlgorithm | Prehashed): { hash: number; prehashed: boolean } {
  const prehashed = algorithm instanceof Prehashed;
  return { hash: hashRow(prehashed ? algorithm.algorithm : algorithm).number, prehashed };
}

function maskHash(mgf: MaskGenerationFunction): number {
  if (mgf instanceof MGF1) return hashRow(mgf.algorithm).number;
  throw new UnsupportedAlgorithm("the only mask generation function that is offered is MGF1", Reasons.UNSUPPORTED_MGF);
}

const NAMED_SALT_LENGTHS: readonly NamedSaltLength[] = [PSS.MAX_LENGTH, PSS.DIGEST_LENGTH, PSS.AUTO];

let saltLengths: ReadonlyMap<NamedSaltLength, number> | undefined;

/** The constants cross as the numbers that native code has for them. */
function saltLength(length: SaltLength): number {
  if (typeof length === "number") return length;
  saltLengths ??= new Map(NAMED_SALT_LENGTHS.map((name, at) => [name, native.rsaSaltLengths()[at] as number]));
  return saltLengths.get(length) as number;
}

function checkedPadding(padding: AsymmetricPadding): AsymmetricPadding {
  if (typeof padding !== "object" || padding === null || typeof padding.name !== "string") {
    throw typeError(`"padding" must be a padding such as new PKCS1v15(), got ${describe(padding)}`);
  }
  return padding;
}

function unsupportedPadding(padding: AsymmetricPadding, use: string): never {
  throw new UnsupportedAlgorithm(
    `${JSON.stringify(padding.name)} is not offered for ${use} with RSA`,
    Reasons.UNSUPPORTED_PADDING,
  );
}

/** What keys of elliptic curves do: ECDSA and ECDH. */

import { describe, options, typeError } from "../../arguments.ts";
import { Reasons, UnsupportedAlgorithm } from "../../exceptions.ts";
import { digestSize, findHashRow, hashRow } from "../../hash-rows.ts";
import type { EllipticCurveSignatureAlgorithm } from "../../interfaces/elliptic-curve.ts";
import type { HashAlgorithm } from "../../interfaces/hash.ts";
import type { EcdsaAlgorithm } from "../../native.cjs";
import { Prehashed } from "../utils.ts";

/**
 * ECDSA (FIPS 186-5) with a hash.
 *
 * @example
 * const key = generatePrivateKey(new SECP256R1());
 * const signature = key.sign(message, new ECDSA(new SHA256()));
 */
export class ECDSA implements EllipticCurveSignatureAlgorithm {
  /** The hash, or a `Prehashed` that says which hash the data was made with. */
  readonly algorithm: HashAlgorithm | Prehashed;
  /** Whether the secret number of a signature comes from the key and the message. */
  readonly deterministicSigning: boolean;

  /**
   * @param options `deterministicSigning`: take the secret number of each signature from the key and the message
   * (RFC 6979), so that the same message has the same signature. Otherwise it is random. For SHAKE, over which there
   * is no HMAC, HMAC-SHA-512 takes its place in that derivation.
   * @throws TypeError where the algorithm is no hash algorithm at all, or the option no boolean.
   */
  constructor(
    algorithm: HashAlgorithm | Prehashed,
    given?: { readonly deterministicSigning?: boolean | null | undefined } | null,
  ) {
    if (!(algorithm instanceof Prehashed)) findHashRow(algorithm);
    const deterministic: unknown = options(given).deterministicSigning ?? false;
    if (typeof deterministic !== "boolean") {
      throw typeError(`"deterministicSigning" must be true or false, got ${describe(deterministic)}`);
    }
    this.algorithm = algorithm;
    this.deterministicSigning = deterministic;
    Object.freeze(this);
  }
}

/** ECDH (SP 800-56A): what `exchange` takes as its algorithm. */
export class ECDH {
  constructor() {
    Object.freeze(this);
  }
}

/** An algorithm as native code takes it. */
export function ecdsaArgument(signatureAlgorithm: EllipticCurveSignatureAlgorithm): EcdsaAlgorithm {
  const { algorithm, deterministicSigning } = ecdsa(signatureAlgorithm);
  const prehashed = algorithm instanceof Prehashed;
  const hash = prehashed ? algorithm.algorithm : algorithm;
  const row = hashRow(hash);
  return { hash: row.number, digestSize: digestSize(row, hash), prehashed, deterministic: deterministicSigning };
}

/** The hash that a streaming signature runs, and the algorithm for its digest. */
export function streamedEcdsa(signatureAlgorithm: EllipticCurveSignatureAlgorithm): [HashAlgorithm, EcdsaAlgorithm] {
  const { algorithm } = ecdsa(signatureAlgorithm);
  if (algorithm instanceof Prehashed) {
    throw typeError("a Prehashed message comes whole: use sign or verify");
  }
  return [algorithm, { ...ecdsaArgument(signatureAlgorithm), prehashed: true }];
}

/** Whether an algorithm is ECDSA; a TypeError where it has not the shape of an algorithm. */
export function isEcdsa(signatureAlgorithm: EllipticCurveSignatureAlgorithm): signatureAlgorithm is ECDSA {
  if (signatureAlgorithm instanceof ECDSA) return true;
  const given: { readonly algorithm?: unknown } | null = signatureAlgorithm;
  if (typeof given === "object" && given !== null && typeof given.algorithm === "object") return false;
  const wanted = "an algorithm such as new ECDSA(new SHA256())";
  throw typeError(`"signatureAlgorithm" must be ${wanted}, got ${describe(signatureAlgorithm)}`);
}

function ecdsa(signatureAlgorithm: EllipticCurveSignatureAlgorithm): ECDSA {
  if (isEcdsa(signatureAlgorithm)) return signatureAlgorithm;
  throw new UnsupportedAlgorithm(
    "keys of elliptic curves sign by ECDSA only",
    Reasons.UNSUPPORTED_PUBLIC_KEY_ALGORITHM,
  );
}

/** Refuses anything that is not ECDH. */
export function checkEcdh(algorithm: object): void {
  if (algorithm instanceof ECDH) return;
  if (typeof algorithm !== "object" || algorithm === null) {
    throw typeError(`"algorithm" must be new ECDH(), got ${describe(algorithm)}`);
  }
  throw new UnsupportedAlgorithm(
    "keys of elliptic curves exchange by ECDH only",
    Reasons.UNSUPPORTED_EXCHANGE_ALGORITHM,
  );
}

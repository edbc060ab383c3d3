/** Signing a file by RSA and by elliptic curve in one pass, and verifying it in another. */

import { createPublicKey } from "node:crypto";

import { asymmetric, hashes } from "../index.ts";
import { withSteps } from "./progress.ts";

const { ec, padding, rsa } = asymmetric;

const HASH = new hashes.SHA256();
const PSS = new padding.PSS({ mgf: new padding.MGF1(HASH), saltLength: padding.PSS.DIGEST_LENGTH });
const ECDSA = new ec.ECDSA(HASH);
const CURVE = new ec.SECP256R1();
const RSA_BITS = 3072;

export interface Signed {
  readonly name: string;
  readonly signature: Buffer;
  /** The public key as the openssl program reads it. */
  readonly pem: string;
  /** What the openssl program needs to be told about the padding. */
  readonly opensslOptions: readonly string[];
  verifier(): asymmetric.AsymmetricVerificationContext;
}

export interface SigningKeys {
  readonly rsa: ReturnType<typeof rsa.generatePrivateKey>;
  readonly ec: ReturnType<typeof ec.generatePrivateKey>;
}

export async function generateKeys(): Promise<SigningKeys> {
  return {
    rsa: await withSteps("primes", (onProgress) => rsa.generatePrivateKeyAsync(65537, RSA_BITS, { onProgress })),
    ec: ec.generatePrivateKey(CURVE),
  };
}

/** An unsigned number in big-endian order, base64url, as JSON Web Keys have it. */
function base64url(value: bigint, length = 0): string {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(Math.max(2 * length, hex.length + (hex.length % 2)), "0"), "hex").toString("base64url");
}

function pem(jwk: { readonly [field: string]: string }): string {
  return createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "pem" }).toString();
}

export async function sign(chunks: AsyncIterable<Uint8Array>, keys: SigningKeys): Promise<readonly Signed[]> {
  const signers = [keys.rsa.signer(PSS, HASH), keys.ec.signer(ECDSA)] as const;
  for await (const chunk of chunks) {
    for (const signer of signers) signer.update(chunk);
  }
  const [rsaSignature, ecSignature] = [signers[0].finalize(), signers[1].finalize()];
  const [rsaPublic, ecPublic] = [keys.rsa.publicKey(), keys.ec.publicKey()];
  const { n, e } = rsaPublic.publicNumbers();
  const { x, y } = ecPublic.publicNumbers();
  const coordinate = Math.ceil(CURVE.keySize / 8);
  return [
    {
      name: `RSA-${RSA_BITS} PSS`,
      signature: rsaSignature,
      pem: pem({ kty: "RSA", n: base64url(n), e: base64url(e) }),
      opensslOptions: ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"],
      verifier: () => rsaPublic.verifier(rsaSignature, PSS, HASH),
    },
    {
      name: "ECDSA P-256",
      signature: ecSignature,
      pem: pem({ kty: "EC", crv: "P-256", x: base64url(x, coordinate), y: base64url(y, coordinate) }),
      opensslOptions: [],
      verifier: () => ecPublic.verifier(ecSignature, ECDSA),
    },
  ];
}

/** @throws InvalidSignature where the content is not what was signed. */
export async function verify(chunks: AsyncIterable<Uint8Array>, signed: readonly Signed[]): Promise<void> {
  const verifiers = signed.map((one) => one.verifier());
  for await (const chunk of chunks) {
    for (const verifier of verifiers) verifier.update(chunk);
  }
  for (const verifier of verifiers) verifier.verify();
}

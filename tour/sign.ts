/** Signing a file by RSA and by elliptic curve in one pass, and verifying it in another. */

import { asymmetric, hashes, serialization } from "../index.ts";
import { withSteps } from "./progress.ts";

const { ec, padding, rsa } = asymmetric;
const { Encoding, PublicFormat } = serialization;

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

function pem(key: serialization.SerializablePublicKey): string {
  return key.publicBytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).toString("latin1");
}

export async function sign(chunks: AsyncIterable<Uint8Array>, keys: SigningKeys): Promise<readonly Signed[]> {
  const signers = [keys.rsa.signer(PSS, HASH), keys.ec.signer(ECDSA)] as const;
  for await (const chunk of chunks) {
    for (const signer of signers) signer.update(chunk);
  }
  const [rsaSignature, ecSignature] = [signers[0].finalize(), signers[1].finalize()];
  const [rsaPublic, ecPublic] = [keys.rsa.publicKey(), keys.ec.publicKey()];
  return [
    {
      name: `RSA-${RSA_BITS} PSS`,
      signature: rsaSignature,
      pem: pem(rsaPublic),
      opensslOptions: ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"],
      verifier: () => rsaPublic.verifier(rsaSignature, PSS, HASH),
    },
    {
      name: "ECDSA P-256",
      signature: ecSignature,
      pem: pem(ecPublic),
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

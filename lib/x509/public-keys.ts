/** The keys that certificates hold and are signed with. */

import { describe, typeError } from "../arguments.ts";
import { DHPublicKey } from "../asymmetric/dh/keys.ts";
import { DSAPublicKey } from "../asymmetric/dsa/keys.ts";
import { EllipticCurvePublicKey } from "../asymmetric/ec/keys.ts";
import { RSAPublicKey } from "../asymmetric/rsa/keys.ts";
import type { CertificatePublicKeyTypes } from "../interfaces/x509.ts";
import { Encoding, PublicFormat } from "../serialization/formats.ts";
import { decode } from "./structure.ts";

/** The families that sign. */
export type Family = "rsa" | "dsa" | "ec";

const FAMILIES: readonly (readonly [Family, abstract new (...args: never[]) => CertificatePublicKeyTypes])[] = [
  ["rsa", RSAPublicKey],
  ["dsa", DSAPublicKey],
  ["ec", EllipticCurvePublicKey],
];

/** The family of a key, or undefined where it is no key of this library that signs. */
export function familyOf(publicKey: unknown): Family | undefined {
  return FAMILIES.find(([, keyClass]) => publicKey instanceof keyClass)?.[0];
}

/** Whether it is a public key of this library at all. */
export function isPublicKey(publicKey: unknown): boolean {
  return familyOf(publicKey) !== undefined || publicKey instanceof DHPublicKey;
}

/** A key that a certificate can hold. */
export function publicKeyArgument(publicKey: unknown, name: string): CertificatePublicKeyTypes {
  if (familyOf(publicKey) !== undefined) return publicKey as CertificatePublicKeyTypes;
  throw typeError(`"${name}" must be an RSA, DSA or elliptic curve public key of this library, got ${describe(publicKey)}`);
}

/** The key as SubjectPublicKeyInfo. */
export function publicKeyInfo(publicKey: CertificatePublicKeyTypes): Buffer {
  return publicKey.publicBytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo);
}

/** The bits of the key in its SubjectPublicKeyInfo: of RSA the PKCS #1 structure, of elliptic curves the point. */
export function publicKeyBits(publicKey: unknown, name: string): Uint8Array {
  const encoded = publicKeyInfo(publicKeyArgument(publicKey, name));
  return decode<{ readonly subjectPublicKey: Uint8Array }>("SubjectPublicKeyInfo", encoded).subjectPublicKey;
}

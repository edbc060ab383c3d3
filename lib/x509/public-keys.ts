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

const FAMILIES: readonly (readonly [
  Family,
  (abstract new (...args: never[]) => CertificatePublicKeyTypes) & { readonly prototype: CertificatePublicKeyTypes },
])[] = [
  ["rsa", RSAPublicKey],
  ["dsa", DSAPublicKey],
  ["ec", EllipticCurvePublicKey],
];

/** A class of public keys. */
type KeyClass = (abstract new (...args: never[]) => { equals(other: unknown): boolean }) & {
  readonly prototype: { equals(other: unknown): boolean };
};

/** Whether it is a key that the library made: nothing else, whatever its prototype says, equals itself for the class. */
function isOf(publicKey: unknown, keyClass: KeyClass): boolean {
  return publicKey instanceof keyClass && keyClass.prototype.equals.call(publicKey, publicKey);
}

function rowOf(publicKey: unknown): (typeof FAMILIES)[number] | undefined {
  return FAMILIES.find(([, keyClass]) => isOf(publicKey, keyClass));
}

/** The family of a key, or undefined where it is no key of this library that signs. */
export function familyOf(publicKey: unknown): Family | undefined {
  return rowOf(publicKey)?.[0];
}

/**
 * The methods of a key as the library has them. What stands in an object's own properties, or in those of a class made of
 * ours, might say that anything is a signature.
 */
export function methodsOf(publicKey: CertificatePublicKeyTypes): CertificatePublicKeyTypes {
  const row = rowOf(publicKey);
  if (row === undefined) throw typeError(`this is no public key of this library, but ${describe(publicKey)}`);
  return row[1].prototype;
}

/** Whether it is a public key of this library at all. */
export function isPublicKey(publicKey: unknown): boolean {
  return familyOf(publicKey) !== undefined || isOf(publicKey, DHPublicKey);
}

/** A key that a certificate can hold. */
export function publicKeyArgument(publicKey: unknown, name: string): CertificatePublicKeyTypes {
  if (familyOf(publicKey) !== undefined) return publicKey as CertificatePublicKeyTypes;
  throw typeError(`"${name}" must be an RSA, DSA or elliptic curve public key of this library, got ${describe(publicKey)}`);
}

/** The key as SubjectPublicKeyInfo. */
export function publicKeyInfo(publicKey: CertificatePublicKeyTypes): Buffer {
  return methodsOf(publicKey).publicBytes.call(publicKey as never, Encoding.DER, PublicFormat.SubjectPublicKeyInfo);
}

/** The bits of the key in its SubjectPublicKeyInfo: of RSA the PKCS #1 structure, of elliptic curves the point. */
export function publicKeyBits(publicKey: unknown, name: string): Uint8Array {
  const encoded = publicKeyInfo(publicKeyArgument(publicKey, name));
  return decode<{ readonly subjectPublicKey: Uint8Array }>("SubjectPublicKeyInfo", encoded).subjectPublicKey;
}

/** What key files can be: the enumerations of encodings and formats. */

import { describe, typeError } from "../arguments.ts";
import { enumeration } from "../enumeration.ts";

const ENCODINGS = ["PEM", "DER", "OpenSSH", "Raw", "X962", "SMIME"] as const;

/** A member of the object of the same name. */
export type Encoding = (typeof ENCODINGS)[number];

/**
 * The outer form of a file: `PEM`, text between lines that name what it is (RFC 7468); `DER`, bytes (X.690); `OpenSSH`, the
 * line of a public key; `X962`, a point of an elliptic curve. `Raw` and `SMIME` are of other kinds of keys, and of mail.
 */
export const Encoding: { readonly [Name in Encoding]: Name } = enumeration(ENCODINGS);

const PRIVATE_FORMATS = ["TraditionalOpenSSL", "PKCS8", "Raw", "OpenSSH", "PKCS12"] as const;

/** A member of the object of the same name. */
export type PrivateFormat = (typeof PRIVATE_FORMATS)[number];

/**
 * The structure of a private key: `PKCS8` (RFC 5958), the choice for new files; `TraditionalOpenSSL`, the structure of each
 * family from before it; `OpenSSH`, of that program. `Raw` and `PKCS12` are of other kinds of keys, and of stores.
 */
export const PrivateFormat: { readonly [Name in PrivateFormat]: Name } = enumeration(PRIVATE_FORMATS);

const PUBLIC_FORMATS = [
  "SubjectPublicKeyInfo",
  "PKCS1",
  "OpenSSH",
  "Raw",
  "CompressedPoint",
  "UncompressedPoint",
] as const;

/** A member of the object of the same name. */
export type PublicFormat = (typeof PUBLIC_FORMATS)[number];

/**
 * The structure of a public key: `SubjectPublicKeyInfo` (RFC 5280), of every key; `PKCS1` (RFC 8017), of RSA keys;
 * `OpenSSH`, of that program; `CompressedPoint` and `UncompressedPoint` (SEC 1), of elliptic curves.
 */
export const PublicFormat: { readonly [Name in PublicFormat]: Name } = enumeration(PUBLIC_FORMATS);

const PARAMETER_FORMATS = ["PKCS3"] as const;

/** A member of the object of the same name. */
export type ParameterFormat = (typeof PARAMETER_FORMATS)[number];

/** The structure of Diffie-Hellman parameters: `PKCS3`, or that of X9.42 where they have a q. */
export const ParameterFormat: { readonly [Name in ParameterFormat]: Name } = enumeration(PARAMETER_FORMATS);

/**
 * An argument that must be a member of an enumeration.
 *
 * @param kind The name of the enumeration, for the message.
 */
export function member<Member extends string>(
  members: { readonly [Name in Member]: Name },
  kind: string,
  value: unknown,
  name: string,
): Member {
  if (typeof value === "string" && Object.hasOwn(members, value)) return value as Member;
  const [first] = Object.keys(members);
  // Another text is not shown: it may be a password in the wrong place.
  const got = typeof value === "string" ? "another text" : describe(value);
  throw typeError(`"${name}" must be a member of ${kind} such as ${kind}.${first}, got ${got}`);
}

/**
 * cipherwright: cryptography for Node, Electron, Bun and Deno, after the model of pyca/cryptography.
 *
 * Every name that users see stands here; each module is also a subpath of its own.
 */
export { type Backend, type BackendOption, backend, defaultBackend } from "./lib/backend.ts";
export type { AsyncOptions, Progress } from "./lib/interfaces/async.ts";
export type { CipherBackend } from "./lib/interfaces/cipher.ts";
export type { CMACBackend } from "./lib/interfaces/cmac.ts";
export type { DERSerializationBackend } from "./lib/interfaces/der-serialization.ts";
export type { DHBackend } from "./lib/interfaces/dh.ts";
export type { DSABackend } from "./lib/interfaces/dsa.ts";
export type { EllipticCurveBackend } from "./lib/interfaces/elliptic-curve.ts";
export type { HashBackend } from "./lib/interfaces/hash.ts";
export type { HMACBackend } from "./lib/interfaces/hmac.ts";
export type { PBKDF2HMACBackend } from "./lib/interfaces/pbkdf2.ts";
export type { PEMSerializationBackend } from "./lib/interfaces/pem-serialization.ts";
export type { RSABackend } from "./lib/interfaces/rsa.ts";
export type { ScryptBackend } from "./lib/interfaces/scrypt.ts";
export type { X509Backend } from "./lib/interfaces/x509.ts";
export * as aead from "./lib/aead.ts";
export * as asymmetric from "./lib/asymmetric.ts";
export * as ciphers from "./lib/ciphers.ts";
export * as constantTime from "./lib/constant-time.ts";
export * as exceptions from "./lib/exceptions.ts";
export * as hashes from "./lib/hashes.ts";
export * as kdf from "./lib/kdf.ts";
export * as mac from "./lib/mac.ts";
export * as padding from "./lib/padding.ts";
export * as serialization from "./lib/serialization.ts";
export * as x509 from "./lib/x509.ts";

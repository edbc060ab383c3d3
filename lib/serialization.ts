/** Keys in files, and out of them. */

export type {
  JsonWebKeyCurve,
  JsonWebKeyECPrivate,
  JsonWebKeyECPublic,
  JsonWebKeyObject,
  JsonWebKeyOptions,
  JsonWebKeyRSAPrivate,
  JsonWebKeyRSAPublic,
} from "./interfaces/jwk.ts";
export type {
  LoadPrivateKeyOptions,
  PrivateKeyTypes,
  PublicKeyTypes,
  SerializablePrivateKey,
  SerializablePublicKey,
} from "./interfaces/serialization.ts";
export {
  BestAvailableEncryption,
  type EncryptionOptions,
  type KeySerializationEncryption,
  NoEncryption,
  type ScryptCost,
} from "./serialization/encryption.ts";
export { Encoding, ParameterFormat, PrivateFormat, PublicFormat } from "./serialization/formats.ts";
export { loadJwkPrivateKey, loadJwkPublicKey } from "./serialization/jwk.ts";
export {
  loadDerParameters,
  loadDerParametersAsync,
  loadDerPrivateKey,
  loadDerPrivateKeyAsync,
  loadDerPublicKey,
  loadDerPublicKeyAsync,
  loadPemParameters,
  loadPemParametersAsync,
  loadPemPrivateKey,
  loadPemPrivateKeyAsync,
  loadPemPublicKey,
  loadPemPublicKeyAsync,
} from "./serialization/loaders.ts";
export { loadSshPrivateKey, loadSshPrivateKeyAsync, loadSshPublicKey } from "./serialization/ssh.ts";

/** The loaders of PEM and DER as users call them. */

import { type BackendOption, chosenBackend, optionalMethod } from "../chosen-backend.ts";
import type { AsyncOptions } from "../interfaces/async.ts";
import type { DERSerializationAsyncBackend, DERSerializationBackend } from "../interfaces/der-serialization.ts";
import type { DHParameters } from "../interfaces/dh.ts";
import type { PEMSerializationAsyncBackend, PEMSerializationBackend } from "../interfaces/pem-serialization.ts";
import type { LoadPrivateKeyOptions, PrivateKeyTypes, PublicKeyTypes } from "../interfaces/serialization.ts";

type PEM = PEMSerializationBackend & Partial<PEMSerializationAsyncBackend>;
type DER = DERSerializationBackend & Partial<DERSerializationAsyncBackend>;
type PEMOption = BackendOption<PEMSerializationBackend>;
type DEROption = BackendOption<DERSerializationBackend>;

const pem = (options: PEMOption | null | undefined, method: keyof PEMSerializationBackend): PEM =>
  chosenBackend<PEM>(options, "PEMSerializationBackend", [method]);

const der = (options: DEROption | null | undefined, method: keyof DERSerializationBackend): DER =>
  chosenBackend<DER>(options, "DERSerializationBackend", [method]);

/**
 * A private key from PEM: the first block that is one.
 *
 * @param password The password of an encrypted key; null where it is not encrypted.
 * @throws as `PEMSerializationBackend.loadPemPrivateKey`; UnsupportedAlgorithm where the backend is none.
 * @example
 * const key = loadPemPrivateKey(readFileSync(path), Buffer.from(password, "utf8"));
 * if (!(key instanceof rsa.RSAPrivateKey)) throw new Error("an RSA key is wanted");
 */
export function loadPemPrivateKey(
  data: Uint8Array,
  password?: Uint8Array | null,
  options?: (LoadPrivateKeyOptions & PEMOption) | null,
): PrivateKeyTypes {
  return pem(options, "loadPemPrivateKey").loadPemPrivateKey(data, password, options);
}

/**
 * As `loadPemPrivateKey`, on the thread pool. The arguments are copied at the call. Progress counts the iterations that the
 * encryption takes.
 *
 * @throws never: it rejects with what `loadPemPrivateKey` throws, or with `signal.reason`.
 */
export async function loadPemPrivateKeyAsync(
  data: Uint8Array,
  password?: Uint8Array | null,
  options?: (LoadPrivateKeyOptions & PEMOption & AsyncOptions) | null,
): Promise<PrivateKeyTypes> {
  const backend = pem(options, "loadPemPrivateKey");
  const load = optionalMethod(backend.loadPemPrivateKeyAsync, "loadPemPrivateKeyAsync");
  return load.call(backend, data, password, options);
}

/**
 * A public key from PEM: the first block that is one.
 *
 * @throws as `PEMSerializationBackend.loadPemPublicKey`; UnsupportedAlgorithm where the backend is none.
 */
export function loadPemPublicKey(data: Uint8Array, options?: PEMOption | null): PublicKeyTypes {
  return pem(options, "loadPemPublicKey").loadPemPublicKey(data);
}

/**
 * As `loadPemPublicKey`, on the thread pool: testing the parameters of a Diffie-Hellman key may take seconds.
 *
 * @throws never: it rejects with what `loadPemPublicKey` throws, or with `signal.reason`.
 */
export async function loadPemPublicKeyAsync(
  data: Uint8Array,
  options?: (PEMOption & AsyncOptions) | null,
): Promise<PublicKeyTypes> {
  const backend = pem(options, "loadPemPublicKey");
  return optionalMethod(backend.loadPemPublicKeyAsync, "loadPemPublicKeyAsync").call(backend, data, options);
}

/**
 * Diffie-Hellman parameters from PEM: the first block that is one.
 *
 * @throws as `PEMSerializationBackend.loadPemParameters`; UnsupportedAlgorithm where the backend is none.
 */
export function loadPemParameters(data: Uint8Array, options?: PEMOption | null): DHParameters {
  return pem(options, "loadPemParameters").loadPemParameters(data);
}

/**
 * As `loadPemParameters`, on the thread pool: testing parameters may take seconds.
 *
 * @throws never: it rejects with what `loadPemParameters` throws, or with `signal.reason`.
 */
export async function loadPemParametersAsync(
  data: Uint8Array,
  options?: (PEMOption & AsyncOptions) | null,
): Promise<DHParameters> {
  const backend = pem(options, "loadPemParameters");
  return optionalMethod(backend.loadPemParametersAsync, "loadPemParametersAsync").call(backend, data, options);
}

/**
 * A private key from DER.
 *
 * @param password The password of an encrypted key; null where it is not encrypted.
 * @throws as `DERSerializationBackend.loadDerPrivateKey`; UnsupportedAlgorithm where the backend is none.
 */
export function loadDerPrivateKey(
  data: Uint8Array,
  password?: Uint8Array | null,
  options?: (LoadPrivateKeyOptions & DEROption) | null,
): PrivateKeyTypes {
  return der(options, "loadDerPrivateKey").loadDerPrivateKey(data, password, options);
}

/**
 * As `loadDerPrivateKey`, on the thread pool. The arguments are copied at the call. Progress counts the iterations that the
 * encryption takes.
 *
 * @throws never: it rejects with what `loadDerPrivateKey` throws, or with `signal.reason`.
 */
export async function loadDerPrivateKeyAsync(
  data: Uint8Array,
  password?: Uint8Array | null,
  options?: (LoadPrivateKeyOptions & DEROption & AsyncOptions) | null,
): Promise<PrivateKeyTypes> {
  const backend = der(options, "loadDerPrivateKey");
  const load = optionalMethod(backend.loadDerPrivateKeyAsync, "loadDerPrivateKeyAsync");
  return load.call(backend, data, password, options);
}

/**
 * A public key from DER.
 *
 * @throws as `DERSerializationBackend.loadDerPublicKey`; UnsupportedAlgorithm where the backend is none.
 */
export function loadDerPublicKey(data: Uint8Array, options?: DEROption | null): PublicKeyTypes {
  return der(options, "loadDerPublicKey").loadDerPublicKey(data);
}

/**
 * As `loadDerPublicKey`, on the thread pool: testing the parameters of a Diffie-Hellman key may take seconds.
 *
 * @throws never: it rejects with what `loadDerPublicKey` throws, or with `signal.reason`.
 */
export async function loadDerPublicKeyAsync(
  data: Uint8Array,
  options?: (DEROption & AsyncOptions) | null,
): Promise<PublicKeyTypes> {
  const backend = der(options, "loadDerPublicKey");
  return optionalMethod(backend.loadDerPublicKeyAsync, "loadDerPublicKeyAsync").call(backend, data, options);
}

/**
 * Diffie-Hellman parameters from DER.
 *
 * @throws as `DERSerializationBackend.loadDerParameters`; UnsupportedAlgorithm where the backend is none.
 */
export function loadDerParameters(data: Uint8Array, options?: DEROption | null): DHParameters {
  return der(options, "loadDerParameters").loadDerParameters(data);
}

/**
 * As `loadDerParameters`, on the thread pool: testing parameters may take seconds.
 *
 * @throws never: it rejects with what `loadDerParameters` throws, or with `signal.reason`.
 */
export async function loadDerParametersAsync(
  data: Uint8Array,
  options?: (DEROption & AsyncOptions) | null,
): Promise<DHParameters> {
  const backend = der(options, "loadDerParameters");
  return optionalMethod(backend.loadDerParametersAsync, "loadDerParametersAsync").call(backend, data, options);
}

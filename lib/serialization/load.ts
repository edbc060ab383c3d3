/** Loading keys: native loaders, and the classes of what they give. */

import { bytes, flag, integer, option, optionalBytes, options as optionsOf } from "../arguments.ts";
import { DHParameters, DHPrivateKey, DHPublicKey } from "../asymmetric/dh/keys.ts";
import { DSAPrivateKey, DSAPublicKey } from "../asymmetric/dsa/keys.ts";
import { loadedPrivateKey as ecPrivateKey, loadedPublicKey as ecPublicKey } from "../asymmetric/ec/keys.ts";
import { RSAPrivateKey, RSAPublicKey } from "../asymmetric/rsa/keys.ts";
import { task } from "../async.ts";
import type { AsyncOptions } from "../interfaces/async.ts";
import type { LoadPrivateKeyOptions, PrivateKeyTypes, PublicKeyTypes } from "../interfaces/serialization.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { DhParametersHandle, LoadedPrivateKey, LoadedPublicKey, LoadFields } from "../native.cjs";

/** The forms of files, as native code names them. */
export type FileForm = "pem" | "der" | "ssh";

/** What makes a key of each family of what a loader gave. */
type Rows<Loaded extends { readonly family: string }, Key> = {
  readonly [Family in Loaded["family"]]: (loaded: Extract<Loaded, { readonly family: Family }>) => Key;
};

const PRIVATE_KEYS: Rows<LoadedPrivateKey, PrivateKeyTypes> = {
  rsa: ({ handle }) => new RSAPrivateKey(handle),
  dsa: ({ handle }) => new DSAPrivateKey(handle),
  dh: ({ handle }) => new DHPrivateKey(handle),
  ec: ({ handle, curve }) => ecPrivateKey(handle, curve),
};

const PUBLIC_KEYS: Rows<LoadedPublicKey, PublicKeyTypes> = {
  rsa: ({ handle }) => new RSAPublicKey(handle),
  dsa: ({ handle }) => new DSAPublicKey(handle),
  dh: ({ handle }) => new DHPublicKey(handle),
  ec: ({ handle, curve }) => ecPublicKey(handle, curve),
};

/** A key with its class, as numbers would make it. */
export function privateKeyOf(loaded: LoadedPrivateKey): PrivateKeyTypes {
  return (PRIVATE_KEYS[loaded.family] as (loaded: LoadedPrivateKey) => PrivateKeyTypes)(loaded);
}

/** The same of a public key. */
export function publicKeyOf(loaded: LoadedPublicKey): PublicKeyTypes {
  return (PUBLIC_KEYS[loaded.family] as (loaded: LoadedPublicKey) => PublicKeyTypes)(loaded);
}

/** What native code takes. */
type PrivateArguments = [data: Uint8Array, password: Uint8Array | null, fields: LoadFields];

function privateArguments(
  data: Uint8Array,
  password: Uint8Array | null | undefined,
  options: LoadPrivateKeyOptions | null | undefined,
): PrivateArguments {
  const dataBytes = bytes(data, "data");
  const passwordBytes = optionalBytes(password, "password");
  return [dataBytes, passwordBytes, loadFields(optionsOf<LoadPrivateKeyOptions>(options))];
}

/** Absent crosses as undefined. */
function loadFields(options: Partial<LoadPrivateKeyOptions>): LoadFields {
  const maxMemory = cap(option(options, "maxMemory"), "maxMemory");
  const maxIterations = cap(option(options, "maxIterations"), "maxIterations");
  return {
    skipRsaValidation: flag(option(options, "unsafeSkipRsaKeyValidation"), "unsafeSkipRsaKeyValidation"),
    ...(maxMemory !== null && { maxMemory }),
    ...(maxIterations !== null && { maxIterations }),
  };
}

function cap(value: number | null | undefined, name: string): number | null {
  return value === undefined || value === null ? null : integer(value, name, 0, Number.MAX_SAFE_INTEGER);
}

export function loadPrivateKey(
  form: FileForm,
  data: Uint8Array,
  password: Uint8Array | null | undefined,
  options: LoadPrivateKeyOptions | null | undefined,
): PrivateKeyTypes {
  return privateKeyOf(nativeCall(native.loadPrivateKey, form, ...privateArguments(data, password, options)));
}

export async function loadPrivateKeyAsync(
  form: FileForm,
  data: Uint8Array,
  password: Uint8Array | null | undefined,
  options: (LoadPrivateKeyOptions & AsyncOptions) | null | undefined,
): Promise<PrivateKeyTypes> {
  const args = privateArguments(data, password, options);
  const loaded = await task<LoadedPrivateKey>(
    options,
    (progress) => native.loadPrivateKeyAsync(form, ...args, progress),
    (unwanted) => privateKeyOf(unwanted)[Symbol.dispose](),
  );
  return privateKeyOf(loaded);
}

export function loadPublicKey(form: FileForm, data: Uint8Array): PublicKeyTypes {
  return publicKeyOf(nativeCall(native.loadPublicKey, form, bytes(data, "data")));
}

export async function loadPublicKeyAsync(
  form: FileForm,
  data: Uint8Array,
  options: AsyncOptions | null | undefined,
): Promise<PublicKeyTypes> {
  const input = bytes(data, "data");
  return publicKeyOf(
    await task<LoadedPublicKey>(options, (progress) => native.loadPublicKeyAsync(form, input, progress)),
  );
}

export function loadParameters(form: FileForm, data: Uint8Array): DHParameters {
  return new DHParameters(nativeCall(native.loadParameters, form, bytes(data, "data")));
}

export async function loadParametersAsync(
  form: FileForm,
  data: Uint8Array,
  options: AsyncOptions | null | undefined,
): Promise<DHParameters> {
  const input = bytes(data, "data");
  return new DHParameters(
    await task<DhParametersHandle>(options, (progress) => native.loadParametersAsync(form, input, progress)),
  );
}

/** Writing keys: what the classes of keys share. */

import { task } from "../async.ts";
import type { AsyncOptions } from "../interfaces/async.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { AnyPrivateKey, AnyPublicKey, DhParametersHandle, EncryptionHandle } from "../native.cjs";
import { encryptionArgument, type KeySerializationEncryption } from "./encryption.ts";
import { Encoding, member, ParameterFormat, PrivateFormat, PublicFormat } from "./formats.ts";

/** What native code takes beside the key. */
export type PrivateForm = readonly [encoding: Encoding, format: PrivateFormat, encryption: EncryptionHandle | null];

/** The arguments of `privateBytes`, checked in their order. */
export function privateForm(
  encoding: Encoding,
  format: PrivateFormat,
  encryptionAlgorithm: KeySerializationEncryption,
): PrivateForm {
  return [
    member(Encoding, "Encoding", encoding, "encoding"),
    member(PrivateFormat, "PrivateFormat", format, "format"),
    encryptionArgument(encryptionAlgorithm),
  ];
}

/** A private key in a file, in memory of its own. */
export function privateBytes(key: AnyPrivateKey, form: PrivateForm): Buffer {
  return Buffer.from(nativeCall(native.privateBytes, key, ...form));
}

/** The same on the thread pool. */
export async function privateBytesAsync(
  key: AnyPrivateKey,
  form: PrivateForm,
  options: AsyncOptions | null | undefined,
): Promise<Buffer> {
  const written = await task<ArrayBuffer>(options, (progress) => native.privateBytesAsync(key, ...form, progress), wipe);
  return Buffer.from(written);
}

/** A public key in a file. */
export function publicBytes(key: AnyPublicKey, encoding: Encoding, format: PublicFormat): Buffer {
  const form = [
    member(Encoding, "Encoding", encoding, "encoding"),
    member(PublicFormat, "PublicFormat", format, "format"),
  ] as const;
  return Buffer.from(nativeCall(native.publicBytes, key, ...form));
}

/** Parameters in a file. */
export function parameterBytes(parameters: DhParametersHandle, encoding: Encoding, format: ParameterFormat): Buffer {
  const form = [
    member(Encoding, "Encoding", encoding, "encoding"),
    member(ParameterFormat, "ParameterFormat", format, "format"),
  ] as const;
  return Buffer.from(nativeCall(native.parameterBytes, parameters, ...form));
}

function wipe(written: ArrayBuffer): void {
  new Uint8Array(written).fill(0);
}

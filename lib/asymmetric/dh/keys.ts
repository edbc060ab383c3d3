/** Diffie-Hellman parameters and keys over native handles. */

import { allocate, describe, typeError } from "../../arguments.ts";
import type { AsyncOptions } from "../../interfaces/async.ts";
import type {
  DHParameters as Parameters,
  DHPrivateKey as PrivateKey,
  DHPublicKey as PublicKey,
} from "../../interfaces/dh.ts";
import { nativeCall } from "../../native-call.ts";
import * as native from "../../native.cjs";
import type { DhParametersHandle, DhPrivateKeyHandle, DhPublicKeyHandle } from "../../native.cjs";
import { Opaque } from "../../opaque.ts";
import { type KeySerializationEncryption, NoEncryption } from "../../serialization/encryption.ts";
import { type Encoding, type ParameterFormat, PrivateFormat, type PublicFormat } from "../../serialization/formats.ts";
import {
  parameterBytes,
  privateBytes,
  privateBytesAsync,
  type PrivateForm,
  privateForm,
  publicBytes,
} from "../../serialization/write.ts";
import { undisposed } from "../key-class.ts";
import { DHParameterNumbers, DHPrivateNumbers, DHPublicNumbers } from "./numbers.ts";

/** What both sides share. Made by `generateParameters`, by numbers, by loaders, and of keys. */
export class DHParameters implements Parameters {
  readonly #handle: DhParametersHandle;

  /** @internal */
  constructor(handle: DhParametersHandle) {
    madeByTheLibrary(() => native.dhParametersSize(handle));
    this.#handle = handle;
  }

  generatePrivateKey(): DHPrivateKey {
    return new DHPrivateKey(nativeCall(native.dhGenerateKey, this.#handle));
  }

  parameterNumbers(): DHParameterNumbers {
    return new DHParameterNumbers(nativeCall(native.dhParameterNumbers, this.#handle));
  }

  parameterBytes(encoding: Encoding, format: ParameterFormat): Buffer {
    return parameterBytes(this.#handle, encoding, format);
  }
}

/** The handle of a peer's key, which its class alone can read. */
let publicHandle: (key: unknown) => DhPublicKeyHandle;

/** A private key. Made by parameters, by numbers and by loaders. */
export class DHPrivateKey extends Opaque implements PrivateKey {
  readonly keySize: number;
  readonly #handle: DhPrivateKeyHandle;
  /** Null once the key was disposed of. */
  #public: DHPublicKey | null;

  /** @internal */
  constructor(handle: DhPrivateKeyHandle) {
    super();
    const publicKey = new DHPublicKey(madeByTheLibrary(() => native.dhPublicHalf(handle)));
    this.#handle = handle;
    this.#public = publicKey;
    this.keySize = publicKey.keySize;
  }

  publicKey(): DHPublicKey {
    return undisposed(this.#public);
  }

  parameters(): DHParameters {
    return this.publicKey().parameters();
  }

  exchange(peerPublicKey: PublicKey): Buffer {
    const handle = this.#handle;
    const peer = publicHandle(peerPublicKey);
    const shared = allocate(Math.ceil(this.keySize / 8), "secret");
    nativeCall(native.dhExchange, handle, peer, shared);
    return shared;
  }

  privateNumbers(): DHPrivateNumbers {
    const x = nativeCall(native.dhPrivateNumber, this.#handle);
    return new DHPrivateNumbers({ x, publicNumbers: this.publicKey().publicNumbers() });
  }

  privateBytes(encoding: Encoding, format: PrivateFormat, encryptionAlgorithm: KeySerializationEncryption): Buffer {
    return privateBytes(this.#handle, dhForm(encoding, format, encryptionAlgorithm));
  }

  async privateBytesAsync(
    encoding: Encoding,
    format: PrivateFormat,
    encryptionAlgorithm: KeySerializationEncryption,
    options?: AsyncOptions | null,
  ): Promise<Buffer> {
    return privateBytesAsync(this.#handle, dhForm(encoding, format, encryptionAlgorithm), options);
  }

  [Symbol.dispose](): void {
    this.#public = null;
    native.dhPrivateDispose(this.#handle);
  }

  protected override summary(): Record<string, string | number> {
    return { keySize: this.keySize };
  }
}

/** A public key. Made by numbers, by loaders, and of a private key. */
export class DHPublicKey extends Opaque implements PublicKey {
  readonly keySize: number;
  readonly #handle: DhPublicKeyHandle;
  readonly #parameters: DHParameters;

  /** @internal */
  constructor(handle: DhPublicKeyHandle) {
    super();
    const parameters = madeByTheLibrary(() => native.dhPublicParameters(handle));
    this.#parameters = new DHParameters(parameters);
    this.#handle = handle;
    this.keySize = nativeCall(() => native.dhParametersSize(parameters));
  }

  static {
    publicHandle = (key) => {
      if (key instanceof DHPublicKey && #handle in key) return key.#handle;
      throw typeError(`"peerPublicKey" must be a Diffie-Hellman public key, got ${describe(key)}`);
    };
  }

  parameters(): DHParameters {
    return this.#parameters;
  }

  publicNumbers(): DHPublicNumbers {
    const y = nativeCall(native.dhPublicNumber, this.#handle);
    return new DHPublicNumbers({ y, parameterNumbers: this.#parameters.parameterNumbers() });
  }

  publicBytes(encoding: Encoding, format: PublicFormat): Buffer {
    return publicBytes(this.#handle, encoding, format);
  }

  equals(other: unknown): boolean {
    if (!(other instanceof DHPublicKey && #handle in other)) return false;
    if (other === this) return true;
    return nativeCall(native.dhPublicEquals, this.#handle, other.#handle);
  }

  protected override summary(): Record<string, string | number> {
    return { keySize: this.keySize };
  }
}

/** PKCS8 is the one format of these keys: any other is refused as such, whatever the encryption is. */
function dhForm(
  encoding: Encoding,
  format: PrivateFormat,
  encryptionAlgorithm: KeySerializationEncryption,
): PrivateForm {
  return privateForm(encoding, format, format === PrivateFormat.PKCS8 ? encryptionAlgorithm : new NoEncryption());
}

/** Only a native handle makes a key; anything else, native code refuses. */
function madeByTheLibrary<Result>(call: () => Result): Result {
  try {
    return call();
  } catch {
    throw typeError(
      "Diffie-Hellman parameters and keys are made by functions, by numbers and by loaders, not by their constructors",
    );
  }
}

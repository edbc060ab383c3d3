/** Diffie-Hellman parameters and keys over native handles. */

import { allocate, describe, typeError } from "../../arguments.ts";
import type {
  DHParameters as Parameters,
  DHPrivateKey as PrivateKey,
  DHPublicKey as PublicKey,
} from "../../interfaces/dh.ts";
import { nativeCall } from "../../native-call.ts";
import * as native from "../../native.cjs";
import type { DhParametersHandle, DhPrivateKeyHandle, DhPublicKeyHandle } from "../../native.cjs";
import { Opaque } from "../../opaque.ts";
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
    return new DHPrivateKey(nativeCall(() => native.dhGenerateKey(this.#handle)));
  }

  parameterNumbers(): DHParameterNumbers {
    return new DHParameterNumbers(nativeCall(() => native.dhParameterNumbers(this.#handle)));
  }
}

/** The handle of a peer's key, which its class alone can read. */
let publicHandle: (key: unknown) => DhPublicKeyHandle;

/** A private key. Made by parameters, by numbers and by loaders. */
export class DHPrivateKey extends Opaque implements PrivateKey {
  readonly keySize: number;
  readonly #handle: DhPrivateKeyHandle;
  readonly #public: DHPublicKey;

  /** @internal */
  constructor(handle: DhPrivateKeyHandle) {
    super();
    this.#public = new DHPublicKey(madeByTheLibrary(() => native.dhPublicHalf(handle)));
    this.#handle = handle;
    this.keySize = this.#public.keySize;
  }

  publicKey(): DHPublicKey {
    return this.#public;
  }

  parameters(): DHParameters {
    return this.#public.parameters();
  }

  exchange(peerPublicKey: PublicKey): Buffer {
    const peer = publicHandle(peerPublicKey);
    const shared = allocate(Math.ceil(this.keySize / 8), "secret");
    nativeCall(() => native.dhExchange(this.#handle, peer, shared));
    return shared;
  }

  privateNumbers(): DHPrivateNumbers {
    const x = nativeCall(() => native.dhPrivateNumber(this.#handle));
    return new DHPrivateNumbers({ x, publicNumbers: this.#public.publicNumbers() });
  }

  [Symbol.dispose](): void {
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
    const y = nativeCall(() => native.dhPublicNumber(this.#handle));
    return new DHPublicNumbers({ y, parameterNumbers: this.#parameters.parameterNumbers() });
  }

  equals(other: unknown): boolean {
    if (!(other instanceof DHPublicKey && #handle in other)) return false;
    return nativeCall(() => native.dhPublicEquals(this.#handle, other.#handle));
  }

  protected override summary(): Record<string, string | number> {
    return { keySize: this.keySize };
  }
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

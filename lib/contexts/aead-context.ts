/** Contexts of authenticating modes. */

import { allocate, bytes, copyOf, integer, optionalBytes } from "../arguments.ts";
import { expectTagLength } from "../ciphers/modes.ts";
import { InvalidTag, NotYetFinalized, ValueError } from "../exceptions.ts";
import type {
  AEADDecryptionContext,
  AEADEncryptionContext,
  CipherAlgorithm,
  ModeWithAuthenticationTag,
} from "../interfaces/cipher.ts";
import { fromNative } from "../native-call.ts";
import * as native from "../native.cjs";
import type { CipherHandle } from "../native.cjs";
import { EMPTY, NativeCipherContext, startCipher } from "./cipher-context.ts";

const TAG_LENGTH = 16;
/** What SP 800-38D, appendix C, goes down to. */
const MIN_TAG_LENGTH = 4;

abstract class NativeAeadContext extends NativeCipherContext {
  authenticateAdditionalData(data: Uint8Array): void {
    const input = bytes(data, "data");
    const handle = this.open();
    try {
      native.cipherAuthenticate(handle, input);
    } catch (error) {
      throw fromNative(error);
    }
  }
}

/** The tag comes with `finalize` and stays readable. */
export class NativeAeadEncryptionContext extends NativeAeadContext implements AEADEncryptionContext {
  #tag: Buffer | null = null;

  get tag(): Buffer {
    if (this.#tag !== null) return Buffer.from(this.#tag);
    this.open();
    throw new NotYetFinalized("the tag is known once the encryption is finalized");
  }

  override finalize(): Buffer {
    const tag = allocate(TAG_LENGTH, "public");
    this.finish((handle) => native.cipherFinalizeTag(handle, tag));
    this.#tag = tag;
    return EMPTY;
  }
}

/** After a tag that did not match every call is refused as that one was, until the context is disposed of. */
export class NativeAeadDecryptionContext extends NativeAeadContext implements AEADDecryptionContext {
  readonly #tag: Uint8Array | null;
  readonly #minTagLength: number;
  #failed = false;

  constructor(started: ReturnType<typeof startCipher>, mode: ModeWithAuthenticationTag) {
    super(started);
    // Anyone can write a mode: what ours checked of itself is checked here of every one.
    this.#minTagLength = integer(mode.minTagLength, "minTagLength", MIN_TAG_LENGTH, TAG_LENGTH);
    const tag = optionalBytes(mode.tag, "tag");
    if (tag !== null) expectTagLength(tag, this.#minTagLength);
    this.#tag = tag === null ? null : copyOf(tag);
  }

  override finalize(): Buffer {
    this.open();
    if (this.#tag === null) {
      throw new ValueError("a decryption needs the tag: give it to the mode, or call finalizeWithTag(tag)");
    }
    return this.#verify(this.#tag);
  }

  finalizeWithTag(tag: Uint8Array): Buffer {
    const given = bytes(tag, "tag");
    this.open();
    if (this.#tag !== null) throw new ValueError("the mode was made with a tag already: call finalize()");
    expectTagLength(given, this.#minTagLength);
    return this.#verify(given);
  }

  /** @internal */
  protected override open(): CipherHandle {
    const handle = super.open();
    if (this.#failed) throw new InvalidTag("the authentication tag does not match");
    return handle;
  }

  #verify(tag: Uint8Array): Buffer {
    try {
      this.finish((handle) => native.cipherFinalizeVerify(handle, tag));
    } catch (error) {
      this.#failed = error instanceof InvalidTag;
      throw error;
    }
    return EMPTY;
  }
}

/** A context that encrypts under an authenticating mode. */
export function startAeadEncryption(
  algorithm: CipherAlgorithm,
  mode: ModeWithAuthenticationTag,
): NativeAeadEncryptionContext {
  if (mode.tag !== null) throw new ValueError('"tag" is for decryption: an encryption makes its own');
  return new NativeAeadEncryptionContext(startCipher(algorithm, mode, "encrypt"));
}

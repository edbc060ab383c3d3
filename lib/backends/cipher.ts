/** CipherBackend over the native table. */

import { cipherMode, findPair, isAuthenticating } from "../cipher-rows.ts";
import { NativeAeadDecryptionContext, startAeadEncryption } from "../contexts/aead-context.ts";
import { NativeCipherContext, startCipher } from "../contexts/cipher-context.ts";
import type {
  AEADDecryptionContext,
  AEADEncryptionContext,
  CipherAlgorithm,
  CipherBackend,
  CipherContext,
  Mode,
  ModeWithAuthenticationTag,
} from "../interfaces/cipher.ts";

function createSymmetricEncryptionCtx(cipher: CipherAlgorithm, mode: ModeWithAuthenticationTag): AEADEncryptionContext;
function createSymmetricEncryptionCtx(cipher: CipherAlgorithm, mode?: Mode | null): CipherContext;
function createSymmetricEncryptionCtx(cipher: CipherAlgorithm, mode?: Mode | null): CipherContext {
  if (isAuthenticating(cipherMode(mode))) return startAeadEncryption(cipher, mode as ModeWithAuthenticationTag);
  return new NativeCipherContext(startCipher(cipher, mode, "encrypt"));
}

function createSymmetricDecryptionCtx(cipher: CipherAlgorithm, mode: ModeWithAuthenticationTag): AEADDecryptionContext;
function createSymmetricDecryptionCtx(cipher: CipherAlgorithm, mode?: Mode | null): CipherContext;
function createSymmetricDecryptionCtx(cipher: CipherAlgorithm, mode?: Mode | null): CipherContext {
  const started = startCipher(cipher, mode, "decrypt");
  return isAuthenticating(mode) ? new NativeAeadDecryptionContext(started, mode) : new NativeCipherContext(started);
}

export const cipherBackend: CipherBackend = Object.freeze({
  cipherSupported: (cipher, mode) => findPair(cipher, mode) !== undefined,
  createSymmetricEncryptionCtx,
  createSymmetricDecryptionCtx,
} satisfies CipherBackend);

/** Encrypting a file to disk by AES-256-GCM, and decrypting it, in memory that does not grow with the file. */

import { randomBytes } from "node:crypto";
import { createWriteStream, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

import { ciphers, constantTime, hashes } from "../index.ts";
import type { Keys } from "./digests.ts";
import { CHUNK, type InputFile, UserError } from "./file.ts";
import { inTemporaryFolder } from "./folder.ts";
import { counted } from "./progress.ts";

const { Cipher, algorithms, modes, transform } = ciphers;

export interface EncryptedCopy {
  /** Bytes of the ciphertext, without the tag. */
  readonly size: number;
  readonly tag: Buffer;
  readonly milliseconds: number;
  /** Decrypts, and compares what comes out with what the file gave, without ever writing the plaintext. */
  decryptAndCompare(keys: Keys, expected: { sha256: Buffer; hmac: Buffer; cmac: Buffer }): Promise<void>;
}

/** Encrypts under the key into a temporary folder, which is gone when `use` is done. */
export async function encrypted(file: InputFile, secret: Uint8Array, use: (copy: EncryptedCopy) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, "encrypted");
    const key = new algorithms.AES(secret);
    const iv = randomBytes(12);
    const started = performance.now();
    const encryptor = new Cipher(key, new modes.GCM(iv)).encryptor();
    await pipeline(counted(file, "encrypting"), transform(encryptor), createWriteStream(path, { highWaterMark: CHUNK }));
    const milliseconds = performance.now() - started;
    const { tag } = encryptor;
    const { size } = statSync(path);
    await use({
      size,
      tag,
      milliseconds,
      decryptAndCompare: async (keys, expected) => {
        const decryptor = new Cipher(key, new modes.GCM(iv, { tag })).decryptor();
        const sha256 = new hashes.Hash(new hashes.SHA256());
        const hmac = keys.hmac();
        const cmac = keys.cmac();
        // The contexts may see plaintext before the tag is checked, since their results are used only after it was.
        await pipeline(counted({ path, size }, "decrypting"), transform(decryptor), async (plaintext: AsyncIterable<Uint8Array>) => {
          for await (const chunk of plaintext) {
            for (const context of [sha256, hmac, cmac]) context.update(chunk);
          }
        });
        if (!constantTime.bytesEq(sha256.finalize(), expected.sha256)) {
          throw new UserError("what was decrypted differs from the file: did the file change meanwhile?");
        }
        hmac.verify(expected.hmac);
        cmac.verify(expected.cmac);
      },
    });
  });
}

// A key from a password with scrypt, off the event loop and with a time limit; and checking a password against what was derived.
// node examples/derive-key-scrypt.js
import { exceptions, kdf } from "cipherwright";

// Fixed, so that this example prints the same each time. In earnest: randomBytes(16), stored beside the result.
const salt = Buffer.from("SodiumChloride");
const scrypt = (): kdf.Scrypt => new kdf.Scrypt({ salt, length: 64, n: 2 ** 14, r: 8, p: 1 }); // one derivation each

async function main(): Promise<void> {
  let share = 0;
  const key = await scrypt().deriveAsync(Buffer.from("pleaseletmein"), {
    signal: AbortSignal.timeout(60_000),
    onProgress: ({ done, total }) => {
      share = done / total;
    },
  });
  console.log(`derived ${key.toString("hex", 0, 16)}...`);
  console.log(`reached ${100 * share} %`);

  for (const attempt of ["pleaseletmein", "letmein"]) {
    try {
      await scrypt().verifyAsync(Buffer.from(attempt), key);
      console.log(`${attempt}: welcome`);
    } catch (error) {
      if (!(error instanceof exceptions.InvalidKey)) throw error;
      console.log(`${attempt}: ${error.name}`);
    }
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

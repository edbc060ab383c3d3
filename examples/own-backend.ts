// Every user class takes { backend }: here one that counts what is hashed and hands the work on. A backend may implement some
// interfaces only.
// node examples/own-backend.js
import { backend, exceptions, type HashBackend, hashes, mac } from "cipherwright";

class CountingBackend implements HashBackend {
  bytes = 0;

  hashSupported(algorithm: hashes.HashAlgorithm): boolean {
    return backend.hashSupported(algorithm);
  }

  createHashCtx(algorithm: hashes.HashAlgorithm): hashes.HashContext {
    const context = backend.createHashCtx(algorithm);
    return {
      algorithm,
      update: (data) => {
        context.update(data);
        this.bytes += data.length;
      },
      finalize: () => context.finalize(),
      copy: () => context.copy(),
      [Symbol.dispose]: () => context[Symbol.dispose](),
    };
  }
}

const counting = new CountingBackend();
const digest = hashes.Hash.hash(new hashes.SHA256(), Buffer.from("abc"), { backend: counting });
console.log(`digest  ${digest.toString("hex")}`);
console.log(`counted ${counting.bytes} bytes`);

try {
  // From JavaScript nothing stops you; the types do.
  const options = { backend: counting as unknown as typeof backend };
  new mac.HMAC(Buffer.alloc(32), new hashes.SHA256(), options).finalize();
} catch (error) {
  if (!(error instanceof exceptions.UnsupportedAlgorithm)) throw error;
  console.log(`HMAC    ${error.name}, ${error.reason}: ${error.message}`);
}

// Two sides agree on a secret over an open line (ECDH over P-256), and each makes a key of it. Who the other is this does not
// say: sign the public points, or check them by another way.
// node examples/ecdh.js
import { asymmetric, constantTime, exceptions, hashes } from "cipherwright";

const { ec } = asymmetric;

const curve = new ec.SECP256R1();
const here = ec.generatePrivateKey(curve);
const there = ec.generatePrivateKey(curve);

/** The secret is a coordinate of a point, not evenly distributed: hash it before it is used as a key. */
function keyFrom(secret: Buffer): Buffer {
  return hashes.Hash.hash(new hashes.SHA256(), secret);
}

const one = keyFrom(here.exchange(new ec.ECDH(), there.publicKey()));
const other = keyFrom(there.exchange(new ec.ECDH(), here.publicKey()));
console.log(`key   ${8 * one.length} bits`);
console.log(`equal ${constantTime.bytesEq(one, other)}`);

// A point that is not on the curve would give the private key away: it is refused when it is loaded.
const { x, y } = there.publicKey().publicNumbers();
try {
  new ec.EllipticCurvePublicNumbers({ x, y: y + 1n, curve }).publicKey();
} catch (error) {
  if (!(error instanceof exceptions.ValueError)) throw error;
  console.log(`moved ${error.name}`);
}

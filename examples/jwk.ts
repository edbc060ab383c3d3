// JSON Web Keys: the thumbprint by which a key is known (RFC 7638), and a token (RFC 7515) that one side signs and the other verifies.
// node examples/jwk.js
import { asymmetric, exceptions, hashes, serialization } from "cipherwright";

const { ec, utils } = asymmetric;
const sha256 = new hashes.SHA256();
const es256 = new ec.ECDSA(sha256);
const base64url = (text: string): string => Buffer.from(text, "utf8").toString("base64url");

/** SHA-256 over the members that make the key, in the order of their names and without white space. */
function thumbprint(jwk: object): string {
  const members = Object.entries(jwk).sort(([a], [b]) => (a < b ? -1 : 1));
  return hashes.Hash.hash(sha256, Buffer.from(JSON.stringify(Object.fromEntries(members)))).toString("base64url");
}

// JOSE has the two numbers of a signature side by side, 32 bytes each; ECDSA has them in DER.
const toJose = (der: Uint8Array): Buffer =>
  Buffer.from(utils.decodeDssSignature(der).map((number) => number.toString(16).padStart(64, "0")).join(""), "hex");
function fromJose(joined: Buffer): Buffer {
  if (joined.length !== 64) throw new exceptions.InvalidSignature("a signature of ES256 has 64 bytes");
  return utils.encodeDssSignature(BigInt(`0x${joined.toString("hex", 0, 32)}`), BigInt(`0x${joined.toString("hex", 32)}`));
}

// The key of RFC 7638, section 3.1.
const known = serialization.loadJwkPublicKey({
  kty: "RSA",
  n: "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
  e: "AQAB",
  alg: "RS256",
  kid: "2011-04-29",
});
console.log(`RFC 7638  ${thumbprint(known.jwk())}`);

// One side has the private key, and publishes the public one.
const privateKey = ec.generatePrivateKey(new ec.SECP256R1());
const published = JSON.stringify({ ...privateKey.publicKey().jwk(), use: "sig", alg: "ES256" });
const signed = `${base64url(JSON.stringify({ alg: "ES256" }))}.${base64url(JSON.stringify({ iss: "joe" }))}`;
const token = `${signed}.${toJose(privateKey.sign(Buffer.from(signed), es256)).toString("base64url")}`;

// The other side. Which algorithm it accepts is its own choice, never the token's.
function claims(text: string): string {
  const key = serialization.loadJwkPublicKey(JSON.parse(published) as serialization.JsonWebKeyObject);
  if (!(key instanceof ec.EllipticCurvePublicKey)) throw new Error("an elliptic curve key is wanted");
  const [header = "", payload = "", signature = ""] = text.split(".");
  try {
    key.verify(fromJose(Buffer.from(signature, "base64url")), Buffer.from(`${header}.${payload}`), es256);
  } catch (error) {
    if (error instanceof exceptions.InvalidSignature) return error.name;
    throw error;
  }
  return Buffer.from(payload, "base64url").toString("utf8");
}

console.log(`genuine   ${claims(token)}`);
console.log(`changed   ${claims(token.replace(base64url('{"iss":"joe"}'), base64url('{"iss":"eve"}')))}`);

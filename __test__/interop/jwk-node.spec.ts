// JSON Web Keys against node:crypto in both directions: the same members, and each other's signatures.
import * as node from "node:crypto";
import { asymmetric, exceptions, hashes, serialization } from "../../index.ts";
import { type Case, suite } from "../support/test.ts";

const { ec, padding, rsa } = asymmetric;
const { loadJwkPrivateKey, loadJwkPublicKey } = serialization;

const CURVES = [
  ["P-256", "prime256v1", ec.SECP256R1],
  ["P-384", "secp384r1", ec.SECP384R1],
  ["P-521", "secp521r1", ec.SECP521R1],
  ["secp256k1", "secp256k1", ec.SECP256K1],
] as const;

const message = Buffer.from("message");
const sha256 = new hashes.SHA256();

/** Their private key here, with its public half: as members and as what it signs. */
function theirsHere(pair: node.KeyPairKeyObjectResult): ReturnType<typeof loadJwkPrivateKey> {
  const key = loadJwkPrivateKey(pair.privateKey.export({ format: "jwk" }));
  const half = loadJwkPublicKey(pair.publicKey.export({ format: "jwk" }));
  if (!half.equals(key.publicKey())) throw new Error("the halves are not of one key");
  return key;
}

/** The same members, whatever their order. */
const sorted = (jwk: object): unknown[] => Object.entries(jwk).sort(([a], [b]) => (a < b ? -1 : 1));

const curves: Case[] = CURVES.map(([crv, name, Curve]) => ({
  title: `${crv}: both directions, many keys`,
  run(t) {
    const algorithm = new ec.ECDSA(sha256);
    // Enough that coordinates and private values with a zero in front come up.
    for (let round = 0; round < 300; round += 1) {
      const pair = node.generateKeyPairSync("ec", { namedCurve: name });
      const key = theirsHere(pair) as asymmetric.ec.EllipticCurvePrivateKey;
      t.deepEqual(sorted(key.jwk()), sorted(pair.privateKey.export({ format: "jwk" })));
      t.deepEqual(sorted(key.publicKey().jwk()), sorted(pair.publicKey.export({ format: "jwk" })));

      const ours = ec.generatePrivateKey(new Curve());
      const oursThere = node.createPrivateKey({ key: ours.jwk(), format: "jwk" });
      t.deepEqual(sorted(oursThere.export({ format: "jwk" })), sorted(ours.jwk()));
      const publicThere = node.createPublicKey({ key: ours.publicKey().jwk(), format: "jwk" });
      t.deepEqual(sorted(publicThere.export({ format: "jwk" })), sorted(ours.publicKey().jwk()));
      if (round > 3) continue;
      t.true(node.verify("sha256", message, publicThere, ours.sign(message, algorithm)));
      key.publicKey().verify(node.sign("sha256", message, pair.privateKey), message, algorithm);
      t.is(ours.jwk().crv, crv);
    }
  },
}));

suite("JSON Web Keys against node:crypto", [
  ...curves,
  {
    title: "RSA: both directions",
    run(t) {
      const pss = new padding.PSS({ mgf: new padding.MGF1(sha256), saltLength: padding.PSS.DIGEST_LENGTH });
      const options = { padding: node.constants.RSA_PKCS1_PSS_PADDING, saltLength: node.constants.RSA_PSS_SALTLEN_DIGEST };
      for (const [modulusLength, publicExponent] of [[1024, 3], [1031, 65537], [2048, 65537]] as const) {
        const pair = node.generateKeyPairSync("rsa", { modulusLength, publicExponent });
        const key = theirsHere(pair) as asymmetric.rsa.RSAPrivateKey;
        t.deepEqual(sorted(key.jwk()), sorted(pair.privateKey.export({ format: "jwk" })));
        t.deepEqual(sorted(key.publicKey().jwk()), sorted(pair.publicKey.export({ format: "jwk" })));
        key.publicKey().verify(node.sign("sha256", message, { key: pair.privateKey, ...options }), message, pss, sha256);

        const ours = rsa.generatePrivateKey(publicExponent, Math.max(1024, modulusLength));
        const oursThere = node.createPrivateKey({ key: ours.jwk(), format: "jwk" });
        t.deepEqual(sorted(oursThere.export({ format: "jwk" })), sorted(ours.jwk()));
        const publicThere = node.createPublicKey({ key: ours.publicKey().jwk(), format: "jwk" });
        t.true(node.verify("sha256", message, { key: publicThere, ...options }, ours.sign(message, pss, sha256)));
      }
    },
  },
  {
    title: "the public half of a private JWK, as createPublicKey has it",
    run(t) {
      for (const jwk of [ec.generatePrivateKey(new ec.SECP256R1()).jwk(), rsa.generatePrivateKey(65537, 1024).jwk()]) {
        const theirs = node.createPublicKey({ key: jwk, format: "jwk" }).export({ format: "jwk" });
        t.deepEqual(sorted(loadJwkPublicKey(jwk).jwk()), sorted(theirs));
      }
    },
  },
  {
    title: "other kinds of keys of node:crypto are refused by their kty",
    run(t) {
      const secret = node.createSecretKey(Buffer.alloc(32, 1)).export({ format: "jwk" });
      const pairs = [node.generateKeyPairSync("ed25519"), node.generateKeyPairSync("x448")];
      for (const jwk of [secret, ...pairs.map(({ privateKey }) => privateKey.export({ format: "jwk" }))]) {
        const expected = { instanceOf: exceptions.UnsupportedAlgorithm, message: new RegExp(`^the key type "${String(jwk.kty)}" `) };
        t.throws(() => loadJwkPrivateKey(jwk), expected);
        t.throws(() => loadJwkPublicKey(jwk), expected);
      }
    },
  },
]);

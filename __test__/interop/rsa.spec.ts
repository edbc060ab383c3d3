// RSA against node:crypto and the openssl program, in both directions.
import * as node from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { asymmetric, backend, hashes } from "../../index.ts";
import { run, temporaryFolder } from "../support/programs.ts";
import { Random, seed } from "../support/random.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

const { rsa, padding } = asymmetric;
const { MGF1, OAEP, PKCS1v15, PSS } = padding;
const { RSA_PKCS1_OAEP_PADDING, RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING, RSA_PSS_SALTLEN_MAX_SIGN } = node.constants;

type PrivateKey = ReturnType<typeof rsa.generatePrivateKey>;

const base64 = (number: bigint): string => {
  const text = number.toString(16);
  return Buffer.from(text.length % 2 === 0 ? text : `0${text}`, "hex").toString("base64url");
};
const number = (text: string | undefined): bigint => BigInt(`0x${Buffer.from(text ?? "", "base64url").toString("hex")}`);

/** Our key as node's. */
function exported(key: PrivateKey): node.KeyObject {
  const { p, q, d, dmp1, dmq1, iqmp, publicNumbers } = key.privateNumbers();
  const { n, e } = publicNumbers;
  const jwk = { kty: "RSA", n: base64(n), e: base64(e), d: base64(d), p: base64(p), q: base64(q), dp: base64(dmp1), dq: base64(dmq1), qi: base64(iqmp) };
  return node.createPrivateKey({ key: jwk, format: "jwk" });
}

/** Node's key as ours. */
function imported(key: node.KeyObject): PrivateKey {
  const jwk = key.export({ format: "jwk" });
  return new rsa.RSAPrivateNumbers({
    p: number(jwk.p),
    q: number(jwk.q),
    d: number(jwk.d),
    dmp1: number(jwk.dp),
    dmq1: number(jwk.dq),
    iqmp: number(jwk.qi),
    publicNumbers: { e: number(jwk.e), n: number(jwk.n) },
  }).privateKey();
}

const generated = (modulusLength: number, publicExponent: number): node.KeyObject =>
  node.generateKeyPairSync("rsa", { modulusLength, publicExponent }).privateKey;

const KEYS: readonly [title: string, make: () => PrivateKey][] = [
  ["2048 bits of ours", () => rsa.generatePrivateKey(65537, 2048)],
  ["1025 bits of ours, e = 3", () => rsa.generatePrivateKey(3, 1025)],
  ["1031 bits of ours", () => rsa.generatePrivateKey(65537, 1031)],
  ["2048 bits of node", () => imported(generated(2048, 65537))],
  ["3072 bits of node, e = 3", () => imported(generated(3072, 3))],
  ["1536 bits of node, e = 17", () => imported(generated(1536, 17))],
];

const HASHES = {
  md5: new hashes.MD5(),
  sha1: new hashes.SHA1(),
  sha224: new hashes.SHA224(),
  sha256: new hashes.SHA256(),
  sha384: new hashes.SHA384(),
  sha512: new hashes.SHA512(),
  "sha512-224": new hashes.SHA512_224(),
  "sha512-256": new hashes.SHA512_256(),
  "sha3-224": new hashes.SHA3_224(),
  "sha3-256": new hashes.SHA3_256(),
  "sha3-384": new hashes.SHA3_384(),
  "sha3-512": new hashes.SHA3_512(),
  ripemd160: new hashes.RIPEMD160(),
} as const;

function signatures(t: Assertions, key: PrivateKey, random: Random): void {
  const theirs = exported(key);
  const theirPublic = node.createPublicKey(theirs);
  for (const [name, hash] of Object.entries(HASHES)) {
    const data = random.bytes(random.integer(0, 300));
    const pkcs1 = key.sign(data, new PKCS1v15(), hash);
    t.deepEqual(pkcs1, node.sign(name, data, { key: theirs, padding: RSA_PKCS1_PADDING }), name);
    key.publicKey().verify(pkcs1, data, new PKCS1v15(), hash);
    const max = padding.calculateMaxPssSaltLength.bind(null, key, hash);
    if (key.keySize < 8 * (hash.digestSize + 2) + 2) continue;
    for (const saltLength of [0, Math.min(20, max()), PSS.MAX_LENGTH] as const) {
      const way = new PSS({ mgf: new MGF1(hash), saltLength });
      const options = { padding: RSA_PKCS1_PSS_PADDING, saltLength: saltLength === PSS.MAX_LENGTH ? RSA_PSS_SALTLEN_MAX_SIGN : (saltLength as number) };
      t.true(node.verify(name, data, { key: theirPublic, ...options }, key.sign(data, way, hash)), `${name} ${saltLength}`);
      key.publicKey().verify(node.sign(name, data, { key: theirs, ...options }), data, way, hash);
    }
  }
}

function ciphertexts(t: Assertions, key: PrivateKey, random: Random): void {
  const theirs = exported(key);
  const theirPublic = node.createPublicKey(theirs);
  for (const name of ["sha1", "sha224", "sha256", "sha384", "sha512"] as const) {
    const hash = HASHES[name];
    const longest = Math.ceil(key.keySize / 8) - 2 * hash.digestSize - 2;
    if (longest < 0) continue;
    const label = random.bytes(random.integer(0, 20));
    const way = new OAEP({ mgf: new MGF1(hash), algorithm: hash, label });
    const options = { padding: RSA_PKCS1_OAEP_PADDING, oaepHash: name, oaepLabel: label };
    const plaintext = random.bytes(random.integer(0, longest));
    t.deepEqual(key.decrypt(node.publicEncrypt({ key: theirPublic, ...options }, plaintext), way), plaintext, name);
    t.deepEqual(node.privateDecrypt({ key: theirs, ...options }, key.publicKey().encrypt(plaintext, way)), plaintext, name);
  }
  const plaintext = random.bytes(random.integer(0, 80));
  t.deepEqual(key.decrypt(node.publicEncrypt({ key: theirPublic, padding: RSA_PKCS1_PADDING }, plaintext), new PKCS1v15()), plaintext);
}

/** The key as the openssl program reads it. */
function pem(key: PrivateKey): string {
  return exported(key).export({ format: "pem", type: "pkcs8" }) as string;
}

async function withProgram(t: Assertions, size: number): Promise<void> {
  const key = rsa.generatePrivateKey(65537, size);
  const folder = temporaryFolder();
  const path = (name: string): string => join(folder, name);
  const data = Buffer.from(`of ${size} bits`);
  writeFileSync(path("key.pem"), pem(key));
  writeFileSync(path("data"), data);
  const check = await run("openssl", ["pkey", "-in", path("key.pem"), "-check", "-noout"]);
  t.is(check.code, 0, check.stderr);
  const hash = new hashes.SHA256();
  writeFileSync(path("signature"), key.sign(data, new PSS({ mgf: new MGF1(hash), saltLength: PSS.MAX_LENGTH }), hash));
  const options = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:max"];
  const verified = await run("openssl", ["dgst", "-sha256", ...options, "-prverify", path("key.pem"), "-signature", path("signature"), path("data")]);
  t.is(verified.stdout.trim(), "Verified OK", verified.stderr);
  writeFileSync(path("ciphertext"), key.publicKey().encrypt(data, new PKCS1v15()));
  const decrypted = await run("openssl", ["pkeyutl", "-decrypt", "-inkey", path("key.pem"), "-in", path("ciphertext")]);
  t.is(decrypted.stdout, data.toString(), decrypted.stderr);
}

suite("rsa › node:crypto", [
  ...KEYS.flatMap(([title, make]): Case[] => [
    {
      title: `${title} › signatures`,
      run(t) {
        t.log(`seed ${seed}`);
        signatures(t, make(), new Random(title));
      },
    },
    {
      title: `${title} › ciphertexts`,
      run(t) {
        t.log(`seed ${seed}`);
        ciphertexts(t, make(), new Random(title));
      },
    },
  ]),
  {
    title: "a public key of node without its private half",
    run(t) {
      const theirs = generated(2048, 65537);
      const jwk = node.createPublicKey(theirs).export({ format: "jwk" });
      const ours = backend.loadRsaPublicNumbers({ n: number(jwk.n), e: number(jwk.e) });
      const data = Buffer.from("data");
      ours.verify(node.sign("sha256", data, theirs), data, new PKCS1v15(), new hashes.SHA256());
      t.is(ours.keySize, 2048);
    },
  },
]);

suite("rsa › openssl", [1024, 1027, 2049, 4096].map((size): Case => ({
  title: `${size} bits: the key is right, a signature verifies, a ciphertext decrypts`,
  tags: ["program"],
  run: (t) => withProgram(t, size),
})));

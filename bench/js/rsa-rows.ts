/** RSA. The size of a line is that of the message; a key is made once and used for all lines of its size. */

import * as crypto from "node:crypto";

import { asymmetric, hashes } from "../../index.ts";
import { done, type Row, sample } from "./row.ts";

const { padding, rsa } = asymmetric;
const MESSAGE = sample(64);
const HASH = new hashes.SHA256();
const PKCS1 = new padding.PKCS1v15();
const PSS = new padding.PSS({ mgf: new padding.MGF1(HASH), saltLength: padding.PSS.DIGEST_LENGTH });
const OAEP = new padding.OAEP({ mgf: new padding.MGF1(HASH), algorithm: HASH });
const OAEP_OF_NODE = { padding: crypto.constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" } as const;

/** What is promised: ratios of operations per second. */
const SIZES: readonly { readonly keySize: number; readonly sign?: number; readonly verify?: number }[] = [
  { keySize: 2048, sign: 0.25, verify: 0.5 },
  { keySize: 3072, verify: 0.5 },
  { keySize: 4096, sign: 0.4, verify: 0.5 },
];

const SIGNATURES = [
  { name: "PKCS1v15", ours: PKCS1, node: { padding: crypto.constants.RSA_PKCS1_PADDING } },
  { name: "PSS", ours: PSS, node: { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: crypto.constants.RSA_PSS_SALTLEN_DIGEST } },
] as const;

/** Both sides have the same key. */
interface Pair {
  readonly ours: ReturnType<typeof rsa.generatePrivateKey>;
  readonly node: crypto.KeyPairKeyObjectResult;
}

function number(text: string | undefined): bigint {
  return BigInt(`0x${Buffer.from(text ?? "", "base64url").toString("hex")}`);
}

const made = new Map<number, Pair>();

function pair(keySize: number): Pair {
  const known = made.get(keySize);
  if (known !== undefined) return known;
  const node = crypto.generateKeyPairSync("rsa", { modulusLength: keySize });
  const { n, e, d, p, q, dp, dq, qi } = node.privateKey.export({ format: "jwk" });
  const publicNumbers = new rsa.RSAPublicNumbers({ n: number(n), e: number(e) });
  const numbers = new rsa.RSAPrivateNumbers({
    p: number(p),
    q: number(q),
    d: number(d),
    dmp1: number(dp),
    dmq1: number(dq),
    iqmp: number(qi),
    publicNumbers,
  });
  const one = { ours: numbers.privateKey(), node };
  made.set(keySize, one);
  return one;
}

/** PSS signatures and ciphertexts differ from call to call; those of PKCS1v15 must be the same on both sides. */
function given(work: () => Buffer, same: boolean): () => Buffer {
  return same ? work : done(work);
}

const signatures: readonly Row[] = SIZES.flatMap(({ keySize, sign, verify }) =>
  SIGNATURES.flatMap(({ name, ours, node }) => [
    {
      name: `RSA-${keySize} ${name} sign / sign`,
      size: MESSAGE.length,
      goal: sign,
      ours() {
        const key = pair(keySize).ours;
        return given(() => key.sign(MESSAGE, ours, HASH), ours === PKCS1);
      },
      node() {
        const key = { key: pair(keySize).node.privateKey, ...node };
        return given(() => crypto.sign("sha256", MESSAGE, key), ours === PKCS1);
      },
    },
    {
      name: `RSA-${keySize} ${name} verify / verify`,
      size: MESSAGE.length,
      goal: verify,
      ours() {
        const key = pair(keySize).ours;
        const [publicKey, signature] = [key.publicKey(), key.sign(MESSAGE, ours, HASH)];
        return done(() => publicKey.verify(signature, MESSAGE, ours, HASH));
      },
      node() {
        const { privateKey, publicKey } = pair(keySize).node;
        const signature = crypto.sign("sha256", MESSAGE, { key: privateKey, ...node });
        const key = { key: publicKey, ...node };
        return done(() => {
          if (!crypto.verify("sha256", MESSAGE, key, signature)) throw new Error("node does not verify its own");
        });
      },
    },
  ]),
);

const encryption: readonly Row[] = SIZES.flatMap(({ keySize }) => [
  {
    name: `RSA-${keySize} OAEP encrypt / publicEncrypt`,
    size: MESSAGE.length,
    ours() {
      const key = pair(keySize).ours.publicKey();
      return done(() => key.encrypt(MESSAGE, OAEP));
    },
    node() {
      const key = { key: pair(keySize).node.publicKey, ...OAEP_OF_NODE };
      return done(() => crypto.publicEncrypt(key, MESSAGE));
    },
  },
  {
    name: `RSA-${keySize} OAEP decrypt / privateDecrypt`,
    size: MESSAGE.length,
    ours() {
      const key = pair(keySize).ours;
      const ciphertext = key.publicKey().encrypt(MESSAGE, OAEP);
      return () => key.decrypt(ciphertext, OAEP);
    },
    node() {
      const { publicKey, privateKey } = pair(keySize).node;
      const ciphertext = crypto.publicEncrypt({ key: publicKey, ...OAEP_OF_NODE }, MESSAGE);
      const key = { key: privateKey, ...OAEP_OF_NODE };
      return () => crypto.privateDecrypt(key, ciphertext);
    },
  },
]);

const generation: readonly Row[] = [
  {
    name: "RSA-2048 generate / generateKeyPairSync",
    size: 256,
    goal: 1.5,
    ours: () => done(() => rsa.generatePrivateKey(65537, 2048)),
    node: () => done(() => crypto.generateKeyPairSync("rsa", { modulusLength: 2048 })),
  },
];

export const rsaRows: readonly Row[] = [...signatures, ...encryption, ...generation];

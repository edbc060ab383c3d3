/** DSA and Diffie-Hellman. The size of a line is that of the message, or of the secret. */

import * as crypto from "node:crypto";

import { asymmetric, hashes } from "../../index.ts";
import { done, type Row, sample } from "./row.ts";

const { dh, dsa, utils } = asymmetric;
const MESSAGE = sample(64);
const HASH = new hashes.SHA256();

const SIZES: readonly [keySize: number, divisorLength: number][] = [
  [1024, 160],
  [2048, 256],
  [3072, 256],
];

const signatures: readonly Row[] = SIZES.flatMap(([keySize, divisorLength]) => {
  // The keys of the two sides differ; what they cost does not.
  const ours = (): asymmetric.dsa.DSAPrivateKey => dsa.generatePrivateKey(keySize) as asymmetric.dsa.DSAPrivateKey;
  const node = (): crypto.KeyPairKeyObjectResult =>
    crypto.generateKeyPairSync("dsa", { modulusLength: keySize, divisorLength });
  const goal = keySize === 2048 ? 0.5 : undefined;
  return [
    {
      name: `DSA-${keySize} sign / sign`,
      size: MESSAGE.length,
      goal,
      ours() {
        const key = ours();
        return done(() => key.sign(MESSAGE, HASH));
      },
      node() {
        const { privateKey } = node();
        return done(() => crypto.sign("sha256", MESSAGE, privateKey));
      },
    },
    {
      name: `DSA-${keySize} verify / verify`,
      size: MESSAGE.length,
      goal,
      ours() {
        const key = ours();
        const signature = key.sign(MESSAGE, HASH);
        const publicKey = key.publicKey();
        return done(() => publicKey.verify(signature, MESSAGE, HASH));
      },
      node() {
        const { privateKey, publicKey } = node();
        const signature = crypto.sign("sha256", MESSAGE, privateKey);
        return done(() => {
          if (!crypto.verify("sha256", MESSAGE, publicKey, signature)) throw new Error("node does not verify its own");
        });
      },
    },
  ];
});

const exchanges: readonly Row[] = [
  ["modp14", 2048],
  ["modp15", 3072],
  ["modp16", 4096],
].map(([group, bits]) => {
  const p = BigInt(`0x${crypto.getDiffieHellman(group as string).getPrime("hex")}`);
  return {
    name: `DH ${group} exchange / computeSecret`,
    size: Number(bits) / 8,
    goal: bits === 2048 ? 0.5 : undefined,
    ours() {
      const parameters = new dh.DHParameterNumbers({ p, g: 2n }).parameters();
      const [key, peer] = [parameters.generatePrivateKey(), parameters.generatePrivateKey().publicKey()];
      return done(() => key.exchange(peer));
    },
    node() {
      const [key, peer] = [crypto.getDiffieHellman(group as string), crypto.getDiffieHellman(group as string)];
      key.generateKeys();
      const y = peer.generateKeys();
      return done(() => key.computeSecret(y));
    },
  };
});

const encoding: readonly Row[] = [
  {
    name: "DSS signature decode and encode",
    size: 64,
    ours() {
      const signature = utils.encodeDssSignature(1n << 255n, (1n << 255n) + 1n);
      return () => utils.encodeDssSignature(...utils.decodeDssSignature(signature));
    },
    node: () => null,
  },
];

export const finiteFieldRows: readonly Row[] = [...signatures, ...exchanges, ...encoding];

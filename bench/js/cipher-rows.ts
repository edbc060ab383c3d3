/** Ciphers: a context for each message, and AES-GCM at once. */

import * as crypto from "node:crypto";

import { aead, ciphers } from "../../index.ts";
import { type Goals, type Row, sample, SIZES } from "./row.ts";

const { Cipher, algorithms, modes } = ciphers;

interface CipherLine {
  readonly name: string;
  readonly node: string;
  /** Bytes of the key, and of the IV or nonce. */
  readonly key: number;
  readonly iv: number;
  cipher(key: Buffer, iv: Buffer): ciphers.Cipher;
  readonly goals?: Goals;
}

const LINES: readonly CipherLine[] = [
  { name: "AES-256-CTR", node: "aes-256-ctr", key: 32, iv: 16, cipher: (key, iv) => new Cipher(new algorithms.AES(key), new modes.CTR(iv)), goals: { 16384: 0.9 } },
  { name: "AES-256-CBC", node: "aes-256-cbc", key: 32, iv: 16, cipher: (key, iv) => new Cipher(new algorithms.AES(key), new modes.CBC(iv)) },
  { name: "ChaCha20", node: "chacha20", key: 32, iv: 16, cipher: (key, iv) => new Cipher(new algorithms.ChaCha20(key, iv), null) },
  { name: "3DES-CBC", node: "des-ede3-cbc", key: 24, iv: 8, cipher: (key, iv) => new Cipher(new algorithms.TripleDES(key), new modes.CBC(iv)) },
  { name: "Camellia-256-CBC", node: "camellia-256-cbc", key: 32, iv: 16, cipher: (key, iv) => new Cipher(new algorithms.Camellia(key), new modes.CBC(iv)) },
  { name: "SM4-CBC", node: "sm4-cbc", key: 16, iv: 16, cipher: (key, iv) => new Cipher(new algorithms.SM4(key), new modes.CBC(iv)) },
];

function lineRows({ name, node, key: keyLength, iv: ivLength, cipher, goals = {} }: CipherLine): readonly Row[] {
  const key = sample(keyLength);
  const iv = sample(ivLength);
  // Node takes a KeyObject faster than bytes (much faster in Node 24); it gets what suits it best.
  const nodeKey = crypto.createSecretKey(key);
  return SIZES.flatMap((size) => {
    const data = sample(size);
    const encrypt: Row = {
      name: `${name} encrypt / createCipheriv`,
      size,
      goal: goals[size],
      ours: () => {
        const ours = cipher(key, iv);
        return () => {
          const context = ours.encryptor();
          const output = context.update(data);
          context.finalize();
          return output;
        };
      },
      node: () => () => {
        const context = crypto.createCipheriv(node, nodeKey, iv).setAutoPadding(false);
        const output = context.update(data);
        context.final();
        return output;
      },
    };
    const decrypt: Row = {
      name: `${name} decrypt / createDecipheriv`,
      size,
      ours: () => {
        const ours = cipher(key, iv);
        return () => {
          const context = ours.decryptor();
          const output = context.update(data);
          context.finalize();
          return output;
        };
      },
      node: () => () => {
        const context = crypto.createDecipheriv(node, nodeKey, iv).setAutoPadding(false);
        const output = context.update(data);
        context.final();
        return output;
      },
    };
    // Encryption and decryption of a key stream are one thing.
    return name.endsWith("CBC") ? [encrypt, decrypt] : [encrypt];
  });
}

const key = sample(32);
const nodeKey = crypto.createSecretKey(key);
const iv = sample(12);
const header = sample(13);

/** The tag stands for the ciphertext that it authenticates, so that the two sides can be compared without joining anything. */
function nodeStream(data: Buffer): Buffer {
  const context = crypto.createCipheriv("aes-256-gcm", nodeKey, iv);
  context.setAAD(header);
  context.update(data);
  context.final();
  return context.getAuthTag();
}

function nodeSeal(data: Buffer): Buffer {
  const context = crypto.createCipheriv("aes-256-gcm", nodeKey, iv);
  context.setAAD(header);
  const ciphertext = context.update(data);
  context.final();
  return Buffer.concat([ciphertext, context.getAuthTag()]);
}

function nodeOpen(sealed: Buffer): Buffer {
  const context = crypto.createDecipheriv("aes-256-gcm", nodeKey, iv);
  context.setAAD(header);
  context.setAuthTag(sealed.subarray(sealed.length - 16));
  const plaintext = context.update(sealed.subarray(0, -16));
  context.final();
  return plaintext;
}

const STREAMING_GOALS: Goals = { 16384: 0.9 };
const ONE_SHOT_GOALS: Goals = { 64: 2 };

const gcmRows: readonly Row[] = SIZES.flatMap((size) => {
  const data = sample(size);
  const sealed = nodeSeal(data);
  return [
    {
      name: "AES-256-GCM encrypt / createCipheriv",
      size,
      goal: STREAMING_GOALS[size],
      ours: () => {
        const ours = new Cipher(new algorithms.AES(key), new modes.GCM(iv));
        return () => {
          const context = ours.encryptor();
          context.authenticateAdditionalData(header);
          context.update(data);
          context.finalize();
          return context.tag;
        };
      },
      node: () => () => nodeStream(data),
    },
    {
      name: "AESGCM.encrypt / createCipheriv",
      size,
      goal: ONE_SHOT_GOALS[size],
      ours: () => {
        const ours = new aead.AESGCM(key);
        return () => ours.encrypt(iv, data, header);
      },
      node: () => () => nodeSeal(data),
    },
    {
      name: "AESGCM.decrypt / createDecipheriv",
      size,
      ours: () => {
        const ours = new aead.AESGCM(key);
        return () => ours.decrypt(iv, sealed, header);
      },
      node: () => () => nodeOpen(sealed),
    },
  ];
});

/** One context, one call of `update` after the other: the two sides stay in step, so their output is the same. */
const steadyRows: readonly Row[] = [
  {
    name: "AES-256-CTR update / cipher.update",
    size: 16384,
    ours: () => {
      const context = new Cipher(new algorithms.AES(key), new modes.CTR(sample(16))).encryptor();
      const data = sample(16384);
      return () => context.update(data);
    },
    node: () => {
      const context = crypto.createCipheriv("aes-256-ctr", nodeKey, sample(16));
      const data = sample(16384);
      return () => context.update(data);
    },
  },
];

export const cipherRows: readonly Row[] = [...LINES.flatMap(lineRows), ...gcmRows, ...steadyRows];

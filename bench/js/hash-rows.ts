/** Hashes and MACs. */

import * as crypto from "node:crypto";

import { ciphers, hashes, mac } from "../../index.ts";
import { type Goals, type Row, sample, SIZES } from "./row.ts";

const { Hash, SHA256 } = hashes;
const { HMAC, CMAC } = mac;

interface HashLine {
  readonly name: string;
  readonly algorithm: hashes.HashAlgorithm;
  readonly node: string;
  readonly goals: Goals;
}

const HASHES: readonly HashLine[] = [
  { name: "SHA-1", algorithm: new hashes.SHA1(), node: "sha1", goals: { 16384: 0.95 } },
  { name: "SHA-256", algorithm: new SHA256(), node: "sha256", goals: { 64: 2, 16384: 0.95 } },
  { name: "SHA-512", algorithm: new hashes.SHA512(), node: "sha512", goals: { 16384: 0.7 } },
  { name: "SHA3-256", algorithm: new hashes.SHA3_256(), node: "sha3-256", goals: { 16384: 0.7 } },
  { name: "BLAKE2b", algorithm: new hashes.BLAKE2b(), node: "blake2b512", goals: { 16384: 0.95 } },
];

/** `crypto.hash` came with Node 20.12 and 21.7; the types of Node 20 do not know it. */
const nodeHash = (crypto as unknown as { hash?: (algorithm: string, data: Buffer, encoding: "buffer") => Buffer }).hash;

const oneShots: readonly Row[] = HASHES.flatMap(({ name, algorithm, node, goals }) =>
  SIZES.map((size) => {
    const data = sample(size);
    return {
      name: `${name} one-shot / crypto.hash`,
      size,
      goal: goals[size],
      ours: () => () => Hash.hash(algorithm, data),
      node: () => (nodeHash === undefined ? null : () => nodeHash(node, data, "buffer")),
    };
  }),
);

const oneShotsAgainstContexts: readonly Row[] = SIZES.map((size) => {
  const data = sample(size);
  return {
    name: "SHA-256 one-shot / createHash",
    size,
    ours: () => () => Hash.hash(new SHA256(), data),
    node: () => () => crypto.createHash("sha256").update(data).digest(),
  };
});

const contexts: readonly Row[] = HASHES.flatMap(({ name, algorithm, node }) =>
  SIZES.map((size) => {
    const data = sample(size);
    return {
      name: `${name} context / createHash`,
      size,
      ours: () => () => {
        const context = new Hash(algorithm);
        context.update(data);
        return context.finalize();
      },
      node: () => () => crypto.createHash(node).update(data).digest(),
    };
  }),
);

const HMAC_GOALS: Goals = { 64: 2 };

const hmacs: readonly Row[] = ([64, 16384] as const).flatMap((size) => {
  const data = sample(size);
  const key = sample(32);
  const nodeSide: Row["node"] = () => () => crypto.createHmac("sha256", key).update(data).digest();
  return [
    {
      name: "HMAC-SHA256 one-shot / createHmac",
      size,
      goal: HMAC_GOALS[size],
      ours: () => () => HMAC.generateTag(key, new SHA256(), data),
      node: nodeSide,
    },
    {
      name: "HMAC-SHA256 context / createHmac",
      size,
      ours: () => () => {
        const context = new HMAC(key, new SHA256());
        context.update(data);
        return context.finalize();
      },
      node: nodeSide,
    },
  ];
});

// node:crypto has no CMAC before Node 26.
const cmacs: readonly Row[] = ([64, 16384] as const).map((size) => {
  const data = sample(size);
  const algorithm = new ciphers.algorithms.AES(sample(32));
  return { name: "AES-256-CMAC one-shot", size, ours: () => () => CMAC.generateTag(algorithm, data), node: () => null };
});

export const hashRows: readonly Row[] = [...oneShots, ...oneShotsAgainstContexts, ...contexts, ...hmacs, ...cmacs];

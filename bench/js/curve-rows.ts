/** Elliptic curves. The size of a line is that of the message, or of the shared secret. */

import * as crypto from "node:crypto";

import { asymmetric, hashes } from "../../index.ts";
import { done, type Row, sample } from "./row.ts";

const { ec } = asymmetric;

/** What is promised: ratios of operations per second. */
interface Goals {
  readonly sign?: number;
  readonly verify?: number;
}

const CURVES: readonly [curve: () => InstanceType<typeof ec.SECP256R1>, node: string, goals: Goals][] = [
  [() => new ec.SECP256R1(), "prime256v1", { sign: 0.3, verify: 0.2 }],
  [() => new ec.SECP384R1(), "secp384r1", { sign: 1 }],
  [() => new ec.SECP521R1(), "secp521r1", { sign: 1 }],
  [() => new ec.SECP256K1(), "secp256k1", { sign: 1 }],
  [() => new ec.SECP224R1(), "secp224r1", {}],
  [() => new ec.SECP192R1(), "prime192v1", {}],
  [() => new ec.BrainpoolP256R1(), "brainpoolP256r1", {}],
  [() => new ec.BrainpoolP384R1(), "brainpoolP384r1", {}],
  [() => new ec.BrainpoolP512R1(), "brainpoolP512r1", {}],
  [() => new ec.SECT163K1(), "sect163k1", {}],
  [() => new ec.SECT163R2(), "sect163r2", {}],
  [() => new ec.SECT233K1(), "sect233k1", {}],
  [() => new ec.SECT233R1(), "sect233r1", {}],
  [() => new ec.SECT283K1(), "sect283k1", {}],
  [() => new ec.SECT283R1(), "sect283r1", {}],
  [() => new ec.SECT409K1(), "sect409k1", {}],
  [() => new ec.SECT409R1(), "sect409r1", {}],
  [() => new ec.SECT571K1(), "sect571k1", {}],
  [() => new ec.SECT571R1(), "sect571r1", {}],
];

const MESSAGE = sample(32);

export const curveRows: readonly Row[] = CURVES.flatMap(([make, namedCurve, goals]) => {
  const curve = make();
  const sha256 = new ec.ECDSA(new hashes.SHA256());
  const line = { size: MESSAGE.length };
  return [
    {
      ...line,
      name: `ECDSA ${curve.name} sign / crypto.sign`,
      goal: goals.sign,
      ours: () => {
        const key = ec.generatePrivateKey(curve);
        return done(() => key.sign(MESSAGE, sha256));
      },
      node: () => {
        const { privateKey } = crypto.generateKeyPairSync("ec", { namedCurve });
        return done(() => crypto.sign("sha256", MESSAGE, privateKey));
      },
    },
    {
      ...line,
      name: `ECDSA ${curve.name} verify / crypto.verify`,
      goal: goals.verify,
      ours: () => {
        const key = ec.generatePrivateKey(curve);
        const [publicKey, signature] = [key.publicKey(), key.sign(MESSAGE, sha256)];
        return done(() => publicKey.verify(signature, MESSAGE, sha256));
      },
      node: () => {
        const { privateKey, publicKey } = crypto.generateKeyPairSync("ec", { namedCurve });
        const signature = crypto.sign("sha256", MESSAGE, privateKey);
        return done(() => {
          if (!crypto.verify("sha256", MESSAGE, publicKey, signature)) throw new Error("node refuses its signature");
        });
      },
    },
    {
      ...line,
      name: `ECDH ${curve.name} / diffieHellman`,
      ours: () => {
        const [key, peer] = [ec.generatePrivateKey(curve), ec.generatePrivateKey(curve).publicKey()];
        const ecdh = new ec.ECDH();
        return done(() => key.exchange(ecdh, peer));
      },
      node: () => {
        const [one, other] = [0, 1].map(() => crypto.generateKeyPairSync("ec", { namedCurve }));
        if (one === undefined || other === undefined) return null;
        const keys = { privateKey: one.privateKey, publicKey: other.publicKey };
        return done(() => crypto.diffieHellman(keys));
      },
    },
    {
      ...line,
      name: `EC ${curve.name} generate / generateKeyPairSync`,
      ours: () => done(() => ec.generatePrivateKey(curve)),
      node: () => done(() => crypto.generateKeyPairSync("ec", { namedCurve })),
    },
  ];
});

/** Loading keys from files that are not encrypted. The size of a line is that of the file. */

import * as crypto from "node:crypto";

import { asymmetric, serialization } from "../../index.ts";
import { done, type Row } from "./row.ts";

const { ec, rsa } = asymmetric;
const { Encoding, NoEncryption, PrivateFormat, PublicFormat } = serialization;

/** More keys than this library remembers to have tested (64). A key that comes round again is tested again. */
const FRESH = 66;

/** Both families can be written and compared. */
interface Pair {
  readonly privateKey: serialization.PrivateKeyTypes;
  readonly publicKey: serialization.PublicKeyTypes;
}

function pairOf(privateKey: serialization.PrivateKeyTypes): Pair {
  return { privateKey, publicKey: privateKey.publicKey() };
}

/** Made when a line first needs it, and used for all lines of its kind. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const KEYS = [
  { name: "RSA-2048", pair: once(() => pairOf(rsa.generatePrivateKey(65537, 2048))) },
  { name: "P-256", pair: once(() => pairOf(ec.generatePrivateKey(new ec.SECP256R1()))) },
] as const;

const FORMS = [
  { encoding: Encoding.DER, loadPrivate: serialization.loadDerPrivateKey, loadPublic: serialization.loadDerPublicKey, format: "der" },
  { encoding: Encoding.PEM, loadPrivate: serialization.loadPemPrivateKey, loadPublic: serialization.loadPemPublicKey, format: "pem" },
] as const;

const pkcs8 = ({ privateKey }: Pair, encoding: serialization.Encoding): Buffer => privateKey.privateBytes(encoding, PrivateFormat.PKCS8, new NoEncryption());
const spki = ({ publicKey }: Pair, encoding: serialization.Encoding): Buffer => publicKey.publicBytes(encoding, PublicFormat.SubjectPublicKeyInfo);

/** What is measured loads the key that was written. */
function check(same: boolean, name: string): void {
  if (!same) throw new Error(`${name}: another key came back`);
}

const rows: readonly Row[] = KEYS.flatMap(({ name, pair }) =>
  FORMS.flatMap(({ encoding, loadPrivate, loadPublic, format }): Row[] => [
    {
      name: `${name} PKCS#8 ${encoding} load / createPrivateKey`,
      get size() {
        return pkcs8(pair(), encoding).length;
      },
      goal: 1,
      ours() {
        const file = pkcs8(pair(), encoding);
        check(pair().publicKey.equals(loadPrivate(file).publicKey()), name);
        return done(() => loadPrivate(file));
      },
      node() {
        const file = { key: pkcs8(pair(), encoding), format, type: "pkcs8" } as const;
        return done(() => crypto.createPrivateKey(file));
      },
    },
    {
      name: `${name} SPKI ${encoding} load / createPublicKey`,
      get size() {
        return spki(pair(), encoding).length;
      },
      goal: 1,
      ours() {
        const file = spki(pair(), encoding);
        check(pair().publicKey.equals(loadPublic(file)), name);
        return done(() => loadPublic(file));
      },
      node() {
        const file = { key: spki(pair(), encoding), format, type: "spki" } as const;
        return done(() => crypto.createPublicKey(file));
      },
    },
  ]),
);

/** Keys that are new to the process each time: whether the factors are prime is tested once for a key, and then remembered. */
const fresh = once(() => Array.from({ length: FRESH }, () => pkcs8(pairOf(rsa.generatePrivateKey(65537, 2048)), Encoding.DER)));

function inTurn(load: (file: Buffer) => unknown): () => Buffer {
  const files = fresh();
  let at = 0;
  return done(() => {
    load(files[at] as Buffer);
    at = (at + 1) % files.length;
  });
}

const firstLoad: Row = {
  name: "RSA-2048 PKCS#8 first load / createPrivateKey",
  get size() {
    return (fresh()[0] as Buffer).length;
  },
  ours: () => inTurn((file) => serialization.loadDerPrivateKey(file)),
  node: () => inTurn((file) => crypto.createPrivateKey({ key: file, format: "der", type: "pkcs8" })),
};

export const keyFileRows: readonly Row[] = [...rows, firstLoad];

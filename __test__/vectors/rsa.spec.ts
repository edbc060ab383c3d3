// A sample of Wycheproof's RSA files through the facade. The core runs all of them; here they prove the wiring.
import { asymmetric, exceptions, hashes } from "../../index.ts";
import { corpusText } from "../support/corpora.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

const { padding, rsa } = asymmetric;

interface Group {
  readonly publicKey?: { readonly modulus: string; readonly publicExponent: string };
  readonly privateKey?: Readonly<Record<"modulus" | "publicExponent" | "privateExponent" | "prime1" | "prime2" | "exponent1" | "exponent2" | "coefficient", string>>;
  readonly sLen?: number;
  readonly tests: readonly Test[];
}

interface Test {
  readonly tcId: number;
  readonly msg: string;
  readonly sig: string;
  readonly ct: string;
  readonly label: string;
  readonly result: "valid" | "invalid" | "acceptable";
}

const hex = (text: string): Buffer => Buffer.from(text, "hex");
const number = (text: string): bigint => BigInt(`0x${text}`);
const sha256 = new hashes.SHA256();
const mgf = new padding.MGF1(sha256);

function publicKey({ publicKey: key }: Group): ReturnType<InstanceType<typeof rsa.RSAPublicNumbers>["publicKey"]> {
  if (key === undefined) throw new Error("the group has no public key");
  return new rsa.RSAPublicNumbers({ e: number(key.publicExponent), n: number(key.modulus) }).publicKey();
}

function privateKey({ privateKey: key }: Group): ReturnType<InstanceType<typeof rsa.RSAPrivateNumbers>["privateKey"]> {
  if (key === undefined) throw new Error("the group has no private key");
  return new rsa.RSAPrivateNumbers({
    p: number(key.prime1),
    q: number(key.prime2),
    d: number(key.privateExponent),
    dmp1: number(key.exponent1),
    dmq1: number(key.exponent2),
    iqmp: number(key.coefficient),
    publicNumbers: { e: number(key.publicExponent), n: number(key.modulus) },
  }).privateKey();
}

/** One file, whole: `prepare` makes what runs the tests of a group. */
function file(name: string, count: number, prepare: (t: Assertions, group: Group) => (test: Test) => void): Case {
  return {
    title: `${name}_test.json`,
    run(t) {
      const { testGroups } = JSON.parse(corpusText(t, `wycheproof/testvectors_v1/${name}_test.json`)) as { testGroups: readonly Group[] };
      let ran = 0;
      for (const group of testGroups) {
        const run = prepare(t, group);
        for (const test of group.tests) run(test);
        ran += group.tests.length;
      }
      t.is(ran, count);
    },
  };
}

/** A call that succeeds where the test is valid, and else raises that class. */
function judge(t: Assertions, test: Test, errorClass: abstract new (...args: never[]) => Error, call: () => void): void {
  if (test.result === "valid") call();
  else t.throws(call, { instanceOf: errorClass }, `test ${test.tcId}`);
}

suite("wycheproof › rsa", [
  file("rsa_signature_2048_sha256", 259, (t, group) => {
    const key = publicKey(group);
    return (test) =>
      judge(t, test, exceptions.InvalidSignature, () => key.verify(hex(test.sig), hex(test.msg), new padding.PKCS1v15(), sha256));
  }),
  file("rsa_pss_2048_sha256_mgf1_32", 108, (t, group) => {
    const key = publicKey(group);
    const pss = new padding.PSS({ mgf, saltLength: group.sLen ?? 0 });
    return (test) => judge(t, test, exceptions.InvalidSignature, () => key.verify(hex(test.sig), hex(test.msg), pss, sha256));
  }),
  file("rsa_oaep_2048_sha256_mgf1sha256", 37, (t, group) => {
    const key = privateKey(group);
    return (test) =>
      judge(t, test, exceptions.ValueError, () => {
        const oaep = new padding.OAEP({ mgf, algorithm: sha256, label: hex(test.label) });
        t.deepEqual(key.decrypt(hex(test.ct), oaep), hex(test.msg), `test ${test.tcId}`);
      });
  }),
  file("rsa_pkcs1_2048", 67, (t, group) => {
    const key = privateKey(group);
    return (test) => {
      const decrypt = (): Buffer => key.decrypt(hex(test.ct), new padding.PKCS1v15());
      if (test.result === "valid") t.deepEqual(decrypt(), hex(test.msg), `test ${test.tcId}`);
      else if (test.ct.length === 512 && number(test.ct) < number(group.privateKey?.modulus ?? "0")) t.deepEqual(decrypt(), decrypt());
      else t.throws(decrypt, { instanceOf: exceptions.ValueError }, `test ${test.tcId}`);
    };
  }),
]);

// Key files against the ssh-keygen program, in both directions.
import { createHash } from "node:crypto";
import { asymmetric, exceptions, serialization } from "../../index.ts";
import { pem } from "../support/key-files.ts";
import { Folder } from "../support/ssh-keygen.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

const { dsa, ec, rsa } = asymmetric;
const { BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat, PublicFormat } = serialization;
const { loadPemPrivateKey, loadPemPublicKey, loadSshPrivateKey, loadSshPublicKey } = serialization;

type SshPrivateKey = ReturnType<typeof loadSshPrivateKey>;

const PASSPHRASE = "correct horse";
const PASSWORD = Buffer.from(PASSPHRASE);
const NONE = new NoEncryption();
const COMMENT = "somebody@somewhere, with words";

interface Type {
  readonly title: string;
  readonly options: readonly string[];
  /** The name that the line of a public key begins with. */
  readonly name: string;
  /** The label of the file that `-m PEM` writes. */
  readonly label: string;
  readonly privateClass: abstract new (...args: never[]) => object;
  readonly generate: () => SshPrivateKey;
}

const rsaType = (bits: number): Type => ({
  title: `RSA-${bits}`,
  options: ["-t", "rsa", "-b", String(bits)],
  name: "ssh-rsa",
  label: "RSA PRIVATE KEY",
  privateClass: rsa.RSAPrivateKey,
  generate: () => rsa.generatePrivateKey(65537, bits),
});
const ecdsaType = (bits: number, curve: asymmetric.ec.EllipticCurve): Type => ({
  title: `ECDSA-${bits}`,
  options: ["-t", "ecdsa", "-b", String(bits)],
  name: `ecdsa-sha2-nistp${bits}`,
  label: "EC PRIVATE KEY",
  privateClass: ec.EllipticCurvePrivateKey,
  generate: () => ec.generatePrivateKey(curve),
});

const TYPES: readonly Type[] = [
  rsaType(1024),
  rsaType(2048),
  rsaType(3072),
  {
    title: "DSA-1024",
    options: ["-t", "dsa"],
    name: "ssh-dss",
    label: "DSA PRIVATE KEY",
    privateClass: dsa.DSAPrivateKey,
    generate: () => dsa.generatePrivateKey(1024),
  },
  ecdsaType(256, new ec.SECP256R1()),
  ecdsaType(384, new ec.SECP384R1()),
  ecdsaType(521, new ec.SECP521R1()),
];

/** What `ssh-keygen -Z` takes. */
const CIPHERS = [
  "3des-cbc",
  "aes128-cbc",
  "aes192-cbc",
  "aes256-cbc",
  "aes128-ctr",
  "aes192-ctr",
  "aes256-ctr",
  "aes128-gcm@openssh.com",
  "aes256-gcm@openssh.com",
  "chacha20-poly1305@openssh.com",
];

const traditional = (key: SshPrivateKey): Buffer => key.privateBytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NONE);
const line = (key: SshPrivateKey): string => key.publicKey().publicBytes(Encoding.OpenSSH, PublicFormat.OpenSSH).toString();
/** Without the comment. */
const bare = (publicLine: string): string => publicLine.trim().split(" ", 2).join(" ");
const fingerprint = (publicLine: string, hash: string): Buffer => createHash(hash).update(Buffer.from(publicLine.split(" ")[1] ?? "", "base64")).digest();

const each = (what: string, run: (t: Assertions, type: Type, folder: Folder) => void): Case[] =>
  TYPES.map((type) => ({ title: `${type.title} › ${what}`, tags: ["program"], run: (t) => run(t, type, new Folder()) }));

const generate = (t: Assertions, { options }: Type, folder: Folder, name: string, ...more: readonly string[]): void =>
  void folder.keygen(t, "-q", ...options, "-C", COMMENT, "-N", "", "-f", name, ...more);

/** Rewrites a private key in place. */
const rewrite = (t: Assertions, folder: Folder, name: string, from: string, to: string, ...options: readonly string[]): void =>
  void folder.keygen(t, "-q", "-p", "-P", from, "-N", to, "-f", name, ...options);

function theirFilesLoad(t: Assertions, type: Type, folder: Folder): void {
  generate(t, type, folder, "key");
  const ssh = folder.read("key");
  const key = loadSshPrivateKey(ssh, null);
  t.true(key instanceof type.privateClass, "the class");
  t.throws(() => loadSshPrivateKey(ssh, PASSWORD), { instanceOf: TypeError });
  t.throws(() => loadPemPrivateKey(ssh, null), { instanceOf: exceptions.ValueError, message: /loadSshPrivateKey/ });

  const publicLine = folder.read("key.pub");
  t.true(key.publicKey().equals(loadSshPublicKey(publicLine)), "the public line with its comment");
  t.is(line(key), bare(publicLine.toString()));
  t.is(line(key).split(" ")[0], type.name);

  // What ssh-keygen makes of the same key in the forms of others.
  folder.keygen(t, "-q", "-p", "-P", "", "-N", "", "-m", "PEM", "-f", "key");
  const file = folder.read("key");
  t.deepEqual(pem(type.label, traditional(key)), file, "-m PEM");
  t.deepEqual(traditional(loadPemPrivateKey(file, null) as SshPrivateKey), traditional(key), "-m PEM, read");
  rewrite(t, folder, "key", "", "", "-m", "PKCS8");
  t.deepEqual(key.privateBytes(Encoding.PEM, PrivateFormat.PKCS8, NONE), folder.read("key"), "-m PKCS8");
  rewrite(t, folder, "key", "", PASSPHRASE, "-m", "PKCS8");
  t.deepEqual(traditional(loadPemPrivateKey(folder.read("key"), PASSWORD) as SshPrivateKey), traditional(key), "-m PKCS8, encrypted");
  rewrite(t, folder, "key", PASSPHRASE, PASSPHRASE, "-m", "PEM");
  const encrypted = folder.read("key");
  t.true(encrypted.includes(`-----BEGIN ${type.label}-----\nProc-Type: 4,ENCRYPTED\n`));
  t.deepEqual(traditional(loadPemPrivateKey(encrypted, PASSWORD) as SshPrivateKey), traditional(key), "-m PEM, encrypted");

  for (const form of ["PEM", "PKCS8"]) {
    const exported = folder.keygen(t, "-e", "-m", form, "-f", "key.pub");
    t.true(key.publicKey().equals(loadPemPublicKey(Buffer.from(exported))), `-e -m ${form}`);
  }
  t.is(folder.keygen(t, "-e", "-m", "PKCS8", "-f", "key.pub"), key.publicKey().publicBytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).toString());
}

function theirCiphersLoad(t: Assertions, type: Type, folder: Folder): void {
  generate(t, type, folder, "key");
  const expected = traditional(loadSshPrivateKey(folder.read("key"), null));
  let before = "";
  for (const cipher of CIPHERS) {
    // A round of bcrypt takes milliseconds, of ssh-keygen and of ours.
    rewrite(t, folder, "key", before, PASSPHRASE, "-Z", cipher, "-a", "1");
    before = PASSPHRASE;
    const file = folder.read("key");
    t.deepEqual(traditional(loadSshPrivateKey(file, PASSWORD)), expected, cipher);
    t.throws(() => loadSshPrivateKey(file, Buffer.from("incorrect horse")), { instanceOf: exceptions.ValueError }, cipher);
    t.throws(() => loadSshPrivateKey(file, null), { instanceOf: TypeError }, cipher);
  }
}

function oursAreRead(t: Assertions, type: Type, folder: Folder): void {
  const key = type.generate();
  const publicLine = line(key);
  const files: [string, string, Buffer][] = [
    ["openssh", "", key.privateBytes(Encoding.PEM, PrivateFormat.OpenSSH, NONE)],
    ["openssh, encrypted", PASSPHRASE, key.privateBytes(Encoding.PEM, PrivateFormat.OpenSSH, new BestAvailableEncryption(PASSWORD, { rounds: 2 }))],
    ["traditional", "", key.privateBytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NONE)],
    ["traditional, encrypted", PASSPHRASE, key.privateBytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, new BestAvailableEncryption(PASSWORD))],
    ["PKCS#8", "", key.privateBytes(Encoding.PEM, PrivateFormat.PKCS8, NONE)],
    ["PKCS#8, encrypted", PASSPHRASE, key.privateBytes(Encoding.PEM, PrivateFormat.PKCS8, new BestAvailableEncryption(PASSWORD, { iterations: 1000 }))],
  ];
  for (const [title, passphrase, file] of files) {
    folder.write("key", file);
    t.is(bare(folder.keygen(t, "-y", "-P", passphrase, "-f", "key")), publicLine, title);
    // To OpenSSH's own form and back: what ssh-keygen understood is the whole key.
    rewrite(t, folder, "key", passphrase, "");
    t.deepEqual(traditional(loadSshPrivateKey(folder.read("key"), null)), traditional(key), title);
  }

  folder.write("key.pub", `${publicLine}\n`);
  const shown = (hash: string): string => folder.keygen(t, "-l", "-E", hash, "-f", "key.pub").split(" ")[1] ?? "";
  t.is(shown("sha256"), `SHA256:${fingerprint(publicLine, "sha256").toString("base64").replace(/=+$/, "")}`);
  t.is(shown("md5"), `MD5:${fingerprint(publicLine, "md5").toString("hex").match(/../g)?.join(":")}`);
  folder.write("spki.pem", key.publicKey().publicBytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo));
  t.is(bare(folder.keygen(t, "-i", "-m", "PKCS8", "-f", "spki.pem")), publicLine, "-i -m PKCS8");
}

function certificatesLoad(t: Assertions, type: Type, folder: Folder): void {
  folder.keygen(t, "-q", "-t", "ecdsa", "-b", "256", "-N", "", "-f", "authority");
  generate(t, type, folder, "key");
  const key = loadSshPublicKey(folder.read("key.pub"));
  const options = ["-n", "joe,jane", "-z", "18446744073709551615", "-V", "-1d:+1d", "-O", "force-command=ls -l", "-O", "source-address=10.0.0.0/8"];
  for (const kind of [[...options], ["-h", "-n", "host.example.org"], []]) {
    folder.keygen(t, "-q", "-s", "authority", "-I", "an identity", ...kind, "key.pub");
    const certificate = folder.read("key-cert.pub");
    t.true(certificate.toString().startsWith(`${type.name}-cert-v01@openssh.com `));
    t.true(key.equals(loadSshPublicKey(certificate)), kind.join(" "));
  }
}

suite("key files against the ssh-keygen program", [
  ...each("what ssh-keygen writes loads", theirFilesLoad),
  ...each("every cipher of ssh-keygen loads", theirCiphersLoad),
  ...each("ssh-keygen reads ours", oursAreRead),
  ...each("certificates load as keys", certificatesLoad),
  {
    title: "the default rounds, both ways",
    tags: ["program"],
    run(t) {
      const folder = new Folder();
      const key = ec.generatePrivateKey(new ec.SECP256R1());
      folder.write("key", key.privateBytes(Encoding.PEM, PrivateFormat.OpenSSH, new BestAvailableEncryption(PASSWORD)));
      t.is(bare(folder.keygen(t, "-y", "-P", PASSPHRASE, "-f", "key")), line(key));
      rewrite(t, folder, "key", PASSPHRASE, "another one");
      t.is(line(loadSshPrivateKey(folder.read("key"), Buffer.from("another one"))), line(key));
    },
  },
]);

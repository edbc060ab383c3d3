// Keys of ours in tls: a handshake over loopback with each kind that tls takes. The certificates are made by openssl for the case.
import { getDiffieHellman } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { connect, createServer, type SecureContextOptions, type TLSSocket } from "node:tls";
import { asymmetric, serialization } from "../../index.ts";
import { openssl } from "../support/program.ts";
import { temporaryFolder } from "../support/programs.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

const { dh, ec, rsa } = asymmetric;
const { BestAvailableEncryption, NoEncryption } = serialization;

const PASSWORD = "correct horse battery staple";
const encryption = new BestAvailableEncryption(Buffer.from(PASSWORD));
const plain = new NoEncryption();

/** What goes to both sides beside the key. */
interface Terms {
  readonly server?: SecureContextOptions;
  readonly client?: SecureContextOptions;
}

/** A certificate of the key, which openssl reads under its password. */
function certificateOf(t: Assertions, key: serialization.SerializablePrivateKey): Buffer {
  const file = join(temporaryFolder(), "key.pem");
  writeFileSync(file, key.privateBytes("PEM", "PKCS8", encryption));
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  return openssl(t, ["req", "-x509", "-new", "-key", file, "-passin", `pass:${PASSWORD}`, "-days", "2", "-sha256", ...subject]);
}

/** One connection; gives its cipher. The client checks the certificate, and so that the server has its key. */
async function handshake(cert: Buffer, key: SecureContextOptions, { server: ours = {}, client: theirs = {} }: Terms = {}): Promise<string> {
  const server = createServer({ ...key, cert, ...ours }, (socket: TLSSocket) => socket.end("hello"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const client = connect({ host: "127.0.0.1", port, servername: "localhost", ca: cert, ...theirs });
    await once(client, "secureConnect");
    const { standardName } = client.getCipher();
    let text = "";
    for await (const chunk of client) text += String(chunk);
    if (text !== "hello") throw new Error(`the server said ${JSON.stringify(text)}`);
    return standardName;
  } finally {
    server.close();
  }
}

type Key = asymmetric.rsa.RSAPrivateKey | asymmetric.ec.EllipticCurvePrivateKey;

const KEYS: Readonly<Record<string, () => Key>> = {
  "RSA-2048": () => rsa.generatePrivateKey(65537, 2048),
  "P-256": () => ec.generatePrivateKey(new ec.SECP256R1()),
  "P-384": () => ec.generatePrivateKey(new ec.SECP384R1()),
  "P-521": () => ec.generatePrivateKey(new ec.SECP521R1()),
};

const cases: Case[] = Object.entries(KEYS).map(([name, generate]) => ({
  title: `a server with an ${name} key: PKCS #8 and traditional, in the clear and under a password`,
  tags: ["program"],
  async run(t) {
    const key = generate();
    const cert = certificateOf(t, key);
    for (const format of ["PKCS8", "TraditionalOpenSSL"] as const) {
      for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
        const terms = { client: { maxVersion: version } };
        t.true((await handshake(cert, { key: key.privateBytes("PEM", format, plain) }, terms)).startsWith("TLS_"), `${format} ${version}`);
      }
      const sealed = key.privateBytes("PEM", format, encryption);
      t.true((await handshake(cert, { key: sealed, passphrase: PASSWORD })).startsWith("TLS_"), `${format} under a password`);
    }
    // What the file of a server holds, here and back.
    const loaded = serialization.loadPemPrivateKey(key.privateBytes("PEM", "PKCS8", encryption), Buffer.from(PASSWORD));
    t.true((await handshake(cert, { key: loaded.privateBytes("PEM", "PKCS8", plain) })).startsWith("TLS_"));
  },
}));

suite("keys in tls", [
  ...cases,
  {
    title: "another key than the certificate's is refused by tls",
    tags: ["program"],
    async run(t) {
      const cert = certificateOf(t, ec.generatePrivateKey(new ec.SECP256R1()));
      const other = ec.generatePrivateKey(new ec.SECP256R1()).privateBytes("PEM", "PKCS8", plain);
      await t.throwsAsync(() => handshake(cert, { key: other }), { instanceOf: Error, message: /key values mismatch/ });
    },
  },
  {
    title: "Diffie-Hellman parameters of ours in a handshake",
    tags: ["program"],
    async run(t) {
      const key = rsa.generatePrivateKey(65537, 2048);
      const p = BigInt(`0x${getDiffieHellman("modp14").getPrime("hex")}`);
      const dhparam = new dh.DHParameterNumbers({ p, g: 2n }).parameters().parameterBytes("PEM", "PKCS3");
      const ciphers = "DHE-RSA-AES256-GCM-SHA384";
      const terms = { server: { dhparam, ciphers, maxVersion: "TLSv1.2" }, client: { ciphers, maxVersion: "TLSv1.2" } } as const;
      const agreed = await handshake(certificateOf(t, key), { key: key.privateBytes("PEM", "PKCS8", plain) }, terms);
      t.is(agreed, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384");
    },
  },
]);

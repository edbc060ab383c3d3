// A real TLS handshake: node's server and client, with every certificate, revocation list and key made here.
import type { AddressInfo } from "node:net";
import * as tls from "node:tls";

import { serialization, x509 } from "../../index.ts";
import { authority, client, type Extensions, type Holder, issue, keyPem, named, pem, revocationList, server, type Signer, SIGNERS } from "../support/x509-authority.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

const { DER } = serialization.Encoding;
const HOST = "device.things.example";

/** A root, an authority below it, and what that issued. */
interface Chain {
  readonly root: Holder;
  readonly intermediate: Holder;
  readonly leaf: Holder;
  readonly person: Holder;
}

interface Shape {
  readonly names?: readonly x509.GeneralName[];
  readonly leaf?: Extensions;
  readonly validity?: readonly [number, number];
  readonly rootExtensions?: Extensions;
  readonly intermediateExtensions?: Extensions;
}

function chain(signer: (name: string) => Signer, shape: Shape = {}): Chain {
  const names = shape.names ?? [new x509.DNSName(HOST), new x509.IPAddress("127.0.0.1")];
  const root = issue(null, signer("root"), { subject: named("Root"), extensions: shape.rootExtensions ?? authority() });
  const extensions = shape.intermediateExtensions ?? authority(0);
  const intermediate = issue(root, signer("intermediate"), { subject: named("Intermediate"), extensions });
  const leaf = issue(intermediate, signer("leaf"), {
    subject: named("a device"),
    extensions: shape.leaf ?? server(names),
    validity: shape.validity ?? [-1, 30],
  });
  const person = issue(intermediate, signer("person"), { subject: named("a person"), extensions: client("person@example.org") });
  return { root, intermediate, leaf, person };
}

interface Handshake {
  /** What the client said in the end. */
  readonly answer: string;
  readonly serverCertificate: Buffer | undefined;
  /** What the server knows of the client. */
  readonly clientCertificate: Buffer | undefined;
  readonly clientName: string | undefined;
}

/** Node has no code for some of OpenSSL's reasons. */
function reason({ code, message }: NodeJS.ErrnoException): string {
  return code === undefined || code === "UNSPECIFIED" ? message : code;
}

/** Both sides. `answer` is the error code of whichever side refused. */
function handshake(serverOptions: tls.TlsOptions, clientOptions: tls.ConnectionOptions): Promise<Handshake> {
  return new Promise((resolve, reject) => {
    let clientCertificate: Buffer | undefined;
    let clientName: string | undefined;
    let refused: string | undefined;
    const listener = tls.createServer(serverOptions, (socket) => {
      clientCertificate = socket.getPeerX509Certificate()?.raw;
      clientName = String(socket.getPeerCertificate().subject?.CN);
      socket.on("error", () => undefined);
      socket.end("welcome");
    });
    const finish = (answer: string, serverCertificate?: Buffer): void => {
      listener.close();
      resolve({ answer: refused ?? answer, serverCertificate, clientCertificate, clientName });
    };
    listener.on("tlsClientError", (error: NodeJS.ErrnoException) => {
      refused = error.code;
    });
    listener.on("error", reject);
    listener.listen(0, "127.0.0.1", () => {
      const { port } = listener.address() as AddressInfo;
      const socket = tls.connect({ port, host: "127.0.0.1", servername: HOST, ...clientOptions });
      let said = "";
      let serverCertificate: Buffer | undefined;
      socket.on("secureConnect", () => (serverCertificate = socket.getPeerX509Certificate()?.raw));
      socket.on("data", (chunk: Buffer) => (said += chunk.toString()));
      socket.on("error", (error: NodeJS.ErrnoException) => {
        // The server's own reason arrives a moment later than its alert.
        setImmediate(() => finish(reason(error)));
      });
      socket.on("end", () => finish(said, serverCertificate));
    });
  });
}

/** The server shows its chain and asks for a certificate of the same root. */
function serving({ root, intermediate, leaf }: Chain, more: tls.TlsOptions = {}): tls.TlsOptions {
  const cert = pem(leaf.certificate, intermediate.certificate);
  return { cert, key: keyPem(leaf.signer), ca: pem(root.certificate), requestCert: true, rejectUnauthorized: true, ...more };
}

/** The client trusts the root alone and shows a certificate. */
function connecting({ root, intermediate, person }: Chain, more: tls.ConnectionOptions = {}): tls.ConnectionOptions {
  return { ca: pem(root.certificate), cert: pem(person.certificate, intermediate.certificate), key: keyPem(person.signer), ...more };
}

async function succeeds(t: Assertions, made: Chain, more: tls.ConnectionOptions = {}): Promise<void> {
  const { answer, serverCertificate, clientCertificate, clientName } = await handshake(serving(made), connecting(made, more));
  t.is(answer, "welcome");
  t.deepEqual(serverCertificate, made.leaf.certificate.publicBytes(DER));
  t.deepEqual(clientCertificate, made.person.certificate.publicBytes(DER));
  t.is(clientName, "a person");
}

const p256 = (): Chain => chain(SIGNERS.p256);

/** Each of them is refused, by one side or the other, with OpenSSL's reason. */
const REFUSED: readonly {
  readonly title: string;
  /** Where versions of OpenSSL differ, each. */
  readonly reasons: readonly string[];
  readonly make: () => { server: tls.TlsOptions; client: tls.ConnectionOptions };
}[] = [
  {
    title: "a name that the certificate is not for",
    reasons: ["ERR_TLS_CERT_ALTNAME_INVALID"],
    make() {
      const made = p256();
      return { server: serving(made), client: connecting(made, { servername: "other.example" }) };
    },
  },
  {
    title: "a root that is not the client's",
    reasons: ["SELF_SIGNED_CERT_IN_CHAIN"],
    make() {
      const made = p256();
      const { root } = chain(SIGNERS.p384);
      const cert = pem(made.leaf.certificate, made.intermediate.certificate, made.root.certificate);
      return { server: serving(made, { cert }), client: connecting(made, { ca: pem(root.certificate) }) };
    },
  },
  {
    title: "a root of the same name and another key",
    reasons: ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY"],
    make() {
      const made = p256();
      const { root } = chain(SIGNERS.p384);
      return { server: serving(made), client: connecting(made, { ca: pem(root.certificate) }) };
    },
  },
  {
    title: "a chain without the authority in the middle",
    reasons: ["UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    make() {
      const made = p256();
      return { server: serving(made, { cert: pem(made.leaf.certificate) }), client: connecting(made) };
    },
  },
  {
    title: "a certificate whose time is over",
    reasons: ["CERT_HAS_EXPIRED"],
    make() {
      const made = chain(SIGNERS.p256, { validity: [-10, -5] });
      return { server: serving(made), client: connecting(made) };
    },
  },
  {
    title: "a certificate whose time is to come",
    reasons: ["CERT_NOT_YET_VALID"],
    make() {
      const made = chain(SIGNERS.p256, { validity: [5, 10] });
      return { server: serving(made), client: connecting(made) };
    },
  },
  {
    title: "an authority that may not be one",
    reasons: ["INVALID_PURPOSE", "INVALID_CA"],
    make() {
      const made = chain(SIGNERS.p256, { intermediateExtensions: [[new x509.BasicConstraints({ ca: false }), true]] });
      return { server: serving(made), client: connecting(made) };
    },
  },
  {
    title: "an authority too many below a path length",
    reasons: ["PATH_LENGTH_EXCEEDED"],
    make() {
      const made = chain(SIGNERS.p256, { rootExtensions: authority(0) });
      return { server: serving(made), client: connecting(made) };
    },
  },
  {
    title: "a server's certificate that is for clients",
    reasons: ["INVALID_PURPOSE"],
    make() {
      const made = chain(SIGNERS.p256, { leaf: client("device@example.org") });
      return { server: serving(made), client: connecting(made) };
    },
  },
  {
    title: "a name outside of what the authority may name",
    reasons: ["permitted subtree violation"],
    make() {
      const constraints = new x509.NameConstraints({ permittedSubtrees: [new x509.DNSName("elsewhere.example")] });
      const made = chain(SIGNERS.p256, { intermediateExtensions: [...authority(0), [constraints, true]] });
      return { server: serving(made), client: connecting(made) };
    },
  },
  {
    title: "a client without a certificate",
    reasons: ["ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE"],
    make() {
      const made = p256();
      const { root } = made;
      return { server: serving(made), client: { ca: pem(root.certificate) } };
    },
  },
  {
    title: "a client's certificate of another root",
    reasons: ["ECONNRESET"],
    make() {
      const made = p256();
      const { person, intermediate } = chain(SIGNERS.p384);
      const cert = pem(person.certificate, intermediate.certificate);
      return { server: serving(made), client: connecting(made, { cert, key: keyPem(person.signer) }) };
    },
  },
  {
    title: "a server's certificate that its authority has revoked",
    reasons: ["CERT_REVOKED"],
    make() {
      const made = p256();
      const lists = [revocationList(made.root, []), revocationList(made.intermediate, [made.leaf.certificate.serialNumber])];
      return { server: serving(made), client: connecting(made, { crl: lists.map((list) => pem(list)) }) };
    },
  },
];

suite("x509 › TLS", [
  ...Object.entries(SIGNERS).flatMap(([name, signer]) =>
    (["TLSv1.2", "TLSv1.3"] as const).map(
      (version): Case => ({
        title: `both sides with a chain of ${name}, by ${version}`,
        run: (t) => succeeds(t, chain(signer), { minVersion: version, maxVersion: version }),
      }),
    ),
  ),
  {
    title: "an address in the place of a name",
    run: (t) => succeeds(t, p256(), { servername: "", checkServerIdentity: (_, certificate) => tls.checkServerIdentity("127.0.0.1", certificate) }),
  },
  {
    title: "a name with an asterisk",
    run: (t) => succeeds(t, chain(SIGNERS.p256, { names: [new x509.DNSName("*.things.example")] })),
  },
  {
    title: "a revocation list that does not name the server",
    async run(t) {
      const made = p256();
      const lists = [revocationList(made.root, []), revocationList(made.intermediate, [made.leaf.certificate.serialNumber + 1n])];
      await succeeds(t, made, { crl: lists.map((list) => pem(list)) });
    },
  },
  {
    title: "a server's key in a file under a password",
    async run(t) {
      const made = p256();
      const password = "of the test";
      const encryption = new serialization.BestAvailableEncryption(Buffer.from(password), { iterations: 1000 });
      const key = made.leaf.signer.key.privateBytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption);
      const { answer } = await handshake(serving(made, { key, passphrase: password }), connecting(made));
      t.is(answer, "welcome");
    },
  },
  ...REFUSED.map(
    ({ title, reasons, make }): Case => ({
      title: `refused: ${title}`,
      async run(t) {
        const { server: serverOptions, client: clientOptions } = make();
        const { answer } = await handshake(serverOptions, clientOptions);
        t.true(reasons.includes(answer), answer);
      },
    }),
  ),
]);

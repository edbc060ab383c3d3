/** The device of the tour: a process of its own, which its key never leaves. It asks for a certificate and serves TLS under it. */

import type { AddressInfo } from "node:net";
import { createServer } from "node:tls";

import { asymmetric, hashes, serialization, x509 } from "../index.ts";
import { DEVICE, type FromDevice, type ToDevice } from "./handshake.ts";

const { ec } = asymmetric;
const { Encoding, NoEncryption, PrivateFormat } = serialization;

const key = ec.generatePrivateKey(new ec.SECP256R1());

function send(message: FromDevice): void {
  process.send?.(message);
}

process.on("message", ({ chain }: ToDevice) => {
  // This stays inside of the process: node:tls takes keys as files have them.
  const privateKey = key.privateBytes(Encoding.PEM, PrivateFormat.PKCS8, new NoEncryption());
  const server = createServer({ key: privateKey, cert: chain }, (socket) => {
    // A client that refuses our certificate says so and goes.
    socket.on("error", () => undefined);
    socket.end(`this is ${DEVICE}`);
  });
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1", () => send({ port: (server.address() as AddressInfo).port }));
});

// The tour ends, or lets go of us.
process.on("disconnect", () => process.exit());

const request = new x509.CertificateSigningRequestBuilder()
  .subjectName(new x509.Name([new x509.NameAttribute(x509.NameOID.COMMON_NAME, DEVICE)]))
  .addExtension(new x509.SubjectAlternativeName([new x509.DNSName(DEVICE)]), { critical: false })
  .sign(key, new hashes.SHA256());
send({ request: request.publicBytes(Encoding.PEM).toString("latin1") });

// A small certification authority: it answers a request, revokes the certificate, and publishes the list.
// node examples/certificate-authority.js
import { asymmetric, hashes, serialization, x509 } from "cipherwright";

const { ec } = asymmetric;
const { Encoding } = serialization;
const DAY = 864e5;

const named = (commonName: string) => new x509.Name([new x509.NameAttribute(x509.NameOID.COMMON_NAME, commonName)]);
const inDays = (days: number) => new Date(Date.now() + days * DAY);

const rootKey = ec.generatePrivateKey(new ec.SECP384R1());
const root = new x509.CertificateBuilder()
  .subjectName(named("Example Root"))
  .issuerName(named("Example Root"))
  .publicKey(rootKey.publicKey())
  .serialNumber(x509.randomSerialNumber())
  .notValidBefore(inDays(-1))
  .notValidAfter(inDays(3650))
  .addExtension(new x509.BasicConstraints({ ca: true, pathLength: 0 }), { critical: true })
  .addExtension(new x509.KeyUsage({ keyCertSign: true, crlSign: true }), { critical: true })
  .addExtension(x509.SubjectKeyIdentifier.fromPublicKey(rootKey.publicKey()), { critical: false })
  .sign(rootKey, new hashes.SHA384());

// Whoever wants a certificate makes a key, keeps it, and sends a request.
const deviceKey = ec.generatePrivateKey(new ec.SECP256R1());
const pem = new x509.CertificateSigningRequestBuilder()
  .subjectName(named("device.example"))
  .addExtension(new x509.SubjectAlternativeName([new x509.DNSName("device.example")]), { critical: false })
  .sign(deviceKey, new hashes.SHA256())
  .publicBytes(Encoding.PEM);

// The authority sees that the request is signed by its key, and decides on everything that goes into the certificate.
const request = x509.loadPemX509Csr(pem);
if (!request.isSignatureValid) throw new Error("the request is not signed by its key");
const key = request.publicKey();
if (!(key instanceof ec.EllipticCurvePublicKey)) throw new Error("only keys on elliptic curves");
const { value: names } = request.extensions.getExtensionForClass(x509.SubjectAlternativeName);
console.log(`asks for  ${names.getValuesForType(x509.DNSName).join(", ")}`);

const certificate = new x509.CertificateBuilder()
  .subjectName(request.subject)
  .issuerName(root.subject)
  .publicKey(key)
  .serialNumber(x509.randomSerialNumber())
  .notValidBefore(inDays(-1))
  .notValidAfter(inDays(90))
  .addExtension(new x509.BasicConstraints({ ca: false }), { critical: true })
  .addExtension(new x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH]), { critical: false })
  .addExtension(names, { critical: false })
  .addExtension(x509.AuthorityKeyIdentifier.fromIssuerPublicKey(rootKey.publicKey()), { critical: false })
  .sign(rootKey, new hashes.SHA384());

certificate.verifyDirectlyIssuedBy(root); // throws where it was not
console.log(`issued    ${certificate.subject.rfc4514String()} by ${certificate.issuer.rfc4514String()}`);

// The key is in other hands: a list says so to everybody.
const entry = new x509.RevokedCertificateBuilder()
  .serialNumber(certificate.serialNumber)
  .revocationDate(new Date())
  .addExtension(new x509.CRLReason(x509.ReasonFlags.keyCompromise), { critical: false })
  .build();
const list = new x509.CertificateRevocationListBuilder()
  .issuerName(root.subject)
  .lastUpdate(new Date())
  .nextUpdate(inDays(7))
  .addExtension(new x509.CRLNumber(1n), { critical: false })
  .addRevokedCertificate(entry)
  .sign(rootKey, new hashes.SHA384());

console.log(`list      signed by the root: ${list.isSignatureValid(rootKey.publicKey())}`);
const found = list.getRevokedCertificateBySerialNumber(certificate.serialNumber);
console.log(`revoked   ${found?.extensions.getExtensionForClass(x509.CRLReason).value.reason}`);

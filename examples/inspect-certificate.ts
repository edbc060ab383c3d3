// What is in a certificate, also in one that is partly broken.
// node examples/inspect-certificate.js [FILE]   (PEM, with one certificate or several)
import { readFileSync } from "node:fs";

import { hashes, x509 } from "cipherwright";

/** One whose key usage is broken. */
const SAMPLE = `-----BEGIN CERTIFICATE-----
MIIBfzCCASagAwIBAgIIEjRWeJCrze8wCgYIKoZIzj0EAwIwLDEQMA4GA1UECgwH
RXhhbXBsZTEYMBYGA1UEAwwPd3d3LmV4YW1wbGUub3JnMB4XDTI2MDEwMTAwMDAw
MFoXDTI2MDQwMTAwMDAwMFowLDEQMA4GA1UECgwHRXhhbXBsZTEYMBYGA1UEAwwP
d3d3LmV4YW1wbGUub3JnMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZndEYiky
JZks8aWsNxty/OBW79+1syP2Q+mB8bLo5E3j/LKqN8RMj95Ee46KTw9l97AbWbRx
39ptFSN1LrHSbKMyMDAwIAYDVR0RBBkwF4IPd3d3LmV4YW1wbGUub3JnhwTAAAIB
MAwGA1UdDwEB/wQCBQAwCgYIKoZIzj0EAwIDRwAwRAIgUN/a0USsQHiqwL6ODp3r
HcVIa+vxpgSHyNm9/o5Et1oCIHsbe1dwURkOWc6B8JiWicqbZwyy79/paktP/4v+
sJdB
-----END CERTIFICATE-----
`;

const [path] = process.argv.slice(2);
const data = path === undefined ? Buffer.from(SAMPLE) : readFileSync(path);

/** Names are for people here: programs compare them by `equals`. */
function inspect(certificate: x509.Certificate): void {
  console.log(`subject  ${certificate.subject.rfc4514String()}`);
  console.log(`issuer   ${certificate.issuer.rfc4514String()}`);
  console.log(`serial   ${certificate.serialNumber.toString(16)}`);
  console.log(`valid    ${certificate.notValidBefore.toISOString()} to ${certificate.notValidAfter.toISOString()}`);
  console.log(`SHA-256  ${certificate.fingerprint(new hashes.SHA256()).toString("hex")}`);
  // lenient() throws for none of them: a broken one has its error in the place of its value.
  for (const { oid, critical, value, error } of certificate.extensions.lenient()) {
    const names = value instanceof x509.SubjectAlternativeName ? `: ${value.getValuesForType(x509.DNSName).join(", ")}` : "";
    const shown = value === null ? `broken (${error?.name})` : `${value.constructor.name}${names}`;
    console.log(`has      ${oid.dottedString}${critical ? ", critical" : ""}, ${shown}`);
  }
  // This says that the signature is right, not that anybody should trust it.
  console.log(`by its own key: ${signedBy(certificate, certificate)}`);
}

function signedBy(certificate: x509.Certificate, issuer: x509.Certificate): boolean {
  try {
    certificate.verifyDirectlyIssuedBy(issuer);
    return true;
  } catch {
    return false;
  }
}

for (const certificate of x509.loadPemX509Certificates(data)) inspect(certificate);

/** Two certification authorities, what they issue to a device, and what they revoke. */

import { asymmetric, hashes, serialization, x509 } from "../index.ts";
import { UserError } from "./file.ts";

const { ec } = asymmetric;
const { Encoding } = serialization;

type Key = ReturnType<typeof ec.generatePrivateKey>;

const DAY = 864e5;

/** Days of validity. */
const VALID = { root: 3650, intermediate: 1825, device: 90, list: 7 } as const;

/** Each signs with the hash that is as strong as its curve. */
const SHA384 = new hashes.SHA384();
const SHA256 = new hashes.SHA256();

const named = (commonName: string): x509.Name =>
  new x509.Name([new x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "cipherwright"), new x509.NameAttribute(x509.NameOID.COMMON_NAME, commonName)]);

/** A minute ago, so that a clock that is a little slow takes it for valid. */
const start = (): Date => new Date(Date.now() - 60_000);
const after = (days: number): Date => new Date(Date.now() + days * DAY);

interface Subject {
  readonly name: x509.Name;
  readonly key: x509.CertificatePublicKeyTypes;
  readonly days: number;
  readonly extensions: readonly (readonly [extension: x509.ExtensionType, critical: boolean])[];
}

export class Authority {
  readonly certificate: x509.Certificate;
  readonly #key: Key;
  readonly #hash: hashes.HashAlgorithm;

  private constructor(key: Key, hash: hashes.HashAlgorithm, certificate: x509.Certificate) {
    this.#key = key;
    this.#hash = hash;
    this.certificate = certificate;
  }

  /** One that signs itself. Below it there may be one more authority. */
  static root(): Authority {
    const key = ec.generatePrivateKey(new ec.SECP384R1());
    const name = named("Tour Root");
    const subject = { name, key: key.publicKey(), days: VALID.root, extensions: authority(1) };
    return new Authority(key, SHA384, issued(subject, name, key, SHA384));
  }

  /** One below this, which issues no further authorities. */
  intermediate(): Authority {
    const key = ec.generatePrivateKey(new ec.SECP256R1());
    const subject = { name: named("Tour Intermediate"), key: key.publicKey(), days: VALID.intermediate, extensions: authority(0) };
    return new Authority(key, SHA256, this.#issued(subject));
  }

  /** What a request asks for, once it is seen to be signed by its key: its names, as a server's. Nothing else of it is taken over. */
  answer(pem: string): x509.Certificate {
    const request = x509.loadPemX509Csr(Buffer.from(pem, "latin1"));
    if (!request.isSignatureValid) throw new UserError("the request is not signed by its key");
    const key = request.publicKey();
    if (!(key instanceof ec.EllipticCurvePublicKey)) throw new UserError("the request is for a key of another family");
    const { value: names } = request.extensions.getExtensionForClass(x509.SubjectAlternativeName);
    return this.#issued({
      name: request.subject,
      key,
      days: VALID.device,
      extensions: [
        [new x509.BasicConstraints({ ca: false }), true],
        [new x509.KeyUsage({ digitalSignature: true }), true],
        [new x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH]), false],
        [names, false],
      ],
    });
  }

  /** The list of what this authority has revoked, all of it because the key is in other hands. */
  revocationList(number: bigint, revoked: readonly x509.Certificate[]): x509.CertificateRevocationList {
    let builder = new x509.CertificateRevocationListBuilder()
      .issuerName(this.certificate.subject)
      .lastUpdate(start())
      .nextUpdate(after(VALID.list))
      .addExtension(new x509.CRLNumber(number), { critical: false })
      .addExtension(x509.AuthorityKeyIdentifier.fromIssuerPublicKey(this.#key.publicKey()), { critical: false });
    for (const { serialNumber } of revoked) {
      const entry = new x509.RevokedCertificateBuilder()
        .serialNumber(serialNumber)
        .revocationDate(start())
        .addExtension(new x509.CRLReason(x509.ReasonFlags.keyCompromise), { critical: false });
      builder = builder.addRevokedCertificate(entry.build());
    }
    return builder.sign(this.#key, this.#hash);
  }

  #issued(subject: Subject): x509.Certificate {
    return issued(subject, this.certificate.subject, this.#key, this.#hash);
  }
}

function authority(pathLength: number): Subject["extensions"] {
  return [
    [new x509.BasicConstraints({ ca: true, pathLength }), true],
    [new x509.KeyUsage({ keyCertSign: true, crlSign: true }), true],
  ];
}

function issued({ name, key, days, extensions }: Subject, issuer: x509.Name, issuerKey: Key, hash: hashes.HashAlgorithm): x509.Certificate {
  const builder = new x509.CertificateBuilder()
    .subjectName(name)
    .issuerName(issuer)
    .publicKey(key)
    .serialNumber(x509.randomSerialNumber())
    .notValidBefore(start())
    .notValidAfter(after(days))
    .addExtension(x509.SubjectKeyIdentifier.fromPublicKey(key), { critical: false })
    .addExtension(x509.AuthorityKeyIdentifier.fromIssuerPublicKey(issuerKey.publicKey()), { critical: false });
  return extensions.reduce((before, [extension, critical]) => before.addExtension(extension, { critical }), builder).sign(issuerKey, hash);
}

/** As text for `tls` and openssl. Several make a chain. */
export function pem(...parts: readonly (x509.Certificate | x509.CertificateRevocationList)[]): string {
  return parts.map((part) => part.publicBytes(Encoding.PEM).toString("latin1")).join("");
}

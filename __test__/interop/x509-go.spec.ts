// Go's crypto/x509 reads what is built here, and agrees on every field; what Go builds is read here, and agrees on every field.
// x509-go.go beside this file is the other side.
import { join } from "node:path";

import { asymmetric, serialization, x509 } from "../../index.ts";
import { checkout } from "../support/corpora.ts";
import { type Ended, run, temporaryFolder } from "../support/programs.ts";
import { Random, seed } from "../support/random.ts";
import { type Assertions, suite } from "../support/test.ts";
import { authority, days, type Holder, issue, named, server, type Signer, SIGNERS } from "../support/x509-authority.ts";
import { randomCertificate, randomList, randomName, randomRequest, signers } from "../support/x509-random.ts";
import { signerRows } from "../support/x509-signers.ts";

const { Encoding, PublicFormat } = serialization;
const { DER } = Encoding;

/** Where Go is installed, when it is not on the path. */
const PROGRAMS = ["go", "/usr/local/go/bin/go"] as const;

/** Nothing is fetched, and no other version of Go. */
const ENV = { GOPROXY: "off", GOTOOLCHAIN: "local", GOFLAGS: "", GO111MODULE: "off" } as const;

let built: Promise<string | null> | undefined;

/** The other side as a program; null without Go. */
function program(): Promise<string | null> {
  return (built ??= (async () => {
    const path = join(temporaryFolder(), process.platform === "win32" ? "x509.exe" : "x509");
    for (const go of PROGRAMS) {
      let ended: Ended;
      try {
        ended = await run(go, ["build", "-o", path, join(checkout, "__test__", "interop", "x509-go.go")], { env: ENV });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") continue;
        throw error;
      }
      if (ended.code !== 0) throw new Error(`go build failed: ${ended.stderr}`);
      return path;
    }
    return null;
  })());
}

type Fields = { readonly [name: string]: unknown };
type Asked = { readonly Kind: string; readonly DER?: string; readonly Issuer?: string; readonly Intermediates?: readonly string[]; readonly Name?: string; readonly Time?: number };

/** Asks Go, and gives an answer for each request. */
async function ask(t: Assertions, asked: readonly Asked[]): Promise<readonly Fields[]> {
  const path = await program();
  if (path === null) t.skip("there is no Go here");
  const { code, stdout, stderr } = await run(path, [], { input: asked.map((each) => JSON.stringify(each)).join("\n") });
  t.is(code, 0, stderr);
  const answers = stdout.trim().split("\n").map((line) => JSON.parse(line) as Fields);
  t.is(answers.length, asked.length);
  return answers;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const seconds = (date: Date): number => date.getTime() / 1000;

function nameFields(name: x509.Name): unknown {
  return name.rdns.map((rdn) => [...rdn].map(({ oid, value }) => ({ oid: oid.dottedString, value })));
}

/** What Go calls curves. */
const CURVES: Readonly<Record<string, string>> = { secp224r1: "P-224", secp256r1: "P-256", secp384r1: "P-384", secp521r1: "P-521" };

function keyFields(key: serialization.PublicKeyTypes): Fields {
  if (key instanceof asymmetric.rsa.RSAPublicKey) {
    const { n, e } = key.publicNumbers();
    return { n: String(n), e: String(e) };
  }
  if (key instanceof asymmetric.ec.EllipticCurvePublicKey) {
    const { x, y, curve } = key.publicNumbers();
    return { curve: CURVES[curve.name], x: String(x), y: String(y) };
  }
  if (key instanceof asymmetric.dsa.DSAPublicKey) {
    const { y, parameterNumbers: { p, q, g } } = key.publicNumbers();
    return { p: String(p), q: String(q), g: String(g), y: String(y) };
  }
  throw new Error("a key of another family");
}

/** Every extension as it stands: what we write is what we read. */
const extensionFields = (extensions: x509.Extensions): unknown =>
  [...extensions].map(({ oid, critical, value }) => ({ oid: oid.dottedString, critical, value: base64(value.publicBytes()) }));

/** The value of a class of extensions, or null. */
function find<Kind extends x509.ExtensionType>(extensions: x509.Extensions, extensionClass: x509.ExtensionClass<Kind>): Kind | null {
  const found = [...extensions].find(({ value }) => value instanceof extensionClass);
  return found === undefined ? null : (found.value as Kind);
}

const valuesOf = <Kind extends x509.GeneralName>(names: Iterable<x509.GeneralName> | null, kind: abstract new (...args: never[]) => Kind): unknown =>
  [...(names ?? [])].filter((name) => name instanceof kind).map(({ value }) => value);

function alternativeNames(extensions: x509.Extensions): Fields {
  const names = find(extensions, x509.SubjectAlternativeName);
  return {
    dnsNames: valuesOf(names, x509.DNSName),
    mails: valuesOf(names, x509.RFC822Name),
    addresses: valuesOf(names, x509.IPAddress),
    links: valuesOf(names, x509.UniformResourceIdentifier),
  };
}

function subtreeFields(names: readonly x509.GeneralName[] | null): Fields {
  return {
    dnsNames: valuesOf(names, x509.DNSName),
    mails: valuesOf(names, x509.RFC822Name),
    addresses: valuesOf(names, x509.IPAddress),
    links: valuesOf(names, x509.UniformResourceIdentifier),
  };
}

const USAGES = ["digitalSignature", "contentCommitment", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "crlSign"] as const;

function usageBits(usage: x509.KeyUsage | null): number {
  if (usage === null) return 0;
  const bits = USAGES.map((name) => usage[name]);
  if (usage.keyAgreement) bits.push(usage.encipherOnly, usage.decipherOnly);
  return bits.reduce((sum, isSet, bit) => sum + (isSet ? 2 ** bit : 0), 0);
}

const accessed = (access: x509.AuthorityInformationAccess | null, method: x509.ObjectIdentifier): unknown =>
  [...(access ?? [])].filter(({ accessMethod }) => accessMethod.equals(method)).map(({ accessLocation }) => accessLocation.value);

function certificateFields(certificate: x509.Certificate): Fields {
  const { extensions } = certificate;
  const constraints = find(extensions, x509.BasicConstraints);
  const names = find(extensions, x509.NameConstraints);
  const access = find(extensions, x509.AuthorityInformationAccess);
  const authorityKey = find(extensions, x509.AuthorityKeyIdentifier)?.keyIdentifier ?? null;
  const subjectKey = find(extensions, x509.SubjectKeyIdentifier)?.digest ?? null;
  const policies = find(extensions, x509.PolicyConstraints);
  return {
    version: 3,
    serialNumber: String(certificate.serialNumber),
    subject: nameFields(certificate.subject),
    issuer: nameFields(certificate.issuer),
    notBefore: seconds(certificate.notValidBefore),
    notAfter: seconds(certificate.notValidAfter),
    publicKeyInfo: base64(certificate.publicKey().publicBytes(DER, PublicFormat.SubjectPublicKeyInfo)),
    publicKey: keyFields(certificate.publicKey()),
    tbs: base64(certificate.tbsCertificateBytes),
    signature: base64(certificate.signature),
    extensions: extensionFields(extensions),
    basicConstraints: constraints !== null,
    ca: constraints?.ca ?? false,
    pathLength: constraints?.pathLength ?? null,
    keyUsage: usageBits(find(extensions, x509.KeyUsage)),
    purposes: [...(find(extensions, x509.ExtendedKeyUsage) ?? [])].map(({ dottedString }) => dottedString).sort(),
    subjectKey: subjectKey === null ? null : base64(subjectKey),
    authorityKey: authorityKey === null ? null : base64(authorityKey),
    ocsp: accessed(access, x509.AuthorityInformationAccessOID.OCSP),
    issuers: accessed(access, x509.AuthorityInformationAccessOID.CA_ISSUERS),
    ...alternativeNames(extensions),
    permitted: subtreeFields(names?.permittedSubtrees ?? null),
    excluded: subtreeFields(names?.excludedSubtrees ?? null),
    lists: [...(find(extensions, x509.CRLDistributionPoints) ?? [])].flatMap(({ fullName }) => valuesOf(fullName, x509.UniformResourceIdentifier)),
    policies: [...(find(extensions, x509.CertificatePolicies) ?? [])].map(({ policyIdentifier }) => policyIdentifier.dottedString),
    inhibitAnyPolicy: find(extensions, x509.InhibitAnyPolicy)?.skipCerts ?? null,
    inhibitPolicyMapping: policies?.inhibitPolicyMapping ?? null,
    requireExplicitPolicy: policies?.requireExplicitPolicy ?? null,
  };
}

function requestFields(request: x509.CertificateSigningRequest): Fields {
  return {
    version: 0,
    subject: nameFields(request.subject),
    publicKeyInfo: base64(request.publicKey().publicBytes(DER, PublicFormat.SubjectPublicKeyInfo)),
    publicKey: keyFields(request.publicKey()),
    tbs: base64(request.tbsCertrequestBytes),
    signature: base64(request.signature),
    extensions: extensionFields(request.extensions),
    ...alternativeNames(request.extensions),
  };
}

const REASONS: Readonly<Record<x509.ReasonFlags, number>> = {
  unspecified: 0,
  keyCompromise: 1,
  caCompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  removeFromCrl: 8,
  privilegeWithdrawn: 9,
  aaCompromise: 10,
};

function listFields(list: x509.CertificateRevocationList): Fields {
  const authorityKey = find(list.extensions, x509.AuthorityKeyIdentifier)?.keyIdentifier ?? null;
  const number = find(list.extensions, x509.CRLNumber)?.crlNumber;
  return {
    issuer: nameFields(list.issuer),
    lastUpdate: seconds(list.lastUpdate),
    nextUpdate: seconds(list.nextUpdate as Date),
    tbs: base64(list.tbsCertlistBytes),
    signature: base64(list.signature),
    number: number === undefined ? null : String(number),
    authorityKey: authorityKey === null ? null : base64(authorityKey),
    extensions: extensionFields(list.extensions),
    entries: [...list].map(({ serialNumber, revocationDate, extensions }) => ({
      serialNumber: String(serialNumber),
      revocationDate: seconds(revocationDate),
      reason: REASONS[find(extensions, x509.CRLReason)?.reason ?? "unspecified"],
      extensions: extensionFields(extensions),
    })),
  };
}

/** What Go's answer says beside the fields: of the signature. */
function withoutSignature({ signatureAlgorithm, verified, ...fields }: Fields): readonly [algorithm: unknown, verified: unknown, fields: Fields] {
  return [signatureAlgorithm, verified, fields];
}

/** A certificate that holds the key, for Go to verify with. */
const holder = ({ key, hash, options }: Signer): x509.Certificate =>
  new x509.CertificateBuilder()
    .subjectName(named("holder"))
    .issuerName(named("holder"))
    .publicKey(key.publicKey())
    .serialNumber(1n)
    .notValidBefore(days(-1))
    .notValidAfter(days(30))
    .sign(key, hash, options);

/** How many of each kind. */
const MANY = 150;

/** The key that a random object is signed by. */
function signerOf(verifies: (signer: Signer) => boolean): Signer {
  const found = signers().find((signer) => {
    try {
      return verifies(signer);
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error("none of the keys verifies it");
  return found;
}

/** Our bytes, and the ones of a certificate by whose key they are signed. */
function asked(kind: string, object: { publicBytes(encoding: serialization.Encoding): Buffer }, issuer?: x509.Certificate): Asked {
  return { Kind: kind, DER: base64(object.publicBytes(DER)), ...(issuer === undefined ? {} : { Issuer: base64(issuer.publicBytes(DER)) }) };
}

/** What of RFC 5280 Go does not have: distribution points that are named relative to the issuer. */
function refusedByGo({ extensions }: x509.Certificate): string | null {
  const points = [...(find(extensions, x509.CRLDistributionPoints) ?? [])];
  return points.some(({ relativeName }) => relativeName !== null) ? "x509: invalid CRL distribution point" : null;
}

suite("x509 › Go", [
  {
    title: `${MANY} random certificates have the fields that Go reads`,
    tags: ["program"],
    async run(t) {
      t.log(`seed ${seed}`);
      const random = new Random("Go, certificates");
      const certificates = Array.from({ length: MANY }, () => randomCertificate(random));
      const answers = await ask(t, certificates.map((certificate) => asked("certificate", certificate)));
      for (const [at, certificate] of certificates.entries()) {
        const refusal = refusedByGo(certificate);
        const expected = refusal === null ? certificateFields(certificate) : { error: refusal };
        t.deepEqual(withoutSignature(answers[at] as Fields)[2], expected, `certificate ${at}`);
      }
    },
  },
  {
    title: `${MANY} random requests have the fields that Go reads, and it verifies them`,
    tags: ["program"],
    async run(t) {
      t.log(`seed ${seed}`);
      const random = new Random("Go, requests");
      const requests = Array.from({ length: MANY }, () => randomRequest(random));
      const answers = await ask(t, requests.map((request) => asked("csr", request)));
      for (const [at, request] of requests.entries()) {
        const [, verified, fields] = withoutSignature(answers[at] as Fields);
        t.is(verified, "ok");
        t.deepEqual(fields, requestFields(request), `request ${at}`);
      }
    },
  },
  {
    title: `${MANY} random revocation lists have the fields that Go reads, and it verifies them`,
    tags: ["program"],
    async run(t) {
      t.log(`seed ${seed}`);
      const random = new Random("Go, lists");
      const lists = Array.from({ length: MANY }, () => randomList(random));
      const holders = new Map(signers().map((signer) => [signer, holder(signer)]));
      const answers = await ask(t, lists.map((list) => asked("crl", list, holders.get(signerOf(({ key }) => list.isSignatureValid(key.publicKey()))))));
      for (const [at, list] of lists.entries()) {
        const [, verified, fields] = withoutSignature(answers[at] as Fields);
        t.is(verified, "ok");
        t.deepEqual(fields, listFields(list), `list ${at}`);
      }
    },
  },
  {
    title: "signatures of every algorithm that Go knows",
    tags: ["program"],
    async run(t) {
      const rows = signerRows().filter(({ go }) => go !== undefined);
      t.is(rows.length, 13);
      const answers = await ask(t, rows.map(({ signer }) => asked("certificate", holder(signer()))));
      for (const [at, { title, go }] of rows.entries()) {
        const [algorithm, verified] = withoutSignature(answers[at] as Fields);
        t.is(algorithm, go, title);
        t.is(verified, "ok", title);
      }
    },
  },
  {
    title: "what Go builds is read here as Go reads it",
    tags: ["program"],
    async run(t) {
      const [made] = (await ask(t, [{ Kind: "make" }])) as unknown as readonly [readonly { kind: "certificate" | "csr" | "crl"; der: string; issuer?: string; fields: Fields }[]];
      t.is(made.length, 15);
      for (const { kind, der, issuer, fields } of made) {
        const bytes = Buffer.from(der, "base64");
        const [, verified, theirs] = withoutSignature(fields);
        t.is(verified, "ok");
        if (kind === "certificate") {
          const certificate = x509.loadDerX509Certificate(bytes);
          t.deepEqual(certificateFields(certificate), theirs);
          certificate.verifyDirectlyIssuedBy(certificate);
        } else if (kind === "csr") {
          const request = x509.loadDerX509Csr(bytes);
          t.deepEqual(requestFields(request), theirs);
          t.true(request.isSignatureValid);
        } else {
          const list = x509.loadDerX509Crl(bytes);
          t.deepEqual(listFields(list), theirs);
          t.true(list.isSignatureValid(x509.loadDerX509Certificate(Buffer.from(issuer ?? "", "base64")).publicKey()));
        }
      }
    },
  },
  {
    title: "chains are verified, and refused, by Go",
    tags: ["program"],
    async run(t) {
      const chain = (signer: (name: string) => Signer, constraints: readonly x509.GeneralName[] | null = null): readonly [Holder, Holder, Holder] => {
        const root = issue(null, signer("root"), { subject: named("Root"), extensions: authority(1) });
        const limits = constraints === null ? [] : [[new x509.NameConstraints({ excludedSubtrees: constraints }), true] as const];
        const intermediate = issue(root, signer("intermediate"), { subject: named("Intermediate"), extensions: [...authority(0), ...limits] });
        const names = [new x509.DNSName("device.example"), new x509.IPAddress("192.0.2.1")];
        return [root, intermediate, issue(intermediate, signer("leaf"), { subject: randomName(new Random("leaf")), extensions: server(names) })];
      };
      const request = ([root, intermediate, leaf]: readonly Holder[], name: string, time?: Date): Asked => ({
        ...asked("chain", (leaf as Holder).certificate, (root as Holder).certificate),
        Intermediates: [base64((intermediate as Holder).certificate.publicBytes(DER))],
        Name: name,
        ...(time === undefined ? {} : { Time: Math.floor(seconds(time)) }),
      });
      const p256 = chain(SIGNERS.p256);
      const [, intermediate, leaf] = p256;
      const foreign = chain(SIGNERS.p384)[0];
      const rows: readonly (readonly [Asked, RegExp])[] = [
        ...Object.values(SIGNERS).map((signer) => [request(chain(signer), "device.example"), /^ok$/] as const),
        [request(p256, "192.0.2.1"), /^ok$/],
        [request(p256, "other.example"), /certificate is valid for device\.example, not other\.example/],
        [request(p256, "device.example", days(60)), /certificate has expired/],
        [request([foreign, intermediate, leaf], "device.example"), /signed by unknown authority/],
        [request(chain(SIGNERS.p256, [new x509.DNSName("example")]), "device.example"), /excluded/],
      ];
      const answers = await ask(t, rows.map(([each]) => each));
      for (const [at, [, says]] of rows.entries()) {
        const { verified } = answers[at] as { verified: string };
        t.true(says.test(verified), `${verified}, expected ${says}`);
      }
    },
  },
]);

// Chains and revocation lists made here, as `openssl verify` judges them.
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { x509 } from "../../index.ts";
import { run, temporaryFolder } from "../support/programs.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";
import { authority, days, type Extensions, type Holder, issue, named, pem, revocationList, server, SIGNERS } from "../support/x509-authority.ts";

const { ObjectIdentifier, ReasonFlags } = x509;

interface Chain {
  readonly root: Holder;
  readonly intermediate: Holder;
  readonly leaf: Holder;
}

interface Shape {
  readonly signer?: keyof typeof SIGNERS;
  /** Beside those that every leaf has. */
  readonly leaf?: Extensions;
  readonly intermediate?: Extensions;
}

const NAMES = [new x509.DNSName("device.example"), new x509.IPAddress("192.0.2.1"), new x509.RFC822Name("device@example.org")];

function chain({ signer = "p256", leaf: more = [], intermediate: extensions = [] }: Shape = {}): Chain {
  const make = SIGNERS[signer];
  const root = issue(null, make("root"), { subject: named("Root"), extensions: authority() });
  const intermediate = issue(root, make("intermediate"), { subject: named("Intermediate"), extensions: [...authority(0), ...extensions] });
  const leaf = issue(intermediate, make("leaf"), { subject: named("a device"), extensions: [...server(NAMES), ...more] });
  return { root, intermediate, leaf };
}

/** What openssl says of the leaf: "OK", or the first of its reasons. */
async function verify(t: Assertions, { root, intermediate, leaf }: Chain, args: readonly string[] = [], lists: readonly x509.CertificateRevocationList[] = []): Promise<string> {
  const folder = temporaryFolder();
  const path = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const files = ["-CAfile", path("root.pem", pem(root.certificate)), "-untrusted", path("intermediate.pem", pem(intermediate.certificate))];
  const revoked = lists.length === 0 ? [] : ["-CRLfile", path("lists.pem", pem(...lists))];
  try {
    const { code, stderr } = await run("openssl", ["verify", ...files, ...revoked, ...args, path("leaf.pem", pem(leaf.certificate))]);
    return code === 0 ? "OK" : (/depth lookup: (.*)/.exec(stderr)?.[1] ?? stderr);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") t.skip("there is no openssl program");
    throw error;
  }
}

const uri = (text: string): readonly x509.GeneralName[] => [new x509.UniformResourceIdentifier(text)];
const LIST = "http://a.example/all.crl";
const DELTA = "http://a.example/delta.crl";

/** A list of the intermediate's with extensions of one's own. */
function list({ intermediate }: Chain, extensions: Extensions, revoked: readonly x509.RevokedCertificateBuilder[] = []): x509.CertificateRevocationList {
  const { key, hash } = intermediate.signer;
  let builder = new x509.CertificateRevocationListBuilder()
    .issuerName(intermediate.certificate.subject)
    .lastUpdate(days(-1))
    .nextUpdate(days(7))
    .addExtension(x509.AuthorityKeyIdentifier.fromIssuerPublicKey(key.publicKey()), { critical: false });
  for (const [extension, critical] of extensions) builder = builder.addExtension(extension, { critical });
  for (const entry of revoked) builder = builder.addRevokedCertificate(entry.build());
  return builder.sign(key, hash);
}

const entry = (serialNumber: bigint): x509.RevokedCertificateBuilder => new x509.RevokedCertificateBuilder().serialNumber(serialNumber).revocationDate(days(-1));

interface Judgement {
  readonly title: string;
  readonly says: string;
  make(): { readonly chain: Chain; readonly args?: readonly string[]; readonly lists?: readonly x509.CertificateRevocationList[] };
}

const JUDGEMENTS: readonly Judgement[] = [
  ...(["rsa", "pss", "p256", "p384"] as const).map((signer) => ({
    title: `a chain of ${signer}, strictly, for a server of this name`,
    says: "OK",
    make: () => ({ chain: chain({ signer }), args: ["-x509_strict", "-purpose", "sslserver", "-verify_hostname", "device.example"] }),
  })),
  { title: "an address", says: "OK", make: () => ({ chain: chain(), args: ["-verify_ip", "192.0.2.1"] }) },
  { title: "an address of mail", says: "OK", make: () => ({ chain: chain(), args: ["-verify_email", "device@example.org"] }) },
  { title: "another name", says: "hostname mismatch", make: () => ({ chain: chain(), args: ["-verify_hostname", "other.example"] }) },
  { title: "another purpose", says: "unsuitable certificate purpose", make: () => ({ chain: chain(), args: ["-purpose", "sslclient"] }) },
  { title: "another time", says: "certificate has expired", make: () => ({ chain: chain(), args: ["-attime", String(Math.floor(days(60).getTime() / 1000))] }) },
  {
    title: "names that the authority may give",
    says: "OK",
    make() {
      const constraints = new x509.NameConstraints({
        permittedSubtrees: [new x509.DNSName("example"), new x509.IPAddress("192.0.2.0/24"), new x509.RFC822Name("example.org")],
        excludedSubtrees: [new x509.DNSName("other.example")],
      });
      return { chain: chain({ intermediate: [[constraints, true]] }) };
    },
  },
  {
    title: "an address that the authority may not give",
    says: "excluded subtree violation",
    make() {
      const constraints = new x509.NameConstraints({ excludedSubtrees: [new x509.IPAddress("192.0.0.0/16")] });
      return { chain: chain({ intermediate: [[constraints, true]] }) };
    },
  },
  ...[
    { title: "a policy that is asked for", policy: "1.2.3.4", says: "OK" },
    { title: "a policy that is not there", policy: "1.2.3.5", says: "no explicit policy" },
  ].map(({ title, policy, says }) => ({
    title,
    says,
    make() {
      const policies = new x509.CertificatePolicies([new x509.PolicyInformation({ policyIdentifier: new ObjectIdentifier("1.2.3.4") })]);
      const extensions: Extensions = [[policies, false]];
      return { chain: chain({ leaf: extensions, intermediate: extensions }), args: ["-policy", policy, "-explicit_policy"] };
    },
  })),
  {
    title: "lists that do not name it",
    says: "OK",
    make() {
      const made = chain();
      return { chain: made, args: ["-crl_check_all"], lists: [revocationList(made.root, []), revocationList(made.intermediate, [5n])] };
    },
  },
  {
    title: "a list that names it",
    says: "certificate revoked",
    make() {
      const made = chain();
      return { chain: made, args: ["-crl_check"], lists: [revocationList(made.intermediate, [5n, made.leaf.certificate.serialNumber])] };
    },
  },
  {
    title: "a list that names its authority",
    says: "certificate revoked",
    make() {
      const made = chain();
      const lists = [revocationList(made.root, [made.intermediate.certificate.serialNumber]), revocationList(made.intermediate, [])];
      return { chain: made, args: ["-crl_check_all"], lists };
    },
  },
  {
    title: "a list of another key",
    says: "CRL signature failure",
    make() {
      const made = chain();
      const { signer } = chain({ signer: "p384" }).intermediate;
      const { key } = made.intermediate.signer;
      const forged = new x509.CertificateRevocationListBuilder()
        .issuerName(made.intermediate.certificate.subject)
        .lastUpdate(days(-1))
        .nextUpdate(days(7))
        .addExtension(x509.AuthorityKeyIdentifier.fromIssuerPublicKey(key.publicKey()), { critical: false })
        .sign(signer.key, signer.hash);
      return { chain: made, args: ["-crl_check"], lists: [forged] };
    },
  },
  ...[
    { title: "a list of its distribution point", point: LIST, reasons: null, says: "OK" },
    { title: "a list of another distribution point", point: DELTA, reasons: null, says: "Different CRL scope" },
    { title: "a list of some reasons only", point: LIST, reasons: [ReasonFlags.keyCompromise], says: "unable to get certificate CRL" },
  ].map(({ title, point, reasons, says }) => ({
    title,
    says,
    make() {
      const points = new x509.CRLDistributionPoints([new x509.DistributionPoint({ fullName: uri(LIST) })]);
      const made = chain({ leaf: [[points, false]] });
      const scope = new x509.IssuingDistributionPoint({ fullName: uri(point), onlyContainsUserCerts: true, onlySomeReasons: reasons });
      return { chain: made, args: ["-crl_check", "-extended_crl"], lists: [list(made, [[new x509.CRLNumber(1n), false], [scope, true]])] };
    },
  })),
  ...[
    { title: "a list of changes that does not name it", revoked: false, says: "OK" },
    { title: "a list of changes that names it", revoked: true, says: "certificate revoked" },
  ].map(({ title, revoked, says }) => ({
    title,
    says,
    make() {
      const made = chain({ leaf: [[new x509.FreshestCRL([new x509.DistributionPoint({ fullName: uri(DELTA) })]), false]] });
      const base = list(made, [[new x509.CRLNumber(1n), false]]);
      const changes = list(
        made,
        [[new x509.CRLNumber(2n), false], [new x509.DeltaCRLIndicator(1n), true]],
        [entry(revoked ? made.leaf.certificate.serialNumber : 5n).addExtension(new x509.CRLReason(ReasonFlags.superseded), { critical: false })],
      );
      return { chain: made, args: ["-crl_check", "-extended_crl", "-use_deltas"], lists: [base, changes] };
    },
  })),
];

suite("x509 › openssl verify", JUDGEMENTS.map(
  ({ title, says, make }): Case => ({
    title,
    tags: ["program"],
    async run(t) {
      const { chain: made, args, lists } = make();
      t.is((await verify(t, made, args, lists)).toLowerCase(), says.toLowerCase());
    },
  }),
));

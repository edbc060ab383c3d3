// pyca/cryptography beside us, as a program: x509-pyca.py reads the same bytes and says every field.
import { join } from "node:path";

import { serialization, x509 } from "../../index.ts";
import { checkout } from "./corpora.ts";
import { described, describedExtensions, orError, type Signed } from "./described-x509.ts";
import { type Ended, run } from "./programs.ts";
import type { IndexGroup } from "./pyca-index.ts";

const { Encoding, PublicFormat } = serialization;

export type Kind = "certificate" | "csr" | "crl";

const LOADERS: Readonly<Record<Kind, (der: Uint8Array) => Signed>> = {
  certificate: x509.loadDerX509Certificate,
  csr: x509.loadDerX509Csr,
  crl: x509.loadDerX509Crl,
};

/** The least release that has every class of extensions. */
const PROBE = "import cryptography; assert tuple(map(int, cryptography.__version__.split('.')[:1])) >= (45,); print(cryptography.__version__)";

/** A Python with that library: the one of CIPHERWRIGHT_TEST_PYTHON, or one on the path. Null where there is none. */
export async function findPython(): Promise<{ readonly program: string; readonly version: string } | null> {
  const named = process.env["CIPHERWRIGHT_TEST_PYTHON"];
  for (const program of named === undefined ? ["python3", "python"] : [named]) {
    let ended: Ended;
    try {
      ended = await run(program, ["-c", PROBE]);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") continue;
      throw error;
    }
    if (ended.code === 0) return { program, version: ended.stdout.trim() };
  }
  return null;
}

export interface Asked {
  readonly kind: Kind;
  readonly der: Uint8Array;
}

/** What pyca says of each: its fields, or `{ error }`. */
export async function askPyca(program: string, asked: readonly Asked[]): Promise<readonly IndexGroup[]> {
  const input = asked.map(({ kind, der }) => JSON.stringify({ kind, der: Buffer.from(der).toString("base64") })).join("\n");
  const { code, stdout, stderr } = await run(program, [join(checkout, "__test__", "interop", "x509-pyca.py")], { input });
  if (code !== 0) throw new Error(`python failed: ${stderr}`);
  return stdout.trim().split("\n").map((line) => JSON.parse(line) as IndexGroup);
}

function entries(list: x509.CertificateRevocationList): IndexGroup[] {
  return [...list].map((entry) => ({
    serialNumber: String(entry.serialNumber),
    revocationDate: entry.revocationDate.toISOString().replace(".000Z", "Z"),
    extensions: describedExtensions(entry.extensions),
  }));
}

/** The key is compared by its bytes, entries are compared one by one, and the rest is not asked for. */
const OTHERWISE: ReadonlySet<string> = new Set(["publicKey", "rawExtensions", "verifyDirectlyIssuedBySelf", "tbsPrecertificateSha256", "count", "entries"]);

/** What we say of it, in the same words. */
export function ask({ kind, der }: Asked): IndexGroup {
  let owner: Signed;
  try {
    owner = LOADERS[kind](der);
  } catch (error) {
    return { error: (error as Error).name };
  }
  const fields = Object.fromEntries(Object.entries(described(owner)).filter(([name]) => !OTHERWISE.has(name)));
  if (owner instanceof x509.CertificateRevocationList) return { ...fields, all: entries(owner) };
  const spki = orError(() => ({ hex: (owner as x509.Certificate).publicKey().publicBytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo).toString("hex") }));
  return { ...fields, spki };
}

/** A root, an authority below it, a device that asks for a certificate, TLS with that device, and its certificate revoked. */

import { x509 } from "../index.ts";
import { Authority, pem } from "./authority.ts";
import { UserError } from "./file.ts";
import { inTemporaryFolder } from "./folder.ts";
import { DEVICE, Device, handshake } from "./handshake.ts";
import { type ChainFiles, opensslVerifyChain, opensslVersion } from "./openssl.ts";
import { duration } from "./progress.ts";

const day = (date: Date): string => date.toISOString().slice(0, 10);

/** All of it, line by line. */
export async function certificates(line: (name: string, text: string) => void): Promise<void> {
  const making = performance.now();
  const root = Authority.root();
  const intermediate = root.intermediate();
  for (const { certificate } of [root, intermediate]) line("authority", `${certificate.subject.rfc4514String()}, until ${day(certificate.notValidAfter)}`);
  line("made", duration(performance.now() - making));
  await Device.run(async (device, request) => {
    const issuing = performance.now();
    const certificate = intermediate.answer(request);
    line("request", `from process ${device.processId}, signed by the key that it is for`);
    line("certificate", `${certificate.subject.rfc4514String()}, until ${day(certificate.notValidAfter)}, ${duration(performance.now() - issuing)}`);
    line("serial", `0x${certificate.serialNumber.toString(16)}`);
    const port = await device.serve(pem(certificate, intermediate.certificate));

    const chain = { root: pem(root.certificate), intermediate: pem(intermediate.certificate), leaf: pem(certificate) };
    for (const revoked of [[], [certificate]]) {
      const lists = [root.revocationList(1n, []), intermediate.revocationList(BigInt(1 + revoked.length), revoked)];
      const entry = lists[1]?.getRevokedCertificateBySerialNumber(certificate.serialNumber) ?? null;
      if (entry !== null) line("revoked", `with ${entry.extensions.getExtensionForClass(x509.CRLReason).value.reason} as the reason`);
      line("TLS", await connected(port, chain.root, lists.map((list) => pem(list)), revoked.length > 0));
      line("openssl", await inTheEyesOfOpenssl({ ...chain, lists: pem(...lists) }, revoked.length > 0));
    }
  });
}

/** What comes of a handshake with the device, which is refused when its certificate is revoked. */
async function connected(port: number, root: string, lists: readonly string[], revoked: boolean): Promise<string> {
  try {
    const { protocol, cipher, chainLength, answer, milliseconds } = await handshake(port, root, lists);
    if (revoked) throw new UserError("the handshake goes well with a certificate that is revoked");
    return `${protocol}, ${cipher}, a chain of ${chainLength} to the root, "${answer}", ${duration(milliseconds)}`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!revoked || code !== "CERT_REVOKED") throw error;
    return `refused, since the certificate of ${DEVICE} is on the list: ${code}`;
  }
}

async function inTheEyesOfOpenssl(files: ChainFiles, revoked: boolean): Promise<string> {
  if ((await opensslVersion()) === null) return "there is no openssl program here to verify the chain";
  let reason: string | null = null;
  await inTemporaryFolder(async (folder) => {
    reason = await opensslVerifyChain(files, folder);
  });
  if ((reason !== null) !== revoked) throw new UserError(`openssl says of the chain: ${reason ?? "accepted, though it is revoked"}`);
  return reason === null ? "verifies the chain and both revocation lists" : `refuses the chain: ${reason}`;
}

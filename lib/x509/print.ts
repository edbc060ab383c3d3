/** Summaries for people: of certificates, requests, revocation lists and entries. Never more than a screen. */

import { inspect } from "node:util";

import type { HashAlgorithm } from "../interfaces/hash.ts";
import type { Certificate } from "./certificate.ts";
import type { CertificateRevocationList } from "./crl.ts";
import type { CertificateSigningRequest } from "./csr.ts";
import type { Extensions, LenientExtension } from "./extensions.ts";
import { type ExtensionType, UnrecognizedExtension } from "./extensions/extension-type.ts";
import { SignatureAlgorithmOID } from "./oids.ts";
import { plain } from "./plain.ts";
import type { RevokedCertificate } from "./revoked.ts";

/** A line of a terminal, and fewer lines than one has. */
const WIDTH = 100;
const MOST_EXTENSIONS = 12;

type Row = readonly [label: string, value: () => string];

/** What a broken part says instead. */
function safely(value: () => string): string {
  try {
    return value();
  } catch (error) {
    return `(${error instanceof Error ? error.message : "cannot be read"})`;
  }
}

/** One line. */
function line(text: string): string {
  return plain(text, WIDTH);
}

function printed(title: string, rows: readonly Row[], extensions: Extensions): string {
  const lines = rows.map(([label, value]) => `  ${label}: ${safely(value)}`);
  return [`${title} {`, ...lines.map(line), ...extensionLines(extensions), "}"].join("\n");
}

function extensionLines(extensions: Extensions): string[] {
  let all: readonly LenientExtension[];
  try {
    all = extensions.lenient();
  } catch (error) {
    return [line(`  extensions: (${(error as Error).message})`)];
  }
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST_EXTENSIONS).map((extension) => line(`    ${extensionText(extension)}`));
  const more = all.length - shown.length;
  return ["  extensions:", ...shown, ...(more > 0 ? [`    and ${more} more`] : [])];
}

function extensionText({ oid, critical, value, error }: LenientExtension): string {
  const mark = critical ? " (critical)" : "";
  if (value === null) return `${oid.dottedString}${mark}: ${error?.message ?? ""}`;
  if (value instanceof UnrecognizedExtension) return `${oid.dottedString}${mark}: ${value.publicBytes().length} bytes`;
  return `${value.constructor.name}${mark}: ${valueText(value)}`;
}

/** What an extension says, without the name of its class, which stands before it. */
function valueText(value: ExtensionType): string {
  const { name } = value.constructor;
  const text = inspect(value, { depth: 3, breakLength: Infinity, maxArrayLength: 8, maxStringLength: WIDTH });
  const shown = text.startsWith(`${name} `) ? text.slice(name.length + 1) : text;
  const digest = (value as { keyIdentifier?: unknown }).keyIdentifier;
  return Buffer.isBuffer(digest) ? digest.toString("hex") : shown;
}

function time(date: Date | null): string {
  return date === null ? "not said" : date.toISOString().replace(".000Z", "Z");
}

function hexadecimal(number: bigint): string {
  return number < 0n ? `-0x${(-number).toString(16)}` : `0x${number.toString(16)}`;
}

function name(of: { rfc4514String(): string }): string {
  return of.rfc4514String() || "(empty)";
}

/** RSA, DSA or elliptic curve, with its size. */
function key(publicKey: object): string {
  const { curve, keySize } = publicKey as { readonly curve?: { readonly name: string }; readonly keySize?: number };
  const family = publicKey.constructor.name.replace("PublicKey", "");
  return curve === undefined ? `${family} ${keySize} bits` : `${family} ${curve.name}`;
}

function algorithm(of: {
  readonly signatureAlgorithmOid: { readonly dottedString: string };
  readonly signatureHashAlgorithm: HashAlgorithm | null;
}): string {
  const { dottedString } = of.signatureAlgorithmOid;
  const named = Object.entries(SignatureAlgorithmOID).find(([, oid]) => oid.dottedString === dottedString)?.[0];
  if (named !== "RSASSA_PSS") return named ?? dottedString;
  return `${named} with ${safely(() => of.signatureHashAlgorithm?.name ?? "")}`;
}

export function printCertificate(certificate: Certificate): string {
  const rows: readonly Row[] = [
    ["subject", () => name(certificate.subject)],
    ["issuer", () => name(certificate.issuer)],
    ["serial number", () => hexadecimal(certificate.serialNumber)],
    ["valid", () => `${time(certificate.notValidBefore)} to ${time(certificate.notValidAfter)}`],
    ["key", () => key(certificate.publicKey())],
    ["signature", () => algorithm(certificate)],
  ];
  return printed("Certificate", rows, certificate.extensions);
}

export function printRequest(request: CertificateSigningRequest): string {
  const rows: readonly Row[] = [
    ["subject", () => name(request.subject)],
    ["key", () => key(request.publicKey())],
    ["signature", () => algorithm(request)],
  ];
  return printed("CertificateSigningRequest", rows, request.extensions);
}

export function printRevocationList(list: CertificateRevocationList): string {
  const rows: readonly Row[] = [
    ["issuer", () => name(list.issuer)],
    ["updated", () => `${time(list.lastUpdate)}, next ${time(list.nextUpdate)}`],
    ["revoked", () => `${list.length} certificates`],
    ["signature", () => algorithm(list)],
  ];
  return printed("CertificateRevocationList", rows, list.extensions);
}

export function printRevoked(revoked: RevokedCertificate): string {
  const rows: readonly Row[] = [
    ["serial number", () => hexadecimal(revoked.serialNumber)],
    ["revoked", () => time(revoked.revocationDate)],
  ];
  return printed("RevokedCertificate", rows, revoked.extensions);
}

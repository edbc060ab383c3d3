/** What users see of certificate transparency. */

export { LogEntryType, SignatureAlgorithm, SignedCertificateTimestamp, Version } from "./certificate-transparency.ts";

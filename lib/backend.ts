/** The backend: one object that implements every interface that is built. */

import { cipherBackend } from "./backends/cipher.ts";
import { cmacBackend } from "./backends/cmac.ts";
import { dhBackend } from "./backends/dh.ts";
import { dsaBackend } from "./backends/dsa.ts";
import { ellipticCurveBackend } from "./backends/elliptic-curve.ts";
import { hashBackend } from "./backends/hash.ts";
import { hmacBackend } from "./backends/hmac.ts";
import { pbkdf2Backend } from "./backends/pbkdf2.ts";
import { rsaBackend } from "./backends/rsa.ts";
import { scryptBackend } from "./backends/scrypt.ts";
import { derSerializationBackend, pemSerializationBackend } from "./backends/serialization.ts";
import { x509Backend } from "./backends/x509.ts";
import { provideBackend } from "./chosen-backend.ts";
import type { CipherBackend } from "./interfaces/cipher.ts";
import type { CMACBackend } from "./interfaces/cmac.ts";
import type { DERSerializationAsyncBackend, DERSerializationBackend } from "./interfaces/der-serialization.ts";
import type { DHAsyncBackend, DHBackend } from "./interfaces/dh.ts";
import type { DSAAsyncBackend, DSABackend } from "./interfaces/dsa.ts";
import type { EllipticCurveBackend } from "./interfaces/elliptic-curve.ts";
import type { HashBackend } from "./interfaces/hash.ts";
import type { HMACBackend } from "./interfaces/hmac.ts";
import type { PBKDF2HMACAsyncBackend, PBKDF2HMACBackend } from "./interfaces/pbkdf2.ts";
import type { PEMSerializationAsyncBackend, PEMSerializationBackend } from "./interfaces/pem-serialization.ts";
import type { RSAAsyncBackend, RSABackend } from "./interfaces/rsa.ts";
import type { ScryptAsyncBackend, ScryptBackend } from "./interfaces/scrypt.ts";
import type { X509Backend, X509MoreBackend } from "./interfaces/x509.ts";

export { type BackendOption, chosenBackend, optionalMethod } from "./chosen-backend.ts";

/** Every interface at once, the `…Async` twins of what takes long, and the loaders of revocation lists. */
export interface Backend
  extends CipherBackend,
    HashBackend,
    HMACBackend,
    CMACBackend,
    PBKDF2HMACBackend,
    PBKDF2HMACAsyncBackend,
    ScryptBackend,
    ScryptAsyncBackend,
    RSABackend,
    RSAAsyncBackend,
    DSABackend,
    DSAAsyncBackend,
    DHBackend,
    DHAsyncBackend,
    EllipticCurveBackend,
    PEMSerializationBackend,
    PEMSerializationAsyncBackend,
    DERSerializationBackend,
    DERSerializationAsyncBackend,
    X509Backend,
    X509MoreBackend {}

/** The backend of this library. */
export const backend: Backend = Object.freeze({
  ...cipherBackend,
  ...hashBackend,
  ...hmacBackend,
  ...cmacBackend,
  ...pbkdf2Backend,
  ...scryptBackend,
  ...rsaBackend,
  ...dsaBackend,
  ...dhBackend,
  ...ellipticCurveBackend,
  ...pemSerializationBackend,
  ...derSerializationBackend,
  ...x509Backend,
} satisfies Backend);

provideBackend(backend);

/** The backend of this library: the same object as {@link backend}. */
export function defaultBackend(): Backend {
  return backend;
}

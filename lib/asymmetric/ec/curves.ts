/** The curves as users name them. What each can do stands in the native table, by the same names. */

import { curveOrder, curveRow } from "../../curve-rows.ts";
import type { EllipticCurve } from "../../interfaces/elliptic-curve.ts";

/** Frozen, so that a curve can be shared: it has no state and no secret. */
abstract class NamedCurve implements EllipticCurve {
  readonly name: string;
  readonly keySize: number;

  protected constructor(name: string, keySize: number) {
    this.name = name;
    this.keySize = keySize;
    Object.freeze(this);
  }

  get groupOrder(): bigint {
    return curveOrder(curveRow(this));
  }
}

/** P-192 (SP 800-186; SEC 2), also prime192v1. About 96 bits of strength: only where an old format asks for it. */
export class SECP192R1 extends NamedCurve {
  constructor() {
    super("secp192r1", 192);
  }
}

/** P-224 (SP 800-186; SEC 2). */
export class SECP224R1 extends NamedCurve {
  constructor() {
    super("secp224r1", 224);
  }
}

/** P-256 (SP 800-186; SEC 2), also prime256v1: the curve that everyone has. */
export class SECP256R1 extends NamedCurve {
  constructor() {
    super("secp256r1", 256);
  }
}

/** P-384 (SP 800-186; SEC 2). */
export class SECP384R1 extends NamedCurve {
  constructor() {
    super("secp384r1", 384);
  }
}

/** P-521 (SP 800-186; SEC 2). */
export class SECP521R1 extends NamedCurve {
  constructor() {
    super("secp521r1", 521);
  }
}

/** secp256k1 (SEC 2), the curve of Bitcoin and Ethereum. */
export class SECP256K1 extends NamedCurve {
  constructor() {
    super("secp256k1", 256);
  }
}

/** brainpoolP256r1 (RFC 5639). */
export class BrainpoolP256R1 extends NamedCurve {
  constructor() {
    super("brainpoolP256r1", 256);
  }
}

/** brainpoolP384r1 (RFC 5639). */
export class BrainpoolP384R1 extends NamedCurve {
  constructor() {
    super("brainpoolP384r1", 384);
  }
}

/** brainpoolP512r1 (RFC 5639). */
export class BrainpoolP512R1 extends NamedCurve {
  constructor() {
    super("brainpoolP512r1", 512);
  }
}

/** The Koblitz curve K-163 over a binary field (SEC 2; deprecated by SP 800-186). Only where an old format asks for it. */
export class SECT163K1 extends NamedCurve {
  constructor() {
    super("sect163k1", 163);
  }
}

/** The random curve B-163 over a binary field (SEC 2; deprecated by SP 800-186). Only where an old format asks for it. */
export class SECT163R2 extends NamedCurve {
  constructor() {
    super("sect163r2", 163);
  }
}

/** The Koblitz curve K-233 over a binary field (SEC 2; deprecated by SP 800-186). */
export class SECT233K1 extends NamedCurve {
  constructor() {
    super("sect233k1", 233);
  }
}

/** The random curve B-233 over a binary field (SEC 2; deprecated by SP 800-186). */
export class SECT233R1 extends NamedCurve {
  constructor() {
    super("sect233r1", 233);
  }
}

/** The Koblitz curve K-283 over a binary field (SEC 2; deprecated by SP 800-186). */
export class SECT283K1 extends NamedCurve {
  constructor() {
    super("sect283k1", 283);
  }
}

/** The random curve B-283 over a binary field (SEC 2; deprecated by SP 800-186). */
export class SECT283R1 extends NamedCurve {
  constructor() {
    super("sect283r1", 283);
  }
}

/** The Koblitz curve K-409 over a binary field (SEC 2; deprecated by SP 800-186). */
export class SECT409K1 extends NamedCurve {
  constructor() {
    super("sect409k1", 409);
  }
}

/** The random curve B-409 over a binary field (SEC 2; deprecated by SP 800-186). */
export class SECT409R1 extends NamedCurve {
  constructor() {
    super("sect409r1", 409);
  }
}

/** The Koblitz curve K-571 over a binary field (SEC 2; deprecated by SP 800-186). */
export class SECT571K1 extends NamedCurve {
  constructor() {
    super("sect571k1", 571);
  }
}

/** The random curve B-571 over a binary field (SEC 2; deprecated by SP 800-186). */
export class SECT571R1 extends NamedCurve {
  constructor() {
    super("sect571r1", 570);
  }
}

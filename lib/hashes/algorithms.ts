/** The hash algorithms as users name them. What each can do stands in the native table, by the same names. */

import { inspect } from "node:util";

import { integer } from "../arguments.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";

/**
 * An algorithm has no state of its own: its name and sizes are constants of its class. They stand on the prototype,
 * read-only, so that making one costs nothing and none can be turned into another.
 */
abstract class FixedHash implements HashAlgorithm {
  declare readonly name: string;
  declare readonly digestSize: number;
  declare readonly blockSize: number | null;

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: inspectHash });
  }
}

/** A digest size that the caller chose. */
abstract class SizedHash extends FixedHash {
  readonly #digestSize: number;

  static {
    Object.defineProperty(this.prototype, "digestSize", {
      get(this: SizedHash) {
        return this.#digestSize;
      },
      enumerable: true,
    });
  }

  constructor(digestSize: number) {
    super();
    this.#digestSize = integer(digestSize, "digestSize", 1, Number.MAX_SAFE_INTEGER);
  }
}

function constants(hash: { readonly prototype: FixedHash }, values: Partial<HashAlgorithm>): void {
  for (const [key, value] of Object.entries(values)) {
    Object.defineProperty(hash.prototype, key, { value, enumerable: true });
  }
}

function inspectHash(this: HashAlgorithm): string {
  const { name, digestSize, blockSize } = this;
  return `${this.constructor.name} ${inspect({ name, digestSize, blockSize })}`;
}

/** SHA-1 (FIPS 180-4), 20 bytes. Collisions are known: only where an old format asks for it. */
export class SHA1 extends FixedHash {
  static {
    constants(this, { name: "sha1", digestSize: 20, blockSize: 64 });
  }
}

/** SHA-224 (FIPS 180-4), 28 bytes. */
export class SHA224 extends FixedHash {
  static {
    constants(this, { name: "sha224", digestSize: 28, blockSize: 64 });
  }
}

/** SHA-256 (FIPS 180-4), 32 bytes. */
export class SHA256 extends FixedHash {
  static {
    constants(this, { name: "sha256", digestSize: 32, blockSize: 64 });
  }
}

/** SHA-384 (FIPS 180-4), 48 bytes. */
export class SHA384 extends FixedHash {
  static {
    constants(this, { name: "sha384", digestSize: 48, blockSize: 128 });
  }
}

/** SHA-512 (FIPS 180-4), 64 bytes. */
export class SHA512 extends FixedHash {
  static {
    constants(this, { name: "sha512", digestSize: 64, blockSize: 128 });
  }
}

/** SHA-512/224 (FIPS 180-4), 28 bytes. */
export class SHA512_224 extends FixedHash {
  static {
    constants(this, { name: "sha512-224", digestSize: 28, blockSize: 128 });
  }
}

/** SHA-512/256 (FIPS 180-4), 32 bytes. */
export class SHA512_256 extends FixedHash {
  static {
    constants(this, { name: "sha512-256", digestSize: 32, blockSize: 128 });
  }
}

/** SHA3-224 (FIPS 202), 28 bytes. */
export class SHA3_224 extends FixedHash {
  static {
    constants(this, { name: "sha3-224", digestSize: 28, blockSize: null });
  }
}

/** SHA3-256 (FIPS 202), 32 bytes. */
export class SHA3_256 extends FixedHash {
  static {
    constants(this, { name: "sha3-256", digestSize: 32, blockSize: null });
  }
}

/** SHA3-384 (FIPS 202), 48 bytes. */
export class SHA3_384 extends FixedHash {
  static {
    constants(this, { name: "sha3-384", digestSize: 48, blockSize: null });
  }
}

/** SHA3-512 (FIPS 202), 64 bytes. */
export class SHA3_512 extends FixedHash {
  static {
    constants(this, { name: "sha3-512", digestSize: 64, blockSize: null });
  }
}

/** SHAKE128 (FIPS 202) with a digest of the length that you choose, in bytes, at least 1. */
export class SHAKE128 extends SizedHash {
  static {
    constants(this, { name: "shake128", blockSize: null });
  }
}

/** SHAKE256 (FIPS 202) with a digest of the length that you choose, in bytes, at least 1. */
export class SHAKE256 extends SizedHash {
  static {
    constants(this, { name: "shake256", blockSize: null });
  }
}

/** BLAKE2b (RFC 7693) without key, salt or personalisation, 64 bytes: the one size that is offered. */
export class BLAKE2b extends FixedHash {
  static {
    constants(this, { name: "blake2b", digestSize: 64, blockSize: 128 });
  }

  constructor(digestSize = 64) {
    super();
    integer(digestSize, "digestSize", 64, 64);
  }
}

/** BLAKE2s (RFC 7693) without key, salt or personalisation, 32 bytes: the one size that is offered. */
export class BLAKE2s extends FixedHash {
  static {
    constants(this, { name: "blake2s", digestSize: 32, blockSize: 64 });
  }

  constructor(digestSize = 32) {
    super();
    integer(digestSize, "digestSize", 32, 32);
  }
}

/** MD5 (RFC 1321), 16 bytes. Broken: only where an old format asks for it. */
export class MD5 extends FixedHash {
  static {
    constants(this, { name: "md5", digestSize: 16, blockSize: 64 });
  }
}

/** SM3 (GB/T 32905-2016), 32 bytes. */
export class SM3 extends FixedHash {
  static {
    constants(this, { name: "sm3", digestSize: 32, blockSize: 64 });
  }
}

/** RIPEMD-160 (ISO/IEC 10118-3), 20 bytes. */
export class RIPEMD160 extends FixedHash {
  static {
    constants(this, { name: "ripemd160", digestSize: 20, blockSize: 64 });
  }
}

/** Whirlpool (ISO/IEC 10118-3), 64 bytes. */
export class Whirlpool extends FixedHash {
  static {
    constants(this, { name: "whirlpool", digestSize: 64, blockSize: 64 });
  }
}

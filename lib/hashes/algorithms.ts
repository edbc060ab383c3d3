/** The hash algorithms as users name them. What each can do stands in the native table, by the same names. */

import { integer } from "../arguments.ts";
import type { HashAlgorithm } from "../interfaces/hash.ts";

/** Frozen, so that an algorithm can be shared: it has no state and no secret. */
abstract class FixedHash implements HashAlgorithm {
  readonly name: string;
  readonly digestSize: number;
  readonly blockSize: number | null;

  protected constructor(name: string, digestSize: number, blockSize: number | null) {
    this.name = name;
    this.digestSize = digestSize;
    this.blockSize = blockSize;
    Object.freeze(this);
  }
}

/** SHA-1 (FIPS 180-4), 20 bytes. Collisions are known: only where an old format asks for it. */
export class SHA1 extends FixedHash {
  constructor() {
    super("sha1", 20, 64);
  }
}

/** SHA-224 (FIPS 180-4), 28 bytes. */
export class SHA224 extends FixedHash {
  constructor() {
    super("sha224", 28, 64);
  }
}

/** SHA-256 (FIPS 180-4), 32 bytes. */
export class SHA256 extends FixedHash {
  constructor() {
    super("sha256", 32, 64);
  }
}

/** SHA-384 (FIPS 180-4), 48 bytes. */
export class SHA384 extends FixedHash {
  constructor() {
    super("sha384", 48, 128);
  }
}

/** SHA-512 (FIPS 180-4), 64 bytes. */
export class SHA512 extends FixedHash {
  constructor() {
    super("sha512", 64, 128);
  }
}

/** SHA-512/224 (FIPS 180-4), 28 bytes. */
export class SHA512_224 extends FixedHash {
  constructor() {
    super("sha512-224", 28, 128);
  }
}

/** SHA-512/256 (FIPS 180-4), 32 bytes. */
export class SHA512_256 extends FixedHash {
  constructor() {
    super("sha512-256", 32, 128);
  }
}

/** SHA3-224 (FIPS 202), 28 bytes. */
export class SHA3_224 extends FixedHash {
  constructor() {
    super("sha3-224", 28, null);
  }
}

/** SHA3-256 (FIPS 202), 32 bytes. */
export class SHA3_256 extends FixedHash {
  constructor() {
    super("sha3-256", 32, null);
  }
}

/** SHA3-384 (FIPS 202), 48 bytes. */
export class SHA3_384 extends FixedHash {
  constructor() {
    super("sha3-384", 48, null);
  }
}

/** SHA3-512 (FIPS 202), 64 bytes. */
export class SHA3_512 extends FixedHash {
  constructor() {
    super("sha3-512", 64, null);
  }
}

/** SHAKE128 (FIPS 202) with a digest of the length that you choose, in bytes, at least 1. */
export class SHAKE128 extends FixedHash {
  constructor(digestSize: number) {
    super("shake128", integer(digestSize, "digestSize", 1, Number.MAX_SAFE_INTEGER), null);
  }
}

/** SHAKE256 (FIPS 202) with a digest of the length that you choose, in bytes, at least 1. */
export class SHAKE256 extends FixedHash {
  constructor(digestSize: number) {
    super("shake256", integer(digestSize, "digestSize", 1, Number.MAX_SAFE_INTEGER), null);
  }
}

/** BLAKE2b (RFC 7693) without key, salt or personalisation, 64 bytes: the one size that is offered. */
export class BLAKE2b extends FixedHash {
  constructor(digestSize = 64) {
    super("blake2b", integer(digestSize, "digestSize", 64, 64), 128);
  }
}

/** BLAKE2s (RFC 7693) without key, salt or personalisation, 32 bytes: the one size that is offered. */
export class BLAKE2s extends FixedHash {
  constructor(digestSize = 32) {
    super("blake2s", integer(digestSize, "digestSize", 32, 32), 64);
  }
}

/** MD5 (RFC 1321), 16 bytes. Broken: only where an old format asks for it. */
export class MD5 extends FixedHash {
  constructor() {
    super("md5", 16, 64);
  }
}

/** SM3 (GB/T 32905-2016), 32 bytes. */
export class SM3 extends FixedHash {
  constructor() {
    super("sm3", 32, 64);
  }
}

/** RIPEMD-160 (ISO/IEC 10118-3), 20 bytes. */
export class RIPEMD160 extends FixedHash {
  constructor() {
    super("ripemd160", 20, 64);
  }
}

/** Whirlpool (ISO/IEC 10118-3), 64 bytes. */
export class Whirlpool extends FixedHash {
  constructor() {
    super("whirlpool", 64, 64);
  }
}

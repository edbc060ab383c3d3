/** The numbers of RSA keys. */

import { record } from "../../arguments.ts";
import { bigintArgument, secretsEq } from "../../bigint.ts";
import { type BackendOption, chosenBackend } from "../../chosen-backend.ts";
import type {
  RSABackend,
  RSAPrivateKey,
  RSAPrivateKeyOptions,
  RSAPrivateNumbers as PrivateNumbers,
  RSAPublicKey,
  RSAPublicNumbers as PublicNumbers,
} from "../../interfaces/rsa.ts";
import { Opaque } from "../../opaque.ts";

/** The numbers of a public key. They are checked when a key is made of them. */
export class RSAPublicNumbers implements PublicNumbers {
  readonly e: bigint;
  readonly n: bigint;

  /**
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError where one is negative or larger than any that is used.
   */
  constructor(numbers: PublicNumbers) {
    const { e, n } = record(numbers, "numbers");
    this.e = bigintArgument(e, "e");
    this.n = bigintArgument(n, "n");
    Object.freeze(this);
  }

  /**
   * The key of these numbers.
   *
   * @throws ValueError unless n is odd and has 512 to 16384 bits, and e is odd, at least 3 and below n.
   */
  publicKey(options?: BackendOption<RSABackend> | null): RSAPublicKey {
    return chosenBackend(options, "RSABackend", ["loadRsaPublicNumbers"]).loadRsaPublicNumbers(this);
  }

  /** Whether the other is the same numbers. */
  equals(other: unknown): boolean {
    return other instanceof RSAPublicNumbers && other.e === this.e && other.n === this.n;
  }
}

const SECRET_NUMBERS = ["p", "q", "d", "dmp1", "dmq1", "iqmp"] as const;

/** The numbers of a private key. They are checked when a key is made of them; nothing wipes them. */
export class RSAPrivateNumbers extends Opaque implements PrivateNumbers {
  readonly #numbers: Readonly<Record<(typeof SECRET_NUMBERS)[number], bigint>>;
  readonly publicNumbers: RSAPublicNumbers;

  /**
   * @throws TypeError where a number is not a bigint, or the public numbers are missing.
   * @throws ValueError where one is negative or larger than any that is used.
   */
  constructor(numbers: PrivateNumbers) {
    super();
    const { p, q, d, dmp1, dmq1, iqmp, publicNumbers } = record(numbers, "numbers");
    this.#numbers = {
      p: bigintArgument(p, "p"),
      q: bigintArgument(q, "q"),
      d: bigintArgument(d, "d"),
      dmp1: bigintArgument(dmp1, "dmp1"),
      dmq1: bigintArgument(dmq1, "dmq1"),
      iqmp: bigintArgument(iqmp, "iqmp"),
    };
    this.publicNumbers =
      publicNumbers instanceof RSAPublicNumbers ? publicNumbers : new RSAPublicNumbers(record(publicNumbers, "publicNumbers"));
    Object.freeze(this);
  }

  get p(): bigint {
    return this.#numbers.p;
  }

  get q(): bigint {
    return this.#numbers.q;
  }

  get d(): bigint {
    return this.#numbers.d;
  }

  get dmp1(): bigint {
    return this.#numbers.dmp1;
  }

  get dmq1(): bigint {
    return this.#numbers.dmq1;
  }

  get iqmp(): bigint {
    return this.#numbers.iqmp;
  }

  /**
   * The key of these numbers.
   *
   * @throws ValueError where a number is out of bounds, or they do not belong together.
   */
  privateKey(options?: (BackendOption<RSABackend> & RSAPrivateKeyOptions) | null): RSAPrivateKey {
    const backend = chosenBackend<RSABackend>(options, "RSABackend", ["loadRsaPrivateNumbers"]);
    return backend.loadRsaPrivateNumbers(this, {
      unsafeSkipRsaKeyValidation: options?.unsafeSkipRsaKeyValidation,
    });
  }

  /** Whether the other is the same numbers; the secret ones are compared in constant time. */
  equals(other: unknown): boolean {
    if (!(other instanceof RSAPrivateNumbers) || !other.publicNumbers.equals(this.publicNumbers)) return false;
    const [ours, theirs] = [this.#numbers, other.#numbers];
    // Every number is looked at, so that the time does not tell which was the first to differ.
    return SECRET_NUMBERS.map((name) => secretsEq(ours[name], theirs[name])).every(Boolean);
  }

  protected override summary(): Record<string, string | number> {
    return { keySize: this.publicNumbers.n.toString(2).length };
  }
}

/** The numbers of Diffie-Hellman parameters and keys. */

import { record } from "../../arguments.ts";
import { bigintArgument, secretsEq } from "../../bigint.ts";
import { type BackendOption, chosenBackend } from "../../chosen-backend.ts";
import { ValueError } from "../../exceptions.ts";
import type {
  DHBackend,
  DHParameterNumbers as ParameterNumbers,
  DHParameters,
  DHPrivateKey,
  DHPrivateNumbers as PrivateNumbers,
  DHPublicKey,
  DHPublicNumbers as PublicNumbers,
} from "../../interfaces/dh.ts";
import { Opaque } from "../../opaque.ts";

/** The least number of 512 bits: less is broken by anyone. */
const LEAST_P = 1n << 511n;

/** The numbers of parameters. They are checked when parameters or a key are made of them. */
export class DHParameterNumbers implements ParameterNumbers {
  readonly p: bigint;
  readonly g: bigint;
  /** Null for parameters of PKCS #3. */
  readonly q: bigint | null;

  /**
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError where one is negative or larger than any that is used, p has less than 512 bits, or g is less than 2.
   */
  constructor(numbers: ParameterNumbers) {
    const { p, g, q } = record(numbers, "numbers");
    this.p = bigintArgument(p, "p");
    this.g = bigintArgument(g, "g");
    this.q = q === undefined || q === null ? null : bigintArgument(q, "q");
    if (this.p < LEAST_P) throw new ValueError('"p" must have at least 512 bits');
    if (this.g < 2n) throw new ValueError('"g" must be at least 2');
    Object.freeze(this);
  }

  /**
   * The parameters of these numbers.
   *
   * @throws ValueError as `DHBackend.loadDhParameterNumbers`.
   */
  parameters(options?: BackendOption<DHBackend> | null): DHParameters {
    return chosenBackend(options, "DHBackend", ["loadDhParameterNumbers"]).loadDhParameterNumbers(this);
  }

  /** Whether the other is the same numbers. */
  equals(other: unknown): boolean {
    return (
      other instanceof DHParameterNumbers && other.p === this.p && other.g === this.g && other.q === this.q
    );
  }
}

/** The numbers of a public key. The parameters are checked when a key is made of them, y when it is used. */
export class DHPublicNumbers implements PublicNumbers {
  readonly y: bigint;
  readonly parameterNumbers: DHParameterNumbers;

  /**
   * @throws TypeError where a number is not a bigint, or the parameter numbers are missing.
   * @throws ValueError where one is negative or larger than any that is used.
   */
  constructor(numbers: PublicNumbers) {
    const { y, parameterNumbers } = record(numbers, "numbers");
    this.y = bigintArgument(y, "y");
    this.parameterNumbers =
      parameterNumbers instanceof DHParameterNumbers
        ? parameterNumbers
        : new DHParameterNumbers(record(parameterNumbers, "parameterNumbers"));
    Object.freeze(this);
  }

  /**
   * The key of these numbers.
   *
   * @throws ValueError as `DHBackend.loadDhPublicNumbers`.
   */
  publicKey(options?: BackendOption<DHBackend> | null): DHPublicKey {
    return chosenBackend(options, "DHBackend", ["loadDhPublicNumbers"]).loadDhPublicNumbers(this);
  }

  /** Whether the other is the same numbers. */
  equals(other: unknown): boolean {
    return (
      other instanceof DHPublicNumbers &&
      other.y === this.y &&
      other.parameterNumbers.equals(this.parameterNumbers)
    );
  }
}

/** The numbers of a private key. They are checked when a key is made of them; nothing wipes them. */
export class DHPrivateNumbers extends Opaque implements PrivateNumbers {
  readonly #x: bigint;
  readonly publicNumbers: DHPublicNumbers;

  /**
   * @throws TypeError where a number is not a bigint, or the public numbers are missing.
   * @throws ValueError where one is negative or larger than any that is used.
   */
  constructor(numbers: PrivateNumbers) {
    super();
    const { x, publicNumbers } = record(numbers, "numbers");
    this.#x = bigintArgument(x, "x");
    this.publicNumbers =
      publicNumbers instanceof DHPublicNumbers
        ? publicNumbers
        : new DHPublicNumbers(record(publicNumbers, "publicNumbers"));
    Object.freeze(this);
  }

  get x(): bigint {
    return this.#x;
  }

  /**
   * The key of these numbers.
   *
   * @throws ValueError as `DHBackend.loadDhPrivateNumbers`.
   */
  privateKey(options?: BackendOption<DHBackend> | null): DHPrivateKey {
    return chosenBackend(options, "DHBackend", ["loadDhPrivateNumbers"]).loadDhPrivateNumbers(this);
  }

  /** Whether the other is the same numbers; the secret one is compared in constant time. */
  equals(other: unknown): boolean {
    return (
      other instanceof DHPrivateNumbers &&
      other.publicNumbers.equals(this.publicNumbers) &&
      secretsEq(this.#x, other.#x)
    );
  }

  protected override summary(): Record<string, string | number> {
    return { keySize: this.publicNumbers.parameterNumbers.p.toString(2).length };
  }
}

/** The numbers of DSA parameters and keys. */

import { record } from "../../arguments.ts";
import { bigintArgument, secretsEq } from "../../bigint.ts";
import { type BackendOption, chosenBackend } from "../../chosen-backend.ts";
import type {
  DSABackend,
  DSAParameterNumbers as ParameterNumbers,
  DSAParameters,
  DSAPrivateKey,
  DSAPrivateNumbers as PrivateNumbers,
  DSAPublicKey,
  DSAPublicNumbers as PublicNumbers,
} from "../../interfaces/dsa.ts";
import { Opaque } from "../../opaque.ts";

/** The numbers of parameters. They are checked when parameters or a key are made of them. */
export class DSAParameterNumbers implements ParameterNumbers {
  readonly p: bigint;
  readonly q: bigint;
  readonly g: bigint;

  /**
   * @throws TypeError where a number is not a bigint.
   * @throws ValueError where one is negative or larger than any that is used.
   */
  constructor(numbers: ParameterNumbers) {
    const { p, q, g } = record(numbers, "numbers");
    this.p = bigintArgument(p, "p");
    this.q = bigintArgument(q, "q");
    this.g = bigintArgument(g, "g");
    Object.freeze(this);
  }

  /**
   * The parameters of these numbers.
   *
   * @throws ValueError as `DSABackend.loadDsaParameterNumbers`.
   */
  parameters(options?: BackendOption<DSABackend> | null): DSAParameters {
    return chosenBackend(options, "DSABackend", ["loadDsaParameterNumbers"]).loadDsaParameterNumbers(this);
  }

  /** Whether the other is the same numbers. */
  equals(other: unknown): boolean {
    return (
      other instanceof DSAParameterNumbers && other.p === this.p && other.q === this.q && other.g === this.g
    );
  }
}

/** The numbers of a public key. They are checked when a key is made of them. */
export class DSAPublicNumbers implements PublicNumbers {
  readonly y: bigint;
  readonly parameterNumbers: DSAParameterNumbers;

  /**
   * @throws TypeError where a number is not a bigint, or the parameter numbers are missing.
   * @throws ValueError where one is negative or larger than any that is used.
   */
  constructor(numbers: PublicNumbers) {
    const { y, parameterNumbers } = record(numbers, "numbers");
    this.y = bigintArgument(y, "y");
    this.parameterNumbers =
      parameterNumbers instanceof DSAParameterNumbers
        ? parameterNumbers
        : new DSAParameterNumbers(record(parameterNumbers, "parameterNumbers"));
    Object.freeze(this);
  }

  /**
   * The key of these numbers.
   *
   * @throws ValueError as `DSABackend.loadDsaPublicNumbers`.
   */
  publicKey(options?: BackendOption<DSABackend> | null): DSAPublicKey {
    return chosenBackend(options, "DSABackend", ["loadDsaPublicNumbers"]).loadDsaPublicNumbers(this);
  }

  /** Whether the other is the same numbers. */
  equals(other: unknown): boolean {
    return (
      other instanceof DSAPublicNumbers &&
      other.y === this.y &&
      other.parameterNumbers.equals(this.parameterNumbers)
    );
  }
}

/** The numbers of a private key. They are checked when a key is made of them; nothing wipes them. */
export class DSAPrivateNumbers extends Opaque implements PrivateNumbers {
  readonly #x: bigint;
  readonly publicNumbers: DSAPublicNumbers;

  /**
   * @throws TypeError where a number is not a bigint, or the public numbers are missing.
   * @throws ValueError where one is negative or larger than any that is used.
   */
  constructor(numbers: PrivateNumbers) {
    super();
    const { x, publicNumbers } = record(numbers, "numbers");
    this.#x = bigintArgument(x, "x");
    this.publicNumbers =
      publicNumbers instanceof DSAPublicNumbers
        ? publicNumbers
        : new DSAPublicNumbers(record(publicNumbers, "publicNumbers"));
    Object.freeze(this);
  }

  get x(): bigint {
    return this.#x;
  }

  /**
   * The key of these numbers.
   *
   * @throws ValueError as `DSABackend.loadDsaPrivateNumbers`.
   */
  privateKey(options?: BackendOption<DSABackend> | null): DSAPrivateKey {
    return chosenBackend(options, "DSABackend", ["loadDsaPrivateNumbers"]).loadDsaPrivateNumbers(this);
  }

  /** Whether the other is the same numbers; the secret one is compared in constant time. */
  equals(other: unknown): boolean {
    return (
      other instanceof DSAPrivateNumbers &&
      other.publicNumbers.equals(this.publicNumbers) &&
      secretsEq(this.#x, other.#x)
    );
  }

  protected override summary(): Record<string, string | number> {
    return { keySize: this.publicNumbers.parameterNumbers.p.toString(2).length };
  }
}

/** The numbers of keys. They are checked where a key is made of them. */

import { describe, record, typeError } from "../../arguments.ts";
import { bigintArgument, secretsEq } from "../../bigint.ts";
import { type BackendOption, chosenBackend } from "../../chosen-backend.ts";
import { curveArgument } from "../../curve-rows.ts";
import type {
  EllipticCurve,
  EllipticCurveBackend,
  EllipticCurvePoint,
  EllipticCurvePrivateKey,
  EllipticCurvePrivateNumbers as PrivateNumbers,
  EllipticCurvePublicKey,
  EllipticCurvePublicNumbers as PublicNumbers,
} from "../../interfaces/elliptic-curve.ts";
import { Opaque } from "../../opaque.ts";

/** The coordinates of a point, with its curve. */
export class EllipticCurvePublicNumbers implements PublicNumbers {
  readonly x: bigint;
  readonly y: bigint;
  readonly curve: EllipticCurve;

  /**
   * @throws TypeError where a coordinate is not a bigint, or the curve no curve at all.
   * @throws ValueError where a coordinate is negative.
   */
  constructor(numbers: EllipticCurvePoint) {
    const { x, y, curve } = record(numbers, "numbers");
    this.x = bigintArgument(x, "x");
    this.y = bigintArgument(y, "y");
    this.curve = curveArgument(curve, "curve");
    Object.freeze(this);
  }

  publicKey(options?: BackendOption<EllipticCurveBackend> | null): EllipticCurvePublicKey {
    return backendOf(options, "loadEllipticCurvePublicNumbers").loadEllipticCurvePublicNumbers(this);
  }

  equals(other: unknown): boolean {
    return (
      other instanceof EllipticCurvePublicNumbers &&
      this.x === other.x &&
      this.y === other.y &&
      this.curve.name === other.curve.name
    );
  }
}

/** A private value and the coordinates of its point. Neither is shown when it is printed. */
export class EllipticCurvePrivateNumbers extends Opaque implements PrivateNumbers {
  readonly #privateValue: bigint;
  readonly #publicNumbers: EllipticCurvePublicNumbers;

  /**
   * @throws TypeError where the private value is not a bigint, or the public numbers are none.
   * @throws ValueError where the private value is negative.
   */
  constructor(numbers: { readonly privateValue: bigint; readonly publicNumbers: EllipticCurvePublicNumbers }) {
    super();
    const { privateValue, publicNumbers } = record(numbers, "numbers");
    this.#privateValue = bigintArgument(privateValue, "privateValue");
    if (!((publicNumbers as unknown) instanceof EllipticCurvePublicNumbers)) {
      throw typeError(`"publicNumbers" must be EllipticCurvePublicNumbers, got ${describe(publicNumbers)}`);
    }
    this.#publicNumbers = publicNumbers;
  }

  get privateValue(): bigint {
    return this.#privateValue;
  }

  get publicNumbers(): EllipticCurvePublicNumbers {
    return this.#publicNumbers;
  }

  privateKey(options?: BackendOption<EllipticCurveBackend> | null): EllipticCurvePrivateKey {
    return backendOf(options, "loadEllipticCurvePrivateNumbers").loadEllipticCurvePrivateNumbers(this);
  }

  equals(other: unknown): boolean {
    if (!(other instanceof EllipticCurvePrivateNumbers)) return false;
    if (!this.#publicNumbers.equals(other.#publicNumbers)) return false;
    return secretsEq(this.#privateValue, other.#privateValue);
  }

  protected override summary(): Record<string, string | number> {
    const { curve } = this.#publicNumbers;
    return { curve: curve.name, keySize: curve.keySize };
  }
}

function backendOf(
  options: BackendOption<EllipticCurveBackend> | null | undefined,
  method: keyof EllipticCurveBackend,
): EllipticCurveBackend {
  return chosenBackend<EllipticCurveBackend>(options, "EllipticCurveBackend", [method]);
}

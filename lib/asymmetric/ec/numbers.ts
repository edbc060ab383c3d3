/** The numbers of keys. They are checked where a key is made of them. */

import { describe, typeError } from "../../arguments.ts";
import { bigintArgument } from "../../bigint.ts";
import { type BackendOption, chosenBackend } from "../../chosen-backend.ts";
import { bytesEq } from "../../constant-time.ts";
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
    const [ours, theirs] = [digits(this.#privateValue), digits(other.#privateValue)];
    try {
      return bytesEq(ours, theirs);
    } finally {
      ours.fill(0);
      theirs.fill(0);
    }
  }

  protected override summary(): Record<string, string | number> {
    const { curve } = this.#publicNumbers;
    return { curve: curve.name, keySize: curve.keySize };
  }
}

/** An object of named numbers. */
export function record<Numbers extends object>(numbers: Numbers, name: string): Numbers {
  if (typeof numbers === "object" && (numbers as unknown) !== null) return numbers;
  throw typeError(`"${name}" must be an object of numbers, got ${describe(numbers)}`);
}

function digits(number: bigint): Buffer {
  return Buffer.from(number.toString(16), "latin1");
}

function backendOf(
  options: BackendOption<EllipticCurveBackend> | null | undefined,
  method: keyof EllipticCurveBackend,
): EllipticCurveBackend {
  return chosenBackend<EllipticCurveBackend>(options, "EllipticCurveBackend", [method]);
}

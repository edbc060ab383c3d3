/** What objects that hold secrets show of themselves: their kind and sizes, and never a clone. */

import { inspect } from "node:util";

/**
 * Base of every object that holds a secret. Printing, inspecting and JSON show {@link summary}; `structuredClone`
 * and `postMessage` fail, since a clone would be an object without its secret, or with it in another thread.
 */
export abstract class Opaque {
  /**
   * The structured clone algorithm refuses an object with a function among its own properties, and quotes the
   * function in the error: its source is the message.
   * @internal
   */
  readonly uncloneable: () => void = objectsThatHoldSecretsAreNotCloned;

  /** Kind and sizes, without any secret. */
  protected abstract summary(): Readonly<Record<string, string | number | null>>;

  /** The kind and the sizes, for `JSON.stringify`. */
  toJSON(): Readonly<Record<string, string | number | null>> {
    return { kind: this.constructor.name, ...this.summary() };
  }

  /** The kind and the sizes, as text. */
  toString(): string {
    return `${this.constructor.name} ${inspect(this.summary(), { breakLength: Infinity })}`;
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, { value: this.prototype.toString, configurable: true });
  }
}

function objectsThatHoldSecretsAreNotCloned(): void {}

/** Which backend the user classes work with. */

import { describe, typeError } from "./arguments.ts";
import type { Backend } from "./backend.ts";
import { InternalError, Reasons, UnsupportedAlgorithm } from "./exceptions.ts";

/** What the user classes take beside their own arguments. */
export interface BackendOption<Interface> {
  /** Whose implementation to use; this library's unless given. */
  readonly backend?: Interface | null | undefined;
}

let ours: Backend | undefined;

/**
 * Sets the backend of this library, once, when it is put together. It is not imported here: it makes keys, keys give
 * numbers, and numbers make keys through the backend, which would be a ring of modules.
 */
export function provideBackend(backend: Backend): void {
  ours = backend;
}

/**
 * The backend that a user class works with: the caller's, if it has the methods that the class needs, or ours.
 *
 * @throws UnsupportedAlgorithm with `BACKEND_MISSING_INTERFACE` where the caller's lacks one.
 */
export function chosenBackend<Interface extends object>(
  options: BackendOption<Interface> | null | undefined,
  interfaceName: string,
  methods: readonly (keyof Interface & keyof Backend & string)[],
): Interface {
  if (options === undefined || options === null) return provided<Interface>();
  if (typeof options !== "object") throw typeError(`"options" must be an object, got ${describe(options)}`);
  const chosen = options.backend;
  if (chosen === undefined || chosen === null) return provided<Interface>();
  if (typeof chosen !== "object" && typeof chosen !== "function") {
    throw typeError(`"backend" must be an object, got ${describe(chosen)}`);
  }
  const missing = methods.find((method) => typeof chosen[method] !== "function");
  if (missing === undefined) return chosen;
  throw new UnsupportedAlgorithm(
    `the backend does not implement ${interfaceName}: it has no method ${missing}`,
    Reasons.BACKEND_MISSING_INTERFACE,
  );
}

/** A method that a backend of the caller need not have. */
export function optionalMethod<Method>(method: Method | undefined, name: string): Method {
  if (typeof method === "function") return method;
  throw new UnsupportedAlgorithm(`the backend has no method ${name}`, Reasons.BACKEND_MISSING_INTERFACE);
}

function provided<Interface>(): Interface {
  if (ours === undefined) throw new InternalError("the backend is used before it is put together");
  return ours as unknown as Interface;
}

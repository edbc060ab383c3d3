/** The names of error classes. */

/** As the built-in errors have it: `name` is inherited, so that it does not show as a property of each error. */
export function nameOnPrototype(errorClass: { readonly name: string; readonly prototype: Error }): void {
  Object.defineProperty(errorClass.prototype, "name", {
    value: errorClass.name,
    configurable: true,
    enumerable: false,
    writable: true,
  });
}

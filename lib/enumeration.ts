/** Enumerations: frozen objects whose members are strings equal to their key. */

export function enumeration<Name extends string>(names: readonly Name[]): { readonly [Member in Name]: Member } {
  const members = Object.fromEntries(names.map((name) => [name, name]));
  return Object.freeze(members) as { readonly [Member in Name]: Member };
}

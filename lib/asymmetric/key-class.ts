/** The type of the classes that keys and parameters are of. */

/**
 * A class that the library alone makes objects of: users have its name for `instanceof`, and its type is the interface,
 * so that a key of any backend fits.
 */
export type KeyClass<Key> = abstract new (...args: never[]) => Key;

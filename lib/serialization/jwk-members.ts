/** JSON Web Keys between the objects of users and the members that cross to native code. */

import { describe, typeError } from "../arguments.ts";
import { ValueError } from "../exceptions.ts";
import { nativeCall } from "../native-call.ts";
import * as native from "../native.cjs";
import type { AnyPrivateKey, AnyPublicKey, JwkFamily, JwkMember } from "../native.cjs";

/** Far above what a member of any key takes; the core says so too. */
const MAX_CHARACTERS = 4096;

let families: ReadonlyMap<string, JwkFamily> | undefined;

function familyOf(kty: string): JwkFamily | undefined {
  families ??= new Map(native.jwkFamilies().map((family) => [family.kty, family]));
  return families.get(kty);
}

/** The JWK of a private key of native code. */
export function jwkOfPrivate<Jwk extends object>(handle: AnyPrivateKey): Jwk {
  return objectOf(nativeCall(native.jwkOfPrivateKey, handle));
}

/** The JWK of a public key of native code. */
export function jwkOfPublic<Jwk extends object>(handle: AnyPublicKey): Jwk {
  return objectOf(nativeCall(native.jwkOfPublicKey, handle));
}

function objectOf<Jwk extends object>(members: readonly JwkMember[]): Jwk {
  // Defines its properties, and so runs no setter that someone put on Object.prototype.
  return Object.fromEntries(members.map(({ name, text }) => [name, text])) as Jwk;
}

/**
 * The members of a JWK that its kind of key has, each read once.
 *
 * A key type that is not offered comes alone: native code says so.
 */
export function membersOf(jwk: unknown, kind: "private" | "public"): JwkMember[] {
  if (typeof jwk !== "object" || jwk === null || Array.isArray(jwk)) {
    const hint = typeof jwk === "string" ? "; JSON.parse makes an object of text" : "";
    throw typeError(`"jwk" must be an object, got ${describe(jwk)}${hint}`);
  }
  const kty = text(jwk, "kty");
  if (kty === undefined) throw new ValueError(`the JWK has no member "kty"${isSet(jwk) ? "; it is a set: load one of its keys" : ""}`);
  const members = [{ name: "kty", text: kty }];
  const family = familyOf(kty);
  if (family === undefined) return members;
  if (kind === "private" && own(jwk, "oth") !== undefined) {
    throw new ValueError('the JWK has a member "oth": keys of more than two prime factors are not offered');
  }
  for (const name of kind === "private" ? [...family.public, ...family.private] : family.public) {
    const value = text(jwk, name);
    if (value !== undefined) members.push({ name, text: value });
  }
  return members;
}

/** What JSON would have of an object: its own enumerable properties, and nothing that it inherits. */
function own(jwk: object, name: string): unknown {
  return Object.prototype.propertyIsEnumerable.call(jwk, name) ? (jwk as Record<string, unknown>)[name] : undefined;
}

function text(jwk: object, name: string): string | undefined {
  const value = own(jwk, name);
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw typeError(`"${name}" must be a string, got ${describe(value)}`);
  if (value.length > MAX_CHARACTERS) {
    throw new ValueError(`"${name}" must have at most ${MAX_CHARACTERS} characters, got ${value.length}`);
  }
  return value;
}

/** A JWK Set (RFC 7517, section 5). */
function isSet(jwk: object): boolean {
  return Object.hasOwn(jwk, "keys");
}

/** The string types of names (ITU-T X.680). */

import { enumeration } from "../enumeration.ts";

/** Each with the number of its tag. */
const TAGS = {
  BitString: 3,
  OctetString: 4,
  UTF8String: 12,
  NumericString: 18,
  PrintableString: 19,
  T61String: 20,
  IA5String: 22,
  UTCTime: 23,
  GeneralizedTime: 24,
  VisibleString: 26,
  UniversalString: 28,
  BMPString: 30,
} as const;

/** A member of the object of the same name. */
export type ASN1Type = keyof typeof TAGS;

/** How the value of an attribute is written. */
export const ASN1Type: { readonly [Name in ASN1Type]: Name } = enumeration(Object.keys(TAGS) as ASN1Type[]);

/** The number of the tag. */
export function tagOf(type: ASN1Type): number {
  return TAGS[type];
}

/** The type with this tag, or undefined. */
export function typeOfTag(tag: number): ASN1Type | undefined {
  return (Object.keys(TAGS) as ASN1Type[]).find((type) => TAGS[type] === tag);
}

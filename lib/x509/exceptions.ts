/** The error classes of X.509. */

import { nameOnPrototype } from "../error-name.ts";
import { CryptographyError } from "../exceptions.ts";
import type { ObjectIdentifier } from "../object-identifier.ts";

/** A certificate, request or revocation list has a version that does not exist for it. Code `ERR_INVALID_VERSION`. */
export class InvalidVersion extends CryptographyError {
  readonly code: string = "ERR_INVALID_VERSION";
  /** The number in the file: one less than the version that it stands for. */
  readonly parsedVersion: number;
  static {
    nameOnPrototype(this);
  }

  constructor(message: string, parsedVersion: number) {
    super(message);
    this.parsedVersion = parsedVersion;
  }
}

/** Base of the errors that are about something with an identifier. */
abstract class IdentifierError extends CryptographyError {
  readonly oid: ObjectIdentifier;

  constructor(message: string, oid: ObjectIdentifier) {
    super(message);
    this.oid = oid;
  }
}

/** An extension stands twice in one list. Code `ERR_DUPLICATE_EXTENSION`. */
export class DuplicateExtension extends IdentifierError {
  readonly code: string = "ERR_DUPLICATE_EXTENSION";
  static {
    nameOnPrototype(this);
  }
}

/** There is no such extension. Code `ERR_EXTENSION_NOT_FOUND`. */
export class ExtensionNotFound extends IdentifierError {
  readonly code: string = "ERR_EXTENSION_NOT_FOUND";
  static {
    nameOnPrototype(this);
  }
}

/** A request has no such attribute. Code `ERR_ATTRIBUTE_NOT_FOUND`. */
export class AttributeNotFound extends IdentifierError {
  readonly code: string = "ERR_ATTRIBUTE_NOT_FOUND";
  static {
    nameOnPrototype(this);
  }
}

/** A general name is of a kind that has no class: an X.400 address or an EDI party. Code `ERR_UNSUPPORTED_GENERAL_NAME_TYPE`. */
export class UnsupportedGeneralNameType extends CryptographyError {
  readonly code: string = "ERR_UNSUPPORTED_GENERAL_NAME_TYPE";
  static {
    nameOnPrototype(this);
  }
}

// The error classes: names, codes, inheritance.
import { exceptions } from "../../index.ts";
import { type Case, suite } from "../support/test.ts";

const CLASSES: readonly (readonly [name: string, errorClass: new (message: string) => Error & { code: string }, code: string])[] = [
  ["ValueError", exceptions.ValueError, "ERR_VALUE"],
  ["AlreadyFinalized", exceptions.AlreadyFinalized, "ERR_ALREADY_FINALIZED"],
  ["AlreadyUpdated", exceptions.AlreadyUpdated, "ERR_ALREADY_UPDATED"],
  ["NotYetFinalized", exceptions.NotYetFinalized, "ERR_NOT_YET_FINALIZED"],
  ["InvalidTag", exceptions.InvalidTag, "ERR_INVALID_TAG"],
  ["InvalidSignature", exceptions.InvalidSignature, "ERR_INVALID_SIGNATURE"],
  ["InvalidKey", exceptions.InvalidKey, "ERR_INVALID_KEY"],
  ["UnsupportedAlgorithm", exceptions.UnsupportedAlgorithm, "ERR_UNSUPPORTED_ALGORITHM"],
  ["InternalError", exceptions.InternalError, "ERR_INTERNAL"],
];

const cases: Case[] = CLASSES.map(([name, errorClass, code]) => ({
  title: `${name} › is an Error with its name and the code ${code}`,
  run(t) {
    const error = new errorClass("what happened");
    t.true(error instanceof Error);
    t.is(error instanceof RangeError, name === "ValueError");
    t.is(error.name, name);
    t.is(error.code, code);
    t.is(error.message, "what happened");
    t.is(String(error), `${name}: what happened`);
    t.true((error.stack ?? "").startsWith(`${name}: what happened`));
    t.false(Object.keys(error).includes("name"));
  },
}));

suite("exceptions", [
  ...cases,
  {
    title: "the module has these classes, their base and the reasons, and nothing else",
    run(t) {
      t.deepEqual(Object.keys(exceptions).sort(), [...CLASSES.map(([name]) => name), "CryptographyError", "Reasons"].sort());
    },
  },
  {
    title: "Reasons › frozen, strings equal to their key, pyca's twelve",
    run(t) {
      t.true(Object.isFrozen(exceptions.Reasons));
      for (const [key, value] of Object.entries(exceptions.Reasons)) t.is(value, key);
      t.deepEqual(Object.keys(exceptions.Reasons), [
        "BACKEND_MISSING_INTERFACE",
        "UNSUPPORTED_HASH",
        "UNSUPPORTED_CIPHER",
        "UNSUPPORTED_PADDING",
        "UNSUPPORTED_MGF",
        "UNSUPPORTED_PUBLIC_KEY_ALGORITHM",
        "UNSUPPORTED_ELLIPTIC_CURVE",
        "UNSUPPORTED_SERIALIZATION",
        "UNSUPPORTED_X509",
        "UNSUPPORTED_EXCHANGE_ALGORITHM",
        "UNSUPPORTED_DIFFIE_HELLMAN",
        "UNSUPPORTED_MAC",
      ]);
      t.is(new exceptions.UnsupportedAlgorithm("m").reason, null);
    },
  },
]);

// A panic of native code becomes an InternalError, a context that panicked is dead, and the process lives.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { backend, exceptions, hashes } from "../../index.ts";
import { fromNative } from "../../lib/native-call.ts";
import * as native from "../../lib/native.cjs";
import { checkout } from "../support/corpora.ts";
import { type Assertions, suite } from "../support/test.ts";

/** What users see of an error that native code threw. */
function translated(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return fromNative(error);
  }
  throw new Error("nothing was thrown");
}

function internal(t: Assertions, error: Error): void {
  t.true(error instanceof exceptions.InternalError, String(error));
  t.is((error as exceptions.InternalError).code, "ERR_INTERNAL");
  // The text of a panic may hold anything: it is not the message.
  t.false(error.message.includes("on purpose"));
  t.true(error.message.includes("report"));
}

/** The functions of a source file of the boundary, with the attribute that makes each an export. */
function exportsOf(source: string): { name: string; guarded: boolean }[] {
  // Attributes and doc comments may stand between the two.
  return [...source.matchAll(/#\[napi(?:\(([^)]*)\))?\]\s*(?:(?:#\[[^\]]*\]|\/\/[^\n]*)\s*)*(?:pub(?:\([^)]*\))?\s+)?(?:async\s+)?fn\s+(\w+)/g)].map(
    ([, options = "", name = ""]) => ({ name, guarded: options.split(/\s*,\s*/).includes("catch_unwind") }),
  );
}

suite("panics", [
  { title: "in a free function › InternalError", run: (t) => internal(t, translated(() => native.probePanic())) },
  {
    title: "in an operation of a context › InternalError, and the context is dead",
    run(t) {
      const handle = native.hashStart(0, native.hashRows()[0]?.digestSize ?? 0);
      internal(t, translated(() => native.probePanicInContext(handle)));
      for (const call of [
        () => native.hashUpdate(handle, new Uint8Array(1)),
        () => native.hashCopy(handle),
        () => native.hashFinalize(handle, new Uint8Array(20)),
        () => native.probePanicInContext(handle),
      ]) {
        t.true(translated(call) instanceof exceptions.AlreadyFinalized);
      }
      t.is(native.hashDispose(handle), undefined);
    },
  },
  {
    title: "in a task of the pool › a failure as data, which is an InternalError",
    async run(t) {
      internal(t, fromNative(await native.probePanicInTask()));
      const many = await Promise.all(Array.from({ length: 20 }, () => native.probePanicInTask()));
      for (const failure of many) internal(t, fromNative(failure));
    },
  },
  {
    title: "many of them change nothing for what comes after",
    run(t) {
      for (let count = 0; count < 1000; count += 1) translated(() => native.probePanic());
      const context = backend.createHashCtx(new hashes.SHA256());
      context.update(Buffer.from("abc"));
      t.is(context.finalize().toString("hex"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    },
  },
  {
    title: "every export of the boundary has the guard",
    run(t) {
      const folder = join(checkout, "napi", "src");
      const found = readdirSync(folder)
        .filter((name) => name.endsWith(".rs"))
        .flatMap((name) => exportsOf(readFileSync(join(folder, name), "utf8")));
      t.deepEqual(found.filter(({ guarded }) => !guarded), []);
      // Nothing escapes the reading of the sources: each function of the binding was found.
      const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      const exported = Object.entries(native).filter(([, value]) => typeof value === "function").map(([name]) => name);
      t.deepEqual(found.map(({ name }) => camel(name)).sort(), exported.sort());
      t.true(found.length > 30);
    },
  },
  {
    title: "that gate would notice a missing guard",
    run(t) {
      const source = '#[napi(catch_unwind)]\npub fn good() {}\n#[napi]\n/// Doc.\n#[inline]\npub fn bad() {}\n#[napi(js_name = "x")]\npub fn worse() {}';
      t.deepEqual(exportsOf(source), [
        { name: "good", guarded: true },
        { name: "bad", guarded: false },
        { name: "worse", guarded: false },
      ]);
    },
  },
]);

suite("fromNative", [
  {
    title: "each code of the core has its class",
    run(t) {
      for (const [code, errorClass] of [
        ["ERR_ALREADY_FINALIZED", exceptions.AlreadyFinalized],
        ["ERR_ALREADY_UPDATED", exceptions.AlreadyUpdated],
        ["ERR_INVALID_TAG", exceptions.InvalidTag],
        ["ERR_INVALID_SIGNATURE", exceptions.InvalidSignature],
        ["ERR_VALUE", exceptions.ValueError],
      ] as const) {
        const error = fromNative({ code, message: "the message" });
        t.true(error instanceof errorClass, code);
        t.is((error as { code?: string }).code, code);
        t.is(error.message, "the message");
        t.is(error.name, errorClass.name);
      }
      const unsupported = fromNative({ code: "ERR_UNSUPPORTED_ALGORITHM/UNSUPPORTED_HASH", message: "m" });
      t.is((unsupported as exceptions.UnsupportedAlgorithm).reason, "UNSUPPORTED_HASH");
    },
  },
  {
    title: "an error of ours passes through, and anything else is an InternalError with its cause",
    run(t) {
      const ours = new exceptions.ValueError("v");
      t.is(fromNative(ours), ours);
      for (const odd of [new Error("x"), { code: "InvalidArg", message: "x" }, { code: 5, message: 5 }, "text"]) {
        const error = fromNative(odd);
        t.true(error instanceof exceptions.InternalError);
        t.is(error.cause, odd);
      }
    },
  },
]);

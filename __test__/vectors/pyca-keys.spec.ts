// Every key file of pyca's vectors through every loader, with every password, against what pyca/cryptography 50.0.2 says of it.
import { serialization } from "../../index.ts";
import { described, describedError, type Loaded } from "../support/described-keys.ts";
import { differences, type Expected, expectedCalls, type IndexCall, type IndexGroup } from "../support/pyca-index.ts";
import { type Assertions, suite } from "../support/test.ts";
import { DIFFERENCES, type Difference, type List } from "./pyca-keys-differences.ts";

type Options = { unsafeSkipRsaKeyValidation?: boolean };
interface Loader {
  load(data: Uint8Array, password: Uint8Array | null, options: Options): Loaded;
  loadAsync?(data: Uint8Array, password: Uint8Array | null, options: Options): Promise<Loaded>;
}

const LOADERS: Readonly<Record<string, Loader>> = {
  load_pem_private_key: { load: serialization.loadPemPrivateKey, loadAsync: serialization.loadPemPrivateKeyAsync },
  load_der_private_key: { load: serialization.loadDerPrivateKey, loadAsync: serialization.loadDerPrivateKeyAsync },
  load_ssh_private_key: { load: serialization.loadSshPrivateKey, loadAsync: serialization.loadSshPrivateKeyAsync },
  load_pem_public_key: { load: (data) => serialization.loadPemPublicKey(data) },
  load_der_public_key: { load: (data) => serialization.loadDerPublicKey(data) },
  load_ssh_public_key: { load: (data) => serialization.loadSshPublicKey(data) },
  load_pem_parameters: { load: (data) => serialization.loadPemParameters(data) },
  load_der_parameters: { load: (data) => serialization.loadDerParameters(data) },
};
const names = new Set(Object.keys(LOADERS));

const loaderOf = ({ loader }: IndexCall): Loader => LOADERS[loader] as Loader;
const passwordOf = ({ password }: IndexCall): Buffer | null => (typeof password === "string" ? Buffer.from(password) : null);
const optionsOf = ({ unsafe_skip_rsa_key_validation: skip }: IndexCall): Options => (skip === undefined ? {} : { unsafeSkipRsaKeyValidation: skip });
const titleOf = ({ path, call }: Expected): string => `${path} ${call.loader} ${call.password === undefined ? "" : JSON.stringify(call.password)}`;

type Outcome = Expected["outcome"];

function outcomeOf(run: () => Loaded): Outcome {
  try {
    return { object: described(run()) };
  } catch (error) {
    return { error: describedError(error) };
  }
}

const classOf = (outcome: Outcome): string =>
  "error" in outcome ? outcome.error : String((outcome.object as IndexGroup)["class"]);

/** The line that a difference belongs to: the only one for its file, its loader and both outcomes. */
function lineFor(expected: Expected, ours: string): Difference | undefined {
  const { path, call } = expected;
  const matching = DIFFERENCES.filter(
    (line) =>
      line.loader === call.loader &&
      (typeof line.files === "string" ? line.files === path : line.files.test(path)) &&
      line.pyca === classOf(expected.outcome) &&
      line.ours === ours,
  );
  if (matching.length > 1) throw new Error(`${titleOf(expected)}: ${matching.length} lines stand for it`);
  return matching[0];
}

/** Compares, and gives the line that stands for what differs. */
function judge(t: Assertions, expected: Expected, got: Outcome): Difference | null {
  const differing = "error" in expected.outcome || "error" in got ? [] : differences(expected.outcome.object, got.object);
  const [theirs, ours] = [classOf(expected.outcome), [classOf(got), ...differing.map(({ path }) => path)].join(" ")];
  if (theirs === ours) return null;
  const line = lineFor(expected, ours);
  t.true(line !== undefined, `${titleOf(expected)}: pyca says ${theirs}, and we ${ours} ${JSON.stringify(differing)}`);
  for (const [path, value] of Object.entries(line?.fields ?? {})) {
    t.is(path.split(".").reduce<unknown>((group, name) => Reflect.get(group as object, name), (got as { object: object }).object), value, path);
  }
  return line ?? null;
}

suite("pyca key files", [
  {
    title: "every file, every loader, every password",
    run(t) {
      const { files, calls } = expectedCalls(t, names);
      t.is(files, 909);
      t.is(calls.length, 3513);
      const explained = new Map<Difference, number>();
      const counts: Record<List | "equal", number> = { equal: 0, ruling: 0, added: 0, "to come": 0 };
      for (const expected of calls) {
        const { data, call } = expected;
        const got = outcomeOf(() => loaderOf(call).load(data, passwordOf(call), optionsOf(call)));
        const line = judge(t, expected, got);
        counts[line?.list ?? "equal"] += 1;
        if (line !== null) explained.set(line, (explained.get(line) ?? 0) + 1);
      }
      for (const line of DIFFERENCES) t.is(explained.get(line) ?? 0, line.calls, `${String(line.files)} ${line.loader} ${line.pyca}`);
      t.deepEqual(counts, { equal: 3457, ruling: 15, added: 5, "to come": 36 });
    },
  },
  {
    title: "the Async twins give the same, and so does an RSA key whose validation is skipped",
    async run(t) {
      const { calls } = expectedCalls(t, names);
      let [twins, skipped] = [0, 0];
      for (const { path, data, call, outcome } of calls) {
        const { load, loadAsync } = loaderOf(call);
        // What is neither a key nor near one has no second way in.
        if (loadAsync === undefined || (path.startsWith("x509/") && "error" in outcome)) continue;
        const got = outcomeOf(() => load(data, passwordOf(call), optionsOf(call)));
        const twin = await loadAsync(data, passwordOf(call), optionsOf(call)).then(
          (loaded): Outcome => ({ object: described(loaded) }),
          (error: unknown): Outcome => ({ error: describedError(error) }),
        );
        t.deepEqual(twin, got, path);
        twins += 1;
        if (classOf(got) !== "RSAPrivateKey") continue;
        t.deepEqual(outcomeOf(() => load(data, passwordOf(call), { unsafeSkipRsaKeyValidation: true })), got, path);
        skipped += 1;
      }
      t.deepEqual({ twins, skipped }, { twins: 335, skipped: 26 });
    },
  },
  {
    title: "the comparison sees every field",
    run(t) {
      const one = { class: "A", keySize: 1, publicNumbers: { n: "1" }, openssh: { error: "ValueError" }, q: null };
      t.deepEqual(differences(one, structuredClone(one)), []);
      for (const changed of [{ keySize: 2 }, { publicNumbers: { n: "2" } }, { openssh: { error: "TypeError" } }, { openssh: "a" }, { q: "1" }, { x: "1" }]) {
        t.is(differences(one, { ...one, ...changed }).length > 0, true, JSON.stringify(changed));
      }
    },
  },
]);

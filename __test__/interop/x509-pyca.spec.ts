// pyca/cryptography reads what is built here, and agrees on every field and on how it writes each extension.
import { serialization } from "../../index.ts";
import { Random, seed } from "../support/random.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";
import { ask, askPyca, findPython, type Kind } from "../support/x509-pyca.ts";
import { randomCertificate, randomList, randomRequest } from "../support/x509-random.ts";

const { DER } = serialization.Encoding;

/** How many of each kind. */
const MANY = 150;

const KINDS: readonly (readonly [kind: Kind, title: string, make: (random: Random) => { publicBytes(encoding: serialization.Encoding): Buffer }])[] = [
  ["certificate", "certificates", randomCertificate],
  ["csr", "requests", randomRequest],
  ["crl", "revocation lists", randomList],
];

suite("x509 › pyca", KINDS.map(
  ([kind, title, make]): Case => ({
    title: `${MANY} random ${title} have the fields that pyca reads`,
    tags: ["program"],
    async run(t: Assertions) {
      const python = await findPython();
      if (python === null) t.skip("there is no Python with cryptography 45 or later (CIPHERWRIGHT_TEST_PYTHON names one)");
      t.log(`seed ${seed}, cryptography ${python.version}`);
      const random = new Random(`pyca, ${kind}`);
      const asked = Array.from({ length: MANY }, () => ({ kind, der: make(random).publicBytes(DER) }));
      const answers = await askPyca(python.program, asked);
      t.is(answers.length, MANY);
      t.deepEqual(answers.filter(({ error }) => error !== undefined), []);
      for (const [at, each] of asked.entries()) t.deepEqual(ask(each), answers[at], `${title} ${at}`);
    },
  }),
));

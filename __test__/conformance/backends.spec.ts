// The conformance suites over the library's backend and over the double, which proves that they ask for the interfaces and nothing else.
import { backend } from "../../index.ts";
import { CIPHER_CASES, overOpenssl } from "../support/algorithms.ts";
import { suite } from "../support/test.ts";
import { cipherCases } from "./cipher.ts";
import { cmacCases } from "./cmac.ts";
import { double, missingCiphers, missingCmac, missingHashes } from "./double/index.ts";
import { hashCases } from "./hash.ts";
import { hmacCases } from "./hmac.ts";

const NONE = new Map<string, string>();

suite("our backend: hash", hashCases(backend, NONE));
suite("our backend: HMAC", hmacCases(backend, NONE));
suite("our backend: CMAC", cmacCases(backend, NONE));
suite("our backend: cipher", cipherCases(backend, NONE));

suite("the double: hash", hashCases(double, missingHashes));
suite("the double: HMAC", hmacCases(double, missingHashes));
suite("the double: CMAC", cmacCases(double, missingCmac));
suite("the double: cipher", cipherCases(double, missingCiphers));

suite("the double", [
  {
    title: "what it lacks is counted",
    run(t) {
      if (!overOpenssl) t.skip("this runtime's node:crypto does not stand on OpenSSL");
      t.deepEqual([...missingHashes.keys()], ["whirlpool"]);
      t.deepEqual([...missingCmac.keys()].sort(), ["Blowfish", "CAST5", "IDEA", "RC2", "SEED"]);
      t.is(missingCiphers.size, 38, "cases of legacy ciphers, and SM4-GCM");
      t.is(CIPHER_CASES.length - missingCiphers.size, 59);
    },
  },
]);

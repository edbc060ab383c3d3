// The long suites are `npm run test:long`. A file has its own process, as a user's program would.
const long = "__test__/long/**/*.spec.js";

export default {
  files: process.env.CIPHERWRIGHT_TEST_LONG ? [long] : ["__test__/**/*.spec.js", `!${long}`],
  workerThreads: false,
  // The adapter in __test__/support/test.ts counts assertions itself, since they are not ava's.
  failWithoutAssertions: false,
  timeout: process.env.CIPHERWRIGHT_TEST_LONG ? "2h" : "10m",
};

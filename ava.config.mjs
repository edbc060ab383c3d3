// `npx ava [FILE]` runs what `npm test` runs. The sets are for scripts: package is slow and has a step of its own, long is
// `npm run test:long`.
const all = "__test__/**/*.spec.js";
const long = "__test__/long/**/*.spec.js";
const packed = "__test__/package/**/*.spec.js";
const sets = { node: [all, `!${long}`, `!${packed}`], package: [packed], long: [long] };

export default {
  files: sets[process.env.CIPHERWRIGHT_TEST_SET] ?? [all, `!${long}`],
  // A file has its own process, as a user's program would.
  workerThreads: false,
  // The adapter in __test__/support/test.ts counts assertions itself, since they are not ava's.
  failWithoutAssertions: false,
  timeout: process.env.CIPHERWRIGHT_TEST_SET === "long" ? "2h" : "10m",
};

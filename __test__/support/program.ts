// The openssl program, as a judge that is neither ours nor Node's. What it cannot do here counts as skipped, with the reason.
import { spawnSync } from "node:child_process";
import type { Assertions } from "./test.ts";

/** Both providers: `legacy` holds RC2, RC4, Blowfish, CAST5, IDEA, SEED and Whirlpool. */
export const LEGACY: readonly string[] = ["-provider", "legacy", "-provider", "default"];

/** Runs openssl and gives what it wrote. No openssl, or an openssl without the algorithm: the case is skipped. */
export function openssl(t: Assertions, args: readonly string[], input: Uint8Array = new Uint8Array(0)): Buffer {
  const { error, status, stdout, stderr } = spawnSync("openssl", args, { input, maxBuffer: 1 << 28 });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === "ENOENT") t.skip("there is no openssl program");
  // One that refuses its arguments ends before it has read its input; what it said decides.
  if (error !== undefined && code !== "EPIPE") throw error;
  const said = stderr.toString();
  if (status !== 0 && /unable to load provider|unsupported|unknown (option|cipher)|Unknown option/i.test(said)) {
    t.skip(`this openssl does not do it: ${said.split("\n", 1)[0]}`);
  }
  if (status !== 0) throw new Error(`openssl ${args.join(" ")} failed: ${said}`);
  return stdout;
}

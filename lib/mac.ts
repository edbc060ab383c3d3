/** Message authentication codes. */

export type { HMACContext, MACContext } from "./interfaces/hmac.ts";
export { CMAC } from "./mac/cmac.ts";
export { HMAC } from "./mac/hmac.ts";

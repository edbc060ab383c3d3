/** `ciphers.modes`: what users see of the modes. */

export { CBC, CFB, CFB8, CTR, ECB, GCM, OFB, XTS } from "./modes.ts";

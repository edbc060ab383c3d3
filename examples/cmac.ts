// AES-CMAC, at once and in pieces: example 3 of RFC 4493, section 4.
// node examples/cmac.js
import { ciphers, mac } from "cipherwright";

const key = new ciphers.algorithms.AES(Buffer.from("2b7e151628aed2a6abf7158809cf4f3c", "hex"));
const message = Buffer.from("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411", "hex");

console.log(`at once   ${mac.CMAC.generateTag(key, message).toString("hex")}`);

const cmac = new mac.CMAC(key);
cmac.update(message.subarray(0, 7));
const branch = cmac.copy(); // the same state, for another ending
cmac.update(message.subarray(7));
branch.update(Buffer.from("another ending"));
console.log(`in pieces ${cmac.finalize().toString("hex")}`);
console.log(`branch    ${branch.finalize().toString("hex")}`);

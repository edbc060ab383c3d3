// A sample of the vectors of pyca/cryptography through the facade. The core runs all of them; here they prove the wiring.
import { ciphers, exceptions, hashes, mac } from "../../index.ts";
import type { AEADDecryptionContext, AEADEncryptionContext, BlockCipherAlgorithm } from "../../lib/interfaces/cipher.ts";
import { CIPHERS, HASHES, makeMode } from "../support/algorithms.ts";
import { corpusText } from "../support/corpora.ts";
import { type NistBlock, nistBlocks, nistBytes, nistMessage, sample } from "../support/nist.ts";
import { type Assertions, type Case, suite } from "../support/test.ts";

const hashNamed = (name: string): hashes.HashAlgorithm => {
  const found = HASHES.find(({ algorithm }) => algorithm.name === name);
  if (found === undefined) throw new Error(`no hash ${name}`);
  return found.algorithm;
};

/** File, hash, every how manieth block, how many that are. */
const HASH_FILES: readonly (readonly [file: string, name: string, step: number, count: number])[] = [
  ["SHA1/SHA1ShortMsg.rsp", "sha1", 3, 22],
  ["SHA2/SHA224ShortMsg.rsp", "sha224", 3, 22],
  ["SHA2/SHA256ShortMsg.rsp", "sha256", 3, 22],
  ["SHA2/SHA256LongMsg.rsp", "sha256", 7, 10],
  ["SHA2/SHA384ShortMsg.rsp", "sha384", 5, 26],
  ["SHA2/SHA512ShortMsg.rsp", "sha512", 5, 26],
  ["SHA2/SHA512_224ShortMsg.rsp", "sha512-224", 5, 26],
  ["SHA2/SHA512_256ShortMsg.rsp", "sha512-256", 5, 26],
  ["SHA3/SHA3_224ShortMsg.rsp", "sha3-224", 5, 29],
  ["SHA3/SHA3_256ShortMsg.rsp", "sha3-256", 5, 28],
  ["SHA3/SHA3_384ShortMsg.rsp", "sha3-384", 5, 21],
  ["SHA3/SHA3_512ShortMsg.rsp", "sha3-512", 5, 15],
  ["blake2/blake2b.txt", "blake2b", 1, 7],
  ["blake2/blake2s.txt", "blake2s", 1, 7],
  ["MD5/rfc-1321.txt", "md5", 1, 7],
  ["SM3/oscca.txt", "sm3", 1, 6],
  ["ripemd160/ripevectors.txt", "ripemd160", 1, 8],
];

const hashCases: Case[] = HASH_FILES.map(([file, name, step, count]) => ({
  title: file,
  run(t) {
    const blocks = sample(nistBlocks(corpusText(t, `pyca/hashes/${file}`), "len"), step);
    for (const block of blocks) {
      const message = nistMessage(block);
      t.deepEqual(hashes.Hash.hash(hashNamed(name), message), nistBytes(block, "md"));
      const context = new hashes.Hash(hashNamed(name));
      context.update(message.subarray(0, message.length >> 1));
      context.update(message.subarray(message.length >> 1));
      t.deepEqual(context.finalize(), nistBytes(block, "md"));
    }
    t.is(blocks.length, count);
  },
}));

const shakeCases: Case[] = ([["SHAKE128", hashes.SHAKE128, 103], ["SHAKE256", hashes.SHAKE256, 114]] as const).map(([name, Shake, count]) => ({
  title: `SHAKE/${name}VariableOut.rsp`,
  run(t) {
    const blocks = sample(nistBlocks(corpusText(t, `pyca/hashes/SHAKE/${name}VariableOut.rsp`)), 11);
    for (const block of blocks) {
      const output = nistBytes(block, "output");
      t.deepEqual(hashes.Hash.hash(new Shake(output.length), nistBytes(block, "msg")), output);
    }
    t.is(blocks.length, count);
  },
}));

const hmacCases: Case[] = (
  [
    ["rfc-2202-md5.txt", "md5", 7],
    ["rfc-2202-sha1.txt", "sha1", 7],
    ["rfc-2286-ripemd160.txt", "ripemd160", 7],
    ["rfc-4231-sha224.txt", "sha224", 6],
    ["rfc-4231-sha256.txt", "sha256", 6],
    ["rfc-4231-sha384.txt", "sha384", 6],
    ["rfc-4231-sha512.txt", "sha512", 6],
  ] as const
).map(([file, name, count]) => ({
  title: file,
  run(t) {
    const blocks = nistBlocks(corpusText(t, `pyca/HMAC/${file}`), "len");
    for (const block of blocks) {
      const context = new mac.HMAC(nistBytes(block, "key"), hashNamed(name));
      context.update(nistMessage(block));
      t.deepEqual(context.finalize(), nistBytes(block, "md"));
    }
    t.is(blocks.length, count);
  },
}));

/** The key of a block, in whichever way the file writes it. */
function keyOf(block: NistBlock): Buffer {
  if (block.values.has("keys")) return nistBytes(block, "keys");
  if (block.values.has("key1")) return Buffer.concat(["key1", "key2", "key3"].map((name) => nistBytes(block, name)));
  return nistBytes(block, "key");
}

const cmacCases: Case[] = (
  [
    ["nist-800-38b-aes128.txt", "AES", 4],
    ["nist-800-38b-aes192.txt", "AES", 4],
    ["nist-800-38b-aes256.txt", "AES", 4],
    ["nist-800-38b-3des.txt", "3DES", 8],
  ] as const
).map(([file, name, count]) => ({
  title: file,
  run(t) {
    const blocks = nistBlocks(corpusText(t, `pyca/CMAC/${file}`));
    const entry = CIPHERS.find((cipher) => cipher.name === name);
    for (const block of blocks) {
      const algorithm = entry?.make(keyOf(block), Buffer.alloc(0)) as BlockCipherAlgorithm;
      t.deepEqual(mac.CMAC.generateTag(algorithm, nistBytes(block, "message")), nistBytes(block, "output"));
    }
    t.is(blocks.length, count);
  },
}));

/** File, cipher, mode, every how manieth block, how many that are. */
const CIPHER_FILES: readonly (readonly [file: string, cipher: string, mode: string, step: number, count: number])[] = [
  ...(["CBC", "ECB", "OFB"] as const).flatMap((mode) =>
    [128, 192, 256].map((bits) => [`AES/${mode}/${mode}MMT${bits}.rsp`, "AES", mode, 1, 20] as const),
  ),
  ["AES/CFB/CFB128MMT128.rsp", "AES", "CFB", 1, 20],
  ["AES/CFB/CFB128MMT256.rsp", "AES", "CFB", 1, 20],
  ["AES/CFB/CFB8MMT128.rsp", "AES", "CFB8", 1, 20],
  ["AES/CFB/CFB8MMT256.rsp", "AES", "CFB8", 1, 20],
  ...[128, 192, 256].map((bits) => [`AES/CTR/aes-${bits}-ctr.txt`, "AES", "CTR", 1, 3] as const),
  ["AES/XTS/tweak-128hexstr/XTSGenAES128.rsp", "AES", "XTS", 9, 89],
  ["AES/XTS/tweak-128hexstr/XTSGenAES256.rsp", "AES", "XTS", 9, 67],
  ["3DES/CBC/TCBCMMT3.rsp", "3DES", "CBC", 1, 20],
  ["3DES/CBC/TCBCvarkey.rsp", "3DES", "CBC", 9, 13],
  ["3DES/ECB/TECBMMT2.rsp", "3DES", "ECB", 1, 20],
  ["3DES/OFB/TOFBMMT3.rsp", "3DES", "OFB", 1, 20],
  ["3DES/CFB/TCFB64MMT3.rsp", "3DES", "CFB", 1, 20],
  ["3DES/CFB/TCFB8MMT3.rsp", "3DES", "CFB8", 1, 20],
  ["Blowfish/bf-cbc.txt", "Blowfish", "CBC", 1, 1],
  ["Blowfish/bf-cfb.txt", "Blowfish", "CFB", 1, 1],
  ["Blowfish/bf-ofb.txt", "Blowfish", "OFB", 1, 1],
  ["Blowfish/bf-ecb.txt", "Blowfish", "ECB", 1, 55],
  ["CAST5/cast5-cbc.txt", "CAST5", "CBC", 1, 20],
  ["CAST5/cast5-cfb.txt", "CAST5", "CFB", 1, 20],
  ["CAST5/cast5-ofb.txt", "CAST5", "OFB", 1, 20],
  ["CAST5/cast5-ecb.txt", "CAST5", "ECB", 1, 3],
  ["IDEA/idea-cbc.txt", "IDEA", "CBC", 5, 4],
  ["IDEA/idea-cfb.txt", "IDEA", "CFB", 5, 4],
  ["IDEA/idea-ofb.txt", "IDEA", "OFB", 5, 4],
  ["IDEA/idea-ecb.txt", "IDEA", "ECB", 5, 180],
  ["Camellia/camellia-cbc.txt", "camellia", "CBC", 1, 12],
  ["Camellia/camellia-cfb.txt", "camellia", "CFB", 1, 12],
  ["Camellia/camellia-ofb.txt", "camellia", "OFB", 1, 12],
  ["SEED/rfc-4196.txt", "SEED", "CBC", 1, 2],
  ["SEED/rfc-4269.txt", "SEED", "ECB", 1, 4],
  ["SEED/seed-cfb.txt", "SEED", "CFB", 1, 20],
  ["SEED/seed-ofb.txt", "SEED", "OFB", 1, 20],
  ["SM4/draft-ribose-cfrg-sm4-10-cbc.txt", "SM4", "CBC", 1, 2],
  ["SM4/draft-ribose-cfrg-sm4-10-cfb.txt", "SM4", "CFB", 1, 2],
  ["SM4/draft-ribose-cfrg-sm4-10-ofb.txt", "SM4", "OFB", 1, 2],
  ["SM4/draft-ribose-cfrg-sm4-10-ctr.txt", "SM4", "CTR", 1, 2],
  ["SM4/draft-ribose-cfrg-sm4-10-ecb.txt", "SM4", "ECB", 1, 4],
  ["RC2/rc2-cbc.txt", "RC2", "CBC", 1, 1],
  ...[40, 56, 64, 80, 128, 192, 256].map((bits) => [`ARC4/rfc-6229-${bits}.txt`, "RC4", "None", 3, 12] as const),
  ["ChaCha20/rfc7539.txt", "ChaCha20", "None", 1, 3],
];

/** Where the stream starts: IV, nonce or tweak; ChaCha20's counter before the nonce of the RFC. */
function startOf(block: NistBlock): Buffer {
  if (block.values.has("initial_block_counter")) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32LE(Number(block.values.get("initial_block_counter")));
    return Buffer.concat([counter, nistBytes(block, "nonce")]);
  }
  return ["iv", "nonce", "i"].some((name) => block.values.has(name)) ? nistBytes(block, "iv", "nonce", "i") : Buffer.alloc(0);
}

const cipherCases: Case[] = CIPHER_FILES.map(([file, name, mode, step, count]) => ({
  title: file,
  run(t) {
    const entry = CIPHERS.find((cipher) => cipher.name === name);
    // Data units of parts of bytes are not offered.
    const whole = nistBlocks(corpusText(t, `pyca/ciphers/${file}`)).filter(({ values }) => Number(values.get("dataunitlen") ?? 0) % 8 === 0);
    const blocks = sample(whole, step);
    for (const block of blocks) {
      const start = startOf(block);
      const algorithm = entry?.make(keyOf(block), start) as ciphers.CipherAlgorithm;
      const cipher = new ciphers.Cipher(algorithm, makeMode(mode, start));
      const [plaintext, ciphertext] = [nistBytes(block, "plaintext", "pt"), nistBytes(block, "ciphertext", "ct")];
      const offset = Buffer.alloc(Number(block.values.get("offset") ?? 0));
      for (const [context, from, to] of [[cipher.encryptor(), plaintext, ciphertext], [cipher.decryptor(), ciphertext, plaintext]] as const) {
        context.update(offset.length === 0 && mode === "XTS" ? from : offset);
        if (mode === "XTS") continue;
        t.deepEqual(Buffer.concat([context.update(from), context.finalize()]), to);
      }
      if (mode === "XTS") {
        t.deepEqual(cipher.encryptor().update(plaintext), ciphertext);
        t.deepEqual(cipher.decryptor().update(ciphertext), plaintext);
      }
    }
    t.is(blocks.length, count);
  },
}));

/** The contexts of a block of a GCM file, with its additional data taken in. */
function gcmOf(block: NistBlock): { encryptor: AEADEncryptionContext; decryptor: AEADDecryptionContext } {
  const minTagLength = nistBytes(block, "tag").length;
  const mode = new ciphers.modes.GCM(nistBytes(block, "iv"), { minTagLength });
  const cipher = new ciphers.Cipher(new ciphers.algorithms.AES(nistBytes(block, "key")), mode);
  const [encryptor, decryptor] = [cipher.encryptor(), cipher.decryptor()];
  for (const context of [encryptor, decryptor]) context.authenticateAdditionalData(nistBytes(block, "aad"));
  return { encryptor, decryptor };
}

function checkGcm(t: Assertions, block: NistBlock): void {
  const { encryptor, decryptor } = gcmOf(block);
  const [ciphertext, tag] = [nistBytes(block, "ct"), nistBytes(block, "tag")];
  const plaintext = decryptor.update(ciphertext);
  if (block.values.has("fail")) {
    t.throws(() => decryptor.finalizeWithTag(tag), { instanceOf: exceptions.InvalidTag });
    return;
  }
  decryptor.finalizeWithTag(tag);
  t.deepEqual(plaintext, nistBytes(block, "pt"));
  t.deepEqual(encryptor.update(plaintext), ciphertext);
  encryptor.finalize();
  t.deepEqual(encryptor.tag.subarray(0, tag.length), tag);
}

/** NIST also has IVs of 1 byte, which are refused: 8 bytes at least. */
const gcmCases: Case[] = (["gcmEncryptExtIV128", "gcmEncryptExtIV192", "gcmEncryptExtIV256", "gcmDecrypt128", "gcmDecrypt192", "gcmDecrypt256"] as const).map(
  (name) => ({
    title: `AES/GCM/${name}.rsp`,
    run(t) {
      const blocks = sample(nistBlocks(corpusText(t, `pyca/ciphers/AES/GCM/${name}.rsp`)), 31);
      const [offered, short] = [blocks.filter((block) => nistBytes(block, "iv").length >= 8), blocks.filter((block) => nistBytes(block, "iv").length < 8)];
      for (const block of offered) checkGcm(t, block);
      for (const block of short) t.throws(() => gcmOf(block), { instanceOf: exceptions.ValueError });
      t.is(offered.length, 170);
      t.is(short.length, 85);
    },
  }),
);

const camelliaEcb: Case = {
  title: "Camellia/camellia-256-ecb.txt",
  run(t) {
    let key = Buffer.alloc(0);
    let plaintext = Buffer.alloc(0);
    let count = 0;
    for (const [, kind, hex = ""] of corpusText(t, "pyca/ciphers/Camellia/camellia-256-ecb.txt").matchAll(/^([KPC]) No\.\d+ : ([0-9A-F ]+)/gm)) {
      const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
      if (kind === "K") key = bytes;
      else if (kind === "P") plaintext = bytes;
      else {
        count += 1;
        if (count % 7 !== 0) continue;
        const cipher = new ciphers.Cipher(new ciphers.algorithms.Camellia(key), new ciphers.modes.ECB());
        t.deepEqual(cipher.encryptor().update(plaintext), bytes);
        t.deepEqual(cipher.decryptor().update(bytes), plaintext);
      }
    }
    t.is(count, 1280);
  },
};

suite("pyca hashes", [...hashCases, ...shakeCases]);
suite("pyca HMAC", hmacCases);
suite("pyca CMAC", cmacCases);
suite("pyca ciphers", [...cipherCases, ...gcmCases, camelliaEcb]);

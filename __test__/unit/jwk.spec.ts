// JSON Web Keys as users hold them: the examples of the RFCs, what is refused and how, and what is looked at of an object.
import { inspect } from "node:util";
import { asymmetric, exceptions, hashes, serialization } from "../../index.ts";
import { wordsOf } from "../hostile/secrets.ts";
import { type Case, suite } from "../support/test.ts";

const { ec, padding, rsa } = asymmetric;
const { loadJwkPrivateKey, loadJwkPublicKey } = serialization;
const { InvalidSignature, UnsupportedAlgorithm, ValueError } = exceptions;

type Members = Record<string, unknown>;

// https://www.rfc-editor.org/rfc/rfc7517#appendix-A.2
const RFC7517_EC = {
  kty: "EC",
  crv: "P-256",
  x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
  y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
  d: "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE",
  use: "enc",
  kid: "1",
};

// https://www.rfc-editor.org/rfc/rfc7517#appendix-A.2
const RFC7517_RSA = {
  kty: "RSA",
  n: "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
  e: "AQAB",
  d: "X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH-HLLKD9M7dx5oo7GURknchnrRweUkC7hT5fJLM0WbFAKNLWY2vv7B6NqXSzUvxT0_YSfqijwp3RTzlBaCxWp4doFk5N2o8Gy_nHNKroADIkJ46pRUohsXywbReAdYaMwFs9tv8d_cPVY3i07a3t8MN6TNwm0dSawm9v47UiCl3Sk5ZiG7xojPLu4sbg1U2jx4IBTNBznbJSzFHK66jT8bgkuqsk0GjskDJk19Z4qwjwbsnn4j2WBii3RL-Us2lGVkY8fkFzme1z0HbIkfz0Y6mqnOYtqc0X4jfcKoAC8Q",
  p: "83i-7IvMGXoMXCskv73TKr8637FiO7Z27zv8oj6pbWUQyLPQBQxtPVnwD20R-60eTDmD2ujnMt5PoqMrm8RfmNhVWDtjjMmCMjOpSXicFHj7XOuVIYQyqVWlWEh6dN36GVZYk93N8Bc9vY41xy8B9RzzOGVQzXvNEvn7O0nVbfs",
  q: "3dfOR9cuYq-0S-mkFLzgItgMEfFzB2q3hWehMuG0oCuqnb3vobLyumqjVZQO1dIrdwgTnCdpYzBcOfW5r370AFXjiWft_NGEiovonizhKpo9VVS78TzFgxkIdrecRezsZ-1kYd_s1qDbxtkDEgfAITAG9LUnADun4vIcb6yelxk",
  dp: "G4sPXkc6Ya9y8oJW9_ILj4xuppu0lzi_H7VTkS8xj5SdX3coE0oimYwxIi2emTAue0UOa5dpgFGyBJ4c8tQ2VF402XRugKDTP8akYhFo5tAA77Qe_NmtuYZc3C3m3I24G2GvR5sSDxUyAN2zq8Lfn9EUms6rY3Ob8YeiKkTiBj0",
  dq: "s9lAH9fggBsoFR8Oac2R_E2gw282rT2kGOAhvIllETE1efrA6huUUvMfBcMpn8lqeW6vzznYY5SSQF7pMdC_agI3nG8Ibp1BUb0JUiraRNqUfLhcQb_d9GF4Dh7e74WbRsobRonujTYN1xCaP6TO61jvWrX-L18txXw494Q_cgk",
  qi: "GyM_p6JrXySiz1toFgKbWV-JdI3jQ4ypu9rbMWx3rQJBfmt0FoYzgUIZEVFEcOqwemRN81zoDAaa-Bk0KWNGDjJHZDdDmFhW3AN7lI-puxk_mHZGJ11rxyR8O55XLSe3SPmRfKwZI6yU24ZxvQKFYItdldUKGzO6Ia6zTKhAVRU",
  alg: "RS256",
  kid: "2011-04-29",
};

// https://www.rfc-editor.org/rfc/rfc7515#appendix-A.2
const RFC7515_RSA = {
  kty: "RSA",
  n: "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
  e: "AQAB",
  d: "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ",
  p: "4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc",
  q: "uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc",
  dp: "BwKfV3Akq5_MFZDFZCnW-wzl-CCo83WoZvnLQwCTeDv8uzluRSnm71I3QCLdhrqE2e9YkxvuxdBfpT_PI7Yz-FOKnu1R6HsJeDCjn12Sk3vmAktV2zb34MCdy7cpdTh_YVr7tss2u6vneTwrA86rZtu5Mbr1C1XsmvkxHQAdYo0",
  dq: "h_96-mK1R_7glhsum81dZxjTnYynPbZpHziZjeeHcXYsXaaMwkOlODsWa7I9xXDoRwbKgB719rrmI2oKr6N3Do9U0ajaHF-NKJnwgjMd2w9cjz3_-kyNlxAr2v4IKhGNpmM5iIgOS1VZnOZ68m6_pbLBSp3nssTdlqvd0tIiTHU",
  qi: "IYd7DHOhrWvxkwPQsRM2tOgrjbcrfvtQJipd-DlcxyVuuM9sQLdgjVk2oy26F0EmpScGLq2MowX7fhd_QJQ3ydy5cY7YIBi87w93IKLEdfnbJtoOPLUW0ITrJReOgo1cq9SbsxYawBgfp_gh6A5603k2-ZQwVK0JKSHuLFkuQ3U",
};

// https://www.rfc-editor.org/rfc/rfc7515#appendix-A.3
const RFC7515_P256 = {
  kty: "EC",
  crv: "P-256",
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
  d: "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
};

// https://www.rfc-editor.org/rfc/rfc7515#appendix-A.4
const RFC7515_P521 = {
  kty: "EC",
  crv: "P-521",
  x: "AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk",
  y: "ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2",
  d: "AY5pb7A0UFiB3RELSD64fTLOSV_jazdF7fLYyuTw8lOfRhWg6Y6rUrPAxerEzgdRhajnu0ferB0d53vM9mE15j2C",
};

// The JWS of appendices A.2, A.3 and A.4: what is signed, and the signature.
const RFC7515_PAYLOAD = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const RS256 = [
  `eyJhbGciOiJSUzI1NiJ9.${RFC7515_PAYLOAD}`,
  "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
] as const;
const ES256 = [
  `eyJhbGciOiJFUzI1NiJ9.${RFC7515_PAYLOAD}`,
  "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
] as const;
const ES512 = [
  "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA",
  "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn",
] as const;

const PRIVATE: Readonly<Record<string, Members>> = {
  "RFC 7517 A.2, EC": RFC7517_EC,
  "RFC 7517 A.2, RSA": RFC7517_RSA,
  "RFC 7515 A.2": RFC7515_RSA,
  "RFC 7515 A.3": RFC7515_P256,
  "RFC 7515 A.4": RFC7515_P521,
};

/** What every plain object inherits. */
const inherited = Object.getPrototypeOf({}) as object;

const decoded = (text: string): Buffer => Buffer.from(text, "base64url");
const bytes = (text: string): Buffer => Buffer.from(text, "latin1");
const number = (text: string): bigint => BigInt(`0x${decoded(text).toString("hex")}`);

function without(members: Members, ...names: readonly string[]): Members {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));
}

/** The signature of a JWS, r and s side by side, as ECDSA has it here. */
function ecdsa(text: string): Buffer {
  const joined = decoded(text);
  const half = joined.length / 2;
  return asymmetric.utils.encodeDssSignature(
    BigInt(`0x${joined.subarray(0, half).toString("hex")}`),
    BigInt(`0x${joined.subarray(half).toString("hex")}`),
  );
}

const examples: Case[] = Object.entries(PRIVATE).map(([title, members]) => ({
  title: `${title}: both halves come back as they were`,
  run(t) {
    const key = loadJwkPrivateKey(members);
    t.deepEqual(key.jwk(), without(members, "use", "alg", "kid"));
    const half = without(members, "d", "p", "q", "dp", "dq", "qi");
    for (const source of [half, members]) {
      const publicKey = loadJwkPublicKey(source);
      t.deepEqual(publicKey.jwk(), without(half, "use", "alg", "kid"));
      t.true(publicKey.equals(key.publicKey()));
    }
    t.deepEqual(Object.keys(key.jwk()), members["kty"] === "EC" ? ["kty", "crv", "x", "y", "d"] : ["kty", "n", "e", "d", "p", "q", "dp", "dq", "qi"]);
    t.is(Object.getPrototypeOf(key.jwk()), Object.prototype);
    t.deepEqual(loadJwkPrivateKey(JSON.parse(JSON.stringify(key.jwk())) as Members).jwk(), key.jwk());
  },
}));

suite("JSON Web Keys", [
  ...examples,
  {
    title: "the signatures of RFC 7515 verify, and ours by the private keys",
    run(t) {
      const sha256 = new hashes.SHA256();
      const pkcs1 = new padding.PKCS1v15();
      const rsaKey = loadJwkPrivateKey(RFC7515_RSA) as asymmetric.rsa.RSAPrivateKey;
      t.deepEqual(rsaKey.sign(bytes(RS256[0]), pkcs1, sha256), decoded(RS256[1]));
      (loadJwkPublicKey(RFC7515_RSA) as asymmetric.rsa.RSAPublicKey).verify(decoded(RS256[1]), bytes(RS256[0]), pkcs1, sha256);
      for (const [jwk, [input, signature], hash] of [
        [RFC7515_P256, ES256, sha256],
        [RFC7515_P521, ES512, new hashes.SHA512()],
      ] as const) {
        const algorithm = new ec.ECDSA(hash);
        const publicKey = loadJwkPublicKey(jwk) as asymmetric.ec.EllipticCurvePublicKey;
        publicKey.verify(ecdsa(signature), bytes(input), algorithm);
        t.throws(() => publicKey.verify(ecdsa(signature), bytes("another"), algorithm), { instanceOf: InvalidSignature });
        const key = loadJwkPrivateKey(jwk) as asymmetric.ec.EllipticCurvePrivateKey;
        publicKey.verify(key.sign(bytes(input), algorithm), bytes(input), algorithm);
      }
    },
  },
  {
    title: "keys are of the classes and sizes that numbers make",
    run(t) {
      const key = loadJwkPrivateKey(RFC7517_RSA);
      t.true(key instanceof rsa.RSAPrivateKey);
      t.is(key.keySize, 2048);
      const { p, q, d, dmp1, dmq1, iqmp, publicNumbers } = (key as asymmetric.rsa.RSAPrivateKey).privateNumbers();
      const { kty: _kty, alg: _alg, kid: _kid, ...texts } = RFC7517_RSA;
      const numbers = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, number(text)]));
      t.deepEqual({ p, q, d, dp: dmp1, dq: dmq1, qi: iqmp, n: publicNumbers.n, e: publicNumbers.e }, numbers);

      const curveKey = loadJwkPrivateKey(RFC7515_P521) as asymmetric.ec.EllipticCurvePrivateKey;
      t.true(curveKey instanceof ec.EllipticCurvePrivateKey);
      t.true(curveKey.curve instanceof ec.SECP521R1);
      t.is(curveKey.keySize, 521);
      t.is(curveKey.privateNumbers().privateValue, number(RFC7515_P521.d));
      const publicKey = loadJwkPublicKey(RFC7515_P256) as asymmetric.ec.EllipticCurvePublicKey;
      t.true(publicKey instanceof ec.EllipticCurvePublicKey);
      t.is(publicKey.publicNumbers().x, number(RFC7515_P256.x));
    },
  },
  {
    title: "an RSA key without its factors",
    run(t) {
      const bare = without(RFC7517_RSA, "p", "q", "dp", "dq", "qi");
      const found = loadJwkPrivateKey(bare).jwk() as Members;
      t.deepEqual([found["p"], found["q"]].sort(), [RFC7517_RSA.p, RFC7517_RSA.q].sort());
      t.deepEqual(without(found, "p", "q", "dp", "dq", "qi"), without(bare, "alg", "kid"));
      for (const name of ["p", "q", "dp", "dq", "qi"]) {
        const message = new RegExp(`no "${name}": of p, q, dp, dq and qi it must have all or none`);
        t.throws(() => loadJwkPrivateKey(without(RFC7517_RSA, name)), { instanceOf: ValueError, message });
      }
    },
  },
  {
    title: "zeros before numbers of RSA are read, and not before coordinates",
    run(t) {
      const key = loadJwkPrivateKey({ ...RFC7517_RSA, n: `AAAA${RFC7517_RSA.n}`, d: `AAAA${RFC7517_RSA.d}` });
      t.is((key.jwk() as Members)["n"], RFC7517_RSA.n);
      const message = '"x" must hold 32 bytes, as many as a coordinate of P-256 has, got 35';
      t.throws(() => loadJwkPublicKey({ ...RFC7517_EC, x: `AAAA${RFC7517_EC.x}` }), { instanceOf: ValueError, message });
    },
  },
  {
    title: "members that are missing, malformed or wrong",
    run(t) {
      for (const members of [RFC7517_RSA, RFC7515_P521] as readonly Members[]) {
        for (const [name, text] of Object.entries(members)) {
          if (["use", "alg", "kid"].includes(name)) continue;
          const named = { instanceOf: ValueError, code: "ERR_VALUE", message: new RegExp(`"${name}"`) };
          t.throws(() => loadJwkPrivateKey(without(members, name)), named, `without ${name}`);
          t.throws(() => loadJwkPrivateKey({ ...members, [name]: undefined }), named, `undefined ${name}`);
          t.throws(() => loadJwkPrivateKey({ ...members, [name]: "A".repeat(4097) }), named, `long ${name}`);
          if (name === "kty" || name === "crv") continue;
          for (const wrong of [`${String(text)}=`, `${String(text)}\n`, ` ${String(text)}`, `${String(text)}é`, "", "*", "\0"]) {
            t.throws(() => loadJwkPrivateKey({ ...members, [name]: wrong }), named, `${name}: ${inspect(wrong)}`);
          }
          for (const wrong of [null, 5, true, {}, [], decoded(String(text)), 65537n, Symbol("s"), new String(text)]) {
            const message = new RegExp(`^"${name}" must be a string, got `);
            t.throws(() => loadJwkPrivateKey({ ...members, [name]: wrong } as Members), { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE", message });
          }
        }
      }
      t.throws(() => loadJwkPrivateKey({ ...RFC7517_RSA, dp: RFC7517_RSA.dq }), { instanceOf: ValueError, message: "dp must be d modulo p - 1" });
      t.throws(() => loadJwkPrivateKey({ ...RFC7515_P256, d: RFC7517_EC.d }), { instanceOf: ValueError, message: "the public numbers are not those of the private value" });
      t.throws(() => loadJwkPrivateKey({ ...RFC7517_RSA, oth: [{ r: "AQAB", d: "AQAB", t: "AQAB" }] }), { instanceOf: ValueError, message: /"oth"/ });
      t.is(loadJwkPublicKey({ ...RFC7517_RSA, oth: [] } as Members).keySize, 2048);
    },
  },
  {
    title: "validation can be left out where the caller says so",
    run(t) {
      const wrong = { ...RFC7517_RSA, qi: RFC7517_RSA.dp };
      t.throws(() => loadJwkPrivateKey(wrong), { instanceOf: ValueError });
      t.is(loadJwkPrivateKey(wrong, { unsafeSkipRsaKeyValidation: true }).keySize, 2048);
      t.throws(() => loadJwkPrivateKey(RFC7517_RSA, { unsafeSkipRsaKeyValidation: 1 } as never), { instanceOf: TypeError });
      t.throws(() => loadJwkPrivateKey(RFC7517_RSA, 5 as never), { instanceOf: TypeError });
      t.is(loadJwkPrivateKey(RFC7517_RSA, null).keySize, 2048);
    },
  },
  {
    title: "key types and curves that are not offered",
    run(t) {
      for (const load of [loadJwkPrivateKey, loadJwkPublicKey]) {
        for (const kty of ["OKP", "oct", "ec", "", "constructor", "EC\0"]) {
          const error = t.throws(() => load({ ...RFC7517_EC, kty }), { instanceOf: UnsupportedAlgorithm, code: "ERR_UNSUPPORTED_ALGORITHM" }, kty);
          t.is((error as exceptions.UnsupportedAlgorithm).reason, "UNSUPPORTED_PUBLIC_KEY_ALGORITHM");
        }
        for (const crv of ["P-256K", "P-192", "Ed25519", "secp256r1", "prime256v1", "", "p-256"]) {
          const error = t.throws(() => load({ ...RFC7517_EC, crv }), { instanceOf: UnsupportedAlgorithm }, crv);
          t.is((error as exceptions.UnsupportedAlgorithm).reason, "UNSUPPORTED_ELLIPTIC_CURVE");
        }
      }
      for (const [name, oid] of Object.entries(ec.EllipticCurveOID)) {
        const key = ec.generatePrivateKey(new (ec.getCurveForOid(oid))());
        if (["SECP256R1", "SECP384R1", "SECP521R1", "SECP256K1"].includes(name)) {
          t.deepEqual(loadJwkPrivateKey(key.jwk()).jwk(), key.jwk(), name);
          continue;
        }
        for (const write of [() => key.jwk(), () => key.publicKey().jwk()]) {
          const error = t.throws(write, { instanceOf: UnsupportedAlgorithm }, name);
          t.is((error as exceptions.UnsupportedAlgorithm).reason, "UNSUPPORTED_ELLIPTIC_CURVE");
        }
      }
    },
  },
  {
    title: "a key of the other kind, a set, and what is no object",
    run(t) {
      const message = /it is a public key, which loadJwkPublicKey takes/;
      for (const members of [RFC7517_EC, RFC7517_RSA]) {
        t.throws(() => loadJwkPrivateKey(without(members, "d", "p", "q", "dp", "dq", "qi")), { instanceOf: ValueError, message });
      }
      for (const load of [loadJwkPrivateKey, loadJwkPublicKey]) {
        t.throws(() => load({ keys: [RFC7517_EC] } as never), { instanceOf: ValueError, message: /it is a set/ });
        t.throws(() => load({}), { instanceOf: ValueError, message: /no member "kty"/ });
        t.throws(() => load(JSON.stringify(RFC7517_EC) as never), { instanceOf: TypeError, message: /JSON\.parse/ });
        for (const wrong of [undefined, null, 5, true, [RFC7517_EC], () => RFC7517_EC, Symbol("s")]) {
          t.throws(() => load(wrong as never), { instanceOf: TypeError, code: "ERR_INVALID_ARG_TYPE", message: /^"jwk" must be an object/ });
        }
      }
    },
  },
  {
    title: "only own enumerable members count, and each is read once",
    run(t) {
      const reads: string[] = [];
      const counting = Object.defineProperties({}, Object.fromEntries(
        Object.entries({ ...RFC7515_P256, k: "unknown", oth: undefined }).map(([name, text]) => [
          name,
          { enumerable: true, get: () => (reads.push(name), text) },
        ]),
      ));
      t.is(loadJwkPrivateKey(counting).keySize, 256);
      t.deepEqual(reads, ["kty", "oth", "crv", "x", "y", "d"]);
      reads.length = 0;
      t.is(loadJwkPublicKey(counting).keySize, 256);
      t.deepEqual(reads, ["kty", "crv", "x", "y"]);

      const noKty = { instanceOf: ValueError, message: /no member "kty"/ };
      t.throws(() => loadJwkPublicKey(Object.create(RFC7515_P256) as Members), noKty);
      t.throws(() => loadJwkPublicKey(Object.defineProperty({ ...RFC7515_P256 }, "kty", { enumerable: false })), noKty);
      t.is(loadJwkPublicKey(Object.assign(Object.create(null) as Members, RFC7515_P256)).keySize, 256);
      const thrown = new Error("of the caller");
      const failing = Object.defineProperty({ ...RFC7515_P256 }, "x", { enumerable: true, get: () => { throw thrown; } });
      t.is(t.throws(() => loadJwkPublicKey(failing), { instanceOf: Error }), thrown);
    },
  },
  {
    title: "what someone put on Object.prototype is no member of a key, and sees none",
    run(t) {
      const seen: unknown[] = [];
      const members = ["kty", "crv", "d", "n", "oth", "name", "text", "unsafeSkipRsaKeyValidation"];
      for (const name of members) {
        Object.defineProperty(inherited, name, { configurable: true, get: () => "EC", set(value) { seen.push(value); } });
      }
      try {
        t.throws(() => loadJwkPublicKey({}), { instanceOf: ValueError, message: /no member "kty"/ });
        t.deepEqual(Object.entries(loadJwkPrivateKey(RFC7515_P256, {}).jwk()), Object.entries(RFC7515_P256));
      } finally {
        for (const name of members) Reflect.deleteProperty(inherited, name);
      }
      t.false(seen.includes(RFC7515_P256.d), "a setter saw the private value");
    },
  },
  {
    title: "no error shows a private member",
    run(t) {
      const secret = "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0ISEhISE";
      const attempts: Members[] = [
        ...["d", "p", "q", "dp", "dq", "qi"].flatMap((name) => [secret, `${secret}=`, `${secret} `].map((text) => ({ ...RFC7517_RSA, [name]: text }))),
        ...[secret, `${secret}=`, `${secret}AAAA`].map((d) => ({ ...RFC7515_P256, d })),
        ...["kty", "crv", "x", "y"].map((name) => ({ ...without(RFC7515_P256, name), d: secret })),
      ];
      for (const attempt of attempts) {
        const error = t.throws(() => loadJwkPrivateKey(attempt), { instanceOf: Error });
        t.false(wordsOf(error).includes(secret.slice(0, 8)));
      }
    },
  },
  {
    title: "a key that was disposed of has no JWK any more",
    run(t) {
      for (const members of [RFC7517_RSA, RFC7517_EC]) {
        const key = loadJwkPrivateKey(members);
        const publicKey = key.publicKey();
        key[Symbol.dispose]();
        t.throws(() => key.jwk(), { instanceOf: ValueError, message: /disposed of/ });
        t.is(publicKey.jwk().kty, members.kty);
      }
    },
  },
]);

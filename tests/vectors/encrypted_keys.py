#!/usr/bin/env python3
"""Makes encrypted_keys.txt: one small key under every encryption that key files have.

Needs openssl 3 with its legacy provider and, for IDEA, AES-GCM and the hashes that openssl does not write, Python's
hashlib and the package cryptography. Salts are random: a new run gives another file, as good as this one.
"""
import base64
import hashlib
import os
import subprocess
import tempfile

from cryptography.hazmat.decrepit.ciphers.algorithms import IDEA
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PASSWORD = b"password"
# RFC 8410, section 10.3.
INFO = bytes.fromhex(
    "302e020100300506032b657004220420d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842"
)
# RFC 9500, section 2.3: testECCP256.
SEC1 = base64.b64decode(
    "MHcCAQEEIObLW92AqkWunJXowVR2Z5/+yVPBaFHnEedDk5WJxk/BoAoGCCqGSM49AwEHoUQDQgAEQiVI+I+3gv+17KN0RFLHKh5Vj71vc75e"
    "SOkyMsxFxbFsTNEMTLjVuKFxOelIgsiZJXKZNCX0FBmrfpCkKklCcg=="
)
PROVIDERS = ["-provider", "default", "-provider", "legacy"]
PBE = ["PBE-MD5-DES", "PBE-MD5-RC2-64", "PBE-SHA1-DES", "PBE-SHA1-RC2-64", "PBE-SHA1-RC4-128", "PBE-SHA1-RC4-40"]
PBE += ["PBE-SHA1-3DES", "PBE-SHA1-2DES", "PBE-SHA1-RC2-128", "PBE-SHA1-RC2-40"]
PRFS = ["hmacWithMD5", "hmacWithSHA1", "hmacWithSHA224", "hmacWithSHA256", "hmacWithSHA384", "hmacWithSHA512"]
PRFS += ["hmacWithSHA512-224", "hmacWithSHA512-256"]
FAMILIES = [f"{name}-{bits}" for name in ("aes", "camellia", "aria") for bits in (128, 192, 256)]
CIPHERS = [f"{family}-{mode}" for family in FAMILIES for mode in ("cbc", "cfb", "cfb1", "cfb8", "ofb", "ctr", "ecb")]
CIPHERS += [f"{name}-{mode}" for name in ("sm4", "seed", "des", "bf", "cast5", "rc2") for mode in ("cbc", "cfb", "ofb", "ecb")]
CIPHERS += ["sm4-ctr", "des-cfb1", "des-cfb8", "des-ede", "des-ede-cbc", "des-ede-cfb", "des-ede-ofb", "des-ede3-cbc"]
CIPHERS += ["des-ede3-cfb", "des-ede3-cfb1", "des-ede3-cfb8", "des-ede3-ofb", "desx", "rc2-40-cbc", "rc2-64-cbc"]
CIPHERS += ["rc4", "chacha20"]


def openssl(*arguments, stdin=b"", password=PASSWORD):
    with tempfile.NamedTemporaryFile() as file:
        file.write(password + b"\n")
        file.flush()
        command = ["openssl", arguments[0], *PROVIDERS, *arguments[1:], "-passout", f"file:{file.name}"]
        done = subprocess.run(command, input=stdin, capture_output=True)
    return done.stdout if done.returncode == 0 else None


def der(tag, *parts):
    content = b"".join(parts)
    length = bytes([len(content)]) if len(content) < 128 else b"\x81" + bytes([len(content)])
    return bytes([tag]) + length + content


def oid(dotted):
    first, second, *rest = map(int, dotted.split("."))
    octets = b""
    for arc in [40 * first + second, *rest]:
        chunk = bytes([arc & 127])
        while arc := arc >> 7:
            chunk = bytes([128 | arc & 127]) + chunk
        octets += chunk
    return der(6, octets)


def integer(value):
    return der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def pbes2(prf, hash_name, cipher, parameters, length, encrypt, key_length=False):
    salt = os.urandom(8)
    key = hashlib.pbkdf2_hmac(hash_name, PASSWORD, salt, 3, length)
    stated = integer(length) if key_length else b""
    kdf_parameters = der(0x30, der(4, salt), integer(3), stated, der(0x30, oid(prf), der(5)))
    kdf = der(0x30, oid("1.2.840.113549.1.5.12"), kdf_parameters)
    scheme = der(0x30, oid("1.2.840.113549.1.5.13"), der(0x30, kdf, der(0x30, oid(cipher), parameters)))
    return der(0x30, scheme, der(4, encrypt(key)))


def padded(data, block):
    count = block - len(data) % block
    return data + bytes([count]) * count


def idea(key, iv, data, mode=modes.CBC):
    encryptor = Cipher(IDEA(key), mode(iv)).encryptor()
    return encryptor.update(padded(data, 8) if mode is modes.CBC else data) + encryptor.finalize()


def pkcs8():
    for name in PBE:
        yield name, PASSWORD, openssl("pkcs8", "-topk8", "-inform", "DER", "-outform", "DER", "-iter", "3", "-v1", name, stdin=INFO)
    for password in ("pässwörd€𝄞".encode(), b"p\xe4ss"):
        yield "PBE-SHA1-3DES", password, openssl(
            "pkcs8", "-topk8", "-inform", "DER", "-outform", "DER", "-iter", "3", "-v1", "PBE-SHA1-3DES", stdin=INFO, password=password
        )
    for prf in PRFS:
        yield prf, PASSWORD, openssl("pkcs8", "-topk8", "-inform", "DER", "-outform", "DER", "-iter", "3", "-v2prf", prf, "-v2", "aes-128-cbc", stdin=INFO)
    for cipher in CIPHERS:
        yield cipher, PASSWORD, openssl("pkcs8", "-topk8", "-inform", "DER", "-outform", "DER", "-iter", "3", "-v2", cipher, stdin=INFO)
    for cipher in ("aes-256-cbc", "des-ede3-cbc"):
        yield f"scrypt-{cipher}", PASSWORD, openssl(
            "pkcs8", "-topk8", "-inform", "DER", "-outform", "DER", "-scrypt", "-scrypt_N", "16", "-scrypt_r", "2", "-scrypt_p", "3", "-v2", cipher, stdin=INFO
        )
    iv, nonce = os.urandom(8), os.urandom(12)
    yield "idea-cbc", PASSWORD, pbes2(
        "1.2.840.113549.2.9", "sha256", "1.3.6.1.4.1.188.7.1.1.2", der(4, iv), 16, lambda key: idea(key, iv, INFO)
    )
    for bits, arc in ((128, 6), (192, 26), (256, 46)):
        yield f"aes-{bits}-gcm", PASSWORD, pbes2(
            "1.2.840.113549.2.9",
            "sha256",
            f"2.16.840.1.101.3.4.1.{arc}",
            der(0x30, der(4, nonce), integer(16)),
            bits // 8,
            lambda key: AESGCM(key).encrypt(nonce, INFO, None),
            key_length=True,
        )
    yield "aes-128-gcm-12", PASSWORD, pbes2(
        "1.2.840.113549.2.9",
        "sha256",
        "2.16.840.1.101.3.4.1.6",
        der(0x30, der(4, nonce)),
        16,
        lambda key: AESGCM(key).encrypt(nonce, INFO, None)[:-4],
    )
    others = {f"2.16.840.1.101.3.4.2.{arc}": f"sha3_{bits}" for arc, bits in ((13, 224), (14, 256), (15, 384), (16, 512))}
    others |= {"1.2.156.10197.1.401.3.1": "sm3", "1.2.156.10197.1.401.2": "sm3", "1.3.6.1.5.5.8.1.1": "md5"}
    others |= {"1.3.6.1.5.5.8.1.2": "sha1", "1.3.6.1.5.5.8.1.4": "ripemd160"}
    for prf, name in others.items():
        yield prf, PASSWORD, pbes2(
            prf, name, "2.16.840.1.101.3.4.1.6", der(0x30, der(4, nonce), integer(16)), 16, lambda key: AESGCM(key).encrypt(nonce, INFO, None)
        )


def traditional():
    for cipher in CIPHERS:
        yield openssl("ec", "-inform", "DER", f"-{cipher}", stdin=SEC1)
    for name, mode in (("CBC", modes.CBC), ("CFB", modes.CFB), ("OFB", modes.OFB)):
        iv = os.urandom(8)
        data = base64.b64encode(idea(hashlib.md5(PASSWORD + iv).digest(), iv, SEC1, mode)).decode()
        yield f"Proc-Type: 4,ENCRYPTED\nDEK-Info: IDEA-{name},{iv.hex().upper()}\n\n{data}\n-----END".encode()


print("# Keys under the password of their line: for pkcs8 the name of the encryption, the password in hex, and the key of")
print("# RFC 8410, section 10.3; for traditional the value of DEK-Info, and the key testECCP256 of RFC 9500, section 2.3")
print("# under the password \"password\". By encrypted_keys.py beside this file, with OpenSSL 3.0.19 and cryptography 50.0.2.")
for name, password, key in pkcs8():
    if key is not None:
        print("pkcs8", name, password.hex(), base64.b64encode(key).decode())
for text in traditional():
    if text is not None:
        head, body = text.decode().split("\n\n", 1)
        body = "".join(body.split("-----END")[0].split())
        print("traditional", head.split("DEK-Info: ")[1], body)

"""pyca/cryptography as a judge: it reads certificates, requests and revocation lists and prints every field.

Requests come and answers go as JSON, one a line. Values are plain: integers in decimal text, bytes as {"hex"}, identifiers dotted,
times in ISO 8601, objects as {"class", fields}, lists in "items"; an error is {"error": class}.
"""

import base64
import datetime
import enum
import hashlib
import json
import re
import sys
import warnings

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

LOADERS = {
    "certificate": x509.load_der_x509_certificate,
    "csr": x509.load_der_x509_csr,
    "crl": x509.load_der_x509_crl,
}

# What an object says twice, or in a form of its own.
LEFT_OUT = {
    "InvalidityDate": {"oid", "invalidity_date"},
    "SubjectKeyIdentifier": {"oid", "key_identifier"},
}


def camel(name):
    return re.sub("_([a-z0-9])", lambda match: match.group(1).upper(), name)


def reading(read):
    """A value, or the class of the error that reading it raised."""
    try:
        return dump(read())
    except Exception as error:
        return {"error": type(error).__name__}


def attribute(one):
    return {"oid": one.oid.dotted_string, "type": one._type.name, "value": dump(one.value)}


def dump(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, enum.Enum):
        return value.name
    if isinstance(value, int):
        return str(value)
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    if isinstance(value, datetime.datetime):
        # Those without a zone are in UTC too.
        return value.replace(tzinfo=None).isoformat() + "Z"
    if isinstance(value, x509.ObjectIdentifier):
        return value.dotted_string
    if isinstance(value, x509.Name):
        return {
            "class": "Name",
            "rdns": [[attribute(one) for one in rdn] for rdn in value.rdns],
            "rfc4514": reading(value.rfc4514_string),
            "der": reading(value.public_bytes),
        }
    if isinstance(value, x509.RelativeDistinguishedName):
        attributes = [attribute(one) for one in value]
        return {"class": "RelativeDistinguishedName", "attributes": attributes, "rfc4514": value.rfc4514_string()}
    if isinstance(value, hashes.HashAlgorithm):
        return value.name
    if isinstance(value, padding.PKCS1v15):
        return {"class": "PKCS1v15"}
    if isinstance(value, padding.PSS):
        mgf = {"class": "MGF1", "algorithm": value.mgf._algorithm.name}
        return {"class": "PSS", "mgf": mgf, "saltLength": str(value._salt_length)}
    if isinstance(value, ec.ECDSA):
        return {"class": "ECDSA", "algorithm": value.algorithm.name}
    if isinstance(value, (set, frozenset)):
        return sorted(dump(one) for one in value)
    if isinstance(value, (list, tuple)):
        return [dump(one) for one in value]
    if type(value).__module__.startswith(("ipaddress",)):
        return str(value)
    return record(value)


def record(value):
    """Every property of an object of x509."""
    kind = type(value)
    left_out = LEFT_OUT.get(kind.__name__, set() if isinstance(value, x509.UnrecognizedExtension) else {"oid"})
    names = [name for name in dir(kind) if not name.startswith("_") and not callable(getattr(kind, name)) and name not in left_out]
    fields = {camel(name): reading(lambda name=name: getattr(value, name)) for name in names}
    if isinstance(value, x509.KeyUsage):
        # Reading the last two raises where there is no key agreement.
        fields = {name: None if isinstance(field, dict) else field for name, field in fields.items()}
    if hasattr(kind, "__iter__"):
        fields["items"] = [dump(one) for one in value]
    return {"class": kind.__name__, **fields}


def extension(one):
    return {
        "oid": one.oid.dotted_string,
        "critical": one.critical,
        "class": type(one.value).__name__,
        "value": dump(one.value),
        "encoded": one.value.public_bytes().hex(),
    }


def extensions(owner):
    try:
        return {"items": [extension(one) for one in owner.extensions]}
    except Exception as error:
        return {"error": type(error).__name__}


def spki(owner):
    return reading(lambda: owner.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def signed(owner, tbs, *names):
    """What the three have in common, and the properties of each."""
    return {
        "class": type(owner).__name__,
        **{camel(name.removesuffix("_utc")): reading(lambda name=name: getattr(owner, name)) for name in names},
        "signatureAlgorithmOid": reading(lambda: owner.signature_algorithm_oid),
        "signatureHashAlgorithm": reading(lambda: owner.signature_hash_algorithm),
        "signatureAlgorithmParameters": reading(lambda: owner.signature_algorithm_parameters),
        "signature": reading(lambda: owner.signature),
        "derSha256": sha256(owner.public_bytes(Encoding.DER)),
        "tbsSha256": sha256(tbs),
        "extensions": extensions(owner),
    }


def certificate(owner):
    names = ("version", "serial_number", "subject", "issuer", "not_valid_before_utc", "not_valid_after_utc", "public_key_algorithm_oid")
    return {
        **signed(owner, owner.tbs_certificate_bytes, *names),
        "spki": spki(owner),
        "fingerprintSha256": owner.fingerprint(hashes.SHA256()).hex(),
    }


def csr(owner):
    def attributes():
        return [{"oid": one.oid.dotted_string, "value": dump(one.value), "tag": one._type} for one in owner.attributes]

    try:
        all_attributes = attributes()
    except Exception as error:
        all_attributes = {"error": type(error).__name__}
    return {
        **signed(owner, owner.tbs_certrequest_bytes, "subject"),
        "spki": spki(owner),
        "isSignatureValid": reading(lambda: owner.is_signature_valid),
        "attributes": all_attributes,
    }


def crl(owner):
    entries = [
        {"serialNumber": str(one.serial_number), "revocationDate": dump(one.revocation_date_utc), "extensions": extensions(one)}
        for one in owner
    ]
    return {
        **signed(owner, owner.tbs_certlist_bytes, "issuer", "last_update_utc", "next_update_utc"),
        "fingerprintSha256": owner.fingerprint(hashes.SHA256()).hex(),
        "all": entries,
    }


def main():
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            owner = LOADERS[asked["kind"]](base64.b64decode(asked["der"]))
            fields = {"certificate": certificate, "csr": csr, "crl": crl}[asked["kind"]](owner)
        except BaseException as error:  # what fails inside of its native part is no Exception
            fields = {"error": type(error).__name__}
        print(json.dumps(fields))


main()

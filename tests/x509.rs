//! X.509: every schema both ways, and what loading refuses.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::BTreeSet;

use cipherwright::ErrorKind;
use cipherwright::x509::{self, Kind, NameOf, Object, Value, decode, encode};
use serde_json::Value as Json;
use support::x509::plain;
use support::{der, hex};

/// Pairs of lines: a schema with the DER of a value, and the value.
const EXAMPLES: &str = include_str!("vectors/x509_examples.txt");

fn examples() -> impl Iterator<Item = (&'static str, Vec<u8>, Json)> {
    let mut lines = EXAMPLES.lines().filter(|line| !line.starts_with('#'));
    std::iter::from_fn(move || {
        let (schema, der) = lines.next()?.split_once(' ').unwrap();
        Some((schema, hex(der), serde_json::from_str(lines.next().unwrap()).unwrap()))
    })
}

#[test]
fn examples_are_read_and_written_again() {
    let mut count = 0;
    for (schema, der, expected) in examples() {
        let value = decode(schema, &der).unwrap_or_else(|error| panic!("{schema} {der:02x?}: {error}"));
        assert_eq!(plain(&value), expected, "{schema}");
        assert_eq!(*encode(schema, &value).unwrap(), der, "{schema}");
        count += 1;
    }
    assert_eq!(count, 49);
}

/// The schemas that other tests cover: structures with what is signed, and lists that only logs can make.
#[test]
fn every_schema_has_an_example() {
    let elsewhere = [
        "AlgorithmIdentifier",
        "CertificationRequestInfo",
        "Extensions",
        "GeneralName",
        "RSASSA-PSS-params",
        "RelativeDistinguishedName",
        "Signed",
        "SignedCertificateTimestampList",
        "SubjectPublicKeyInfo",
        "TBSCertList",
        "TBSCertificate",
    ];
    let with: BTreeSet<_> = examples().map(|(schema, ..)| schema).collect();
    let without: BTreeSet<_> = x509::schema_names().filter(|name| !with.contains(name)).collect();
    assert_eq!(without, elsewhere.into());
}

/// Type, DER that is refused, and a part of the error.
const REFUSED: &[(&str, &str, &str)] = &[
    ("Name", "3100", "byte 0, Name: expected tag 0x30"),
    ("Name", "30023100", "a list of 0 values"),
    ("Name", "300c310a300806035504031b0161", "byte 11, attribute value: expected a string"),
    ("Name", "300c310a300806035504030c01ff", "byte 13, attribute value: this is no UTF8String"),
    ("Name", "300c310a300806035504031e0161", "this is no BMPString"),
    ("Name", "300c310a300806035504031301 40", "this is no PrintableString"),
    ("Name", "300a3108300606035504030c", "the length is cut off"),
    // OU before O in one part: a set in another order than that of DER.
    ("RelativeDistinguishedName", "3114300806035504 0b0c0163300806035504 0a0c0162", "not in the order of DER"),
    ("GeneralNames", "30028a00", "byte 2, GeneralNames: there is no alternative with tag 0x8a"),
    ("GeneralNames", "3003820161 00", "1 byte too many"),
    ("GeneralNames", "3009a00706035504030c00", "expected tag 0xa0"),
    ("BasicConstraints", "3003010101", "byte 4, ca: a boolean is one byte, 0x00 or 0xff"),
    ("BasicConstraints", "30060101ff0201ff", "byte 7, pathLength: the number is negative"),
    ("BasicConstraints", "300c0101ff0207 20000000000000", "the number is above 2^53 - 1"),
    ("BasicConstraints", "30060201000101ff", "too many"),
    ("KeyUsage", "0300", "a bit string has at least one byte"),
    ("KeyUsage", "0303070001", "the unused bits"),
    (
        "KeyUsage",
        "032200 ffffffffffffffffffffffffffffffff ffffffffffffffffffffffffffffffff ff",
        "named bits take at most 32 bytes",
    ),
    ("ExtendedKeyUsage", "3000", "a list of 0 values"),
    ("ExtendedKeyUsage", "3003060180", "an arc is not in its shortest form"),
    (
        "ExtendedKeyUsage",
        "30160614 2a84808080808080808080808080808080808000",
        "byte 4, ExtendedKeyUsage: an arc has more than 128 bits",
    ),
    ("CertificatePolicies", "3011300f06022a0330093007 06022a040c0161", "unknown object identifier 1.2.4"),
    ("CertificatePolicies", "301b301906022a0330133011 06082b06010505070201 0c0568747470 3a", "cps: expected tag 0x16"),
    ("InhibitAnyPolicy", "0201ff", "the number is negative"),
    ("InhibitAnyPolicy", "02020001", "shortest form"),
    ("IssuingDistributionPoint", "3003810100", "byte 2, onlyContainsUserCerts: a value that is the default"),
    ("CRLDistributionPoints", "30063004a002a200", "no alternative with tag 0xa2"),
    ("Null", "050100", "1 byte too many"),
    ("InvalidityDate", "181132303230303130313030303030302e355a", "of the form YYYYMMDDHHMMSSZ"),
    ("SignedCertificateTimestampList", "04020000", "no list of signed certificate timestamps"),
    ("RSASSA-PSS-params", "3005a203020114", "the default is not written out"),
    ("Extensions", "3003300106", "oid"),
    ("AlgorithmIdentifier", "300806022a0305000500", "2 bytes too many"),
    ("Signed", "300a020101020101030100ff", "byte 11, Signed: 1 byte too many"),
];

#[test]
fn refuses_what_is_not_of_the_type() {
    for &(schema, der, message) in REFUSED {
        let error = decode(schema, &hex(&der.replace(' ', ""))).expect_err(der);
        assert_eq!(error.kind(), ErrorKind::Value, "{schema} {der}");
        assert!(error.to_string().contains(message), "{schema} {der}: {error}");
    }
}

/// Explicit defaults that files have are read, and not written.
#[test]
fn accepts_explicit_defaults_of_files() {
    let known = [
        ("BasicConstraints", "3003010100", "3000"),
        ("Extensions", "300c300a06022a030101000401aa", "3009300706022a030401aa"),
        ("NameConstraints", "300aa0083006820161800100", "3007a0053003820161"),
        ("KeyUsage", "030500b0000000", "030204b0"),
    ];
    for (schema, read, written) in known {
        let read = hex(read);
        let Ok(value) = decode(schema, &read) else { panic!("{schema}: {}", decode(schema, &read).unwrap_err()) };
        assert_eq!(*encode(schema, &value).unwrap(), hex(&written.replace(' ', "")), "{schema}");
    }
}

/// A name that was read is written as it stands, in whatever types and characters.
#[test]
fn names_are_written_as_they_were_read() {
    // T61String in Latin-1 and in UTF-8, X500UniqueIdentifier, BMPString; alone and in other types.
    let cases = [
        ("RelativeDistinguishedName", "310b3009060355040a1402 61e9"),
        ("RelativeDistinguishedName", "310b3009060355040a1402 c3a9"),
        ("RelativeDistinguishedName", "310b3009060355042d0302 00a1"),
        ("Name", "301a 310b3009060355040a140261e9 310b3009060355040613024e4c"),
        ("GeneralNames", "3011a40f300d310b3009060355040a1e0200e9"),
        ("GeneralNames", "3011a40f300d310b3009060355040a140261e9"),
    ];
    for (schema, der) in cases {
        let der = hex(&der.replace(' ', ""));
        let value = decode(schema, &der).unwrap();
        assert_eq!(*encode(schema, &value).unwrap(), der, "{schema}");
    }
}

/// A value that its type cannot hold is the caller's fault; one of another shape is ours.
#[test]
fn writing_refuses() {
    let text = |text: &'static str| Value::Text(text.into());
    let attribute =
        |tag, value| Value::record([("oid", text("2.5.4.3")), ("tag", Value::Number(tag)), ("value", value)]);
    let name = |tag, value| Value::List(vec![Value::List(vec![attribute(tag, value)])]);
    let both = [("fullName", Value::List(Vec::new())), ("relativeName", Value::List(Vec::new()))];
    let wrong_value = [
        ("Name", name(27, text("a"))),
        ("Name", name(0x2c, text("a"))),
        ("ExtendedKeyUsage", Value::List(vec![text("1.40")])),
        ("CRLReason", Value::Number(-1)),
        ("InhibitAnyPolicy", Value::Number(1 << 53)),
        ("InvalidityDate", Value::Number(i64::MAX)),
        ("CRLDistributionPoints", Value::List(vec![Value::record(both)])),
        (
            "Signed",
            Value::record([
                ("tbs", Value::bytes(&[5, 0, 0])),
                ("signatureAlgorithm", Value::bytes(&[5, 0])),
                ("signature", Value::bytes(&[])),
            ]),
        ),
        (
            "CertificatePolicies",
            Value::List(vec![Value::record([
                ("policyIdentifier", text("1.2.3")),
                ("policyQualifiers", Value::List(vec![Value::record([("cps", text("\u{e9}"))])])),
            ])]),
        ),
    ];
    for (schema, value) in wrong_value {
        assert_eq!(encode(schema, &value).unwrap_err().kind(), ErrorKind::Value, "{schema} {value:?}");
    }
    let wrong_shape = [
        ("Name", name(12, Value::bytes(&[0]))),
        ("Name", name(3, text("a"))),
        ("KeyUsage", Value::List(vec![Value::Number(256)])),
        ("KeyUsage", Value::List(vec![Value::Number(-1)])),
        ("BasicConstraints", Value::Null),
        ("BasicConstraints", Value::record([("ca", Value::Number(1))])),
        ("CertificatePolicies", Value::List(vec![Value::record([("policyIdentifier", Value::Null)])])),
        ("GeneralNames", Value::List(vec![Value::record([("kind", text("unheardOf"))])])),
        ("CRLNumber", Value::Number(1)),
        ("no such schema", Value::Null),
    ];
    for (schema, value) in wrong_shape {
        assert_eq!(encode(schema, &value).unwrap_err().kind(), ErrorKind::Internal, "{schema} {value:?}");
    }
}

const ECDSA_SHA256: &[u8] = &[0x30, 10, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
const RSA_SHA256: &[u8] = &[0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 11, 5, 0];
/// CN=a.
const NAME: &[u8] = &[0x30, 12, 0x31, 10, 0x30, 8, 6, 3, 0x55, 4, 3, 0x0c, 1, 0x61];
const V3: &[u8] = &[0xa0, 3, 2, 1, 2];
const SIGNATURE: &[u8] = &[3, 2, 0, 0xaa];
/// A key of a kind that nobody knows: 1.2.3.
const KEY: &[u8] = &[0x30, 9, 0x30, 4, 6, 2, 0x2a, 3, 3, 1, 0];

fn utc(text: &str) -> Vec<u8> {
    der::value(0x17, &[text.as_bytes()])
}

/// The parts of a certificate, for tests that change one.
struct Parts {
    version: Vec<u8>,
    serial: Vec<u8>,
    inner: Vec<u8>,
    outer: Vec<u8>,
    subject: Vec<u8>,
    not_before: Vec<u8>,
    key: Vec<u8>,
    rest: Vec<u8>,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            version: V3.into(),
            serial: vec![2, 1, 5],
            inner: ECDSA_SHA256.into(),
            outer: ECDSA_SHA256.into(),
            subject: NAME.into(),
            not_before: utc("500101000000Z"),
            key: KEY.into(),
            rest: Vec::new(),
        }
    }
}

impl Parts {
    fn der(&self) -> Vec<u8> {
        let validity = der::sequence(&[&self.not_before, &utc("491231235959Z")]);
        let tbs = der::sequence(&[
            &self.version,
            &self.serial,
            &self.inner,
            NAME,
            &validity,
            &self.subject,
            &self.key,
            &self.rest,
        ]);
        der::sequence(&[&tbs, &self.outer, SIGNATURE])
    }

    fn load(&self) -> cipherwright::Result<Object> {
        Kind::named("certificate")?.load_der(&self.der())
    }
}

fn crl(version: &[u8], inner: &[u8], issuer: &[u8], rest: &[u8]) -> Vec<u8> {
    let tbs = der::sequence(&[version, inner, issuer, &utc("200101000000Z"), rest]);
    der::sequence(&[&tbs, ECDSA_SHA256, SIGNATURE])
}

fn csr(version: &[u8], attributes: &[u8]) -> Vec<u8> {
    let info = der::sequence(&[version, NAME, KEY, attributes]);
    der::sequence(&[&info, ECDSA_SHA256, SIGNATURE])
}

fn load(kind: &str, der: &[u8]) -> cipherwright::Result<Object> {
    Kind::named(kind).unwrap().load_der(der)
}

#[test]
fn a_certificate_from_the_edges_of_time_and_number() {
    let parts = Parts { version: Vec::new(), serial: vec![2, 2, 0xff, 0x7f], ..Parts::default() };
    let object = parts.load().unwrap();
    let certificate = object.certificate().unwrap();
    assert_eq!(certificate.version(), 0);
    assert_eq!(plain(&certificate.serial_number().unwrap()), "-129");
    assert_eq!(certificate.validity(), [-631_152_000_000, 2_524_607_999_000]);
    assert_eq!(object.extensions().unwrap(), Value::List(Vec::new()));
    assert_eq!(object.common().bytes(), parts.der());
    assert_eq!(object.common().signature(), [0xaa]);
    assert_eq!(object.common().name_bytes(NameOf::Subject).unwrap(), NAME);
    assert!(certificate.precertificate_tbs().is_err());
    let error = object.common().public_key().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Unsupported(_)), "{error}");
    assert!(error.to_string().contains("1.2.3"), "{error}");
    assert_eq!(object.request().unwrap_err().kind(), ErrorKind::Internal);
}

#[test]
fn versions() {
    for (version, expected) in [
        (vec![0xa0, 3, 2, 1, 0], Ok(0)),
        (vec![0xa0, 3, 2, 1, 1], Err(ErrorKind::InvalidVersion(1))),
        (vec![0xa0, 3, 2, 1, 3], Err(ErrorKind::InvalidVersion(3))),
        (vec![0xa0, 4, 2, 2, 0, 0xff], Err(ErrorKind::InvalidVersion(255))),
        (vec![0xa0, 4, 2, 2, 1, 0], Err(ErrorKind::Value)),
        (vec![0xa0, 3, 2, 1, 0xff], Err(ErrorKind::Value)),
    ] {
        let parts = Parts { version: version.clone(), ..Parts::default() };
        let found = parts.load().map(|object| object.certificate().unwrap().version());
        assert_eq!(found.map_err(|error| error.kind()), expected, "{version:02x?}");
    }
    let attributes = [0xa0, 0];
    assert!(load("csr", &csr(&[2, 1, 0], &attributes)).is_ok());
    assert_eq!(load("csr", &csr(&[2, 1, 1], &attributes)).unwrap_err().kind(), ErrorKind::InvalidVersion(1));
    assert!(load("crl", &crl(&[], ECDSA_SHA256, NAME, &[])).is_ok());
    assert!(load("crl", &crl(&[2, 1, 1], ECDSA_SHA256, NAME, &[])).is_ok());
    for version in [0, 2] {
        let error = load("crl", &crl(&[2, 1, version], ECDSA_SHA256, NAME, &[])).unwrap_err();
        assert_eq!(error.kind().code(), format!("ERR_INVALID_VERSION/{version}"));
    }
}

/// What stands in a name is judged when it is read; how it is built, when it is loaded.
#[test]
fn names() {
    let part = |attributes: &[u8]| der::sequence(&[&der::value(0x31, &[attributes])]);
    let attribute = |value: &[u8]| der::sequence(&[&[6, 3, 0x55, 4, 3], value]);
    let on_access: [&[u8]; 5] =
        [&[0x0c, 1, 0xff], &[0x1b, 1, 0x61], &[0x1f, 0x20, 1, 0x61], &[0x13, 1, b'@'], &[0x2c, 1, 0x61]];
    for value in on_access {
        let name = part(&attribute(value));
        let object = Parts { subject: name.clone(), ..Parts::default() }.load().unwrap();
        let error = object.common().name(NameOf::Subject).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value, "{error}");
        assert!(object.common().name(NameOf::Issuer).is_ok());
        assert!(load("crl", &crl(&[], ECDSA_SHA256, &name, &[])).is_ok());
    }
    // The byte is that of the certificate, not of the name.
    let object = Parts { subject: part(&attribute(&[0x0c, 1, 0xff])), ..Parts::default() }.load().unwrap();
    let error = object.common().name(NameOf::Subject).unwrap_err().to_string();
    let place = object.common().bytes().iter().position(|&byte| byte == 0xff).unwrap();
    assert!(error.starts_with(&format!("invalid DER at byte {place}, ")), "{error}");
    let [first, second] = [&[0x0c, 1, 0x62], &[0x0c, 1, 0x61]].map(|value| attribute(value));
    let at_load = [
        vec![0x31, 0],
        der::sequence(&[&der::sequence(&[&first])]),
        part(&[first.clone(), second].concat()),
        part(&der::sequence(&[&[6, 3, 0x55, 4, 3]])),
        part(&der::sequence(&[&[6, 3, 0x55, 4, 3], &[0x0c, 0], &[0x0c, 0]])),
        part(&der::sequence(&[&[6, 1, 0x80], &[0x0c, 0]])),
        part(&der::sequence(&[&der::value(6, &[&[0x2a; 64]]), &[0x0c, 0]])),
    ];
    for subject in at_load {
        let parts = Parts { subject, ..Parts::default() };
        assert_eq!(parts.load().unwrap_err().kind(), ErrorKind::Value, "{:02x?}", parts.subject);
    }
    // Latin-1 in a T61String.
    let object = Parts { subject: part(&attribute(&[0x14, 1, 0xe9])), ..Parts::default() }.load().unwrap();
    assert_eq!(plain(&object.common().name(NameOf::Subject).unwrap())[0][0]["value"], "\u{e9}");
}

/// Object identifier of a signature algorithm, and which parameters may follow: none, NULL, an empty SEQUENCE. As
/// pyca/cryptography 50.0.2 has them.
const PARAMETERS: &[(&str, [bool; 3])] = &[
    ("2a864886f70d010105", [true, true, false]),
    ("2b0e03021d", [true, true, false]),
    ("2a864886f70d01010b", [true, true, false]),
    ("60864801650304030e", [true, true, false]),
    ("2a864886f70d010104", [true, true, true]),
    ("2a864886f70d01010a", [true, false, true]),
    ("2a8648ce3d0401", [true, true, true]),
    ("2a8648ce3d040302", [true, false, false]),
    ("60864801650304030a", [true, false, false]),
    ("2a8648ce380403", [true, true, true]),
    ("608648016503040302", [true, false, false]),
    ("608648016503040304", [true, false, false]),
    ("2b6570", [true, false, false]),
    ("608648016503040311", [true, false, false]),
    ("2a03", [true, true, true]),
];

#[test]
fn parameters_of_signature_algorithms() {
    for &(oid, expected) in PARAMETERS {
        let oid = der::value(6, &[&hex(oid)]);
        let loads = [&[][..], &[5, 0], &[0x30, 0]].map(|parameters| {
            let algorithm = der::sequence(&[&oid, parameters]);
            let outside = Parts { outer: algorithm.clone(), ..Parts::default() }.load().is_ok();
            let inside = Parts { inner: algorithm, ..Parts::default() }.load().is_ok();
            assert_eq!(outside, inside);
            outside
        });
        assert_eq!(loads, expected, "{oid:02x?}");
        let two = der::sequence(&[&oid, &[5, 0], &[5, 0]]);
        assert!(Parts { outer: two, ..Parts::default() }.load().is_err());
    }
}

/// Certificates say it when they are verified, revocation lists when they are loaded.
#[test]
fn algorithms_that_differ() {
    let object = Parts { outer: RSA_SHA256.into(), ..Parts::default() }.load().unwrap();
    assert!(!object.common().algorithms_agree());
    let algorithm = plain(&object.common().signature_algorithm().unwrap());
    assert_eq!(algorithm["oid"], "1.2.840.113549.1.1.11");
    assert_eq!(algorithm["parameters"]["hex"], "0500");
    assert_eq!(algorithm["inner"]["hex"], hex::encode(ECDSA_SHA256));
    assert!(load("crl", &crl(&[], RSA_SHA256, NAME, &[])).unwrap_err().to_string().contains("algorithm inside"));
}

#[test]
fn extensions_are_judged_when_they_are_read() {
    let explicit = |list: &[u8]| der::value(0xa3, &[list]);
    let fine = der::sequence(&[&[6, 2, 0x2a, 3], &[4, 1, 0xaa]]);
    let broken = der::sequence(&[&[6, 3, 0x55, 0x1d, 0x13], &[1, 1, 1], &[4, 0]]);
    let object = Parts { rest: explicit(&der::sequence(&[&fine, &broken])), ..Parts::default() }.load().unwrap();
    let error = object.extensions().unwrap_err();
    assert!(error.to_string().starts_with("extension 2.5.29.19: invalid DER at byte "), "{error}");
    for twice in [false, true] {
        let list = if twice { [fine.clone(), fine.clone()].concat() } else { fine.clone() };
        let object = Parts { rest: explicit(&der::sequence(&[&list])), ..Parts::default() }.load().unwrap();
        assert_eq!(plain(&object.extensions().unwrap()).as_array().unwrap().len(), usize::from(twice) + 1);
    }
    assert!(Parts { rest: explicit(&der::value(0x31, &[])), ..Parts::default() }.load().is_err());
    assert!(Parts { rest: explicit(&[]), ..Parts::default() }.load().is_err());
    // Unique identifiers, which stand before them.
    let unique = [vec![0x81, 2, 0, 1, 0x82, 2, 0, 1], explicit(&der::sequence(&[]))].concat();
    assert!(Parts { rest: unique, ..Parts::default() }.load().is_ok());
    assert!(Parts { rest: vec![0x81, 2, 9, 1], ..Parts::default() }.load().is_err());
}

#[test]
fn attributes_of_requests() {
    let request = hex("06092a864886f70d01090e");
    let microsoft = hex("060a2b060104018237020 10e".replace(' ', "").as_str());
    let extensions = der::sequence(&[&der::sequence(&[&[6, 2, 0x2a, 3], &[4, 1, 0xaa]])]);
    let with = |attributes: &[&[u8]]| load("csr", &csr(&[2, 1, 0], &der::value(0xa0, attributes)));
    let attribute = |oid: &[u8], values: &[&[u8]]| der::sequence(&[oid, &der::value(0x31, values)]);
    for oid in [&request, &microsoft] {
        let object = with(&[&attribute(oid, &[&extensions])]).unwrap();
        assert_eq!(plain(&object.extensions().unwrap())[0]["oid"], "1.2.3");
        assert_eq!(plain(&object.request().unwrap().attributes().unwrap())[0]["values"][0]["tag"], 0x30);
    }
    let no_list: &[u8] = &[0x0c, 0];
    for values in [&[][..], &[extensions.as_slice(), &extensions], &[no_list]] {
        let object = with(&[&attribute(&request, values)]).unwrap();
        assert_eq!(object.extensions().unwrap_err().kind(), ErrorKind::Value);
        assert!(object.request().unwrap().attributes().is_ok());
    }
    let long_tag = with(&[&attribute(&[6, 2, 0x2a, 3], &[&[0x1f, 0x20, 1, 0x61]])]).unwrap();
    assert!(long_tag.request().unwrap().attributes().is_err());
    assert_eq!(long_tag.extensions().unwrap(), Value::List(Vec::new()));
    let unsorted = with(&[&attribute(&request, &[&extensions]), &attribute(&[6, 2, 0x2a, 3], &[])]);
    assert!(unsorted.unwrap_err().to_string().contains("not in the order of DER"));
    assert!(with(&[&attribute(&[6, 2, 0x2a, 3], &[&[0x0c, 1, 0x62], &[0x0c, 1, 0x61]])]).is_err());
    assert!(load("csr", &csr(&[2, 1, 0], &[])).is_err());
}

#[test]
fn built_requests_sort_their_attributes() {
    let text = |text: &'static str| Value::Text(text.into());
    let attribute = |oid, tag, value: &'static [u8]| {
        Value::record([("oid", text(oid)), ("tag", Value::Number(tag)), ("value", Value::bytes(value))])
    };
    let extension =
        Value::record([("oid", text("1.2.3")), ("critical", Value::Boolean(true)), ("value", Value::bytes(&[5, 0]))]);
    let info = Value::record([
        ("subject", decode("Name", NAME).unwrap()),
        ("subjectPublicKeyInfo", Value::bytes(KEY)),
        (
            "attributes",
            Value::List(vec![attribute("1.2.840.113549.1.9.7", 12, b"secret"), attribute("1.2.3", 2, &[1])]),
        ),
        ("extensions", Value::List(vec![extension])),
    ]);
    let der = encode("CertificationRequestInfo", &info).unwrap();
    let signed = der::sequence(&[&der, ECDSA_SHA256, SIGNATURE]);
    let object = load("csr", &signed).unwrap();
    let oids: Vec<_> = plain(&object.request().unwrap().attributes().unwrap())
        .as_array()
        .unwrap()
        .iter()
        .map(|attribute| attribute["oid"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(oids, ["1.2.3", "1.2.840.113549.1.9.7", "1.2.840.113549.1.9.14"]);
    assert_eq!(plain(&object.extensions().unwrap())[0]["critical"], true);
    let again = decode("CertificationRequestInfo", &der).unwrap();
    assert_eq!(*encode("CertificationRequestInfo", &again).unwrap(), *der);
    assert_eq!(plain(&again)["extensions"], plain(&info)["extensions"]);
}

/// RFC 5280, 4.1.2.5: UTCTime to 2049, GeneralizedTime from 2050; an empty list of extensions stays one.
#[test]
fn built_certificates_and_lists() {
    let text = |text: &'static str| Value::Text(text.into());
    let name = decode("Name", NAME).unwrap();
    let tbs = Value::record([
        ("serialNumber", Value::Integer((&[5][..]).into())),
        ("signature", Value::bytes(ECDSA_SHA256)),
        ("issuer", name.clone()),
        ("validity", Value::List(vec![Value::Number(-631_152_000_000), Value::Number(2_524_607_999_999)])),
        ("subject", name.clone()),
        ("subjectPublicKeyInfo", Value::bytes(KEY)),
        ("extensions", Value::Null),
    ]);
    let built = encode("TBSCertificate", &tbs).unwrap();
    let signed = Value::record([
        ("tbs", Value::bytes(&built)),
        ("signatureAlgorithm", Value::bytes(ECDSA_SHA256)),
        ("signature", Value::bytes(&[0xaa])),
    ]);
    assert_eq!(*encode("Signed", &signed).unwrap(), Parts::default().der());
    let entry = |serial: &'static [u8], extensions| {
        Value::record([
            ("serialNumber", Value::Integer(serial.into())),
            ("revocationDate", Value::Number(2_524_608_000_000)),
            ("extensions", extensions),
        ])
    };
    let reason = Value::record([
        ("oid", text("2.5.29.21")),
        ("critical", Value::Boolean(false)),
        ("value", Value::bytes(&[10, 1, 1])),
    ]);
    let list = Value::record([
        ("signature", Value::bytes(ECDSA_SHA256)),
        ("issuer", name),
        ("lastUpdate", Value::Number(0)),
        ("nextUpdate", Value::Number(1000)),
        ("revoked", Value::List(vec![entry(&[7], Value::Null), entry(&[6], Value::List(vec![reason]))])),
        ("extensions", Value::Null),
    ]);
    let built = encode("TBSCertList", &list).unwrap();
    assert_eq!(*encode("TBSCertList", &decode("TBSCertList", &built).unwrap()).unwrap(), *built);
    let object = load("crl", &der::sequence(&[&built, ECDSA_SHA256, SIGNATURE])).unwrap();
    let list = object.revocation_list().unwrap();
    assert_eq!((list.last_update(), list.next_update(), list.len()), (0, Some(1000), 2));
    assert_eq!((list.find(&[7]), list.find(&[6]), list.find(&[8])), (Some(0), Some(1), None));
    let entry = plain(&list.entry(1).unwrap());
    assert_eq!(entry["extensions"]["hex"], "300c300a0603551d1504030a0101");
    assert_eq!(list.entry(2).unwrap_err().kind(), ErrorKind::Internal);
}

/// A list of signed certificate timestamps by hand (RFC 6962, 3.2 and 3.3).
#[test]
fn signed_certificate_timestamps() {
    let vector = |bytes: &[u8]| [&u16::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat();
    let timestamp = |version: u8, time: u64, algorithms: [u8; 2], after: &[u8]| {
        [&[version][..], &[7; 32], &time.to_be_bytes(), &vector(&[1, 2]), &algorithms, &vector(&[9; 70]), after]
            .concat()
    };
    let list = |items: &[Vec<u8>]| {
        let items: Vec<u8> = items.iter().flat_map(|item| vector(item)).collect();
        der::value(4, &[&vector(&items)])
    };
    let fine = timestamp(0, 1_700_000_000_123, [4, 3], &[]);
    let encoded = list(&[fine.clone(), fine.clone()]);
    let value = decode("SignedCertificateTimestampList", &encoded).unwrap();
    let first = &plain(&value)[0];
    assert_eq!((&first["timestamp"], &first["hashAlgorithm"]), (&Json::from(1_700_000_000_123_u64), &Json::from(4)));
    assert_eq!((&first["signatureAlgorithm"], &first["version"]), (&Json::from(3), &Json::from(0)));
    assert_eq!((&first["extensions"]["hex"], &first["encoded"]["hex"]), (&"0102".into(), &hex::encode(&fine).into()));
    assert_eq!(*encode("SignedCertificateTimestampList", &value).unwrap(), encoded);
    let broken = [
        list(&[]),
        list(&[timestamp(1, 0, [4, 3], &[])]),
        list(&[timestamp(0, u64::MAX, [4, 3], &[])]),
        list(&[timestamp(0, 0, [0, 3], &[])]),
        list(&[timestamp(0, 0, [7, 3], &[])]),
        list(&[timestamp(0, 0, [4, 0], &[])]),
        list(&[timestamp(0, 0, [4, 4], &[])]),
        list(&[timestamp(0, 0, [4, 3], &[0])]),
        list(&[fine[..fine.len() - 1].to_vec()]),
        der::value(4, &[&[&vector(&vector(&fine))[..], &[0]].concat()]),
        der::value(4, &[]),
    ];
    for encoded in broken {
        let error = decode("SignedCertificateTimestampList", &encoded).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Value, "{error}");
    }
}

/// Everything that reads an object: nothing of it may panic, whatever loads.
fn touch(object: &Object) {
    let common = object.common();
    let _ = (common.signature_algorithm(), common.public_key_info(), common.public_key(), common.signature());
    let _ = (common.name(NameOf::Issuer), common.name(NameOf::Subject));
    if let Ok(extensions) = object.extensions() {
        for extension in plain(&extensions).as_array().unwrap() {
            let der = hex(extension["value"]["hex"].as_str().unwrap());
            for schema in x509::schema_names() {
                if let Ok(value) = decode(schema, &der) {
                    let _ = encode(schema, &value);
                }
            }
        }
    }
    match object {
        Object::Certificate(certificate) => drop((certificate.serial_number(), certificate.precertificate_tbs())),
        Object::Request(request) => drop(request.attributes()),
        Object::RevocationList(list) => {
            for place in 0..list.len() {
                let _ = (list.entry(place), list.find(&[1]));
            }
        }
        _ => panic!("{object:?}"),
    }
}

/// Every byte of one object of each kind with every bit turned, and every beginning of it.
#[test]
fn mutated_and_cut_objects_never_panic() {
    let extension = |oid: &[u8], content: &[u8]| {
        der::sequence(&[&der::value(6, &[oid]), &[1, 1, 0xff], &der::value(4, &[content])])
    };
    let [names, policies] = [("GeneralNames", 0), ("CertificatePolicies", 0)]
        .map(|(schema, nth)| examples().filter(|example| example.0 == schema).nth(nth).unwrap().1);
    let extensions =
        der::sequence(&[&extension(&[0x55, 0x1d, 0x11], &names), &extension(&[0x55, 0x1d, 0x20], &policies)]);
    let entry = der::sequence(&[&[2, 1, 1], &utc("200101000000Z"), &extensions]);
    let parts = Parts { rest: der::value(0xa3, &[&extensions]), ..Parts::default() };
    let request = der::sequence(&[&hex("06092a864886f70d01090e"), &der::value(0x31, &[&extensions])]);
    let list = [der::sequence(&[&entry, &entry]), der::value(0xa0, &[&extensions])].concat();
    let kinds = [
        ("certificate", parts.der()),
        ("csr", csr(&[2, 1, 0], &der::value(0xa0, &[&request]))),
        ("crl", crl(&[2, 1, 1], ECDSA_SHA256, NAME, &list)),
    ];
    for (kind, der) in kinds {
        touch(&load(kind, &der).unwrap_or_else(|error| panic!("{kind}: {error}")));
        let mut loaded = 0;
        for (at, bit) in (0..der.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
            let mut mutated = der.clone();
            mutated[at] ^= 1 << bit;
            match load(kind, &mutated) {
                Ok(object) => {
                    loaded += 1;
                    touch(&object);
                }
                Err(error) => assert!(
                    matches!(error.kind(), ErrorKind::Value | ErrorKind::InvalidVersion(_)),
                    "{kind}, {at}: {error}"
                ),
            }
        }
        assert!(loaded > der.len(), "{kind}: {loaded}");
        for end in 0..der.len() {
            assert_eq!(load(kind, &der[..end]).unwrap_err().kind(), ErrorKind::Value);
        }
        assert!(load(kind, &[&der[..], &[0]].concat()).unwrap_err().to_string().contains("1 byte too many"));
    }
}

/// Lists in lists to the end of what can be announced: the schema, not the input, says how deep reading goes.
#[test]
fn nesting_stops_at_the_schema() {
    let mut name = NAME.to_vec();
    for _ in 0..2000 {
        name = der::value(0xa4, &[&der::sequence(&[&name])]);
    }
    for schema in x509::schema_names() {
        assert!(decode(schema, &name).is_err(), "{schema}");
    }
}

/// A length of 4 GiB, or of more than there is, is refused before any memory is asked for.
#[test]
fn announced_lengths_cost_nothing() {
    for head in ["3084ffffffff", "30847fffffff30847ffffff0", "3085010000000000", "30ff"] {
        for kind in ["certificate", "csr", "crl"] {
            assert_eq!(load(kind, &hex(head)).unwrap_err().kind(), ErrorKind::Value, "{head}");
        }
    }
}

/// What would take gigabytes as values is loaded, since that costs nothing, and not decoded.
#[test]
fn large_names_and_extensions_are_not_decoded() {
    let part = der::value(0x31, &[&der::sequence(&[&[6, 1, 0x2a], &[0x0c, 0]])]);
    let name = der::sequence(&[&part.repeat((4 << 20) / part.len() + 1)]);
    let extensions = der::value(0xa3, &[&der::sequence(&[&der::sequence(&[&[6, 1, 0x2a], &[4, 0]]).repeat(600_000)])]);
    let object = Parts { subject: name.clone(), rest: extensions, ..Parts::default() }.load().unwrap();
    for error in [
        object.common().name(NameOf::Subject).unwrap_err(),
        object.extensions().unwrap_err(),
        decode("Name", &name).unwrap_err(),
    ] {
        assert!(error.to_string().ends_with("at most 4194304 are decoded"), "{error}");
    }
}

#[test]
fn entries_are_found_by_serial_number() {
    let date = utc("200101000000Z");
    let entry = |serial: u32| der::sequence(&[&[&[2, 4][..], &serial.to_be_bytes()].concat(), &date]);
    // Each serial number twice, in no order.
    let serials: Vec<_> = (0_u32..500).chain(0..500).map(|at| 0x0100_0000 + at.wrapping_mul(7919) % 500).collect();
    let entries: Vec<u8> = serials.iter().flat_map(|&serial| entry(serial)).collect();
    let object = load("crl", &crl(&[], ECDSA_SHA256, NAME, &der::sequence(&[&entries]))).unwrap();
    let list = object.revocation_list().unwrap();
    assert_eq!(list.len(), 1000);
    for (place, serial) in serials.iter().enumerate() {
        assert_eq!(plain(&list.entry(place).unwrap())["serialNumber"], serial.to_string());
        let first = serials.iter().position(|other| other == serial);
        assert_eq!(list.find(&serial.to_be_bytes()), first);
    }
    assert_eq!(list.find(&[2, 0, 0, 0]), None);
    assert_eq!(list.find(&[]), None);
    let broken = [entries, der::sequence(&[&[2, 1, 1], &[0x17, 0]])].concat();
    let error = load("crl", &crl(&[], ECDSA_SHA256, NAME, &der::sequence(&[&broken]))).unwrap_err();
    assert!(error.to_string().contains("revocationDate: expected a time"), "{error}");
}

/// A million entries: loading and a thousand searches.
#[test]
fn a_million_entries() {
    const COUNT: u32 = 1_000_000;
    let mut entries = Vec::with_capacity(40_000_000);
    for at in 0..COUNT {
        // 8-byte serial numbers in no order: 28 bytes an entry.
        let serial = u64::from(at).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 1 | 1 << 62;
        entries.extend([0x30, 25, 2, 8]);
        entries.extend(serial.to_be_bytes());
        entries.extend([0x17, 13]);
        entries.extend(b"200101000000Z");
    }
    let der = crl(&[], ECDSA_SHA256, NAME, &der::sequence(&[&entries]));
    let start = std::time::Instant::now();
    let object = load("crl", &der).unwrap();
    let list = object.revocation_list().unwrap();
    assert_eq!(list.len(), 1_000_000);
    for at in (0..COUNT).step_by(1000) {
        let serial = u64::from(at).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 1 | 1 << 62;
        let place = list.find(&serial.to_be_bytes()).unwrap();
        let entry = list.entry(place).unwrap();
        assert_eq!(plain(&entry)["serialNumber"], serial.to_string());
        assert!(list.find(&(serial - 1).to_be_bytes()).is_none_or(|other| other != place));
    }
    let taken = start.elapsed();
    println!("a million entries: {taken:?}");
    // Generous: other programs run beside the tests. The benchmark holds the figure of the promise.
    assert!(taken.as_secs() < 5, "{taken:?}");
}

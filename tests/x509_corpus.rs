//! Every certificate, request and revocation list of pyca's vectors against what pyca/cryptography 50.0.2 says of it.
//!
//! Where the two differ, the difference stands in a list here with its reason; anything else fails.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;

use cipherwright::ErrorKind;
use cipherwright::x509::{self, Kind, NameOf, Object, Value, load_pem_certificates};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use support::x509::{octets, plain};

struct Corpus {
    folder: PathBuf,
    files: Vec<Json>,
}

fn corpus(test: &str) -> Option<Corpus> {
    let folder = support::corpora(test)?.join("pyca");
    let index: Json = serde_json::from_slice(&std::fs::read(folder.join("index.json")).unwrap()).unwrap();
    let files = index["files"].as_array().unwrap().clone();
    Some(Corpus { folder, files })
}

fn text<'a>(json: &'a Json, field: &str) -> &'a str {
    json[field].as_str().unwrap_or_else(|| panic!("{field} of {json}"))
}

fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

type Loader = fn(&[u8]) -> cipherwright::Result<Vec<Object>>;

const LOADERS: &[(&str, Loader)] = &[
    ("load_der_x509_certificate", |data| load(data, "certificate", Kind::load_der)),
    ("load_der_x509_csr", |data| load(data, "csr", Kind::load_der)),
    ("load_der_x509_crl", |data| load(data, "crl", Kind::load_der)),
    ("load_pem_x509_certificate", |data| load(data, "certificate", Kind::load_pem)),
    ("load_pem_x509_csr", |data| load(data, "csr", Kind::load_pem)),
    ("load_pem_x509_crl", |data| load(data, "crl", Kind::load_pem)),
    ("load_pem_x509_certificates", load_pem_certificates),
];

fn load(
    data: &[u8],
    kind: &str,
    load: fn(&Kind, &[u8]) -> cipherwright::Result<Object>,
) -> cipherwright::Result<Vec<Object>> {
    Ok(vec![load(Kind::named(kind)?, data)?])
}

/// What loads here and is refused by the reference: rulings of our own.
const ACCEPTED: &[(&str, &str)] = &[
    ("x509/PKITS_data/certs/DSAParametersInheritedCACert.crt", "the key is refused when it is read"),
    ("x509/PKITS_data/certs/ValidDSAParameterInheritanceTest5EE.crt", "the key is refused when it is read"),
    ("x509/ed25519/ed25519-rfc8410.pem", "`critical FALSE` is written out"),
    ("x509/custom/crl_issuer_invalid_printable_string.der", "the name is refused when it is read"),
];

/// Every call of every loader that the index has: the object, or no object and the class of the error.
#[test]
fn every_file_loads_or_fails_as_the_reference_says() {
    let Some(Corpus { folder, files }) = corpus("every_file_loads_or_fails_as_the_reference_says") else { return };
    let (mut loaded, mut refused, mut accepted) = (0, 0, BTreeMap::new());
    for file in &files {
        let path = text(file, "path");
        let mut data = None;
        for call in file["calls"].as_array().into_iter().flatten() {
            let Some((loader, load)) = LOADERS.iter().find(|row| row.0 == text(call, "loader")) else { continue };
            let data = data.get_or_insert_with(|| std::fs::read(folder.join(path)).unwrap());
            let context = format!("{path}, {loader}");
            match (load(data), call.get("error")) {
                (Ok(objects), None) => {
                    loaded += 1;
                    let position = usize::try_from(call["object"].as_u64().unwrap()).unwrap();
                    check_objects(&objects, &file["objects"][position], &context);
                }
                (Ok(_), Some(_)) => *accepted.entry(path).or_insert(0) += 1,
                (Err(error), Some(expected)) => {
                    refused += 1;
                    let expected_kind = match text(expected, "class") {
                        "ValueError" => ErrorKind::Value,
                        "InvalidVersion" => ErrorKind::InvalidVersion(
                            u8::try_from(expected["parsedVersion"].as_u64().unwrap()).unwrap(),
                        ),
                        other => panic!("{context}: class {other}"),
                    };
                    assert_eq!(error.kind(), expected_kind, "{context}: {error}");
                }
                (Err(error), None) => panic!("{context}: {error}"),
            }
        }
    }
    let ours: Vec<_> = ACCEPTED.iter().map(|&(path, _)| path).collect();
    let mut found: Vec<_> = accepted.into_keys().collect();
    found.sort_by_key(|path| ours.iter().position(|known| known == path));
    assert_eq!(found, ours);
    assert_eq!((loaded, refused), (803, 1979));
}

fn check_objects(objects: &[Object], expected: &Json, context: &str) {
    if text(expected, "type") == "certificates" {
        let fingerprints: Vec<_> = objects.iter().map(|object| sha256(object.common().bytes())).collect();
        assert_eq!(Json::from(fingerprints), expected["fingerprintsSha256"], "{context}");
        return;
    }
    let [object] = objects else { panic!("{context}") };
    let common = object.common();
    assert_eq!(sha256(common.bytes()), text(expected, "derSha256"), "{context}");
    assert_eq!(sha256(common.tbs_bytes()), text(expected, "tbsSha256"), "{context}");
    assert_eq!(hex::encode(common.signature()), text(&expected["signature"], "hex"), "{context}");
    let algorithm = plain(&common.signature_algorithm().unwrap());
    assert_eq!(algorithm["oid"], expected["signatureAlgorithmOid"], "{context}");
    for (of, field) in [(NameOf::Issuer, "issuer"), (NameOf::Subject, "subject")] {
        if let Some(expected) = expected.get(field) {
            check_name(object, of, expected, context);
        }
    }
    check_extensions(object, expected, context);
    match object {
        Object::Certificate(certificate) => {
            let version = if certificate.version() == 0 { "v1" } else { "v3" };
            assert_eq!(version, text(expected, "version"), "{context}");
            let serial = certificate.serial_number().unwrap();
            assert_eq!(serial, Value::Integer(octets(text(expected, "serialNumber")).into()), "{context}");
            let [from, to] = certificate.validity();
            assert_eq!(
                (iso(from), iso(to)),
                (text(expected, "notValidBefore").to_owned(), text(expected, "notValidAfter").to_owned()),
                "{context}"
            );
            let precertificate = certificate.precertificate_tbs().ok().map(|tbs| sha256(&tbs));
            assert_eq!(precertificate.as_deref(), expected["tbsPrecertificateSha256"].as_str(), "{context}");
            if let Some(oid) = expected.get("publicKeyAlgorithmOid") {
                assert_eq!(plain(&common.public_key_info().unwrap())["oid"], *oid, "{context}");
            }
        }
        Object::Request(request) => match request.attributes() {
            Ok(attributes) => check_attributes(&plain(&attributes), &expected["attributes"], context),
            Err(error) => assert!(expected["attributes"].get("error").is_some(), "{context}: {error}"),
        },
        Object::RevocationList(list) => {
            assert_eq!(iso(list.last_update()), text(expected, "lastUpdate"), "{context}");
            assert_eq!(Json::from(list.next_update().map(iso)), expected["nextUpdate"], "{context}");
            check_entries(list, expected, context);
        }
        _ => panic!("{context}"),
    }
}

fn check_name(object: &Object, of: NameOf, expected: &Json, context: &str) {
    let name = object.common().name(of);
    if expected.get("error").is_some() {
        assert_eq!(name.unwrap_err().kind(), ErrorKind::Value, "{context}");
        return;
    }
    let der = object.common().name_bytes(of).unwrap();
    assert_eq!(hex::encode(der), text(&expected["der"], "hex"), "{context}");
    let name = name.unwrap_or_else(|error| panic!("{context}: {error}"));
    assert_eq!(*x509::encode("Name", &name).unwrap(), der, "{context}");
    let mut tree = plain(&name);
    for attribute in tree.as_array_mut().unwrap().iter_mut().flat_map(|rdn| rdn.as_array_mut().unwrap()) {
        let tag = attribute["tag"].take();
        let fields = attribute.as_object_mut().unwrap();
        fields.remove("tag");
        fields.insert("type".to_owned(), string_type(&tag).into());
    }
    assert_eq!(tree, expected["rdns"], "{context}");
}

/// The numbers of X.680, 8.4.
fn string_type(tag: &Json) -> &'static str {
    const TYPES: &[(u64, &str)] = &[
        (3, "BitString"),
        (4, "OctetString"),
        (12, "UTF8String"),
        (18, "NumericString"),
        (19, "PrintableString"),
        (20, "T61String"),
        (22, "IA5String"),
        (23, "UTCTime"),
        (24, "GeneralizedTime"),
        (26, "VisibleString"),
        (28, "UniversalString"),
        (30, "BMPString"),
    ];
    TYPES.iter().find(|row| Some(row.0) == tag.as_u64()).unwrap().1
}

fn check_extensions(object: &Object, expected: &Json, context: &str) {
    let Ok(extensions) = object.extensions() else {
        assert!(expected["extensions"].get("error").is_some(), "{context}");
        return;
    };
    let extensions = plain(&extensions);
    if let Some(raw) = expected.get("rawExtensions") {
        let ours: Vec<_> = extensions.as_array().unwrap().iter().map(raw_extension).collect();
        assert_eq!(Json::from(ours), *raw, "{context}");
    }
}

fn raw_extension(extension: &Json) -> Json {
    let mut raw = extension.clone();
    raw["value"] = extension["value"]["hex"].clone();
    raw
}

fn check_attributes(attributes: &Json, expected: &Json, context: &str) {
    let flat = attributes.as_array().unwrap().iter().map(|attribute| {
        let [value] = attribute["values"].as_array().unwrap().as_slice() else { return Json::Null };
        serde_json::json!({ "oid": attribute["oid"], "value": value["value"], "tag": value["tag"] })
    });
    let flat: Vec<_> = flat.collect();
    if expected.get("error").is_some() {
        assert!(flat.contains(&Json::Null), "{context}");
    } else {
        assert_eq!(Json::from(flat), *expected, "{context}");
    }
}

fn check_entries(list: &x509::RevocationList, expected: &Json, context: &str) {
    assert_eq!(list.len().to_string(), text(expected, "count"), "{context}");
    let entries: Vec<_> = (0..list.len()).map(|place| plain(&list.entry(place).unwrap())).collect();
    let serials: Vec<_> = entries.iter().map(|entry| text(entry, "serialNumber")).collect();
    assert_eq!(sha256(serials.join("\n").as_bytes()), text(&expected["entries"], "serialsSha256"), "{context}");
    for (place, serial) in serials.iter().enumerate() {
        let first = serials.iter().position(|other| other == serial);
        assert_eq!(list.find(&octets(serial)), first, "{context}, {place}");
    }
    let known = [("first", entries.first()), ("last", entries.last())];
    for (field, entry) in known {
        let (Some(entry), expected) = (entry, &expected["entries"][field]) else { continue };
        assert_eq!(entry["serialNumber"], expected["serialNumber"], "{context}");
        assert_eq!(iso(entry["revocationDate"].as_i64().unwrap()), text(expected, "revocationDate"), "{context}");
    }
}

/// Milliseconds as the index writes times.
fn iso(milliseconds: i64) -> String {
    let time = x509::encode("InvalidityDate", &Value::Number(milliseconds)).unwrap();
    let digits = |range: std::ops::Range<usize>| std::str::from_utf8(&time[2..][range]).unwrap().to_owned();
    let (date, hours) = ([digits(0..4), digits(4..6), digits(6..8)], [digits(8..10), digits(10..12), digits(12..14)]);
    format!("{}T{}Z", date.join("-"), hours.join(":"))
}

/// The type of each extension that the index has values of.
const EXTENSIONS: &[(&str, &str)] = &[
    ("1.3.36.8.3.3", "Admissions"),
    ("1.3.6.1.4.1.11129.2.4.2", "SignedCertificateTimestampList"),
    ("1.3.6.1.4.1.11129.2.4.3", "Null"),
    ("1.3.6.1.4.1.11129.2.4.5", "SignedCertificateTimestampList"),
    ("1.3.6.1.4.1.311.21.7", "MSCertificateTemplate"),
    ("1.3.6.1.5.5.7.1.1", "AuthorityInformationAccess"),
    ("1.3.6.1.5.5.7.1.11", "AuthorityInformationAccess"),
    ("1.3.6.1.5.5.7.1.24", "TLSFeature"),
    ("1.3.6.1.5.5.7.48.1.2", "OCSPNonce"),
    ("1.3.6.1.5.5.7.48.1.4", "OCSPAcceptableResponses"),
    ("1.3.6.1.5.5.7.48.1.5", "Null"),
    ("2.5.29.14", "SubjectKeyIdentifier"),
    ("2.5.29.15", "KeyUsage"),
    ("2.5.29.16", "PrivateKeyUsagePeriod"),
    ("2.5.29.17", "GeneralNames"),
    ("2.5.29.18", "GeneralNames"),
    ("2.5.29.19", "BasicConstraints"),
    ("2.5.29.20", "CRLNumber"),
    ("2.5.29.21", "CRLReason"),
    ("2.5.29.24", "InvalidityDate"),
    ("2.5.29.27", "CRLNumber"),
    ("2.5.29.28", "IssuingDistributionPoint"),
    ("2.5.29.29", "GeneralNames"),
    ("2.5.29.30", "NameConstraints"),
    ("2.5.29.31", "CRLDistributionPoints"),
    ("2.5.29.32", "CertificatePolicies"),
    ("2.5.29.35", "AuthorityKeyIdentifier"),
    ("2.5.29.36", "PolicyConstraints"),
    ("2.5.29.37", "ExtendedKeyUsage"),
    ("2.5.29.46", "CRLDistributionPoints"),
    ("2.5.29.54", "InhibitAnyPolicy"),
];

fn schema_of(oid: &str) -> Option<&'static str> {
    EXTENSIONS.iter().find(|row| row.0 == oid).map(|row| row.1)
}

fn list(json: &Json) -> impl Iterator<Item = &Json> {
    json.as_array().into_iter().flatten()
}

/// Every extension that the reference reads: it is read here, and written as the reference writes it.
#[test]
fn every_extension_is_written_as_the_reference_writes_it() {
    let Some(Corpus { files, .. }) = corpus("every_extension_is_written_as_the_reference_writes_it") else { return };
    let (mut counts, mut unrecognized) = (BTreeMap::new(), 0);
    for (file, object) in files.iter().flat_map(|file| list(&file["objects"]).map(move |object| (file, object))) {
        let entries = list(&object["entries"]["all"]).map(|entry| &entry["extensions"]["items"]);
        let of_object = ["extensions", "singleExtensions"].map(|field| &object[field]["items"]);
        for item in of_object.into_iter().chain(entries).flat_map(list) {
            let oid = text(item, "oid");
            if text(item, "class") == "UnrecognizedExtension" {
                unrecognized += 1;
                continue;
            }
            let schema = schema_of(oid).unwrap_or_else(|| panic!("{item}"));
            let raw = list(&object["rawExtensions"]).find(|raw| raw["oid"] == item["oid"]);
            let read = support::hex(raw.map_or_else(|| text(item, "encoded"), |raw| text(raw, "value")));
            let context = format!("{}, {oid} {}", text(file, "path"), hex::encode(&read));
            let mut value = x509::decode(schema, &read).unwrap_or_else(|error| panic!("{context}: {error}"));
            if schema == "CRLDistributionPoints" || schema == "IssuingDistributionPoint" {
                without_unused_reason(&mut value);
            }
            let written = x509::encode(schema, &value).unwrap_or_else(|error| panic!("{context}: {error}"));
            assert_eq!(hex::encode(&*written), text(item, "encoded"), "{context}");
            *counts.entry(oid).or_insert(0) += 1;
        }
    }
    let absent: Vec<_> = EXTENSIONS.iter().map(|row| row.0).filter(|oid| !counts.contains_key(oid)).collect();
    // Poison, the timestamps of an OCSP response, and Microsoft's template stand in no file of the corpus.
    assert_eq!(absent, ["1.3.6.1.4.1.11129.2.4.3", "1.3.6.1.4.1.11129.2.4.5", "1.3.6.1.4.1.311.21.7"]);
    assert_eq!((counts.values().sum::<i32>(), unrecognized), (2595, 39));
}

/// What is not built, or not in this form.
const BUILT_OTHERWISE: &[(&str, &str)] = &[
    ("x509/PKITS_data/certs/BadSignedCACert.crt", "the signature has unused bits"),
    ("x509/PKITS_data/certs/InvalidDSASignatureTest6EE.crt", "the signature has unused bits"),
    ("x509/PKITS_data/certs/Invalidpre2000UTCEEnotAfterDateTest7EE.crt", "GeneralizedTime before 2050"),
    ("x509/PKITS_data/certs/UIDCACert.crt", "unique identifiers, which are not built"),
    ("x509/PKITS_data/certs/ValidGeneralizedTimenotBeforeDateTest4EE.crt", "GeneralizedTime before 2050"),
    ("x509/PKITS_data/certs/ValidNameUIDsTest6EE.crt", "unique identifiers, which are not built"),
    ("x509/PKITS_data/crls/BadCRLSignatureCACRL.crl", "the signature has unused bits"),
    ("x509/custom/crl_all_reasons.pem", "GeneralizedTime before 2050"),
    ("x509/custom/crl_dup_entry_ext.pem", "GeneralizedTime before 2050"),
    ("x509/custom/crl_md2_unknown_crit_entry_ext.pem", "GeneralizedTime before 2050"),
    ("x509/custom/crl_unsupported_reason.pem", "GeneralizedTime before 2050"),
    ("x509/custom/ec_no_named_curve.pem", "version 1, which is not built"),
    ("x509/custom/invalid_signature_cert.pem", "version 1, which is not built"),
    ("x509/custom/invalid_utf8_common_name.pem", "version 1, which is not built"),
    ("x509/custom/long-form-name-attribute.pem", "the name is refused when it is read"),
    ("x509/custom/name_attribute_unsupported_tag.pem", "the name is refused when it is read"),
    ("x509/custom/rsa_pss_sha256_no_null.pem", "version 1, which is not built"),
    ("x509/custom/unsupported_subject_name.pem", "version 1, which is not built"),
    ("x509/custom/unsupported_subject_public_key_info.pem", "GeneralizedTime before 2050"),
    ("x509/custom/utf8_common_name.pem", "version 1, which is not built"),
    ("x509/custom/valid_signature_cert.pem", "version 1, which is not built"),
    ("x509/requests/freeipa-bad-critical.pem", "`critical FALSE` is written out"),
    ("x509/requests/long-form-attribute.pem", "a tag of more than one byte"),
    ("x509/v1_cert.pem", "version 1, which is not built"),
    ("x509/verisign_md2_root.pem", "version 1, which is not built"),
];

/// What is signed, read by the schema that builds it and written again: the same bytes, but for what is not built.
#[test]
fn what_is_signed_is_built_again() {
    let Some(Corpus { folder, files }) = corpus("what_is_signed_is_built_again") else { return };
    let (mut same, mut other) = (BTreeMap::new(), Vec::new());
    for file in &files {
        let path = text(file, "path");
        for (loader, schema) in [
            ("x509_certificate", "TBSCertificate"),
            ("x509_csr", "CertificationRequestInfo"),
            ("x509_crl", "TBSCertList"),
        ] {
            let accepted = list(&file["accepted"]).find_map(|name| name.as_str().unwrap().strip_suffix(loader));
            let Some(load) = accepted else { continue };
            let load = if load == "load_der_" { Kind::load_der } else { Kind::load_pem };
            let kind = Kind::named(loader.strip_prefix("x509_").unwrap()).unwrap();
            let object = load(kind, &std::fs::read(folder.join(path)).unwrap()).unwrap();
            let tbs = object.common().tbs_bytes();
            for (schema, der) in [(schema, tbs), ("Signed", object.common().bytes())] {
                match decode_and_encode(schema, der) {
                    Ok(built) if *built == der => *same.entry(schema).or_insert(0) += 1,
                    built => other.push((path, schema, built.err())),
                }
            }
        }
    }
    let paths: Vec<_> = other.iter().map(|row| row.0).collect();
    assert_eq!(paths, BUILT_OTHERWISE.iter().map(|row| row.0).collect::<Vec<_>>(), "{other:?}");
    let counts = [("CertificationRequestInfo", 17), ("Signed", 710), ("TBSCertList", 186), ("TBSCertificate", 488)];
    assert_eq!(same, counts.into());
}

fn decode_and_encode(schema: &str, der: &[u8]) -> cipherwright::Result<zeroize::Zeroizing<Vec<u8>>> {
    x509::encode(schema, &x509::decode(schema, der)?)
}

/// Bit 0 of ReasonFlags has no meaning. The codec keeps it; the reference and the classes of the facade drop it.
fn without_unused_reason(value: &mut Value<'_>) {
    match value {
        Value::List(items) => items.iter_mut().for_each(without_unused_reason),
        Value::Record(fields) => {
            let reasons = fields.iter_mut().filter(|(name, _)| name == "reasons" || name == "onlySomeReasons");
            for (_, reasons) in reasons {
                if let Value::List(numbers) = reasons {
                    numbers.retain(|number| *number != Value::Number(0));
                }
            }
        }
        _ => {}
    }
}

/// What the reference refuses and the codec reads: our own ruling, and rules that the classes of the facade hold.
const RULES_OF_CLASSES: &[(&str, &str)] = &[
    ("x509/custom/nc_invalid_ip4_netmask.der", "the mask of a network has a gap"),
    ("x509/custom/nc_invalid_ip_netmask.pem", "the mask of a network has a gap"),
    ("x509/custom/nc_ip_invalid_length.pem", "a network of 33 bytes"),
    ("x509/custom/two_basic_constraints.pem", "an extension stands twice"),
    ("x509/requests/freeipa-bad-critical.pem", "`critical FALSE` is written out, which is accepted"),
    ("x509/san_x400address.der", "a kind of name that has no class"),
    ("x509/wosign-bc-invalid.pem", "a path length without a certification authority"),
];

/// The objects whose extensions the reference refuses.
#[test]
fn refused_extensions_are_refused_but_for_rules_of_classes() {
    let Some(Corpus { folder, files }) = corpus("refused_extensions_are_refused_but_for_rules_of_classes") else {
        return;
    };
    let (mut read, mut refused) = (Vec::new(), 0);
    for (file, object) in files.iter().flat_map(|file| list(&file["objects"]).map(move |object| (file, object))) {
        let kind = if text(object, "type") == "certificate" { "certificate" } else { "csr" };
        if text(object, "type") != kind || object["extensions"].get("error").is_none() {
            continue;
        }
        let (path, data) = (text(file, "path"), std::fs::read(folder.join(text(file, "path"))).unwrap());
        let load = if text(file, "kind") == "der" { Kind::load_der } else { Kind::load_pem };
        let object = load(Kind::named(kind).unwrap(), &data).unwrap();
        let all = object.extensions().map(|extensions| plain(&extensions)).map(|extensions| {
            list(&extensions).all(|extension| {
                let der = support::hex(text(&extension["value"], "hex"));
                schema_of(text(extension, "oid")).is_none_or(|schema| x509::decode(schema, &der).is_ok())
            })
        });
        if all.unwrap_or(false) { read.push(path) } else { refused += 1 }
    }
    assert_eq!(read, RULES_OF_CLASSES.iter().map(|row| row.0).collect::<Vec<_>>());
    assert_eq!(refused, 7);
}

//! Values of X.509 as text, and integers of any size.

use cipherwright::x509::Value;
use serde_json::Value as Json;

/// Two's complement of decimal text, in its shortest form.
pub fn octets(decimal: &str) -> Vec<u8> {
    let (negative, digits) = decimal.strip_prefix('-').map_or((false, decimal), |digits| (true, digits));
    let mut octets = vec![0_u8; digits.len() / 2 + 2];
    for digit in digits.bytes() {
        let mut carry = u16::from(digit - b'0');
        for octet in octets.iter_mut().rev() {
            let value = u16::from(*octet) * 10 + carry;
            let [low, high] = value.to_le_bytes();
            (*octet, carry) = (low, high.into());
        }
    }
    if negative {
        let mut carry = true;
        for octet in octets.iter_mut().rev() {
            (*octet, carry) = (!*octet).overflowing_add(carry.into());
        }
    }
    let repeated = octets.windows(2).take_while(|pair| matches!(pair, [0, 0..0x80] | [0xff, 0x80..=0xff])).count();
    octets.split_off(repeated)
}

/// Decimal text of two's complement.
pub fn decimal(octets: &[u8]) -> String {
    let negative = octets.first().is_some_and(|&first| first >= 0x80);
    let mut magnitude = octets.to_vec();
    if negative {
        let mut carry = true;
        for octet in magnitude.iter_mut().rev() {
            (*octet, carry) = (!*octet).overflowing_add(carry.into());
        }
    }
    let mut digits = Vec::new();
    while magnitude.iter().any(|&octet| octet != 0) {
        let mut remainder = 0;
        for octet in &mut magnitude {
            let value = remainder * 256 + u16::from(*octet);
            *octet = u8::try_from(value / 10).unwrap();
            remainder = value % 10;
        }
        digits.push(char::from_digit(remainder.into(), 10).unwrap());
    }
    let sign = negative.then_some('-');
    if digits.is_empty() { "0".to_owned() } else { sign.into_iter().chain(digits.into_iter().rev()).collect() }
}

/// A value as the index writes such: integers in decimal text, bytes as an object with `hex`.
pub fn plain(value: &Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => (*value).into(),
        Value::Number(value) => (*value).into(),
        Value::Integer(octets) => decimal(octets).into(),
        Value::Text(text) => text.as_ref().into(),
        Value::Bytes(bytes) => serde_json::json!({ "hex": hex::encode(bytes) }),
        Value::List(items) => items.iter().map(plain).collect(),
        Value::Record(fields) => {
            Json::Object(fields.iter().map(|(name, value)| (name.to_string(), plain(value))).collect())
        }
        _ => panic!("{value:?}"),
    }
}

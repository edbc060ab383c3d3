//! The values of X.509 as JavaScript has them: plain objects, arrays, strings, numbers, bigints and bytes.

use std::borrow::Cow;
use std::ptr;

use cipherwright::x509::Value as CoreValue;
use napi::bindgen_prelude::{FromNapiValue, ToNapiValue, TypeName, ValidateNapiValue};
use napi::{Error, ValueType, check_status, sys};

/// A value on its way to JavaScript or from there.
pub struct Value<'a>(CoreValue<'a>);

/// More than the eight levels down to the attributes of a name in a distribution point, which nest most deeply. What
/// nests more comes from no code of the facade, and a cycle would never end.
const MAX_DEPTH: u32 = 24;

impl<'a> Value<'a> {
    pub(crate) const fn inner(&self) -> &CoreValue<'a> {
        &self.0
    }
}

impl<'a> From<CoreValue<'a>> for Value<'a> {
    fn from(value: CoreValue<'a>) -> Self {
        Self(value)
    }
}

impl TypeName for Value<'_> {
    fn type_name() -> &'static str {
        "Value"
    }

    fn value_type() -> ValueType {
        ValueType::Unknown
    }
}

impl ValidateNapiValue for Value<'_> {}

impl ToNapiValue for Value<'_> {
    unsafe fn to_napi_value(env: sys::napi_env, value: Self) -> napi::Result<sys::napi_value> {
        Outward { env, keys: Vec::new() }.value(&value.0)
    }
}

impl FromNapiValue for Value<'static> {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        Inward { env }.value(value, MAX_DEPTH).map(Self)
    }
}

/// A value on its way to JavaScript as JSON where JSON can say it, since making objects one by one costs several times
/// as much; a value with bytes or large integers in it goes as it is.
pub struct Compact<'a>(pub(crate) CoreValue<'a>);

impl TypeName for Compact<'_> {
    fn type_name() -> &'static str {
        "Value"
    }

    fn value_type() -> ValueType {
        ValueType::Unknown
    }
}

impl ToNapiValue for Compact<'_> {
    unsafe fn to_napi_value(env: sys::napi_env, value: Self) -> napi::Result<sys::napi_value> {
        let mut outward = Outward { env, keys: Vec::new() };
        let mut json = String::new();
        if write_json(&value.0, &mut json) { outward.string(&json) } else { outward.value(&value.0) }
    }
}

/// Appends the JSON of a value (RFC 8259). False where it has none.
fn write_json(value: &CoreValue<'_>, json: &mut String) -> bool {
    match value {
        CoreValue::Null => json.push_str("null"),
        CoreValue::Boolean(value) => json.push_str(if *value { "true" } else { "false" }),
        CoreValue::Number(value) => json.push_str(&value.to_string()),
        CoreValue::Text(text) => write_json_string(text, json),
        CoreValue::List(items) => {
            json.push('[');
            for (place, item) in items.iter().enumerate() {
                json.push_str(if place > 0 { "," } else { "" });
                if !write_json(item, json) {
                    return false;
                }
            }
            json.push(']');
        }
        CoreValue::Record(fields) => {
            json.push('{');
            for (place, (name, field)) in fields.iter().enumerate() {
                json.push_str(if place > 0 { "," } else { "" });
                write_json_string(name, json);
                json.push(':');
                if !write_json(field, json) {
                    return false;
                }
            }
            json.push('}');
        }
        _ => return false,
    }
    true
}

fn write_json_string(text: &str, json: &mut String) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\0'..=' ' if character != ' ' => json.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => json.push(character),
        }
    }
    json.push('"');
}

/// Calls a function of Node-API whose last argument is the place for its result, which begins as its default.
macro_rules! call {
    ($function:ident, $env:expr, $($argument:expr),*; $result:expr) => {{
        let mut result = $result;
        // SAFETY: whoever made `Outward` or `Inward` passed a live environment and values of it; pointers and lengths
        // come from one slice that lives until the call returns; and the result has the type that the function writes.
        let status = unsafe { sys::$function($env, $($argument,)* &raw mut result) };
        check_status!(status).map(|()| result)
    }};
}

/// Makes values of JavaScript. The names of fields come again and again in a tree: each is made once.
struct Outward {
    env: sys::napi_env,
    keys: Vec<(String, sys::napi_value)>,
}

impl Outward {
    fn value(&mut self, value: &CoreValue<'_>) -> napi::Result<sys::napi_value> {
        let env = self.env;
        match value {
            CoreValue::Null => call!(napi_get_null, env,; ptr::null_mut()),
            CoreValue::Boolean(value) => call!(napi_get_boolean, env, *value; ptr::null_mut()),
            CoreValue::Number(value) => call!(napi_create_int64, env, *value; ptr::null_mut()),
            CoreValue::Integer(octets) => self.bigint(octets),
            CoreValue::Text(text) => self.string(text),
            CoreValue::Bytes(bytes) => {
                call!(napi_create_buffer_copy, env, bytes.len(), bytes.as_ptr().cast(), ptr::null_mut(); ptr::null_mut())
            }
            CoreValue::List(items) => {
                let array = call!(napi_create_array_with_length, env, items.len(); ptr::null_mut())?;
                for (place, item) in (0..).zip(items) {
                    let item = self.value(item)?;
                    // SAFETY: a live environment, and values of it.
                    check_status!(unsafe { sys::napi_set_element(env, array, place, item) })?;
                }
                Ok(array)
            }
            CoreValue::Record(fields) => {
                let object = call!(napi_create_object, env,; ptr::null_mut())?;
                for (name, field) in fields {
                    let (key, field) = (self.key(name)?, self.value(field)?);
                    // SAFETY: a live environment, and values of it.
                    check_status!(unsafe { sys::napi_set_property(env, object, key, field) })?;
                }
                Ok(object)
            }
            _ => Err(Error::from_reason("a value of an unknown kind")),
        }
    }

    fn key(&mut self, name: &str) -> napi::Result<sys::napi_value> {
        if let Some((_, key)) = self.keys.iter().find(|(known, _)| known == name) {
            return Ok(*key);
        }
        let key = self.string(name)?;
        self.keys.push((name.to_owned(), key));
        Ok(key)
    }

    fn string(&self, text: &str) -> napi::Result<sys::napi_value> {
        let length = isize::try_from(text.len()).map_err(|_| Error::from_reason("a text is too long"))?;
        call!(napi_create_string_utf8, self.env, text.as_ptr().cast(), length; ptr::null_mut())
    }

    /// Two's complement, big-endian, as sign and words of the magnitude, lowest first.
    fn bigint(&self, octets: &[u8]) -> napi::Result<sys::napi_value> {
        let negative = octets.first().is_some_and(|&first| first >= 0x80);
        let filler = if negative { 0xff } else { 0 };
        let mut words: Vec<u64> = octets
            .rchunks(size_of::<u64>())
            .map(|chunk| {
                let mut word = [filler; size_of::<u64>()];
                word[size_of::<u64>() - chunk.len()..].copy_from_slice(chunk);
                u64::from_be_bytes(word)
            })
            .collect();
        if negative {
            negate(&mut words);
        }
        call!(napi_create_bigint_words, self.env, i32::from(negative), words.len(), words.as_ptr(); ptr::null_mut())
    }
}

/// Two's complement of words, lowest first.
fn negate(words: &mut [u64]) {
    let mut carry = true;
    for word in words {
        (*word, carry) = (!*word).overflowing_add(carry.into());
    }
}

/// Reads values of JavaScript.
struct Inward {
    env: sys::napi_env,
}

/// `napi_bigint` of Node-API 6, which the bindings of older ones do not name.
const BIGINT: sys::napi_valuetype = 9;

/// Bytes of room for a text at first.
const SHORT_TEXT: usize = 128;

/// `napi_uint8_array`.
const UINT8_ARRAY: sys::napi_typedarray_type = sys::TypedarrayType::uint8_array;

impl Inward {
    fn value(&self, value: sys::napi_value, depth: u32) -> napi::Result<CoreValue<'static>> {
        let depth = depth.checked_sub(1).ok_or_else(|| Error::from_reason("a value is nested too deeply"))?;
        match call!(napi_typeof, self.env, value; 0)? {
            sys::ValueType::napi_null | sys::ValueType::napi_undefined => Ok(CoreValue::Null),
            sys::ValueType::napi_boolean => call!(napi_get_value_bool, self.env, value; false).map(CoreValue::Boolean),
            sys::ValueType::napi_number => self.number(value),
            sys::ValueType::napi_string => self.text(value).map(|text| CoreValue::Text(Cow::Owned(text))),
            sys::ValueType::napi_object => self.object(value, depth),
            BIGINT => self.bigint(value).map(|octets| CoreValue::Integer(Cow::Owned(octets))),
            _ => Err(Error::from_reason("a value of a kind that has no encoding")),
        }
    }

    fn number(&self, value: sys::napi_value) -> napi::Result<CoreValue<'static>> {
        let number = call!(napi_get_value_double, self.env, value; 0.0)?;
        let whole = call!(napi_get_value_int64, self.env, value; 0)?;
        #[expect(clippy::cast_precision_loss, reason = "a number that this changes is not the one that came")]
        let exact = whole as f64 == number;
        if exact { Ok(CoreValue::Number(whole)) } else { Err(Error::from_reason("a number is no integer")) }
    }

    fn text(&self, value: sys::napi_value) -> napi::Result<String> {
        // Most texts are short: one call then has all of it. One byte is for the zero at the end, and a character that
        // does not fit takes up to three others with it.
        let mut short = [0_u8; SHORT_TEXT];
        let written =
            call!(napi_get_value_string_utf8, self.env, value, short.as_mut_ptr().cast(), SHORT_TEXT; 0_usize)?;
        if written + 4 < SHORT_TEXT {
            return std::str::from_utf8(&short[..written])
                .map(str::to_owned)
                .map_err(|_| Error::from_reason("a text is no UTF-8"));
        }
        let length = call!(napi_get_value_string_utf8, self.env, value, ptr::null_mut(), 0; 0_usize)?;
        // One more for the zero at the end.
        let mut octets = vec![0_u8; length + 1];
        let room = octets.len();
        let written = call!(napi_get_value_string_utf8, self.env, value, octets.as_mut_ptr().cast(), room; 0_usize)?;
        octets.truncate(written);
        // An unpaired surrogate arrives as the replacement character.
        String::from_utf8(octets).map_err(|_| Error::from_reason("a text is no UTF-8"))
    }

    fn object(&self, value: sys::napi_value, depth: u32) -> napi::Result<CoreValue<'static>> {
        if call!(napi_is_typedarray, self.env, value; false)? {
            return self.bytes(value).map(|bytes| CoreValue::Bytes(Cow::Owned(bytes)));
        }
        if call!(napi_is_array, self.env, value; false)? {
            let items = self.elements(value)?.map(|item| self.value(item?, depth));
            return items.collect::<napi::Result<_>>().map(CoreValue::List);
        }
        // Own ones: what somebody put on `Object.prototype` is no field.
        let (mode, filter, conversion) =
            (sys::KeyCollectionMode::own_only, sys::KeyFilter::enumerable, sys::KeyConversion::numbers_to_strings);
        let filter = filter | sys::KeyFilter::skip_symbols;
        let names = call!(napi_get_all_property_names, self.env, value, mode, filter, conversion; ptr::null_mut())?;
        let fields = self.elements(names)?.map(|name| {
            let name = name?;
            let field = call!(napi_get_property, self.env, value, name; ptr::null_mut())?;
            Ok((Cow::Owned(self.text(name)?), self.value(field, depth)?))
        });
        fields.collect::<napi::Result<_>>().map(CoreValue::Record)
    }

    fn elements(&self, array: sys::napi_value) -> napi::Result<impl Iterator<Item = napi::Result<sys::napi_value>>> {
        let length = call!(napi_get_array_length, self.env, array; 0_u32)?;
        let env = self.env;
        Ok((0..length).map(move |place| call!(napi_get_element, env, array, place; ptr::null_mut())))
    }

    fn bytes(&self, value: sys::napi_value) -> napi::Result<Vec<u8>> {
        let (mut kind, mut length, mut data, mut buffer) = (0, 0, ptr::null_mut(), ptr::null_mut());
        // SAFETY: a live environment and a typed array of it; the places are written before they are read.
        let status = unsafe {
            sys::napi_get_typedarray_info(
                self.env,
                value,
                &raw mut kind,
                &raw mut length,
                &raw mut data,
                &raw mut buffer,
                ptr::null_mut(),
            )
        };
        check_status!(status)?;
        if kind != UINT8_ARRAY {
            return Err(Error::from_reason("an array of other numbers than bytes"));
        }
        if length == 0 {
            return Ok(Vec::new());
        }
        // SAFETY: the engine says that `length` bytes are at `data`, and JavaScript does not run until they are copied.
        Ok(unsafe { std::slice::from_raw_parts(data.cast::<u8>(), length) }.to_vec())
    }

    /// Two's complement, big-endian, in the shortest form.
    fn bigint(&self, value: sys::napi_value) -> napi::Result<Vec<u8>> {
        let (mut sign, mut count) = (0, 0);
        // SAFETY: a live environment and a value of it; with neither sign nor words to write to, the count is written.
        let status = unsafe {
            sys::napi_get_value_bigint_words(self.env, value, ptr::null_mut(), &raw mut count, ptr::null_mut())
        };
        check_status!(status)?;
        // One more, for a sign.
        let mut words = vec![0_u64; count + 1];
        // SAFETY: as above, and `words` has room for `count` words.
        let status = unsafe {
            sys::napi_get_value_bigint_words(self.env, value, &raw mut sign, &raw mut count, words.as_mut_ptr())
        };
        check_status!(status)?;
        if sign != 0 {
            negate(&mut words);
        }
        let octets: Vec<u8> = words.iter().rev().flat_map(|word| word.to_be_bytes()).collect();
        // An octet that only repeats the sign of the next one is left out (X.690, 8.3.2).
        let repeated = octets.windows(2).take_while(|pair| matches!(pair, [0, 0..0x80] | [0xff, 0x80..=0xff])).count();
        Ok(octets[repeated..].to_vec())
    }
}

/// The content octets of an INTEGER, from a bigint.
pub struct IntegerOctets(Vec<u8>);

impl IntegerOctets {
    pub(crate) fn octets(&self) -> &[u8] {
        &self.0
    }
}

impl TypeName for IntegerOctets {
    fn type_name() -> &'static str {
        "BigInt"
    }

    fn value_type() -> ValueType {
        ValueType::Unknown
    }
}

impl ValidateNapiValue for IntegerOctets {}

impl FromNapiValue for IntegerOctets {
    unsafe fn from_napi_value(env: sys::napi_env, value: sys::napi_value) -> napi::Result<Self> {
        Inward { env }.bigint(value).map(Self)
    }
}

//! Times: UTCTime and GeneralizedTime as RFC 5280, 4.1.2.5 restricts them, to whole seconds of UTC.
//!
//! Own code, since the calendar is thirty lines and the crates' types begin at 1970, where files begin at 1950.

use crate::der::{Reader, Tag};
use crate::{Error, Result};

const SECONDS_PER_DAY: i64 = 86_400;

/// 1950-01-01, the first moment of UTCTime, in milliseconds since 1970.
const FIRST_UTC_TIME: i64 = days(1950, 1, 1) * SECONDS_PER_DAY * 1000;
/// 2050-01-01, the first moment that UTCTime does not have.
const END_OF_UTC_TIME: i64 = days(2050, 1, 1) * SECONDS_PER_DAY * 1000;
/// 0001-01-01, the first moment that is read or written at all.
const FIRST: i64 = days(1, 1, 1) * SECONDS_PER_DAY * 1000;
/// 10000-01-01, whose year has too many digits.
const END: i64 = days(10_000, 1, 1) * SECONDS_PER_DAY * 1000;

/// UTCTime or GeneralizedTime, in milliseconds since 1970.
pub(crate) fn read(reader: &mut Reader<'_>, field: &str) -> Result<i64> {
    if !reader.next_is(Tag::UTC_TIME) {
        return read_generalized(&reader.value(Tag::GENERALIZED_TIME, field)?, field);
    }
    let content = reader.value(Tag::UTC_TIME, field)?;
    let (&[a, b, ref rest @ ..], Some(century)) = (content.rest(), century(content.rest())) else {
        return Err(refused(&content, field, "YYMMDDHHMMSSZ"));
    };
    parse([century[0], century[1], a, b], rest).ok_or_else(|| refused(&content, field, "YYMMDDHHMMSSZ"))
}

/// The content of a GeneralizedTime, in milliseconds since 1970.
pub(crate) fn read_generalized(content: &Reader<'_>, field: &str) -> Result<i64> {
    let time = if let &[a, b, c, d, ref rest @ ..] = content.rest() { parse([a, b, c, d], rest) } else { None };
    time.filter(|&time| time >= FIRST).ok_or_else(|| refused(content, field, "YYYYMMDDHHMMSSZ"))
}

/// The tag and the content octets of a time in a certificate.
pub(crate) fn write(milliseconds: i64, field: &str) -> Result<(Tag, String)> {
    if !(FIRST_UTC_TIME..END).contains(&milliseconds) {
        return Err(Error::value(format!("{field} must be a time from 1950 to 9999")));
    }
    let text = write_generalized(milliseconds, field)?;
    Ok(if milliseconds < END_OF_UTC_TIME {
        (Tag::UTC_TIME, text[2..].to_owned())
    } else {
        (Tag::GENERALIZED_TIME, text)
    })
}

/// The content octets of a GeneralizedTime.
pub(crate) fn write_generalized(milliseconds: i64, field: &str) -> Result<String> {
    if !(FIRST..END).contains(&milliseconds) {
        return Err(Error::value(format!("{field} must be a time from the year 1 to 9999")));
    }
    let seconds = milliseconds.div_euclid(1000);
    let (year, month, day) = date(seconds.div_euclid(SECONDS_PER_DAY));
    let of_day = seconds.rem_euclid(SECONDS_PER_DAY);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    Ok(format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z"))
}

fn refused(content: &Reader<'_>, field: &str, form: &str) -> Error {
    content.error(field, &format!("expected a time of the form {form}"))
}

/// The first two digits of the year of a UTCTime: 50 to 99 are of the 20th century.
fn century(content: &[u8]) -> Option<[u8; 2]> {
    Some(if *content.first()? >= b'5' { *b"19" } else { *b"20" })
}

/// A year and MMDDHHMMSSZ.
fn parse(year: [u8; 4], rest: &[u8]) -> Option<i64> {
    let (pairs, b"Z") = rest.as_chunks::<2>() else { return None };
    let &[month, day, hour, minute, second] = pairs else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| 10 * number + i64::from(digit - b'0')))
    };
    let (year, month, day) = (number(&year)?, number(&month)?, number(&day)?);
    let (hour, minute, second) = (number(&hour)?, number(&minute)?, number(&second)?);
    // A day that the month does not have comes out as one of the next month.
    let is_date = (1..=12).contains(&month) && day >= 1 && date(days(year, month, day)) == (year, month, day);
    if !is_date || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some((days(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second) * 1000)
}

/// Days from 1970-01-01 to a date of the Gregorian calendar. Years are counted from March, so that the day that leap
/// years have more is the last, and the months before it are 30.6 days long on average.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let month = (month + 9) % 12;
    // The days from 0000-03-01 to 1970-01-01.
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day
        - 1
        - 719_468
}

/// The date of a day, by its distance from 1970-01-01.
fn date(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    // 400 years have 146,097 days; within them the leap days are taken out.
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (400 * era + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn read_as(tag: u8, text: &str) -> Result<i64> {
        let encoded = [&[tag, u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
        Reader::whole(&encoded, "time", |reader| read(reader, "time"))
    }

    /// Seconds from `date -u -d … +%s`.
    #[test]
    fn known_moments() {
        let known = [
            (0x17, "500101000000Z", -631_152_000),
            (0x17, "700101000000Z", 0),
            (0x17, "000229235959Z", 951_868_799),
            (0x17, "491231235959Z", 2_524_607_999),
            (0x18, "20500101000000Z", 2_524_608_000),
            (0x18, "99991231235959Z", 253_402_300_799),
        ];
        for (tag, text, seconds) in known {
            assert_eq!(read_as(tag, text).unwrap(), seconds * 1000, "{text}");
            assert_eq!(
                write(seconds * 1000 + 999, "time").unwrap(),
                (if tag == 0x17 { Tag::UTC_TIME } else { Tag::GENERALIZED_TIME }, text.to_owned())
            );
        }
        assert_eq!(read_as(0x18, "00010101000000Z").unwrap(), -62_135_596_800_000);
        assert_eq!(write_generalized(-62_135_596_800_000, "time").unwrap(), "00010101000000Z");
    }

    #[test]
    fn every_day_and_back() {
        for day in days(1, 1, 1)..days(10_000, 1, 1) {
            let (year, month, of_month) = date(day);
            assert_eq!(days(year, month, of_month), day);
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        let refused = [
            (0x17, ""),
            (0x17, "5"),
            (0x17, "500101000000"),
            (0x17, "5001010000Z"),
            (0x17, "500101000000+0000"),
            (0x17, "500101000060Z"),
            (0x17, "500101006000Z"),
            (0x17, "500101240000Z"),
            (0x17, "500100000000Z"),
            (0x17, "501301000000Z"),
            (0x17, "500001000000Z"),
            (0x17, "990229000000Z"),
            (0x17, "21000229000000Z"),
            (0x17, "5x0101000000Z"),
            (0x18, "20200101000000.5Z"),
            (0x18, "00000101000000Z"),
            (0x18, "20200101000000z"),
            (0x18, "-2020101000000Z"),
            (0x18, "2020010100000\u{e9}Z"),
        ];
        for (tag, text) in refused {
            assert!(read_as(tag, text).is_err(), "{text}");
        }
        for outside in [FIRST_UTC_TIME - 1, END, i64::MIN, i64::MAX] {
            assert!(write(outside, "time").is_err());
        }
        assert!(write_generalized(FIRST - 1, "time").is_err());
    }
}

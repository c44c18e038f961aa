//! Countries by their two letters.
//!
//! Source: ISO 3166-1 alpha-2, the 249 codes officially assigned
//! (<https://www.iso.org/obp/ui/#search/code/>), as `iso3166.tab` of the time zone database lists them;
//! read on 2026-11-23. Codes for own use (`XK`, `ZZ`) and withdrawn ones (`AN`) are none.

use std::fmt;

/// A country by its two capitals (ISO 3166-1 alpha-2).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

/// All codes, in order.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ \
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM \
    DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS \
    GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN \
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ \
    MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV \
    SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI \
    VN VU WF WS YE YT ZA ZM ZW";

impl Country {
    /// Reads two letters, in either case; none where no country has them.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let [a, b] = code.as_bytes() else { return None };
        let code = [a.to_ascii_uppercase(), b.to_ascii_uppercase()];
        let is_code = CODES.split(' ').any(|one| one.as_bytes() == code);
        is_code.then_some(Self(code))
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([a, b]) = self;
        write!(f, "{}{}", char::from(*a), char::from(*b))
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_each_code_once_and_in_order() {
        let codes: Vec<&str> = CODES.split(' ').collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.is_sorted_by(|a, b| a < b));
        assert!(codes.iter().all(|code| Country::parse(code).is_some()));
    }

    #[test]
    fn only_countries_are_read() {
        for code in ["NL", "nl", "Us", "AD", "ZW"] {
            assert_eq!(Country::parse(code).unwrap().to_string(), code.to_uppercase());
        }
        for code in ["ZZ", "XK", "AN", "EU", "UK", "A ", " A", "N1", "", "N", "NLD", "é"] {
            assert_eq!(Country::parse(code), None, "{code}");
        }
    }
}

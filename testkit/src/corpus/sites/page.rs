//! The words of whole sites and the slots they fill.

use std::collections::BTreeMap;
use std::io;

use serde::Deserialize;

use super::NEIGHBOURS;
use super::kind::Kind;
use crate::corpus::dice::Dice;
use crate::corpus::earlier::{is_redesigned, is_renamed};

/// How often a slot may stand within a slot.
const DEPTH: u8 = 6;

/// Neutral words of one language.
#[derive(Debug, Default, Deserialize)]
struct Tongue {
    site: Vec<String>,
    thing: Vec<String>,
    place: Vec<String>,
    say: Vec<String>,
    month: Vec<String>,
    nav: Vec<String>,
    foot: Vec<String>,
    cookie: String,
}

/// What all sites draw from.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    tongues: BTreeMap<String, Tongue>,
    shells: BTreeMap<String, String>,
    nobody: Tongue,
}

impl Vocabulary {
    pub(super) fn read(words: &str, shells: &str) -> io::Result<Self> {
        Ok(Self {
            tongues: toml::from_str(words).map_err(io::Error::other)?,
            shells: toml::from_str(shells).map_err(io::Error::other)?,
            nobody: Tongue::default(),
        })
    }

    fn tongue(&self, language: &str) -> &Tongue {
        self.tongues.get(language).unwrap_or(&self.nobody)
    }
}

/// One page while it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) kind: &'a Kind,
    pub(super) language: &'a str,
    pub(super) host: &'a str,
    pub(super) number: u32,
    /// Path and query that were asked for.
    pub(super) asked: &'a str,
    pub(super) title: &'a str,
    /// What stands in its head.
    pub(super) head: &'a str,
    /// Differs each time the page is written.
    pub(super) turn: u32,
    /// Whether it is written as it was at an earlier time.
    pub(super) is_earlier: bool,
}

impl Page<'_> {
    /// The page in the shell of its site.
    pub(super) fn wrap(&self, body: &str) -> String {
        let shell = self.vocabulary.shells.get(self.shell()).map_or("", String::as_str);
        self.put(shell).replacen("{body}", body, 1)
    }

    /// The name of its shell: at an earlier time a tenth of the pages had another. Shells that a
    /// script fills have names that begin with `spa`.
    fn shell(&self) -> &str {
        let shells = &self.vocabulary.shells;
        let others = shells.keys().filter(|name| **name != self.kind.shell && !is_spa(name));
        let is_other = self.is_earlier && is_redesigned(self.number) && !is_spa(&self.kind.shell);
        let mut others = others.cycle().skip(self.number as usize % 7);
        others.next().filter(|_| is_other).unwrap_or(&self.kind.shell)
    }

    /// A text with its slots filled; what looks random depends on site and number alone.
    pub(super) fn put(&self, text: &str) -> String {
        let number = if self.number == u32::MAX { 0 } else { self.number };
        self.fill(text, &mut Dice::of(&format!("{}{text}", self.host), number), DEPTH)
    }

    fn fill(&self, text: &str, dice: &mut Dice, depth: u8) -> String {
        let mut filled = String::with_capacity(text.len() * 2);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let slot = after.split_once('}').filter(|(name, _)| is_name(name) && depth > 0);
            let value = slot.and_then(|(name, _)| self.slot(name, dice, depth - 1));
            if let (Some((_, behind)), Some(value)) = (slot, value) {
                filled.push_str(&value);
                rest = behind;
            } else {
                filled.push('{');
                rest = after;
            }
        }
        filled.push_str(rest);
        filled
    }

    /// What stands in a slot. `own` and a name, `owntalk` or `ownsay2`, is drawn for the page
    /// alone: it stays the same in all states of a page.
    fn slot(&self, name: &str, dice: &mut Dice, depth: u8) -> Option<String> {
        let tongue = self.vocabulary.tongue(self.language);
        let own = |label: &str| Dice::of(&format!("{label}{}", self.host), self.number);
        let mut fresh = Dice::of(self.host, self.turn);
        Some(match name {
            "lang" => self.language.to_owned(),
            "host" => self.host.to_owned(),
            "title" => self.title.to_owned(),
            "head" => self.head.to_owned(),
            "site" => Dice::of(self.host, 1).pick(&tongue.site).to_owned(),
            "n" if self.number == u32::MAX => number_in(self.asked).to_owned(),
            "n" => self.number.to_string(),
            "id" => own("id").letters(9),
            "stamp" if self.is_earlier => own("stamp before").letters(12),
            "stamp" => own("stamp").letters(12),
            "slug" => slug(&self.thing(0)),
            "thing" if self.is_earlier && is_renamed(self.number) => self.thing(7_919),
            "thing" => self.thing(0),
            "who" => who(&mut own("who")),
            "someone" => who(dice),
            "date" => date(&mut own("date"), tongue),
            "day" => date(dice, tongue),
            "num" => self.count(dice.below(4_000)).to_string(),
            "few" => (2 + self.count(dice.below(30))).to_string(),
            "say" => dice.pick(&tongue.say).to_owned(),
            "text" => many(4 + dice.below(6), " ", || dice.pick(&tongue.say).to_owned()),
            "talk" => self.talk(2 + dice.below(7), dice, depth),
            "long" => many(3 + dice.below(4), "\n", || self.fill("<p>{text}</p>", dice, depth)),
            "nonce" => fresh.letters(22),
            "now" => format!("{:02}:{:02}:{:02}", fresh.below(24), fresh.below(60), self.turn % 60),
            "turn" => self.turn.to_string(),
            "asked" => self.asked.replace('&', "&amp;").replace('<', "&lt;"),
            "at" => self.fill(&self.kind.at, dice, depth),
            "rows" if self.is_earlier => self.rows(&mut own("rows before"), depth),
            "rows" => self.rows(&mut own("rows"), depth),
            "freshrows" => self.rows(&mut fresh, depth),
            "cookie" => tongue.cookie.clone(),
            "body" => return None,
            _ => match name.strip_prefix("own") {
                Some(kept) => {
                    let kept = kept.trim_end_matches(|sign: char| sign.is_ascii_digit());
                    self.slot(kept, &mut own(name), depth)?
                }
                None => self.listed(name, tongue, dice, depth)?,
            },
        })
    }

    /// `w3`, `nav1`, `foot0`: a word by its place in a list.
    fn listed(&self, name: &str, tongue: &Tongue, dice: &mut Dice, depth: u8) -> Option<String> {
        let digits = name.trim_start_matches(|sign: char| sign.is_ascii_lowercase());
        let list = match name.strip_suffix(digits)? {
            "w" => self.kind.words.get(self.language)?,
            "nav" => &tongue.nav,
            "foot" => &tongue.foot,
            _ => return None,
        };
        Some(self.fill(list.get(digits.parse::<usize>().ok()?)?, dice, depth))
    }

    fn thing(&self, further: u32) -> String {
        let tongue = self.vocabulary.tongue(self.language);
        let mut dice = Dice::of("thing", self.number + further);
        format!("{} {}", dice.pick(&tongue.thing), dice.pick(&tongue.place))
    }

    /// Other pages of the site in a list.
    fn rows(&self, dice: &mut Dice, depth: u8) -> String {
        let end = NEIGHBOURS as usize;
        many(self.kind.rows, "\n", || {
            let number = u32::try_from(dice.below(end)).unwrap_or_default();
            Page { number, ..*self }.fill(&self.kind.row, dice, depth)
        })
    }

    fn talk(&self, count: usize, dice: &mut Dice, depth: u8) -> String {
        const ONE: &str = "<div class=\"reply\"><b>{someone}</b> <i>{day}</i><p>{say}</p></div>";
        let all: Vec<String> = (0..count).map(|_| self.fill(ONE, dice, depth)).collect();
        let fewer = if self.is_earlier { self.number as usize % 4 } else { 0 };
        all.get(..count.saturating_sub(fewer)).unwrap_or_default().join("\n")
    }

    /// A count; it was lower before.
    fn count(&self, now: usize) -> usize {
        if self.is_earlier { now / 2 } else { now }
    }
}

fn is_spa(shell: &str) -> bool {
    shell.starts_with("spa")
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

fn many(count: usize, between: &str, mut one: impl FnMut() -> String) -> String {
    (0..count).map(|_| one()).collect::<Vec<_>>().join(between)
}

/// The last number in what was asked for: a page for what never was can name no other.
fn number_in(asked: &str) -> &str {
    let is_other = |sign: char| !sign.is_ascii_digit();
    asked.split(is_other).rfind(|part| !part.is_empty()).unwrap_or_default()
}

/// A made-up name of nobody.
fn who(dice: &mut Dice) -> String {
    const FIRST: [&str; 8] = ["kiek", "mist", "zeil", "berk", "wolk", "mus", "spaak", "kei"];
    let first = FIRST.get(dice.below(8)).copied().unwrap_or("kei");
    format!("{first}_{}", dice.below(900) + 100)
}

fn date(dice: &mut Dice, tongue: &Tongue) -> String {
    let day = dice.below(28) + 1;
    format!("{day} {} {}", dice.pick(&tongue.month), 2_019 + dice.below(7))
}

/// A title as it stands in an address.
fn slug(title: &str) -> String {
    let lower = title.to_lowercase();
    let plain = lower.chars().map(|c| match c {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'î' | 'ï' => 'i',
        'ó' | 'ô' | 'ö' => 'o',
        'ú' | 'û' | 'ü' | 'ù' => 'u',
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    });
    plain.collect()
}

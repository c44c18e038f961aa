//! Rules of language and truth that do not stop the content from loading.

use jiff::civil::Date;
use luwte_domain::{Lang, Word};

use crate::content::Content;
use crate::doc::{self, Doc, Words, line_of};
use crate::files::Files;
use crate::finding::Finding;
use crate::head::Mark;
use crate::markdown::{self, Form, Part};
use crate::readability;
use crate::recipients::Recipient;
use crate::self_help::other_site;

mod language;

use language::Style;

/// Kinds whose texts the public reads.
pub(crate) const PUBLIC: [&str; 17] = [
    "advice",
    "changes",
    "classchat",
    "consent",
    "contacts",
    "danger",
    "law",
    "lessons",
    "letters",
    "notes",
    "pages",
    "plans",
    "recipients",
    "roles",
    "routes",
    "selfhelp",
    "topics",
];
/// Kinds without texts.
const WORDLESS: [&str; 9] = [
    "clocks",
    "domains",
    "networks",
    "rules",
    "style",
    "subscribers",
    "tables",
    "tombstones",
    "tracking",
];

/// Addresses of this site that are no static pages, in both languages.
const ROUTES: [[&str; 2]; 12] = [
    ["/", "/en"],
    ["/hulp", "/en/help"],
    ["/hulp/vraag", "/en/help/question"],
    ["/weghalen", "/en/remove"],
    ["/weghalen/foto", "/en/remove/photo"],
    ["/weghalen/link", "/en/remove/link"],
    ["/weghalen/klassenapp", "/en/remove/class-chat"],
    ["/weghalen/zelf", "/en/remove/yourself"],
    ["/mijn-zaak", "/en/my-case"],
    ["/chat", "/en/chat"],
    ["/school/eerste-uur", "/en/school/first-hour"],
    ["/school/brieven", "/en/school/letters"],
];

/// Whether the file at `path` has a text in each language.
pub(crate) fn has_words(path: &str) -> bool {
    !WORDLESS.contains(&path.split('/').next().unwrap_or_default())
}

const STYLE: &str = "style/words.toml";

/// All findings of these rules.
pub(crate) fn apply(files: &Files, content: Option<&Content>, today: Date) -> Vec<Finding> {
    let mut rules = Rules { files, content, findings: Vec::new() };
    let style = rules.style();
    for (path, text) in files {
        let kind = path.split('/').next().unwrap_or_default();
        let Ok(doc) = doc::read::<toml::Table>(path, text, has_words(path)) else { continue };
        rules.dates(&doc, today);
        if PUBLIC.contains(&kind) {
            rules.certainty(&doc, kind);
            for lang in [Lang::Nl, Lang::En] {
                if let Some(words) = doc.words(lang) {
                    rules.forms((path, lang), words);
                    rules.links((path, lang), words);
                    rules.numbers((path, lang), words);
                    if let Some(style) = &style {
                        rules.language((path, lang), words, style);
                    }
                }
            }
        }
    }
    if let Some(style) = &style {
        rules.findings.extend(readability::apply(files, &style.bars));
    }
    rules.findings
}

struct Rules<'a> {
    files: &'a Files,
    content: Option<&'a Content>,
    findings: Vec<Finding>,
}

impl Rules<'_> {
    fn found(&mut self, path: &str, needle: &str, problem: &str, todo: &str) {
        let line = self.files.get(path).map_or(1, |text| line_of(text, needle));
        self.push(path, line, problem, todo);
    }

    /// As `found`, at the first place in the table of that language.
    fn found_in(&mut self, at: (&str, Lang), needle: &str, problem: &str, todo: &str) {
        let (path, lang) = at;
        let text = self.files.get(path).map_or("", String::as_str);
        let table = format!("\n[{}]", lang.word());
        let (before, after) = text.split_at(text.find(&table).unwrap_or_default());
        let line = before.matches('\n').count() + line_of(after, needle);
        self.push(path, line, problem, todo);
    }

    fn push(&mut self, path: &str, line: usize, problem: &str, todo: &str) {
        let (problem, todo) = (problem.to_owned(), todo.to_owned());
        self.findings.push(Finding { file: path.to_owned(), line, problem, todo });
    }

    fn style(&mut self) -> Option<Style> {
        let text = self.files.get(STYLE).map_or("", String::as_str);
        match doc::read::<Style>(STYLE, text, false) {
            Ok(doc) => Some(doc.rest),
            Err(finding) => {
                self.findings.push(finding);
                None
            }
        }
    }

    fn dates(&mut self, doc: &Doc<toml::Table>, today: Date) {
        let head = &doc.head;
        if head.source.review_by < today {
            let problem = format!("the review date {} has passed", head.source.review_by);
            let todo = "check the source again, then set `checked_on` and `review_by`";
            self.found(&doc.path, "review_by", &problem, todo);
        }
        if let Some(to) = head.valid_to.filter(|to| *to < today) {
            let problem = format!("it was valid until {to}");
            self.found(&doc.path, "valid_to", &problem, "replace or remove it");
        }
        if head.source.checked_on > today {
            let problem = "`checked_on` lies in the future";
            self.found(&doc.path, "checked_on", problem, "set the day on which it was checked");
        }
    }

    /// Steps of a recipient may stand on a page unconfirmed, because they say so themselves; a
    /// change that is not confirmed is kept for the editors and shown to nobody.
    fn certainty(&mut self, doc: &Doc<toml::Table>, kind: &str) {
        if doc.head.source.mark == Mark::U && !["recipients", "changes"].contains(&kind) {
            let problem = "an unconfirmed fact (mark U) stands on a public page";
            let todo = "confirm it and change the mark, or remove the file";
            self.found(&doc.path, "mark", problem, todo);
        }
    }

    fn forms(&mut self, at: (&str, Lang), words: &Words) {
        if markdown::parts(&words.body).1 > 0 {
            let needle = words.body.lines().next().unwrap_or_default();
            let problem =
                "a form that is not shown: heading, picture, code, HTML, emphasis or link";
            let todo = "use paragraphs, lists, **strong** and links to https, tel or this site";
            self.found_in(at, needle, problem, todo);
        }
    }

    fn links(&mut self, at: (&str, Lang), words: &Words) {
        let targets = markdown::parts(&words.body).0.into_iter().filter_map(|part| match part {
            Part::Open(Form::Link(target)) => Some(target),
            _ => None,
        });
        for target in targets {
            let is_dead = if let Some(tel) = target.strip_prefix("tel:") {
                !self.content.is_none_or(|content| content.has_number(tel))
            } else {
                target.starts_with('/') && !self.leads_somewhere(&target, at.1)
            };
            if is_dead {
                let problem = format!("the link to {target} leads nowhere in `{}`", at.1.word());
                let todo = "link to a page, a route or a number of contacts/";
                self.found_in(at, &format!("({target})"), &problem, todo);
            }
        }
    }

    fn leads_somewhere(&self, target: &str, lang: Lang) -> bool {
        let is_route =
            ROUTES.iter().any(|[nl, en]| target == if lang == Lang::Nl { *nl } else { *en });
        let slug = match lang {
            Lang::Nl => target.strip_prefix('/'),
            Lang::En => target.strip_prefix("/en/"),
        };
        let is_page = |content: &Content| {
            slug.is_some_and(|slug| {
                let topic =
                    slug.strip_prefix(if lang == Lang::Nl { "uitleg/" } else { "explained/" });
                let own = slug.strip_prefix(if lang == Lang::Nl {
                    "weghalen/zelf/"
                } else {
                    "remove/yourself/"
                });
                let is_site = |site: &str| {
                    site == other_site(lang)
                        || content.recipients().by_id(site).is_some_and(Recipient::has_self_help)
                };
                content.page_at(slug, lang).is_some()
                    || own.is_some_and(is_site)
                    || topic.is_some_and(|topic| content.topic_at(topic, lang).is_some())
            })
        };
        is_route || self.content.is_none_or(is_page)
    }

    /// Telephone numbers are links, so that one tap calls.
    fn numbers(&mut self, at: (&str, Lang), words: &Words) {
        let mut depth = 0_usize;
        for part in markdown::parts(&words.body).0 {
            match part {
                Part::Open(Form::Link(_)) => depth += 1,
                Part::Close(Form::Link(_)) => depth = depth.saturating_sub(1),
                Part::Words(text) if depth == 0 => {
                    for number in text.split_whitespace().filter(|word| is_number(word)) {
                        let problem = format!("the number {number} is no link");
                        self.found_in(at, number, &problem, "write [0800-0432](tel:08000432)");
                    }
                }
                _ => {}
            }
        }
    }
}

fn is_number(word: &str) -> bool {
    let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let (start, rest) = digits.split_once('-').unwrap_or_default();
    is_plain && (3..=4).contains(&start.len()) && start.starts_with('0') && rest.len() >= 3
}

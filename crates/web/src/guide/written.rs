//! Pages and topics that editors write, with what stands below them.

use jiff::civil::Date;
use luwte_guidance::{
    Asides, Change, Content, LawText, Mark, PageText, Reference, Source, TopicLine,
};

use super::contact;
use crate::locale::Locale;
use crate::parts::{ContactCard, LawCard, SourceLine};
use crate::site::Door;

/// A page that editors write.
#[derive(Debug, Clone, Default)]
pub(crate) struct PageView {
    /// Its title.
    pub(crate) title: String,
    /// Its body.
    pub(crate) html: String,
    /// When its source was last checked: "14 maart 2026".
    pub(crate) checked: String,
    /// Its address, for paper.
    pub(crate) address: String,
    /// The address of its twin, where a name stands in it; else empty.
    pub(crate) twin: String,
    /// What the law says.
    pub(crate) laws: Vec<LawCard>,
    /// What changed since.
    pub(crate) changes: Vec<LawCard>,
    /// Other organisations.
    pub(crate) contacts: Vec<ContactCard>,
    /// Where it comes from.
    pub(crate) sources: Vec<SourceLine>,
    /// Topics to read next, or all of them.
    pub(crate) topics: Vec<TopicCard>,
}

/// A topic to choose.
#[derive(Debug, Clone, Default)]
pub(crate) struct TopicCard {
    /// Its address.
    pub(crate) href: String,
    /// Its title.
    pub(crate) title: String,
    /// What it begins with.
    pub(crate) lead: String,
}

/// The page with identifier `id`, at `door`.
pub(crate) fn page(content: &Content, id: &str, door: Door, l: Locale) -> Option<PageView> {
    let page = content.page(id, l.lang)?;
    Some(PageView { address: door.path(l.lang).to_owned(), ..written(page, l) })
}

/// The explained topic whose address ends in `slug`.
pub(crate) fn topic(content: &Content, slug: &str, l: Locale) -> Option<PageView> {
    let page = content.topic_at(slug, l.lang)?;
    let address = Door::Topic.named(l.lang, &page.slug);
    let twin = Door::Topic.named(l.twin().lang, &page.twin_slug);
    Some(PageView { address, twin, ..written(page, l) })
}

/// All topics.
pub(crate) fn topics(content: &Content, l: Locale) -> Vec<TopicCard> {
    content.topics(l.lang).into_iter().map(|line| card(line, l)).collect()
}

/// What the law says, as far as one provision goes.
pub(crate) fn law(law: LawText, l: Locale) -> LawCard {
    LawCard {
        title: format!("{}: {}", law.shown, law.text.title),
        html: law.text.body_html,
        host: host(&law.source.url),
        url: law.source.url,
        checked: day(law.source.checked_on, l),
    }
}

/// Something that changed after the papers of spring 2025.
fn change(change: Change, l: Locale) -> LawCard {
    LawCard {
        title: change.text.title,
        html: change.text.body_html,
        host: host(&change.source.url),
        url: change.source.url,
        checked: day(change.source.checked_on, l),
    }
}

fn written(page: PageText, l: Locale) -> PageView {
    let Asides { laws, changes, contacts, sources, topics } = page.asides;
    let own = own_source(&page.source, &sources, l);
    let others = sources.into_iter().map(|source| line(source.name, source.url, source.mark, l));
    PageView {
        title: page.title,
        html: headings(&page.body_html),
        checked: l.with("content-checked", "day", &day(page.checked_on, l)),
        laws: laws.into_iter().map(|one| law(one, l)).collect(),
        changes: changes.into_iter().map(|one| change(one, l)).collect(),
        contacts: contacts.into_iter().map(|card| contact(card, l)).collect(),
        sources: own.into_iter().chain(others).collect(),
        topics: topics.into_iter().map(|line| card(line, l)).collect(),
        ..PageView::default()
    }
}

/// The source in the head of the file, unless the file names the same address with a name.
fn own_source(source: &Source, named: &[Reference], l: Locale) -> Option<SourceLine> {
    let is_named = named.iter().any(|one| one.url == source.url);
    (!is_named).then(|| line(host(&source.url), source.url.clone(), source.mark, l))
}

fn line(name: String, url: String, mark: Mark, l: Locale) -> SourceLine {
    let key = match mark {
        Mark::R => "content-mark-r",
        Mark::K => "content-mark-k",
        Mark::C => "content-mark-c",
        Mark::I | Mark::U => "content-mark-i",
    };
    SourceLine { name, url, mark: l.t(key) }
}

fn card(line: TopicLine, l: Locale) -> TopicCard {
    let href = Door::Topic.named(l.lang, &line.slug);
    TopicCard { href, title: line.title, lead: line.lead }
}

/// "14 maart 2026".
pub(super) fn day(day: Date, l: Locale) -> String {
    l.date(day)
}

/// `om.nl` of `https://www.om.nl/onderwerpen`.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or_default();
    host.trim_start_matches("www.").to_owned()
}

/// Makes a heading of every paragraph that is one bold line: content knows no other headings.
fn headings(html: &str) -> String {
    let (open, close) = ("<p><strong>", "</strong></p>");
    let mut rest = html;
    let mut out = String::with_capacity(html.len());
    while let Some(start) = rest.find(open) {
        let (before, found) = rest.split_at(start);
        out.push_str(before);
        let inner = found.get(open.len()..).unwrap_or_default();
        // Only when nothing else stands in the paragraph.
        match inner.split_once("</") {
            Some((line, _))
                if inner.get(line.len()..).is_some_and(|end| end.starts_with(close)) =>
            {
                out.extend(["<h2>", line, "</h2>"]);
                rest = inner.get(line.len() + close.len()..).unwrap_or_default();
            }
            _ => {
                out.push_str(open);
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bold_line_alone_becomes_a_heading() {
        let html = "<p>a</p><p><strong>b</strong></p><p><strong>c</strong> d</p>";
        assert_eq!(headings(html), "<p>a</p><h2>b</h2><p><strong>c</strong> d</p>");
    }

    #[test]
    fn a_source_is_named_by_its_host() {
        assert_eq!(host("https://www.om.nl/onderwerpen"), "om.nl");
        assert_eq!(host("om.nl"), "om.nl");
    }
}

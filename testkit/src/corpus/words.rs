//! Slots of the templates and the words that go into them.

use std::collections::BTreeMap;
use std::io;

use serde::Deserialize;

use super::dice::Dice;

/// What a template says in one language.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Texts {
    title: String,
    #[serde(default)]
    heading: String,
    #[serde(default)]
    main: String,
    /// Remarks of visitors, before the neutral ones.
    #[serde(default)]
    says: Vec<String>,
}

/// How the path of another page of a site begins.
pub(super) const NEIGHBOUR: &str = "/p/9000";

/// Neutral words of one language.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Filler {
    site: Vec<String>,
    title: Vec<String>,
    /// When or how: behind a title it makes a name that few other things have.
    when: Vec<String>,
    remark: Vec<String>,
    nav: Vec<String>,
    neighbours: Vec<String>,
    terms: Vec<String>,
    privacy: Vec<String>,
    cookie: Vec<String>,
}

impl Filler {
    /// The name of a thing.
    pub(super) fn any_name(&self, dice: &mut Dice) -> String {
        format!("{} {}", dice.pick(&self.title), dice.pick(&self.when))
    }

    /// Another name for the thing called `name`.
    pub(super) fn another_name(&self, name: &str) -> String {
        let is_own = |title: &&String| name.starts_with(title.as_str());
        let at = self.title.iter().position(|title| is_own(&title)).unwrap_or_default();
        let [own, other] = [at, at + 1]
            .map(|at| self.title.get(at % self.title.len().max(1)).map_or("", String::as_str));
        name.replacen(own, other, 1)
    }
}

/// The words by language.
pub(super) fn filler() -> io::Result<BTreeMap<String, Filler>> {
    toml::from_str(include_str!("../../corpus/filler.toml")).map_err(io::Error::other)
}

/// The layout with this name; an empty name is the text alone.
fn layout(name: &str) -> io::Result<&'static str> {
    Ok(match name {
        "" => "{main}",
        "bare" => include_str!("../../corpus/layouts/bare.html"),
        "imagehost" => include_str!("../../corpus/layouts/imagehost.html"),
        "social" => include_str!("../../corpus/layouts/social.html"),
        "video" => include_str!("../../corpus/layouts/video.html"),
        "forum" => include_str!("../../corpus/layouts/forum.html"),
        "paste" => include_str!("../../corpus/layouts/paste.html"),
        "blog" => include_str!("../../corpus/layouts/blog.html"),
        "hosting" => include_str!("../../corpus/layouts/hosting.html"),
        "shell" => include_str!("../../corpus/layouts/shell.html"),
        other => return Err(io::Error::other(format!("there is no layout {other}"))),
    })
}

/// Fills slots; what is picked depends on the number of the page alone.
pub(super) struct Words<'a> {
    number: u32,
    language: &'a str,
    filler: &'a Filler,
    dice: Dice,
    site: &'a str,
    name: String,
}

impl<'a> Words<'a> {
    pub(super) fn new(number: u32, language: &'a str, filler: &'a Filler) -> Self {
        let mut words = Self {
            number,
            language,
            filler,
            dice: Dice(u64::from(number)),
            site: "",
            name: String::new(),
        };
        words.site = words.pick(&filler.site);
        words.name = filler.any_name(&mut words.dice);
        words
    }

    /// What the thing on the page is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Those of another page of the site, and its number.
    pub(super) fn another(&self) -> (Self, u32) {
        let number = self.number.wrapping_add(1_000_003);
        (Self { site: self.site, ..Self::new(number, self.language, self.filler) }, number)
    }

    fn pick(&mut self, from: &'a [String]) -> &'a str {
        self.dice.pick(from)
    }

    /// A whole page.
    pub(super) fn page(
        &mut self,
        name: &str,
        texts: &Texts,
        neighbours: usize,
        comments: usize,
    ) -> io::Result<String> {
        let related: Vec<String> = (0..neighbours)
            .map(|one| {
                let name = self.filler.any_name(&mut self.dice);
                format!("<li><a href=\"{NEIGHBOUR}{one:03}\">{name}</a></li>")
            })
            .collect();
        let mut said: Vec<String> = Vec::new();
        for one in 0..comments {
            let remark = texts.says.get(one).cloned();
            let remark = remark.unwrap_or_else(|| self.pick(&self.filler.remark).to_owned());
            said.push(format!("<div class=\"c\"><p>{remark}</p></div>"));
        }
        let page =
            layout(name)?.replace("{main}", &texts.main).replace("{comments}", &said.join("\n"));
        Ok(self.put(&page.replace("{related}", &related.join("\n")), texts))
    }

    /// A page that is there, of the same site.
    pub(super) fn neighbour(&mut self) -> io::Result<String> {
        let texts = Texts {
            title: "{name}".to_owned(),
            heading: "{name}".to_owned(),
            main: "<p>{remark} {remark}</p><img src=\"/i/9.jpg\">".to_owned(),
            says: Vec::new(),
        };
        self.page("blog", &texts, 6, 2)
    }

    /// A text with its slots filled.
    pub(super) fn put(&mut self, text: &str, texts: &Texts) -> String {
        let mut text = text.replace("{title}", &texts.title).replace("{heading}", &texts.heading);
        while text.contains("{remark}") {
            text = text.replacen("{remark}", self.pick(&self.filler.remark), 1);
        }
        if text.contains("{long}") {
            let long: Vec<&str> = (0..120).map(|_| self.pick(&self.filler.remark)).collect();
            text = text.replace("{long}", &long.join(" "));
        }
        let first = |from: &'a [String]| from.first().map_or("", String::as_str);
        let nav = |at: usize| self.filler.nav.get(at).map_or("", String::as_str);
        text.replace("{name}", &self.name)
            .replace("{site}", self.site)
            .replace("{n}", &self.number.to_string())
            .replace("{lang}", self.language)
            .replace("{nav1}", nav(0))
            .replace("{nav2}", nav(1))
            .replace("{nav3}", nav(2))
            .replace("{neighbours}", first(&self.filler.neighbours))
            .replace("{terms}", first(&self.filler.terms))
            .replace("{privacy}", first(&self.filler.privacy))
            .replace("{cookie}", first(&self.filler.cookie))
            .replace("{elsewhere_gone}", "This content is no longer available")
    }
}

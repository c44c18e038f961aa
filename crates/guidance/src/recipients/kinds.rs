//! Words of recipients: what they are, how they are reached, what they want to know.

use jiff::civil::Date;
use luwte_domain::Word;

use crate::head::Mark;

/// What a recipient can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecipientKind {
    /// To take an item down from its own site or app.
    Platform,
    /// To take down what stands on its servers.
    Host,
    /// To drop an address from its results.
    Search,
    /// To take a domain name out of use.
    Registrar,
    /// To assess imagery of minors and to have it removed.
    Hotline,
    /// To order removal.
    Authority,
    /// To drop an app.
    Store,
    /// To stop payments for it.
    Payment,
}

impl Word for RecipientKind {
    const ALL: &'static [Self] = &[
        Self::Platform,
        Self::Host,
        Self::Search,
        Self::Registrar,
        Self::Hotline,
        Self::Authority,
        Self::Store,
        Self::Payment,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Platform => "platform",
            Self::Host => "host",
            Self::Search => "search",
            Self::Registrar => "registrar",
            Self::Hotline => "hotline",
            Self::Authority => "authority",
            Self::Store => "store",
            Self::Payment => "payment",
        }
    }
}

/// What people know a recipient as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecipientSort {
    /// Any other site.
    Site,
    /// A social network.
    Social,
    /// Chats and groups.
    Messaging,
    /// Videos and streams.
    Video,
    /// Pictures.
    Images,
    /// Files, shared by link.
    Files,
    /// Blogs.
    Blog,
    /// Texts, shared by link.
    Paste,
    /// Forums that others run with its software.
    Forum,
    /// Games with chats.
    Game,
    /// Paid pages of makers.
    Creators,
    /// A search engine.
    Search,
    /// Servers.
    Hosting,
    /// Servers in front of others, which hide where a site is.
    Delivery,
    /// A seller of domain names.
    Registrar,
    /// The keeper of all domain names with one end.
    Registry,
    /// A store of apps.
    AppStore,
    /// Payments.
    Payment,
    /// A hotline for imagery of minors.
    Hotline,
    /// An authority that can order removal.
    Authority,
}

impl Word for RecipientSort {
    const ALL: &'static [Self] = &[
        Self::Site,
        Self::Social,
        Self::Messaging,
        Self::Video,
        Self::Images,
        Self::Files,
        Self::Blog,
        Self::Paste,
        Self::Forum,
        Self::Game,
        Self::Creators,
        Self::Search,
        Self::Hosting,
        Self::Delivery,
        Self::Registrar,
        Self::Registry,
        Self::AppStore,
        Self::Payment,
        Self::Hotline,
        Self::Authority,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Social => "social",
            Self::Messaging => "messaging",
            Self::Video => "video",
            Self::Images => "images",
            Self::Files => "files",
            Self::Blog => "blog",
            Self::Paste => "paste",
            Self::Forum => "forum",
            Self::Game => "game",
            Self::Creators => "creators",
            Self::Search => "search",
            Self::Hosting => "hosting",
            Self::Delivery => "delivery",
            Self::Registrar => "registrar",
            Self::Registry => "registry",
            Self::AppStore => "app_store",
            Self::Payment => "payment",
            Self::Hotline => "hotline",
            Self::Authority => "authority",
        }
    }
}

impl RecipientSort {
    /// What it can be asked for.
    #[must_use]
    pub fn kind(self) -> RecipientKind {
        match self {
            Self::Site
            | Self::Social
            | Self::Messaging
            | Self::Video
            | Self::Images
            | Self::Files
            | Self::Blog
            | Self::Paste
            | Self::Forum
            | Self::Game
            | Self::Creators => RecipientKind::Platform,
            Self::Search => RecipientKind::Search,
            Self::Hosting | Self::Delivery => RecipientKind::Host,
            Self::Registrar | Self::Registry => RecipientKind::Registrar,
            Self::AppStore => RecipientKind::Store,
            Self::Payment => RecipientKind::Payment,
            Self::Hotline => RecipientKind::Hotline,
            Self::Authority => RecipientKind::Authority,
        }
    }
}

/// How a notice reaches a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChannelKind {
    /// A mail address.
    Mail,
    /// A form that a human fills in.
    WebForm,
    /// An address that programs send to.
    Api,
}

impl Word for ChannelKind {
    const ALL: &'static [Self] = &[Self::Mail, Self::WebForm, Self::Api];

    fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::WebForm => "web_form",
            Self::Api => "api",
        }
    }
}

/// A way to reach a recipient. It is off: only the desk of the operator can confirm it, with a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Its kind.
    pub kind: ChannelKind,
    /// The mail address, or the `https` address of the form or interface.
    pub address: String,
    /// Where it was read.
    pub source_url: String,
    /// How it is known; always [`Mark::R`].
    pub mark: Mark,
    /// When its source was last checked.
    pub checked_on: Date,
}

/// A text by which a recipient says that something is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TombstoneText {
    /// The words, as shown.
    pub text: String,
    /// Where they were read.
    pub source_url: String,
    /// How they are known.
    pub mark: Mark,
    /// When that was last checked.
    pub checked_on: Date,
}

/// A field that a recipient wants in a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoticeField {
    /// Reasons, DSA article 16(2)(a).
    Reason,
    /// Exact addresses, (b).
    Address,
    /// Name and e-mail of the notifier, (c); left out for imagery of minors where asked.
    Contact,
    /// Statement of good faith, (d).
    GoodFaith,
    /// Name of the account that placed it.
    Account,
    /// Telephone number of the notifier.
    Phone,
    /// Postal address of the notifier.
    PostalAddress,
    /// The provision that it is against.
    LegalBasis,
    /// The part of a link that opens an encrypted file.
    Key,
}

impl Word for NoticeField {
    const ALL: &'static [Self] = &[
        Self::Reason,
        Self::Address,
        Self::Contact,
        Self::GoodFaith,
        Self::Account,
        Self::Phone,
        Self::PostalAddress,
        Self::LegalBasis,
        Self::Key,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Reason => "reason",
            Self::Address => "address",
            Self::Contact => "contact",
            Self::GoodFaith => "good_faith",
            Self::Account => "account",
            Self::Phone => "phone",
            Self::PostalAddress => "postal_address",
            Self::LegalBasis => "legal_basis",
            Self::Key => "key",
        }
    }
}

//! Who a notice goes to, and by which way.

use luwte_domain::Lang;
use luwte_guidance::ChannelKind;

use crate::house::House;
use crate::records::NoticeBody;
use crate::routes::Asked;

/// Who a notice goes to; each text is empty where it is not known. At most one of `to` and
/// `interface` is given.
pub(super) struct Addressee {
    /// Identifier in the content.
    pub(super) recipient: String,
    pub(super) name: String,
    /// Mail address.
    pub(super) to: String,
    /// Address of its interface.
    pub(super) interface: String,
    pub(super) lang: Lang,
}

impl House {
    /// Who a notice goes to that asks `asked`: the recipient's own way, else the mail address that a
    /// look-up found.
    pub(super) fn addressee(&self, asked: Option<Asked>) -> Addressee {
        let Some(asked) = asked else { return Addressee::nobody() };
        let named = self.content.recipients().by_id(&asked.recipient);
        let own = named.and_then(|recipient| recipient.sent_to());
        let (to, interface) = match own.map(|own| (own.kind, own.address.clone())) {
            Some((ChannelKind::Api, address)) => (String::new(), address),
            Some((_, address)) => (address, String::new()),
            None => (asked.to.unwrap_or_default(), String::new()),
        };
        Addressee {
            to,
            interface,
            lang: named.map_or(Lang::En, |recipient| recipient.language),
            recipient: asked.recipient,
            name: asked.name,
        }
    }
}

impl Addressee {
    /// Whether a notice goes to them, by the same way.
    pub(super) fn is_of(&self, body: &NoticeBody) -> bool {
        let theirs = (&body.recipient, &body.to, &body.interface);
        theirs == (&self.recipient, &self.to, &self.interface)
    }

    fn nobody() -> Self {
        let [recipient, name, to, interface] = [const { String::new() }; 4];
        Self { recipient, name, to, interface, lang: Lang::En }
    }
}

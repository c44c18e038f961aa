//! The team: members, fingerprints, invitation, removal.

use askama::Template;
use luwte_casework::team::{MemberLine, MemberState, MembersView};

use super::Frame;
use super::frame::Bar;
use crate::desk::{Floor, Way};
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Chip, Field, Problem, Tone};

/// One member.
#[derive(Debug)]
struct Member {
    id: String,
    name: String,
    state: Chip,
    fingerprint: String,
    datetime: String,
    day: String,
    is_waiting: bool,
    compare: String,
    remove: String,
}

impl Member {
    fn new(l: Locale, line: &MemberLine) -> Self {
        let (tone, key) = match line.state {
            MemberState::Invited => (Tone::New, "desk-member-invited"),
            MemberState::Waiting => (Tone::Wait, "desk-member-waiting"),
            MemberState::Member => (Tone::Good, "desk-member-member"),
            MemberState::Removed => (Tone::New, "desk-member-removed"),
        };
        let is_removed = line.state == MemberState::Removed;
        Self {
            id: line.id.to_string(),
            name: if line.is_me {
                l.with("desk-team-me", "name", &line.name)
            } else {
                line.name.clone()
            },
            state: Chip { tone, text: l.t(key) },
            fingerprint: line.key_fingerprint.clone().unwrap_or_default(),
            datetime: l.datetime(&line.made_at),
            day: l.day(&line.made_at),
            is_waiting: line.state == MemberState::Waiting,
            compare: l.with("desk-team-let-in-hint", "name", &line.name),
            remove: if is_removed { String::new() } else { Way::Remove.to(l.lang, &line.id) },
        }
    }
}

/// `/balie/team`.
#[derive(Debug, Template)]
#[template(path = "desk/team.html")]
pub(in crate::desk) struct TeamPage {
    l: Locale,
    page: Page,
    bar: Bar,
    problems: Vec<Problem>,
    fingerprint: String,
    members: Vec<Member>,
    name: Field,
    invite: &'static str,
    let_in: &'static str,
    partners: &'static str,
}

impl TeamPage {
    /// The team, with the name typed for an invitation and what is wrong with it.
    pub(in crate::desk) fn new(
        frame: &Frame,
        floor: &Floor,
        team: &MembersView,
        name: String,
        wrong: Option<String>,
    ) -> Self {
        let l = frame.l;
        let name = Field::line("name", l.t("desk-invite-name"))
            .with_hint(l.t("desk-invite-name-hint"))
            .with_value(name)
            .with_error(wrong);
        let problems: Vec<Problem> = name.problem().into_iter().collect();
        let page = frame.page(l.t("desk-team-title"), frame.twin(Way::Team));
        Self {
            l,
            page: page.with_problem(!problems.is_empty()),
            bar: Bar::of(frame, floor, Way::Team),
            problems,
            fingerprint: team.team_fingerprint.clone(),
            members: team.members.iter().map(|line| Member::new(l, line)).collect(),
            name,
            invite: frame.path(Way::Invite),
            let_in: frame.path(Way::LetIn),
            partners: frame.path(Way::Partners),
        }
    }
}

/// The answer to an invitation: shown once.
#[derive(Template)]
#[template(path = "desk/invited.html")]
pub(in crate::desk) struct InvitedPage {
    l: Locale,
    page: Page,
    bar: Bar,
    address: String,
    invitation: String,
    team: &'static str,
}

impl InvitedPage {
    /// The invitation for `name`, to be used at `address`.
    pub(in crate::desk) fn new(
        frame: &Frame,
        floor: &Floor,
        name: &str,
        address: String,
        invitation: String,
    ) -> Self {
        let title = frame.l.with("desk-invited-title", "name", name);
        Self {
            l: frame.l,
            page: frame.page(title, frame.twin(Way::Team)),
            bar: Bar::of(frame, floor, Way::Invite),
            address,
            invitation,
            team: frame.path(Way::Team),
        }
    }
}

/// `/balie/team/verwijder/{id}`: one confirmation.
#[derive(Debug, Template)]
#[template(path = "desk/remove.html")]
pub(in crate::desk) struct RemovePage {
    l: Locale,
    page: Page,
    bar: Bar,
    action: String,
    is_me: bool,
    team: &'static str,
}

impl RemovePage {
    /// The question about `member`.
    pub(in crate::desk) fn new(frame: &Frame, floor: &Floor, member: &MemberLine) -> Self {
        let l = frame.l;
        let title = l.with("desk-remove-title", "name", &member.name);
        Self {
            l,
            page: frame.page(title, Way::Remove.to(l.twin().lang, &member.id)),
            bar: Bar::of(frame, floor, Way::Remove),
            action: Way::Remove.to(l.lang, &member.id),
            is_me: member.is_me,
            team: frame.path(Way::Team),
        }
    }
}

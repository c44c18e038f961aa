//! Made-up members of a team.

use luwte_casework::team::{MemberLine, MemberState, MembersView};
use luwte_domain::ids::StaffId;

use super::made::at;

pub(super) fn member(state: MemberState, is_me: bool) -> MemberLine {
    MemberLine {
        id: StaffId::make(at(3)),
        name: "collega twee".to_owned(),
        state,
        key_fingerprint: (state != MemberState::Invited).then(|| "abcd efgh ".repeat(4)),
        made_at: at(3),
        is_me,
    }
}

pub(super) fn team() -> MembersView {
    use MemberState::{Invited, Member, Removed, Waiting};

    let members = [(Member, true), (Invited, false), (Waiting, false), (Removed, false)];
    MembersView {
        team_fingerprint: "1234 5678 ".repeat(4),
        members: members.into_iter().map(|(state, is_me)| member(state, is_me)).collect(),
    }
}

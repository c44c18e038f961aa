use proptest::prelude::*;

use super::*;
use crate::Word as _;
use crate::ids::{AssessmentId, StaffId};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn approval() -> Approval {
    let (by, assessment) = (StaffId::make(at(0)), AssessmentId::make(at(0)));
    Approval { by, assessment, at: at(0) }
}

fn sent() -> NoticeState {
    let queued = NoticeState::Drafted.approve(approval(), at(10)).unwrap();
    queued.send(at(11)).unwrap()
}

#[test]
fn undo_is_possible_until_it_is_sent() {
    let queued = NoticeState::Drafted.approve(approval(), at(10)).unwrap();
    assert_eq!(queued.undo(), Ok(NoticeState::Drafted));
    assert!(sent().undo().is_err());
}

#[test]
fn a_notice_that_failed_may_turn_out_to_be_there() {
    let queued = NoticeState::Drafted.approve(approval(), at(10)).unwrap();
    let failed = queued.fail(FailedWhy::Refused, at(11)).unwrap();
    let sent = NoticeState::Sent { approval: approval(), at: at(12) };
    assert_eq!(failed.send(at(12)).map(NoticeState::step), Ok(sent.step()));
}

#[test]
fn a_drafted_notice_cannot_be_sent_or_answered() {
    assert!(NoticeState::Drafted.send(at(0)).is_err());
    assert!(NoticeState::Drafted.answer(Answer::Removed, at(0)).is_err());
}

#[test]
fn a_repeated_answer_is_harmless() {
    let once = sent().answer(Answer::Removed, at(20)).unwrap();
    assert_eq!(once.answer(Answer::Removed, at(30)), Ok(once));
    assert_eq!(once.answer(Answer::Received, at(30)), Ok(once));
}

#[test]
fn a_settled_notice_takes_no_answer() {
    let settled = sent().settle(at(20)).unwrap();
    assert!(settled.answer(Answer::Removed, at(30)).is_err());
}

#[test]
fn only_a_refusal_can_be_complained_about_and_a_truer_answer_still_counts() {
    let refused = Answer::Refused { reason: RefusalReason::Lawful };
    let refused = sent().answer(refused, at(20)).unwrap();
    let complained = refused.complain(at(30)).unwrap();
    assert_eq!(complained.step(), NoticeStep::Complained);
    assert_eq!(complained.complain(at(40)), Ok(complained));
    assert_eq!(complained.answer(Answer::Received, at(40)), Ok(complained));
    let removed = complained.answer(Answer::Removed, at(40)).unwrap();
    assert_eq!(removed.step(), NoticeStep::Decided);
    assert!(removed.complain(at(50)).is_err());
    assert!(sent().complain(at(50)).is_err());
}

/// What a plain reader of the rules would say holds after these answers: the last decision that is
/// not a late order, otherwise whether one of them passed it on.
fn plainly(said: &[Answer]) -> Option<Answer> {
    let mut holds: Option<Answer> = None;
    for answer in said {
        let is_decided = holds.is_some_and(|one| !one.is_receipt());
        let is_late = (holds, *answer) == (Some(Answer::Complied), Answer::Ordered);
        match answer {
            Answer::Received | Answer::Forwarded if is_decided => {}
            Answer::Received if holds == Some(Answer::Forwarded) => {}
            _ if is_late => {}
            answer => holds = Some(*answer),
        }
    }
    holds
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let reasons: Vec<_> = RefusalReason::ALL.to_vec();
    let kinds = AnswerKind::ALL.to_vec();
    (proptest::sample::select(kinds), proptest::sample::select(reasons))
        .prop_map(|(kind, reason)| kind.answer(Some(reason)).unwrap())
}

proptest! {
    #[test]
    fn answers_in_any_order_leave_the_last_true_one(said in proptest::collection::vec(any_answer(), 0..12)) {
        let mut state = sent();
        for (second, answer) in (20..).zip(&said) {
            let next = state.answer(*answer, at(second)).unwrap();
            prop_assert_eq!(next.answer(*answer, at(second + 1_000)), Ok(next), "a replay");
            state = next;
        }
        prop_assert_eq!(state.answered().map(|(answer, _)| answer), plainly(&said));
        prop_assert_eq!(state.decided_at().is_some(), state.step() == NoticeStep::Decided);
    }
}

#[test]
fn every_word_of_an_answer_is_offered_to_somebody() {
    for kind in AnswerKind::ALL {
        let offered = [true, false].map(AnswerKind::offered);
        assert!(offered.iter().any(|of| of.contains(kind)), "{}", kind.word());
        assert_eq!(offered[0].contains(kind), kind.of_authority().is_some());
    }
}

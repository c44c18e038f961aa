use super::*;
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

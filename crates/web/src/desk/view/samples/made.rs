//! Made-up cases and notices.

use jiff::Timestamp;
use luwte_casework::desk::{
    AssessmentView, CaseView, DeskPlace, DetailLine, FormLine, FormView, Me, NewCase, NoticeLine,
    NoticeMarks, NoticeView, PictureLine, QueueRow, QueueView, ShortLink, TimelineLine,
    UnreadableRow,
};
use luwte_casework::my_case::MessageView;
use luwte_casework::{Fulfilled, Missing, PlaceStatus, Reach, Requirement, StatementLine};
use luwte_domain::answers::{AboutWhom, AgeGroup, Answers, Situation};
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::authority::{AuthorityAnswer, AuthorityWord};
use luwte_domain::case::{CaseState, CaseStep, ClosedReason};
use luwte_domain::charge::Charge;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, LocationId, NoticeId, StaffId};
use luwte_domain::location::{LocationKind, LocationStep, RefusalReason, ToldBy};
use luwte_domain::notice::{Answer, AnswerKind, NoticeStep};
use luwte_domain::sighting::{SightingReason, Verdict};
use luwte_domain::{Lang, Word};
use luwte_guidance::{Freshness, Mark, NoticeField, WorkItem};

use crate::desk::Floor;

pub(super) const STORY: &str = "Het begon maandag in de groep.\nIemand stuurde <b>dit</b> rond.";

pub(in crate::desk::view) fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + minute * 60).unwrap()
}

pub(super) fn answers() -> Answers {
    Answers {
        about: Some(AboutWhom::Me),
        situation: Some(Situation::Threatened),
        age: Some(AgeGroup::Under12),
        ..Answers::default()
    }
}

pub(super) fn row(minute: i64, step: CaseStep) -> QueueRow {
    QueueRow {
        id: CaseId::make(at(minute)),
        step,
        received_at: at(minute),
        changed_at: at(minute),
        answers: if minute == 0 { answers() } else { Answers::default() },
        is_strict: minute % 2 == 0,
        places: usize::try_from(minute).unwrap(),
        dark: usize::try_from(minute).unwrap() / 2,
        pictures: usize::try_from(minute).unwrap(),
        unread_at: (minute == 0).then_some(at(50)),
        handled_by: (minute > 1).then(|| "collega twee".to_owned()),
    }
}

pub(super) fn floor(mine: usize, rows: Vec<QueueRow>) -> Floor {
    let me = Me { id: StaffId::make(at(0)), name: "collega een".to_owned() };
    let oldest = rows.first().map(|row| row.received_at);
    let unreadable = vec![UnreadableRow { id: CaseId::make(at(3)) }];
    let (waiting, has_imported) = (rows.len(), !rows.is_empty());
    let new = rows.iter().map(|row| NewCase { received_at: row.received_at, is_risk: true });
    let (new, more) = (new.collect(), rows.len());
    let queue = QueueView {
        waiting,
        new,
        undecided: vec![at(3)],
        more,
        rows,
        unreadable,
        oldest,
        mine,
        has_imported,
    };
    Floor { me, queue, replies: mine }
}

pub(in crate::desk::view) fn full_floor() -> Floor {
    floor(21, (0..).zip(CaseStep::ALL).map(|(minute, step)| row(minute, *step)).collect())
}

pub(super) fn place(number: usize, step: LocationStep) -> DeskPlace {
    let is_closed = step == LocationStep::GoneAsTold;
    let address = format!("https://voorbeeld.example/p/{}", "lang".repeat(12 * number));
    let shown = if is_closed { "Voorbeeldapp: groep 3".to_owned() } else { address };
    let seen = SightingReason::ALL[number % SightingReason::ALL.len()];
    DeskPlace {
        status: PlaceStatus {
            id: LocationId::make(at(1)),
            shown,
            recipient: (!number.is_multiple_of(3))
                .then(|| format!("Voorbeeldplatform {}", number % 3)),
            kind: if is_closed { LocationKind::ClosedPlace } else { LocationKind::Address },
            step,
            refused: (step == LocationStep::Refused).then_some(RefusalReason::NeedMore),
            told_by: is_closed.then_some(ToldBy::Person),
            at: at(5),
            sent_again: number == 1,
            could_not_check_at: None,
            history: Vec::new(),
        },
        looks_unique: number == 0,
        short_link: (number == 1).then_some(ShortLink::Unopened),
        is_hidden_service: number == 2,
        same_address_cases: number % 3,
        last_seen: (number > 0).then(|| (at(7), Verdict::ALL[number % 7], seen)),
        unconfirmed: (step == LocationStep::SaidGone).then(|| at(6)),
        may_be_noticed: !matches!(step, LocationStep::Gone | LocationStep::GoneAsTold),
        asked: None,
        route: None,
        hotline: None,
        authority: Some(AuthorityWord {
            answer: AuthorityAnswer::Ordered,
            at: at(5),
            ordered_at: Some(at(5)),
        }),
        may_authority_answer: true,
        may_ask_authority: true,
    }
}

pub(super) fn assessment() -> AssessmentView {
    AssessmentView {
        assessor: Assessor::DepictedPerson,
        basis: Basis::SharedWithoutConsent,
        by: "collega een".to_owned(),
        at: at(9),
    }
}

pub(super) fn full_case() -> CaseView {
    let notice = |step: &NoticeStep| NoticeLine {
        id: NoticeId::make(at(20)),
        step: *step,
        recipient: if *step == NoticeStep::Failed { "" } else { "Voorbeeldplatform" }.to_owned(),
        at: at(20),
        places: 2,
    };
    let line = |kind: &EventKind| TimelineLine {
        at: at(30),
        kind: *kind,
        place: (*kind == EventKind::Gone).then(|| "https://voorbeeld.example/p/1".to_owned()),
        by: (*kind == EventKind::Opened).then(|| "collega twee".to_owned()),
        detail: match kind {
            EventKind::Assessed => Some(Basis::Privacy.word().to_owned()),
            EventKind::Closed => Some(ClosedReason::Done.word().to_owned()),
            EventKind::Checked => Some(Verdict::Online.word().to_owned()),
            _ => None,
        },
    };
    CaseView {
        charge: Some(Charge::PoliceFirst),
        id: CaseId::make(at(0)),
        state: CaseState::Open,
        received_at: at(0),
        answers: answers(),
        lang: Lang::Nl,
        is_strict: true,
        story: STORY.to_owned(),
        places: (0..).zip(LocationStep::ALL).map(|(number, step)| place(number, *step)).collect(),
        pictures: vec![PictureLine { pdq_hex: "a1".repeat(32), quality: 97, parts: 63 }],
        messages: [true, false]
            .map(|from_desk| MessageView { at: at(40), from_desk, text: STORY.to_owned() })
            .to_vec(),
        assessments: vec![assessment()],
        notices: NoticeStep::ALL.iter().map(notice).collect(),
        timeline: EventKind::ALL.iter().map(line).collect(),
        handled_by: Some("collega twee".to_owned()),
        opened_by_others: vec![("collega twee".to_owned(), at(90))],
        can_look_up: true,
        token: "token".to_owned(),
    }
}

pub(super) fn empty_case() -> CaseView {
    CaseView {
        state: CaseState::Received,
        answers: Answers::default(),
        lang: Lang::En,
        is_strict: false,
        story: String::new(),
        places: Vec::new(),
        pictures: Vec::new(),
        messages: Vec::new(),
        assessments: Vec::new(),
        notices: Vec::new(),
        timeline: Vec::new(),
        handled_by: None,
        opened_by_others: Vec::new(),
        ..full_case()
    }
}

pub(super) fn notice(step: NoticeStep, missing: Vec<Missing>) -> NoticeView {
    let is_unknown = missing.contains(&Missing::Recipient);
    NoticeView {
        answer: (step == NoticeStep::Decided).then(|| (Answer::Disabled, at(6))),
        replies: [true, false].map(super::replies::of_notice).to_vec(),
        statements: vec![StatementLine {
            answer: AnswerKind::Disabled,
            text: "<script>alert(1)</script>\nDe pagina is afgesloten.".to_owned(),
            at: at(6),
        }],
        id: NoticeId::make(at(20)),
        case: CaseId::make(at(0)),
        step,
        recipient: if is_unknown { "" } else { "Voorbeeldplatform" }.to_owned(),
        reach: (!is_unknown).then(|| Reach::Mail("meld@platform.example".to_owned())),
        other_channel: None,
        lang: Lang::En,
        subject: "Notice 0123456789abcdef0123456789abcdef".to_owned(),
        text: "Dear team,\n\nPlease remove:\nhttps://voorbeeld.example/p/1\n\nThanks.".to_owned(),
        own_words: "Het staat in een album.".to_owned(),
        places: vec!["https://voorbeeld.example/p/1".to_owned(); 2],
        dark: vec!["https://voorbeeld.example/p/3".to_owned(); missing.len().min(1)],
        assessment: (!missing.contains(&Missing::Assessment)).then(assessment),
        repeats: missing.contains(&Missing::RepeatsSecret),
        may_complain: step == NoticeStep::Decided,
        send_at: (step == NoticeStep::Queued).then(|| at(101)),
        sent_at: (step == NoticeStep::Sent).then(|| at(99)),
        channel_confirmed_at: (step != NoticeStep::Drafted).then(|| at(80)),
        requirements: requirements(&missing),
        details: [NoticeField::Account, NoticeField::PostalAddress]
            .map(|field| DetailLine { field, value: String::new() })
            .to_vec(),
        marks: NoticeMarks { preservation: true, threat_to_life: false },
        siblings: vec![NoticeId::make(at(21)); missing.len().min(2)],
        files: vec!["xarf.json".to_owned()],
        missing,
    }
}

pub(super) fn form(reach: Reach, missing: Vec<Missing>) -> FormView {
    let line = |field: Option<NoticeField>, value: &str, is_copied| FormLine {
        word: field.map_or("text", Word::word),
        field,
        value: value.to_owned(),
        is_copied,
    };
    let address = "https://voorbeeld.example/p/1\nhttps://voorbeeld.example/p/2";
    FormView {
        id: NoticeId::make(at(20)),
        case: CaseId::make(at(0)),
        step: NoticeStep::Drafted,
        recipient: "voorbeeld".to_owned(),
        reach,
        lang: Lang::En,
        lines: vec![
            line(Some(NoticeField::Address), address, true),
            line(Some(NoticeField::Account), "", false),
            line(None, "Notice\n\nPlease remove.", false),
        ],
        missing,
        places: 2,
        made_at: at(20),
    }
}

/// What is asked for: there, unless it is `missing`.
fn requirements(missing: &[Missing]) -> Vec<Requirement> {
    let letters = NoticeField::ALL.iter().zip(['a', 'b', 'c', 'd']);
    let law = letters.map(|(field, letter)| (*field, Some(letter), Fulfilled::There));
    let mut all: Vec<_> = law.collect();
    all.extend(missing.iter().filter_map(|missing| match missing {
        Missing::Detail(field) => Some((*field, None, Fulfilled::Lacking(*missing))),
        _ => None,
    }));
    all.into_iter()
        .map(|(field, letter, fulfilled)| {
            let is_wanted = letter != Some('d');
            let fulfilled = if letter == Some('c') { Fulfilled::NotNeeded } else { fulfilled };
            Requirement { field, letter, is_wanted, fulfilled }
        })
        .collect()
}

/// One text of each freshness, with every mark.
pub(super) fn texts() -> Vec<WorkItem> {
    let states = [
        (Freshness::Ended, Mark::C),
        (Freshness::CheckedLater, Mark::U),
        (Freshness::Late, Mark::K),
        (Freshness::Due, Mark::R),
        (Freshness::NotYet, Mark::I),
        (Freshness::Fresh, Mark::I),
    ];
    let item = |(freshness, mark)| WorkItem {
        file: "advice/remove.toml".to_owned(),
        title: if mark == Mark::C { String::new() } else { "Laat het weghalen".to_owned() },
        mark,
        checked_on: jiff::civil::date(2026, 11, 22),
        review_by: jiff::civil::date(2027, 5, 22),
        freshness,
    };
    states.map(item).into()
}

//! Serves: S5-S10, S12-S14, S20-S26, S30, S42-S44, S60, S61.

use jiff::civil::date;
use luwte_domain::Lang;
use luwte_guidance::{Finding, LessonLevel, check_overlay};

use crate::{LANGS, content};

fn built_in(path: &str) -> String {
    let dir = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../content");
    std::fs::read_to_string(dir.join(path)).unwrap()
}

/// Findings once `old` became `new` in one file.
fn planted(path: &str, old: &str, new: &str) -> Vec<Finding> {
    let text = built_in(path);
    assert!(text.contains(old), "{path} has no {old}");
    check_overlay(vec![(path.to_owned(), text.replacen(old, new, 1))], date(2026, 11, 22))
}

fn finds(path: &str, old: &str, new: &str, words: &str) {
    let findings = planted(path, old, new);
    let found = findings.iter().find(|finding| finding.problem.contains(words));
    let Some(found) = found else { panic!("\"{words}\" not among {findings:?}") };
    assert!(found.file.starts_with(path.split('/').next().unwrap()), "{found}");
    assert!(found.line > 0 && !found.todo.is_empty());
}

#[test]
fn the_plan_has_an_hour_a_day_and_a_week_with_both_sides() {
    for lang in LANGS {
        let plan = content().school_plan(lang);
        let names: Vec<&str> = plan.phases.iter().map(|phase| phase.name).collect();
        assert_eq!(names, ["hour", "day", "week"]);
        for phase in &plan.phases {
            assert!(phase.does.body_html.contains("<li>"), "{}", phase.name);
            assert!(phase.leaves.body_html.contains("<li>"), "{}", phase.name);
        }
        assert_eq!(plan.ages.len(), 4);
        assert!(plan.cases.len() >= 4 && plan.year.len() >= 3 && plan.duty.len() == 1);
        assert!(plan.laws.iter().any(|law| law.provision == "252"));
        assert!(plan.checked_on.is_some());
    }
}

#[test]
fn the_first_hour_names_help_and_forbids_to_look() {
    let plan = content().school_plan(Lang::Nl);
    let hour = &plan.phases[0];
    assert!(hour.does.body_html.contains("tel:112") && hour.does.body_html.contains("tel:113"));
    assert!(hour.leaves.body_text.contains("Kijk niet naar het beeld"));
}

#[test]
fn no_letter_belongs_to_the_first_day() {
    for lang in LANGS {
        let plan = content().school_plan(lang);
        for phase in &plan.phases[..2] {
            let text = phase.does.body_text.to_lowercase();
            assert!(!text.contains("brief") && !text.contains("letter"), "{}", phase.name);
        }
        let letter = if lang == Lang::Nl { "nog geen brief" } else { "not send a letter" };
        assert!(plan.phases[1].leaves.body_text.contains(letter));
    }
}

#[test]
fn the_duty_clock_goes_from_board_to_charge_and_each_step_is_at_once() {
    let order = [
        (Lang::Nl, "direct", ["bestuur", "vertrouwensinspecteur", "vóór de aangifte", "aangifte"]),
        (Lang::En, "at once", ["board", "confidential inspector", "before the charge", "a charge"]),
    ];
    for (lang, at_once, words) in order {
        let plan = content().school_plan(lang);
        assert_eq!(plan.staff.len(), words.len());
        for (step, word) in plan.staff.iter().zip(words) {
            assert!(step.title.contains(word), "{}", step.title);
            assert!(step.title.contains(at_once), "{}", step.title);
        }
        let duty = &plan.duty[0];
        assert!(duty.text.body_text.contains("4a WPO") && duty.text.body_text.contains("2014"));
        assert!(duty.source.url.contains("onderwijsinspectie.nl") && duty.source.mark.is_read());
    }
}

#[test]
fn six_roles_say_who_does_what() {
    for lang in LANGS {
        let roles = content().school_roles(lang);
        assert_eq!(roles.len(), 6);
        assert!(roles.iter().all(|role| !role.title.is_empty() && role.body_text.len() > 40));
    }
}

#[test]
fn five_lessons_stand_for_two_levels_and_their_minutes_add_up() {
    for lang in LANGS {
        let lessons = content().lessons(lang);
        assert_eq!(lessons.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        for lesson in lessons {
            let levels: Vec<_> = lesson.versions.iter().map(|one| one.level).collect();
            assert_eq!(levels, [LessonLevel::Primary, LessonLevel::Secondary]);
            assert!(!lesson.goals.is_empty(), "lesson {}", lesson.number);
            for version in lesson.versions {
                let sum: u16 = version.steps.iter().map(|step| step.minutes).sum();
                assert_eq!(sum, version.minutes);
                assert!(version.steps.len() >= 4 && version.aim_html.starts_with("<p>"));
                assert!(version.sheet.html.contains("<li>") && version.avoid.html.contains("<li>"));
                assert!(version.prepare.html.contains("<li>"));
            }
        }
    }
    assert_eq!(content().lesson(6, Lang::Nl), None);
}

#[test]
fn the_lessons_together_serve_every_target() {
    let lessons = content().lessons(Lang::En);
    let titles: std::collections::BTreeSet<&str> = lessons
        .iter()
        .flat_map(|lesson| lesson.goals.iter().map(|goal| goal.title.as_str()))
        .collect();
    assert_eq!(titles.len(), 5, "{titles:?}");
    assert!(titles.iter().any(|title| title.starts_with("Citizenship")));
    assert!(content().lessons_binding(Lang::Nl).body_text.contains("security.nl"));
}

#[test]
fn three_letters_say_who_agreed_and_hold_no_blank() {
    for lang in LANGS {
        let letters = content().school_letters(lang);
        assert_eq!(letters.len(), 3);
        for letter in letters {
            let agrees = if lang == Lang::Nl { "eens" } else { "agree" };
            assert!(letter.body_text.contains(agrees), "{}", letter.title);
            assert!(!letter.body_text.contains(['[', '{', '…']), "{}", letter.title);
        }
    }
}

#[test]
fn the_number_of_the_confidential_inspectors_is_one_to_check() {
    let cards = content().contacts(Lang::Nl);
    let to_check: Vec<&str> = cards
        .iter()
        .filter(|card| card.phone_to_check.is_some())
        .map(|card| card.id.as_str())
        .collect();
    assert_eq!(to_check, ["confidential-inspector"]);
    assert!(cards.iter().all(|card| card.phone_to_check.is_none() || card.phone.is_none()));
}

#[test]
fn lesson_minutes_that_do_not_add_up_are_found() {
    let path = "lessons/manipulation-po.toml";
    finds(path, "minutes = 45", "minutes = 50", "the steps take 45 minutes, the lesson 50");
    finds(path, "steps = [5, 15, 10, 10, 5]", "steps = [5, 15, 10, 15]", "5 steps, and minutes");
}

#[test]
fn a_lesson_without_target_level_or_part_is_found() {
    let path = "lessons/manipulation-po.toml";
    finds(path, "serves = [\"S60\", \"S61\"]", "serves = [\"S1\"]", "no attainment target");
    finds(path, "level = \"po\"", "level = \"vo\"", "lesson 1 is there 0 times");
    finds(path, "level = \"po\"", "level = \"mbo\"", "unknown variant");
    finds(path, "**Laat dit**", "Laat dit", "3 parts besides its aim");
    finds(path, "number = 1", "number = 6", "there is no lesson 6");
}

#[test]
fn a_letter_that_names_someone_is_found() {
    let path = "letters/class.toml";
    finds(path, "met de leerling om wie", "met Noa om wie", "\"Noa\" looks like a name");
    finds(path, "In deze groep", "In groep 3B", "\"3B\" looks like a name");
    finds(path, "van school\n", "van De Regenboog\n", "\"Regenboog\" looks like a name");
    finds(path, "Beste ouders", "Beste ouders van [naam]", "invites a name");
    finds(path, "van school\n", "van {{school}}\n", "a placeholder that nobody fills");
}

#[test]
fn a_step_of_an_unknown_phase_or_side_is_found() {
    let path = "plans/day-do.toml";
    finds(path, "phase = \"day\"", "phase = \"month\"", "\"month\" is no phase of a plan");
    finds(path, "phase = \"day\"", "phase = \"month\"", "0 parts with phase \"day\"");
    finds(path, "side = \"do\"", "side = \"maybe\"", "this `side` does not fit");
    finds("plans/age-18.toml", "phase = \"age\"", "phase = \"hour\"", "this `side` does not fit");
    finds("plans/hour-leave.toml", "\"252\"", "\"253\"", "no law/253.toml");
}

#[test]
fn a_missing_language_is_found_in_every_kind_for_schools() {
    for path in
        ["plans/day-do.toml", "lessons/law-vo.toml", "letters/after.toml", "roles/board.toml"]
    {
        let cut = built_in(path).split("\n[en]").next().unwrap().to_owned();
        let findings = check_overlay(vec![(path.to_owned(), cut)], date(2026, 11, 22));
        let is_found = |finding: &Finding| {
            finding.file == path && finding.problem.contains("language `en` is missing")
        };
        assert!(findings.iter().any(is_found), "{path}: {findings:?}");
    }
}

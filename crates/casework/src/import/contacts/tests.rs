use super::*;
use crate::import::blocked::blocked_day;
use crate::import::read::Value;

const TODAY: Date = Date::constant(2026, 11, 22);

fn row(table: &str, fields: &[(&str, &str)], take: impl FnOnce(&Row<'_>)) {
    let columns: Vec<String> = fields.iter().map(|(name, _)| (*name).to_owned()).collect();
    let values: Vec<Value> =
        fields.iter().map(|(_, text)| Value::Text(text.as_bytes().to_vec())).collect();
    take(&Row { table, columns: &columns, values: &values });
}

fn contact(fields: &[(&str, &str)]) -> (Survey, Vec<ContentFile>) {
    let mut survey = Survey::default();
    row("abusecontact", fields, |row| {
        survey.contacts.extend(Contact::read(row, &mut survey.report));
    });
    let files = files(&mut survey, "https://desk.example/", TODAY);
    (survey, files)
}

#[test]
fn a_contact_is_a_recipient_and_hostile_text_in_it_stays_text() {
    let (_, files) = contact(&[
        ("id", "12"),
        ("filenumber", "../../etc/passwd"),
        ("owner", "A \"quoted\" \\ name\n[en]"),
        ("abusecustom", "abuse@host.example, not a mail; x@y@z.example evil@\"h\".example"),
        ("gdpr_approved", "1"),
    ]);
    let [file] = files.as_slice() else { panic!("one file") };
    assert_eq!(file.path, "recipients/scart-12.toml");
    assert!(file.text.contains(r#"title = "A \"quoted\" \\ name [en]""#), "{}", file.text);
    assert_eq!(file.text.matches("[[channels]]").count(), 1);
    assert_eq!(format!("{file:?}"), "ContentFile(masked)");
    luwte_guidance::Content::with_overlay(vec![(file.path.clone(), file.text.clone())]).unwrap();
}

#[test]
fn blocked_days_that_still_come_are_closed_days_of_every_recipient() {
    let mut survey = Survey::default();
    row("abusecontact", &[("id", "1"), ("owner", "x"), ("gdpr_approved", "1")], |row| {
        survey.contacts.extend(Contact::read(row, &mut survey.report));
    });
    for (day, deleted) in [
        ("2026-12-26", None),
        ("2026-12-25 00:00:00", None),
        ("2026-12-26", None),
        ("2025-12-25", None),
        ("2027-01-01", Some("2026-01-01")),
        ("kerst", None),
    ] {
        let mut fields = vec![("day", day), ("description", "geheim")];
        fields.extend(deleted.map(|at| ("deleted_at", at)));
        row("blockedday", &fields, |row| {
            survey.blocked_days.extend(blocked_day(row, &mut survey.report));
        });
    }
    let files = files(&mut survey, "https://desk.example/", TODAY);
    let [file] = files.as_slice() else { panic!("one file") };
    assert!(!file.text.contains("geheim"));
    let overlay = vec![(file.path.clone(), file.text.clone())];
    let content = luwte_guidance::Content::with_overlay(overlay).unwrap();
    let kept = &content.recipients().by_id("scart-1").unwrap().sending.closed_days;
    assert_eq!(*kept, [Date::constant(2026, 12, 25), Date::constant(2026, 12, 26)]);
    let counted = [("closed_days", 2), ("past", 1), ("deleted", 1), ("no_day", 1)];
    assert_eq!(survey.report.blocked_days, counted.into_iter().collect());
}

#[test]
fn police_unapproved_deleted_and_nameless_contacts_stay_behind() {
    for (fields, why) in [
        (vec![("id", "1"), ("owner", "x")], "not_approved_in_scart"),
        (
            vec![("id", "1"), ("owner", "x"), ("gdpr_approved", "1"), ("police_contact", "1")],
            "police",
        ),
        (vec![("id", "1"), ("owner", "x"), ("deleted_at", "2024-01-01")], "deleted"),
        (vec![("id", "1"), ("gdpr_approved", "1"), ("owner", "<b>")], "without_name"),
        (vec![("id", "x"), ("gdpr_approved", "1"), ("owner", "x")], "without_id"),
    ] {
        let (survey, files) = contact(&fields);
        assert!(files.is_empty());
        assert_eq!(survey.report.contacts.get(why), Some(&1), "{why}");
    }
}

#[test]
fn domains_are_read_plainly_or_not_at_all() {
    assert_eq!(plain_domain(" *.WWW.Site.Example. ").as_deref(), Some("site.example"));
    for text in
        ["", "localhost", "192.0.2.1", "a/b.example", "-a.example", "a..example", "é.example"]
    {
        assert_eq!(plain_domain(text), None, "{text}");
    }
}

#[test]
fn rules_about_one_domain_are_one_file() {
    let mut survey = Survey::default();
    for kind in ["do_not_scrape", "direct_classify_illegal", "proxy_service", "something_new"] {
        let fields = [("domain", "site.example"), ("type_code", kind), ("enabled", "1")];
        row("domainrule", &fields, |row| {
            survey.rules.extend(DomainLine::read(row, &mut survey.report));
        });
    }
    let files = files(&mut survey, "https://desk.example/", TODAY);
    let [file] = files.as_slice() else { panic!("one file") };
    assert!(file.text.contains("do_not_fetch = true\nhuman_first = true"), "{}", file.text);
    assert_eq!(survey.report.rules.get("proxy"), Some(&1));
    assert_eq!(survey.report.rules.get("unknown_kind"), Some(&1));
    luwte_guidance::Content::with_overlay(vec![(file.path.clone(), file.text.clone())]).unwrap();
}

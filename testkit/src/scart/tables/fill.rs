//! The rows of each table.

use std::io;

use super::Take;
use crate::scart::rows::{Field, time};
use crate::scart::{CANARIES, Dump};

fn number(number: impl Into<u64>) -> Field {
    Field::Number(number.into())
}

fn word(word: &str) -> Field {
    Field::text(word)
}

fn note(dump: &Dump, id: u32) -> Field {
    let [note, name, ..] = CANARIES;
    match dump.chance(id, 9) % 4 {
        0 => Field::text(format!("{note} {id}: '{name}' zei\n\"zie \\ daar\"")),
        _ => Field::Null,
    }
}

pub(super) fn contacts(_: &Dump, take: Take<'_>) -> io::Result<()> {
    for id in 1..=300_u32 {
        take(&[
            number(id),
            time(1_577_836_800),
            if id % 50 == 0 { time(1_600_000_000) } else { Field::Null },
            Field::text(format!("A{id:010}")),
            Field::text(format!("Host '{id}' B.V.")),
            Field::text(format!("host{id}, host-{id}")),
            Field::text(format!("abuse{id}@host{id}.example; noc{id}@host{id}.example")),
            word(if id % 3 == 0 { "nl" } else { "us" }),
            number(24_u32),
            word(CANARIES[0]),
            word(if id % 5 == 0 { "0" } else { "1" }),
            word(if id == 7 { "1" } else { "0" }),
        ])?;
    }
    Ok(())
}

pub(super) fn audit(dump: &Dump, take: Take<'_>) -> io::Result<()> {
    for id in 1..=(dump.addresses / 4).max(1) {
        let values = format!("{{\"password\":\"{}\"}}", CANARIES[3]);
        take(&[
            number(id),
            time(1_600_000_000),
            word(CANARIES[1]),
            Field::text(&values),
            Field::text(values),
        ])?;
    }
    Ok(())
}

pub(super) fn blocked(_: &Dump, take: Take<'_>) -> io::Result<()> {
    for id in 1..=12_u32 {
        let day = Field::text(format!("2026-{id:02}-25"));
        take(&[number(id), Field::Null, Field::Null, day, word("kanarie-bericht")])?;
    }
    Ok(())
}

pub(super) fn rules(_: &Dump, take: Take<'_>) -> io::Result<()> {
    const KINDS: [&str; 9] = [
        "do_not_scrape",
        "host_whois",
        "site_owner",
        "registrar_whois",
        "proxy_service",
        "proxy_service_api",
        "direct_classify_illegal",
        "direct_classify_not_illegal",
        "link_checker",
    ];
    for id in 1..=180_u32 {
        let kind = KINDS.iter().cycle().nth(id as usize).copied().unwrap_or_default();
        let enabled = u32::from(id % 20 != 0);
        let domain = Field::text(format!("www.Site{}.example", id / 2));
        take(&[
            number(id),
            Field::Null,
            Field::Null,
            domain,
            word(kind),
            word("192.0.2.1"),
            number(id),
            word(CANARIES[0]),
            number(enabled),
        ])?;
    }
    Ok(())
}

pub(super) fn questions(_: &Dump, take: Take<'_>) -> io::Result<()> {
    for (id, group, name) in
        [(1_u32, "illegal", "punishable"), (3, "illegal", "age"), (6, "not_illegal", "reason")]
    {
        take(&[number(id), Field::Null, Field::Null, word(group), word(name), word(name)])?;
    }
    Ok(())
}

pub(super) fn options(_: &Dump, take: Take<'_>) -> io::Result<()> {
    let all = [
        (3_u32, "PU", "Pubescent"),
        (6, "AD", "Adult"),
        (6, "NF", "Not found"),
        (6, "OT", "Other"),
    ];
    for (id, (question, value, label)) in (1_u32..).zip(all) {
        take(&[number(id), number(question), word(value), word(label)])?;
    }
    Ok(())
}

pub(super) fn answers(dump: &Dump, take: Take<'_>) -> io::Result<()> {
    for id in 1..=dump.addresses {
        let made = dump.made(id);
        let (question, answer) = match (made.grade, made.is_adult) {
            ("illegal", _) => (3_u32, "a:1:{i:0;s:2:\"PU\";}"),
            ("not_illegal", true) => (6, "a:1:{i:0;s:2:\"AD\";}"),
            ("not_illegal", false) => (6, "a:1:{i:0;s:2:\"OT\";}"),
            _ => continue,
        };
        take(&[
            number(id),
            Field::Null,
            Field::Null,
            word("abuseio_scart_input"),
            number(id),
            number(question),
            word(answer),
        ])?;
    }
    Ok(())
}

pub(super) fn inputs(dump: &Dump, take: Take<'_>) -> io::Result<()> {
    for id in 1..=dump.addresses {
        let made = dump.made(id);
        let (host, page) = (made.host, made.parent.unwrap_or(id));
        let (kind, url) = match made.parent {
            None => ("mainurl", format!("https://www.site{host}.example/p/{page}?utm_source=x")),
            Some(_) => ("imageurl", format!("https://img.site{host}.example/{page}/{id}.jpg")),
        };
        let at = made.received_s;
        take(&[
            number(id),
            time(at),
            Field::Null,
            number(1 + u64::from(id % 9)),
            Field::text(format!("{}{id:010}", if made.parent.is_none() { 'I' } else { 'N' })),
            time(at),
            Field::text(url),
            word("192.0.2.77"),
            Field::text(format!("site{host}.example")),
            Field::text(format!("{:032x}", dump.chance(id, 5))),
            word(kind),
            Field::text(format!("ICCAM{id}")),
            word("webform"),
            word(made.status),
            word(made.grade),
            number(made.contact % 300 + 1),
            number(made.contact),
            note(dump, id),
            time(at + 90_000),
            if made.was_noticed { time(at + 7_200) } else { Field::Null },
        ])?;
    }
    Ok(())
}

pub(super) fn history(dump: &Dump, take: Take<'_>) -> io::Result<()> {
    let mut number_of = 0_u64;
    for id in 1..=dump.addresses {
        let made = dump.made(id);
        let mut steps =
            vec![("STATUS", "open", "scheduler_scrape"), ("STATUS", "scheduler_scrape", "grade")];
        if made.grade != "unset" {
            steps.push(("CLASSIFY", "unset", made.grade));
        }
        if made.was_noticed {
            steps.push(("STATUS", "grade", "scheduler_checkonline"));
            steps.push(("IP", "192.0.2.77", "192.0.2.78"));
        }
        if made.status.starts_with("close") {
            steps.push(("STATUS", "scheduler_checkonline", made.status));
        }
        for (place, (tag, old, new)) in (1..).zip(steps) {
            number_of += 1;
            take(&[
                number(number_of),
                time(made.received_s + place * 3_000),
                Field::Null,
                number(id),
                word(tag),
                word(old),
                word(new),
                note(dump, id),
                number(3_u32),
            ])?;
        }
    }
    Ok(())
}

pub(super) fn parents(dump: &Dump, take: Take<'_>) -> io::Result<()> {
    for id in 1..=dump.addresses {
        if let Some(parent) = dump.made(id).parent {
            take(&[number(id), Field::Null, Field::Null, number(parent), number(id)])?;
        }
    }
    Ok(())
}

pub(super) fn notices(dump: &Dump, take: Take<'_>) -> io::Result<()> {
    for id in 1..=(dump.addresses / 10).max(1) {
        let body = format!("<p>{}</p>", CANARIES[4]);
        let to = format!("{} <abuse@host.example>", CANARIES[1]);
        take(&[
            number(id),
            time(1_600_000_000),
            Field::text(format!("M{id:010}")),
            Field::text(to),
            Field::text(body),
        ])?;
    }
    Ok(())
}

pub(super) fn media(dump: &Dump, take: Take<'_>) -> io::Result<()> {
    for id in 1..=(dump.addresses / 100).max(1) {
        let text = CANARIES[2].repeat(dump.media_bytes / CANARIES[2].len() + 1);
        take(&[number(id), Field::Null, Field::text(format!("{id:032x}")), Field::text(text)])?;
    }
    Ok(())
}

pub(super) fn users(_: &Dump, take: Take<'_>) -> io::Result<()> {
    take(&[number(1_u32), word(CANARIES[1]), word("analist@scart.example"), word(CANARIES[3])])
}

use super::*;

const HOUR_MS: i64 = 3_600_000;

fn at(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(1_795_000_000_000 + ms).unwrap()
}

fn up(boot: u8, ms: u64) -> Uptime {
    Uptime { boot: [boot; 16], since: Duration::from_millis(ms) }
}

fn mark(due: i64, wall: i64, uptime: Uptime) -> Mark {
    let uptime_ms = i64::try_from(uptime.since.as_millis()).unwrap();
    Mark { due_at: at(due), wall_at: at(wall), boot: uptime.boot, uptime_ms }
}

#[test]
fn the_line_begins_with_the_clock() {
    assert_eq!(moment(None, None, up(1, 5), at(0)), at(0));
}

#[test]
fn within_one_boot_the_clock_has_no_say() {
    let before = mark(0, 0, up(1, 1_000));
    for jump in [-48 * HOUR_MS, -HOUR_MS, 0, HOUR_MS, 48 * HOUR_MS] {
        assert_eq!(moment(Some(before), None, up(1, 61_000), at(60_000 + jump)), at(60_000));
    }
}

#[test]
fn over_a_new_start_the_clock_says_how_long_it_took() {
    let before = mark(5_000, 9_000, up(1, 70_000));
    assert_eq!(moment(Some(before), None, up(2, 1_000), at(69_000)), at(65_000));
}

#[test]
fn the_line_never_goes_back() {
    let before = mark(0, 0, up(1, 70_000));
    assert_eq!(moment(Some(before), None, up(2, 1_000), at(-48 * HOUR_MS)), at(0));
    // A container that tells less uptime than before under the same name of the boot.
    assert_eq!(moment(Some(before), None, up(1, 1_000), at(60_000)), at(60_000));
}

#[test]
fn two_machines_go_on_from_the_later_of_them() {
    let other = mark(60_000, 60_000, up(2, 900));
    assert_eq!(moment(Some(other), Some(at(58_000)), up(1, 5_000), at(58_000)), at(60_000));
    assert_eq!(moment(Some(other), Some(at(61_000)), up(1, 5_000), at(61_000)), at(61_000));
}

use std::io::Write as _;
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;

/// Keeps the columns whose names do not begin with `media`.
#[derive(Default)]
struct Kept {
    rows: Vec<(String, Vec<String>)>,
    bad: Vec<&'static str>,
    passed_bytes: u64,
}

impl Taker for Kept {
    fn wants(&mut self, _: &str, columns: &[String]) -> Vec<bool> {
        columns.iter().map(|name| !name.starts_with("media")).collect()
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), ImportError> {
        let shown = |(name, value): (&String, &Value)| match value {
            Value::Null => "NULL".to_owned(),
            Value::Text(_) => match row.cell(name) {
                Cell::Text(text) => text.to_owned(),
                Cell::Nothing => String::new(),
                Cell::Bad(why) => format!("bad: {why}"),
            },
            Value::Passed(bytes) => {
                self.passed_bytes += bytes;
                "passed".to_owned()
            }
            Value::TooLong => "too long".to_owned(),
        };
        let values = row.columns.iter().zip(row.values).map(shown).collect();
        self.rows.push((row.table.to_owned(), values));
        Ok(())
    }

    fn bad_row(&mut self, _: &str, why: &'static str) {
        self.bad.push(why);
    }
}

fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    (dir, path)
}

fn dump(text: impl AsRef<[u8]>) -> (Kept, Result<(), ImportError>) {
    let (_dir, path) = file("dump.sql", text.as_ref());
    let mut kept = Kept::default();
    let done = read(&path, &mut kept);
    (kept, done)
}

fn csv(text: impl AsRef<[u8]>) -> (Kept, Result<(), ImportError>) {
    let (dir, _path) = file("abuseio_scart_t.csv", text.as_ref());
    let mut kept = Kept::default();
    let done = read(dir.path(), &mut kept);
    (kept, done)
}

const HEAD: &str = "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8mb4 */;\n\
    DROP TABLE IF EXISTS `abuseio_scart_t`;\n\
    CREATE TABLE `abuseio_scart_t` (\n  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,\n  \
    `a` varchar(255) DEFAULT 'x,)(' COMMENT 'it''s',\n  `media_b` longtext,\n  \
    PRIMARY KEY (`id`),\n  KEY `a` (`a`(10),`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n";
const END: &str = "-- Dump completed on 2026-01-01\n";

fn rows(insert: &str) -> Vec<Vec<String>> {
    let (kept, done) = dump(format!("{HEAD}{insert}\n{END}"));
    done.unwrap();
    kept.rows.into_iter().map(|(_, values)| values).collect()
}

#[test]
fn values_read_as_mysql_writes_them() {
    let found = rows(
        "INSERT INTO `abuseio_scart_t` VALUES (1,'it''s \\'n\\' \\\\ \\n','x'),(2,NULL,NULL),\n\
         (3,0x616263,0xFFFF),(4,_binary 'bin',x'00'),(5,X'6465',''),(6,_utf8mb4'é😀',1.5e3),\
         (-7,\"two\"\"quotes\",TRUE);",
    );
    let values: Vec<&str> = found.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(values, ["it's 'n' \\ \n", "NULL", "abc", "bin", "de", "é😀", "two\"quotes"]);
    assert_eq!(found[6][0], "-7");
    assert!(found.iter().all(|row| matches!(row[2].as_str(), "passed" | "NULL")));
}

#[test]
fn columns_named_in_the_insert_count_before_those_of_the_table() {
    let text = "INSERT IGNORE INTO db.abuseio_scart_t (`a`, id) VALUES ('x',1) \
                ON DUPLICATE KEY UPDATE a = 'y;z';\nREPLACE INTO t (id,a) VALUES (2,'z');";
    let (kept, done) = dump(text);
    done.unwrap();
    assert_eq!(
        kept.rows,
        [
            ("t".to_owned(), vec!["x".to_owned(), "1".to_owned()]),
            ("t".to_owned(), vec!["2".to_owned(), "z".to_owned()]),
        ]
    );
}

#[test]
fn triggers_comments_and_other_statements_are_passed_over() {
    let found = rows(
        "LOCK TABLES `t` WRITE; # a comment; with 'a quote\n/* one * more ; ' */\n\
         DELIMITER ;;\nCREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN SET @a='; END ;;\n\
         DELIMITER ;\n/*!50003 CREATE VIEW v AS SELECT ';' */;\n\
         INSERT INTO t VALUES (1,'b','');UNLOCK TABLES;",
    );
    assert_eq!(found.len(), 1);
}

#[test]
fn a_media_column_of_any_length_is_passed_over_and_counted() {
    let media = "A\\'B''".repeat(500_000);
    let (kept, done) = dump(format!("{HEAD}INSERT INTO t VALUES (1,'b','{media}');\n{END}"));
    done.unwrap();
    assert_eq!(kept.rows[0].1, ["1", "b", "passed"]);
    assert_eq!(kept.passed_bytes, 2_000_000);
}

#[test]
fn a_wanted_value_that_is_too_long_is_marked_and_not_kept() {
    for long in ["x".repeat(MOST_VALUE_BYTES + 1), "\\'".repeat(900_000), "ab''".repeat(40_000)] {
        assert_eq!(rows(&format!("INSERT INTO t VALUES (1,'{long}',0);"))[0][1], "too long");
    }
    let hex = "41".repeat(MOST_VALUE_BYTES);
    assert_eq!(rows(&format!("INSERT INTO t VALUES (1,0x{hex},0x{hex});"))[0][1], "too long");
    let fits = "y".repeat(MOST_VALUE_BYTES);
    assert_eq!(rows(&format!("INSERT INTO t VALUES (1,'{fits}',0);"))[0][1], fits);
    let (kept, done) = csv(format!("id,a\n1,\"{}\"\n2,b\n", "z".repeat(MOST_VALUE_BYTES * 3)));
    done.unwrap();
    assert_eq!(kept.rows[0].1[1], "too long");
    assert_eq!(kept.rows[1].1[1], "b");
}

#[test]
fn text_that_is_not_utf8_or_holds_a_zero_byte_is_told_apart() {
    let mut text = format!("{HEAD}INSERT INTO t VALUES (1,'a\\0b',0),(2,'").into_bytes();
    text.extend([0xe9, b'\'', b',', b'0', b')', b';', b'\n']);
    text.extend(END.as_bytes());
    let (kept, done) = dump(text);
    done.unwrap();
    assert_eq!(kept.rows[0].1[1], "bad: a zero byte");
    assert_eq!(kept.rows[1].1[1], "bad: not in UTF-8");
}

#[test]
fn rows_of_another_length_are_counted_and_the_others_read() {
    let (kept, done) = dump(format!("{HEAD}INSERT INTO t VALUES (1),(1,2,3,4),(5,'b','');\n{END}"));
    done.unwrap();
    assert_eq!((kept.rows.len(), kept.bad.len()), (1, 2));
}

#[test]
fn a_dump_that_is_cut_off_anywhere_is_refused() {
    let whole = format!("{HEAD}INSERT INTO t VALUES (1,'b\\'c','d'),(2,NULL,0x41);\n{END}");
    for at in (1..whole.len() - END.len() + 10).filter(|at| whole.is_char_boundary(*at)) {
        assert!(dump(&whole[..at]).1.is_err(), "cut at {at}: {:?}", &whole[at - 1..at]);
    }
    assert!(dump(&whole).1.is_ok());
}

#[test]
fn what_is_no_dump_in_utf8_is_refused_with_what_to_do() {
    for (text, word) in [
        (&b""[..], "no dump"),
        (b"\x00\x01\x02", "no dump"),
        (b"hello world", "no statement"),
        (b"<html>", "no dump"),
        (b"/*!40101 SET NAMES latin1 */;\nINSERT INTO t VALUES (1);", "default-character-set"),
        (b"SET NAMES 'cp1252';", "default-character-set"),
        (b"INSERT INTO t VALUES (1);", "complete-insert"),
        (b"INSERT INTO t SELECT * FROM u;", "VALUES"),
        (b"INSERT INTO t (a) VALUES (now());", "a value"),
        (b"INSERT INTO t (a) VALUES (LOAD_FILE('/etc/passwd'));", "a value"),
        (b"SYSTEM rm x;", "no statement"),
        (b"\\! id", "no dump"),
    ] {
        let why = dump(text).1.unwrap_err().to_string();
        assert!(why.contains(word), "{}: {why}", String::from_utf8_lossy(text));
    }
}

#[test]
fn csv_reads_quotes_line_ends_and_nothing() {
    let (kept, done) = csv("\u{feff}id,A,media_b\r\n1,\"b,\"\"c\"\"\nd\",x\r\n2,\\N,\n3,NULL,y");
    done.unwrap();
    let values: Vec<_> = kept.rows.iter().map(|(_, values)| values[1].as_str()).collect();
    assert_eq!(values, ["b,\"c\"\nd", "NULL", "NULL"]);
    assert_eq!(kept.rows[0].0, "t");
}

#[test]
fn csv_with_wrong_quoting_is_counted_or_refused() {
    let (kept, done) = csv("id,a\n1,b\"c\n2,\"d\"e\n3,f\n4\n5,g,h\n");
    done.unwrap();
    assert_eq!(
        kept.bad,
        [
            "wrong quoting",
            "wrong quoting",
            "another number of values than columns",
            "another number of values than columns",
        ]
    );
    assert_eq!(kept.rows.len(), 1);
    assert!(csv("id,a\n1,\"never closed\n2,b\n").1.unwrap_err().to_string().contains("cut off"));
    for text in ["", "\n", "one\n", "a,\n", "\"a,b\n"] {
        assert!(csv(text).1.is_err(), "{text:?}");
    }
}

#[test]
fn symbolic_links_and_other_things_are_refused() {
    let (dir, path) = file("dump.sql", b"INSERT INTO t (a) VALUES (1);");
    let mut kept = Kept::default();
    let link = dir.path().join("link.sql");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let why = read(&link, &mut kept).unwrap_err().to_string();
    assert!(why.contains("symbolic link"), "{why}");
    let table = dir.path().join("t.csv");
    std::os::unix::fs::symlink(&path, &table).unwrap();
    assert!(read(dir.path(), &mut kept).unwrap_err().to_string().contains("symbolic link"));
    std::fs::remove_file(&table).unwrap();
    assert!(read(dir.path(), &mut kept).unwrap_err().to_string().contains(".csv"));
    std::fs::create_dir(&table).unwrap();
    assert!(read(dir.path(), &mut kept).unwrap_err().to_string().contains("folder"));
    assert!(read(&dir.path().join("nothing"), &mut kept).is_err());
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(text).unwrap();
    packed.finish().unwrap()
}

#[test]
fn a_packed_dump_reads_the_same_and_a_cut_or_exploding_one_is_refused() {
    let whole = packed(b"INSERT INTO t (a) VALUES (1);");
    assert_eq!(dump(&whole).0.rows.len(), 1);
    assert!(dump(&whole[..whole.len() - 9]).1.is_err());
    let mut bomb = b"INSERT INTO t (media) VALUES ('".to_vec();
    bomb.resize(80 << 20, b'a');
    let why = dump(packed(&bomb)).1.unwrap_err().to_string();
    assert!(why.contains("200 times"), "{why}");
}

proptest! {
    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = dump(&bytes);
        let _ = csv(&bytes);
        let mut behind = format!("{HEAD}INSERT INTO t VALUES (").into_bytes();
        behind.extend(&bytes);
        let _ = dump(&behind);
    }

    #[test]
    fn any_text_comes_back_as_it_was_written(texts in prop::collection::vec(".{0,40}", 1..6)) {
        let quoted = |text: &String| {
            let text = text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n");
            format!("(1,'{}',2)", text.replace('\0', "\\0").replace('\r', "\\r"))
        };
        let all: Vec<String> = texts.iter().map(quoted).collect();
        let found = rows(&format!("INSERT INTO t VALUES {};", all.join(",")));
        for (text, row) in texts.iter().zip(&found) {
            let bad = text.contains('\0');
            prop_assert!(bad || &row[1] == text);
        }
    }
}

//! A synthetic dump of SCART's database: the shape of the real one, seeded, with nothing real in it.
//!
//! All addresses end in `.example`. Free text, names and media hold the words of [`CANARIES`], so that
//! a test can look for them where they must never be.

use std::io::{self, Write};

mod rows;
mod tables;

/// What must never come out of an import: parts of notes, names, media and passwords.
pub const CANARIES: [&str; 5] = [
    "kanarie-notitie",
    "Kanarie Analist",
    "a2FuYXJpZS1tZWRpYQ",
    "kanarie-wachtwoord",
    "kanarie-bericht",
];

/// How large a dump is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dump {
    /// Addresses.
    pub addresses: u32,
    /// The same seed gives the same bytes.
    pub seed: u64,
    /// Bytes of one cached picture; each hundredth address has one.
    pub media_bytes: usize,
    /// Rows of one `INSERT`.
    pub rows_at_once: u32,
    /// Whether each `INSERT` names its columns.
    pub is_complete_insert: bool,
}

impl Default for Dump {
    fn default() -> Self {
        Self {
            addresses: 200,
            seed: 1,
            media_bytes: 4_096,
            rows_at_once: 50,
            is_complete_insert: false,
        }
    }
}

impl Dump {
    /// Writes it as `mysqldump --default-character-set=utf8mb4` does.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(HEAD.as_bytes())?;
        for table in tables::TABLES {
            self.table(out, table)?;
        }
        out.write_all(END.as_bytes())
    }

    /// The same as text, for small ones.
    ///
    /// # Errors
    ///
    /// None in practice: a vector takes everything.
    pub fn text(&self) -> io::Result<String> {
        let mut bytes = Vec::new();
        self.write(&mut bytes)?;
        String::from_utf8(bytes).map_err(io::Error::other)
    }

    /// Writes one CSV file a table into `dir`.
    ///
    /// # Errors
    ///
    /// Those of the files.
    pub fn write_csv(&self, dir: &std::path::Path) -> io::Result<()> {
        for table in tables::TABLES {
            let name = format!("abuseio_scart_{}.csv", table.name);
            let mut out = io::BufWriter::new(std::fs::File::create(dir.join(name))?);
            let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
            writeln!(out, "{}", names.join(","))?;
            (table.rows)(self, &mut |values: &[rows::Field]| {
                let fields: Vec<String> = values.iter().map(rows::Field::csv).collect();
                writeln!(out, "{}", fields.join(","))
            })?;
            out.flush()?;
        }
        Ok(())
    }

    fn table(&self, out: &mut dyn Write, table: &tables::Table) -> io::Result<()> {
        let name = format!("abuseio_scart_{}", table.name);
        let kinds: Vec<String> =
            table.columns.iter().map(|(name, kind)| format!("  `{name}` {kind}")).collect();
        writeln!(
            out,
            "\n--\n-- Table structure for table `{name}`\n--\n\nDROP TABLE IF EXISTS `{name}`;\n\
             /*!40101 SET @saved_cs_client     = @@character_set_client */;\n\
             CREATE TABLE `{name}` (\n{},\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB \
             AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4;\n\nLOCK TABLES `{name}` WRITE;\n\
             /*!40000 ALTER TABLE `{name}` DISABLE KEYS */;",
            kinds.join(",\n")
        )?;
        let mut columns = String::new();
        if self.is_complete_insert {
            let names: Vec<String> =
                table.columns.iter().map(|(name, _)| format!("`{name}`")).collect();
            columns = format!(" ({})", names.join(", "));
        }
        let mut count = 0;
        (table.rows)(self, &mut |values: &[rows::Field]| {
            let start = match count % self.rows_at_once.max(1) {
                0 if count == 0 => format!("INSERT INTO `{name}`{columns} VALUES "),
                0 => format!(";\nINSERT INTO `{name}`{columns} VALUES "),
                _ => ",".to_owned(),
            };
            count += 1;
            let fields: Vec<String> = values.iter().map(rows::Field::sql).collect();
            write!(out, "{start}({})", fields.join(","))
        })?;
        if count > 0 {
            writeln!(out, ";")?;
        }
        writeln!(out, "/*!40000 ALTER TABLE `{name}` ENABLE KEYS */;\nUNLOCK TABLES;")
    }
}

const HEAD: &str = "-- MySQL dump 10.19  Distrib 10.6.16-MariaDB, for debian-linux-gnu (x86_64)\n--\n\
    -- Host: localhost    Database: scart\n\
    -- ------------------------------------------------------\n\n\
    /*!40101 SET NAMES utf8mb4 */;\n/*!40103 SET TIME_ZONE='+00:00' */;\n\
    /*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;\n";

const END: &str =
    "/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;\n\n-- Dump completed on 2026-11-01 12:00:00\n";

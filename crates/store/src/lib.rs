//! The database: migrations, queries, rows to nouns and back, jobs.

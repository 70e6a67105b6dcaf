//! Storage on SQLite and PostgreSQL: one SQL text, one migration list.

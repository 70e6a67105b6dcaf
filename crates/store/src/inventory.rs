//! Every statement of this crate, read out of its own source: a statement that is added tomorrow is tested tomorrow.
//!
//! In: the files beside this one. Out: each `sql!` with both of its texts, and whether it is bound to a project.
//! What can go wrong: a shape that this reader does not know; it panics with the place.

mod source;
mod tests;

/// One statement as it is written.
#[derive(Debug)]
struct Statement {
    /// Its file.
    file: String,
    /// Whether it stands in an `impl Tx`, where the transaction is bound to one project.
    bound: bool,
    postgres: String,
    sqlite: String,
}

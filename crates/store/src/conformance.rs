//! What both engines promise alike: single winners, apart projects, and a second wall behind the first.

mod isolation;
mod parallel;
mod security;

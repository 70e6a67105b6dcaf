//! The use cases of Limen.

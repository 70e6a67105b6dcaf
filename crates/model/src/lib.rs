//! The nouns of Limen: ids, entities, time, errors. No I/O, no async.

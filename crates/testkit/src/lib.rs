//! A running Limen, its people and its clients, for tests.

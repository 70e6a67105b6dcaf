//! The surfaces of Limen and the server binary.

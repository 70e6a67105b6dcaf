//! Signing in: who somebody says they are, how they prove it, and when it is enough.
//!
//! In: what a browser sends, step by step, in whatever order. Out: a session, once every factor is proven.
//! What can go wrong: a step out of order, a wrong proof, too many tries; none of them moves the state.

pub mod machine;

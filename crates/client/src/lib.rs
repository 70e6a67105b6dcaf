//! Discovery, sign-in and typed API access for command-line tools.

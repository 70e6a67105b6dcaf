//! JWS, JWE, JWK, JWT and thumbprints over aws-lc-rs.

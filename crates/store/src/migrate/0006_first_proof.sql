-- When a mailbox of the account was proven for the first time; the first proof voids what others had added before it.
ALTER TABLE users ADD COLUMN proven_at INT;
UPDATE users SET proven_at = email_verified_at;

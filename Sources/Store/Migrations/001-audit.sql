-- Who did what: a chain in which every entry holds the hash of the one before it (INV-34).
-- People stand in it by id (D34).

CREATE TABLE actor (
    id {id},
    folded {text} NOT NULL UNIQUE CHECK (folded <> '')
) {strict};

{keepRows actor}
-- Keys that never leave the database: a keyed hash of a name says nothing without its key.
CREATE TABLE secret (
    name {text} NOT NULL PRIMARY KEY,
    value {bytes} NOT NULL CHECK (length(value) >= 32)
) {strict};

CREATE TABLE audit (
    seq {int64} NOT NULL PRIMARY KEY CHECK (seq >= 1),
    at {int64} NOT NULL,
    actor {text} NOT NULL CHECK (actor <> ''),
    role {text} NOT NULL CHECK (role <> ''),
    verb {text} NOT NULL CHECK (verb <> ''),
    subject {text} NOT NULL,
    facts {text} NOT NULL,
    previous {bytes} NOT NULL CHECK (length(previous) = 32),
    hash {bytes} NOT NULL CHECK (length(hash) = 32)
) {strict};

CREATE INDEX audit_subject ON audit (subject, seq);

{appendOnly audit}

-- How often a carrier was called in an hour of the UTC clock, where it allows only so many calls.
-- hour counts from 1970-01-01T00:00:00Z.
CREATE TABLE call_allowance (
    carrier {text} NOT NULL CHECK (carrier <> ''),
    kind {text} NOT NULL CHECK (kind <> ''),
    hour {int64} NOT NULL,
    calls INTEGER NOT NULL CHECK (calls >= 1),
    PRIMARY KEY (carrier, kind, hour)
) {strict};

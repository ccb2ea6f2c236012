-- Where a carrier does not go for a time (A-18).

CREATE TABLE suspension (
    id {id},
    carrier {text} NOT NULL CHECK (carrier <> ''),
    country {text} NOT NULL CHECK (length(country) = 2),
    suspended_from INTEGER NOT NULL,
    resumed_on INTEGER
) {strict};

CREATE UNIQUE INDEX suspension_running ON suspension (carrier, country) WHERE resumed_on IS NULL;

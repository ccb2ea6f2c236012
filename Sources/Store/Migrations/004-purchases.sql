-- What a call that spends went through: its moments, what was asked and answered, how it was looked into and
-- how it was settled.

ALTER TABLE purchase ADD COLUMN begun_at {int64};
ALTER TABLE purchase ADD COLUMN sent_at {int64};
ALTER TABLE purchase ADD COLUMN doubted_at {int64};
ALTER TABLE purchase ADD COLUMN ended_at {int64};
-- Day and hours of a pickup.
ALTER TABLE purchase ADD COLUMN pickup_on INTEGER;
ALTER TABLE purchase ADD COLUMN ready_minute INTEGER CHECK (ready_minute BETWEEN 0 AND 1439);
ALTER TABLE purchase ADD COLUMN close_minute INTEGER CHECK (close_minute BETWEEN 0 AND 1439);
-- Who brings the label to the customer, where it is not us.
ALTER TABLE purchase ADD COLUMN delivery {text} CHECK (delivery IN ('email', 'post'));
-- 1: settled as never bought. Such an attempt stands as refused, which it is: nothing was sold (D4).
ALTER TABLE purchase ADD COLUMN absent INTEGER NOT NULL DEFAULT 0 CHECK (absent IN (0, 1));

CREATE INDEX purchase_doubted ON purchase (carrier, doubted_at) WHERE doubted_at IS NOT NULL;

-- What was sent and what came back where it was no sale, for the carrier's support desk. All of it is personal.
CREATE TABLE exchange (
    purchase_id {int64} NOT NULL PRIMARY KEY REFERENCES purchase (id),
    request {bytes} NOT NULL,
    status INTEGER,
    answer {bytes}
) {strict};

CREATE TABLE probe (
    purchase_id {int64} NOT NULL REFERENCES purchase (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    probed_at {int64} NOT NULL,
    answer {text} NOT NULL CHECK (answer IN ('found', 'several', 'voided', 'nothing', 'failed')),
    control {text} NOT NULL CHECK (control IN ('found', 'missing', 'none')),
    detail {text},
    PRIMARY KEY (purchase_id, position)
) {strict};

-- What a person said about a doubt and another one has yet to confirm, or did.
CREATE TABLE resolution (
    purchase_id {int64} NOT NULL REFERENCES purchase (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    kind {text} NOT NULL CHECK (kind IN ('exists', 'absent', 'issueAgain')),
    tracking_number {text} CHECK ((tracking_number IS NOT NULL) = (kind = 'exists')),
    asked_by {text} NOT NULL,                    -- personal
    asked_at {int64} NOT NULL,
    confirmed_by {text},                         -- personal
    confirmed_at {int64},
    CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
    PRIMARY KEY (purchase_id, position)
) {strict};

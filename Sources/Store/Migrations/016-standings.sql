-- What lists ask for again and again, however much is kept: what customers owe, how returns stand, what is on its
-- way. Worked out from other tables in the transaction that changes them (`Records+Standings.swift`); nothing that
-- dates can tell is in it. A day nobody knows is 9999999, so that it comes last in either engine.

-- Shipments of which units are owed, of one trial each.
CREATE TABLE owed (
    shipment_id {int64} NOT NULL PRIMARY KEY REFERENCES shipment (id),
    trial_id {int64} NOT NULL REFERENCES trial (id),
    -- The last day for handing over.
    due_on INTEGER NOT NULL,
    units INTEGER NOT NULL CHECK (units > 0),
    device_type {text} NOT NULL,
    country {text} NOT NULL,
    dispatched_on INTEGER,
    owner {text},                                -- personal, folded
    partner_email {text},                        -- personal, folded
    partner {text}                               -- personal, folded
) {strict};

CREATE INDEX owed_due ON owed (due_on, shipment_id);
CREATE INDEX owed_owner ON owed (owner, due_on, shipment_id) WHERE owner IS NOT NULL;
CREATE INDEX owed_partner_email ON owed (partner_email, due_on, shipment_id) WHERE partner_email IS NOT NULL;
CREATE INDEX owed_partner ON owed (partner, due_on, shipment_id) WHERE partner IS NOT NULL;

-- The same added up, for whoever asks for everybody's.
CREATE TABLE owed_day (
    due_on INTEGER NOT NULL PRIMARY KEY,
    shipments {int64} NOT NULL CHECK (shipments >= 0),
    units {int64} NOT NULL CHECK (units >= 0)
) {strict};

CREATE TABLE return_standing (
    rma {text} NOT NULL PRIMARY KEY REFERENCES return (rma),
    trial_id {int64} NOT NULL REFERENCES trial (id),
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    headline {text} NOT NULL,
    -- 0: open, its date known, and not all of it handed over. These come first.
    place INTEGER NOT NULL CHECK (place IN (0, 1)),
    due_on INTEGER NOT NULL,
    -- When the last unit left the customer.
    left_on INTEGER,
    units INTEGER NOT NULL CHECK (units >= 0),
    owner {text},                                -- personal, folded
    partner_email {text},                        -- personal, folded
    partner {text}                               -- personal, folded
) {strict};

CREATE INDEX return_standing_order ON return_standing (place, due_on, rma);
CREATE INDEX return_standing_open ON return_standing (is_open, place, due_on, rma);
CREATE INDEX return_standing_headline ON return_standing (headline, place, due_on, rma);
CREATE INDEX return_standing_count ON return_standing (is_open, headline, place, due_on);
CREATE INDEX return_standing_trial ON return_standing (trial_id);
CREATE INDEX return_standing_owner ON return_standing (owner, place, due_on, rma) WHERE owner IS NOT NULL;
CREATE INDEX return_standing_email ON return_standing (partner_email, place, due_on, rma)
    WHERE partner_email IS NOT NULL;
CREATE INDEX return_standing_partner ON return_standing (partner, place, due_on, rma) WHERE partner IS NOT NULL;

-- Parcels that hold an awaited unit, have left the customer, and were not opened.
CREATE TABLE incoming (
    rma {text} NOT NULL,
    parcel INTEGER NOT NULL,
    trial_id {int64} NOT NULL REFERENCES trial (id),
    -- Where it comes from, by which its depot is found: `CZ`, `US`, `US-PR`.
    area {text} NOT NULL,
    stage {text} NOT NULL CHECK (stage IN ('handedOver', 'inTransit', 'delivered')),
    -- 0: delivered. These come first.
    place INTEGER NOT NULL CHECK (place IN (0, 1)),
    expected_on INTEGER NOT NULL,
    handed_over_on INTEGER NOT NULL,
    tracking_number {text},
    -- Awaited units in it, and which box of its unit it is.
    units INTEGER NOT NULL CHECK (units > 0),
    box INTEGER,
    boxes INTEGER,
    CHECK ((box IS NULL) = (boxes IS NULL)),
    PRIMARY KEY (rma, parcel),
    FOREIGN KEY (rma, parcel) REFERENCES parcel (rma, number)
) {strict};

CREATE INDEX incoming_area ON incoming (area, place, expected_on, handed_over_on, rma, parcel);
CREATE INDEX incoming_count ON incoming (area, stage, expected_on, box, units);
CREATE INDEX incoming_trial ON incoming (trial_id);

-- What is to be worked out anew when the file is opened: everything that was recorded before these tables.
CREATE TABLE standing_stale (
    kind {text} NOT NULL CHECK (kind IN ('shipment', 'return')),
    id {text} NOT NULL,
    PRIMARY KEY (kind, id)
) {strict};

INSERT INTO standing_stale (kind, id)
SELECT DISTINCT 'shipment', CAST(shipment_id AS TEXT) FROM unit WHERE custody IN ('out', 'inReturn', 'lost');

INSERT INTO standing_stale (kind, id) SELECT 'return', rma FROM return;

-- Companies in the order of their names: a beginning finds the first of many at once.
CREATE INDEX trial_company_order ON trial (lower(company), id);
DROP INDEX trial_company;

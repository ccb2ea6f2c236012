-- The receiving desk: boxes that are read one serial at a time, each reading counted once, and readings that
-- are taken back.

-- The box as its label named it when it was opened, `RMA…-1`.
ALTER TABLE receipt ADD COLUMN parcel {text};
CREATE INDEX receipt_parcel ON receipt (parcel) WHERE parcel IS NOT NULL;

-- Drawn by whoever reads, so that a reading sent again counts once.
ALTER TABLE scan ADD COLUMN key {text};
CREATE UNIQUE INDEX scan_key ON scan (key) WHERE key IS NOT NULL;
ALTER TABLE scan ADD COLUMN kind {text} NOT NULL DEFAULT 'serial'
    CHECK (kind IN ('serial', 'noSerial', 'emptyBox'));
ALTER TABLE scan ADD COLUMN condition {text}
    CHECK (condition IN ('good', 'worn', 'damaged', 'incomplete'));

-- A reading that somebody took back. The reading stays as it was read.
CREATE TABLE scan_undo (
    receipt_id {int64} NOT NULL,
    position INTEGER NOT NULL,
    undone_on INTEGER NOT NULL,
    undone_by {text} NOT NULL,                   -- personal
    PRIMARY KEY (receipt_id, position),
    FOREIGN KEY (receipt_id, position) REFERENCES scan (receipt_id, position)
) {strict};

{keepRows scan_undo}
-- What a receipt changed, while it holds: whom to give the unit back to when the reading is taken back.
CREATE TABLE arrival (
    unit_id {int64} NOT NULL PRIMARY KEY REFERENCES unit (id),
    receipt_id {int64} NOT NULL REFERENCES receipt (id),
    rma {text} REFERENCES return (rma),
    was {text} NOT NULL CHECK (was IN ('out', 'inReturn', 'lost', 'writtenOff'))
) {strict};

CREATE INDEX arrival_receipt ON arrival (receipt_id);
CREATE INDEX arrival_return ON arrival (rma) WHERE rma IS NOT NULL;

-- What the one search box goes along.
CREATE INDEX trial_company ON trial (lower(company));
CREATE INDEX shipment_loan ON shipment (loan_number) WHERE loan_number IS NOT NULL;

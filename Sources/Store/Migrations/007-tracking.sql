-- What carriers tell of parcels, and what is asked of them for those that are lost or damaged.
--
-- Carriers drop their data after 120 days (T10), so all of it is copied here as it arrives.

-- An event is one by carrier, number, code and time, whatever came first and from where. Its time is that
-- of UTC where it is known, else the wall clock; no part of the identity is NULL, so that no two rows escape
-- it in either engine.
CREATE TABLE tracking_event (
    id {id},
    carrier {text} NOT NULL CHECK (carrier <> ''),
    tracking_number {text} NOT NULL CHECK (tracking_number <> ''), -- upper case, no blanks
    kind {text} NOT NULL CHECK (
        kind IN ('labelCreated', 'labelDelivered', 'pickupAttempted', 'handedOver', 'inTransit', 'customs',
            'customsReleased', 'outForDelivery', 'awaitingCollection', 'delivered',
            'deliveredWithException', 'exception', 'damaged', 'lost', 'claim', 'voided',
            'returningToSender', 'unrecognized')),
    code {text} NOT NULL,
    detail_code {text},
    words {text},                                -- personal: carriers write names into it
    place {text},
    on_day INTEGER NOT NULL,
    second_of_day INTEGER NOT NULL CHECK (second_of_day BETWEEN 0 AND 86399),
    is_local INTEGER NOT NULL CHECK (is_local IN (0, 1)),
    utc_seconds {int64},
    clock {text} NOT NULL CHECK (clock IN ('utc', 'local')),
    clock_seconds {int64} NOT NULL,
    -- A call from outside is a hint; only what the carrier said when it was asked decides anything.
    source {text} NOT NULL CHECK (source IN ('poll', 'webhook')),
    recorded_at {int64} NOT NULL,
    CHECK ((clock = 'utc') = (utc_seconds IS NOT NULL)),
    CHECK (is_local = 1 OR utc_seconds IS NOT NULL),
    UNIQUE (tracking_number, carrier, code, clock, clock_seconds)
) {strict};

-- How the asking stands, a number.
CREATE TABLE tracking_state (
    tracking_number {text} NOT NULL CHECK (tracking_number <> ''),
    carrier {text} NOT NULL CHECK (carrier <> ''),
    asked_at {int64},
    -- When the carrier last called us about it: it is asked soon.
    hinted_at {int64},
    failed_at {int64},
    failure {text} CHECK (failure <> ''),
    estimated_on INTEGER,
    proof_at {int64},
    signed_by {text},                            -- personal
    PRIMARY KEY (tracking_number, carrier),
    CHECK ((failed_at IS NULL) = (failure IS NULL))
) {strict};

-- What a carrier will call us about, and until when.
CREATE TABLE alert_subscription (
    tracking_number {text} NOT NULL CHECK (tracking_number <> ''),
    carrier {text} NOT NULL CHECK (carrier <> ''),
    accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
    asked_at {int64} NOT NULL,
    expires_at {int64} NOT NULL,
    PRIMARY KEY (tracking_number, carrier)
) {strict};

CREATE TABLE claim (
    id {id},
    rma {text} NOT NULL,
    parcel INTEGER NOT NULL,
    kind {text} NOT NULL CHECK (kind IN ('lost', 'damaged')),
    number {text} NOT NULL CHECK (number <> ''),
    filed_on INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    outcome {text} NOT NULL CHECK (outcome IN ('open', 'paid', 'denied')),
    amount_hundredths {int64},
    amount_currency {text} CHECK (
        length(amount_currency) = 3 AND ltrim(amount_currency, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') = ''),
    CHECK ((amount_hundredths IS NULL) = (amount_currency IS NULL)),
    CHECK (last_day >= filed_on),
    UNIQUE (rma, parcel, number),
    FOREIGN KEY (rma, parcel) REFERENCES parcel (rma, number)
) {strict};

CREATE INDEX claim_open ON claim (outcome) WHERE outcome = 'open';

-- Numbers are found however they were typed.
CREATE INDEX parcel_number ON parcel (upper(replace(tracking_number, ' ', '')));
CREATE INDEX shipment_number ON shipment (upper(replace(outbound_tracking, ' ', '')));

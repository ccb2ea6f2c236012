-- What Roundtrip is the system of record for: trials, shipments, units, returns and what came back.
--
-- Days are day numbers (1970-01-01 is 0), money is hundredths with a currency or nothing at all.
-- Columns marked "personal" hold names, addresses, e-mails, phones or what somebody else wrote. Nothing
-- but these and the tables note, contact, scan and document does, and no CHECK keeps them from being
-- emptied (INV-36).

-- The last number given to each kind of thing, T, SH, U (D23).
CREATE TABLE counter (
    prefix {text} NOT NULL PRIMARY KEY,
    last {int64} NOT NULL CHECK (last > 0)
) {strict};

CREATE TABLE trial (
    id {id},
    kind {text} NOT NULL CHECK (kind IN ('new', 'existing', 'paid')),
    org_id {text} NOT NULL CHECK (org_id <> ''),
    company {text} NOT NULL,                     -- personal
    admin_email {text} NOT NULL,                 -- personal
    admin_email_folded {text} NOT NULL,          -- personal
    full_admins {text} NOT NULL,                 -- personal, one a line
    portal_expires_on INTEGER NOT NULL,
    location_confirmed_on INTEGER,
    consent_asked_on INTEGER,
    consent_on INTEGER,
    consent_by {text},                           -- personal
    language {text} NOT NULL CHECK (language <> ''),
    partner {text},                              -- personal
    partner_email {text},                        -- personal
    partner_email_folded {text},                 -- personal
    owner {text},                                -- personal
    deal_id {text},
    cost_center {text},
    licenses {int64} CHECK (licenses >= 0),
    skip {text} CHECK (skip IN ('licences-only', 'own-devices', 'customer-devices', 'test')),
    activated_on INTEGER,
    converted_on INTEGER,
    cancelled_on INTEGER,
    reference {text}, -- what a manifest calls it
    CHECK ((partner_email IS NULL) = (partner_email_folded IS NULL))
) {strict};

CREATE INDEX trial_order ON trial (org_id, admin_email_folded);
CREATE INDEX trial_admin ON trial (admin_email_folded);
CREATE INDEX trial_partner ON trial (partner_email_folded) WHERE partner_email_folded IS NOT NULL;

-- Who at the customer or partner is to be told of what (D20).
CREATE TABLE contact (
    id {id},
    trial_id {int64} NOT NULL REFERENCES trial (id),
    name {text} NOT NULL,
    email {text} NOT NULL,
    phone {text} NOT NULL,
    role {text} NOT NULL CHECK (role IN ('admin', 'site', 'partner', 'sales')),
    language {text} NOT NULL CHECK (language <> ''),
    told_of {text} NOT NULL                      -- kinds of notices, one a line
) {strict};

CREATE INDEX contact_trial ON contact (trial_id);

CREATE TABLE shipment (
    id {id},
    trial_id {int64} NOT NULL REFERENCES trial (id),
    device_type {text} NOT NULL CHECK (device_type <> ''),
    order_number {text} NOT NULL,
    loan_number {text},
    ship_to_name {text} NOT NULL,                -- personal, and all of the address
    ship_to_street {text} NOT NULL,              -- one to three lines
    ship_to_city {text} NOT NULL,
    ship_to_subdivision {text},
    ship_to_postcode {text} NOT NULL,
    ship_to_country {text} NOT NULL CHECK (length(ship_to_country) = 2),
    ship_to_phone {text} NOT NULL,
    ship_to_time_zone {text},
    poe_available INTEGER CHECK (poe_available IN (0, 1)),
    state {text} NOT NULL CHECK (
        state IN ('recorded', 'heldForPower', 'dispatched', 'delivered', 'cancelled', 'undelivered')),
    recorded_on INTEGER NOT NULL,
    dispatched_on INTEGER,
    delivered_on INTEGER,
    outbound_carrier {text},
    outbound_tracking {text},
    starts_on INTEGER,
    mailed_on INTEGER,
    eula_expires_on INTEGER,
    expires_on INTEGER,
    -- The cap is hard, whoever approved (INV-07).
    CHECK (expires_on - starts_on <= 120),
    CHECK (state NOT IN ('dispatched', 'delivered', 'undelivered') OR dispatched_on IS NOT NULL),
    CHECK (state <> 'delivered' OR delivered_on IS NOT NULL),
    UNIQUE (id, trial_id, device_type)
) {strict};

-- One shipment of a type in a trial (INV-01).
CREATE UNIQUE INDEX shipment_slot ON shipment (trial_id, device_type)
    WHERE state IN ('recorded', 'heldForPower', 'dispatched', 'delivered');
CREATE INDEX shipment_trial ON shipment (trial_id);
CREATE INDEX shipment_state ON shipment (state);
CREATE INDEX shipment_order_number ON shipment (order_number);

CREATE TABLE unit (
    id {id},
    trial_id {int64} NOT NULL,
    shipment_id {int64} NOT NULL,
    device_type {text} NOT NULL,
    serial {text} NOT NULL CHECK (
        length(serial) BETWEEN 1 AND 40
        AND ltrim(serial, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ._/-') = ''),
    serial_as_read {text} NOT NULL,
    model {text},
    custody {text} NOT NULL CHECK (
        custody IN ('listed', 'out', 'inReturn', 'received', 'lost', 'writtenOff', 'withdrawn')),
    label_in_box INTEGER NOT NULL CHECK (label_in_box IN (0, 1)),
    return_label_tracking {text},
    replaces {int64} REFERENCES unit (id),
    received_on INTEGER,
    CHECK (custody <> 'received' OR received_on IS NOT NULL),
    FOREIGN KEY (shipment_id, trial_id, device_type) REFERENCES shipment (id, trial_id, device_type)
) {strict};

-- A device is in one place at a time (INV-02).
CREATE UNIQUE INDEX unit_custody ON unit (serial) WHERE custody IN ('listed', 'out', 'inReturn');
CREATE INDEX unit_serial ON unit (serial);
CREATE INDEX unit_shipment ON unit (shipment_id);
CREATE INDEX unit_away ON unit (shipment_id) WHERE custody IN ('out', 'inReturn', 'lost');
CREATE INDEX unit_replaces ON unit (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX unit_return_label ON unit (return_label_tracking) WHERE return_label_tracking IS NOT NULL;

CREATE TABLE extension (
    id {id},
    shipment_id {int64} NOT NULL REFERENCES shipment (id),
    requested_by {text} NOT NULL,                -- personal
    entered_by {text} NOT NULL,                  -- personal
    requested_on INTEGER NOT NULL,
    expiry_from INTEGER NOT NULL,
    expiry_to INTEGER NOT NULL,
    reason {text} NOT NULL,                      -- personal
    is_late INTEGER NOT NULL CHECK (is_late IN (0, 1)),
    state {text} NOT NULL CHECK (state IN ('pending', 'approved', 'denied', 'withdrawn')),
    decided_by {text},                           -- personal
    decided_on INTEGER,
    note {text},                                 -- personal
    CHECK (state <> 'pending' OR (decided_by IS NULL AND decided_on IS NULL)),
    CHECK (state NOT IN ('approved', 'denied') OR (decided_by IS NOT NULL AND decided_on IS NOT NULL)),
    -- Nobody decides their own request (INV-08). An erased name is empty.
    CHECK (state NOT IN ('approved', 'denied') OR decided_by = ''
        OR (decided_by <> requested_by AND decided_by <> entered_by))
) {strict};

CREATE UNIQUE INDEX extension_pending ON extension (shipment_id) WHERE state = 'pending';
CREATE INDEX extension_shipment ON extension (shipment_id);
CREATE INDEX extension_state ON extension (state);

CREATE TABLE return (
    rma {text} NOT NULL PRIMARY KEY CHECK (
        length(rma) = 11 AND substr(rma, 1, 3) = 'RMA'
        AND ltrim(rma, '0123456789ABCDEFGHJKMNPQRSTVWXYZ') = ''),
    -- RMA numbers are drawn at random, this one counts, so that the oldest comes first.
    number {int64} NOT NULL UNIQUE,
    trial_id {int64} NOT NULL REFERENCES trial (id),
    pickup_name {text} NOT NULL,                 -- personal, and all of the address
    pickup_street {text} NOT NULL,               -- one to three lines
    pickup_city {text} NOT NULL,
    pickup_subdivision {text},
    pickup_postcode {text} NOT NULL,
    pickup_country {text} NOT NULL CHECK (length(pickup_country) = 2),
    pickup_phone {text} NOT NULL,
    pickup_time_zone {text},
    pickup_differs INTEGER NOT NULL CHECK (pickup_differs IN (0, 1)),
    carrier {text} CHECK (carrier <> ''),
    proposed_carrier {text} CHECK (proposed_carrier <> ''),
    own_transport_name {text},                   -- personal
    own_transport_tracking {text},
    state {text} NOT NULL CHECK (state IN ('unrouted', 'authorized', 'closed', 'denied', 'cancelled')),
    created_on INTEGER NOT NULL,
    closed_on INTEGER,
    CHECK (own_transport_tracking IS NULL OR own_transport_name IS NOT NULL),
    CHECK (state <> 'authorized' OR carrier IS NOT NULL),
    CHECK (state <> 'closed' OR closed_on IS NOT NULL)
) {strict};

CREATE INDEX return_trial ON return (trial_id);
CREATE INDEX return_state ON return (state);

CREATE TABLE parcel (
    rma {text} NOT NULL REFERENCES return (rma),
    number INTEGER NOT NULL CHECK (number >= 1),
    transport {text} NOT NULL CHECK (
        transport IN ('none', 'labelled', 'pickedUp', 'inTransit', 'delivered', 'voided', 'exception',
            'lost', 'backToCustomer')),
    tracking_number {text},
    handed_over_on INTEGER,
    handed_over_by {text} CHECK (handed_over_by IN ('courier', 'customer', 'in-person')),
    PRIMARY KEY (rma, number)
) {strict};

CREATE INDEX parcel_tracking ON parcel (tracking_number) WHERE tracking_number IS NOT NULL;

-- The serial, type and shipment of a line are its unit's.
CREATE TABLE return_line (
    rma {text} NOT NULL REFERENCES return (rma),
    unit_id {int64} NOT NULL REFERENCES unit (id),
    parcel INTEGER NOT NULL,
    receipt {text} NOT NULL CHECK (receipt IN ('awaiting', 'received', 'missing', 'waived')),
    received_on INTEGER,
    -- 1 while the return is open and awaits the unit.
    open INTEGER NOT NULL CHECK (open IN (0, 1)),
    CHECK (open = 0 OR receipt = 'awaiting'),
    CHECK (receipt <> 'received' OR received_on IS NOT NULL),
    PRIMARY KEY (rma, unit_id),
    FOREIGN KEY (rma, parcel) REFERENCES parcel (rma, number)
) {strict};

-- One open return expects a unit at a time.
CREATE UNIQUE INDEX return_line_open ON return_line (unit_id) WHERE open = 1;
CREATE INDEX return_line_unit ON return_line (unit_id);
CREATE INDEX return_line_parcel ON return_line (rma, parcel);

-- Under what a misread serial finds the awaited unit: NearKeys. Rows live as long as the line is open.
CREATE TABLE awaited_key (
    unit_id {int64} NOT NULL REFERENCES unit (id),
    key {text} NOT NULL,
    PRIMARY KEY (unit_id, key)
) {strict};

CREATE INDEX awaited_key_key ON awaited_key (key);

-- One attempt to spend, stored before the first byte leaves (INV-12).
CREATE TABLE purchase (
    id {id},
    key {text} NOT NULL UNIQUE CHECK (
        length(key) = 12 AND substr(key, 1, 2) = 'RT'
        AND ltrim(key, '0123456789ABCDEFGHJKMNPQRSTVWXYZ') = ''),
    kind {text} NOT NULL CHECK (kind IN ('label', 'pickup')),
    carrier {text} NOT NULL CHECK (carrier <> ''),
    rma {text} REFERENCES return (rma),
    parcel INTEGER,
    unit_id {int64} REFERENCES unit (id),
    state {text} NOT NULL CHECK (state IN ('ready', 'sending', 'purchased', 'refused', 'inDoubt')),
    asked_on INTEGER NOT NULL,
    cause {text},
    carrier_code {text},
    message {text},                              -- personal
    -- A label is for a parcel of a return or, before dispatch, for a unit. A pickup is for a return.
    CHECK ((rma IS NULL) <> (unit_id IS NULL)),
    CHECK ((parcel IS NOT NULL) = (kind = 'label' AND rma IS NOT NULL)),
    CHECK (kind = 'label' OR rma IS NOT NULL),
    FOREIGN KEY (rma, parcel) REFERENCES parcel (rma, number)
) {strict};

-- Nothing is bought while nobody knows whether it was bought already (INV-11, INV-13).
CREATE UNIQUE INDEX purchase_open_parcel ON purchase (rma, parcel)
    WHERE kind = 'label' AND rma IS NOT NULL AND state IN ('ready', 'sending', 'inDoubt');
CREATE UNIQUE INDEX purchase_open_unit ON purchase (unit_id)
    WHERE kind = 'label' AND unit_id IS NOT NULL AND state IN ('ready', 'sending', 'inDoubt');
CREATE UNIQUE INDEX purchase_open_pickup ON purchase (rma)
    WHERE kind = 'pickup' AND state IN ('ready', 'sending', 'inDoubt');
CREATE INDEX purchase_return ON purchase (rma, parcel) WHERE rma IS NOT NULL;
CREATE INDEX purchase_unit ON purchase (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX purchase_state ON purchase (state);
CREATE INDEX purchase_day ON purchase (carrier, asked_on);

CREATE TABLE label (
    id {id},
    rma {text},
    parcel INTEGER,
    unit_id {int64} REFERENCES unit (id),
    purchase_id {int64} REFERENCES purchase (id),
    tracking_number {text} NOT NULL CHECK (tracking_number <> ''),
    carrier_shipment {text},
    format {text} CHECK (format <> ''),
    sha256 {text} CHECK (length(sha256) = 64 AND ltrim(sha256, '0123456789abcdef') = ''),
    charge_hundredths {int64},
    charge_currency {text} CHECK (
        length(charge_currency) = 3 AND ltrim(charge_currency, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') = ''),
    state {text} NOT NULL CHECK (state IN ('live', 'superseded', 'voided')),
    CHECK ((rma IS NULL) = (parcel IS NULL)),
    CHECK ((rma IS NULL) <> (unit_id IS NULL)),
    CHECK ((charge_hundredths IS NULL) = (charge_currency IS NULL)),
    FOREIGN KEY (rma, parcel) REFERENCES parcel (rma, number)
) {strict};

CREATE UNIQUE INDEX label_live_parcel ON label (rma, parcel) WHERE state = 'live' AND rma IS NOT NULL;
CREATE UNIQUE INDEX label_live_unit ON label (unit_id) WHERE state = 'live' AND unit_id IS NOT NULL;
CREATE INDEX label_parcel ON label (rma, parcel) WHERE rma IS NOT NULL;
CREATE INDEX label_unit ON label (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX label_purchase ON label (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE INDEX label_tracking ON label (tracking_number);

-- Files of a parcel, a return or a unit. All of it is personal: a label shows a name and an address.
CREATE TABLE document (
    id {id},
    rma {text} REFERENCES return (rma),
    parcel INTEGER,
    unit_id {int64} REFERENCES unit (id),
    label_id {int64} REFERENCES label (id),
    kind {text} NOT NULL CHECK (kind <> ''),
    format {text} NOT NULL CHECK (format <> ''),
    content {bytes} NOT NULL,
    CHECK (parcel IS NULL OR rma IS NOT NULL),
    CHECK ((rma IS NULL) <> (unit_id IS NULL)),
    FOREIGN KEY (rma, parcel) REFERENCES parcel (rma, number)
) {strict};

CREATE INDEX document_parcel ON document (rma, parcel) WHERE rma IS NOT NULL;
CREATE INDEX document_unit ON document (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX document_label ON document (label_id) WHERE label_id IS NOT NULL;

CREATE TABLE pickup (
    id {id},
    rma {text} NOT NULL REFERENCES return (rma),
    purchase_id {int64} NOT NULL REFERENCES purchase (id),
    confirmation {text} NOT NULL CHECK (confirmation <> ''),
    pickup_on INTEGER NOT NULL,
    ready_minute INTEGER NOT NULL CHECK (ready_minute BETWEEN 0 AND 1439),
    close_minute INTEGER NOT NULL CHECK (close_minute BETWEEN 0 AND 1439),
    charge_hundredths {int64},
    charge_currency {text} CHECK (
        length(charge_currency) = 3 AND ltrim(charge_currency, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') = ''),
    state {text} NOT NULL CHECK (state IN ('confirmed', 'cancelled')),
    CHECK ((charge_hundredths IS NULL) = (charge_currency IS NULL))
) {strict};

CREATE INDEX pickup_return ON pickup (rma);
CREATE INDEX pickup_purchase ON pickup (purchase_id);
CREATE INDEX pickup_confirmation ON pickup (confirmation);

-- What else a parcel cost: duties, storage, a courier of one's own.
CREATE TABLE expense (
    id {id},
    rma {text} NOT NULL,
    parcel INTEGER NOT NULL,
    kind {text} NOT NULL CHECK (kind <> ''),
    amount_hundredths {int64} NOT NULL,
    amount_currency {text} NOT NULL CHECK (
        length(amount_currency) = 3 AND ltrim(amount_currency, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') = ''),
    note {text},                                 -- personal
    FOREIGN KEY (rma, parcel) REFERENCES parcel (rma, number)
) {strict};

CREATE INDEX expense_parcel ON expense (rma, parcel);

CREATE TABLE receipt (
    id {id},
    rma {text} REFERENCES return (rma),
    received_on INTEGER NOT NULL,
    received_by {text} NOT NULL                  -- personal
) {strict};

CREATE INDEX receipt_return ON receipt (rma) WHERE rma IS NOT NULL;

-- What was read at the depot, as it was read (D14).
CREATE TABLE scan (
    receipt_id {int64} NOT NULL REFERENCES receipt (id),
    position INTEGER NOT NULL CHECK (position >= 1),
    content {text} NOT NULL,
    PRIMARY KEY (receipt_id, position)
) {strict};

CREATE TABLE discrepancy (
    id {id},
    receipt_id {int64} NOT NULL REFERENCES receipt (id),
    rma {text} REFERENCES return (rma),
    scanned {text} NOT NULL,                     -- personal: anything may have been scanned
    serial {text} CHECK (
        length(serial) BETWEEN 1 AND 40
        AND ltrim(serial, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ._/-') = ''),
    verdict {text} NOT NULL CHECK (
        verdict IN ('matched', 'matchedAfterFolding', 'duplicateScan', 'notOnThisReturn', 'otherTrial',
            'alreadyReturned', 'neverShipped', 'nearMiss', 'ambiguous', 'unknown', 'missing')),
    meant {text} NOT NULL,                       -- serials, one a line
    trial_id {int64} REFERENCES trial (id),
    other_rma {text} REFERENCES return (rma),
    reason {text},
    state {text} NOT NULL CHECK (state IN ('open', 'settled')),
    settlement {text} CHECK (settlement IN ('matched', 'move', 'misread', 'notOurs', 'accept')),
    settlement_serial {text} CHECK (
        length(settlement_serial) BETWEEN 1 AND 40
        AND ltrim(settlement_serial, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ._/-') = ''),
    settlement_rma {text} REFERENCES return (rma),
    settled_by {text},                           -- personal
    settled_on INTEGER,
    CHECK (state = 'settled' OR (settlement IS NULL AND settled_by IS NULL AND settled_on IS NULL)),
    CHECK ((settlement_serial IS NOT NULL) = (settlement IS NOT NULL AND settlement = 'matched')),
    CHECK ((settlement_rma IS NOT NULL) = (settlement IS NOT NULL AND settlement = 'move'))
) {strict};

CREATE INDEX discrepancy_receipt ON discrepancy (receipt_id);
CREATE INDEX discrepancy_return ON discrepancy (rma) WHERE rma IS NOT NULL;
CREATE INDEX discrepancy_other_return ON discrepancy (other_rma) WHERE other_rma IS NOT NULL;
CREATE INDEX discrepancy_settlement_return ON discrepancy (settlement_rma) WHERE settlement_rma IS NOT NULL;
CREATE INDEX discrepancy_trial ON discrepancy (trial_id) WHERE trial_id IS NOT NULL;
CREATE INDEX discrepancy_open ON discrepancy (state) WHERE state = 'open';

-- What a person wrote. All of it is personal.
CREATE TABLE note (
    id {id},
    subject {text} NOT NULL CHECK (subject <> ''),
    verb {text} NOT NULL CHECK (verb <> ''),
    content {text} NOT NULL,
    written_by {text} NOT NULL,
    written_at {int64} NOT NULL
) {strict};

CREATE INDEX note_subject ON note (subject);

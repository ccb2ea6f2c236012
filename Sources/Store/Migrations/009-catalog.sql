-- Device types and depots as records; what is built in and what the settings say only seeds them (D28, D33).

CREATE TABLE device_type (
    -- A word of commands.
    name {text} NOT NULL PRIMARY KEY CHECK (
        length(name) BETWEEN 1 AND 40 AND ltrim(name, '0123456789abcdefghijklmnopqrstuvwxyz-') = ''),
    needs_poe INTEGER NOT NULL CHECK (needs_poe IN (0, 1)),
    -- Of one box, packed; the longest edge first.
    grams {int64} NOT NULL CHECK (grams BETWEEN 1 AND 2000000),
    length_mm {int64} NOT NULL,
    width_mm {int64} NOT NULL,
    height_mm {int64} NOT NULL,
    boxes INTEGER NOT NULL CHECK (boxes BETWEEN 1 AND 20),
    freight INTEGER NOT NULL CHECK (freight IN (0, 1)),
    goods_description {text} NOT NULL CHECK (length(goods_description) BETWEEN 15 AND 70),
    commodity_code {text} NOT NULL CHECK (
        length(commodity_code) BETWEEN 6 AND 10 AND ltrim(commodity_code, '0123456789') = ''),
    value_hundredths {int64} NOT NULL CHECK (value_hundredths > 0),
    value_currency {text} NOT NULL CHECK (
        length(value_currency) = 3 AND ltrim(value_currency, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') = ''),
    made_in {text} NOT NULL CHECK (length(made_in) = 2),
    CHECK (length_mm >= width_mm AND width_mm >= height_mm AND height_mm >= 1 AND length_mm <= 12000),
    -- What no carrier takes as a parcel is freight.
    CHECK (freight = 1 OR (grams <= 70000 AND length_mm <= 2743
        AND length_mm + 2 * (width_mm + height_mm) <= 4191))
) {strict};

-- What labels show beside the serial (D14); a model is of one type.
CREATE TABLE device_model (
    code {text} NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 40),
    device_type {text} NOT NULL REFERENCES device_type (name)
) {strict};

CREATE INDEX device_model_type ON device_model (device_type);

CREATE TABLE depot (
    id {id},
    name {text} NOT NULL CHECK (name <> ''),
    name_folded {text} NOT NULL UNIQUE,
    address_name {text} NOT NULL,
    address_street {text} NOT NULL,              -- one to three lines
    address_city {text} NOT NULL,
    address_subdivision {text},
    address_postcode {text} NOT NULL,
    address_country {text} NOT NULL CHECK (length(address_country) = 2),
    address_phone {text} NOT NULL,
    address_time_zone {text}
) {strict};

-- A country's code, or a region's word for those of its countries that no depot serves by name. One depot serves it.
CREATE TABLE depot_place (
    place {text} NOT NULL PRIMARY KEY CHECK (place <> ''),
    depot_id {int64} NOT NULL REFERENCES depot (id)
) {strict};

CREATE INDEX depot_place_depot ON depot_place (depot_id);

-- On the depot's own clock; Monday is 1.
CREATE TABLE depot_hours (
    depot_id {int64} NOT NULL REFERENCES depot (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens_minute INTEGER NOT NULL CHECK (opens_minute BETWEEN 0 AND 1439),
    closes_minute INTEGER NOT NULL CHECK (closes_minute BETWEEN 0 AND 1439),
    PRIMARY KEY (depot_id, weekday),
    CHECK (opens_minute < closes_minute)
) {strict};

-- A unit may travel in several boxes: its parcels are `parcel` and those that follow.
ALTER TABLE return_line ADD COLUMN boxes INTEGER NOT NULL DEFAULT 1 CHECK (boxes BETWEEN 1 AND 20);

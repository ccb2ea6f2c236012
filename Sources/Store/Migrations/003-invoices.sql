-- Carriers' invoices as they were held against our labels. A line is a number, not a person.

CREATE TABLE invoice (
    carrier {text} NOT NULL CHECK (carrier <> ''),
    number {text} NOT NULL CHECK (number <> ''),
    period_from INTEGER,
    period_to INTEGER,
    imported_at {int64} NOT NULL,
    CHECK ((period_from IS NULL) = (period_to IS NULL)),
    PRIMARY KEY (carrier, number)
) {strict};

CREATE TABLE invoice_finding (
    carrier {text} NOT NULL,
    invoice {text} NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 1),
    charged_number {text} NOT NULL,
    verdict {text} NOT NULL CHECK (
        verdict IN ('matched', 'priceLearned', 'priceDiffers', 'billedUnused', 'extra', 'missing')),
    purchase_id {int64} REFERENCES purchase (id),
    billed_hundredths {int64},
    billed_currency {text} CHECK (
        length(billed_currency) = 3 AND ltrim(billed_currency, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') = ''),
    CHECK ((billed_hundredths IS NULL) = (billed_currency IS NULL)),
    PRIMARY KEY (carrier, invoice, position),
    FOREIGN KEY (carrier, invoice) REFERENCES invoice (carrier, number)
) {strict};

CREATE INDEX invoice_finding_purchase ON invoice_finding (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE INDEX invoice_finding_number ON invoice_finding (charged_number);

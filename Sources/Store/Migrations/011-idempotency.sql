-- Answers kept for requests that are sent again (D30): the same key and the same request get the same bytes.
CREATE TABLE kept_answer (
    id {text} NOT NULL PRIMARY KEY CHECK (length(id) = 64),
    -- Of method, path and body: what was asked under the key.
    fingerprint {text} NOT NULL CHECK (length(fingerprint) = 64),
    status INTEGER NOT NULL CHECK (status BETWEEN 200 AND 599),
    media_type {text} NOT NULL,
    body {bytes} NOT NULL,                       -- personal
    kept_at {int64} NOT NULL
) {strict};

CREATE INDEX kept_answer_age ON kept_answer (kept_at);

-- Webhooks out: who wants to hear of what, and what is still to be delivered.
--
-- The audit trail is the outbox: its entry is written in the transaction of the change it speaks of. Deliveries are
-- made from it, entry by entry, so that none is forgotten and none is made twice.

CREATE TABLE webhook (
    id {id},
    url {text} NOT NULL CHECK (url <> ''),
    events {text} NOT NULL CHECK (events <> ''), -- one a line
    secret {bytes} NOT NULL CHECK (length(secret) BETWEEN 24 AND 64),
    state {text} NOT NULL CHECK (state IN ('active', 'disabled', 'removed')),
    created_on INTEGER NOT NULL,
    -- The newest entry of the trail when it was made: what was before is not told.
    since_entry {int64} NOT NULL CHECK (since_entry >= 0)
) {strict};

-- Up to which entry of the trail deliveries were made.
CREATE TABLE webhook_progress (
    name {text} NOT NULL PRIMARY KEY CHECK (name = 'trail'),
    entry {int64} NOT NULL CHECK (entry >= 0)
) {strict};

-- An event for one webhook: ids, states and dates only. What went wrong is said in words of ours.
CREATE TABLE webhook_delivery (
    id {id},
    webhook_id {int64} NOT NULL REFERENCES webhook (id),
    entry {int64} NOT NULL REFERENCES audit (seq),
    event {text} NOT NULL CHECK (event <> ''),
    body {text} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    next_at {int64},
    last_at {int64},
    last_status INTEGER,
    failure {text} CHECK (failure <> ''),
    CHECK ((next_at IS NOT NULL) = (state = 'waiting')),
    UNIQUE (webhook_id, entry)
) {strict};

CREATE INDEX webhook_delivery_due ON webhook_delivery (next_at) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_entry ON webhook_delivery (entry);
CREATE INDEX webhook_delivery_dead ON webhook_delivery (state) WHERE state = 'dead';

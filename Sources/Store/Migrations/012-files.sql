-- Files people add to a trial, and whose trials the board shows first.

-- All of it is personal: nobody knows what stands in a file or its name.
CREATE TABLE trial_file (
    id {id},
    trial_id {int64} NOT NULL REFERENCES trial (id),
    name {text} NOT NULL CHECK (name <> ''),     -- personal
    media_type {text} NOT NULL CHECK (media_type <> ''),
    size {int64} NOT NULL CHECK (size BETWEEN 1 AND 10485760),
    sha256 {text} NOT NULL CHECK (length(sha256) = 64 AND ltrim(sha256, '0123456789abcdef') = ''),
    content {bytes} NOT NULL,                    -- personal
    added_by {text} NOT NULL,                    -- personal
    added_at {int64} NOT NULL
) {strict};

CREATE INDEX trial_file_trial ON trial_file (trial_id);

CREATE INDEX trial_owner ON trial (lower(owner)) WHERE owner IS NOT NULL;

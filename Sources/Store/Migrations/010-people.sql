-- Who may come in: users, their tokens, sign-in links and sessions. Of a secret only its SHA-256 is kept.

CREATE TABLE app_user (
    id {id},
    email {text} NOT NULL CHECK (email <> ''),   -- personal
    email_folded {text} NOT NULL UNIQUE,         -- personal
    role {text} NOT NULL
        CHECK (role IN ('trials-team', 'warehouse', 'partner', 'auditor', 'operator')),
    partner {text},
    depot {text},
    language {text} NOT NULL CHECK (language <> ''),
    created_at {int64} NOT NULL,
    disabled_at {int64},
    CHECK (role <> 'partner' OR partner IS NOT NULL)
) {strict};

CREATE TABLE token (
    id {id},
    user_id {int64} NOT NULL REFERENCES app_user (id),
    name {text} NOT NULL,
    role {text} NOT NULL
        CHECK (role IN ('trials-team', 'warehouse', 'partner', 'auditor', 'operator')),
    reach {text} NOT NULL CHECK (reach IN ('read', 'all')),
    created_at {int64} NOT NULL,
    -- 365 days at most.
    expires_at {int64} NOT NULL CHECK (expires_at > created_at AND expires_at - created_at <= 31536000000),
    last_used_at {int64},
    revoked_at {int64},
    digest {bytes} NOT NULL UNIQUE CHECK (length(digest) = 32)
) {strict};

CREATE INDEX token_user ON token (user_id);

CREATE TABLE web_session (
    id {id},
    user_id {int64} NOT NULL REFERENCES app_user (id),
    way {text} NOT NULL CHECK (way IN ('link', 'token', 'openID')),
    -- What somebody came in with: the session does no more than it, and ends with it.
    token_id {int64} REFERENCES token (id),
    created_at {int64} NOT NULL,
    seen_at {int64} NOT NULL CHECK (seen_at >= created_at),
    ended_at {int64},
    digest {bytes} NOT NULL UNIQUE CHECK (length(digest) = 32),
    CHECK ((way = 'token') = (token_id IS NOT NULL))
) {strict};

CREATE INDEX web_session_open ON web_session (user_id) WHERE ended_at IS NULL;
CREATE INDEX web_session_token ON web_session (token_id) WHERE token_id IS NOT NULL;

CREATE TABLE sign_in_link (
    digest {bytes} NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
    user_id {int64} NOT NULL REFERENCES app_user (id),
    created_at {int64} NOT NULL,
    used_at {int64}
) {strict};

CREATE INDEX sign_in_link_user ON sign_in_link (user_id);

-- Whom an OpenID provider means: never by e-mail again once it is bound.
CREATE TABLE identity (
    issuer {text} NOT NULL CHECK (issuer <> ''),
    subject {text} NOT NULL CHECK (subject <> ''),   -- personal
    user_id {int64} NOT NULL REFERENCES app_user (id),
    bound_at {int64} NOT NULL,
    -- A group of the provider's let the user in, and says each time as what.
    by_group INTEGER NOT NULL CHECK (by_group IN (0, 1)),
    PRIMARY KEY (issuer, subject)
) {strict};

CREATE INDEX identity_user ON identity (user_id);

-- On a server a partner's trials are those of its organization. Rows are folded anew by the program when they
-- are written; until then letters beyond ASCII compare as they were typed.
ALTER TABLE trial ADD COLUMN partner_folded {text};

UPDATE trial SET partner_folded = lower(trim(partner)) WHERE partner IS NOT NULL;

CREATE INDEX trial_organization ON trial (partner_folded) WHERE partner_folded IS NOT NULL;

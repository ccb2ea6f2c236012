extension ProblemExplained {
    static let requests: [ProblemExplained] = [
        .init(
            "E_ATTEMPTS",
            "Too many attempts to come in failed.",
            "How many came from the same address in the last quarter of an hour.",
            "Wait as long as “Retry-After” says."),
        .init(
            "E_RATE",
            "One user asks for more than leaves room for the others.",
            "How many requests came with your tokens and sessions, a second.",
            "Wait as long as “Retry-After” says; ask for larger pages, or send a file in place of many requests."
        ),
        .init(
            "E_SIGN_IN",
            "What was shown lets nobody in.",
            "The link or token: it was used, has expired, or was mistyped.",
            "Ask an operator for a new link."),
        .init(
            "E_NOT_INVITED",
            "Somebody signed in elsewhere whom nobody let in here.",
            "The users, and the groups that were named.",
            "Ask an operator to add you."),
        .init(
            "E_OPENID",
            "Signing in elsewhere did not come to an end that can be trusted.",
            "The answer of the identity provider: its signature, issuer, audience, times and nonce.",
            "Begin again."),
        .init(
            "E_OPENID_DOWN",
            "The identity provider did not answer.",
            "Its address.",
            "Try again later, or sign in with a link."),
        .init(
            "E_INITIALIZED",
            "The first operator was made already.",
            "The users.",
            "Ask an operator for a user of your own."),
        .init(
            "E_USER",
            "A user cannot be like this.",
            "The e-mail is taken, or a partner’s organization is missing or not wanted.",
            "Mend what the sentence names."),
        .init(
            "E_USER_DISABLED",
            "This user was shut out.",
            "When it was disabled.",
            "Add a new user, or take another one."),
        .init(
            "E_LAST_OPERATOR",
            "The last operator cannot be taken away.",
            "The users who are operators and not disabled.",
            "Make another operator first."),
        .init(
            "E_OPEN_WORK",
            "Somebody with open work is shut out only when another takes it over.",
            "Open trials and requests of that user.",
            "Say who takes over."),
        .init(
            "E_HAND_TO",
            "Nobody can hand work to this user.",
            "Its role, and whether it is disabled.",
            "Choose another member of the trials team."),
        .init(
            "E_TOKEN",
            "A token cannot reach that far.",
            "The role of its user, and the latest day a token may end.",
            "Give it a lesser role or an earlier end."),
        .init(
            "E_USAGE",
            "What was sent cannot be read: a field is missing, has another type, is too long, or is "
                + "not known.",
            "The part that “field” names, held against the OpenAPI document.",
            "Mend that field and send the request again. Nothing was changed."),
        .init(
            "E_UNAUTHENTICATED",
            "Nobody who is known asks.",
            "The token or the session: none came, or it is not valid any more.",
            "Sign in, or send “Authorization: Bearer” with a token that has not expired and was not "
                + "revoked."),
        .init(
            "E_ROLE",
            "Your role does not do this, or does it for its own trials only.",
            "The table of roles and verbs; role is judged before anybody looks at the thing itself.",
            "Ask somebody in the role that may, or an operator for another role."),
        .init(
            "E_SELF_DECISION",
            "Nobody decides what they asked for themselves.",
            "Who asked for it and who typed it in are compared with who acts.",
            "Have another member of the trials team decide it."),
        .init(
            "E_NOT_FULL_ADMIN",
            "Consent is given by a full administrator of the customer’s organization only.",
            "The list of full administrators kept with the trial.",
            "Ask one of those named there."),
        .init(
            "E_NOT_FOUND",
            "There is no such thing, or it is not yours to see; both look the same.",
            "The id in the address or the request.",
            "Check the id. An RMA number has a check character, so a slip is told from an unknown "
                + "one."),
        .init(
            "E_METHOD",
            "The address is there, but not with this method.",
            "The methods that “Allow” lists.",
            "Use one of them."),
        .init(
            "E_MEDIA_TYPE",
            "The body came in a form that the address does not take.",
            "The field “Content-Type”.",
            "Send JSON as application/json and files as text/csv, in UTF-8."),
        .init(
            "E_VERSION",
            "Somebody changed it since you looked.",
            "“If-Match” named another version than the one that is there.",
            "Read it again, look what changed, and send the change with the new ETag."),
        .init(
            "E_TOO_LARGE",
            "The request is larger than is taken at once.",
            "2 MiB for what is typed, 64 MiB for an import, 10 MB for a file.",
            "Split it."),
        .init(
            "E_KEY_OTHER",
            "This Idempotency-Key was used for another request.",
            "Method, address, body and If-Match of the first request under the key.",
            "Draw a new key for a new request. Nothing was done."),
        .init(
            "E_KEY_BUSY",
            "The first request with this Idempotency-Key is still worked on.",
            "The key, and who asks.",
            "Ask again in a moment with the same key."),
        .init(
            "E_KEY_REUSED",
            "The key of a reading stands for another reading.",
            "The readings that were kept under their keys.",
            "Read it again, with a key of its own."),
        .init(
            "E_BUSY",
            "Too much is asked at once, or the server is stopping.",
            "The number of requests that are worked on.",
            "Ask again after the seconds that “Retry-After” gives. Nothing was done."),
        .init(
            "E_CANCELLED",
            "It was stopped before it was done.",
            "The connection was closed, or the command was interrupted.",
            "Ask again with the same key: what was begun with a carrier is kept, and nothing is "
                + "bought twice."),
        .init(
            "E_INTERNAL",
            "Something went wrong on our side.",
            "A mistake of the program.",
            "Look whether it was done before you repeat it, and tell whoever runs the server the time "
                + "of the request."),
        .init(
            "E_FORM",
            "A form was sent that this session did not get, or got long ago.",
            "The form’s secret, held against the session.",
            "Load the page again and fill the form in anew."),
        .init(
            "E_OUTPUT",
            "A file could not be written.",
            "The folder of --output.",
            "Choose a folder that can be written."),
        .init(
            "E_STORE_FAILED",
            "The database did not answer.",
            "The disk, or too much at once.",
            "Ask again with the same key; if it stays so, tell whoever runs the server."),
        .init(
            "E_STORE_FULL",
            "The disk is full.",
            "The space left where the database lies.",
            "Make room, then ask again with the same key."),
        .init(
            "E_STORE_CORRUPT",
            "The database is damaged.",
            "A check of the file.",
            "Stop, keep the file, and restore the last backup."),
        .init(
            "E_STORE_READ_ONLY",
            "The database cannot be written.",
            "The rights of its file or folder.",
            "Give the service the right to write there."),
        .init(
            "E_STORE_IN_USE",
            "Another process owns the database.",
            "The lock beside the file.",
            "Go through the server with --server, or stop it first."),
        .init(
            "E_STORE_MISSING",
            "There is no database at this place.",
            "The path in --database or ROUNDTRIP_DATABASE.",
            "Check the path, or make one with init."),
        .init(
            "E_STORE_NEWER",
            "The database is of a newer Roundtrip.",
            "The number of its schema.",
            "Use the newer program."),
        .init(
            "E_STORE_NOT_A_DATABASE",
            "The file is no database of ours.",
            "Its first bytes.",
            "Check the path."),
        .init(
            "E_STORE_UNREACHABLE",
            "The server did not answer, or what answered is none of ours.",
            "The address in --server.",
            "Check the address and whether the server runs. A change may have been made all the same."),
    ]
}

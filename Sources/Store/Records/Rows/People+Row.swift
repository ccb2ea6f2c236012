import Logistics

extension User: TableRow {
    static let table = "app_user"

    var cells: Cells {
        [
            "id": .id(id),
            "email": .text(email),
            "email_folded": .folded(email),
            "role": .word(role),
            "partner": .optional(partner),
            "depot": .word(depot),
            "language": .text(language),
            "created_at": .instant(createdAt),
            "disabled_at": .instant(disabledAt),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), email: try row.text("email"), role: try row.word("role"),
            partner: try row.textOrNil("partner"), depot: try row.wordOrNil("depot"),
            language: try row.text("language"), createdAt: try row.instant("created_at"),
            disabledAt: try row.instantOrNil("disabled_at"))
    }
}

extension AccessToken: TableRow {
    static let table = "token"

    var cells: Cells {
        [
            "id": .id(id),
            "user_id": .id(userID),
            "name": .text(name),
            "role": .word(role),
            "reach": .word(reach),
            "created_at": .instant(createdAt),
            "expires_at": .instant(expiresAt),
            "last_used_at": .instant(lastUsedAt),
            "revoked_at": .instant(revokedAt),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), userID: try row.id("user_id"), name: try row.text("name"),
            role: try row.word("role"), reach: try row.word("reach"),
            createdAt: try row.instant("created_at"),
            expiresAt: try row.instant("expires_at"), lastUsedAt: try row.instantOrNil("last_used_at"),
            revokedAt: try row.instantOrNil("revoked_at"))
    }
}

extension WebSession: TableRow {
    static let table = "web_session"

    var cells: Cells {
        [
            "id": .id(id),
            "user_id": .id(userID),
            "way": .word(way),
            "token_id": .id(tokenID),
            "created_at": .instant(createdAt),
            "seen_at": .instant(seenAt),
            "ended_at": .instant(endedAt),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), userID: try row.id("user_id"), way: try row.word("way"),
            tokenID: try row.idOrNil("token_id"), createdAt: try row.instant("created_at"),
            seenAt: try row.instant("seen_at"), endedAt: try row.instantOrNil("ended_at"))
    }
}

extension SignInLink: TableRow {
    static let table = "sign_in_link"

    var cells: Cells {
        ["user_id": .id(userID), "created_at": .instant(createdAt), "used_at": .instant(usedAt)]
    }

    init(from row: inout RowReader) throws {
        self.init(
            userID: try row.id("user_id"), createdAt: try row.instant("created_at"),
            usedAt: try row.instantOrNil("used_at"))
    }
}

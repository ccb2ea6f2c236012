import Logistics
import Operations

extension JSON {
    init(_ user: User) {
        self = [
            "id": .string(user.id.text), "email": .string(user.email), "role": .string(user.role.rawValue),
            "partner": JSON(user.partner), "depot": JSON(user.depot?.rawValue),
            "language": .string(user.language), "createdAt": .string(user.createdAt.rfc3339),
            "disabledAt": JSON(user.disabledAt?.rfc3339),
            "state": .string(user.isDisabled ? "disabled" : "active"),
        ]
    }

    init(_ file: TokenFile) {
        let token = file.token
        self = [
            "id": .string(token.id.text), "user": .string(file.user.id.text),
            "email": .string(file.user.email), "name": .string(token.name),
            "role": .string(token.role.rawValue), "scope": .string(token.reach.rawValue),
            "createdAt": .string(token.createdAt.rfc3339), "expiresAt": .string(token.expiresAt.rfc3339),
            "lastUsedAt": JSON(token.lastUsedAt?.rfc3339), "revokedAt": JSON(token.revokedAt?.rfc3339),
            "state": .string(file.state.rawValue),
        ]
    }

    /// With its text, the only time.
    init(_ made: MadeToken) {
        self = JSON(made.file).adding(["token": .string(made.secret)])
    }

    init(_ file: SessionFile) {
        let session = file.session
        self = [
            "id": .string(session.id.text), "user": .string(file.user.id.text),
            "email": .string(file.user.email), "way": .string(session.way.rawValue),
            "token": JSON(session.tokenID?.text), "createdAt": .string(session.createdAt.rfc3339),
            "seenAt": .string(session.seenAt.rfc3339), "endedAt": JSON(session.endedAt?.rfc3339),
            "state": .string(session.endedAt == nil ? "open" : "ended"),
        ]
    }
}

/// How the program ends (DESIGN 6).
enum Exit: Int32, CaseIterable, Sendable {
    case done = 0
    /// Refused by a rule, or something to be settled.
    case refused = 1
    case usage = 64
    case badData = 65
    case carrierFailed = 69
    case storeFailed = 74
    case inDoubt = 75
    case notAllowed = 77

    /// The exit of a problem, by its code (D24).
    init(code: String) {
        switch code {
        case "E_USAGE": self = .usage
        case "E_SERIAL", "E_MANIFEST", "E_FILE", "E_CATALOG", "E_DEPOT": self = .badData
        case "E_IN_DOUBT": self = .inDoubt
        case "E_ROLE", "E_SELF_DECISION", "E_NOT_FULL_ADMIN", "E_UNAUTHENTICATED", "E_SIGN_IN",
            "E_FORM":
            self = .notAllowed
        case "E_OUTPUT", "E_INTERNAL": self = .storeFailed
        case _ where code.hasPrefix("E_CARRIER_"): self = .carrierFailed
        case _ where code.hasPrefix("E_STORE_"): self = .storeFailed
        default: self = .refused
        }
    }

    /// One exit for many results: a doubt before a failure before a refusal (D10).
    init(worst exits: some Sequence<Exit>) {
        let order: [Exit] = [
            .inDoubt, .carrierFailed, .storeFailed, .notAllowed, .badData, .usage, .refused,
        ]
        let present = Set(exits)
        self = order.first(where: present.contains) ?? .done
    }
}

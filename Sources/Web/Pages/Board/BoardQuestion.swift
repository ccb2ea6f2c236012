import Hummingbird
import Logistics
import Operations

/// What of the board somebody wants to see, as it stands in the address, which can be shared.
struct BoardQuestion: Sendable {
    /// As typed; nil: the trials of whoever looks.
    let owner: String?
    let isMine: Bool
    let partner, country, type: String?
    let age: Int?
    let filter: BoardFilter

    /// Everybody's, in place of an owner.
    static let everybody = "everybody"

    init(_ request: Request, _ asker: Asker) throws {
        let given = request.query("owner")
        // Only the trials team owns trials; everybody else sees what they may.
        let me = asker.actor.flatMap { $0.role == .trialsTeam ? $0.name : nil }
        isMine = given == nil && me != nil
        owner = given
        partner = request.query("partner")
        country = request.query("country")?.uppercased()
        type = request.query("type")
        age = try request.query("age").map { text in
            guard let days = Int(text), (0...10_000).contains(days) else {
                throw DeskRefusal.malformed(field: "age", reason: "is not a number of days")
            }
            return days
        }
        let named = given == Self.everybody ? nil : given ?? me
        filter = BoardFilter(
            owner: named, partnerEmail: partner, country: country, deviceType: type,
            until: age.map { asker.today.adding(days: -$0) })
    }

    /// The same question put to another address.
    func address(_ path: String) -> String {
        let pairs: [(String, String?)] = [
            ("owner", owner), ("partner", partner), ("country", country), ("type", type),
            ("age", age.map(String.init)),
        ]
        return PageAddress.query(path, pairs)
    }

    /// What is shown, in words; nil: everything.
    var sentence: String? {
        let parts = [
            isMine ? "your trials" : filter.owner.map { "trials of \($0)" }, partner.map { "partner \($0)" },
            country.map { "country \($0)" }, type.map { "type \($0)" },
            age.map { "out for \($0) days or more" },
        ].compactMap(\.self)
        return parts.isEmpty ? nil : "Shown: \(parts.joined(separator: ", "))."
    }
}

import Logistics
import Operations

/// What the forms of a return hold.
extension FormValues {
    /// Parcels that were ticked or typed, as numbers or whole ids; nil: all.
    var parcelNames: [String]? {
        let names = texts("parcels").flatMap { text in
            text.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map(String.init)
        }
        return names.isEmpty ? nil : names
    }

    /// - Parameter item: to know which parcels there are.
    func labelRequest(_ item: Return, lost: Bool = false) throws -> LabelRequest {
        for name in parcelNames ?? []
        where !item.parcels.contains(where: { $0.id == name.uppercased() || String($0.number) == name }) {
            throw DeskRefusal.malformed(field: "parcels", reason: "“\(name)” is no parcel of it")
        }
        return LabelRequest(lost: lost, serials: nil, parcels: parcelNames, delivery: try labelDelivery())
    }

    private func labelDelivery() throws -> LabelRequest.Delivery? {
        switch text("by") {
        case nil, "us": return nil
        case "post": return .post
        case "email":
            guard let address = try email("to") else {
                throw DeskRefusal.malformed(field: "to", reason: "is missing")
            }
            return .email(to: address)
        default: throw DeskRefusal.malformed(field: "by", reason: "is not us, email or post")
        }
    }

    func pickupRequest() throws -> PickupRequest {
        PickupRequest(
            on: try requiredDate("on"), ready: try time("ready"), close: try time("close"),
            timeZone: text("timeZone"))
    }

    /// `09:00`, and with the seconds that some browsers add.
    private func time(_ name: String) throws -> TimeOfDay {
        guard let time = TimeOfDay(try requiredText(name).prefix(5)) else {
            throw DeskRefusal.malformed(field: name, reason: "is no time like 09:00")
        }
        return time
    }

    func word<Word: RawRepresentable<String> & CaseIterable>(_ name: String, _: Word.Type) throws -> Word? {
        try text(name).map { try Word.read($0, of: name) }
    }

    func claimReport() throws -> ClaimReport {
        guard let kind = try word("kind", Claim.Kind.self) else {
            throw DeskRefusal.malformed(field: "kind", reason: "is missing")
        }
        return ClaimReport(
            kind: kind, number: try requiredText("number"), filedOn: try requiredDate("filedOn"),
            lastDay: try requiredDate("lastDay"), outcome: try word("outcome", Claim.Outcome.self),
            amount: try money("amount", in: "currency"), note: text("note"))
    }

    private func money(_ name: String, in currency: String) throws -> Money? {
        guard let amount = text(name) else { return nil }
        guard let money = Money(amount, currency: (text(currency) ?? "").uppercased()) else {
            throw DeskRefusal.malformed(
                field: name, reason: "is not an amount like 120.00 with a currency like USD")
        }
        return money
    }
}

/// How a form that spends goes on when parcels fare differently: a doubt outweighs a failure (D10).
struct PageOutcome {
    private let outcomes: [ParcelOutcome]

    init(_ outcomes: [ParcelOutcome]) {
        self.outcomes = outcomes
    }

    /// - Parameter bought: what is told when all is well.
    /// - Throws: the carrier's refusal, when there is one and no doubt.
    func place(of rma: RMANumber, bought: Flash = .labelsBought) throws -> String {
        if outcomes.contains(where: { $0.kind == .inDoubt }) { return rma.page + "/in-doubt" }
        if let failed = outcomes.first(where: { $0.kind == .failed }) {
            let problem = Problem(failed, of: outcomes)
            throw DeskRefusal.carrier(code: problem.code, sentence: problem.detail)
        }
        if outcomes.contains(where: { $0.kind == .handOff }) { return Flash.letterWritten.on(rma.page) }
        let isNew = outcomes.contains { [.bought, .recovered].contains($0.kind) }
        return (isNew || bought != .labelsBought ? bought : .labelsKept).on(rma.page)
    }
}

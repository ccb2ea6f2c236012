import Logistics
import Operations
import Testing

/// The Monday on which everything happens unless a test says otherwise.
let monday = day("2025-03-03")

func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("\(text) is a date") }
    return date
}

func serial(_ text: String) -> SerialNumber {
    guard let serial = SerialNumber(canonical: text) else { preconditionFailure("\(text) is a serial") }
    return serial
}

func lines(_ serials: [String]) -> [SerialLine] {
    zip(1..., serials).map { SerialLine(number: $0, text: $1) }
}

extension Asker {
    static let team = Asker.team(on: monday)
    /// A second person of the team, who may decide what the first one asked.
    static let lead = Asker(actor: Actor(name: "lead@team.example", role: .trialsTeam), today: monday)
    static let warehouse = Asker(actor: Actor(name: "dock@team.example", role: .warehouse), today: monday)
    static let auditor = Asker(actor: Actor(name: "audit@team.example", role: .auditor), today: monday)
    static let machine = Asker(actor: Actor(name: "root@team.example", role: .operator), today: monday)
    static let partner = Asker.partner("ann@partner.example")
    static let nobody = Asker(actor: nil, today: monday)

    static func team(on day: CivilDate) -> Asker {
        Asker(actor: Actor(name: "team@team.example", role: .trialsTeam), today: day)
    }

    static func partner(_ email: String) -> Asker {
        Asker(actor: Actor(name: email, role: .partner), today: monday)
    }

    func on(_ text: String) -> Asker { Asker(actor: actor, today: day(text)) }
}

extension Address {
    static let us = Address.in("US", "CA", "Sunset Blvd 1")
    static let puertoRico = Address.in("US", "PR", "Calle 1")
    static let canada = Address.in("CA", "ON", "Yonge St 1")
    static let prague = Address.in("CZ", nil, "Dlouhá 5")
    static let brno = Address.in("CZ", nil, "Krátká 7")
    static let brazil = Address.in("BR", nil, "Rua 9")
    static let sydney = Address.in("AU", "NSW", "George St 1")
    static let depot = Address.in("NL", nil, "Depotweg 1")

    static func `in`(_ code: String, _ subdivision: String?, _ street: String) -> Address {
        guard let country = Country.all[code] else { preconditionFailure("\(code) is a country") }
        return Address(
            name: "Canary Robotics", street: [street], city: "Canary City", subdivision: subdivision,
            postcode: "10000", country: country, phone: "+1 555 0100", timeZone: "UTC")
    }
}

/// The code of the refusal that work ends with; nil when it is done.
func refusal<Answer>(of work: () async throws -> Answer) async -> String? {
    do {
        _ = try await work()
        return nil
    } catch let refusal as any Refusal {
        return refusal.code
    } catch let failure as any StoreFailure {
        return "store: \(failure.code) \(failure.sentence)"
    } catch {
        return "\(error)"
    }
}

import Logistics
import Testing

@Suite struct TermPropertyTests {
    @Test(arguments: (1...20).map(UInt64.init))
    func `INV-07 no course of settings, requests and approvals gives day 121`(seed: UInt64) throws {
        var draws = SeededDraws(seed)
        var shipment = Shipment.out(expires: nil)
        var requests: [Extension] = []
        var approved: CivilDate?
        for _ in 0..<300 {
            let date = day("2025-01-15").adding(days: Int.random(in: -20...150, using: &draws))
            switch Int.random(in: 0..<4, using: &draws) {
            case 0:
                let set = try? shipment.settingTerm(
                    starts: nil, expires: date, mailed: nil, approved: approved)
                shipment = set ?? shipment
            case 1:
                let set = try? shipment.settingTerm(
                    starts: date, expires: nil, mailed: nil, approved: approved)
                shipment = set ?? shipment
            case 2:
                if let request = ask(for: date, of: shipment) { requests.append(request) }
            default:
                guard let request = requests.randomElement(using: &draws),
                    let extended = approve(request, of: shipment)
                else { continue }
                shipment = extended
                approved = request.to
            }
            let start = try #require(shipment.term.startsOn)
            guard let expires = shipment.term.expiresOn else { continue }
            #expect((0...120).contains(expires.days(since: start)))
            #expect(expires == max(shipment.term.eulaExpiresOn ?? expires, approved ?? expires))
        }
    }

    private func ask(for date: CivilDate, of shipment: Shipment) -> Extension? {
        try? Extension.requesting(
            ExtensionDraft(to: date, reason: "", requestedBy: "a", enteredBy: "a"), id: ExtensionID(1),
            on: ExtensionGround(shipment: shipment, trial: .example(), givenBack: nil), pending: nil,
            today: day("2025-02-01"))
    }

    private func approve(_ request: Extension, of shipment: Shipment) -> Shipment? {
        try? request.approving(
            by: .example("b"), note: nil,
            on: ExtensionGround(shipment: shipment, trial: .example(), givenBack: nil),
            today: day("2025-02-01")
        ).shipment
    }
}

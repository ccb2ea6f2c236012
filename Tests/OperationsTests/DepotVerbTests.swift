import CarrierInterface
import Logistics
import Testing

@testable import Operations

@Suite struct DepotVerbTests {
    let office: Office

    init() throws { office = try Office() }

    static let columns = DepotInput.Field.allCases.map(\.rawValue)

    static func row(_ name: String, _ serves: String, _ changes: [String: String] = [:]) -> [String: String] {
        [
            "depot": name, "street": "Retourstraat 1", "city": "Utrecht", "postcode": "3542 AB",
            "country": "NL", "phone": "+31 30 000 0100", "serves": serves,
            "hours": "Mo-Fr 08:00-17:00",
        ].merging(changes) { $1 }
    }

    private func take(
        _ rows: [[String: String]], dryRun: Bool = false, by asker: Asker = .team
    ) async throws -> RecordReport {
        try await office.desk.importDepots(
            CatalogVerbTests.file(rows, Self.columns), dryRun: dryRun, by: asker)
    }

    @Test(arguments: [Asker.warehouse, .auditor, .machine, .partner])
    func `E_ROLE only the trials team says where returns go`(asker: Asker) async throws {
        #expect(await refusal(of: { try await take([Self.row("U", "NL")], by: asker) }) == "E_ROLE")
        let read = await refusal(of: { try await office.desk.depots(for: asker) })
        #expect(read == (asker.actor?.role == .operator ? "E_ROLE" : nil))
    }

    @Test func `bad rows are told by line and column, and nothing is kept`() async throws {
        let report = try await take([
            Self.row("Utrecht", "NL"), Self.row("Depot 2", "BE NL"), Self.row("utrecht", "FR"),
            Self.row("Depot 3", "DE", ["time_zone": "Mars/Base"]), Self.row("Depot 4", "Narnia"),
            Self.row("Depot 5", "FR", ["street": ""]), Self.row("", "IT"),
            Self.row("Depot 6", "AT", ["hours": "always"]),
        ])
        #expect(report.problems.map(\.line) == [3, 4, 5, 6, 7, 8, 9])
        #expect(
            report.problems.map(\.column) == [
                "serves", "depot", "time_zone", "serves", "street", "depot", "hours",
            ])
        #expect(report.problems[4].reason.code == "E_ADDRESS")
        #expect(try await office.read { try $0.depots() } == [])
        #expect(try office.auditEntries == 0)
    }

    @Test func `a country has one depot, also against what is recorded`() async throws {
        _ = try await take([Self.row("Utrecht", "EMEAR NL")])
        let other = try await take([Self.row("Gent", "BE EMEAR")])
        #expect(other.problems.map(\.column) == ["serves"])
        let alone = await refusal(of: {
            try await office.desk.setDepot(DepotInput([.depot: "Gent", .serves: "NL"]), by: .team)
        })
        #expect(alone == "E_COUNTRY", "what is missing comes first")
        let handed = try await take([Self.row("Gent", "BE EMEAR"), Self.row("Utrecht", "NL")])
        #expect(
            handed.created == ["Gent"] && handed.updated == ["Utrecht"], "one row gives up what another takes"
        )
    }

    @Test func `taken in twice it changes nothing; the trail says what changed and never what it says`()
        async throws
    {
        let rows = [
            Self.row("Utrecht", "EMEAR"),
            Self.row(
                "مستودع دبي", "AE SA",
                [
                    "name": "شركة المثال", "street": "شارع الشيخ زايد ١", "city": "دبي", "postcode": "",
                    "country": "AE", "phone": "+971 4 000 0000",
                ]),
            Self.row(
                "Алматы", "KZ",
                [
                    "street": "Складская 5", "city": "Алматы", "country": "KZ", "time_zone": "Asia/Almaty",
                ]),
        ]
        #expect(try await take(rows, dryRun: true).created.count == 3)
        #expect(try await office.read { try $0.depots() } == [])
        #expect(try await take(rows).created == ["Utrecht", "مستودع دبي", "Алматы"])
        let entries = try office.auditEntries
        #expect(try await take(rows).unchanged == 3)
        #expect(try office.auditEntries == entries)
        let facts = office.committed("SELECT subject || ' ' || facts FROM audit")
        #expect(facts.count == 3 && facts.allSatisfy { $0.hasPrefix("DP-") })
        for word in ["Retourstraat", "Складская", "شارع", "+971", "Utrecht"] {
            #expect(!facts.joined().contains(word), "\(word)")
        }
        #expect(try await office.desk.depot("АЛМАТЫ", for: .partner).serves.map(\.word) == ["KZ"])
        #expect(try await office.desk.depot("dp-1", for: .auditor).name == "Utrecht")
        #expect(await refusal(of: { try await office.desk.depot("DP-9", for: .team) }) == "E_NOT_FOUND")
    }

    @Test func `a record goes before the settings, a country's before its region's`() async throws {
        let trial = try await office.lend(["A1"], to: .prague)
        let rma = try await office.sendBack(trial)
        let request = LabelRequest(lost: false, serials: nil)
        _ = try await office.desk.checkLabels(for: rma, request, by: .team)
        _ = try await take([Self.row("Utrecht", "EMEAR")])
        _ = try await office.desk.checkLabels(for: rma, request, by: .team)
        _ = try await take([Self.row("Brno", "CZ", ["street": "Vratná 1", "city": "Brno", "country": "CZ"])])
        _ = try await office.desk.checkLabels(for: rma, request, by: .team)
        let streets = office.dhl.log.value.checks.map { $0.to.street[0] }
        #expect(streets == ["Depotweg 1", "Retourstraat 1", "Vratná 1"])
        let list = try await office.desk.depots(for: .team)
        #expect(list.depots.map(\.name) == ["Utrecht", "Brno"])
        #expect(list.settings.keys.map(\.rawValue).sorted() == ["AU", "CA", "US"])
    }

    @Test func `several depots of one region expect their own parcels, with their hours`() async throws {
        _ = try await take([
            Self.row("Utrecht", "EMEAR"),
            Self.row("Brno", "CZ", ["city": "Brno", "country": "CZ", "hours": "Mo-Sa 06:00-14:00"]),
        ])
        for (index, place) in [Address.prague, .in("DE", nil, "Hafenstraße 1")].enumerated() {
            let trial = try await office.lend(["A\(index)"], to: place, orgID: "ORG-\(index)")
            let rma = try await office.sendBack(trial)
            _ = try await office.desk.handOver(
                rma, parcels: nil, on: day("2025-03-01"), by: .courier, asker: .team)
        }
        let depots = try await office.desk.arriving(for: .warehouse)
        #expect(depots.map(\.depotName) == ["Brno", "Utrecht"])
        #expect(depots.map(\.hours.text) == ["Mo-Sa 06:00-14:00", "Mo-Fr 08:00-17:00"])
        #expect(depots.map(\.timeZone) == ["Europe/Prague", "Europe/Amsterdam"])
        #expect(depots.map(\.parcels.count) == [1, 1])
    }

    @Test func `the forwarder's letter says when the depot is open`() async throws {
        let columns = [
            "street": "1 Return Parade", "city": "Mascot", "subdivision": "NSW", "postcode": "2020",
            "country": "AU", "time_zone": "Australia/Sydney",
        ]
        _ = try await take([Self.row("Mascot", "AU", columns)])
        let (_, rma) = try await office.returning(["A1"], to: .sydney)
        _ = try await office.desk.buyLabels(for: rma, LabelRequest(lost: false, serials: nil), by: .team)
        let letter = try await office.desk.document("handOff", of: rma.text, for: .team)
        let text = String(decoding: letter.bytes, as: UTF8.self)
        #expect(text.contains("Mo-Fr 08:00-17:00 (Australia/Sydney)"), "\(text)")
    }
}

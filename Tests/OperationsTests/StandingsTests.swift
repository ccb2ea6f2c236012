import CarrierInterface
import Logistics
import Operations
import Testing

@testable import Store

/// What lists show was worked out when something changed; here it is worked out from the beginning and held against
/// it.
extension Office {
    func checkStandings(on today: CivilDate) async throws {
        let asker = Asker.team.on(today.text)
        var owed: [String] = []
        var standing: [String] = []
        var arriving: [String] = []
        for trial in try await read({ try $0.trials(TrialFilter()) }) {
            let shipments = try await read { try $0.shipments(ShipmentFilter(trialID: trial.id)) }
            let returns = try await read { try $0.returns(ReturnFilter(trialID: trial.id)) }
            for shipment in shipments {
                let units = try await read { try $0.units(of: shipment.id) }
                guard let entry = DueEntry(shipment, in: trial, units: units, returns: returns) else {
                    continue
                }
                owed.append("\(shipment.id.text) \(entry.serials.count) by \(entry.returnBy?.text ?? "-")")
            }
            for item in returns {
                let time = item.timeliness(among: shipments, on: today)
                let by = item.returnBy(among: shipments)?.text ?? "-"
                standing.append("\(item.rma.text) \(item.headline) \(item.lines.count) by \(by) \(time)")
                let opened = Set(try await read { try $0.receipts(of: item.rma) }.compactMap(\.parcel))
                arriving += item.arriving(opened: opened, expected: [:], company: "").map {
                    "\($0.id) \($0.stage) \($0.units)"
                }
            }
        }
        let lines = try await desk.owed(BoardFilter(), .all, after: nil, limit: 10_000, for: asker)
        #expect(
            lines.map { "\($0.shipmentID.text) \($0.owed) by \($0.returnBy?.text ?? "-")" }.sorted()
                == owed.sorted())
        let board = try await desk.board(BoardFilter(), parts: [.out], rows: nil, for: asker)
        #expect(board.days.map(\.shipments).reduce(0, +) == lines.count)
        #expect(board.days.map(\.units).reduce(0, +) == lines.map(\.owed).reduce(0, +))
        let all = ReturnListFilter(openOnly: false)
        let listed = try await desk.returnLines(all, limit: 10_000, for: asker)
        #expect(
            listed.map {
                "\($0.item.rma.text) \($0.headline) \($0.units) by \($0.returnBy?.text ?? "-") \($0.timeliness)"
            }.sorted() == standing.sorted())
        let depots = try await desk.arriving(for: asker)
        let told = depots.flatMap(\.parcels).map { "\($0.id) \($0.stage) \($0.units)" }
        #expect(told.sorted() == arriving.sorted())
        #expect(depots.map(\.count).reduce(0, +) == arriving.count)
    }
}

/// Standings are in step with the records, and lists go on where a page ended.
@Suite struct StandingsTests {
    @Test func `a list that is read part by part is the whole list`() async throws {
        let office = try Office()
        for number in 1...7 {
            _ = try await office.lend(["A\(number)"], orgID: "ORG-\(number)")
        }
        let whole = try await office.desk.owed(BoardFilter(), .all, after: nil, limit: 100, for: .team)
        #expect(whole.count == 7)
        var parts: [OutLine] = []
        while true {
            let after = parts.last.map { OwedPlace(returnBy: $0.returnBy, shipmentID: $0.shipmentID) }
            let part = try await office.desk.owed(BoardFilter(), .all, after: after, limit: 3, for: .team)
            parts += part
            if part.isEmpty { break }
        }
        #expect(parts == whole)
    }

    /// A file of an older program has none: they are worked out when it is opened.
    @Test func `what was recorded before there were standings gets them`() async throws {
        let office = try Office()
        let trial = try await office.lend(["A1", "A2"])
        try await office.checkStandings(on: .monday)
        let stale = [
            "DELETE FROM owed", "DELETE FROM owed_day", "DELETE FROM return_standing",
            "INSERT INTO standing_stale (kind, id) SELECT 'shipment', CAST(id AS TEXT) FROM shipment",
            "INSERT INTO standing_stale (kind, id) SELECT 'return', rma FROM return",
        ]
        _ = try await office.sendBack(trial)
        try await office.store.database.write(audited: false) { connection in
            for statement in stale { try connection.run(statement) }
        }
        try office.store.workOutStale()
        try await office.checkStandings(on: .monday)
        #expect(try office.count("SELECT count(*) FROM standing_stale") == 0)
        #expect(try office.count("SELECT count(*) FROM return_standing") == 1)
    }
}

import Foundation
public import Logistics

extension Desk {
    /// Takes in a file of depots, all of it or nothing; read again it changes nothing.
    ///
    /// A row adds a depot or changes the one of that name. A column that the file does not have leaves what is
    /// there; countries that one row gives up another may take.
    public func importDepots(
        _ file: RecordFile, dryRun: Bool, by asker: Asker
    ) async throws -> RecordReport {
        let actor = try asker.acting()
        try asker.may(.depotImport)
        return try await takeIn(file, dryRun: dryRun, by: actor) { records in
            var report = RecordReport()
            report.problems = file.strangers(to: DepotInput.Field.self)
            guard report.problems.isEmpty else { return report }
            let stored = Dictionary(try records.depots().map { ($0.key, $0) }) { first, _ in first }
            var read: [(line: Int, depot: Depot)] = []
            var lines: [String: Int] = [:]
            for row in file.rows {
                let input = DepotInput(file.fields(DepotInput.Field.self, of: row))
                if !input.key.isEmpty, let line = lines.updateValue(row.line, forKey: input.key) {
                    report.problems.append(.init(row.line, "depot", RecordFileRefusal.twice(line: line)))
                    continue
                }
                do {
                    read.append((row.line, try records.depot(input, over: stored[input.key])))
                } catch let refusal as any Refusal {
                    report.problems.append(.init(row.line, refusal.depotColumn, refusal))
                }
            }
            report.problems += Array(stored.values).places(takenBy: read).map {
                .init($0.line, "serves", $0.refusal)
            }
            guard report.problems.isEmpty else { return report }
            return try records.keep(read.map(\.depot), over: stored, report)
        }
    }

    /// Adds one depot, or changes what is said of it.
    ///
    /// - Throws: `E_DEPOT`, `E_ADDRESS`, `E_COUNTRY` naming what is wrong.
    public func setDepot(_ input: DepotInput, by asker: Asker) async throws -> Depot {
        let actor = try asker.acting()
        try asker.may(.depotSet)
        return try await store.write(by: actor, at: now()) { records in
            let stored = Dictionary(try records.depots().map { ($0.key, $0) }) { first, _ in first }
            let depot = try records.depot(input, over: stored[input.key])
            if let taken = Array(stored.values).places(takenBy: [(1, depot)]).first { throw taken.refusal }
            _ = try records.keep([depot], over: stored, RecordReport())
            return depot
        }
    }
}

extension Writing {
    /// As it was typed, under the id of the depot of that name or a new one; with a zone that exists.
    fileprivate func depot(_ input: DepotInput, over stored: Depot?) throws -> Depot {
        let filled = input.filled(from: stored)
        // Judged before an id is drawn for it.
        let id = stored?.id ?? DepotID(0)
        let depot = try filled.read(id: id)
        if let zone = depot.timeZone, TimeZone(identifier: zone) == nil { throw DepotRefusal.zone(zone) }
        return stored == nil ? try filled.read(id: nextID(Depot.self)) : depot
    }

    /// Writes the depots that are new or other than they stand. Of an address only what changed is told, never
    /// what it says (D34).
    fileprivate func keep(
        _ depots: [Depot], over stored: [String: Depot], _ before: RecordReport
    ) throws -> RecordReport {
        var report = before
        var changed: [Depot] = []
        for depot in depots {
            guard stored[depot.key] != depot else {
                report.unchanged += 1
                continue
            }
            changed.append(depot)
            if stored[depot.key] == nil {
                report.created.append(depot.name)
            } else {
                report.updated.append(depot.name)
            }
        }
        try put(changed)
        for depot in changed {
            let stood = stored[depot.key]?.texts ?? [:]
            let fields = depot.texts.filter { (stood[$0.key] ?? "") != $0.value }.keys.map(\.rawValue)
                .sorted()
            try audit(
                AuditEntry(
                    "depot set", depot.id.text,
                    [
                        "changed": fields.joined(separator: " "), "country": depot.address.country.code,
                        "serves": depot.serves.map(\.word).joined(separator: " "), "hours": depot.hours.text,
                        "zone": depot.timeZone ?? "none",
                    ]))
        }
        return report
    }
}

extension [Depot] {
    /// Countries of rows that two depots would then serve.
    fileprivate func places(
        takenBy read: [(line: Int, depot: Depot)]
    ) -> [(line: Int, refusal: DepotRefusal)] {
        let own = Set(read.map(\.depot.key))
        var owners: [Depot.Place: String] = [:]
        for depot in self where !own.contains(depot.key) {
            for place in depot.serves { owners[place] = depot.name }
        }
        var found: [(line: Int, refusal: DepotRefusal)] = []
        for (line, depot) in read {
            for place in depot.serves {
                if let owner = owners.updateValue(depot.name, forKey: place) {
                    found.append((line, .taken(place, by: owner)))
                }
            }
        }
        return found
    }
}

extension Refusal {
    /// The column of a file of depots that it speaks of.
    fileprivate var depotColumn: String? {
        switch self {
        case let refusal as DepotRefusal: refusal.field.rawValue
        case let refusal as AddressRefusal: refusal.column ?? DepotInput.Field.timeZone.rawValue
        default: nil
        }
    }
}

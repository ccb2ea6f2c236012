public import Logistics

extension Desk {
    /// Takes in a file of device types, all of it or nothing; read again it changes nothing.
    ///
    /// A row adds a type or replaces the one of that name, also a built-in one. A column that the file does not
    /// have leaves what is there.
    public func importDeviceTypes(
        _ file: RecordFile, dryRun: Bool, by asker: Asker
    ) async throws -> RecordReport {
        let actor = try asker.acting()
        try asker.may(.catalogImport)
        return try await takeIn(file, dryRun: dryRun, by: actor) { records in
            var report = RecordReport()
            report.problems = file.strangers(to: DeviceTypeInput.Field.self)
            guard report.problems.isEmpty else { return report }
            let catalog = try records.catalog()
            var read: [(line: Int, type: DeviceType)] = []
            var lines: [String: Int] = [:]
            for row in file.rows {
                let input = DeviceTypeInput(file.fields(DeviceTypeInput.Field.self, of: row))
                do throws(CatalogRefusal) {
                    let type = try input.filled(from: input.texts[.name].flatMap { catalog[$0] }).read()
                    if let line = lines.updateValue(row.line, forKey: type.name) {
                        report.problems.append(.init(row.line, "name", RecordFileRefusal.twice(line: line)))
                    } else {
                        read.append((row.line, type))
                    }
                } catch {
                    report.problems.append(.init(row.line, error.field.rawValue, error))
                }
            }
            report.problems += catalog.models(takenBy: read).map { .init($0.line, "models", $0.refusal) }
            guard report.problems.isEmpty else { return report }
            return try records.keep(read.map(\.type), over: catalog, report)
        }
    }

    /// Adds one device type, or changes what is said of it.
    ///
    /// - Throws: `E_CATALOG` naming the field and its limit.
    public func setDeviceType(_ input: DeviceTypeInput, by asker: Asker) async throws -> CatalogEntry {
        let actor = try asker.acting()
        try asker.may(.catalogSet)
        return try await store.write(by: actor, at: now()) { records in
            let catalog = try records.catalog()
            let type = try input.filled(from: input.texts[.name].flatMap { catalog[$0] }).read()
            if let taken = catalog.models(takenBy: [(1, type)]).first { throw taken.refusal }
            _ = try records.keep([type], over: catalog, RecordReport())
            return CatalogEntry(
                type: type, isRecord: try records.deviceTypes().contains { $0.name == type.name })
        }
    }
}

extension Catalog {
    /// Models of rows that would then be of two types.
    fileprivate func models(
        takenBy read: [(line: Int, type: DeviceType)]
    ) -> [(line: Int, refusal: CatalogRefusal)] {
        let own = Set(read.map(\.type.name))
        var owners: [String: String] = [:]
        for type in types where !own.contains(type.name) {
            for code in type.models { owners[code] = type.name }
        }
        var found: [(line: Int, refusal: CatalogRefusal)] = []
        for (line, type) in read {
            for code in type.models {
                if let owner = owners.updateValue(type.name, forKey: code) {
                    found.append((line, .modelTaken(code, by: owner)))
                }
            }
        }
        return found
    }
}

extension Writing {
    /// Writes the types that are new or other than they stand.
    fileprivate func keep(
        _ types: [DeviceType], over catalog: Catalog, _ before: RecordReport
    ) throws -> RecordReport {
        var report = before
        let records = Set(try deviceTypes().map(\.name))
        var changed: [DeviceType] = []
        for type in types {
            // What is built in and says the same needs no record.
            guard catalog[type.name] != type else {
                report.unchanged += 1
                continue
            }
            changed.append(type)
            if catalog[type.name] == nil {
                report.created.append(type.name)
            } else {
                report.updated.append(type.name)
            }
        }
        try put(changed)
        for type in changed {
            let stood = catalog[type.name]?.texts ?? [:]
            let facts = type.texts.filter { stood[$0.key] != $0.value }
            var said = Dictionary(uniqueKeysWithValues: facts.map { ($0.key.rawValue, $0.value) })
            said["record"] = records.contains(type.name) ? "changed" : "new"
            try audit(AuditEntry("catalog set", type.name, said))
        }
        return report
    }
}

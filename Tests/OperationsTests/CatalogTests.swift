import Logistics
import Testing

@testable import Operations

@Suite struct CatalogVerbTests {
    let office: Office

    init() throws { office = try Office() }

    static let columns = [
        "name", "poe", "weight_g", "length_mm", "width_mm", "height_mm", "boxes", "freight", "description",
        "commodity_code", "value", "currency", "made_in", "models",
    ]

    static func row(_ name: String, _ changes: [String: String] = [:]) -> [String: String] {
        [
            "name": name, "poe": "no", "weight_g": "18000", "length_mm": "900", "width_mm": "700",
            "height_mm": "250", "boxes": "1", "description": "Used wall display panel, returned loan",
            "commodity_code": "852852", "value": "2400.00", "currency": "USD", "made_in": "KR",
        ].merging(changes) { $1 }
    }

    static func file(_ rows: [[String: String]], _ columns: [String] = columns) -> RecordFile {
        RecordFile(
            columns: columns,
            rows: zip(2..., rows).map { line, cells in
                RecordFile.Row(line: line, cells: cells.filter { !$0.value.isEmpty })
            })
    }

    private func take(
        _ rows: [[String: String]], dryRun: Bool = false, by asker: Asker = .team
    ) async throws -> RecordReport {
        try await office.desk.importDeviceTypes(Self.file(rows), dryRun: dryRun, by: asker)
    }

    @Test(arguments: [Asker.warehouse, .auditor, .machine, .partner])
    func `E_ROLE only the trials team changes the catalog, whoever reads business data reads it`(
        asker: Asker
    ) async throws {
        #expect(await refusal { _ = try await take([Self.row("wall")], by: asker) } == "E_ROLE")
        #expect(
            await refusal { _ = try await office.desk.setDeviceType(DeviceTypeInput([:]), by: asker) }
                == "E_ROLE")
        let read = await refusal { _ = try await office.desk.catalog(for: asker) }
        #expect(read == (asker.actor?.role == .operator ? "E_ROLE" : nil))
        #expect(try office.auditEntries == 0)
    }

    private func refusal(_ work: () async throws -> Void) async -> String? {
        await OperationsTests.refusal(of: work)
    }

    @Test func `bad rows are told by line and column, and nothing is kept`() async throws {
        let report = try await take([
            Self.row("wall"), Self.row("wall", ["boxes": "2"]), Self.row("panel", ["weight_g": "80000"]),
            Self.row("screen", ["description": "equipment"]), Self.row("", [:]),
            Self.row("tube", ["models": "A1"]), Self.row("pipe", ["models": "a1"]),
        ])
        #expect(report.problems.map(\.line) == [3, 4, 5, 6, 8])
        #expect(report.problems.map(\.column) == ["name", "weight_g", "description", "name", "models"])
        #expect(report.problems.map(\.reason.code) == ["E_FILE"] + Array(repeating: "E_CATALOG", count: 4))
        #expect(!report.isKept && report.rows == 7)
        #expect(try await office.read { try $0.deviceTypes() } == [])
        #expect(try office.auditEntries == 0)
        let strange = try await office.desk.importDeviceTypes(
            Self.file([Self.row("wall")], Self.columns + ["colour"]), dryRun: false, by: .team)
        #expect(strange.problems.map(\.column) == ["colour"])
        #expect(await refusal { _ = try await take([]) } == "E_FILE")
    }

    @Test func `taken in twice it changes nothing, tried it keeps nothing`() async throws {
        let rows = [Self.row("wall", ["boxes": "3", "models": "VW-55"]), Self.row("phone", ["poe": "yes"])]
        let tried = try await take(rows, dryRun: true)
        #expect(tried.created == ["wall"] && tried.updated == ["phone"] && !tried.isKept)
        #expect(try await office.read { try $0.deviceTypes() } == [])
        let first = try await take(rows)
        #expect(first.created == ["wall"] && first.updated == ["phone"] && first.isKept)
        let entries = try office.auditEntries
        #expect(entries == 2)
        let again = try await take(rows)
        #expect(again.created == [] && again.updated == [] && again.unchanged == 2 && again.isKept)
        #expect(try office.auditEntries == entries)
        let entry = try await office.desk.deviceType("phone", for: .partner)
        #expect(entry.isRecord && entry.type.grams == 18_000)
        #expect(try await office.desk.deviceType("desk-device", for: .auditor).isRecord == false)
    }

    @Test func `a column that is not there leaves what stands, a model may move with its row`() async throws {
        _ = try await take([Self.row("wall", ["models": "VW-55"]), Self.row("panel")])
        let names = try await office.desk.importDeviceTypes(
            Self.file([["name": "wall"], ["name": "panel", "models": "VW-55"]], ["name", "models"]),
            dryRun: false, by: .team)
        #expect(names.updated == ["wall", "panel"])
        let types = try await office.read { try $0.deviceTypes() }
        #expect(types.map(\.models) == [["VW-55"], []] && types[0].grams == 18_000)
        let taken = await refusal {
            _ = try await office.desk.setDeviceType(
                DeviceTypeInput([.name: "wall", .models: "VW-55"]), by: .team)
        }
        #expect(taken == "E_CATALOG")
    }

    @Test func `one type is set by what is said of it`() async throws {
        let missing = await refusal {
            _ = try await office.desk.setDeviceType(DeviceTypeInput([.name: "wall", .grams: "5"]), by: .team)
        }
        #expect(missing == "E_CATALOG")
        let phone = try await office.desk.setDeviceType(
            DeviceTypeInput([.name: "phone", .grams: "1700"]), by: .team)
        #expect(phone.isRecord && phone.type.grams == 1_700 && phone.type.needsPoE)
    }

    @Test func `E_TYPE until it is recorded; then a shipment may be of it`() async throws {
        let trial = try await office.openTrial()
        #expect(await refusal { try await office.record(["W1"], in: trial, type: "wall") } == "E_TYPE")
        _ = try await take([Self.row("wall")])
        try await office.record(["W1"], in: trial, type: "wall")
        let manifest = Manifest([Manifest.room("P1", ["device_type": "panel"])])
        let options = ManifestOptions(dryRun: false, keepGood: false, update: false)
        let report = try await office.desk.importManifest(manifest.file, options, by: .team)
        #expect(report.problems.map(\.reason.code) == ["E_TYPE"])
        _ = try await take([Self.row("panel")])
        #expect(try await office.desk.importManifest(manifest.file, options, by: .team).problems.isEmpty)
    }

    @Test func `D14 a model of the catalog is no serial, unless it is one that we hold`() async throws {
        _ = try await take([Self.row("wall", ["models": "VW-55 A1"])])
        let (_, rma) = try await office.returning(["A1"])
        let report = try await office.receive(["VW-55", "vw-55 ", "A1"], on: rma)
        #expect(report.ignored.map(\.kind) == [.modelCode])
        #expect(report.counts[.matched] == 1 && report.counts[.unknown] == 0)
        let blind = try await office.receive(["VW-55"])
        #expect(blind.ignored.map(\.kind) == [.modelCode] && blind.isSettled)
    }
}

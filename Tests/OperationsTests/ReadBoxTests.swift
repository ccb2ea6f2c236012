import Logistics
import Operations
import Testing

/// What a reading answers is made of what its transaction knew; it must say what a look afterwards says.
@Suite struct ReadBoxTests {
    let office: Office

    init() throws { office = try Office() }

    private func words(_ box: BoxFile) -> [String] {
        box.readings.map {
            "\($0.position) \($0.finding?.verdict.rawValue ?? "-") \($0.finding?.rma?.text ?? "-") "
                + "\($0.question?.text ?? "-") \($0.isRepeat) \($0.ignored?.rawValue ?? "-")"
        }
            + (box.item?.lines.map {
                "\($0.serial.text) \($0.receipt.rawValue) \($0.receivedOn?.text ?? "-")"
            } ?? [])
            + box.report.discrepancies.map { "\($0.id) \($0.verdict.rawValue) \($0.state.rawValue)" }
            + box.report.missing.map { "missing \($0.serial.text)" }
            + box.found.flatMap { $0.lines.map { "found \($0.serial.text) \($0.receipt.rawValue)" } }
            + box.report.counts.map { "\($0.key.rawValue) \($0.value)" }.sorted()
            + box.companies.map { "\($0.key) \($0.value)" }.sorted() + ["\(box.report.isSettled)"]
    }

    @Test(arguments: [true, false])
    func `the answer to each reading is the box as it then stands`(isBlind: Bool) async throws {
        let (_, rma) = try await office.returning(["FCH2233A001", "A2", "A3"])
        let (_, other) = try await office.returning(["B1"])
        _ = try await office.lend(["C1"], orgID: "ORG-9")
        let box = try await office.desk.openBox(number: isBlind ? nil : rma.text, by: .warehouse).receipt.id
        let texts = [
            "A2", "a2", "S/N A3", "FCH2233AO01", "B1", "C1", "QQ-77", "Ä1", rma.text, other.text,
            "FCH2233A001",
        ]
        for (number, text) in texts.enumerated() {
            let answer = try await office.desk.read(
                text, kind: .serial, condition: nil, key: "key \(number)", note: nil, into: box,
                by: .warehouse)
            let look = try await office.desk.box(box, for: .warehouse)
            #expect(words(answer) == words(look), "after \(text)")
        }
    }

    @Test func `a line that came is no longer findable by misreadings, the others are`() async throws {
        let (_, rma) = try await office.returning(["FCH2233A001", "FCH9999B002"])
        _ = try await office.receive(["FCH2233A001"], on: rma)
        let near = { (text: String) in
            try await office.read { try $0.awaited(near: serial(text)).map(\.unit.serial.text) }
        }
        #expect(try await near("FCH2233A0O1") == [])
        #expect(try await near("FCH9999B0O2") == ["FCH9999B002"])
        #expect(try await office.receipt("FCH2233A001", of: rma) == .received)
        #expect(try await office.receipt("FCH9999B002", of: rma) == .awaiting)
    }
}

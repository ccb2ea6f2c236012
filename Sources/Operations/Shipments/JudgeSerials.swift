public import Logistics

extension Desk {
    /// How many serials are judged at once.
    public static let mostJudged = 1_000

    /// Says of each serial whether it could be recorded now. It keeps nothing; recording judges again.
    public func judge(_ texts: [String], for asker: Asker) async throws -> [SerialJudgment] {
        guard texts.count <= Self.mostJudged else {
            throw DeskRefusal.malformed(
                field: "serials", reason: "are more than \(Self.mostJudged); record them by import")
        }
        return try await store.read { records in
            try asker.may(.shipmentRecord)
            return try SerialJudgment.judging(texts) { serial in
                try records.units(with: serial).first(where: \.custody.isOpen)?.shipmentID
            }
        }
    }
}

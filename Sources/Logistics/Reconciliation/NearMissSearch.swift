/// Looks for the awaited unit that an unplaced reading may be: on this return first, then on any open one,
/// each time among lines no other reading matched (D17).
struct NearMissSearch {
    /// What a reading is near.
    enum Result {
        case nothing
        /// Exactly one line, which no other reading is near.
        case one(ExpectedLine, isElsewhere: Bool)
        /// Several lines, or one that other readings are near too.
        case several([SerialNumber])
    }

    private let here: [ExpectedLine]
    private let elsewhere: [ExpectedLine]

    /// - Parameters:
    ///   - missing: the lines of this return that no reading matched.
    ///   - placed: the findings; the units they name are spoken for.
    init(missing: [ExpectedLine], facts: Reconciliation.Facts, placed: [Finding]) {
        here = missing
        guard !facts.elsewhere.isEmpty else {
            elsewhere = []
            return
        }
        let taken = Set(placed.lazy.compactMap(\.unitID)).union(facts.lines.lazy.map(\.unitID))
        elsewhere = facts.elsewhere.filter { $0.isOutstanding && !taken.contains($0.unitID) }
    }

    /// One result for each reading, in the same order.
    func results(for readings: [NearReading]) -> [Result] {
        var results = Self.results(for: readings, among: here, isElsewhere: false)
        let left = results.indices.filter { if case .nothing = results[$0] { true } else { false } }
        let further = Self.results(for: left.map { readings[$0] }, among: elsewhere, isElsewhere: true)
        for (index, result) in zip(left, further) { results[index] = result }
        return results
    }

    private static func results(
        for readings: [NearReading], among lines: [ExpectedLine], isElsewhere: Bool
    ) -> [Result] {
        let near = NearnessIndex.near(readings, among: lines.map(\.serial))
        var claims: [Int: Int] = [:]
        for line in near.joined() { claims[line, default: 0] += 1 }
        return near.map { places in
            guard let first = places.first else { return .nothing }
            if places.count == 1, claims[first] == 1 { return .one(lines[first], isElsewhere: isElsewhere) }
            return .several(places.map { lines[$0].serial }.sorted())
        }
    }
}

/// Finds who is near whom among many, without holding each against each.
///
/// Two texts within one edit of each other have a key in common among the text itself and the texts with
/// one character left out (the deletion neighborhood; Mor, Fraenkel 1982, "A hash code method for detecting
/// and correcting spelling errors"). The smaller side is indexed, the larger runs over it, and every hit is
/// then checked, so that a collision of hashes costs time only.
struct NearnessIndex {
    private var entries: [(key: UInt64, index: Int)]
    /// One flag for the top bits of each key: most look-ups end here.
    private var flags: [Bool]
    private let shift: UInt64

    private init(_ keys: [[UInt64]]) {
        entries = keys.enumerated().flatMap { index, keys in keys.map { ($0, index) } }
        entries.sort { ($0.key, $0.index) < ($1.key, $1.index) }
        let bits = max(4, 67 - UInt64(entries.count).leadingZeroBitCount)
        shift = UInt64(64 - bits)
        flags = Array(repeating: false, count: 1 << bits)
        for entry in entries { flags[Int(entry.key >> shift)] = true }
    }

    /// For every reading the places of the serials near it, ascending.
    static func near(_ readings: [NearReading], among serials: [SerialNumber]) -> [[Int]] {
        var found = Array(repeating: [Int](), count: readings.count)
        guard !readings.isEmpty, !serials.isEmpty else { return found }
        if readings.count <= serials.count {
            let index = NearnessIndex(readings.map(NearKeys.of))
            for (place, serial) in serials.enumerated() {
                let target = NearReading(serial)
                for reading in index.candidates(NearKeys.of(target))
                where readings[reading].isNear(target.symbols) {
                    found[reading].append(place)
                }
            }
        } else {
            let index = NearnessIndex(serials.map { NearKeys.of(NearReading($0)) })
            for (place, reading) in readings.enumerated() {
                found[place] = index.candidates(NearKeys.of(reading))
                    .filter { reading.isNear(Array(serials[$0].text.utf8)) }
            }
        }
        return found
    }

    /// The places that share a key, each once, ascending.
    private func candidates(_ keys: [UInt64]) -> [Int] {
        var places: Set<Int> = []
        for key in keys where flags[Int(key >> shift)] {
            var place = firstEntry(notBelow: key)
            while place < entries.count, entries[place].key == key {
                places.insert(entries[place].index)
                place += 1
            }
        }
        return places.sorted()
    }

    private func firstEntry(notBelow key: UInt64) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The keys under which a reading can be found.
enum NearKeys {
    /// Odd, with bits all over, so that a polynomial in it spreads (Knuth's 64-bit LCG multiplier).
    private static let base: UInt64 = 6_364_136_223_846_793_005

    private static let powers: [UInt64] = {
        var powers: [UInt64] = [1]
        for _ in 0...SerialNumber.longest { powers.append(powers[powers.count - 1] &* base) }
        return powers
    }()

    /// Of the look-alike form; and, if it is short enough to be one edit from a serial, of the text and
    /// of the text with each of its characters left out.
    static func of(_ reading: NearReading) -> [UInt64] {
        // Kept apart from the keys of edits by turning the bits over.
        var keys = [~hash(reading.folded)]
        let symbols = reading.symbols
        guard (1...(SerialNumber.longest + 1)).contains(symbols.count) else { return keys }
        keys.append(hash(symbols))
        // From the text without its character i to that without i + 1 in one step.
        var key = hash(symbols.dropFirst())
        keys.append(key)
        for i in 0..<(symbols.count - 1) {
            let difference = UInt64(symbols[i]) &- UInt64(symbols[i + 1])
            key = key &+ difference &* powers[symbols.count - 2 - i]
            keys.append(key)
        }
        return keys
    }

    /// One more than each symbol, so that a 0 in front counts.
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 &* base &+ UInt64($1) &+ 1 }
    }
}

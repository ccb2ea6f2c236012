import Logistics

/// Sign-ins that are on their way to a provider, by their state. Nobody is known there yet, so whoever begins again and
/// again must not keep others from it: the oldest make room.
struct BegunSignIns<Item> {
    /// In seconds.
    let life: Int64
    /// How many at once: each takes some hundred bytes.
    let most: Int
    private var begun: [String: (item: Item, at: Instant)] = [:]

    init(life: Int64, most: Int) {
        self.life = life
        self.most = most
    }

    mutating func keep(_ item: Item, as state: String, at now: Instant) {
        if begun.count >= most { begun = begun.filter { isFresh($0.value.at, now) } }
        if begun.count >= most {
            // Half of them, so that this is seldom.
            let newest = begun.sorted { $0.value.at > $1.value.at }.prefix(most / 2)
            begun = Dictionary(uniqueKeysWithValues: newest.map { ($0.key, $0.value) })
        }
        begun[state] = (item, now)
    }

    /// Each is good once; nil: there is none, or no longer.
    mutating func take(_ state: String, at now: Instant) -> Item? {
        guard let found = begun.removeValue(forKey: state), isFresh(found.at, now) else { return nil }
        return found.item
    }

    private func isFresh(_ at: Instant, _ now: Instant) -> Bool {
        (0..<life).contains(now.seconds(since: at))
    }
}

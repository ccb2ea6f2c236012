public import Logistics

extension Desk {
    /// Keeps what a carrier called us with, once each, and marks the numbers to be asked about soon. Nothing
    /// is decided by a call: it carries a shared credential, not a signature (T10). A call that tells nothing
    /// new writes nothing, however often it comes.
    ///
    /// - Returns: how many events were not known before.
    @discardableResult
    public func takeEvents(_ events: [TrackingEvent], from carrier: CarrierName) async throws -> Int {
        let numbers = Set(events.map { TrackedNumber($0.trackingNumber, of: carrier) })
        let news = try await store.read { records in
            try numbers.filter { try records.isNews(events, of: $0) }.sorted { $0.text < $1.text }
        }
        guard !news.isEmpty, let system = Actor(name: "system", role: .operator) else { return 0 }
        let keeper = keeper(for: .returnTrack, system, today: CivilDate(at: now()))
        return try await store.write(by: system, at: keeper.at) { records in
            let read = TrackingRecords(records)
            var fresh = 0
            for number in news {
                fresh += try keeper.keep(events, of: number, from: .webhook, in: read)
                var state = try records.tracking(of: number) ?? Tracking(number)
                state.hintedAt = keeper.at
                try records.keep(state)
            }
            try records.audit(
                AuditEntry(
                    "tracking call", "tracking", ["numbers": String(news.count), "fresh": String(fresh)]))
            return fresh
        }
    }
}

extension Reading {
    /// Whether a call tells what is not known, or what nobody has asked the carrier about since.
    fileprivate func isNews(_ events: [TrackingEvent], of number: TrackedNumber) throws -> Bool {
        let known = try trackingEvents(of: number)
        let told = events.filter { TrackingEvent.canonical($0.trackingNumber) == number.text }.map { event in
            known.first { $0.event.code == event.code && $0.event.time == event.time }
        }
        if told.contains(nil) { return true }
        if told.allSatisfy({ $0?.source == .poll }) { return false }
        return try !(tracking(of: number)?.isHinted ?? false)
    }
}

extension Tracking {
    /// The carrier has called since it was last asked.
    var isHinted: Bool {
        guard let hintedAt else { return false }
        return askedAt.map { hintedAt >= $0 } ?? true
    }
}

extension CivilDate {
    /// The day in Greenwich.
    init(at instant: Instant) {
        self = EventTime(utcSeconds: instant.milliseconds / 1_000).date
    }
}

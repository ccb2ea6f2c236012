import CarrierInterface
public import Logistics

extension Desk {
    /// Settles what a process that died left behind: what was `sending` is in doubt. What was only `ready`
    /// was surely not sent: it goes on when its label or pickup is asked for again (RELIABILITY 6.1).
    ///
    /// One process owns the file, so at its start every such row is from an earlier one. Repeating is harmless.
    public func recover() async throws {
        let unfinished = try await store.read { try $0.purchases(of: nil, states: [.sending]) }
        guard !unfinished.isEmpty, let system = Actor(name: "system", role: .operator) else { return }
        let at = now()
        try await store.write(by: system, at: at) { records in
            let stopped = CarrierFailure(kind: .timeout, message: "the program ended during the call")
            for purchase in try records.purchases(of: nil, states: [.sending]) {
                try records.move(purchase.id, to: .inDoubt, at: at, because: stopped)
            }
        }
    }
}

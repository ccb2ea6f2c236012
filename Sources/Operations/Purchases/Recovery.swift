import CarrierInterface
public import Logistics

extension Desk {
    /// Settles what a process that died left behind: what was `sending` is in doubt, what was only
    /// `ready` was surely not sent (RELIABILITY 6.1). One process owns the file, so at its start every
    /// such row is from an earlier one.
    public func recover() async throws {
        let unfinished = try await store.read { try $0.purchases(of: nil, states: [.ready, .sending]) }
        guard !unfinished.isEmpty, let system = Actor(name: "system", role: .operator) else { return }
        try await store.write(by: system, at: now()) { records in
            for purchase in try records.purchases(of: nil, states: [.ready, .sending]) {
                let stopped = CarrierFailure(kind: .timeout, message: "the program ended during the call")
                let unsent = CarrierFailure(kind: .withheld, message: "the program ended before the call")
                if purchase.state == .sending {
                    try records.move(purchase.id, to: .inDoubt, because: stopped)
                } else {
                    try records.move(purchase.id, to: .refused, because: unsent)
                }
            }
        }
    }

    /// Every call that spends and whose outcome nobody knows, oldest first.
    public func doubts(for asker: Asker) async throws -> [Purchase] {
        try await store.read { records in
            try asker.may(.returnDoubts)
            return try records.purchases(of: nil, states: [.inDoubt])
        }
    }
}

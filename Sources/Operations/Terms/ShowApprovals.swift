public import Logistics

/// An extension that waits for approval, with what it is decided on.
public struct WaitingExtension: Sendable {
    public var `extension`: Extension
    public var file: ShipmentFile
    public var company: String
    /// What an approval by the asker would be refused for now; nil: nothing, or the asker approves nothing.
    public var obstacle: ExtensionRefusal?
}

/// The queue of requests, and what was asked lately.
public struct Approvals: Sendable {
    /// The first of those that wait, oldest first.
    public var waiting: [WaitingExtension]
    /// How many wait.
    public var count: Int
    /// Decided or withdrawn, the newest first.
    public var decided: [ExtensionFile]

    public init(waiting: [WaitingExtension], count: Int, decided: [ExtensionFile]) {
        self.waiting = waiting
        self.count = count
        self.decided = decided
    }
}

extension Desk {
    /// How many decided requests the page of approvals shows.
    public static let decidedLength = 50

    /// How many that wait a page shows; those behind them come when these are decided.
    public static let waitingLength = 50

    /// What waits for approval, as far as the asker sees it; nothing is decided.
    ///
    /// - Parameter limit: nil: all that wait.
    public func approvals(
        limit: Int? = Desk.waitingLength, for asker: Asker
    ) async throws -> Approvals {
        try await store.readInBackground { records in
            try asker.may(.extensionList)
            var filter = BoardFilter()
            filter.own = asker.own
            let pending = try records.pendingExtensions(filter, limit: limit)
            var waiting: [WaitingExtension] = []
            for asked in pending.items {
                guard let (shipment, trial) = try records.visibleGround(of: asked, to: asker) else {
                    continue
                }
                let ground = try records.ground(of: shipment, in: trial)
                waiting.append(
                    WaitingExtension(
                        extension: asked, file: try records.file(of: shipment), company: trial.company,
                        obstacle: asked.obstacle(for: asker, on: ground)))
            }
            let shown = try records.decidedExtensions(own: asker.own, limit: Self.decidedLength).compactMap {
                asked in
                try records.visibleGround(of: asked, to: asker).map {
                    ExtensionFile(extension: asked, shipment: $0.0)
                }
            }
            return Approvals(waiting: waiting, count: pending.count, decided: shown)
        }
    }
}

extension Extension {
    fileprivate func obstacle(for asker: Asker, on ground: ExtensionGround) -> ExtensionRefusal? {
        guard let actor = asker.actor, actor.role.scope(of: .extensionApprove) != .no else { return nil }
        do throws(ExtensionRefusal) {
            _ = try approving(by: actor, note: nil, on: ground, today: asker.today)
            return nil
        } catch {
            return error
        }
    }
}

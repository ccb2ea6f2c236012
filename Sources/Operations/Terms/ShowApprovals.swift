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
    /// Oldest first.
    public var waiting: [WaitingExtension]
    /// Decided or withdrawn, the newest first.
    public var decided: [ExtensionFile]
}

extension Desk {
    /// How many decided requests the page of approvals shows.
    public static let decidedLength = 50

    /// What waits for approval, as far as the asker sees it; nothing is decided.
    public func approvals(for asker: Asker) async throws -> Approvals {
        try await store.readInBackground { records in
            try asker.may(.extensionList)
            var waiting: [WaitingExtension] = []
            for asked in try records.extensions(of: nil, state: .pending) {
                guard let (shipment, trial) = try records.visibleGround(of: asked, to: asker) else {
                    continue
                }
                let ground = try records.ground(of: shipment, in: trial)
                waiting.append(
                    WaitingExtension(
                        extension: asked, file: try records.file(of: shipment), company: trial.company,
                        obstacle: asked.obstacle(for: asker, on: ground)))
            }
            let decided = try records.extensions(of: nil, state: nil).filter { $0.state != .pending }
            var shown: [ExtensionFile] = []
            for asked in decided.reversed() where shown.count < Self.decidedLength {
                guard let (shipment, _) = try records.visibleGround(of: asked, to: asker) else { continue }
                shown.append(ExtensionFile(extension: asked, shipment: shipment))
            }
            return Approvals(waiting: waiting, decided: shown)
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

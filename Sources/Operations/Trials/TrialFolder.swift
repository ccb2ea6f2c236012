public import Logistics

/// What people keep with a trial beside its data: notes, files, and the trail of what was done.
public struct TrialFolder: Sendable {
    public var attachments: [KeptFile]
    /// Of the trial, its shipments, extensions and returns, newest first; nil: not for this role.
    public var history: [AuditLine]?
    /// Notes on its shipments and units, oldest first.
    public var notes: [Note]
}

extension Desk {
    /// How many entries of the trail the page of a trial shows.
    public static let historyLength = 60

    public func folder(of id: TrialID, for asker: Asker) async throws -> TrialFolder {
        try await store.readInBackground { records in
            let trial = try records.visibleTrial(id, to: asker, for: .trialShow)
            let shipments = try records.shipments(ShipmentFilter(trialID: id)).map(\.id)
            let units = try records.units(of: id).map(\.id.text)
            let asked = try shipments.flatMap { try records.extensions(of: $0, state: nil) }.map(\.id.text)
            let returns = try records.returns(ReturnFilter(trialID: id)).map(\.rma.text)
            let parts = shipments.map(\.text) + units
            let subjects = [trial.id.text] + parts + asked + returns
            var history: [AuditLine]?
            if (try? asker.may(.auditVerify)) != nil {
                let lines = try subjects.flatMap {
                    try records.auditLines(of: $0, before: nil, limit: Self.historyLength)
                }
                history = Array(
                    lines.sorted { $0.sequence > $1.sequence }.prefix(Self.historyLength))
            }
            return TrialFolder(
                attachments: try records.attachments(of: id), history: history,
                notes: try parts.flatMap { try records.notes(on: $0) }.sorted { $0.at < $1.at })
        }
    }

    /// Keeps a file with a trial. Its name is personal and stands in no trail.
    ///
    /// - Parameter name: as the browser said it.
    public func attach(
        _ bytes: [UInt8], named name: String, to id: TrialID, by asker: Asker
    ) async throws -> KeptFile {
        let actor = try asker.acting()
        try asker.may(.trialFile)
        try KeptFile.checking(size: bytes.count)
        let name = try KeptFile.name(from: name)
        let kind = KeptFile.Kind(sniffing: bytes)
        let hash = SHA.hex(bytes)
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            _ = try records.visibleTrial(id, to: asker, for: .trialFile)
            let attachment = KeptFile(
                id: try records.nextID(KeptFile.self), trialID: id, name: name, kind: kind,
                size: bytes.count, sha256: hash, addedBy: actor.name, addedAt: at)
            try records.insert(attachment, content: bytes)
            try records.audit(
                AuditEntry(
                    Verb.trialFile.rawValue, id.text,
                    [
                        "file": attachment.id.text, "type": kind.rawValue, "size": String(bytes.count),
                        "sha256": hash,
                    ]))
            return attachment
        }
    }

    /// A file with its bytes, for whoever sees the trial.
    public func attachment(
        _ id: KeptFileID, of trial: TrialID, for asker: Asker
    ) async throws -> (KeptFile, [UInt8]) {
        try await store.readInBackground { records in
            _ = try records.visibleTrial(trial, to: asker, for: .trialShow)
            guard let found = try records.attachment(id), found.trialID == trial,
                let bytes = try records.content(of: id)
            else { throw DeskRefusal.notFound(id.text) }
            return (found, bytes)
        }
    }

    /// Keeps what somebody wrote about a trial.
    public func note(_ text: String, on id: TrialID, by asker: Asker) async throws {
        let actor = try asker.acting()
        let at = now()
        try await store.write(by: actor, at: at) { records in
            _ = try records.visibleTrial(id, to: asker, for: .trialNote)
            try records.keep(text, on: id.text, verb: Verb.trialNote.rawValue, by: actor, at: at)
            try records.audit(AuditEntry(Verb.trialNote.rawValue, id.text))
        }
    }
}

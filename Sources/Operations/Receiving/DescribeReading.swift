public import Logistics

extension Desk {
    /// Says of a device that was read how it looks, or notes something of it.
    ///
    /// A reading is never changed: with another condition it is taken back and read again in one transaction.
    /// What the readings say stays the same, so no balance moves and no question falls.
    ///
    /// - Parameter key: of the reading that takes its place; sent again, nothing happens again.
    public func describe(
        _ position: Int, of box: ReceiptID, condition: Scan.Condition?, note: String?, key: String,
        by asker: Asker
    ) async throws -> BoxFile {
        let actor = try asker.acting()
        let at = now()
        return try await store.write(by: actor, at: at) { records in
            try asker.may(.receive)
            guard var receipt = try records.receipt(box) else { throw DeskRefusal.notFound(box.text) }
            guard try records.place(ofKey: key) == nil else { return try records.box(receipt) }
            _ = try receipt.undoing(position)
            let old = receipt.scans[position - 1]
            var facts = ["scan": String(position), "condition": old.condition?.rawValue ?? "none"]
            var noted = position
            if let condition, condition != old.condition {
                if let rma = receipt.rma { try records.return(rma)?.mayUndo() }
                noted = receipt.scans.count + 1
                let undo = Scan.Undo(on: asker.today, by: actor.name)
                let again = Scan(old.text, kind: old.kind, condition: condition, key: key)
                try records.insert(undo, at: ScanPlace(box, position))
                try records.add(again, at: ScanPlace(box, noted))
                receipt.scans[position - 1].undo = undo
                receipt.scans.append(again)
                facts["condition"] = condition.rawValue
                facts["again"] = String(noted)
            } else if note == nil {
                throw DeskRefusal.malformed(
                    field: "condition", reason: "is what it was, and there is no note")
            }
            if noted != position {
                for var kept in try records.notes(on: box.text) where kept.verb == BoxFile.noteVerb(position)
                {
                    kept.verb = BoxFile.noteVerb(noted)
                    try records.insert(kept)
                }
            }
            if let note {
                try records.insert(
                    Note(
                        subject: box.text, verb: BoxFile.noteVerb(noted), text: note, by: actor.name, at: at))
            }
            try records.audit(AuditEntry("receive describe", box.text, facts))
            return try records.box(receipt)
        }
    }
}

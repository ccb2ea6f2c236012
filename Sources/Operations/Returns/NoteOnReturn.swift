public import Logistics

extension Desk {
    /// Keeps what somebody wrote about a return, for whoever may write about its trial.
    public func note(_ text: String, on rma: RMANumber, by asker: Asker) async throws {
        let actor = try asker.acting()
        let at = now()
        try await store.write(by: actor, at: at) { records in
            _ = try records.visibleReturn(rma, to: asker, for: .trialNote)
            try records.keep(text, on: rma.text, verb: "return note", by: actor, at: at)
            try records.audit(AuditEntry("return note", rma.text))
        }
    }
}

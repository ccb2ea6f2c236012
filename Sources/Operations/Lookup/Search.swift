public import Logistics

extension Desk {
    /// How much a search shows of each kind; whoever finds more types more.
    public static let searchLimit = 50

    /// What goes under a serial, an RMA, order or tracking number, an id, an organization or a company.
    ///
    /// A partner finds its own only; what is not its own looks like what does not exist (D20).
    public func search(_ text: String, for asker: Asker) async throws -> [SearchHit] {
        let typed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !typed.isEmpty, typed.utf8.count <= 200 else { return [] }
        return try await store.readInBackground { records in
            try asker.may(.trialList)
            let hits = try records.search(
                typed, own: asker.own, limit: Self.searchLimit)
            return Array((hits.filter(\.isExact) + hits.filter { !$0.isExact }).prefix(Self.searchLimit))
        }
    }

    /// How many entries of the audit trail a page shows.
    public static let auditPage = 50

    /// A page of the audit trail, newest first.
    ///
    /// - Parameter before: only entries with a smaller number; nil: from the newest.
    public func auditLines(
        of subject: String?, before: Int64?, for asker: Asker
    ) async throws -> [AuditLine] {
        try await store.readInBackground { records in
            try asker.may(.auditVerify)
            return try records.auditLines(of: subject, before: before, limit: Self.auditPage)
        }
    }
}

import Logistics
import Operations

extension Records: Writing {
    func nextID<Subject: Identified>(_: Subject.Type) throws -> Identifier<Subject> {
        Identifier(try count(up: Subject.idPrefix))
    }

    /// The next number of a kind; a transaction that fails gives it back.
    func count(up prefix: String) throws -> Int64 {
        let row = try connection.row(
            """
            INSERT INTO counter (prefix, last) VALUES ($1, 1)
            ON CONFLICT (prefix) DO UPDATE SET last = counter.last + 1 RETURNING last
            """, [.text(prefix)])
        return try row.orThrow("last", is: "a number").int(at: 0)
    }

    /// The actor goes in by id, so that an erased name does not break the chain (D34).
    func audit(_ entry: Operations.AuditEntry) throws {
        guard let stamp else { throw StoreError.failed("a read was to add to the audit trail") }
        let actor = try Actors.id(of: stamp.actor.name, on: connection)
        // A number typed by a person may turn out to be an address; the change goes on without it.
        let facts = entry.facts.mapValues { AuditFact.text($0.contains("@") ? "withheld" : $0) }
        try AuditChain.append(
            AuditEntry(
                at: stamp.at.milliseconds, actor: actor, role: stamp.actor.role.rawValue, verb: entry.verb,
                subject: entry.subject, facts: AuditFacts(facts)),
            on: connection)
    }
}

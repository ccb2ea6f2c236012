/// The table of people who act; the chain holds their ids only (D34).
///
/// Rows are never deleted, since SQLite could give a freed number to another person.
public enum Actors {
    /// The id of a person, made when the person is new.
    ///
    /// - Parameter folded: trimmed and case-folded, as actors are compared (D21).
    public static func id(of folded: String, on connection: any SQLConnection) throws -> ActorID {
        if let known = try find(folded, on: connection) { return known }
        let row = try connection.row("INSERT INTO actor (folded) VALUES ($1) RETURNING id", [.text(folded)])
        guard let row else { throw StoreError.failed("an actor was not recorded") }
        return ActorID(try row.int(at: 0))
    }

    /// The id of a person who has acted before.
    public static func find(_ folded: String, on connection: any SQLConnection) throws -> ActorID? {
        let row = try connection.row("SELECT id FROM actor WHERE folded = $1", [.text(folded)])
        return try row.map { ActorID(try $0.int(at: 0)) }
    }

    /// The person behind an id; nil for an unknown id and after an erasure.
    public static func folded(_ id: ActorID, on connection: any SQLConnection) throws -> String? {
        let row = try connection.row("SELECT folded FROM actor WHERE id = $1", [.int(id.number)])
        let text = try row?.text(at: 0)
        return text == erased(id) ? nil : text
    }

    /// Forgets the person; the id, and every entry that names it, stays (INV-36).
    public static func erase(_ id: ActorID, on connection: any SQLConnection) throws {
        try connection.run(
            "UPDATE actor SET folded = $1 WHERE id = $2", [.text(erased(id)), .int(id.number)])
    }

    /// The space keeps it apart from every address.
    private static func erased(_ id: ActorID) -> String { "erased \(id.text)" }
}

import Logistics
import Operations

/// Files of trials. Lists leave the bytes where they are.
extension Records {
    private var columns: String { "id, trial_id, name, media_type, size, sha256, added_by, added_at" }

    func attachments(of trial: TrialID) throws -> [KeptFile] {
        try connection.rows(
            "SELECT \(columns) FROM trial_file WHERE trial_id = $1 ORDER BY id", [.id(trial)]
        ).map { try attachment($0) }
    }

    func attachment(_ id: KeptFileID) throws -> KeptFile? {
        try connection.row("SELECT \(columns) FROM trial_file WHERE id = $1", [.id(id)]).map {
            try attachment($0)
        }
    }

    func content(of id: KeptFileID) throws -> [UInt8]? {
        try connection.row("SELECT content FROM trial_file WHERE id = $1", [.id(id)]).map { row in
            var reader = RowReader(row)
            return try reader.bytes("content")
        }
    }

    func insert(_ attachment: KeptFile, content: [UInt8]) throws {
        let cells: Cells = [
            "id": .id(attachment.id), "trial_id": .id(attachment.trialID), "name": .text(attachment.name),
            "media_type": .word(attachment.kind), "size": .number(attachment.size),
            "sha256": .text(attachment.sha256), "content": .bytes(content),
            "added_by": .text(attachment.addedBy), "added_at": .instant(attachment.addedAt),
        ]
        try connection.run(cells.insertion(into: "trial_file"), cells.values)
    }

    private func attachment(_ row: SQLRow) throws -> KeptFile {
        var reader = RowReader(row)
        return KeptFile(
            id: try reader.id(), trialID: try reader.id("trial_id"), name: try reader.text("name"),
            kind: try reader.word("media_type"), size: try reader.int("size"),
            sha256: try reader.text("sha256"), addedBy: try reader.text("added_by"),
            addedAt: try reader.instant("added_at"))
    }
}

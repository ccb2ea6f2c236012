import Logistics
import Operations

extension Note: TableRow {
    static let table = "note"

    var cells: Cells {
        [
            "subject": .text(subject),
            "verb": .text(verb),
            "content": .text(text),
            "written_by": .text(by),
            "written_at": .int(at.milliseconds),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            subject: try row.text("subject"), verb: try row.text("verb"), text: try row.text("content"),
            by: try row.text("written_by"),
            at: Instant(milliseconds: Int64(try row.int("written_at"))))
    }
}

/// A document with the parcel or unit it belongs to.
struct DocumentRow: TableRow {
    static let table = "document"

    let place: BoxPlace
    let document: Document

    init(_ document: Document, of place: BoxPlace) {
        self.place = place
        self.document = document
    }

    var cells: Cells {
        place.cells + [
            "label_id": .id(document.labelID),
            "kind": .text(document.kind),
            "format": .text(document.format),
            "content": .bytes(document.bytes),
        ]
    }

    init(from row: inout RowReader) throws {
        place = try BoxPlace(from: &row)
        let labelID: LabelID? = try row.idOrNil("label_id")
        document = Document(
            kind: try row.text("kind"), format: try row.text("format"), bytes: try row.bytes("content"),
            labelID: labelID)
    }
}

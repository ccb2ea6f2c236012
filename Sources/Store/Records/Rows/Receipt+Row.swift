import Logistics

/// The receipt itself; its scans have a table of their own.
extension Receipt: TableRow {
    static let table = "receipt"

    var cells: Cells {
        [
            "id": .id(id),
            "rma": .rma(rma),
            "parcel": .optional(parcel),
            "received_on": .day(receivedOn),
            "received_by": .text(by),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), rma: try row.rmaOrNil(), parcel: try row.textOrNil("parcel"),
            receivedOn: try row.date("received_on"), by: try row.text("received_by"))
    }
}

/// A scan with its receipt and its place in it, counted from 1.
struct ScanRow: TableRow {
    static let table = "scan"
    static let keyColumns = 2

    let receiptID: ReceiptID
    let position: Int
    let scan: Scan

    init(_ scan: Scan, at position: Int, of receiptID: ReceiptID) {
        self.receiptID = receiptID
        self.position = position
        self.scan = scan
    }

    var cells: Cells {
        [
            "receipt_id": .id(receiptID), "position": .number(position), "content": .text(scan.text),
            "key": .optional(scan.key), "kind": .word(scan.kind), "condition": .word(scan.condition),
        ]
    }

    /// Reads a row joined with its undo, whose columns come last.
    init(from row: inout RowReader) throws {
        receiptID = try row.id("receipt_id")
        position = try row.int("position")
        let text = try row.text("content")
        let key = try row.textOrNil("key")
        let kind: Scan.Kind = try row.word("kind")
        let condition: Scan.Condition? = try row.wordOrNil("condition")
        let undoneOn = try row.dateOrNil("undone_on")
        let undoneBy = try row.textOrNil("undone_by")
        let undo = undoneOn.flatMap { day in undoneBy.map { Scan.Undo(on: day, by: $0) } }
        scan = Scan(text, kind: kind, condition: condition, key: key, undo: undo)
    }
}

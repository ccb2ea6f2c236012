import Logistics

/// The receipt itself; its scans have a table of their own.
extension Receipt: TableRow {
    static let table = "receipt"

    var cells: Cells {
        [
            "id": .id(id),
            "rma": .rma(rma),
            "received_on": .day(receivedOn),
            "received_by": .text(by),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            id: try row.id(), rma: try row.rmaOrNil(), receivedOn: try row.date("received_on"),
            by: try row.text("received_by"))
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
        ["receipt_id": .id(receiptID), "position": .number(position), "content": .text(scan.text)]
    }

    init(from row: inout RowReader) throws {
        receiptID = try row.id("receipt_id")
        position = try row.int("position")
        scan = Scan(try row.text("content"))
    }
}

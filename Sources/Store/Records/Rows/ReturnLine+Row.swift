import Logistics

/// A line with the return it stands on.
struct ReturnLineRow: Hashable {
    let rma: RMANumber
    private(set) var line: ReturnLine
    /// Whether the return is open and awaits the unit: the mirror that an index keeps unique.
    private(set) var isOpen: Bool

    init(_ line: ReturnLine, of whole: Return) {
        rma = whole.rma
        self.line = line
        isOpen = whole.authorization.isOpen && line.receipt == .awaiting
    }

    func received(on date: CivilDate) -> ReturnLineRow {
        var row = self
        row.line.receipt = .received
        row.line.receivedOn = date
        row.isOpen = false
        return row
    }
}

extension ReturnLineRow: TableRow {
    static let table = "return_line"
    static let keyColumns = 2

    /// Serial, type and shipment are the unit's and stand there only.
    var cells: Cells {
        [
            "rma": .rma(rma),
            "unit_id": .id(line.unitID),
            "parcel": .number(line.parcel),
            "receipt": .word(line.receipt),
            "received_on": .day(line.receivedOn),
            "open": .flag(isOpen),
            "boxes": .number(line.boxes),
        ]
    }

    /// Reads a row joined with its unit, whose columns come last.
    init(from row: inout RowReader) throws {
        rma = try row.rma()
        let unitID: UnitID = try row.id("unit_id")
        let parcel = try row.int("parcel")
        let receipt: ReturnLine.Receipt = try row.word("receipt")
        let receivedOn = try row.dateOrNil("received_on")
        isOpen = try row.flag("open")
        let boxes = try row.int("boxes")
        line = ReturnLine(
            unitID: unitID, serial: try row.serial("serial"), deviceType: try row.text("device_type"),
            shipmentID: try row.id("shipment_id"), parcel: parcel, boxes: boxes,
            receipt: receipt, receivedOn: receivedOn)
    }
}

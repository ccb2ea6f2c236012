import Logistics

extension Parcel: TableRow {
    static let table = "parcel"
    static let keyColumns = 2

    /// The label has a table of its own.
    var cells: Cells {
        [
            "rma": .rma(rma),
            "number": .number(number),
            "transport": .word(transport),
            "tracking_number": .optional(trackingNumber),
            "handed_over_on": .day(handedOverOn),
            "handed_over_by": .word(handedOverBy),
        ]
    }

    init(from row: inout RowReader) throws {
        self.init(
            rma: try row.rma(), number: try row.int("number"), transport: try row.word("transport"),
            trackingNumber: try row.textOrNil("tracking_number"),
            handedOverOn: try row.dateOrNil("handed_over_on"),
            handedOverBy: try row.wordOrNil("handed_over_by"))
    }
}

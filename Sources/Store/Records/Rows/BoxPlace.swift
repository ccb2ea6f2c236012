import Logistics

/// What a label or document is for, as `Label.parcelID` names it: a parcel of a return or, before dispatch,
/// a unit; a document also for a whole return.
enum BoxPlace: Hashable {
    case parcel(RMANumber, Int)
    case wholeReturn(RMANumber)
    case unit(UnitID)

    /// Reads `RMA…-1`, `RMA…` or `U-3`, as they are printed; nil for anything else.
    init?(_ text: String) {
        if let unit = UnitID(text) {
            self = .unit(unit)
        } else if let rma = RMANumber(text) {
            self = .wholeReturn(rma)
        } else {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, let rma = RMANumber(parts[0]), let number = Int(parts[1]), number > 0
            else { return nil }
            self = .parcel(rma, number)
        }
        guard self.text == text else { return nil }
    }

    /// Reads the columns `rma`, `parcel` and `unit_id`.
    init(from row: inout RowReader) throws(StoreError) {
        let rma = try row.rmaOrNil()
        let parcel = try row.intOrNil("parcel")
        let unit: UnitID? = try row.idOrNil("unit_id")
        switch (rma, parcel, unit) {
        case (let rma?, let parcel?, nil): self = .parcel(rma, parcel)
        case (let rma?, nil, nil): self = .wholeReturn(rma)
        case (nil, nil, let unit?): self = .unit(unit)
        default: throw .unreadable("parcel", is: "one parcel, return or unit")
        }
    }

    var text: String {
        switch self {
        case .parcel(let rma, let number): "\(rma.text)-\(number)"
        case .wholeReturn(let rma): rma.text
        case .unit(let unit): unit.text
        }
    }

    var cells: Cells {
        switch self {
        case .parcel(let rma, let number): ["rma": .rma(rma), "parcel": .number(number), "unit_id": .null]
        case .wholeReturn(let rma): ["rma": .rma(rma), "parcel": .null, "unit_id": .null]
        case .unit(let unit): ["rma": .null, "parcel": .null, "unit_id": .id(unit)]
        }
    }

    var condition: Condition {
        switch self {
        case .parcel(let rma, let number):
            var condition = Condition.column("rma", .rma(rma))
            condition.add("parcel = ?", .number(number))
            return condition
        case .wholeReturn(let rma):
            var condition = Condition.column("rma", .rma(rma))
            condition.add("parcel IS NULL")
            return condition
        case .unit(let unit): return .column("unit_id", .id(unit))
        }
    }
}

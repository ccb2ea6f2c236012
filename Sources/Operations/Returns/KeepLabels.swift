import CarrierInterface
import Logistics

extension Writing {
    /// Puts a label that was bought in the hands of its parcel; the one before it is replaced.
    func keep(
        _ bought: BoughtLabel, for number: Int, of rma: RMANumber, purchase: Purchase
    ) throws {
        guard let item = try `return`(rma), var parcel = item.parcels.first(where: { $0.number == number })
        else { throw DeskRefusal.notFound("\(rma.text)-\(number)") }
        if var old = parcel.label {
            old.state = .superseded
            try update(old)
        } else if let lost = parcel.trackingNumber {
            try forgetLabelInBox(lost, of: item.lines.filter { $0.travels(in: number) }.map(\.unitID))
        }
        _ = try insert(bought, of: parcel.id, purchase: purchase)
        parcel.trackingNumber = bought.trackingNumber
        // A parcel that was handed over meanwhile stays so.
        if !parcel.isHandedOver { parcel.transport = .labelled }
        try update(parcel)
    }

    /// The label of a box is lost: no later return may take its number over (D12).
    private func forgetLabelInBox(_ number: String, of units: [UnitID]) throws {
        for id in units {
            guard var unit = try unit(id), unit.returnLabelTracking == number else { continue }
            unit.labelInBox = false
            unit.returnLabelTracking = nil
            try update(unit)
            for var label in try labels(of: id.text) where label.state == .live {
                label.state = .superseded
                try update(label)
            }
        }
    }

    /// Stores a label and its papers.
    func insert(
        _ bought: BoughtLabel, of parcelID: String, purchase: Purchase
    ) throws -> Label {
        let file = bought.files.first { $0.kind == .label }
        let label = Label(
            id: try nextID(Label.self), parcelID: parcelID, purchaseID: purchase.id,
            trackingNumber: bought.trackingNumber, carrierShipment: bought.shipmentID,
            format: file?.format.rawValue, sha256: file.map { SHA.hex($0.bytes) }, charge: bought.charge,
            delivery: purchase.delivery, state: .live)
        try insert(label)
        for paper in bought.files {
            let own = paper == file ? label.id : nil
            try insert(
                Document(
                    kind: paper.kind.rawValue, format: paper.format.rawValue, bytes: paper.bytes, labelID: own
                ),
                of: parcelID)
        }
        var facts = ["purchase": purchase.id.text, "parcel": parcelID, "sha256": label.sha256 ?? "none"]
        facts["charge"] = bought.charge?.text ?? "unknown"
        facts["delivery"] = purchase.delivery?.rawValue
        try audit(AuditEntry("label bought", label.id.text, facts))
        // A missing file is told as E_LABEL_FILE; that a long name was cut is known from the address.
        let remarks = bought.warnings.filter {
            $0.code != "name" && ($0.code != "label" || bought.labelUsable)
        }
        .map { "\($0.detail) (\($0.code))" }
        try keepRemarks(remarks, about: parcelID, of: purchase)
        return label
    }

    /// Files that came after their label.
    ///
    /// - Returns: whether the label itself is among them; other papers are kept, once each.
    func add(_ files: [LabelFile], to label: Label) throws -> Bool {
        let known = try documents(of: label.parcelID)
        let fresh = files.filter { file in
            !known.contains { $0.kind == file.kind.rawValue && $0.bytes == file.bytes }
        }
        let own = fresh.first { $0.kind == .label }
        if let own {
            let whole = Label(
                id: label.id, parcelID: label.parcelID, purchaseID: label.purchaseID,
                trackingNumber: label.trackingNumber, carrierShipment: label.carrierShipment,
                format: own.format.rawValue, sha256: SHA.hex(own.bytes), charge: label.charge,
                delivery: label.delivery, state: label.state)
            try update(whole)
        }
        for file in fresh {
            try insert(
                Document(
                    kind: file.kind.rawValue, format: file.format.rawValue, bytes: file.bytes,
                    labelID: file == own ? label.id : nil),
                of: label.parcelID)
            try audit(
                AuditEntry(
                    "label recovered", label.id.text,
                    ["kind": file.kind.rawValue, "sha256": SHA.hex(file.bytes)]))
        }
        return own != nil
    }
}

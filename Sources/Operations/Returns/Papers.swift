public import Logistics

extension Desk {
    /// The file of a parcel's live label, or of a unit's that leaves in the box; the same bytes each time.
    public func labelFile(of parcelID: String, for asker: Asker) async throws -> Document {
        try await store.read { records in
            let parcelID = try records.allowPapers(of: parcelID, to: asker)
            let owner = try records.ownerOfLabel(for: parcelID)
            let live = try records.labels(of: owner).first { $0.state == .live }
            guard let live,
                let file = try records.documents(of: owner).first(where: { $0.labelID == live.id })
            else { throw DeskRefusal.notFound("label of \(parcelID)") }
            return file
        }
    }

    /// Another paper, newest first: `invoice`, `waybillDoc`, `handOff`.
    public func document(_ kind: String, of parcelID: String, for asker: Asker) async throws -> Document {
        try await store.read { records in
            let parcelID = try records.allowPapers(of: parcelID, to: asker)
            // A label's own file is had by `labelFile`; under `label` here is what came beside it.
            let papers = try records.documents(of: parcelID).filter { $0.kind == kind && $0.labelID == nil }
            guard let file = papers.last else {
                throw DeskRefusal.notFound("\(kind) of \(parcelID)")
            }
            return file
        }
    }
}

extension Reading {
    /// A parcel that uses the label of its box has the file under its unit (D12).
    fileprivate func ownerOfLabel(for parcelID: String) throws -> String {
        let parts = parcelID.split(separator: "-")
        guard parts.count == 2, let rma = RMANumber(String(parts[0])), let item = try `return`(rma),
            let parcel = item.parcels.first(where: { String($0.number) == parts[1] }), parcel.label == nil,
            parcel.isLabelled, let line = item.lines.first(where: { $0.travels(in: parcel.number) })
        else { return parcelID }
        return line.unitID.text
    }

    /// `RMA…-1` and `RMA…` are a return's, `U-3` a unit's.
    ///
    /// - Returns: the id as it is printed, however it was typed.
    fileprivate func allowPapers(of parcelID: String, to asker: Asker) throws -> String {
        if let id = UnitID(parcelID) {
            guard let unit = try unit(id) else { throw DeskRefusal.notFound(parcelID) }
            _ = try visibleShipment(unit.shipmentID, to: asker, for: .shipmentShow)
            return id.text
        }
        let parts = parcelID.split(separator: "-", maxSplits: 1)
        guard let rma = parts.first.flatMap({ RMANumber($0) }) else { throw DeskRefusal.notFound(parcelID) }
        _ = try visibleReturn(rma, to: asker, for: .returnShow)
        return parts.count == 1 ? rma.text : "\(rma.text)-\(parts[1])"
    }
}

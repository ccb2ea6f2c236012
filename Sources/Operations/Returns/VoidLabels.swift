import CarrierInterface
public import Logistics

extension Desk {
    /// Takes bought labels back where the carrier can; each is noted as soon as the carrier has said so.
    ///
    /// - Parameter parcels: nil: all with a bought label.
    public func voidLabels(
        of rma: RMANumber, parcels: [String]?, note: String?, by asker: Asker
    ) async throws {
        let (item, numbers) = try await store.read { records in
            let item = try records.visibleReturn(rma, to: asker, for: .returnVoid)
            return (item, try parcels.map { Set(try item.numbers(of: $0)) })
        }
        let actor = try asker.acting()
        guard let name = item.carrier else { throw DeskRefusal.noCarrier(rma) }
        guard let voids = try configured(name).voids else { throw DeskRefusal.noVoid(name) }
        let wanted = item.parcels.filter { numbers?.contains($0.number) ?? true }
        let doubt = item.openPurchases.first { open in
            open.kind == .pickup || wanted.contains { $0.number == open.parcel }
        }
        if let doubt { throw ReturnRefusal.inDoubt(doubt.key) }
        if let gone = wanted.first(where: \.isHandedOver) { throw DeskRefusal.underway(parcel: gone.id) }
        let labels = wanted.compactMap(\.label).filter { $0.purchaseID != nil && $0.state == .live }
        guard !labels.isEmpty else { throw DeskRefusal.noLabel(parcels: wanted.map(\.id)) }
        for label in labels {
            do {
                _ = try await voids.void(shipmentID: label.carrierShipment ?? label.trackingNumber)
            } catch {
                throw DeskRefusal(error)
            }
            try await store.write(by: actor, at: now()) { try $0.void(label, of: rma) }
        }
        let at = now()
        if let note {
            try await store.write(by: actor, at: at) { records in
                try records.keep(note, on: rma.text, verb: "return void", by: actor, at: at)
                try records.audit(AuditEntry("return note", rma.text))
            }
        }
    }
}

extension Writing {
    fileprivate func void(_ label: Label, of rma: RMANumber) throws {
        guard var item = try `return`(rma),
            let index = item.parcels.firstIndex(where: { $0.id == label.parcelID })
        else { throw DeskRefusal.notFound(label.parcelID) }
        var voided = label
        voided.state = .voided
        try update(voided)
        // Another label may have taken its place while the carrier was asked.
        if item.parcels[index].label?.id == label.id {
            item.parcels[index].label = nil
            item.parcels[index].trackingNumber = nil
            item.parcels[index].transport = .voided
            try update(item)
        }
        try audit(AuditEntry("label voided", label.id.text, ["parcel": label.parcelID]))
    }
}

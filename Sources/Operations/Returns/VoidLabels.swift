import CarrierInterface
public import Logistics

extension Desk {
    /// Takes bought labels back where the carrier can, those too that another one replaced after they were lost; each
    /// is noted as soon as the carrier has said so, and one that is refused keeps no other from being taken back.
    ///
    /// - Parameter parcels: nil: all with a bought label.
    /// - Returns: what became of each label; `detail` names it.
    @discardableResult
    public func voidLabels(
        of rma: RMANumber, parcels: [String]?, note: String?, by asker: Asker
    ) async throws -> [ParcelOutcome] {
        let (item, numbers, replaced) = try await store.read { records in
            let item = try records.visibleReturn(rma, to: asker, for: .returnVoid)
            let numbers = try parcels.map { Set(try item.numbers(of: $0)) }
            return (item, numbers, try records.replacedLabels(of: item))
        }
        let actor = try asker.acting()
        guard let name = item.carrier else { throw DeskRefusal.noCarrier(rma) }
        let carrier = try configured(name)
        guard let voids = carrier.voids else {
            throw carrier.labels == nil && carrier.bookings != nil
                ? DeskRefusal.noVoidByLetter(name) : .noVoid(name)
        }
        let wanted = item.parcels.filter { numbers?.contains($0.number) ?? true }
        let doubt = item.openPurchases.first { open in
            open.kind == .pickup || wanted.contains { $0.number == open.parcel }
        }
        if let doubt { throw ReturnRefusal.inDoubt(doubt.key) }
        if let gone = wanted.first(where: \.isHandedOver) { throw DeskRefusal.underway(parcel: gone.id) }
        let live = wanted.compactMap(\.label).filter { $0.purchaseID != nil && $0.state == .live }
        let labels =
            live.map { ($0, $0.parcelID) }
            + wanted.flatMap { parcel in
                (replaced[parcel.number] ?? []).map { ($0, parcel.id) }
            }
        guard !labels.isEmpty else { throw DeskRefusal.noLabel(parcels: wanted.map(\.id)) }
        beyondRecall()
        var outcomes: [ParcelOutcome] = []
        for (label, parcel) in labels {
            let outcome = try await void(label, of: parcel, with: voids, by: actor, returning: rma)
            outcomes.append(outcome)
        }
        let at = now()
        if let note {
            try await store.write(by: actor, at: at) { records in
                try records.keep(note, on: rma.text, verb: "return void", by: actor, at: at)
                try records.audit(AuditEntry("return note", rma.text))
            }
        }
        return outcomes
    }

    private func void(
        _ label: Label, of parcel: String, with voids: any VoidService, by actor: Actor,
        returning rma: RMANumber
    ) async throws -> ParcelOutcome {
        do {
            _ = try await voids.void(shipmentID: label.carrierShipment ?? label.trackingNumber)
        } catch {
            tally.count(error)
            return ParcelOutcome(parcel: parcel, .failed(error.about(label.trackingNumber)))
        }
        try await store.write(by: actor, at: now()) { try $0.void(label, of: rma) }
        let was = label.state == .superseded ? ", which another one replaced" : ""
        return ParcelOutcome(
            parcel: parcel, kind: .voided, code: nil, detail: "\(label.trackingNumber)\(was)")
    }
}

extension CarrierFailure {
    /// The same with the number that it is about.
    fileprivate func about(_ number: String) -> CarrierFailure {
        var named = self
        named.message = "\(number): \(message)"
        return named
    }
}

extension Reading {
    /// Labels that were bought and replaced after they were lost, by the parcel's number; nobody has taken them back.
    fileprivate func replacedLabels(of item: Return) throws -> [Int: [Label]] {
        var found: [Int: [Label]] = [:]
        for parcel in item.parcels {
            let units = item.lines.filter { $0.parcel == parcel.number }.map(\.unitID.text)
            found[parcel.number] = try ([parcel.id] + units).flatMap { try labels(of: $0) }.filter {
                $0.state == .superseded && $0.purchaseID != nil
            }
        }
        return found
    }
}

extension Writing {
    fileprivate func void(_ label: Label, of rma: RMANumber) throws {
        guard var item = try `return`(rma) else { throw DeskRefusal.notFound(rma.text) }
        var voided = label
        voided.state = .voided
        try update(voided)
        // Another label may have taken its place while the carrier was asked.
        if let index = item.parcels.firstIndex(where: { $0.label?.id == label.id }) {
            item.parcels[index].label = nil
            item.parcels[index].trackingNumber = nil
            item.parcels[index].transport = .voided
            try update(item)
        }
        try audit(AuditEntry("label voided", label.id.text, ["parcel": label.parcelID]))
    }
}

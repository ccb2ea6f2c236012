import CarrierInterface
public import Logistics

extension Desk {
    /// Looks whether the labels of a return could be bought, and buys and stores nothing: what our own checks
    /// say and, where the carrier offers it, the carrier's.
    ///
    /// - Returns: `checked` with what the carrier remarks, or that it was not asked; `failed` with its code and
    ///   reason.
    public func checkLabels(
        for rma: RMANumber, _ request: LabelRequest, by asker: Asker
    ) async throws -> [ParcelOutcome] {
        let item = try await store.read { records in
            let item = try records.visibleReturn(rma, to: asker, for: .returnLabel)
            if !sellsNoLabels(item.carrier) { try records.allowParcels(of: item) }
            return item
        }
        _ = try asker.acting()
        try item.allowingLabels(lost: request.lost)
        guard let name = item.carrier else { throw DeskRefusal.noCarrier(rma) }
        let carrier = try configured(name)
        guard let labels = carrier.labels else {
            guard carrier.bookings != nil else { throw DeskRefusal.notConfigured(name.text) }
            guard request.delivery == nil else { throw DeskRefusal.noDelivery(name) }
            return item.parcels.map {
                ParcelOutcome(checking: $0.id, "\(name.text) gets a letter; it sells no label to check")
            }
        }
        return try await inParallel(try item.parcelNumbers(for: request)) { parcel in
            try await check(parcel, of: rma, request, with: carrier, labels, on: asker.today)
        } refused: { parcel, refusal in
            ParcelOutcome(parcel: "\(rma.text)-\(parcel)", refused: refusal)
        }
    }

    private func check(
        _ number: Int, of rma: RMANumber, _ request: LabelRequest, with carrier: Carrier,
        _ labels: any LabelService, on today: CivilDate
    ) async throws -> ParcelOutcome {
        let id = "\(rma.text)-\(number)"
        // Goes out in the check and never again: a purchase draws its own (D1).
        let key = PurchaseKey(drawing: draw)
        let settings = settings
        let found = try await store.read { records -> LabelOrder? in
            guard let item = try records.return(rma), let trial = try records.trial(item.trialID),
                let parcel = item.parcels.first(where: { $0.number == number })
            else { throw DeskRefusal.notFound(id) }
            let wanted = try item.parcelsToLabel(for: request.lost ? .lost : .first, [number])
            guard wanted.contains(number) else { return nil }
            let orders = try records.orders(for: item, of: trial, settings, on: today)
            return try orders.label(parcel, key: key, request)
        }
        guard var order = found else { return ParcelOutcome(checking: id, "it has a label already") }
        order.delivery = request.orderDelivery
        do throws(CarrierFailure) {
            let problems = labels.problems(with: order)
            guard problems.isEmpty else { throw .unfit(problems) }
            guard let dryRun = carrier.dryRun else {
                return ParcelOutcome(
                    checking: id, "only our own checks were made: \(carrier.name.text) offers none of its own"
                )
            }
            let remarks = try await dryRun.check(order)
            return ParcelOutcome(
                checking: id, remarks.isEmpty ? nil : remarks.map(\.detail).joined(separator: "; "))
        } catch {
            return ParcelOutcome(parcel: id, .failed(error))
        }
    }
}

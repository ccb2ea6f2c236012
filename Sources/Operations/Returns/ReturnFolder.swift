import CarrierInterface
public import Logistics

/// A return with all that people look at beside it.
public struct ReturnFolder: Sendable {
    public var file: ReturnFile
    public var company: String
    public var timeliness: Timeliness
    /// What its carrier told of each parcel, by the parcel's id.
    public var events: [String: [RecordedEvent]]
    /// When a parcel is expected at the depot, by its id, as the carrier says.
    public var expected: [String: CivilDate]
    /// Calls that spend without a final answer; nil: not for this role.
    public var doubts: [DoubtFile]?
    /// Nobody has settled them; nil: not for this role.
    public var discrepancies: [Discrepancy]?
    public var depot: Address?
    public var offers: ReturnOffers
}

/// What the carrier of a return does for us. What it does not do is left out of a page.
public struct ReturnOffers: Hashable, Sendable {
    /// Without settings nothing is called.
    public var isConfigured = false
    public var sellsLabels = false
    /// It is asked by letter: a document in place of labels (D9).
    public var takesLetters = false
    /// Its own check of an order, without buying.
    public var checksOrders = false
    public var deliveries: Set<Label.Delivery> = []
    public var takesLabelsBack = false
    public var sendsCouriers = false
    public var movesPickups = false
    public var tracks = false
    /// The first day on which a courier can come, and hours that fit; nil where none is sent.
    public var nextPickup: Purchase.Window?

    public init() {}
}

extension Desk {
    /// A return as its page shows it; no carrier is asked.
    public func returnFolder(_ rma: RMANumber, for asker: Asker) async throws -> ReturnFolder {
        let moment = now()
        return try await store.readInBackground { records in
            let item = try records.visibleReturn(rma, to: asker, for: .returnShow)
            let shipments = try Set(item.lines.map(\.shipmentID)).compactMap { try records.shipment($0) }
            var folder = ReturnFolder(
                file: try records.file(of: item), company: try records.trial(item.trialID)?.company ?? "",
                timeliness: item.timeliness(among: shipments, on: asker.today),
                events: try records.events(of: item), expected: try records.expected(item),
                depot: try records.depots(over: settings).depot(for: item.pickup)?.address,
                offers: offers(for: item, today: asker.today, now: moment))
            // What a person books by freight is neither sold nor fetched here.
            if !folder.offers.takesLetters, try !records.freightTypes(on: item).isEmpty {
                folder.offers.sellsLabels = false
                folder.offers.checksOrders = false
                folder.offers.sendsCouriers = false
            }
            if (try? asker.may(.returnDoubts)) != nil {
                folder.doubts = try item.openPurchases.map { try file(of: $0, in: records) }
            }
            if (try? asker.may(.discrepancyList)) != nil {
                folder.discrepancies = try records.discrepancies(
                    DiscrepancyFilter(state: .open, rma: rma))
            }
            return folder
        }
    }

    private func offers(for item: Return, today: CivilDate, now: Instant) -> ReturnOffers {
        var offers = ReturnOffers()
        guard let carrier = item.carrier.flatMap({ carriers[$0] }) else { return offers }
        offers.sellsLabels = carrier.labels != nil
        offers.takesLetters = carrier.bookings != nil && carrier.labels == nil
        offers.checksOrders = carrier.dryRun != nil
        offers.deliveries = carrier.labels?.deliveries ?? []
        offers.takesLabelsBack = carrier.voids != nil
        offers.sendsCouriers = carrier.pickups != nil
        offers.movesPickups = carrier.pickupChange != nil
        offers.tracks = carrier.tracking != nil
        offers.isConfigured = offers.sellsLabels || offers.takesLetters
        offers.nextPickup = carrier.pickups.flatMap { pickups in
            let check = PickupCheck(
                at: item.pickup, rules: pickups.rules, zone: nil, today: today, now: now)
            return check.firstWindow(from: today)
        }
        return offers
    }
}

extension PickupCheck {
    /// Office hours on the first day that can be had.
    fileprivate func firstWindow(from day: CivilDate) -> Purchase.Window? {
        guard let ready = TimeOfDay("09:00"), let usual = TimeOfDay("17:00") else { return nil }
        let close = min(usual, rules.latestClose ?? usual)
        return Purchase.Window(on: next(from: day, close: close), ready: ready, close: close)
    }
}

extension Reading {
    fileprivate func events(of item: Return) throws -> [String: [RecordedEvent]] {
        var found: [String: [RecordedEvent]] = [:]
        for parcel in item.parcels {
            let numbers = try numbers(of: parcel, on: item)
            if !numbers.isEmpty { found[parcel.id] = try inOrder(numbers) }
        }
        return found
    }

    fileprivate func expected(_ item: Return) throws -> [String: CivilDate] {
        var found: [String: CivilDate] = [:]
        for parcel in item.parcels {
            for number in try numbers(of: parcel, on: item) {
                if let day = try tracking(of: number)?.estimatedOn { found[parcel.id] = day }
            }
        }
        return found
    }
}

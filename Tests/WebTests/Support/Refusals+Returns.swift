import Operations

@testable import Logistics

extension Said {
    static let returns: [Said] = [
        Said(ReturnRefusal.closed(rma, .denied, on: first), rma.text, "denied", "2025-02-11"),
        Said(ReturnRefusal.closed(rma, .cancelled, on: nil), rma.text, "cancelled"),
        Said(ReturnRefusal.inReturn([serial("A1")], on: [rma]), "A1", rma.text),
        Said(ReturnRefusal.notOut(serial("A1"), .received), "A1", "received"),
        Said(ReturnRefusal.nothingOut),
        Said(
            ReturnRefusal.addresses([
                ReturnPlan.Place(pickup: .depot, shipments: [ShipmentID(4)], serials: [serial("A1")]),
                ReturnPlan.Place(pickup: .depot, shipments: [ShipmentID(5)], serials: [serial("A2")]),
            ]), "2 addresses", "SH-4", "SH-5", "Venlo", "--all"),
        Said(ReturnRefusal.parcels(3, least: 1, most: 2), "3 parcels", "1 to 2"),
        Said(
            ReturnRefusal.overLimit(parcel: 2, .init(limit: .weight, found: 81_250, most: 70_000)),
            "Parcel 2", "81.3 kg", "70 kg"),
        Said(ReturnRefusal.freight(["wall"]), "wall", "return assign-carrier"),
        Said(ReturnRefusal.severalBoxes("wall", 3), "wall", "3 boxes"),
        Said(ReturnRefusal.unrouted(proposed: CarrierName("DHL")), "DHL"),
        Said(ReturnRefusal.unrouted(proposed: nil)),
        Said(ReturnRefusal.ownTransport(.init(name: "Courier Ltd", tracking: nil)), "Courier Ltd"),
        Said(ReturnRefusal.ownTransport(nil)),
        Said(ReturnRefusal.noParcel(8), "8"),
        Said(ReturnRefusal.handedOver(parcel: 8, on: first), "8", "2025-02-11"),
        Said(ReturnRefusal.received(serial("A1")), "A1"),
        Said(ReturnRefusal.inDoubt(key), key.text),
        Said(ReturnRefusal.labelled(parcel: 8), "8"),
        Said(ReturnRefusal.pickupBooked(confirmation: "PRN7", on: first), "PRN7", "2025-02-11"),
        Said(ReturnRefusal.noPickup(PickupID(9)), PickupID(9).text),
        Said(ReturnRefusal.pickupCancelled(confirmation: "PRN7"), "PRN7"),
        Said(ReturnRefusal.pickupShared(confirmation: "PRN7", with: [rma]), "PRN7", rma.text),
        Said(ReturnRefusal.labelUSOnly(CarrierName("DHL")), "DHL"),
        Said(ReturnRefusal.labelUSOnly(nil), "E_NO_CARRIER"),
        Said(ReturnRefusal.notMatched(awaiting: [serial("A1")], discrepancies: 2), "1 still", "A1", "2 to"),
        Said(ReturnRefusal.notMatched(awaiting: [], discrepancies: 2), "2 to settle"),
        Said(ReturnRefusal.notMatched(awaiting: many, discrepancies: 0), "6 still", "A5", "…"),
        Said(ReturnRefusal.noLine(UnitID(9)), UnitID(9).text),
        Said(ReturnRefusal.before(first, earliest: second), "2025-02-11", "2025-04-17"),
        Said(ReturnRefusal.future(second, latest: first), "2025-02-11", "2025-04-17"),
    ]

    static let pickups: [Said] = [
        Said(PickupRefusal.past(first, next: second), "2025-02-11", "2025-04-17"),
        Said(PickupRefusal.weekend(first, germany, next: second), "Tuesday", "Germany", "2025-04-17"),
        Said(PickupRefusal.holiday(first, germany, next: second), "holiday in Germany", "2025-04-17"),
        Said(
            PickupRefusal.cutOff(first, until: .noon, now: .noon, next: second), "12:00", "2025-02-11",
            "2025-04-17"),
        Said(PickupRefusal.tooFar(second, mostDays: 7, last: first), "7 days", "2025-02-11"),
        Said(PickupRefusal.window(45, shortest: 90, next: second), "90 minutes", "45", "2025-04-17"),
        Said(PickupRefusal.closesLate(.noon, latest: .noon, next: second), "--close 12:00", "2025-04-17"),
    ]

    static let discrepancies: [Said] = [
        Said(DiscrepancyRefusal.decided(by: "lead@team.example", on: first), "2025-02-11"),
        Said(DiscrepancyRefusal.decided(by: nil, on: nil), "settled"),
        Said(DiscrepancyRefusal.unfit(.nearMiss), "near miss"),
        Said(DiscrepancyRefusal.notAwaited(serial("A1")), "A1"),
        Said(DiscrepancyRefusal.noSuchReturn(rma), rma.text),
        Said(DiscrepancyRefusal.returnClosed(rma, .closed), rma.text, "closed"),
        Said(DiscrepancyRefusal.otherTrial(serial("A1"), TrialID(3), rma), "A1", "T-3", rma.text),
        Said(DiscrepancyRefusal.onOtherReturn(serial("A1"), rma), "A1", rma.text),
    ]

    private static let germany = Country.example("DE")
    private static let rma = RMANumber(drawing: { 7 })
    private static let key = PurchaseKey(drawing: { 7 })
    private static let many = (1...6).map { serial("A\($0)") }
}

import Logistics

@testable import Operations
@testable import Web

extension Said {
    static let shipments: [Said] = [
        Said(
            ShipmentRefusal.unknownType("toaster", known: Catalog().names), "toaster", "phone", "room-device",
            "desk-device"),
        Said(ShipmentRefusal.trial(.converted), "converted"),
        Said(ShipmentRefusal.trialLapsed(since: first), "2025-02-11"),
        Said(ShipmentRefusal.consentMissing(last: first, on: nil), "2025-02-11"),
        Said(ShipmentRefusal.consentMissing(last: first, on: second), "2025-04-17"),
        Said(ShipmentRefusal.consentMissing(last: nil, on: nil)),
        Said(ShipmentRefusal.consentLapsed(last: first), "2025-02-11"),
        Said(ShipmentRefusal.locationUnconfirmed),
        Said(ShipmentRefusal.skipped(.ownDevices), "own-devices"),
        Said(ShipmentRefusal.slotTaken(by: ShipmentID(4), type: "phone"), "SH-4", "phone"),
        Said(ShipmentRefusal.powerUnanswered(type: "phone"), "phone", "--poe"),
        Said(ShipmentRefusal.heldForPower, "PoE"),
        Said(ShipmentRefusal.dispatched(on: first), "2025-02-11"),
        Said(ShipmentRefusal.dispatched(on: nil), "dispatched"),
        Said(ShipmentRefusal.state(.undelivered), "undelivered"),
        Said(ShipmentRefusal.noUnits),
        Said(ShipmentRefusal.unitBack(serial("A1"), .inReturn), "A1", "in return"),
        Said(ShipmentRefusal.before(first, earliest: second), "2025-02-11", "2025-04-17"),
        Said(ShipmentRefusal.future(second, latest: first), "2025-02-11", "2025-04-17"),
        Said(UnitRefusal.custody(serial("A1"), .writtenOff), "A1", "written off"),
        Said(UnitRefusal.inUse(serial("A1"), on: ShipmentID(4)), "A1", "SH-4"),
        Said(UnitRefusal.unchanged(serial("A1")), "A1"),
        Said(UnitRefusal.replaced(by: serial("A2")), "A2"),
    ]

    static let addresses: [Said] = [
        Said(AddressRefusal.country("QQ"), "QQ"),
        Said(AddressRefusal.country(""), "missing"),
        Said(AddressRefusal.missing(.postcode), "postcode"),
        Said(AddressRefusal.tooLong(.city, length: 61, most: 45), "city", "61", "45"),
        Said(AddressRefusal.tooManyLines(4, most: 3), "4", "3"),
        Said(AddressRefusal.character(.name, "\u{7}", place: 5), "name", "U+0007", "5"),
        Said(AddressRefusal.subdivision("ZZ", of: "US"), "ZZ", "US"),
        Said(AddressRefusal.phone("call me"), "call me"),
        Said(AddressRefusal.timeZone("Mars/Base"), "Mars/Base"),
        Said(CountryRefusal.unknown("QQ"), "QQ"),
        Said(AddressNoteRefusal(note: .countryReplaced(typed: "UK", taken: "GB")), "UK", "GB"),
        Said(AddressNoteRefusal(note: .userAssigned("XK")), "XK"),
    ]

    static let desk: [Said] = [
        Said(DeskRefusal.notFound("T-9"), "T-9"),
        Said(DeskRefusal.noRMANumber("RMA1"), "RMA1"),
        Said(DeskRefusal.noActor, "--actor"), Said(DeskRefusal.unauthenticated, "known"),
        Said(DeskRefusal.malformed(field: "to", reason: "is missing"), "to is missing"),
        Said(DeskRefusal.notConfigured("UPS"), "UPS"),
        Said(DeskRefusal.dailyLimit(carrier: CarrierName("UPS"), limit: 500), "UPS", "500"),
        Said(DeskRefusal.timeZoneNeeded(country: "CA"), "CA", "--time-zone"),
        Said(DeskRefusal.unknownTimeZone("Mars/Base"), "Mars/Base"),
        Said(DeskRefusal.pickupByLetter(CarrierName("Expeditors")), "Expeditors"),
        Said(DeskRefusal.noLabel(parcels: ["P-1", "P-2"]), "P-1", "P-2"),
        Said(DeskRefusal.noPickup(rma), rma.text),
        Said(DeskRefusal.noCarrier(rma), rma.text),
        Said(DeskRefusal.underway(parcel: "P-1"), "P-1"),
        Said(DeskRefusal.noVoid(CarrierName("DHL")), "DHL"),
        Said(DeskRefusal.noVoidByLetter(CarrierName("Expeditors")), "Expeditors", "office"),
        Said(DeskRefusal.noPickupChange(CarrierName("UPS")), "UPS", "pickup-cancel"),
        Said(DeskRefusal.noDelivery(CarrierName("Expeditors")), "Expeditors", "--by"),
        Said(
            DeskRefusal.moneyBreaker(
                carrier: CarrierName("UPS"), limit: 3, until: Instant(milliseconds: 1_740_999_600_000)),
            "UPS", "3", "2025-03-03T11:00:00Z", "ROUNDTRIP_MONEY_BREAKER"),
        Said(
            DeskRefusal.notSuspended(carrier: CarrierName("DHL"), country: "CZ"), "DHL", "CZ"),
        Said(DoubtRefusal.settled(PurchaseID(4), .purchased), "C-4", "purchased"),
        Said(
            DoubtRefusal.needsSecondPerson(
                PurchaseID(4), .absent,
                .lacking(negative: 2, from: Instant(milliseconds: 1_740_999_600_000))),
            "C-4", "2 of 4", "2025-03-03T11:00:00Z", "--confirm"),
        Said(DoubtRefusal.nothingToConfirm(PurchaseID(4)), "C-4", "--absent"),
        Said(DoubtRefusal.ownRequest(PurchaseID(4)), "C-4", "another"),
        Said(DoubtRefusal.numberTaken("1Z9", owner: "RMA-1"), "1Z9", "RMA-1"),
        Said(DoubtRefusal.foreign("1Z9", PurchaseID(4)), "1Z9", "C-4"),
        Said(DeskRefusal.noTracking("SH-9"), "SH-9", "shipment deliver"),
        Said(DeskRefusal.carrier(code: "E_CARRIER_BUSY", sentence: "busy"), "busy"),
        Said(DeskRefusal.carrier(code: "E_CARRIER_BUSY", sentence: "Busy."), "Busy."),
    ]

    static let files: [Said] = [
        Said(ManifestRefusal.rejected(problems: 1), "1 problem;"),
        Said(ManifestRefusal.rejected(problems: 3), "3 problems;"),
        Said(ManifestRefusal.empty),
        Said(FileRefusal(sentence: "line 3: a NUL character", line: 3, column: 1), "3"),
        Said(WarningRefusal(Warning("E_NO_CARRIER", "BR")), "BR"),
        Said(WarningRefusal(Warning("E_PICKUP_DIFFERS", rma.text)), rma.text),
        Said(WarningRefusal(Warning("E_EULA_MISSING", "SH-4")), "SH-4"),
        Said(WarningRefusal(Warning("E_LEFTOVER", "1Z999")), "1Z999"),
        Said(WarningRefusal(Warning("E_LABEL_FILE", "P-1")), "P-1"),
        Said(WarningRefusal(Warning("E_OPEN_TRIAL", "T-3")), "T-3"),
        Said(WarningRefusal(Warning("E_ONE_ORGANIZATION", "T-3")), "T-3"),
    ]

    /// Told beside a line and a column, so they are no whole sentences.
    static let cells: [Said] = [
        Said(ManifestRefusal.missing, "needed"),
        Said(ManifestRefusal.notOneOf(["new", "paid"]), "new, paid"),
        Said(ManifestRefusal.notAnEmail("it at acme"), "it at acme"),
        Said(ManifestRefusal.notADate("1.2.2025"), "1.2.2025"),
        Said(ManifestRefusal.disagrees(with: 4, stored: "yes", given: "no"), "4", "yes", "no"),
        Said(ManifestRefusal.twice(line: 4), "4"),
        Said(ManifestRefusal.fixed(stored: "70001"), "70001"),
        Said(ManifestRefusal.notOnShipment(ShipmentID(4), dispatchedOn: nil), "SH-4"),
        Said(ManifestRefusal.notOnShipment(ShipmentID(4), dispatchedOn: first), "SH-4", "2025-02-11"),
        Said(ManifestRefusal.unknownColumn("colour"), "colour"),
    ]

    private static let rma = RMANumber(drawing: { 7 })
}

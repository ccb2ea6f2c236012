import Logistics
import Operations

@testable import Store

extension CivilDate {
    static let monday = CivilDate(dayNumber: 20_458)
}

extension RMANumber {
    /// A different number for each seed.
    static func example(_ seed: UInt8) -> RMANumber {
        // An odd factor keeps the low bits of different seeds different.
        var rest = (UInt64(seed) &+ 1) &* 6_364_136_223_846_793_005
        return RMANumber {
            defer { rest >>= 5 }
            return UInt8(rest & 31)
        }
    }
}

extension PurchaseKey {
    static func example(_ seed: Int64) -> PurchaseKey {
        var rest = UInt64(seed)
        return PurchaseKey {
            defer { rest >>= 5 }
            return UInt8(rest & 31)
        }
    }
}

extension Address {
    static let example = Address.example(full: true)

    static func example(full: Bool) -> Address {
        guard let country = Country.all["CZ"] else { preconditionFailure("the table has Czechia") }
        return Address(
            name: "Canary Name, Ltd",
            street: full ? ["Canary Street 5", "Hinterhaus, 2. OG"] : ["Canary Street 5"],
            city: "Praha Žižkov", subdivision: full ? "NY" : nil, postcode: full ? "130 00" : "",
            country: country, phone: "+420 555 0100", timeZone: full ? "Europe/Prague" : nil)
    }
}

extension Trial {
    static func bare(_ id: Int64, orgID: String = "org-1", admin: String = "a@x.example") -> Trial {
        Trial(
            id: TrialID(id), kind: .new, orgID: orgID, company: "Acme", adminEmail: admin,
            portalExpires: .monday.adding(days: 90))
    }

    static func full(_ id: Int64) -> Trial {
        Trial(
            id: TrialID(id), kind: .existing, orgID: "org-7", company: "Canary Company",
            adminEmail: "Admin@Canary.Example", fullAdmins: ["b@canary.example", "c@canary.example"],
            portalExpires: .monday.adding(days: 90), locationConfirmedOn: .monday,
            consentAskedOn: .monday.adding(days: 1), consentOn: .monday.adding(days: 2),
            consentBy: "b@canary.example", language: "cs", partner: "Canary Partner",
            partnerEmail: "Pärtner@Canary.Example", owner: "Canary Owner", dealID: "DEAL-1",
            costCenter: "CC 9",
            licenses: 40, skip: .ownDevices, activatedOn: .monday.adding(days: 3),
            convertedOn: .monday.adding(days: 4), cancelledOn: .monday.adding(days: 5))
    }
}

extension Shipment {
    static func bare(
        _ id: Int64, trial: Int64, _ state: State = .recorded, type: String = "phone"
    ) -> Shipment {
        let hasLeft = state == .dispatched || state == .delivered || state == .undelivered
        return Shipment(
            id: ShipmentID(id), trialID: TrialID(trial), deviceType: type, orderNumber: "O-\(id)",
            shipTo: .example, state: state, recordedOn: .monday, dispatchedOn: hasLeft ? .monday : nil,
            deliveredOn: state == .delivered ? .monday : nil)
    }

    static func full(_ id: Int64, trial: Int64) -> Shipment {
        Shipment(
            id: ShipmentID(id), trialID: TrialID(trial), deviceType: "room-device", orderNumber: "O-77",
            loanNumber: "LN-1", shipTo: .example, poeAvailable: false, state: .delivered,
            recordedOn: .monday, dispatchedOn: .monday.adding(days: 1),
            deliveredOn: .monday.adding(days: 4), outboundCarrier: "UPS", outboundTracking: "1Z1",
            term: Term(
                startsOn: .monday, mailedOn: .monday.adding(days: 1),
                eulaExpiresOn: .monday.adding(days: 90), expiresOn: .monday.adding(days: 120)))
    }
}

extension Unit {
    static func bare(
        _ id: Int64, _ serial: String, shipment: Int64 = 1, trial: Int64 = 1, _ custody: Custody = .inReturn
    ) throws -> Unit {
        Unit(
            id: UnitID(id), trialID: TrialID(trial), shipmentID: ShipmentID(shipment), deviceType: "phone",
            serial: try SerialNumber(canonical: serial).orThrow("serial", is: "a serial"),
            serialAsRead: serial.lowercased(), custody: custody,
            receivedOn: custody == .received ? .monday : nil)
    }
}

extension Return {
    /// Open, at UPS, one parcel a unit.
    static func example(_ rma: RMANumber, trial: Int64 = 1, of units: [Unit]) -> Return {
        Return(
            rma: rma, trialID: TrialID(trial), pickup: .example, pickupDiffers: false,
            carrier: CarrierName("UPS"), authorization: .authorized, createdOn: .monday,
            lines: zip(units, 1...).map { unit, number in
                ReturnLine(
                    unitID: unit.id, serial: unit.serial, deviceType: unit.deviceType,
                    shipmentID: unit.shipmentID, parcel: number)
            },
            parcels: units.indices.map { Parcel(rma: rma, number: $0 + 1) })
    }
}

extension Purchase {
    static func label(
        _ id: Int64, _ rma: RMANumber, parcel: Int = 1, _ state: State = .ready, on date: CivilDate = .monday
    ) -> Purchase {
        Purchase(
            id: PurchaseID(id), key: .example(id), kind: .label, carrier: CarrierName("UPS"), rma: rma,
            parcel: parcel, state: state, askedOn: date)
    }

    static func pickup(_ id: Int64, _ rma: RMANumber, _ state: State = .ready) -> Purchase {
        Purchase(
            id: PurchaseID(id), key: .example(id), kind: .pickup, carrier: CarrierName("UPS"), rma: rma,
            state: state, askedOn: .monday)
    }
}

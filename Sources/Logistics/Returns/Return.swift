/// Units that go back together from one address, under one RMA number.
///
/// Three axes: authorization here, transport on each parcel, receipt on each line.
public struct Return: Hashable, Sendable {
    public let rma: RMANumber
    public let trialID: TrialID
    /// Where the devices are; it decides region and carrier.
    public var pickup: Address
    /// In another country than the ship-to address, so that a person confirms (AC-12.5).
    public var pickupDiffers: Bool
    /// nil while unrouted.
    public var carrier: CarrierName?
    /// What a person is asked to confirm.
    public var proposedCarrier: CarrierName?
    /// Set where Roundtrip calls no carrier (D13).
    public var ownTransport: OwnTransport?
    public var authorization: Authorization
    public var createdOn: CivilDate
    public var closedOn: CivilDate?
    public var lines: [ReturnLine]
    public var parcels: [Parcel]
    /// In the order they were booked.
    public var pickups: [Pickup]
    /// Spending calls without a final answer: ready, sending, in doubt.
    public var openPurchases: [Purchase]

    public init(
        rma: RMANumber, trialID: TrialID, pickup: Address, pickupDiffers: Bool,
        carrier: CarrierName? = nil, proposedCarrier: CarrierName? = nil,
        ownTransport: OwnTransport? = nil, authorization: Authorization, createdOn: CivilDate,
        closedOn: CivilDate? = nil, lines: [ReturnLine] = [], parcels: [Parcel] = [],
        pickups: [Pickup] = [], openPurchases: [Purchase] = []
    ) {
        self.rma = rma
        self.trialID = trialID
        self.pickup = pickup
        self.pickupDiffers = pickupDiffers
        self.carrier = carrier
        self.proposedCarrier = proposedCarrier
        self.ownTransport = ownTransport
        self.authorization = authorization
        self.createdOn = createdOn
        self.closedOn = closedOn
        self.lines = lines
        self.parcels = parcels
        self.pickups = pickups
        self.openPurchases = openPurchases
    }
}

extension Return {
    /// Whether the return may go on.
    public enum Authorization: String, CaseIterable, Hashable, Sendable {
        /// No carrier yet; a person decides. Next: `authorized`, `denied`, `cancelled`.
        case unrouted
        /// Routed. Next: `closed`, `denied`, `cancelled`.
        case authorized
        case closed, denied, cancelled

        /// Whether units may still come back on it.
        public var isOpen: Bool { self == .unrouted || self == .authorized }
    }

    /// A carrier that Roundtrip does not call.
    public struct OwnTransport: Hashable, Sendable {
        public let name: String
        public let tracking: String?

        public init(name: String, tracking: String?) {
            self.name = name
            self.tracking = tracking
        }
    }
}

/// One expected unit of a return.
public struct ReturnLine: Hashable, Sendable {
    public let unitID: UnitID
    public let serial: SerialNumber
    public let deviceType: String
    public let shipmentID: ShipmentID
    /// The parcel it travels in, counted from 1; the first of them where it has several boxes.
    public var parcel: Int
    /// In how many parcels it travels, one after the other, each with a part of it.
    public let boxes: Int
    public var receipt: Receipt
    public var receivedOn: CivilDate?

    /// What became of it.
    public enum Receipt: String, CaseIterable, Hashable, Sendable {
        case awaiting, received
        /// The return was closed without it; the unit stays due (D18).
        case missing
        /// The unit was written off.
        case waived
    }

    public init(
        unitID: UnitID, serial: SerialNumber, deviceType: String, shipmentID: ShipmentID, parcel: Int,
        boxes: Int = 1, receipt: Receipt = .awaiting, receivedOn: CivilDate? = nil
    ) {
        self.unitID = unitID
        self.serial = serial
        self.deviceType = deviceType
        self.shipmentID = shipmentID
        self.parcel = parcel
        self.boxes = boxes
        self.receipt = receipt
        self.receivedOn = receivedOn
    }
}

extension ReturnLine {
    /// The numbers of its parcels.
    public var parcels: Range<Int> { parcel..<(parcel + boxes) }

    /// Whether it, or a part of it, lies in that parcel.
    public func travels(in parcel: Int) -> Bool { parcels.contains(parcel) }

    /// Which of its boxes that parcel is, counted from 1; nil for a unit in one box.
    public func part(in parcel: Int) -> BoxPart? {
        boxes > 1 && travels(in: parcel) ? BoxPart(number: parcel - self.parcel + 1, of: boxes) : nil
    }
}

extension Return {
    /// What lies in each parcel, by its number: units, or parts of them.
    public var linesByParcel: [Int: [ReturnLine]] {
        var found: [Int: [ReturnLine]] = [:]
        for line in lines {
            for number in line.parcels { found[number, default: []].append(line) }
        }
        return found
    }
}

/// One of several boxes of a unit, `box 2 of 3`.
public struct BoxPart: Hashable, Sendable {
    /// Counted from 1.
    public let number: Int
    public let of: Int

    public init(number: Int, of count: Int) {
        self.number = number
        of = count
    }
}

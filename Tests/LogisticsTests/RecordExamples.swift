import Logistics

// Records to change in a test: a US customer's trial with two phones out, due in February 2025.

/// A date that is one; no conformance to literals, which would shadow `CivilDate(_:)` in every other test.
func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("\(text) is no date") }
    return date
}

func serial(_ text: String) -> SerialNumber {
    guard let serial = SerialNumber(canonical: text) else { preconditionFailure("\(text) is no serial") }
    return serial
}

extension Trial {
    static func example(
        _ kind: Kind = .new, id: Int64 = 1, portalExpires: CivilDate = day("2025-04-01"),
        fullAdmins: [String] = [], asked: CivilDate? = nil, location: CivilDate? = day("2025-01-02")
    ) -> Trial {
        Trial(
            id: TrialID(id), kind: kind, orgID: "ORG-100\(id)", company: "Acme",
            adminEmail: "it@acme.example", fullAdmins: fullAdmins, portalExpires: portalExpires,
            locationConfirmedOn: location, consentAskedOn: asked, partnerEmail: "Pat@Partner.example",
            activatedOn: kind == .existing ? nil : day("2025-01-02"))
    }

    /// An existing customer's, waiting for one of two full administrators.
    static func awaitingConsent(asked: CivilDate = day("2025-01-31")) -> Trial {
        .example(
            .existing, portalExpires: day("2025-06-30"),
            fullAdmins: ["root@acme.example", "cio@acme.example"],
            asked: asked)
    }

    /// The copy with changes.
    func with(_ change: (inout Trial) -> Void) -> Trial {
        var trial = self
        change(&trial)
        return trial
    }
}

extension Shipment {
    static func example(
        _ id: Int64 = 1, type: String = "phone", trial: Int64 = 1, to: Address = .austin,
        state: State = .recorded, term: Term = Term()
    ) -> Shipment {
        Shipment(
            id: ShipmentID(id), trialID: TrialID(trial), deviceType: type, orderNumber: "7000\(id)",
            shipTo: to, poeAvailable: type == "phone" ? true : nil, state: state,
            recordedOn: day("2025-01-03"),
            dispatchedOn: state == .dispatched || state == .delivered ? day("2025-01-15") : nil, term: term)
    }

    /// Out since 2025-01-15, or since `starts`.
    static func out(
        _ id: Int64 = 1, type: String = "phone", to: Address = .austin, starts: CivilDate = day("2025-01-15"),
        expires: CivilDate?
    ) -> Shipment {
        var shipment = Shipment.example(id, type: type, to: to, state: .dispatched)
        shipment.dispatchedOn = starts
        shipment.term = Term(startsOn: starts, eulaExpiresOn: expires, expiresOn: expires)
        return shipment
    }
}

extension Unit {
    static func example(
        _ serial: SerialNumber, id: Int64, on shipment: Int64 = 1, custody: Custody = .out,
        tracking: String? = nil
    ) -> Unit {
        Unit(
            id: UnitID(id), trialID: TrialID(1), shipmentID: ShipmentID(shipment), deviceType: "phone",
            serial: serial, serialAsRead: serial.text, custody: custody, labelInBox: tracking != nil,
            returnLabelTracking: tracking)
    }

    static func phones(_ custody: Custody = .out) -> [Unit] {
        [
            .example(LogisticsTests.serial("A1"), id: 1, custody: custody),
            .example(LogisticsTests.serial("A2"), id: 2, custody: custody),
        ]
    }
}

extension Address {
    static func at(_ country: String, _ subdivision: String? = nil, street: String = "1 Main Street")
        -> Address
    {
        guard let country = Country.all[country] else { preconditionFailure("\(country) is no country") }
        return Address(
            name: "Acme", street: [street], city: "Town", subdivision: subdivision, postcode: "1000",
            country: country, phone: "+1 512 555 0100")
    }

    static let austin = Address.at("US", "TX")
    static let prague = Address.at("CZ")
}

extension RMANumber {
    static let one = RMANumber(drawing: { 1 })
    static let two = RMANumber(drawing: { 2 })
}

extension Actor {
    static func example(_ name: String, _ role: Role = .trialsTeam) -> Actor {
        guard let actor = Actor(name: name, role: role) else { preconditionFailure("a blank name") }
        return actor
    }
}

extension CarrierName {
    static let ups = CarrierName("UPS")
    static let dhl = CarrierName("DHL")
    static let expeditors = CarrierName("Expeditors")
}

extension ShipmentDraft {
    static let phones = ShipmentDraft(
        deviceType: "phone", orderNumber: "70001", shipTo: .austin, poeAvailable: true)
}

import Logistics

/// A row of a manifest with every cell read, or the problems of those that could not be.
struct ManifestRow: Sendable {
    let line: Int
    let trialReference: String?
    let trial: TrialCells
    let shipment: ShipmentCells
    let unit: UnitCells

    /// What the rows of one trial must agree on.
    struct TrialCells: Equatable, Sendable {
        var orgID: String?
        var company: String?
        var adminEmail: String?
        var kind: Trial.Kind?
        var partner: String?
        var partnerEmail: String?
        var portalExpires: CivilDate?
        var locationConfirmedOn: CivilDate?
        var consentAskedOn: CivilDate?
        var consentOn: CivilDate?
        var language: String?
        var dealID: String?
        var costCenter: String?
    }

    /// What the rows of one shipment must agree on.
    struct ShipmentCells: Equatable, Sendable {
        var deviceType: String
        var orderNumber: String
        var loanNumber: String?
        var shipTo: Address
        var poe: Bool?
        var dispatchedOn: CivilDate?
        var outboundCarrier: String?
        var outboundTracking: String?
        var starts: CivilDate?
        var expires: CivilDate?
    }

    struct UnitCells: Sendable {
        var serial: SerialNumber
        var asRead: String
        var model: String?
        var returnLabelTracking: String?
    }

    /// The columns a manifest may have.
    static let columns: Set<String> = [
        "trial_ref", "org_id", "company", "admin_email", "trial_kind", "partner", "partner_email",
        "portal_expires", "location_confirmed_on", "consent_asked_on", "consent_on", "device_type", "model",
        "serial", "order_number", "loan_number", "deal_id", "cost_center", "name", "street", "city",
        "subdivision", "postcode", "country", "phone", "language", "poe", "dispatched_on", "outbound_carrier",
        "outbound_tracking", "return_label_tracking", "eula_starts", "eula_expires",
    ]
}

extension ManifestReport {
    /// The columns a manifest may have, for whoever makes one.
    public static var columns: [String] { ManifestRow.columns.sorted() }
}

/// Reads the cells of one row and gathers what is wrong with them.
struct ManifestCells {
    let row: ManifestFile.Row
    private(set) var problems: [ManifestReport.Problem] = []
    private(set) var notes: [ManifestReport.Problem] = []

    init(_ row: ManifestFile.Row) {
        self.row = row
    }

    /// nil when a cell is bad; `problems` says which.
    mutating func read() -> ManifestRow? {
        let trial = readTrial()
        let shipment = readShipment()
        let unit = readUnit()
        guard problems.isEmpty, let shipment, let unit else { return nil }
        return ManifestRow(
            line: row.line, trialReference: row.cells["trial_ref"], trial: trial, shipment: shipment,
            unit: unit)
    }

    private mutating func readTrial() -> ManifestRow.TrialCells {
        let kinds = Trial.Kind.allCases.map(\.rawValue)
        return ManifestRow.TrialCells(
            orgID: row.cells["org_id"], company: row.cells["company"], adminEmail: email("admin_email"),
            kind: word("trial_kind", of: kinds).flatMap(Trial.Kind.init(rawValue:)),
            partner: row.cells["partner"], partnerEmail: email("partner_email"),
            portalExpires: date("portal_expires"), locationConfirmedOn: date("location_confirmed_on"),
            consentAskedOn: date("consent_asked_on"), consentOn: date("consent_on"),
            language: row.cells["language"]?.lowercased(), dealID: row.cells["deal_id"],
            costCenter: row.cells["cost_center"])
    }

    private mutating func readShipment() -> ManifestRow.ShipmentCells? {
        let type = required("device_type")
        let order = required("order_number")
        let address = readAddress()
        let poe = word("poe", of: ["yes", "no"]).map { $0 == "yes" }
        let dates = (date("dispatched_on"), date("eula_starts"), date("eula_expires"))
        guard let type, let order, let address else { return nil }
        return ManifestRow.ShipmentCells(
            deviceType: type.lowercased(), orderNumber: order, loanNumber: row.cells["loan_number"],
            shipTo: address, poe: poe, dispatchedOn: dates.0, outboundCarrier: row.cells["outbound_carrier"],
            outboundTracking: row.cells["outbound_tracking"], starts: dates.1, expires: dates.2)
    }

    private mutating func readAddress() -> Address? {
        let name = required("name")
        let street = required("street")
        let city = required("city")
        let country = required("country")
        guard let name, let street, let city, let country else { return nil }
        let input = AddressInput(
            name: name, street: street, city: city, subdivision: row.cells["subdivision"],
            postcode: row.cells["postcode"] ?? "", country: country, phone: row.cells["phone"] ?? "",
            timeZone: nil)
        do {
            let reading = try input.read()
            for note in reading.notes {
                notes.append(.init(row.line, "country", AddressNoteRefusal(note: note)))
            }
            return reading.address
        } catch {
            problems.append(.init(row.line, error.column, error))
            return nil
        }
    }

    private mutating func readUnit() -> ManifestRow.UnitCells? {
        guard let text = required("serial") else { return nil }
        do {
            return ManifestRow.UnitCells(
                serial: try SerialNumber.read(text), asRead: text, model: row.cells["model"],
                returnLabelTracking: row.cells["return_label_tracking"])
        } catch {
            problems.append(.init(row.line, "serial", error))
            return nil
        }
    }

    private mutating func required(_ column: String) -> String? {
        guard let text = row.cells[column] else {
            problems.append(.init(row.line, column, ManifestRefusal.missing))
            return nil
        }
        return text
    }

    private mutating func email(_ column: String) -> String? {
        guard let text = row.cells[column] else { return nil }
        guard EmailAddress.isPlausible(text) else {
            problems.append(.init(row.line, column, ManifestRefusal.notAnEmail(text)))
            return nil
        }
        return text
    }

    private mutating func date(_ column: String) -> CivilDate? {
        guard let text = row.cells[column] else { return nil }
        guard let date = CivilDate(text) else {
            problems.append(.init(row.line, column, ManifestRefusal.notADate(text)))
            return nil
        }
        return date
    }

    private mutating func word(_ column: String, of words: [String]) -> String? {
        guard let text = row.cells[column]?.lowercased() else { return nil }
        guard words.contains(text) else {
            problems.append(.init(row.line, column, ManifestRefusal.notOneOf(words)))
            return nil
        }
        return text
    }
}

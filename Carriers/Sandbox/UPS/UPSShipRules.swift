import Foundation

/// What UPS refuses in a shipment: lengths of Shipping.yaml, and the rules it states for returns.
struct UPSShipRules {
    let request: JSON
    let shipment: JSON
    let today: Day

    init(_ request: JSON, today: Day) {
        self.request = request
        self.today = today
        shipment = request["Shipment"] ?? .null
    }

    private func country(_ party: String) -> String { shipment.text("\(party)/Address/CountryCode") ?? "" }
    private var returnCode: String? { shipment.text("ReturnService/Code") }
    private var origin: String { shipment.has("ShipFrom") ? country("ShipFrom") : country("Shipper") }
    private var isInternational: Bool { origin != country("ShipTo") }
    private var packages: [JSON] { shipment.list("Package") }

    func check() throws(Refusal) {
        guard ["validate", "nonvalidate"].contains(request.text("Request/RequestOption") ?? "") else {
            throw Refusal(400, "10002", "Missing or invalid /ShipmentRequest/Request/RequestOption.")
        }
        try parties()
        try references()
        try returnService()
        try service()
        try payment()
        try packageList()
        try label()
        try customs()
        try date()
    }

    private func parties() throws(Refusal) {
        guard shipment.text("Shipper/ShipperNumber")?.wholeMatch(of: /[0-9A-Za-z]{6}/) != nil else {
            throw Refusal(400, "120100", "Missing or invalid shipper number.")
        }
        try party("Shipper", code: "120801")
        try party("ShipTo", code: "120802")
        if returnCode != nil || shipment.has("ShipFrom") { try party("ShipFrom", code: "120803") }
        let countries = Set([country("Shipper"), origin, country("ShipTo")])
        if countries.count == 3 {
            throw Refusal(400, "121210", "Two of Shipper, ShipFrom and ShipTo must be in one country.")
        }
        guard isInternational else { return }
        guard Self.fits(shipment.text("Description"), 1...50) else {
            throw Refusal(
                400, "120005", "An international shipment needs a Description of at most 50 characters.")
        }
        let isNamed =
            shipment.text("ShipFrom/AttentionName") != nil && shipment.text("ShipFrom/Phone/Number") != nil
        if shipment.has("ShipFrom") && !isNamed {
            throw Refusal(400, "120803", "An international ShipFrom needs AttentionName and Phone.")
        }
    }

    private func party(_ name: String, code: String) throws(Refusal) {
        func refuse(_ field: String) -> Refusal {
            Refusal(400, code, "Address Validation Error on \(name) address: missing or invalid \(field).")
        }
        let party = shipment[name] ?? .null
        let lines = party.list("Address/AddressLine")
        guard Self.fits(party.text("Name"), 1...35) else { throw refuse("Name") }
        guard case .array? = party["Address/AddressLine"], (1...3).contains(lines.count),
            lines.allSatisfy({ Self.fits($0.text(""), 1...35) })
        else { throw refuse("AddressLine") }
        guard Self.fits(party.text("Address/City"), 1...30),
            party.text("Address/City")?.lowercased() != "nowhere"
        else { throw refuse("City") }
        let land = country(name)
        guard land.wholeMatch(of: /[A-Z]{2}/) != nil else { throw refuse("CountryCode") }
        let state = party.text("Address/StateProvinceCode")
        guard state == nil ? !["US", "CA"].contains(land) : Self.fits(state, 1...5) else {
            throw refuse("StateProvinceCode")
        }
        let postcode = party.text("Address/PostalCode") ?? ""
        let isPostcode =
            switch land {
            case "US": postcode.wholeMatch(of: /[0-9]{5}([0-9]{4})?/) != nil
            case "CA": postcode.wholeMatch(of: /([A-Z][0-9]){3}/) != nil
            default: postcode.count <= 9
            }
        guard isPostcode else { throw refuse("PostalCode") }
        guard let phone = party.text("Phone/Number") else { return }
        guard phone.allSatisfy(\.isASCIIDigit), land == "US" ? phone.count == 10 : phone.count <= 15 else {
            throw refuse("Phone")
        }
    }

    private func references() throws(Refusal) {
        let isPerPackage = !isInternational && ["US", "PR"].contains(origin)
        let atShipment = shipment.list("ReferenceNumber")
        if isPerPackage && !atShipment.isEmpty {
            throw Refusal(400, "120541", "Reference numbers of this lane belong to the package.")
        }
        for reference in atShipment + packages.flatMap({ $0.list("ReferenceNumber") }) {
            let code = reference.text("Code")
            guard Self.fits(reference.text("Value"), 1...35), code == nil || Self.fits(code, 1...2) else {
                throw Refusal(
                    400, "120540", "A reference number has 1 to 35 characters and a code of at most 2.")
            }
        }
    }

    private func returnService() throws(Refusal) {
        guard shipment.has("ReturnService") else { return }
        guard let code = returnCode, Self.returnServices.contains(code) else {
            throw Refusal(400, "121320", "Invalid return service.")
        }
        if code == "10" { throw Refusal(400, "129203", "Not authorized for Exchange Print Return Label.") }
        if code == "8" && !shipment.has("ShipmentServiceOptions/LabelDelivery") {
            throw Refusal(400, "129176", "An electronic return label needs an email address or label links.")
        }
        if ["US", "PR"].contains(origin) && packages.count != 1 {
            throw Refusal(400, "120624", "A return shipment from this origin has exactly one package.")
        }
        if packages.contains(where: { !Self.fits($0.text("Description"), 1...35) }) {
            throw Refusal(400, "120623", "Missing or invalid merchandise description of a package.")
        }
        let options = [shipment["ShipmentServiceOptions"]] + packages.map { $0["PackageServiceOptions"] }
        if options.contains(where: { $0?.has("COD") == true || $0?.has("AccessPointCOD") == true }) {
            throw Refusal(400, "121325", "COD is not available with a return service.")
        }
    }

    private func service() throws(Refusal) {
        guard let code = shipment.text("Service/Code"), Self.services.contains(code) else {
            throw Refusal(400, "121100", "Missing or invalid service for this origin.")
        }
        if returnCode != nil && Self.notOnReturns.contains(code) {
            throw Refusal(400, "121320", "This service is not available with a return service.")
        }
        let domestic = origin == "US" ? ["03", "02", "12", "13", "59"] : ["03"]
        let abroad = origin == "US" ? ["07", "08", "11", "54", "65"] : []
        let isWrong = (isInternational ? domestic : abroad).contains(code)
        if isWrong {
            throw Refusal(
                400, "121210", "The requested service is unavailable between the selected locations.")
        }
    }

    /// `Shipping.yaml`, ReturnService/Code.
    private static let returnServices = Set(["2", "3", "5", "8", "9", "10"] + (11...20).map(String.init))
    private static let services = Set(
        [
            "01", "02", "03", "07", "08", "11", "12", "13", "14", "54", "59", "65", "17", "70", "71", "74",
            "96",
        ]
            + (82...86).map(String.init) + ["C6", "C7", "C8"])
    private static let notOnReturns = Set(["13", "59", "C6", "C7", "C8"] + (82...86).map(String.init))

    static func fits(_ text: String?, _ length: ClosedRange<Int>) -> Bool {
        text.map { length.contains($0.count) } ?? false
    }
}

extension UPSShipRules {
    private static let payers = ["BillShipper", "BillReceiver", "BillThirdParty", "ConsigneeBilledIndicator"]

    private func payment() throws(Refusal) {
        let charges = shipment.list("PaymentInformation/ShipmentCharge")
        guard charges.contains(where: { $0.text("Type") == "01" }) else {
            throw Refusal(400, "121538", "Missing payment for transportation charges.")
        }
        for charge in charges {
            guard Self.payers.filter({ charge.has($0) }).count == 1 else {
                throw Refusal(400, "121526", "A charge has exactly one payer.")
            }
            if let payer = charge["BillShipper"], payer.text("AccountNumber")?.count != 6 {
                throw Refusal(400, "121539", "Missing or invalid account number of the payer.")
            }
            if returnCode != nil && charge.text("Type") == "01" && charge.has("BillReceiver") {
                throw Refusal(400, "121536", "Bill receiver is not available with a return service.")
            }
        }
    }

    private func packageList() throws(Refusal) {
        guard (1...20).contains(packages.count) else {
            throw Refusal(400, "120500", "A shipment has 1 to 20 packages.")
        }
        for package in packages {
            guard let packaging = package.text("Packaging/Code"), packaging.count == 2 else {
                throw Refusal(400, "120600", "Missing or invalid packaging type.")
            }
            if returnCode != nil && ["24", "25"].contains(packaging) {
                throw Refusal(400, "121320", "This packaging is not available with a return service.")
            }
            let weight = package.text("PackageWeight/Weight") ?? ""
            guard ["LBS", "KGS", "OZS"].contains(package.text("PackageWeight/UnitOfMeasurement/Code") ?? ""),
                weight.count <= 5, weight.wholeMatch(of: /[0-9]+(\.[0-9]+)?/) != nil,
                (Double(weight) ?? 0) > 0
            else { throw Refusal(400, "120502", "Missing or invalid package weight.") }
        }
    }

    private func label() throws(Refusal) {
        guard request.has("LabelSpecification") else {
            throw Refusal(400, "120700", "Missing label specification.")
        }
        let format = request.text("LabelSpecification/LabelImageFormat/Code") ?? ""
        guard ["GIF", "ZPL", "EPL", "SPL"].contains(format) else {
            throw Refusal(400, "120701", "Invalid label image format.")
        }
        let height = request.text("LabelSpecification/LabelStockSize/Height")
        let width = request.text("LabelSpecification/LabelStockSize/Width")
        if format != "GIF" && (!["6", "8"].contains(height) || width != "4") {
            throw Refusal(400, "120703", "A thermal label needs a stock size of 4 by 6 or 4 by 8.")
        }
    }

    private func customs() throws(Refusal) {
        guard let forms = shipment["ShipmentServiceOptions/InternationalForms"] else { return }
        guard case .array? = forms["FormType"] else {
            throw Refusal(400, "128201", "FormType must be a list.")
        }
        let types = forms.list("FormType").compactMap { $0.text("") }
        if returnCode != nil && types.contains(where: { !["05", "10"].contains($0) }) {
            throw Refusal(400, "128201", "This form is not available with a return service.")
        }
    }

    private func date() throws(Refusal) {
        guard let text = shipment.text("ShipmentDate") else { return }
        guard let day = Day(text), day >= today + -1, day <= today + 7 else {
            throw Refusal(400, "120011", "The shipment date is at most seven days ahead.")
        }
    }
}

extension Character {
    var isASCIIDigit: Bool { isASCII && isNumber }
}

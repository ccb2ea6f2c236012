import Foundation

/// What UPS refuses in a pickup: Pickup.yaml's required fields and lengths, and 9560131 for its date.
struct UPSPickupRules {
    let request: JSON
    let earliest: Day

    init(_ request: JSON, earliest: Day) {
        self.request = request
        self.earliest = earliest
    }

    /// The day of the pickup.
    func check() throws(Refusal) -> Day {
        let day = try date()
        try address()
        try pieces()
        try payment()
        return day
    }

    private func date() throws(Refusal) -> Day {
        guard let day = request.text("PickupDateInfo/PickupDate").flatMap({ Day($0) }), day >= earliest else {
            throw Refusal(400, "9560131", "Invalid pickup date.")
        }
        let times = ["ReadyTime", "CloseTime"].map { request.text("PickupDateInfo/\($0)") ?? "" }
        guard times.allSatisfy({ $0.wholeMatch(of: /([01][0-9]|2[0-3])[0-5][0-9]/) != nil }),
            times[0] < times[1]
        else { throw Refusal(400, "9510120", "Invalid ready or close time.") }
        return day
    }

    private static let lengths = [
        ("CompanyName", 1...27), ("ContactName", 1...22), ("City", 1...50), ("CountryCode", 2...2),
        ("ResidentialIndicator", 1...1), ("Phone/Number", 1...25),
    ]

    private func address() throws(Refusal) {
        for (field, length) in Self.lengths
        where !UPSShipRules.fits(request.text("PickupAddress/\(field)"), length) {
            throw Refusal(400, "9510121", "Missing or invalid /PickupAddress/\(field).")
        }
        let lines = request.list("PickupAddress/AddressLine")
        guard lines.count == 1, UPSShipRules.fits(lines[0].text(""), 1...73) else {
            throw Refusal(400, "9510121", "Missing or invalid /PickupAddress/AddressLine.")
        }
        let land = request.text("PickupAddress/CountryCode") ?? ""
        if ["US", "CA", "VN"].contains(land) && !request.has("PickupAddress/StateProvince") {
            throw Refusal(400, "9510121", "Missing /PickupAddress/StateProvince.")
        }
        if request.text("PickupAddress/City")?.lowercased() == "nowhere" {
            throw Refusal(400, "9510122", "The pickup address is not served.")
        }
    }

    private func pieces() throws(Refusal) {
        for name in ["RatePickupIndicator", "AlternateAddressIndicator"] where !isFlag(request.text(name)) {
            throw Refusal(400, "9510123", "Missing or invalid /\(name).")
        }
        let pieces = request.list("PickupPiece")
        let isGood = pieces.allSatisfy { piece in
            piece.text("ServiceCode")?.wholeMatch(of: /[0-9]{3}/) != nil
                && piece.text("Quantity")?.wholeMatch(of: /[1-9][0-9]{0,2}/) != nil
                && piece.text("DestinationCountryCode")?.count == 2
                && ["01", "02", "03"].contains(piece.text("ContainerCode") ?? "")
        }
        guard !pieces.isEmpty, isGood else {
            throw Refusal(400, "9510124", "Missing or invalid /PickupPiece.")
        }
        let limits = [("SpecialInstruction", 57), ("ReferenceNumber", 35)]
        for (name, limit) in limits where (request.text(name)?.count ?? 0) > limit {
            throw Refusal(400, "9510125", "/\(name) has at most \(limit) characters.")
        }
    }

    private func payment() throws(Refusal) {
        let numbers = request.list("TrackingData").map { $0.text("TrackingNumber") ?? "" }
        guard numbers.count <= 30, numbers.allSatisfy({ $0.wholeMatch(of: /1Z[0-9A-Z]{16}/) != nil }) else {
            throw Refusal(400, "9510126", "Invalid /TrackingData.")
        }
        let method = request.text("PaymentMethod") ?? ""
        guard ["00", "01", "03", "04", "05", "06", "07"].contains(method) else {
            throw Refusal(400, "9510127", "Missing or invalid /PaymentMethod.")
        }
        let hasNumbers = !numbers.isEmpty || request.has("TrackingDataWithReferenceNumber")
        if method == "01" && !request.has("Shipper/Account") || method == "04" && !hasNumbers {
            throw Refusal(400, "9510127", "The payment method lacks its account or tracking number.")
        }
    }

    private func isFlag(_ text: String?) -> Bool { text == "Y" || text == "N" }
}

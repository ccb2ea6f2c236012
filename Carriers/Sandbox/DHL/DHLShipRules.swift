import Foundation

/// What DHL refuses in a shipment of the right shape: the codes of its samples and of CARRIERS 2.2.
struct DHLShipRules {
    let body: JSON
    let clock: SandboxClock

    init(_ body: JSON, clock: SandboxClock) {
        self.body = body
        self.clock = clock
    }

    private func country(_ party: String) -> String {
        body.text("customerDetails/\(party)/postalAddress/countryCode") ?? ""
    }

    var crossesBorder: Bool { country("shipperDetails") != country("receiverDetails") }

    func check() throws(Refusal) {
        try DHL.refuse(422, customsKeys)
        let problems =
            dateProblems(body.text("plannedShippingDateAndTime"), "ShipTimeStamp") + accounts + product
            + services
            + descriptions + parties + paperless
        try DHL.refuse(400, problems)
    }

    private var customsKeys: [String] {
        guard body.flag("content/isCustomsDeclarable") == true else { return [] }
        return ["declaredValue", "declaredValueCurrency", "exportDeclaration"].filter {
            !body.has("content/\($0)")
        }.map { "#/content: required key [\($0)] not found" }
    }

    /// Not over, and at most ten days ahead (MyDHL API, plannedShippingDateAndTime).
    func dateProblems(_ text: String?, _ name: String) -> [String] {
        guard let moment = DHLMoment(text ?? "") else {
            return [
                "998: \(name) is not well formatted.(Expected Sample Format : '2010-02-11T17:10:09 GMT+01:00')"
            ]
        }
        let isPast = clock.isSet ? moment.day < clock.today : moment.instant < clock.now
        if isPast { return ["998: \(name) is in the past."] }
        return moment.day > clock.today + 10 ? ["998: \(name) is more than 10 days ahead."] : []
    }

    private var accounts: [String] {
        // A documented trigger: no real account begins so.
        let isBarred = body.list("accounts").contains { $0.text("number")?.hasPrefix("000") == true }
        return isBarred
            ? ["8003: Account not allowed for this service. Please contact your DHL Express representative."]
            : []
    }

    private static let union: Set = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
        "LU",
        "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ]

    /// N stays in the country, U in the European Union.
    private var product: [String] {
        let code = body.text("productCode") ?? ""
        let known = Set("PDUNWTYKHIEMSXQLG1578BCR".map(String.init))
        let isUnion = Self.union.isSuperset(of: [country("shipperDetails"), country("receiverDetails")])
        let isOffered = known.contains(code) && !(code == "N" && crossesBorder) && !(code == "U" && !isUnion)
        return isOffered
            ? [] : ["996: The requested product(s) (\(code)) not available based on your search criteria."]
    }

    private static let knownServices: Set = [
        "AA", "CA", "CE", "DD", "DT", "EO", "FF", "GA", "IB", "II", "LX", "MW", "NN", "PB", "PH", "PK", "PR",
        "PT",
        "PU", "PV", "PW", "PZ", "SA", "SF", "SX", "TK", "TT", "TV", "WF", "WY", "YB", "YK",
    ]

    private var services: [String] {
        body.list("valueAddedServices").enumerated().compactMap { index, service in
            let code = service.text("serviceCode") ?? ""
            return Self.knownServices.contains(code)
                ? nil
                : "7008: The requested Special Service Code  #/valueAddedServices/\(index)/serviceCode '\(code)' is not "
                    + "available between this origin and destination."
        }
    }

    /// Words that say nothing of what is in the box.
    private static let vague: Set = [
        "accessories", "articles", "device", "devices", "electronics", "equipment", "gift", "gifts", "goods",
        "hardware",
        "items", "loaner", "loaners", "material", "misc", "part", "parts", "products", "return", "returned",
        "returns",
        "sample", "samples", "spare", "stuff", "used", "various", "and", "of", "the", "for", "electronic",
        "it",
    ]

    private func isVague(_ text: String) -> Bool {
        text.lowercased().split { !$0.isLetter }.allSatisfy { Self.vague.contains(String($0)) }
    }

    private var descriptions: [String] {
        let whole = body.text("content/description") ?? ""
        var problems: [String] = []
        if isVague(whole) || whole.hasPrefix(" ") {
            problems.append(
                "7147: The shipment description #/content/description Match Keyword[Description:\(whole.uppercased())]. "
                    + "Please update the description and retry.")
        }
        let items = body.list("content/exportDeclaration/lineItems")
        for (index, item) in items.enumerated() where isVague(item.text("description") ?? "") {
            problems.append(
                "7147: The export line item description #/content/exportdeclaration/lineitems/\(index)/description "
                    + "Match Keyword[Description:\(item.text("description")?.uppercased() ?? "")]. "
                    + "Please update the description and retry.")
        }
        return problems
    }

    private var parties: [String] {
        ["shipperDetails", "receiverDetails"].flatMap { party -> [String] in
            var problems: [String] = []
            if country(party).wholeMatch(of: /[A-Z]{2}/) == nil {
                problems.append("7127: The \(party)/postalAddress/countryCode value provided is invalid.")
            }
            if body.text("customerDetails/\(party)/postalAddress/cityName")?.lowercased() == "nowhere" {
                problems.append("1001: The requested location of \(party) could not be found: cityName.")
            }
            return problems
        }
    }

    private var paperless: [String] {
        let asksPaperless = body.list("valueAddedServices").contains { $0.text("serviceCode") == "WY" }
        let options = body.list("outputImageProperties/imageOptions")
        let hasInvoice = options.contains { $0.text("typeCode") == "invoice" } || body.has("documentImages")
        return asksPaperless && !hasInvoice
            ? [
                "7120: Required either #/outputImageProperties/imageOptions where typeCode=invoice or provide "
                    + "#/documentImages"
            ] : []
    }
}

/// `2026-09-10T17:00:00 GMT+02:00`
struct DHLMoment {
    let day: Day
    let instant: Date

    /// Nil for every other form.
    init?(_ text: String) {
        let pattern =
            /([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]) ?GMT([+-])([0-9]{2}):([0-5][0-9])/
        guard let parts = text.wholeMatch(of: pattern)?.output, let day = Day(parts.1) else { return nil }
        let numbers = [parts.2, parts.3, parts.4, parts.6, parts.7].compactMap { Int($0) }
        guard numbers.count == 5 else { return nil }
        let offset = (numbers[3] * 60 + numbers[4]) * (parts.5 == "-" ? -60 : 60)
        let local = day.number * Int(Day.seconds) + numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
        self.day = day
        instant = Date(timeIntervalSince1970: Double(local - offset))
    }
}

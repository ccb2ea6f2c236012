import Foundation

extension UPS {
    /// A subscription ends after fourteen days (UPSTrackAlert.yaml).
    static let alertDays = 14
    private static let alertsAtOnce = 100

    /// `POST /subscription/{standard|enhanced}/package`: the numbers that are none stand beside those that are taken.
    @Sendable static func subscribe(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let body = try alertBody(call, values)
        if let country = body["countryCode"], country.text("")?.wholeMatch(of: /[A-Z]{2}/) == nil {
            throw Refusal(400, "VSS400", "The country code is invalid.")
        }
        if let wishes = body["eventPreferences"] {
            let known = ["D", "I", "M", "X"]
            guard values["type"] == "enhanced",
                wishes.list("").allSatisfy({ known.contains($0.text("") ?? "") })
            else { throw Refusal(400, "VSS930", "The event preferences do not go with this type.") }
        }
        guard case .array(let items)? = body["trackingNumberList"], !items.isEmpty else {
            throw Refusal(400, "VSS200", "The list of tracking numbers is required.")
        }
        guard items.count <= alertsAtOnce else {
            throw Refusal(400, "VSS220", "At most \(alertsAtOnce) tracking numbers are taken.")
        }
        var (good, bad) = ([JSON](), [JSON]())
        for item in items {
            // UPSTrackAlert.yaml, TrackingNumber.
            if let number = item.text(""),
                number.wholeMatch(of: /1Z[0-9A-Z]{16}|1R[0-9A-Z]{14}|1R[0-9A-Z]{26}/) != nil
            {
                office.alerts[number] = office.clock.now + Double(alertDays) * Day.seconds
                good.append(item)
            } else {
                bad.append(item)
            }
        }
        if good.isEmpty {
            var answer = shape(Refusal(400, "VSS210", "All tracking numbers are invalid."), call)
            if case .object(var keys)? = answer.body {
                keys["invalidTrackingNumbers"] = .array(bad)
                answer.body = .object(keys)
            }
            return answer
        }
        var keys: [String: JSON] = ["validTrackingNumbers": .array(good)]
        if !bad.isEmpty { keys["invalidTrackingNumbers"] = .array(bad) }
        return Answer(200, .object(keys))
    }

    /// `POST /subscription/{type}/account`: every number of the account, until it is ended.
    @Sendable static func subscribeAccount(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        let body = try alertBody(call, values)
        guard let account = body.text("shipperAccountNumber"), account.wholeMatch(of: /[0-9A-Z]{6}/) != nil
        else { throw Refusal(400, "VSS000", "The account number is missing or invalid.") }
        office.alertAccounts.insert(account)
        return Answer(200, ["expiryDate": "9999-12-31"])
    }

    @Sendable static func unsubscribeAccount(
        _ call: Call, _ values: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try alertHeaders(call, values)
        guard let account = call.value("shipper_account_number"),
            office.alertAccounts.remove(account) != nil
        else { throw Refusal(404, "VSS000", "There is no subscription of this account.") }
        return Answer(200, ["message": "Account unsubscribed"])
    }

    /// `transId` and `transactionSrc` are required here (UPSTrackAlert.yaml).
    private static func alertHeaders(_ call: Call, _ values: [String: String]) throws(Refusal) {
        try version(values, ["v2"])
        guard ["standard", "enhanced"].contains(values["type"] ?? "") else {
            throw Refusal(404, "VSS930", "The type is standard or enhanced.")
        }
        if call.header("transId") == nil { throw Refusal(400, "VSS002", "transId is required.") }
        if call.header("transactionSrc") == nil {
            throw Refusal(400, "VSS004", "transactionSrc is required.")
        }
    }

    private static func alertBody(_ call: Call, _ values: [String: String]) throws(Refusal) -> JSON {
        try alertHeaders(call, values)
        guard call.mediaType == "application/json" else {
            throw Refusal(400, "10007", "The content type must be application/json.")
        }
        guard let body = JSON(call.body), case .object = body else {
            throw Refusal(400, "10001", "The request is not well formed.")
        }
        guard let locale = body.text("locale") else {
            throw Refusal(400, "VSS300", "Locale is required. The Subscription request has been rejected.")
        }
        guard locale == "en_US" else { throw Refusal(400, "VSS310", "The locale is not supported.") }
        return body
    }
}

extension Office {
    /// What UPS would call its subscribers with: every scan of a number that is subscribed to, oldest first.
    ///
    /// - Parameter number: nil, all of them.
    func alertEvents(of number: String?) -> [(number: String, body: JSON)] {
        let labels = ledger.labels.values.filter { $0.sale.carrier == .ups }.sorted { $0.number < $1.number }
        return labels.filter { label in
            let isOne = alerts[label.number].map { $0 > clock.now } ?? false
            let isAll = label.sale.account.map { alertAccounts.contains($0) } ?? false
            return (isOne || isAll) && (number == nil || number == label.number)
        }.flatMap { label in
            UPSActivity.all(of: label, number: label.number).map {
                (label.number, $0.alert(of: label.number))
            }
        }
    }
}

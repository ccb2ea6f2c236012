import Foundation

/// What DHL tells before anything is bought: places, products and prices, numbers set aside.
extension DHL {
    /// `GET /address-validate`.
    @Sendable static func validateAddress(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try required(call, ["type", "countryCode"])
        try format(call, "type", ["pickup", "delivery"])
        for (name, limit) in [("countryCode", 2), ("postalCode", 12), ("cityName", 45), ("countyName", 45)]
        where (call.value(name)?.count ?? 0) > limit {
            throw misformed("\(name) (maxLength=\(limit))")
        }
        let (country, city) = (call.value("countryCode") ?? "", call.value("cityName") ?? "")
        guard country.wholeMatch(of: /[A-Z]{2}/) != nil, city.lowercased() != "nowhere" else {
            throw Refusal(400, "", "1001: The requested location based on your search criteria is not found.")
        }
        var place: [String: JSON] = [
            "countryCode": .string(country), "postalCode": .string(call.value("postalCode") ?? ""),
            "serviceArea": [
                "code": "AMS", "description": .string("\(city)-\(country)"), "GMTOffset": "+01:00",
            ],
        ]
        if !city.isEmpty { place["cityName"] = .string(city.uppercased()) }
        return Answer(200, ["address": [.object(place)]])
    }

    /// `GET /products`: what goes from here to there.
    @Sendable static func products(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try Answer(200, ["products": [.object(product(call, office))]])
    }

    /// `GET /rates`: the same with a price.
    @Sendable static func rates(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        var keys = try product(call, office)
        let weight = call.value("weight").flatMap(Double.init) ?? 0
        let isAbroad = call.value("originCountryCode") != call.value("destinationCountryCode")
        let price = ((isAbroad ? 38.5 : 17.2) + 4.2 * weight) * 100
        keys["totalPrice"] = [
            ["currencyType": "BILLC", "priceCurrency": "EUR", "price": .number(price.rounded() / 100)]
        ]
        return Answer(200, ["products": [.object(keys)]])
    }

    private static func product(_ call: Call, _ office: Office) throws(Refusal) -> [String: JSON] {
        try required(
            call,
            [
                "accountNumber", "originCountryCode", "originCityName", "destinationCountryCode",
                "destinationCityName", "weight", "length", "width", "height", "plannedShippingDate",
                "isCustomsDeclarable", "unitOfMeasurement",
            ])
        try format(call, "unitOfMeasurement", ["metric", "imperial"])
        try format(call, "isCustomsDeclarable", ["true", "false"])
        let numbers = ["weight", "length", "width", "height"].map { call.value($0).flatMap(Double.init) ?? 0 }
        guard numbers.allSatisfy({ $0 > 0 }) else { throw misformed("weight, length, width, height") }
        guard let day = call.value("plannedShippingDate").flatMap({ Day($0) }), day >= office.clock.earliest
        else { throw Refusal(400, "", "998: plannedShippingDate is in the past or not well formatted.") }
        if call.value("accountNumber")?.hasPrefix("000") == true {
            throw Refusal(
                400, "",
                "The account number is not found or invalid. Please check the account number and retry.")
        }
        let isHome = call.value("originCountryCode") == call.value("destinationCountryCode")
        return [
            "productName": .string(isHome ? "EXPRESS DOMESTIC" : "EXPRESS WORLDWIDE"),
            "productCode": .string(isHome ? "N" : call.value("isCustomsDeclarable") == "true" ? "P" : "U"),
            "isCustomerAgreement": false,
            "weight": [
                "volumetric": .number(numbers[1] * numbers[2] * numbers[3] / 5_000),
                "provided": .number(numbers[0]),
                "unitOfMeasurement": .string(call.value("unitOfMeasurement") ?? ""),
            ],
            "pickupCapabilities": [
                "nextBusinessDay": false, "localCutoffDateAndTime": .string("\(day.dashed)T16:00:00"),
                "pickupEarliest": "09:00:00", "pickupLatest": "18:00:00",
            ],
        ]
    }

    /// `GET /identifiers`: numbers set aside, at most so many a call. An account that begins with 000 has none (3501).
    @Sendable static func identifiers(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        try required(call, ["accountNumber", "type", "size"])
        try format(call, "type", ["SID", "PID", "ASID3", "ASID6", "ASID12", "ASID24", "HUID"])
        guard let size = call.value("size").flatMap(Int.init), (1...100).contains(size) else {
            throw misformed("size")
        }
        if call.value("accountNumber")?.hasPrefix("000") == true {
            throw Refusal(
                400, "",
                "3501: Request Identifier is not allowed for your username. "
                    + "Please contact your DHL Express representative.")
        }
        var numbers: [String] = []
        while numbers.count < size {
            let number =
                call.value("type") == "PID" ? "JD0146\(digits(14))" : freeWaybill(office.ledger)
            if !numbers.contains(number) { numbers.append(number) }
        }
        return Answer(
            200,
            [
                "identifiers": [
                    [
                        "typeCode": .string(call.value("type") ?? ""),
                        "list": .array(numbers.map { .string($0) }),
                    ]
                ]
            ])
    }

    private static func format(_ call: Call, _ name: String, _ words: [String]) throws(Refusal) {
        if let word = call.value(name), !words.contains(word) { throw misformed(name) }
    }

    private static func misformed(_ name: String) -> Refusal {
        Refusal(400, "Bad request", "Parameters not having correct format: \(name)")
    }
}

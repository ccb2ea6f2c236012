import CarrierInterface
import DHL
import UPS

extension CarrierSettings {
    init(_ reader: SettingsReader, warn: (String) -> Void) async throws {
        ups = try await UPS(reader, warn: warn)
        dhl = try await DHL(reader, warn: warn)
        expeditors = try await Expeditors(reader)
        timeout = try await reader.number("carrierTimeout", in: 1...3_600).map { .seconds($0) }
        // An hour is the most that any carrier is waited for (RELIABILITY 6.2).
        patience = try await reader.number("carrierPatience", in: 1...3_600).map { .seconds($0) }
    }
}

extension CarrierSettings.UPS {
    init?(_ reader: SettingsReader, warn: (String) -> Void) async throws {
        let base = try await reader.url("ups.baseURL")
        let clientID = try await reader.text("ups.clientID")
        let clientSecret = try await reader.secret("ups.clientSecret")
        let account = try await reader.text("ups.account")
        service = try await reader.text("ups.service")
        webhookSecret = try await reader.secret("ups.webhookSecret")
        pickupPayment = try await reader.value("ups.pickupPayment", "none or account") { word in
            ["none": UPSSettings.PickupPayment.none, "account": .account][word]
        }
        guard let base, let clientID, let clientSecret, let account else {
            warnHalfSet(
                "UPS",
                [
                    "ups.baseURL": base != nil, "ups.clientID": clientID != nil,
                    "ups.clientSecret": clientSecret != nil, "ups.account": account != nil,
                ], warn)
            return nil
        }
        (self.base, self.clientID, self.clientSecret, self.account) = (base, clientID, clientSecret, account)
    }
}

extension CarrierSettings.DHL {
    init?(_ reader: SettingsReader, warn: (String) -> Void) async throws {
        let base = try await reader.url("dhl.baseURL")
        let username = try await reader.text("dhl.username")
        let password = try await reader.secret("dhl.password")
        let account = try await reader.text("dhl.account")
        product = try await reader.text("dhl.product")
        accountRole = try await reader.value("dhl.accountRole", "shipper or payer") {
            DHLSettings.AccountRole(rawValue: $0)
        }
        dataStaging =
            try await reader.value("dhl.dataStaging", "PT, PU, PV, PW or none") {
                CarrierSettings.DataStaging($0)
            } ?? .usual
        apiVersion = try await reader.value("dhl.apiVersion", "three numbers, such as 3.1.0") { text in
            text.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+/) == nil ? nil : text
        }
        guard let base, let username, let password, let account else {
            warnHalfSet(
                "DHL",
                [
                    "dhl.baseURL": base != nil, "dhl.username": username != nil,
                    "dhl.password": password != nil, "dhl.account": account != nil,
                ], warn)
            return nil
        }
        (self.base, self.username, self.password, self.account) = (base, username, password, account)
    }
}

extension CarrierSettings.Expeditors {
    init(_ reader: SettingsReader) async throws {
        base = try await reader.url("expeditors.baseURL")
        clientID = try await reader.text("expeditors.clientID")
        clientSecret = try await reader.secret("expeditors.clientSecret")
        bookingURL = try await reader.url("expeditors.bookingURL")
    }
}

/// Half a carrier is none; whoever set the other half would want to know.
private func warnHalfSet(_ carrier: String, _ isSet: [String: Bool], _ warn: (String) -> Void) {
    let missing = isSet.filter { !$0.value }.keys.sorted().map(SettingKeys.variable)
    guard missing.count < isSet.count else { return }
    warn("\(carrier) is not configured: \(missing.joined(separator: ", ")) not set.")
}

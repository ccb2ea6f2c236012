import CarrierInterface
import Curl
import Foundation
import Logging
import Logistics
import Store
import Web

extension Settings {
    /// What the page of settings shows. Secrets are told apart from their absence and never leave this room.
    var seen: [SettingGroup] {
        [office, carriersSeen, depotsSeen, limits, serverSeen, machine]
    }

    private static func setting(_ name: String, _ key: String, _ value: SettingSeen.Value) -> SettingSeen {
        SettingSeen(name, value, key: SettingKeys.variable(for: key))
    }

    private static func text(_ name: String, _ key: String, _ value: String?) -> SettingSeen {
        setting(name, key, value.map { .text($0) } ?? .unset(nil))
    }

    private static func secret(_ name: String, _ key: String, _ value: Secret?) -> SettingSeen {
        setting(name, key, .secret(isSet: value != nil))
    }

    private var office: SettingGroup {
        let zone = timeZone.identifier
        return SettingGroup(
            "Dates and people", note: "“Today” is of this time zone. Changing it moves no date that is kept.",
            isForEverybody: true,
            [
                Self.setting("Time zone", "timeZone", serving.hasTimeZone ? .text(zone) : .unset(zone)),
                Self.text("Trials team, as customers see it", "contact", contact),
                Self.setting(
                    "Carriers’ people", "carrierContacts",
                    carrierContacts.isEmpty
                        ? .unset(nil)
                        : .text(
                            carrierContacts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
                                .joined(separator: "; "))),
            ])
    }

    private var carriersSeen: SettingGroup {
        let (ups, dhl, expeditors) = (carriers.ups, carriers.dhl, carriers.expeditors)
        let state = { (isSet: Bool) in isSet ? "configured" : "not configured, never called" }
        return SettingGroup(
            "Carriers", note: "A carrier without all of its settings is never called.",
            [
                SettingSeen("UPS", .text(state(ups != nil))),
                Self.text("UPS address", "ups.baseURL", ups?.base.text),
                Self.text("UPS account", "ups.account", ups?.account),
                Self.secret("UPS client secret", "ups.clientSecret", ups?.clientSecret),
                Self.secret("UPS Track Alert credential", "ups.webhookSecret", ups?.webhookSecret),
                Self.setting("UPS service", "ups.service", ups?.service.map { .text($0) } ?? .unset("03")),
                SettingSeen("DHL", .text(state(dhl != nil))),
                Self.text("DHL address", "dhl.baseURL", dhl?.base.text),
                Self.text("DHL account", "dhl.account", dhl?.account),
                Self.secret("DHL password", "dhl.password", dhl?.password),
                Self.setting(
                    "DHL product", "dhl.product", dhl?.product.map { .text($0) } ?? .unset("by route")),
                SettingSeen(
                    "Expeditors",
                    .text(
                        expeditors.base == nil
                            ? "hand-off letters, without tracking" : "hand-off letters and tracking")),
                Self.text("Expeditors address", "expeditors.baseURL", expeditors.base?.text),
                Self.secret(
                    "Expeditors client secret", "expeditors.clientSecret", expeditors.clientSecret),
                Self.text("Expeditors booking address", "expeditors.bookingURL", expeditors.bookingURL?.text),
            ])
    }

    private var depotsSeen: SettingGroup {
        SettingGroup(
            "Depots in the settings", note: "Where returns of a region go, unless a record says otherwise.",
            Region.allCases.map { region in
                let depot = depots[region].map { place in
                    ([place.name] + place.street + ["\(place.postcode) \(place.city)", place.country.code])
                        .joined(separator: ", ")
                }
                return Self.text(region.rawValue, "depots", depot)
            })
    }

    private var limits: SettingGroup {
        SettingGroup(
            "Limits on money",
            [
                Self.setting(
                    "Purchases a carrier and day", "dailyPurchases", .text(String(money.dailyPurchases))),
                Self.setting(
                    "Doubts in ten minutes that stop buying", "moneyBreaker",
                    .text(money.breaker == 0 ? "off" : String(money.breaker))),
                Self.setting(
                    "Wait for a carrier", "carrierTimeout",
                    carriers.timeout.map { .text("\($0.components.seconds) s") }
                        ?? .unset("30 s for a look, 60 s for a purchase")),
            ])
    }

    private var serverSeen: SettingGroup {
        let file = URL(filePath: database).lastPathComponent
        return SettingGroup(
            "Server and database",
            [
                Self.setting("Database", "database", .text(file)),
                Self.setting(
                    "Listens on", "listen",
                    serving.listen.map { .text("\($0.host):\($0.port)") } ?? .unset("127.0.0.1:8080")),
                Self.text(
                    "How people reach it", "publicURL",
                    serving.publicURL.map { "\($0.scheme)://\($0.authority)\($0.path)" }),
                Self.setting(
                    "A proxy speaks TLS in front", "behindProxy", .text(serving.isBehindProxy ? "yes" : "no")),
                Self.setting(
                    "Webhooks may go to this machine", "webhooksToLoopback",
                    .text(serving.webhooksToLoopback ? "yes" : "no")),
                Self.setting(
                    "Requests a user and second", "requestRate",
                    .text(serving.requestRate.map(String.init) ?? "no limit")),
                Self.setting("Log level", "logLevel", .text(logLevel.rawValue)),
            ])
    }

    private var machine: SettingGroup {
        SettingGroup(
            "Versions",
            [
                SettingSeen("SQLite", .text(Database.engineVersion)),
                SettingSeen("libcurl", .text(CurlClient.engineVersion)),
            ])
    }
}

extension BaseURL {
    fileprivate var text: String { "\(scheme)://\(authority)\(path)" }
}

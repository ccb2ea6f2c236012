import CarrierInterface
import Curl
import DHL
import Foundation
import Logging
import Logistics
import Operations
import Store
import UPS
import Web

/// Puts the store, the carriers and the API together. The one place that sees everything.
///
/// A store that does not open is thrown as a problem with its own code and sentence: exit 74. A missing
/// file is made only when `mayCreate`.
func openLocal(_ settings: Settings, mayCreate: Bool) async throws -> LocalService {
    let store: DatabaseStore
    do {
        store = try DatabaseStore.open(path: settings.database, create: mayCreate)
    } catch {
        throw Problem(
            document: [
                "type": .string("/problems/\(error.code)"),
                "title": "The database cannot be used",
                "status": 503, "code": .string(error.code), "detail": .string(error.sentence),
            ], status: 503)
    }
    do {
        let transport = try CurlTransport(limit: settings.carriers.timeout)
        let webhooks = try CurlWebhooks(allowsLoopback: settings.serving.webhooksToLoopback)
        let desk = Desk(
            store: store,
            carriers: makeCarriers(
                settings.carriers, over: transport, allowance: storeAllowance(store)),
            settings: DeskSettings(settings), now: Instant.current, draw: randomByte,
            patience: { try await Task.sleep(for: .seconds(15)) }, webhookSender: webhooks)
        try await desk.recover()
        var logger = Logger(label: "roundtrip") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = settings.logLevel
        let network = settings.openID == nil ? nil : try OpenIDTransport()
        let openID = OpenIDSettings(settings).flatMap { given in
            network.map { (settings: given, network: $0 as any OpenIDNetwork) }
        }
        let instructions = try Instructions(
            contact: settings.contact, carrierContacts: DeskSettings(settings).carrierContacts)
        return LocalService(
            service: WebService(
                desk: desk, instructions: instructions, settings: settings.seen, logger: logger,
                door: Door(settings.serving), openID: openID,
                requestsPerSecond: settings.serving.requestRate),
            desk: desk, blockedResends: { transport.blockedResends },
            check: { try await store.database.quickCheck() },
            close: {
                transport.shutdown()
                webhooks.shutdown()
                network?.shutdown()
                store.close()
            })
    } catch {
        store.close()
        throw error
    }
}

extension Door {
    /// Behind a proxy people speak TLS, unless the address they are told says otherwise.
    init(_ serving: Settings.Serving) {
        let url = serving.publicURL
        self.init(
            origin: url.map { "\($0.scheme)://\($0.authority)" },
            isSecure: url.map { $0.scheme == "https" } ?? serving.isBehindProxy,
            isBehindProxy: serving.isBehindProxy)
    }
}

extension DeskSettings {
    init(_ settings: Settings) {
        self.init(
            depots: settings.depots, contact: settings.contact,
            carrierContacts: Dictionary(
                settings.carrierContacts.map { (CarrierName($0.key), $0.value) }
            ) { first, _ in first },
            dailyPurchases: settings.money.dailyPurchases, moneyBreaker: settings.money.breaker)
        allowsLoopbackWebhooks = settings.serving.webhooksToLoopback
        carrierAccounts = [:]
        carrierAccounts[UPSCarrier.name] = settings.carriers.ups?.account
        carrierAccounts[DHLCarrier.name] = settings.carriers.dhl?.account
    }
}

extension Instant {
    /// Now, by the clock of this machine.
    @Sendable static func current() -> Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }
}

/// From the system's generator, which is fit for keys.
@Sendable private func randomByte() -> UInt8 {
    UInt8.random(in: 0...255)
}

import CarrierInterface
import DHL
import Expeditors
import Foundation
import Logistics
import Operations
import Store
import UPS

/// The carriers that are configured. A new carrier is one line here.
func makeCarriers(
    _ settings: CarrierSettings, over transport: any Transport, allowance: any CallAllowance
) -> [Carrier] {
    let ups = settings.ups.map { found in
        var chosen = UPSSettings(
            baseURL: found.base, clientID: found.clientID, clientSecret: found.clientSecret,
            account: found.account)
        chosen.service = found.service ?? chosen.service
        chosen.webhookSecret = found.webhookSecret
        chosen.pickupPayment = found.pickupPayment ?? chosen.pickupPayment
        return chosen
    }
    let dhl = settings.dhl.map { found in
        var chosen = DHLSettings(
            baseURL: found.base, username: found.username, password: found.password, account: found.account)
        chosen.product = found.product ?? chosen.product
        chosen.accountRole = found.accountRole ?? chosen.accountRole
        chosen.apiVersion = found.apiVersion ?? chosen.apiVersion
        switch found.dataStaging {
        case .usual: break
        case .none: chosen.dataStaging = nil
        case .code(let code): chosen.dataStaging = code
        }
        return chosen
    }
    // Each has a breaker of its own: one carrier's silence keeps nobody from the others.
    func steady(_ name: CarrierName, _ make: (SteadyTransport) -> Carrier) -> Carrier {
        make(
            SteadyTransport(
                name, over: transport, world: .machine,
                longestWait: settings.patience ?? SteadyTransport.longestWait))
    }
    return [
        steady(UPSCarrier.name) {
            UPSCarrier.make(settings: ups, transport: $0, surroundings: $0.surroundings)
        },
        steady(DHLCarrier.name) {
            DHLCarrier.make(settings: dhl, transport: $0, surroundings: $0.surroundings)
        },
        steady(ExpeditorsCarrier.name) {
            ExpeditorsCarrier.make(
                settings: ExpeditorsSettings(settings.expeditors), transport: $0,
                surroundings: $0.surroundings, allowance: allowance)
        },
    ]
}

extension ExpeditorsSettings {
    fileprivate init(_ found: CarrierSettings.Expeditors) {
        var tracking: Tracking?
        if let base = found.base, let clientID = found.clientID, let clientSecret = found.clientSecret {
            tracking = Tracking(baseURL: base, clientID: clientID, clientSecret: clientSecret)
        }
        self.init(tracking: tracking, bookingURL: found.bookingURL)
    }
}

/// Hourly limits of carriers, kept in the database so that a restart does not forget them.
func storeAllowance(_ store: DatabaseStore) -> any CallAllowance {
    StoreAllowance(counting: store, now: Instant.current)
}

extension SteadyTransport.World {
    /// Clock and chance of this machine.
    fileprivate static let machine = SteadyTransport.World(
        now: { clock.now - started }, wallClock: { Int64(Date().timeIntervalSince1970) },
        fraction: { Double.random(in: 0...1) }, sleep: { try await clock.sleep(for: $0) })
}

private let clock = ContinuousClock()
private let started = clock.now

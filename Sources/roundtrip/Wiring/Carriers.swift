import CarrierInterface
import DHL
import Expeditors
import UPS

/// The carriers that are configured. A new carrier is one line here.
func makeCarriers(_ settings: CarrierSettings, over transport: any Transport) -> [Carrier] {
    let surroundings = Surroundings(now: { clock.now - started }, pause: pause)
    let ups = settings.ups.map { found in
        var chosen = UPSSettings(
            baseURL: found.base, clientID: found.clientID, clientSecret: found.clientSecret,
            account: found.account)
        chosen.service = found.service ?? chosen.service
        return chosen
    }
    let dhl = settings.dhl.map { found in
        var chosen = DHLSettings(
            baseURL: found.base, username: found.username, password: found.password, account: found.account)
        chosen.product = found.product ?? chosen.product
        return chosen
    }
    return [
        UPSCarrier.make(settings: ups, transport: transport, surroundings: surroundings),
        DHLCarrier.make(settings: dhl, transport: transport, surroundings: surroundings),
        ExpeditorsCarrier.make(),
    ]
}

private let clock = ContinuousClock()
private let started = clock.now

/// Full jitter, 0.2 s · 2ⁿ and 20 s at most; a `Retry-After` in seconds is obeyed up to a minute.
private func pause(_ wait: RetryWait) async throws {
    let most = min(20_000, 200 << min(wait.failedTries, 7))
    var milliseconds = Int.random(in: 0...most)
    if let asked = wait.retryAfter.flatMap({ Int($0) }), asked > 0 {
        milliseconds = max(milliseconds, min(asked, 60) * 1_000)
    }
    try await clock.sleep(for: .milliseconds(milliseconds))
}

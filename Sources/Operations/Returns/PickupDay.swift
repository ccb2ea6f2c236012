import CarrierInterface
import Foundation
import Logistics

extension PickupCheck {
    /// The check of a pickup at an address, with what its carrier wants.
    ///
    /// - Parameters:
    ///   - zone: what a person answered; nil: the address's own, else the country's only one (D29).
    ///   - today: the date of the decision; `now` is real.
    init(at address: Address, rules: PickupRules?, zone: String?, today: CivilDate, now: Instant) {
        let zone = (zone ?? address.timeZone ?? address.country.onlyTimeZone).flatMap {
            TimeZone(identifier: $0)
        }
        self.init(
            country: address.country, rules: rules.map(PickupCheck.Rules.init) ?? PickupCheck.Rules(),
            today: today, now: zone.flatMap { PickupCheck.LocalTime(now, in: $0) })
    }

    func judge(_ request: PickupRequest) throws {
        try judge(request.on, ready: request.ready, close: request.close)
    }
}

extension PickupCheck.Rules {
    fileprivate init(_ rules: PickupRules) {
        self.init(
            sameDayCutOff: rules.sameDayCutOff, shortestWindow: rules.shortestWindow,
            latestClose: rules.latestClose, mostDaysAhead: rules.mostDaysAhead)
    }
}

extension PickupCheck.LocalTime {
    fileprivate init?(_ now: Instant, in zone: TimeZone) {
        let moment = Date(timeIntervalSince1970: Double(now.milliseconds) / 1_000)
        let local = Int(moment.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: moment)
        let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        guard let time = TimeOfDay(minutes: (local - day * 86_400) / 60) else { return nil }
        self.init(date: CivilDate(dayNumber: day), time: time)
    }
}

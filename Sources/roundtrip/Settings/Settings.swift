import CarrierInterface
import Foundation
import Logging
import Logistics
import Web

/// Everything that can be set, read once at start (DESIGN 7): options, then `ROUNDTRIP_…`, then roundtrip.yaml.
struct Settings: Sendable {
    /// A path.
    var database: String
    /// nil: embedded.
    var server: Server?
    /// Who acts on the embedded database; a server asks the token instead.
    var actorName: String?
    var role: Role?
    /// Of dates and of pickup times nobody gave a zone for (D29). UTC when nothing is set.
    var timeZone: TimeZone
    var carriers: CarrierSettings
    /// Where returns go, by theater.
    var depots: [Region: Address]
    /// The trials team, as customers see it.
    var contact: String?
    /// A carrier's phone number or page, by country code or carrier name.
    var carrierContacts: [String: String]
    var money: MoneyLimits
    var logLevel: Logger.Level
    var serving = Serving()
    /// nil: nobody signs in by a provider.
    var openID: OpenID?

    /// What only `serve` needs.
    struct Serving: Sendable {
        /// 127.0.0.1:8080 when nothing is set.
        var listen: ServerAddress?
        /// How people reach it, for links and for telling our own pages from others'.
        var publicURL: BaseURL?
        /// Something in front speaks TLS and is the only one that reaches us (D36).
        var isBehindProxy = false
        /// Dates are of this zone; `serve` takes no default for it (D29).
        var hasTimeZone = false
        /// Webhooks may go to this machine, for trying them out.
        var webhooksToLoopback = false
        /// Requests a second that one user may go on asking; nil: as many as there are places for.
        var requestRate: Int? = usualRequestRate

        static let usualRequestRate = 100
    }

    /// A server in place of a file.
    struct Server: Sendable {
        let base: BaseURL
        let token: Secret
    }

    /// What stops buying (D7).
    struct MoneyLimits: Sendable {
        /// Doubts of a carrier in 10 minutes; 0 is off.
        var breaker: Int
        /// Paid calls a carrier and day, doubts included.
        var dailyPurchases: Int
    }
}

extension Settings {
    /// Who acts; nil for a reader on this machine who did not say.
    func actor(for effect: Effect) throws -> Logistics.Actor? {
        guard server == nil else { return nil }
        guard effect != .reads || actorName != nil || role == nil else {
            throw Problem(
                .usage, "--role \(role?.rawValue ?? "") says as what, but not who: give --actor too.")
        }
        if let actorName, let role {
            guard let actor = Logistics.Actor(name: actorName, role: role) else {
                throw Problem(.usage, "--actor is blank; give an e-mail address or a name.")
            }
            return actor
        }
        guard effect == .reads else {
            throw Problem(
                .usage,
                "This changes something: say who you are with --actor and --role, or with "
                    + "ROUNDTRIP_ACTOR and ROUNDTRIP_ROLE. Nothing was written.")
        }
        return nil
    }
}

extension CivilDate {
    /// Today, in a time zone.
    static func current(in zone: TimeZone, at now: Date = Date()) -> CivilDate {
        let seconds = now.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: now))
        return CivilDate(dayNumber: Int((seconds / 86_400).rounded(.down)))
    }
}

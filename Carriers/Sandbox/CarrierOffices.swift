import Foundation

/// The three carriers behind one root, answering one call at a time.
///
/// An actor, so that what is sold is looked up and written down in one step: no two calls see the same free number.
actor CarrierOffices {
    private var office: Office

    private let desks = [
        (prefix: "/security/", desk: Desk.ups), (prefix: "/api/", desk: Desk.ups),
        (prefix: "/mydhlapi/", desk: Desk.dhl), (prefix: "/tracking/v2/", desk: Desk.expeditors),
        (prefix: "/bookings", desk: Desk.expeditors), (prefix: "/sandbox/", desk: Desk.control),
    ]

    init(clock: SandboxClock, ledger: Ledger) {
        office = Office(clock: clock, ledger: ledger)
    }

    /// What UPS would call its subscribers with.
    func alertEvents(of number: String?) -> [(number: String, body: JSON)] { office.alertEvents(of: number) }

    func answer(_ call: Call) -> Answer {
        guard let desk = desks.first(where: { call.path.hasPrefix($0.prefix) })?.desk else {
            return Answer(404, ["error": "no carrier listens on this path"])
        }
        do throws(Refusal) {
            return try desk.answer(call, &office)
        } catch {
            return desk.shape(error, call)
        }
    }
}

/// What a carrier's desk works with: the day, the tokens handed out, and the ledger of what was sold.
struct Office: Sendable {
    let clock: SandboxClock
    var ledger: Ledger
    var tokens = Tokens()
    /// UPS numbers that somebody subscribed to, and until when; a restart forgets them.
    var alerts: [String: Date] = [:]
    var alertAccounts: Set<String> = []

    init(clock: SandboxClock, ledger: Ledger) {
        self.clock = clock
        self.ledger = ledger
    }
}

/// One carrier: its operations, and the shape of its refusals.
struct Desk: Sendable {
    var routes: [Route]
    /// Turns away a caller before the operation is looked at; the token call itself is let through by its route.
    var admit: @Sendable (Call, inout Office) throws(Refusal) -> Void
    var shape: @Sendable (Refusal, Call) -> Answer

    func answer(_ call: Call, _ office: inout Office) throws(Refusal) -> Answer {
        let found = routes.compactMap { route in route.match(call.path).map { (route, $0) } }
        guard let (route, values) = found.first(where: { $0.0.method == call.method }) else {
            throw found.isEmpty
                ? .init(404, "404", "Resource not found") : .init(405, "405", "Method not allowed")
        }
        if !route.isOpen { try admit(call, &office) }
        return try route.perform(call, values, &office)
    }
}

/// An operation: method, path with `{names}`, and what it does.
struct Route: Sendable {
    typealias Perform = @Sendable (Call, [String: String], inout Office) throws(Refusal) -> Answer

    let method: String
    let path: [String]
    /// True for the calls that check their caller themselves.
    let isOpen: Bool
    let perform: Perform

    init(_ method: String, _ path: String, isOpen: Bool = false, _ perform: @escaping Perform) {
        self.method = method
        self.path = path.split(separator: "/").map(String.init)
        self.isOpen = isOpen
        self.perform = perform
    }

    /// The values of the names in the path, or nil if it is another path.
    func match(_ text: String) -> [String: String]? {
        let parts = text.split(separator: "/")
        guard parts.count == path.count else { return nil }
        var values: [String: String] = [:]
        for (part, pattern) in zip(parts, path) {
            if pattern.hasPrefix("{") {
                values[String(pattern.dropFirst().dropLast())] = part.removingPercentEncoding ?? String(part)
            } else if pattern != part {
                return nil
            }
        }
        return values
    }
}

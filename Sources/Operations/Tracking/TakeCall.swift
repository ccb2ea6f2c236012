public import CarrierInterface
public import Logistics

extension Desk {
    /// Refuses a call that does not show the shared credential, before its body is read. A carrier that calls
    /// nobody, or is not there, looks the same. Each is counted (INV-28).
    ///
    /// - Parameter fields: header fields by lower-case name.
    public func admitCall(from carrier: CarrierName, showing fields: [String: String]) throws {
        guard let alerts = alerts(of: carrier), alerts.isGenuine(fields) else {
            tally.callRefused()
            throw DeskRefusal.unauthenticated
        }
    }

    /// Keeps the events of a call that was admitted.
    ///
    /// - Returns: how many were not known before.
    public func takeCall(from carrier: CarrierName, _ body: [UInt8]) async throws -> Int {
        guard let name = self.carrier(written: carrier.text), let alerts = alerts(of: carrier) else {
            throw DeskRefusal.unauthenticated
        }
        let events: [TrackingEvent]
        do throws(CarrierFailure) {
            events = try alerts.events(in: body)
        } catch {
            throw DeskRefusal.malformed(field: "body", reason: "is no call of this carrier's")
        }
        return try await takeEvents(events, from: name)
    }

    private func alerts(of name: CarrierName) -> (any TrackingAlerts)? {
        carrier(written: name.text).flatMap { carriers[$0]?.alerts }
    }
}

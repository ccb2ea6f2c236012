import Foundation

extension Expeditors {
    /// `POST /bookings`: no public specification has it; only `reference` is read (CARRIERS 4.3).
    ///
    /// The same reference twice is two bookings: whoever sends it twice shall find both in the ledger.
    @Sendable static func book(
        _ call: Call, _: [String: String], _ office: inout Office
    ) throws(Refusal) -> Answer {
        if let user = call.basicUser {
            if user.hasPrefix("bad") { throw Refusal(401, "invalid_client", "Client authentication failed.") }
            if user.hasPrefix("busy") { throw Refusal(500, "server_error", "The server is busy.") }
        }
        guard let body = JSON(call.body), case .object = body else {
            throw Refusal(400, "invalid_request", "The body must be a JSON object.")
        }
        guard let reference = body.text("reference"), isPlain(reference), reference.count <= 12 else {
            throw Refusal(400, "invalid_request", "reference must be 1 to 12 letters and digits.")
        }
        var number = ""
        repeat { number = "6\(DHL.digits(9))" } while office.ledger.bookings[number] != nil
        var event = LedgerEvent(kind: .booking, carrier: .expeditors, time: office.clock.now)
        event.confirmation = number
        event.references = [reference]
        try office.ledger.record(event)
        return Answer(
            201, ["id": .string(number), "reference": .string(reference), "status": "Booking Received"])
    }
}

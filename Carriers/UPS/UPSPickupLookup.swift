import CarrierInterface
import HTTPTypes
import Logistics

/// Finds a pickup that was perhaps booked in UPS's list of pending pickups.
///
/// The list holds what is unfinished today and tomorrow: a pickup that is not in it may still be booked
/// for a later day.
struct UPSPickupLookup: PickupLookup {
    let session: UPSSession

    func find(_ question: LookUpQuestion) async throws(CarrierFailure)
        -> LookUpAnswer<BookedPickup>
    {
        let pending = try await session.read { token in
            .pendingPickups(about: question.key.text, settings: session.settings, token: token)
        }
        let ours = pending.filter { $0.reference == question.key.text }
        let live = Set(ours.filter { !$0.isCancelled }.map(\.number)).sorted()
        guard let number = live.first else {
            return ours.first.map { .voided(number: $0.number) } ?? .nothing
        }
        guard live.count == 1 else { return .several(numbers: live) }
        return .found(BookedPickup(confirmation: number, charge: nil, note: nil))
    }

    /// UPS gives a second pickup of an address the first one's number, and lists it under the first one's
    /// reference. What is not listed may be booked for a later day, so that is no answer.
    func knows(_ confirmation: String, on day: CivilDate) async throws(CarrierFailure) -> Bool? {
        let pending = try await session.read { token in
            .pendingPickups(about: confirmation, settings: session.settings, token: token)
        }
        let rows = pending.filter { $0.number.uppercased() == confirmation.uppercased() }
        return rows.isEmpty ? nil : rows.contains { !$0.isCancelled }
    }
}

/// One row of the list.
struct UPSPendingPickup: Hashable, Sendable {
    /// The PRN, to cancel by.
    var number: String
    /// What `ReferenceNumber` of the order was.
    var reference: String?
    /// On-call status 007.
    var isCancelled: Bool
}

extension CarrierCall where Answer == [UPSPendingPickup] {
    /// `GET /api/shipments/v2409/pickup/oncall` (Pickup.yaml). We book on-call pickups alone, so `smart`
    /// and `both` would tell of what is not ours.
    ///
    /// - Parameter reference: ours, or a number of UPS; it tells requests apart, too.
    static func pendingPickups(
        about reference: String, settings: UPSSettings, token: Secret
    ) -> CarrierCall {
        var request = settings.request(
            .get, "/shipments/v2409/pickup/oncall", token: token, transaction: reference)
        if let name = HTTPField.Name("AccountNumber") { request.headerFields[name] = settings.account }
        return CarrierCall(request: request) { (response, body) throws(CarrierFailure) in
            guard response.status.kind == .successful,
                let answer = reading(PendingAnswer.self, from: body)?.pending?.value
            else { throw CarrierFailure(ups: response, body) }
            guard answer.envelope?.value?.isSuccess ?? true else {
                throw CarrierFailure(kind: .unreadable, message: "the answer is no list of pickups")
            }
            var pending: [UPSPendingPickup] = []
            for row in answer.rows?.elements ?? [] {
                if let number = row.number?.text, number.isPickupNumber {
                    pending.append(
                        UPSPendingPickup(
                            number: number, reference: row.reference?.text, isCancelled: row.isCancelled))
                } else if row.reference?.text == reference {
                    throw CarrierFailure(kind: .unreadable, message: "our pickup came without its number")
                }
            }
            return pending
        }
    }
}

private struct PendingAnswer: Decodable {
    let pending: Lenient<Pending>?

    enum CodingKeys: String, CodingKey { case pending = "PickupPendingStatusResponse" }

    struct Pending: Decodable {
        let envelope: Lenient<UPSEnvelope>?
        let rows: OneOrMany<Row>?

        enum CodingKeys: String, CodingKey {
            case envelope = "Response"
            case rows = "PendingStatus"
        }
    }

    struct Row: Decodable {
        let number: LooseText?
        let reference: LooseText?
        let status: LooseText?
        let message: LooseText?

        enum CodingKeys: String, CodingKey {
            case number = "PRN"
            case reference = "ReferenceNumber"
            case status = "OnCallStatusCode"
            case message = "PickupStatusMessage"
        }

        /// The code stands in its own field, or begins the message; the words are not read.
        var isCancelled: Bool {
            let code = status?.text ?? message?.text.map { String($0.prefix { $0.isNumber }) }
            return code.flatMap { Int($0) } == 7
        }
    }
}

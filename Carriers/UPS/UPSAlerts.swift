import CarrierInterface
import HTTPTypes
import Logistics

/// Track Alert v2: UPS sends events to the address entered at its developer portal.
struct UPSAlerts: TrackingAlerts {
    /// A subscription ends after 14 days (Track Alert, FAQ) and is renewed a day before (T10).
    let lifetimeDays = 14
    let renewalDays = 13
    /// More are refused (VSS220).
    let mostAtOnce = 100
    let session: UPSSession

    /// Repeating renews. Numbers that are none of UPS are not sent, since one sort of them spoils the call.
    func subscribe(_ trackingNumbers: [String]) async throws(CarrierFailure) -> AlertSubscription {
        guard trackingNumbers.count <= mostAtOnce else {
            throw .unfit([
                OrderProblem(
                    field: "trackingNumbers",
                    detail: "are \(mostAtOnce) at most, not \(trackingNumbers.count)")
            ])
        }
        let numbers = trackingNumbers.filter(\.isUPSNumber)
        let misfits = trackingNumbers.filter { !$0.isUPSNumber }
        guard !numbers.isEmpty else { return AlertSubscription(accepted: [], rejected: misfits) }
        var subscription = try await session.read { token in
            .subscription(numbers, settings: session.settings, token: token)
        }
        subscription.rejected += misfits
        return subscription
    }

    /// UPS shows the credential as a bearer token or as `x-api-key`. Both are compared, whatever the first
    /// says, so that the time taken tells nothing.
    func isGenuine(_ fields: [String: String]) -> Bool {
        guard let secret = session.settings.webhookSecret?.reveal(), !secret.isEmpty else { return false }
        let expected = Array(secret.utf8)
        let words = (fields["authorization"] ?? "").split(separator: " ")
        let bearer = words.count == 2 && words[0].lowercased() == "bearer" ? String(words[1]) : ""
        let isBearer = UPSAlerts.isSame(Array(bearer.utf8), expected)
        let isKey = UPSAlerts.isSame(Array((fields["x-api-key"] ?? "").utf8), expected)
        return isBearer || isKey
    }

    func events(in body: [UInt8]) throws(CarrierFailure) -> [TrackingEvent] {
        guard let answer = reading(OneOrMany<Lenient<UPSAlertEvent>>.self, from: body) else {
            throw CarrierFailure(kind: .unreadable, message: "the call is no event")
        }
        let events = answer.elements.compactMap { $0.value?.event }
        guard !events.isEmpty else {
            throw CarrierFailure(kind: .unreadable, message: "the call carries no event with a date")
        }
        return events
    }

    /// Looks at every byte of what was given, so that the time does not tell how far it is right.
    private static func isSame(_ given: [UInt8], _ expected: [UInt8]) -> Bool {
        var difference: UInt8 = given.count == expected.count ? 0 : 1
        for index in given.indices { difference |= given[index] ^ expected[index % expected.count] }
        return difference == 0
    }
}

extension CarrierCall where Answer == AlertSubscription {
    /// `POST /api/track/v2/subscription/standard/package` (UPSTrackAlert.yaml). The one language is en_US.
    static func subscription(_ numbers: [String], settings: UPSSettings, token: Secret) -> CarrierCall {
        let request = settings.request(
            .post, "/track/v2/subscription/standard/package", token: token,
            transaction: numbers.first ?? "")
        let body: JSON = [
            "locale": "en_US", "countryCode": "US", "trackingNumberList": .array(numbers.map(JSON.string)),
        ]
        return CarrierCall(request: request, body: body.bytes) { (response, body) throws(CarrierFailure) in
            guard response.status.code == 200, let answer = reading(SubscriptionAnswer.self, from: body),
                answer.accepted != nil || answer.rejected != nil
            else { return try nothingAccepted(CarrierFailure(ups: response, body), numbers) }
            return AlertSubscription(
                accepted: (answer.accepted?.elements ?? []).compactMap(\.text),
                rejected: (answer.rejected?.elements ?? []).compactMap(\.text))
        }
    }

    /// VSS210: none of the numbers is one. VSS215: none is one of the test host's.
    private static func nothingAccepted(
        _ failure: CarrierFailure, _ numbers: [String]
    ) throws(CarrierFailure) -> AlertSubscription {
        guard failure.kind == .refused, ["VSS210", "VSS215"].contains(failure.carrierCode) else {
            throw failure
        }
        return AlertSubscription(accepted: [], rejected: numbers)
    }
}

private struct SubscriptionAnswer: Decodable {
    let accepted: OneOrMany<LooseText>?
    let rejected: OneOrMany<LooseText>?

    enum CodingKeys: String, CodingKey {
        case accepted = "validTrackingNumbers"
        case rejected = "invalidTrackingNumbers"
    }
}

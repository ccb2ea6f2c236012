import CarrierInterface
import HTTPTypes
import Logistics

/// Where parcels are. In the test environment only DHL's own numbers track; labels made there do not.
struct DHLTracking: TrackingService {
    /// A reference of ours stands on a few parcels; more are none of ours.
    private static let mostByReference = 50

    let reader: DHLReader

    func track(_ trackingNumber: String) async throws(CarrierFailure) -> TrackedParcel {
        let number = trackingNumber.filter { !$0.isWhitespace }
        guard !number.isEmpty else {
            throw .unfit([OrderProblem(field: "trackingNumber", detail: "is needed")])
        }
        let shipment = try await shipment(number)
        return TrackedParcel(dhl: shipment, number: number)
    }

    /// The search tells no offsets of times, so each parcel it finds is asked for by number.
    func track(
        reference: String, from: CivilDate, to: CivilDate
    ) async throws(CarrierFailure) -> [TrackedParcel] {
        guard !reference.isBlank else {
            throw .unfit([OrderProblem(field: "reference", detail: "is needed")])
        }
        let type = PurchaseKey(reference) == nil ? nil : "CU"
        let hits = try await reader.read(
            CarrierCall.search(
                reference, type: type, DHLPeriod(from: from, to: to), view: .details,
                settings: reader.settings))
        let numbers = hits.compactMap(\.number).withoutRepeats
        guard numbers.count <= Self.mostByReference else {
            throw CarrierFailure(
                kind: .unreadable, message: "\(numbers.count) shipments carry the reference, not one of ours")
        }
        var parcels: [TrackedParcel] = []
        for number in numbers {
            let found = hits.first { $0.number == number }
            parcels.append(TrackedParcel(dhl: try await shipment(number) ?? found, number: number))
        }
        return parcels
    }

    func proofOfDelivery(of trackingNumber: String) async throws(CarrierFailure) -> ProofOfDelivery? {
        let number = trackingNumber.filter { !$0.isWhitespace }
        guard !number.isEmpty else {
            throw .unfit([OrderProblem(field: "trackingNumber", detail: "is needed")])
        }
        guard var proof = try await reader.read(.proof(number, settings: reader.settings)) else { return nil }
        if proof.signedBy == nil { proof.signedBy = await signer(of: number) }
        return proof.signedBy == nil && proof.documents.isEmpty ? nil : proof
    }

    private func shipment(_ number: String) async throws(CarrierFailure) -> DHLShipmentTold? {
        try await reader.read(CarrierCall.tracking(number, settings: reader.settings))
    }

    /// The proof itself rarely says who signed; that the events cannot be had does not spoil it.
    private func signer(of number: String) async -> String? {
        do throws(CarrierFailure) {
            return try await shipment(number)?.signer(of: number)
        } catch {
            return nil
        }
    }
}

extension CarrierCall where Answer == DHLShipmentTold? {
    /// `GET /shipments/{number}/tracking` for a waybill, with the offset of each event: times are local.
    /// `GET /tracking` for the number of a piece, which knows no offsets.
    static func tracking(_ number: String, settings: DHLSettings) -> CarrierCall {
        let request =
            number.isPieceNumber
            ? settings.question(
                "/tracking",
                [
                    "pieceTrackingNumber": number, "trackingView": DHLView.checkpoints.rawValue,
                    "levelOfDetail": "all",
                ])
            : settings.question(
                "/shipments/\(Percent.encoded(number))/tracking",
                [
                    "trackingView": DHLView.checkpoints.rawValue, "levelOfDetail": "all",
                    "requestGMTOffsetPerEvent": "true",
                ])
        return CarrierCall(request: request) { (response, body) throws(CarrierFailure) in
            let shipments = try DHLShipmentTold.all(response, body)
            if let found = shipments.first(where: { $0.isFound(by: number) }) { return found }
            guard shipments.isEmpty else {
                throw CarrierFailure(kind: .unreadable, message: "the answer is about another shipment")
            }
            return nil
        }
    }
}

extension String {
    /// `JD…` or `JJD…`: one piece of a shipment.
    fileprivate var isPieceNumber: Bool { hasPrefix("JD") || hasPrefix("JJD") }
}

extension TrackedParcel {
    fileprivate init(dhl shipment: DHLShipmentTold?, number: String) {
        self.init(
            trackingNumber: number, isKnown: shipment != nil,
            events: [TrackingEvent](dhl: shipment?.events(of: number) ?? [], of: number),
            estimatedDelivery: (shipment?.estimatedDeliveryDate?.text?.prefix(10)).flatMap { CivilDate($0) },
            references: shipment?.references ?? [])
        madeAt = DHLTime.event(shipment?.shipmentTimestamp?.text, nil, offset: nil)
    }
}

extension DHLShipmentTold {
    fileprivate func signer(of number: String) -> String? {
        let deliveries = events(of: number).filter {
            $0.kind == .delivered || $0.kind == .deliveredWithException
        }
        return deliveries.lazy.compactMap { $0.signedBy?.text }.first
    }
}

import CarrierInterface
import HTTPTypes
import Logistics

/// One shipment of a tracking answer. Nothing in it must be there: names are blanked, parts left out.
struct DHLShipmentTold: Decodable {
    let shipmentTrackingNumber: Loose?
    let shipmentTimestamp: Loose?
    let shipperReferences: Many<Reference>?
    let estimatedDeliveryDate: Loose?
    let events: Many<DHLEventTold>?
    let pieces: Many<Piece>?

    struct Piece: Decodable {
        let trackingNumber: Loose?
        let shipperReferences: Many<Reference>?
        let events: Many<DHLEventTold>?
    }

    struct Reference: Decodable {
        let value: Loose?
    }

    var number: String? { shipmentTrackingNumber?.text }

    /// On the shipment and on its pieces.
    var references: [String] {
        let all = rows(shipperReferences) + rows(pieces).flatMap { rows($0.shipperReferences) }
        return all.compactMap { $0.value?.text }.withoutRepeats
    }

    /// The shipments of an answer; none for DHL's own "not data found".
    static func all(_ response: HTTPResponse, _ body: [UInt8]) throws(CarrierFailure) -> [DHLShipmentTold] {
        if response.isNothing(body) { return [] }
        guard response.status.kind == .successful else { throw CarrierFailure(dhl: response, body) }
        guard let answer = reading(TrackingAnswer.self, from: body), let shipments = answer.shipments?.value
        else {
            throw CarrierFailure(kind: .unreadable, message: "the answer holds no shipments")
        }
        let read = shipments.elements.compactMap(\.value)
        guard read.count == shipments.elements.count else {
            throw CarrierFailure(kind: .unreadable, message: "a shipment in the answer is none")
        }
        return read
    }
}

extension DHLShipmentTold {
    /// The number is this shipment's, or one of its pieces'. A shipment that does not say its number is the
    /// one that was asked for.
    func isFound(by asked: String) -> Bool {
        (number ?? asked) == asked || rows(pieces).contains { $0.trackingNumber?.text == asked }
    }

    /// What happened to the shipment and to the piece of this number; the only piece is the shipment.
    func events(of asked: String) -> [DHLEventTold] {
        let all = rows(pieces)
        let matching = all.count == 1 ? all : all.filter { $0.trackingNumber?.text == asked }
        return rows(events) + matching.flatMap { rows($0.events) }
    }
}

private struct TrackingAnswer: Decodable {
    let shipments: Many<DHLShipmentTold>?
}

import CarrierInterface
import FoundationEssentials
import Logistics

/// Where parcels are. UPS forgets them after 120 days (Tracking.yaml).
struct UPSTracking: TrackingService {
    let session: UPSSession

    func track(_ trackingNumber: String) async throws(CarrierFailure) -> TrackedParcel {
        let number = trackingNumber.filter { !$0.isWhitespace }
        let package = try await session.package(number, withProof: false)
        return package?.parcel(number) ?? TrackedParcel(trackingNumber: number, isKnown: false, events: [])
    }

    func track(
        reference: String, from: CivilDate, to: CivilDate
    ) async throws(CarrierFailure) -> [TrackedParcel] {
        try await session.track(reference: reference, from: from, to: to)
    }

    func proofOfDelivery(of trackingNumber: String) async throws(CarrierFailure) -> ProofOfDelivery? {
        let number = trackingNumber.filter { !$0.isWhitespace }
        return try await session.package(number, withProof: true)?.proof
    }
}

extension UPSTrackAnswer.Package {
    /// Nil while UPS shows neither a name nor a paper.
    fileprivate var proof: ProofOfDelivery? {
        guard let delivery = delivery?.value else { return nil }
        let documents = [delivery.proof?.value?.content?.text, delivery.signature?.value?.image?.text]
            .compactMap { $0.flatMap(ProofDocument.init(base64:)) }
        let name = delivery.receivedBy?.text
        return name == nil && documents.isEmpty ? nil : ProofOfDelivery(signedBy: name, documents: documents)
    }
}

extension ProofDocument {
    /// Nil for what is no paper that we know: UPS does not say the format.
    fileprivate init?(base64: String) {
        guard let data = Data(carrierBase64: base64) else { return nil }
        let text = data.drop { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        if data.starts(with: "%PDF-".utf8) {
            self.init(format: "pdf", bytes: [UInt8](data))
        } else if data.starts(with: "GIF8".utf8) {
            self.init(format: "gif", bytes: [UInt8](data))
        } else if data.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            self.init(format: "png", bytes: [UInt8](data))
        } else if text.first == UInt8(ascii: "<") {
            self.init(format: "html", bytes: [UInt8](data))
        } else {
            return nil
        }
    }
}

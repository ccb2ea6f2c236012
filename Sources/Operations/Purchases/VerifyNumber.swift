import CarrierInterface
import Logistics

/// A number and whether the carrier knows it; nil: it could not be asked.
struct VerifiedNumber: Sendable {
    let found: FoundPurchase
    let isKnown: Bool?
}

extension Desk {
    /// What the carrier has under a number that a person names. A carrier that does not answer stops it: a
    /// wrong number would be worse than waiting.
    func verify(_ number: String, of doubt: Purchase) async throws -> VerifiedNumber {
        let carrier = carriers[doubt.carrier]
        guard doubt.kind == .label else { return try await verifyPickup(number, of: doubt) }
        let files = try await fetch(number, of: doubt, at: carrier)
        var isKnown: Bool? = files.isEmpty ? nil : true
        if let parcel = try await tell(number, at: carrier, hasFiles: !files.isEmpty) {
            try await refuseForeign(parcel, for: doubt)
            isKnown = isKnown ?? parcel.isKnown
        }
        let label = BoughtLabel(
            trackingNumber: number, shipmentID: number, charge: nil, files: files, warnings: [])
        return VerifiedNumber(found: .label(label), isKnown: isKnown)
    }

    /// What tracking tells of a number. Where there is no file to prove it, tracking must answer.
    private func tell(_ number: String, at carrier: Carrier?, hasFiles: Bool) async throws -> TrackedParcel? {
        guard let tracking = carrier?.tracking else { return nil }
        do throws(CarrierFailure) {
            return try await tracking.track(number)
        } catch {
            if hasFiles { return nil }
            throw error.asInput("number")
        }
    }

    /// The files of a label by its number; none where the carrier has none, or does not answer.
    private func fetch(_ number: String, of doubt: Purchase, at carrier: Carrier?) async throws -> [LabelFile]
    {
        guard let lookup = carrier?.labelLookup else { return [] }
        do throws(CarrierFailure) {
            return try await lookup.recover(
                trackingNumber: number, shipmentID: number, boughtOn: doubt.askedOn)
        } catch {
            if error.misfit == .number { throw error.asInput("number") }
            return []
        }
    }

    /// Where the carrier tells references, ours must be among them: the key, or what goes out beside it (row 14).
    private func refuseForeign(_ parcel: TrackedParcel, for doubt: Purchase) async throws {
        guard parcel.isKnown, !parcel.references.isEmpty else { return }
        let second = try await store.read { records in
            try doubt.rma?.text ?? doubt.unitID.flatMap { try records.unit($0)?.shipmentID.text }
        }
        let ours = [doubt.key.text, second].compactMap { $0?.uppercased() }
        guard parcel.references.contains(where: { ours.contains($0.uppercased()) }) else {
            throw DoubtRefusal.foreign(parcel.trackingNumber, doubt.id)
        }
    }
}

extension Desk {
    /// A pickup is asked for by its key, and where that finds none by the number. A carrier that lists no pickups
    /// cannot be asked.
    private func verifyPickup(_ number: String, of doubt: Purchase) async throws -> VerifiedNumber {
        let named = BookedPickup(confirmation: number, charge: nil, note: nil)
        guard let lookup = carriers[doubt.carrier]?.pickupLookup else {
            return VerifiedNumber(found: .pickup(named), isKnown: nil)
        }
        let question = LookUpQuestion(key: doubt.key, askedOn: doubt.askedOn, today: doubt.askedOn)
        do throws(CarrierFailure) {
            switch try await lookup.find(question) {
            case .found(let booked):
                let isSame = booked.confirmation.uppercased() == number.uppercased()
                return VerifiedNumber(found: .pickup(isSame ? booked : named), isKnown: isSame)
            case .several(let numbers):
                let isAmong = numbers.contains { $0.uppercased() == number.uppercased() }
                return VerifiedNumber(found: .pickup(named), isKnown: isAmong)
            case .voided, .nothing:
                let isKnown = try await lookup.knows(number, on: doubt.window?.on ?? doubt.askedOn)
                return VerifiedNumber(found: .pickup(named), isKnown: isKnown)
            }
        } catch {
            throw DeskRefusal(error)
        }
    }
}

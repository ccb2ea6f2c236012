import CarrierInterface
import Logistics

/// Finds a label that was perhaps bought: Label Recovery by our reference, and where that knows nothing,
/// Tracking by the same reference (CARRIERS 5.1, RELIABILITY 6.4).
struct UPSLookup: LabelLookup {
    /// Nothing under that reference yet, and: the label was voided. Both are 400 with a documented error.
    private static let unknownReference = "9801031"
    private static let voidedLabel = "9801040"

    let session: UPSSession

    /// Whatever is not one of the answers below throws: then it is still unknown.
    func find(_ question: LookUpQuestion) async throws(CarrierFailure)
        -> LookUpAnswer<BoughtLabel>
    {
        let recovery: UPSRecovery
        do throws(CarrierFailure) {
            recovery = try await session.read { token in
                .recovery(.key(question.key), settings: session.settings, token: token)
            }
        } catch {
            guard error.kind == .refused, error.isDocumented else { throw error }
            switch error.carrierCode {
            case Self.voidedLabel: return .voided(number: nil)
            case Self.unknownReference: return try await secondOpinion(question)
            default: throw error
            }
        }
        let numbers = recovery.found.map(\.number)
        guard let found = recovery.found.first, numbers.count == 1, recovery.candidates.isEmpty else {
            return .several(
                numbers: numbers + Set(recovery.candidates).subtracting(numbers).sorted())
        }
        return .found(
            BoughtLabel(
                found, shipmentID: recovery.shipmentID ?? found.number, warnings: recovery.warnings))
    }

    func recover(
        trackingNumber: String, shipmentID: String, boughtOn: CivilDate
    ) async throws(CarrierFailure) -> [LabelFile] {
        guard trackingNumber.isUPSNumber else {
            throw .unfit([
                OrderProblem(field: "trackingNumber", detail: "is 1Z and sixteen letters and digits")
            ])
        }
        let recovery = try await session.read { token in
            .recovery(.trackingNumber(trackingNumber), settings: session.settings, token: token)
        }
        guard let found = recovery.found.first(where: { $0.number == trackingNumber }),
            found.files.contains(where: { $0.kind == .label })
        else {
            throw CarrierFailure(kind: .unreadable, message: "the answer carries no label of this number")
        }
        return found.files
    }

    /// A hit proves that the label was made; a miss proves nothing, as ever. The days are given, since
    /// UPS's own range ends today, and a clock may be a day ahead.
    private func secondOpinion(_ question: LookUpQuestion) async throws(CarrierFailure)
        -> LookUpAnswer<BoughtLabel>
    {
        let latest = max(question.today, question.askedOn)
        let parcels = try await session.track(
            reference: question.key.text, from: question.askedOn.adding(days: -1),
            to: latest.adding(days: 1))
        guard
            parcels.allSatisfy({ parcel in
                parcel.trackingNumber.isUPSNumber
                    && (parcel.references.isEmpty || parcel.references.contains(question.key.text))
            })
        else {
            throw CarrierFailure(kind: .unreadable, message: "the parcel found carries another reference")
        }
        let numbers = Set(parcels.map(\.trackingNumber)).sorted()
        guard let number = numbers.first else { return .nothing }
        guard numbers.count == 1 else { return .several(numbers: numbers) }
        return .found(
            BoughtLabel(UPSRecovery.Found(number: number, files: []), shipmentID: number, warnings: []))
    }
}

extension BoughtLabel {
    /// UPS says no charge here.
    fileprivate init(_ found: UPSRecovery.Found, shipmentID: String, warnings: [CarrierWarning]) {
        self.init(
            trackingNumber: found.number, shipmentID: shipmentID, charge: nil, files: found.files,
            warnings: warnings)
        if !labelUsable {
            self.warnings.append(CarrierWarning(code: "label", detail: "found without a usable label"))
        }
    }
}

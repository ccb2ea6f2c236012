import CarrierInterface
import Logistics

/// Finds a shipment by the key of its purchase, and the document that DHL keeps of it.
///
/// How long DHL takes to know the reference of a parcel that nobody fetched is not documented, so a miss
/// proves nothing (CARRIERS 5.2).
struct DHLLookup: LabelLookup {
    /// A parcel may be planned so many days ahead, and documents are kept by the month of its pickup
    /// (specification, `plannedShippingDateAndTime`).
    private static let mostDaysAhead = 10

    let reader: DHLReader

    func find(_ question: LookUpQuestion) async throws(CarrierFailure)
        -> LookUpAnswer<BoughtLabel>
    {
        let key = question.key.text
        let period = DHLPeriod(
            from: question.askedOn.adding(days: -1), to: question.today.adding(days: 1))
        var hits = try await search(key, period, .details)
        if hits.isEmpty { hits = try await advance(key, period) }
        let numbers = hits.compactMap(\.number).filter(\.isWaybillNumber).withoutRepeats
        guard let number = numbers.first else {
            guard hits.isEmpty else {
                throw CarrierFailure(kind: .unreadable, message: "what was found has no waybill number")
            }
            return .nothing
        }
        if numbers.count > 1 { return .several(numbers: numbers) }
        return .found(await adopted(number, askedOn: question.askedOn))
    }

    func recover(
        trackingNumber: String, shipmentID: String, boughtOn: CivilDate
    ) async throws(CarrierFailure) -> [LabelFile] {
        let number = shipmentID.isWaybillNumber ? shipmentID : trackingNumber
        guard number.isWaybillNumber else {
            throw .unfit([OrderProblem(field: "trackingNumber", detail: "is ten digits")])
        }
        return try await documents(of: number, boughtOn: boughtOn)
    }

    /// Data that went ahead of the parcel. The first search has answered, so this view being refused leaves
    /// its answer standing; no answer does not.
    private func advance(_ key: String, _ period: DHLPeriod) async throws(CarrierFailure) -> [DHLShipmentTold]
    {
        do throws(CarrierFailure) {
            return try await search(key, period, .advance)
        } catch {
            guard error.kind == .refused, error.isDocumented else { throw error }
            return []
        }
    }

    private func search(
        _ key: String, _ period: DHLPeriod, _ view: DHLView
    ) async throws(CarrierFailure) -> [DHLShipmentTold] {
        try await reader.read(
            .search(key, type: "CU", period, view: view, settings: reader.settings))
    }

    /// The number is worth more than its document: whatever becomes of that, the label is found.
    private func adopted(_ number: String, askedOn: CivilDate) async -> BoughtLabel {
        var label = BoughtLabel(
            trackingNumber: number, shipmentID: number, charge: nil, files: [], warnings: [])
        var detail = "DHL hands out a label once; it was found, but without one to print"
        do throws(CarrierFailure) {
            label.files = try await documents(of: number, boughtOn: askedOn)
        } catch {
            detail += ", and its document could not be fetched: \(error.message)"
        }
        if !label.labelUsable { label.warnings = [CarrierWarning(code: "label", detail: detail)] }
        return label
    }

    /// Asked for by month: that of the purchase, then that of the last day a pickup can be planned for.
    private func documents(of number: String, boughtOn: CivilDate) async throws(CarrierFailure) -> [LabelFile]
    {
        let days = [boughtOn, boughtOn.adding(days: Self.mostDaysAhead)]
        for month in days.map({ String($0.text.prefix(7)) }).withoutRepeats {
            let files = try await reader.read(
                CarrierCall.waybill(number, month: month, settings: reader.settings))
            if !files.isEmpty { return files }
        }
        return []
    }
}

extension [String] {
    /// Each once, where it first stood.
    var withoutRepeats: [String] {
        reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

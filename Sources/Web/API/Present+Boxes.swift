import Logistics
import Operations

extension JSON {
    /// A box with the verdict of each reading.
    init(_ box: BoxFile) {
        self = JSON(summary: box.receipt).adding([
            "company": JSON(box.company), "readings": .array(box.readings.map { JSON($0, in: box) }),
            "report": JSON(box.report),
        ])
    }

    /// A box without its readings.
    init(summary receipt: Receipt) {
        self = [
            "id": .string(receipt.id.text), "rmaNumber": JSON(receipt.rma?.text),
            "parcel": JSON(receipt.parcel), "receivedOn": JSON(receipt.receivedOn),
            "by": .string(receipt.by), "standing": JSON(receipt.standing.count),
        ]
    }

    private init(_ reading: BoxFile.Reading, in box: BoxFile) {
        let (scan, finding) = (reading.scan, reading.finding)
        let verdict = reading.isRepeat ? Verdict.duplicateScan : finding?.verdict
        let notes = box.notes.filter { $0.verb == BoxFile.noteVerb(reading.position) }
        self = [
            "reading": JSON(reading.position), "scanned": .string(scan.text),
            "kind": .string(scan.kind.rawValue), "condition": JSON(scan.condition?.rawValue),
            "verdict": JSON(verdict?.rawValue), "serial": JSON(finding?.serial?.text),
            "of": JSON((finding?.of ?? []).map(\.text)), "trial": JSON(finding?.trialID?.text),
            "rmaNumber": JSON(finding?.rma?.text), "ignored": JSON(reading.ignored?.rawValue),
            "question": JSON(reading.question?.text), "undoneOn": JSON(scan.undo?.on),
            "undoneBy": JSON(scan.undo?.by),
            "notes": .array(notes.map { JSON($0) }),
        ]
    }

    init(_ arrivals: DepotArrivals) {
        self = [
            "depot": arrivals.depot.map { JSON($0) } ?? .null, "name": JSON(arrivals.depotName),
            "hours": JSON(arrivals.hours), "timeZone": JSON(arrivals.timeZone),
            "regions": JSON(arrivals.regions.map(\.rawValue)), "count": JSON(arrivals.count),
            "parcels": .array(arrivals.parcels.map { JSON($0) }),
        ]
    }

    private init(_ parcel: ArrivingParcel) {
        self = [
            "id": .string(parcel.id), "rmaNumber": .string(parcel.rma.text),
            "company": .string(parcel.company), "trackingNumber": JSON(parcel.trackingNumber),
            "stage": .string(parcel.stage.rawValue), "handedOverOn": JSON(parcel.handedOverOn),
            "expectedOn": JSON(parcel.expectedOn), "units": JSON(parcel.units),
            "part": JSON(parcel.part),
        ]
    }

    init(_ hit: SearchHit) {
        self = [
            "kind": .string(hit.kind.rawValue), "id": .string(hit.id), "trial": .string(hit.trialID.text),
            "company": .string(hit.company), "state": hit.state.isEmpty ? .null : .string(hit.state),
            "exact": .bool(hit.isExact),
        ]
    }

    init(_ line: AuditLine) {
        self = [
            "entry": .integer(line.sequence), "at": .string(line.at.rfc3339), "actor": .string(line.actor),
            "role": .string(line.role), "verb": .string(line.verb), "subject": .string(line.subject),
            "facts": (try? JSON(reading: Array(line.facts.utf8))) ?? .null,
        ]
    }
}

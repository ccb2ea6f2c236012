import Logistics
import Operations

extension JSON {
    init(_ file: ReturnFile, instructions: Instructions) {
        let item = file.item
        self = [
            "id": .string(item.rma.text), "rmaNumber": .string(item.rma.text),
            "state": .string(item.authorization.rawValue),
            "authorization": .string(item.authorization.rawValue),
            "headline": .string(item.headline.rawValue),
            "trial": .string(item.trialID.text), "region": .string(item.pickup.region.rawValue),
            "carrier": JSON(item.carrier?.text), "proposedCarrier": JSON(item.proposedCarrier?.text),
            "ownTransport": item.ownTransport.map {
                ["name": .string($0.name), "tracking": JSON($0.tracking)]
            } ?? .null,
            "pickupAddress": JSON(item.pickup), "pickupDiffers": .bool(item.pickupDiffers),
            "returnBy": JSON(file.returnBy), "createdOn": JSON(item.createdOn),
            "closedOn": JSON(item.closedOn),
            "lines": .array(item.lines.map { JSON($0, of: file) }),
            "parcels": .array(JSON.parcels(of: file)),
            "pickups": .array(item.pickups.map { JSON($0) }),
            "calls": .array(item.openPurchases.map { JSON($0) }),
            "documents": .array(file.documents.map { JSON($0) }),
            "claims": .array(file.claims.map { JSON($0) }),
            "instructions": instructions.json(for: file),
            "notes": .array(file.notes.map { JSON($0) }),
            "warnings": .array(file.warnings.map { JSON($0) }),
        ]
    }

    private init(_ line: ReturnLine, of file: ReturnFile) {
        self = [
            "serial": .string(line.serial.text), "deviceType": .string(line.deviceType),
            "shipment": .string(line.shipmentID.text), "unit": .string(line.unitID.text),
            "parcel": .string("\(file.item.rma.text)-\(line.parcel)"), "boxes": JSON(line.boxes),
            "labelInBox": .bool(file.labelsInBoxes.contains(line.unitID)),
            "receipt": .string(line.receipt.rawValue),
            "receivedOn": JSON(line.receivedOn),
        ]
    }

    private static func parcels(of file: ReturnFile) -> [JSON] {
        let lines = file.item.linesByParcel
        return file.item.parcels.map { JSON($0, holding: lines[$0.number] ?? [], in: file) }
    }

    private init(_ parcel: Parcel, holding lines: [ReturnLine], in return: ReturnFile) {
        let returnBy = `return`.returnBy
        let labels = `return`.labels[parcel.id] ?? []
        let used = parcel.label ?? labels.last { $0.state == .live }
        let handedOverOn = parcel.isHandedOver ? parcel.handedOverOn : nil
        let late = handedOverOn.flatMap { day in returnBy.map { max(0, day.days(since: $0)) } }
        let file: JSON? = used.flatMap { label in
            label.format.map { ["format": .string($0), "sha256": JSON(label.sha256), "file": .null] }
        }
        self = [
            "id": .string(parcel.id), "serials": JSON(lines.map(\.serial.text)),
            "part": JSON(lines.first?.part(in: parcel.number)),
            "transport": .string(parcel.transport.rawValue), "trackingNumber": JSON(parcel.trackingNumber),
            "label": file ?? .null, "labels": .array(labels.map { JSON($0) }),
            "handedOverOn": JSON(parcel.handedOverOn),
            "handedOverBy": JSON(parcel.handedOverBy?.rawValue), "late": JSON(late),
        ]
    }

    private init(_ label: Label) {
        self = [
            "id": .string(label.id.text), "trackingNumber": .string(label.trackingNumber),
            "state": .string(label.state.rawValue), "format": JSON(label.format),
            "sha256": JSON(label.sha256), "charge": JSON(label.charge),
            "delivery": JSON(label.delivery?.rawValue),
        ]
    }

    private init(_ pickup: Pickup) {
        self = [
            "id": .string(pickup.id.text), "confirmation": .string(pickup.confirmation),
            "on": JSON(pickup.on), "ready": .string(pickup.ready.text), "close": .string(pickup.close.text),
            "state": .string(pickup.state.rawValue), "charge": JSON(pickup.charge),
        ]
    }

    init(_ money: Money?) {
        self =
            money.map { ["amount": .string($0.amount), "currency": .string($0.currency)] } ?? .null
    }

    init(_ call: Purchase) {
        self = [
            "id": .string(call.id.text), "kind": .string(call.kind.rawValue),
            "carrier": .string(call.carrier.text), "key": .string(call.key.text),
            "rmaNumber": JSON(call.rma?.text),
            "parcel": JSON(call.parcel.flatMap { number in call.rma.map { "\($0.text)-\(number)" } }),
            "unit": JSON(call.unitID?.text), "state": .string(call.state.rawValue),
            "askedOn": JSON(call.askedOn), "cause": JSON(call.cause), "carrierCode": JSON(call.carrierCode),
            "message": JSON(call.message),
        ]
    }

    private init(_ paper: Paper) {
        self = [
            "parcel": .string(paper.parcel), "kind": .string(paper.kind), "format": .string(paper.format),
            "url": .string("/v1/parcels/\(paper.parcel)/documents/\(paper.kind)"),
        ]
    }

    init(_ outcome: ParcelOutcome) {
        self = [
            "parcel": .string(outcome.parcel), "outcome": .string(outcome.kind.rawValue),
            "code": JSON(outcome.code), "detail": JSON(outcome.detail),
        ]
    }
}

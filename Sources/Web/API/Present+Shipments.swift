import Logistics
import Operations

extension JSON {
    init(_ file: ShipmentFile) {
        let shipment = file.shipment
        self = [
            "id": .string(shipment.id.text), "state": .string(shipment.state.rawValue),
            "trial": .string(shipment.trialID.text), "deviceType": .string(shipment.deviceType),
            "orderNumber": .string(shipment.orderNumber), "loanNumber": JSON(shipment.loanNumber),
            "shipTo": JSON(shipment.shipTo), "poeAvailable": JSON(shipment.poeAvailable),
            "recordedOn": JSON(shipment.recordedOn), "dispatchedOn": JSON(shipment.dispatchedOn),
            "deliveredOn": JSON(shipment.deliveredOn), "outboundCarrier": JSON(shipment.outboundCarrier),
            "outboundTracking": JSON(shipment.outboundTracking), "startsOn": JSON(shipment.term.startsOn),
            "mailedOn": JSON(shipment.term.mailedOn), "eulaExpiresOn": JSON(shipment.term.eulaExpiresOn),
            "expiresOn": JSON(shipment.term.expiresOn), "returnBy": JSON(shipment.term.returnBy),
            "lastPossibleExpiry": JSON(shipment.term.lastExpiry),
            "units": .array(file.units.map { JSON($0) }),
            "extensions": .array(
                file.extensions.map { JSON(ExtensionFile(extension: $0, shipment: shipment)) }),
            "notes": .array(file.notes.map { JSON($0) }),
            "warnings": .array(file.warnings.map { JSON($0) }),
        ]
    }

    init(_ unit: Unit) {
        self = [
            "id": .string(unit.id.text), "serial": .string(unit.serial.text),
            "serialAsRead": .string(unit.serialAsRead), "model": JSON(unit.model),
            "custody": .string(unit.custody.rawValue), "trial": .string(unit.trialID.text),
            "shipment": .string(unit.shipmentID.text), "deviceType": .string(unit.deviceType),
            "labelInBox": .bool(unit.labelInBox), "returnLabelTracking": JSON(unit.returnLabelTracking),
            "replaces": JSON(unit.replaces?.text), "receivedOn": JSON(unit.receivedOn),
        ]
    }

    init(_ address: Address) {
        self = [
            "name": .string(address.name), "street": .string(address.street.joined(separator: "\n")),
            "city": .string(address.city), "subdivision": JSON(address.subdivision),
            "postcode": .string(address.postcode), "country": .string(address.country.code),
            "phone": .string(address.phone), "timeZone": JSON(address.timeZone),
        ]
    }

    init(_ file: ExtensionFile) {
        let asked = file.extension
        self = [
            "id": .string(asked.id.text), "state": .string(asked.state.rawValue),
            "shipment": .string(asked.shipmentID.text), "requestedBy": .string(asked.requestedBy),
            "enteredBy": .string(asked.enteredBy), "requestedOn": JSON(asked.requestedOn),
            "from": JSON(asked.from), "to": JSON(asked.to), "reason": .string(asked.reason),
            "late": .bool(asked.isLate), "decidedBy": JSON(asked.decidedBy),
            "decidedOn": JSON(asked.decidedOn), "note": JSON(asked.note),
            "lastPossible": JSON(file.shipment.term.lastExpiry),
            "returnByIfApproved": JSON(Term(expiresOn: asked.to).returnBy),
        ]
    }

    init(_ line: DueLine, on today: CivilDate) {
        let entry = line.entry
        self = [
            "shipment": .string(entry.shipmentID.text), "trial": .string(entry.trialID.text),
            "company": .string(line.company), "deviceType": .string(entry.deviceType),
            "expiresOn": JSON(entry.expiresOn), "returnBy": JSON(entry.returnBy),
            "daysLeft": JSON(entry.daysLeft(on: today)), "unitsOut": JSON(entry.serials.count),
            "serials": JSON(entry.serials.map(\.text)), "unreturned": JSON(line.unreturned.map(\.text)),
            "note": JSON(entry.note.map(ProblemText.words)),
            "code": JSON(entry.isEULAMissing ? "E_EULA_MISSING" : nil), "rma": JSON(line.returns.map(\.text)),
            "warnings": .array(line.warnings.map { JSON($0) }),
        ]
    }
}

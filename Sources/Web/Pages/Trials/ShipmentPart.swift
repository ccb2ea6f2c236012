import Logistics
import Operations

/// A shipment on the page of its trial.
struct ShipmentPart: Sendable {
    let shipmentID, deviceType, shipmentState, shipmentTone: String
    let shipmentFacts: [TrialPage.Fact]
    let term: TermLine?
    /// It left, and nobody knows its dates.
    let missesTerm: Bool
    let units: Listing
    let extensions: Listing?
    let actions: [PageForm]

    init(_ file: ShipmentFile, _ returns: [ReturnFile], _ forms: Forms) {
        let shipment = file.shipment
        shipmentID = shipment.id.text
        deviceType = shipment.deviceType
        shipmentState = ProblemText.words(shipment.state)
        shipmentTone = shipment.isAway ? "fine" : "soon"
        shipmentFacts = Self.facts(shipment, on: forms.context.asker.today)
        term = TermLine(file, on: forms.context.asker.today)
        missesTerm = shipment.isAway && shipment.term.expiresOn == nil
        units = Self.units(file.units, returns)
        extensions = file.extensions.isEmpty ? nil : Self.extensions(file.extensions)
        actions = ShipmentAction.forms(file, forms)
    }

    private static func facts(_ shipment: Shipment, on today: CivilDate) -> [TrialPage.Fact] {
        let place = shipment.shipTo
        let street = place.street.joined(separator: ", ")
        let address = [
            place.name, street, "\(place.postcode) \(place.city)", place.subdivision, place.country.code,
        ].compactMap(\.self).joined(separator: ", ")
        let sent = [shipment.outboundCarrier, shipment.outboundTracking].compactMap(\.self)
        let left = shipment.term.returnBy.map {
            "\($0), " + BoardList.daysLeft($0.days(since: today)).cellText
        }
        return [
            TrialPage.Fact("Expires on", shipment.term.expiresOn?.text),
            TrialPage.Fact("Return by", left), TrialPage.Fact("Order", shipment.orderNumber),
            TrialPage.Fact("Loan", shipment.loanNumber),
            TrialPage.Fact("Ship to", address), TrialPage.Fact("Phone", place.phone),
            TrialPage.Fact("PoE", shipment.poeAvailable.map { $0 ? "yes" : "no" }),
            TrialPage.Fact("Recorded on", shipment.recordedOn.text),
            TrialPage.Fact("Dispatched on", shipment.dispatchedOn?.text),
            TrialPage.Fact("Sent with", sent.joined(separator: " ")),
            TrialPage.Fact("Delivered on", shipment.deliveredOn?.text),
        ].compactMap(\.self)
    }

    private static func units(_ units: [Unit], _ returns: [ReturnFile]) -> Listing {
        Listing(
            "Units",
            columns: [
                .init("Serial"), .init("Where"), .init("Model"), .init("Return"), .init("Label in the box"),
            ],
            rows: units.map { unit in
                let item = returns.last { file in file.item.lines.contains { $0.unitID == unit.id } }?.item
                return [
                    .text(unit.serial.text), .mark(ProblemText.words(unit.custody), tone(unit.custody)),
                    .text(unit.model),
                    item.map {
                        .link("\($0.rma.text), \(ProblemText.words($0.headline))", "/returns/" + $0.rma.text)
                    } ?? .text(nil),
                    .text(unit.returnLabelTracking ?? (unit.labelInBox ? "yes" : "")),
                ]
            }, empty: "It has no unit.", anchor: unitAnchor)
    }

    /// Before the serial: where on the page a device stands.
    static let unitAnchor = "unit-"

    /// The units of all shipments, for the export.
    static func allUnits(of file: TrialFile) -> Listing {
        Listing(
            "Units",
            columns: [
                .init("Serial"), .init("Where"), .init("Model"), .init("Type"), .init("Shipment"),
                .init("Order"), .init("Return by"), .init("Received on"),
            ],
            rows: file.shipments.flatMap { part in
                part.units.map { unit in
                    [
                        .text(unit.serial.text), .text(ProblemText.words(unit.custody)), .text(unit.model),
                        .text(unit.deviceType), .text(part.shipment.id.text),
                        .text(part.shipment.orderNumber), .text(part.shipment.term.returnBy?.text),
                        .text(unit.receivedOn?.text),
                    ]
                }
            }, empty: "")
    }

    private static func tone(_ custody: Unit.Custody) -> String {
        switch custody {
        case .received: "fine"
        case .lost, .writtenOff: "late"
        case .inReturn: "soon"
        case .listed, .out, .withdrawn: "plain"
        }
    }

    private static func extensions(_ extensions: [Extension]) -> Listing {
        Listing(
            "Extensions",
            columns: [
                .init("Request"), .init("State"), .init("From"), .init("To"), .init("Asked by"),
                .init("Reason"), .init("Decided by"), .init("Note"),
            ],
            rows: extensions.map {
                [
                    .link($0.id.text, "/approvals#" + $0.id.text),
                    .mark($0.state.rawValue, $0.state == .pending ? "soon" : "plain"), .text($0.from.text),
                    .text($0.to.text), .text($0.requestedBy), .text($0.reason), .text($0.decidedBy),
                    .text($0.note),
                ]
            }, empty: "")
    }
}

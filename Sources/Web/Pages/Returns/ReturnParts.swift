import Logistics
import Operations

/// The label of a parcel that a browser can show.
struct LabelImage: Sendable {
    let imageParcel, imageAddress, imageWords: String
}

/// The tables of a return's page.
struct ReturnParts {
    let folder: ReturnFolder

    private var item: Return { folder.file.item }

    /// Whether something can be printed.
    var hasFiles: Bool { item.parcels.contains { file(of: $0) != nil } }

    /// The label in use, bought for the parcel or for the device in its box.
    private func label(of parcel: Parcel) -> Label? {
        parcel.label ?? (folder.file.labels[parcel.id] ?? []).last { $0.state == .live }
    }

    /// The format of a file that is there.
    private func file(of parcel: Parcel) -> String? { label(of: parcel)?.format }

    static func address(of parcel: Parcel) -> String { "\(parcel.rma.page)/labels/\(parcel.number)" }

    /// A browser shows these in a page; others are files to open.
    static let imageFormats: Set<String> = ["gif", "png"]

    /// So many labels are shown on the page of the return; all are on the page to print.
    private static let mostImages = 6

    var images: [LabelImage] {
        item.parcels.filter { file(of: $0).map(Self.imageFormats.contains) ?? false }.prefix(Self.mostImages)
            .map { LabelImage($0) }
    }

    var parcels: Listing {
        let lines = item.linesByParcel
        return Listing(
            "Parcels of \(item.rma.text)",
            columns: [
                .init("Parcel"), .init("Where"), .init("Devices", isNumber: true), .init("Tracking number"),
                .init("Label"), .init("Price"), .init("Handed over"),
            ],
            rows: item.parcels.map { parcel in
                [
                    .text(parcel.id),
                    .mark(ReturnWords.words(parcel.transport), ReturnWords.tone(parcel.transport)),
                    devices(lines[parcel.number] ?? [], in: parcel), .text(parcel.trackingNumber),
                    labelCell(parcel), .text(price(label(of: parcel))), .text(handOver(parcel)),
                ]
            }, empty: "It has no parcel."
        ).cut
    }

    /// How many, or which box of its device it is.
    private func devices(_ inside: [ReturnLine], in parcel: Parcel) -> Listing.Cell {
        guard let part = inside.first?.part(in: parcel.number) else { return .number(inside.count) }
        return .text("box \(part.number) of \(part.of)")
    }

    private func labelCell(_ parcel: Parcel) -> Listing.Cell {
        guard parcel.isLabelled else { return .text("none") }
        guard let label = label(of: parcel) else { return .text("left in the box") }
        if let format = label.format {
            return .link(format.uppercased() + " file", Self.address(of: parcel))
        }
        switch label.delivery {
        case .email: return .text("mailed by the carrier")
        case .post: return .text("posted by the carrier")
        case nil: return .mark("cannot be printed", "late")
        }
    }

    private func price(_ label: Label?) -> String? {
        guard let label, label.purchaseID != nil else { return nil }
        return label.charge?.text ?? "unknown"
    }

    private func handOver(_ parcel: Parcel) -> String? {
        guard parcel.isHandedOver, let day = parcel.handedOverOn else { return nil }
        switch parcel.handedOverBy {
        case .courier: return "\(day), to a courier"
        case .customer: return "\(day), by the customer"
        case .inPerson: return "\(day), in person"
        case nil: return day.text
        }
    }

    var devices: Listing {
        Listing(
            "Devices of \(item.rma.text)",
            columns: [
                .init("Serial"), .init("Receipt"), .init("Type"), .init("Parcel", isNumber: true),
                .init("Shipment"), .init("Received on"),
            ],
            rows: item.lines.map { line in
                [
                    .text(line.serial.text),
                    .mark(ReturnWords.words(line.receipt), ReturnWords.tone(line.receipt)),
                    .text(line.deviceType),
                    line.boxes == 1
                        ? .number(line.parcel) : .text("\(line.parcel)–\(line.parcel + line.boxes - 1)"),
                    .link(line.shipmentID.text, item.trialID.page + "#" + line.shipmentID.text),
                    .text(line.receivedOn?.text),
                ]
            }, empty: "It has no device."
        ).cut
    }

    /// nil: none was replaced or taken back.
    var oldLabels: Listing? {
        let old = item.parcels.flatMap { parcel in
            (folder.file.labels[parcel.id] ?? []).filter { $0.state != .live }.map { (parcel, $0) }
        }
        guard !old.isEmpty else { return nil }
        return Listing(
            "Labels no longer used",
            columns: [.init("Tracking number"), .init("State"), .init("Parcel"), .init("Price")],
            rows: old.map { parcel, label in
                [
                    .text(label.trackingNumber),
                    .mark(label.state == .superseded ? "replaced" : "voided", "plain"), .text(parcel.id),
                    .text(price(label)),
                ]
            }, empty: "")
    }

    var pickups: Listing? {
        guard !item.pickups.isEmpty else { return nil }
        return Listing(
            "Pickups of \(item.rma.text)",
            columns: [
                .init("Confirmation"), .init("State"), .init("Day"), .init("Hours"), .init("Price"),
            ],
            rows: item.pickups.map {
                [
                    .text($0.confirmation),
                    .mark(ProblemText.words($0.state), $0.state == .confirmed ? "fine" : "plain"),
                    .text($0.on.text), .text("\($0.ready.text)–\($0.close.text)"),
                    .text($0.charge?.text ?? "unknown"),
                ]
            }, empty: "")
    }

    var claims: Listing? {
        guard !folder.file.claims.isEmpty else { return nil }
        return Listing(
            "Claims of \(item.rma.text)",
            columns: [
                .init("Claim"), .init("Outcome"), .init("Parcel"), .init("What"), .init("Carrier’s number"),
                .init("Filed on"), .init("Last day"), .init("Amount"),
            ],
            rows: folder.file.claims.map {
                [
                    .text($0.id.text),
                    .mark(ProblemText.words($0.outcome), $0.outcome == .open ? "soon" : "plain"),
                    .text($0.parcelID), .text(ProblemText.words($0.kind)), .text($0.number),
                    .text($0.filedOn.text), .text($0.lastDay.text), .text($0.amount?.text ?? "unknown"),
                ]
            }, empty: "")
    }
}

extension LabelImage {
    /// Of a parcel whose label is an image.
    init(_ parcel: Parcel) {
        imageParcel = parcel.id
        imageAddress = ReturnParts.address(of: parcel) + "?show=image"
        imageWords = "Return label of \(parcel.id), tracking number \(parcel.trackingNumber ?? "unknown")"
    }
}

/// A paper of a return, to be opened or kept.
struct ReturnPaper: Sendable {
    let paperAddress, paperName, paperKind: String

    static func all(of file: ReturnFile) -> [ReturnPaper] {
        let rma = file.item.rma
        let own = [
            ReturnPaper(
                paperAddress: rma.page + "/sheet", paperName: "Return sheet",
                paperKind: "for the customer, to print"),
            ReturnPaper(
                paperAddress: rma.page + "/packing-slip", paperName: "Packing slip",
                paperKind: "for the box, to print"),
        ]
        return own
            + file.documents.map { paper in
                ReturnPaper(
                    paperAddress: "\(rma.page)/papers/\(paper.parcel)/\(paper.kind)",
                    paperName: name(paper.kind),
                    paperKind: "\(paper.format.uppercased()), \(paper.parcel)")
            }
    }

    private static func name(_ kind: String) -> String {
        switch kind {
        case Document.handOff: "Hand-off letter"
        case "invoice": "Invoice for customs"
        case "waybillDoc": "Waybill"
        case "receipt": "Receipt"
        case "proofOfDelivery": "Proof of delivery"
        default: kind
        }
    }
}

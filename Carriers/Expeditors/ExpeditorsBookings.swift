import CarrierInterface
import Logistics

/// Writes the booking letter: everything a person at the branch keys in, nothing promised in its name.
///
/// No label is promised: the branch or its local carrier makes the papers.
struct ExpeditorsBookings: BookingService {
    func document(_ order: BookingOrder) -> HandOffDocument {
        let sections = [
            opening(order), references(order), consignor(order), consignee(order), pickup(order),
            BookingGoods(parcels: order.parcels).lines, closing(order),
        ]
        return HandOffDocument(
            subject: "Return booking \(order.key.text) / \(order.rmaNumber)".onOneLine,
            fileName: "booking-\(order.key.text).txt",
            text: sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n")
    }

    private func opening(_ order: BookingOrder) -> [String] {
        [
            "BOOKING REQUEST: RETURN OF LOAN EQUIPMENT",
            field("Date", order.writtenOn.text),
            field("To", "Expeditors, bookings"),
            "",
            "Please collect the parcels below from the consignor and bring them to the consignee,",
            "at our expense. Please send the transport documents or labels to the contact below.",
        ]
    }

    /// Twelve letters and digits, so that Expeditors' tracking can search for it (3 to 12, `exactmatch`).
    private func references(_ order: BookingOrder) -> [String] {
        [
            "REFERENCES",
            field("Our reference", order.key.text + "   (please enter it as the shipment's reference)"),
            field("RMA number", order.rmaNumber + "   (please show it on the documents)"),
        ]
    }

    private func consignor(_ order: BookingOrder) -> [String] {
        ["CONSIGNOR (COLLECT FROM)"] + party(order.from, order.fromContact)
    }

    private func consignee(_ order: BookingOrder) -> [String] {
        ["CONSIGNEE (DELIVER TO)"] + party(order.to, order.toContact)
            + (order.toHours.map { [field("Open", $0)] } ?? [])
    }

    private func pickup(_ order: BookingOrder) -> [String] {
        guard let window = order.window else {
            return ["PICKUP", "No time is asked for: please arrange it with the consignor."]
        }
        return [
            "PICKUP",
            field("Date", window.date.text),
            field("Between", "\(window.ready.text) and \(window.close.text), local time"),
        ]
    }

    private func closing(_ order: BookingOrder) -> [String] {
        var lines = order.note.map { ["REMARK", $0.onOneLine, ""] } ?? []
        let reachable = contact(order.ourContact, phone: order.ourContact.phone)
        let whom = reachable.isEmpty ? "to whom sent this letter." : "to:"
        lines += [
            "CONTACT",
            "Please confirm with your shipment number, and with the time of the pickup, \(whom)",
        ]
        return lines + reachable
    }

    private func party(_ address: Address, _ contact: Contact) -> [String] {
        let place = [address.city, address.subdivision ?? "", address.postcode].filter { !$0.isBlank }
        return [field("Name", address.name)]
            + address.street.enumerated().map { field($0.offset == 0 ? "Street" : "", $0.element) }
            + [
                field("City", place.joined(separator: " ")),
                field("Country", "\(address.country.name) (\(address.country.code))"),
            ] + self.contact(contact, phone: contact.phone ?? address.phone)
    }

    private func contact(_ contact: Contact, phone: String?) -> [String] {
        [("Contact", contact.name), ("Phone", phone), ("E-mail", contact.email)].compactMap { name, value in
            value.flatMap { $0.isBlank ? nil : field(name, $0) }
        }
    }
}

/// `Name:          value`, the value on one line.
func field(_ name: String, _ value: String) -> String {
    let label = name.isEmpty ? "" : name + ":"
    return label + String(repeating: " ", count: max(1, 16 - label.count)) + value.onOneLine
}

extension String {
    /// A line break inside a value could begin a field of its own in a letter that people key in by eye.
    var onOneLine: String {
        split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

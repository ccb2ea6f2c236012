import Logistics
import Operations

extension ShipmentAction {
    /// The forms that fit the shipment as it is and the asker's role.
    static func forms(_ file: ShipmentFile, _ forms: Forms) -> [PageForm] {
        let shipment = file.shipment
        let asker = forms.context.asker
        let base = "\(shipment.trialID.page)/shipments/\(shipment.id.text)/"
        let make = {
            (word: String, heading: String, lead: String?, tone: PageForm.Tone, fields: [PageField]) in
            forms.make(
                "\(word)-\(shipment.id.text)", to: base + word, heading, submit: heading, lead: lead,
                tone: tone, fields: fields)
        }
        let note = PageField("note", "Note", .area(rows: 2), isRequired: true)
        let day = PageField("on", "On", .input("date"), value: asker.today.text)
        var found: [PageForm] = []
        if asker.can(.shipmentRelease), shipment.state == .heldForPower {
            found.append(make("release", "Let it go without PoE", nil, .primary, [note]))
        }
        if asker.can(.shipmentDispatch), shipment.state == .recorded {
            found.append(
                make(
                    "dispatch", "Dispatch", "From here on its serials are fixed.", .primary,
                    [
                        day, PageField("carrier", "Carrier", value: shipment.outboundCarrier ?? ""),
                        PageField("tracking", "Tracking number", value: shipment.outboundTracking ?? ""),
                    ]))
        }
        if asker.can(.shipmentDeliver), shipment.state == .dispatched {
            found.append(make("deliver", "It was delivered", nil, .primary, [day]))
        }
        if asker.can(.termSet), shipment.holdsSlot { found.append(term(shipment, make)) }
        if asker.can(.extensionRequest), shipment.isAway, shipment.term.expiresOn != nil {
            found.append(extend(file, make))
        }
        if asker.can(.unitCorrect), !file.units.isEmpty { found.append(unit(file, make)) }
        if asker.can(.shipmentUndelivered), shipment.state == .dispatched {
            found.append(
                make(
                    "undelivered", "It came back undelivered", "The slot of its type is free again.", .danger,
                    [note]))
        }
        if asker.can(.shipmentCancel), shipment.state == .recorded || shipment.state == .heldForPower {
            found.append(
                make(
                    "cancel", "Cancel the shipment", "The slot of its type is free again.", .danger,
                    [PageField("note", "Note", .area(rows: 2))]))
        }
        return found
    }

    private typealias Make = (String, String, String?, PageForm.Tone, [PageField]) -> PageForm

    private static func term(_ shipment: Shipment, _ make: Make) -> PageForm {
        let term = shipment.term
        return make(
            "term", "Set the term", "As the EULA e-mail says it. 120 days at most.", .primary,
            [
                PageField(
                    "startsOn", "Starts on", .input("date"), hint: "Empty: the day of dispatch.",
                    value: term.startsOn?.text ?? ""),
                PageField(
                    "mailedOn", "The e-mail went out on", .input("date"), value: term.mailedOn?.text ?? ""),
                PageField("expiresOn", "Expires on", .input("date"), value: term.eulaExpiresOn?.text ?? ""),
            ])
    }

    private static func extend(_ file: ShipmentFile, _ make: Make) -> PageForm {
        let last = file.shipment.term.lastExpiry?.text ?? "unknown"
        return make(
            "extension", "Ask for an extension",
            "The last possible expiry is \(last). Somebody else approves it.",
            .primary,
            [
                PageField("to", "Until", .input("date"), isRequired: true),
                PageField("reason", "Reason", .area(rows: 2), isRequired: true),
                PageField("requestedBy", "Asked by", hint: "Empty: you."),
            ])
    }

    private static func unit(_ file: ShipmentFile, _ make: Make) -> PageForm {
        make(
            "unit", "Something happened to a unit", nil, .quiet,
            [
                PageField(
                    "serial", "Unit",
                    .select(
                        file.units.map {
                            ($0.serial.text, "\($0.serial.text), \(ProblemText.words($0.custody))")
                        })),
                PageField(
                    "what", "What",
                    .choice([
                        ("correct", "Its serial was written down wrongly"),
                        ("replace", "It was swapped under warranty"), ("lost", "It is lost"),
                        ("found", "It was found"), ("write-off", "It is written off"),
                    ])),
                PageField("new", "New serial", hint: "For a correction or a swap."),
                PageField("note", "Note", .area(rows: 2), isRequired: true),
            ])
    }
}

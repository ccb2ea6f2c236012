import Logistics
import Operations

/// The forms that fit a return as it is, what its carrier does, and the asker's role.
struct ReturnForms {
    let folder: ReturnFolder
    let forms: Forms

    var item: Return { folder.file.item }
    var offers: ReturnOffers { folder.offers }
    var asker: Asker { forms.context.asker }
    var isOpen: Bool { item.authorization.isOpen }
    var carrier: String { item.carrier?.text ?? "the carrier" }
    /// Still with the customer, and awaited.
    var held: [Parcel] {
        let awaited = Set(item.lines.filter { $0.receipt == .awaiting }.flatMap(\.parcels))
        return item.parcels.filter { !$0.isHandedOver && awaited.contains($0.number) }
    }
    /// Without a label, and without one that perhaps exists.
    var bare: [Parcel] {
        let waiting = Set(item.openPurchases.filter { $0.state != .ready }.compactMap(\.parcel))
        return held.filter { !$0.isLabelled && !waiting.contains($0.number) }
    }
    /// What was asked of the carrier and nobody knows; it stops couriers and endings.
    var isInDoubt: Bool { item.openPurchases.contains { $0.state != .ready } }
    var livePickup: Pickup? { item.pickups.last { $0.state == .confirmed } }

    var all: [PageForm] {
        [
            assign, labels, pickup, handOver, movePickup, lost, takeBack, cancelPickup, pickupCancelled,
            claim,
            close, deny, cancel,
        ].compactMap(\.self)
    }

    func make(
        _ word: String, _ heading: String, submit: String? = nil, lead: String? = nil,
        tone: PageForm.Tone = .primary, isNext: Bool = false, _ fields: [PageField?] = []
    ) -> PageForm {
        forms.make(
            word, to: "\(item.rma.page)/\(word)", heading, submit: submit ?? heading, lead: lead, tone: tone,
            isNext: isNext, fields: fields.compactMap(\.self))
    }

    static func note(isRequired: Bool = false, hint: String? = nil) -> PageField {
        PageField("note", "Note", .area(rows: 2), hint: hint, isRequired: isRequired)
    }

    /// Which of them; nil where there is one. Very many are typed, not ticked.
    func parcels(_ parcels: [Parcel], _ label: String = "Parcels") -> PageField? {
        guard parcels.count > 1 else { return nil }
        guard parcels.count <= 24 else {
            return PageField("parcels", label, hint: "Empty: all. Their numbers, like 1 3 4.")
        }
        return PageField(
            "parcels", label, .several(parcels.map { (String($0.number), $0.id) }), hint: "None ticked: all.")
    }
}

/// Labels and couriers.
extension ReturnForms {
    private var labels: PageForm? {
        guard asker.can(.returnLabel), item.authorization == .authorized, !held.isEmpty else { return nil }
        if offers.takesLetters {
            let isWritten = folder.file.documents.contains { $0.kind == Document.handOff }
            return isWritten
                ? nil
                : make(
                    "labels", "Write the hand-off letter",
                    lead: "\(carrier) takes no calls: the letter asks its office to fetch the parcels.",
                    isNext: true)
        }
        guard offers.sellsLabels, !bare.isEmpty else { return nil }
        let words = bare.count == 1 ? "a label" : "\(bare.count) labels"
        var form = make(
            "labels", "Buy \(words)",
            lead: "From \(carrier), one a parcel. It can take a minute: the page waits for the carrier, and "
                + "nothing is bought twice.", isNext: true, [parcels(bare)] + delivery)
        form.checkLabel = "Check first"
        form.checkAction = item.rma.page + "/check-labels"
        return form
    }

    private var delivery: [PageField?] {
        guard !offers.deliveries.isEmpty else { return [] }
        var ways: [(value: String, label: String)] = [("us", "We hand the file out")]
        if offers.deliveries.contains(.email) {
            ways.append(("email", "\(carrier) mails it to the address below"))
        }
        if offers.deliveries.contains(.post) { ways.append(("post", "\(carrier) posts it on paper")) }
        return [
            PageField("by", "Who brings it to the customer", .choice(ways), value: "us"),
            offers.deliveries.contains(.email)
                ? PageField("to", "E-mail address", .input("email"), hint: "Only where the carrier mails it.")
                : nil,
        ]
    }

    /// In the United States only (AC-13.1 … 13.4).
    private var lost: PageForm? {
        let labelled = held.filter(\.isLabelled)
        guard asker.can(.returnLabel), isOpen, offers.sellsLabels, item.isRoutedInUnitedStates,
            !labelled.isEmpty
        else { return nil }
        return make(
            "lost", "A label was lost", submit: "Buy it anew",
            lead: "The old number stays under watch: a customer may find the label and use it.", tone: .quiet,
            [parcels(labelled)])
    }

    private var takeBack: PageForm? {
        let bought = held.filter { $0.label?.state == .live && $0.label?.purchaseID != nil }
        guard asker.can(.returnVoid), offers.takesLabelsBack, !bought.isEmpty else { return nil }
        return make(
            "void", "Take labels back", lead: "\(carrier) is told that they will not be used.", tone: .danger,
            [parcels(bought), Self.note()])
    }

    private var pickup: PageForm? {
        guard asker.can(.returnPickup), offers.sendsCouriers, !isInDoubt,
            (try? item.canBookPickup()) != nil
        else { return nil }
        let isReady = bare.isEmpty
        var form = make(
            "pickups", "Book a pickup",
            lead: isReady
                ? "All parcels are fetched at once. The day and the hours are checked before \(carrier) is asked."
                : "First every parcel needs its label.",
            isNext: isReady, window(offers.nextPickup, "The first day that can be had stands here."))
        form.checkLabel = "Check the day first"
        form.checkAction = item.rma.page + "/check-pickup"
        return form
    }

    private var movePickup: PageForm? {
        guard asker.can(.returnPickup), isOpen, offers.movesPickups, let pickup = livePickup else {
            return nil
        }
        let present = Purchase.Window(on: pickup.on, ready: pickup.ready, close: pickup.close)
        return make(
            "pickup-change", "Move the pickup", lead: "\(pickup.confirmation) comes on \(pickup.on).",
            tone: .quiet, window(present, nil))
    }

    private func window(_ window: Purchase.Window?, _ hint: String?) -> [PageField?] {
        return [
            PageField(
                "on", "Day", .input("date"), hint: hint, value: window?.on.text ?? "", isRequired: true),
            PageField(
                "ready", "Ready from", .input("time"), hint: "Local time of the address.",
                value: window?.ready.text ?? "09:00", isRequired: true),
            PageField(
                "close", "Somebody is there until", .input("time"), value: window?.close.text ?? "17:00",
                isRequired: true),
            zone,
        ]
    }

    /// The courier comes by the clock of the address: where a country has several, a person says which (D29).
    private var zone: PageField? {
        let place = item.pickup
        guard place.timeZone == nil, place.country.onlyTimeZone == nil else { return nil }
        let label = "Time zone of the address"
        let zones = place.country.timeZones
        guard !zones.isEmpty else {
            return PageField(
                "timeZone", label, hint: "Like Europe/Prague: \(place.country.name) has several.")
        }
        return PageField(
            "timeZone", label, .select([("", "choose")] + zones.map { ($0, PageText.zone($0)) }),
            hint: "\(place.country.name) has several, and the hours are those of the address.")
    }

    private var cancelPickup: PageForm? {
        guard asker.can(.returnPickupCancel), offers.sendsCouriers, item.authorization != .closed,
            let pickup = livePickup
        else { return nil }
        return make(
            "pickup-cancel", "Cancel the pickup", lead: "\(pickup.confirmation) on \(pickup.on).",
            tone: .danger,
            [
                .hidden("confirmation", pickup.confirmation),
                PageField("reason", "Reason", hint: "Told to the carrier."),
            ])
    }

    /// What somebody told on the phone: no carrier is asked.
    private var pickupCancelled: PageForm? {
        guard asker.can(.returnResolve), item.authorization != .closed, let pickup = livePickup else {
            return nil
        }
        let isDoubtful = pickup.cancelTriedAt != nil
        return make(
            "pickup-cancelled", "The carrier says it is cancelled", submit: "Note it as cancelled",
            lead: "\(pickup.confirmation) on \(pickup.on), cancelled by phone or by the carrier itself. "
                + "\(carrier) is not asked again.", tone: isDoubtful ? .primary : .quiet, isNext: isDoubtful,
            [
                .hidden("confirmation", pickup.confirmation),
                Self.note(isRequired: true, hint: "Who said so, and when."),
            ])
    }
}

import Logistics
import Operations

/// What people decide and note.
extension ReturnForms {
    var assign: PageForm? {
        let hasBought = item.parcels.contains { $0.label?.state == .live && $0.label?.purchaseID != nil }
        guard asker.can(.returnAssignCarrier), isOpen, !hasBought, livePickup == nil,
            item.openPurchases.isEmpty, !item.parcels.contains(where: \.isHandedOver)
        else { return nil }
        let names = Set(Country.all.values.compactMap(\.carrier)).map(\.text).sorted()
        let proposed = item.proposedCarrier ?? item.carrier
        return make(
            "carrier", item.carrier == nil ? "Choose the carrier" : "Change the carrier",
            lead: item.proposedCarrier.map {
                "\($0.text) is proposed: the devices are in another country than they were sent to."
            }, tone: item.carrier == nil ? .primary : .quiet, isNext: item.authorization == .unrouted,
            [
                PageField(
                    "carrier", "Carrier",
                    .choice(
                        names.map { ($0, $0) } + [("other", "Another one, which Roundtrip does not call")]),
                    value: proposed?.text ?? "", isRequired: true),
                PageField(
                    "name", "Name of another carrier", value: item.ownTransport?.name ?? ""),
                PageField("tracking", "Its tracking number", value: item.ownTransport?.tracking ?? ""),
                Self.note(isRequired: true, hint: "Why this one."),
            ])
    }

    var handOver: PageForm? {
        guard asker.can(.returnHandOver), item.authorization == .authorized, !held.isEmpty else { return nil }
        return make(
            "hand-over", "Record a hand-over",
            lead:
                "The day at the place where the carrier took it. The last parcel decides whether it is on time.",
            tone: .quiet,
            [
                PageField("on", "On", .input("date"), value: asker.today.text, isRequired: true),
                PageField(
                    "by", "How",
                    .choice([
                        ("courier", "A courier fetched it"), ("customer", "The customer brought it"),
                        ("in-person", "In person, without a carrier"),
                    ]), value: livePickup == nil ? "customer" : "courier"),
                parcels(held),
            ])
    }

    var claim: PageForm? {
        guard asker.can(.returnClaim), item.parcels.contains(where: \.isHandedOver) else { return nil }
        return make(
            "claims", "Note a claim", lead: "For a parcel that the carrier lost or damaged.", tone: .quiet,
            [
                PageField("parcel", "Parcel", .select(item.parcels.map { (String($0.number), $0.id) })),
                PageField(
                    "kind", "What happened", .choice([("lost", "Lost"), ("damaged", "Damaged")]),
                    value: "lost"),
                PageField(
                    "number", "The carrier’s number of it", hint: "The same number again changes that claim.",
                    isRequired: true),
                PageField("filedOn", "Filed on", .input("date"), value: asker.today.text, isRequired: true),
                PageField("lastDay", "Last day to claim", .input("date"), isRequired: true),
                PageField(
                    "outcome", "Outcome",
                    .select([
                        ("", "as it was, or open"), ("open", "open"), ("paid", "paid"), ("denied", "denied"),
                    ])),
                PageField("amount", "Amount", hint: "Like 120.00."),
                PageField("currency", "Currency", hint: "Like USD."), Self.note(),
            ])
    }

    var close: PageForm? {
        guard asker.can(.returnClose), isOpen else { return nil }
        let awaited = item.lines.count { $0.receipt == .awaiting }
        return make(
            "close", "Close the return",
            lead: awaited == 0 ? "Everything is received or written off." : "\(awaited) still awaited.",
            tone: awaited == 0 ? .primary : .danger, isNext: awaited == 0,
            [
                PageField(
                    "missing", "Close it although something is missing", .check,
                    hint: "What is missing stays due. A note is needed then."), Self.note(),
            ])
    }

    var deny: PageForm? {
        guard asker.can(.returnDeny), isUntouched else { return nil }
        return make(
            "deny", "Deny the return", lead: "Its devices are out again, and due.", tone: .danger,
            [Self.note(isRequired: true)])
    }

    var cancel: PageForm? {
        guard asker.can(.returnCancel), isUntouched else { return nil }
        return make(
            "cancel", "Cancel the return", lead: "Its devices are out again, and due.", tone: .danger,
            [Self.note()])
    }

    private var isUntouched: Bool {
        isOpen && item.openPurchases.isEmpty && !item.parcels.contains(where: \.isHandedOver)
            && !item.lines.contains { $0.receipt == .received }
    }
}

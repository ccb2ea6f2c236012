import Logistics
import Operations

/// The states of a return as people read them: in words, with a tone that no one needs to see.
enum ReturnWords {
    static func tone(_ headline: Return.Headline) -> String {
        switch headline {
        case .inDoubt: "late"
        case .unrouted, .instructed, .pickupAsked: "soon"
        case .pickupConfirmed, .handedOver, .received: "fine"
        case .closed, .cancelled, .denied: "plain"
        }
    }

    static func mark(_ headline: Return.Headline) -> Listing.Cell {
        .mark(ProblemText.words(headline), tone(headline))
    }

    /// What is over has no days left.
    static func timeliness(_ timeliness: Timeliness, isOpen: Bool) -> Listing.Cell {
        switch timeliness {
        case .unknown: .mark("no date", "soon")
        case .pending(let left): isOpen ? BoardList.daysLeft(left) : .text("")
        case .onTime: .mark("on time", "fine")
        case .late(let days): .mark(days == 1 ? "1 day late" : "\(days) days late", "late")
        }
    }

    static func carrier(_ item: Return) -> String {
        if let own = item.ownTransport { return own.name }
        if let carrier = item.carrier { return carrier.text }
        return item.proposedCarrier.map { "none yet, \($0.text) is proposed" } ?? "none yet"
    }

    static func tone(_ transport: Parcel.Transport) -> String {
        switch transport {
        case .exception, .lost, .backToCustomer: "late"
        case .none, .voided: "soon"
        case .labelled: "plain"
        case .pickedUp, .inTransit, .delivered: "fine"
        }
    }

    static func words(_ transport: Parcel.Transport) -> String {
        switch transport {
        case .none: "no label yet"
        case .labelled: "label ready"
        case .pickedUp: "with the carrier"
        case .inTransit: "in transit"
        case .delivered: "delivered to the depot"
        case .voided: "label voided"
        case .exception: "stopped on its way"
        case .lost: "lost by the carrier"
        case .backToCustomer: "back to the customer"
        }
    }

    static func words(_ authorization: Return.Authorization) -> String {
        switch authorization {
        case .unrouted: "waits for a carrier"
        case .authorized: "may come back"
        case .closed: "closed"
        case .denied: "denied"
        case .cancelled: "cancelled"
        }
    }

    static func words(_ receipt: ReturnLine.Receipt) -> String {
        switch receipt {
        case .awaiting: "awaited"
        case .received: "received"
        case .missing: "missing"
        case .waived: "written off"
        }
    }

    static func tone(_ receipt: ReturnLine.Receipt) -> String {
        switch receipt {
        case .received: "fine"
        case .missing: "late"
        case .awaiting, .waived: "plain"
        }
    }

    /// What an event means for the parcel.
    static func words(_ kind: TrackingEvent.Kind) -> String {
        switch kind {
        case .labelCreated: "label made"
        case .labelDelivered: "label brought to the customer"
        case .pickupAttempted: "courier came and left without it"
        case .handedOver: "handed over to the carrier"
        case .inTransit: "in transit"
        case .customs: "at customs"
        case .customsReleased: "released by customs"
        case .outForDelivery: "out for delivery"
        case .awaitingCollection: "waits to be collected"
        case .delivered: "delivered"
        case .deliveredWithException: "delivered, with damage or in part"
        case .exception: "stopped"
        case .damaged: "damaged"
        case .lost: "lost"
        case .claim: "the carrier looks into it"
        case .voided: "label taken back"
        case .returningToSender: "on its way back to the customer"
        case .unrecognized: "not understood"
        }
    }

    static func tone(_ kind: TrackingEvent.Kind) -> String {
        switch kind {
        case .exception, .damaged, .lost, .returningToSender, .deliveredWithException: "late"
        case .pickupAttempted, .customs, .claim, .voided, .awaitingCollection: "soon"
        case .handedOver, .delivered: "fine"
        default: "plain"
        }
    }
}

/// What was done, told once on the page that follows. The address holds only a word of this list, so that
/// nobody can make a page say something.
enum Flash: String, CaseIterable, Sendable {
    case trialAdded = "trial-added"
    case consented
    case trialCancelled = "trial-cancelled"
    case trialConverted = "trial-converted"
    case portalExtended = "portal-extended"
    case devicesSkipped = "devices-skipped"
    case noteKept = "note-kept"
    case fileKept = "file-kept"
    case returnMade = "return-made"
    case returnsMade = "returns-made"
    case shipmentRecorded = "shipment-recorded"
    case dispatched, delivered, undelivered, released
    case shipmentCancelled = "shipment-cancelled"
    case termSet = "term-set"
    case extensionAsked = "extension-asked"
    case unitChanged = "unit-changed"
    case imported
    case signedOut = "signed-out"
    case tokenRevoked = "token-revoked"
    case userAdded = "user-added"
    case roleChanged = "role-changed"
    case userDisabled = "user-disabled"
    case labelsBought = "labels-bought"
    case labelsKept = "labels-kept"
    case letterWritten = "letter-written"
    case labelsVoided = "labels-voided"
    case pickupBooked = "pickup-booked"
    case pickupMoved = "pickup-moved"
    case pickupCancelled = "pickup-cancelled"
    case pickupNotComing = "pickup-not-coming"
    case carrierAssigned = "carrier-assigned"
    case handedOver = "handed-over"
    case tracked
    case claimKept = "claim-kept"
    case returnDenied = "return-denied"
    case returnCancelled = "return-cancelled"
    case returnClosed = "return-closed"
    case doubtSettled = "doubt-settled"
    case doubtWaits = "doubt-waits"
    case lookedUp = "looked-up"
    case boxOpened = "box-opened"
    case boxJoined = "box-joined"

    var sentence: String {
        switch self {
        case .trialAdded: "The trial is open."
        case .consented: "The consent is recorded."
        case .trialCancelled: "The trial is cancelled. What is out stays due."
        case .trialConverted: "The purchase is recorded. Every device still comes back."
        case .portalExtended: "The portal is extended. No date of a device moved."
        case .devicesSkipped: "It is kept whether devices are wanted."
        case .noteKept: "The note is kept."
        case .fileKept: "The file is kept."
        case .returnMade: "The return is made. Its papers are on its page."
        case .returnsMade: "The returns are made, one for each address. The papers are on their pages."
        case .shipmentRecorded: "The shipment is recorded."
        case .dispatched: "It is dispatched."
        case .delivered: "The delivery is recorded."
        case .undelivered: "It is back, and the slot of its type is free."
        case .released: "It may go without PoE."
        case .shipmentCancelled: "The shipment is cancelled, and the slot of its type is free."
        case .termSet: "The term is set."
        case .extensionAsked: "The extension is asked for and waits for somebody else’s approval."
        case .unitChanged: "It is noted of the unit."
        case .imported: "The manifest is taken in."
        case .signedOut: "You are signed out."
        case .tokenRevoked: "The token lets nobody in any more."
        case .userAdded: "The user may come in. Make a link, and hand it over."
        case .roleChanged: "The role is changed. Sessions have ended."
        case .userDisabled: "The user may not come in any more."
        case .labelsBought: "The labels are bought. They are ready to print."
        case .labelsKept: "Every parcel has its label already. Nothing was bought."
        case .letterWritten: "The hand-off letter is written. It is among the documents."
        case .labelsVoided: "The carrier took the labels back."
        case .pickupBooked: "The pickup is booked."
        case .pickupMoved: "The pickup is moved."
        case .pickupCancelled: "The pickup is cancelled."
        case .pickupNotComing: "It is noted that the pickup is cancelled. Another one can be booked."
        case .carrierAssigned: "The carrier is set."
        case .handedOver: "The hand-over is recorded."
        case .tracked: "The carrier was asked, and what it said is kept."
        case .claimKept: "The claim is kept."
        case .returnDenied: "The return is denied. Its devices are out again, and due."
        case .returnCancelled: "The return is cancelled. Its devices are out again, and due."
        case .returnClosed: "The return is closed."
        case .doubtSettled: "The doubt is settled."
        case .doubtWaits: "It is kept what you say. A second person must confirm it."
        case .lookedUp: "The carriers were asked. What is still in doubt is below."
        case .boxOpened: "The box is open."
        case .boxJoined: "This box was opened before. You go on in it."
        }
    }

    /// The address of a page that tells it.
    ///
    /// - Parameter anchor: the id of what it is about on that page.
    func on(_ address: String, at anchor: String? = nil) -> String {
        "\(address)\(address.contains("?") ? "&" : "?")done=\(rawValue)" + (anchor.map { "#\($0)" } ?? "")
    }
}

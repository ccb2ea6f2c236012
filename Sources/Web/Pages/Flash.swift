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
    case shipmentRecorded = "shipment-recorded"
    case dispatched, delivered, undelivered, released
    case shipmentCancelled = "shipment-cancelled"
    case termSet = "term-set"
    case extensionAsked = "extension-asked"
    case unitChanged = "unit-changed"
    case imported
    case signedOut = "signed-out"

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
        }
    }

    /// The address of a page that tells it.
    ///
    /// - Parameter anchor: the id of what it is about on that page.
    func on(_ address: String, at anchor: String? = nil) -> String {
        "\(address)\(address.contains("?") ? "&" : "?")done=\(rawValue)" + (anchor.map { "#\($0)" } ?? "")
    }
}

import CarrierInterface
import Logistics

/// What UPS says happened: a type, a code of two characters, and a finer number of three digits.
///
/// The number says most and decides where we know it; the code is next, the type last. Words are kept and
/// never read: they are translated.
struct UPSStatus: Decodable {
    private let typeText: LooseText?
    private let codeText: LooseText?
    private let statusCode: LooseText?
    private let descriptionCode: LooseText?
    private let description: LooseText?

    enum CodingKeys: String, CodingKey {
        case typeText = "type"
        case codeText = "code"
        case statusCode, descriptionCode, description
    }

    /// `I/OR`; a part that UPS leaves out is left out.
    var code: String {
        let parts = [typeText?.text, codeText?.text ?? detailCode].compactMap(\.self)
        return parts.isEmpty ? "?" : parts.joined(separator: "/")
    }

    /// Three digits: the table of UPS prints them without zeros at the front, its answers with them.
    var detailCode: String? {
        guard let number else { return statusCode?.text ?? descriptionCode?.text }
        let digits = String(number)
        return String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    }

    var text: String? { description?.text }

    /// - Parameter isLogical: data was passed on, nobody held the parcel: that is never a hand-over.
    func kind(isLogical: Bool) -> TrackingEvent.Kind {
        let kind = numbered ?? coded ?? typed
        return kind == .handedOver && isLogical ? .labelCreated : kind
    }

    /// `statusCode` in Tracking, `descriptionCode` in Track Alert; three digits in `code` were seen too.
    private var number: Int? {
        let text =
            statusCode?.text ?? descriptionCode?.text
            ?? codeText?.text.flatMap { $0.utf8.count == 3 ? $0 : nil }
        return text.flatMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
    }

    /// By the number. A pickup or drop-off scan is a hand-over though the number says no more than "on the
    /// way", and what is delivered to the sender went back.
    private var numbered: TrackingEvent.Kind? {
        guard let kind = number.flatMap({ Self.kinds[$0] }) else { return nil }
        switch (kind, codeText?.text) {
        case (.inTransit, "PU"), (.inTransit, "PC"): return .handedOver
        case (.inTransit, "XD") where typeText?.text == "I": return .handedOver
        case (.delivered, "B0"): return .returningToSender
        case (.delivered, "MY"): return .labelDelivered
        case (.delivered, "ZP"): return .awaitingCollection
        default: return kind
        }
    }

    /// By the code, which means something else in another type: `M/DP` is a manifest, `I/DP` a departure.
    private var coded: TrackingEvent.Kind? {
        switch (typeText?.text ?? "", codeText?.text ?? "") {
        case ("I", "OR"), ("I", "PU"), ("I", "PC"), ("I", "XD"): .handedOver
        case ("I", "OC"), ("I", "PL"): .labelCreated
        case ("I", "OF"), ("I", "OT"), ("I", "DL"), ("I", "YP"): .outForDelivery
        case ("D", "OF"), ("D", "OT"), ("D", "DL"), ("D", "YP"): .outForDelivery
        case ("I", "VP"), ("M", "VP"): .voided
        case ("X", "PP"), ("X", "DL"), ("X", "3N"), (_, "B0"): .returningToSender
        case (_, "MY"): .labelDelivered
        case (_, "ZP"): .awaitingCollection
        default: nil
        }
    }

    /// By the type. `U` tells that a date was changed and nothing of where the parcel is.
    private var typed: TrackingEvent.Kind {
        switch typeText?.text {
        case "D": .delivered
        case "I", "DO", "DD", "W": .inTransit
        case "M": .labelCreated
        case "MV": .voided
        case "P": .handedOver
        case "X": .exception
        default: .unrecognized
        }
    }
}

extension UPSStatus {
    /// CARRIERS 1.8, filled up from UPS's own table of status/description codes (`Tracking-status-
    /// description-codes.html`). What only changes or asks for something, such as 018, 055 or 116, is not
    /// here: its type tells more.
    private static let kinds: [Int: TrackingEvent.Kind] = {
        let groups: [(TrackingEvent.Kind, [Int])] = [
            (.labelCreated, [3, 44, 45, 77, 79, 80, 157, 166]),
            (.labelDelivered, [133]),
            (.pickupAttempted, [65, 131, 135]),
            (.handedOver, [38, 160, 167, 168, 169]),
            (.inTransit, [5, 10, 16, 19, 25, 39, 47, 57, 70, 73, 74, 75, 87, 137, 138, 158, 159, 164, 165]),
            (.customs, [12, 58, 92, 123, 124, 125, 126]),
            (.customsReleased, [14, 84, 134]),
            (.outForDelivery, [6, 21, 37, 71, 72, 78, 89, 91, 146, 162]),
            (.awaitingCollection, [17, 40, 143, 144, 161]),
            (.delivered, [11, 26]),
            (.exception, [13, 22, 23, 24, 29, 30, 32, 33, 46, 48, 49, 50, 51, 52, 53, 60, 61, 62, 64, 66]),
            (.exception, [69, 76, 83, 85, 86, 90, 119, 132, 139, 145]),
            (.damaged, [59, 81]),
            (.claim, [68, 127, 128, 129, 130, 140, 141, 142]),
            (.voided, [7, 43, 114]),
            (.returningToSender, [34, 35, 36, 67, 118]),
            (.lost, [147, 149]),
        ]
        var kinds: [Int: TrackingEvent.Kind] = [:]
        for (kind, numbers) in groups {
            for number in numbers { kinds[number] = kind }
        }
        return kinds
    }()
}

import Logistics
import Operations

/// A reading as the form of a box says it.
struct DeskReading: Sendable {
    let text: String?
    let kind: Scan.Kind
    let condition: Scan.Condition?
    let note: String?
    let key: String
}

/// What the forms of the receiving desk say.
extension FormValues {
    /// More than any label holds, in bytes.
    private static let longest = 1_000

    /// Set by the script, which puts what changed into the page.
    var isLive: Bool { raw("part") == "live" }

    /// Drawn where the reading was made: sent again after a lost connection it counts once (D30).
    func deskKey() throws -> String {
        let key = raw("key")
        guard (8...200).contains(key.utf8.count) else {
            throw DeskRefusal.malformed(field: "key", reason: "is missing, or not of 8 to 200 characters")
        }
        return key
    }

    func deskReading() throws -> DeskReading {
        guard let kind = Scan.Kind(rawValue: text("kind") ?? Scan.Kind.serial.rawValue) else {
            throw DeskRefusal.malformed(field: "kind", reason: "is not what can lie on the desk")
        }
        let scanned = text("scanned")
        guard (scanned?.utf8.count ?? 0) <= Self.longest else {
            throw DeskRefusal.malformed(field: "scanned", reason: "is longer than \(Self.longest) bytes")
        }
        if kind == .serial, scanned == nil {
            throw DeskRefusal.malformed(field: "scanned", reason: "is missing: read a serial")
        }
        // What could be read of it is not lost where it is no serial.
        let part = kind == .serial ? nil : scanned.map { "Read of it: \($0)" }
        let notes = [part, text("note")].compactMap(\.self)
        return DeskReading(
            text: kind == .serial ? scanned : nil, kind: kind, condition: try LooksFields.condition(self),
            note: notes.isEmpty ? nil : notes.joined(separator: "\n"), key: try deskKey())
    }

    func boxOpening() throws -> BoxOpening {
        if flag("without") {
            var opening = BoxOpening(number: nil)
            opening.first = try text("first").map { ($0, try deskKey()) }
            return opening
        }
        let number = try requiredText("number")
        guard number.utf8.count <= Self.longest else {
            throw DeskRefusal.malformed(field: "number", reason: "is longer than \(Self.longest) bytes")
        }
        var opening = BoxOpening(number: number)
        opening.isJoining = !flag("another")
        opening.serialKey = try deskKey()
        return opening
    }

    /// `matched` alone means the device that was chosen.
    func deskSettlement() throws -> Discrepancy.Settlement {
        let word = try requiredText("as")
        let chosen = word == "matched" ? "matched:" + (try requiredText("serial")) : word
        guard let settlement = Discrepancy.Settlement(word: chosen) else {
            throw DeskRefusal.malformed(
                field: word == "matched" ? "serial" : "as", reason: "is no answer to this question")
        }
        return settlement
    }
}

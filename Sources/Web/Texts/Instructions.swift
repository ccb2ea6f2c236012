import Foundation
public import Logistics
public import Operations

/// What a customer is told to do with the devices, in the trial's language (part 6 of the requirements).
public struct Instructions: Sendable {
    private let file: File
    private let contact: String?
    private let carrierContacts: [CarrierName: String]

    /// - Parameter contact: the trials team's address; without one the sentence that needs it is left out.
    public init(contact: String?, carrierContacts: [CarrierName: String]) throws {
        file = try JSONDecoder().decode(File.self, from: Data(PackageResources.instructions_json))
        self.contact = contact
        self.carrierContacts = carrierContacts
    }

    func json(for return: ReturnFile) -> JSON {
        let item = `return`.item
        let language = file.languages[`return`.language] == nil ? file.fallback : `return`.language
        let path =
            item.carrier.flatMap { file.paths[$0.text] ?? file.extra[$0.text] } ?? file.extra["unrouted"]
        let isRightToLeft = file.languages[language]?.dir == "rtl"
        guard let text = path?.text[language] else { return .null }
        let known: [String: String?] = [
            "returnId": item.rma.text, "returnBy": `return`.returnBy?.text,
            "serials": item.lines.map(\.serial.text).joined(separator: ", "), "contact": contact,
            "carrierContact": item.carrier.flatMap { carrierContacts[$0] },
        ]
        let values = known.compactMapValues { $0 }
        let fill = { (line: String) in Self.fill(line, with: values, isolated: isRightToLeft) }
        return [
            "language": .string(language), "direction": isRightToLeft ? "rtl" : "ltr",
            "title": JSON(fill(text.title)),
            "steps": .array(text.steps.compactMap { fill($0) }.map(JSON.string)),
            "note": JSON(fill(text.note)),
            "carrierLine": JSON(text.carrierLine.isEmpty ? nil : fill(text.carrierLine)),
        ]
    }

    /// Fills every placeholder in one pass, so that inserted text is never scanned again; nil when a
    /// value is not known. In right-to-left text each value is isolated.
    static func fill(_ line: String, with values: [String: String], isolated: Bool) -> String? {
        var filled = ""
        var rest = Substring(line)
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else { break }
            guard let value = values[String(rest[rest.index(after: open)..<close])] else { return nil }
            filled += isolated ? "\u{2068}\(value)\u{2069}" : value
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}

/// The file of texts.
private struct File: Decodable, Sendable {
    struct Language: Decodable, Sendable {
        let dir: String
    }

    struct Path: Decodable, Sendable {
        let text: [String: Text]
    }

    struct Text: Decodable, Sendable {
        let title: String
        let steps: [String]
        let note: String
        let carrierLine: String
    }

    let languages: [String: Language]
    let fallback: String
    let paths: [String: Path]
    let extra: [String: Path]
}

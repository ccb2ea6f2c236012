import Foundation

/// Other shapes of the same answer, as carriers have shown them (CARRIERS 6).
extension JSON {
    func reshaped(by fault: FaultRule.Fault) -> JSON {
        switch fault {
        case .bareObjects: map { if case .array(let items) = $0, items.count == 1 { items[0] } else { $0 } }
        case .inLists: inLists
        case .numbers: map(\.asNumber)
        case .texts:
            map { if case .number = $0 { .string(String(decoding: $0.data, as: UTF8.self)) } else { $0 } }
        case .strangeFields: map(\.withStrangeFields)
        case .emptyReference: replacing("TransactionReference") { _ in "" }
        case .carriageReturns: mapTexts { _, text in "&#xD;" + text }
        case .longNumber: replacing("PRN") { .string(($0.text("") ?? "") + "XY") }
        case .candidates: withCandidates
        case .reversed:
            ["activity", "events"].reduce(self) { json, key in
                json.replacing(key) {
                    if case .array(let items) = $0 { .array(items.reversed()) } else { $0 }
                }
            }
        case .noOffset: dropping(["GMTOffset", "gmtOffset", "gmtDate", "gmtTime"])
        case .noTypeCode: dropping(["typeCode"])
        case .noEvents: ["activity", "events"].reduce(self) { $0.replacing($1) { _ in [] } }
        default: self
        }
    }

    /// Every part changed, from the leaves up.
    private func map(_ change: (JSON) -> JSON) -> JSON {
        switch self {
        case .array(let items): change(.array(items.map { $0.map(change) }))
        case .object(let members): change(.object(members.mapValues { $0.map(change) }))
        default: change(self)
        }
    }

    /// The values of a key, at any depth.
    private func replacing(_ key: String, _ change: (JSON) -> JSON) -> JSON {
        map { part in
            guard case .object(var members) = part, let value = members[key] else { return part }
            members[key] = change(value)
            return .object(members)
        }
    }

    /// Objects that stand bare, but for the whole.
    private var inLists: JSON {
        switch self {
        case .object(let members):
            .object(
                members.mapValues { value in
                    if case .object = value { [value.inLists] } else { value.inLists }
                })
        case .array(let items): .array(items.map(\.inLists))
        default: self
        }
    }

    /// Digits alone, at most as many as a number holds; zeros at the front get lost, as they do.
    private var asNumber: JSON {
        guard case .string(let text) = self, text.wholeMatch(of: /[0-9]{1,15}(\.[0-9]{1,3})?/) != nil,
            let number = Double(text)
        else { return self }
        return .number(number)
    }

    private var withStrangeFields: JSON {
        guard case .object(var members) = self else { return self }
        members["x-new"] = ["Code": .null, "list": [1, "a"]]
        return .object(members)
    }

    /// Several labels fit, says Label Recovery, where it has one.
    private var withCandidates: JSON {
        replacing("LabelRecoveryResponse") { found in
            let rows = found.list("LabelResults").map { row -> JSON in
                [
                    "TrackingNumber": row["TrackingNumber"] ?? .null, "DestinationPostalCode": "95112",
                    "DestinationCountryCode": "US",
                ]
            }
            return ["Response": found["Response"] ?? .null, "TrackingCandidate": .array(rows)]
        }
    }
}

import Logistics

extension Schema {
    /// What does not fit, and where: `shipTo.name`, `serials[3]`; empty for the whole value.
    struct Misfit: Error, Equatable {
        let path: String
        let reason: String
    }

    /// Holds a value against the schema.
    ///
    /// - Parameter isExact: of an answer, where a member that may be null must still be there (D39).
    func check(_ value: JSON, at path: String = "", isExact: Bool = false) throws(Misfit) {
        switch self {
        case .anything: return
        case .optional(let schema):
            if value != .null { try schema.check(value, at: path, isExact: isExact) }
        case .named(let name):
            guard let schema = Contract.schemas[name] else {
                throw Misfit(path: path, reason: "is no \(name)")
            }
            try schema.check(value, at: path, isExact: isExact)
        case .anyOf(let choices): try Self.check(value, against: choices, at: path, isExact)
        case .flag:
            guard value.bool != nil else { throw Misfit(path: path, reason: "is not true or false") }
        case .integer(let range):
            guard let number = value.integer, range.contains(number) else {
                throw Misfit(path: path, reason: Self.reason(range))
            }
        case .text(let text):
            guard let found = value.string else { throw Misfit(path: path, reason: text.wanted) }
            if let reason = text.flaw(in: found) { throw Misfit(path: path, reason: reason) }
        case .list(let item, let length): try Self.check(value, item, length, at: path, isExact)
        case .map(let schema):
            guard let members = value.object else { throw Misfit(path: path, reason: "is not an object") }
            for key in members.keys.sorted() {
                try schema.check(members[key] ?? .null, at: path + "." + key, isExact: isExact)
            }
        case .object(let members): try Self.check(value, members, at: path, isExact)
        }
    }

    private static func check(
        _ value: JSON, against choices: [Schema], at path: String, _ isExact: Bool
    ) throws(Misfit) {
        var nearest: Misfit?
        for choice in choices {
            do throws(Misfit) {
                return try choice.check(value, at: path, isExact: isExact)
            } catch {
                // Whoever got further into the value says more of what is wrong.
                if nearest.map({ error.path.utf8.count > $0.path.utf8.count }) ?? true { nearest = error }
            }
        }
        if let nearest { throw nearest }
    }

    private static func check(
        _ value: JSON, _ item: Schema, _ length: ClosedRange<Int>, at path: String, _ isExact: Bool
    ) throws(Misfit) {
        guard let items = value.array else { throw Misfit(path: path, reason: "is not a list") }
        guard length.contains(items.count) else {
            throw Misfit(
                path: path,
                reason: "has \(items.count) items, not \(length.lowerBound) to \(length.upperBound)")
        }
        for (place, each) in items.enumerated() {
            try item.check(each, at: "\(path)[\(place)]", isExact: isExact)
        }
    }

    private static func check(
        _ value: JSON, _ members: [Member], at path: String, _ isExact: Bool
    ) throws(Misfit) {
        guard let found = value.object else { throw Misfit(path: path, reason: "is not a JSON object") }
        let prefix = path.isEmpty ? "" : path + "."
        let known = Set(members.map(\.name))
        if let stranger = found.keys.filter({ !known.contains($0) }).min() {
            throw Misfit(
                path: prefix + JSONReader.shown(stranger),
                reason: "is not known here; known are \(members.map(\.name).joined(separator: ", "))")
        }
        for member in members {
            guard let value = found[member.name] else {
                guard member.isRequired else { continue }
                throw Misfit(path: prefix + member.name, reason: "is missing")
            }
            if !isExact, value == .null, member.isRequired, !member.schema.takesNull {
                throw Misfit(path: prefix + member.name, reason: "is missing")
            }
            try member.schema.check(value, at: prefix + member.name, isExact: isExact)
        }
    }

    private var takesNull: Bool {
        switch self {
        case .optional, .anything: true
        default: false
        }
    }

    private static func reason(_ range: ClosedRange<Int64>) -> String {
        range.upperBound == Int64.max
            ? "is not a whole number of \(range.lowerBound) or more"
            : "is not a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
}

extension Schema.Text {
    var wanted: String {
        switch form {
        case .date, .day: "is not a date, YYYY-MM-DD"
        case .word(let words): "is not one of \(words.joined(separator: ", "))"
        default: "is not a text"
        }
    }

    /// Why a text does not fit; nil: it does.
    func flaw(in text: String) -> String? {
        let count = text.unicodeScalars.count
        if count > length.upperBound {
            return "has \(count) characters; \(length.upperBound) is the most"
        }
        if count < length.lowerBound { return count == 0 ? "is empty" : "is too short" }
        switch form {
        case .raw: return nil
        case .line, .note: return foreign(in: text)
        case .date:
            return CivilDate(text).map { Self.days.contains($0) } ?? false
                ? nil : "is not a date from 1900 to 2999, YYYY-MM-DD"
        case .day: return CivilDate(text) == nil ? wanted : nil
        case .word(let words): return words.contains(text) ? nil : wanted
        case .pattern(let pattern):
            return text.range(ofPattern: pattern) ? nil : "is not like \(pattern)"
        }
    }

    /// Dates that are counted on from stay in four digits.
    private static let days = CivilDate(dayNumber: -25_567)...CivilDate(dayNumber: 376_199)

    /// A control character, or a mark that turns the direction of writing around and makes a name look like
    /// another (Unicode TR 36, 2.5). Arabic and Hebrew need none.
    private func foreign(in text: String) -> String? {
        let mayBreak = form.isNote
        for (place, scalar) in text.unicodeScalars.enumerated() {
            let isBreak = [0x09, 0x0A, 0x0D].contains(scalar.value)
            if isBreak, mayBreak { continue }
            guard
                scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
                    || (0x2066...0x2069).contains(scalar.value) || (0x2028...0x2029).contains(scalar.value)
            else { continue }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
            return "holds U+\(padded) at \(place + 1), which nobody sees"
        }
        return nil
    }
}

extension Schema.Form {
    var isNote: Bool {
        if case .note = self { true } else { false }
    }
}

extension String {
    fileprivate func range(ofPattern pattern: String) -> Bool {
        guard let expression = try? Regex(pattern) else { return false }
        return (try? expression.firstMatch(in: self)) != nil
    }
}

import Foundation

/// Why a faults file is none, for whoever wrote it.
struct FaultFlaw: Error, CustomStringConvertible {
    let description: String
}

extension FaultRule {
    /// Reads `{"rules":[…]}`; a bad rule is named by its line and its place, both counted from 1, with the reason.
    static func read(_ data: Data) throws(FaultFlaw) -> [FaultRule] {
        let lines = FaultLines(data)
        let items = try items(data, lines)
        var rules: [FaultRule] = []
        for (place, item) in zip(1..., items) {
            let name = "line \(lines.ofRule(place)), rule \(place)"
            let unknown = Set(item.keys).subtracting(FaultRule.keys).sorted()
            guard unknown.isEmpty else {
                throw FaultFlaw(description: "\(name): no such key: \(unknown.joined(separator: ", "))")
            }
            do {
                let bytes = try JSONSerialization.data(withJSONObject: item)
                rules.append(try JSONDecoder().decode(FaultRule.self, from: bytes).checked())
            } catch {
                throw FaultFlaw(description: "\(name): \(FaultRule.reason(item))")
            }
        }
        return rules
    }

    private static func items(_ data: Data, _ lines: FaultLines) throws(FaultFlaw) -> [[String: Any]] {
        let form = #"faults are JSON: {"rules":[{"fault":"hang","operation":"buy"}]}"#
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: data)
        } catch {
            let said = (error as NSError).userInfo["NSDebugDescription"] as? String ?? ""
            throw FaultFlaw(description: "line \(lines.ofFlaw(said)): this is no JSON; \(form)")
        }
        guard let items = (value as? [String: Any])?["rules"] as? [[String: Any]] else {
            throw FaultFlaw(description: "line 1: \(form)")
        }
        return items
    }

    static let keys: Set<String> = [
        "carrier", "operation", "path", "times", "after", "fault", "sold", "status", "code", "body",
        "retryAfter", "seconds", "location", "copies", "shape",
    ]

    /// Numbers that can be played at all.
    fileprivate func checked() throws -> FaultRule {
        guard status.map({ (200...599).contains($0) }) ?? true, times.map({ $0 > 0 }) ?? true,
            after.map({ $0 >= 0 }) ?? true, seconds.map({ $0 >= 0 }) ?? true,
            copies.map({ (1...10).contains($0) }) ?? true
        else { throw FaultFlaw(description: "out of range") }
        guard operation != .connect || ([.reset, .close].contains(fault) && carrier == nil && path == nil)
        else { throw FaultFlaw(description: "a connection has no carrier yet") }
        return self
    }

    fileprivate static func reason(_ item: [String: Any]) -> String {
        guard let fault = item["fault"] as? String, Fault(rawValue: fault) != nil else {
            return "fault is one of " + Fault.allCases.map(\.rawValue).joined(separator: ", ")
        }
        if let kind = item["operation"] as? String, CallKind(rawValue: kind) == nil {
            return "operation is one of " + CallKind.allCases.map(\.rawValue).joined(separator: ", ")
        }
        if item["operation"] as? String == CallKind.connect.rawValue {
            return "connect goes with reset or close alone, and has neither carrier nor path yet"
        }
        return
            "carrier is ups, dhl or expeditors; status is 200 to 599, times 1 or more, after 0 or more, copies 1 to "
            + "10, whole numbers; seconds is a number; shape is a fault; the rest is text but sold, which is true "
            + "or false"
    }
}

/// Where things stand in a faults file, for its author.
private struct FaultLines {
    private let text: String
    private let rules: [Int]

    init(_ data: Data) {
        text = String(decoding: data, as: UTF8.self)
        rules = FaultLines.starts(text)
    }

    func ofRule(_ place: Int) -> Int { rules.indices.contains(place - 1) ? rules[place - 1] : 1 }

    /// `Invalid value around character 38.`, or the end of the file.
    func ofFlaw(_ said: String) -> Int {
        let place = said.split(separator: " ").last.flatMap { Int($0.filter(\.isNumber)) }
        return text.unicodeScalars.prefix(place ?? text.unicodeScalars.count).count { $0 == "\n" } + 1
    }

    /// The lines on which objects inside the outermost list begin.
    private static func starts(_ text: String) -> [Int] {
        var (line, depth, starts) = (1, 0, [Int]())
        var (isText, isEscaped) = (false, false)
        for scalar in text.unicodeScalars {
            if scalar == "\n" { line += 1 }
            if isText {
                (isText, isEscaped) = (isEscaped || scalar != "\"", !isEscaped && scalar == "\\")
                continue
            }
            switch scalar {
            case "\"": isText = true
            case "{", "[":
                if scalar == "{", depth == 2 { starts.append(line) }
                depth += 1
            case "}", "]": depth -= 1
            default: break
            }
        }
        return starts
    }
}

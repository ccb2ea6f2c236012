import Web
import Yams

/// An address as a JSON file (D26). Its parts are judged by the API; that it is an address at all, here.
enum AddressFile {
    private static let keys = [
        "name", "street", "city", "subdivision", "postcode", "country", "phone", "timeZone",
    ]

    static func read(_ name: String, for option: String) throws(Problem) -> JSON {
        let bytes = try InputFile.bytes(of: name, for: option)
        let shown = name == "-" ? "standard input" : name
        let list = keys.joined(separator: ", ")
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let value: JSON
        do {
            value = try JSON(reading: Array(bytes[start...]))
        } catch {
            throw Problem(.file, "\(shown) is not JSON\(place(in: bytes[start...])).", ["file": shown])
        }
        guard case .object(let members) = value else {
            throw Problem(.file, "\(shown) holds no address: a JSON object with \(list).")
        }
        for (key, member) in members.sorted(by: { $0.key < $1.key }) {
            guard keys.contains(key) else {
                throw Problem(.file, "\(shown): an address has no “\(key)”; it has \(list).")
            }
            guard isText(member) || (key == "street" && member.array?.allSatisfy(isText) == true) else {
                throw Problem(.file, "\(shown): “\(key)” must be text.")
            }
        }
        return value
    }

    private static func isText(_ value: JSON) -> Bool {
        value.string != nil || value.isNull
    }

    /// Where it stops making sense. Foundation does not tell on Linux; YAML holds JSON, and its parser does.
    private static func place(in bytes: ArraySlice<UInt8>) -> String {
        do {
            _ = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
            return ""
        } catch YamlError.parser(_, let problem, let mark, _), YamlError.scanner(_, let problem, let mark, _)
        {
            return ": line \(mark.line), column \(mark.column), \(problem)"
        } catch {
            return ""
        }
    }
}

import Foundation

extension JSON {
    /// One line of UTF-8, keys sorted.
    var data: Data {
        var out = Data()
        write(to: &out)
        return out
    }

    private func write(to out: inout Data) {
        switch self {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let flag): out.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let number): out.append(contentsOf: Self.digits(number).utf8)
        case .string(let text): Self.quote(text, to: &out)
        case .array(let items):
            out.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                item.write(to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let keys):
            out.append(UInt8(ascii: "{"))
            for (index, key) in keys.keys.sorted().enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                Self.quote(key, to: &out)
                out.append(UInt8(ascii: ":"))
                keys[key]?.write(to: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    private static func digits(_ number: Double) -> String {
        // Beyond 2^53 a Double no longer tells neighboring integers apart.
        number == number.rounded() && number.magnitude < 9e15 ? String(Int(number)) : String(number)
    }

    private static func quote(_ text: String, to out: inout Data) {
        out.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
            for byte in text.utf8 {
                switch byte {
                case 0x22, 0x5C: out.append(contentsOf: [0x5C, byte])
                case ..<0x20: out.append(contentsOf: String(format: "\\u%04x", Int(byte)).utf8)
                default: out.append(byte)
                }
            }
        } else {
            out.append(contentsOf: text.utf8)
        }
        out.append(UInt8(ascii: "\""))
    }
}

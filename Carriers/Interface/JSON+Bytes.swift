import Logistics

extension JSON {
    /// As UTF-8: every script and the slash as they are, only what JSON forbids is escaped (RFC 8259, 7).
    public var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(2_048)
        write(to: &out)
        return out
    }

    private func write(to out: inout [UInt8]) {
        switch self {
        case .string(let text): JSON.write(text, to: &out)
        case .integer(let number): out += "\(number)".utf8
        case .decimal(let digits, let decimals): JSON.write(digits, decimals: decimals, to: &out)
        case .bool(let flag): out += (flag ? "true" : "false").utf8
        case .array(let elements): JSON.write(elements, to: &out)
        case .object(let members): JSON.write(members, to: &out)
        case .absent: out += "null".utf8
        }
    }

    private static func write(_ elements: [JSON], to out: inout [UInt8]) {
        out.append(UInt8(ascii: "["))
        var isFirst = true
        for element in elements where element != .absent {
            if !isFirst { out.append(UInt8(ascii: ",")) }
            element.write(to: &out)
            isFirst = false
        }
        out.append(UInt8(ascii: "]"))
    }

    private static func write(_ members: [Member], to out: inout [UInt8]) {
        out.append(UInt8(ascii: "{"))
        var isFirst = true
        for member in members where member.value != .absent {
            if !isFirst { out.append(UInt8(ascii: ",")) }
            write(member.key, to: &out)
            out.append(UInt8(ascii: ":"))
            member.value.write(to: &out)
            isFirst = false
        }
        out.append(UInt8(ascii: "}"))
    }

    private static func write(_ text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
            case 0x0A: out += #"\n"#.utf8
            case ..<0x20: out += #"\u00"#.utf8 + [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)

    /// Without zeros at the end: 1600 thousandths are 1.6, 2000 are 2.
    private static func write(_ digits: Int, decimals: Int, to out: inout [UInt8]) {
        let magnitude = String(digits.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - magnitude.utf8.count)) + magnitude
        var fraction = padded.suffix(decimals)
        while fraction.last == "0" { fraction = fraction.dropLast() }
        out += ((digits < 0 ? "-" : "") + padded.dropLast(decimals)).utf8
        if !fraction.isEmpty { out += ".\(fraction)".utf8 }
    }
}

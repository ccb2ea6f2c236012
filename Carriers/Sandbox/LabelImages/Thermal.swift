import Foundation

/// Labels for thermal printers, four by six inches at 203 dots an inch.
enum Thermal {
    static func zpl(_ text: LabelText) -> Data {
        var lines = ["^XA", "^PW812", "^LL1218", "^FO30,30^A0N,40,40^FD\(clean(text.title))^FS"]
        lines.append("^FO30,90^BY2^BCN,120,Y,N,N^FD\(clean(text.number))^FS")
        for (index, line) in text.lines.enumerated() {
            lines.append("^FO30,\(290 + index * 44)^A0N,30,30^FD\(clean(line))^FS")
        }
        return Data((lines + ["^XZ", ""]).joined(separator: "\n").utf8)
    }

    /// EPL2, also sent for SPL and LP2.
    static func epl(_ text: LabelText) -> Data {
        var lines = ["", "N", "q812", "Q1218,24"]
        for (index, line) in ([text.title, text.number] + text.lines).enumerated() {
            let plain = clean(line).replacingOccurrences(of: "\"", with: "'")
            lines.append("A30,\(30 + index * 50),0,4,1,1,N,\"\(plain)\"")
        }
        return Data((lines + ["P1", ""]).joined(separator: "\r\n").utf8)
    }

    /// `^` and `~` begin commands, and the printer's own fonts know no accents.
    private static func clean(_ text: String) -> String {
        String(LabelText.plain(text).map { $0 == "^" || $0 == "~" || !$0.isASCII ? "?" : $0 })
    }
}

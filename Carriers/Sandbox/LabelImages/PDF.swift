import Foundation

/// A PDF 1.4 of one page, text only, in a font that every reader has.
enum PDF {
    static func data(_ text: LabelText) -> Data {
        let page = content(text)
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            // 4 by 6 inches, the paper of DHL's default template ECOM26_84_001.
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 432 288] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(page.utf8.count) >>\nstream\n\(page)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        var out = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(out.utf8.count)
            out += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = out.utf8.count
        out += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets { out += String(format: "%010d 00000 n \n", offset) }
        out += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
        return Data(out.utf8)
    }

    private static func content(_ text: LabelText) -> String {
        var lines = ["BT", "/F1 16 Tf 18 254 Td (\(escaped(text.title))) Tj"]
        lines.append("/F1 22 Tf 0 -30 Td (\(escaped(text.number))) Tj")
        lines.append("/F1 10 Tf 0 -12 Td")
        lines += text.lines.map { "0 -16 Td (\(escaped($0))) Tj" }
        return (lines + ["ET", "1 w 9 9 414 270 re S"]).joined(separator: "\n")
    }

    /// ASCII only, so that characters are bytes and the table of offsets is right.
    private static func escaped(_ text: String) -> String {
        text.folding(options: .diacriticInsensitive, locale: nil).unicodeScalars.map { scalar in
            switch scalar {
            case "(", ")", "\\": "\\\(scalar)"
            case " "..."~": String(scalar)
            default: "?"
            }
        }.joined()
    }
}

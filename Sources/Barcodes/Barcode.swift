import CZint

/// A text as a picture that scanners read, drawn by libzint (D45).
public struct Barcode: Hashable, Sendable {
    /// How the text is written.
    public enum Symbology: CaseIterable, Hashable, Sendable {
        /// Code 128, for any scanner at a desk.
        case code128
        /// QR, for a phone; a seventh of it may be damaged (level M).
        case qr
    }

    /// Why there is no picture.
    public enum Refusal: Error, Hashable, Sendable {
        /// Nothing to draw.
        case empty
        /// More bytes than a label has room for; `limit` is how many would be.
        case tooLong(bytes: Int, limit: Int)
        /// Not printable ASCII, so that a scanner could read it as something else.
        case notASCII
        /// The library's own words; its text is not shown to customers.
        case library(code: Int, message: String)
    }

    /// The most bytes of a text: a Code 128 of more is too wide for a sheet of paper, and a phone needs
    /// luck with a QR of more.
    public static func limit(of symbology: Symbology) -> Int {
        switch symbology {
        case .code128: 48
        case .qr: 512
        }
    }

    /// A dark rectangle, in modules from the upper left corner of the whole picture.
    public struct Bar: Hashable, Sendable {
        public let x, y, width, height: Double
    }

    public let text: String
    public let symbology: Symbology
    /// In modules, with the quiet zone that the standard asks for.
    public let width, height: Double
    public let bars: [Bar]

    /// Draws the text.
    public init(_ text: String, as symbology: Symbology) throws(Refusal) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else { throw .notASCII }
        let limit = Self.limit(of: symbology)
        guard bytes.count <= limit else { throw .tooLong(bytes: bytes.count, limit: limit) }
        let drawing = try Drawing(of: bytes, as: symbology)
        self.text = text
        self.symbology = symbology
        width = drawing.width
        height = drawing.height
        bars = drawing.bars
    }
}

/// What libzint drew, copied out of its memory.
private struct Drawing {
    let width, height: Double
    let bars: [Barcode.Bar]

    /// The symbol lives from `ZBarcode_Create` to the `ZBarcode_Delete` of this function, and owns the list of
    /// rectangles that is walked in between: nothing of it is kept.
    init(of bytes: [UInt8], as symbology: Barcode.Symbology) throws(Barcode.Refusal) {
        guard let symbol = ZBarcode_Create() else { throw .library(code: 0, message: "out of memory") }
        defer { ZBarcode_Delete(symbol) }
        symbol.pointee.prepare(for: symbology)
        let code = ZBarcode_Encode_and_Buffer_Vector(symbol, bytes, Int32(bytes.count), 0)
        // Below ZINT_ERROR are warnings: it is drawn, but against the letter of a standard. We take none.
        guard code == 0, let vector = symbol.pointee.vector else {
            throw .library(code: Int(code), message: symbol.pointee.complaint)
        }
        // One module is two units of the library's vector.
        let scale = 2.0
        var bars: [Barcode.Bar] = []
        var next = vector.pointee.rectangles
        while let rectangle = next?.pointee {
            bars.append(
                Barcode.Bar(
                    x: Double(rectangle.x) / scale, y: Double(rectangle.y) / scale,
                    width: Double(rectangle.width) / scale, height: Double(rectangle.height) / scale))
            next = rectangle.next
        }
        width = Double(vector.pointee.width) / scale
        height = Double(vector.pointee.height) / scale
        self.bars = bars
    }
}

extension zint_symbol {
    fileprivate mutating func prepare(for symbology: Barcode.Symbology) {
        show_hrt = 0
        // Serials and RMA numbers as they are: no escapes, no Latin 1.
        input_mode = DATA_MODE
        // The widths of ISO/IEC 15417 and 18004, 10 and 4 modules.
        output_options |= BARCODE_QUIET_ZONES
        switch symbology {
        case .code128:
            self.symbology = BARCODE_CODE128
            // In modules: 12 mm where a module is a third of one.
            height = 36
        case .qr:
            self.symbology = BARCODE_QRCODE
            option_1 = 2
        }
    }

    fileprivate var complaint: String {
        withUnsafeBytes(of: errtxt) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

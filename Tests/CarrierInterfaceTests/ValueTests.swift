import CarrierInterface
import FoundationEssentials
import Logistics
import Testing

@Suite struct ValueTests {
    @Test func `a secret prints itself nowhere`() {
        struct Holder { let secret = Secret("s3cret-word") }
        var dumped = ""
        dump(Holder(), to: &dumped)
        let printed =
            "\(Secret("s3cret-word")) \(String(reflecting: Secret("s3cret-word"))) \(Holder()) \(dumped)"
        #expect(!printed.contains("s3cret-word"))
    }

    @Test(arguments: [
        ("https://ups.test", "ups.test", ""), ("https://dhl.test/mydhlapi/", "dhl.test", "/mydhlapi"),
        ("http://127.0.0.1:8080/mydhlapi/test", "127.0.0.1:8080", "/mydhlapi/test"),
        ("http://localhost:1", "localhost:1", ""), ("HTTP://[::1]:9", "[::1]:9", ""),
    ])
    func `a base address is read`(text: String, authority: String, path: String) {
        #expect(BaseURL(text)?.authority == authority)
        #expect(BaseURL(text)?.path == path)
    }

    @Test(arguments: [
        "", "ups.test", "ftp://ups.test", "http://ups.test", "http://127.0.0.1.evil.test",
        "https://u:p@ups.test",
        "https://ups.test/?q", "https://ups.test/#f", "https:// ups.test", "https://", "http://127.1",
    ])
    func `credentials, queries and plain http to another machine are no base address`(text: String) {
        #expect(BaseURL(text) == nil)
    }

    @Test(arguments: [
        ("GIF89a…", LabelFile.Format.gif), ("GIF87a", .gif), ("%PDF-1.4", .pdf), ("\r\n ^XA^FO", .zpl),
        ("GIF8", .gif), ("%PDF", .pdf), ("CT~~CD,~CC^~CT~\n^XA~TA000^XZ", .zpl), ("GIF", nil),
        ("<html>", nil),
        ("<html>^XA", nil), ("", nil), ("XA", nil),
    ])
    func `a file's format is told by its bytes`(content: String, format: LabelFile.Format?) {
        let base64 = Data(content.utf8).base64EncodedString()
        #expect(LabelFile(kind: .label, base64: base64)?.format == format)
    }

    /// `?>` and its like are what the two alphabets differ in.
    @Test func `Base64 is read with line breaks, in either alphabet, without padding, as a data address`() {
        let bytes = Array("GIF89a".utf8) + [0xFB, 0xEF, 0xFF, 0xBF, 0x7E]
        let plain = Data(bytes).base64EncodedString()
        let wrapped = plain.prefix(4) + "\r\n " + plain.dropFirst(4) + "\n"
        let forAddresses = plain.replacing("+", with: "-").replacing("/", with: "_")
        #expect(plain.contains("+") && plain.contains("/") && plain.hasSuffix("="))
        let texts = [
            plain, String(wrapped), forAddresses, plain.replacing("=", with: ""),
            "data:image/gif;base64," + plain,
        ]
        for text in texts {
            #expect(LabelFile(kind: .label, base64: text)?.bytes == bytes, "\(text)")
        }
        #expect(LabelFile(kind: .label, base64: plain.prefix(8) + "%" + plain.dropFirst(8)) == nil)
    }

    @Test(arguments: [nil, "", "%%%", "R0lG", "not base64 at all!", "data:image/gif;base64,", "data:"])
    func `what is no Base64 of an image is no file`(base64: String?) {
        #expect(LabelFile(kind: .label, base64: base64) == nil)
    }

    @Test(arguments: [
        (1, [280, 240, 120]), (2, [280, 240, 240]), (4, [480, 280, 240]), (12, [560, 480, 360]), (0, []),
    ])
    func `units are packed for the least length and girth`(count: Int, edges: [Int]) {
        let box = [Piece.phones(count)].box
        #expect((box.map { [$0.length, $0.width, $0.height] } ?? []) == edges)
    }

    @Test func `a parcel of several types adds up`() {
        let pieces = [Piece.phones(2), Piece.terminal]
        #expect(pieces.units == 3)
        #expect(pieces.grams == 12_700)
        #expect(pieces.value?.text == "3260.00 USD")
        #expect([Piece]().value == nil)
    }

    @Test(arguments: [
        ("Short", 35, "Short"), ("Used IP desk telephone, returned", 24, "Used IP desk telephone"),
        ("Unbroken-and-very-long-name", 10, "Unbroken-a"), ("e\u{301}e\u{301}e\u{301}", 3, "e\u{301}"),
    ])
    func `a name is cut after a word, never inside a character`(name: String, limit: Int, expected: String) {
        #expect(Array(name.shortened(to: limit).unicodeScalars) == Array(expected.unicodeScalars))
    }
}

extension Piece {
    static func phones(_ count: Int) -> Piece {
        Piece(deviceType: DeviceType.builtIn[0], serials: [], count: count)
    }

    static let terminal = Piece(deviceType: DeviceType.builtIn[1], serials: [], count: 1)
}

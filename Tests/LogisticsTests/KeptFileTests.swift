import Logistics
import Testing

/// What a file is is told by its bytes, never by its name.
@Suite struct KeptFileTests {
    @Test(arguments: [
        ("%PDF-1.7\n", KeptFile.Kind.pdf), ("GIF89a..", .gif), ("RIFF1234WEBPVP8", .webp),
        ("RIFF1234WAVE", .text), ("PK\u{3}\u{4}", .zip), ("<html><script>", .text), ("<svg onload=x>", .text),
        ("a,b\r\n1,2", .text), ("ü", .text), ("a\u{0}b", .other), ("\u{1B}[2J", .other),
    ])
    func `a kind is told by the first bytes, a page or a drawing is text`(
        text: String, kind: KeptFile.Kind
    ) {
        #expect(KeptFile.Kind(sniffing: Array(text.utf8)) == kind)
    }

    @Test func `pictures and programs`() {
        #expect(KeptFile.Kind(sniffing: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .png)
        #expect(KeptFile.Kind(sniffing: [0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
        #expect(KeptFile.Kind(sniffing: [0x4D, 0x5A, 0x90, 0]) == .other)
        #expect(KeptFile.Kind(sniffing: [0xFF, 0xFE, 0x61]) == .other)
    }

    @Test(arguments: [
        ("a.pdf", "a.pdf"), ("../../etc/passwd", "passwd"), ("C:\\x\\b.txt", "b.txt"),
        (" a \n b.txt ", "a b.txt"), ("a\u{202E}fdp.exe", "afdp.exe"), ("Žádost.pdf", "Žádost.pdf"),
        (String(repeating: "x", count: 500), String(repeating: "x", count: 120)),
    ])
    func `a name is the last part, without what hides`(typed: String, name: String) throws {
        #expect(try KeptFile.name(from: typed) == name)
    }

    @Test(arguments: ["", "/", "..", "\u{0}", " . "])
    func `what leaves no name is refused`(typed: String) {
        #expect(throws: KeptFileRefusal.unnamed) { try KeptFile.name(from: typed) }
    }

    @Test func `ten megabytes and no byte more`() throws {
        try KeptFile.checking(size: 10_485_760)
        #expect(throws: KeptFileRefusal.tooLarge(10_485_761)) {
            try KeptFile.checking(size: 10_485_761)
        }
        #expect(throws: KeptFileRefusal.empty) { try KeptFile.checking(size: 0) }
    }
}

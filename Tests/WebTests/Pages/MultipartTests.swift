import Foundation
import Testing

@testable import Web

@Suite struct MultipartTests {
    private func read(_ body: String, _ boundary: String = "XX") throws -> Multipart {
        try Multipart(Data(body.utf8), boundary: boundary)
    }

    @Test func `fields and a file as browsers send them`() throws {
        let form = try read(
            "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n"
                + "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%22b.txt\"\r\n"
                + "Content-Type: text/html\r\n\r\nline\r\n--XY\r\n\r\n--XX\r\n"
                + "content-disposition: form-data; name=\"empty\"\r\n\r\n\r\n--XX--\r\n")
        #expect(form.values.raw("csrf") == "token" && form.values.raw("empty") == "")
        let file = try #require(form.files["file"])
        #expect(file.name == "a\"b.txt")
        #expect(String(decoding: file.bytes, as: UTF8.self) == "line\r\n--XY\r\n")
    }

    @Test(arguments: [
        "", "--XX", "--XX\r\n", "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf",
        "--XX\r\nContent-Type: text/plain\r\n\r\na\r\n--XX--", "XX\r\n\r\n--", "--XX\r\n\r\n\r\n--XX--",
    ])
    func `what is cut or names no field is refused`(body: String) {
        #expect(throws: (any Error).self) { try read(body) }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=abc", "abc"), ("Multipart/Form-Data; Boundary=\"a b\"; x=y", "a b"),
        ("multipart/form-data", nil), ("multipart/form-data; boundary=", nil),
        ("text/plain; boundary=a", nil),
        ("multipart/form-data; boundary=" + String(repeating: "a", count: 71), nil),
    ])
    func `the boundary stands in the content type`(type: String, boundary: String?) {
        #expect(Multipart.boundary(in: type) == boundary)
    }
}

import Hummingbird
import Logistics
import NIOCore
import Operations
import Testing

@testable import Web

/// A manifest on the disk is the manifest in memory, wherever it is cut.
@Suite struct StagedManifestTests {
    private func staged(_ text: String, upTo limit: Int = 1 << 20) async throws -> StagedFile {
        let body = RequestBody(buffer: ByteBuffer(string: text))
        return try await StagedFile.receiving(body, upTo: limit, in: "/tmp")
    }

    private static let head = "trial_ref,device_type,serial,street\n"
    static let files = [
        head + "T1,phone,A1,x\nT1,phone,A2,x\nT2,phone,B1,y\nT1,phone,A3,x\n",
        head + "T1,phone,A1,\"two\nlines, \"\"said\"\"\"\n\n\nT1,phone,a1 ,x\nT2,phone,A1,y",
        "\u{FEFF}" + head.replacing("\n", with: "\r\n")
            + "T1,phone,A1,\"x\r\ny\"\r\n,,,\r\nT2,phone,B1,ž\r\n",
        head.replacing(",", with: ";") + "T1;phone;A1;a,b\nT2;phone;B1;c\n",
        head.replacing("\n", with: "\r") + "T1,phone,A1,x\rT1,phone,A2,x\r",
    ]

    @Test(arguments: files)
    func `cut anywhere it has the same rows, trials and repeats`(text: String) async throws {
        let whole = try ManifestFile.read(Array(text.utf8))
        let file = try await staged(text)
        for piece in 1...(text.utf8.count + 1) {
            let manifest = try StagedManifest(file, piece: piece)
            #expect(manifest.columns == whole.columns)
            #expect(manifest.rowCount == whole.rowCount && manifest.trialCount == whole.trialCount)
            #expect(manifest.repeats == whole.repeats)
            for trial in 0..<whole.trialCount {
                let (mine, theirs) = (try manifest.rows(ofTrial: trial), try whole.rows(ofTrial: trial))
                #expect(mine.map(\.line) == theirs.map(\.line), "in pieces of \(piece)")
                #expect(mine.map(\.cells) == theirs.map(\.cells), "in pieces of \(piece)")
            }
        }
    }

    @Test(arguments: [
        "T1,phone,A1,x\nT1,phone,A\"2,x\n", "T1,phone,A1,x\nT1,phone\n", "T1,phone,A1,\"x\"y\n",
        "T1,phone,A1,x\nT1,phone,A\u{0}2,x\n", "T1,phone,A1,\"never\nclosed\n",
    ])
    func `what cannot be read is told with its line and column in the file`(rows: String) async throws {
        let text = Self.head + rows
        let wanted = #expect(throws: FileRefusal.self) { try ManifestFile.read(Array(text.utf8)) }
        let file = try await staged(text)
        for piece in [1, 7, 40, 4_096] {
            let found = #expect(throws: FileRefusal.self) { _ = try StagedManifest(file, piece: piece) }
            #expect(found?.line == wanted?.line && found?.column == wanted?.column, "\(piece)")
        }
    }

    @Test func `more than is taken is refused, and an empty file is none`() async throws {
        await #expect(throws: NIOTooManyBytesError.self) { try await staged(Self.files[0], upTo: 20) }
        let empty = try await staged("\n\n")
        #expect(throws: FileRefusal.self) { try StagedManifest(empty) }
    }

    @Test func `a file that waits has no name`() async throws {
        let file = try await staged("abc")
        #expect(try file.bytes(at: 1, count: 10) == Array("bc".utf8) && file.size == 3)
        #expect(file.digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}

import Testing

@testable import Curl

/// Addresses that a webhook may and may not reach (RELIABILITY 5, SSRF).
@Suite(.timeLimit(.minutes(1))) struct ReachTests {
    @Test(
        arguments: [
            ([8, 8, 8, 8], true), ([1, 1, 1, 1], true), ([172, 15, 0, 1], true), ([172, 32, 0, 1], true),
            ([100, 63, 0, 1], true), ([192, 167, 0, 1], true), ([223, 255, 255, 254], true),
            ([0, 0, 0, 0], false), ([10, 1, 2, 3], false), ([127, 0, 0, 1], false),
            ([169, 254, 169, 254], false),
            ([172, 16, 0, 1], false), ([172, 31, 255, 255], false), ([192, 168, 1, 1], false),
            ([100, 64, 0, 1], false),
            ([198, 18, 0, 1], false), ([192, 0, 2, 1], false), ([203, 0, 113, 9], false),
            ([224, 0, 0, 1], false),
            ([255, 255, 255, 255], false),
        ] as [([UInt8], Bool)])
    func `of version 4`(bytes: [UInt8], isOutside: Bool) {
        #expect(TargetAddress(four: bytes[...]).isOutside == isOutside)
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes
        #expect(TargetAddress(six: mapped).isOutside == isOutside, "in version 6")
        let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0] + bytes
        #expect(TargetAddress(six: translated).isOutside == isOutside, "behind NAT64")
    }

    @Test(
        arguments: [
            ([0x2A, 0x00], true), ([0x26, 0x06], true), ([0xFE, 0x80], false), ([0xFC, 0], false),
            ([0xFD, 0x12], false),
            ([0xFF, 0x02], false), ([0x20, 0x02], false), ([0x20, 0x01, 0x0D, 0xB8], false),
            ([0x20, 0x01, 0, 0], false),
            ([0, 0], false), ([0x20, 0x01, 0x48, 0x60], true),
        ] as [([UInt8], Bool)])
    func `of version 6`(head: [UInt8], isOutside: Bool) {
        let bytes = head + [UInt8](repeating: 0, count: 15 - head.count) + [1]
        #expect(TargetAddress(six: bytes).isOutside == isOutside)
        #expect(TargetAddress(six: bytes).isLoopback == (head == [0, 0]))
    }

    @Test(arguments: [(CurlRequest.Reach.outside, false), (.outsideOrLoopback, true), (.anywhere, true)])
    func `this machine is reached only where it may be`(reach: CurlRequest.Reach, isReached: Bool)
        async throws
    {
        let server = try MisbehavingServer(Misbehavior.answering("HTTP/1.1 204 No Content\r\n\r\n"))
        let client = try CurlClient()
        defer { client.shutdown() }
        var request = CurlRequest(url: server.url())
        request.reach = reach
        do throws(CurlError) {
            let response = try await client.send(request)
            #expect(isReached && response.status == 204)
        } catch {
            #expect(!isReached && error == .unreachable, "\(error)")
        }
    }
}

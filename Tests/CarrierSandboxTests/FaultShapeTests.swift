import Foundation
import Testing

@testable import CarrierSandbox

/// The other shapes in which a carrier may say the same.
@Suite struct FaultShapeTests {
    private func altered(_ body: JSON, _ fault: FaultRule.Fault) -> JSON? {
        Answer(200, body).altered(by: fault).body
    }

    @Test func `each shape is what it says`() {
        let body: JSON = [
            "Response": ["TransactionReference": ["CustomerContext": "RT0123456789"]], "PRN": "2929602E9CP",
            "rows": [["Code": "003", "n": 7]],
        ]
        #expect(altered(body, .emptyReference)?.text("Response/TransactionReference") == "")
        #expect(altered(body, .longNumber)?.text("PRN") == "2929602E9CPXY")
        #expect(altered(body, .carriageReturns)?.text("PRN") == "&#xD;2929602E9CP")
        #expect(altered(body, .numbers)?.number("rows/0/Code") == 3)
        #expect(altered(body, .texts)?.text("rows/0/n") == "7")
        #expect(altered(body, .bareObjects)?.text("rows/Code") == "003")
        #expect(
            altered(body, .inLists)?.text("Response/0/TransactionReference/0/CustomerContext")
                == "RT0123456789")
        #expect(altered(body, .strangeFields)?.has("rows/0/x-new") == true)
        #expect(
            altered(body, .foreign)?.text("Response/TransactionReference/CustomerContext") == "RTZZZZZZZZZZ")
        #expect(altered(["n": "1ZABC1230390000001"], .foreign)?.text("n") == "1ZZZZZZZ0390000001")
        #expect(
            altered(["GraphicImage": "R0lGODlh"], .badBase64)?.text("GraphicImage").flatMap {
                Data(base64Encoded: $0)
            } == nil)
    }

    @Test func `events turn round, and lose their offsets, their codes, or themselves`() {
        let body: JSON = [
            "events": [
                ["typeCode": "PU", "GMTOffset": "+01:00"], ["typeCode": "OK", "GMTOffset": "+01:00"],
            ]
        ]
        #expect(altered(body, .reversed)?.text("events/0/typeCode") == "OK")
        #expect(altered(body, .noOffset)?.has("events/0/GMTOffset") == false)
        #expect(altered(body, .noTypeCode)?.has("events/0/typeCode") == false)
        #expect(altered(body, .noEvents)?.list("events").isEmpty == true)
    }

    @Test func `a recovered label becomes a candidate`() {
        let body: JSON = [
            "LabelRecoveryResponse": [
                "Response": ["ResponseStatus": ["Code": "1"]], "LabelResults": [["TrackingNumber": "1Z9"]],
            ]
        ]
        let answer = altered(body, .candidates)
        #expect(answer?.text("LabelRecoveryResponse/TrackingCandidate/0/TrackingNumber") == "1Z9")
        #expect(answer?.has("LabelRecoveryResponse/LabelResults") == false)
    }

    /// 0xCBF43926 is the check value of CRC-32.
    @Test func `what is packed without compression is framed as RFC 1952 wants it`() {
        #expect(GZIPStored.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
        let packed = GZIPStored.bytes(of: [UInt8](repeating: 7, count: 70_000))
        #expect(packed.count == 10 + 2 * 5 + 70_000 + 8)
        #expect(packed[10] == 0 && packed[10 + 5 + 65_535] == 1)
    }

    @Test func `a label comes twice, where labels stand`() {
        let dhl: JSON = ["documents": [["typeCode": "label", "content": "JVBERi0="]]]
        #expect(altered(dhl, .twoLabels)?.list("documents").count == 2)
        let ups: JSON = [
            "ShipmentResponse": ["ShipmentResults": ["PackageResults": [["TrackingNumber": "1Z"]]]]
        ]
        #expect(altered(ups, .twoLabels)?.list("ShipmentResponse/ShipmentResults/PackageResults").count == 2)
    }

    @Test func `the bomb is small on the wire and ends as RFC 1952 wants it`() {
        #expect((300_000..<400_000).contains(GZIPBomb.bytes.count))
        #expect(GZIPBomb.bytes.starts(with: [0x1F, 0x8B, 8]))
        let size = GZIPBomb.bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(size == GZIPBomb.unpackedSize && size > 50_000_000)
    }
}

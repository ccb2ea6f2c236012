import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

/// Label Recovery by our reference, and what each of its answers means.
@Suite struct RecoveryTests {
    static let second = "1ZABC1230390000002"

    static func row(_ number: String? = Answers.number, image: String = Answers.gif) -> String {
        let name = number.map { #""TrackingNumber":"\#($0)","# } ?? ""
        return #"{\#(name)"LabelImage":{"LabelImageFormat":{"Code":"gif"},"GraphicImage":"\#(image)"}}"#
    }

    static func recovered(
        _ rows: String, more: String = "", shipment: String = Answers.number, context: String = "RT0123456789"
    ) -> String {
        #"{"LabelRecoveryResponse":{"Response":{"ResponseStatus":{"Code":"1","Description":"Success"},"#
            + #""TransactionReference":{"CustomerContext":"\#(context)"}},"#
            + #""ShipmentIdentificationNumber":"\#(shipment)",\#(more)"LabelResults":\#(rows)}}"#
    }

    @Test func `a label is asked for by the key and our account, as GIF without a stock size`() async throws {
        let answer = Self.recovered("[\(Self.row())]")
        let wire = Wire((200, Answers.token), (200, answer))
        let finding = try await service(wire)?.find(.sample)
        #expect(
            finding
                == .found(
                    BoughtLabel(
                        trackingNumber: Answers.number, shipmentID: Answers.number, charge: nil,
                        files: [
                            LabelFile(kind: .label, format: .gif, bytes: Array("GIF89a-label".utf8))
                        ], warnings: [])))
        #expect(await wire.lines.last == "POST /api/labels/v1903/recovery")
        #expect(
            await wire.bodies.last
                == #"{"LabelRecoveryRequest":{"Request":{"SubVersion":"1903","#
                + #""TransactionReference":{"CustomerContext":"RT0123456789"}},"LabelSpecification":"#
                + #"{"LabelImageFormat":{"Code":"GIF"},"HTTPUserAgent":"Mozilla/4.5"},"ReferenceValues":"#
                + #"{"ReferenceNumber":{"Value":"RT0123456789"},"ShipperNumber":"ABC123"}}}"#)
        try await wire.traceLast(answer)
    }

    @Test(arguments: [
        recovered(row()), recovered("[\(row(nil))]"), recovered(row(nil)),
        recovered("[\(row()),\(row())]"), recovered(row(), context: ""),
        #"{"LabelRecoveryResponse":{"LabelResults":\#(row())}}"#,
        #"{"LabelRecoveryResponse":{"Response":"","LabelResults":[\#(row())],"TrackingCandidate":[]}}"#,
    ])
    func `a row is read in every shape, without a number by the shipment's`(body: String) async throws {
        guard
            case .found(let label) = try await service(Wire((200, Answers.token), (200, body)))?.find(.sample)
        else {
            Issue.record("not found")
            return
        }
        #expect(label.trackingNumber == Answers.number && label.shipmentID == Answers.number)
        #expect(label.labelUsable && label.charge == nil && label.warnings.isEmpty)
    }

    @Test func `receipt and form come along`() async throws {
        let pdf = Data("%PDF-1.4".utf8).base64EncodedString()
        let image = #"{"Image":{"ImageFormat":{"Code":"PDF"},"GraphicImage":"\#(pdf)"}}"#
        let row = String(Self.row().dropLast()) + #","Receipt":\#(image),"Form":\#(image)}"#
        let body = Self.recovered("[\(row)]", more: #""Form":\#(image),"#)
        guard
            case .found(let label) = try await service(Wire((200, Answers.token), (200, body)))?.find(.sample)
        else {
            Issue.record("not found")
            return
        }
        #expect(label.files.map(\.kind) == [.label, .receipt, .other, .invoice])
    }

    @Test func `found without a usable label is found, with a remark`() async throws {
        let wire = Wire((200, Answers.token), (200, Self.recovered(Self.row(image: "%%%"))))
        guard case .found(let label) = try await service(wire)?.find(.sample) else {
            Issue.record("not found")
            return
        }
        #expect(label.trackingNumber == Answers.number)
        #expect(label.warnings.map(\.code) == ["label"])
    }

    @Test(arguments: [
        (recovered("[\(row()),\(row(second))]"), [Answers.number, second]),
        (
            recovered(row(), more: #""TrackingCandidate":{"TrackingNumber":"\#(second)"},"#),
            [Answers.number, second]
        ),
        (
            recovered(
                #""""#,
                more: #""TrackingCandidate":[{"TrackingNumber":"\#(second)"},"#
                    + #"{"TrackingNumber":"\#(Answers.number)"}],"#),
            [Answers.number, second]
        ),
        (recovered("[]", more: #""TrackingCandidate":{"TrackingNumber":"\#(second)"},"#), [second]),
    ])
    func `more than one under a key is for a person`(body: String, numbers: [String]) async throws {
        #expect(
            try await service(Wire((200, Answers.token), (200, body)))?.find(.sample)
                == .several(numbers: numbers))
    }

    @Test(arguments: [
        Answers.error("9801040", "Label has been voided"), #"{"errors":[{"code":9801040,"message":"V"}]}"#,
    ])
    func `a label that was voided is said to be`(body: String) async throws {
        let wire = Wire((200, Answers.token), (400, body))
        #expect(try await service(wire)?.find(.sample) == .voided(number: nil))
        #expect(await wire.requests.count == 2)
    }

    static let unknown: [(Int, String, String)] = [
        (400, Answers.error("9801050", "Stock size"), "E_CARRIER_REFUSED"),
        (400, Answers.error("300007"), "E_CARRIER_REFUSED"),
        (401, Answers.error("250003"), "E_CARRIER_AUTH"),
        (403, Answers.error("Blocked"), "E_CARRIER_AUTH"),
        (429, Answers.error("10429"), "E_CARRIER_BUSY"),
        (500, Answers.error("9801031"), "E_CARRIER_BUSY"),
        (503, "", "E_CARRIER_BUSY"), (0, "", "E_CARRIER_TIMEOUT"),
        (400, "<html>9801031</html>", "E_CARRIER_GARBLED"),
        (200, "", "E_CARRIER_GARBLED"), (200, "<html>", "E_CARRIER_GARBLED"),
        (200, "{}", "E_CARRIER_GARBLED"),
        (200, #"{"LabelRecoveryResponse":{}}"#, "E_CARRIER_GARBLED"),
        (200, recovered("[]"), "E_CARRIER_GARBLED"), (200, recovered(row("ABC")), "E_CARRIER_GARBLED"),
        (200, recovered(row(nil), shipment: ""), "E_CARRIER_GARBLED"),
        (200, recovered(row(), context: "RT9999999999"), "E_CARRIER_GARBLED"),
        (200, recovered(row()).replacingOccurrences(of: #""1""#, with: #""0""#), "E_CARRIER_GARBLED"),
    ]

    @Test(arguments: unknown)
    func `anything else is still unknown`(status: Int, body: String, problem: String) async throws {
        let answer = (status, body)
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(Wire((200, Answers.token), answer, answer, answer))?.find(.sample)
        }
        #expect(failure?.problemCode == problem)
    }

    @Test func `an answer cut at any byte, or with any byte spoilt, never says another number`() async throws
    {
        let whole = Array(Self.recovered("[\(Self.row())]").utf8)
        for index in whole.indices {
            var spoilt = whole
            spoilt[index] = UInt8(ascii: "[")
            for body in [Array(whole[..<index]), spoilt] {
                let wire = Wire((200, Answers.token), (200, String(decoding: body, as: UTF8.self)))
                let finding = try? await service(wire)?.find(.sample)
                if case .found(let label) = finding { #expect(label.trackingNumber == Answers.number) }
                if case .nothing = finding { Issue.record("nothing was said") }
            }
        }
    }

    @Test func `a lost file is fetched by its number`() async throws {
        let answer = Self.recovered("[\(Self.row())]", context: Answers.number)
        let wire = Wire((200, Answers.token), (503, ""), (200, answer))
        let files = try await service(wire)?.recover(
            trackingNumber: Answers.number, shipmentID: Answers.number, boughtOn: .day("2026-09-10"))
        #expect(files == [LabelFile(kind: .label, format: .gif, bytes: Array("GIF89a-label".utf8))])
        #expect(await wire.bodies.last?.contains(#""TrackingNumber":"\#(Answers.number)"}}"#) == true)
        #expect(await wire.bodies.last?.contains("ReferenceValues") == false)
        try await wire.traceLast(answer)
    }

    @Test(arguments: [
        (400, Answers.error("9801031"), "E_CARRIER_REFUSED"), (200, "<html>", "E_CARRIER_GARBLED"),
        (200, recovered(row(image: ""), context: ""), "E_CARRIER_GARBLED"),
        (200, recovered(row(second), context: ""), "E_CARRIER_GARBLED"),
    ])
    func `no file, or another label's, is no answer`(status: Int, body: String, problem: String) async throws
    {
        let failure = await #expect(throws: CarrierFailure.self) {
            try await service(Wire((200, Answers.token), (status, body)))?.recover(
                trackingNumber: Answers.number, shipmentID: Answers.number, boughtOn: .day("2026-09-10"))
        }
        #expect(failure?.problemCode == problem)
    }

    private func service(_ wire: Wire) -> (any LabelLookup)? {
        UPSCarrier.make(settings: .sample, transport: wire, surroundings: .still).labelLookup
    }
}

import CarrierInterface
import Foundation
import HTTPTypes
import Logistics
import Testing
import UPS

@Suite struct LabelAnswerTests {
    @Test(arguments: ["[\(Answers.package())]", Answers.package()])
    func `packages are read as an array and as one object`(packages: String) throws {
        let label = try read(Answers.shipped(packages: packages))
        #expect(label.trackingNumber == Answers.number)
        #expect(label.shipmentID == Answers.number)
        #expect(label.charge?.text == "12.34 USD")
        #expect(label.files == [LabelFile(kind: .label, format: .gif, bytes: Array("GIF89a-label".utf8))])
        #expect(label.warnings.isEmpty)
    }

    @Test func `the negotiated charge is the one that is paid`() throws {
        let charges =
            #""NegotiatedRateCharges":{"TotalCharge":{"CurrencyCode":"USD","MonetaryValue":9.5}},"#
            + #""ShipmentCharges":{"TotalCharges":{"CurrencyCode":"USD","MonetaryValue":"12.34"}},"#
        #expect(try read(Answers.shipped(charges: charges)).charge?.text == "9.50 USD")
    }

    @Test(arguments: ["", #""ShipmentCharges":"","#, #""ShipmentCharges":null,"#, #""ShipmentCharges":[1],"#])
    func `a missing charge is unknown, not free`(charges: String) throws {
        let label = try read(Answers.shipped(charges: charges))
        #expect(label.charge == nil)
        #expect(label.labelUsable)
    }

    @Test func `a label in several parts, or under the name that recovery gives it, is one`() throws {
        let image = #"{"GraphicImage":"\#(Answers.gif)"}"#
        let parts = try read(Answers.shipped(packages: Answers.package(label: "[\(image),\(image)]")))
        #expect(parts.files.count == 2 && parts.warnings.isEmpty)
        let other = #"{"TrackingNumber":"\#(Answers.number)","LabelImage":\#(image)}"#
        #expect(try read(Answers.shipped(packages: other)).labelUsable)
    }

    @Test func `letters of another encoding do not unmake a purchase`() throws {
        let text = Answers.shipped(
            envelope: #"{"ResponseStatus":{"Code":"1","Description":"XX"}}"#)
        let bytes = Array(text.utf8).replacing(Array("XX".utf8), with: [0xE9, 0xFC])
        let response = HTTPResponse(status: .ok)
        #expect(try call(.make()).read(response, bytes).trackingNumber == Answers.number)
    }

    @Test func `a charge that cannot be read leaves a warning`() throws {
        let charges = #""ShipmentCharges":{"TotalCharges":{"CurrencyCode":"KWD","MonetaryValue":"1.2345"}},"#
        let label = try read(Answers.shipped(charges: charges))
        #expect(label.charge == nil)
        #expect(label.warnings.map(\.code) == ["charge"])
    }

    @Test(arguments: [
        #"{"GraphicImage":"\#(Data("<html>".utf8).base64EncodedString())"}"#, #"{"GraphicImage":"%%%"}"#,
        #"{"GraphicImage":""}"#, #"{}"#, #""""#, "null", "[]",
    ])
    func `bought without a usable label is bought all the same`(label: String) throws {
        let bought = try read(Answers.shipped(packages: Answers.package(label: label)))
        #expect(bought.trackingNumber == Answers.number)
        #expect(!bought.labelUsable)
        #expect(bought.warnings.map(\.code) == ["label"])
    }

    @Test func `two packages for one parcel are both kept, and a person is told`() throws {
        let label = try read(Answers.shipped(packages: "[\(Answers.package()),\(Answers.package())]"))
        #expect(label.files.count == 2)
        #expect(label.warnings.map(\.code) == ["label"])
    }

    @Test(arguments: [
        #""Alert":[{"Code":"120900","Description":"Watch out"}]"#,
        #""Alert":{"Code":120900,"Description":"Watch out"}"#,
    ])
    func `alerts come along`(alert: String) throws {
        let envelope = #"{"ResponseStatus":{"Code":1},"TransactionReference":"",\#(alert)}"#
        let label = try read(Answers.shipped(envelope: envelope))
        #expect(label.warnings == [CarrierWarning(code: "120900", detail: "Watch out")])
    }

    @Test func `a name that was cut is a warning`() throws {
        let name = "Example Trials and Loans International Holding"
        let label = try read(Answers.shipped(), order: .make(from: .make("US", name: name)))
        #expect(label.warnings.map(\.code) == ["name"])
    }

    @Test(arguments: [
        "", "<html>Bad Gateway</html>", "{", "[]", "null", #"{"ShipmentResponse":{}}"#, #"{"other":1}"#,
        String(Answers.shipped().dropLast(40)),
        Answers.shipped().replacingOccurrences(of: Answers.number, with: ""),
        Answers.shipped().replacingOccurrences(of: Answers.number, with: "ABC"),
        Answers.shipped(envelope: #"{"ResponseStatus":{"Code":"0"}}"#),
        Answers.shipped(envelope: #"{"TransactionReference":{"CustomerContext":"RT9999999999"}}"#),
        Answers.error("120100"),
    ])
    func `rubbish under 200 is unreadable, nothing is invented`(body: String) {
        #expect(throws: (any Error).self) { try read(body) }
        let outcome = PurchaseOutcome(
            .answered(HTTPResponse(status: .ok), Array(body.utf8)), reading: call(.make()))
        guard case .inDoubt(let failure) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(failure.problemCode == "E_CARRIER_GARBLED")
    }

    @Test func `an answer cut at any byte, or with any byte spoilt, never crashes and invents nothing`() {
        let whole = Array(Answers.shipped().utf8)
        let call = call(.make())
        for index in whole.indices {
            var spoilt = whole
            spoilt[index] = UInt8(ascii: "[")
            for body in [Array(whole[..<index]), spoilt] {
                let label = try? call.read(HTTPResponse(status: .ok), body)
                #expect(label.map { $0.trackingNumber == Answers.number } ?? true)
            }
        }
    }

    private func read(_ body: String, order: LabelOrder = .make()) throws -> BoughtLabel {
        let call = call(order)
        return try call.read(HTTPResponse(status: .ok), Array(body.utf8))
    }

    private func call(_ order: LabelOrder) -> CarrierCall<BoughtLabel> {
        .returnLabel(order, settings: .sample, token: Secret("tok-1"))
    }
}

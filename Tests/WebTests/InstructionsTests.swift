import Logistics
import Testing

@testable import Operations
@testable import Web

@Suite struct InstructionsTests {
    static let languages = ["en", "cs", "ar", "bg", "nl"]
    static let carriers = ["UPS", "DHL", "Expeditors", "other", nil]
    private let rma = RMANumber(drawing: { 7 })

    private func render(
        _ carrier: String?, in language: String, by returnBy: String? = "2025-04-29",
        serials: [String] = ["A1", "A2"], contact: String? = "trials@roundtrip.example",
        phone: String? = "+1 555 0199"
    ) throws -> JSON {
        let lines = zip(1..., serials).map { number, text in
            ReturnLine(
                unitID: UnitID(Int64(number)), serial: serial(text), deviceType: "phone",
                shipmentID: ShipmentID(1), parcel: number)
        }
        let name = carrier.map { CarrierName($0) }
        let item = Return(
            rma: rma, trialID: TrialID(1), pickup: .depot, pickupDiffers: false, carrier: name,
            authorization: .authorized, createdOn: day("2025-03-01"), lines: lines)
        let contacts = name.flatMap { name in phone.map { [name: $0] } } ?? [:]
        return try Instructions(contact: contact, carrierContacts: contacts).json(
            for: ReturnFile(
                item: item, language: language, returnBy: returnBy.map { day($0) }, labels: [:],
                labelsInBoxes: [],
                documents: [], notes: [], warnings: []))
    }

    /// Every sentence of it.
    private func text(_ json: JSON) -> [String] {
        let steps = (json["steps"]?.array ?? []).compactMap(\.string)
        return steps + ["title", "note", "carrierLine"].compactMap { json[$0]?.string }
    }

    @Test(arguments: carriers, languages)
    func `every path speaks every language, with no placeholder left`(
        carrier: String?, language: String
    ) throws {
        let json = try render(carrier, in: language)
        #expect(json["language"]?.string == language)
        #expect(json["direction"]?.string == (language == "ar" ? "rtl" : "ltr"))
        #expect((json["steps"]?.array?.count ?? 0) >= 4)
        #expect(json["title"]?.string?.isEmpty == false)
        #expect(json["note"]?.string?.contains("trials@roundtrip.example") == true)
        let sentences = text(json)
        let whole = sentences.joined(separator: "\n")
        #expect(!whole.contains("{") && !whole.contains("}"))
        #expect(sentences.allSatisfy { !$0.isEmpty })
        #expect(whole.contains("2025-04-29") && whole.contains("A1, A2"))
        #expect(json.keys == ["language", "direction", "title", "steps", "note", "carrierLine"])
        #expect(carrier == nil || carrier == "other" || whole.contains("+1 555 0199"))
    }

    @Test(arguments: carriers)
    func `in Arabic every value stands by itself, elsewhere none does`(carrier: String?) throws {
        let arabic = text(try render(carrier, in: "ar")).joined()
        for value in ["A1, A2", "2025-04-29", "trials@roundtrip.example"] {
            #expect(arabic.contains("\u{2068}\(value)\u{2069}"))
            #expect(arabic.components(value) == arabic.components("\u{2068}\(value)\u{2069}"))
        }
        #expect(!text(try render(carrier, in: "cs")).joined().contains("\u{2068}"))
    }

    @Test func `what is filled in is never filled in again`() throws {
        #expect(Instructions.fill("{a} {b}", with: ["a": "{b}", "b": "{a}"], isolated: false) == "{b} {a}")
        let json = try render("UPS", in: "en", contact: "{serials}", phone: "{returnBy} }{")
        #expect(json["note"]?.string?.contains("{serials}") == true)
        #expect(json["carrierLine"]?.string == "UPS: {returnBy} }{")
    }

    @Test func `a sentence without its value is left out`() {
        #expect(Instructions.fill("to {a}", with: [:], isolated: false) == nil)
        #expect(Instructions.fill("no value", with: [:], isolated: true) == "no value")
    }

    @Test(arguments: ["fr", "", "EN", "en-US", "../en"])
    func `an unknown language is answered in English`(language: String) throws {
        let json = try render("DHL", in: language)
        #expect(json["language"]?.string == "en")
        #expect(try json["steps"] == render("DHL", in: "en")["steps"])
    }

    @Test(arguments: carriers, languages)
    func `without a date no sentence speaks of one, without a contact there is no note`(
        carrier: String?, language: String
    ) throws {
        let whole = try render(carrier, in: language)
        let undated = try render(carrier, in: language, by: nil, contact: nil, phone: nil)
        let dated = (whole["steps"]?.array ?? []).filter { $0.string?.contains("2025-04-29") == true }
        #expect(!dated.isEmpty)
        #expect(undated["steps"]?.array == whole["steps"]?.array?.filter { !dated.contains($0) })
        #expect(undated["note"] == .null && undated["carrierLine"] == .null)
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func components(_ part: String) -> Int {
        ranges(of: part).count
    }
}

import Testing

@testable import Logistics

@Suite struct AddressTests {
    private func input(_ change: (inout AddressInput) -> Void = { _ in }) -> AddressInput {
        var input = AddressInput(
            name: "Acme", street: "Hlavní 12", city: "Praha", postcode: "110 00", country: "CZ",
            phone: "+420 224 000 000")
        change(&input)
        return input
    }

    private func refusal(_ change: (inout AddressInput) -> Void) -> AddressRefusal? {
        do throws(AddressRefusal) {
            _ = try input(change).read()
            return nil
        } catch { return error }
    }

    @Test(arguments: ["ZZ", "", "  ", "CZE", "Czechia"])
    func `AC-12.4 what is no country code is refused`(text: String) {
        #expect(refusal { $0.country = text } == .country(text))
        #expect(AddressRefusal.country(text).code == "E_COUNTRY")
    }

    @Test(arguments: [
        ("cz", "CZ", [AddressReading.Note]()),
        ("UK", "GB", [.countryReplaced(typed: "UK", taken: "GB")]),
        ("el", "GR", [.countryReplaced(typed: "EL", taken: "GR")]),
        ("XK", "XK", [.userAssigned("XK")]),
    ])
    func `AC-12.4 codes in any case, aliases with a note`(
        text: String, code: String, notes: [AddressReading.Note]
    ) throws {
        let reading = try input { $0.country = text }.read()
        #expect(reading.address.country.code == code)
        #expect(reading.address.region == .emear)
        #expect(reading.notes == notes)
    }

    @Test func `nothing that a courier needs may be missing`() {
        #expect(refusal { $0.name = " " } == .missing(.name))
        #expect(refusal { $0.street = "\n \r\n" } == .missing(.street))
        #expect(refusal { $0.city = "" } == .missing(.city))
        #expect(refusal { $0.phone = "" } == .missing(.phone))
        #expect(refusal { $0.phone = "none" } == .phone("none"))
        #expect(AddressRefusal.missing(.name).code == "E_ADDRESS")
        #expect(refusal { $0.postcode = "" } == nil)
    }

    @Test(arguments: ["US", "CA", "AU"])
    func `a state or province is needed there, and must be one`(country: String) {
        #expect(refusal { $0.country = country } == .missing(.subdivision))
        #expect(
            refusal {
                $0.country = country
                $0.subdivision = "XX"
            } == .subdivision("XX", of: country))
    }

    @Test(arguments: [
        ("US", " tx ", "TX"), ("US", "PR", "PR"), ("US", "AE", "AE"), ("CA", "on", "ON"),
        ("AU", "nsw", "NSW"),
    ])
    func `a state in any case`(country: String, typed: String, code: String) throws {
        let address = try input {
            $0.country = country
            $0.subdivision = typed
        }.read().address
        #expect(address.subdivision == code)
    }

    @Test func `elsewhere a subdivision is free text`() throws {
        #expect(
            try input { $0.subdivision = "Středočeský kraj" }.read().address.subdivision == "Středočeský kraj"
        )
        #expect(try input { $0.subdivision = " " }.read().address.subdivision == nil)
    }

    @Test func `a line break begins a new line, the fourth is refused`() throws {
        let address = try input { $0.street = "Hall 3\r\n\n  Gate B \nDock 7\n" }.read().address
        #expect(address.street == ["Hall 3", "Gate B", "Dock 7"])
        #expect(refusal { $0.street = "1\n2\n3\n4" } == .tooManyLines(4, most: 3))
    }

    @Test func `what no line can hold is refused with the limit`() throws {
        let full = String(repeating: "ž", count: 45)
        #expect(try input { $0.street = full }.read().address.street == [full])
        #expect(refusal { $0.street = full + "ž" } == .tooLong(.street, length: 46, most: 45))
        #expect(refusal { $0.city = full + "ž" } == .tooLong(.city, length: 46, most: 45))
        #expect(refusal { $0.postcode = "1234567890123" } == .tooLong(.postcode, length: 13, most: 12))
        #expect(refusal { $0.city = "Pra\nha" } == .character(.city, "\n", place: 4))
        #expect(refusal { $0.name = "A\u{0}B" } == .character(.name, "\0", place: 2))
        #expect(refusal { $0.street = "A\tB" } == .character(.street, "\t", place: 2))
    }

    @Test func `any script and any quotes are kept as they were typed`() throws {
        for text in ["ул. „Витоша“ 5", "شارع الملك فهد ١٢", "O'Connell \"St\" <1>", "東京都千代田区1-1"] {
            #expect(try input { $0.street = text }.read().address.street == [text])
        }
    }

    @Test func `a time zone is a name of the database, or nothing`() throws {
        #expect(try input { $0.timeZone = "Europe/Prague" }.read().address.timeZone == "Europe/Prague")
        #expect(try input { $0.timeZone = "" }.read().address.timeZone == nil)
        #expect(refusal { $0.timeZone = "Prague time" } == .timeZone("Prague time"))
    }

    @Test func `the same door whatever the case, the blanks and the phone`() throws {
        let one = try input().read().address
        let same = try input {
            $0.name = "ACME"
            $0.street = "hlavní  12"
            $0.phone = "1"
        }.read().address
        #expect(one.place == same.place)
        #expect(try one.place != input { $0.street = "Hlavní 13" }.read().address.place)
    }
}

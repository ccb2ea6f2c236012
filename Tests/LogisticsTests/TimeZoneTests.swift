import Foundation
import Testing

@testable import Logistics

/// Which clock is most likely on the wall of an address (D29).
@Suite struct TimeZoneTests {
    @Test(arguments: [
        ("CZ", nil, "11000", "Europe/Prague"), ("CA", "BC", "V5K 0A1", "America/Vancouver"),
        ("CA", "nl", "A1A 1A1", "America/St_Johns"), ("CA", "SK", "S4P 3Y2", "America/Regina"),
        ("ES", nil, "28001", "Europe/Madrid"), ("ES", nil, "35001", "Atlantic/Canary"),
        ("ES", nil, "38 001", "Atlantic/Canary"), ("PT", nil, "1000-001", "Europe/Lisbon"),
        ("PT", nil, "9500-001", "Atlantic/Azores"), ("PT", nil, "9000-001", "Atlantic/Madeira"),
        ("UA", nil, "01001", "Europe/Kyiv"), ("KZ", nil, "010000", nil), ("RU", nil, "101000", nil),
        ("CA", nil, "", nil), ("US", "NY", "10001", nil),
    ])
    func `D29 the zone by province or postcode`(
        code: String, subdivision: String?, postcode: String, zone: String?
    ) throws {
        let country = try #require(Country.all[code])
        let address = Address(
            name: "A", street: ["1"], city: "B", subdivision: subdivision, postcode: postcode,
            country: country, phone: "1")
        #expect(address.likelyTimeZone == zone)
    }

    @Test func `every country has a zone for the day of a label, but where nobody is at home`() {
        let without = Country.all.values.filter { $0.capitalTimeZone == nil }.map(\.code).sorted()
        #expect(without == ["AQ", "BV", "HM", "UM"])
    }

    @Test func `every province of Canada has one`() throws {
        let canada = try #require(Country.all["CA"])
        for province in try #require(Subdivisions.of(canada)) {
            let address = Address(
                name: "A", street: ["1"], city: "B", subdivision: province, postcode: "", country: canada,
                phone: "1")
            #expect(address.likelyTimeZone != nil, "\(province)")
        }
    }
}

/// What a person chooses from where a country has several clocks.
@Suite struct CountryZoneTests {
    @Test func `every country has zones, but where nobody is at home, and none is there twice`() {
        let without = Country.all.values.filter(\.timeZones.isEmpty).map(\.code).sorted()
        #expect(without == ["AQ", "BV", "HM", "UM"])
        for country in Country.all.values {
            let zones = country.timeZones
            #expect(Set(zones).count == zones.count, "\(country.code)")
            #expect((country.onlyTimeZone.map { [$0] } ?? zones) == zones)
            // What stands in for the country where nobody asks is among them.
            #expect(country.capitalTimeZone.map(zones.contains) ?? true, "\(country.code)")
        }
    }

    @Test func `what the data bases of clocks call them`() throws {
        for zone in Set(Country.all.values.flatMap(\.timeZones)) {
            #expect(TimeZone(identifier: zone) != nil, "\(zone)")
        }
    }
}

import Logistics
import Testing

@Suite struct DepotTests {
    typealias Field = DepotInput.Field

    static let utrecht: [Field: String] = [
        .depot: "Utrecht", .name: "Roundtrip Returns", .street: "Retourstraat 1", .city: "Utrecht",
        .postcode: "3542 AB", .country: "NL", .phone: "+31 30 000 0100", .serves: "emear; nl BE",
        .hours: "Mo-Fr 08:00-17:00; Sa 09:00-12:00",
    ]

    private func depot(_ id: Int64, _ changes: [Field: String] = [:]) throws -> Depot {
        try DepotInput(Self.utrecht.merging(changes) { $1 }).read(id: DepotID(id))
    }

    private func address(_ code: String, _ subdivision: String? = nil) throws -> Address {
        Address(
            name: "A", street: ["B 1"], city: "C", subdivision: subdivision, postcode: "1",
            country: try Country.read(code).country, phone: "1")
    }

    @Test(arguments: [
        ([Field.depot: " "], DepotRefusal.noName),
        ([.depot: String(repeating: "x", count: 61)], .name(length: 61, most: 60)),
        ([.depot: "Ut\u{7}recht"], .name(length: 8, most: 60)), ([.serves: "NL Narnia"], .place("Narnia")),
        ([.hours: "always"], .hours("always")),
        (
            [.country: "US", .subdivision: "TN", .postcode: "38118"], .zoneNeeded(country: "US")
        ),
    ])
    func `E_DEPOT names the field`(changes: [Field: String], expected: DepotRefusal) {
        #expect(throws: expected) { try depot(1, changes) }
        #expect(expected.code == "E_DEPOT")
    }

    @Test func `an address is judged as everywhere`() {
        #expect(throws: AddressRefusal.missing(.street)) { try depot(1, [.street: ""]) }
        #expect(throws: AddressRefusal.country("QQ")) { try depot(1, [.country: "QQ"]) }
        #expect(throws: AddressRefusal.phone("call us")) { try depot(1, [.phone: "call us"]) }
    }

    @Test func `a good row is a depot with its zone, and reads again as it says itself`() throws {
        let depot = try depot(1)
        #expect(depot.serves.map(\.word) == ["EMEAR", "BE", "NL"])
        #expect(depot.timeZone == "Europe/Amsterdam")
        #expect(try DepotInput(depot.texts).read(id: depot.id) == depot)
        let closed = try DepotInput([.depot: "utrecht", .serves: ""]).filled(from: depot).read(id: depot.id)
        #expect(closed.serves == [] && closed.hours == depot.hours)
        #expect(DepotInput([.depot: " UTRECHT "]).key == depot.key)
    }

    @Test(arguments: [
        ("", ""), ("mo-fr 08:00-17:00", "Mo-Fr 08:00-17:00"),
        ("Mo,We-Fr 08:00-17:00;Sa 09:00-12:00", "Mo 08:00-17:00; We-Fr 08:00-17:00; Sa 09:00-12:00"),
        ("Su 10:00-11:00; Mo 08:00-09:00; Tu 08:00-09:00", "Mo-Tu 08:00-09:00; Su 10:00-11:00"),
    ])
    func `hours are read and written by weekday`(text: String, canonical: String) throws {
        let hours = try #require(OpeningHours(text))
        #expect(hours.text == canonical)
        #expect(OpeningHours(canonical) == hours)
        #expect(hours.isUnknown == text.isEmpty)
    }

    @Test(arguments: [
        "24/7", "Mo-Fr", "Mo-Fr 17:00-08:00", "Fr-Mo 08:00-17:00", "Mo 08:00-17:00; Mo 09:00-10:00",
        "Mo 8-17",
        "Xx 08:00-17:00", "Mo-Fr 08:00-17:00 lunch",
    ])
    func `other words are no hours`(text: String) {
        #expect(OpeningHours(text) == nil)
    }

    @Test func `a day that nobody named is closed`() throws {
        let hours = try #require(OpeningHours("Mo-Fr 08:00-17:00"))
        #expect(hours.on(day("2025-03-02")) == nil)
        #expect(hours.on(day("2025-03-03")) != nil)
    }

    @Test func `a country's own depot goes first, then its region's, then the settings'`() throws {
        let setting = try address("SE")
        let north = try depot(2, [.depot: "Malmö", .city: "Malmö", .country: "SE", .serves: "SE NO FI"])
        let south = try depot(3, [.depot: "مستودع دبي", .city: "دبي", .country: "AE", .serves: "AE SA"])
        let seeds: [Region: Address] = [.emear: setting, .unitedStates: try address("US", "TN")]
        let some = DepotDirectory(records: [north, south], seeds: seeds)
        #expect(some.depot(for: try address("NO"))?.name == "Malmö")
        #expect(some.depot(for: try address("SA"))?.name == "مستودع دبي")
        #expect(some.depot(for: try address("CZ")) == .setting(setting))
        #expect(some.depot(for: try address("US", "CA"))?.address.country.code == "US")
        #expect(some.depot(for: try address("BR")) == nil)
        let whole = DepotDirectory(records: [north, south, try depot(1)], seeds: seeds)
        #expect(
            whole.depot(for: try address("CZ"))?.name == "Utrecht",
            "a record of the region goes before the setting")
        #expect(whole.depot(for: try address("FI"))?.name == "Malmö")
    }

    @Test func `AC-12.3 territories and military mail are not the United States`() throws {
        let us = try depot(
            1,
            [
                .depot: "Memphis", .country: "US", .subdivision: "TN", .timeZone: "America/Chicago",
                .serves: "US",
            ])
        let rest = try depot(2, [.depot: "Rest", .serves: "other"])
        let depots = DepotDirectory(records: [us, rest])
        #expect(depots.depot(for: try address("US", "CA"))?.name == "Memphis")
        #expect(depots.depot(for: try address("US", "PR"))?.name == "Rest")
        #expect(depots.depot(for: try address("US", "AE"))?.name == "Rest")
        #expect(depots.depot(for: try address("AE")) == nil)
    }

    @Test func `US, CA and AU are a country and a region in one word`() {
        for region in Region.allCases where region != .emear && region != .other {
            let inside = Country.all.values.filter { $0.region == region }
            #expect(inside.map(\.code) == [region.rawValue])
            #expect(inside.first.map { .country($0) } == Depot.Place(region.rawValue))
        }
        #expect(Depot.Place("Emear") == .region(.emear) && Depot.Place("UK")?.word == "GB")
    }
}

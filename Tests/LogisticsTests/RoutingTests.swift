import Logistics
import Testing

@Suite struct RoutingTests {
    private func route(_ country: String, _ subdivision: String? = nil) -> Route {
        Route.decide(pickup: .at(country, subdivision), shipTo: .at(country, subdivision))
    }

    @Test(arguments: try fixture("countries"))
    func `a country routes as the table says`(row: [String]) throws {
        try #require(row.count == 4)
        let country = try #require(Country.all[row[0]])
        #expect(country.name == row[1])
        #expect(country.region == Region(rawValue: row[2]))
        #expect(country.carrier?.text ?? "" == row[3])
        let route = route(row[0], row[0] == "US" ? "TX" : nil)
        #expect(route.region.rawValue == row[2])
        #expect(route.carrier?.text ?? "" == row[3])
    }

    @Test func `the table has every country of the file, and Kosovo`() throws {
        let codes = try fixture("countries").map { $0[0] }
        #expect(codes.count == 249)
        #expect(Set(codes).union(["XK"]) == Set(Country.all.keys))
        #expect(Country.all.count == 250)
    }

    @Test(arguments: [
        "NZ", "JP", "SG", "IN", "CN", "BR", "MX", "AR", "KZ", "PR", "GU", "VI", "AS", "MP", "GL",
    ])
    func `AC-12.2 where no carrier is named a person decides`(code: String) throws {
        let route = route(code)
        #expect(route.carrier == nil)
        #expect(route.proposedCarrier == nil)
        let country = try #require(Country.all[code])
        #expect(route.warnings == [.noCarrier(.country(country))])
        #expect(route.warnings.first?.code == "E_NO_CARRIER")
    }

    @Test func `AC-12.1 the three carriers`() {
        #expect(route("US", "CA").carrier == .ups)
        #expect(route("CA", "ON").carrier == .dhl)
        for code in ["CZ", "BG", "NL", "EG", "SA", "AE", "ZA", "RU", "TR", "GB", "IL", "XK"] {
            #expect(route(code).carrier == .dhl)
        }
        #expect(route("AU", "NSW").carrier == .expeditors)
    }

    @Test(arguments: ["PR", "GU", "VI", "AS", "MP", "UM", "FM", "MH", "PW", "pr"])
    func `AC-12.3 a territory written as a state is itself`(code: String) throws {
        let country = try #require(Country.all[code.uppercased()])
        #expect(Address.at("US", code).area == .country(country))
        #expect(route("US", code).carrier == nil)
    }

    @Test(arguments: ["AE", "AA", "AP"])
    func `AC-12.3 military mail is nobody's, and its AE is not the Emirates`(code: String) {
        let route = route("US", code)
        #expect(route.carrier == nil)
        #expect(route.region == .other)
        #expect(route.warnings == [.noCarrier(.military(code))])
        #expect(self.route("AE").carrier == .dhl)
        #expect(self.route("AE", "PR").carrier == .dhl)
    }

    @Test func `AC-12.5 another country than shipped to is proposed and confirmed`() {
        let route = Route.decide(pickup: .at("CA", "ON"), shipTo: .austin)
        #expect(route.carrier == nil)
        #expect(route.proposedCarrier == .dhl)
        #expect(route.pickupDiffers)
        #expect(route.warnings.map(\.code) == ["E_PICKUP_DIFFERS"])
    }

    @Test func `another country without a carrier has both warnings`() {
        let route = Route.decide(pickup: .at("US", "PR"), shipTo: .austin)
        #expect(route.proposedCarrier == nil)
        #expect(route.pickupDiffers)
        #expect(route.warnings.map(\.code) == ["E_NO_CARRIER", "E_PICKUP_DIFFERS"])
    }

    @Test func `one of several ship-to addresses abroad is enough to ask`() {
        let route = Route.decide(pickup: .prague, shipTos: [.prague, .austin])
        #expect(route.pickupDiffers)
        #expect(route.proposedCarrier == .dhl)
        #expect(!Route.decide(pickup: .at("US", "CA"), shipTos: [.austin]).pickupDiffers)
    }

    @Test func `AC-08.1 devices route by where they are, whatever the residency`() {
        #expect(Route.decide(pickup: .at("AU", "VIC"), shipTo: .at("AU", "NSW")).carrier == .expeditors)
    }
}

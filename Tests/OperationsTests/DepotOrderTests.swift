import Logistics
import Testing

@testable import Operations

@Suite struct DepotOrderTests {
    private func arrivals(_ regions: [Region], _ name: String?) -> DepotArrivals {
        let like = Address.depot
        let depot = name.map {
            Address(
                name: $0, street: like.street, city: like.city, subdivision: like.subdivision,
                postcode: like.postcode, country: like.country, phone: like.phone, timeZone: like.timeZone)
        }
        return DepotArrivals(depot: depot, regions: regions, parcels: [])
    }

    @Test func `one’s own depot comes first, then by name, regions without a depot last`() {
        let all = [
            arrivals([.other], nil), arrivals([.emear], "B"), arrivals([.canada, .unitedStates], "C"),
            arrivals([.australia], "A"),
        ]
        let order = { (own: Region?) in
            all.sorted { $0.comesBefore($1, own: own) }.map { $0.depot?.name ?? "-" }
        }
        #expect(order(nil) == ["A", "B", "C", "-"])
        #expect(order(.unitedStates) == ["C", "A", "B", "-"])
        #expect(order(.other) == ["-", "A", "B", "C"])
    }
}

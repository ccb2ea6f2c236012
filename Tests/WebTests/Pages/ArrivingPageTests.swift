import Logistics
import Testing

@testable import Web

/// What comes to the depots: who may see it, how it is narrowed down, and that it leads to the desk.
@Suite struct ArrivingPageTests {
    let counter: Counter

    init() throws { counter = try Counter() }

    private func handOver(_ serial: String, to country: String = "US") async throws -> String {
        let rma = try await counter.returning([serial], to: country)
        let done = try await counter.post("returns/\(rma)/hand-over", ["on": "2025-03-02"])
        #expect(done.status == 200, "\(done)")
        return rma
    }

    @Test(arguments: ["stage=lost", "expected=soon"])
    func `a filter that is none is refused`(query: String) async throws {
        #expect(await counter.see("/arriving?\(query)", as: .dock).status == 400)
        #expect(await counter.see("/arriving.csv?\(query)", as: .dock).status == 400)
    }

    @Test func `nothing on its way is said, and a partner sees its own only, without buttons`() async throws {
        #expect(await counter.see("/arriving", as: .dock).says("Nothing is on its way to a depot."))
        _ = try await handOver("A1")
        let partner = await counter.see("/arriving", as: .ann)
        #expect(partner.status == 200 && partner.says("Nothing is on its way"))
        let auditor = await counter.see("/arriving", as: .auditor)
        #expect(auditor.says("Acme") && !auditor.says(#"name="number""#))
        let system = Actor(name: "op@roundtrip.example", role: .operator)
        #expect(await counter.see("/arriving", as: system).status == 403)
    }

    @Test func `each parcel has its depot, stage, days and a button that opens its box`() async throws {
        let here = try await handOver("A1")
        let there = try await handOver("B1", to: "BR")
        let page = await counter.see("/arriving", as: .dock)
        #expect(page.says("Depot, Venlo") && page.says("Serves the United States."), "\(page)")
        #expect(
            page.says("No depot for other countries") && page.says("handed over") && page.says("2025-03-02"))
        #expect(page.says(#"name="number" value="\#(here)-1""#) && page.says("\(there)-1"))
        _ = try await counter.box("\(here)-1")
        #expect(!(await counter.see("/arriving", as: .dock)).says("\(here)-1"), "it was opened")
    }

    @Test func `filters make an address; the file has the same rows`() async throws {
        let here = try await handOver("A1")
        let there = try await handOver("B1", to: "BR")
        let narrowed = await counter.see("/arriving?depot=Depot%2C%20Venlo&stage=handedOver", as: .dock)
        #expect(narrowed.says("\(here)-1") && !narrowed.says("\(there)-1"), "\(narrowed)")
        #expect(narrowed.says("/arriving.csv?depot=Depot%2C%20Venlo&amp;stage=handedOver"))
        for query in [
            "stage=delivered", "company=nobody", "expected=today", "expected=late", "expected=week",
        ] {
            #expect(await counter.see("/arriving?\(query)", as: .dock).says("that fits this"), "\(query)")
        }
        #expect(await counter.see("/arriving?expected=unknown&company=ACM", as: .dock).says("\(there)-1"))
        let file = await counter.see("/arriving.csv?stage=handedOver", as: .dock)
        #expect(file.says("Depot,Parcel,Where it is,Company,Devices") && file.count("\r\n") == 3, "\(file)")
    }
}

import CarrierInterface
import Logistics
import Operations
import Testing

@testable import Store

@Suite struct AllowanceTests {
    private let office: Office
    private let expeditors = CarrierName("Expeditors")
    /// 2025-03-03T14:59:59.999Z, the last moment of its hour.
    private static let late = Instant(milliseconds: 1_741_013_999_999)
    private static let next = Instant(milliseconds: 1_741_014_000_000)

    init() throws { office = try Office() }

    private func take(
        _ count: Int, _ kind: String = "token", at now: Instant = late, in store: DatabaseStore? = nil
    ) async -> [CarrierFailure] {
        let allowance = StoreAllowance(counting: store ?? office.store, now: { now })
        var failures: [CarrierFailure] = []
        for _ in 0..<count {
            do throws(CarrierFailure) {
                try await allowance.take(kind, of: expeditors, atMost: 10)
            } catch {
                failures.append(error)
            }
        }
        return failures
    }

    @Test func `ten token calls an hour, and the eleventh is told when the next hour begins`() async throws {
        #expect(await take(10) == [])
        let refused = try #require(await take(1).first)
        #expect(refused.kind == .busy && refused.message.contains("10 token calls an hour"))
        #expect(refused.message.hasSuffix("begins at 15:00 UTC"))
        #expect(await take(10, at: Self.next) == [])
        #expect(await take(1, at: Self.next).count == 1)
    }

    @Test func `what a process used up, the next one does not have`() async throws {
        #expect(await take(7) == [])
        office.store.close()
        let reopened = try DatabaseStore.open(path: office.folder + "/trials.db", create: false)
        defer { reopened.close() }
        #expect(await take(5, in: reopened).count == 2)
    }

    @Test func `each kind is counted by itself, and only the last days are kept`() async throws {
        #expect(await take(10) == [])
        #expect(await take(10, "tracking") == [])
        #expect(await take(1, at: Instant(milliseconds: Self.late.milliseconds + 90 * 3_600_000)) == [])
        #expect(try office.count("SELECT COUNT(*) FROM call_allowance") == 1)
    }

    @Test func `thirty at once are ten`() async {
        let failures = await withTaskGroup(of: [CarrierFailure].self) { group in
            for _ in 0..<30 { group.addTask { await take(1) } }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(failures.count == 20)
    }

    @Test func `counting is no business change: the trail has nothing of it`() async throws {
        let before = try office.auditEntries
        #expect(await take(3) == [])
        #expect(try office.auditEntries == before)
    }

    @Test func `what cannot be counted is not sent`() async {
        office.store.close()
        #expect(await take(1).map(\.kind) == [.withheld])
    }
}

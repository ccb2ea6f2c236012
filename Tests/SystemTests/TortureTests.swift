import Foundation
import Testing

/// `kill -9` at the places of RELIABILITY 3a, with the carriers' own ledger as the judge: at most one live
/// label a parcel, every label sold is ours or in doubt, none lost.
///
/// `make test` kills once at each place; `make torture` sets TORTURE_KILLS and prints the figures.
@Suite(.timeLimit(.minutes(60)), .serialized) struct TortureTests {
    @Test func `killed at every place, nothing is lost, bought twice or unaccounted for`() async throws {
        let asked = ProcessInfo.processInfo.environment["TORTURE_KILLS"].flatMap(Int.init)
        let seed = ProcessInfo.processInfo.environment["TORTURE_SEED"].flatMap(UInt64.init) ?? 42
        try await withSandbox { sandbox in
            var yard = try TortureYard(sandbox, seed: seed)
            let kills = asked ?? TortureBlow.all.count
            for number in 0..<kills {
                try await yard.strike(TortureBlow.all[number % TortureBlow.all.count], number: number)
                if asked != nil, number % 25 == 24 { print("torture: \(number + 1) kills of \(kills)") }
            }
            let verdict = try await yard.judge()
            print("torture, seed \(seed): \(verdict)")
            #expect(verdict.kills == kills)
            #expect(verdict.lost == [])
            #expect(verdict.boughtTwice == [])
            #expect(verdict.unaccounted == [])
        }
    }
}

/// `kill -9` while the schema is made (K25).
@Suite(.timeLimit(.minutes(5))) struct SchemaKillTests {
    @Test func `K25 killed while the schema is made, the file is whole or as it was`() async throws {
        let asked = ProcessInfo.processInfo.environment["TORTURE_KILLS"].flatMap(Int.init)
        for number in 0..<(asked.map { $0 / 10 } ?? 6) {
            let site = try Site()
            let add = [
                "trial", "add", "--kind", "new", "--org-id", "ORG-1", "--company", "Acme", "--admin-email",
                "it@acme.example", "--portal-expires", "2025-12-31",
            ]
            try await site.program.runKilled(site.words(add)) {
                try await Task.sleep(for: .milliseconds(4 + number % 10 * 4))
            }
            let again = try await site.program.run(site.words(add + ["--again"]))
            #expect(again.exit == 0, "kill \(number): \(again.errors)")
            #expect(try await site.done("audit", "verify")["intact"] == .flag(true))
            let trials = try await site.done("trial", "list")["items"].items.count
            #expect((1...2).contains(trials))
        }
    }
}

/// One place to be killed at.
struct TortureBlow: Sendable, CustomStringConvertible {
    enum Moment: Sendable {
        /// An exchange with a carrier, and so many milliseconds after its place was reached.
        case exchange(Tollgate.Place, path: String, later: Int)
        /// So many milliseconds after the start, whatever the program does then.
        case time(Int)
        /// An exact system call; where strace is missing, so many milliseconds after the start.
        case exact(ExactPlace, otherwise: Int)
    }

    enum Deed: Sendable {
        case create, label, pickup, void, doubts
    }

    let name: String
    let deed: Deed
    let country: String
    let moment: Moment

    var description: String { "\(name) \(country)" }

    static let ship = "/api/shipments/v2409/ship"
    static let shipments = "/mydhlapi/shipments"
    static let recovery = "/api/labels"

    static let all: [TortureBlow] = [
        // K1, K2, K3: while the request is being recorded.
        at("K1", .create, "CZ", .exact(.beforeFirstWrite, otherwise: 8)),
        at("K2", .create, "CZ", .exact(.insideFirst, otherwise: 25)),
        at("K3", .create, "CZ", .exact(.firstWritten, otherwise: 45)),
        at("K1 to K12", .create, "US", .time(25)),
        // K7, K8, K11, K12: on the way to the carrier.
        at("K7", .label, "CZ", .exact(.insideFirst, otherwise: 20)),
        at("K8", .label, "CZ", .exact(.beforeConnection, otherwise: 40)),
        at("K9", .label, "US", .exchange(.asked, path: "/security", later: 0)),
        at("K10", .label, "CZ", .exchange(.connected, path: "", later: 0)),
        at("K11", .label, "CZ", .exact(.insideSending, otherwise: 60)),
        at("K12", .label, "CZ", .exact(.sendingWritten, otherwise: 60)),
        at("K12", .label, "CZ", .exact(.beforeFirstByte, otherwise: 60)),
        at("K13", .label, "US", .exchange(.firstByte, path: ship, later: 0)),
        at("K14", .label, "US", .exchange(.asked, path: ship, later: 0)),
        at("K14", .label, "CZ", .exchange(.asked, path: shipments, later: 0)),
        // From here on it is sold.
        at("K15", .label, "US", .exchange(.done, path: ship, later: 0)),
        at("K15", .label, "CZ", .exchange(.done, path: shipments, later: 0)),
        at("K16", .label, "US", .exchange(.halfAnswered, path: ship, later: 0)),
        at("K17", .label, "US", .exchange(.answered, path: ship, later: 0)),
        at("K18", .label, "CZ", .exchange(.answered, path: shipments, later: 2)),
        at("K19", .label, "US", .exchange(.answered, path: ship, later: 5)),
        at("K19", .label, "CZ", .exact(.insideKeeping, otherwise: 90)),
        at("K19", .label, "CZ", .exact(.keepingWritten, otherwise: 90)),
        at("K15 pickup", .pickup, "US", .exchange(.done, path: "/api/pickupcreation", later: 0)),
        // While a doubt is being looked into, and while a label is taken back.
        at("K23", .doubts, "US", .exchange(.asked, path: recovery, later: 0)),
        at("K23", .doubts, "US", .exchange(.answered, path: recovery, later: 3)),
        at("K24", .void, "US", .exchange(.done, path: "/api/shipments/v2409/void", later: 0)),
    ]

    private static func at(
        _ name: String, _ deed: Deed, _ country: String, _ moment: Moment
    ) -> TortureBlow {
        TortureBlow(name: name, deed: deed, country: country, moment: moment)
    }
}

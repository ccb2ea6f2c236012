import HTTPTypes
import Logistics
import Testing

@testable import Operations
@testable import Web

@Suite struct ProblemTextTests {
    static let sentences =
        Said.people + Said.trials + Said.terms + Said.lookups + Said.serials + Said.shipments + Said.addresses
        + Said.desk + Said.files + Said.catalog + Said.returns + Said.pickups + Said.discrepancies

    @Test(arguments: sentences)
    func `every refusal is a sentence that names what decided it`(said: Said) {
        let sentence = ProblemText.sentence(for: said.refusal)
        #expect(sentence.count > 4)
        #expect(sentence.hasSuffix(".") && !sentence.hasSuffix(".."))
        #expect(!sentence.hasPrefix("Refused:"))
        #expect(!sentence.contains("Optional("))
        for word in said.words { #expect(sentence.contains(word), "\(sentence)") }
    }

    @Test(arguments: Said.cells)
    func `what is wrong with a cell reads on after its place`(said: Said) {
        let sentence = ProblemText.sentence(for: said.refusal)
        #expect(!sentence.isEmpty && !sentence.hasSuffix(".") && !sentence.hasPrefix("Refused:"))
        for word in said.words { #expect(sentence.contains(word), "\(sentence)") }
    }

    @Test func `an unknown refusal still says its code`() {
        struct Strange: Refusal {
            var code: String { "E_STRANGE" }
        }
        #expect(ProblemText.sentence(for: Strange()) == "Refused: E_STRANGE.")
        #expect(Problem(Strange()).status == .conflict)
    }

    /// Code to status, the whole table of D24.
    @Test(arguments: sentences + Said.cells)
    func `every refusal has the status of its code`(said: Said) {
        let problem = Problem(said.refusal)
        let expected =
            switch problem.code {
            case "E_ROLE", "E_SELF_DECISION", "E_NOT_FULL_ADMIN": 403
            case "E_SERIAL", "E_MANIFEST", "E_FILE", "E_CATALOG", "E_DEPOT", "E_KEY_OTHER", "E_KEY_REUSED":
                422
            case "E_UNAUTHENTICATED": 401
            case "E_NOT_FOUND": 404
            case "E_USAGE": 400
            case "E_IN_DOUBT": 202
            case "E_CARRIER_AUTH", "E_CARRIER_BUSY": 502
            default: 409
            }
        #expect(problem.status.code == expected)
        #expect(problem.code.wholeMatch(of: /E(_[A-Z0-9]+)+/) != nil)
        #expect(problem.json["type"]?.string == "/problems/\(problem.code)")
        #expect(problem.json["status"]?.integer == Int64(expected))
        #expect(problem.json["detail"]?.string == problem.detail)
        #expect(!problem.isUnforeseen)
    }

    @Test func `what nobody foresaw tells nothing of itself`() {
        struct Secret: Error {
            let password = "canary"
        }
        let problem = Problem(Secret())
        #expect(problem.isUnforeseen && problem.code == "E_INTERNAL" && problem.status.code == 500)
        #expect(!String(decoding: problem.bytes, as: UTF8.self).contains("canary"))
        #expect(Problem(CancellationError()).status.code == 503)
    }

    @Test func `a problem carries the numbers that decided it`() {
        #expect(Problem(TermRefusal.overCap(last: first)).json["last"] == "2025-02-11")
        #expect(Problem(LookupRefusal.part(given: 2, of: 5)).json["given"] == 2)
        let taken = Problem(ShipmentRefusal.slotTaken(by: ShipmentID(4), type: "phone"))
        #expect(taken.json["shipment"] == "SH-4" && taken.json["deviceType"] == "phone")
        let inUse = Problem(UnitRefusal.inUse(serial("A1"), on: ShipmentID(4)))
        #expect(inUse.json["serial"] == "A1" && inUse.json["shipment"] == "SH-4")
        let awaiting = Problem(ReturnRefusal.notMatched(awaiting: [serial("A1")], discrepancies: 2))
        #expect(awaiting.json["awaiting"] == ["A1"] && awaiting.json["discrepancies"] == 2)
        #expect(Problem(PickupRefusal.past(first, next: second)).json["next"] == "2025-04-17")
    }

    @Test func `a doubt names the call, a failure how many are done`() {
        let doubt = ParcelOutcome(parcel: "P-1", kind: .inDoubt, code: "E_IN_DOUBT", detail: "C-3")
        #expect(ProblemText.doubt(doubt).contains("C-3") && ProblemText.doubt(doubt).hasSuffix("."))
        let failed = ParcelOutcome(parcel: "P-2", kind: .failed, code: nil, detail: "no")
        let problem = Problem(failed, of: [doubt, failed])
        #expect(problem.code == "E_CARRIER_REFUSED" && problem.status.code == 502)
        #expect(problem.detail == "P-2: no (1 of 2 parcels are done).")
    }
}

import Foundation
import Testing

/// What a program gets with `--json`: JSON and nothing else, with the keys that were promised.
@Suite(.timeLimit(.minutes(2))) struct JSONTests {
    /// The keys that must be there, and those that the API's page adds.
    private func expect(
        _ document: Document, _ keys: Set<String>, and more: Set<String> = [],
        at place: SourceLocation = #_sourceLocation
    ) {
        #expect(document.keys.isSuperset(of: keys), "\(document)", sourceLocation: place)
        #expect(document.keys.subtracting(keys).isSubset(of: more), "\(document)", sourceLocation: place)
    }

    private let returnKeys: Set<String> = [
        "rmaNumber", "trial", "region", "carrier", "authorization", "headline", "returnBy", "lines",
        "parcels",
        "instructions",
    ]
    private let moreReturnKeys: Set<String> = [
        "id", "state", "proposedCarrier", "ownTransport", "pickupAddress", "pickupDiffers", "createdOn",
        "closedOn", "pickups", "calls", "documents", "claims", "notes", "warnings",
    ]

    @Test func `return create prints the return with the keys of the issue`() async throws {
        let site = try Site()
        try await site.importUnits([ManifestRow("ORG-1", "A1", "CZ"), ManifestRow("ORG-2", "B1", "BR")])
        let made = try await site.done("return", "create", "T-1")
        expect(made, returnKeys, and: moreReturnKeys)
        #expect(made["id"] == made["rmaNumber"])
        #expect(made["state"] == made["authorization"])
        expect(
            made["lines"][0], ["serial", "deviceType", "receipt"],
            and: ["shipment", "unit", "parcel", "boxes", "labelInBox", "receivedOn"])
        expect(
            made["parcels"][0], ["id", "serials", "transport", "trackingNumber", "label"],
            and: ["part", "handedOverOn", "handedOverBy", "late", "labels"])
        #expect(made["parcels"][0]["label"] == .null)
        #expect(made["parcels"][0]["trackingNumber"] == .null)
        expect(
            made["instructions"], ["language", "direction", "title", "steps"], and: ["note", "carrierLine"])
        #expect(made["instructions"]["steps"].items.count > 1)
        #expect(made["instructions"]["direction"].text == "ltr")
        #expect(made["carrier"].text == "DHL")
        #expect(made["region"].text == "EMEAR")

        let unrouted = try await site.done("return", "create", "T-2")
        expect(unrouted, returnKeys, and: moreReturnKeys)
        #expect(unrouted["carrier"] == .null)
        #expect(unrouted["authorization"].text == "unrouted")

        let shown = try await site.done("return", "show", made["rmaNumber"].text)
        expect(shown, returnKeys, and: moreReturnKeys)
        let list = try await site.done("return", "list")
        expect(list, ["items", "next"])
        expect(list["items"][0], returnKeys, and: moreReturnKeys)
    }

    @Test func `a label is its format, its digest and its file`() async throws {
        try await withSandbox { sandbox in
            let site = try Site(sandbox.environment)
            let rma = try await site.withReturn()
            let bought = try await site.done("return", "label", rma, "--output", "labels")
            expect(bought, returnKeys, and: moreReturnKeys.union(["results"]))
            expect(bought["parcels"][0]["label"], ["format", "sha256", "file"])
            #expect(bought["parcels"][0]["label"]["file"].text == "labels/\(rma)-1.gif")
            #expect(try await site.done("return", "show", rma)["parcels"][0]["label"]["file"] == .null)
        }
    }

    @Test func `receive and reconcile print the same report`() async throws {
        let site = try Site()
        try await site.importUnits(["A1", "A2", "C3"].map { ManifestRow("ORG-1", $0, "CZ") })
        let rma = try await site.createReturn()
        let scans = "A1\nA1\nQ99999\nAB2\n1Z0DEM009012345678\n"
        let received = try await site.run("receive", rma, "--serials", "-", input: scans)
        #expect(received.exit == 1)
        let verdicts: Set<String> = [
            "matched", "matchedAfterFolding", "duplicateScan", "notOnThisReturn", "otherTrial",
            "alreadyReturned", "neverShipped", "nearMiss", "ambiguous", "unknown", "missing",
        ]
        for outcome in [
            received, try await site.run("reconcile", rma), try await site.run("reconcile", "T-1"),
        ] {
            #expect(outcome.exit == 1)
            let report = try outcome.document
            expect(
                report, ["counts", "discrepancies", "missing", "ignored"],
                and: ["receipt", "rma", "trial", "settled"])
            expect(report["counts"], verdicts)
            for line in report["discrepancies"].items {
                expect(
                    line, ["id", "scanned", "serial", "verdict", "of", "trial", "rma", "reason"],
                    and: ["state"])
            }
            #expect(Set(report["missing"].items.map { $0["serial"].text }) == ["A2", "C3"])
            for line in report["missing"].items { expect(line, ["serial", "trial", "rma"]) }
            expect(report["ignored"][0], ["scanned", "kind"])
            #expect(report["ignored"][0]["kind"].text == "trackingNumber")
        }
    }

    /// Every reading verb on a small database, and every answer is one JSON value with camelCase keys.
    @Test func `keys are camelCase, absent values are null, dates and instants are ISO`() async throws {
        let site = try Site()
        let rma = try await site.withReturn("CZ")
        try await site.done("extension", "request", "SH-1", "--to", "2025-05-15", "--reason", "late one")
        for words in [
            ["trial", "show", "T-1"], ["trial", "list"], ["trial", "calendar", "T-1"],
            ["shipment", "show", "SH-1"], ["shipment", "list"], ["extension", "list"],
            ["return", "show", rma],
            ["return", "list"], ["return", "doubts"], ["discrepancy", "list"], ["due"], ["audit", "verify"],
            ["audit", "checkpoint"],
            ["order", "find", "--org-id", "ORG-1001", "--admin-email", "IT@acme.example"],
        ] {
            let outcome = try await site.program.run(site.words(words))
            #expect(outcome.exit == 0, "\(words)")
            #expect(outcome.errors == "")
            #expect(outcome.output.hasSuffix("}\n"))
            for key in try outcome.document.allKeys {
                #expect(key.wholeMatch(of: /[a-z][a-zA-Z0-9]*/) != nil, "\(words): \(key)")
            }
        }
        let shipment = try await site.done("shipment", "show", "SH-1")
        for absent in ["loanNumber", "deliveredOn", "outboundCarrier", "outboundTracking", "mailedOn"] {
            #expect(shipment.keys.contains(absent) && shipment[absent] == .null, "\(absent)")
        }
        #expect(shipment["dispatchedOn"].text == "2025-01-15")
        let trial = try await site.done("trial", "show", "T-1")
        #expect(trial.keys.contains("consentOn") && trial["consentOn"] == .null)
        try await site.done("trial", "cancel", "T-1", "--note", "customer withdrew")
        let at = try await site.done("trial", "show", "T-1")["notes"][0]["at"].text
        #expect(at.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/) != nil, "\(at)")
    }

    @Test func `a refusal is a problem document for programs and a sentence for people`() async throws {
        let site = try Site()
        let rma = try await site.withReturn("BR")
        try await site.refused(1, "E_NOT_FOUND", "trial", "show", "T-9")
        try await site.refused(1, "E_NOT_FOUND", "shipment", "show", "SH-9")
        try await site.refused(1, "E_NOT_FOUND", "return", "show", "RMA7K3Q9XT2")
        try await site.refused(65, "E_FILE", "shipment", "import", "none.csv")
        try await site.refused(64, "E_USAGE", "trial", "show", "nonsense")
        try await site.refused(
            64, "E_USAGE", "return", "assign-carrier", rma, "--carrier", "FedEx", "--note", "n")
        try await site.as("a@b.example", "partner").refused(77, "E_ROLE", "unit", "lost", "A1", "--note", "n")
        let people = try await site.program.run("trial", "show", "T-9")
        #expect(people.exit == 1)
        #expect(people.output == "")
        #expect(people.errors.contains("T-9") && people.errors.contains("E_NOT_FOUND"))
    }

    /// Each exit by a situation that people meet (DESIGN 6). 69 and 75 are in MoneyTests too.
    @Test func `the exits 0, 1, 64, 65, 69, 74, 75 and 77 each mean one thing`() async throws {
        let carrier = try CarrierStandIn { request in
            request.path == CarrierStandIn.tokenPath
                ? CarrierStandIn.token(Canary.token) : .answer(503, "busy")
        }
        let site = try Site(Sandbox.settings(root: "http://127.0.0.1:\(carrier.port)"))
        let rma = try await site.withReturn()
        try await site.done("due")
        try await site.refused(1, "E_IN_RETURN", "return", "create", "T-1")
        try await site.refused(64, "E_USAGE", "due", "--within", "soon")
        try await site.refused(65, "E_FILE", "receive", "--serials", "-", input: "")
        let doubt = try await site.run("return", "label", rma)
        #expect(doubt.exit == 75)
        var unset = site
        unset.program.environment["ROUNDTRIP_UPS_BASE_URL"] = "http://127.0.0.1:9"
        try await unset.importUnits([ManifestRow("ORG-2", "B1", "US")])
        let second = try await unset.createReturn("T-2")
        let failed = try await unset.run("return", "label", second)
        #expect(failed.exit == 69, "\(failed.errors)")
        try await site.refused(74, "E_STORE_MISSING", "due", "--database", "none.db")
        try await site.as("a@b.example", "auditor").refused(
            77, "E_ROLE", "trial", "cancel", "T-1", "--note", "n")
    }
}

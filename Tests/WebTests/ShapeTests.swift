import Testing

@testable import Web

/// The keys of every resource: what is absent is `null`, never left out (D39).
@Suite struct ShapeTests {
    static let trial: Set<String> = [
        "id", "state", "kind", "orgId", "company", "adminEmail", "fullAdmins", "portalExpires",
        "locationConfirmedOn", "consentAskedOn", "consentLastDay", "consentOn", "consentBy", "language",
        "partner", "partnerEmail", "owner", "dealId", "costCenter", "licenses", "skipReason", "activatedOn",
        "convertedOn", "cancelledOn", "warnings",
    ]
    static let trialFile = trial.union(["shipments", "returns", "notes"])
    static let shipment: Set<String> = [
        "id", "state", "trial", "deviceType", "orderNumber", "loanNumber", "shipTo", "poeAvailable",
        "recordedOn", "dispatchedOn", "deliveredOn", "outboundCarrier", "outboundTracking", "startsOn",
        "mailedOn", "eulaExpiresOn", "expiresOn", "returnBy", "lastPossibleExpiry", "units", "extensions",
        "notes", "warnings",
    ]
    static let unit: Set<String> = [
        "id", "serial", "serialAsRead", "model", "custody", "trial", "shipment", "deviceType", "labelInBox",
        "returnLabelTracking", "replaces", "receivedOn",
    ]
    static let address: Set<String> = [
        "name", "street", "city", "subdivision", "postcode", "country", "phone", "timeZone",
    ]
    static let `extension`: Set<String> = [
        "id", "state", "shipment", "requestedBy", "enteredBy", "requestedOn", "from", "to", "reason", "late",
        "decidedBy", "decidedOn", "note", "lastPossible", "returnByIfApproved",
    ]
    static let `return`: Set<String> = [
        "id", "rmaNumber", "state", "authorization", "headline", "trial", "region", "carrier",
        "proposedCarrier", "ownTransport", "pickupAddress", "pickupDiffers", "returnBy", "createdOn",
        "closedOn", "lines", "parcels", "pickups", "calls", "documents", "claims", "instructions", "notes",
        "warnings",
    ]
    static let line: Set<String> = [
        "serial", "deviceType", "shipment", "unit", "parcel", "boxes", "labelInBox", "receipt", "receivedOn",
    ]
    static let parcel: Set<String> = [
        "id", "serials", "part", "transport", "trackingNumber", "label", "labels", "handedOverOn",
        "handedOverBy", "late",
    ]
    static let label: Set<String> = [
        "id", "trackingNumber", "state", "format", "sha256", "charge", "delivery",
    ]
    static let pickup: Set<String> = ["id", "confirmation", "on", "ready", "close", "state", "charge"]
    static let call: Set<String> = [
        "id", "kind", "carrier", "key", "rmaNumber", "parcel", "unit", "state", "askedOn", "cause",
        "carrierCode", "message",
    ]
    static let note: Set<String> = ["subject", "verb", "text", "by", "at"]

    let counter: Counter

    init() throws { counter = try Counter() }

    private func expect(
        _ json: JSON?, _ keys: Set<String>, at place: SourceLocation = #_sourceLocation
    ) {
        #expect(json?.keys == keys, sourceLocation: place)
    }

    @Test func `a trial`() async throws {
        let added = try await counter.post("trials", .trial())
        #expect(added.status == 201 && added.type == "application/json")
        expect(added.json, Self.trialFile)
        #expect(added.json["consentOn"] == .null && added.json["licenses"] == .null)
        #expect(added.json["fullAdmins"] == ["root@acme.example"] && added.json["id"] == "T-1")
        let list = await counter.get("trials")
        expect(list.json, ["items", "next"])
        #expect(list.json["next"] == .null)
        expect(list.items.first, Self.trial)
        let calendar = await counter.get("trials/T-1/calendar")
        expect(
            calendar.json,
            [
                "trial", "portalExpires", "lastGraceDay", "lapsedFrom", "numbersKeptTo", "numbersFreeFrom",
                "consentLastDay", "shipments",
            ])
        let cancelled = try await counter.post("trials/T-1/cancel", ["note": "wished"])
        let note = cancelled.json["notes"]?.array?.first
        expect(note, Self.note)
        #expect(note?["at"] == "2025-03-03T11:00:00Z")
    }

    @Test func `a shipment and its units`() async throws {
        #expect(try await counter.post("trials", .trial()).status == 201)
        let recorded = try await counter.post("trials/T-1/shipments", .shipment(["A1"], to: "UK"))
        #expect(recorded.status == 201, "\(recorded)")
        expect(recorded.json, Self.shipment)
        expect(recorded.json["shipTo"], Self.address)
        #expect(recorded.json["shipTo"]?["country"] == "GB")
        let warning = recorded.json["warnings"]?.array?.first
        #expect(warning == ["code": "E_COUNTRY", "detail": "UK was read as GB."])
        expect(recorded.json["units"]?.array?.first, Self.unit)
        for absent in ["loanNumber", "dispatchedOn", "returnBy", "outboundCarrier", "lastPossibleExpiry"] {
            #expect(recorded.json[absent] == .null, "\(absent)")
        }
        let sent = try await counter.post("shipments/SH-1/dispatch", ["on": "2025-01-15"])
        #expect(sent.json["warnings"]?.array?.first?["code"] == "E_EULA_MISSING")
        expect(await counter.get("shipments").items.first, Self.shipment)
        let lost = try await counter.post("units/A1/lost", ["note": "gone"])
        #expect(lost.status == 200)
        expect(lost.json, Self.unit)
        let replaced = try await counter.post("units/A1/replace", ["with": "A2", "note": "new one"])
        #expect(replaced.status == 201 && replaced.json["replaces"] != .null, "\(replaced)")
        expect(replaced.json, Self.unit)
    }

    @Test func `an extension`() async throws {
        try await counter.lend(["A1"])
        let asked = try await counter.post(
            "shipments/SH-1/extensions", ["to": "2025-05-01", "reason": "pilot"])
        #expect(asked.status == 201 && asked.json["id"] == "E-1" && asked.json["state"] == "pending")
        expect(asked.json, Self.extension)
        #expect(asked.json["decidedBy"] == .null && asked.json["lastPossible"] == "2025-05-15")
        #expect(asked.json["returnByIfApproved"] == "2025-05-15")
        expect(await counter.get("extensions?state=pending").items.first, Self.extension)
        expect(await counter.get("shipments/SH-1").json["extensions"]?.array?.first, Self.extension)
        let approved = try await counter.post("extensions/E-1/approve", as: .lead)
        expect(approved.json, Self.extension)
        #expect(approved.json["state"] == "approved")
    }

    @Test func `a return with its lines, parcels and labels`() async throws {
        let rma = try await counter.returning(["A1", "A2"])
        let made = await counter.get("returns/\(rma)")
        expect(made.json, Self.return)
        #expect(made.json["id"] == made.json["rmaNumber"])
        #expect(made.json["state"] == made.json["authorization"])
        expect(made.json["pickupAddress"], Self.address)
        expect(made.json["lines"]?.array?.first, Self.line)
        let parcel = try #require(made.json["parcels"]?.array?.first)
        expect(parcel, Self.parcel)
        #expect(parcel["label"] == .null && parcel["late"] == .null && parcel["trackingNumber"] == .null)
        expect(
            made.json["instructions"], ["language", "direction", "title", "steps", "note", "carrierLine"])
        let bought = try await counter.post("returns/\(rma)/labels")
        expect(bought.json, Self.return.union(["results"]))
        expect(bought.json["parcels"]?.array?.first?["labels"]?.array?.first, Self.label)
        expect(await counter.get("returns").items.first, Self.return)
        expect(
            await counter.get("trials/T-1").json["returns"]?.array?.first,
            ["rmaNumber", "authorization", "headline"])
        let late: JSON = ["on": "2025-05-02", "by": "courier"]
        let handed = try await counter.post("returns/\(rma)/hand-over", late, on: "2025-05-02")
        #expect(handed.json["parcels"]?.array?.first?["late"] == 3, "\(handed)")
    }

    @Test func `an unrouted return proposes, and own transport has a name`() async throws {
        let rma = try await counter.returning(["A1"], to: "BR")
        let made = await counter.get("returns/\(rma)")
        #expect(made.json["carrier"] == .null && made.json["state"] == "unrouted")
        #expect(made.json["warnings"]?.array?.first?.keys == ["code", "detail"])
        let body: JSON = ["carrier": "other", "name": "Courier Ltd", "note": "by phone"]
        let assigned = try await counter.post("returns/\(rma)/carrier", body)
        #expect(assigned.json["ownTransport"] == ["name": "Courier Ltd", "tracking": .null])
        expect(assigned.json, Self.return)
    }
}

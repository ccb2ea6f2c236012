import Web

extension Page {
    mutating func `return`(_ document: JSON) {
        heading("\(document.text("rmaNumber"))  \(document.said("headline"))")
        facts([
            ("trial", document.text("trial")), ("authorization", document.said("authorization")),
            ("carrier", carrier(of: document)), ("region", document.text("region")),
            ("return by", document.text("returnBy")), ("from", address(document["pickupAddress"])),
            ("created", document.text("createdOn")), ("closed", document.text("closedOn")),
        ])
        parcels(document)
        pickups(document.items("pickups"))
        if !document.items("calls").isEmpty {
            heading("Calls without an answer")
            calls(document.items("calls"))
        }
        claims(document.items("claims"))
        notes(document)
        instructions(document["instructions"])
        warnings(document)
    }

    mutating func returns(_ returns: [JSON]) {
        guard !returns.isEmpty else { return line("No returns.") }
        table(
            ["RMA", "trial", "headline", "carrier", "return by", "units", "labels", "trouble"],
            returns.map { item in
                let labels = item.items("parcels").count { $0.has("label") }
                let units = item.items("lines").count
                return [
                    item.text("rmaNumber"), joined([item.text("trial"), item.text("shipment")]),
                    item.said("headline"), carrier(of: item), item.text("returnBy"),
                    units == 0 ? "" : String(units), labels == 0 ? "" : String(labels), item.text("code"),
                ]
            })
    }

    /// What `return label` is asked for: where the labels are.
    mutating func labels(of document: JSON, wereWritten: Bool) {
        heading("\(document.text("rmaNumber"))  \(document.said("headline"))")
        table(
            ["parcel", "tracking", "format", "file"],
            document.items("parcels").map { parcel in
                let label = parcel["label"] ?? .null
                return [
                    parcel.text("id"), parcel.text("trackingNumber"), label.text("format"),
                    label.text("file"),
                ]
            })
        table(
            ["parcel", "paper", "format", "file"],
            document.items("documents").map { paper in ["parcel", "kind", "format", "file"].map(paper.text) })
        outcomes(of: document)
        if !wereWritten { line("The files are kept in the database; --output DIR writes them.") }
        warnings(document)
    }

    /// What `return void` came to, label by label, and the return as it is now.
    mutating func voids(of document: JSON) {
        outcomes(of: document)
        self.return(document)
    }

    /// What `return label --dry-run` is asked for.
    mutating func checks(of document: JSON) {
        heading("\(document.text("rmaNumber"))  nothing was bought")
        outcomes(of: document)
        warnings(document)
    }

    private mutating func outcomes(of document: JSON) {
        table(
            ["parcel", "outcome", "why"],
            document.items("results").map { result in
                [
                    result.text("parcel"), result.text("outcome"),
                    joined([result.text("code"), result.text("detail")]),
                ]
            })
    }

    mutating func doubts(_ calls: [JSON]) {
        guard !calls.isEmpty else { return line("No paid call is in doubt.") }
        self.calls(calls)
        heading("What to do")
        for call in calls { line("\(call.text("id")): \(call.text("advice"))") }
    }

    /// One call, how it was looked into, and what comes next.
    mutating func doubt(_ call: JSON) {
        heading("Call \(call.text("id"))")
        facts(
            [
                ("carrier", "carrier"), ("for", "parcel"), ("key", "key"), ("state", "state"),
                ("asked", "askedOn"), ("cause", "cause"),
            ].map { ($0.0, call.said($0.1)) })
        table(
            ["looked up", "answer", "control", "detail"],
            call.items("probes").map { probe in
                [probe.text("at"), probe.text("answer"), probe.text("control"), probe.text("detail")]
            })
        switch call.text("state") {
        case "purchased":
            line("It is ours now; its price is unknown.")
            if call.has("orphan") { line(call.text("advice")) }
        case "absent": line("Nothing was bought. return label or return pickup buys again, under a new key.")
        default: line(call.text("advice"))
        }
    }

    private mutating func calls(_ calls: [JSON]) {
        let keys = [
            "id", "key", "kind", "carrier", "rmaNumber", "parcel", "state", "askedOn", "cause", "message",
        ]
        table(
            ["call", "key", "kind", "carrier", "RMA", "parcel", "state", "asked", "cause", "message"],
            calls.map { call in keys.map(call.said) })
    }

    private func carrier(of document: JSON) -> String {
        let own = document["ownTransport"] ?? .null
        if !own.isNull { return joined([own.text("name"), own.text("tracking")]) }
        if document.has("carrier") { return document.text("carrier") }
        return document.has("proposedCarrier") ? "\(document.text("proposedCarrier"))? (to be confirmed)" : ""
    }
}

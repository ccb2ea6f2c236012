import Web

extension Page {
    /// What `return track` is asked for: where each parcel is, and all that its carrier told.
    mutating func tracked(_ document: JSON) {
        heading("\(document.text("rmaNumber"))  \(document.said("headline"))")
        facts([("carrier", document.text("carrier")), ("return by", document.text("returnBy"))])
        heading("Parcels")
        table(
            ["parcel", "transport", "tracking", "handed over", "", "serials"],
            document.items("parcels").map { parcel in
                [
                    parcel.text("id"), parcel.said("transport"), parcel.text("trackingNumber"),
                    parcel.text("handedOverOn"), timeliness(of: parcel),
                    parcel.texts("serials").joined(separator: ", "),
                ]
            })
        if !document.items("tracking").isEmpty { heading("Asked") }
        asked(document.items("tracking"))
        events(document.items("events"))
        claims(document.items("claims"))
        notes(document)
        warnings(document)
    }

    /// How each asking ended.
    mutating func asked(_ outcomes: [JSON]) {
        table(
            ["asked for", "carrier", "tracking", "new events", "expected", "why not"],
            outcomes.map { outcome in
                let unknown =
                    outcome.flag("isKnown") || outcome.has("code") ? "" : "the carrier has nothing yet"
                return [
                    outcome.text("subject"), outcome.text("carrier"), outcome.text("trackingNumber"),
                    outcome.text("newEvents"), outcome.text("estimatedDelivery"),
                    outcome.has("code") ? outcome.text("code") : unknown,
                ]
            })
    }

    /// The time is that of the place, unless it says UTC.
    mutating func events(_ events: [JSON]) {
        guard !events.isEmpty else { return }
        heading("Events")
        table(
            ["parcel", "date", "time", "", "place", "what", "carrier's words", "code"],
            events.map { event in
                [
                    event.text("subject"), event.text("date"), event.text("time"),
                    event.flag("isLocal") ? "" : "UTC", event.text("place"), event.said("kind"),
                    event.text("text"), joined([event.text("code"), event.text("detailCode")]),
                ]
            })
    }

    mutating func claims(_ claims: [JSON]) {
        guard !claims.isEmpty else { return }
        heading("Claims")
        table(
            ["claim", "parcel", "kind", "number", "filed", "last day", "outcome", "amount"],
            claims.map { claim in
                ["id", "parcel", "kind", "number", "filedOn", "lastDay", "outcome"].map(claim.text)
                    + [money(claim["amount"])]
            })
    }

    private func timeliness(of parcel: JSON) -> String {
        guard let late = parcel["late"]?.integer else { return "" }
        return late == 0 ? "on time" : "late by \(late) day\(late == 1 ? "" : "s")"
    }
}

import Web

extension Page {
    mutating func webhooks(_ webhooks: [JSON]) {
        guard !webhooks.isEmpty else { return line("No webhooks.") }
        table(
            ["webhook", "state", "address", "events", "since"],
            webhooks.map { item in
                let events = item["events"]?.array?.compactMap(\.string).joined(separator: " ") ?? ""
                return [
                    item.text("id"), item.said("state"), item.text("url"), events, item.text("createdOn"),
                ]
            })
    }

    mutating func deliveries(_ deliveries: [JSON]) {
        guard !deliveries.isEmpty else { return line("Nothing was told to it yet.") }
        table(
            ["delivery", "event", "state", "attempts", "last", "answer", "next"],
            deliveries.map { item in
                let answer = item["lastStatus"]?.integer.map { "\($0)" } ?? item.text("failure")
                return [
                    item.text("id"), item.text("event"), item.said("state"), item.said("attempts"),
                    item.text("lastAt"), answer, item.text("nextAt"),
                ]
            })
    }
}

import Logistics
import Web

/// A partner asks for more time.
extension Story {
    func extend() async throws {
        try stage.step(
            "More time, asked and approved",
            "A partner asks for its customer; somebody else decides. Day 120 is the end, whoever asks.")
        let shipment = try await shipment("phone", of: Customer.sanFrancisco)
        let id = shipment.text("id")
        try await askTooMuch(for: id, last: shipment.text("lastPossibleExpiry"))

        try stage.command("extension request \(id) --to 2025-07-05 --reason \"pilot runs on\"", by: .maya)
        let asked = try await ask(.maya, request(id, to: "2025-07-05"))
        let number = asked.text("id")
        try stage.command("extension approve \(number)", by: .ann)
        let granted = try await ask(
            .ann, .post("extensions", number, "approve", body: ["note": "agreed with sales"]))
        try stage.check(
            granted.text("state") == "approved",
            "\(number) is approved: \(id) ends \(granted.text("to")), not \(granted.text("from")); "
                + "return by \(granted.text("returnByIfApproved"))"
        )
        let due = try await due(within: 14)
        stage.expect(!due.contains { $0.text("shipment") == id }, "what was extended is not due any more")
        try await decideOwnRequest()
    }

    private func askTooMuch(for id: String, last: String) async throws {
        try stage.command("extension request \(id) --to 2025-07-31 --reason \"pilot runs on\"", by: .maya)
        let answer = try await send(.maya, request(id, to: "2025-07-31"))
        try stage.refused(answer, "E_CAP_120")
        let named = answer.problem?.document.text("last") ?? ""
        stage.expect(named == last && !last.isEmpty, "the refusal names the last possible date, \(last)")
    }

    /// Who asks does not decide, not even in the trials team.
    private func decideOwnRequest() async throws {
        let shipment = try await shipment("phone", of: Customer.portland)
        let asked = try await ask(.ann, request(shipment.text("id"), to: "2025-06-10"))
        let number = asked.text("id")
        try stage.command("extension approve \(number)", by: .ann)
        let own = try await send(.ann, .post("extensions", number, "approve", body: ["note": .null]))
        try stage.refused(own, "E_SELF_DECISION")
        try stage.command("extension deny \(number) --note \"units are promised\"", by: .ben)
        let denied = try await ask(
            .ben, .post("extensions", number, "deny", body: ["note": "units are promised"]))
        stage.expect(denied.text("state") == "denied", "another person denies it")
    }

    private func request(_ shipment: String, to day: String) throws -> APIRequest {
        try .post(
            "shipments", shipment, "extensions",
            body: ["to": .string(day), "reason": "pilot runs on", "requestedBy": .null])
    }
}

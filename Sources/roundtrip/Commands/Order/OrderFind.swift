import ArgumentParser
import Web

/// Order numbers.
struct OrderGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "order", "Order numbers that somebody lost.", [OrderFind.self],
        example: "order find --org-id ORG-1001 --admin-email it@acme.example")
}

struct OrderFind: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "find", "Finds the order numbers of a trial.",
        """
        By the organization and its administrator's e-mail together, or by the serials of all its devices. \
        Given both, they must agree.
        """,
        example: "order find --org-id ORG-1001 --admin-email it@acme.example")

    @Option(help: "The organization; with --admin-email.") var orgID: String?
    @Option(help: "Its administrator; with --org-id.") var adminEmail: String?
    @OptionGroup var units: SerialOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (orgID == nil) == (adminEmail == nil) else {
            throw ValidationError("--org-id and --admin-email go together.")
        }
        guard orgID != nil || units.isGiven else {
            throw ValidationError("Give --org-id and --admin-email, or the serials of all devices.")
        }
    }

    func request() throws -> APIRequest {
        try .post(
            "orders", "find",
            body: [
                "orgId": JSON(orgID), "adminEmail": JSON(adminEmail),
                "serials": try units.read().map { JSON($0) } ?? .null,
            ])
    }

    func render(_ answer: JSON, on page: inout Page) { page.orders(answer.items("items")) }
}

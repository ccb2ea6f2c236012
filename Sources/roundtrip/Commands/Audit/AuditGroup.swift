import ArgumentParser
import Store
import Web

/// The trail of every change.
struct AuditGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "audit", "The trail of every change, each entry chained to the one before.",
        [AuditVerify.self, AuditCheckpoint.self], example: "audit verify")
}

struct AuditVerify: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "verify", "Walks the trail and names the first entry that is not as it was written.",
        "With a checkpoint kept elsewhere it also finds a trail that was cut off. Exit 1 when it is broken.",
        example: "audit verify")

    @Option(help: "What `audit checkpoint` printed.") var checkpoint: String?
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        // A blank one would verify without any, and look as if it had been held against it.
        guard let checkpoint, Store.AuditCheckpoint(checkpoint) == nil else { return }
        throw ValidationError(
            "--checkpoint “\(checkpoint)” is not what `audit checkpoint` prints, a number, “:” and 64 digits."
        )
    }

    func request() throws -> APIRequest {
        try .post("audit", "verify", body: ["checkpoint": JSON(checkpoint)])
    }

    func render(_ answer: JSON, on page: inout Page) { page.auditVerdict(answer) }
    func exit(for answer: Answer) -> Exit { answer.json.flag("intact") ? .done : .refused }
}

struct AuditCheckpoint: OneRequest {
    static let effect = Effect.reads
    static let configuration = CommandConfiguration.verb(
        "checkpoint", "Prints the place and hash of the newest entry, to be kept elsewhere.",
        example: "audit checkpoint")

    @OptionGroup var global: GlobalOptions

    func request() throws -> APIRequest { .get("audit", "checkpoint") }
    func render(_ answer: JSON, on page: inout Page) { page.line(answer.text("checkpoint")) }
}

import ArgumentParser
import Web

struct ReturnLabel: Verb {
    static let configuration = CommandConfiguration.verb(
        "label", "Buys the labels of a return, once, and writes the files.",
        """
        For Expeditors it writes the hand-off document. What was bought, or lies in the box, is never bought \
        again; run it again to get the same files. --reason lost replaces labels, in the United States only. \
        With --by the carrier itself brings the label to the customer, where it does that. --dry-run buys \
        nothing: it says what would be refused, by us and by a carrier that can be asked.
        """,
        example: """
            return label RMA7K3Q9XT2 --output labels/ --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The RMA number.") var rma: String
    @Option(help: "A folder for the files; made if absent.") var output: String?
    @Option(help: "lost: the label is gone, buy another.") var reason: Reason?
    @Option(help: "The carrier sends it: email or post. No file comes back.") var by: Delivery?
    @Option(help: "The e-mail address for --by email.") var to: String?
    @Option(help: "A parcel, RMA…-1; may be repeated. Without it, all.") var parcel: [String] = []
    @Option(help: "The zone of the pickup address, like Asia/Almaty, where the country has several.")
    var timeZone: String?
    @Flag(help: "Check only; nothing is bought or kept.") var dryRun = false
    @OptionGroup var units: SerialOptions
    @OptionGroup var global: GlobalOptions

    enum Reason: String, ExpressibleByArgument, CaseIterable {
        case lost
    }

    enum Delivery: String, ExpressibleByArgument, CaseIterable {
        case email, post
    }

    func validate() throws {
        guard (by == .email) == (to != nil) else {
            throw ValidationError(
                by == .email ? "--by email wants the address: --to EMAIL." : "--to is for --by email.")
        }
        guard parcel.isEmpty || !units.isGiven else {
            throw ValidationError("Name parcels, or devices by their serials, not both.")
        }
        guard !dryRun || output == nil else {
            throw ValidationError("--dry-run makes no files: leave --output out.")
        }
    }

    func perform(in session: Session) async throws -> Exit {
        let folder = try output.map { try OutputFolder($0) }
        let serials = try units.read()
        let answer = try await session.send(
            .post(
                "returns", rma, "labels",
                body: [
                    "reason": JSON(reason?.rawValue), "serials": serials.map { JSON($0) } ?? .null,
                    "parcels": parcel.isEmpty ? .null : JSON(parcel),
                    "by": JSON(by?.rawValue), "to": JSON(to), "timeZone": JSON(timeZone),
                    "dryRun": .bool(dryRun),
                ]))
        if let problem = answer.problem {
            if let folder { await saveWhatWasBought(problem.document["return"], into: folder, session) }
            throw problem
        }
        var document = answer.json
        if let folder { document = try await LabelFile.write(document, into: folder, session) }
        try session.console.show(document) {
            dryRun ? $0.checks(of: document) : $0.labels(of: document, wereWritten: folder != nil)
        }
        session.console.sayDoubt(document)
        return answer.exit
    }

    /// One parcel's failure must not keep another's label from the printer; the failure itself is told.
    private func saveWhatWasBought(
        _ document: JSON?, into folder: OutputFolder, _ session: Session
    ) async {
        guard let document, let written = try? await LabelFile.write(document, into: folder, session)
        else { return }
        let files = written.items("parcels").compactMap { $0["label"]?["file"]?.string }
        for file in files { session.console.say("Written: \(file)") }
    }
}

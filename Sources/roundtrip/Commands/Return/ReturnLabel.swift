import ArgumentParser
import Web

struct ReturnLabel: Verb {
    static let configuration = CommandConfiguration.verb(
        "label", "Buys the labels of a return, once, and writes the files.",
        """
        For Expeditors it writes the hand-off document. What was bought, or lies in the box, is never bought \
        again; run it again to get the same files. --reason lost replaces labels, in the United States only.
        """,
        example: """
            return label RMA7K3Q9XT2 --output labels/ --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The RMA number.") var rma: String
    @Option(help: "A folder for the files; made if absent.") var output: String?
    @Option(help: "lost: the label is gone, buy another.") var reason: Reason?
    @OptionGroup var units: SerialOptions
    @OptionGroup var global: GlobalOptions

    enum Reason: String, ExpressibleByArgument, CaseIterable {
        case lost
    }

    func perform(in session: Session) async throws -> Exit {
        let folder = try output.map { try OutputFolder($0) }
        let serials = try units.read()
        let answer = try await session.send(
            .post(
                "returns", rma, "labels",
                body: ["reason": JSON(reason?.rawValue), "serials": serials.map { JSON($0) } ?? .null]))
        if let problem = answer.problem {
            if let folder { await saveWhatWasBought(problem.document["return"], into: folder, session) }
            throw problem
        }
        var document = answer.json
        if let folder { document = try await LabelFile.write(document, into: folder, session) }
        try session.console.show(document) { $0.labels(of: document, wereWritten: folder != nil) }
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

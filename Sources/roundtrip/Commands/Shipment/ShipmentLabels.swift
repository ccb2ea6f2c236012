import ArgumentParser
import Logistics
import Web

struct ShipmentLabels: Verb {
    static let configuration = CommandConfiguration.verb(
        "labels", "Buys the return labels that go into the boxes.",
        "Before dispatch, for shipments to the United States. What was bought is never bought again.",
        example: """
            shipment labels SH-1 --output labels/ --actor ann@trials.example --role trials-team
            """)

    @Argument(help: "The shipment, SH-1.") var shipment: ShipmentID
    @Option(help: "A folder for the files; made if absent.") var output: String?
    @OptionGroup var global: GlobalOptions

    func perform(in session: Session) async throws -> Exit {
        let folder = try output.map { try OutputFolder($0) }
        let answer = try await session.send(.post("shipments", shipment.text, "labels"))
        if let problem = answer.problem {
            // One unit's failure must not keep another's label from the printer.
            if let folder, let bought = problem.document["shipment"], !bought.isNull {
                for unit in try await files(of: bought, into: folder, session).items("units") {
                    if let file = unit["labelFile"]?.string { session.console.say("Written: \(file)") }
                }
            }
            throw problem
        }
        var document = answer.json
        if let folder { document = try await files(of: document, into: folder, session) }
        try session.console.show(document) { $0.shipment(document) }
        session.console.sayDoubt(document)
        return answer.exit
    }

    /// Adds the path of its label to each unit that has one, as `labelFile`.
    private func files(of document: JSON, into folder: OutputFolder, _ session: Session) async throws -> JSON
    {
        var units: [JSON] = []
        for unit in document.items("units") {
            guard unit.has("returnLabelTracking") else {
                units.append(unit.adding(["labelFile": .null]))
                continue
            }
            let id = unit.text("id")
            let file = try await LabelFile.fetch(.get("units", id, "label"), session)
            let path = try file.map { try folder.write($0.bytes, as: "\(shipment.text)-\(id).\($0.ending)") }
            units.append(unit.adding(["labelFile": JSON(path)]))
        }
        return document.adding(["units": .array(units)])
    }
}

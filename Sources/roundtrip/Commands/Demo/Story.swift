import Logistics
import Web

/// The round trip, told from the first manifest to the books.
///
/// Each part is a file; what a later part needs is kept here.
final class Story {
    let script: DemoScript
    let play: Play
    let stage: Stage
    var today = DemoScript.today
    /// The returns by RMA number, in the order they were made, as they were last seen.
    var returns: [(rma: String, document: JSON)] = []
    /// The return whose box holds one of everything.
    var mainRMA = ""

    init(_ script: DemoScript, _ play: Play, _ stage: Stage) {
        self.script = script
        self.play = play
        self.stage = stage
    }

    func tell() async throws {
        try stage.title("Roundtrip: trial devices that go out and must come back")
        try stage.line(
            "Customers, partners and carriers are made up. It is \(today.text); the carriers are a")
        try stage.line(
            "sandbox on this machine. Commands stand without --database, --actor, --role and --today.")
        try await readManifest()
        try await showWhatIsDue()
        try await extend()
        try await holdForPower()
        try await receiveWithoutPapers()
        try await makeReturns()
        try await routeByHand()
        try await buyLabels()
        try await replaceLostLabel()
        try await bookPickups()
        try await handOver()
        try await openTheBox()
        try await settle()
        try await completeTheReturn()
        try await receiveTheRest()
        try await closeTheBooks()
    }
}

extension Story {
    func ask(_ person: Person, _ request: APIRequest) async throws -> JSON {
        try await play.ask(person, on: today, request)
    }

    func send(_ person: Person, _ request: APIRequest) async throws -> Answer {
        try await play.send(person, on: today, request)
    }

    /// A customer's trial with its shipments.
    func trial(of customer: String) async throws -> JSON {
        let found = try await ask(.ann, .get("trials", query: [("org-id", customer)]))
        guard let id = found.items("items").first?.text("id") else {
            throw Problem(.file, "The manifest holds no trial of \(customer), which the demo tells of.")
        }
        return try await ask(.ann, .get("trials", id))
    }

    func shipment(_ type: String, of customer: String) async throws -> JSON {
        let trial = try await trial(of: customer)
        guard let shipment = trial.items("shipments").first(where: { $0.text("deviceType") == type }) else {
            throw Problem(.file, "The manifest holds no \(type) for \(customer), which the demo tells of.")
        }
        return shipment
    }

    /// The first return of a customer.
    func rma(of customer: String) async throws -> String {
        try await trial(of: customer).items("returns").first?.text("rmaNumber") ?? ""
    }

    /// Remembers how a return stands now.
    func keep(_ document: JSON) {
        let rma = document.text("rmaNumber")
        if let place = returns.firstIndex(where: { $0.rma == rma }) {
            returns[place].document = document
        } else {
            returns.append((rma, document))
        }
    }

    /// The country that decides the carrier: Puerto Rico has a code of its own.
    func area(of address: JSON?) -> String {
        let address = address ?? .null
        return address.text("subdivision") == "PR" ? "PR" : address.text("country")
    }

    /// What lies in the ledger that the carriers keep, each sale and cancellation a line.
    func ledger() throws -> [JSON] {
        let bytes = try InputFile.bytes(of: play.folder.ledger, for: "The carriers' ledger")
        return try bytes.split(separator: 0x0A).map { try JSON(reading: Array($0)) }
    }

    func sales(_ kind: String) throws -> Int {
        try ledger().filter { $0.text("kind") == kind }.count
    }
}

import Foundation
import Logistics
import Web

/// A folder to play in: made-up carriers, customers that were lent devices lately, and nobody's real data.
struct Playground: Sendable {
    let settings: Settings
    private let carriers: SandboxProcess
    private let manifest: [UInt8]?

    /// The made-up customers come once, with the folder's first database.
    static func open(in path: String, listen: ServerAddress, examples: String) async throws -> Playground {
        let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        _ = try OutputFolder(folder)
        let database = "\(folder)/trials.db"
        let today = CivilDate.current(in: .current)
        var manifest: [UInt8]?
        if !FileManager.default.fileExists(atPath: database) {
            let script = try DemoScript(folder: examples)
            manifest = Playground.moved(script.manifest, by: today.dayNumber - DemoScript.today.dayNumber)
        }
        let carriers = try await SandboxProcess.start(
            trace: "\(folder)/trace.jsonl", ledger: "\(folder)/ledger.jsonl", today: nil)
        do {
            var settings = try await DemoSettings(database: database, port: carriers.port).load()
            settings.timeZone = .current
            settings.serving.listen = listen
            settings.serving.hasTimeZone = true
            return Playground(settings: settings, carriers: carriers, manifest: manifest)
        } catch {
            await carriers.end()
            throw error
        }
    }

    func close() async { await carriers.end() }

    /// Said when the server listens. The manifest is imported first, so that the board has something to show.
    @Sendable func welcome(_ local: LocalService, _ url: String) async throws -> [String] {
        if let manifest {
            let api = InProcess(
                service: local.service, actor: Logistics.Actor(name: Person.ann.email, role: .trialsTeam),
                today: CivilDate.current(in: .current))
            let session = Session(
                on: api, settings, console: Console(isJSON: true), today: CivilDate.current(in: .current))
            _ = try await session.ask(
                .post("imports", query: [], file: manifest, contentType: "text/csv"))
        }
        return ["Made-up carriers and customers; Ctrl-C ends it."]
    }

    /// The manifest of the examples with every date moved, so that its day is today.
    static func moved(_ manifest: [UInt8], by days: Int) -> [UInt8] {
        let text = String(decoding: manifest, as: UTF8.self)
        return Array(
            text.replacing(/\d{4}-\d{2}-\d{2}/) { match in
                CivilDate(String(match.output))?.adding(days: days).text ?? String(match.output)
            }.utf8)
    }
}

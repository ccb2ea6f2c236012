import Foundation
import Logistics
import Operations
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
        return ["Made-up carriers and customers; Ctrl-C ends it."] + (try await links(local, url))
    }

    /// Everybody of the story may come in, each by a link that is good once.
    private func links(_ local: LocalService, _ url: String) async throws -> [String] {
        let today = CivilDate.current(in: .current)
        let asker = Asker(actor: Logistics.Actor(name: "playground", role: .operator), today: today)
        let known = Set(try await local.desk.users(for: asker).map(\.email))
        let people =
            Person.everybody.map {
                UserDraft(email: $0.email, role: $0.role, partner: $0.organization, depot: $0.depot)
            } + [
                UserDraft(email: "audrey@trials.example", role: .auditor),
                UserDraft(email: "olga@trials.example", role: .operator),
            ]
        var lines = ["Sign in with one of these; each is good once, for 15 minutes:"]
        for person in people {
            if !known.contains(person.email) { _ = try await local.desk.addUser(person, by: asker) }
            let link = try await local.desk.link(for: person.email, by: asker).secret
            let who = "\(person.email) (\(person.role.rawValue))"
            lines.append("  \(padded(who, to: 44)) \(url)/sign-in?key=\(link)")
        }
        return lines
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

import CarrierInterface
import HTTPTypes
import Logistics
import Web

/// One command's run: its settings, where it prints, and the API, which is opened when it is first asked.
struct Session: Sendable {
    let settings: Settings
    let console: Console
    let today: CivilDate
    private let door: Door

    /// - Parameter isRehearsal: keeps nothing, so that a database which is not there yet is a passing one.
    init(
        _ options: GlobalOptions, effect: Effect, console: Console, isRehearsal: Bool = false
    ) async throws {
        var settings = try await Settings.load(options, warn: { console.say("roundtrip: warning: \($0)") })
        let passing = isRehearsal && settings.server == nil ? PassingFolder(for: settings.database) : nil
        if let passing { settings.database = passing.database }
        self.settings = settings
        self.console = console
        today = options.today ?? CivilDate.current(in: settings.timeZone)
        let actor = try settings.actor(for: effect)
        door = Door { [settings, today] in
            if let server = settings.server {
                return Door.Opened(api: try Remote(base: server.base, token: server.token), close: {})
            }
            let local = try await openLocal(settings, mayCreate: effect == .creates)
            return Door.Opened(
                api: InProcess(service: local.service, actor: actor, today: today),
                close: {
                    await local.close()
                    passing?.remove()
                })
        }
    }

    /// A run on an API that is open already, and stays open.
    init(on api: any API, _ settings: Settings, console: Console, today: CivilDate) {
        self.settings = settings
        self.console = console
        self.today = today
        door = Door { Door.Opened(api: api, close: {}) }
    }

    /// The answer, whatever it is.
    func send(_ request: APIRequest) async throws -> Answer {
        let api = try await door.api()
        let (response, bytes) =
            if let file = request.file {
                try await api.send(request.request, file: file)
            } else {
                try await api.send(request.request, request.body)
            }
        let answer = Answer(response, bytes)
        guard answer.isJSON || answer.status < 400 else {
            throw Problem(.unreachable, "What answered with \(answer.status) is no Roundtrip server.")
        }
        return answer
    }

    /// The answer, a list with all of its pages; a refusal is thrown.
    func ask(_ request: APIRequest) async throws -> Answer {
        var answer = try await send(request)
        if let problem = answer.problem { throw problem }
        while request.method == .get, let cursor = answer.json["next"]?.string {
            let page = try await send(request.page(after: cursor))
            if let problem = page.problem { throw problem }
            answer = try answer.followed(by: page)
        }
        return answer
    }

    /// Lets go of the database.
    func close() async {
        await door.close()
    }
}

/// Opens the API once, however many ask for it first.
private actor Door {
    struct Opened: Sendable {
        let api: any API
        let close: @Sendable () async -> Void
    }

    private let open: @Sendable () async throws -> Opened
    private var opening: Task<Opened, any Error>?

    init(_ open: @escaping @Sendable () async throws -> Opened) {
        self.open = open
    }

    func api() async throws -> any API {
        let task = opening ?? Task { [open] in try await open() }
        opening = task
        return try await task.value.api
    }

    func close() async {
        if let opened = try? await opening?.value { await opened.close() }
    }
}

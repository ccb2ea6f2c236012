import Logistics
import Web

/// The API of the demo's database, as whoever acts, on whatever day it is in the story.
struct Play: Sendable {
    let local: LocalService
    let settings: Settings
    let folder: DemoFolder

    func session(_ person: Person, on day: CivilDate) -> Session {
        let api = InProcess(
            service: local.service, actor: Actor(name: person.email, role: person.role), today: day)
        return Session(on: api, settings, console: Console(isJSON: false), today: day)
    }

    /// The resource; a refusal ends the story.
    func ask(_ person: Person, on day: CivilDate, _ request: APIRequest) async throws -> JSON {
        try await session(person, on: day).ask(request).json
    }

    /// What was answered, whatever it is.
    func send(_ person: Person, on day: CivilDate, _ request: APIRequest) async throws -> Answer {
        try await session(person, on: day).send(request)
    }
}

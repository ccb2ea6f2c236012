import HTTPTypes
import Hummingbird
import Logging
import Logistics

@testable import Operations
@testable import Web

/// Pages with everything on them, so that every tag of every template is held against something.
enum PageExamples {
    static func all(_ counter: Counter) async throws -> [any Page] {
        let forms = Forms(desk: counter.desk, context: context, refused: nil)
        let problems: [any Page] = [ProblemListPage.all] + [ProblemPage("E_USAGE")].compactMap(\.self)
        let doors: [any Page] =
            [nil, "rtl_1"].map {
                SignInPage(forms, key: $0, to: $0 == nil ? "/trials" : "/", hasOpenID: $0 == nil)
            } + people(forms)
        let left = SignedOutPage(FormValues(["note": ["Ring twice."]]), place: "/trials/T-1/notes")
        return plain + problems + doors + [NewTrialPage(forms), left] + boards
            + (try await trials(counter, forms))
            + (try await ReturnPageExamples.all()) + (try await receiving(try Counter()))
    }

    /// T-1 with everything on it, T-2 with nothing.
    private static func trials(_ counter: Counter, _ forms: Forms) async throws -> [any Page] {
        try await counter.lend(["A1"], to: "US", ["owner": "team@team.example", "partner": "Partner"])
        _ = try await counter.post(
            "trials/T-1/shipments", .shipment(["B1"], to: "US", ["deviceType": "room-device"]))
        _ = try await counter.post("shipments/SH-2/dispatch", ["on": "2025-02-01"])
        _ = try await counter.post("shipments/SH-1/extensions", ["to": "2025-04-20", "reason": "more"])
        _ = try await counter.post("trials/T-1/returns")
        _ = try await counter.post("trials", .trial(["again": true, "orgId": "ORG-2"]))
        try await counter.desk.note("Call first.", on: TrialID(1), by: asker)
        _ = try await counter.desk.attach(Array("a".utf8), named: "a.txt", to: TrialID(1), by: asker)
        let file = try await counter.desk.trial(TrialID(1), for: asker)
        let hit = SearchHit(
            kind: .trial, id: "T-1", trialID: TrialID(1), company: "Acme", state: "", isExact: true)
        var pages: [any Page] = [
            RecordPage(file, of: DeviceType.builtIn, [JudgedSerial("A1", .fine(serial("A1")))], forms),
            RecordPage(file, of: DeviceType.builtIn, [], forms),
            ChooseTrialPage("a", [hit]), ChooseTrialPage("", []), ImportPage(forms),
        ]
        for options in [true, false] { pages.append(report(keepingGood: options, forms)) }
        for id in [TrialID(1), TrialID(2)] {
            pages.append(
                TrialPage(
                    try await counter.desk.trial(id, for: asker),
                    try await counter.desk.folder(of: id, for: asker), forms))
        }
        return pages
    }

    private static func report(keepingGood: Bool, _ forms: Forms) -> ImportReportPage {
        var report = ManifestReport()
        let manifest = StagedManifests.Staged(
            key: "k", name: "m.csv", owner: "o", bytes: [],
            options: ManifestOptions(dryRun: false, keepGood: keepingGood, update: false))
        report.problems = [.init(2, "serial", ManifestRefusal.missing)]
        report.notes = [.init(2, nil, ManifestRefusal.missing)]
        report.differences = [
            .init(line: 3, id: "SH-1", field: "city", stored: "A", given: "B", isApplied: false)
        ]
        return ImportReportPage(report, of: manifest, forms)
    }

    private static var boards: [any Page] {
        guard let mine = try? question("/?country=NL"), let all = try? question("/?owner=everybody") else {
            return []
        }
        let lines = (1...501).map { number in
            OutLine(
                shipmentID: ShipmentID(Int64(number)), trialID: TrialID(1), company: "Acme", owner: nil,
                deviceType: "phone", country: "NL", dispatchedOn: nil,
                expiresOn: number == 1 ? nil : day("2025-01-20").adding(days: number % 20 * 9), owed: number)
        }
        let parts: [Board.Part] = [.late, .due, .undated, .out]
        let none = Counted<OutLine>(count: 0, items: [])
        let board = Board(
            days: lines.map { OwedDay(returnBy: $0.returnBy, shipments: 1, units: $0.owed) },
            out: Dictionary(uniqueKeysWithValues: parts.map { ($0, Counted(count: 501, items: lines)) }),
            pending: Counted(count: 0, items: []), doubts: nil, unrouted: Counted(count: 0, items: []),
            discrepancies: nil)
        let empty = Board(
            days: [], out: Dictionary(uniqueKeysWithValues: parts.map { ($0, none) }),
            pending: Counted(count: 0, items: []), doubts: Counted(count: 0, items: []),
            unrouted: Counted(count: 0, items: []), discrepancies: Counted(count: 0, items: []))
        let late = BoardList.out.listing(of: board, on: asker.today)
        return [BoardPage(board, all, on: asker.today), BoardPage(empty, mine, on: asker.today)]
            + (late.map { [BoardListPage(.out, $0, mine)] } ?? [])
    }

    private static func question(_ path: String) throws -> BoardQuestion {
        try BoardQuestion(request(path), asker)
    }

    static func request(_ path: String) -> Request {
        Request(
            head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: path),
            body: RequestBody(buffer: ByteBuffer()))
    }

    private static let plain: [any Page] = [
        MessagePage(title: "No", sentence: "It is not there.", code: "E_NOT_FOUND", isOurs: true),
        TrialListPage(Array(repeating: .example, count: 101), state: .active, asker: asker),
        TrialListPage([], state: nil, asker: asker),
    ]

    static let asker = Asker(actor: .team, today: day("2025-03-03"))

    /// A form with a field of each kind, each of them wrong.
    static let form = PageForm(
        formID: "f", action: "/f", heading: "Do it", submit: "Do it", tone: "primary", csrf: "c", key: "k",
        formLead: "Think first.",
        fields: kinds.map {
            PageField($0.name, "Label", $0.kind, hint: "Hint", value: "a", isRequired: true, off: ["a"])
                .placed(in: "f", sent: FormValues(["box": ["yes"]]), error: "This is missing.")
        }, isMultipart: true, isOpen: true, checkLabel: "Look first", checkAction: "/look")

    private static let kinds: [(name: String, kind: PageField.Kind)] = [
        ("line", .input("text")), ("lines", .area(rows: 2)), ("one", .select([("a", "A")])),
        ("round", .choice([("a", "A")])), ("some", .several([("a", "A"), ("b", "B")])), ("box", .check),
        ("unseen", .hidden),
    ]
}

extension Trial {
    static let example = Trial(
        id: TrialID(1), kind: .new, orgID: "ORG-1", company: "Acme", adminEmail: "it@acme.example",
        fullAdmins: ["root@acme.example"], portalExpires: day("2025-12-31"),
        locationConfirmedOn: day("2025-01-02"), language: "en")
}

extension PageExamples {
    static let context = APIContext(
        source: APIContextSource(logger: Logger(label: "test"), asker: asker, way: .socket))

    /// The frame of a page that was refused and of one where something was done, seen by somebody signed in.
    static func frames() async throws -> [Frame] {
        var context = context
        context.csrf = "token"
        context.enter(maya)
        let request = request("/?done=trial-added")
        let refused = Refused(DeskRefusal.noActor, form: "f", values: FormValues())
        return [Frame(Scripted(), request, context, refused)]
    }

    /// A page with a script.
    private struct Scripted: Page {
        static let template = "message"
        static let scripts = [Asset.style]
        let title = "A"
    }
}

/// Pages of people.
extension PageExamples {
    private static let user = User(
        id: UserID(1), email: "maya@x.example", role: .partner, partner: "Northlight", depot: .emear,
        createdAt: Instant(milliseconds: 0), disabledAt: Instant(milliseconds: 0))
    fileprivate static let maya = Entrant(
        user: user, actor: .ann, isReadOnly: false, session: SessionID(1))

    fileprivate static func people(_ forms: Forms) -> [any Page] {
        let token = AccessToken(
            id: TokenID(1), userID: user.id, name: "reports", role: .partner, reach: .all,
            createdAt: user.createdAt, expiresAt: user.createdAt, lastUsedAt: user.createdAt)
        let tokens = [TokenFile(token: token, user: user, state: .live)]
        let session = WebSession(
            id: SessionID(1), userID: user.id, way: .link, createdAt: user.createdAt, seenAt: user.createdAt)
        let sessions = [SessionFile(session: session, user: user)]
        var active = user
        active.disabledAt = nil
        return [
            AccountPage(Account(user: user, tokens: tokens, sessions: sessions, present: session.id), forms),
            UsersPage([user, active], sessions, forms), UsersPage([], [], forms),
            UserPage(user, [active], tokens, forms, link: nil),
            UserPage(active, [], [], forms, link: "https://trials.example/sign-in?key=rtl_1"),
        ]
    }
}

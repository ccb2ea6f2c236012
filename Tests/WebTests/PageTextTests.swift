import Foundation
import Logistics
import Testing

@testable import Operations
@testable import Web

/// What a page says names its buttons: nobody who looks with a browser has a command line at hand.
@Suite struct PageTextTests {
    private static let refusals =
        ProblemTextTests.sentences + Said.cells + people
        + [
            Said(VersionRefusal(present: "v2")), Said(MethodRefusal(method: "GET", allowed: ["POST"])),
            Said(FormRefusal.foreign), Said(ReturnRefusal.severalBoxes("wall", 3), "3 boxes"),
        ]

    private static let people: [Said] = [
        Said(UserRefusal.emailTaken(UserID(1)), "US-1"), Said(UserRefusal.partnerMissing, "organization"),
        Said(UserRefusal.partnerNotWanted(.warehouse), "warehouse"), Said(UserRefusal.shutOut(UserID(1))),
        Said(UserRefusal.lastOperator(UserID(1))),
        Said(UserRefusal.openWork(trials: 2, requests: 3), "2 trials", "3 requests"),
        Said(UserRefusal.cannotTakeOver(UserID(1))), Said(UserRefusal.initialized, "Users"),
        Said(UserRefusal.roleAbove(.operator, of: .auditor)),
        Said(UserRefusal.expiry(latest: first), "2025-02-11"), Said(UserRefusal.notLetIn),
        Said(UserRefusal.notInvited), Said(UserRefusal.tooManyAttempts(seconds: 9), "9"),
    ]

    private static let warnings = [
        "E_NO_CARRIER", "E_FREIGHT", "E_PICKUP_DIFFERS", "E_EULA_MISSING", "E_LABEL_FILE", "E_LEFTOVER",
        "E_BACK_TO_CUSTOMER", "E_PARCEL_LOST", "E_PARCEL_EXCEPTION", "E_NOT_DELIVERED", "E_DATE_UTC",
        "E_EVENT_DATE", "E_CARRIER_SAYS", "E_PICKUP_DOUBT", "E_OPEN_TRIAL", "E_ONE_ORGANIZATION",
    ]

    /// What of a sentence is of the command line, of the API or of the environment; nil: nothing.
    static func command(in sentence: String) -> String? {
        // What looks like a name of the program's own and is none.
        let text = sentence.replacing("PoE", with: "").replacing("VoIP", with: "")
        let verbs = Verb.allCases.map(\.rawValue).filter { $0.contains(" ") }
        if let verb = verbs.first(where: { text.contains($0) }) { return verb }
        for pattern in [
            #"--[a-z]"#, "`", #"roundtrip [a-z]"#, "ROUNDTRIP_[A-Z_]+", #"[a-z][A-Z][a-z]+"#, "ETag",
            "Idempotency-Key", "Bearer",
        ] {
            if let found = text.range(of: pattern, options: .regularExpression) { return String(text[found]) }
        }
        return nil
    }

    @Test(arguments: refusals)
    func `a refusal on a page names no command, and what decided it all the same`(said: Said) {
        let sentence = PageText.sentence(for: said.refusal)
        #expect(Self.command(in: sentence) == nil, "\(sentence)")
        #expect(sentence.first?.isLowercase != true && sentence.count > 4, "\(sentence)")
        for word in said.words where Self.command(in: word) == nil && !word.contains("_") {
            // What names a command in the other wording is named by its button here.
            let isOfCommand = ["dispatch", "same key", "new one", "known", "pickup-cancel"].contains(word)
            // A page tells an instant to the minute.
            let isInstant =
                word.hasSuffix("Z") && sentence.contains("\(word.prefix(10)) \(word.dropFirst(11).prefix(5))")
            #expect(
                isOfCommand || isInstant || sentence.localizedCaseInsensitiveContains(word),
                "\(word): \(sentence)")
        }
    }

    @Test(arguments: warnings)
    func `a warning on a page names no command, and its thing`(code: String) {
        let sentence = PageText.sentence(for: Warning(code, "SUBJECT-1"))
        #expect(Self.command(in: sentence) == nil && sentence.contains("SUBJECT-1"), "\(sentence)")
    }

    @Test func `what is no refusal names none either`() {
        let errors: [any Error] = [
            CancellationError(), Broken(code: "E_STORE_IN_USE", sentence: "go through it with --server URL"),
        ]
        for error in errors {
            let sentence = Problem(onPage: error).detail
            #expect(Self.command(in: sentence) == nil && sentence.hasSuffix("."), "\(sentence)")
        }
    }

    private struct Broken: StoreFailure {
        let code, sentence: String
    }

    @Test func `a command in a sentence is seen`() {
        for sentence in [
            "Choose with --shipment.", "See return doubts.", "Run roundtrip user add.", "Give timeZone.",
            "The limit is ROUNDTRIP_DAILY_PURCHASES.", "Draw a new Idempotency-Key.",
        ] {
            #expect(Self.command(in: sentence) != nil, "\(sentence)")
        }
        #expect(Self.command(in: "Buy the labels first, then return what is there.") == nil)
    }

    /// Each page with everything on it, as it stands in the browser; settings show what they are set by, and
    /// the pages of problems speak to programs.
    @Test func `no page speaks of the command line`() async throws {
        let counter = try Counter()
        let writer = PageWriter(desk: counter.desk)
        let others: Set = ["settings", "problem", "problems", "audit", "trial"]
        for page in try await PageExamples.all(counter) {
            let name = type(of: page).template
            guard !others.contains(name) else { continue }
            let words = writer.render(page, name).replacing(/<[^>]*>/, with: " ")
            for pattern in [#"--[a-z]"#, #"roundtrip [a-z]"#, "ROUNDTRIP_"] {
                let found = words.range(of: pattern, options: .regularExpression)
                #expect(found == nil, "\(name): \(found.map { words[$0] } ?? "")")
            }
        }
    }

    @Test func `a field, a zone and a language have names`() {
        #expect(PageText.field("portalExpires") == "Portal expires")
        #expect(PageText.zone("America/New_York") == "New York (America/New_York)")
        #expect(PageText.language("cs") == "Czech" && PageText.language("tlh") == "tlh")
    }
}

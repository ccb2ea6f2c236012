import HTTPTypes
import Hummingbird
import Logistics
import Operations

/// `/v1/serials?scanned=…&scanned=…`: what is to be said of serials before they are recorded
struct SerialRoutes: Sendable {
    let desk: Desk

    func add(to api: RouterGroup<APIContext>) {
        api.get("serials", use: judge)
    }

    @Sendable private func judge(_ request: Request, _ context: APIContext) async throws -> Response {
        let scanned = request.uri.queryParameters.getAll("scanned").map { String($0) }
            .filter { !$0.trimmed.isEmpty }
        let judged = try await desk.judge(scanned, for: context.asker)
        return try JSON.list(zip(scanned, judged).map { JSON($0, judged: $1) }).response()
    }
}

extension JSON {
    fileprivate init(_ scanned: String, judged: SerialJudgment) {
        let word = JudgedSerial(scanned, judged)
        self = [
            "scanned": .string(scanned), "serial": JSON(judged.serial?.text), "verdict": .string(word.code),
            "word": .string(word.judgedWord), "tone": .string(word.judgedTone),
            "detail": .string(word.judgedSentence),
        ]
    }
}

extension SerialJudgment {
    /// nil: it is none.
    var serial: SerialNumber? {
        switch self {
        case .fine(let serial), .twice(let serial, _), .inUse(let serial, _): serial
        case .unreadable: nil
        }
    }
}

/// A judgment in words: for the API, and for the list on the page.
struct JudgedSerial: Sendable {
    let judgedText, judgedWord, judgedTone, judgedSentence: String
    /// In the list, counted from 1.
    let judgedPlace: Int
    /// `fine`, `unreadable`, `lookAlike`, `twice`, `inUse`
    let code: String

    init(_ text: String, _ judgment: SerialJudgment, place: Int = 1) {
        judgedText = text
        judgedPlace = place
        switch judgment {
        case .fine(let serial):
            (code, judgedWord, judgedTone) = ("fine", "fine", "fine")
            judgedSentence = serial.text == text ? "" : "Kept as \(serial.text)."
        case .twice(let serial, let first):
            (code, judgedWord, judgedTone) = ("twice", "twice", "soon")
            judgedSentence = "\(serial.text) was read as number \(first) already; take one away."
        case .inUse(let serial, let shipment):
            (code, judgedWord, judgedTone) = ("inUse", "already out", "late")
            judgedSentence =
                "\(serial.text) is open on \(shipment.text). Read the label again, or close it there first."
        case .unreadable(let refusal, let meant):
            (code, judgedWord) = meant == nil ? ("unreadable", "no serial") : ("lookAlike", "look-alike")
            judgedTone = "late"
            judgedSentence =
                ProblemText.sentence(refusal)
                + (meant.map { " Meant is perhaps \($0.text); read it again." } ?? "")
        }
    }
}

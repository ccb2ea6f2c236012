import CarrierInterface
import HTTPTypes

extension CarrierProblem {
    /// The error DHL documents: `{"instance","detail","title","message","status","additionalDetails"}`.
    ///
    /// `status` is a string here and a number there, and `code` in a third place; `message` may be missing. With several faults `detail`
    /// only points to `additionalDetails`, so both are read. Nil for anything else, such as a gateway's page or
    /// a body that calls itself a success.
    init?(dhlBody body: [UInt8]) {
        guard let answer = reading(ErrorAnswer.self, from: body),
            let sentence = answer.detail?.text ?? answer.title?.text ?? answer.message?.text,
            answer.status?.text ?? answer.instance?.text ?? answer.code?.text != nil,
            answer.status?.text?.hasPrefix("2") != true
        else { return nil }
        let more = answer.additionalDetails?.value?.elements.compactMap(\.text) ?? []
        let sentences = [sentence] + more
        self.init(
            code: sentences.lazy.compactMap(CarrierProblem.code).first,
            message: sentences.joined(separator: "; "))
    }

    /// Whether an error speaks of a pickup, as DHL's own 404 does: "Requested Pickup was not found". A gateway's
    /// "Resource not found" does not.
    static func isAboutPickup(_ body: [UInt8]) -> Bool {
        guard let answer = reading(ErrorAnswer.self, from: body) else { return false }
        return [answer.detail, answer.title, answer.message].contains {
            $0?.text?.lowercased().contains("pickup") ?? false
        }
    }

    /// `7147: …` begins many sentences: three to six digits and a colon.
    private static func code(in sentence: String) -> String? {
        let trimmed = sentence.drop { $0.isWhitespace }
        let digits = trimmed.prefix { $0.isASCII && $0.isNumber }
        guard (3...6).contains(digits.count), trimmed.dropFirst(digits.count).first == ":" else { return nil }
        return String(digits)
    }
}

extension CarrierFailure {
    /// An answer of DHL that is no success.
    init(dhl response: HTTPResponse, _ body: [UInt8]) {
        self.init(status: response.status.code, problem: CarrierProblem(dhlBody: body))
    }
}

extension HTTPResponse {
    /// DHL's own 404: there is nothing under what was asked. A gateway's page under 404 says nothing of the
    /// kind.
    func isNothing(_ body: [UInt8]) -> Bool { status == .notFound && CarrierProblem(dhlBody: body) != nil }
}

private struct ErrorAnswer: Decodable {
    let instance: LooseText?
    let title: LooseText?
    let detail: LooseText?
    let message: LooseText?
    let status: LooseText?
    /// In place of `status`, in DHL's own sample of a 500.
    let code: LooseText?
    let additionalDetails: Lenient<OneOrMany<LooseText>>?
}

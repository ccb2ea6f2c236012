import Hummingbird
import Logistics
import Operations

/// A form that was sent and refused: the page is shown again with what was typed and why it does not do.
struct Refused: Sendable {
    /// The form's id.
    let form: String
    let values: FormValues
    let problem: Problem
    /// The field the refusal speaks of; nil: all of it.
    let field: String?
    /// What stands at the field, and at the head of the page.
    let fieldSentence, sentence: String

    /// Where the devices are, when a return of several places was refused (D11).
    let places: [ReturnPlan.Place]

    /// The id of what to mend.
    var target: String { field.map { "\(form)-\($0)" } ?? form }

    /// - Parameter fields: which field a refusal of the rules is about, by its code.
    init(_ refusal: any Error, form: String, values: FormValues, fields: [String: String] = [:]) {
        self.form = form
        self.values = values
        problem = Problem(onPage: refusal)
        if case ReturnRefusal.addresses(let found) = refusal { places = found } else { places = [] }
        if case DeskRefusal.malformed(let name, let reason) = refusal {
            field = name
            fieldSentence = (reason.first?.isLetter ?? false ? "This \(reason)" : reason) + "."
            sentence = "\(PageText.field(name)) \(reason)."
        } else {
            field = (refusal as? AddressRefusal)?.fieldName ?? fields[problem.code]
            fieldSentence = problem.detail
            sentence = problem.detail
        }
    }

    /// What is not there, not for this role or not our doing is a page of its own.
    static func isForForm(_ error: any Error) -> Bool {
        guard let refusal = error as? any Refusal else { return false }
        return !["E_NOT_FOUND", "E_ROLE", "E_UNAUTHENTICATED", "E_FORM"].contains(refusal.code)
    }
}

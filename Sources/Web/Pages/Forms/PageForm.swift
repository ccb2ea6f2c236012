import Operations

/// A form as the templates `form` and `folded` show it.
struct PageForm: Sendable {
    /// How much weight its button has.
    enum Tone: String, Sendable {
        case primary, quiet, danger
    }

    let formID, action, heading, submit, tone, csrf, key: String
    /// What to know before.
    let formLead: String?
    let fields: [PageField]
    let isMultipart: Bool
    /// Unfolded: it was sent and refused, or it is what comes next.
    let isOpen: Bool
    /// Of a second button, which only looks and does nothing: it comes first, so that Enter presses it.
    var checkLabel: String?
    /// Where that button goes.
    var checkAction = ""
}

/// Makes the forms of a page: each gets the session's token, a key of its own, and what was refused.
struct Forms: Sendable {
    let desk: Desk
    let context: APIContext
    let refused: Refused?
    /// A form that was only looked at: what was typed stands in it again.
    var looked: (form: String, values: FormValues)?

    /// - Parameters:
    ///   - id: unlike that of any other form of the page.
    ///   - lead: what to know before.
    ///   - isNext: it is what most people come for now.
    func make(
        _ id: String, to action: String, _ heading: String, submit: String, lead: String? = nil,
        tone: PageForm.Tone = .primary, isMultipart: Bool = false, isNext: Bool = false,
        fields: [PageField] = []
    ) -> PageForm {
        let mine = refused.flatMap { $0.form == id ? $0 : nil }
        let kept = looked.flatMap { $0.form == id ? $0.values : nil }
        return PageForm(
            formID: id, action: action, heading: heading, submit: submit, tone: tone.rawValue,
            csrf: context.csrf, key: desk.formKey(), formLead: lead,
            fields: fields.map { field in
                field.placed(
                    in: id, sent: mine?.values ?? kept,
                    error: mine.flatMap { $0.field == field.name ? $0.fieldSentence : nil })
            }, isMultipart: isMultipart, isOpen: mine != nil || kept != nil || isNext)
    }
}

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
    /// Unfolded: it was sent and refused.
    let isOpen: Bool
}

/// Makes the forms of a page: each gets the session's token, a key of its own, and what was refused.
struct Forms: Sendable {
    let desk: Desk
    let context: APIContext
    let refused: Refused?

    /// - Parameters:
    ///   - id: unlike that of any other form of the page.
    ///   - lead: what to know before.
    func make(
        _ id: String, to action: String, _ heading: String, submit: String, lead: String? = nil,
        tone: PageForm.Tone = .primary, isMultipart: Bool = false, fields: [PageField] = []
    ) -> PageForm {
        let mine = refused.flatMap { $0.form == id ? $0 : nil }
        return PageForm(
            formID: id, action: action, heading: heading, submit: submit, tone: tone.rawValue,
            csrf: context.csrf, key: desk.formKey(), formLead: lead,
            fields: fields.map { field in
                field.placed(
                    in: id, sent: mine?.values,
                    error: mine.flatMap { $0.field == field.name ? $0.fieldSentence : nil })
            }, isMultipart: isMultipart, isOpen: mine != nil)
    }
}

/// A field of a form: its label, what it is for, and what is wrong with it.
struct PageField: Sendable {
    struct Option: Sendable {
        let value, optionID, optionLabel: String
        var isChosen = false
        /// It cannot be chosen; its label says why.
        var isOff = false
    }

    enum Kind: Sendable {
        /// An `<input>` of this type.
        case input(String)
        case area(rows: Int)
        case select([(value: String, label: String)])
        /// Round buttons, all of which can be read at once.
        case choice([(value: String, label: String)])
        /// Boxes to tick, several of one name.
        case several([(value: String, label: String)])
        case check
        case hidden
    }

    let name, label, inputType: String
    let fieldHint: String?
    let isInput, isArea, isSelect, isChoice, isSeveral, isCheck, isHidden: Bool
    private(set) var isRequired: Bool
    let rows: Int
    var value: String
    private(set) var fieldID = ""
    private(set) var options: [Option] = []
    private(set) var fieldError: String?
    /// Ids of hint and error.
    private(set) var describedBy: String?

    private let choices: [(value: String, label: String)]
    private let off: Set<String>

    /// - Parameter off: choices that cannot be made.
    init(
        _ name: String, _ label: String, _ kind: Kind = .input("text"), hint: String? = nil,
        value: String = "", isRequired: Bool = false, off: Set<String> = []
    ) {
        self.off = off
        self.name = name
        self.label = label
        fieldHint = hint
        self.value = value
        self.isRequired = isRequired
        (isInput, isArea, isSelect, isChoice, isSeveral, isCheck, isHidden) = (
            kind.isInput, kind.isArea, kind.isSelect, kind.isChoice, kind.isSeveral, kind.isCheck,
            kind.isHidden
        )
        var (type, rows, choices) = ("text", 3, [(value: String, label: String)]())
        switch kind {
        case .input(let given): type = given
        case .area(let given): rows = given
        case .select(let given), .choice(let given), .several(let given): choices = given
        case .check, .hidden: break
        }
        (inputType, self.rows, self.choices) = (type, rows, choices)
    }

    /// The same, and it may stay empty.
    var optional: PageField {
        var field = self
        field.isRequired = false
        return field
    }

    /// A field that cannot be seen.
    static func hidden(_ name: String, _ value: String) -> PageField {
        PageField(name, "", .hidden, value: value)
    }

    /// This field within a form, with what was sent and what was wrong.
    func placed(in form: String, sent: FormValues?, error: String?) -> PageField {
        var field = self
        field.fieldID = "\(form)-\(name)"
        if let sent, !isHidden { field.value = isCheck ? (sent.flag(name) ? "yes" : "") : sent.raw(name) }
        field.fieldError = error
        let chosen = isSeveral ? sent?.texts(name) ?? value.split(separator: " ").map(String.init) : nil
        field.options = choices.map {
            Option(
                value: $0.value, optionID: "\(field.fieldID)-\($0.value)", optionLabel: $0.label,
                isChosen: chosen?.contains($0.value) ?? ($0.value == field.value),
                isOff: off.contains($0.value))
        }
        let notes = [
            fieldHint.map { _ in "\(field.fieldID)-hint" }, error.map { _ in "\(field.fieldID)-error" },
        ].compactMap(\.self)
        field.describedBy = notes.isEmpty ? nil : notes.joined(separator: " ")
        field.isChecked = !field.value.isEmpty
        return field
    }

    /// Of a box to tick.
    private(set) var isChecked = false
}

extension PageField.Kind {
    fileprivate var isInput: Bool { if case .input = self { true } else { false } }
    fileprivate var isArea: Bool { if case .area = self { true } else { false } }
    fileprivate var isSelect: Bool { if case .select = self { true } else { false } }
    fileprivate var isChoice: Bool { if case .choice = self { true } else { false } }
    fileprivate var isSeveral: Bool { if case .several = self { true } else { false } }
    fileprivate var isCheck: Bool { if case .check = self { true } else { false } }
    fileprivate var isHidden: Bool { if case .hidden = self { true } else { false } }
}

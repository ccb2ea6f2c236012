import Mustache

/// The templates of `Templates/`, embedded so that the program is one file.
enum PageTemplates {
    /// Every template by the name that pages and other templates call it.
    static let texts: [String: [UInt8]] = [
        "top": PackageResources.top_mustache,
        "bottom": PackageResources.bottom_mustache,
        "form": PackageResources.form_mustache,
        "folded": PackageResources.folded_mustache,
        "field": PackageResources.field_mustache,
        "message": PackageResources.message_mustache,
        "table": PackageResources.table_mustache,
        "cell": PackageResources.cell_mustache,
        "filters": PackageResources.filters_mustache,
        "board": PackageResources.board_mustache,
        "board-list": PackageResources.board_list_mustache,
        "trials": PackageResources.trials_mustache,
        "trial": PackageResources.trial_mustache,
        "record": PackageResources.record_mustache,
        "choose-trial": PackageResources.choose_trial_mustache,
        "import": PackageResources.import_mustache,
        "import-report": PackageResources.import_report_mustache,
        "new-trial": PackageResources.new_trial_mustache,
        "problem": PackageResources.problem_mustache,
        "problems": PackageResources.problems_mustache,
    ]

    static func library() -> MustacheLibrary {
        var library = MustacheLibrary()
        for (name, bytes) in texts {
            do {
                try library.register(String(decoding: bytes, as: UTF8.self), named: name)
            } catch {
                preconditionFailure("the template \(name) does not parse: \(error)")
            }
        }
        return library
    }
}

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
        "sign-in": PackageResources.sign_in_mustache,
        "account": PackageResources.account_mustache,
        "users": PackageResources.users_mustache,
        "user": PackageResources.user_mustache,
        "facts": PackageResources.facts_mustache,
        "term-line": PackageResources.term_line_mustache,
        "approvals": PackageResources.approvals_mustache,
        "returns": PackageResources.returns_mustache,
        "return": PackageResources.return_mustache,
        "new-return": PackageResources.new_return_mustache,
        "labels": PackageResources.labels_mustache,
        "doubt": PackageResources.doubt_mustache,
        "doubts": PackageResources.doubts_mustache,
        "in-doubt": PackageResources.in_doubt_mustache,
        "search": PackageResources.search_mustache,
        "audit": PackageResources.audit_mustache,
        "settings": PackageResources.settings_mustache,
        "arriving": PackageResources.arriving_mustache,
        "parcels": PackageResources.parcels_mustache,
        "desk": PackageResources.desk_mustache,
        "signed-out": PackageResources.signed_out_mustache,
        "box": PackageResources.box_mustache,
        "box-live": PackageResources.box_live_mustache,
        "box-question": PackageResources.box_question_mustache,
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

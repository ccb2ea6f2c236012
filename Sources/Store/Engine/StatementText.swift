/// Whether a statement begins, ends or divides a transaction, which only the engine itself may do.
func beginsOrEndsTransaction(_ sql: String) -> Bool {
    let words: Set<String> = ["begin", "commit", "end", "rollback", "savepoint", "release"]
    return words.contains(withoutLeadingComments(sql).prefix { $0.isLetter }.lowercased())
}

/// Whether nothing but white space, semicolons and comments stands there.
func isBlank(_ sql: String) -> Bool {
    withoutLeadingComments(sql).isEmpty
}

private func withoutLeadingComments(_ sql: String) -> Substring {
    var text = Substring(sql)
    while true {
        text = text.drop { $0.isWhitespace || $0 == ";" }
        if text.hasPrefix("--") {
            text = text.drop { !$0.isNewline }
        } else if text.hasPrefix("/*") {
            text = afterBlockComment(text)
        } else {
            return text
        }
    }
}

private func afterBlockComment(_ text: Substring) -> Substring {
    var isAfterStar = false
    for index in text.dropFirst(2).indices {
        if isAfterStar, text[index] == "/" { return text[text.index(after: index)...] }
        isAfterStar = text[index] == "*"
    }
    return text.suffix(0)
}

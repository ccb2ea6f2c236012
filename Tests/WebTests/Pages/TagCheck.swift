import Foundation

@testable import Web

/// Holds the tags of templates against the values that fill them: Mustache leaves out silently what it does not
/// find, and reads stored properties only.
struct TagCheck {
    /// `template: tag`, for what no value on the way answers.
    private(set) var unknown: Set<String> = []
    /// `template: tag` of sections that some value showed.
    private(set) var shown: Set<String> = []
    private(set) var sections: Set<String> = []
    private(set) var templates: Set<String> = []

    /// Sections that no example showed, so that what stands in them was not held against anything.
    var unseen: Set<String> { sections.subtracting(shown) }

    mutating func check(_ template: String, against value: Any) {
        walk(template, [value])
    }

    /// What is wrong with a text of a test.
    static func unknown(in text: String, of value: Any) -> Set<String> {
        var check = TagCheck()
        var tags = tags(of: text)[...]
        check.walk(&tags, "test", [value], until: nil)
        return check.unknown
    }

    private mutating func walk(_ template: String, _ stack: [Any]) {
        guard let bytes = PageTemplates.texts[template] else {
            unknown.insert("no template \(template)")
            return
        }
        templates.insert(template)
        var tags = Self.tags(of: String(decoding: bytes, as: UTF8.self))[...]
        walk(&tags, template, stack, until: nil)
    }

    private struct Tag {
        let sign: Character?
        let name: String
    }

    private static func tags(of text: String) -> [Tag] {
        text.matches(of: /\{\{\s*([#^\/>!&{]?)\s*([^}\s]+)\s*\}\}/).map {
            Tag(sign: $0.output.1.first, name: String($0.output.2))
        }
    }

    private mutating func walk(
        _ tags: inout ArraySlice<Tag>, _ template: String, _ stack: [Any], until end: String?
    ) {
        while let tag = tags.popFirst() {
            let place = "\(template): \(tag.name)"
            switch tag.sign {
            case "/":
                if tag.name != end { unknown.insert("\(place) closes nothing") }
                return
            case "#", "^":
                let body = tags
                for inner in inside(tag, place, stack) {
                    tags = body
                    walk(&tags, template, inner, until: tag.name)
                }
            case ">": walk(tag.name, stack)
            case "!": continue
            case "&", "{": unknown.insert("\(place) is not escaped")
            default: if tag.name != ".", find(tag.name, stack) == nil { unknown.insert(place) }
            }
        }
    }

    /// The stacks with which a section is to be walked, one at least.
    private mutating func inside(_ tag: Tag, _ place: String, _ stack: [Any]) -> [[Any]] {
        sections.insert(place)
        guard let found = find(tag.name, stack) else {
            unknown.insert(place)
            return [stack]
        }
        guard let value = Self.unwrapped(found) else { return [stack + [Hollow()]] }
        if tag.sign == "^" || value is Bool {
            shown.insert(place)
            return [stack]
        }
        guard Mirror(reflecting: value).displayStyle == .collection else {
            shown.insert(place)
            return [stack + [value]]
        }
        let items = Mirror(reflecting: value).children.map(\.value)
        guard !items.isEmpty else { return [stack + [Hollow()]] }
        shown.insert(place)
        return items.map { stack + [$0] }
    }

    /// Stands where the example has nothing: it answers every tag, and the section counts as not seen.
    private struct Hollow {}

    private func find(_ name: String, _ stack: [Any]) -> Any? {
        var found: Any?
        for part in name.split(separator: ".") {
            let places = found.map { [$0] } ?? stack
            if places.last is Hollow { return Hollow() }
            found =
                places.reversed().lazy.compactMap { place in
                    Mirror(reflecting: place).children.first { $0.label == String(part) }?.value
                }.first
            if found == nil { return nil }
        }
        return found
    }

    private static func unwrapped(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return value }
        return mirror.children.first?.value
    }
}

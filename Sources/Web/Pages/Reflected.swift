/// A page as templates read it fastest: dictionaries and arrays, made in one walk along its stored properties.
///
/// Left to itself the template engine reflects a value anew for each tag, and for each tag that an inner value leaves
/// open the whole page around it: a list of a hundred rows took a tenth of a second.
enum Reflected {
    /// nil for an optional without a value, which a template takes for absent.
    static func value(of any: Any) -> Any? {
        switch any {
        case let text as String: return text
        case let flag as Bool: return flag
        case let number as Int: return number
        case let cell as Listing.Cell: return cell.reflected
        default: break
        }
        let mirror = Mirror(reflecting: any)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { value(of: $0.value) }
        case .collection, .set: return mirror.children.compactMap { value(of: $0.value) }
        case .struct, .tuple: return members(of: mirror)
        default: return any
        }
    }

    private static func members(of mirror: Mirror) -> [String: Any] {
        var members: [String: Any] = [:]
        for child in mirror.children {
            if let label = child.label { members[label] = value(of: child.value) }
        }
        return members
    }
}

extension Listing.Cell {
    /// There are more of these than of anything else, so what is in them is said here.
    fileprivate var reflected: [String: Any] {
        var members: [String: Any] = ["cellText": cellText, "isNumber": isNumber, "isShort": isShort]
        members["cellAddress"] = cellAddress
        members["cellMark"] = cellMark
        return members
    }
}

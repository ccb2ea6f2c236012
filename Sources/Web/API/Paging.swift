import Foundation
import Hummingbird
import Logistics
import Operations

/// Pages of lists (D25). A cursor says where the next page begins, and of which list it is; nobody reads more out
/// of it, and what is added meanwhile moves no line into another page.
extension Request {
    /// How many lines a page has when nobody says.
    private static let usual = 100

    /// - Throws: `E_USAGE` for a cursor that no page of this list gave.
    func part(of list: String) throws -> ListWish {
        let limit = query("limit").flatMap { Int($0) } ?? Self.usual
        guard let cursor = query("cursor") else { return ListWish(limit: limit) }
        guard let key = Cursor.key(in: cursor, of: list) else {
            throw DeskRefusal.malformed(field: "cursor", reason: "is not the next of a page of this list")
        }
        return ListWish(after: key, limit: limit)
    }
}

enum Cursor {
    static func text(of key: String, in list: String) -> String {
        Data("\(list) \(key)".utf8).base64URL
    }

    static func key(in cursor: String, of list: String) -> String? {
        guard let data = Data(base64URL: cursor) else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        guard text.hasPrefix(list + " "),
            Self.text(of: String(text.dropFirst(list.count + 1)), in: list) == cursor
        else { return nil }
        return String(text.dropFirst(list.count + 1))
    }
}

extension JSON {
    /// A page: `{"items":…,"next":…}`.
    static func list<Item>(_ part: ListPart<Item>, of list: String, _ json: (Item) throws -> JSON) rethrows
        -> JSON
    {
        [
            "items": .array(try part.items.map(json)),
            "next": JSON(part.next.map { Cursor.text(of: $0, in: list) }),
        ]
    }
}

extension ShipmentFilter {
    /// By what the board can be narrowed by.
    mutating func narrow(by request: Request) {
        owner = request.query("owner")
        partnerEmail = request.query("partner")
        country = request.query("country")?.uppercased()
        deviceType = request.query("type")
    }
}

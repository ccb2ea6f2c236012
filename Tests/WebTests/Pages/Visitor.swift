import Foundation
import HTTPTypes
import Logistics

@testable import Web

/// A page as somebody with a browser sees it.
struct Seen: CustomStringConvertible {
    let head: HTTPResponse
    let text: String

    var status: Int { head.status.code }
    /// Where it leads on to.
    var location: String? { head.headerFields[.location] }
    var description: String { "\(status) \(location ?? "") \(text)" }
    /// Whether something stands between tags exactly so.
    func says(_ words: String) -> Bool { text.contains(words) }
    func count(_ words: String) -> Int { text.components(separatedBy: words).count - 1 }
}

extension Counter {
    func see(_ path: String, as actor: Actor? = .team, on today: String = "2025-03-03") async -> Seen {
        await browse(.get, path, [], [:], actor, today)
    }

    /// Sends a form as a browser does.
    func send(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:], as actor: Actor? = .team,
        on today: String = "2025-03-03"
    ) async -> Seen {
        var unreserved = CharacterSet.alphanumerics
        unreserved.insert(charactersIn: "-._~")
        let pairs = fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "")"
        }
        return await sendRaw(path, pairs.joined(separator: "&"), as: actor, on: today)
    }

    /// A form as it stands in a request, where a name comes several times.
    func sendRaw(
        _ path: String, _ body: String, as actor: Actor? = .team, on today: String = "2025-03-03"
    ) async -> Seen {
        await browse(
            .post, path, Array(body.utf8), [.contentType: "application/x-www-form-urlencoded"], actor, today)
    }

    func browse(
        _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8], _ headers: HTTPFields, _ actor: Actor?,
        _ today: String
    ) async -> Seen {
        let request = HTTPRequest(
            method: method, scheme: nil, authority: nil, path: path, headerFields: headers)
        let (head, bytes) = await service.respond(
            to: request, body: body, as: actor, today: day(today))
        return Seen(head: head, text: String(decoding: bytes, as: UTF8.self))
    }
}

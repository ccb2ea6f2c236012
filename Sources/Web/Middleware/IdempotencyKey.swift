import HTTPTypes
import Hummingbird
import Operations

/// The text of an `Idempotency-Key`: 16 to 255 printable ASCII characters (D30, RELIABILITY 7), drawn by whoever asks.
/// What is shorter is a word or a number that somebody will use again for another request.
enum IdempotencyKey {
    static let name = HTTPField.Name("Idempotency-Key")
    static let lengths = 16...255
    /// The same for the contract.
    static let pattern = "^[!-~]{\(lengths.lowerBound),\(lengths.upperBound)}$"

    /// - Throws: `E_USAGE` when there is none, more than one, or one of another shape.
    static func read(from request: Request) throws -> String {
        let values = name.map { request.headers[values: $0] } ?? []
        guard let key = values.first, values.count == 1 else {
            throw refusal(
                values.isEmpty
                    ? "is missing: draw one for each change, and send it again with the same request"
                    : "is there more than once: send one")
        }
        guard lengths.contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw refusal(
                "is not of \(lengths.lowerBound) to \(lengths.upperBound) printable ASCII characters without "
                    + "spaces; a UUID will do")
        }
        return key
    }

    private static func refusal(_ reason: String) -> DeskRefusal {
        .malformed(field: "Idempotency-Key", reason: reason)
    }
}

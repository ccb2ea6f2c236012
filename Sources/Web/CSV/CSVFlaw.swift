/// Why a file is no CSV we can read, and where.
public struct CSVFlaw: Error, Hashable, Sendable {
    /// Counted from 1, over the lines of the file.
    public let line: Int
    /// The character in that line, counted from 1.
    public let column: Int
    public let reason: Reason

    public enum Reason: Hashable, Sendable {
        /// No line with anything in it.
        case empty
        /// Two bytes of a UTF-16 byte order mark begin the file.
        case utf16
        /// This byte, at this place in the line counted from 1, is no UTF-8.
        case notUTF8(byte: UInt8, at: Int)
        case nul
        /// More bytes than a line may have; counted over line breaks in quotes too.
        case lineTooLong(limit: Int)
        /// A quote in a field that does not begin with one.
        case strayQuote
        /// Something between a closing quote and the next separator.
        case textAfterQuote
        case quoteNeverClosed
        /// The header names this column twice.
        case repeatedColumn(String)
        /// More or fewer fields than the header has.
        case fieldCount(found: Int, wanted: Int)
    }

    public init(line: Int, column: Int, reason: Reason) {
        self.line = line
        self.column = column
        self.reason = reason
    }
}

extension CSVFlaw {
    /// What is wrong, without the place.
    public var explanation: String {
        switch reason {
        case .empty: "the file is empty"
        case .utf16: "the file is UTF-16; save it as UTF-8"
        case .notUTF8(let byte, let place): "not UTF-8: byte \(place) of the line is \(hexadecimal(byte))"
        case .nul: "a NUL character"
        case .lineTooLong(let limit): "the line is longer than \(limit) bytes"
        case .strayQuote: "a quote inside a field that does not begin with one"
        case .textAfterQuote: "text after a closing quote"
        case .quoteNeverClosed: "this quote is never closed"
        case .repeatedColumn(let name): "the column “\(name)” is there twice"
        case .fieldCount(let found, let wanted): "\(found) fields where the header has \(wanted)"
        }
    }

    /// `line 3, column 7: a NUL character`.
    public var sentence: String {
        switch reason {
        case .empty, .utf16: explanation
        case .notUTF8, .lineTooLong, .fieldCount: "line \(line): \(explanation)"
        default: "line \(line), column \(column): \(explanation)"
        }
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "0x" + (digits.count == 1 ? "0" : "") + digits
    }
}

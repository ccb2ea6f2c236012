import Foundation

/// The rows of a CSV file of facts, without its header.
func fixture(_ name: String) throws -> [[String]] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Fixtures")
    else {
        throw CocoaError(.fileNoSuchFile)
    }
    let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
    return lines.dropFirst().map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
}

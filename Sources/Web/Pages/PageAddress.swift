import Foundation

/// Addresses of pages.
enum PageAddress {
    /// A path with what is asked of it; what is nil is left out.
    ///
    /// Letters, digits and `-._~@` stay as they are, so that a shared address can be read.
    static func query(_ path: String, _ pairs: [(String, String?)]) -> String {
        var allowed = CharacterSet(charactersIn: "-._~@")
        allowed.formUnion(
            CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"))
        let query = pairs.compactMap { name, value in
            value.flatMap { $0.addingPercentEncoding(withAllowedCharacters: allowed) }.map { "\(name)=\($0)" }
        }
        return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
    }
}

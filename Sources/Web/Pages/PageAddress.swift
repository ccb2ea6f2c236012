import Foundation

/// Addresses of pages.
enum PageAddress {
    /// The page on which a form stands that is sent to an address, which itself is none.
    static func page(of path: String) -> String {
        let parts = path.split(separator: "/").map(String.init)
        guard let first = parts.first, parts.count > 1 else { return "/" }
        guard ["trials", "returns", "receiving", "users"].contains(first) else { return "/" + first }
        let shipment = parts.count > 3 && parts[2] == "shipments" ? "#" + parts[3] : ""
        return "/\(first)/\(parts[1])\(shipment)"
    }

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

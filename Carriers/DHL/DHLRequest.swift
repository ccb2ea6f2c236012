import CarrierInterface
import FoundationEssentials
import HTTPTypes

extension DHLSettings {
    /// HTTP Basic with every call: there is no token to fetch or to run out.
    ///
    /// - Parameter reference: `Message-Reference`, up to 36 characters; it correlates, it does not
    ///   de-duplicate.
    func request(_ method: HTTPRequest.Method, _ path: String, reference: String? = nil) -> HTTPRequest {
        var fields: HTTPFields = [.authorization: "Basic " + basicCredentials, .accept: "application/json"]
        if method == .post || method == .patch { fields[.contentType] = "application/json" }
        if let name = HTTPField.Name("x-version") { fields[name] = apiVersion }
        if let name = HTTPField.Name("Message-Reference"), let reference { fields[name] = reference }
        return baseURL.request(method, path, fields)
    }

    /// A question: path and query, the values encoded; what is nil is left out.
    func question(_ path: String, _ query: KeyValuePairs<String, String?>) -> HTTPRequest {
        let pairs = query.compactMap { name, value in value.map { "\(name)=\(Percent.encoded($0))" } }
        return request(.get, path + "?" + pairs.joined(separator: "&"))
    }

    /// What must not stand in a message, should the carrier repeat it.
    var secrets: [String] { [password.reveal(), basicCredentials] }

    private var basicCredentials: String {
        Data("\(username):\(password.reveal())".utf8).base64EncodedString()
    }
}

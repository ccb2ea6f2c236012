import HTTPTypes
import Testing

@testable import Web

/// Holds an answer against what the contract promises of its address: status, code, and every key (D39).
enum ContractCheck {
    /// What is not as it was promised; empty for an address that promises nothing.
    static func flaws(of reply: Reply, to method: HTTPRequest.Method, _ path: String) -> [String] {
        guard let operation = operation(method, path) else { return [] }
        let place = "\(method.rawValue) \(path) answered \(reply.status)"
        if reply.type == "application/problem+json" {
            guard let code = reply.code else { return ["\(place) without a code"] }
            if reply.status == 405 { return [] }
            return operation.allCodes.contains(code) ? [] : ["\(place) with \(code), which is not listed"]
        }
        guard let answer = operation.answers.first(where: { $0.status == reply.status })?.answer else {
            return reply.status == 304 && operation.hasVersion ? [] : ["\(place), which is not documented"]
        }
        guard case .json(let schema) = answer else { return [] }
        do throws(Schema.Misfit) {
            try schema.check(reply.json, isExact: true)
            return []
        } catch {
            return ["\(place): \(error.path) \(error.reason)"]
        }
    }

    /// The operation of a request, the one with the fewest open places where several fit.
    static func operation(_ method: HTTPRequest.Method, _ path: String) -> APIOperation? {
        let parts = ("/v1/" + path.prefix { $0 != "?" }).split(separator: "/").map(String.init)
        let fitting = Contract.operations.filter { operation in
            let wanted = operation.path.split(separator: "/")
            return operation.method == method && wanted.count == parts.count
                && zip(wanted, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        return fitting.min { $0.pathParameters.count < $1.pathParameters.count }
    }
}

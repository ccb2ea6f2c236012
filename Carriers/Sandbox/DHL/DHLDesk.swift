import Foundation

extension Desk {
    /// DHL Express, MyDHL API 3.1.1, on `/mydhlapi` and on `/mydhlapi/test` alike.
    static let dhl = Desk(
        routes: ["/mydhlapi", "/mydhlapi/test"].flatMap { base in
            [
                Route("POST", "\(base)/shipments", DHL.ship),
                Route("POST", "\(base)/pickups", DHL.createPickup),
                Route("PATCH", "\(base)/pickups/{number}", DHL.changePickup),
                Route("DELETE", "\(base)/pickups/{number}", DHL.cancelPickup),
                Route("GET", "\(base)/shipments/{number}/tracking", DHL.track),
                Route("GET", "\(base)/tracking", DHL.trackMany),
                Route("GET", "\(base)/shipments/{number}/get-image", DHL.image),
                Route("GET", "\(base)/shipments/{number}/proof-of-delivery", DHL.proof),
                Route("GET", "\(base)/address-validate", DHL.validateAddress),
                Route("GET", "\(base)/products", DHL.products),
                Route("GET", "\(base)/rates", DHL.rates),
                Route("GET", "\(base)/identifiers", DHL.identifiers),
            ]
        },
        admit: DHL.admit, shape: DHL.shape)
}

enum DHL {
    /// `supermodelIoLogisticsExpressErrorResponse`; `status` is a string, and the 500 has `code` in its place.
    @Sendable static func shape(_ refusal: Refusal, _ call: Call) -> Answer {
        let path = call.target.replacingOccurrences(of: "/mydhlapi", with: "/expressapi")
        let (title, message) = words(refusal)
        var body: [String: JSON] = ["instance": .string(path), "title": .string(title)]
        // DHL's samples of the proof of delivery have neither.
        if !refusal.text.isEmpty {
            body["detail"] = .string(refusal.text)
            body["message"] = .string(message)
        }
        body[refusal.status >= 500 ? "code" : "status"] = .string(String(refusal.status))
        if !refusal.details.isEmpty {
            body["additionalDetails"] = .array(refusal.details.map { .string($0) })
        }
        var answer = Answer(refusal.status, .object(body))
        answer.contentType = "application/problem+json"
        return answer
    }

    private static func words(_ refusal: Refusal) -> (String, String) {
        switch refusal.status {
        case 401: ("Unauthorized", "Unauthorized")
        case 404: (refusal.code.isEmpty ? "Not found" : refusal.code, "Not found")
        case 422: ("Validation error", "Unprocessable Entity")
        case 500...: ("Internal Server Error", "Internal Server Error")
        default: (refusal.code.isEmpty ? "Bad request" : refusal.code, "Bad request")
        }
    }

    /// HTTP Basic and `x-version` on every operation.
    @Sendable static func admit(_ call: Call, _ office: inout Office) throws(Refusal) {
        guard let user = call.basicUser, !user.hasPrefix("bad") else {
            throw Refusal(401, "", "Invalid Credentials")
        }
        if user.hasPrefix("busy") { throw fault }
        guard let version = call.header("x-version"), version.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+/) != nil
        else {
            throw Refusal(400, "Missing parameters", "Missing mandatory parameters: x-version")
        }
        if let reference = call.header("Message-Reference"), !(1...36).contains(reference.count) {
            throw Refusal(400, "Wrong format", "Parameters not having correct format: Message-Reference")
        }
    }

    static var fault: Refusal {
        let process = Int.random(in: 1_000_000_000..<2_000_000_000)
        return Refusal(
            500, "", "999: Process failure occurred. Process ID associated for that transaction (\(process))")
    }

    /// The body, when it has the shape: 422 tells everything that is wrong with it at once.
    static func body(_ call: Call, _ shape: Shape) throws(Refusal) -> JSON {
        guard call.mediaType == "application/json", let body = JSON(call.body) else {
            throw Refusal(400, "", "The request body is not valid JSON.")
        }
        try refuse(422, shape.problems(with: body))
        return body
    }

    /// One problem is the detail; several stand in `additionalDetails`.
    static func refuse(_ status: Int, _ problems: [String]) throws(Refusal) {
        if problems.count == 1 { throw Refusal(status, "", problems[0]) }
        guard !problems.isEmpty else { return }
        throw Refusal(
            status, "", "Multiple problems found, see Additional Details", details: Array(problems.prefix(50))
        )
    }

    static func required(_ call: Call, _ names: [String]) throws(Refusal) {
        let missing = names.filter { (call.value($0) ?? "").trimmingCharacters(in: .whitespaces).isEmpty }
        guard missing.isEmpty else {
            let list = missing.joined(separator: ", ")
            throw Refusal(400, "Missing parameters", "Missing mandatory parameters: \(list)")
        }
    }

    /// Ten digits, the last one the rest of the others divided by seven.
    static func freeWaybill(_ ledger: Ledger) -> String {
        while true {
            let stem = Int.random(in: 100_000_000..<1_000_000_000)
            let number = "\(stem)\(stem % 7)"
            if ledger.labels[number] == nil { return number }
        }
    }

    static func digits(_ count: Int) -> String {
        (0..<count).map { _ in String(Int.random(in: 0...9)) }.joined()
    }
}

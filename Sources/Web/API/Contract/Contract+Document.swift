import HTTPTypes

/// The OpenAPI document, 3.1.
extension Contract {
    static let document: JSON = {
        var paths: [String: JSON] = [:]
        for operation in operations {
            paths[operation.path] = (paths[operation.path] ?? [:]).adding([
                operation.method.rawValue.lowercased(): operation.json
            ])
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Roundtrip", "version": "1",
                "summary": "Trial devices that go out to customers and must come back.",
                "description": .string(about),
            ],
            "servers": [["url": "/"]],
            "security": [["token": []]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(schemas.mapValues(\.json).merging(["Problem": problemJSON]) { $1 }),
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer",
                        "description": "A token that an operator made; it is shown once.",
                    ],
                    "carrier": [
                        "type": "apiKey", "in": "header", "name": "credential",
                        "description": "What the carrier was given with its subscription.",
                    ],
                ],
            ],
        ]
    }()

    private static let about = """
        Dates are days (YYYY-MM-DD) of the team's time zone; instants are UTC. What is absent in an answer is null, \
        never left out. Every change carries an Idempotency-Key: sent again with the same key and body, it does \
        nothing twice and is answered with the same bytes, for 30 days. Lists come in pages: send next back as \
        cursor. What is refused is a problem document (RFC 9457); its type is the address of a page about the code.
        """

    private static let problemJSON: JSON = [
        "type": "object", "required": ["type", "title", "status", "code", "detail"],
        "properties": [
            "type": ["type": "string", "description": "/problems/CODE: what it means and what to do."],
            "title": ["type": "string"], "status": ["type": "integer"],
            "code": ["type": "string", "pattern": "^E(_[A-Z0-9]+)+$"],
            "detail": ["type": "string", "description": "For people: what decided it."],
            "field": ["type": "string", "description": "What was wrong in the request, `shipTo.street[1]`."],
        ],
        "additionalProperties": true,
    ]
}

extension APIOperation {
    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "operationId": .string(name), "summary": .string(summary), "tags": JSON([tag]),
            "responses": .object(responses),
        ]
        let parameters = path(parameters: pathParameters) + query.map(\.json) + headers
        if !parameters.isEmpty { members["parameters"] = .array(parameters) }
        if let body = requestBody { members["requestBody"] = body }
        if path.hasSuffix("/events") { members["security"] = [["carrier": []]] }
        return .object(members)
    }

    private var tag: String { String(path.split(separator: "/").dropFirst().first ?? "") }

    private func path(parameters names: [String]) -> [JSON] {
        names.map {
            [
                "name": .string($0), "in": "path", "required": true,
                "schema": ["type": "string", "maxLength": 200],
            ]
        }
    }

    private var headers: [JSON] {
        var headers: [JSON] = []
        if key != .none { headers.append(Self.header("Idempotency-Key", true, IdempotencyKey.pattern)) }
        if resource != nil { headers.append(Self.header("If-Match", false, nil)) }
        if hasVersion { headers.append(Self.header("If-None-Match", false, nil)) }
        return headers
    }

    private static func header(_ name: String, _ isRequired: Bool, _ pattern: String?) -> JSON {
        [
            "name": .string(name), "in": "header", "required": .bool(isRequired),
            "schema": JSON.object(["type": "string"]).adding(pattern.map { ["pattern": .string($0)] } ?? [:]),
        ]
    }

    private var requestBody: JSON? {
        switch body {
        case .none: return nil
        case .object(let members):
            return [
                "required": .bool(members.contains(where: \.isRequired)),
                "content": ["application/json": ["schema": Schema.object(members).json]],
            ]
        case .file(let types): return ["required": true, "content": Self.content(types)]
        }
    }

    private static func content(_ types: [String]) -> JSON {
        .object(Dictionary(types.map { ($0, [:] as JSON) }, uniquingKeysWith: { first, _ in first }))
    }

    private var responses: [String: JSON] {
        var responses: [String: JSON] = [:]
        for (status, answer) in answers {
            var response: [String: JSON] = ["description": .string(Self.words(status))]
            switch answer {
            case .json(let schema): response["content"] = ["application/json": ["schema": schema.json]]
            case .file(let types): response["content"] = Self.content(types)
            case .nothing: break
            }
            if hasVersion { response["headers"] = ["ETag": ["schema": ["type": "string"]]] }
            responses[String(status)] = .object(response)
        }
        if hasVersion { responses["304"] = ["description": "It is as it was."] }
        // Said by the server before anything is known of the request (`ServerLimits`).
        responses["431"] = ["description": "The head of the request is larger than is taken."]
        let problem: JSON = [
            "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
        ]
        let codes = Dictionary(grouping: allCodes) { Problem.status(of: $0).code }
        for (status, codes) in codes where responses[String(status)] == nil {
            responses[String(status)] = [
                "description": .string(codes.joined(separator: ", ")), "content": problem,
            ]
        }
        return responses
    }

    private static func words(_ status: Int) -> String {
        switch status {
        case 201: "It is there now."
        case 202: "Nobody knows yet whether the carrier did it, or a second person must confirm it."
        default: "Done."
        }
    }
}

extension APIOperation.Parameter {
    fileprivate var json: JSON {
        let value: JSON = isList ? ["type": "array", "items": schema.json] : schema.json
        var members: [String: JSON] = [
            "name": .string(name), "in": "query", "required": .bool(isRequired), "schema": value,
        ]
        if let about, !about.isEmpty { members["description"] = .string(about) }
        return .object(members)
    }
}

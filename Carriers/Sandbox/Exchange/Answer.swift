import Foundation

/// What a carrier answers.
struct Answer: Sendable {
    var status: Int
    var headers: [(name: String, value: String)] = []
    var contentType = "application/json"
    var body: JSON?

    init(_ status: Int, _ body: JSON? = nil) {
        self.status = status
        self.body = body
    }
}

/// Why a carrier does not do what it is asked; each desk gives it the carrier's own shape.
struct Refusal: Error, Sendable {
    var status: Int
    /// The carrier's own code, where it has codes.
    var code: String
    var text: String
    /// DHL's `additionalDetails`.
    var details: [String] = []

    init(_ status: Int, _ code: String, _ text: String, details: [String] = []) {
        self.status = status
        self.code = code
        self.text = text
        self.details = details
    }
}

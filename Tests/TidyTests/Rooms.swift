/// Who may import whom. A room that is not in the table may not exist.
///
/// Some rooms come with later work; their line stands here already, so that the house has one plan.
struct Room {
    let folder: String
    let imports: Set<String>

    static let all: [Room] = program + benchmarks + tests

    static func of(_ file: SourceFile) -> Room? {
        all.first { file.isUnder([$0.folder]) }
    }

    func allows(_ module: String) -> Bool { imports.contains(module) }

    /// What comes with Swift. FoundationNetworking is missing on purpose: Curl is the one HTTP client.
    private static let toolchain: Set<String> = [
        "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "FoundationInternationalization", "Glibc",
        "Observation", "RegexBuilder", "Swift", "Synchronization", "_Concurrency",
    ]

    private static func room(_ folder: String, _ modules: Set<String>) -> Room {
        Room(folder: folder, imports: toolchain.union(modules))
    }

    private static let carrier: Set<String> = ["CarrierInterface", "HTTPTypes", "Logistics"]
    private static let ours: Set<String> = [
        "CarrierInterface", "CarrierSandbox", "Curl", "DHL", "Expeditors", "Logistics", "Operations",
        "PostgreSQL", "Store", "UPS", "Web",
    ]

    private static let program: [Room] = [
        // The rules see no clock, no locale and no file system, so not even the rest of Foundation.
        Room(folder: "Sources/Logistics", imports: ["FoundationEssentials"]),
        room("Carriers/Interface", ["HTTPTypes", "Logistics"]),
        room("Carriers/UPS", carrier),
        room("Carriers/DHL", carrier),
        room("Carriers/Expeditors", carrier),
        // No target of ours: a double that shared our code would share our mistakes.
        // Logging, NIOCore and ServiceLifecycle are Hummingbird's engine: its initializers and bodies name them.
        room("Carriers/Sandbox", ["HTTPTypes", "Hummingbird", "Logging", "NIOCore", "ServiceLifecycle"]),
        room(
            "Sources/Operations", ["CarrierInterface", "Crypto", "Logging", "Logistics", "ServiceLifecycle"]),
        room("Sources/Store", ["CSQLite", "Crypto", "Logistics", "Operations", "PostgreSQL"]),
        room("Sources/PostgreSQL", ["CPostgreSQL"]),
        room("Sources/Curl", ["CCurl", "HTTPTypes"]),
        // NIOCore for ByteBuffer, in which Hummingbird hands over bodies.
        room(
            "Sources/Web",
            [
                "Barcodes", "Crypto", "HTTPTypes", "Hummingbird", "HummingbirdCore", "JWTKit", "Logging",
                "Logistics", "Metrics",
                "Mustache", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "Operations",
                "ServiceLifecycle",
            ]),
        room("Sources/Barcodes", ["CZint"]),
        room(
            "Sources/roundtrip",
            ours.union([
                "ArgumentParser", "Configuration", "HTTPTypes", "Hummingbird", "Logging", "Metrics",
                "ServiceLifecycle", "Subprocess", "UnixSignals", "Yams",
            ])),
    ]

    private static let benchmarks: [Room] = [room("Benchmarks", ["Hummingbird", "NIOCore"])]

    /// A test may import what it tests and whatever that may import.
    private static func tests(_ folder: String, of tested: [String] = [], and more: Set<String> = []) -> Room
    {
        let seen = program.filter { room in tested.contains { room.folder.hasSuffix("/" + $0) } }
        return Room(
            folder: "Tests/" + folder,
            imports: seen.reduce(toolchain.union(more).union(["Testing"])) { $0.union($1.imports) })
    }

    private static let tests: [Room] = [
        tests("LogisticsTests", of: ["Logistics"], and: ["Logistics"]),
        tests("CarrierInterfaceTests", of: ["Interface"], and: ["CarrierInterface"]),
        // A carrier's answer on another day, and what was sent to it; for the tests of all carriers.
        tests("AnswerVariants", and: ["HTTPTypes"]),
        tests("UPSTests", of: ["UPS"], and: ["AnswerVariants", "UPS"]),
        tests("DHLTests", of: ["DHL"], and: ["AnswerVariants", "DHL"]),
        tests("ExpeditorsTests", of: ["Expeditors"], and: ["AnswerVariants", "Expeditors"]),
        tests("CarrierSandboxTests", of: ["Sandbox"], and: ["CarrierSandbox"]),
        // Against the real store: what an operation promises is what stands in the database afterwards.
        tests("OperationsTests", of: ["Operations"], and: ["Operations", "Store"]),
        tests("StoreTests", of: ["Store"], and: ["Store"]),
        tests("PostgreSQLTests", of: ["PostgreSQL"], and: ["PostgreSQL"]),
        tests("BarcodesTests", of: ["Barcodes"], and: ["Barcodes"]),
        tests("CurlTests", of: ["Curl"], and: ["Curl"]),
        // Against the real store too, with a carrier played by hand: the API is tested through its desk.
        tests("WebTests", of: ["Web"], and: ["CarrierInterface", "Store", "Web"]),
        // These run the program from outside, so they need nothing of it but a way to start it.
        tests("SystemTests", and: ["Subprocess"]),
        tests("TidyTests"),
    ]
}

// swift-tools-version: 6.2
// Package.resolved stays out of git, so every package is named exactly.

import PackageDescription

let fences: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .swiftLanguageMode(.v6),
]

let http: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioTypesHTTP1: Target.Dependency = .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

func room(
    _ name: String, _ dependencies: [Target.Dependency], path: String, exclude: [String] = [],
    resources: [Resource] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: path, exclude: exclude, resources: resources,
        swiftSettings: fences)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], fixtures: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, path: "Tests/\(name)",
        resources: fixtures.map { .copy($0) }, swiftSettings: fences)
}

let package = Package(
    name: "roundtrip",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        // Rules
        room("Logistics", [], path: "Sources/Logistics"),
        room("Operations", ["Logistics", "CarrierInterface", crypto], path: "Sources/Operations"),
        // Carriers
        room("CarrierInterface", ["Logistics", http], path: "Carriers/Interface"),
        room("UPS", ["CarrierInterface", "Logistics", http], path: "Carriers/UPS", exclude: ["README.md"]),
        room("DHL", ["CarrierInterface", "Logistics", http], path: "Carriers/DHL", exclude: ["README.md"]),
        room(
            "Expeditors", ["CarrierInterface", "Logistics", http], path: "Carriers/Expeditors",
            exclude: ["README.md"]),
        room(
            "CarrierSandbox", [http, hummingbird, lifecycle, logging, nio], path: "Carriers/Sandbox",
            exclude: ["README.md"]),
        // Machinery
        .systemLibrary(name: "CSQLite", path: "Sources/Store/CSQLite"),
        room(
            "Store", ["CSQLite", "Logistics", "Operations", crypto], path: "Sources/Store",
            exclude: ["CSQLite"], resources: [.embedInCode("Migrations")]),
        .systemLibrary(name: "CCurl", path: "Sources/Curl/CCurl"),
        room("Curl", ["CCurl", http], path: "Sources/Curl", exclude: ["CCurl"]),
        .systemLibrary(name: "CZint", path: "Sources/Barcodes/CZint"),
        room("Barcodes", ["CZint"], path: "Sources/Barcodes", exclude: ["CZint"]),
        room(
            "Web",
            [
                "Barcodes", "Logistics", "Operations", crypto, hummingbird, http, logging, nio,
                jwt, mustache, lifecycle, nioTypes, hummingbirdCore, nioHTTP1, nioTypesHTTP1,
            ], path: "Sources/Web",
            resources: [
                .embedInCode("Texts/instructions.json"), .embedInCode("Sheets/sheet.mustache"),
                .embedInCode("Sheets/sheet.css"), .embedInCode("Pages/Templates"),
                .embedInCode("Pages/Assets"),
            ]),
        .executableTarget(
            name: "roundtrip",
            dependencies: [
                "CarrierInterface", "CarrierSandbox", "Curl", "DHL", "Expeditors", "Logistics", "Operations",
                "Store", "UPS", "Web", arguments, configuration, http, lifecycle, logging,
                signals, yams,
            ],
            path: "Sources/roundtrip", swiftSettings: fences),
        // What reads are measured against; in this package, so that it is the same Hummingbird, built the same way.
        .executableTarget(
            name: "bare-route", dependencies: [hummingbird, nio], path: "Benchmarks/BareRoute",
            swiftSettings: fences),
        // Tests
        tests("LogisticsTests", ["Logistics"], fixtures: ["Fixtures"]),
        tests("CarrierInterfaceTests", ["CarrierInterface", "Logistics", http]),
        room("AnswerVariants", [http], path: "Tests/AnswerVariants"),
        tests("UPSTests", ["AnswerVariants", "UPS", "CarrierInterface", "Logistics", http]),
        tests("DHLTests", ["AnswerVariants", "DHL", "CarrierInterface", "Logistics", http]),
        tests("ExpeditorsTests", ["AnswerVariants", "Expeditors", "CarrierInterface", "Logistics", http]),
        tests("CarrierSandboxTests", ["CarrierSandbox"]),
        tests("OperationsTests", ["Operations", "Store", "CarrierInterface", "Logistics"]),
        tests("StoreTests", ["Store", "Logistics", "Operations"]),
        tests("CurlTests", ["Curl", http]),
        tests("BarcodesTests", ["Barcodes"]),
        tests(
            "WebTests",
            ["Web", "CarrierInterface", "Logistics", "Operations", "Store", crypto, http, jwt, logging]),
        tests("TidyTests", []),
        tests("SystemTests", ["roundtrip", subprocess]),
    ]
)

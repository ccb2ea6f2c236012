import Testing

@Suite(.timeLimit(.minutes(2))) struct SettingsTests {
    @Test func `a ROUNDTRIP_ variable that is no setting warns and stops nothing`() async throws {
        let folder = try TemporaryFolder()
        let outcome = try await Program(environment: ["ROUNDTRIP_DATABSE": "x"], folder: folder.path).run(
            "due")
        #expect(outcome.exit == 74)
        #expect(outcome.errors.contains("ROUNDTRIP_DATABSE is no setting"))
    }

    @Test(arguments: [
        ("ROUNDTRIP_TIME_ZONE", "Europe/Pragu"), ("ROUNDTRIP_LOG_LEVEL", "loud"), ("ROUNDTRIP_ROLE", "boss"),
        ("ROUNDTRIP_CARRIER_TIMEOUT", "0"), ("ROUNDTRIP_MONEY_BREAKER", "three"),
        ("ROUNDTRIP_UPS_BASE_URL", "http://ups.example"), ("ROUNDTRIP_DEPOTS", "{"),
        ("ROUNDTRIP_CARRIER_CONTACTS", "[]"), ("ROUNDTRIP_CARRIER_PATIENCE", "3601"),
        ("ROUNDTRIP_DHL_ACCOUNT_ROLE", "buyer"), ("ROUNDTRIP_DHL_DATA_STAGING", "PX"),
        ("ROUNDTRIP_DHL_API_VERSION", "3"), ("ROUNDTRIP_UPS_PICKUP_PAYMENT", "02"),
    ])
    func `a bad value is 64 and named with its setting`(name: String, value: String) async throws {
        let outcome = try await Program(environment: [name: value]).run("due")
        #expect(outcome.exit == 64)
        #expect(outcome.errors.contains(name))
        #expect(outcome.errors.contains("“\(value)”"))
    }

    @Test func `a secret is taken from a file, and never printed`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("hush\nhush", as: "secret")
        let program = Program(environment: ["ROUNDTRIP_DHL_PASSWORD_FILE": "secret"], folder: folder.path)
        let twoLines = try await program.run("due")
        #expect(twoLines.exit == 64)
        #expect(twoLines.errors.contains("ROUNDTRIP_DHL_PASSWORD_FILE"))
        #expect(!twoLines.errors.contains("hush"))

        try folder.write("hush\n", as: "secret")
        let half = try await program.run("due")
        #expect(half.exit == 74)
        #expect(half.errors.contains("DHL is not configured"))
        #expect(!half.errors.contains("hush"))

        var both = program
        both.environment["ROUNDTRIP_DHL_PASSWORD"] = "hush"
        #expect(try await both.run("due").exit == 64)
    }

    @Test(arguments: [
        ("databse: x.db\n", "line 1: there is no setting “databse”"),
        ("ups:\n  baseUrl: https://ups.example\n", "line 2: there is no setting “ups.baseUrl”"),
        ("database: [a, b]\n", "“database” needs one value"), ("database:\n", "“database” needs one value"),
        ("ups: https://ups.example\n", "there is no setting “ups”"), ("- a\n", "no settings"),
        ("a: b: c\n", "not YAML"),
    ])
    func `a settings file with anything wrong in it stops the start`(
        file: String, sentence: String
    ) async throws {
        let folder = try TemporaryFolder()
        try folder.write(file, as: "roundtrip.yaml")
        let outcome = try await Program(folder: folder.path).run("due")
        #expect(outcome.exit == 64)
        #expect(outcome.errors.contains("roundtrip.yaml"))
        #expect(outcome.errors.contains(sentence))
    }

    @Test func `options come before the environment, and that before the file`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("database: file.db\n", as: "roundtrip.yaml")
        var program = Program(folder: folder.path)
        #expect(try await program.run("due").errors.contains("file.db"))
        program.environment["ROUNDTRIP_DATABASE"] = "variable.db"
        #expect(try await program.run("due").errors.contains("variable.db"))
        #expect(try await program.run("due", "--database", "option.db").errors.contains("option.db"))
    }

    @Test func `with a server, who acts and when is the token's to say`() async throws {
        let program = Program(environment: ["ROUNDTRIP_TOKEN": "hush"])
        for option in [
            ["--role", "auditor"], ["--actor", "a"], ["--today", "2025-01-01"], ["--database", "x.db"],
        ] {
            let outcome = try await program.run(["due", "--server", "http://127.0.0.1:9"] + option)
            #expect(outcome.exit == 64)
            #expect(outcome.errors.contains(option[0]))
        }
        let nobody = try await program.run("due", "--server", "http://127.0.0.1:9")
        #expect(nobody.exit == 74)
        #expect(!nobody.errors.contains("hush"))
        let noToken = try await Program().run("due", "--server", "http://127.0.0.1:9")
        #expect(noToken.exit == 64)
        let plain = try await program.run("due", "--server", "http://server.example")
        #expect(plain.exit == 64)
    }
}

import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1))) struct EngineReadingTests {
    let scratch: Scratch
    let database: Database

    init() throws {
        scratch = try Scratch()
        var limits = StoreLimits.short
        limits.inlineReaders = 2
        limits.readerWait = .milliseconds(50)
        limits.readerThreads = 1
        database = try scratch.open(limits: limits)
    }

    @Test func `a read sees one snapshot`() async throws {
        try await database.write(audited: false) { try $0.addNote("a") }
        try database.read { connection in
            #expect(try connection.notes() == ["a"])
            try database.writeBlocking(audited: false) { try $0.addNote("b") }
            #expect(try connection.notes() == ["a"])
        }
        #expect(try await database.readInBackground { try $0.notes() } == ["a", "b"])
    }

    @Test func `a reader cannot write`() throws {
        #expect(throws: StoreError.readOnly(path: scratch.path)) {
            try database.read { try $0.addNote("no") }
        }
        #expect(try database.read { try $0.notes() } == [])
    }

    @Test func `what the body throws comes out, and the connection serves on`() throws {
        struct Mine: Error {}
        for _ in 0..<5 {
            #expect(throws: Mine.self) { try database.read { _ in throw Mine() } }
        }
        #expect(try database.read { try $0.notes() } == [])
    }

    @Test func `more readers than the limit are told so`() throws {
        try database.read { _ in
            _ = try database.read { _ in
                #expect(throws: StoreError.overloaded) { try database.read { _ in } }
            }
        }
    }

    @Test func `a cancelled background read is not begun`() async throws {
        let gate = Gate()
        let begun = Gate()
        let first = QueuedJob(ticket: Ticket()) { _ in
            begun.open()
            gate.wait()
        } done: { _ in
        }
        database.background.submit(first)
        begun.wait()
        let second = Task { try await database.readInBackground { try $0.notes() } }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        gate.open()
    }

    @Test func `many readers and writers at once end well`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask { try await database.write(audited: false) { try $0.addNote("\(number)") } }
                group.addTask { _ = try await database.readInBackground { try $0.notes().count } }
            }
            try await group.waitForAll()
        }
        #expect(try database.read { try $0.notes().count } == 100)
    }
}

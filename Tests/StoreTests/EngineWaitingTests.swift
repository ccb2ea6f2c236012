import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1))) struct EngineWaitingTests {
    let scratch: Scratch
    let database: Database

    init() throws {
        scratch = try Scratch()
        var limits = StoreLimits.short
        limits.blockingWait = .milliseconds(50)
        limits.heldWait = .milliseconds(50)
        database = try scratch.open(limits: limits)
    }

    @Test func `D42 a cancelled task drops a job that has not begun`() async throws {
        let gate = Gate()
        database.occupyWriter(until: gate)
        let task = Task { try await database.write(audited: false) { try $0.addNote("never") } }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        gate.open()
        try await database.write(audited: false) { try $0.addNote("after") }
        #expect(try database.read { try $0.notes() } == ["after"])
    }

    @Test func `D35 while an import has the writer other writes are taken back, and reads go on`()
        async throws
    {
        let begun = Gate()
        let gate = Gate()
        async let importing: Void = database.writeAlone(audited: false) { connection in
            try connection.addNote("taken in")
            begun.open()
            gate.wait()
        }
        begun.wait()
        #expect(database.isHeld)
        await #expect(throws: StoreError.held) {
            try await database.write(audited: false) { try $0.addNote("never") }
        }
        await #expect(throws: StoreError.held) {
            try await database.writeAlone(audited: false) { try $0.addNote("nor this") }
        }
        #expect(try database.read { try $0.notes() } == [])
        gate.open()
        try await importing
        try await database.write(audited: false) { try $0.addNote("after") }
        #expect(!database.isHeld)
        #expect(try database.read { try $0.notes() } == ["taken in", "after"])
    }

    @Test func `D42 a job that has begun is not taken back`() async throws {
        let begun = Gate()
        let gate = Gate()
        let ticket = Ticket()
        let outcome = Locked<Bool?>(nil)
        database.submit(audited: false, ticket: ticket) { connection in
            begun.open()
            gate.wait()
            try connection.addNote("kept")
        } done: { result in
            outcome.change { $0 = result.isSuccess }
        }
        begun.wait()
        #expect(!ticket.withdraw())
        gate.open()
        #expect(outcome.wait { $0 } == true)
        #expect(try database.read { try $0.notes() } == ["kept"])
    }

    @Test func `D43 a blocking write needs none of the threads that tasks share`() throws {
        let gate = Gate()
        for _ in 0..<64 { Task { gate.wait() } }
        defer { gate.open() }
        let answer = Locked<Int?>(nil)
        let thread = try WorkerThread { [database] in
            let count = try? database.writeBlocking(audited: false) { connection in
                try connection.addNote("sent")
                return try connection.notes().count
            }
            answer.change { $0 = count ?? -1 }
        }
        #expect(answer.wait(atMost: .seconds(20), for: { $0 }) == 1)
        thread.join()
    }

    @Test func `D43 a blocking write that is not begun in time is taken back`() throws {
        let gate = Gate()
        database.occupyWriter(until: gate)
        #expect(throws: StoreError.waitedTooLong) {
            try database.writeBlocking(audited: false) { try $0.addNote("never") }
        }
        gate.open()
        try database.writeBlocking(audited: false) { try $0.addNote("after") }
        #expect(try database.read { try $0.notes() } == ["after"])
    }

    @Test func `D43 a blocking write that has begun is waited for`() throws {
        let clock = ContinuousClock()
        try database.writeBlocking(audited: false) { connection in
            let end = clock.now + .milliseconds(150)
            while clock.now < end {}
            try connection.addNote("slow")
        }
        #expect(try database.read { try $0.notes() } == ["slow"])
    }

    @Test func `closing finishes what waits and refuses what comes later`() async throws {
        let gate = Gate()
        database.occupyWriter(until: gate)
        let done = Locked<Bool?>(nil)
        database.submit(audited: false) {
            try $0.addNote("waiting")
        } done: { result in
            done.change { $0 = result.isSuccess }
        }
        gate.open()
        database.close()
        #expect(done.withLock { $0 } == true)
        await #expect(throws: StoreError.closed) { try await database.write { _ in } }
        #expect(throws: StoreError.closed) { try database.read { _ in } }
        #expect(try scratch.open(.mustExist).read { try $0.notes() } == ["waiting"])
    }
}

import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1))) struct EngineWriterTests {
    struct Refusal: Error {}

    let scratch: Scratch
    let database: Database

    init() throws {
        scratch = try Scratch()
        var limits = StoreLimits.short
        limits.blockingWait = .milliseconds(50)
        limits.waitingJobs = 300
        database = try scratch.open(limits: limits)
    }

    /// Hands in notes while the writer is busy, so that they wait together; returns their outcomes in order.
    func together(
        _ jobs: [@Sendable (any SQLConnection) throws -> Void]
    ) async -> [Result<Void, any Error>] {
        let gate = Gate()
        database.occupyWriter(until: gate)
        let outcomes = Locked([Int: Result<Void, any Error>]())
        for (index, job) in jobs.enumerated() {
            database.submit(audited: false, job: job) { outcome in outcomes.change { $0[index] = outcome } }
        }
        gate.open()
        let all = outcomes.wait { $0.count == jobs.count ? $0 : nil } ?? [:]
        return jobs.indices.compactMap { all[$0] }
    }

    @Test func `D42 jobs that wait together share a commit, at most 128`() async throws {
        let outcomes = await together((0..<200).map { number in { try $0.addNote("\(number)") } })
        #expect(outcomes.count { $0.isSuccess } == 200)
        #expect(database.counts == WriteCounts(jobs: 201, commits: 3))
        #expect(try database.read { try $0.notes() } == (0..<200).map(String.init))
    }

    @Test func `D42 many tasks need fewer commits than jobs`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<250 {
                group.addTask { try await database.write(audited: false) { try $0.addNote("\(number)") } }
            }
            try await group.waitForAll()
        }
        #expect(database.counts.jobs == 250)
        #expect(database.counts.commits < 250)
        #expect(try database.read { try $0.notes().count } == 250)
    }

    @Test func `a failing job takes back its own change only`() async throws {
        let outcomes = await together([
            { try $0.addNote("a") },
            {
                try $0.addNote("b")
                throw Refusal()
            },
            {
                try $0.addNote("c")
                try $0.addNote("a")
            },
            { try $0.addNote("d") },
        ])
        #expect(outcomes.map(\.isSuccess) == [true, false, false, true])
        #expect(outcomes[1].error is Refusal)
        #expect(try database.read { try $0.notes() } == ["a", "d"])
        #expect(database.counts == WriteCounts(jobs: 3, commits: 2))
    }

    @Test func `D42 a job that loses the transaction fails the whole group`() async throws {
        let outcomes = await together([
            { try $0.addNote("a") },
            { connection in
                try connection.addNote("b")
                do {
                    try connection.run("INSERT OR ROLLBACK INTO note (words) VALUES ('a')")
                } catch {
                    throw Refusal()
                }
            },
            { try $0.addNote("c") },
        ])
        #expect(outcomes.map(\.isSuccess) == [false, false, false])
        #expect(outcomes.allSatisfy { $0.error is StoreError })
        #expect(try database.read { try $0.notes() } == [])
        try await database.write(audited: false) { try $0.addNote("later") }
        #expect(try database.read { try $0.notes() } == ["later"])
    }

    @Test func `INV-31 a reader sees what was answered, and jobs run in the order they came`() async throws {
        for number in 0..<50 {
            try await database.write(audited: false) { try $0.addNote("\(number)") }
            #expect(try database.read { try $0.notes().last } == "\(number)")
        }
        #expect(try database.read { try $0.notes() } == (0..<50).map(String.init))
    }

    @Test func `an import runs alone in its group`() async throws {
        let gate = Gate()
        database.occupyWriter(until: gate)
        let left = Locked(3)
        for (number, isAlone) in [false, true, false].enumerated() {
            let job: @Sendable (any SQLConnection) throws -> Void = { try $0.addNote("\(number)") }
            let done: @Sendable (Result<Void, any Error>) -> Void = { _ in left.change { $0 -= 1 } }
            if isAlone {
                database.submitAlone(audited: false, job: job, done: done)
            } else {
                database.submit(audited: false, job: job, done: done)
            }
        }
        gate.open()
        left.wait { $0 == 0 ? () : nil }
        #expect(database.counts == WriteCounts(jobs: 4, commits: 4))
        #expect(try await database.writeAlone(audited: false) { try $0.notes() } == ["0", "1", "2"])
    }

    @Test func `more jobs than the limit are refused at once`() async throws {
        let outcomes = await together((0..<400).map { number in { try $0.addNote("\(number)") } })
        #expect(outcomes.count { $0.isSuccess } == 300)
        #expect(outcomes.last?.error as? StoreError == .overloaded)
    }
}

extension Result {
    var isSuccess: Bool {
        if case .success = self { true } else { false }
    }

    var error: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}

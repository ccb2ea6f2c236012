import NIOCore
import Testing

@testable import Web

/// When a client has had its time (RELIABILITY T9, P20), without a clock.
@Suite struct PaceTests {
    private let limits = ServerLimits()
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private func isOver(_ pace: Pace, after seconds: Int64, isCrowded: Bool = false) -> Bool {
        pace.isOver(limits, isCrowded: isCrowded, at: start + .seconds(seconds))
    }

    @Test func `a head has ten seconds from its first byte, however it drips`() {
        var pace = Pace()
        pace.bytesArrived(at: start)
        pace.bytesArrived(at: start + .seconds(9))
        #expect(!isOver(pace, after: 10))
        #expect(isOver(pace, after: 11))
    }

    @Test func `a body has 500 bytes a second after ten seconds, and thirty in all`() {
        var pace = Pace()
        pace.headRead(isImport: false, at: start)
        pace.bodyRead(5_600, at: start + .seconds(11))
        #expect(!isOver(pace, after: 11))
        #expect(isOver(pace, after: 12), "5,600 bytes in 12 s are less than 500 a second")
        pace.bodyRead(1_000_000, at: start + .seconds(30))
        #expect(!isOver(pace, after: 30))
        #expect(isOver(pace, after: 31))
    }

    @Test func `an import has a rate in place of the deadline, and may pause ten seconds`() {
        var pace = Pace()
        pace.headRead(isImport: true, at: start)
        pace.bodyRead(1_000_000, at: start + .seconds(60))
        #expect(!isOver(pace, after: 70))
        #expect(isOver(pace, after: 71))
    }

    @Test func `the head's time is part of the request's`() {
        var pace = Pace()
        pace.bytesArrived(at: start)
        pace.headRead(isImport: false, at: start + .seconds(9))
        pace.bodyRead(1_000_000, at: start + .seconds(29))
        #expect(isOver(pace, after: 31))
    }

    @Test func `while we answer, the client is not late; with an answer unread for thirty seconds it is`() {
        var pace = Pace()
        pace.headRead(isImport: false, at: start)
        pace.requestRead()
        #expect(!isOver(pace, after: 600), "a carrier may take its time")
        pace.writeBegan(at: start + .seconds(600))
        pace.writeBegan(at: start + .seconds(601))
        pace.writeEnded(at: start + .seconds(620))
        #expect(!isOver(pace, after: 650))
        #expect(isOver(pace, after: 651))
    }

    @Test func `an answer is unread while a piece of it lies, not while it goes`() {
        var pace = Pace()
        #expect(!pace.isUnread(for: limits.stalledAnswer, at: start))
        pace.headRead(isImport: false, at: start)
        pace.bodyRead(7, at: start)
        #expect(pace.bodyBytes == 7)
        pace.requestRead()
        pace.writeBegan(at: start)
        pace.writeBegan(at: start)
        pace.writeEnded(at: start + .seconds(3))
        #expect(!pace.isUnread(for: limits.stalledAnswer, at: start + .seconds(4)))
        #expect(pace.isUnread(for: limits.stalledAnswer, at: start + .seconds(5)))
        pace.writeEnded(at: start + .seconds(5))
        #expect(!pace.isUnread(for: limits.stalledAnswer, at: start + .seconds(60)))
    }

    @Test func `between requests there is a minute, and two seconds while few connections are left`() {
        var pace = Pace()
        pace.headRead(isImport: false, at: start)
        pace.requestRead()
        pace.answerEnded(at: start)
        #expect(!isOver(pace, after: 60))
        #expect(isOver(pace, after: 61))
        #expect(isOver(pace, after: 3, isCrowded: true))
    }
}

/// Who gets a place.
@Suite struct AdmissionTests {
    private let limits: ServerLimits = {
        var limits = ServerLimits()
        (limits.inFlight, limits.carrierCalls, limits.uploads, limits.connections) = (2, 1, 1, 4)
        limits.largeBodies = 0
        return limits
    }()

    @Test func `carriers' calls and the others keep each other out of nothing`() {
        let admission = Admission(limits: limits)
        #expect(admission.enter(.ordinary) && admission.enter(.ordinary))
        #expect(!admission.enter(.ordinary))
        #expect(admission.enter(.carriers))
        #expect(!admission.enter(.carriers))
        admission.leave(.ordinary)
        #expect(admission.enter(.ordinary))
        #expect(admission.refused == 2)
    }

    @Test func `work that somebody left behind counts`() {
        let admission = Admission(limits: limits)
        for _ in 1...4 { admission.workBegan() }
        #expect(!admission.enter(.ordinary))
        admission.workEnded()
        #expect(admission.enter(.ordinary))
    }

    @Test func `an upload gives its place to the request it becomes`() {
        let admission = Admission(limits: limits)
        #expect(admission.enter(.uploads))
        #expect(!admission.enter(.uploads))
        admission.change(from: .uploads, to: .ordinary)
        #expect(admission.enter(.uploads))
        #expect(admission.enter(.ordinary))
        #expect(!admission.enter(.ordinary))
    }

    @Test func `one alone does not get all places`() {
        var limits = limits
        (limits.inFlight, limits.inFlightOfOne) = (4, 3)
        let admission = Admission(limits: limits)
        for _ in 1...3 { #expect(admission.enter(.ordinary, by: 7)) }
        #expect(!admission.enter(.ordinary, by: 7), "there is a place, but not for the same")
        #expect(admission.enter(.ordinary, by: 8))
        admission.leave(.ordinary, by: 8)
        // Who sends slowly, or does not read, has given it up.
        #expect(admission.enter(.uploads, by: 7))
        admission.leave(.ordinary, by: 7)
        #expect(admission.enter(.ordinary, by: 7))
        #expect(!admission.enter(.ordinary, by: 7))
    }

    @Test func `three of four connections are a crowd`() {
        let admission = Admission(limits: limits)
        for _ in 1...2 { admission.connected() }
        #expect(!admission.isCrowded)
        admission.connected()
        #expect(admission.isCrowded)
        admission.disconnected()
        #expect(!admission.isCrowded)
    }

    @Test(arguments: [
        ("POST /v1/returns/RMA1/labels", Admission.Lane.carriers),
        ("POST /v1/returns/RMA1/pickups", .carriers),
        ("POST /v1/returns/RMA1/pickups/cancel?x=1", .carriers), ("POST /v1/returns/RMA1/cancel", .ordinary),
        ("GET /v1/parcels/RMA1-1/label", .ordinary), ("POST /v1/trials", .ordinary), ("POST /", .ordinary),
    ])
    func `what calls a carrier is known by its address`(request: String, lane: Admission.Lane) {
        let words = request.split(separator: " ")
        #expect(Admission.Lane(isPost: words[0] == "POST", String(words[1])) == lane)
    }

    @Test func `connections fit the files that may be open`() {
        #expect(ServerLimits().fitting(openFiles: 20_000).connections == 4_096)
        #expect(ServerLimits().fitting(openFiles: 1_024).connections == 768)
        #expect(ServerLimits().fitting(openFiles: 100).connections == 64)
    }
}

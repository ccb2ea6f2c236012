import Testing

@testable import Curl

@Suite struct LaneStateTests {
    private var lane = LaneState<String>(threadLimit: 1, queueLimit: 2)

    @Test mutating func `the line is served in order, and the thread ends with it`() {
        #expect(lane.submit("a", id: 1) == .begin)
        #expect(lane.submit("b", id: 2) == .wait)
        #expect(lane.submit("c", id: 3) == .wait)
        #expect(lane.next() == "b")
        #expect(lane.next() == "c")
        #expect(lane.next() == nil)
        #expect(lane.submit("d", id: 4) == .begin)
    }

    @Test mutating func `a full line refuses`() {
        for (id, name) in [(1, "a"), (2, "b"), (3, "c")] as [(UInt64, String)] {
            _ = lane.submit(name, id: id)
        }
        #expect(lane.submit("d", id: 4) == .refuse(.overloaded))
    }

    @Test mutating func `only who waits can withdraw`() {
        _ = lane.submit("a", id: 1)
        _ = lane.submit("b", id: 2)
        #expect(lane.withdraw(1) == nil)
        #expect(lane.withdraw(2) == "b")
        #expect(lane.withdraw(2) == nil)
        #expect(lane.next() == nil)
    }

    @Test mutating func `a closed lane gives back who waits and takes nobody`() {
        _ = lane.submit("a", id: 1)
        _ = lane.submit("b", id: 2)
        #expect(lane.close() == ["b"])
        #expect(lane.submit("c", id: 3) == .refuse(.shutDown))
        #expect(lane.next() == nil)
    }
}

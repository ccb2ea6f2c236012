import NIOCore
import NIOHTTP1

/// Keeps one connection in order, before anything of it reaches a handler (RELIABILITY T9, P20).
///
/// One request at a time; a client that is too slow is cut; too much at once is refused here, which costs next to
/// nothing; an answer that comes before its request has ended is the last one; and what is not HTTP/1.1 is told so
/// once. Hummingbird's own idle time-out is renewed by every byte, does not run while it answers, and after an early
/// answer it would drain whatever is still sent.
///
/// All of it runs on the connection's event loop.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    let limits: ServerLimits
    let admission: Admission
    var pace = Pace()
    /// The request that was let in and is not answered to its end.
    var open: OpenRequest?
    /// A request has begun and not ended.
    private var isReading = false
    /// What is said to the request being read, once it has ended.
    private var turnedAway: (answer: TurnedAway, isHead: Bool)?
    /// After the answer under way there is no other.
    var isLast = false
    /// The last word is said: what still comes is not heard.
    var isOver = false
    private var bytesAfterEnd = 0
    /// The body that was being read will not end.
    private var isBroken = false
    /// What a client sent ahead of its answer.
    private var held = CircularBuffer<HTTPServerRequestPart>()
    /// Waits until everything written has been taken.
    var afterWrites: (() -> Void)?
    /// Writes what is encoded already; nil: the connection is gone.
    var wire: ((ByteBuffer, EventLoopPromise<Void>) -> Void)?
    private var watch: Scheduled<Void>?

    struct OpenRequest {
        /// nil for the machine's own pages, which are answered when everything else is refused.
        let lane: Admission.Lane?
        /// Where it has its place now: a body that comes slowly is an upload.
        var place: Admission.Lane?
        /// By what is shown, whether it lets anybody in or not.
        let who: Int
        let version: HTTPVersion
        var isAnswered = false
    }

    init(limits: ServerLimits, admission: Admission) {
        self.limits = limits
        self.admission = admission
    }

    // MARK: - Coming and going

    func handlerAdded(context: ChannelHandlerContext) {
        admission.connected()
        schedule(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        admission.disconnected()
        watch?.cancel()
        watch = nil
        letGo()
    }

    func channelInactive(context: ChannelHandlerContext) {
        breakOff(.invalidEOFState, context)
        letGo()
        context.fireChannelInactive()
    }

    private func letGo() {
        isOver = true
        afterWrites = nil
        held.removeAll()
        leave()
    }

    /// Tells whoever reads the body that no more of it comes. Without this the end of a connection would be taken for the
    /// end of the body, and half a manifest for a whole one.
    private func breakOff(_ flaw: HTTPParserError, _ context: ChannelHandlerContext) {
        guard isReading, open != nil, !isBroken else { return }
        isBroken = true
        context.fireErrorCaught(flaw)
    }

    /// The request is over: its place is free.
    func leave() {
        if let open, let place = open.place { admission.leave(place, by: open.who) }
        open = nil
    }

    private func schedule(_ context: ChannelHandlerContext) {
        watch = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { [self] in
            watch = nil
            // A channel that is gone has had its handler removed, or will.
            guard context.channel.isActive else { return }
            if pace.isOver(limits, isCrowded: admission.isCrowded, at: .now()) || !isReadOrHasPlace {
                context.close(promise: nil)
            } else {
                schedule(context)
            }
        }
    }

    // MARK: - Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if isOver {
            if case .body(let buffer) = part { bytesAfterEnd += buffer.readableBytes }
        } else if !held.isEmpty || open != nil && !isReading {
            held.append(part)
        } else {
            take(part, context)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Its body is still coming: the refusal does not wait for it.
        if turnedAway != nil, isReading { turnAway(context) }
        if isReading, !isOver { move(to: .uploads, context) }
        context.fireChannelReadComplete()
    }

    /// A body that is still coming, or a large one, has a place of its own, or is refused.
    private func move(to lane: Admission.Lane, _ context: ChannelHandlerContext) {
        guard let request = open, let place = request.place, place != lane, place != .largeBodies,
            !request.isAnswered
        else { return }
        if admission.enter(lane, by: request.who) {
            admission.leave(place, by: request.who)
            open?.place = lane
        } else {
            isLast = true
            say(.busy, isHead: false, context)
            end(context)
            breakOff(.invalidEOFState, context)
        }
    }

    func read(context: ChannelHandlerContext) {
        // What was sent ahead waits in the kernel, and so does what nobody will hear.
        if held.isEmpty, !isOver || bytesAfterEnd < limits.readAfterAnswer { context.read() }
    }

    private func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch part {
        case .head(let head):
            isReading = true
            pace.headRead(isImport: head.uri.hasPrefix("/v1/imports"), at: .now())
            begin(head, context)
        case .body(let buffer):
            pace.bodyRead(buffer.readableBytes, at: .now())
            if pace.bodyBytes > limits.largeBody { move(to: .largeBodies, context) }
            // What follows an answer that came early is not heard.
            if let open, !open.isAnswered, !isOver { context.fireChannelRead(wrapInboundOut(part)) }
        case .end:
            isReading = false
            pace.requestRead()
            if let open, open.place == .uploads, let lane = open.lane {
                admission.change(from: .uploads, to: lane, by: open.who)
                self.open?.place = lane
            }
            if turnedAway != nil { return turnAway(context) }
            if let open, !open.isAnswered { context.fireChannelRead(wrapInboundOut(part)) }
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let isHead = head.method == .HEAD
        if !head.isKeepAlive { isLast = true }
        if let complaint = TurnedAway.complaint(about: head) {
            isLast = true
            turnedAway = (complaint, isHead)
            return
        }
        let lane =
            SocketResponder.isMachinePage(head.uri)
            ? nil : Admission.Lane(isPost: head.method == .POST, head.uri)
        if let lane, !admission.hasRoom(lane) {
            turnedAway = (.busy, isHead)
            return
        }
        let who = head.asker
        if let lane, !admission.enter(lane, by: who) {
            turnedAway = (.busy, isHead)
            return
        }
        open = OpenRequest(lane: lane, place: lane, who: who, version: head.version)
        if head.waitsForLeave { context.writeAndFlush(wrapOutboundOut(.head(.leave)), promise: nil) }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    /// Answers here and now; the connection goes on when the request has ended.
    private func turnAway(_ context: ChannelHandlerContext) {
        guard let (answer, isHead) = turnedAway else { return }
        turnedAway = nil
        if isReading { isLast = true }
        say(answer, isHead: isHead, context)
        pace.answerEnded(at: .now())
        if isLast { end(context) }
    }

    func say(_ answer: TurnedAway, isHead: Bool, _ context: ChannelHandlerContext) {
        guard let wire else { return }
        wire(answer.bytes(isLast: isLast, isHead: isHead), awaited(context, nil))
    }

    /// After an answer: what had been sent ahead has its turn.
    func goOn(_ context: ChannelHandlerContext) {
        let hadHeld = !held.isEmpty
        while !isOver, open == nil || isReading, let part = held.popFirst() { take(part, context) }
        guard hadHeld else { return }
        if turnedAway != nil, isReading, held.isEmpty { turnAway(context) }
        if held.isEmpty { context.read() }
        context.fireChannelReadComplete()
    }

    /// Whether an answer begun now would be early.
    var isEarly: Bool { isReading }

    // MARK: - What cannot be read

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let flaw = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        if isOver { return }
        if let open, open.isAnswered || !isReading {
            // It is being answered, and what came after it is rubbish.
            isLast = true
            return
        }
        isLast = true
        let answer = flaw == .headerOverflow ? TurnedAway.headTooLarge : .malformed
        say(answer, isHead: false, context)
        end(context, isMoreComing: true)
        breakOff(flaw, context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, open != nil { isLast = true }
        if event as? ChannelEvent == .inputClosed { breakOff(.invalidEOFState, context) }
        if isOver, event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }
}

extension HTTPRequestHead {
    /// A hash of the token or of the cookies that are shown; 0 for none.
    fileprivate var asker: Int {
        (headers.first(name: "Authorization") ?? headers.first(name: "Cookie"))?.hashValue ?? 0
    }

    /// Its body comes when it has been told to go on (RFC 9110, 10.1.1).
    fileprivate var waitsForLeave: Bool {
        version == .http1_1
            && (headers.contains(name: "Content-Length") || headers.contains(name: "Transfer-Encoding"))
            && headers[canonicalForm: "Expect"].contains { $0.lowercased() == "100-continue" }
    }
}

extension HTTPResponseHead {
    fileprivate static let leave = HTTPResponseHead(version: .http1_1, status: .continue)
}

import NIOCore
import NIOHTTP1

extension ConnectionHandler {
    /// A large piece of an answer goes out in smaller ones, so that a slow client who reads is told from one who
    /// does not.
    private static let pieceSize = 64 * 1_024

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // After the last word nobody else is heard: a second answer would be taken for another request's.
        guard !isOver, open != nil else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head): begin(head, context, promise)
        case .body(.byteBuffer(let buffer)): writeBody(buffer, context, promise)
        case .body(let other): track(.body(other), context, promise)
        case .end(let trailers):
            track(.end(trailers), context, promise)
            finish(context)
        }
    }

    private func begin(
        _ given: HTTPResponseHead, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
    ) {
        var head = given
        // A head of 1xx is not yet the answer.
        guard head.status.code >= 200 else { return track(.head(head), context, promise) }
        if isEarly { isLast = true }
        open?.isAnswered = true
        if isLast {
            head.headers.replaceOrAdd(name: "Connection", value: "close")
        } else if open?.version == .http1_0 {
            head.headers.replaceOrAdd(name: "Connection", value: "keep-alive")
        }
        track(.head(head), context, promise)
    }

    private func writeBody(
        _ buffer: ByteBuffer, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
    ) {
        var rest = buffer
        while rest.readableBytes > Self.pieceSize, let piece = rest.readSlice(length: Self.pieceSize) {
            track(.body(.byteBuffer(piece)), context)
        }
        track(.body(.byteBuffer(rest)), context, promise)
    }

    /// Writes, and notes when the other side has taken it.
    func track(
        _ part: HTTPServerResponsePart, _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>? = nil
    ) {
        context.write(wrapOutboundOut(part), promise: awaited(context, promise))
    }

    /// A promise whose keeping is noted.
    func awaited(
        _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
    ) -> EventLoopPromise<Void> {
        pace.writeBegan(at: .now())
        let done = promise ?? context.eventLoop.makePromise()
        done.futureResult.assumeIsolated().whenComplete { [self] _ in
            pace.writeEnded(at: .now())
            guard pace.pendingWrites == 0, let next = afterWrites else { return }
            afterWrites = nil
            next()
        }
        return done
    }

    /// Whoever does not take an answer gives the place of the request to others, while there is room for such.
    var isReadOrHasPlace: Bool {
        guard let who = open?.who, let place = open?.place, place != .unread,
            pace.isUnread(for: limits.stalledAnswer, at: .now())
        else { return true }
        guard admission.enter(.unread, by: who) else { return false }
        admission.leave(place, by: who)
        open?.place = .unread
        return true
    }

    private func finish(_ context: ChannelHandlerContext) {
        leave()
        if isLast { return end(context) }
        pace.answerEnded(at: .now())
        // Not within this write: what follows it is still to be flushed.
        context.eventLoop.assumeIsolated().execute { [self] in
            if context.channel.isActive { goOn(context) }
        }
    }

    /// Ends the connection when everything said has been taken.
    ///
    /// - Parameter isMoreComing: whatever else is sent belongs to no request.
    func end(_ context: ChannelHandlerContext, isMoreComing: Bool = false) {
        isOver = true
        let isUnread = isEarly || isMoreComing
        context.flush()
        whenWritten { [self] in
            guard isUnread else { return context.close(promise: nil) }
            // Bytes that are not read make the kernel reset the connection, and the answer could be lost with
            // it: the other side is told that this one is done, and gets a moment (RFC 9112, 9.6).
            context.close(mode: .output, promise: nil)
            context.read()
            context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { [self] in
                if context.channel.isActive, isOver { context.close(promise: nil) }
            }
        }
    }

    private func whenWritten(_ then: @escaping () -> Void) {
        if pace.pendingWrites == 0 { then() } else { afterWrites = then }
    }

    /// A close that comes while something is still to be taken waits for that; whoever does not take it is cut
    /// by the watch.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode != .input, pace.pendingWrites > 0 else {
            return context.close(mode: mode, promise: promise)
        }
        isOver = true
        context.flush()
        let earlier = afterWrites
        whenWritten {
            earlier?()
            context.close(mode: mode, promise: promise)
        }
    }
}

import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends connections that hold the server up (RELIABILITY T9): Hummingbird's own idle time-out is renewed by every
/// byte, does not run while it answers, and after an early answer it would drain whatever is still sent.
///
/// One handler a connection; all of it runs on the connection's event loop.
final class SlowClientHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ServerLimits
    /// When the request that is being read began; nil between requests.
    private var begunAt: NIODeadline?
    private var bytesRead = 0
    /// A large upload has a least rate in place of the deadline (D35).
    private var isImport = false
    /// The answer has begun before the request had ended.
    private var answeredEarly = false
    private var isReading: Bool { begunAt != nil }
    /// Bytes of answers handed to the connection and not yet taken by the other side.
    private var pendingWrites = 0
    private var lastWriteProgress: NIODeadline = .now()
    private var lastRequestEnd: NIODeadline = .now()
    private var isAnswering = false
    private var watch: Scheduled<Void>?

    init(limits: ServerLimits) {
        self.limits = limits
    }

    func channelActive(context: ChannelHandlerContext) {
        schedule(context)
        context.fireChannelActive()
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { schedule(context) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        watch?.cancel()
        watch = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        watch?.cancel()
        watch = nil
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            begunAt = .now()
            bytesRead = 0
            answeredEarly = false
            isAnswering = true
            isImport = head.path?.hasPrefix("/v1/imports") ?? false
        case .body(let buffer):
            bytesRead += buffer.readableBytes
            // What follows an answer that came early is not read: the connection ends with the answer.
            if answeredEarly { return }
        case .end:
            begunAt = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where isReading:
            answeredEarly = true
            head.headerFields[.connection] = "close"
            track(context, wrapOutboundOut(.head(head)), promise)
        case .end:
            let closes = answeredEarly
            track(context, data, promise)
            isAnswering = false
            lastRequestEnd = .now()
            if closes { closeGently(context) }
        default:
            track(context, data, promise)
        }
    }

    /// Writes, and notes when the other side has taken it.
    private func track(_ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?) {
        if pendingWrites == 0 { lastWriteProgress = .now() }
        pendingWrites += 1
        let done = promise ?? context.eventLoop.makePromise()
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        done.futureResult.whenComplete { _ in
            bound.value.pendingWrites -= 1
            bound.value.lastWriteProgress = .now()
        }
        context.write(data, promise: done)
    }

    /// A moment for the answer to arrive before what is still sent makes the kernel reset the connection.
    private func closeGently(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(250)) { bound.value.close(promise: nil) }
    }

    private func schedule(_ context: ChannelHandlerContext) {
        guard watch == nil else { return }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        watch = context.eventLoop.scheduleTask(in: .seconds(1)) {
            let (handler, context) = bound.value
            handler.watch = nil
            guard context.channel.isActive else { return }
            if handler.isTooSlow(at: .now()) {
                context.close(promise: nil)
            } else {
                handler.schedule(context)
            }
        }
    }

    private func isTooSlow(at now: NIODeadline) -> Bool {
        if let begunAt {
            let taken = now - begunAt
            if !isImport, taken > TimeAmount(limits.requestDeadline) { return true }
            let least = Int64(limits.leastBodyRate) * taken.nanoseconds / 1_000_000_000
            if taken > TimeAmount(limits.slowStart), Int64(bytesRead) < least { return true }
        }
        if pendingWrites > 0, now - lastWriteProgress > TimeAmount(limits.unreadAnswer) { return true }
        return !isAnswering && now - lastRequestEnd > TimeAmount(limits.idle)
    }
}

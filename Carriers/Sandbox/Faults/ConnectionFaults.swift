import Foundation
import NIOCore

/// Stands at a connection's end: asks whether it shall be cut before a byte is read, and puts `RawWriter` in front
/// of the encoder.
final class ConnectionFaults: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let faults: FaultBook

    init(_ faults: FaultBook) {
        self.faults = faults
    }

    func handlerAdded(context: ChannelHandlerContext) {
        try? context.pipeline.syncOperations.addHandler(RawWriter(), position: .first)
    }

    func channelActive(context: ChannelHandlerContext) {
        guard let rule = faults.strikeConnection() else { return context.fireChannelActive() }
        if rule.fault == .reset, let options = context.channel as? any SocketOptionProvider {
            // No linger: the kernel sends a RST.
            _ = options.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        }
        context.fireChannelActive()
        context.close(promise: nil)
    }
}

/// Between the encoder and the socket: says what no encoder would, and nothing after it.
final class RawWriter: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var context: ChannelHandlerContext?
    private var isMute = false

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func say(_ bytes: [UInt8]) {
        isMute = true
        context?.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if isMute {
            promise?.succeed(())
        } else {
            context.write(data, promise: promise)
        }
    }
}

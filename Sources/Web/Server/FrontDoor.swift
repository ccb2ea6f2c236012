import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// A connection of HTTP/1.1: Hummingbird's, with a handler of ours where the wire ends, below the request types,
/// which no longer tell one version from another or a first byte from a last.
struct FrontDoor: HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let limits: ServerLimits
    let admission: Admission
    let responder: Responder

    static func server(_ limits: ServerLimits, _ admission: Admission) -> HTTPServerBuilder {
        HTTPServerBuilder { FrontDoor(limits: limits, admission: admission, responder: $0) }
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            var decoding = NIOHTTPDecoderLimitConfiguration()
            decoding.maxHeaderFieldSize = limits.headBytes
            decoding.maxHeaderListSize = limits.headBytes
            decoding.maxHeaderFieldCount = limits.headFields
            let keeper = ConnectionHandler(limits: limits, admission: admission)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(ArrivalHandler(keeper))
            // One request at a time, refusals and flaws are the keeper's.
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false,
                withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoding)
            try pipeline.addHandler(keeper)
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            // Lets go of what is not answering when the server stops; it watches no time.
            try pipeline.addHandler(HTTPConnectionStateHandler(logger: logger))
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel,
                configuration: .init(isOutboundHalfClosureEnabled: true))
        }
    }

    func handle(value: Value, logger: Logger) async {
        await handleHTTP(asyncChannel: value, logger: logger)
    }
}

/// Hears the first byte of a head, which a decoder keeps to itself until the head is whole, and says what needs no
/// encoder.
private final class ArrivalHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let keeper: ConnectionHandler

    init(_ keeper: ConnectionHandler) {
        self.keeper = keeper
    }

    func handlerAdded(context: ChannelHandlerContext) {
        keeper.wire = { [self] bytes, promise in
            context.writeAndFlush(wrapOutboundOut(bytes), promise: promise)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { keeper.wire = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        keeper.pace.bytesArrived(at: .now())
        context.fireChannelRead(data)
    }
}

import Hummingbird
import Logging
import Logistics
import Operations

/// Where a request comes from: who asks and on which day stand here, never in a header (D39).
struct APIContextSource: RequestContextSource {
    let logger: Logger
    let asker: Asker
    var way = Way.inProcess
    /// The address at the other end of the socket.
    var peer = ""

    /// How a request came in.
    enum Way: Sendable {
        case inProcess
        case socket
    }
}

/// What a handler knows beside the request.
struct APIContext: RequestContext {
    typealias Source = APIContextSource

    var coreContext: CoreRequestContextStorage
    var asker: Asker
    let way: APIContextSource.Way
    let peer: String
    /// What a form of this session sends back; empty in process and with tokens.
    var csrf = ""
    /// The members of the body as the contract let them through; nil where no contract holds.
    var body: [String: JSON]?
    /// The body of an import, which waits on the disk.
    var staged: StagedFile?
    /// It rides on a session without coming from our pages.
    var isForeign = false

    init(source: APIContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        asker = source.asker
        way = source.way
        peer = source.peer
    }

    /// Imports are larger; their route says so itself.
    var maxUploadSize: Int { 2 * 1_048_576 }
}

import HTTPTypes
import Hummingbird
import NIOCore

/// A file that pages load: the style sheet and the scripts. Its address holds a hash of its content, so that a
/// browser may keep it for good.
struct Asset: Sendable {
    let name, type: String
    let bytes: [UInt8]
    /// `/assets/roundtrip.css?v=…`.
    let address: String
    private let hash: String

    private init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        type =
            switch name.split(separator: ".").last {
            case "css": "text/css; charset=utf-8"
            case "svg": "image/svg+xml"
            default: "text/javascript; charset=utf-8"
            }
        // FNV-1a, 64 bits (draft-eastlake-fnv): it tells versions apart, it keeps nobody out.
        let value = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        hash = String(value, radix: 16)
        address = "/assets/\(name)?v=\(hash)"
    }

    static let style = Asset("roundtrip.css", PackageResources.roundtrip_css)
    static let icon = Asset("icon.svg", PackageResources.icon_svg)
    static let record = Asset("record.js", PackageResources.record_js)
    static let scans = Asset("scans.js", PackageResources.scans_js)
    static let receiving = Asset("receiving.js", PackageResources.receiving_js)
    static let serials = Asset("serials.js", PackageResources.serials_js)
    static let sounds = Asset("sounds.js", PackageResources.sounds_js)
    static let leaving = Asset("leaving.js", PackageResources.leaving_js)
    static let all: [Asset] = [style, icon, record, scans, receiving, serials, sounds, leaving]

    fileprivate func response(to request: Request) -> Response {
        let tag = "\"\(hash)\""
        let headers: HTTPFields = [
            .contentType: type, .eTag: tag, .xContentTypeOptions: "nosniff",
            .cacheControl: request.query("v") == hash
                ? "public, max-age=31536000, immutable" : "public, max-age=300",
        ]
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        return Response(
            status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Asset {
    /// `/assets/…`, for everybody: the page to sign in is styled too.
    static func add(to router: some RouterMethods<APIContext>) {
        for asset in all {
            router.get("assets/\(asset.name)") { request, _ in asset.response(to: request) }
        }
    }
}

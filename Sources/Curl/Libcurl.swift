import CCurl

/// The library as a whole: its one start for the process, and what it must be able to do.
enum Libcurl {
    /// 7.87 brought `CURLOPT_QUICK_EXIT`: without it a name being resolved stops the thread, and with it
    /// every other request, for as long as ten seconds (PLATFORM.md section 2, D36).
    static let oldestVersion: UInt32 = 0x07_57_00

    /// Call before anything else of libcurl.
    static func start() throws(CurlError) {
        guard started == CURLE_OK else { throw LibcurlResult(code: started).error }
        guard let facts = ccurl_version_info() else { throw .libcurlTooOld(found: "unknown") }
        try check(version: facts.pointee.version_num)
    }

    /// The library loaded may be older than the header this was compiled with.
    static func check(version: UInt32) throws(CurlError) {
        guard version >= oldestVersion else {
            let parts = [version >> 16, version >> 8 & 0xff, version & 0xff]
            throw .libcurlTooOld(found: parts.map(String.init).joined(separator: "."))
        }
    }

    /// Once for the process, since `curl_global_init` need not be safe from several threads.
    /// `CURL_GLOBAL_ALL` is a macro that Swift does not see; it stands for these bits.
    private static let started = curl_global_init(1 << 0 | 1 << 1)
}

extension CurlClient {
    /// Of the library that is loaded, as it names itself: `7.88.1`.
    public static var engineVersion: String {
        ccurl_version_info()?.pointee.version.map { String(cString: $0) } ?? "unknown"
    }
}

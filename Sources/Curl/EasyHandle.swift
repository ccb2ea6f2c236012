import CCurl

/// One libcurl easy handle and what libcurl does not copy of its settings.
///
/// Not Sendable: it stays on the thread that made it.
final class EasyHandle {
    let pointer: OpaquePointer
    private var headerList: UnsafeMutablePointer<curl_slist>?
    /// Held here because libcurl's callbacks point to it without owning it.
    private var reply: IncomingReply?
    private var outgoing: OutgoingBody?

    init() throws(CurlError) {
        guard let pointer = curl_easy_init() else { throw .overloaded }
        self.pointer = pointer
    }

    deinit {
        curl_easy_cleanup(pointer)
        curl_slist_free_all(headerList)
    }

    /// Forgets the request, keeps what libcurl has cached. Not while in a multi handle.
    func reset() {
        curl_easy_reset(pointer)
        curl_slist_free_all(headerList)
        headerList = nil
        reply = nil
        outgoing = nil
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(ccurl_set_long(pointer, option, value))
    }

    func set(_ option: CURLoption, offset value: Int) throws(CurlError) {
        try check(ccurl_set_offset(pointer, option, curl_off_t(value)))
    }

    func set(_ option: CURLoption, _ value: String) throws(CurlError) {
        try check(ccurl_set_text(pointer, option, value))
    }

    /// The caller keeps `object` alive as long as libcurl may call back.
    func set(_ option: CURLoption, unowned object: AnyObject) throws(CurlError) {
        try check(ccurl_set_bytes(pointer, option, Unmanaged.passUnretained(object).toOpaque()))
    }

    /// Libcurl copies the bytes.
    func setBody(_ bytes: [UInt8]) throws(CurlError) {
        try set(CURLOPT_POSTFIELDSIZE_LARGE, offset: bytes.count)
        // An empty array may have no address at all, and no address would mean "read from a callback".
        let padded = bytes.isEmpty ? [0] : bytes
        try check(padded.withUnsafeBytes { ccurl_set_bytes(pointer, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) })
    }

    /// Libcurl asks for the bytes while it sends them.
    func setUpload(_ upload: CurlUpload) throws(CurlError) {
        let body = OutgoingBody(upload)
        outgoing = body
        try set(CURLOPT_POSTFIELDSIZE_LARGE, offset: upload.size)
        try set(CURLOPT_READDATA, unowned: body)
        // A read function has the form of a write function.
        try check(ccurl_set_write(pointer, CURLOPT_READFUNCTION, giveBody))
    }

    func setHeaders(_ lines: [String]) throws(CurlError) {
        for line in lines {
            guard let longer = curl_slist_append(headerList, line) else { throw .overloaded }
            headerList = longer
        }
        try check(ccurl_set_list(pointer, CURLOPT_HTTPHEADER, headerList))
    }

    func setReply(_ reply: IncomingReply) throws(CurlError) {
        self.reply = reply
        try set(CURLOPT_WRITEDATA, unowned: reply)
        try set(CURLOPT_HEADERDATA, unowned: reply)
        try check(ccurl_set_write(pointer, CURLOPT_WRITEFUNCTION, receiveBody))
        try check(ccurl_set_write(pointer, CURLOPT_HEADERFUNCTION, receiveHeader))
    }

    /// Runs the transfer on this thread, to its end.
    func perform() -> LibcurlResult {
        LibcurlResult(code: curl_easy_perform(pointer))
    }

    /// The bytes of the request that libcurl handed to the system, headers first (T6).
    var requestBytes: Int {
        var bytes = 0
        ccurl_get_long(pointer, CURLINFO_REQUEST_SIZE, &bytes)
        return bytes
    }

    func check(_ code: CURLcode) throws(CurlError) {
        guard code == CURLE_OK else { throw LibcurlResult(code: code).error }
    }
}

private func giveBody(
    buffer: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
    guard let buffer, let context else { return Int(CURL_READFUNC_ABORT) }
    let body = Unmanaged<OutgoingBody>.fromOpaque(context).takeUnretainedValue()
    let room = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
    return body.give(into: room) ?? Int(CURL_READFUNC_ABORT)
}

private func receiveBody(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes, let context else { return 0 }
    let reply = Unmanaged<IncomingReply>.fromOpaque(context).takeUnretainedValue()
    let accepted = reply.addBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
    // Any other number than the one given makes libcurl stop with CURLE_WRITE_ERROR.
    return accepted ? size * count : 0
}

private func receiveHeader(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes, let context else { return 0 }
    let reply = Unmanaged<IncomingReply>.fromOpaque(context).takeUnretainedValue()
    let accepted = reply.addHeaderLine(UnsafeRawBufferPointer(start: bytes, count: size * count))
    return accepted ? size * count : 0
}

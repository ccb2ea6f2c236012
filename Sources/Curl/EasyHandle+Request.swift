import CCurl

extension EasyHandle {
    /// Makes a new or reset handle ready for `request`, with everything both paths share.
    func prepare(_ request: CheckedRequest, reply: IncomingReply) throws(CurlError) {
        try set(CURLOPT_URL, request.url)
        if let upload = request.upload {
            try set(CURLOPT_POST, 1)
            try setUpload(upload)
            try set(CURLOPT_CUSTOMREQUEST, request.method)
        } else {
            try setMethod(request.method, body: request.body)
        }
        try setHeaders(request.headerLines)
        try setReply(reply)
        try setFences(scheme: request.scheme)
        try setReach(request.reach)
        try set(CURLOPT_CONNECTTIMEOUT_MS, request.connectMilliseconds)
        try set(CURLOPT_TIMEOUT_MS, request.totalMilliseconds)
        // Stops a declared length at once; the count in `IncomingReply` stops the rest (T5). 0 means no limit.
        try set(CURLOPT_MAXFILESIZE_LARGE, offset: max(1, request.responseBytes))
    }

    private func setMethod(_ method: String, body: [UInt8]?) throws(CurlError) {
        switch (method, body) {
        case ("HEAD", _):
            try set(CURLOPT_NOBODY, 1)
        case (_, let body?):
            try set(CURLOPT_POST, 1)
            try setBody(body)
            try set(CURLOPT_CUSTOMREQUEST, method)
        case ("POST", nil), ("PUT", nil), ("PATCH", nil):
            // These announce "Content-Length: 0", which some servers insist on.
            try set(CURLOPT_POST, 1)
            try setBody([])
            try set(CURLOPT_CUSTOMREQUEST, method)
        case (_, nil):
            try set(CURLOPT_HTTPGET, 1)
            try set(CURLOPT_CUSTOMREQUEST, method)
        }
    }

    private func setFences(scheme: String) throws(CurlError) {
        try set(CURLOPT_PROTOCOLS_STR, scheme)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        // Left alone, libcurl obeys http_proxy, https_proxy and all_proxy: whoever sets a variable would see
        // loopback traffic and credentials, and a proxy may send a purchase again on its own.
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOPROXY, "*")
        // Signals belong to the process, not to a thread of a library.
        try set(CURLOPT_NOSIGNAL, 1)
        // A name being resolved must stop neither the thread nor a time limit (`Libcurl.oldestVersion`).
        try set(CURLOPT_QUICK_EXIT, 1)
    }
}

import Glibc

extension StoreError {
    /// The error behind a system call that failed on a file.
    init(errno code: Int32, opening path: String) {
        switch code {
        case ENOENT: self = .missing(path: path)
        case ENOSPC, EDQUOT: self = .full(path)
        case EACCES, EPERM, EROFS: self = .readOnly(path: path)
        default: self = .inputOutput("\(path): \(String(cString: strerror(code)))")
        }
    }
}

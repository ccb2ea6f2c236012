public import Logistics

/// Reads files of trials.
public protocol KeptFileReading {
    /// Without their bytes, oldest first.
    func attachments(of trial: TrialID) throws -> [KeptFile]
    func attachment(_ id: KeptFileID) throws -> KeptFile?
    func content(of id: KeptFileID) throws -> [UInt8]?
}

/// Writes files of trials.
public protocol KeptFileWriting {
    func insert(_ attachment: KeptFile, content: [UInt8]) throws
}

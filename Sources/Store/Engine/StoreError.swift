/// Why the store could not do what was asked.
///
/// Payloads name files, columns and statements, never values: a value may be personal data.
public enum StoreError: Error, Hashable, Sendable {
    /// Another process owns the file (D22).
    case inUse(path: String)
    case missing(path: String)
    /// The folder that the file should stand in does not exist.
    case noFolder(path: String)
    /// A newer version of the program has changed the schema.
    case newer(path: String, found: Int, known: Int)
    /// A folder, an empty file, another kind of file, or another application's database.
    case notADatabase(path: String, because: String)
    case readOnly(path: String)
    case corrupt(String)
    case full(String)
    /// The disk failed to read or write.
    case inputOutput(String)
    /// Anything else, a broken constraint among it.
    case failed(String)
    /// More work waits than a limit of `StoreLimits` allows; this was not begun.
    case overloaded
    /// The write had not begun when its time was up, and was taken back (D43).
    case waitedTooLong
    /// An import has the writer; this was not begun.
    case held
    /// The store is closed, or has stopped after a disk error; this was not begun.
    case closed
}

extension StoreError {
    /// The code of problem documents and exit statuses (D24).
    public var code: String {
        switch self {
        case .inUse: "E_STORE_IN_USE"
        case .missing, .noFolder: "E_STORE_MISSING"
        case .newer: "E_STORE_NEWER"
        case .notADatabase: "E_STORE_NOT_A_DATABASE"
        case .readOnly: "E_STORE_READ_ONLY"
        case .corrupt: "E_STORE_CORRUPT"
        case .full: "E_STORE_FULL"
        case .held: "E_BUSY"
        case .inputOutput, .failed, .overloaded, .waitedTooLong, .closed: "E_STORE_FAILED"
        }
    }

    /// What happened and what to do next, for people.
    public var sentence: String {
        switch self {
        case .inUse(let path):
            "The database \(path) is in use by another process. If that is the server, go through it with "
                + "--server URL; else wait until the other command has ended and try again."
        case .missing(let path):
            "There is no database at \(path). Check the path; trial add, shipment record and shipment import "
                + "make a new one."
        case .noFolder(let path):
            "There is no folder \(path) for the database. Check the path, or make the folder first."
        case .newer(let path, let found, let known):
            "The database \(path) was written by a newer version of this program (its schema is \(found), "
                + "this program knows \(known)). Use that version; nothing was changed."
        case .notADatabase(let path, let because):
            "\(path) is not a Roundtrip database: \(because). Check the path; nothing was changed."
        case .readOnly(let path):
            "\(path) cannot be written. Give this account the right to write to the file and its folder."
        case .corrupt(let detail):
            "The database is damaged: \(detail). Stop the service, keep the file, restore the last backup."
        case .full(let detail):
            "The disk is full: \(detail). Nothing of this change was recorded. Make room and try again."
        case .inputOutput(let detail):
            "The disk failed: \(detail). Check the disk and its mount before you go on."
        case .failed(let detail):
            "The database refused: \(detail)."
        case .overloaded:
            "The database has more work waiting than it takes. Nothing was done; try again in a moment."
        case .waitedTooLong:
            "The database did not get to this change in time. Nothing was recorded; try again."
        case .held:
            "A file is being taken in, and no other change is written before it is. Nothing was done; try again "
                + "in a minute."
        case .closed:
            "The database is closed. Nothing was done."
        }
    }
}

extension StoreError: CustomStringConvertible {
    public var description: String { "\(code): \(sentence)" }
}

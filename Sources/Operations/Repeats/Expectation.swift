import Foundation
public import Logistics

/// What somebody believes a thing to be while they change it (`If-Match`). It is judged in the transaction of the
/// change, so that of two who saw the same and change it, one is told (INV-31).
///
/// `@unchecked Sendable`: `isSettled` is touched only under the lock.
public final class Expectation: @unchecked Sendable {
    /// Of the request that this task works on; nil: any version will do.
    @TaskLocal public static var current: Expectation?

    private let subject: VersionedThing
    private let asker: Asker
    /// The version of a thing as it is read; nil for what is not such a thing.
    private let version: @Sendable (any Sendable) -> String?
    /// Whether one of the versions that were named is this one.
    private let isNamed: @Sendable (String) -> Bool
    /// A change in several transactions is held against it in the first: the others it made itself.
    private let lock = NSLock()
    private var isSettled = false

    public init(
        _ subject: VersionedThing, for asker: Asker, version: @escaping @Sendable (any Sendable) -> String?,
        isNamed: @escaping @Sendable (String) -> Bool
    ) {
        self.subject = subject
        self.asker = asker
        self.version = version
        self.isNamed = isNamed
    }

    /// - Throws: `E_VERSION` when the thing is another one by now; `E_NOT_FOUND` when it is not the asker's.
    func hold(on records: any Reading) throws {
        guard !lock.withLock({ isSettled }) else { return }
        let file = try records.file(of: subject, for: asker)
        guard let present = version(file), !isNamed(present) else { return }
        throw VersionRefusal(present: present)
    }

    /// From now on it holds no more.
    func settle() { lock.withLock { isSettled = true } }
}

/// A thing that has versions.
public enum VersionedThing: Hashable, Sendable {
    case trial(TrialID)
    case shipment(ShipmentID)
    case `return`(RMANumber)
    case `extension`(ExtensionID)
}

/// `E_VERSION`: somebody changed it since it was read.
public struct VersionRefusal: Refusal, Equatable {
    /// The version that is there.
    public let present: String

    public var code: String { "E_VERSION" }
}

extension Desk {
    /// Looks before a change is begun; whether it still holds is judged again where the change is written.
    public func look(_ expectation: Expectation) async throws {
        try await store.read { try expectation.hold(on: $0) }
    }

    /// One extension with its shipment.
    public func `extension`(_ id: ExtensionID, for asker: Asker) async throws -> ExtensionFile {
        try await store.read { try $0.file(of: id, for: asker) }
    }
}

extension Reading {
    /// The thing as its address shows it.
    fileprivate func file(of thing: VersionedThing, for asker: Asker) throws -> any Sendable {
        switch thing {
        case .trial(let id): try file(of: try visibleTrial(id, to: asker, for: .trialShow))
        case .shipment(let id): try file(of: try visibleShipment(id, to: asker, for: .shipmentShow).0)
        case .return(let rma): try file(of: try visibleReturn(rma, to: asker, for: .returnShow))
        case .extension(let id): try file(of: id, for: asker)
        }
    }

    fileprivate func file(of id: ExtensionID, for asker: Asker) throws -> ExtensionFile {
        try asker.may(.extensionList)
        guard let found = try `extension`(id), let (shipment, _) = try visibleGround(of: found, to: asker)
        else { throw DeskRefusal.notFound(id.text) }
        return ExtensionFile(extension: found, shipment: shipment)
    }
}

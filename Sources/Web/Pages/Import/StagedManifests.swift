import Operations

/// Manifests that somebody has looked at and not yet confirmed. They wait in memory: what is forgotten is uploaded
/// again, and no customer's data lies on a disk for it.
final class StagedManifests: Sendable {
    struct Staged: Sendable {
        let key, name, owner: String
        let bytes: [UInt8]
        let options: ManifestOptions
    }

    private let waiting = Guarded<[Staged]>([])
    /// Together; the oldest go first.
    private let most: (count: Int, bytes: Int)

    init(most: (count: Int, bytes: Int) = (16, 128 * 1_048_576)) {
        self.most = most
    }

    func keep(_ manifest: Staged) {
        waiting.withLock { waiting in
            waiting.append(manifest)
            while waiting.count > most.count
                || waiting.count > 1 && waiting.reduce(0, { $0 + $1.bytes.count }) > most.bytes
            { waiting.removeFirst() }
        }
    }

    /// nil: it is gone, or somebody else's.
    func manifest(_ key: String, of owner: String) -> Staged? {
        waiting.withLock { $0.first { $0.key == key && $0.owner == owner } }
    }

    func forget(_ key: String) {
        waiting.withLock { $0.removeAll { $0.key == key } }
    }
}

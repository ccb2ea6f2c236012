import Foundation

/// The rules in force, and how often each struck. Asked by calls and by connections alike, so a lock, no actor.
///
/// `@unchecked Sendable`: what varies is touched only under the lock.
final class FaultBook: @unchecked Sendable {
    private let lock = NSLock()
    private let path: String?
    private var rules: [FaultRule] = []
    private var seen: [Int] = []
    private var hits: [Int] = []
    /// The file as it was last read.
    private var version: Version?
    /// Why the file was not taken up when it last changed; the rules before it stand.
    private var flaw: String?

    private struct Version: Equatable {
        var changed: Date?
        var size: Int?
        var number: Int?
    }

    init(_ rules: [FaultRule] = []) {
        path = nil
        set(rules)
    }

    /// Throws when the file cannot be read or is none; a later change that is none only stands on the page.
    init(path: String) throws {
        self.path = path
        version = FaultBook.version(of: path)
        set(try FaultBook.read(path))
    }

    func replace(_ rules: [FaultRule]) { lock.withLock { set(rules) } }

    /// The first rule that fits a call and has not struck often enough.
    func strike(_ call: Call) -> FaultRule? {
        guard let carrier = call.carrier else { return nil }
        let kind = CallKind(call)
        return strike { rule in
            rule.operation != .connect && rule.carrier.map { $0 == carrier } ?? true
                && rule.operation.map { $0 == kind } ?? true
                && rule.path.map { call.path.hasPrefix($0) } ?? true
        }
    }

    /// The rule for a connection that was just made.
    func strikeConnection() -> FaultRule? {
        strike { $0.operation == .connect }
    }

    private func strike(_ fits: (FaultRule) -> Bool) -> FaultRule? {
        lock.withLock {
            reread()
            for (index, rule) in rules.enumerated() where fits(rule) {
                seen[index] += 1
                guard seen[index] > rule.after ?? 0, rule.times.map({ hits[index] < $0 }) ?? true else {
                    continue
                }
                hits[index] += 1
                return rule
            }
            return nil
        }
    }

    /// Each rule's fault, and how often it struck.
    var page: JSON {
        lock.withLock {
            reread()
            let rows = zip(rules, hits).map { rule, hits -> JSON in
                [
                    "fault": .string(rule.fault.rawValue),
                    "operation": rule.operation.map { .string($0.rawValue) } ?? .null,
                    "hits": .number(Double(hits)),
                ]
            }
            return ["rules": .array(rows), "flaw": flaw.map { .string($0) } ?? .null]
        }
    }

    private func set(_ rules: [FaultRule]) {
        self.rules = rules
        seen = rules.map { _ in 0 }
        hits = seen
    }

    /// Takes the file up again when it has changed.
    private func reread() {
        guard let path, case let found = FaultBook.version(of: path), found != version else { return }
        version = found
        do {
            set(try FaultBook.read(path))
            flaw = nil
        } catch {
            flaw = "\(error)"
            FileHandle.standardError.write(Data("The faults stay as they were: \(error)\n".utf8))
        }
    }

    private static func version(of path: String) -> Version? {
        guard let found = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
        return Version(
            changed: found[.modificationDate] as? Date, size: found[.size] as? Int,
            number: found[.systemFileNumber] as? Int)
    }

    private static func read(_ path: String) throws -> [FaultRule] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        do throws(FaultFlaw) {
            return try FaultRule.read(data)
        } catch {
            throw FaultFlaw(description: "\(path): \(error.description)")
        }
    }
}

import ArgumentParser
import Web

/// Serials, from a file or one by one.
struct SerialOptions: ParsableArguments {
    @Option(help: ArgumentHelp("One serial a line, or CSV with a column “serial”.", valueName: "FILE|-"))
    var serials: String?

    @Option(help: ArgumentHelp("A serial; may be repeated.", valueName: "serial"))
    var serial: [String] = []

    var isGiven: Bool { serials != nil || !serial.isEmpty }

    /// As they were read, the file's first; nil when none were asked for. What a serial may be is the
    /// API's to judge, so that the warehouse can keep what it cannot read (D14).
    func read() throws(Problem) -> [String]? {
        guard let serials else { return serial.isEmpty ? nil : serial }
        let bytes = try InputFile.bytes(of: serials, for: "--serials")
        do throws(SerialListFlaw) {
            return try SerialList(reading: bytes).serials + serial
        } catch {
            let name = serials == "-" ? "standard input" : serials
            throw Problem(.file, "\(name): \(error.sentence).", ["file": name])
        }
    }

    /// The same where a command makes no sense without.
    func required() throws(Problem) -> [String] {
        guard let serials = try read() else {
            throw Problem(.usage, "Say which units: --serials FILE, --serials - or --serial S.")
        }
        return serials
    }
}

import ArgumentParser
import Dispatch
import Glibc

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "demo", "Plays the whole round trip on this machine, with made-up customers and carriers.",
        """
        It records a manifest, extends, routes, buys labels from the sandbox, receives and reconciles, and \
        checks each step. The folder is new, or one that an earlier demo made. Nothing is left running. \
        Exit 0 only if all went as expected.
        """,
        example: "demo --output demo/")

    @Option(help: "A folder for the database, labels and files; made if absent.") var output = "demo"
    @Option(help: "The folder with manifest.csv and depot.txt.") var examples = "Examples"
    @Flag(help: "Keep the carriers running until Ctrl-C, to try commands on the demo's database.")
    var keep = false

    func run() async throws {
        let console = Console(isJSON: false)
        // A reader who goes away, `demo | head`, must not end this before the carriers are ended.
        signal(SIGPIPE, SIG_IGN)
        let stop = StopSign()
        let signals = stop.signals()
        defer { for signal in signals { signal.cancel() } }
        do {
            let exit = try await play(on: Stage(console, stop), until: stop)
            if exit != .done { throw ExitCode(exit.rawValue) }
        } catch is CancellationError {
            console.say("roundtrip: the demo was stopped; nothing of it is left running.")
            // What a shell expects of a command that Ctrl-C ended.
            throw ExitCode(128 + SIGINT)
        } catch let problem as Problem {
            console.refuse(problem)
            throw ExitCode(problem.exit.rawValue)
        }
    }

    /// The sandbox ends with the story, however that ends.
    private func play(on stage: Stage, until stop: StopSign) async throws -> Exit {
        let script = try DemoScript(folder: examples)
        let folder = try DemoFolder(output)
        let sandbox = try await SandboxProcess.start(
            trace: folder.trace, ledger: folder.ledger, today: DemoScript.today)
        do {
            let settings = DemoSettings(database: folder.database, port: sandbox.port)
            try await perform(script, in: folder, settings, on: stage)
            if keep {
                let path = try folder.write(Array(settings.script.utf8), as: DemoFolder.settingsName)
                try stage.line("\nThe carriers run on until Ctrl-C. In another terminal, here:  . \(path)")
                await stop.wait()
            }
            await sandbox.end()
            stage.expect(!sandbox.isRunning, "the carriers' process has ended")
            try Summary(folder: folder, examples: examples).show(on: stage)
            return stage.failures.isEmpty ? .done : .refused
        } catch {
            await sandbox.end()
            throw error
        }
    }

    private func perform(
        _ script: DemoScript, in folder: DemoFolder, _ settings: DemoSettings, on stage: Stage
    ) async throws {
        let loaded = try await settings.load()
        let local = try await openLocal(loaded, mayCreate: true)
        do {
            let play = Play(local: local, settings: loaded, folder: folder)
            try await Story(script, play, stage).tell()
            await local.close()
        } catch {
            await local.close()
            throw error
        }
    }
}

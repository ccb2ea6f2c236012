import Logistics

/// What the story is played from: the files of Examples/, and the date they were written for.
struct DemoScript: Sendable {
    static let today = day("2025-06-02")

    let manifestPath: String
    let manifest: [UInt8]
    /// What the depot's scanner read, one reading a line; `{RMA}` stands for a number drawn later.
    private let depot: String

    init(folder: String) throws(Problem) {
        let path = folder.hasSuffix("/") ? folder : folder + "/"
        manifestPath = path + "manifest.csv"
        manifest = try InputFile.bytes(of: manifestPath, for: "The demo's manifest")
        let scans = try InputFile.bytes(of: path + "depot.txt", for: "The demo's list of scans")
        depot = String(decoding: scans, as: UTF8.self)
    }

    /// What the scanner read for this return.
    func scans(of rma: String) -> [String] {
        depot.split(whereSeparator: \.isNewline).map { $0 == "{RMA}" ? rma : String($0) }
    }

    /// A date that the story names.
    static func day(_ text: String) -> CivilDate {
        guard let day = CivilDate(text) else { preconditionFailure("\(text) is no date") }
        return day
    }
}

/// The customers that the story singles out, by organization in manifest.csv.
enum Customer {
    static let prague = "ORG-CZ-PRG"
    static let cologne = "ORG-DE-CGN"
    static let chicago = "ORG-US-CHI"
    static let portland = "ORG-US-PDX"
    static let sanFrancisco = "ORG-US-SFO"
    static let dublin = "ORG-IE-DUB"
    static let saoPaulo = "ORG-BR-GRU"
    static let osaka = "ORG-JP-OSA"
    static let sanJuan = "ORG-US-SJU"
    static let thessaloniki = "ORG-GR-SKG"
    static let dubai = "ORG-AE-DXB"
}

/// Who acts in the story.
enum Person: String, Sendable {
    case ann, ben
    /// Of the depot.
    case wes
    /// The partner who looks after the customer in San Francisco.
    case maya

    var role: Role {
        switch self {
        case .ann, .ben: .trialsTeam
        case .wes: .warehouse
        case .maya: .partner
        }
    }

    static let everybody: [Person] = [.ann, .ben, .wes, .maya]

    /// Of a partner.
    var organization: String? { self == .maya ? "Northlight Partners" : nil }
    /// Where somebody of the depot works.
    var depot: Region? { self == .wes ? .emear : nil }

    var email: String {
        switch self {
        case .ann: "ann@trials.example"
        case .ben: "ben@trials.example"
        case .wes: "wes@depot.example"
        case .maya: "maya.ortiz@northlight.example"
        }
    }
}

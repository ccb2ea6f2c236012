import Logistics

extension ProblemText {
    static func sentence(_ refusal: PickupRefusal) -> String {
        switch refusal {
        case .past(let day, let next): "\(day) has passed. \(possible(next))"
        case .weekend(let day, let country, let next):
            "\(day) is a \(name(day.weekday)), of the weekend in \(country.name). \(possible(next))"
        case .holiday(let day, let country, let next):
            "\(day) is a public holiday in \(country.name). \(possible(next))"
        case .cutOff(let day, let until, let now, let next):
            "A pickup on \(day) had to be asked for until \(until.text) there, and it is \(now.text). "
                + possible(next)
        case .tooFar(let day, let most, let last):
            "\(day) is more than \(most) days ahead, which the carrier does not take. The last possible date "
                + "is \(last)."
        case .window(let minutes, let shortest, let next):
            "The courier needs \(shortest) minutes from ready to close, not \(minutes). \(possible(next))"
        case .closesLate(let close, let latest, let next):
            "The courier comes until \(latest.text), so closing at \(close.text) cannot be promised: give "
                + "--close \(latest.text) or earlier. \(possible(next))"
        }
    }

    private static func possible(_ date: CivilDate) -> String { "The next possible date is \(date)." }

    private static func name(_ weekday: Weekday) -> String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday.rawValue - 1]
    }
}

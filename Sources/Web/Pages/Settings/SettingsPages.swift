import Hummingbird
import Logistics
import Operations

/// `/settings`: what is set, to be looked at.
struct SettingsPages: Sendable {
    let pages: PageWriter
    let settings: [SettingGroup]

    func add(to router: some RouterMethods<APIContext>) {
        router.get("settings") { request, context in
            guard context.asker.actor != nil || context.way == .inProcess else {
                throw DeskRefusal.unauthenticated
            }
            return pages.answer(SettingsPage(settings, for: context.asker), to: request, context)
        }
    }
}

struct SettingsPage: Page {
    static let template = "settings"
    static let place: Place? = .settings

    struct Item: Sendable {
        let itemName, itemValue: String
        /// A word in a frame, for what is no value.
        let itemMark, itemKey: String?
        let itemTone: String
    }

    struct Group: Sendable {
        let groupID, groupTitle: String
        let groupNote: String?
        let items: [Item]
    }

    let title = "Settings"
    let groups: [Group]
    let isEmpty: Bool

    init(_ settings: [SettingGroup], for asker: Asker) {
        let isOutside = asker.actor?.role == .partner
        let shown = settings.filter { !isOutside || $0.isForEverybody }
        groups = shown.enumerated().map { index, group in
            Group(
                groupID: "settings-\(index + 1)", groupTitle: group.title, groupNote: group.note,
                items: group.items.map(Item.init))
        }
        isEmpty = groups.isEmpty
    }
}

extension SettingsPage.Item {
    fileprivate init(_ setting: SettingSeen) {
        itemName = setting.name
        itemKey = setting.key
        switch setting.value {
        case .text(let text): (itemValue, itemMark, itemTone) = (text, nil, "plain")
        case .unset(let usual?): (itemValue, itemMark, itemTone) = ("\(usual), as usual", nil, "plain")
        case .unset(nil): (itemValue, itemMark, itemTone) = ("", "not set", "plain")
        case .secret(true): (itemValue, itemMark, itemTone) = ("", "set", "fine")
        case .secret(false): (itemValue, itemMark, itemTone) = ("", "not set", "plain")
        }
    }
}

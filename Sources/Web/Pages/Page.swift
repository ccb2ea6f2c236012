/// A page as its template sees it. Mustache reads stored properties only; a name that is not there is silently
/// empty, so `PageTagTests` holds every tag against an example of the page.
///
/// A property that is nil lets the same name of whatever encloses it show through. Names of what stands inside
/// of something else are therefore never the names of the outer thing.
protocol Page: Sendable {
    /// A name in `PageTemplates`.
    static var template: String { get }
    /// Scripts that help with it; without them it works too.
    static var scripts: [Asset] { get }
    /// Which link of the navigation it belongs to.
    static var place: Place? { get }
    /// What the browser's tab says.
    var title: String { get }
}

extension Page {
    static var scripts: [Asset] { [] }
    static var place: Place? { nil }
}

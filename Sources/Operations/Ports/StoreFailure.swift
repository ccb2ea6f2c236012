/// Why a store did not do its work, as its engine says it: a code and a sentence for people.
public protocol StoreFailure: Error {
    /// `E_STORE_IN_USE`, …
    var code: String { get }
    /// What happened and what to do next.
    var sentence: String { get }
}

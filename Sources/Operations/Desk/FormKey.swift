extension Desk {
    /// A key for a form that is about to be shown, so that sending it twice does it once: 128 bits, as
    /// hexadecimal digits.
    public func formKey() -> String {
        let digits = Array("0123456789abcdef")
        return String(
            (0..<16).flatMap { _ in
                let byte = Int(draw())
                return [digits[byte >> 4], digits[byte & 15]]
            })
    }
}

/// The check over the eight characters of an RMA number: Σ αⁱxᵢ = 0 over GF(2⁵), α = 2 (D30).
///
/// The characters x₀ … x₇, left to right, are elements of the field with 32 elements, made by the
/// primitive polynomial x⁵ + x² + 1 (Lidl, Niederreiter: Finite Fields, table C), so that the powers of
/// α = x go through all 31 elements but zero. A changed character changes the sum by αⁱd with d ≠ 0; two
/// that change places by (αⁱ + αʲ)(xᵢ + xⱼ). A field has no divisors of zero and αⁱ ≠ αʲ for
/// |i − j| < 31, so every substitution and every swap, of neighbors or not, is found. It is the one-check
/// code of Gumm, "A new class of check-digit methods for arbitrary number systems", IEEE Trans. Inform.
/// Theory 31 (1985) 102–105, for a field of characteristic 2; decimal digits need a dihedral group instead.
enum CheckCharacter {
    /// α times a value: a shift, and x⁵ = x² + 1 where it runs over.
    static func timesAlpha(_ value: UInt8) -> UInt8 {
        let shifted = value << 1
        return shifted & 32 == 0 ? shifted : shifted ^ 0b100101
    }

    /// Whether eight values with their check sum up to zero.
    static func holds(_ values: [UInt8]) -> Bool {
        sum(values) == 0
    }

    /// The value that, set behind these, makes the sum zero.
    static func check(for values: [UInt8]) -> UInt8 {
        // x · αⁿ = sum, and α³¹ = 1, so x = sum · α³¹⁻ⁿ.
        (0..<(31 - values.count % 31)).reduce(sum(values)) { value, _ in timesAlpha(value) }
    }

    /// Σ αⁱxᵢ by Horner's rule from the right.
    static func sum(_ values: [UInt8]) -> UInt8 {
        values.reversed().reduce(0) { timesAlpha($0) ^ $1 }
    }
}

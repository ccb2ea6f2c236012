extension Barcode {
    /// The picture as SVG with one path.
    ///
    /// It says no size of its own but its proportions: the style sheet of the page does. It holds no script and
    /// no style, so that the strictest policy lets it stand in a page.
    public var svg: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(viewBox)" \
        role="img" aria-label="\(Self.escaped(text))" shape-rendering="crispEdges">\
        <path d="\(path)" fill="#000"/></svg>
        """
    }

    /// `0 0 width height`, in modules.
    public var viewBox: String { "0 0 \(Self.number(width)) \(Self.number(height))" }

    /// `M x y h w v h h -w z` for each bar, in modules: digits, letters, blanks and points only.
    public var path: String {
        bars.map { bar in
            let (x, y) = (Self.number(bar.x), Self.number(bar.y))
            let (width, height) = (Self.number(bar.width), Self.number(bar.height))
            return "M\(x) \(y)h\(width)v\(height)h-\(width)z"
        }.joined()
    }

    /// Whole modules without a fraction.
    private static func number(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : String(value)
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}

/// Black on white, one byte a pixel: 0 white, 1 black.
struct Bitmap: Sendable {
    let width: Int
    let height: Int
    private(set) var pixels: [UInt8]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        pixels = [UInt8](repeating: 0, count: width * height)
    }

    /// A label of 6 by 4 inches at 150 dots an inch, landscape, as UPS sends its GIF.
    init(label: LabelText) {
        self.init(width: 900, height: 600)
        for (x, y, w, h) in [
            (0, 0, 900, 6), (0, 594, 900, 6), (0, 0, 6, 600), (894, 0, 6, 600), (0, 190, 900, 4),
        ] {
            fill(x: x, y: y, width: w, height: h)
        }
        draw(label.title, x: 30, y: 30, scale: 5)
        draw(label.number, x: 30, y: 110, scale: 6)
        for (index, line) in label.lines.enumerated() {
            draw(line, x: 30, y: 220 + index * 44, scale: 3)
        }
    }

    mutating func fill(x: Int, y: Int, width w: Int, height h: Int) {
        for row in max(0, y)..<max(0, min(height, y + h)) {
            let (start, end) = (row * width + max(0, x), row * width + max(0, min(width, x + w)))
            if start < end { pixels.replaceSubrange(start..<end, with: repeatElement(1, count: end - start)) }
        }
    }

    /// Draws what fits; the rest of a long line is cut.
    mutating func draw(_ text: String, x: Int, y: Int, scale: Int) {
        var left = x
        for character in LabelText.plain(text) {
            guard left + 5 * scale <= width else { return }
            for (row, bits) in Glyphs.rows(of: character).enumerated() {
                for column in 0..<5 where bits & (0x10 >> UInt8(column)) != 0 {
                    fill(x: left + column * scale, y: y + row * scale, width: scale, height: scale)
                }
            }
            left += 6 * scale
        }
    }
}

/// The few words of a sheet that are no instructions, in the languages of the customers' texts.
struct SheetWords {
    let sheet, slip, returnBy, devices, slipLead: String

    /// English for a language that has none.
    static func of(_ language: String) -> SheetWords { all[language] ?? english }

    private static let english = SheetWords(
        sheet: "Return sheet", slip: "Packing slip", returnBy: "Hand over no later than", devices: "Devices",
        slipLead: "Put this page into the box, on top of the devices.")

    private static let all = [
        "en": english,
        "cs": SheetWords(
            sheet: "Průvodní list vrácení", slip: "Dodací list", returnBy: "Předejte nejpozději",
            devices: "Zařízení", slipLead: "Tuto stránku vložte do krabice navrch, na zařízení."),
        "ar": SheetWords(
            sheet: "ورقة الإرجاع", slip: "قائمة التعبئة", returnBy: "آخر موعد للتسليم", devices: "الأجهزة",
            slipLead: "ضع هذه الصفحة داخل العلبة فوق الأجهزة."),
        "bg": SheetWords(
            sheet: "Лист за връщане", slip: "Опаковъчен лист", returnBy: "Предайте не по-късно от",
            devices: "Устройства", slipLead: "Сложете тази страница в кутията, върху устройствата."),
        "nl": SheetWords(
            sheet: "Retourblad", slip: "Paklijst", returnBy: "Uiterlijk overhandigen op",
            devices: "Apparaten", slipLead: "Leg deze pagina in de doos, boven op de apparaten."),
    ]
}

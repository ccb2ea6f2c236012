/// The holidays of whole countries, by the law that names them. Those of a part of a country are missing, and
/// so are those that always fall on a Sunday.
///
/// A country that is not here has none that is known: the carrier's own refusal is the net below.
enum HolidayTable {
    static let rules: [String: [HolidayRule]] = americas.merging(west) { first, _ in first }
        .merging(north) { first, _ in first }.merging(center) { first, _ in first }
        .merging(east) { first, _ in first }

    private static let americas: [String: [HolidayRule]] = [
        // 5 U.S.C. § 6103(a); (b) and Executive Order 11582 for weekends.
        "US": [
            .on(1, 1, .nearest), .from(1, 15, .monday), .from(2, 15, .monday), .from(5, 25, .monday),
            .on(6, 19, .nearest, in: 2021...9999), .on(7, 4, .nearest), .from(9, 1, .monday),
            .from(10, 8, .monday), .on(11, 11, .nearest), .from(11, 22, .thursday), .on(12, 25, .nearest),
        ],
        // Canada Labour Code, s. 166: carriers are under federal law. Holidays Act, s. 4 (Canada Day).
        "CA": [
            .on(1, 1), .easter(-2), .from(5, 18, .monday), .on(7, 1, .sundayToMonday), .from(9, 1, .monday),
            .on(9, 30, in: 2021...9999), .from(10, 8, .monday), .on(11, 11), .on(12, 25), .on(12, 26),
        ],
        // Fair Work Act 2009, s. 115(1)(a); substitute days as all states have them.
        "AU": [
            .on(1, 1, .next), .on(1, 26, .next), .easter(-2), .easter(1), .on(4, 25), .on(12, 25, .next),
            .on(12, 26, .next),
        ],
        // Public Holidays Act 36 of 1994, s. 1, s. 2(1) and Schedule 1.
        "ZA": [
            .on(1, 1, .sundayToMonday), .on(3, 21, .sundayToMonday), .easter(-2), .easter(1),
            .on(4, 27, .sundayToMonday), .on(5, 1, .sundayToMonday), .on(6, 16, .sundayToMonday),
            .on(8, 9, .sundayToMonday), .on(9, 24, .sundayToMonday), .on(12, 16, .sundayToMonday),
            .on(12, 25), .on(12, 26, .sundayToMonday),
        ],
    ]

    private static let west: [String: [HolidayRule]] = [
        // Banking and Financial Dealings Act 1971, Schedule 1, and proclamations: what England, Wales,
        // Scotland and Northern Ireland have in common.
        "GB": [
            .on(1, 1, .next), .easter(-2), .from(5, 1, .monday), .from(5, 25, .monday), .on(12, 25, .next),
            .on(12, 26, .next),
        ],
        // Organisation of Working Time Act 1997, Second Schedule; St Brigid's Day is
        // the first Monday of February, but the 1st where that is a Friday.
        "IE": [
            .on(1, 1), .on(3, 17), .easter(1), .from(2, 1, .monday, unless: .friday), .from(5, 1, .monday),
            .from(6, 1, .monday), .from(8, 1, .monday), .from(10, 25, .monday), .on(12, 25), .on(12, 26),
        ],
        // Code du travail, L3133-1.
        "FR": [
            .on(1, 1), .easter(1), .on(5, 1), .on(5, 8), .easter(39), .easter(50), .on(7, 14), .on(8, 15),
            .on(11, 1), .on(11, 11), .on(12, 25),
        ],
        // Algemene termijnenwet, art. 3(1); King's Day by Stb. 2013, 161.
        "NL": [
            .on(1, 1), .easter(1), .on(4, 27, .sundayToSaturday), .on(5, 5), .easter(39), .easter(50),
            .on(12, 25), .on(12, 26),
        ],
        // Arrêté royal of 18 April 1974, art. 1.
        "BE": [
            .on(1, 1), .easter(1), .on(5, 1), .easter(39), .easter(50), .on(7, 21), .on(8, 15), .on(11, 1),
            .on(11, 11), .on(12, 25),
        ],
        // Code du travail, L. 232-2.
        "LU": [
            .on(1, 1), .easter(1), .on(5, 1), .on(5, 9, in: 2019...9999), .easter(39), .easter(50),
            .on(6, 23), .on(8, 15), .on(11, 1), .on(12, 25), .on(12, 26),
        ],
        // Estatuto de los Trabajadores, art. 37.2; Real Decreto 2001/1983, art. 45.
        "ES": [
            .on(1, 1), .on(1, 6), .easter(-2), .on(5, 1), .on(8, 15), .on(10, 12), .on(11, 1), .on(12, 6),
            .on(12, 8), .on(12, 25),
        ],
        // Código do Trabalho, art. 234.
        "PT": [
            .on(1, 1), .easter(-2), .on(4, 25), .on(5, 1), .easter(60), .on(6, 10), .on(8, 15), .on(10, 5),
            .on(11, 1), .on(12, 1), .on(12, 8), .on(12, 25),
        ],
        // Legge 260/1949, art. 2; Legge 151/2025 (San Francesco).
        "IT": [
            .on(1, 1), .on(1, 6), .easter(1), .on(4, 25), .on(5, 1), .on(6, 2), .on(8, 15),
            .on(10, 4, in: 2026...9999), .on(11, 1), .on(12, 8), .on(12, 25), .on(12, 26),
        ],
    ]

    private static let north: [String: [HolidayRule]] = [
        // Helligdage of the Folkekirke; Lov 214/2023 abolished the Great Prayer Day.
        "DK": [
            .on(1, 1), .easter(-3), .easter(-2), .easter(1), .easter(26, in: 1...2023), .easter(39),
            .easter(50), .on(12, 25), .on(12, 26),
        ],
        // Lag (1989:253) om allmänna helgdagar.
        "SE": [
            .on(1, 1), .on(1, 6), .easter(-2), .easter(1), .on(5, 1), .easter(39),
            .on(6, 6, in: 2005...9999), .on(12, 25), .on(12, 26),
        ],
        // Lov om helligdager (1995-02-24-12), § 2; lov om 1. og 17. mai (1947-04-26-1).
        "NO": [
            .on(1, 1), .easter(-3), .easter(-2), .easter(1), .on(5, 1), .on(5, 17), .easter(39), .easter(50),
            .on(12, 25), .on(12, 26),
        ],
        // Kirkkolaki 652/2023, 1:6; laki 388/1937 (6 December); laki 272/1944 (1 May).
        "FI": [
            .on(1, 1), .on(1, 6), .easter(-2), .easter(1), .on(5, 1), .easter(39), .on(12, 6), .on(12, 25),
            .on(12, 26),
        ],
        // Pühade ja tähtpäevade seadus, § 2.
        "EE": [
            .on(1, 1), .on(2, 24), .easter(-2), .on(5, 1), .on(6, 23), .on(6, 24), .on(8, 20), .on(12, 24),
            .on(12, 25), .on(12, 26),
        ],
        // Likums „Par svētku, atceres un atzīmējamām dienām“, 1. pants.
        "LV": [
            .on(1, 1), .easter(-2), .easter(1), .on(5, 1), .on(5, 4, .next), .on(6, 23), .on(6, 24),
            .on(11, 18, .next), .on(12, 24), .on(12, 25), .on(12, 26), .on(12, 31),
        ],
        // Darbo kodeksas, 123 straipsnis.
        "LT": [
            .on(1, 1), .on(2, 16), .on(3, 11), .easter(1), .on(5, 1), .on(6, 24), .on(7, 6), .on(8, 15),
            .on(11, 1), .on(11, 2), .on(12, 24), .on(12, 25), .on(12, 26),
        ],
    ]

    private static let center: [String: [HolidayRule]] = [
        // The holidays of all sixteen Länder; 3 October by Einigungsvertrag, art. 2(2).
        "DE": [
            .on(1, 1), .easter(-2), .easter(1), .on(5, 1), .easter(39), .easter(50), .on(10, 3),
            .on(12, 25), .on(12, 26),
        ],
        // Arbeitsruhegesetz, § 7(2).
        "AT": [
            .on(1, 1), .on(1, 6), .easter(1), .on(5, 1), .easter(39), .easter(50), .easter(60), .on(8, 15),
            .on(10, 26), .on(11, 1), .on(12, 8), .on(12, 25), .on(12, 26),
        ],
        // Bundesverfassung, art. 110(3): 1 August; the others stand in the law of every canton.
        "CH": [.on(1, 1), .easter(39), .on(8, 1), .on(12, 25)],
        // Zákon č. 245/2000 Sb.; Good Friday since č. 359/2015 Sb.
        "CZ": [
            .on(1, 1), .easter(-2, in: 2016...9999), .easter(1), .on(5, 1), .on(5, 8), .on(7, 5), .on(7, 6),
            .on(9, 28), .on(10, 28), .on(11, 17), .on(12, 24), .on(12, 25), .on(12, 26),
        ],
        // Zákon č. 241/1993 Z. z.; days that were working days in some years are missing: 8 May, 1 and
        // 15 September, 17 November.
        "SK": [
            .on(1, 1), .on(1, 6), .easter(-2), .easter(1), .on(5, 1), .on(7, 5), .on(8, 29), .on(11, 1),
            .on(12, 24), .on(12, 25), .on(12, 26),
        ],
        // Ustawa o dniach wolnych od pracy of 18 January 1951; Dz.U. 2024 poz. 1965 (24 December).
        "PL": [
            .on(1, 1), .on(1, 6), .easter(1), .on(5, 1), .on(5, 3), .easter(60), .on(8, 15), .on(11, 1),
            .on(11, 11), .on(12, 24, in: 2025...9999), .on(12, 25), .on(12, 26),
        ],
        // Munka törvénykönyve (2012. évi I. törvény), 102. §.
        "HU": [
            .on(1, 1), .on(3, 15), .easter(-2, in: 2017...9999), .easter(1), .on(5, 1), .easter(50),
            .on(8, 20), .on(10, 23), .on(11, 1), .on(12, 25), .on(12, 26),
        ],
        // Zakon o praznikih in dela prostih dnevih.
        "SI": [
            .on(1, 1), .on(1, 2), .on(2, 8), .easter(1), .on(4, 27), .on(5, 1), .on(5, 2), .on(6, 25),
            .on(8, 15), .on(10, 31), .on(11, 1), .on(12, 25), .on(12, 26),
        ],
        // Zakon o blagdanima (NN 110/2019).
        "HR": [
            .on(1, 1), .on(1, 6), .easter(1), .on(5, 1), .on(5, 30), .easter(60), .on(6, 22), .on(8, 5),
            .on(8, 15), .on(11, 1), .on(11, 18), .on(12, 25), .on(12, 26),
        ],
    ]

    private static let east: [String: [HolidayRule]] = [
        // Codul muncii, art. 139(1).
        "RO": [
            .on(1, 1), .on(1, 2), .on(1, 6, in: 2024...9999), .on(1, 7, in: 2024...9999), .on(1, 24),
            .orthodox(-2), .orthodox(1), .on(5, 1), .orthodox(50), .on(6, 1), .on(8, 15), .on(11, 30),
            .on(12, 1), .on(12, 25), .on(12, 26),
        ],
        // Кодекс на труда, чл. 154(1) and, for weekends, (2).
        "BG": [
            .on(1, 1, .next), .on(3, 3, .next), .orthodox(-2), .orthodox(1), .on(5, 1, .next),
            .on(5, 6, .next), .on(5, 24, .next), .on(9, 6, .next), .on(9, 22, .next), .on(12, 24, .next),
            .on(12, 25, .next), .on(12, 26, .next),
        ],
        // Π.Δ. 80/2022 (Κώδικας Ατομικού Εργατικού Δικαίου), and the custom of the public services.
        "GR": [
            .on(1, 1), .on(1, 6), .orthodox(-48), .on(3, 25), .orthodox(-2), .orthodox(1), .on(5, 1),
            .orthodox(50), .on(8, 15), .on(10, 28), .on(12, 25), .on(12, 26),
        ],
    ]
}

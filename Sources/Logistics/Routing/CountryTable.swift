/// The countries of ISO 3166-1 with their region and carrier, by UN M49 (A-14 … A-17, part 5).
///
/// One line a country: code, name, region, carrier; no carrier means that a person decides. A cell is
/// flipped here and nowhere else.
enum CountryTable {
    static let text = """
        AD,Andorra,EMEAR,DHL
        AE,United Arab Emirates,EMEAR,DHL
        AF,Afghanistan,other,
        AG,Antigua and Barbuda,other,
        AI,Anguilla,other,
        AL,Albania,EMEAR,DHL
        AM,Armenia,EMEAR,DHL
        AO,Angola,EMEAR,DHL
        AQ,Antarctica,other,
        AR,Argentina,other,
        AS,American Samoa,other,
        AT,Austria,EMEAR,DHL
        AU,Australia,AU,Expeditors
        AW,Aruba,other,
        AX,Åland Islands,EMEAR,DHL
        AZ,Azerbaijan,EMEAR,DHL
        BA,Bosnia and Herzegovina,EMEAR,DHL
        BB,Barbados,other,
        BD,Bangladesh,other,
        BE,Belgium,EMEAR,DHL
        BF,Burkina Faso,EMEAR,DHL
        BG,Bulgaria,EMEAR,DHL
        BH,Bahrain,EMEAR,DHL
        BI,Burundi,EMEAR,DHL
        BJ,Benin,EMEAR,DHL
        BL,Saint Barthélemy,other,
        BM,Bermuda,other,
        BN,Brunei Darussalam,other,
        BO,Bolivia,other,
        BQ,Bonaire Sint Eustatius and Saba,other,
        BR,Brazil,other,
        BS,Bahamas,other,
        BT,Bhutan,other,
        BV,Bouvet Island,other,
        BW,Botswana,EMEAR,DHL
        BY,Belarus,EMEAR,DHL
        BZ,Belize,other,
        CA,Canada,CA,DHL
        CC,Cocos (Keeling) Islands,other,
        CD,Congo (Democratic Republic),EMEAR,DHL
        CF,Central African Republic,EMEAR,DHL
        CG,Congo (Republic),EMEAR,DHL
        CH,Switzerland,EMEAR,DHL
        CI,Côte d'Ivoire,EMEAR,DHL
        CK,Cook Islands,other,
        CL,Chile,other,
        CM,Cameroon,EMEAR,DHL
        CN,China,other,
        CO,Colombia,other,
        CR,Costa Rica,other,
        CU,Cuba,other,
        CV,Cabo Verde,EMEAR,DHL
        CW,Curaçao,other,
        CX,Christmas Island,other,
        CY,Cyprus,EMEAR,DHL
        CZ,Czechia,EMEAR,DHL
        DE,Germany,EMEAR,DHL
        DJ,Djibouti,EMEAR,DHL
        DK,Denmark,EMEAR,DHL
        DM,Dominica,other,
        DO,Dominican Republic,other,
        DZ,Algeria,EMEAR,DHL
        EC,Ecuador,other,
        EE,Estonia,EMEAR,DHL
        EG,Egypt,EMEAR,DHL
        EH,Western Sahara,EMEAR,DHL
        ER,Eritrea,EMEAR,DHL
        ES,Spain,EMEAR,DHL
        ET,Ethiopia,EMEAR,DHL
        FI,Finland,EMEAR,DHL
        FJ,Fiji,other,
        FK,Falkland Islands (Malvinas),other,
        FM,Micronesia,other,
        FO,Faroe Islands,EMEAR,DHL
        FR,France,EMEAR,DHL
        GA,Gabon,EMEAR,DHL
        GB,United Kingdom,EMEAR,DHL
        GD,Grenada,other,
        GE,Georgia,EMEAR,DHL
        GF,French Guiana,other,
        GG,Guernsey,EMEAR,DHL
        GH,Ghana,EMEAR,DHL
        GI,Gibraltar,EMEAR,DHL
        GL,Greenland,other,
        GM,Gambia,EMEAR,DHL
        GN,Guinea,EMEAR,DHL
        GP,Guadeloupe,other,
        GQ,Equatorial Guinea,EMEAR,DHL
        GR,Greece,EMEAR,DHL
        GS,South Georgia and the South Sandwich Islands,other,
        GT,Guatemala,other,
        GU,Guam,other,
        GW,Guinea-Bissau,EMEAR,DHL
        GY,Guyana,other,
        HK,Hong Kong,other,
        HM,Heard Island and McDonald Islands,other,
        HN,Honduras,other,
        HR,Croatia,EMEAR,DHL
        HT,Haiti,other,
        HU,Hungary,EMEAR,DHL
        ID,Indonesia,other,
        IE,Ireland,EMEAR,DHL
        IL,Israel,EMEAR,DHL
        IM,Isle of Man,EMEAR,DHL
        IN,India,other,
        IO,British Indian Ocean Territory,other,
        IQ,Iraq,EMEAR,DHL
        IR,Iran,EMEAR,DHL
        IS,Iceland,EMEAR,DHL
        IT,Italy,EMEAR,DHL
        JE,Jersey,EMEAR,DHL
        JM,Jamaica,other,
        JO,Jordan,EMEAR,DHL
        JP,Japan,other,
        KE,Kenya,EMEAR,DHL
        KG,Kyrgyzstan,other,
        KH,Cambodia,other,
        KI,Kiribati,other,
        KM,Comoros,EMEAR,DHL
        KN,Saint Kitts and Nevis,other,
        KP,Korea (Democratic People's Republic),other,
        KR,Korea (Republic),other,
        KW,Kuwait,EMEAR,DHL
        KY,Cayman Islands,other,
        KZ,Kazakhstan,other,
        LA,Laos,other,
        LB,Lebanon,EMEAR,DHL
        LC,Saint Lucia,other,
        LI,Liechtenstein,EMEAR,DHL
        LK,Sri Lanka,other,
        LR,Liberia,EMEAR,DHL
        LS,Lesotho,EMEAR,DHL
        LT,Lithuania,EMEAR,DHL
        LU,Luxembourg,EMEAR,DHL
        LV,Latvia,EMEAR,DHL
        LY,Libya,EMEAR,DHL
        MA,Morocco,EMEAR,DHL
        MC,Monaco,EMEAR,DHL
        MD,Moldova,EMEAR,DHL
        ME,Montenegro,EMEAR,DHL
        MF,Saint Martin (French part),other,
        MG,Madagascar,EMEAR,DHL
        MH,Marshall Islands,other,
        MK,North Macedonia,EMEAR,DHL
        ML,Mali,EMEAR,DHL
        MM,Myanmar,other,
        MN,Mongolia,other,
        MO,Macao,other,
        MP,Northern Mariana Islands,other,
        MQ,Martinique,other,
        MR,Mauritania,EMEAR,DHL
        MS,Montserrat,other,
        MT,Malta,EMEAR,DHL
        MU,Mauritius,EMEAR,DHL
        MV,Maldives,other,
        MW,Malawi,EMEAR,DHL
        MX,Mexico,other,
        MY,Malaysia,other,
        MZ,Mozambique,EMEAR,DHL
        NA,Namibia,EMEAR,DHL
        NC,New Caledonia,other,
        NE,Niger,EMEAR,DHL
        NF,Norfolk Island,other,
        NG,Nigeria,EMEAR,DHL
        NI,Nicaragua,other,
        NL,Netherlands,EMEAR,DHL
        NO,Norway,EMEAR,DHL
        NP,Nepal,other,
        NR,Nauru,other,
        NU,Niue,other,
        NZ,New Zealand,other,
        OM,Oman,EMEAR,DHL
        PA,Panama,other,
        PE,Peru,other,
        PF,French Polynesia,other,
        PG,Papua New Guinea,other,
        PH,Philippines,other,
        PK,Pakistan,other,
        PL,Poland,EMEAR,DHL
        PM,Saint Pierre and Miquelon,other,
        PN,Pitcairn,other,
        PR,Puerto Rico,other,
        PS,Palestine,EMEAR,DHL
        PT,Portugal,EMEAR,DHL
        PW,Palau,other,
        PY,Paraguay,other,
        QA,Qatar,EMEAR,DHL
        RE,Réunion,EMEAR,DHL
        RO,Romania,EMEAR,DHL
        RS,Serbia,EMEAR,DHL
        RU,Russia,EMEAR,DHL
        RW,Rwanda,EMEAR,DHL
        SA,Saudi Arabia,EMEAR,DHL
        SB,Solomon Islands,other,
        SC,Seychelles,EMEAR,DHL
        SD,Sudan,EMEAR,DHL
        SE,Sweden,EMEAR,DHL
        SG,Singapore,other,
        SH,Saint Helena Ascension and Tristan da Cunha,EMEAR,DHL
        SI,Slovenia,EMEAR,DHL
        SJ,Svalbard and Jan Mayen,EMEAR,DHL
        SK,Slovakia,EMEAR,DHL
        SL,Sierra Leone,EMEAR,DHL
        SM,San Marino,EMEAR,DHL
        SN,Senegal,EMEAR,DHL
        SO,Somalia,EMEAR,DHL
        SR,Suriname,other,
        SS,South Sudan,EMEAR,DHL
        ST,Sao Tome and Principe,EMEAR,DHL
        SV,El Salvador,other,
        SX,Sint Maarten (Dutch part),other,
        SY,Syria,EMEAR,DHL
        SZ,Eswatini,EMEAR,DHL
        TC,Turks and Caicos Islands,other,
        TD,Chad,EMEAR,DHL
        TF,French Southern Territories,other,
        TG,Togo,EMEAR,DHL
        TH,Thailand,other,
        TJ,Tajikistan,other,
        TK,Tokelau,other,
        TL,Timor-Leste,other,
        TM,Turkmenistan,other,
        TN,Tunisia,EMEAR,DHL
        TO,Tonga,other,
        TR,Türkiye,EMEAR,DHL
        TT,Trinidad and Tobago,other,
        TV,Tuvalu,other,
        TW,Taiwan,other,
        TZ,Tanzania,EMEAR,DHL
        UA,Ukraine,EMEAR,DHL
        UG,Uganda,EMEAR,DHL
        UM,United States Minor Outlying Islands,other,
        US,United States,US,UPS
        UY,Uruguay,other,
        UZ,Uzbekistan,other,
        VA,Holy See,EMEAR,DHL
        VC,Saint Vincent and the Grenadines,other,
        VE,Venezuela,other,
        VG,Virgin Islands (British),other,
        VI,Virgin Islands (U.S.),other,
        VN,Viet Nam,other,
        VU,Vanuatu,other,
        WF,Wallis and Futuna,other,
        WS,Samoa,other,
        YE,Yemen,EMEAR,DHL
        YT,Mayotte,EMEAR,DHL
        ZA,South Africa,EMEAR,DHL
        ZM,Zambia,EMEAR,DHL
        ZW,Zimbabwe,EMEAR,DHL
        """
}

namespace Rathaus.LegalTime;

/// <summary>The rows that ship: federal law, and a row per Land with an own act.</summary>
internal static class KnownDeliveryRules
{
    private const string Inland = "Aufgabe zur Post im Inland; gilt nicht, wenn der Brief nicht oder später zugegangen ist; die Behörde beweist";
    private const string Access = "Zugang eröffnet (§ 3a Abs. 1 VwVfG); gilt nicht, wenn nicht oder später zugegangen";
    private const string Portal = "Einwilligung; Authentifizierung der berechtigten Person; speicherbar; Benachrichtigung versandt";
    private const string Account = "Nutzung des Kontos nicht ausgeschlossen; Authentifizierung; Benachrichtigung spätestens am Tag der Bereitstellung";
    private const string OwnAct = "Land mit eigenem Verwaltungsverfahrensgesetz: Tag der Anpassung an die Vier-Tage-Regel nicht geprüft";
    private const string Sentence2 = "§ 41 Abs. 2 Satz 2 VwVfG: Änderung zugleich mit Satz 1 nicht am Text geprüft";
    private const string TaxShift = "Verschiebung auf den nächsten Werktag (§ 108 Abs. 3 AO, Rechtsprechung des BFH) nicht am Text geprüft";
    private const string Social = "Vier-Tage-Regel im SGB X nur aus Sekundärquellen; keine Verschiebung: BSG, 6.5.2010, B 14 AS 12/09 R";

    private static readonly DateOnly Old = new(2017, 1, 1);
    private static readonly DateOnly LastThreeDays = new(2024, 12, 31);
    private static readonly DateOnly FourDays = new(2025, 1, 1);
    private static readonly DateOnly Ozg2 = new(2024, 7, 24);

    public static IReadOnlyList<DeliveryRule> Rows { get; } =
    [
        .. Posted(Regime.VwVfG, DeliveryWay.Letter, null, Shift.None, "§ 41 Abs. 2 Satz 1 VwVfG", Inland, null),
        .. Posted(Regime.VwVfG, DeliveryWay.Transmission, null, Shift.None, "§ 41 Abs. 2 Satz 2 VwVfG", Access, Sentence2),
        OwnPortal(null, null),
        .. Lands.WithOwnProcedureAct.SelectMany(land => Posted(Regime.VwVfG, DeliveryWay.Letter, land, Shift.None, "§ 41 Abs. 2 Satz 1 VwVfG des Landes", Inland, OwnAct)),
        .. Lands.WithOwnProcedureAct.SelectMany(land => Posted(Regime.VwVfG, DeliveryWay.Transmission, land, Shift.None, "§ 41 Abs. 2 Satz 2 VwVfG des Landes", Access, OwnAct)),
        .. Lands.WithOwnProcedureAct.Select(land => OwnPortal(land, "Land mit eigenem Verwaltungsverfahrensgesetz: Fassung des § 41 Abs. 2a nicht geprüft")),
        .. Posted(Regime.AO, DeliveryWay.Letter, null, Shift.NextWorkingDay, "§ 122 Abs. 2 Nr. 1 AO", Inland, TaxShift),
        .. Posted(Regime.AO, DeliveryWay.Transmission, null, Shift.NextWorkingDay, "§ 122 Abs. 2a AO", "Zugang eröffnet, § 87a AO; Steuergeheimnis § 30 AO", TaxShift),
        new("ao-abruf-2025", Regime.AO, DeliveryWay.OwnPortal, null, FourDays, null, StartEvent.Provided, 4, Shift.NextWorkingDay, true, null,
            "Einwilligung; Authentifizierung § 87a AO; Benachrichtigung; nur soweit das KAG des Landes auf § 122a AO verweist", "§ 122a Abs. 4 AO",
            "§ 122a AO im Einzelnen und der Verweis im KAG des Landes nicht geprüft"),
        .. Posted(Regime.SgbX, DeliveryWay.Letter, null, Shift.None, "§ 37 Abs. 2 Satz 1 SGB X", Inland, Social),
        new("ozg-konto-2024", Regime.Ozg, DeliveryWay.AccountMailbox, null, Ozg2, LastThreeDays, StartEvent.Provided, 3, Shift.None, true, null,
            Account, "§ 9 Abs. 1 OZG in der Fassung vom 24.7.2024"),
        new("ozg-konto-2025", Regime.Ozg, DeliveryWay.AccountMailbox, null, FourDays, null, StartEvent.Provided, 3, Shift.None, true, null,
            Account, "§ 9 Abs. 1 OZG in der Fassung vom 24.7.2024", "ob die Vier-Tage-Reform § 9 OZG berührt hat, ist nicht geprüft"),
        .. Posted(Regime.VwZG, DeliveryWay.Service, null, Shift.None, "§ 4 Abs. 2 VwZG (Übergabe-Einschreiben)", Inland,
            "Bundesrecht; das Verwaltungszustellungsgesetz des Landes ist nicht geprüft"),
    ];

    private static DeliveryRule[] Posted(Regime regime, DeliveryWay way, Land? land, Shift shift, string source, string conditions, string? doubt)
    {
        var name = $"{regime}-{way}{(land is null ? "" : "-" + land)}".ToLowerInvariant();
        var start = way == DeliveryWay.Transmission ? StartEvent.Sent : StartEvent.Posted;
        // The three days of the time before are settled everywhere; the doubts concern the change of 2025, or the shift.
        var before = doubt is OwnAct or Sentence2 or Social ? null : doubt;
        return
        [
            new(name + "-3", regime, way, land, Old, LastThreeDays, start, 3, shift, true, null, conditions, source + " in der bis 2024 geltenden Fassung", before),
            new(name + "-4", regime, way, land, FourDays, null, start, 4, shift, true, null, conditions, source + " in der seit 1.1.2025 geltenden Fassung", doubt),
        ];
    }

    private static DeliveryRule OwnPortal(Land? land, string? doubt) => new(
        "vwvfg-ownportal" + (land is null ? "" : "-" + land.Value.ToString().ToLowerInvariant()), Regime.VwVfG, DeliveryWay.OwnPortal, land,
        Old, null, StartEvent.Retrieved, 1, Shift.None, false, 10, Portal,
        land is null ? "§ 41 Abs. 2a VwVfG" : "§ 41 Abs. 2a VwVfG des Landes", doubt);
}

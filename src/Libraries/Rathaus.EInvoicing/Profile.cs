namespace Rathaus.EInvoicing;

/// <summary>Which agreement an invoice says that it follows (BT-24), and what that does to the severity of rules.</summary>
public sealed class Profile
{
    private const string Cius = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";

    private static readonly string[] RelaxedByExtension =
        ["BR-CL-10", "BR-CL-11", "BR-CL-21", "BR-CL-24", "BR-CL-25", "BR-CL-26"];

    // Sub lines and third party payments, which only UBL has; BR-DEX-09 takes the place of BR-CO-16 there.
    private static readonly string[] RelaxedByExtensionInUbl = ["BR-CO-16", "UBL-CR-470", "UBL-CR-646"];

    private Profile(string name, string identifier)
    {
        Name = name;
        Identifier = identifier;
    }

    /// <summary>Plain EN 16931, or an agreement that is not known here.</summary>
    public static Profile En16931 { get; } = new("EN 16931", "urn:cen.eu:en16931:2017");

    /// <summary>XRechnung 3.0 (CIUS).</summary>
    public static Profile XRechnung { get; } = new("XRechnung 3.0", Cius);

    /// <summary>XRechnung 3.0 Extension.</summary>
    public static Profile Extension { get; } = new("XRechnung 3.0 Extension", Cius + "#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0");

    /// <summary>XRechnung 3.0 for clean vehicles (SaubFahrzeugBeschG; "CVD").</summary>
    public static Profile CleanVehicles { get; } = new("XRechnung 3.0 CVD", Cius + "#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9");

    /// <summary>Short name for people.</summary>
    public string Name { get; }

    /// <summary>The specification identifier (BT-24).</summary>
    public string Identifier { get; }

    /// <summary>The profile of a specification identifier.</summary>
    public static Profile Of(string identifier) =>
        identifier == Cius ? XRechnung : identifier == Extension.Identifier ? Extension : identifier == CleanVehicles.Identifier ? CleanVehicles : En16931;

    /// <summary>The severity of a rule under this profile, after the configuration of the XRechnung validator.</summary>
    internal Severity SeverityOf(string rule, Severity severity, bool ubl)
    {
        if (this == Extension && ubl && Array.IndexOf(RelaxedByExtensionInUbl, rule) >= 0) return Severity.Information;
        if (this == Extension && Array.IndexOf(RelaxedByExtension, rule) >= 0) return Severity.Information;
        if (this == CleanVehicles && rule == "BR-CL-13") return Severity.Information;
        return rule is "BR-CL-21" or "BR-CL-23" ? Severity.Warning : severity;
    }
}

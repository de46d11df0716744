namespace Rathaus.LegalTime;

/// <summary>The law by which a period is counted, for the words of the reasons; the arithmetic is the same in all of them.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Counting">How the law refers to §§ 187 ff. BGB; put before "BGB" paragraphs.</param>
/// <param name="Move">The paragraph by which an end on a Saturday, Sunday or holiday moves.</param>
public sealed record CountingLaw(string Name, string Counting, string Move)
{
    /// <summary>Civil Code alone.</summary>
    public static CountingLaw Bgb { get; } = new("BGB", "", "§ 193 BGB");

    /// <summary>Administrative procedure, § 31 VwVfG and the like paragraph of the Land.</summary>
    public static CountingLaw VwVfG { get; } = new("VwVfG", "§ 31 Abs. 1 VwVfG, ", "§ 31 Abs. 3 VwVfG");

    /// <summary>Fiscal Code, § 108 AO.</summary>
    public static CountingLaw Ao { get; } = new("AO", "§ 108 Abs. 1 AO, ", "§ 108 Abs. 3 AO");

    /// <summary>Administrative courts, § 57(2) VwGO with § 222 ZPO.</summary>
    public static CountingLaw VwGO { get; } = new("VwGO", "§ 57 Abs. 2 VwGO, § 222 Abs. 1 ZPO, ", "§ 57 Abs. 2 VwGO, § 222 Abs. 2 ZPO");

    /// <summary>Social matters, § 26 SGB X.</summary>
    public static CountingLaw SgbX { get; } = new("SGB X", "§ 26 Abs. 1 SGB X, ", "§ 26 Abs. 3 SGB X");

    /// <summary>Social courts, § 64 SGG.</summary>
    public static CountingLaw Sgg { get; } = new("SGG", "§ 64 SGG, ", "§ 64 Abs. 3 SGG");
}

/// <summary>What happens when a period ends on a Saturday, Sunday or holiday.</summary>
public enum EndOnFreeDay
{
    /// <summary>It ends with the next working day (§ 193 BGB, § 31(3) s. 1 VwVfG). The rule for periods within which somebody has to act.</summary>
    Moves,

    /// <summary>It ends on that day: a day fixed by the office with a note on the rule (§ 31(3) s. 2), a span of payments (§ 31(4)), an appointment (§ 31(5)), an age.</summary>
    Stays,
}

using System.Text.RegularExpressions;
using Rathaus.Platform;

namespace Rathaus.Modules.Post.Domain;

/// <summary>Where a letter goes.</summary>
internal sealed partial record PostalAddress(string Name, string Street, string PostalCode, string City)
{
    private const int Most = 200;

    /// <summary>As somebody typed it: trimmed and cut.</summary>
    public static PostalAddress Typed(string? name, string? street, string? postalCode, string? city) => new(Cut(name), Cut(street), Cut(postalCode), Cut(city));

    /// <summary>What is missing or wrong, at its field; null for a complete address in Germany or abroad.</summary>
    public Refusal? Missing =>
        Name.Length == 0 ? new("Geben Sie den Namen an, wie er am Briefkasten steht.", "Name")
        : Street.Length == 0 ? new("Geben Sie Straße und Hausnummer an.", "Street")
        : !Code().IsMatch(PostalCode) ? new("Geben Sie die Postleitzahl an, zum Beispiel 38100.", "PostalCode")
        : City.Length == 0 ? new("Geben Sie den Ort an.", "City") : null;

    public override string ToString() => $"{Name}, {Street}, {PostalCode} {City}";

    private static string Cut(string? text) => (text ?? "").Trim() is var trimmed && trimmed.Length > Most ? trimmed[..Most] : trimmed;

    [GeneratedRegex("^[0-9A-Za-z][0-9A-Za-z -]{2,9}$")]
    private static partial Regex Code();
}

/// <summary>What a party says about the arrival of a letter, as the office accepts it.</summary>
/// <param name="On">The day; null: never arrived.</param>
/// <param name="Proof">Key of <see cref="Proofs"/>.</param>
/// <param name="Reference">Where the proof lies: a number of a document, the day of the statement.</param>
internal sealed record ArrivalStatement(DateOnly? On, string? Proof, string? Reference)
{
    /// <summary>What convinces the office; it bears the burden of proof (§ 41(2) s. 4 VwVfG).</summary>
    public static IReadOnlyList<(string Key, string Label)> Proofs { get; } =
    [
        ("stamp", "Umschlag mit Poststempel liegt vor"), ("statement", "Erklärung der Person, schlüssig und unwiderlegt"), ("post", "Auskunft des Postunternehmens"),
    ];

    public static string LabelOf(string? key) => Proofs.FirstOrDefault(p => p.Key == key).Label ?? "";

    public Refusal? Refuse(DateOnly? started, DateOnly today) =>
        started is null ? new Refusal("Dieses Schreiben ist noch nicht fort. Ein Zugang lässt sich erst danach vermerken.")
        : On > today ? new Refusal("Der Tag des Zugangs liegt in der Zukunft. Prüfen Sie ihn.", "Day")
        : On < started ? new Refusal("Der Zugang kann nicht vor der Aufgabe zur Post liegen. Prüfen Sie den Tag.", "Day")
        : Proofs.All(p => p.Key != Proof) ? new Refusal("Wählen Sie aus, was den Zugang belegt.", "Proof")
        : Reference is not { Length: > 0 and <= Delivery.MostReference } ? new Refusal("Geben Sie an, wo der Beleg liegt, zum Beispiel „Schreiben vom 3. März“. Höchstens 80 Zeichen.", "Reference") : null;
}

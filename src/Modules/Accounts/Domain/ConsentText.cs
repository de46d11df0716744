using Rathaus.Contracts.Core;

namespace Rathaus.Modules.Accounts.Domain;

/// <summary>What people agree to. A changed text gets a new version; the old ones stay, since consents name them.</summary>
internal sealed record ConsentText(string Version, Text Wording)
{
    public static readonly IReadOnlyList<ConsentText> All =
    [
        new("2026-11", new(
            "Ich bin einverstanden, dass die Stadt mir Bescheide elektronisch bekannt gibt. Sie stellt den Bescheid in meinem Postfach in diesem Portal bereit "
            + "und schreibt mir eine E-Mail ohne Inhalt. Der Bescheid gilt am Tag nach meinem Abruf als bekannt gegeben. "
            + "Rufe ich ihn nicht innerhalb von zehn Tagen ab, bekomme ich ihn per Post. Ich kann das jederzeit für künftige Bescheide widerrufen.",
            "I agree that the town may deliver decisions to me electronically. It places the decision in my mailbox on this site "
            + "and sends me an e-mail without its content. The decision counts as delivered on the day after I open it. "
            + "If I do not open it within ten days, I will receive it by post. I can withdraw this at any time for future decisions.")),
    ];

    public static ConsentText Current => All[^1];
}

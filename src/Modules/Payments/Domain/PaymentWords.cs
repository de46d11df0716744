using Rathaus.Contracts.Core.Payments;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Payments.Domain;

/// <summary>How states and ways are called. A state is always a word, a shape and a colour together.</summary>
internal static class PaymentWords
{
    public static string Word(this PaymentWay way) => way switch
    {
        PaymentWay.Online => new UiText("online", "online"),
        PaymentWay.Transfer => new UiText("Überweisung", "bank transfer"),
        PaymentWay.Cash => new UiText("bar", "cash"),
        _ => new UiText("Karte am Schalter", "card at the counter"),
    };

    public static UiText Word(this RefundState state) => state switch
    {
        RefundState.Proposed => new("zu entscheiden", "to be decided"),
        RefundState.SecondLook => new("wartet auf zweite Person", "waits for a second person"),
        RefundState.Ordered => new("angeordnet", "ordered"),
        RefundState.Failed => new("gescheitert", "failed"),
        RefundState.Done => new("erstattet", "refunded"),
        _ => new("bleibt bei der Stadt", "kept by the town"),
    };

    public static Html Badge(this ClaimState state, bool overdue) => state switch
    {
        ClaimState.Open when overdue => Ui.Badge(Tone.Danger, new UiText("überfällig", "overdue")),
        ClaimState.Open => Ui.Badge(Tone.Warning, new UiText("offen", "open"), "waiting"),
        ClaimState.Paid => Ui.Badge(Tone.Success, new UiText("bezahlt", "paid")),
        ClaimState.Lapsed => Ui.Badge(Tone.Neutral, new UiText("verfallen", "lapsed"), "closed"),
        _ => Ui.Badge(Tone.Neutral, new UiText("aufgehoben", "cancelled"), "closed"),
    };
}

using System.Globalization;
using Rathaus.Allocation.Engine;

namespace Rathaus.Allocation;

/// <summary>The German sentences of an explanation. Every sentence names the numbers it rests on.</summary>
internal sealed class WishText(Outcome outcome, Queue queue, Reader reader)
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private readonly Board board = outcome.Board;

    /// <summary>The cut-off this reader may see.</summary>
    public int? Cutoff(int offer) => Withheld(offer) ? null : AllocationResult.CutoffOf(outcome, offer);

    public string Of(int applicant, int j, WishOutcome why, int cause)
    {
        var wish = board.Market.Applicants[applicant].Wishes[j];
        var points = wish.Points;
        var offer = wish.Offer;
        var seats = board.Market.Offers[offer].Capacity;
        return why switch
        {
            WishOutcome.Placed => Placed(applicant, j, offer, points, seats),
            WishOutcome.Full => Full(applicant, j, offer, points, seats),
            WishOutcome.Overlap => string.Create(Plain, $"Überschneidet sich mit {Name(cause)}; dort hat das Kind schon einen Platz. Eigene Punkte hier: {points}."),
            WishOutcome.Limit => string.Create(Plain, $"Nicht mehr gebraucht: Das Kind hat schon {Places(outcome.PlaceCount[applicant])}, höchstens {board.Limit[applicant]} sind vorgesehen. Eigene Punkte hier: {points}."),
            WishOutcome.Cancelled => string.Create(Plain, $"Fällt aus: Die Mindestzahl ist {board.Market.Offers[offer].Minimum}, zuletzt waren nur {Places(outcome.Cancelled[offer])} vergeben. Eigene Punkte: {points}."),
            WishOutcome.Household => Household(applicant, points, offer),
            _ => string.Create(Plain, $"Durch Entscheidung von Hand ausgeschlossen: {Reason(applicant, offer)} Eigene Punkte: {points}."),
        };
    }

    private string Placed(int applicant, int j, int offer, int points, int seats)
    {
        if (board.Fixed.Count > 0 && board.Fixed.Exists(f => f.Applicant == applicant && f.Offer == offer))
            return string.Create(Plain, $"Platz durch Entscheidung von Hand: {Reason(applicant, offer)} Wunsch {j + 1}, {points} Punkte.");
        var key = board.Key(applicant, board.First[applicant] + j);
        if (key >> 32 == 0) return string.Create(Plain, $"Das Kind behält seinen bestehenden Platz (Wunsch {j + 1}).");
        return string.Create(Plain, $"Platz erhalten: Wunsch {j + 1} mit {points} Punkten und Losnummer {Lot(applicant)}. Stelle {queue.Position(offer, key)} von {queue.Length(offer)} für {Places(seats)}.");
    }

    private string Full(int applicant, int j, int offer, int points, int seats)
    {
        if (seats == 0) return string.Create(Plain, $"Dieses Angebot hat 0 Plätze. Eigene Punkte: {points}.");
        var key = board.Key(applicant, board.First[applicant] + j);
        var place = string.Create(Plain, $"Stelle {queue.Position(offer, key)} von {queue.Length(offer)}.");
        var cutoff = AllocationResult.CutoffOf(outcome, offer);
        if (cutoff is null) return string.Create(Plain, $"Voll: {Given(seats)} durch Entscheidung oder Bestand vergeben. Eigene Punkte: {points}. {place}");
        if (Withheld(offer)) return string.Create(Plain, $"Voll: {Given(seats)} vergeben. Eigene Punkte: {points}. {place} Die Punktgrenze wird bei weniger als {Explainer.SmallestCell} Plätzen nicht genannt.");
        var last = (int)(uint)outcome.LastKey[offer];
        if (points < cutoff)
            return string.Create(Plain, $"Voll: {Given(seats)} vergeben, der letzte mit {cutoff} Punkten. Eigene Punkte: {points}. {place} Nötig gewesen wären mehr als {cutoff} Punkte oder {cutoff} mit einer Losnummer unter {Lot(board.ByRank[last])}.");
        if (key > outcome.LastKey[offer])
            return string.Create(Plain, $"Voll: {Given(seats)} vergeben, der letzte mit {cutoff} Punkten und Losnummer {Lot(board.ByRank[last])}. Eigene Punkte: {points}, eigene Losnummer: {Lot(applicant)}; die niedrigere geht vor. {place}");
        if (board.Reserves[offer] is { } reserves)
            return string.Create(Plain, $"Voll: {Given(seats)} vergeben, davon waren {reserves.Sum(r => r.Seats)} vorrangig für bestimmte Kinder reserviert; der letzte Platz ging mit {cutoff} Punkten weg. Eigene Punkte: {points}. {place}");
        return string.Create(Plain, $"Voll: {Given(seats)} vergeben, der letzte schon in Runde {outcome.FullIn[offer]}, bevor das Kind um einen weiteren Platz an der Reihe war. Grenze: {cutoff} Punkte, eigene Punkte: {points}. {place}");
    }

    private string Household(int applicant, int points, int offer)
    {
        var party = board.PartyOf.Length > 0 && board.PartyOf[applicant] is var p and >= 0 ? board.Parties[p] : null;
        if (party is null)
            return string.Create(Plain, $"Alle Plätze des Kindes liegen auf Wunsch in einem Haus; {Name(offer)} liegt in einem anderen. Eigene Punkte: {points}.");
        var who = party.Friends ? "Freunde" : "Geschwister";
        return string.Create(Plain, $"Die {party.Members.Length} {who} wollen zusammenbleiben: Hier war nicht für alle {party.Members.Length} zugleich Platz, oder sie sind zusammen anderswo untergekommen. Eigene Punkte: {points}.");
    }

    private bool Withheld(int offer) => reader == Reader.Family && outcome.Filled[offer] < Explainer.SmallestCell;

    private string Name(int offer) => "„" + board.Market.Offers[offer].Id + "“";

    private long Lot(int applicant) => board.Market.Applicants[applicant].Lottery ?? board.Rank[applicant] + 1;

    private static string Places(int count) => count == 1 ? "1 Platz" : count.ToString(Plain) + " Plätze";

    private static string Given(int seats) => seats == 1 ? "Der einzige Platz (1) ist" : "Alle " + seats.ToString(Plain) + " Plätze sind";

    private string Reason(int applicant, int offer)
    {
        var market = board.Market;
        var (child, place) = (market.Applicants[applicant].Id, market.Offers[offer].Id);
        var reason = market.Decisions.First(d => d.Applicant == child && d.Offer == place).Reason.Trim();
        return reason.EndsWith('.') ? reason : reason + ".";
    }
}

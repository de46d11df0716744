using static Rathaus.Allocation.MarketRefusedException;

namespace Rathaus.Allocation;

/// <summary>What has to be true of applicants before anything is placed.</summary>
internal static class ApplicantCheck
{
    public const int MostPoints = 1_000_000_000;
    public const long HighestLottery = (1L << 53) - 1;

    public static Dictionary<string, int> Index(Market market)
    {
        var applicants = market.Applicants;
        var index = new Dictionary<string, int>(applicants.Length, StringComparer.Ordinal);
        var seen = new int[market.Offers.Length];
        for (var i = 0; i < applicants.Length; i++)
        {
            var applicant = applicants[i];
            OfferCheck.RefuseName(applicant.Id, $"/applicants/{i}/id", "Die Kennung des Kindes");
            if (!index.TryAdd(applicant.Id, i))
                throw new MarketRefusedException($"/applicants/{i}/id",
                    $"Das Kind {Quote(applicant.Id)} kommt zweimal vor, zuerst unter /applicants/{index[applicant.Id]}.");
            if (applicant.Limit is < 1 or > OfferCheck.MostSeats)
                throw new MarketRefusedException($"/applicants/{i}/limit", $"Die Höchstzahl der Plätze muss zwischen 1 und {OfferCheck.MostSeats} liegen; hier steht {applicant.Limit}.");
            RefuseWishes(market, i, seen);
            RefuseFamily(applicant, i);
        }
        RefuseLottery(market);
        return index;
    }

    private static void RefuseWishes(Market market, int i, int[] seen)
    {
        var wishes = market.Applicants[i].Wishes.AsSpan();
        for (var j = 0; j < wishes.Length; j++)
        {
            var (offer, points) = wishes[j];
            if ((uint)offer >= (uint)seen.Length)
                throw new MarketRefusedException($"/applicants/{i}/wishes/{j}/offer", $"Ein Angebot mit der Nummer {offer} gibt es nicht.");
            if (seen[offer] == i + 1)
                throw new MarketRefusedException($"/applicants/{i}/wishes/{j}/offer",
                    $"Das Angebot {Quote(market.Offers[offer].Id)} steht zweimal auf der Wunschliste von {Quote(market.Applicants[i].Id)}.");
            seen[offer] = i + 1;
            if (points is < -MostPoints or > MostPoints)
                throw new MarketRefusedException($"/applicants/{i}/wishes/{j}/points", $"Punkte müssen zwischen {-MostPoints} und {MostPoints} liegen; hier steht {points}.");
        }
    }

    private static void RefuseFamily(Applicant applicant, int i)
    {
        if (applicant.Family is not null) OfferCheck.RefuseName(applicant.Family, $"/applicants/{i}/family", "Die Kennung der Familie");
        else if (applicant.Siblings != Siblings.None)
            throw new MarketRefusedException($"/applicants/{i}/family", "Wer mit Geschwistern zusammenbleiben will, muss die Familie nennen.");
        for (var k = 0; k < applicant.Tags.Length; k++)
            OfferCheck.RefuseName(applicant.Tags[k], $"/applicants/{i}/tags/{k}", "Das Merkmal");
    }

    private static void RefuseLottery(Market market)
    {
        var applicants = market.Applicants;
        var given = applicants.Count(a => a.Lottery is not null);
        if (given != 0 && given != applicants.Length)
        {
            // the first of the few is the one to look at: one number forgotten, or one too many
            var few = given * 2 < applicants.Length;
            var at = 0;
            while (applicants[at].Lottery is not null != few) at++;
            throw new MarketRefusedException($"/applicants/{at}/lottery",
                $"Losnummern gibt es für alle Kinder oder für keines; hier haben {given} von {applicants.Length} eine.");
        }
        if (given == 0)
        {
            if (applicants.Length > 0 && market.Seed.Length == 0)
                throw new MarketRefusedException("/seed", "Ohne Losnummern wird das Los aus dem Startwert gezogen; „seed“ fehlt oder ist leer.");
            return;
        }
        var numbers = new Dictionary<long, int>(applicants.Length);
        for (var i = 0; i < applicants.Length; i++)
        {
            var number = applicants[i].Lottery!.Value;
            if (number is < 0 or > HighestLottery)
                throw new MarketRefusedException($"/applicants/{i}/lottery", $"Losnummern liegen zwischen 0 und {HighestLottery}; hier steht {number}.");
            if (!numbers.TryAdd(number, i))
                throw new MarketRefusedException($"/applicants/{i}/lottery", $"Die Losnummer {number} hat schon das Kind unter /applicants/{numbers[number]}.");
        }
    }
}

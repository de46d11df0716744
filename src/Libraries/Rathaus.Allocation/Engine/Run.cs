using System.Runtime.CompilerServices;

namespace Rathaus.Allocation.Engine;

/// <summary>One run over a board: rounds of one, places won stay; offers below their minimum are cancelled one by one.</summary>
internal sealed class Run
{
    /// <summary>Steps after which a market is refused: far beyond any town's, some tens of seconds.</summary>
    public const long MostWork = 2_000_000_000;

    private readonly Board board;
    private readonly Seating seating;
    private readonly Dictionary<int, int> cancelled = [];
    private readonly int[] placeStart, placeCount, placeOffer, placeWish, filled, fullIn;
    private readonly ulong[] lastKey;
    private readonly List<int[]> targets = [];

    private Run(Board board)
    {
        this.board = board;
        seating = new Seating(board);
        (placeStart, placeCount) = (new int[board.Applicants + 1], new int[board.Applicants]);
        var fixedPlaces = new int[board.Applicants];
        foreach (var (applicant, _, _) in board.Fixed) fixedPlaces[applicant]++;
        for (var a = 0; a < board.Applicants; a++)
            placeStart[a + 1] = placeStart[a] + Math.Min(board.Limit[a], board.First[a + 1] - board.First[a] + fixedPlaces[a]);
        (placeOffer, placeWish) = (new int[placeStart[^1]], new int[placeStart[^1]]);
        (filled, fullIn, lastKey) = (new int[board.Offers], new int[board.Offers], new ulong[board.Offers]);
    }

    /// <summary>Runs a board. <paramref name="plain"/> takes the long way round after a cancellation, to check the short one.</summary>
    public static Outcome Of(Board board, bool plain = false)
    {
        var run = new Run(board);
        var minimums = new Minimums(board);
        // in a single round without parties a cancelled offer's holders simply ask on: the result is that of running again
        var goesOn = !plain && board.MostRounds == 1 && board.Parties.Count == 0 && board.Fixed.Count == 0;
        if (goesOn) run.OnceAskingOn(minimums);
        else
        {
            run.Everything();
            while (minimums.Cancel(run.cancelled, run.filled) >= 0) run.Everything();
        }
        return run.Result();
    }

    private void OnceAskingOn(Minimums minimums)
    {
        var active = Begin();
        OneRound(active, 1);
        while (minimums.Cancel(cancelled, seating.Count) is var weakest and >= 0)
        {
            foreach (var offer in cancelled.Keys) seating.Seats[offer] = 0;
            seating.Withdraw(weakest);
            seating.Work += minimums.Candidates + cancelled.Count;
            RefuseTooMuchWork();
        }
        Settle(active, 1);
    }

    private void Everything()
    {
        var active = Begin();
        for (var round = 1; active.Count > 0; round++)
        {
            OneRound(active, round);
            active = Settle(active, round);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private List<int> Begin()
    {
        Array.Clear(placeCount);
        Array.Clear(filled);
        Array.Clear(lastKey);
        targets.Clear();
        seating.Clashes = board.Fixed.Count > 0 ? Clash : null;
        seating.Target = board.Parties.Count > 0 || Array.IndexOf(board.OneHouse, true) >= 0 ? new int[board.Applicants] : [];
        Array.Fill(seating.Target, Board.Free);
        for (var o = 0; o < board.Offers; o++)
        {
            fullIn[o] = board.Market.Offers[o].Capacity == 0 ? 0 : -1;
            seating.Seats[o] = cancelled.ContainsKey(o) ? 0 : board.Market.Offers[o].Capacity;
            seating.Reserved(o)?.Reset();
        }
        foreach (var (applicant, offer, wish) in board.Fixed)
        {
            if (cancelled.ContainsKey(offer)) continue;
            seating.Reserved(offer)?.Book(applicant);
            Give(applicant, offer, wish, 0);
        }
        Array.Copy(board.First, seating.From, board.Applicants);
        Array.Copy(board.First, 1, seating.At, 0, board.Applicants);
        var active = new List<int>(board.Applicants);
        for (var a = 0; a < board.Applicants; a++)
            if (HasRoom(a)) active.Add(a);
        return active;
    }

    private bool HasRoom(int applicant) => placeCount[applicant] < placeStart[applicant + 1] - placeStart[applicant];

    private void OneRound(List<int> active, int round)
    {
        var parties = new List<Party>();
        foreach (var party in board.Parties)
        {
            // families decide on a house in the first round; friends choose anew while they win together
            if (round == 1 || party.Friends && party.Now < party.Spots.Length)
            {
                party.Begin(placeCount[party.Members[0]] < board.Limit[party.Members[0]] ? PartyRound.SpotsOf(board, seating, party) : []);
                parties.Add(party);
            }
            else
                foreach (var member in party.Members) seating.Target[member] = party.AllOrNone ? party.Target : Board.Free;
        }
        if (parties.Count > 0) new PartyRound(board, seating, parties, () => AskAll(active)).Run();
        else AskAll(active);
        if (seating.Target.Length > 0) targets.Add([.. seating.Target]);
    }

    private void AskAll(List<int> active)
    {
        seating.Clear(active);
        foreach (var applicant in active) seating.Ask(applicant);
        RefuseTooMuchWork();
    }

    private void RefuseTooMuchWork()
    {
        if (seating.Work > MostWork)
            throw new MarketRefusedException("", $"Der Markt braucht mehr als {MostWork} Rechenschritte; bitte teilen Sie ihn auf.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private List<int> Settle(List<int> active, int round)
    {
        var next = new List<int>();
        for (var o = 0; o < board.Offers; o++) seating.Reserved(o)?.Book(seating.Holders(o));
        foreach (var applicant in active)
        {
            var wish = seating.At[applicant];
            if (wish == board.First[applicant + 1]) continue;
            Give(applicant, board.Wished[wish], wish, round);
            if (board.OneHouse[applicant]) seating.Target[applicant] = board.House[board.Wished[wish]];
            if (board.PartyOf.Length == 0 || board.PartyOf[applicant] < 0) seating.From[applicant] = wish + 1;
            if (HasRoom(applicant)) next.Add(applicant);
        }
        seating.Clashes = Clash;
        return next;
    }

    private void Give(int applicant, int offer, int wish, int round)
    {
        var cell = placeStart[applicant] + placeCount[applicant]++;
        (placeOffer[cell], placeWish[cell]) = (offer, wish);
        filled[offer]++;
        if (round > 0 && board.Score[wish] != 0) lastKey[offer] = Math.Max(lastKey[offer], board.Key(applicant, wish));
        if (--seating.Seats[offer] == 0) fullIn[offer] = round;
    }

    private bool Clash(int applicant, int offer)
    {
        for (var cell = placeStart[applicant]; cell < placeStart[applicant] + placeCount[applicant]; cell++)
            if (board.Clash(offer, placeOffer[cell])) return true;
        return false;
    }

    private Outcome Result() => new()
    {
        Board = board, PlaceStart = placeStart, PlaceCount = placeCount, PlaceOffer = placeOffer, PlaceWish = placeWish,
        Filled = filled, FullIn = fullIn, LastKey = lastKey, Cancelled = cancelled, Targets = targets,
    };
}

using System.Globalization;
using System.Text;
using Rathaus.Allocation;

/// <summary>Writes docs/allocation-simulation.md: the library beside three usual procedures, on made-up towns.</summary>
internal static class Simulation
{
    private static readonly (string Name, Func<Town, int[]> Run)[] All =
    [
        ("Rathaus (Eltern schlagen vor, Punkte, Los)", Procedures.Ours),
        ("Wer zuerst kommt", Procedures.FirstCome),
        ("Sterne (ein Stern für den ersten Wunsch)", Procedures.Stars),
        ("Erste Wünsche zuerst", Procedures.FirstWishFirst),
    ];

    public static int Write(string file)
    {
        var text = new StringBuilder();
        text.Append("""
            # Simulation der Platzvergabe

            Erzeugt von `dotnet run -c Release --project bench/Allocation -- simulate docs/allocation-simulation.md`; derselbe Aufruf gibt dieselben Zahlen.

            Erfundene Orte: beliebte Häuser werden öfter gewünscht, jede Familie hat einen eigenen Geschmack, Punkte 0, 10, 20 oder 30 je Haus.
            „Übergangen“ ist ein Kind, das ein Haus lieber hätte, in dem ein Platz frei ist oder ein Kind mit weniger Punkten sitzt.
            „Reihenfolge“ ist der Anteil der Kinder, deren Platz sich ändert, wenn dieselben Anträge nur in anderer Reihenfolge eingegeben werden.

            ## 50 Orte mit 200 Kindern, 20 Häusern zu 9 Plätzen, 5 Wünschen

            | Verfahren | erster Wunsch | mit Platz | übergangen | Reihenfolge |
            |---|---|---|---|---|

            """);
        foreach (var (name, run) in All) text.AppendLine(Large(name, run));
        text.Append("""

            ## Lohnt sich eine unehrliche Liste? 300 Orte mit 7 Kindern, 4 Häusern zu 1 oder 2 Plätzen

            Für jedes Kind werden alle Listen ausprobiert (alle Reihenfolgen, alle Kürzungen), die anderen bleiben ehrlich.

            | Verfahren | Kinder, die durch eine unehrliche Liste gewinnen | Anteil |
            |---|---|---|

            """);
        foreach (var (name, run) in All) text.AppendLine(Small(name, run));
        text.Append("""

            Bei „Wer zuerst kommt“ hilft keine andere Liste, aber frühes Kommen: Das Ergebnis hängt an der Reihenfolge der Eingabe und nicht an den Punkten.

            ## Wo die Theorie nichts verspricht: Geschwister „zusammen oder gar nicht“

            """);
        text.AppendLine(Families());
        File.WriteAllText(file, text.ToString());
        Console.Write(text);
        return 0;
    }

    private static string Large(string name, Func<Town, int[]> run)
    {
        var (first, placed, envious, moved, children) = (0, 0, 0, 0, 0);
        for (var n = 0; n < 50; n++)
        {
            var town = Town.Make(n, 200, 20, 9, 5);
            var house = run(town);
            var (other, from) = town.Reordered(n);
            var again = run(other);
            children += house.Length;
            first += house.Index().Count(x => x.Item == town.Wishes[x.Index][0]);
            placed += house.Count(h => h >= 0);
            envious += Procedures.Envious(town, house);
            moved += from.Index().Count(x => again[x.Index] != house[x.Item]);
        }
        return $"| {name} | {Share(first, children)} | {Share(placed, children)} | {Share(envious, children)} | {Share(moved, children)} |";
    }

    private static string Small(string name, Func<Town, int[]> run)
    {
        var (gaining, children) = (0, 0);
        for (var n = 0; n < 300; n++)
        {
            var town = Town.Make(n, 7, 4, 1 + n % 2, 4);
            var honest = run(town);
            for (var c = 0; c < honest.Length; c++)
            {
                children++;
                var now = Rank(town.Wishes[c], honest[c]);
                if (Procedures.Lists([.. town.Wishes[c]]).Any(list => Rank(town.Wishes[c], run(town.With(c, [.. list]))[c]) < now)) gaining++;
            }
        }
        return $"| {name} | {gaining} von {children} | {Share(gaining, children)} |";
    }

    private static int Rank(int[] wishes, int house) => house < 0 ? int.MaxValue : Array.IndexOf(wishes, house);

    private static string Families()
    {
        var (families, blocked, gaining, members) = (0, 0, 0, 0);
        for (var n = 0; n < 400; n++)
        {
            var town = Town.Make(n, 9, 4, 2, 4);
            var honest = Together(town);
            foreach (var (a, b) in new[] { (0, 1), (2, 3) })
            {
                families++;
                if (Enumerable.Range(0, 4).Any(h => Wins(town, honest, a, b, h))) blocked++;
                foreach (var c in new[] { a, b })
                {
                    members++;
                    var now = Rank(town.Wishes[c], honest[c]);
                    if (Procedures.Lists([.. town.Wishes[c]]).Any(list => Rank(town.Wishes[c], Together(town.With(c, [.. list]))[c]) < now)) gaining++;
                }
            }
        }
        return $"""
            400 Orte mit 9 Kindern, darunter zwei Paare, 4 Häusern zu 2 Plätzen; gemessen am Verfahren dieser Bibliothek:

            - Familien, die gemeinsam ein für beide besseres Haus hätten, weil dort Plätze frei sind oder beide Kinder Vorrang haben: {blocked} von {families} ({Share(blocked, families)}).
            - Geschwisterkinder, denen eine andere eigene Liste ein Haus bringt, das sie höher gewünscht haben: {gaining} von {members} ({Share(gaining, members)}). Der Grund ist meist die gemeinsame Reihenfolge der Häuser: Sie entsteht aus beiden Listen.
            """;
    }

    private static int[] Together(Town town)
    {
        var result = Allocator.Run(new Market("simulation",
            [.. town.Capacity.Select((seats, h) => new Offer { Id = "h" + h, Capacity = seats })],
            [.. town.Wishes.Select((list, c) => new Applicant
            {
                Id = "k" + c, Lottery = town.Lottery[c], Wishes = [.. list.Select(h => new Wish(h, town.Points[c][h]))],
                Family = c < 4 ? "f" + c / 2 : null, Siblings = c < 4 ? Siblings.Together : Siblings.None,
            })]));
        var house = Enumerable.Repeat(-1, town.Wishes.Length).ToArray();
        foreach (var place in result.Placed) house[int.Parse(place.Applicant[1..])] = int.Parse(place.Offer[1..]);
        return house;
    }

    private static bool Wins(Town town, int[] house, int a, int b, int h)
    {
        if (Rank(town.Wishes[a], h) >= Rank(town.Wishes[a], house[a]) || Rank(town.Wishes[b], h) >= Rank(town.Wishes[b], house[b])) return false;
        var holders = Enumerable.Range(0, house.Length).Where(c => house[c] == h)
            .Concat([a, b]).OrderByDescending(c => town.Points[c][h]).ThenBy(c => town.Lottery[c]).Take(town.Capacity[h]).ToList();
        return holders.Contains(a) && holders.Contains(b);
    }

    private static string Share(int part, int whole) => (100.0 * part / whole).ToString("F1", CultureInfo.GetCultureInfo("de-DE")) + " %";
}

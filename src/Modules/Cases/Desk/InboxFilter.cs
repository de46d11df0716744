using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rathaus.Contracts.Core;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Cases.Desk;

/// <summary>Whose cases.</summary>
internal enum Whose { Mine, Nobodys, Others }

/// <summary>When something is due, seen from today.</summary>
internal enum DueWhen { Overdue, Today, Week, Later }

/// <summary>What the inbox shows, as its address says it. Several values of a group widen, several groups narrow.</summary>
internal sealed record InboxFilter(
    IReadOnlyList<string> Units, IReadOnlyList<CaseState> States, IReadOnlyList<Whose> Who, IReadOnlyList<DueWhen> When, IReadOnlyList<string> Services, string Text)
{
    /// <summary>Names of labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    public const string Unit = "stelle", State = "stand", Assignee = "wer", Due = "frist", Service = "leistung", Label = "etikett", Query = "q";

    public static InboxFilter Read(IQueryCollection query) => new(
        Few(query[Unit]), Enums<CaseState>(query[State]), Enums<Whose>(query[Assignee]), Enums<DueWhen>(query[Due]), Few(query[Service]),
        Texts.Cut(query[Query].ToString(), 100)) { Labels = [.. Few(query[Label]).Where(l => l.IndexOfAny(['|', '=']) < 0)] };

    public bool Any => Units.Count + States.Count + Who.Count + When.Count + Services.Count + Labels.Count > 0 || Text.Length > 0;

    /// <summary>The same list with another place in it.</summary>
    public string Href(string? extra = null)
    {
        var parts = Units.Select(v => (Unit, v)).Concat(States.Select(v => (State, v.ToString()))).Concat(Who.Select(v => (Assignee, v.ToString())))
            .Concat(When.Select(v => (Due, v.ToString()))).Concat(Services.Select(v => (Service, v))).Concat(Labels.Select(v => (Label, v))).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}").ToList();
        if (Text.Length > 0) parts.Add($"{Query}={Uri.EscapeDataString(Text)}");
        if (extra is not null) parts.Add(extra);
        return "/arbeitsplatz" + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }

    private static IReadOnlyList<string> Few(IEnumerable<string?> values) => [.. values.OfType<string>().Where(v => v.Length is > 0 and <= 120).Distinct().Take(50)];

    private static IReadOnlyList<T> Enums<T>(IEnumerable<string?> values) where T : struct, Enum =>
        [.. values.Select(v => v?.Length > 0 && char.IsAsciiLetter(v[0]) && Enum.TryParse<T>(v, out var known) && Enum.IsDefined(known) ? known : (T?)null).OfType<T>().Distinct()];
}

/// <summary>A place in the list, sorted by due day and number: the keys of the row before or after the page.</summary>
internal sealed record InboxPlace(DateOnly Due, string Number, bool Backwards)
{
    public const string After = "nach", Before = "vor";

    public static InboxPlace? Read(IQueryCollection query) => Parse(query[After].ToString(), false) ?? Parse(query[Before].ToString(), true);

    public string Parameter => $"{(Backwards ? Before : After)}={Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}~{Uri.EscapeDataString(Number)}";

    private static InboxPlace? Parse(string text, bool backwards) => text.Split('~') is [var day, { Length: > 0 and <= 40 } number]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) ? new(due, number, backwards) : null;
}

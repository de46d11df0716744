using System.Text;

namespace Rathaus.GermanText.Privacy;

/// <summary>A kind of personal data.</summary>
public enum PersonalDataKind
{
    /// <summary>A person's name.</summary>
    Name,

    /// <summary>A mail address.</summary>
    Mail,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>A bank account: an IBAN with right check digits, or DE with 20 digits even if mistyped.</summary>
    Iban,

    /// <summary>A vehicle's registration mark.</summary>
    Plate,

    /// <summary>A street with house number, or postcode and place.</summary>
    Address,

    /// <summary>A day of birth.</summary>
    Birthday,
}

/// <summary>Personal data found in a text.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Start">Where it starts, in UTF-16 units.</param>
/// <param name="Text">As it stands.</param>
public sealed record PersonalDataFinding(PersonalDataKind Kind, int Start, string Text)
{
    /// <summary>Where it ends (exclusive).</summary>
    public int End => Start + Text.Length;
}

/// <summary>Finds personal data in free text, for moderation before publication and for scrubbing before storage. A help for people, no proof of absence.</summary>
public static class PersonalData
{
    /// <summary>Longer texts are read up to here; <see cref="Scrub"/> drops what it could not read.</summary>
    public const int LongestText = 1_000_000;

    /// <summary>What was found, in the order of the text, without overlaps.</summary>
    public static IReadOnlyList<PersonalDataFinding> Find(string text)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        var all = new List<PersonalDataFinding>();
        foreach (var (kind, pattern, group, kept) in Patterns.All)
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                var part = group == 0 ? match : match.Groups[group];
                // figures after a group of four are the end of a longer number
                if (kind == PersonalDataKind.Phone && FollowsGroup(text, part.Index)) continue;
                if (kept(part.Value) is var length and > 0) all.Add(new(kind, part.Index, part.Value[..length]));
            }
        all.AddRange(Names.Find(text));
        return Merged(text, all.OrderBy(f => f.Start).ThenByDescending(f => f.Text.Length).ThenBy(f => f.Kind));
    }

    /// <summary>The text with each finding replaced by its kind in brackets: [Name], [E-Mail], [Telefon], [IBAN], [Kennzeichen], [Adresse], [Geburtsdatum].</summary>
    public static string Scrub(string text)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        var scrubbed = new StringBuilder(text.Length);
        var at = 0;
        foreach (var finding in Find(text))
        {
            scrubbed.Append(text, at, finding.Start - at).Append(Label(finding.Kind));
            at = finding.End;
        }
        return scrubbed.Append(text, at, text.Length - at).ToString();
    }

    private static bool FollowsGroup(string text, int start)
    {
        var end = start > 0 && text[start - 1] == ' ' ? start - 1 : start;
        return end >= 4 && text.AsSpan(end - 4, 4).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static string Label(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.Name => "[Name]",
        PersonalDataKind.Mail => "[E-Mail]",
        PersonalDataKind.Phone => "[Telefon]",
        PersonalDataKind.Iban => "[IBAN]",
        PersonalDataKind.Plate => "[Kennzeichen]",
        PersonalDataKind.Address => "[Adresse]",
        _ => "[Geburtsdatum]",
    };

    // overlapping findings become one, so that nothing of either stays behind; the longer one names the kind
    private static List<PersonalDataFinding> Merged(string text, IEnumerable<PersonalDataFinding> byStart)
    {
        var merged = new List<PersonalDataFinding>();
        foreach (var finding in byStart)
        {
            if (merged.Count == 0 || merged[^1].End <= finding.Start)
            {
                merged.Add(finding);
                continue;
            }
            var last = merged[^1];
            var kind = finding.Text.Length > last.Text.Length ? finding.Kind : last.Kind;
            merged[^1] = new(kind, last.Start, text[last.Start..Math.Max(last.End, finding.End)]);
        }
        return merged;
    }
}

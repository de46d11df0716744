using System.Text.Json.Serialization;
using Rathaus.Contracts.Core.Catalogue;

namespace Rathaus.Modules.Cases.Domain;

/// <summary>A block of the letter as the clerk wrote it.</summary>
internal sealed record DecisionText(
    [property: JsonPropertyName("code")] string Code, [property: JsonPropertyName("heading")] string Heading, [property: JsonPropertyName("text")] string Text);

/// <summary>The hearing before a decision that burdens (§ 28 VwVfG): when it was asked, until when, and what came, or why there was none.</summary>
internal sealed record Hearing(
    [property: JsonPropertyName("on")] DateOnly? On, [property: JsonPropertyName("answer")] string Answer, [property: JsonPropertyName("why_none")] string WhyNone)
{
    /// <summary>The last day for an answer; before it is over, no decision goes out unless the answer came.</summary>
    [JsonPropertyName("until")] public DateOnly? Until { get; init; }

    public static Hearing None { get; } = new(null, "", "");
}

/// <summary>One of the documents in which a case ends: kind, text, and what paper and law need.</summary>
internal sealed record ResultText
{
    /// <summary>Code of the result in the service; <see cref="Main"/> for the outcome's own.</summary>
    [JsonPropertyName("code")] public required string Code { get; init; }
    [JsonPropertyName("kind")] public required ResultKind Kind { get; init; }
    [JsonPropertyName("subject")] public required string Subject { get; init; }
    [JsonPropertyName("blocks")] public IReadOnlyList<DecisionText> Blocks { get; init; } = [];
    [JsonPropertyName("letter")] public string? Letter { get; init; }
    /// <summary>True where this result names the money.</summary>
    [JsonPropertyName("money")] public bool Money { get; init; }
    /// <summary>How many copies of a certificate are made.</summary>
    [JsonPropertyName("copies")] public int Copies { get; init; } = 1;
    /// <summary>Number of a certificate, from a range of its kind; drawn with the release.</summary>
    [JsonPropertyName("number")] public string? Number { get; init; }
    /// <summary>Whether each addressee gets a paper of their own.</summary>
    [JsonPropertyName("per_party")] public bool PerParty { get; init; }
    /// <summary>Numbers of the papers by party, where each addressee has one.</summary>
    [JsonPropertyName("numbers")] public IReadOnlyDictionary<Guid, string>? Numbers { get; init; }
    [JsonPropertyName("remedy_field")] public string? RemedyField { get; init; }
    /// <summary>The row of the table of remedy notices that stands in the letter.</summary>
    [JsonPropertyName("remedy")] public string? Remedy { get; init; }
    [JsonPropertyName("remedy_months")] public int? RemedyMonths { get; init; }
    [JsonPropertyName("delivery")] public IReadOnlyList<string> Delivery { get; init; } = [];

    public const string Main = "main";

    /// <summary>The number on the paper of one addressee.</summary>
    public string? NumberOf(Guid party) => Numbers?.GetValueOrDefault(party) ?? Number;

    /// <summary>Name of the block in forms and error lists; the main result's blocks keep their own codes.</summary>
    public string BlockName(string block) => Code == Main ? block : $"{Code}.{block}";
}

/// <summary>What the person before handed on, so that the second officer sees what changed.</summary>
internal sealed record HandedOn(
    [property: JsonPropertyName("by")] string By, [property: JsonPropertyName("at")] DateTimeOffset At, [property: JsonPropertyName("label")] string Label,
    [property: JsonPropertyName("parts")] IReadOnlyList<DecisionText> Parts);

/// <summary>A decision: a draft until it is released, then fixed.</summary>
internal sealed record Decision
{
    [JsonPropertyName("id")] public required Guid Id { get; init; }
    [JsonPropertyName("outcome")] public required string Outcome { get; init; }
    [JsonPropertyName("label")] public required string Label { get; init; }
    [JsonPropertyName("burdens")] public required bool Burdens { get; init; }
    [JsonPropertyName("subject")] public required string Subject { get; init; }
    [JsonPropertyName("blocks")] public IReadOnlyList<DecisionText> Blocks { get; init; } = [];
    [JsonPropertyName("hearing")] public Hearing Hearing { get; init; } = Hearing.None;
    [JsonPropertyName("reasons")] public string Reasons { get; init; } = "";
    [JsonPropertyName("legal_basis")] public string LegalBasis { get; init; } = "";
    /// <summary>What kind of document the decision is; a certificate may have a refusal that is a decision.</summary>
    [JsonPropertyName("kind")] public ResultKind Kind { get; init; } = ResultKind.Decision;
    [JsonPropertyName("letter")] public string? Letter { get; init; }
    [JsonPropertyName("copies")] public int Copies { get; init; } = 1;
    [JsonPropertyName("number")] public string? Number { get; init; }
    [JsonPropertyName("remedy_field")] public string? RemedyField { get; init; }
    [JsonPropertyName("remedy_months")] public int? RemedyMonths { get; init; }
    /// <summary>What goes out besides.</summary>
    [JsonPropertyName("results")] public IReadOnlyList<ResultText> Results { get; init; } = [];
    /// <summary>The released decision that this one corrects, withdraws or revokes.</summary>
    [JsonPropertyName("amends")] public Guid? Amends { get; init; }
    /// <summary>What the plan says, by code of the measure, as it was typed.</summary>
    [JsonPropertyName("plan")] public IReadOnlyDictionary<string, string> Plan { get; init; } = new Dictionary<string, string>();
    /// <summary>What came of the tasks that have to be answered before a release, by name of the task.</summary>
    [JsonPropertyName("weighed")] public IReadOnlyDictionary<string, string> Weighed { get; init; } = new Dictionary<string, string>();
    /// <summary>Whether each addressee gets a paper of their own.</summary>
    [JsonPropertyName("per_party")] public bool PerParty { get; init; }
    /// <summary>Numbers of the papers by party, where each addressee has one.</summary>
    [JsonPropertyName("numbers")] public IReadOnlyDictionary<Guid, string>? Numbers { get; init; }
    /// <summary>The day from which the approval counts as granted because nobody decided (§ 42a VwVfG); null for what somebody decided.</summary>
    [JsonPropertyName("deemed_on")] public DateOnly? DeemedOn { get; init; }
    /// <summary>The case was closed before; it is closed again once this is delivered.</summary>
    [JsonPropertyName("closes")] public bool Closes { get; init; }
    /// <summary>Whether a second person has to release it, as the service said when it was written.</summary>
    [JsonPropertyName("second")] public bool? Second { get; init; }
    /// <summary>As it was when another person went on with it.</summary>
    [JsonPropertyName("before")] public HandedOn? Before { get; init; }
    [JsonPropertyName("prepared_by")] public required Guid PreparedBy { get; init; }
    [JsonPropertyName("prepared_by_name")] public required string PreparedByName { get; init; }
    [JsonPropertyName("prepared_at")] public required DateTimeOffset PreparedAt { get; init; }
    [JsonPropertyName("released_by")] public Guid? ReleasedBy { get; init; }
    [JsonPropertyName("released_by_name")] public string? ReleasedByName { get; init; }
    [JsonPropertyName("released_at")] public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Code of the block in which many services give their reasons; the field beside the blocks is then not needed.</summary>
    public const string ReasonsBlock = "reasons";

    /// <summary>Whether reasons are given, in their block or in their field.</summary>
    [JsonIgnore]
    public bool HasReasons => Reasons.Length > 0 || Blocks.Any(b => b is { Code: ReasonsBlock, Text.Length: > 0 });

    /// <summary>The row of the table of remedy notices that stands in the letter.</summary>
    [JsonPropertyName("remedy")] public string? Remedy { get; init; }

    /// <summary>Whether a second person has to release it.</summary>
    [JsonIgnore]
    public bool NeedsSecond => Second ?? Burdens;

    /// <summary>All documents of the decision, the outcome's own first.</summary>
    [JsonIgnore]
    public IReadOnlyList<ResultText> All =>
    [
        new()
        {
            Code = ResultText.Main, Kind = Kind, Subject = Subject, Blocks = Blocks, Letter = Letter, Money = !Results.Any(r => r.Money), Copies = Copies, Number = Number, PerParty = PerParty, Numbers = Numbers,
            RemedyField = RemedyField, Remedy = Remedy, RemedyMonths = RemedyMonths,
        },
        .. Results,
    ];

    /// <summary>The same decision with other documents.</summary>
    public Decision WithAll(IReadOnlyList<ResultText> all) => this with
    {
        Number = all[0].Number, Numbers = all[0].Numbers, Remedy = all[0].Remedy, RemedyMonths = all[0].RemedyMonths, Results = [.. all.Skip(1)],
    };

    /// <summary>Everything that was written, part by part, to compare two states of it.</summary>
    [JsonIgnore]
    public IReadOnlyList<DecisionText> Parts =>
    [
        new("*outcome", "Ergebnis", Label), new("*subject", "Betreff", Subject), .. Blocks,
        .. Results.SelectMany(r => r.Blocks.Select(b => new DecisionText(r.BlockName(b.Code), $"{r.Subject}: {b.Heading}", b.Text))),
        new("*hearing", "Anhörung", Hearing.On is { } on ? $"{on:dd.MM.yyyy}: {Hearing.Answer}" : Hearing.WhyNone),
        new("*reasons", "Begründung", Reasons), new("*legal_basis", "Rechtsgrundlage", LegalBasis), .. Weighed.Select(w => new DecisionText("*weighed-" + w.Key, "Zu klären: " + w.Key, w.Value)),
    ];
}

using Rathaus.Modules.Workshop.Domain;
using Rathaus.Modules.Workshop.Yaml;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>What the visual views do to service.yaml and to the fees of form.yaml.</summary>
internal static class ServiceEdits
{
    /// <summary>Texts of service.yaml in one or two languages, with what they are called.</summary>
    public static readonly IReadOnlyList<(string Key, string Label, string? Hint, int Lines)> Texts =
    [
        ("name", "Name der Leistung", "So, wie die Leute danach suchen.", 1),
        ("summary", "Kurztext", "Ein oder zwei Sätze. Sie stehen in Listen und in der Suche.", 2),
        ("action", "Aufschrift der Schaltfläche", "Zum Beispiel: Hund anmelden", 1),
        ("who", "Wer darf das beantragen?", null, 1),
        ("fee", "Was kostet es, in Worten?", "Die Beträge selbst stehen unter „Gebühren“.", 1),
        ("duration", "Wie lange dauert es?", null, 1),
        ("period", "Welche Frist gilt?", null, 1),
        ("whyTrust", "Warum dieses Vertrauensniveau?", "Ein Satz mit dem Rechtsgrund. Ohne Rechtsgrund wird kein höheres verlangt.", 1),
    ];

    /// <summary>Lists of service.yaml, one entry a line.</summary>
    public static readonly IReadOnlyList<(string Key, string Label, string? Hint)> Lists =
    [
        ("papers", "Unterlagen", "Was die Leute brauchen."), ("notNeeded", "Das wird nicht gebraucht", "Was viele mitbringen, obwohl es niemand will."), ("steps", "So geht es", "Drei bis fünf Schritte."),
    ];

    public static (string? Text, string What) SaveDescription(string text, Sent sent)
    {
        foreach (var (key, _, _, _) in Texts) text = YamlPatch.PutText(text, "", key, sent[key], sent[key + "_en"], [.. Texts.TakeWhile(t => t.Key != key).Select(t => t.Key)]);
        if (sent.Has("details")) text = PutDetails(text, sent);
        foreach (var (key, _, _) in Lists) text = PutTexts(text, key, sent.Lines(key));
        text = PutWords(text, "legalBasis", sent.Lines("legalBasis"));
        text = PutWords(text, "synonyms", [.. sent["synonyms"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
        return (PutWords(text, "situations", [.. sent.Raw("situations").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]), "Beschreibung geändert");
    }

    /// <summary>A long text: how it is written in the file stays where it says the same.</summary>
    private static string PutDetails(string text, Sent sent)
    {
        var now = YamlTree.Read(text, out _, out _)?["details"];
        var same = (now?.De ?? "").Trim() == sent["details"] && (now?.En ?? "").Trim() == sent["details_en"];
        return same ? text : YamlPatch.PutText(YamlPatch.Drop(text, "", "details"), "", "details", sent["details"], sent["details_en"]);
    }

    /// <summary>A text as a line "German | English".</summary>
    public static string Line(YamlNode item) => item.En is { Length: > 0 } english ? $"{item.De} | {english}" : item.De ?? "";

    public static string Joined(YamlNode? list) => string.Join('\n', list?.Items.Select(Line) ?? []);

    /// <summary>Brings a list of texts to these lines; entries that stay are not touched.</summary>
    public static string PutTexts(string text, string key, IReadOnlyList<string> lines)
    {
        var old = YamlTree.Read(text, out _, out _)?[key];
        if ((old?.Items.Select(Line) ?? []).SequenceEqual(lines)) return text;
        if (lines.Count == 0) return YamlPatch.Drop(text, "", key);
        var written = lines.Select(l => l.Split('|', 2, StringSplitOptions.TrimEntries)).Select(p => YamlWrite.Text(p[0], p.ElementAtOrDefault(1))).ToList();
        if (old is YamlList { Flow: true }) text = YamlPatch.Drop(text, "", key);
        for (var i = 0; i < lines.Count; i++)
        {
            var now = YamlTree.Read(text, out _, out _)?[key]?.Items ?? [];
            if (i >= now.Count) text = YamlPatch.InsertItem(text, "", key, i, written[i], "papers", "period", "duration", "fee", "who");
            else if (Line(now[i]) != lines[i]) text = YamlPatch.ReplaceItem(text, key, i, written[i]);
        }
        for (var count = YamlTree.Read(text, out _, out _)?[key]?.Items.Count ?? 0; count > lines.Count; count--) text = YamlPatch.RemoveItem(text, key, count - 1);
        return text;
    }

    public static string PutWords(string text, string key, IReadOnlyList<string> words)
    {
        var old = YamlTree.Read(text, out _, out _)?[key];
        if ((old?.Items.Select(i => i.Word ?? "") ?? []).SequenceEqual(words)) return text;
        return old is null && words.Count == 0 ? text : YamlPatch.Put(text, "", key, YamlWrite.List(words));
    }

    // The process

    public static readonly string[] ProcessWords = ["unit", "unitName", "mode", "form", "trust", "result", "money", "promiseWorkingDays", "retentionYears", "casePrefix", "filePlan", "remedyField", "regime", "account", "secrecy", "responsible", "referTo", "referName", "contact", "promisePauses", "sdg", "modeReason"];

    /// <summary>What a missing key says; a page that is saved unchanged writes none of it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Usual = new Dictionary<string, string>
    {
        ["promisePauses"] = "true", ["account"] = "person", ["secrecy"] = "none", ["responsible"] = "town", ["regime"] = "VwVfG", ["secondOfficer"] = "burdening",
    };

    private static readonly string[] ProcessDays = ["hearingDays", "receiptDays", "reachBy"], PaymentDays = ["lapseDays", "remindDays", "dueDays", "early"];

    public static (string? Text, string What) SaveProcess(string text, Sent sent)
    {
        foreach (var key in ProcessWords.Where(sent.Has))
            text = (YamlTree.Read(text, out _, out _)?[key]?.Word ?? Usual.GetValueOrDefault(key)) == sent[key] ? text : sent[key].Length == 0 ? YamlPatch.Drop(text, "", key) : YamlPatch.Put(text, "", key, key is "filePlan" ? YamlWrite.Quoted(sent[key]) : key is "promisePauses" or "sdg" ? Raw(sent[key]) : YamlWrite.Word(sent[key]));
        text = PutWords(text, "delivery", [.. sent.Raw("delivery").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
        if (sent.Has("secondOfficer") && (YamlTree.Read(text, out _, out _)?["process"]?["secondOfficer"]?.Word ?? Usual["secondOfficer"]) != sent["secondOfficer"])
            text = YamlTree.Read(text, out _, out _)?["process"] is YamlBlock { Entries.Count: > 0 } ? YamlPatch.PutWord(text, "process", "secondOfficer", sent["secondOfficer"])
                : YamlPatch.Put(YamlPatch.Drop(text, "", "process"), "", "process", $"\n  secondOfficer: {sent["secondOfficer"]}").Replace("process: \n", "process:\n", StringComparison.Ordinal);
        foreach (var key in ProcessDays) text = Inside(text, "process", key, sent);
        foreach (var key in PaymentDays) text = Inside(text, "payment", key, sent);
        if (sent.Has("responsibleIn")) text = PutLevels(text, sent.Lines("responsibleIn"));
        if (sent.Has("fixedBy")) text = InsideList(text, "payment", "fixedBy", sent["fixedBy"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return (text, "Verfahren geändert");
    }

    /// <summary>The end of a service, or its return: the four keys come and go together.</summary>
    public static (string? Text, string What) SaveEnd(string text, Sent sent, DateOnly? on)
    {
        if (!sent.Yes("retired") || on is not { } day)
        {
            foreach (var key in new[] { "retired", "retiredOn", "retiredReason", "replacedBy" }) text = YamlPatch.Drop(text, "", key);
            return (text, "Leistung nicht mehr beendet");
        }
        var iso = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (YamlTree.Read(text, out _, out _)?["retired"]?.Word is not ("true" or "yes" or "ja")) text = YamlPatch.Put(text, "", "retired", "true");
        if (YamlTree.Read(text, out _, out _)?["retiredOn"]?.Word != iso) text = YamlPatch.Put(text, "", "retiredOn", iso, "retired");
        text = YamlPatch.PutText(text, "", "retiredReason", sent["retiredReason"], sent["retiredReason_en"], "retiredOn");
        return (PutWords(text, "replacedBy", [.. sent.Raw("replacedBy").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()]), "Leistung beendet");
    }

    /// <summary>Who is responsible in single Länder, as lines "BY = county".</summary>
    public static string Levels(YamlNode? levels) => string.Join('\n', (levels as YamlBlock)?.Entries.Select(e => $"{e.Key.Value} = {e.Value.Word}") ?? []);

    private static string PutLevels(string text, IReadOnlyList<string> lines)
    {
        if (Levels(YamlTree.Read(text, out _, out _)?["responsibleIn"]) == string.Join('\n', lines)) return text;
        text = YamlPatch.Drop(text, "", "responsibleIn");
        return lines.Count == 0 ? text : YamlPatch.Put(text, "", "responsibleIn", "{ " + string.Join(", ", lines.Select(l => l.Split('=', 2, StringSplitOptions.TrimEntries)).Select(p => $"{YamlWrite.Word(p[0], true)}: {YamlWrite.Word(p.ElementAtOrDefault(1) ?? "", true)}")) + " }", "responsible");
    }

    private static string InsideList(string text, string block, string key, IReadOnlyList<string> words)
    {
        var now = YamlTree.Read(text, out _, out _)?[block] as YamlBlock;
        if ((now?[key]?.Items.Select(i => i.Word ?? "") ?? []).SequenceEqual(words)) return text;
        if (words.Count == 0) return now is { Entries.Count: 1 } ? YamlPatch.Drop(text, "", block) : YamlPatch.Drop(text, block, key);
        if (now is { Entries.Count: > 0 }) return YamlPatch.Put(text, block, key, YamlWrite.List(words));
        return YamlPatch.Put(now is null ? text : YamlPatch.Drop(text, "", block), "", block, $"\n  {key}: {YamlWrite.List(words)}").Replace($"{block}: \n", $"{block}:\n", StringComparison.Ordinal);
    }

    /// <summary>A key of a block that may not be there yet; the block goes with its last key.</summary>
    private static string Inside(string text, string block, string key, Sent sent)
    {
        var now = YamlTree.Read(text, out _, out _)?[block] as YamlBlock;
        if (!sent.Has(key) || sent[key] == (now?[key]?.Word ?? "")) return text;
        if (sent[key].Length == 0) return now is { Entries.Count: 1 } ? YamlPatch.Drop(text, "", block) : YamlPatch.Drop(text, block, key);
        if (now is { Entries.Count: > 0 }) return YamlPatch.Put(text, block, key, Raw(sent[key]));
        return YamlPatch.Put(now is null ? text : YamlPatch.Drop(text, "", block), "", block, $"\n  {key}: {Raw(sent[key])}").Replace($"{block}: \n", $"{block}:\n", StringComparison.Ordinal);
    }

    /// <summary>Numbers and yes or no stand bare; anything else as a word.</summary>
    private static string Raw(string typed) => typed is "true" or "false" || int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _) ? typed : YamlWrite.Word(typed);

    // Results and their texts

    /// <summary>Where a letter's texts stand: results of the decision first, then what goes out beside them.</summary>
    public static string LetterPath(OpenDraft open, int at)
    {
        var outcomes = open.Tree(OpenDraft.Service).At("decision/outcomes")?.Items.Count ?? 0;
        return at < outcomes ? $"decision/outcomes/{at}" : $"process/results/{at - outcomes}";
    }

    public static (string? Text, string What) SaveOutcome(OpenDraft open, string text, int at, Sent sent)
    {
        var path = LetterPath(open, at);
        var blocks = open.Tree(OpenDraft.Service).At(path + "/blocks")?.Items ?? [];
        text = YamlPatch.PutOrDrop(text, path, path.StartsWith("process", StringComparison.Ordinal) ? "subject" : "label", sent["label"], "code");
        for (var i = 0; i < blocks.Count; i++)
        {
            text = YamlPatch.PutOrDrop(text, $"{path}/blocks/{i}", "heading", sent[$"heading.{i}"], "code");
            if (sent.Has($"text.{i}") && sent.Yes($"required.{i}") != (blocks[i]["required"]?.Word is "true" or "yes" or "ja")) text = YamlPatch.Put(text, $"{path}/blocks/{i}", "required", sent.Yes($"required.{i}") ? "true" : "false", "heading", "code");
            if (sent[$"text.{i}"].Length > 0) text = YamlPatch.PutOrDrop(text, $"{path}/blocks/{i}", "text", sent[$"text.{i}"], "required", "heading", "code");
        }
        return (text, $"Text für „{sent["label"]}“ geändert");
    }

    public static (string? Text, string What) AddBlock(OpenDraft open, string text, int at)
    {
        var path = LetterPath(open, at);
        var blocks = open.Tree(OpenDraft.Service).At(path + "/blocks")?.Items ?? [];
        var n = blocks.Count + 1;
        while (blocks.Any(b => b["code"]?.Word == $"absatz-{n}")) n++;
        return (YamlPatch.InsertItem(text, path, "blocks", blocks.Count, $"code: absatz-{n}\nheading: Weiterer Absatz\nrequired: false\ntext: Schreiben Sie hier den Text.\n", "burdens", "label", "code"), "Absatz ergänzt");
    }

    public static (string? Text, string What) SaveSubject(string text, Sent sent) => (YamlPatch.PutOrDrop(text, "decision", "subject", sent["subject"]), "Betreff geändert");

    // Fees

    public static (string? Text, string What) AddFee(OpenDraft open, string text, Sent sent)
    {
        var lines = $"label: {YamlWrite.Text(sent["label"], sent["label_en"])}\n{(sent["when"].Length > 0 ? $"when: {YamlWrite.Word(sent["when"])}\n" : "")}amount: {Amount(sent["amount"])}\nbasis: {YamlWrite.Word(sent["basis"])}\n";
        return (YamlPatch.InsertItem(text, "", "fees", open.Tree(OpenDraft.Form)?["fees"]?.Items.Count ?? 0, lines, "dues", "computed", "pages"), $"Gebühr „{sent["label"]}“ ergänzt");
    }

    public static (string? Text, string What) SaveFee(OpenDraft open, string text, int at, Sent sent)
    {
        var path = $"fees/{at}";
        text = YamlPatch.PutText(text, path, "label", sent["label"], sent["label_en"]);
        text = YamlPatch.PutOrDrop(text, path, "when", sent["when"], "label");
        if (open.Tree(OpenDraft.Form).At(path)?["amount"]?.Word != sent["amount"]) text = YamlPatch.Put(text, path, "amount", Amount(sent["amount"]), "when", "label");
        text = YamlPatch.PutOrDrop(text, path, "basis", sent["basis"], "amount");
        return (text, $"Gebühr „{sent["label"]}“ geändert");
    }

    /// <summary>"12", "12,50" and "12,50 €" are sums; anything else is a computation as it was written.</summary>
    private static string Amount(string typed)
    {
        var plain = typed.Replace("€", "", StringComparison.Ordinal).Replace("EUR", "", StringComparison.OrdinalIgnoreCase).Trim().Replace(',', '.');
        return decimal.TryParse(plain, System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _) ? plain + "€" : YamlWrite.Word(typed);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Rathaus.Modules.Forms.Tests;

/// <summary>Asks npm's ajv about files of a service, and makes files to ask about.</summary>
internal static class SchemaFiles
{
    public static string Path(string name) => System.IO.Path.Combine(Checkout.Services, "schema", name + ".schema.json");

    /// <summary>What ajv says of each file: null where it accepts, else the first fault.</summary>
    public static IReadOnlyList<string?> Ask(IReadOnlyList<(string Schema, JsonNode Data)> files)
    {
        var folder = System.IO.Path.Combine(Checkout.Root, "tests");
        if (!Directory.Exists(System.IO.Path.Combine(folder, "node_modules", "ajv"))) throw new InvalidOperationException("ajv fehlt: npm install in tests/ (./rathaus test tut es).");
        using var node = Process.Start(new ProcessStartInfo("node", "schema.mjs") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var answers = Task.Run(() => node.StandardOutput.ReadToEnd());
        foreach (var (schema, data) in files) node.StandardInput.WriteLine(new JsonObject { ["schema"] = Path(schema), ["data"] = data.DeepClone() }.ToJsonString());
        node.StandardInput.Close();
        var lines = answers.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        node.WaitForExit();
        lines.Length.ShouldBe(files.Count);
        return [.. lines.Select(l => JsonDocument.Parse(l).RootElement).Select(a => a.GetProperty("ok").GetBoolean() ? null : a.GetProperty("fault").GetString())];
    }

    /// <summary>A YAML file as an editor sees it: plain words become yes/no and numbers by the core schema of YAML 1.2.</summary>
    public static JsonNode OfYaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Of(stream.Documents[0].RootNode)!;
    }

    private static JsonNode? Of(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Of(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Of)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } word } => word switch
        {
            "" or "null" or "~" => null,
            "true" or "false" => JsonValue.Create(word == "true"),
            _ when word.All(c => char.IsAsciiDigit(c) || c is '.' or '-') && word.Any(char.IsAsciiDigit) && decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            _ => JsonValue.Create(word),
        },
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };

    /// <summary>A form with one field of every kind, each with settings of its own.</summary>
    public static JsonObject Form() => (JsonObject)OfYaml("""
        subject: "Muster: {{name}}"
        minutes: 5
        basis: § 1 Mustersatzung
        settings: { from_age: 18, open: true }
        lists: { breeds: [Dackel, { value: beagle, label: { de: Beagle, en: Beagle } }], town: ["00001"], roads: [Lindenweg] }
        tables: { rate: { keys: { kind: text, count: { type: number, match: from } }, value: money, rows: [{ valid_from: 2026-01-01, kind: a, count: 1, value: 10 }] } }
        pages:
          - id: eins
            title: { de: Eins, en: One }
            fields:
              - { id: ja, kind: yesno, label: Ja?, purpose: Wird gebraucht. }
              - { id: wahl, kind: choice, label: Wahl, purpose: Wird gebraucht., choices: breeds, as: select }
              - { id: mehr, kind: choice, label: Mehr, purpose: Wird gebraucht., choices: [a, b], multiple: true }
              - { id: rasse, kind: search, label: Rasse, purpose: Wird gebraucht., suggestions: breeds, only: true }
              - { id: name, kind: text, label: Name, purpose: Wird gebraucht., maxLength: 40, pattern: "[a-z]+", patternMessage: Nur Buchstaben., width: short }
              - { id: lang, kind: longtext, label: Lang, purpose: Wird gebraucht., maxLength: 400, rows: 4 }
              - { id: zahl, kind: number, label: Zahl, purpose: Wird gebraucht., min: 1, max: 9, decimals: 1, unit: m, unknown: true }
              - { id: geld, kind: money, label: Geld, purpose: Wird gebraucht., max: 100 }
              - { id: tag, kind: date, label: Tag, purpose: Wird gebraucht., past: true, earliest: 2000-01-01, partial: true }
              - { id: zeit, kind: time, label: Zeit, purpose: Wird gebraucht. }
            validate: [{ when: zahl > 8, message: Zu viel., field: zahl }]
          - id: zwei
            title: Zwei
            when: ja
            fields:
              - { id: raum, kind: period, label: Von bis, purpose: Wird gebraucht., times: never, mostDays: 10 }
              - { id: mail, kind: email, label: Mail, purpose: Wird gebraucht., required: false, prefill: true }
              - { id: ruf, kind: phone, label: Ruf, purpose: Wird gebraucht., hint: Hinweis, missing: Fehlt. }
              - { id: konto, kind: iban, label: Konto, purpose: Wird gebraucht. }
              - { id: idnr, kind: taxid, label: IdNr, purpose: Wird gebraucht., dataClass: personal }
              - { id: auto, kind: plate, label: Kennzeichen, purpose: Wird gebraucht., abroad: true }
              - { id: mensch, kind: person, label: Mensch, purpose: Wird gebraucht., birthDate: optional, birthName: never, self: true }
              - { id: ort, kind: address, label: Ort, purpose: Wird gebraucht., postcodes: town, streets: only }
              - { id: firma, kind: company, label: Firma, purpose: Wird gebraucht., register: never, legalForm: optional }
              - { id: staat, kind: country, label: Staat, purpose: Wird gebraucht., nationality: true, max: 2 }
            stop: [{ when: zahl < 0, title: Ende, text: Leider nein., linkText: Weiter, link: /leistungen }]
          - id: drei
            title: Drei
            fields:
              - { id: stelle, kind: location, label: Stelle, purpose: Wird gebraucht., streets: roads }
              - { id: punkt, kind: point, label: Punkt, purpose: Wird gebraucht., bounds: [52.1, 10.3, 52.4, 10.7] }
              - { id: flaeche, kind: area, label: Fläche, purpose: Wird gebraucht. }
              - { id: termin, kind: appointment, label: Termin, purpose: Wird gebraucht., max: 2, from: "09:00", until: "12:00", days: [mon, tue], notice: 3 }
              - id: kinder
                kind: group
                label: Kinder
                purpose: Wird gebraucht.
                min: 1
                max: 3
                rowTitle: Kind
                addLabel: Noch ein Kind
                fields: [{ id: kind, kind: person, label: Kind, purpose: Wird gebraucht. }]
              - { id: papier, kind: file, label: Papier, purpose: Wird gebraucht., types: [pdf], ways: [upload, later], laterDays: 10, max: 2, megabytes: 5 }
              - { id: zweite, kind: cosign, label: Zweite, purpose: Wird gebraucht., person: mensch, text: Ich stimme zu. }
              - { id: weg, kind: delivery, label: Weg, purpose: Wird gebraucht. }
              - { id: kosten, kind: payment, label: Kosten, purpose: Wird gezeigt. }
          - id: ende-gut
            title: Erklärung
            fields: [{ id: richtig, kind: declaration, label: Alles stimmt., purpose: Wird gebraucht. }]
        computed: [{ name: doppelt, label: Doppelt, value: zahl * 2 }, { name: satz, texts: [{ when: ja, text: "Ja, {{name}}" }, { text: Nein }] }]
        dues: [{ when: ja, on: today, amount: geld }]
        fees: [{ label: Gebühr, when: ja, amount: "lookup(tables.rate, today, 'a', 1)", basis: Tarif }]
        tasks: [{ name: sehen, when: ja, text: Ansehen., answer: true }]
        parties: [{ role: applicant, named: mensch, address: ort, mail: mail, phone: ruf }]
        next: [{ text: Wir prüfen. }]
        cost: [{ when: ja, text: Es kostet. }]
        """);

    public static JsonObject Service() => (JsonObject)OfYaml("""
        name: { de: Muster anmelden, en: Register }
        summary: Eine Leistung zum Prüfen.
        action: Anmelden
        synonyms: [muster]
        situations: [tiere-und-steuern]
        mode: complete
        form: none
        trust: low
        whyTrust: Es geht um wenig.
        result: decision
        money: feeWithAct
        secrecy: none
        account: both
        responsible: town
        responsibleIn: { NI: county }
        unit: buergerbuero
        fee: 5 Euro
        papers: [Ausweis]
        steps: [{ de: Prüfen, en: Check }]
        legalBasis: [§ 1 Mustersatzung]
        casePrefix: MU
        filePlan: "22.10"
        retentionYears: 10
        promiseWorkingDays: 5
        promisePauses: true
        regime: VwVfG
        delivery: [own-portal, letter]
        remedyField: general
        clocks: [{ kind: statutory, label: Frist, basis: § 1, days: 3 }]
        decision: { subject: Bescheid, outcomes: [{ code: grant, label: Erteilen, burdens: false, blocks: [{ code: text, heading: Text, text: Gut., required: true }] }] }
        process: { secondOfficer: always, receiptDays: 3, hearingDays: 14, participation: [{ code: polizei, name: Polizei, days: 7, question: Bedenken?, share: [ort] }], disclosures: [{ code: ihk, name: Kammer, basis: § 14 GewO, when: gross, share: [ort], outcomes: [grant], gate: Gesperrt. }], lookup: { name: Register, distinguish: [Uhrzeit], ask: "Welche? {{merkmale}}" }, results: [{ code: gebuehr, kind: decision, subject: Gebühr, outcomes: [grant], money: true, delivery: [letter] }] }
        payment: { lapseDays: 14, remindDays: 7, dueDays: 30, early: true, fixedBy: [grant] }
        """);

    public static JsonObject Tests() => (JsonObject)OfYaml("""
        today: 2026-11-21
        answers: { name: abc }
        tests:
          - { name: Gut, signedIn: true, answers: { zahl: 3 }, without: [name], expect: { pages: [eins], shows: [name], hides: [x], computed: { a: 1 }, fee: 5, feeLines: [Gebühr], mostPages: 9, route: submit } }
          - { name: Schlecht, today: 2026-01-01, expect: { errors: { name: Fehlt }, stop: Ende, tasks: [], parties: [Kim], subject: Muster, delivery: letter } }
        """);

    /// <summary>One change somewhere in the tree, of the kind that people make by mistake.</summary>
    public static void Spoil(JsonObject root, Random random)
    {
        var places = Places(root).ToList();
        for (var tries = 0; tries < 20; tries++)
        {
            var (parent, key) = places[random.Next(places.Count)];
            var value = parent[key];
            switch (random.Next(7))
            {
                case 0: parent.Remove(key); return;
                case 1: parent[key + "x"] = "y"; return;
                case 2: parent[key] = new JsonArray(); return;
                case 3: parent[key] = new JsonObject { ["gibtesnicht"] = "x" }; return;
                case 4 when value is JsonValue number && number.TryGetValue<decimal>(out _): parent[key] = 99_999_999; return;
                case 5 when value is JsonValue word && word.TryGetValue<string>(out _): parent[key] = "Nicht möglich!"; return;
                case 6 when value is JsonValue plain && plain.TryGetValue<bool>(out _): parent[key] = "vielleicht"; return;
            }
        }
    }

    private static IEnumerable<(JsonObject Parent, string Key)> Places(JsonNode? node) => node switch
    {
        JsonObject map => map.ToList().SelectMany(p => Places(p.Value).Prepend((map, p.Key))),
        JsonArray list => list.SelectMany(Places),
        _ => [],
    };
}

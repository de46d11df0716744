using System.Globalization;
using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Cases;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Modules.Forms.Testing;
using Rathaus.Platform.Documents;

namespace Rathaus.Modules.Forms.Making;

/// <summary>What the workshop asks of forms that are still being written. Nothing is stored.</summary>
internal sealed class FormWorkshop(IServiceMutants mutants, UploadDoor door) : IFormWorkshop
{
    public IReadOnlyList<FieldKindInfo> Kinds { get; } = [.. FieldKinds.All.Values.Select(k => new FieldKindInfo(k.Name, k.Settings))];

    public IReadOnlyList<ServiceFinding> Review(ServiceDefinition definition, IReadOnlyDictionary<string, string> files)
    {
        if (FormOf(files) is not { } form) return [];
        var tests = TestsOf(files);
        return [.. FieldReview.Of(form, definition, files), .. WayReview.Of(form, definition, files[FormBook.FileName], tests), .. TestReview.Of(definition, files, tests, mutants)];
    }

    public FormPreview? Preview(ServiceDefinition definition, IReadOnlyDictionary<string, string> files, PreviewRequest request) =>
        FormOf(files) is { } form ? PreviewPages.Of(form, definition, request) : null;

    public async Task<PreviewUploads> UploadAsync(IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> answers, IReadOnlyList<PreviewFile> sent, CancellationToken stop = default)
    {
        var (kept, sizes, refused) = (answers.ToDictionary(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        var through = new List<PreviewTaken>();
        foreach (var field in FormOf(files)?.Fields.Where(f => f.Kind is AttachmentKind) ?? [])
        {
            var (options, path) = (field.OptionsOf<AttachmentOptions>(), $"{field.Id}.{AttachmentKind.FilesPart}");
            foreach (var file in sent.Where(f => f.Input == path))
            {
                var names = kept.GetValueOrDefault(path)?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
                var (taken, no) = await UploadFiles.TryAsync(door, options, names.Length, new(file.Name, file.Length, file.Open), stop);
                if (taken is null)
                {
                    refused.TryAdd(field.Id, no);
                    continue;
                }
                using (taken)
                {
                    (kept[field.Id], kept[path]) = (AttachmentKind.Upload, string.Join('\n', names.Where(n => n != taken.DisplayName).Append(taken.DisplayName)));
                    sizes[taken.DisplayName] = Drawings.Size(taken.Length);
                    await using var content = taken.File.Read();
                    using var memory = new MemoryStream();
                    await content.CopyToAsync(memory, stop);
                    through.Add(new(field.Id, taken.DisplayName, taken.MediaType, memory.ToArray()));
                }
            }
        }
        return new(kept, sizes, refused) { Taken = through };
    }

    public IReadOnlyList<ServiceTestView> Tests(IReadOnlyDictionary<string, string> files) =>
        [.. TestsOf(files).Select(t => new ServiceTestView(t.Name, t.Line, t.Today, t.Answers, t.Words()))];

    public FormOutcome? Outcome(ServiceDefinition definition, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> answers, DateOnly today)
    {
        if (FormOf(files) is not { } form) return null;
        var run = PreviewPages.Run(form, definition, answers, today).AsTyped();
        var errors = run.Pages.SelectMany(run.Errors).Where(e => e.Field is not null).DistinctBy(e => e.Field).ToDictionary(e => e.Field!, e => e.Message);
        var ends = run.Pages.Select(run.StopOn).FirstOrDefault(s => s is not null);
        var route = ends is not null ? "stop" : run.FirstOpen(run.Pages.Select(p => p.Id).ToHashSet())?.Id ?? "submit";
        return new([.. run.Pages.Select(p => p.Id)], errors, ends?.Title.De, route, Results.Computed(run).GetValueOrDefault("fee"), [.. Results.Tasks(run).Select(t => t.Name)]);
    }

    public NewCase? Sample(ServiceRevision service, IReadOnlyDictionary<string, string> answers, DateTimeOffset at)
    {
        if (FormOf(service.Files) is not { } form) return null;
        var spoken = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var run = PreviewPages.Run(form, service.Definition, answers, Platform.Web.GermanTime.Day(at)).AsTyped();
            var parties = Results.Parties(run, null);
            if (parties.Count == 0) parties = [new(PartyId.New(), PartyRole.Applicant, "Kim Beispiel", "Lindenweg 4", "12345", "Musterstadt", null, null, null)];
            return new(service, Results.Fill(run, form.Subject), Channel.Online, at, Results.Snapshot(run), parties, null, new byte[32], Results.Delivery(run), "de", Results.Computed(run), Guid.CreateVersion7(at));
        }
        finally
        {
            CultureInfo.CurrentUICulture = spoken;
        }
    }

    public string? FaultOf(string condition, IReadOnlyDictionary<string, string> files, string page)
    {
        if (!files.TryGetValue(FormBook.FileName, out var text) || FormLoader.Look(text) is not { } form) return null;
        try
        {
            var read = ExpressionReader.Read(condition, form.Symbols, ValueKind.YesNo);
            var here = form.Pages.ToList().FindIndex(p => p.Id == page);
            var late = here < 0 ? null : read.Reads().FirstOrDefault(name => Dependencies.LastPage(form, name) >= here);
            return late is null ? null : $"„{late}“ wird erst auf dieser oder einer späteren Seite gefragt. Eine Bedingung nimmt nur Antworten früherer Seiten.";
        }
        catch (ExpressionException wrong)
        {
            return $"Spalte {wrong.Column}: {wrong.Message}";
        }
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Uses(ServiceDefinition definition, IReadOnlyDictionary<string, string> files) =>
        files.TryGetValue(FormBook.FileName, out var text) && FormLoader.Look(text) is { } form ? FieldUses.Of(form, definition, files) : new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyList<(string Name, string Is)> Names(IReadOnlyDictionary<string, string> files)
    {
        if (!files.TryGetValue(FormBook.FileName, out var text) || FormLoader.Look(text) is not { } form) return [];
        var fields = form.Fields.SelectMany(f => f.Kind.Symbols(f.Id, f.Options)).Select(s => (s.Path, s.Options is { Count: > 0 and < 12 } options ? "Auswahl: " + string.Join(", ", options.Select(o => $"'{o}'")) : s.Type.German()));
        return [.. fields, .. form.Computed.Select(c => (c.Name, "berechnet, " + (c.Value?.Type ?? ValueKind.Text).German())), ("today", "heutiges Datum"), ("signed_in", "Ja oder Nein")];
    }

    private static FormDefinition? FormOf(IReadOnlyDictionary<string, string> files)
    {
        try
        {
            return files.TryGetValue(FormBook.FileName, out var text) ? FormLoader.Load(FormBook.FileName, text) : null;
        }
        catch (LoadException)
        {
            return null; // its faults are named by the check of the folder
        }
    }

    private static IReadOnlyList<ServiceTest> TestsOf(IReadOnlyDictionary<string, string> files)
    {
        try
        {
            return files.TryGetValue(ServiceTests.FileName, out var text) ? ServiceTestLoader.Load(ServiceTests.FileName, text) : [];
        }
        catch (LoadException)
        {
            return []; // its faults are named by the check of the folder
        }
    }
}

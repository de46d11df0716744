using System.Globalization;
using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Contracts.Core.Forms;
using Rathaus.Contracts.Core.Payments;
using Rathaus.Modules.Forms.Answering;
using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Expressions;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Making;

/// <summary>Draws pages of a form with answers that nobody keeps, by the same functions as the real pages.</summary>
internal static class PreviewPages
{
    private const string CheckPage = "pruefen", EndPage = "ende", SentPage = "eingang", Example = "beispiel.pdf";

    public static FormRun Run(FormDefinition form, ServiceDefinition definition, IReadOnlyDictionary<string, string> answers, DateOnly today, bool signedIn = false, StatuteTable? statute = null)
    {
        var files = form.Fields.Where(f => f.Kind is AttachmentKind).ToDictionary(f => f.Id, f => (IReadOnlyList<string>)(answers.GetValueOrDefault($"{f.Id}.{AttachmentKind.FilesPart}")?.Split('\n') ?? []));
        var fetching = form.Fields.Where(f => f.Options is AttachmentOptions { Fetch: not null }).ToList();
        return new(form, Answers.Of(answers), new(today, signedIn, definition.Delivery, files)
        {
            Registers = fetching.Select(f => f.OptionsOf<AttachmentOptions>().Fetch!.Register).ToHashSet(),
            Fetched = fetching.Where(f => answers.ContainsKey($"{f.Id}.{AttachmentKind.RecordPart}")).ToDictionary(f => f.Id, f => new FetchedEvidence(
                answers.GetValueOrDefault($"{f.Id}.{AttachmentKind.RegisterPart}", ""), today, answers[$"{f.Id}.{AttachmentKind.RecordPart}"].Split('\n'))),
        }, statute);
    }

    public static FormPreview Of(FormDefinition form, ServiceDefinition definition, PreviewRequest request)
    {
        var run = Run(form, definition, request.Answers, request.Today);
        var current = run.Pages.FirstOrDefault(p => p.Id == request.Page);
        if (request.Typed is not { } sent) return request.Page == CheckPage ? Check(run, request, [], new()) : Question(run, current ?? run.Pages[0], request, [], (current ?? run.Pages[0]) is var page ? run.Filled(page) : new());
        var typed = new Typed();
        foreach (var (name, values) in sent) typed.Set(name, values);
        if (request.Page == CheckPage) return Sent(form, definition, run, request, typed);
        if (current is null) return Question(run, run.Pages[0], request, [], run.Filled(run.Pages[0]));
        if (typed[QuestionPage.RemoveFileButton] is { Length: > 0 } removed) return Question(run, current, request, [], typed);
        if (request.Refused.Count > 0 || typed.Names.Contains(QuestionPage.UploadButton)) return Question(run, current, request, [.. request.Refused.Select(r => new FieldError($"{r.Key}.{AttachmentKind.FilesPart}", r.Value))], typed);
        if (Rows(current, typed) is { } rows) return Question(run, current, request, [], rows);
        var (answers, errors) = run.Take(current, typed);
        // Nobody has to upload to look further: whoever chose to is shown on as if they had.
        var waiting = current.Fields.Where(f => f.Kind is AttachmentKind && typed[f.Id] is "" or AttachmentKind.Upload).SelectMany(f => new[] { f.Id, $"{f.Id}.{AttachmentKind.FilesPart}" }).ToHashSet();
        errors = [.. errors.Where(e => e.Field is null || !waiting.Contains(e.Field))];
        if (errors.Count > 0) return Question(run, current, request, errors, typed);
        foreach (var file in current.Fields.Where(f => f.Kind is AttachmentKind && waiting.Contains(f.Id) && run.IsAsked(f)))
            answers = answers.With(file.Id, [new(file.Id, AttachmentKind.Upload), new($"{file.Id}.{AttachmentKind.FilesPart}", request.Answers.GetValueOrDefault($"{file.Id}.{AttachmentKind.FilesPart}") is { Length: > 0 } uploaded ? uploaded : Example)]);
        var next = request with { Answers = Plain(answers), Typed = null };
        var after = Run(form, definition, Plain(answers), request.Today);
        if (after.StopOn(current) is { } stop) return End(after, stop, next);
        var follows = after.Pages.Where(p => p != form.Declarations).SkipWhile(p => p.Id != current.Id).Skip(1).FirstOrDefault();
        return follows is null ? Check(after, next, [], new()) : Question(after, follows, next, [], after.Filled(follows));
    }

    private static FormPreview Question(FormRun run, PageDefinition page, PreviewRequest request, IReadOnlyList<FieldError> errors, Typed typed)
    {
        var pages = run.Pages.Where(p => p != run.Form.Declarations).ToList();
        var fields = run.AskedFields(page).ToList();
        var alone = fields.Count == 1 && page.Title is null;
        var drawn = fields.Select(field => field.Kind.Draw(field, new(field.Id, typed, errors, run.Context)
        {
            AsHeading = alone,
            Files = [.. (run.Context.Files.GetValueOrDefault(field.Id) ?? []).Select((name, i) => new UploadedFile($"{field.Id}/{i}", name, request.Sizes.GetValueOrDefault(name, ""), name == Example ? new UiText("Beispiel", "Example") : new UiText("Hochgeladen", "Uploaded"), name == Example ? Tone.Info : Tone.Success, request.Links.GetValueOrDefault(name)))],
        }));
        var first = fields.Any(f => f.Kind is AttachmentKind or GroupKind)
            ? Html.Of($"<button class=\"kern-sr-only\" type=\"submit\" name=\"weiter\" value=\"1\" tabindex=\"-1\" aria-hidden=\"true\">{new UiText("Weiter", "Continue")}</button>") : Html.Empty;
        var body = Html.Of($"""
            {Ui.ErrorSummary([.. errors])}{Ui.StepIndicator(pages.IndexOf(page) + 1, pages.Count + 1)}
            {Ui.Form(At(request, page.Id), request.Hidden(Plain(run.Answers)), Html.Of($"""
                {first}{Html.If(!alone, $"{Ui.Heading(1, page.Heading.In(UiText.Language))}")}{Html.If(page.Help is not null, $"<p>{page.Help?.In(UiText.Language)}</p>")}{Html.Each(drawn, d => d)}
                {Ui.Actions(Ui.Button(new UiText("Weiter", "Continue"), name: "weiter", value: "1"))}
                """), upload: fields.Any(f => f.Kind is AttachmentKind))}
            {Ui.Details(new UiText("Warum fragen wir das?", "Why do we ask this?"), Ui.BulletList(fields.Select(f => f.Purpose.In(UiText.Language)).Distinct()))}
            """);
        return new(page.Id, page.Heading.In(UiText.Language), body, Plain(run.Answers), Listed(run), errors.Count > 0) { HasMap = MapGround.IsAsked(page.Fields) };
    }

    private static FormPreview Check(FormRun run, PreviewRequest request, IReadOnlyList<FieldError> errors, Typed typed)
    {
        var title = new UiText("Angaben prüfen", "Check your answers");
        var questions = run.Pages.Where(p => p != run.Form.Declarations).ToList();
        var fees = Results.Fees(run);
        var cost = Results.Sentences(run, run.Form.Cost).ToList();
        var next = Results.Sentences(run, run.Form.Next).ToList();
        var declarations = run.Form.Declarations is { } last && run.IsAsked(last) ? last : null;
        var body = Html.Of($"""
            {Ui.ErrorSummary([.. errors])}{Ui.StepIndicator(questions.Count + 1, questions.Count + 1)}{Ui.Heading(1, title)}
            {Html.Each(questions, page => Ui.SummaryList(run.AskedFields(page).SelectMany(f => Results.Shown(run, f).Select(a => new Answer(a.Label, a.Shown, Rich: Files(run, f, request)))), page.Title?.In(UiText.Language)))}
            {Html.If(fees.Count + cost.Count > 0, $"{Ui.Heading(2, new UiText("Was es kostet", "What it costs"))}{FeeView.Of(fees, new UiText("Was es kostet", "What it costs"))}{Html.Each(cost, Ui.Paragraph)}")}
            {Html.If(next.Count > 0, $"{Ui.Heading(2, new UiText("Wie es weitergeht", "What happens next"))}{Ui.BulletList(next)}")}
            {Ui.Form(At(request, CheckPage), request.Hidden(Plain(run.Answers)), Html.Of($"""
                {(declarations is null ? Html.Empty : Html.Each(run.AskedFields(declarations), f => f.Kind.Draw(f, new(f.Id, typed, errors, run.Context))))}{Ui.Actions(Ui.Button(new UiText("Antrag absenden", "Send application")))}
                """))}
            """);
        return new(CheckPage, title, body, Plain(run.Answers), Listed(run), errors.Count > 0);
    }

    /// <summary>Uploaded files with their sizes, to be opened where they are kept; null where there is none.</summary>
    private static Html? Files(FormRun run, FieldDefinition field, PreviewRequest request)
    {
        var names = field.Kind is AttachmentKind && run.Answers[field.Id] == AttachmentKind.Upload ? run.Answers[$"{field.Id}.{AttachmentKind.FilesPart}"]?.Split('\n') ?? [] : [];
        return !names.Any(request.Links.ContainsKey) ? null : Html.Each(names, (name, i) => Html.Of(
            $"{Html.If(i > 0, $"<br>")}{(request.Links.TryGetValue(name, out var at) ? Ui.Link(name, at) : Html.Text(name))} <span class=\"rh-muted\">{request.Sizes.GetValueOrDefault(name, "")}</span>"));
    }

    private static FormPreview Sent(FormDefinition form, ServiceDefinition definition, FormRun run, PreviewRequest request, Typed typed)
    {
        if (form.Declarations is { } last && run.IsAsked(last))
        {
            var (answers, errors) = run.Take(last, typed);
            if (errors.Count > 0) return Check(run, request, errors, typed);
            run = Run(form, definition, Plain(answers), request.Today);
        }
        if (run.FirstOpen(run.Pages.Select(p => p.Id).ToHashSet()) is { } open)
            return Question(run, open, request with { Typed = null }, run.Errors(open), run.Filled(open));
        var title = new UiText("Ende der Vorschau", "End of the preview");
        var body = Html.Of($"""
            {Ui.Heading(1, title)}
            {Ui.Lead(new UiText("Hier käme die Eingangsbestätigung mit der Vorgangsnummer. In der Vorschau wird nichts abgesendet und nichts gespeichert.", "The receipt with the case number would come here. The preview sends and stores nothing."))}
            {Ui.Form(At(request, form.Pages[0].Id), request.Hidden(Plain(run.Answers)), Ui.Actions(Ui.Button(new UiText("Von vorn", "Start again"), ButtonKind.Secondary, "vorn", "1")))}
            """);
        return new(SentPage, title, body, Plain(run.Answers), Listed(run), false);
    }

    private static FormPreview End(FormRun run, StopDefinition stop, PreviewRequest request) => new(EndPage, stop.Title.In(UiText.Language), Html.Of($"""
        {Ui.Heading(1, stop.Title.In(UiText.Language))}{Ui.Paragraph(stop.Reason.In(UiText.Language))}{Html.If(stop.LinkText is not null, $"<p class=\"rh-muted\">{stop.LinkText?.In(UiText.Language)}: {stop.LinkHref}</p>")}
        {Ui.Form(At(request, run.Form.Pages[0].Id), request.Hidden(Plain(run.Answers)), Ui.Actions(Ui.Button(new UiText("Von vorn", "Start again"), ButtonKind.Secondary, "vorn", "1")))}
        """), Plain(run.Answers), Listed(run), false);

    private static Typed? Rows(PageDefinition page, Typed typed)
    {
        if (typed[GroupKind.AddButton] is { Length: > 0 } added && Group(added) is { } group) return GroupKind.Changed(group, typed, null);
        if (typed[GroupKind.RemoveButton].Split('.') is not [var name, var row] || !int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return null;
        return Group(name) is { } from ? GroupKind.Changed(from, typed, index) : null;

        FieldDefinition? Group(string id) => page.Fields.FirstOrDefault(f => f.Id == id && f.Kind is GroupKind);
    }

    private static IReadOnlyList<(string Id, string Heading)> Listed(FormRun run) =>
        [.. run.Pages.Where(p => p != run.Form.Declarations).Select(p => (p.Id, p.Heading.In(UiText.Language))), (CheckPage, new UiText("Angaben prüfen", "Check your answers"))];

    private static IReadOnlyDictionary<string, string> Plain(Answers answers) => answers.All.ToDictionary(StringComparer.Ordinal);

    private static string At(PreviewRequest request, string page) => request.Action + (request.Action.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "seite=" + Uri.EscapeDataString(page);
}

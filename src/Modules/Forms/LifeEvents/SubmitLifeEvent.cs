using Rathaus.Modules.Forms.Apply;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.LifeEvents;

/// <summary>What came of sending: errors of declarations with the name of their inputs, or a service that is still open, or all is handed in.</summary>
internal sealed record EventSubmission(IReadOnlyList<FieldError> Errors, bool StillOpen)
{
    public bool HandedIn => Errors.Count == 0 && !StillOpen;
}

/// <summary>Hands in all applications of a life event: everything is checked again, then each becomes a case with its own number, all in one commit or none.</summary>
internal sealed class SubmitLifeEvent(TownDb db, LifeEventFinder finder, DraftFinder drafts, SubmitApplication submit)
{
    /// <summary>Name of an input on the common page: the declarations of several services bear the same names.</summary>
    public static string Prefix(OpenDraft open) => open.Draft.Slug + ".";

    /// <summary>What was typed for one of the services, under the names of its own form.</summary>
    public static Typed Of(OpenDraft open, Typed typed)
    {
        var own = new Typed();
        foreach (var name in typed.Names.Where(n => n.StartsWith(Prefix(open), StringComparison.Ordinal))) own.Set(name[Prefix(open).Length..], typed.All(name));
        return own;
    }

    public async Task<Result<EventSubmission>> RunAsync(OpenLifeEvent open, IReadOnlyList<OpenDraft> parts, Typed typed, CancellationToken stop)
    {
        if (drafts.Account is { } account) open.Event.Claim(account);
        if (parts.Count == 0 || open.FirstOpenPage() is not null) return new EventSubmission([], StillOpen: true);
        var ready = parts.Select(p => (Part: p, Checked: submit.Check(p, Of(p, typed)))).ToList();
        var errors = ready.SelectMany(r => r.Checked.Submission.Errors.Select(e => e with { Field = Prefix(r.Part) + e.Field })).ToList();
        if (errors.Count > 0) return new EventSubmission(errors, StillOpen: false);
        if (ready.Any(r => r.Checked.Submission.OpenPage is not null)) return new EventSubmission([], StillOpen: true);
        var deeds = new List<Deed>();
        foreach (var (part, found) in ready)
        {
            var opened = await submit.OpenAsync(part, found.Run, stop);
            if (opened.Refused) return opened.Refusal!;
            deeds.Add(opened.Value);
        }
        if (open.Event.Submit(db.Now) is { } no) return no;
        deeds.Add(new(finder.Actor(open.Event), "event.submit") { More = new Dictionary<string, object> { ["cases"] = parts.Count } });
        try
        {
            await db.CommitAsync(deeds, stop);
        }
        catch (Exception twice) when (twice is ConflictException or DuplicateException)
        {
            return new Refusal(new UiText("Ihre Angaben wurden gerade auf einem anderen Gerät geändert oder abgesendet. Laden Sie die Seite neu.", "Your answers have just been changed or sent on another device. Reload the page."));
        }
        return new EventSubmission([], StillOpen: false);
    }
}

using Rathaus.Contracts.Core.Catalogue;
using Rathaus.Modules.Workshop.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Web;

namespace Rathaus.Modules.Workshop.Edit;

/// <summary>What people read about the service.</summary>
[Needs(WorkshopModule.Right)]
internal sealed class DescriptionPage(Bench bench, IServicePublishing publishing) : DraftPage(bench, "Beschreibung")
{
    public IReadOnlyList<(string Slug, string Name)> Situations => publishing.Situations;

    protected override string File => OpenDraft.Service;

    protected override Refusal? Wrong() => Sent["name"].Length < 3 ? new("Die Leistung braucht einen Namen.", "name")
        : Sent["summary"].Length < 10 ? new("Schreiben Sie in einem Satz, worum es geht.", "summary") : null;

    protected override (string? Text, string What) Change(OpenDraft open, string text) => ServiceEdits.SaveDescription(text, Sent);

    protected override string Next(OpenDraft kept) => kept.At("beschreibung");
}

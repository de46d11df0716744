using Rathaus.Modules.Forms.Definition;
using Rathaus.Modules.Forms.Drafts;
using Rathaus.Modules.Forms.Fields;
using Rathaus.Platform;
using Rathaus.Platform.Audit;
using Rathaus.Platform.Data;
using Rathaus.Platform.Documents;
using Rathaus.Platform.UiKit;

namespace Rathaus.Modules.Forms.Apply;

/// <summary>A file as the browser sent it.</summary>
internal sealed record SentFile(string Name, long Length, Func<Stream> Open);

/// <summary>Takes files for a field through the upload door. What is refused says why; what was taken stays.</summary>
internal sealed class UploadFiles(TownDb db, DraftFinder finder, DraftUploads uploads, UploadDoor door)
{
    /// <returns>A sentence for every refused file; empty when all were taken.</returns>
    public async Task<Result<IReadOnlyList<string>>> RunAsync(OpenDraft open, FieldDefinition field, IReadOnlyList<SentFile> files, CancellationToken stop)
    {
        var options = field.OptionsOf<AttachmentOptions>();
        var refusals = new List<string>();
        var marks = new List<DocumentMark>();
        foreach (var sent in files)
        {
            if (open.Draft.Files.Count(f => f.Field == field.Id) >= options.Most)
            {
                refusals.Add(AttachmentKind.TooMany(options.Most));
                break;
            }
            if (sent.Length > (long)options.Megabytes << 20)
            {
                refusals.Add(new UiText("„{0}“ ist größer als {1} MB. Verkleinern Sie die Datei oder teilen Sie sie auf.", "“{0}” is larger than {1} MB. Make the file smaller or split it.").With(DisplayName.OfRefused(sent.Name), options.Megabytes));
                continue;
            }
            await using var stream = sent.Open();
            switch (await door.TakeAsync(stream, sent.Name, Kinds(options), stop))
            {
                case UploadResult.Refused refused: refusals.Add($"{DisplayName.OfRefused(sent.Name)}: {refused.Sentence}"); break;
                case UploadResult.Accepted accepted:
                    using (accepted)
                    {
                        if (await KeepAsync(open, field, accepted, stop) is { } no) return no;
                        else marks.Add(new(accepted.Length, accepted.Sha256));
                    }
                    break;
            }
        }
        if (marks.Count > 0) await db.CommitAsync(new Deed(finder.Actor(open.Draft), "draft.upload") { Documents = marks }, stop);
        return refusals;
    }

    private async Task<Refusal?> KeepAsync(OpenDraft open, FieldDefinition field, UploadResult.Accepted accepted, CancellationToken stop)
    {
        var (file, wrapped) = await uploads.StoreAsync(open.Draft, field.Id, accepted, stop);
        var refused = open.Draft.Add(file, () => wrapped, db.Now);
        if (refused is null) db.Add(file);
        return refused;
    }

    private static IReadOnlyList<FileKind> Kinds(AttachmentOptions options) =>
        [.. options.Types.Select(type => type switch { "jpg" => FileKind.Jpeg, "png" => FileKind.Png, _ => FileKind.Pdf })];
}

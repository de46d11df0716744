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
            var there = open.Draft.Files.Count(f => f.Field == field.Id);
            var (accepted, no) = await TryAsync(door, options, there, sent, stop);
            if (accepted is null)
            {
                refusals.Add(no);
                if (there >= options.Most) break;
                continue;
            }
            using (accepted)
            {
                if (await KeepAsync(open, field, accepted, stop) is { } gone) return gone;
                marks.Add(new(accepted.Length, accepted.Sha256));
            }
        }
        if (marks.Count > 0) await db.CommitAsync(new Deed(finder.Actor(open.Draft), "draft.upload") { Documents = marks }, stop);
        return refusals;
    }

    /// <summary>One file through the limits of its field and the door; nothing is stored.</summary>
    /// <param name="there">How many files the field has already.</param>
    /// <returns>The file, or why it was not taken.</returns>
    public static async Task<(UploadResult.Accepted? File, string Refusal)> TryAsync(UploadDoor door, AttachmentOptions options, int there, SentFile sent, CancellationToken stop)
    {
        if (there >= options.Most) return (null, AttachmentKind.TooMany(options.Most));
        if (sent.Length > (long)options.Megabytes << 20)
            return (null, new UiText("„{0}“ ist größer als {1} MB. Verkleinern Sie die Datei oder teilen Sie sie auf.", "“{0}” is larger than {1} MB. Make the file smaller or split it.").With(DisplayName.OfRefused(sent.Name), options.Megabytes));
        await using var stream = sent.Open();
        var answer = await door.TakeAsync(stream, sent.Name, Kinds(options), stop);
        return answer is UploadResult.Refused refused ? (null, $"{DisplayName.OfRefused(sent.Name)}: {refused.Sentence}") : ((UploadResult.Accepted)answer, "");
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

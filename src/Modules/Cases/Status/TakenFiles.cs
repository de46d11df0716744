using Rathaus.Contracts.Core;
using Rathaus.Contracts.Core.Records;
using Rathaus.Modules.Cases.Domain;
using Rathaus.Platform;
using Rathaus.Platform.Documents;

namespace Rathaus.Modules.Cases.Status;

/// <summary>A file as the browser sent it.</summary>
internal sealed record AnswerFile(string Name, Stream Content);

/// <summary>Takes files of citizens through the one door into the record; what is good is filed, also when another one is refused.</summary>
internal sealed class TakenFiles(UploadDoor door, IRecords records)
{
    public const int Most = 10;

    public async Task<(IReadOnlyList<DocumentInfo> Filed, Refusal? Refused)> FileAsync(Case found, IReadOnlyList<AnswerFile> files, CancellationToken stop)
    {
        List<DocumentInfo> filed = [];
        Refusal? refused = null;
        foreach (var file in files)
        {
            switch (await door.TakeAsync(file.Content, file.Name, stop))
            {
                case UploadResult.Accepted taken:
                    using (taken)
                    {
                        await using var content = taken.File.Read();
                        filed.Add(await records.FileAsync(found.Id, taken.DisplayName, DocumentKind.Answer, DocumentOrigin.Applicant, taken.DisplayName, taken.MediaType, content,
                            taken.Scan == ScanState.Quarantined, stop));
                    }
                    break;
                case UploadResult.Refused no:
                    refused ??= new(no.Sentence, "files");
                    break;
            }
        }
        return (filed, refused);
    }
}

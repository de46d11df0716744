using Rathaus.EInvoicing;
using Rathaus.Platform.Documents;

namespace Rathaus.Modules.Invoices.Examine;

/// <summary>Shows attachments to the scanner of the upload door. After the first missing answer it asks no more, so that a dead scanner costs one wait.</summary>
internal sealed class UploadScanner(ClamdClient clamd, int most) : IAttachmentScanner
{
    private bool away;

    /// <summary>The verdicts, in the order of asking.</summary>
    public List<ScanVerdict> Verdicts { get; } = [];

    public async ValueTask<ScanVerdict> ScanAsync(string name, string mediaType, ReadOnlyMemory<byte> data, CancellationToken cancellation)
    {
        var verdict = ScanVerdict.Unknown;
        if (!away && Verdicts.Count < most)
        {
            using var stream = new MemoryStream(data.ToArray(), writable: false);
            var answer = await clamd.ScanAsync(stream, cancellation);
            away = answer is ScanAnswer.NoAnswer;
            verdict = answer switch { ScanAnswer.Clean => ScanVerdict.Clean, ScanAnswer.Found => ScanVerdict.Harmful, _ => ScanVerdict.Unknown };
        }
        Verdicts.Add(verdict);
        return verdict;
    }
}

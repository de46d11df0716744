using Rathaus.Platform.Documents;

namespace Rathaus.Tests.Documents;

/// <summary>A door with a temporary folder of its own.</summary>
internal sealed class UploadHouse : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("upload-").FullName;

    public UploadHouse(Func<UploadSettings, UploadSettings>? change = null)
    {
        var settings = new UploadSettings { TemporaryFolder = folder };
        Door = new UploadDoor(change?.Invoke(settings) ?? settings, TimeProvider.System);
    }

    public UploadDoor Door { get; }

    /// <summary>How many files lie in the temporary folder.</summary>
    public int Kept => Directory.GetFiles(folder).Length;

    public Task<UploadResult> TakeAsync(byte[] file, string? name = "datei") => Door.TakeAsync(new MemoryStream(file), name, CancellationToken.None);

    public async Task<UploadResult.Accepted> AcceptedAsync(byte[] file, string? name = "datei") =>
        (await TakeAsync(file, name)) switch
        {
            UploadResult.Accepted accepted => accepted,
            UploadResult.Refused refused => throw new Xunit.Sdk.XunitException($"refused: {refused.Why} {refused.Sentence}"),
            _ => throw new InvalidOperationException(),
        };

    public async Task<UploadResult.Refused> RefusedAsync(byte[] file, string? name = "datei")
    {
        var refused = (await TakeAsync(file, name)).ShouldBeOfType<UploadResult.Refused>();
        refused.Sentence.ShouldContain("Bitte");
        Kept.ShouldBe(0);
        return refused;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
